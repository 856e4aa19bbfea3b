"""Documents as files hold them: bare RFC 7951 JSON, or in the envelope of RFC 9195."""

from __future__ import annotations

from typing import TypeVar

from ndtframe.data.decode import parse_json
from ndtframe.data.document import Document
from ndtframe.data.instance_data import MEMBER, unwrap
from ndtframe.data.positions import located
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
    value = parse_json(text, where)
    if isinstance(value, dict) and MEMBER in value:
        value = dict(unwrap(value, where=where).content)
    made = document.decoded(value, where=where)
    found = made.violations(strict_references=strict_references, config_only=True)
    if found:
        raise DataError(found, where=where)
    return made
