"""How values of YANG's built-in types are written (RFC 7950, 9; RFC 7951, 6).

Restrictions raise SchemaError; values that are not of their type raise LexicalError, which is also
a ValueError.
"""

from ndtframe.language.lexical.numbers import (
    INTEGER_BOUNDS,
    canonical_decimal,
    canonical_integer,
    decimal_bounds,
    decimal_text,
    parse_decimal,
    parse_integer,
    scaled_decimal,
)
from ndtframe.language.lexical.ranges import (
    LENGTH_BOUNDS,
    Bounds,
    contains,
    parse_ranges,
    ranges_text,
)
from ndtframe.language.lexical.words import (
    canonical_bits,
    decode_binary,
    encode_binary,
    illegal_character,
    parse_boolean,
)

__all__ = [
    "INTEGER_BOUNDS",
    "LENGTH_BOUNDS",
    "Bounds",
    "canonical_bits",
    "canonical_decimal",
    "canonical_integer",
    "contains",
    "decimal_bounds",
    "decimal_text",
    "decode_binary",
    "encode_binary",
    "illegal_character",
    "parse_boolean",
    "parse_decimal",
    "parse_integer",
    "parse_ranges",
    "ranges_text",
    "scaled_decimal",
]
