"""Rows of a SQL repository from records, and records from rows."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, select

from ndtframe.contracts.repository import DocumentRecord, SnapshotRecord
from ndtframe.data.state import DocumentKind, StateKind
from ndtframe.repository.chain import Head, Record
from ndtframe.repository.failures import damaged
from ndtframe.repository.records import time_text
from ndtframe.repository.schema import DOCUMENT, RECORD, SNAPSHOT

_LINK = [column for column in RECORD.c if column is not RECORD.c.place]
SNAPSHOTS = select(*SNAPSHOT.c, *_LINK).join_from(SNAPSHOT, RECORD)
"""All that is known of states."""
_DOCUMENT = (DOCUMENT.c.place.label("number"), DOCUMENT.c.kind, DOCUMENT.c.name, DOCUMENT.c.version)
DOCUMENTS = select(*_DOCUMENT, *_LINK).join_from(DOCUMENT, RECORD)
"""All that is known of documents."""


def of_record(record: Record) -> dict[str, Any]:
    """The row of the table ``record``."""
    return {
        "place": record.place,
        "model_set": record.model_set,
        "schema_id": record.schema_id,
        "content_hash": record.content_hash,
        "chain_hash": record.chain_hash,
        "stored_at": time_text(record.stored_at),
        "size": record.size,
        "released": record.released,
    }


def of_snapshot(record: SnapshotRecord) -> dict[str, Any]:
    """The row of the table ``snapshot``."""
    return {
        "number": record.number,
        "place": record.place,
        "state": str(record.state),
        "observed_at": record.observed_at and time_text(record.observed_at),
        "sources": json.dumps(record.sources),
    }


def of_document(record: DocumentRecord) -> dict[str, Any]:
    """The row of the table ``document``."""
    return {
        "place": record.place,
        "kind": str(record.kind),
        "name": record.name,
        "version": record.version,
    }


def of_observation(number: int, position: int, entry: dict[str, Any]) -> dict[str, Any]:
    """The row of the table ``observation`` for one of those of the state of ``number``."""
    return {**entry, "snapshot": number, "position": position, "notes": json.dumps(entry["notes"])}


def as_head(row: RowMapping, place: str) -> Head:
    """The end of the chain, of the last row of ``record``; ``place`` names the repository."""
    values = _sound(
        lambda: {"stored_at": datetime.fromisoformat(row["stored_at"])},
        f"the row of record {row['place']}",
        place,
    )
    return Head(row["place"], row["chain_hash"], **values)


def as_snapshot(row: RowMapping, place: str) -> SnapshotRecord:
    """The record of a row of :data:`SNAPSHOTS`."""
    observed = row["observed_at"]
    values = _sound(
        lambda: {
            **row,
            "state": StateKind(row["state"]),
            "stored_at": datetime.fromisoformat(row["stored_at"]),
            "observed_at": observed and datetime.fromisoformat(observed),
            "sources": tuple(json.loads(row["sources"])),
        },
        f"the row of snapshot-{row['number']}",
        place,
    )
    return SnapshotRecord(**values)


def as_document(row: RowMapping, place: str) -> DocumentRecord:
    """The record of a row of :data:`DOCUMENTS`."""
    values = _sound(
        lambda: {
            **row,
            "kind": DocumentKind(row["kind"]),
            "stored_at": datetime.fromisoformat(row["stored_at"]),
        },
        f"the row of record {row['number']}",
        place,
    )
    return DocumentRecord(**values)


def as_observation(row: RowMapping, place: str) -> dict[str, Any]:
    """What was kept of an observation."""
    names = ("source", "category", "method", "rank", "observed_at", "collected_at")
    return _sound(
        lambda: {**{name: row[name] for name in names}, "notes": json.loads(row["notes"])},
        f"an observation of snapshot-{row['snapshot']}",
        place,
    )


def _sound(read: Callable[[], dict[str, Any]], what: str, place: str) -> dict[str, Any]:
    try:
        return read()
    except (ValueError, TypeError) as error:
        raise damaged(f"{what} cannot be read: {error}", place) from error
