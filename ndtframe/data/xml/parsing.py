"""A reader fed with a text, and what is said of a text that is not XML, or not such as we read."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from typing import Final, TypeVar
from xml.parsers import expat

from ndtframe.data.decode import TooMany
from ndtframe.data.xml.reader import Reader, Refused
from ndtframe.errors import DataError, Position, Violation

R = TypeVar("R", bound=Reader)

MALFORMED: Final = "malformed-message"

_MORE: Final = expat.errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT
_DECLARATION: Final = re.compile(r"\s*<\?xml\b[^>]*\?>")


def is_xml(text: bytes | str) -> bool:
    """Whether a text is meant to be XML rather than JSON: its first sign is "<"."""
    if isinstance(text, bytes):
        start = text[:400]
        wide = start[:2] in (b"\xff\xfe", b"\xfe\xff")
        text = start.decode("utf-16" if wide else "utf-8-sig", "replace")
    return text[:400].lstrip("\ufeff \t\r\n").startswith("<")


def parsed(make: Callable[[], R], text: bytes | str, where: Position | str | None = None) -> R:
    """A reader that has read a text: one element, or where it takes that, several in a row.

    Raises :class:`~ndtframe.errors.DataError` with the line of what is not well-formed, or never
    read.
    """
    try:
        try:
            return _fed(make(), text)
        except expat.ExpatError as error:
            if expat.ErrorString(error.code) != _MORE:
                raise
            reader = make()
            if not reader.takes_several or _has_text_at_top(_fed(reader, *_siblings(text))):
                raise
            return reader
    except expat.ExpatError as error:
        said = f"This is not XML: {expat.ErrorString(error.code)} at column {error.offset + 1}."
        raise _malformed(said, where, error.lineno) from error
    except Refused as error:
        raise _malformed(error.message, where, error.line) from error
    except (UnicodeEncodeError, UnicodeDecodeError) as error:
        line = str(error.object[: error.start]).count("\n") + 1
        raise _malformed("The text is not of its encoding.", where, line) from error


def _fed(reader: R, *parts: bytes | str) -> R:
    """A reader that has read all parts, or as many as there was need to."""
    with suppress(TooMany):
        for part in parts:
            reader.feed(part, is_last=part is parts[-1])
    return reader


def _has_text_at_top(reader: Reader) -> bool:
    return any(not violation.path for violation in reader.violations)


def _siblings(text: bytes | str) -> tuple[str, str, str]:
    """Several elements, one after the other, inside one that means nothing."""
    whole = text if isinstance(text, str) else text.decode("utf-8-sig")
    kept = _DECLARATION.sub(lambda match: "\n" * match.group().count("\n"), whole, count=1)
    return "<data>", kept, "</data>"


def _malformed(message: str, where: Position | str | None, line: int | None) -> DataError:
    return DataError([Violation(MALFORMED, "", message, line=line)], where=where)
