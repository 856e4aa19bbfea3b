"""Content as a database keeps it: compressed, with its encoding and its hash."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

from ndtframe.errors import RepositoryError
from ndtframe.repository import refusals
from ndtframe.repository.chain import Record
from ndtframe.repository.records import Content

ENCODING = "zlib"
COMPRESSION = 3
"""zlib's level: as fast as 1 and nearly as small as 6 for RFC 7951 JSON."""


@dataclass(frozen=True, slots=True)
class Packed:
    """``data`` in ``encoding``, of ``size`` bytes before."""

    content_hash: str
    encoding: str
    size: int
    data: bytes


def pack(content: Content) -> Packed:
    """``content`` in the present encoding."""
    data = zlib.compress(content.data, COMPRESSION)
    return Packed(content.content_hash, ENCODING, len(content.data), data)


def unpack(packed: Packed | None, record: Record, where: str) -> bytes:
    """The content of ``record``, checked against its hash.

    Raises :class:`RepositoryError`, which names the repository by ``where``.
    """
    if packed is None:
        raise _unreadable(record, "it is missing", where)
    if packed.encoding != ENCODING:
        raise _unreadable(record, f"its encoding '{packed.encoding}' is not known", where)
    try:
        content = zlib.decompressobj().decompress(packed.data, record.size + 1)
    except (zlib.error, TypeError, ValueError) as error:
        raise _unreadable(record, str(error), where) from error
    return refusals.checked(content, record, where)


def _unreadable(record: Record, cause: str, where: str) -> RepositoryError:
    return RepositoryError(
        f"The content of {record} (SHA-256 {record.content_hash}) cannot be read: {cause}.",
        where=where,
        remedy=refusals.RESTORE,
    )
