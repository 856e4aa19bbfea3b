"""What a conversion loses, each with the reason that its form declares."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from ndtframe.contracts import Reason
from ndtframe.convert.json_difference import Change, changes
from ndtframe.language import paths

if TYPE_CHECKING:
    from ndtframe.bindings.ndt import Document
    from ndtframe.data.edit.edits import Edit

Kind = Literal["dropped", "changed", "supplied"]
"""It does not come back; it comes back as something else; it comes back and was not there."""

_KINDS: dict[str, Kind] = {
    "delete": "dropped",
    "remove": "dropped",
    "create": "supplied",
    "insert": "supplied",
    "add": "supplied",
}
_PLACE = re.compile(r"(?<=/)(?:[0-9]+|-)(?=/|$)")


@dataclass(frozen=True, slots=True)
class Loss:
    """One thing that does not come back as it set out.

    ``change`` makes of what set out what comes back: an edit of a document of ours, a change of a
    JSON value of any other form.  ``reason`` is the one that the form declares; ``None`` is a fault
    of the form.
    """

    change: Edit | Change
    reason: Reason | None

    @property
    def kind(self) -> Kind:
        """Whether it does not come back, comes back as something else, or was not there."""
        return _KINDS.get(self.change.operation, "changed")

    @property
    def path(self) -> str:
        """Where: an instance-identifier (RFC 7951, 6.11), or a JSON pointer (RFC 6901).

        The first is for documents of ours.
        """
        return self.change.path if isinstance(self.change, Change) else self.change.target

    @property
    def returns(self) -> Any:
        """What comes back there; None for what is dropped."""
        return self.change.after if isinstance(self.change, Change) else self.change.value

    def to_value(self) -> dict[str, Any]:
        """The loss as JSON."""
        told: dict[str, Any] = {"kind": self.kind, "path": self.path}
        if self.kind != "dropped":
            told["returns"] = self.returns
        told["reason"] = self.reason.text if self.reason else UNDECLARED
        return told | ({"gap": self.reason.gap} if self.reason and self.reason.gap else {})


@dataclass(frozen=True, slots=True)
class Opaque:
    """What comes back as it set out and nobody looked into: its meaning is lost.

    ``path`` is an instance-identifier (RFC 7951, 6.11) of our document.
    """

    path: str
    reason: Reason

    def to_value(self) -> dict[str, Any]:
        """It as JSON."""
        told = {"path": self.path, "reason": self.reason.text}
        return told | ({"gap": self.reason.gap} if self.reason.gap else {})


UNDECLARED = "The form declares no reason; tell its author."


def of_documents(before: Document, after: Document, reasons: Iterable[Reason]) -> Iterator[Loss]:
    """What of our document does not come back; the losses in order make ``after`` of it."""
    declared = tuple(reasons)
    for edit in before.diff(after):
        yield Loss(edit, reason_for(_schema_path(edit), declared))


def of_values(before: Any, after: Any, reasons: Iterable[Reason]) -> Iterator[Loss]:
    """What of another form's value does not come back, by JSON pointer."""
    declared = tuple(reasons)
    for change in changes(before, after):
        yield Loss(change, reason_for(_PLACE.sub("*", change.path), declared))


def of_opaque(document: Document, reasons: Iterable[Reason]) -> Iterator[Opaque]:
    """What a document holds that a form does not look into."""
    for reason in reasons:
        steps = paths.parse_text(reason.path)
        for path in _instances(document, steps):
            yield Opaque(path, reason)


def _instances(node: Any, steps: paths.Path) -> Iterator[str]:
    """The paths of the nodes that have the schema path ``steps`` below a node."""
    if not steps:
        yield node.path
        return
    field = node.plan().find(steps[0].module, steps[0].name)
    held = getattr(node, field.attribute) if field.is_set(node) else None
    if field.kind in ("leaf", "anydata"):
        yield from () if held is None else (f"{node.path}/{field.member}",)
        return
    for below in () if held is None else held if field.is_list else (held,):
        yield from _instances(below, steps[1:])


def reason_for(path: str, reasons: Iterable[Reason]) -> Reason | None:
    """The reason with the longest path that ``path`` is at or below."""
    steps = path.split("/")
    fitting = [reason for reason in reasons if _leads_to(reason.path.split("/"), steps)]
    return max(fitting, key=lambda reason: (len(reason.path.split("/")), reason.path), default=None)


def _leads_to(above: list[str], steps: list[str]) -> bool:
    return len(above) <= len(steps) and all(
        want in ("*", have) for want, have in zip(above, steps, strict=False)
    )


def _schema_path(edit: Edit) -> str:
    """The path of the schema node of an edit's target: without keys."""
    steps = paths.parse_text(edit.target)
    return paths.to_text(tuple(paths.PathStep(step.module, step.name) for step in steps))
