"""Values as literals, and back: one writer and one reader a type, made once from its plan."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache, partial
from json.encoder import encode_basestring as _quoted
from typing import Any, Final

from ndtframe.data.types import (
    AnyPlan,
    BinaryPlan,
    BitsPlan,
    BooleanPlan,
    DecimalPlan,
    EmptyPlan,
    IntegerPlan,
    LeafrefPlan,
    StringPlan,
    TypePlan,
    UnionPlan,
)
from ndtframe.language.lexical import canonical_decimal
from ndtframe.semantics.lift import vocabulary as v

_DATE_AND_TIME: Final = r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[\+\-]\d{2}:\d{2})"
"""The pattern of ``date-and-time`` (RFC 6991, 3); a type that has it is one."""

_KEPT_TIME: Final = re.compile(
    r"[1-9]\d{3}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{0,17}[1-9])?"
    r"(?:Z|[+-](?!00:00)(?:0\d|1[0-3]):[0-5]\d)"
)
"""Times that a store gives back letter for letter."""

Writer = Callable[[Any], str]
"""A value as the object of an N-Triples line."""
Reader = Callable[[str], Any]
"""The text of a literal as a value of RFC 7951."""


@dataclass(frozen=True, slots=True)
class Literals:
    """How the values of one leaf are written and read.

    ``exact`` gives the RFC 7951 text of a value that a store would change, and "" for others; it is
    None where there are none.  Of ``bits`` the literals are names, and together one value.
    """

    write: Writer
    read: Reader
    exact: Callable[[Any], str] | None = None
    is_bits: bool = False


def text(value: str) -> str:
    """A string as N-Triples writes it; the escapes of JSON are its own."""
    return _quoted(value)


def is_time(plan: StringPlan) -> bool:
    """Whether the strings of a type are times as ``date-and-time`` (RFC 6991, 3) writes them."""
    return any(_DATE_AND_TIME in pattern for pattern in plan.patterns)


def datatype_of(plan: TypePlan) -> str:
    """The datatype of all values of a type; "" for strings, and for unions, which have several."""
    match plan:
        case LeafrefPlan():
            return datatype_of(plan.value)
        case IntegerPlan():
            return v.INTEGER
        case DecimalPlan():
            return v.DECIMAL
        case BooleanPlan() | EmptyPlan():
            return v.BOOLEAN
        case BinaryPlan():
            return v.BINARY
        case AnyPlan():
            return v.JSON
        case StringPlan() if is_time(plan):
            return v.DATE_TIME
    return ""


def literals_of(plan: TypePlan) -> Literals:
    """The literals of a type."""
    match plan:
        case LeafrefPlan():
            return literals_of(plan.value)
        case IntegerPlan():
            return Literals(_typed(str, v.INTEGER), str if plan.as_text else int)
        case DecimalPlan():
            return Literals(_typed(plan.encode, v.DECIMAL), _decimal_of(plan.digits))
        case BooleanPlan():
            return Literals(_boolean, lambda value: value == "true")
        case EmptyPlan():
            return Literals(lambda _: f'"true"^^<{v.BOOLEAN}>', lambda _: [None])
        case BinaryPlan():
            return Literals(_typed(plan.encode, v.BINARY), str)
        case BitsPlan():
            return Literals(lambda name: text(name), str, is_bits=True)
        case UnionPlan():
            return _union(plan)
        case AnyPlan():
            return Literals(lambda value: _json(plan.encode(value)), json.loads)
        case StringPlan() if is_time(plan):
            return Literals(_typed(str, v.DATE_TIME), str, exact=_exact_time)
    return Literals(text, str)


def _typed(encode: Writer, datatype: str) -> Writer:
    return lambda value: f'"{encode(value)}"^^<{datatype}>'


def _boolean(value: Any) -> str:
    return f'"{"true" if value else "false"}"^^<{v.BOOLEAN}>'


def _decimal_of(digits: int) -> Reader:
    return lambda value: canonical_decimal(value, digits)


def _json(value: Any) -> str:
    return f"{text(json.dumps(value, ensure_ascii=False))}^^<{v.JSON}>"


def _exact_time(value: str) -> str:
    return "" if _KEPT_TIME.fullmatch(value) else json.dumps(value, ensure_ascii=False)


def _union(plan: UnionPlan) -> Literals:
    """Text as a string, all else by its own type and exactly: a store keeps no types of numbers."""
    encoded = partial(_encoded, plan)
    often = lru_cache(maxsize=4096, typed=True)(encoded)

    def both(value: Any) -> tuple[str, str]:
        return often(value) if isinstance(value, int | Decimal) else encoded(value)

    def write(value: Any) -> str:
        return text(value) if isinstance(value, str) else both(value)[0]

    def exact(value: Any) -> str:
        return "" if isinstance(value, str) else both(value)[1]

    return Literals(write, str, exact)


def _encoded(plan: UnionPlan, value: Any) -> tuple[str, str]:
    """The literal of a value that is no text, and its RFC 7951 text."""
    encoded = plan.encode(value)
    exact = json.dumps(encoded, ensure_ascii=False)
    if isinstance(encoded, bool):
        return _boolean(encoded), exact
    if isinstance(value, int) and encoded != [None]:
        return f'"{value}"^^<{v.INTEGER}>', exact
    return text(encoded) if isinstance(encoded, str) else _json(encoded), exact
