"""Random edits of any document, and what to compare documents by."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from decimal import Decimal
from random import Random
from typing import Any

from ndtframe.data.document import Document
from ndtframe.data.plan import FieldPlan
from ndtframe.data.types import (
    BooleanPlan,
    DecimalPlan,
    EmptyPlan,
    InstanceIdentifierPlan,
    IntegerPlan,
    LeafrefPlan,
    NamesPlan,
    TypePlan,
    UnionPlan,
)
from ndtframe.errors import DataError

WORDS = ("a:b", "b:b", "c:c")


def edit(random: Random, document: Document, places: tuple[str, ...]) -> None:
    """One edit at a random place; one that is refused at once changes nothing."""
    node = random.choice(list(nodes(document)))
    fields = node.plan().fields
    if fields:
        with suppress(DataError, ValueError, KeyError):
            _edit(random, node, random.choice(fields), places)


def nodes(node: Any) -> Iterator[Any]:
    """A node and all below it, handed out."""
    yield node
    for item in node.plan().fields:
        if item.kind == "container":
            inner = getattr(node, item.attribute)
            if inner is not None:
                yield from nodes(inner)
        elif item.is_list:
            for entry in getattr(node, item.attribute):
                yield from nodes(entry)


def _edit(random: Random, node: Any, item: FieldPlan, places: tuple[str, ...]) -> None:
    match item.kind:
        case "leaf":
            gone = random.random() < 0.3
            setattr(node, item.attribute, None if gone else value(random, item.type, places))
        case "leaf-list":
            count = random.randrange(4)
            values = [value(random, item.type, places) for _ in range(count)]
            setattr(node, item.attribute, values)
        case "container":
            gone = random.random() < 0.3
            setattr(node, item.attribute, None if gone else _filled(random, item, places))
        case "list":
            _edit_list(random, getattr(node, item.attribute), item, places)
        case _:
            setattr(node, item.attribute, random.choice([None, {"x:y": 1}, {"x:y": [True]}]))


def _edit_list(random: Random, held: Any, item: FieldPlan, places: tuple[str, ...]) -> None:
    keys = list(held.keys()) if item.node.key_attributes else list(range(len(held)))
    what = random.choice(["add", "add", "remove", "move", "replace"])
    if what == "add" or not keys:
        held.add(_filled(random, item, places))
        return
    key = random.choice(keys)
    if what == "move" and item.by_user:
        where = random.choice(["first", "last", "before", "after"])
        held.move(key, where, random.choice([k for k in keys if k != key] or [key]))
    elif what == "replace" and item.node.key_attributes:
        names = item.node.key_attributes
        old = held[key]
        new = _filled(random, item, places)
        for name in names:
            setattr(new, name, getattr(old, name))
        held.remove(key)
        held.add(random.choice([new, old]))
    else:
        held.remove(key)


def _filled(random: Random, item: FieldPlan, places: tuple[str, ...]) -> Any:
    node = item.node.cls()
    for inner in item.node.fields:
        if inner.kind == "container" and not inner.presence:
            setattr(node, inner.attribute, _filled(random, inner, places))
        elif inner.kind == "leaf" and (inner.is_key or inner.mandatory or random.random() < 0.4):
            with suppress(DataError):
                setattr(node, inner.attribute, value(random, inner.type, places))
    return node


def value(random: Random, plan: TypePlan, places: tuple[str, ...]) -> Any:
    """A value of a type, from a small pool."""
    match plan:
        case LeafrefPlan():
            return value(random, plan.value, places)
        case UnionPlan():
            return value(random, random.choice(plan.members), places)
        case IntegerPlan():
            return random.randrange(5)
        case DecimalPlan():
            return Decimal(random.randrange(5))
        case BooleanPlan():
            return random.random() < 0.5
        case EmptyPlan():
            return True
        case NamesPlan():
            return random.choice(sorted(plan.values) or ["nothing"])
        case InstanceIdentifierPlan():
            return random.choice(places)
        case _:
            return random.choice(WORDS)


def normal(node: Any) -> Any:
    """What a node holds, in an order that depends on nothing that means nothing."""
    found = {}
    for item in node.plan().fields:
        held = item.get(node)
        if not item.holds(held):
            continue
        if item.kind == "container":
            found[item.qualified] = normal(held)
        elif item.is_list:
            entries = [normal(entry) for entry in getattr(held, "_raw", held)]
            ordered = item.by_user or not item.node.key_attributes
            found[item.qualified] = entries if ordered else sorted(entries, key=repr)
        elif item.kind == "leaf-list":
            values = [item.type.encode(each) for each in held]
            found[item.qualified] = values if item.by_user else sorted(values, key=repr)
        else:
            found[item.qualified] = item.type.encode(held)
    return found
