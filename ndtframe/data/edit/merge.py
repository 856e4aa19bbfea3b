"""One node laid over another: what it has is set there, all else stays."""

from __future__ import annotations

from typing import Any

from ndtframe.data.plan import FieldPlan
from ndtframe.data.run import entries_of


def lay_over(node: Any, other: Any) -> None:
    """Give ``node`` all that ``other``, of the same class, has of its own.

    Leafs are replaced, values of leaf-lists and entries of lists without keys come behind those
    that are there, entries with the same keys are laid over each other.
    """
    for item in other.plan().fields:
        if not item.is_key and item.is_set(other):
            _LAY.get(item.kind, _replace)(node, item, item.get(other))


def _replace(node: Any, item: FieldPlan, value: Any) -> None:
    setattr(node, item.attribute, item.type.encode(value))


def _values(node: Any, item: FieldPlan, values: Any) -> None:
    held = item.get(node)
    known = {(type(value), value) for value in held} if item.config else set()
    more = [value for value in values if (type(value), value) not in known]
    setattr(node, item.attribute, [item.type.encode(value) for value in (*held, *more)])


def _container(node: Any, item: FieldPlan, value: Any) -> None:
    if item.get(node) is None:
        setattr(node, item.attribute, value._copied(deep=True))
    else:
        lay_over(getattr(node, item.attribute), value)


def _list(node: Any, item: FieldPlan, value: Any) -> None:
    held = getattr(node, item.attribute)
    keyed = bool(item.node.key_attributes)
    for entry in entries_of(value):
        known = held.get(item.node.key_of(entry)) if keyed else None
        if known is None:
            held.add(entry._copied(deep=True))
        else:
            lay_over(known, entry)


_LAY = {"leaf-list": _values, "container": _container, "list": _list}
