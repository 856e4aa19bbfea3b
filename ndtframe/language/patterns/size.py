"""Whether Rust's regular expressions take a pattern: they refuse what grows too large.

The ``regex`` crate compiles a counted repetition by repeating its part, and a set by all its ranges
in UTF-8, and gives up at ten mebibytes.  The figures below are upper bounds of what version 1 of
the crate was seen to need.
"""

from __future__ import annotations

from typing import Final

from ndtframe.language.patterns.characters import CharacterSet
from ndtframe.language.patterns.syntax import Choice, Part, Repeated

_LIMIT: Final = 10 * 2**20
_FORK: Final = 50
_ASCII_RANGE: Final = 80
_OTHER_SET: Final = 1100
_OTHER_RANGE: Final = 95


def fits_rust(choice: Choice, limit: int = _LIMIT) -> bool:
    """Whether the crate is sure to compile the pattern within so many bytes."""
    return 2 * _size(choice) < limit


def _size(part: Part) -> int:
    """An upper bound of the compiled size, in bytes."""
    match part:
        case CharacterSet(ranges=ranges):
            other = bool(ranges) and ranges[-1][1] >= 0x80
            each = _OTHER_RANGE if other else _ASCII_RANGE
            return _FORK + each * len(ranges) + (_OTHER_SET if other else 0)
        case Choice(branches=branches):
            return sum(_FORK + sum(map(_size, branch)) for branch in branches)
        case Repeated(part=inner, least=least, most=most):
            times = max(1, least + 1 if most is None else most)
            return times * (_size(inner) + _FORK)
