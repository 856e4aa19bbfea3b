"""Steps of a path as functions from nodes to nodes, keeping document order (XPath 1.0, 2.1).

Most steps give their nodes in order and once by the way they are taken: children of one node, say.
What is known of the nodes before a step, their :class:`Shape`, decides whether it must sort.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import Final

from ndtframe.language.xpath import syntax
from ndtframe.language.xpath.axes import BACKWARD, AxisWalk, walk
from ndtframe.language.xpath.nodes import Context, NodeSet, XNode, document_order

Filter = Callable[[NodeSet, Context], NodeSet]
"""Applies a predicate to nodes, whose positions are those in the list."""

StepFunction = Callable[[NodeSet, Context], NodeSet]


class Shape(Enum):
    """What is known of a node-set: at most one node, all of one depth, or nothing."""

    ONE = 1
    LEVEL = 2
    MIXED = 3


class _Order(Enum):
    """What must be done with the nodes that a step gives."""

    KEEP = 1
    REVERSE = 2
    UNIQUE = 3
    SORT = 4


def step_function(step: syntax.Step, shape: Shape, filters: tuple[Filter, ...]) -> StepFunction:
    """The function of a step without an index, for nodes of a shape."""
    along = walk(step.axis, step.test)
    arrange = _ARRANGERS[_order_and_shape(step.axis, shape)[0]]
    if filters:
        return _filtered(along, filters, arrange)
    return lambda nodes, _context: arrange([each for node in nodes for each in along(node)])


def lookup_function(
    test: syntax.NameTest,
    leaf: syntax.NameTest,
    texts: Callable[[Context], set[str]],
    shape: Shape,
    filters: tuple[Filter, ...],
) -> StepFunction:
    """The function of a child step whose first filter is ``[leaf = texts]``: an index may serve."""
    scan = step_function(syntax.Step("child", test), Shape.ONE, filters)
    arrange = _ARRANGERS[_order_and_shape("child", shape)[0]]

    def step(nodes: NodeSet, context: Context) -> NodeSet:
        wanted = texts(context)
        found: NodeSet = []
        for node in nodes:
            entries = _indexed(node, test, leaf, wanted)
            if entries is None:
                found.extend(scan([node], context))
            else:
                found.extend(_apply(filters[1:], entries, context))
        return arrange(found)

    return step


def shape_after(axis: syntax.Axis, shape: Shape) -> Shape:
    """The shape of the nodes that a step along an axis gives."""
    return _order_and_shape(axis, shape)[1]


def _indexed(
    node: XNode, test: syntax.NameTest, leaf: syntax.NameTest, values: set[str]
) -> NodeSet | None:
    """The entries that an index gives for any of the values, or ``None`` without an index."""
    found: NodeSet = []
    for value in values:
        entries = node.entries(test.module, test.name or "", leaf.module, leaf.name or "", value)
        if entries is None:
            return None
        found.extend(entries)
    return document_order(found) if len(values) > 1 else found


def _filtered(
    along: AxisWalk, filters: tuple[Filter, ...], arrange: Callable[[NodeSet], NodeSet]
) -> StepFunction:
    def step(nodes: NodeSet, context: Context) -> NodeSet:
        found: NodeSet = []
        for node in nodes:
            found.extend(_apply(filters, list(along(node)), context))
        return arrange(found)

    return step


def _apply(filters: tuple[Filter, ...], nodes: NodeSet, context: Context) -> NodeSet:
    for each in filters:
        nodes = each(nodes, context)
    return nodes


def _order_and_shape(axis: syntax.Axis, shape: Shape) -> tuple[_Order, Shape]:
    """What a step along an axis must do to its nodes, and their shape then."""
    if axis == "self":
        return _Order.KEEP, shape
    if shape is Shape.ONE:
        order = _Order.REVERSE if axis in BACKWARD else _Order.KEEP
        return order, _SHAPES_FROM_ONE.get(axis, Shape.MIXED)
    if shape is Shape.LEVEL and axis in _ORDER_FROM_LEVEL:
        return _ORDER_FROM_LEVEL[axis]
    return _Order.SORT, Shape.MIXED


_SHAPES_FROM_ONE: Final = {
    "child": Shape.LEVEL,
    "parent": Shape.ONE,
    "following-sibling": Shape.LEVEL,
    "preceding-sibling": Shape.LEVEL,
}
_ORDER_FROM_LEVEL: Final = {
    "child": (_Order.KEEP, Shape.LEVEL),
    "parent": (_Order.UNIQUE, Shape.LEVEL),
    "descendant": (_Order.KEEP, Shape.MIXED),
    "descendant-or-self": (_Order.KEEP, Shape.MIXED),
}
_ARRANGERS: Final[dict[_Order, Callable[[NodeSet], NodeSet]]] = {
    _Order.KEEP: lambda nodes: nodes,
    _Order.REVERSE: lambda nodes: nodes[::-1],
    _Order.UNIQUE: lambda nodes: list(dict.fromkeys(nodes)),
    _Order.SORT: document_order,
}
