"""What must hold of data of our own modules and YANG cannot say.

The items of an inventory lie in each other without a circle, a span of time ends after it starts,
whatever the offsets from UTC that its times are written with, and networks and what is in them
refer to each other as ``ndtframe.twin.structure`` has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from graphlib import CycleError, TopologicalSorter
from typing import Any

from ndtframe.data.bulk import below
from ndtframe.data.document import Document
from ndtframe.data.plan import FieldPlan, NodePlan
from ndtframe.errors import Violation

_TIME = "ndt-types:time"
_ENDS = ("start", "end")
_LEAP_SECOND = re.compile(r"(?<=T\d\d:\d\d:)60(\.\d+)?")


def violations(document: Document) -> tuple[Violation, ...]:
    """What a document that YANG finds valid breaks all the same; nothing if all is well.

    The document may be of any model set; of data of other modules nothing is said.
    """
    from ndtframe.twin import structure

    trail = _trail(document.plan())
    spans = _spans(document, trail) if _is_any_wrong([document], trail) else ()
    return (*_items_in_circles(document), *spans, *structure.violations(document))


def circles(above: Mapping[str, Sequence[str]]) -> Iterator[list[str]]:
    """Circles of things that lie in each other, until none is left; no two share a thing.

    ``above`` says of each thing what it lies in.  A circle begins with the thing that comes first
    in ``above`` and goes on with what that lies in.
    """
    order = {thing: place for place, thing in enumerate(above)}
    left = dict(above)
    while circle := _circle(left):
        start = circle.index(min(circle, key=order.__getitem__))
        yield circle[start:] + circle[:start]
        left = {thing: others for thing, others in left.items() if thing not in circle}


def _circle(above: Mapping[str, Sequence[str]]) -> list[str]:
    try:
        TopologicalSorter(above).prepare()
    except CycleError as found:
        return list(reversed(found.args[1][1:]))
    return []


def _items_in_circles(document: Document) -> Iterator[Violation]:
    inventory = document.plan().find("ndt-inventory", "inventory")
    if inventory is None:
        return
    items = getattr(document, inventory.attribute).item
    above = {item.item_id: [*filter(None, [item.parent_]), *item.runs_through] for item in items}
    for circle in circles(above):
        way = " in ".join(f"'{name}'" for name in [*circle, circle[0]])
        yield Violation(
            "operation-failed",
            items[circle[0]].path,
            f"an item does not lie in itself: {way}",
            "ndt-inventory: parent and runs-through form no circle",
        )


@dataclass(frozen=True, slots=True)
class _Trail:
    """The way to spans: whether a node is one, and the fields below it that lead to some."""

    is_span: bool
    fields: tuple[tuple[FieldPlan, _Trail], ...]


@cache
def _trail(plan: NodePlan) -> _Trail:
    down = [(field, _trail(field.node)) for field in plan.fields if hasattr(field, "node")]
    ways = tuple((field, trail) for field, trail in down if trail.is_span or trail.fields)
    return _Trail(all(_is_time(plan.by_attribute.get(name)) for name in _ENDS), ways)


def _is_time(field: FieldPlan | None) -> bool:
    return field is not None and field.kind == "leaf" and field.type.typedef == _TIME


def _is_any_wrong(nodes: list[Any], trail: _Trail) -> bool:
    """Whether a span at or below any of many nodes is wrong, without handing out any."""
    if trail.is_span and any(any(_faults(node)) for node in nodes):
        return True
    return any(_is_any_wrong(below(nodes, field), further) for field, further in trail.fields)


def _spans(node: Any, trail: _Trail) -> Iterator[Violation]:
    """What is wrong with spans at and below a node."""
    if trail.is_span:
        for name, message in _faults(node):
            path = f"{node.path}/{name}"
            yield Violation("operation-failed", path, message, "ndt-types: grouping interval")
    for field, further in trail.fields:
        held = getattr(node, field.attribute)
        for child in held if field.is_list else filter(None, [held]):
            yield from _spans(child, further)


def _faults(node: Any) -> Iterator[tuple[str, str]]:
    """What is wrong with a span: the leaf that is, and why."""
    texts = {name: getattr(node, name) for name in _ENDS if node.is_set(name)}
    times = {name: _moment(text) for name, text in texts.items()}
    for name in (name for name, time in times.items() if time is None):
        yield name, f"'{texts[name]}' is no time of any day"
    start, end = (times.get(name) for name in _ENDS)
    if start and end and end <= start:
        told = f"'{texts['end']}' is not after '{texts['start']}'"
        yield "end", f"a span ends after it starts: {told}"


def _moment(text: str) -> datetime | None:
    """The moment in UTC of a time as YANG writes it; none for days and hours that there are not."""
    try:
        return datetime.fromisoformat(_LEAP_SECOND.sub("59.999999", text)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
