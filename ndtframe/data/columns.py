"""All nodes of one schema node as a column: so that something is asked once for all of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from operator import attrgetter
from typing import Any, Final

from ndtframe.data.plan import FieldPlan
from ndtframe.data.references import Reader, Target, Way
from ndtframe.data.run import Run, entries_of

_NOTHING: Final[Mapping[Any, Any]] = {}


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


def all_exist(
    target: Target, run: Run, column: Column, places: list[int], values: list[Any]
) -> bool:
    """Whether the targets of leafrefs at ``places``, with these values, are sure to be there.

    It is sure of none whose way leads through lists whose keys are not fixed.
    """
    *ways, (last, readers) = target.down or [(target.leaf, {})]
    if not last.is_list or readers or last.node.key_attributes != (target.leaf.attribute,):
        return False
    nodes = _bases(target, run, column, places)
    for way in ways:
        following = _follow(way, run, column, places, nodes)
        if following is None:
            return False
        nodes = following
    indexes = _indexes(last, run, nodes)
    return all(value in index for value, index in zip(values, indexes, strict=True))


def _bases(target: Target, run: Run, column: Column, places: list[int]) -> list[Any]:
    """The nodes that the ways down start from."""
    if target.up is None:
        return [run.document] * len(places)
    above, seen = column.ancestors(places, target.up)
    return [above.nodes[place] for place in seen]


def _follow(
    way: Way, run: Run, column: Column, places: list[int], nodes: list[Any]
) -> list[Any] | None:
    """The one node below each of ``nodes``; ``None`` for all if there may be several."""
    item, readers = way
    if not item.is_list:
        return [None if node is None else item.get(node) for node in nodes]
    names = item.node.key_attributes
    if not names or readers.keys() != set(names):
        return None
    read = [column.read(readers[name], places) for name in names]
    keys: Iterable[Any] = read[0] if len(read) == 1 else zip(*read, strict=True)
    return [index.get(key) for index, key in zip(_indexes(item, run, nodes), keys, strict=True)]


def _indexes(item: FieldPlan, run: Run, nodes: list[Any]) -> list[Mapping[Any, Any]]:
    """The entries by key of a list of each node."""
    each = {id(node): node for node in nodes}
    known = {number: _index(item, run, node) for number, node in each.items()}
    return [known[id(node)] for node in nodes]


def _index(item: FieldPlan, run: Run, node: Any) -> Mapping[Any, Any]:
    value = None if node is None else item.get(node)
    return _NOTHING if value is None else run.index(item, value)
