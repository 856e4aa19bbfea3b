"""The arguments of ``range`` and ``length`` (RFC 7950, 9.2.4, 9.3.4 and 9.4.4).

Bounds are pairs of integers, both ends included, in ascending order.  Those of a decimal64 are
scaled: with two fraction digits, 1.5 is 150.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from ndtframe.errors import Position, SchemaError
from ndtframe.language.lexical.numbers import decimal_text

Bounds = tuple[tuple[int, int], ...]

LENGTH_BOUNDS: Final[Bounds] = ((0, 2**64 - 1),)
"""All lengths there are (RFC 7950, 9.4.4)."""

_NUMBER: Final = re.compile(r"(-?)(0|[1-9][0-9]*)(?:\.([0-9]+))?")


def parse_ranges(
    text: str, base: Bounds, *, digits: int = 0, where: Position | str | None = None
) -> Bounds:
    """The bounds that an argument such as ``1..10 | 20 | 30..max`` sets, as its author split them.

    ``base`` is what the type restricted so far accepts (not empty); ``min`` and ``max`` are its
    ends, and nothing outside it may be named.  ``digits`` are the fraction digits of a decimal64.

    Raises SchemaError for a text that is not of the grammar, parts that overlap or are not in
    ascending order, and values that ``base`` does not have.
    """
    restriction = _Restriction(text, base, digits, where)
    bounds = tuple(restriction.part(part) for part in text.split("|"))
    for (_, before), (after, _) in pairwise(bounds):
        if after <= before:
            raise restriction.fault("its parts overlap or are not in ascending order")
    restriction.check_subset(bounds)
    return bounds


def contains(bounds: Bounds, value: int) -> bool:
    """Whether a value (scaled, if a decimal64) is within bounds; no bounds contain nothing."""
    return any(low <= value <= high for low, high in bounds)


def ranges_text(bounds: Bounds, digits: int = 0) -> str:
    """Bounds as the argument of a ``range``, in the form of RFC 7950, 14."""
    return " | ".join(
        _number(low, digits) if low == high else f"{_number(low, digits)}..{_number(high, digits)}"
        for low, high in bounds
    )


@dataclass(frozen=True, slots=True)
class _Restriction:
    """One argument, being read."""

    text: str
    base: Bounds
    digits: int
    where: Position | str | None

    def fault(self, problem: str) -> SchemaError:
        return SchemaError(
            f"the range or length '{self.text}' is wrong: {problem}.",
            where=self.where,
            remedy="It must lie within that of the type it restricts, "
            f"{ranges_text(self.base, self.digits)} (RFC 7950, 9.2.4).",
        )

    def part(self, text: str) -> tuple[int, int]:
        """One part between ``|``: a value, or two with ``..`` between."""
        low_text, dots, high_text = text.partition("..")
        low = self.value(low_text)
        high = self.value(high_text) if dots else low
        if high < low:
            raise self.fault(f"'{text.strip()}' has its bounds in the wrong order")
        return low, high

    def value(self, text: str) -> int:
        text = text.strip(" \t\r\n")
        if text == "min":
            return self.base[0][0]
        if text == "max":
            return self.base[-1][1]
        match = _NUMBER.fullmatch(text)
        if match is None:
            raise self.fault(f"'{text}' is neither a number nor 'min' nor 'max'")
        return self.scaled(match)

    def scaled(self, match: re.Match[str]) -> int:
        sign, whole, fraction = match.groups()
        if fraction and len(fraction) > self.digits:
            raise self.fault(f"'{match.group()}' has more than {self.digits} fraction digits")
        number = int(whole + (fraction or "").ljust(self.digits, "0"))
        return -number if sign else number

    def check_subset(self, bounds: Bounds) -> None:
        wide = tuple(_joined(self.base))
        for low, high in bounds:
            if not any(first <= low and high <= last for first, last in wide):
                raise self.fault(f"{ranges_text(((low, high),), self.digits)} is not in its type")


def _joined(bounds: Bounds) -> Iterator[tuple[int, int]]:
    """Bounds with those that touch made one, since ``1..4 | 5..9`` accepts what ``1..9`` does."""
    low, high = bounds[0]
    for first, last in bounds[1:]:
        if first > high + 1:
            yield low, high
            low = first
        high = last
    yield low, high


def _number(value: int, digits: int) -> str:
    return decimal_text(value, digits) if digits else str(value)
