"""What the steps of a target name: fields, entries and values, by their canonical texts.

In a union a text may be more than one value: ``5`` and ``"5"`` are two, and a path writes both the
same (RFC 7951, 6.11).  Then that is meant which is there, or which the edit itself gives.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from types import NoneType, UnionType
from typing import Any, Final

from ndtframe.data.edit.diff import same
from ndtframe.data.edit.merge import has
from ndtframe.data.paths import quoted
from ndtframe.data.plan import FieldPlan, load
from ndtframe.data.types import Fault, LeafrefPlan, TypePlan, UnionPlan, members_of
from ndtframe.data.xml.values import Unread, converter
from ndtframe.errors import DataError, Violation
from ndtframe.language.paths import Keys, PathStep, Place, Value
from ndtframe.language.paths import quoted as in_quotes

UNSAID: Final = object()
"""The value of an edit that gives none."""


def refused(tag: str, path: str, message: str) -> DataError:
    """The error of an edit that cannot be carried out."""
    return DataError([Violation(tag, path, message, "RFC 8072, 2.5")])


def field_of(node: Any, step: PathStep) -> FieldPlan:
    """The field that a step names, and can select from as it does.

    Raises :class:`~ndtframe.errors.DataError` if there is none.
    """
    item: FieldPlan | None = node.plan().find(step.module, step.name)
    if item is None:
        message = f"'{step.module}:{step.name}' is not known there"
        raise refused("unknown-element", node.path, message)
    if not isinstance(step.selector, _selectors(item)):
        message = f"'{item.name}' is a {item.kind}, whose entries are not named so"
        raise refused("invalid-value", _path(node, item), message)
    return item


def _selectors(item: FieldPlan) -> type | UnionType:
    """What a step to a field may select by; nothing is always possible."""
    if item.is_list:
        return Keys | None if item.node.key_attributes else Place | None
    return Value | None if item.kind == "leaf-list" else NoneType


def _path(node: Any, item: FieldPlan) -> str:
    return f"{node.path.rstrip('/')}/{item.member}"


def child(node: Any, step: PathStep, written: Any = UNSAID) -> Any:
    """The container or entry that a step leads to, handed out; ``None`` if it is not there.

    ``written`` is what an edit gives as its value.
    """
    item = field_of(node, step)
    if item.kind == "container":
        return getattr(node, item.attribute)
    if not item.is_list:
        return None
    held = getattr(node, item.attribute)
    match step.selector:
        case Keys(pairs):
            return held.get(_key(item, dict(pairs), node, held, written))
        case Place(number) if number <= len(held):
            return held[number - 1]
        case _:
            return None


def _key(item: FieldPlan, texts: dict[str, str], node: Any, held: Any, written: Any) -> Any:
    fields = [item.node.by_attribute[attribute] for attribute in item.node.key_attributes]
    if {key.name for key in fields} != texts.keys():
        names = ", ".join(key.name for key in fields)
        raise refused("missing-element", _path(node, item), f"its keys are: {names}")
    given = written if isinstance(written, dict) else {}
    options = [_as_written(key, readings(key.type, texts[key.name], node), given) for key in fields]
    keys = [found[0] if len(found) == 1 else found for found in product(*options)]
    return _one(item, keys, node, lambda key: key in held)


def _as_written(key: FieldPlan, found: list[Any], given: dict[str, Any]) -> list[Any]:
    """Of the values that a text may be, the one that an entry is given."""
    written = given.get(key.name, given.get(key.qualified, UNSAID))
    return _only(key, found, written)


def value_named(item: FieldPlan, text: str, node: Any, held: Any, written: Any) -> Any:
    """The value of a leaf-list that a text names; ``held`` are those that are there."""
    found = _only(item, readings(item.type, text, node), written)
    return _one(item, found, node, lambda value: has(held, value))


def _only(item: FieldPlan, found: list[Any], written: Any) -> list[Any]:
    if written is UNSAID or len(found) == 1:
        return found
    return [value for value in found if same(item.type.encode(value), written)] or found


def _one(item: FieldPlan, found: list[Any], node: Any, is_there: Callable[[Any], bool]) -> Any:
    if len(found) == 1:
        return found[0]
    present = [value for value in found if is_there(value)]
    if len(present) > 1:
        message = "the path names more than one: in a union, values may have the same text"
        raise refused("operation-not-supported", _path(node, item), message)
    return (present or found)[0]


def readings(plan: TypePlan, text: str, node: Any) -> list[Any]:
    """The values that a canonical text may be; of a union there may be several."""
    first = _value(plan, text, node)
    if not isinstance(_basis(plan), UnionPlan):
        return [first]
    found: list[Any] = []
    for member in members_of(plan):
        value = _value(member, text, node)
        if _is_of(plan, value, text) and not has(found, value):
            found.append(value)
    return found or [first]


def _is_of(plan: TypePlan, value: Any, text: str) -> bool:
    """Whether a value is of a type, and has a text."""
    try:
        read = plan.decode(plan.encode(value))
    except Fault:
        return False
    return has((read,), value) and quoted(plan.encode(value)) == in_quotes(text)


def _basis(plan: TypePlan) -> TypePlan:
    while isinstance(plan, LeafrefPlan):
        plan = plan.value
    return plan


def _value(plan: TypePlan, text: str, node: Any) -> Any:
    """The value of a canonical text; the text itself where it is none of the type."""
    convert = converter(plan, load(type(node)).document)
    found = convert(text, lambda prefix: prefix or None) if convert else text
    try:
        return text if isinstance(found, Unread) else plan.decode(found)
    except Fault:
        return text
