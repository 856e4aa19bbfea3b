"""The chain over all that is kept: how each record seals those before it, and what breaks it.

The chain is defined over ASCII text, and its hashes are SHA-256 in lower-case hexadecimal.
``content_hash`` is the hash of the stored bytes as they are.  ``chain_hash`` is

- of a state: the hash of the 128 characters *chain hash of the record before*, *content hash of
  this record*;
- of a document: the hash of the same 128 characters followed by :func:`seal`, so that neither a
  session can be renamed to a report nor a version be passed as another.

The first record follows :data:`CHAIN_START`, 64 zeros.  States are sealed as repositories of
format 1 did, which had nothing else: their hashes stay as they were.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from ndtframe.contracts.repository import DocumentRecord, SnapshotRecord
from ndtframe.data.canonical import sha256
from ndtframe.data.state import DocumentKind, StateKind

CHAIN_START = "0" * 64
TICK = timedelta(microseconds=1)
Record = SnapshotRecord | DocumentRecord


@dataclass(frozen=True, slots=True)
class Head:
    """The end of a chain: what its next record follows."""

    place: int = 0
    chain_hash: str = CHAIN_START
    stored_at: datetime | None = None

    @classmethod
    def of(cls, record: Record | None) -> Head:
        """The end where ``record`` is the newest, or there is none."""
        return cls(record.place, record.chain_hash, record.stored_at) if record else cls()

    def time(self, now: datetime) -> datetime:
        """``now``, or one microsecond after the record before where the clock went back."""
        return now if self.stored_at is None else max(now, self.stored_at + TICK)


def seal(kind: DocumentKind, name: str, version: int, model_set: str, schema_id: str) -> str:
    r"""What the chain protects of a document beside its content.

    A JSON array of these five in this order, without spaces, in ASCII (other characters as
    ``\uXXXX`` with lower-case digits): ``["session","what-if",3,"ndt","b5e85995f5aa1de6"]``.
    """
    return json.dumps([kind, name, version, model_set, schema_id], separators=(",", ":"))


def chain_hash(previous: str, content_hash: str, sealed: str = "") -> str:
    """The chain hash that follows ``previous``; ``sealed`` is empty for a state."""
    return sha256(f"{previous}{content_hash}{sealed}".encode("ascii"))


def problems(records: Iterable[Record]) -> list[str]:
    """What is wrong with the places, numbers, versions, hashes and times of all records in order.

    One sentence each.
    """
    walk = _Walk()
    found = [problem for record in records for problem in walk.next(record)]
    return [*found, *walk.end()]


class _Walk:
    """What is known of the records so far."""

    def __init__(self) -> None:
        self._previous: Record | None = None
        self._state: SnapshotRecord | None = None
        self._versions: dict[tuple[str, str], int] = {}

    def next(self, record: Record) -> Iterator[str]:
        """The problems of the next record."""
        head = Head.of(self._previous)
        if record.place != head.place + 1:
            yield f"Record {head.place + 1} is missing: {record} stands in its place."
        yield from (
            self._state_problems(record)
            if isinstance(record, SnapshotRecord)
            else self._document_problems(record)
        )
        expected = _expected(head, record)
        if record.chain_hash != expected:
            yield (
                f"The chain breaks at {record}: its chain hash should be {expected} and is "
                f"{record.chain_hash}."
            )
        if head.stored_at and record.stored_at <= head.stored_at:
            yield f"{_capital(record)} was stored before {self._previous}."
        self._previous = record

    def end(self) -> Iterator[str]:
        """The problems after the last record."""
        if self._state and self._state.released:
            yield f"{_capital(self._state)} is marked as released, which the newest state never is."

    def _state_problems(self, record: SnapshotRecord) -> Iterator[str]:
        number = self._state.number + 1 if self._state else 1
        if record.number != number:
            yield f"Snapshot-{number} is missing: {record} stands in its place."
        if record.state is not StateKind.LIVE:
            yield f"{_capital(record)} holds {record.state} data, which is never stored."
        self._state = record

    def _document_problems(self, record: DocumentRecord) -> Iterator[str]:
        version = self._versions.get((record.kind, record.name), 0) + 1
        if record.version != version:
            yield (
                f"Version {version} of {record.kind} '{record.name}' is missing: {record} stands "
                "in its place."
            )
        if record.released and record.kind is not DocumentKind.SOURCE:
            yield f"{_capital(record)} is marked as released, which it never is."
        self._versions[record.kind, record.name] = record.version


def _expected(head: Head, record: Record) -> str:
    if isinstance(record, SnapshotRecord):
        return chain_hash(head.chain_hash, record.content_hash)
    sealed = seal(record.kind, record.name, record.version, record.model_set, record.schema_id)
    return chain_hash(head.chain_hash, record.content_hash, sealed)


def _capital(record: Record) -> str:
    text = str(record)
    return text[0].upper() + text[1:]
