"""What is done to the text of a valid document, in JSON or XML: rules of the encodings."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random
from typing import Final

Deed = Callable[[re.Match[str], Random], str]


def rewritten(text: str, random: Random) -> tuple[str, str] | None:
    """The text with one place of it written otherwise, and the name of what was done."""
    deeds = list((_XML if text.startswith("<") else _JSON).items())
    random.shuffle(deeds)
    for name, (pattern, deed) in deeds:
        found = list(re.finditer(pattern, text))
        if found:
            match = random.choice(found)
            return text[: match.start()] + deed(match, random) + text[match.end() :], name
    return None


def _whole(match: re.Match[str], random: Random) -> str:
    return match[0] * 2


def _spaced(match: re.Match[str], random: Random) -> str:
    return match[0] + random.choice([" ", "\n", "\t", "\r\n", "  "])


def _escaped(match: re.Match[str], random: Random) -> str:
    return '"' + "".join(f"\\u{ord(character):04x}" for character in match[1]) + '":'


def _zeros(match: re.Match[str], random: Random) -> str:
    return f">{random.choice(['0', '+', '00', ' ', '0x'])}{match[1]}<"


def _wrapped(match: re.Match[str], random: Random) -> str:
    return f">{random.choice(['<![CDATA[%s]]>', ' %s', '%s ', '%s<x/>'])}<" % match[1]


_LEAF: Final = r"<([\w.-]+)((?: [^<>]*)?)>[^<>]*</\1>"
_JSON: Final[dict[str, tuple[str, Deed]]] = {
    "JSON: a member twice": (r'"[^"\\]*": (?:\d+|"[^"\\]*"|true|false), ', _whole),
    "JSON: space": (r"[{}\[\],:]", _spaced),
    "JSON: a name in escapes": (r'"([a-zA-Z0-9:.-]+)":', _escaped),
    "JSON: a sign left out": (r"[{}\[\],:]", lambda match, random: ""),
    "JSON: a number otherwise": (r"(?<=: )(\d+)\b", lambda match, random: f"0{match[1]}"),
}
_XML: Final[dict[str, tuple[str, Deed]]] = {
    "XML: an element twice": (_LEAF, _whole),
    "XML: space between elements": (r"(?<=>)(?=<)", _spaced),
    "XML: zeros, signs and spaces": (r">(\d+)<", _zeros),
    "XML: text otherwise": (r">([^<>&]+)<", _wrapped),
    "XML: another namespace": (r'xmlns="[^"]*"', lambda match, random: 'xmlns="urn:other"'),
    "XML: text beside elements": (r"(?<=>)(?=<)", lambda match, random: "text"),
    "XML: a name otherwise": (r"(?<=</)[\w.-]+", _whole),
    "XML: a comment": (r"(?<=>)(?=<)", lambda match, random: "<!-- comment -->"),
}
