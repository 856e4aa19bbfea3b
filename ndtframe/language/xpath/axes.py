"""The axes of XPath 1.0 (2.2) over a data tree, each in its own order.

A data tree has no attributes and no namespace nodes, so these two axes select nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from ndtframe.language.xpath import syntax
from ndtframe.language.xpath.nodes import Text, XNode

AxisWalk = Callable[[XNode], Iterable[XNode]]
Test = Callable[[XNode], bool]

BACKWARD: Final = frozenset({"ancestor", "ancestor-or-self", "preceding", "preceding-sibling"})
"""Axes that go against document order: their positions count backwards."""


def walk(axis: syntax.Axis, test: syntax.NameTest | syntax.KindTest) -> AxisWalk:
    """A function from a node to those of an axis that pass a test."""
    if axis == "child" and isinstance(test, syntax.NameTest):
        module, name = test.module, test.name
        return lambda node: node.children(module, name)
    along = _AXES[axis]
    if test == syntax.ANY_NODE:
        return along
    passes = _test(test)
    return lambda node: (each for each in along(node) if passes(each))


def _test(test: syntax.NameTest | syntax.KindTest) -> Test:
    if isinstance(test, syntax.KindTest):
        only_text = test.kind == "text"
        return lambda node: only_text and isinstance(node, Text)
    module, name = test.module, test.name
    if module is None:
        return lambda node: node.name == name if name else bool(node.name)
    return lambda node: node.module == module and (name is None or node.name == name)


def _self(node: XNode) -> Iterable[XNode]:
    return (node,)


def _children(node: XNode) -> Iterable[XNode]:
    if node.is_leaf:
        return (Text(node),) if node.string_value else ()
    return node.children(None, None)


def _descendants(node: XNode) -> Iterator[XNode]:
    for child in _children(node):
        yield child
        yield from _descendants(child)


def _descendants_or_self(node: XNode) -> Iterator[XNode]:
    yield node
    yield from _descendants(node)


def _parent(node: XNode) -> Iterable[XNode]:
    above = node.parent
    return () if above is None else (above,)


def _ancestors(node: XNode) -> Iterator[XNode]:
    above = node.parent
    while above is not None:
        yield above
        above = above.parent


def _ancestors_or_self(node: XNode) -> Iterator[XNode]:
    yield node
    yield from _ancestors(node)


def _siblings(node: XNode) -> list[XNode]:
    above = node.parent
    return [node] if above is None or isinstance(node, Text) else list(above.children(None, None))


def _following_siblings(node: XNode) -> Iterable[XNode]:
    siblings = _siblings(node)
    return siblings[siblings.index(node) + 1 :]


def _preceding_siblings(node: XNode) -> Iterable[XNode]:
    siblings = _siblings(node)
    return reversed(siblings[: siblings.index(node)])


def _following(node: XNode) -> Iterator[XNode]:
    for each in _ancestors_or_self(node):
        for sibling in _following_siblings(each):
            yield from _descendants_or_self(sibling)


def _preceding(node: XNode) -> Iterator[XNode]:
    for each in _ancestors_or_self(node):
        for sibling in _preceding_siblings(each):
            yield from reversed(list(_descendants_or_self(sibling)))


def _nothing(_node: XNode) -> Iterable[XNode]:
    return ()


_AXES: Final[dict[syntax.Axis, AxisWalk]] = {
    "ancestor": _ancestors,
    "ancestor-or-self": _ancestors_or_self,
    "attribute": _nothing,
    "child": _children,
    "descendant": _descendants,
    "descendant-or-self": _descendants_or_self,
    "following": _following,
    "following-sibling": _following_siblings,
    "namespace": _nothing,
    "parent": _parent,
    "preceding": _preceding,
    "preceding-sibling": _preceding_siblings,
    "self": _self,
}
