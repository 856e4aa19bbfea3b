"""Default values of leafs as Python expressions."""

from __future__ import annotations

from ndtframe.emit.annotations import quoted
from ndtframe.errors import SchemaError
from ndtframe.language import lexical
from ndtframe.schema import types

_DECIMAL = frozenset({"from decimal import Decimal"})


def default_value(type_: types.Type, text: str) -> tuple[str, frozenset[str]]:
    """The expression of a default, and the imports it needs (RFC 7950, 7.6.4).

    Raises :class:`~ndtframe.errors.SchemaError` for a default that is not of the type.
    """
    match type_:
        case types.Leafref():
            return default_value(type_.value, text)
        case types.Integer():
            return str(lexical.parse_integer(text)), frozenset()
        case types.Decimal64():
            return f'Decimal("{lexical.canonical_decimal(text, type_.fraction_digits)}")', _DECIMAL
        case types.Boolean():
            return ("True" if text == "true" else "False"), frozenset()
        case types.Bits():
            return f"frozenset({sorted(text.split())!r})", frozenset()
        case types.Union():
            return _first(type_, text)
        case _:
            return quoted(text), frozenset()


def _first(type_: types.Union, text: str) -> tuple[str, frozenset[str]]:
    for member in type_.members:
        try:
            return default_value(member, text)
        except (SchemaError, ValueError):
            continue
    raise SchemaError(f"The default '{text}' is of no member of its union.")
