"""Bodies of operations and notifications as RESTCONF carries them (RFC 8040, 3.6 and 6.4)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final

from ndtframe.data.decode import parse_json
from ndtframe.data.document import Document, Notification, Parameters, Structure
from ndtframe.data.node import Node
from ndtframe.data.placing import data_path, enclosed, path_of_target, place
from ndtframe.data.plan import NodePlan, OperationPlan, SetPlan
from ndtframe.data.positions import located
from ndtframe.data.xml.parsing import is_xml
from ndtframe.data.xml.roots import around_notifications, is_event_time, member_of
from ndtframe.errors import DataError, Position, UsageError, Violation
from ndtframe.language.paths import Path, to_text

KINDS = (
    "rpc-input",
    "rpc-output",
    "action-input",
    "action-output",
    "notification",
    "structure",
)
ENVELOPE = "ietf-restconf:notification"
_AROUND = f"/{ENVELOPE}"
_IN_TEXT: Final[dict[str, Any]] = {}
"""In place of a value that is still to be read from a text."""

Body = Parameters | Notification | Structure


def read_body(
    document: type[Document],
    text: bytes | str,
    kind: str,
    *,
    target: str | None = None,
    context: Document | None = None,
    strict_references: bool = False,
    where: Position | str | None = None,
) -> Body:
    """Read and validate the body of an operation or notification of a model set.

    ``kind`` is one of :data:`KINDS`.  ``target`` is the instance-identifier of the operation, or of
    the notification of a data node; a notification at the top, and the only rpc of a module, need
    none.  ``context`` is the document it goes with.

    Raises :class:`~ndtframe.errors.DataError` with every violation, and
    :class:`~ndtframe.errors.UsageError` for a target that does not exist.
    """
    path = path_of_target(target) if target is not None else ()
    if is_xml(text):
        value = _named(document.model_set(), kind, text, where)
        return _read(document, text, kind, path, value, context, strict_references, where)
    value = parse_json(text, where)
    inside = (ENVELOPE,) if isinstance(value, dict) and ENVELOPE in value else ()
    with located(text, *inside):
        return _read(document, text, kind, path, value, context, strict_references, where)


def _read(
    document: type[Document],
    text: bytes | str,
    kind: str,
    path: Path,
    value: Any,
    context: Document | None,
    strict_references: bool,
    where: Position | str | None,
) -> Body:
    """The body that a text holds, which is ``value``."""
    plan = document.model_set()
    body = _body(plan, kind, path, value, where)
    around: Node = document() if context is None else context
    if len(body.path) > 1:
        around = place(around, body.path[:-1])
    is_text = body.value is _IN_TEXT
    read = body.node.cls.from_xml if is_text else body.node.cls.from_value
    try:
        made: Body = read(
            text if is_text else body.value,
            context=around,
            strict_references=strict_references,
            where=where,
        )
    except DataError as error:
        prefixed = [_below(body.place, violation) for violation in error.violations]
        raise DataError(prefixed, where=where) from error
    return made


def _named(plan: SetPlan, kind: str, text: bytes | str, where: Position | str | None) -> Any:
    """What an XML text is, as a value: its contents too where a notification is inside of nodes."""
    member = member_of(plan, text, where)
    if kind != "notification" or member in plan.notifications:
        return {member: _IN_TEXT}
    return around_notifications(plan, text, where)


@dataclass(frozen=True, slots=True)
class _Body:
    """What a body is of, by its plan and path, its value, and where in the body that stands."""

    node: NodePlan
    path: Path
    value: Any
    place: str


def _body(plan: SetPlan, kind: str, path: Path, value: Any, where: Position | str | None) -> _Body:
    bare = _bare_structure(plan, value) if kind == "structure" else None
    if bare is not None:
        return _Body(bare, (), value, "")
    member, inner = _only_member(value, where)
    placed = enclosed(plan, {member: inner}) if kind == "notification" else None
    if placed is None:
        return _Body(_plan(plan, kind, path, member, where), path, inner, member)
    if path and data_path(path) != data_path(placed.path):
        message = f"Expected the notification '{to_text(path)}'; found '{to_text(placed.path)}'."
        raise _unknown(member, message, where)
    node = plan.notifications[data_path(placed.path)]
    return _Body(node, placed.path, placed.body, to_text(placed.path)[1:])


def _below(member: str, violation: Violation) -> Violation:
    path = f"/{member}{violation.path}" if member else violation.path
    return replace(violation, path=path.rstrip("/"))


def _bare_structure(plan: SetPlan, value: Any) -> NodePlan | None:
    """The ``rc:yang-data`` whose top-level node a value holds."""
    members = set(value) if isinstance(value, dict) else set()
    found = (item.node for item in plan.structures.values() if item.is_bare)
    return next((node for node in found if members and members <= set(node.members)), None)


def _only_member(value: Any, where: Position | str | None) -> tuple[str, Any]:
    """The one member of a body; the envelope of a notification is opened."""
    if isinstance(value, dict) and isinstance(value.get(ENVELOPE), dict):
        inner = dict(value[ENVELOPE])
        if "eventTime" not in inner:
            raise _wrong("missing-element", "The notification has no 'eventTime'.", where, _AROUND)
        if not is_event_time(inner.pop("eventTime")):
            message = "Expected the date and time of RFC 3339."
            raise _wrong("invalid-value", message, where, f"{_AROUND}/eventTime")
        value = inner
    if not isinstance(value, dict) or len(value) != 1:
        raise _wrong("malformed-message", "Expected an object with one member.", where)
    return next(iter(value.items()))


def _plan(
    plan: SetPlan, kind: str, path: Path, member: str, where: Position | str | None
) -> NodePlan:
    """The plan of a body.  ``path`` is that of the operation or notification, if it is known."""
    if kind == "structure":
        if member not in plan.structures or plan.structures[member].is_bare:
            known = ", ".join(plan.structures) or "none"
            message = f"There is no structure '{member}' in the model set; known: {known}."
            raise _unknown(member, message, where)
        return plan.structures[member].node
    if kind == "notification":
        return _notification(plan, path, member, where)
    part = kind.rpartition("-")[2]
    operation = _operation(plan, kind, path, member, where)
    if member != f"{operation.module}:{part}":
        message = f"Expected the member '{operation.module}:{part}'; found '{member}'."
        raise _unknown(member, message, where)
    return operation.input if part == "input" else operation.output


def _notification(plan: SetPlan, path: Path, member: str, where: Position | str | None) -> NodePlan:
    named = _name(path) if path else member
    found = plan.notifications.get(named)
    if found is None and path:
        known = ", ".join(sorted(plan.notifications)) or "none"
        raise UsageError(f"There is no notification '{named}'.", remedy=f"Known: {known}.")
    if found is None or member != f"{found.module}:{found.name}":
        message = f"'{member}' is not the notification '{named}' of the model set."
        raise _unknown(member, message, where)
    return found


def _name(path: Path) -> str:
    """The name of an operation or notification among those of a set."""
    return data_path(path)[len(path) == 1 :]


def _operation(
    plan: SetPlan, kind: str, path: Path, member: str, where: Position | str | None
) -> OperationPlan:
    is_action = kind.startswith("action")
    known = {n: o for n, o in plan.operations.items() if bool(o.parent) == is_action}
    remedy = f"Known: {', '.join(sorted(known)) or 'none'}."
    if path:
        if _name(path) in known:
            return known[_name(path)]
        message = f"There is no {kind.partition('-')[0]} '{to_text(path)}'."
        raise UsageError(message, remedy=remedy)
    module = member.rpartition(":")[0]
    candidates = [item for item in known.values() if item.module == module]
    if not candidates:
        message = f"'{member}' is of no operation of the model set."
        raise _unknown(member, message, where)
    if len(candidates) > 1:
        raise UsageError(
            f"The body does not say which of {len(candidates)} operations of {module} it is of.",
            remedy=f"Name it with --target. {remedy}",
        )
    return candidates[0]


def _unknown(member: str, message: str, where: Position | str | None) -> DataError:
    return _wrong("unknown-element", message, where, f"/{member}")


def _wrong(tag: str, message: str, where: Position | str | None, path: str = "/") -> DataError:
    return DataError([Violation(tag, path, message, "RFC 8040, 3.6")], where=where)
