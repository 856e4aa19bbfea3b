"""Words of an XPath expression (XPath 1.0, 3.7), with the standard's rules on ``*`` and names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from typing import Literal as OneOf

from ndtframe.language.xpath.fault import Source

TokenKind = OneOf[
    "number", "literal", "name", "function", "kind", "axis", "operator", "sign", "end"
]


@dataclass(frozen=True, slots=True)
class Token:
    """One word: its kind, its text (a literal without quotes) and its offset, counted from 0."""

    kind: TokenKind
    text: str
    offset: int

    def __str__(self) -> str:
        return "the end" if self.kind == "end" else f"'{self.text}'"


_NAME: Final = r"[A-Za-z_][A-Za-z0-9_.\-]*"
_WORD: Final = re.compile(
    rf"""
      (?P<number>[0-9]+(?:\.[0-9]*)?|\.[0-9]+)
    | (?P<literal>"[^"]*"|'[^']*')
    | (?P<name>{_NAME}(?::(?!:)(?:{_NAME}|\*))?)
    | (?P<sign>::|\.\.|[()\[\].@,])
    | (?P<operator>//|!=|<=|>=|[/|+\-=<>*])
    """,
    re.VERBOSE,
)
_SPACE: Final = re.compile(r"[ \t\r\n]*")
_NODE_KINDS: Final = frozenset({"node", "text", "comment", "processing-instruction"})
_NAMED_OPERATORS: Final = frozenset({"and", "or", "mod", "div"})
_OPENING_SIGNS: Final = frozenset({"@", "::", "(", "[", ","})


def tokens(source: Source) -> list[Token]:
    """All words of an expression, closed by one of kind ``end``.

    Raises SchemaError for a character that no word begins with.
    """
    found: list[Token] = []
    offset = _after_space(source.text, 0)
    while offset < len(source.text):
        token, offset = _next(source, offset, found[-1] if found else None)
        found.append(token)
    found.append(Token("end", "", len(source.text)))
    return found


def _next(source: Source, offset: int, before: Token | None) -> tuple[Token, int]:
    match = _WORD.match(source.text, offset)
    if match is None:
        raise _unknown_character(source, offset)
    after = _after_space(source.text, match.end())
    kind: TokenKind = match.lastgroup  # type: ignore[assignment]  # groups are named as the kinds
    word = match.group()
    if kind == "literal":
        return Token("literal", word[1:-1], offset), after
    if kind == "name":
        kind = _kind_of_name(source.text, word, after, before)
    elif word == "*" and not _ends_operand(before):
        kind = "name"
    return Token(kind, word, offset), after


def _kind_of_name(text: str, word: str, after: int, before: Token | None) -> TokenKind:
    """XPath 1.0, 3.7: where an operator may stand, a name is one; else what follows decides."""
    if word in _NAMED_OPERATORS and _ends_operand(before):
        return "operator"
    if text.startswith("(", after):
        return "kind" if word in _NODE_KINDS else "function"
    return "axis" if text.startswith("::", after) else "name"


def _ends_operand(token: Token | None) -> bool:
    if token is None or token.kind == "operator":
        return False
    return not (token.kind == "sign" and token.text in _OPENING_SIGNS)


def _after_space(text: str, offset: int) -> int:
    match = _SPACE.match(text, offset)
    return match.end() if match else offset


def _unknown_character(source: Source, offset: int) -> Exception:
    character = source.text[offset]
    if character == "$":
        return source.fault(offset, "YANG has no variables (RFC 7950, 6.4.1)")
    if character in "'\"":
        return source.fault(offset, f"the string is not closed; expected another {character}")
    return source.fault(
        offset, f"the character '{character}' (U+{ord(character):04X}) is unexpected"
    )
