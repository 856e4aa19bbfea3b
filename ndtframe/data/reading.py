"""Documents as files hold them: XML or RFC 7951 JSON, bare or in the envelope of RFC 9195."""

from __future__ import annotations

from typing import TypeVar

from ndtframe.data.decode import parse_json
from ndtframe.data.document import Document
from ndtframe.data.instance_data import MEMBER, unwrap
from ndtframe.data.positions import located
from ndtframe.data.xml.parsing import is_xml
from ndtframe.data.xml.reading import decoded as decoded_xml
from ndtframe.data.xml.reading import located as located_xml
from ndtframe.errors import DataError, Position

D = TypeVar("D", bound=Document)


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
    mark = MEMBER.encode() if isinstance(text, bytes) else MEMBER
    if mark in text:  # type: ignore[operator]
        value = parse_json(text, where)
        if isinstance(value, dict) and MEMBER in value:
            with located(text):
                content = unwrap(value, where=where).content
            with located(text, MEMBER, "content-data"):
                return document.from_value(
                    dict(content), strict_references=strict_references, where=where
                )
    return document.from_json(text, strict_references=strict_references, where=where)


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
    return _configuration(read_unchecked(document, text, where=where), strict_references, where)


def read_unchecked(
    document: type[D], text: bytes | str, *, where: Position | str | None = None
) -> D:
    """Read a document of right types and structure, bare or in its envelope, whatever its rules."""
    if is_xml(text):
        with located_xml(document, text):
            found: D = decoded_xml(document, text, where)
            return found
    value = parse_json(text, where)
    if isinstance(value, dict) and MEMBER in value:
        value = dict(unwrap(value, where=where).content)
    return document.decoded(value, where=where)


def _configuration(made: D, strict_references: bool, where: Position | str | None) -> D:
    found = made.violations(strict_references=strict_references, config_only=True)
    if found:
        raise DataError(found, where=where)
    return made
