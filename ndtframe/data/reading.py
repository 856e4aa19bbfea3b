"""Documents as files hold them: XML or RFC 7951 JSON, bare or in the envelope of RFC 9195."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final, TypeVar

from ndtframe.data import fast
from ndtframe.data.decode import parse_json
from ndtframe.data.document import Document
from ndtframe.data.instance_data import MEMBER, unwrap
from ndtframe.data.positions import located
from ndtframe.data.xml.parsing import is_xml
from ndtframe.data.xml.reading import decoded as decoded_xml
from ndtframe.data.xml.reading import located as located_xml
from ndtframe.errors import DataError, Position

D = TypeVar("D", bound=Document)
_CONTENT: Final = (MEMBER, "content-data")


def read_document(
    document: type[D],
    text: bytes | str,
    *,
    strict_references: bool = False,
    where: Position | str | None = None,
) -> D:
    """Read and validate a document of class ``document``, bare or in its envelope.

    Raises :class:`~ndtframe.errors.DataError` with every violation that was found.
    """
    if is_xml(text):
        return document.from_xml(text, strict_references=strict_references, where=where)
    value = _enveloped(text, where)
    if value is None:
        return document.from_json(text, strict_references=strict_references, where=where)
    content = _content(text, value, where)
    with located(text, *_CONTENT):
        return document.from_value(content, strict_references=strict_references, where=where)


def read_configuration(
    document: type[D],
    text: bytes | str,
    *,
    strict_references: bool = False,
    where: Position | str | None = None,
) -> D:
    """Read and validate a document that holds configuration alone, bare or in its envelope.

    State may be missing, also where it is mandatory, and none may be there.
    """
    made = read_unchecked(document, text, where=where)
    found = made.violations(strict_references=strict_references, config_only=True)
    if found:
        with lines_of(document, text):
            raise DataError(found, where=where)
    return made


@contextmanager
def lines_of(document: type[Document], text: bytes | str) -> Iterator[None]:
    """Give the violations of an error that passes their lines in a text that could be read."""
    inside = () if is_xml(text) or _enveloped(text, None) is None else _CONTENT
    with located_xml(document, text) if is_xml(text) else located(text, *inside):
        yield


def read_unchecked(
    document: type[D], text: bytes | str, *, where: Position | str | None = None
) -> D:
    """Read a document of right types and structure, bare or in its envelope, whatever its rules."""
    if is_xml(text):
        with located_xml(document, text):
            found: D = decoded_xml(document, text, where)
            return found
    value = _enveloped(text, where)
    if value is None:
        with located(text):
            return document.decoded(parse_json(text, where), where=where)
    content = _content(text, value, where)
    with located(text, *_CONTENT):
        return document.decoded(content, where=where)


def read_stored(document: type[D], text: bytes, *, where: Position | str | None = None) -> D:
    """Read again what :meth:`Document.to_json` wrote, and nobody changed: its rules are not asked.

    It is quicker than :func:`read_unchecked`, and does not see members that stand twice.
    """
    with fast.collector_paused():
        found: D | None = fast.read(document._fast(), text)
        return read_unchecked(document, text, where=where) if found is None else found


def _enveloped(text: bytes | str, where: Position | str | None) -> dict[str, Any] | None:
    """The value of a JSON text that is an envelope, and else nothing."""
    mark = MEMBER.encode() if isinstance(text, bytes) else MEMBER
    if mark not in text:  # type: ignore[operator]
        return None
    value = parse_json(text, where)
    return value if isinstance(value, dict) and MEMBER in value else None


def _content(
    text: bytes | str, value: dict[str, Any], where: Position | str | None
) -> dict[str, Any]:
    """The document inside of an envelope."""
    with located(text):
        return dict(unwrap(value, where=where).content)
