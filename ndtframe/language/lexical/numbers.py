"""Integers and decimal64: how they are written in modules and in data (RFC 7950, 9.2 and 9.3)."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from ndtframe.errors import LexicalError

INTEGER_BOUNDS: Final[dict[str, tuple[tuple[int, int], ...]]] = {
    **{f"int{bits}": ((-(2 ** (bits - 1)), 2 ** (bits - 1) - 1),) for bits in (8, 16, 32, 64)},
    **{f"uint{bits}": ((0, 2**bits - 1),) for bits in (8, 16, 32, 64)},
}
"""What each integer type accepts, by its name."""

_IN_MODULE: Final = re.compile(r"([+-]?)(?:0[xX]([0-9a-fA-F]+)|0([0-7]+)|(0|[1-9][0-9]*))")
_IN_DATA: Final = re.compile(r"[+-]?[0-9]+")
_DECIMAL: Final = re.compile(r"([+-]?)([0-9]+)(?:\.([0-9]+))?")
_LONGEST: Final = 4000
"""Python refuses to convert longer numbers, and no type accepts them."""


def parse_integer(text: str) -> int:
    """An integer as a module writes it: decimal, ``0x`` hexadecimal or ``0`` octal (9.2.1).

    Raises LexicalError for other texts.
    """
    match = _IN_MODULE.fullmatch(text) if len(text) < _LONGEST else None
    if match is None:
        raise LexicalError(f"{_shown(text)} is no decimal, 0x hexadecimal or octal integer.")
    sign, hexadecimal, octal, decimal = match.groups()
    number = int(hexadecimal, 16) if hexadecimal else int(octal, 8) if octal else int(decimal)
    return -number if sign == "-" else number


def canonical_integer(text: str) -> str:
    """The canonical form of an integer as data write it: decimal, no ``+``, no leading zeros.

    A leading zero does not mean octal here.  Raises LexicalError for other texts.
    """
    if len(text) >= _LONGEST or not _IN_DATA.fullmatch(text):
        raise LexicalError(f"{_shown(text)} is no decimal integer.")
    return str(int(text))


def decimal_bounds(digits: int) -> tuple[tuple[int, int], ...]:
    """What a decimal64 accepts, scaled by its fraction digits (1 to 18); the same for all."""
    if not 1 <= digits <= 18:
        raise LexicalError(f"a decimal64 has 1 to 18 fraction digits, not {digits}.")
    return ((-(2**63), 2**63 - 1),)


def scaled_decimal(text: str, digits: int) -> int:
    """The value of a decimal64 times ten to its fraction digits: 1.5 of two digits is 150.

    Raises LexicalError if the text is not of the form (9.3.1), has more fraction digits that are
    not zero, or lies outside the 64 bits.
    """
    match = _DECIMAL.fullmatch(text) if len(text) < _LONGEST else None
    if match is None:
        raise LexicalError(f"{_shown(text)} is no decimal number such as -1.5.")
    sign, whole, fraction = match.groups()
    fraction = (fraction or "").rstrip("0")
    if len(fraction) > digits:
        raise LexicalError(f"{_shown(text)} has more than {digits} fraction digits.")
    number = int(sign + whole + fraction.ljust(digits, "0"))
    [(low, high)] = decimal_bounds(digits)
    if not low <= number <= high:
        expected = f"{decimal_text(low, digits)} to {decimal_text(high, digits)}"
        raise LexicalError(f"{_shown(text)} is out of bounds: expected {expected}.")
    return number


def decimal_text(scaled: int, digits: int) -> str:
    """The canonical form of a scaled decimal64 (9.3.2): ``0.0``, ``-1.5``, ``100.0``."""
    sign, number = ("-", -scaled) if scaled < 0 else ("", scaled)
    whole, fraction = divmod(number, 10**digits)
    return f"{sign}{whole}.{str(fraction).rjust(digits, '0').rstrip('0') or '0'}"


def canonical_decimal(text: str, digits: int) -> str:
    """The canonical form of a decimal64's text; errors as :func:`scaled_decimal`."""
    return decimal_text(scaled_decimal(text, digits), digits)


def parse_decimal(text: str, digits: int) -> Decimal:
    """The value of a decimal64, exact; errors as :func:`scaled_decimal`."""
    return Decimal(canonical_decimal(text, digits))


def _shown(text: str) -> str:
    return repr(text) if len(text) <= 60 else f"{text[:57]!r}..."
