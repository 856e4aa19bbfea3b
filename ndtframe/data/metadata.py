"""Annotations in RFC 7951 values, both ways (RFC 7952, 5.2).

==================  ============================================================================
container, entry,   a member "@" of its object
anydata
leaf, anyxml        a member "@name" beside it
leaf-list           the same, an array with an object or null for each entry
==================  ============================================================================

A list as a whole has none, nor has a document.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from ndtframe.data.annotations import (
    CLAUSE,
    OWN,
    AnnotationPlan,
    Held,
    Place,
    add,
    held,
    is_data,
    unknown,
    writable,
)
from ndtframe.data.paths import is_short, value_step
from ndtframe.data.plan import FieldPlan, NodePlan, load
from ndtframe.data.types import Fault, shown

MEMBER: Final = "@"

Tell = Callable[[str, str, str, str, str | None], None]
"""Records a fault: path, message, rule, error-tag, error-app-tag."""


def split(value: dict[str, Any]) -> tuple[dict[str, Any], Any]:
    """The members of an anydata, and its "@", which is no part of its data."""
    return {name: item for name, item in value.items() if name != MEMBER}, value[MEMBER]


class Reader:
    """Reads the annotations of one node at a time, and tells every fault."""

    def __init__(self, plan: NodePlan, tell: Tell) -> None:
        self._known: Mapping[str, AnnotationPlan] = load(plan.cls).annotations
        self._tell = tell

    def members(
        self, node: Any, members: Mapping[str, Any], there: Mapping[FieldPlan, str], path: str
    ) -> None:
        """Read the members of an object whose names begin with "@".

        ``there`` are the fields that the object has, each with the name of its member.
        """
        seen: dict[FieldPlan, str] = {}
        for member, value in members.items():
            if member == MEMBER:
                self._own(node, value, path)
                continue
            field = node.plan().members.get(member[1:])
            if field is None or field not in there:
                self._strange(member, field, path)
            elif field in seen:
                message = f"'{member}' and '{seen[field]}' are the same member"
                self._tell(f"{path}/{field.member}", message, CLAUSE, "malformed-message", None)
            else:
                seen[field] = member
                self._beside(node, field, value, f"{path}/{field.member}")

    def anydata(self, node: Any, field: FieldPlan, value: Any, path: str) -> None:
        """Read the "@" of an anydata."""
        self._attach(node, (field.attribute, 0), value, path)

    def _own(self, node: Any, value: Any, path: str) -> None:
        if is_data(node):
            self._attach(node, OWN, value, path)
        else:
            message = "'@' stands where there is no node of data that it could be of"
            self._tell(path, message, CLAUSE, "unknown-attribute", None)

    def _strange(self, member: str, field: FieldPlan | None, path: str) -> None:
        if field is None:
            name = member[1:] if is_short(member) else shown(member)[1:-1]
            message = f"'@{name}' is of no node that is known at {path or 'the top'}"
            self._tell(f"{path}/{name}", message, CLAUSE, "unknown-element", None)
        else:
            message = f"'{member}' holds annotations of '{field.name}', which is absent"
            self._tell(f"{path}/{field.member}", message, CLAUSE, "missing-element", None)

    def _beside(self, node: Any, field: FieldPlan, value: Any, path: str) -> None:
        match field.kind:
            case "leaf" | "anyxml":
                self._attach(node, (field.attribute, 0), value, path)
            case "leaf-list":
                self._entries(node, field, value, path)
            case "list":
                message = "a list has no annotations as a whole: each entry has its own '@'"
                self._tell(path, message, CLAUSE, "bad-attribute", None)
            case _:
                message = f"the annotations of '{field.name}' stand inside it, in a member '@'"
                self._tell(path, message, "RFC 7952, 5.2.2", "bad-attribute", None)

    def _entries(self, node: Any, field: FieldPlan, value: Any, path: str) -> None:
        if not isinstance(value, list):
            message = f"expected an array of annotations and nulls, found {shown(value)}"
            self._tell(path, message, "RFC 7952, 5.2.4", "bad-attribute", None)
            return
        self._require_some(any(item is not None for item in value), path)
        entries = field.get(node)
        for position, item in enumerate(value):
            if item is None:
                continue
            if position < len(entries):
                step = value_step(field.type.encode(entries[position]), position + 1)
                self._attach(node, (field.attribute, position), item, path + step)
            else:
                message = f"there are annotations of an entry {position + 1}, which is absent"
                self._tell(path, message, "RFC 7952, 5.2.4", "missing-element", None)

    def _attach(self, node: Any, where: Place, value: Any, path: str) -> None:
        if not isinstance(value, dict):
            message = f"expected an object of annotations, found {shown(value)}"
            self._tell(path, message, "RFC 7952, 5.2.1", "bad-attribute", None)
            return
        self._require_some(bool(value), path)
        found: dict[str, Any] = {}
        for name, item in value.items():
            plan = self._known.get(name)
            if plan is None:
                said = unknown(shown(name)[1:-1], self._known)
                self._tell(path, said, CLAUSE, "unknown-attribute", None)
                continue
            try:
                found[name] = plan.type.decode(item)
            except Fault as fault:
                message = f"the annotation '{name}': {fault.message}"
                self._tell(path, message, plan.rule, "bad-attribute", fault.app_tag)
        if found:
            add(node, where, found)

    def _require_some(self, has_some: bool, path: str) -> None:
        """Refuse empty objects of annotations where the model set has none at all."""
        if not has_some and not self._known:
            message = "no module of the set declares annotations"
            self._tell(path, message, CLAUSE, "unknown-attribute", None)


def written(node: Any, plan: NodePlan, members: dict[str, Any]) -> dict[str, Any]:
    """The members of a node together with its annotations, in the order of the schema."""
    annotations, known = held(node), writable(load(type(node)))
    found: dict[str, Any] = _object(annotations, OWN, known, wrap=True)
    for field in plan.fields:
        if field.member not in members:
            continue
        value = members[field.member]
        if field.kind == "anydata":
            own = _object(annotations, (field.attribute, 0), known, wrap=True)
            found[field.member] = {**own, **value}
            continue
        found[field.member] = value
        beside = _beside(field, value, annotations, known)
        if beside:
            found[MEMBER + field.member] = beside
    return found


def _beside(
    field: FieldPlan, value: Any, annotations: Held, known: Mapping[str, AnnotationPlan]
) -> Any:
    if field.kind != "leaf-list":
        return _object(annotations, (field.attribute, 0), known)
    places = ((field.attribute, position) for position in range(len(value)))
    row = [_object(annotations, where, known) or None for where in places]
    while row and row[-1] is None:
        row.pop()
    return row


def _object(
    annotations: Held, where: Place, known: Mapping[str, AnnotationPlan], *, wrap: bool = False
) -> dict[str, Any]:
    own = annotations.get(where)
    if not own:
        return {}
    encoded = {name: known[name].type.encode(own[name]) for name in sorted(own)}
    return {MEMBER: encoded} if wrap else encoded
