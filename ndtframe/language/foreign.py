"""Foreign text, such as labels of a collected network, made safe to show."""

from __future__ import annotations

import unicodedata

_SHOWN_AS_IS = frozenset("\u200c\u200d")  # joiners that scripts of Asia need
_NO_CHARACTERS = frozenset("\ufffe\uffff")  # no XML document may hold them
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def visible(text: str) -> str:
    """The text with control and direction characters written out, as escapes of their codes.

    A terminal obeys such characters, and a browser lets them turn the text around them.
    """
    if text.isprintable():
        return text
    return "".join(_escaped(character) for character in text)


def shortened(text: str, limit: int) -> str:
    """The text, or its beginning and an ellipsis where it is longer than ``limit`` characters."""
    return text if len(text) <= limit else f"{text[: limit - 1].rstrip()}…"


def _escaped(character: str) -> str:
    hidden = unicodedata.category(character) in _HIDDEN or character in _NO_CHARACTERS
    if character in _SHOWN_AS_IS or not hidden:
        return character
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{{{code:x}}}"
