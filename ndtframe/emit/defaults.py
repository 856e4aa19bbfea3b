"""Default values of leafs as Python expressions."""

from __future__ import annotations

from ndtframe.emit.annotations import quoted
from ndtframe.language import lexical
from ndtframe.schema import types
from ndtframe.schema.defaults import accepts

_DECIMAL = frozenset({"from decimal import Decimal"})


def default_value(type_: types.Type, text: str) -> tuple[str, frozenset[str]]:
    """The expression of a default, as the Schema has it, and the imports it needs."""
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
            return f"frozenset({{{', '.join(map(quoted, sorted(text.split())))}}})", frozenset()
        case types.Binary():
            return repr(lexical.decode_binary(text)), frozenset()
        case types.Union():
            member = next((m for m in type_.members if accepts(m, text)), types.String("string"))
            return default_value(member, text)
        case _:
            return quoted(text), frozenset()
