"""One node laid over another: what it has is set there, all else stays."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ndtframe.data.annotations import follow
from ndtframe.data.plan import FieldPlan
from ndtframe.data.run import entries_of
from ndtframe.data.tree import writing


def lay_over(node: Any, other: Any) -> None:
    """Give ``node`` all that ``other``, of the same class, has of its own.

    Leafs are replaced, values of leaf-lists and entries of lists without keys come behind those
    that are there, entries with the same keys are laid over each other.
    """
    for item in other.plan().fields:
        if not item.is_key and item.is_set(other):
            _LAY.get(item.kind, _replace)(node, item, item.get(other))


def _replace(node: Any, item: FieldPlan, value: Any) -> None:
    setattr(node, item.attribute, value)


def _values(node: Any, item: FieldPlan, values: Any) -> None:
    held = item.get(node)
    if item.config and len(values) > 1:
        known = {(type(value), value) for value in held}
        values = [value for value in values if (type(value), value) not in known]
    elif item.config and has(held, values[0]):
        return
    put_values(node, item, (*held, *values))


def has(values: Iterable[Any], value: Any) -> bool:
    """Whether a value is among others; 1 and true, which a union may both accept, are two."""
    return value in values and any(type(v) is type(value) and v == value for v in values)


def put_values(node: Any, item: FieldPlan, values: Iterable[Any]) -> None:
    """Let a leaf-list hold values that are of its type already."""
    journal = writing(node)
    if journal is not None:
        journal.slot(node, item)
    held = tuple(values)
    follow(node, item, held, journal)
    item.put(node, held)


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
