"""The leafrefs of all nodes of one schema node, asked together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from ndtframe.data.columns import Column, present
from ndtframe.data.plan import FieldPlan
from ndtframe.data.references import DerefTarget, Target, Way
from ndtframe.data.run import Run

_NOTHING: Final[Mapping[Any, Any]] = {}


def all_refer(
    item: FieldPlan,
    target: Target | DerefTarget,
    run: Run,
    column: Column,
    values: list[Any],
) -> bool:
    """Whether what the leafrefs of a field refer to is sure to be there."""
    places = present(values)
    known = _keys_at(target, run, column)
    if known is not None and item.kind == "leaf":
        return known.keys() >= {values[place] for place in places}
    if isinstance(target, Target) and item.kind == "leaf":
        wanted = [values[place] for place in places]
        if _all_exist(target, run, column, places, wanted):
            return True
    return all(
        target.exists(run, column.nodes[place], column.trail(place), value)
        for place in places
        for value in (values[place] if item.kind == "leaf-list" else (values[place],))
    )


def _keys_at(target: Target | DerefTarget, run: Run, column: Column) -> Mapping[Any, Any] | None:
    """The index of the one list a reference points into, where there is just one such list."""
    if (
        isinstance(target, DerefTarget)
        or len(target.down) != 1
        or (target.up is None and run.document is not run.root)
    ):
        return None
    ((last, readers),) = target.down
    if not last.is_list or readers or last.node.key_attributes != (target.leaf.attribute,):
        return None
    above = column
    steps = range(target.up) if target.up is not None else iter(int, 1)
    for _ in steps:
        if above.above is None:
            break
        above = above.above
    held = last.get(above.nodes[0]) if len(above.nodes) == 1 else None
    return None if held is None else run.index(last, held)


def _all_exist(
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
