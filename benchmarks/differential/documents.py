"""Documents at random: right in names and types, and then valid."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random
from typing import Any, Final

from benchmarks.differential.values import value
from ndtframe.data.document import Document
from ndtframe.data.paths import quoted
from ndtframe.data.plan import FieldPlan, NodePlan
from ndtframe.data.types import InstanceIdentifierPlan, LeafrefPlan
from ndtframe.testing.documents import repaired

_DEEPEST = 8
_ANY: Final[tuple[dict[str, Any], ...]] = ({"m:any": [1, None]}, {"m:a": {"b": "c"}}, {})


def valid_document(document: type[Document], random: Random) -> dict[str, Any]:
    """A document: what breaks a rule is taken away until nothing does."""
    drawn = _node(document.plan(), random, 0)
    _refer(document.plan(), drawn, random)
    return repaired(document, drawn)


def _node(plan: NodePlan, random: Random, depth: int) -> dict[str, Any]:
    """An object with the keys, what is mandatory, and some of the rest."""
    likely = min(0.8, 5 / max(len(plan.fields), 1)) if depth < _DEEPEST else 0.0
    found: dict[str, Any] = {}
    for field in plan.fields:
        if field.is_key or field.mandatory or field.minimum or random.random() < likely:
            drawn = field_value(field, random, depth)
            if drawn is not None:
                found[field.member] = drawn
    return found


def field_value(field: FieldPlan, random: Random, depth: int) -> Any:
    """The value of a field in RFC 7951, or ``None`` where none was found."""
    match field.kind:
        case "leaf":
            return value(field.type, random)
        case "leaf-list":
            drawn = (value(field.type, random) for _ in range(_count(field, random)))
            return [item for item in drawn if item is not None]
        case "list":
            return [_node(field.node, random, depth + 1) for _ in range(_count(field, random))]
        case "anydata" | "anyxml":
            return random.choice(_ANY)
        case _:
            return _node(field.node, random, depth + 1)


def _count(field: FieldPlan, random: Random) -> int:
    return field.minimum + random.choice((0, 1, 1, 2, 3))


def _refer(plan: NodePlan, drawn: dict[str, Any], random: Random) -> None:
    """Let most references lead to what is there."""
    found = list(places(plan, drawn, ""))
    leafs: dict[str, list[Any]] = {}
    for _, holder, field in found:
        if field.kind == "leaf":
            leafs.setdefault(field.name, []).append(holder[field.member])
    for holder, field in list(holders(plan, drawn)):
        match field.type if field.kind == "leaf" else None:
            case InstanceIdentifierPlan() if found and random.random() < 0.5:
                holder[field.member] = random.choice(found)[0]
            case LeafrefPlan(path=path) as type_ if field.member in holder or random.random() < 0.3:
                values = leafs.get(re.split(r"[/:]", path)[-1], [])
                fitting = [item for item in values if type_.accepts(item)]
                if fitting and random.random() < 0.9:
                    holder[field.member] = random.choice(fitting)


def holders(plan: NodePlan, value: dict[str, Any]) -> Iterator[tuple[dict[str, Any], FieldPlan]]:
    """Every object, with each field that it may have."""
    for field in plan.fields:
        yield value, field
        inner = value.get(field.member)
        if field.kind == "list" and isinstance(inner, list):
            for entry in inner:
                yield from holders(field.node, entry)
        elif field.kind == "container" and isinstance(inner, dict):
            yield from holders(field.node, inner)


def places(
    plan: NodePlan, value: dict[str, Any], above: str
) -> Iterator[tuple[str, dict[str, Any], FieldPlan]]:
    """The path of each data node, with the object that holds it and its field."""
    for field in plan.fields:
        held = value.get(field.member)
        if held is None:
            continue
        path = f"{above}/{field.member}"
        if field.kind == "list":
            for entry in held:
                step = _step(field, entry)
                if step:
                    yield path + step, value, field
                    yield from places(field.node, entry, path + step)
        elif field.kind == "container":
            yield path, value, field
            yield from places(field.node, held, path)
        elif field.kind == "leaf":
            yield path, value, field


def _step(field: FieldPlan, entry: dict[str, Any]) -> str:
    """The key predicates of an entry; "" where a key is missing, or the list has none."""
    keys = [field.node.by_attribute[name] for name in field.node.key_attributes]
    if any(key.name not in entry for key in keys):
        return ""
    return "".join(f"[{key.name}={quoted(entry[key.name])}]" for key in keys)
