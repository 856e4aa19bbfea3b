"""Rates, shares and times as people write them: "9.92 Gbit/s", "64.9 %"; "10G" is read back."""

from __future__ import annotations

import math
import re
from decimal import Decimal

from ndtframe.errors import UsageError

UNKNOWN = "unknown"
_PREFIXES = ("", "k", "M", "G", "T", "P")
_RATE = re.compile(
    r"(?P<number>\d+(?:\.\d+)?)\s*(?P<prefix>[kKmMgGtTpP]?)(?:bit/s|bits/s|bps|b/s)?", re.ASCII
)
"""A capital B would be bytes, and is refused."""


def rate_parts(bits: float | None) -> tuple[str, str]:
    """A rate in bit/s as number and unit, three significant digits; ``("unknown", "")`` for NaN."""
    if bits is None or math.isnan(bits):
        return UNKNOWN, ""
    step, value = 0, float(bits)
    while float(f"{value:.3g}") >= 1000 and step < len(_PREFIXES) - 1:
        step, value = step + 1, value / 1000
    return _three_digits(value), f"{_PREFIXES[step]}bit/s"


def rate(bits: float | None) -> str:
    """A rate in bit/s with its unit, such as ``9.92 Gbit/s``."""
    return " ".join(part for part in rate_parts(bits) if part)


def percent(share: float | None) -> str:
    """A share, 1.0 for all, such as ``64.9 %``.

    What is above or below 100 % is never rounded onto it, nor anything onto 0 %.
    """
    if share is None or math.isnan(share):
        return UNKNOWN
    shown = f"{share * 100:.0f}" if share >= 10 or share in (0, 1) else f"{share * 100:.1f}"
    if shown == "100.0":
        return ">100 %" if share > 1 else "<100 %"
    return "<0.1 %" if shown == "0.0" else f"{shown} %"


def count(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: ``1 link``, ``12 links``."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def time_words(seconds: Decimal) -> str:
    """A time from the start of a scenario: ``at the start``, ``after 1 min 30 s``."""
    left, words = seconds, []
    for unit, length in (("d", 86400), ("h", 3600), ("min", 60)):
        whole, left = divmod(left, length)
        words += [f"{whole:.0f} {unit}"] if whole else []
    words += [f"{left.normalize():f} s"] if left else []
    return f"after {' '.join(words)}" if words else "at the start"


def parse_rate(text: str) -> int:
    """A rate in bit/s from text such as ``10G``, ``2.5 Gbit/s`` or ``400000``.

    Prefixes are decimal (k, M, G, T, P) and their case does not matter.  Raises
    :class:`~ndtframe.errors.UsageError` for anything else, such as bytes, and for parts of a bit.
    """
    found = _RATE.fullmatch(text.strip())
    if found is None:
        raise _wrong_rate(text, "is not a rate")
    prefix = next(p for p in _PREFIXES if p.lower() == found["prefix"].lower())
    bits = Decimal(found["number"]) * 1000 ** _PREFIXES.index(prefix)
    if bits != bits.to_integral_value():
        raise _wrong_rate(text, "is not a whole number of bit/s")
    return int(bits)


def _wrong_rate(text: str, fault: str) -> UsageError:
    return UsageError(
        f"'{text}' {fault}.", remedy="Write a number and a unit, such as 10G or 2.5 Gbit/s."
    )


def _three_digits(value: float) -> str:
    if value == 0 or (value.is_integer() and value < 1000):
        return f"{value:.0f}"
    if value < 0.01:
        return "<0.01"
    digits = 2 if value < 9.995 else 1 if value < 99.95 else 0
    return f"{value:.{digits}f}"
