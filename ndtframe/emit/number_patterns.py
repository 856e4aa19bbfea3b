"""Regular expressions of numbers within bounds, for the types that RFC 7951 writes as strings.

Bounds are those of :mod:`ndtframe.language.lexical`; of a decimal64 they are scaled.  The texts are
those of RFC 7950 (9.2.1 and 9.3.1): a sign, leading zeros, at most as many fraction digits, and
zeros behind them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import groupby
from operator import itemgetter

from ndtframe.language.lexical import Bounds

Magnitudes = Callable[[int, int], str]


def integers(bounds: Bounds) -> str:
    """An anchored expression of the integers within bounds."""
    return _anchored(bounds, _whole)


def decimals(bounds: Bounds, digits: int) -> str:
    """An anchored expression of the decimals within bounds scaled by ``digits``."""
    return _anchored(bounds, partial(_decimal, digits=digits))


def _anchored(bounds: Bounds, magnitudes: Magnitudes) -> str:
    parts = [part for low, high in bounds for part in _signed(low, high, magnitudes)]
    return f"^(?:{'|'.join(parts)})$"


def _signed(low: int, high: int, magnitudes: Magnitudes) -> Iterator[str]:
    """The numbers from one to another, those of each sign by their magnitudes; ``-0`` is 0."""
    if high >= 0:
        yield rf"\+?0*(?:{magnitudes(max(low, 0), high)})"
    if low <= 0:
        yield f"-0*(?:{magnitudes(max(-high, 0), -low)})"


def _whole(low: int, high: int) -> str:
    """The integers from one to another, neither negative; zeros may stand before them."""
    sizes = range(len(str(low)), len(str(high)) + 1)
    full = [n for n in sizes if low <= _smallest(n) and 10**n - 1 <= high]
    parts = [
        _same_length(str(max(low, _smallest(n))), str(min(high, 10**n - 1)))
        for n in sizes
        if n not in full
    ]
    if full and low == 0:
        parts.insert(0, f"[0-9]{{1,{full[-1]}}}")
    elif full:
        parts.append(f"[1-9][0-9]{{{full[0] - 1},{full[-1] - 1}}}")
    return "|".join(parts)


def _smallest(size: int) -> int:
    """The smallest number of so many digits."""
    return 10 ** (size - 1) if size > 1 else 0


def _same_length(low: str, high: str) -> str:
    """The texts of digits from one to another of the same length."""
    if _is_any(low, high):
        return f"[0-9]{{{len(low)}}}" if low else ""
    return _by_first(low, high, lambda *rest: _grouped(_same_length(*rest)))


def _by_first(low: str, high: str, tail: Callable[[str, str], str]) -> str:
    """Alternatives by the first digit, each with what may follow it."""
    zeros, nines = "0" * len(low[1:]), "9" * len(low[1:])
    tails = [
        (
            digit,
            tail(low[1:] if digit == low[0] else zeros, high[1:] if digit == high[0] else nines),
        )
        for digit in map(str, range(int(low[0]), int(high[0]) + 1))
    ]
    groups = groupby(tails, key=itemgetter(1))
    return "|".join(_class([digit for digit, _ in group]) + rest for rest, group in groups)


def _class(digits: list[str]) -> str:
    return digits[0] if len(digits) == 1 else f"[{digits[0]}-{digits[-1]}]"


def _decimal(low: int, high: int, digits: int) -> str:
    """The decimals from one to another, neither negative."""
    (first, low_part), (last, high_part) = (divmod(value, 10**digits) for value in (low, high))
    least, most = (str(part).rjust(digits, "0") for part in (low_part, high_part))
    nines, zeros = "9" * digits, "0" * digits
    if first == last:
        return f"{first}{_fraction(least, most)}"
    between = f"(?:{_whole(first + 1, last - 1)}){_fraction(zeros, nines)}"
    middle = [between] if last > first + 1 else []
    return "|".join([f"{first}{_fraction(least, nines)}", *middle,
                     f"{last}{_fraction(zeros, most)}"])  # fmt: skip


def _fraction(low: str, high: str) -> str:
    """A point, digits within bounds and any zeros; nothing at all where the lowest is zero."""
    return rf"(?:\.(?:{_digits(low, high)})0*){'' if low.strip('0') else '?'}"


def _digits(low: str, high: str) -> str:
    """Texts of one digit or more that, filled with zeros behind, lie within bounds."""
    if _is_any(low, high):
        return f"[0-9]{{1,{len(low)}}}"
    return _by_first(low, high, _rest)


def _rest(low: str, high: str) -> str:
    """As :func:`_digits`, or nothing where the lowest is zero."""
    if not low:
        return ""
    return f"(?:{_digits(low, high)}){'' if low.strip('0') else '?'}"


def _is_any(low: str, high: str) -> bool:
    return not low.strip("0") and not high.strip("9")


def _grouped(text: str) -> str:
    return f"(?:{text})" if "|" in text else text
