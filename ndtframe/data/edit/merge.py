"""One node laid over another: what it has is set there, all else stays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
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


def is_same(one: Any, other: Any) -> bool:
    """Whether two values are one; 1 and true, which a union may both accept, are two."""
    return one == other and type(one) is type(other)


def has(values: Sequence[Any], value: Any) -> bool:
    """Whether a value is among others."""
    return place_of(values, value) >= 0


def place_of(values: Sequence[Any], value: Any) -> int:
    """The place of a value among others, of which the last is tried first; -1 if it has none."""
    place = len(values) - 1
    if values and is_same(values[place], value):
        return place
    place = -1
    with suppress(ValueError):
        while not is_same(values[place := values.index(value, place + 1)], value):
            pass
        return place
    return -1


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
