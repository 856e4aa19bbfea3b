"""One canonical form of results, so that equal results have equal hashes on any machine.

**Figures.**  A figure that was computed is rounded by one function, :func:`figure`, wherever it is
shown, stored or hashed: to twelve significant digits, which frees it of what the order of additions
does to the last of its sixteen, and then to nine, half to even, of which at most so many stand
behind the point as its type has.  Minus zero is zero, and NaN, which means unknown, is ``None``: in
JSON it is absent, and never 0.

**Texts.**  :func:`decimal64` and :func:`quantity` write figures as RFC 7951 does: as strings, in
the canonical form of RFC 7950, 9.3.2.

**Hashes.**  :func:`result_hash` is the SHA-256 of :func:`canonical_json`.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import Any

from ndtframe.errors import UsageError
from ndtframe.language.lexical import decimal_text

SIGNIFICANT_DIGITS = 9
TRUSTED_DIGITS = 12

_EVEN = Context(prec=100, rounding=ROUND_HALF_EVEN)
_MOST = 2**63 - 1
_SIZES = (9, 3)
"""The fraction digits of ``quantity`` (YANG module ndt-types), tried in this order."""


def figure(value: float | Decimal, fraction_digits: int = 9) -> Decimal | None:
    """A computed figure rounded as the docstring of this module says; ``None`` for NaN.

    It is exact, and rounding it again changes nothing.  Raises
    :class:`~ndtframe.errors.UsageError` for an infinite value: no model may come to one.
    """
    if math.isnan(value):
        return None
    if math.isinf(value):
        raise UsageError(f"A figure is {value}, which no result can hold.")
    trusted = Decimal(f"{value:.{TRUSTED_DIGITS - 1}e}")
    last = max(trusted.adjusted() - SIGNIFICANT_DIGITS + 1, -fraction_digits)
    rounded = trusted.quantize(Decimal(1).scaleb(last), context=_EVEN)
    return rounded if rounded else Decimal(0)


def decimal64(value: float | Decimal | None, fraction_digits: int) -> str | None:
    """The text of a figure as a ``decimal64``; ``None`` for what is unknown.

    Raises :class:`~ndtframe.errors.UsageError` for one that does not fit.
    """
    rounded = None if value is None else figure(value, fraction_digits)
    if rounded is None:
        return None
    text = _decimal64(rounded, fraction_digits)
    if text is None:
        raise _too_large(rounded)
    return text


def quantity(value: float | Decimal | None) -> str | None:
    """The text of a figure of any size that networks need; ``None`` for what is unknown.

    It has nine digits behind the point where that fits into 64 bits, else three, else none, as the
    type ``quantity`` of the YANG module ndt-types has.  Raises
    :class:`~ndtframe.errors.UsageError` for a figure that does not even fit then.
    """
    rounded = None if value is None else figure(value)
    if rounded is None:
        return None
    for digits in _SIZES:
        if (text := _decimal64(rounded, digits)) is not None:
            return text
    if not 0 <= rounded < 2**64:
        raise _too_large(rounded)
    return str(int(rounded))


def filled(members: Mapping[str, Any]) -> dict[str, Any]:
    """Members of RFC 7951 without those that are absent: ``None`` and lists without an entry."""
    return {name: value for name, value in members.items() if value is not None and value != []}


def rounded(value: Any) -> Any:
    """JSON values with their floats rounded as :func:`figure` does; whole ones become integers."""
    if isinstance(value, bool) or value is None or isinstance(value, int | str):
        return value
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, Mapping):
        return {str(key): rounded(item) for key, item in value.items()}
    if isinstance(value, Sequence):
        return [rounded(item) for item in value]
    raise TypeError(f"a result holds a {type(value).__name__}, which has no canonical form")


def canonical_json(value: Any) -> bytes:
    """JSON text of ``value`` with sorted members, no spaces, UTF-8, floats :func:`rounded`."""
    text = json.dumps(
        rounded(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )
    return text.encode()


def sha256(content: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def result_hash(value: Any) -> str:
    """SHA-256 of the canonical form of a result."""
    return sha256(canonical_json(value))


def _number(value: float) -> float | int | None:
    exact = figure(value, 400)  # a float of plain JSON is of no type that would cut it
    if exact is None:
        return None
    return int(exact) if exact == exact.to_integral_value() and abs(exact) < 2**53 else float(exact)


def _decimal64(value: Decimal, digits: int) -> str | None:
    """The canonical text of a value that has no more fraction digits, if it fits."""
    scaled = int(value.scaleb(digits, context=_EVEN))
    return decimal_text(scaled, digits) if -_MOST - 1 <= scaled <= _MOST else None


def _too_large(value: Decimal) -> UsageError:
    return UsageError(f"A figure is {value}, which is out of the bounds of its YANG type.")
