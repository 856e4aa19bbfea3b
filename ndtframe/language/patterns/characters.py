"""Sets of characters, as XML Schema patterns write them (part 2, appendix F).

A set is a list of ranges of code points, so that every target language is given the very same
characters, whichever version of Unicode it was built with.  Surrogates are no characters and are in
no set.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Final

from ndtframe.language.patterns.blocks import blocks

Range = tuple[int, int]

LAST: Final = 0x10FFFF
SURROGATES: Final = (0xD800, 0xDFFF)


@dataclass(frozen=True, slots=True)
class CharacterSet:
    """Characters as ranges of code points: sorted, apart from each other, both ends included."""

    ranges: tuple[Range, ...]

    def __or__(self, other: CharacterSet) -> CharacterSet:
        return _merged((*self.ranges, *other.ranges))

    def __invert__(self) -> CharacterSet:
        taken = _merged((*self.ranges, SURROGATES)).ranges
        starts = (0, *(last + 1 for _, last in taken))
        ends = (*(first - 1 for first, _ in taken), LAST)
        return CharacterSet(tuple((a, b) for a, b in zip(starts, ends, strict=True) if a <= b))

    def __sub__(self, other: CharacterSet) -> CharacterSet:
        return ~(~self | other)

    @property
    def count(self) -> int:
        """How many characters there are."""
        return sum(last - first + 1 for first, last in self.ranges)


def _merged(ranges: Iterable[Range]) -> CharacterSet:
    """Any ranges, sorted and joined where they meet."""
    merged: list[Range] = []
    for first, last in sorted(ranges):
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return CharacterSet(tuple(merged))


def between(first: str, last: str) -> CharacterSet:
    """The characters from one to another, both included."""
    return CharacterSet(((ord(first), ord(last)),)) - _NOTHING


def of(characters: str) -> CharacterSet:
    """The characters of a string."""
    return _merged((ord(c), ord(c)) for c in characters)


_NOTHING: Final = CharacterSet(())
_SCANNED: Final = (range(0x40000), range(0xE0000, 0xE1000), range(0xF0000, LAST + 1))
"""Planes 4 to 13 and the rest of plane 14 have no characters."""


@cache
def _categories(of_ascii: bool = False) -> dict[str, CharacterSet]:
    """The characters of each general category of Unicode, but for those without a character."""
    found: defaultdict[str, list[Range]] = defaultdict(list)
    for part in (range(0x80),) if of_ascii else _SCANNED[:2]:
        for name, first, last in _runs(part):
            found[name].append((first, last))
    for plane in (0xF0000, 0x100000):
        found["Co"].append((plane, plane + 0xFFFD))
    found.pop("Cs", None)
    found.pop("Cn", None)
    sets = {name: CharacterSet(tuple(ranges)) for name, ranges in found.items()}
    return sets | {"Cn": ~_union(sets.values())}


def _runs(part: range) -> Iterator[tuple[str, int, int]]:
    """Category, first and last code point of each run of one category."""
    first = part.start
    for name, run in groupby(map(unicodedata.category, map(chr, part))):
        count = sum(1 for _ in run)
        yield name, first, first + count - 1
        first += count


def _union(sets: Iterable[CharacterSet]) -> CharacterSet:
    return _merged(each for one in sets for each in one.ranges)


@cache
def named(name: str, of_ascii: bool = False) -> CharacterSet | None:
    r"""The characters of ``\p{name}``: a category (``Lu``), a group of them (``L``), a block.

    One ``of_ascii`` is right for characters of ASCII alone, and known much sooner.
    """
    if name.startswith("Is"):
        block = blocks().get(name[2:])
        return CharacterSet((block,)) if block else None
    known = _categories(of_ascii)
    parts = [each for key, each in known.items() if key == name or key[0] == name]
    return _union(parts) if parts or of_ascii else None


def names() -> list[str]:
    r"""All names that ``\p{}`` may have."""
    single = sorted(_categories())
    return [*sorted({name[0] for name in single}), *single, *(f"Is{name}" for name in blocks())]


ASCII: Final = CharacterSet(((0, 0x7F),))
ANY_BUT_NEWLINE: Final = ~of("\n\r")
_SPACE: Final = of(" \t\n\r")
_NAME_START: Final = _merged(
    (
        *((ord(c), ord(c)) for c in ":_"),
        *((0x41, 0x5A), (0x61, 0x7A), (0xC0, 0xD6), (0xD8, 0xF6), (0xF8, 0x2FF), (0x370, 0x37D)),
        *((0x37F, 0x1FFF), (0x200C, 0x200D), (0x2070, 0x218F), (0x2C00, 0x2FEF)),
        *((0x3001, 0xD7FF), (0xF900, 0xFDCF), (0xFDF0, 0xFFFD), (0x10000, 0xEFFFF)),
    )
)
_NAME: Final = _merged(
    (
        *_NAME_START.ranges,
        *((0x2D, 0x2E), (0x30, 0x39), (0xB7, 0xB7), (0x300, 0x36F), (0x203F, 0x2040)),
    )
)


def _digits() -> CharacterSet:
    """The category Nd, found by itself: nearly all patterns need it and few any other."""
    characters = "".join(map(chr, range(0x20000)))
    return CharacterSet(tuple((m.start(), m.end() - 1) for m in re.finditer(r"\d+", characters)))


@cache
def escaped(letter: str, of_ascii: bool = False) -> CharacterSet | None:
    r"""The characters of ``\s``, ``\i``, ``\c``, ``\d``, ``\w`` and their capitals.

    Those ``of_ascii`` are as of :func:`named`.
    """
    if letter.isupper():
        opposite = escaped(letter.lower(), of_ascii)
        return ~opposite if opposite else None
    match letter:
        case "s":
            return _SPACE
        case "i":
            return _NAME_START
        case "c":
            return _NAME
        case "d":
            return of("0123456789") if of_ascii else _digits()
        case "w":
            others = (each for key, each in _categories(of_ascii).items() if key[0] in "PZC")
            return ~_union(others)
        case _:
            return None
