"""Conversions and arithmetic of XPath 1.0: numbers are IEEE 754 doubles, NaN included."""

from __future__ import annotations

import math
import re
from decimal import Decimal
from typing import Final

from ndtframe.language.xpath.nodes import NodeSet

SPACE: Final = " \t\r\n"
_NUMBER: Final = re.compile(r"-?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")


def text_to_number(text: str) -> float:
    """The number that a text writes, with space around it; NaN for other texts (4.4)."""
    stripped = text.strip(SPACE)
    return float(stripped) if _NUMBER.fullmatch(stripped) else math.nan


def number_to_text(number: float) -> str:
    """The text of a number: no exponent, no point in integers, ``0`` for both zeros (4.2)."""
    if math.isfinite(number):
        text = format(Decimal(repr(number)), "f").removesuffix(".0")
        return "0" if text == "-0" else text
    if math.isnan(number):
        return "NaN"
    return "Infinity" if number > 0 else "-Infinity"


def boolean_to_text(value: bool) -> str:
    """``true`` or ``false``."""
    return "true" if value else "false"


def nodes_to_text(nodes: NodeSet) -> str:
    """The text of the first node; empty for no nodes (4.2)."""
    return nodes[0].string_value if nodes else ""


def nodes_to_number(nodes: NodeSet) -> float:
    """The number that the first node's text writes."""
    return text_to_number(nodes[0].string_value) if nodes else math.nan


def number_to_boolean(number: float) -> bool:
    """False for zeros and NaN (4.3)."""
    return number != 0 and not math.isnan(number)


def divide(left: float, right: float) -> float:
    """``div``: by zero it gives an infinity, or NaN for zero itself (3.5)."""
    if right:
        return left / right
    if left == 0 or math.isnan(left) or math.isnan(right):
        return math.nan
    return math.copysign(math.inf, left) * math.copysign(1, right)


def modulo(left: float, right: float) -> float:
    """``mod``: the rest of a truncating division, with the sign of ``left`` (3.5)."""
    if math.isinf(left) or right == 0:
        return math.nan
    return math.fmod(left, right)


def floor(number: float) -> float:
    """The greatest integer not above; NaN, infinities and negative zero stay (4.4)."""
    return float(math.floor(number)) if _has_fraction(number) else number


def ceiling(number: float) -> float:
    """The least integer not below; -0.5 gives negative zero (4.4)."""
    return math.copysign(math.ceil(number), number) if _has_fraction(number) else number


def round_half_up(number: float) -> float:
    """The nearest integer, of two the greater; -0.5 gives negative zero (4.4)."""
    if not _has_fraction(number):
        return number
    below = math.floor(number)
    return math.copysign(below if number - below < 0.5 else below + 1, number)


def _has_fraction(number: float) -> bool:
    return math.isfinite(number) and number != math.trunc(number)
