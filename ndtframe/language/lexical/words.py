"""Types other than numbers: boolean, bits, binary, and the characters of strings."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Sequence
from typing import Final

from ndtframe.errors import LexicalError

_ILLEGAL: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(
        f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
    )
    + "]"
)


def illegal_character(text: str) -> int | None:
    """Where the first character stands that no YANG string may hold, or ``None``.

    Control characters other than tab and line ends, surrogates and non-characters are illegal
    (RFC 7950, 9.4 and 14, ``yang-char``).
    """
    match = _ILLEGAL.search(text)
    return match.start() if match else None


def parse_boolean(text: str) -> bool:
    """``true`` or ``false`` (9.5.1); LexicalError for all else."""
    if text not in ("true", "false"):
        raise LexicalError(f"{text!r} is no boolean: expected 'true' or 'false'.")
    return text == "true"


def canonical_bits(text: str, names: Sequence[str]) -> str:
    """The canonical form of a bits value (9.7.2): names in the order of ``names``, one space.

    ``names`` are all bits of the type by ascending position.  Raises LexicalError for a name that
    is unknown or stands twice.
    """
    words = text.split()
    wrong = [word for word in words if word not in names or words.count(word) > 1]
    if wrong:
        expected = f"expected some of {', '.join(names)}, each once"
        raise LexicalError(f"the bit '{wrong[0]}' is unknown or stands twice: {expected}.")
    return " ".join(name for name in names if name in words)


def decode_binary(text: str) -> bytes:
    """The octets of a base64 text (9.8.2; RFC 4648, 4).

    Only the canonical form is taken, so that equal octets have equal texts: padded, no line ends,
    unused bits zero.  Raises LexicalError for all else.
    """
    try:
        octets = base64.b64decode(text.encode("ascii"), validate=True)
    except (binascii.Error, UnicodeEncodeError):
        octets = b""
    if encode_binary(octets) != text:
        raise LexicalError("the text is no canonical base64 (RFC 4648, 4): padded, without spaces.")
    return octets


def encode_binary(octets: bytes) -> str:
    """The base64 text of octets."""
    return base64.b64encode(octets).decode("ascii")
