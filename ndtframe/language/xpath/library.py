"""What the functions do, given the values of their arguments (XPath 1.0, 4; RFC 7950, 10)."""

from __future__ import annotations

import math
import operator
import re
from collections.abc import Callable
from functools import reduce
from typing import Final

from ndtframe.language.patterns import matcher
from ndtframe.language.xpath import values
from ndtframe.language.xpath.nodes import NodeSet, Value, document_order


def _substring(text: str, start: float, length: float = math.inf) -> str:
    """Characters from a rounded place on, counted from 1; NaN selects nothing (4.2)."""
    first = values.round_half_up(start)
    last = first + values.round_half_up(length)
    if not first < last or last <= 1:
        return ""
    begin = 0 if first < 1 else min(first, len(text) + 1) - 1
    end = len(text) if last > len(text) else last - 1
    return text[int(begin) : int(end)]


def _substring_before(text: str, sought: str) -> str:
    before, found, _ = text.partition(sought) if sought else ("", "", "")
    return before if found else ""


def _substring_after(text: str, sought: str) -> str:
    return text.partition(sought)[2] if sought else text


def _translate(text: str, replaced: str, by: str) -> str:
    table: dict[int, str | None] = {}
    for index, character in enumerate(replaced):
        table.setdefault(ord(character), by[index] if index < len(by) else None)
    return text.translate(table)


def _normalize_space(text: str) -> str:
    return " ".join(re.findall(f"[^{values.SPACE}]+", text))


def _name(nodes: NodeSet) -> str:
    if not nodes or not nodes[0].name:
        return ""
    return f"{nodes[0].module}:{nodes[0].name}"


def _deref(nodes: NodeSet) -> NodeSet:
    return document_order(nodes[0].deref()) if nodes else []


def _derived_from(nodes: NodeSet, identity: str) -> bool:
    return any(node.derived_from(identity, or_self=False) for node in nodes)


def _derived_from_or_self(nodes: NodeSet, identity: str) -> bool:
    return any(node.derived_from(identity, or_self=True) for node in nodes)


def _enum_value(nodes: NodeSet) -> float:
    number = nodes[0].enum_value if nodes else None
    return math.nan if number is None else float(number)


def _sum(nodes: NodeSet) -> float:
    """Rounded once, so that the order of the nodes does not matter."""
    numbers = [values.text_to_number(node.string_value) for node in nodes]
    try:
        return math.fsum(numbers)
    except (OverflowError, ValueError):
        return reduce(operator.add, numbers)


FUNCTIONS: Final[dict[str, Callable[..., Value]]] = {
    "count": lambda nodes: float(len(nodes)),
    "id": lambda _any: [],
    "local-name": lambda nodes: nodes[0].name if nodes else "",
    "namespace-uri": lambda nodes: nodes[0].namespace if nodes else "",
    "name": _name,
    "concat": lambda *texts: "".join(texts),
    "starts-with": lambda text, start: text.startswith(start),
    "contains": lambda text, sought: sought in text,
    "substring-before": _substring_before,
    "substring-after": _substring_after,
    "substring": _substring,
    "string-length": lambda text: float(len(text)),
    "normalize-space": _normalize_space,
    "translate": _translate,
    "not": lambda value: not value,
    "true": lambda: True,
    "false": lambda: False,
    "lang": lambda _language: False,
    "sum": _sum,
    "floor": values.floor,
    "ceiling": values.ceiling,
    "round": values.round_half_up,
    "re-match": lambda text, pattern: matcher(pattern)(text),
    "deref": _deref,
    "derived-from": _derived_from,
    "derived-from-or-self": _derived_from_or_self,
    "enum-value": _enum_value,
    "bit-is-set": lambda nodes, bit: bool(nodes) and nodes[0].bit_is_set(bit),
}
"""All but those that need the context (``current``, ``position``, ``last``) and the conversions.

A data tree has no ids and no languages: ``id()`` finds nothing, ``lang()`` is false.
"""
