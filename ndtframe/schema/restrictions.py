"""What ``type`` statements restrict: ranges, lengths, patterns, enums, bits (RFC 7950, 9)."""

from __future__ import annotations

from collections.abc import Mapping

from ndtframe.errors import SchemaError
from ndtframe.language.lexical import LENGTH_BOUNDS, parse_ranges
from ndtframe.language.patterns import translate
from ndtframe.schema.statement import Statement
from ndtframe.schema.types import Bounds, Complaint, Pattern

_SILENT = Complaint()

Numbers = tuple[tuple[str, int], ...]
"""Enums with their values, or bits with their positions."""


def integer_ranges(statement: Statement, base: Bounds) -> Bounds:
    """The values of ``base`` that a ``range`` leaves (RFC 7950, 9.2.4)."""
    return _bounds(statement.one("range"), base, 0)


def decimal_ranges(statement: Statement, digits: int, base: Bounds) -> Bounds:
    """The same for decimal64, scaled by its fraction digits (RFC 7950, 9.3.4)."""
    return _bounds(statement.one("range"), base, digits)


def lengths(statement: Statement, base: Bounds) -> Bounds:
    """The lengths that a ``length`` leaves (RFC 7950, 9.4.4); () means any."""
    restriction = statement.one("length")
    return base if restriction is None else _bounds(restriction, base or LENGTH_BOUNDS, 0)


def patterns(statement: Statement) -> tuple[Pattern, ...]:
    """The ``pattern`` statements of a type (RFC 7950, 9.4.5)."""
    return tuple(_pattern(item) for item in statement.all("pattern"))


def _pattern(item: Statement) -> Pattern:
    translate(item.argument, item.position)
    return Pattern(item.argument, item.text("modifier") == "invert-match", _complaint(item))


def complaint(statement: Statement, base: Complaint = _SILENT) -> Complaint:
    """What the range or length of a type says of other values; without one, what its base says."""
    restriction = statement.one("range") or statement.one("length")
    return base if restriction is None else _complaint(restriction)


def _complaint(restriction: Statement) -> Complaint:
    message = " ".join(restriction.text("error-message").split())
    return Complaint(message, restriction.text("error-app-tag"))


def enums(statement: Statement, base: Numbers) -> Numbers:
    """Names and values of enums; what a derived type names is a choice from its base."""
    return _numbered(statement, "enum", "value", base, (-(2**31), 2**31 - 1))


def bits(statement: Statement, base: Numbers) -> Numbers:
    """Names and positions of bits, by position."""
    found = _numbered(statement, "bit", "position", base, (0, 2**32 - 1))
    return tuple(sorted(found, key=lambda bit: bit[1]))


def _numbered(
    statement: Statement, keyword: str, number: str, base: Numbers, limits: tuple[int, int]
) -> Numbers:
    items = list(statement.all(keyword))
    if not items:
        return base
    known = dict(base)
    found: dict[str, int] = {}
    for item in items:
        if base and item.argument not in known:
            raise SchemaError(
                f"The {keyword} '{item.argument}' is not in the type it is derived from.",
                where=item.position,
                remedy=f"Expected one of: {', '.join(known)}.",
            )
        own = known.get(item.argument, max(found.values(), default=-1) + 1)
        value = int(item.text(number) or own)
        problem = _problem(item, number, value, found, limits, own if base else value)
        if problem:
            raise SchemaError(
                f"The {keyword} '{item.argument}' {problem}.",
                where=item.position,
                remedy="Expected names and numbers of their own (RFC 7950, 9.6.4 and 9.7.4).",
            )
        found[item.argument] = value
    return tuple(found.items())


def _problem(
    item: Statement,
    number: str,
    value: int,
    found: Mapping[str, int],
    limits: tuple[int, int],
    wanted: int,
) -> str:
    if item.argument in found:
        return "is there twice"
    if value in found.values():
        other = next(name for name, theirs in found.items() if theirs == value)
        return f"has the {number} {value}, which '{other}' has"
    if not limits[0] <= value <= limits[1]:
        return f"has the {number} {value}, which is not from {limits[0]} to {limits[1]}"
    if value != wanted:
        return f"has the {number} {value}, and {wanted} in the type it is derived from"
    return ""


def _bounds(restriction: Statement | None, base: Bounds, digits: int) -> Bounds:
    if restriction is None:
        return base
    return parse_ranges(restriction.argument, base, digits=digits, where=restriction.position)
