"""Comparisons (XPath 1.0, 3.4): with a node-set, one node that fits is enough."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Iterable
from typing import Final

from ndtframe.language.xpath import syntax
from ndtframe.language.xpath.nodes import Context, NodeSet, XNode
from ndtframe.language.xpath.values import text_to_number

FLIPPED: Final[dict[str, syntax.Operator]] = {
    "=": "=",
    "!=": "!=",
    "<": ">",
    "<=": ">=",
    ">": "<",
    ">=": "<=",
}
"""Each comparison, with its sides changed."""

ORDERINGS: Final[dict[str, Callable[[float, float], bool]]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
EQUALITIES: Final[dict[str, Callable[[object, object], bool]]] = {
    "=": operator.eq,
    "!=": operator.ne,
}

_Nodes = Callable[[Context], NodeSet]
_Test = Callable[[Context], bool]


def nodes_with_nodes(sign: str, left: _Nodes, right: _Nodes) -> _Test:
    """Whether a node of each side compare so: by text, or by number for an ordering."""
    if sign == "=":
        return lambda context: not _texts(left(context)).isdisjoint(_texts(right(context)))
    if sign == "!=":
        return lambda context: _differ(_texts(left(context)), _texts(right(context)))
    compare = ORDERINGS[sign]
    least, most = (min, max) if sign in ("<", "<=") else (max, min)

    def ordered(context: Context) -> bool:
        lefts, rights = _numbers(left(context)), _numbers(right(context))
        return bool(lefts and rights) and compare(least(lefts), most(rights))

    return ordered


def nodes_with_text(sign: str, nodes: _Nodes, text: Callable[[Context], str]) -> _Test:
    """Whether a node's text is equal, or different."""
    compare = EQUALITIES[sign]

    def test(context: Context) -> bool:
        wanted = text(context)
        return any(compare(node.string_value, wanted) for node in nodes(context))

    return test


def nodes_with_literal(sign: str, nodes: _Nodes, literal: syntax.Literal) -> _Test:
    """The same for a string that may name an identity by a prefix (RFC 7950, 9.10)."""
    text, identity = literal.value, literal.qualified

    def is_same(node: XNode) -> bool:
        held = node.identity
        return node.string_value == text or (held is not None and held == identity)

    wanted = sign == "="
    return lambda context: any(is_same(node) is wanted for node in nodes(context))


def nodes_with_number(sign: str, nodes: _Nodes, number: Callable[[Context], float]) -> _Test:
    """Whether a node's number compares so."""
    compare = ORDERINGS.get(sign) or EQUALITIES[sign]

    def test(context: Context) -> bool:
        other = number(context)
        return any(compare(text_to_number(node.string_value), other) for node in nodes(context))

    return test


def _texts(nodes: Iterable[XNode]) -> set[str]:
    return {node.string_value for node in nodes}


def _differ(left: set[str], right: set[str]) -> bool:
    return bool(left and right) and len(left | right) > 1


def _numbers(nodes: Iterable[XNode]) -> list[float]:
    numbers = (text_to_number(node.string_value) for node in nodes)
    return [number for number in numbers if not math.isnan(number)]
