"""What of a node is decided together where sources disagree, and what as a whole.

YANG does not say which leafs mean nothing without each other: half of a place from one source and
half from another is no place.  So these go together, all of them from one source.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import Any, Final

from ndtframe.data.plan import FieldPlan, NodePlan

TOGETHER: Final = tuple(
    map(
        frozenset,
        (
            ("start", "end"),
            ("latitude", "longitude"),
            ("rate", "origin"),
            ("factor", "origin"),
            ("at-least", "at-most"),
            ("source-node", "source-tp"),
            ("dest-node", "dest-tp"),
            ("node", "termination-point"),
            ("network-ref", "node-ref", "tp-ref", "link-ref"),
            ("source", "method", "observed-at", "collected-at", "stored-at"),
        ),
    )
)
"""Names of nodes beside each other of which the first source that has one gives all."""

WHOLE: Final = frozenset({"external-reference", "observation", "relation", "series", "uncertainty"})
"""Lists and containers of our modules that are one value: entries come from one source each."""

FOLLOWS: Final = {
    "ndt-topology:metric-origin": (
        "ietf-l3-unicast-topology:l3-link-attributes",
        "ietf-l3-unicast-topology:metric1",
    )
}
"""Leafs that tell of another one and come from its source: the way to that from their node."""

Held = list[tuple[int, Any]]
"""Nodes, or values of one field, each with the number of its source; the best source first."""


@dataclass(frozen=True, slots=True)
class Sifted:
    """The values of a field that may count, and those that may not, since ``leader`` decides."""

    used: Held
    refused: Held
    leader: int


@dataclass(frozen=True, slots=True)
class Rules:
    """How the fields of one class are decided.

    ``groups`` says of a field which go together with it, itself among them; ``leads`` which leaf it
    follows.  Those that are ``free`` are decided by themselves.  ``row`` gives what all fields of a
    node hold, in their order.
    """

    plan: NodePlan
    groups: dict[FieldPlan, tuple[FieldPlan, ...]]
    leads: dict[FieldPlan, tuple[FieldPlan, FieldPlan]]
    free: frozenset[FieldPlan]
    row: Callable[[Any], tuple[Any, ...]]

    def sift(self, item: FieldPlan, held: Held) -> Sifted:
        """The values of a field in nodes; there is one at least."""
        values = [(source, item.get(node)) for source, node in held if item.is_set(node)]
        leader, allowed = (0, None) if item in self.free else self._allowed(item, held)
        used = [pair for pair in values if allowed is None or pair[0] in allowed]
        return Sifted(used, [pair for pair in values if pair not in used], leader)

    def _allowed(self, item: FieldPlan, held: Held) -> tuple[int, set[int] | None]:
        """The source that decides, and those that may give the value of a field."""
        if item.cases:
            return self._of_case(item, held)
        if item in self.leads:
            box, leaf = self.leads[item]
            leaders = [s for s, node in held if box.is_set(node) and leaf.is_set(box.get(node))]
        else:
            group = self.groups[item]
            leaders = [s for s, node in held if any(one.get(node) is not None for one in group)]
        return (leaders[0], {leaders[0]}) if leaders else (0, None)

    def _of_case(self, item: FieldPlan, held: Held) -> tuple[int, set[int]]:
        """The same, where the cases are those of the best source that has taken one."""
        taken: dict[int, str] = {}
        allowed, leaders = set(), []
        for source, node in held:
            own = [set(one.cases) for one in self.plan.fields if one.cases and one.is_set(node)]
            fits = [cases for cases in own if all(taken.get(n, case) == case for n, case in cases)]
            for cases in fits:
                taken.update(cases)
            leaders += [source] if {n for n, _ in item.cases} & taken.keys() else []
            if set(item.cases) in fits:
                allowed.add(source)
        return leaders[0], allowed


@cache
def rules_of(plan: NodePlan) -> Rules:
    """The rules of a class."""
    groups = {item: group for group in _groups(plan) for item in group}
    leads = dict(_leads(plan))
    free = {item for item in plan.fields if not (item.cases or item in groups or item in leads)}
    return Rules(plan, groups, leads, frozenset(free), _row(plan))


def _row(plan: NodePlan) -> Callable[[Any], tuple[Any, ...]]:
    slots = [item.slot for item in plan.fields]
    if len(slots) == 1:
        only = attrgetter(slots[0])
        return lambda node: (only(node),)
    return attrgetter(*slots) if slots else lambda node: ()


def is_whole(item: FieldPlan) -> bool:
    """Whether a list or container is one value, which comes from one source.

    So are lists whose order is part of what they say, and those whose entries have no key.
    """
    if item.is_list and (item.by_user or not item.node.key_attributes):
        return True
    return item.name in WHOLE and item.module.startswith("ndt-")


def _groups(plan: NodePlan) -> Iterator[tuple[FieldPlan, ...]]:
    for names in TOGETHER:
        found = [f for f in plan.fields if f.name in names and not (f.is_key or f.cases)]
        if len(found) > 1 and all(f.kind == "leaf" for f in found):
            yield tuple(found)


def _leads(plan: NodePlan) -> Iterator[tuple[FieldPlan, tuple[FieldPlan, FieldPlan]]]:
    for item in plan.fields:
        way: Sequence[str] = FOLLOWS.get(item.qualified, ())
        box = plan.members.get(way[0]) if way else None
        leaf = box.node.members.get(way[1]) if box else None
        if box and leaf:
            yield item, (box, leaf)
