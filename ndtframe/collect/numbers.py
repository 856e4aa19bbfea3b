"""Numbers of sources, kept exact: no binary fractions on the way from a file to a rate."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_EVEN, Context, Decimal, InvalidOperation

MAX_UINT64 = 2**64 - 1
MAX_DECIMAL64 = 2**63 - 1

_EXACT = Context(prec=120, rounding=ROUND_HALF_EVEN)
_MAX_DIGITS = 40
_PREFIXES = {"": 0, "K": 3, "M": 6, "G": 9, "T": 12}
_RATE = re.compile(r"(?P<number>[0-9.]+)\s*(?P<prefix>[KkMGT]?)(?:bit/s|bps)?")


def decimal(text: str) -> Decimal:
    """The number a source writes.  Raises ``ValueError`` unless it is finite and of usual size."""
    try:
        number = Decimal(text.strip().replace("_", "x"))
    except InvalidOperation:
        raise ValueError(f"'{text[:40]}' is not a number") from None
    if (
        not number.is_finite()
        or len(text) > 2 * _MAX_DIGITS
        or abs(number.adjusted()) > _MAX_DIGITS
    ):
        raise ValueError(f"'{text[:40]}' is not a number of usual size")
    return number


def product(number: Decimal, factor: Decimal) -> Decimal:
    """The exact product of two numbers of usual size."""
    return _EXACT.multiply(number, factor)


def whole(number: Decimal) -> int:
    """The number rounded half to even.  Raises ``ValueError`` outside the range of ``uint64``."""
    rounded = int(number.to_integral_value(rounding=ROUND_HALF_EVEN))
    if not 0 <= rounded <= MAX_UINT64:
        raise ValueError(f"{number:f} is not between 0 and {MAX_UINT64}")
    return rounded


def prefixed(text: str) -> Decimal:
    """A number of bit/s as people write it: "10G", "2.5 Mbit/s", "1000" (decimal prefixes).

    Raises ``ValueError`` for anything else.
    """
    match = _RATE.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"'{text[:40]}' is not a rate such as 10G, 2.5G or 100M")
    return decimal(match["number"]).scaleb(_PREFIXES[match["prefix"].upper()])


def rate(value: str | int) -> int:
    """Whole bit/s of a rate as people write it: 10000000000, "10G", "2.5G" (decimal prefixes).

    Raises ``ValueError`` unless it is a whole number of bit/s above 0.
    """
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise ValueError(f'{value!r} is not a rate such as "10G"')
    number = prefixed(str(value))
    if number != number.to_integral_value() or not 1 <= number <= MAX_UINT64:
        raise ValueError(f"'{value}' is not a whole number of bit/s above 0")
    return int(number)


def decimal64(number: Decimal, digits: int) -> str:
    """The canonical form of a ``decimal64`` with so many fraction digits (RFC 7950, 9.3.2).

    The number is rounded half to even.  Raises ``ValueError`` outside the range of the type.
    """
    rounded = number.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_EVEN, _EXACT)
    if abs(rounded.scaleb(digits, _EXACT)) > MAX_DECIMAL64:
        raise ValueError(f"{number:f} is too large for {digits} fraction digits")
    text = f"{abs(rounded):f}".rstrip("0")
    sign = "-" if rounded < 0 else ""
    return f"{sign}{text}0" if text.endswith(".") else f"{sign}{text}"


def human_rate(bits: int) -> str:
    """A rate for a message: 10000000000 is "10 Gbit/s"."""
    for prefix, power in (("T", 12), ("G", 9), ("M", 6), ("k", 3)):
        if bits >= 10**power:
            return f"{Decimal(bits).scaleb(-power).normalize():f} {prefix}bit/s"
    return f"{bits} bit/s"
