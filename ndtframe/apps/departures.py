"""How a state departs from an intended one: what is missing, extra or different.

Left out is what nobody intends: what a state says of its own kind, where data comes from and when
it was read, what was observed, what happened, and what a twin says of itself.  An absent leaf is
the same as one that holds its default.  Elements, which are entries of lists, are intended to be
there or not; of a value, and of a kind of data, an intended state may also say nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from ndtframe.data.edit.edits import Edit
from ndtframe.data.edit.naming import child
from ndtframe.data.encode import encode
from ndtframe.data.paths import quoted
from ndtframe.language.paths import Path, PathStep, Value, parse_text

if TYPE_CHECKING:
    from ndtframe.data.document import Document
    from ndtframe.data.plan import FieldPlan, NodePlan

LEFT_OUT: Final = frozenset(
    {
        ("ndt-observation", "observations"),
        ("ndt-event", "events"),
        ("ndt-twin", "twins"),
        ("ndt-implementation", "implementation"),
        ("ndt-topology", "twin-topology"),
        ("ndt-topology", "state"),
        ("ndt-topology", "assumption"),
        ("ndt-topology", "metric-origin"),
        ("ndt-topology", "origin"),
        ("ndt-traffic", "origin"),
        *(
            ("ndt-inventory", name)
            for name in ("source", "method", "observed-at", "collected-at", "stored-at")
        ),
    }
)
"""Nodes, by module and name, in which and below which nothing departs."""

_KINDS: Final = {"create": "extra", "insert": "extra", "delete": "missing"}


@dataclass(frozen=True, slots=True)
class Departure:
    """One departure: its data path, how it departs, and the two values, where they are texts."""

    path: str
    kind: Literal["missing", "extra", "different"]
    live: str | None = None
    intended: str | None = None

    @property
    def key(self) -> tuple[str, str]:
        """What tells departures apart."""
        return self.path, self.kind


def departures(
    intended: Document, actual: Document, *, everything: bool = False
) -> tuple[Departure, ...]:
    """Where ``actual`` departs from ``intended``, in the order of the documents.

    An intended state that says nothing of a value intends nothing: with ``everything`` such values
    depart, too, and so does top-level data that it says nothing of.
    """
    comparison = _Comparison(intended, everything)
    told = [comparison.departure(*found) for found in comparison.parts(intended.diff(actual))]
    return tuple({one.key: one for one in told if one is not None}.values())


class _Comparison:
    """From the edits that make the actual state of the intended one to departures."""

    def __init__(self, intended: Document, everything: bool) -> None:
        self._intended, self._everything = intended, everything

    def parts(self, edits: Iterable[Edit]) -> Iterator[tuple[Edit, NodePlan, FieldPlan]]:
        """Edits with the class and the field of their targets, without those that are left out.

        For a container that comes or goes there is one for each leaf and entry in it.
        """
        for edit in edits:
            path = parse_text(edit.target)
            above, item = _place(path, self._intended.plan())
            is_silent = len(path) == 1 and edit.operation == "create"
            if not any((step.module, step.name) in LEFT_OUT for step in path) and (
                self._everything or not is_silent
            ):
                yield from self._unfolded(edit, above, item)

    def departure(self, edit: Edit, above: NodePlan, item: FieldPlan) -> Departure | None:
        """What an edit tells."""
        kind = _KINDS.get(edit.operation, "different")
        was = None if kind == "extra" else self._value_at(parse_text(edit.target), item)
        live = _text(item, edit.value) if edit.has_value else None
        intended = _text(item, was)
        if item.kind == "leaf" and item.has_default:
            default = _text(item, item.type.encode(getattr(above.cls, item.attribute).default))
            live, intended, kind = live or default, intended or default, "different"
        if item.kind == "leaf" and live == intended:
            return None
        if kind == "extra" and not self._everything and self._says_nothing(edit, item):
            return None
        return Departure(edit.target, kind, live, intended)  # type: ignore[arg-type]

    def _unfolded(
        self, edit: Edit, above: NodePlan, item: FieldPlan
    ) -> Iterator[tuple[Edit, NodePlan, FieldPlan]]:
        if item.kind != "container" or item.presence:
            yield edit, above, item
            return
        value = edit.value if edit.has_value else encode(self._node(parse_text(edit.target)))
        for member, inside in value.items():
            field = item.node.members[member]
            if (field.module, field.name) in LEFT_OUT:
                continue
            for target, one in _each(f"{edit.target}/{member}", field, inside):
                yield from self._unfolded(Edit(edit.operation, target, one), item.node, field)

    def _says_nothing(self, edit: Edit, item: FieldPlan) -> bool:
        """Whether the intended state holds no value of a leaf or leaf-list at all."""
        if item.kind == "leaf-list":
            node = self._node(parse_text(edit.target)[:-1])
            return node is None or not item.get(node)
        return item.kind == "leaf"

    def _node(self, path: Path) -> Any:
        node: Any = self._intended
        for step in path:
            node = None if node is None else child(node, step)
        return node

    def _value_at(self, path: Path, item: FieldPlan) -> Any:
        """The RFC 7951 value of a leaf, or of the entry of a leaf-list that a path names."""
        *above, last = path
        if item.kind in ("container", "list"):
            return None
        if isinstance(last.selector, Value):
            return last.selector.value
        value = item.get(self._node(tuple(above)))
        if item.kind == "leaf-list":
            return [item.type.encode(one) for one in value]
        return None if value is None else item.type.encode(value)


def _each(target: str, item: FieldPlan, value: Any) -> Iterator[tuple[str, Any]]:
    """The entries of a list that has keys, each with its path; of all else, itself."""
    if not item.is_list or not item.node.key_attributes:
        yield target, value
        return
    keys = [item.node.by_attribute[name] for name in item.node.key_attributes]
    for entry in value:
        texts = (f"[{key.name}={quoted(entry[key.member])}]" for key in keys)
        yield f"{target}{''.join(texts)}", entry


def _place(path: Path, plan: NodePlan) -> tuple[NodePlan, FieldPlan]:
    """The class that a path ends in, and its field that the path names."""
    *above, last = path
    for step in above:
        plan = _named(plan, step).node
    return plan, _named(plan, last)


def _named(plan: NodePlan, step: PathStep) -> FieldPlan:
    found = plan.find(step.module, step.name)
    assert found is not None, step
    return found


def _text(item: FieldPlan, value: Any) -> str | None:
    """A value of a leaf or leaf-list as text; an entry or container has none."""
    if value is None or item.kind in ("container", "list"):
        return None
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
