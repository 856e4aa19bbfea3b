"""Bodies of operations and notifications as RESTCONF carries them (RFC 8040, 3.6 and 6.4)."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from ndtframe.data.decode import parse_json
from ndtframe.data.document import Document, Notification, Parameters, Structure
from ndtframe.data.plan import NodePlan, OperationPlan, SetPlan
from ndtframe.data.xml.parsing import is_xml
from ndtframe.data.xml.roots import member_of
from ndtframe.errors import DataError, Position, UsageError, Violation

KINDS = (
    "rpc-input",
    "rpc-output",
    "action-input",
    "action-output",
    "notification",
    "structure",
)
ENVELOPE = "ietf-restconf:notification"

Body = Parameters | Notification | Structure

_PREDICATE = re.compile(r"\[(?:[^\]'\"]|'[^']*'|\"[^\"]*\")*\]")


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
    plan, xml = document.model_set(), is_xml(text)
    value = {member_of(plan, text, where): {}} if xml else parse_json(text, where)
    bare = _bare_structure(plan, value) if kind == "structure" else None
    member, body = ("", value) if bare is not None else _only_member(value, where)
    node = _plan(plan, kind, target, member, where) if bare is None else bare
    read = node.cls.from_xml if xml else node.cls.from_value
    try:
        made: Body = read(
            text if xml else body,
            context=context,
            strict_references=strict_references,
            where=where,
        )
    except DataError as error:
        prefixed = [_below(member, violation) for violation in error.violations]
        raise DataError(prefixed, where=where) from error
    return made


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
            raise _wrong("missing-element", "The notification has no 'eventTime'.", where)
        del inner["eventTime"]
        value = inner
    if not isinstance(value, dict) or len(value) != 1:
        raise _wrong("malformed-message", "Expected an object with one member.", where)
    return next(iter(value.items()))


def _plan(
    plan: SetPlan, kind: str, target: str | None, member: str, where: Position | str | None
) -> NodePlan:
    wanted = schema_path(target) if target is not None else None
    if kind == "structure":
        if member not in plan.structures or plan.structures[member].is_bare:
            known = ", ".join(plan.structures) or "none"
            message = f"There is no structure '{member}' in the model set; known: {known}."
            raise _wrong("unknown-element", message, where)
        return plan.structures[member].node
    if kind == "notification":
        return _notification(plan, wanted, member, where)
    part = kind.rpartition("-")[2]
    module, _, name = member.rpartition(":")
    if name != part or module not in plan.modules:
        expected = f"'MODULE:{part}', with a module of the set"
        raise _wrong("unknown-element", f"Expected the member {expected}; found '{member}'.", where)
    operation = _operation(plan, kind, wanted, module)
    return operation.input if part == "input" else operation.output


def _notification(
    plan: SetPlan, wanted: str | None, member: str, where: Position | str | None
) -> NodePlan:
    found = plan.notifications.get(wanted or "") or plan.notifications.get(member)
    if found is None:
        message = f"There is no notification '{wanted or member}' in the model set."
        raise _wrong("unknown-element", message, where)
    return found


def _operation(plan: SetPlan, kind: str, wanted: str | None, module: str) -> OperationPlan:
    is_action = kind.startswith("action")
    known = {n: o for n, o in plan.operations.items() if bool(o.parent) == is_action}
    if wanted is not None:
        name = wanted if is_action else wanted.lstrip("/")
        if name in known:
            return known[name]
        raise UsageError(
            f"There is no {kind.partition('-')[0]} '{wanted}'.",
            remedy=f"Known: {', '.join(sorted(known)) or 'none'}.",
        )
    candidates = [item for item in known.values() if item.module == module]
    if len(candidates) == 1:
        return candidates[0]
    raise UsageError(
        f"The body does not say which of {len(candidates)} operations of {module} it is of.",
        remedy=f"Name it with --target: {', '.join(sorted(known)) or 'none'}.",
    )


def schema_path(instance: str) -> str:
    """The schema path of an instance-identifier: without keys, values and positions."""
    return _PREDICATE.sub("", instance)


def _wrong(tag: str, message: str, where: Position | str | None) -> DataError:
    return DataError([Violation(tag, "/", message, "RFC 8040, 3.6")], where=where)
