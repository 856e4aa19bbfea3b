"""What an XPath of the schema reads, as fields: so that an edit wakes the rules it may break.

A reading is a field, and how many nodes, from the document down, its instance has in common with
the instance of the context node.  ``../enabled`` in a leaf of an interface shares the interface;
an absolute path shares the document alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain

from ndtframe.data.plan import FieldPlan, NodePlan, Rule
from ndtframe.data.references import parsed
from ndtframe.data.types import leafrefs
from ndtframe.language import xpath
from ndtframe.language.xpath import Follow, ReadPath, syntax

Trail = tuple[FieldPlan, ...]
"""The fields from the document down to a node or leaf; none is the document."""


@dataclass(frozen=True, slots=True)
class Place:
    """A schema node, and how many nodes its instance shares with the context node's."""

    trail: Trail
    shared: int

    def up(self) -> Place | None:
        """The place of the parent."""
        if not self.trail:
            return None
        return Place(self.trail[:-1], min(self.shared, len(self.trail)))

    def down(self, item: FieldPlan) -> Place:
        """The place of a child."""
        return Place((*self.trail, item), self.shared)


@dataclass(slots=True)
class Readings:
    """The readings of the rules of one context, gathered; ``anything`` where none can be named."""

    document: NodePlan
    found: dict[tuple[int, int], tuple[FieldPlan, int]] = field(default_factory=dict)
    anything: bool = False

    def path(self, text: str, at: Trail) -> None:
        """Add what an XPath reads whose context node is ``at``."""
        self.follow(xpath.dependencies(parsed(text)), Place(at, len(at) + 1))

    def follow(self, paths: Iterable[ReadPath], origin: Place) -> None:
        """Add what some paths lead to from ``origin``."""
        for path in paths:
            for end in self._ends(path, origin):
                self._below(end)

    def _ends(self, path: ReadPath, origin: Place) -> set[Place]:
        """Where a path leads to from ``origin``; what is on the way is read too."""
        ends = {Place((), 1) if path.absolute else origin}
        for step in path.steps:
            ends = set(chain.from_iterable(self._step(end, step) for end in ends))
            for end in ends:
                self.read(end)
        return ends

    def read(self, place: Place) -> None:
        """Add a place, and all that decides whether something is seen there."""
        if not place.trail or not self._add(place):
            return
        item = place.trail[-1]
        if not item.always_seen:
            return
        above = place.up()
        assert above is not None
        self.case(item, above)
        for rule in item.whens:
            self.when(rule, item, above)

    def when(self, rule: Rule, item: FieldPlan, above: Place) -> None:
        """Add what a ``when`` of the field ``item`` of ``above`` reads."""
        at = above if rule.at_parent else above.down(item)
        self.follow(xpath.dependencies(parsed(rule.xpath)), at)

    def case(self, item: FieldPlan, above: Place) -> None:
        """Add what decides which case the field ``item`` of ``above`` is in competition with."""
        choices = {number for number, _ in item.cases}
        for other in self._plan(above).fields:
            if choices & {number for number, _ in other.cases}:
                self.presence(above.down(other))

    def presence(self, place: Place) -> None:
        """Add what makes a field be there: itself, or anything below if it means nothing itself."""
        item = place.trail[-1]
        self._add(place)
        if item.kind == "container" and not item.presence:
            for child in item.node.fields:
                self.presence(place.down(child))

    def _add(self, place: Place) -> bool:
        item = place.trail[-1]
        known = (id(item), place.shared)
        if known in self.found:
            return False
        self.found[known] = (item, place.shared)
        return True

    def _below(self, place: Place) -> None:
        """Add all leafs below: they are in the string value of the node (XPath 1.0, 5)."""
        if place.trail and not hasattr(place.trail[-1], "node"):
            return
        for item in self._plan(place).fields:
            if (id(item), place.shared) not in self.found:
                self.read(place.down(item))
                self._below(place.down(item))

    def _plan(self, place: Place) -> NodePlan:
        return place.trail[-1].node if place.trail else self.document

    def _children(self, place: Place) -> Iterator[Place]:
        if not place.trail or hasattr(place.trail[-1], "node"):
            yield from (place.down(item) for item in self._plan(place).fields)

    def _all_below(self, place: Place) -> Iterator[Place]:
        for child in self._children(place):
            yield child
            yield from self._all_below(child)

    def _step(self, place: Place, step: syntax.Step | Follow) -> Iterator[Place]:
        if isinstance(step, Follow):
            yield from self._followed(place)
            return
        for found in self._axis(place, step.axis):
            if _passes(found, step.test):
                yield found

    def _axis(self, place: Place, axis: str) -> Iterator[Place]:
        above = place.up()
        match axis:
            case "child":
                yield from self._children(place)
            case "parent":
                yield from () if above is None else (above,)
            case "self":
                yield place
            case "descendant":
                yield from self._all_below(place)
            case "descendant-or-self":
                yield place
                yield from self._all_below(place)
            case "ancestor" | "ancestor-or-self":
                if axis == "ancestor-or-self":
                    yield place
                while above is not None:
                    yield above
                    above = above.up()
            case "following-sibling" | "preceding-sibling":
                yield from () if above is None else self._children(above)
            case "following" | "preceding":
                yield from self._all_below(Place((), 1))

    def _followed(self, place: Place) -> Iterator[Place]:
        """Where the leafref at a place leads."""
        found = list(leafrefs(place.trail[-1].type)) if _is_leaf(place) else []
        self.anything |= not found
        for leafref in found:
            for path in xpath.dependencies(parsed(leafref.path)):
                yield from (end for end in self._ends(path, place) if _is_leaf(end))


def _is_leaf(place: Place) -> bool:
    return bool(place.trail) and place.trail[-1].kind in ("leaf", "leaf-list")


def _passes(place: Place, test: object) -> bool:
    """Whether the node of a place may pass the test of a step."""
    if not isinstance(test, syntax.NameTest):
        return True
    if not place.trail:
        return False
    item = place.trail[-1]
    return test.name in (None, item.name) and test.module in (None, item.module)
