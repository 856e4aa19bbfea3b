"""All nodes of one schema node as a column: so that something is asked once for all of them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from ndtframe.data.plan import FieldPlan
from ndtframe.data.run import entries_of

if TYPE_CHECKING:
    from ndtframe.data.references import Reader


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """All nodes of one schema node, and for each the place of its parent in ``above``."""

    nodes: list[Any]
    parents: list[int]
    above: Column | None

    def ancestors(self, places: list[int], up: int) -> tuple[Column, list[int]]:
        """The column ``up`` levels above, and the places there of the nodes at ``places``."""
        column = self
        for _ in range(up):
            assert column.above is not None
            parents, column = column.parents, column.above
            places = [parents[place] for place in places]
        return column, places

    def trail(self, place: int) -> list[Any]:
        """The ancestors of a node, document first."""
        found = []
        column = self
        while column.above is not None:
            place, column = column.parents[place], column.above
            found.append(column.nodes[place])
        found.reverse()
        return found

    def read(self, reader: Reader, places: list[int]) -> list[Any]:
        """What ``reader`` reads for the nodes at ``places``."""
        above, seen = self.ancestors(places, reader.up)
        values = [above.nodes[place] for place in seen]
        for item in reader.down:
            get = attrgetter(item.attribute) if item.has_default else item.get
            values = [None if node is None else get(node) for node in values]
        return values


def below(item: FieldPlan, column: Column, values: list[Any]) -> Column:
    """The containers or entries that a column has in a field, whose values these are."""
    places = [place for place, value in enumerate(values) if value is not None]
    if not item.is_list:
        return Column([values[place] for place in places], places, column)
    lists = [list(entries_of(values[place])) for place in places]
    sized = zip(places, lists, strict=True)
    parents = list(chain.from_iterable([place] * len(entries) for place, entries in sized))
    return Column(list(chain.from_iterable(lists)), parents, column)


def present(values: list[Any]) -> list[int]:
    """The places of those that are not absent."""
    return [place for place, value in enumerate(values) if value is not None and value != ()]
