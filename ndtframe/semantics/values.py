"""Typed literals of RDF as Python values, and back: the datatypes that the ontology uses.

A value is exact or an error, never rounded.  A literal is taken for its value: ``"5"^^xsd:integer``
is a decimal, too, and written again it has the datatype that the ontology states.  (A Store of
Oxigraph does the like by itself: it keeps ``1.50`` as ``1.5`` and every kind of integer as
``xsd:integer``.)
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any, Final

from ndtframe.errors import LexicalError
from ndtframe.semantics.iris import XSD
from ndtframe.semantics.turtle import Literal

_INTEGERS: Final = frozenset(
    {"integer", "nonNegativeInteger", "positiveInteger", "nonPositiveInteger", "negativeInteger"}
    | {"long", "int", "short", "byte"}
    | {"unsignedLong", "unsignedInt", "unsignedShort", "unsignedByte"}
)
_TEXTS: Final = frozenset(
    {"string", "normalizedString", "token", "language", "Name", "NCName", "NMTOKEN"}
)
_MOST_DIGITS: Final = 4300
_SHOWN: Final = 60

_INTEGER: Final = re.compile(r"[+-]?[0-9]+")
_DECIMAL: Final = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
_TIME: Final = re.compile(
    r"(-?(?:[1-9][0-9]{3,}|0[0-9]{3}))-([0-9]{2})-([0-9]{2})"
    r"T([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]+))?(Z|[+-][0-9]{2}:[0-9]{2})?"
)
_MOST_ZONE: Final = timedelta(hours=14)


def value_of(literal: Literal, datatype: str) -> Any:
    """The Python value of a literal of a property with a datatype, one of :data:`DATATYPES`.

    Raises :class:`~ndtframe.errors.LexicalError` for another datatype, for a text that is none of
    its values, and for a value that Python cannot hold exactly.
    """
    accepted, read, _ = _KINDS[datatype]
    if literal.language or literal.datatype.removeprefix(XSD) not in accepted:
        raise LexicalError(f"expected a value of xsd:{datatype}, found {shown(literal)}.")
    value = read(literal.text)
    if datatype == "nonNegativeInteger" and value < 0:
        raise LexicalError(f"expected 0 or more, found {value}.")
    return value


def literal_of(value: Any, datatype: str) -> Literal:
    """The literal of a value, which is of the Python type of the datatype.

    Raises :class:`~ndtframe.errors.LexicalError` for what has no literal, as a date without one.
    """
    write = _KINDS[datatype][2]
    return Literal(write(value), "", XSD + datatype)


def shown(literal: Literal) -> str:
    """A literal as people write it, shortened."""
    text = literal.text if len(literal.text) <= _SHOWN else literal.text[:_SHOWN] + "…"
    kind = f"@{literal.language}" if literal.language else f"^^<{literal.datatype}>"
    return f"{text!r}{kind.replace(f'<{XSD}', 'xsd:').removesuffix('>')}"


def _boolean(text: str) -> bool:
    if text not in ("true", "false", "1", "0"):
        raise _no_value(text, "boolean")
    return text in ("true", "1")


def _integer(text: str) -> int:
    if not _INTEGER.fullmatch(text) or len(text) > _MOST_DIGITS:
        raise _no_value(text, "integer")
    return int(text)


def _decimal(text: str) -> Decimal:
    if not _DECIMAL.fullmatch(text):
        raise _no_value(text, "decimal")
    return Decimal(text)


def _moment(text: str) -> datetime:
    match = _TIME.fullmatch(text)
    if match is None:
        raise _no_value(text, "dateTime")
    *parts, fraction, zone = match.groups()
    year, month, day, hour, minute, second = map(int, parts)
    digits = (fraction or "").rstrip("0")
    if len(digits) > 6:
        raise LexicalError(f"'{text}' is finer than the microseconds that Python's times have.")
    midnight = (hour, minute, second, digits) == (24, 0, 0, "")
    try:
        found = datetime(
            *(year, month, day, 0 if midnight else hour, minute, second),
            microsecond=int(digits.ljust(6, "0")),
            tzinfo=_zone(zone),
        )
        return found + timedelta(days=1) if midnight else found
    except (ValueError, OverflowError) as error:
        raise _no_value(text, "dateTime of the years 1 to 9999") from error


def _zone(text: str | None) -> timezone | None:
    if text is None:
        return None
    if text == "Z":
        return UTC
    offset = timedelta(hours=int(text[1:3]), minutes=int(text[4:]))
    if offset > _MOST_ZONE or int(text[4:]) > 59:
        raise ValueError(text)
    return timezone(-offset if text[0] == "-" else offset)


def _no_value(text: str, kind: str) -> LexicalError:
    return LexicalError(f"{shown(Literal(text))[:-2]} is no xsd:{kind}.")


def _decimal_text(value: Decimal) -> str:
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int) or abs(exponent) > _MOST_DIGITS:
        raise LexicalError(f"{value} has no digits that xsd:decimal could write.")
    return format(value, "f")


def _integer_text(value: int) -> str:
    try:
        return str(value)
    except ValueError as error:
        raise LexicalError(f"an integer of more than {_MOST_DIGITS} digits is not kept.") from error


def _moment_text(value: datetime) -> str:
    offset = value.utcoffset()
    if offset is None:
        return value.isoformat()
    if abs(offset) > _MOST_ZONE or offset % timedelta(minutes=1):
        value, offset = _in_utc(value), timedelta(0)
    text = value.replace(tzinfo=None).isoformat()
    if not offset:
        return f"{text}Z"
    minutes = abs(offset) // timedelta(minutes=1)
    return f"{text}{'-' if offset < timedelta(0) else '+'}{minutes // 60:02}:{minutes % 60:02}"


def _in_utc(value: datetime) -> datetime:
    try:
        return value.astimezone(UTC)
    except OverflowError as error:
        raise LexicalError(f"{value} lies outside of the years 1 to 9999 in UTC.") from error


def _text(text: str) -> str:
    return text


_Kind = tuple[frozenset[str], Callable[[str], Any], Callable[[Any], str]]
_KINDS: Final[dict[str, _Kind]] = {
    "string": (_TEXTS, _text, _text),
    "anyURI": (frozenset({"anyURI"}), _text, _text),
    "boolean": (frozenset({"boolean"}), _boolean, lambda value: "true" if value else "false"),
    "decimal": (_INTEGERS | {"decimal"}, _decimal, _decimal_text),
    "integer": (_INTEGERS, _integer, _integer_text),
    "nonNegativeInteger": (_INTEGERS, _integer, _integer_text),
    "dateTime": (frozenset({"dateTime", "dateTimeStamp"}), _moment, _moment_text),
}

DATATYPES: Final = tuple(_KINDS)
"""The datatypes that a property may have, as names in the namespace of XML Schema."""
