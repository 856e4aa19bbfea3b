"""YANG types as Python annotations: pieces of text with the imports they need."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ndtframe.schema import types


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of generated text and the lines of imports it needs."""

    text: str
    imports: frozenset[str] = frozenset()


_LITERAL = "from typing import Literal"
_WIDEST_LITERAL = 24
"""An enumeration with more names than this is annotated as ``str``."""


def annotation(type_: types.Type) -> Piece:
    """The annotation of values of a type."""
    match type_:
        case types.Integer():
            return Piece("int")
        case types.Decimal64():
            return Piece("Decimal", frozenset({"from decimal import Decimal"}))
        case types.Boolean():
            return Piece("bool")
        case types.Enumeration():
            return _literal([name for name, _ in type_.enums])
        case types.Identityref():
            return _literal(list(type_.identities))
        case types.Bits():
            return Piece("frozenset[str]")
        case types.Binary():
            return Piece("bytes")
        case types.Empty():
            return Piece("Literal[True]", frozenset({_LITERAL}))
        case types.Leafref():
            return annotation(type_.value)
        case types.Union():
            return _union(list(_members(type_)))
        case _:
            return Piece("str")


def _members(type_: types.Type) -> Iterator[Piece]:
    """The annotations of all members of a union, those of unions inside it among them."""
    match type_:
        case types.Union():
            for member in type_.members:
                yield from _members(member)
        case types.Leafref():
            yield from _members(type_.value)
        case _:
            yield annotation(type_)


def _union(pieces: list[Piece]) -> Piece:
    texts = dict.fromkeys(piece.text for piece in pieces)
    imports = frozenset[str]().union(*(piece.imports for piece in pieces))
    if {"bool", "Literal[True]"} <= texts.keys():
        texts["Empty"] = texts.pop("Literal[True]")
        imports |= {"from ndtframe.data.types import Empty"}
    return Piece(" | ".join(texts), imports)


def _literal(values: list[str]) -> Piece:
    if not values or len(values) > _WIDEST_LITERAL:
        return Piece("str")
    return Piece(f"Literal[{', '.join(map(quoted, values))}]", frozenset({_LITERAL}))


def quoted(text: str) -> str:
    """A Python string literal in double quotes, ASCII, for any text."""
    escaped = text.encode("unicode_escape").decode("ascii").replace('"', '\\"')
    return f'"{escaped}"'
