"""The statements of a SQL repository: rows in, records out, no decisions.

Every method raises :class:`RepositoryError` for what the database or the system refuses.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, RowMapping, Select, delete, insert, select
from sqlalchemy import update as update_rows

from ndtframe.contracts.repository import SnapshotRecord
from ndtframe.data.state import StateKind
from ndtframe.errors import RepositoryError
from ndtframe.repository import schema
from ndtframe.repository.failures import damaged, told
from ndtframe.repository.records import CHAIN_START, Packed, closed, time_text
from ndtframe.repository.schema import CONTENT, INTENT, META, OBSERVATION, SNAPSHOT
from ndtframe.repository.sqlite import SqliteFile


@dataclass(frozen=True, slots=True)
class Intent:
    """A store that began at ``begun_at`` (RFC 3339 text) to make the record of ``number``."""

    begun_at: str
    number: int


class Database:
    """An open database with the tables of the present format."""

    def __init__(self, file: SqliteFile, *, now: datetime) -> None:
        self.place = file.place
        self._file = file
        self._engine: Engine | None = None
        file.prepare(lambda engine: _make_tables(engine, now))
        self._engine = file.engine()
        try:
            self._adopt()
        except BaseException:
            self.close()
            raise

    @property
    def is_closed(self) -> bool:
        """Whether it was closed."""
        return self._engine is None

    def close(self) -> None:
        """Close all connections."""
        engine, self._engine = self._engine, None
        if engine is not None:
            engine.dispose()

    @contextmanager
    def writer(self) -> Iterator[None]:
        """Be the only writer, over several transactions."""
        if self._file.read_only:
            raise RepositoryError(
                "The repository was opened for reading only.",
                where=self.place,
                remedy="Open it without read_only to store.",
            )
        with self._told(), self._file.lock.held(self._file.timeout):
            yield

    def writer_at_work(self) -> bool:
        """Whether some process is writing now."""
        with self._told():
            return self._file.lock.is_held()

    def newest(self) -> SnapshotRecord | None:
        """The record of the highest number."""
        return self._record(select(SNAPSHOT).order_by(SNAPSHOT.c.number.desc()).limit(1))

    def numbered(self, number: int) -> SnapshotRecord | None:
        """The record of that number."""
        return self._record(select(SNAPSHOT).where(SNAPSHOT.c.number == number))

    def stored_until(self, time: datetime) -> SnapshotRecord | None:
        """The newest record stored at ``time`` (UTC) or before."""
        before = SNAPSHOT.c.stored_at <= time_text(time)
        newest_first = SNAPSHOT.c.stored_at.desc()
        return self._record(select(SNAPSHOT).where(before).order_by(newest_first).limit(1))

    def after(self, number: int) -> list[SnapshotRecord]:
        """The records after that number, oldest first."""
        later = select(SNAPSHOT).where(SNAPSHOT.c.number > number).order_by(SNAPSHOT.c.number)
        return [_as_record(row, self.place) for row in self._rows(later)]

    def has_content(self, content_hash: str) -> bool:
        """Whether content of that hash is stored."""
        with self._reading() as connection:
            return _has_content(connection, content_hash)

    def packed(self, content_hash: str) -> Packed | None:
        """The content of that hash, as it is stored."""
        rows = self._rows(select(CONTENT).where(CONTENT.c.hash == content_hash))
        return next((Packed(*row.values()) for row in rows), None)

    def observations(self, number: int) -> list[dict[str, Any]]:
        """What was kept of the observations of the record of that number."""
        query = select(OBSERVATION).where(OBSERVATION.c.snapshot == number)
        rows = self._rows(query.order_by(OBSERVATION.c.position))
        return [_as_observation(row, self.place) for row in rows]

    def newest_chain_hash(self) -> str:
        """The chain hash that the last store left."""
        query = select(META.c.value).where(META.c.key == "chain")
        return next((str(row["value"]) for row in self._rows(query)), "")

    def intents(self) -> list[Intent]:
        """The stores that began and did not finish."""
        return [Intent(*row.values()) for row in self._rows(select(INTENT))]

    def announce(self, record: SnapshotRecord) -> None:
        """Put the intent to store ``record`` in the place of those before."""
        intent = {"begun_at": time_text(record.stored_at), "number": record.number}
        with self._writing() as connection:
            connection.execute(delete(INTENT))
            connection.execute(insert(INTENT).values(intent))

    def withdraw(self) -> None:
        """Take all intents away."""
        with self._writing() as connection:
            connection.execute(delete(INTENT))

    def write(
        self,
        record: SnapshotRecord,
        observations: Sequence[dict[str, Any]],
        packed: Packed | None,
    ) -> None:
        """Store a record, what was kept of its observations and, if it is new, its content."""
        with self._writing() as connection:
            if packed and not _has_content(connection, packed.content_hash):
                connection.execute(insert(CONTENT).values(_content_row(packed)))
            connection.execute(insert(SNAPSHOT).values(_snapshot_row(record)))
            if rows := [_observation_row(record, *item) for item in enumerate(observations)]:
                connection.execute(insert(OBSERVATION), rows)
            newest = update_rows(META).where(META.c.key == "chain")
            connection.execute(newest.values(value=record.chain_hash))
            connection.execute(delete(INTENT))

    def problems(self) -> list[str]:
        """What the database's own check finds."""
        with self._reading() as connection:
            return self._file.problems(connection)

    def _adopt(self) -> None:
        found = self._format()
        if found > schema.FORMAT:
            raise RepositoryError(
                f"The repository has format {found}, and this version of ndtframe reads formats up "
                f"to {schema.FORMAT}.",
                where=self.place,
                remedy="Use the newer version of ndtframe that wrote it.",
            )
        if found < schema.FORMAT:
            self._migrate()

    def _format(self) -> int:
        query = select(META.c.value).where(META.c.key == "format")
        text = next((str(row["value"]) for row in self._rows(query)), "absent")
        if not text.isdecimal():
            raise damaged(f"the number of its format is '{text}'", self.place)
        return int(text)

    def _migrate(self) -> None:
        if self._file.read_only:
            raise RepositoryError(
                f"The repository has the older format {self._format()}.",
                where=self.place,
                remedy="Open it once without read_only, to bring it to the present format.",
            )
        with self.writer():
            for step in range(self._format(), schema.FORMAT):
                if step not in schema.MIGRATIONS:
                    raise damaged(f"no version of ndtframe wrote format {step}", self.place)
                with self._writing() as connection:
                    schema.MIGRATIONS[step](connection)
                    newer = update_rows(META).where(META.c.key == "format")
                    connection.execute(newer.values(value=str(step + 1)))

    def _record(self, query: Select[Any]) -> SnapshotRecord | None:
        rows = self._rows(query)
        return _as_record(rows[0], self.place) if rows else None

    def _rows(self, query: Select[Any]) -> Sequence[RowMapping]:
        with self._reading() as connection:
            return connection.execute(query).mappings().all()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._told(), self._connected().connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        engine = self._connected().execution_options(writing=True)
        with self._told(), engine.begin() as connection:
            yield connection

    def _told(self) -> AbstractContextManager[None]:
        return told(self.place, self._file.timeout)

    def _connected(self) -> Engine:
        if self._engine is None:
            raise closed(self.place)
        return self._engine


def _make_tables(engine: Engine, now: datetime) -> None:
    rows = {"format": str(schema.FORMAT), "created": time_text(now), "chain": CHAIN_START}
    with engine.begin() as connection:
        schema.TABLES.create_all(connection)
        values = [{"key": key, "value": value} for key, value in rows.items()]
        connection.execute(insert(META), values)


def _has_content(connection: Connection, content_hash: str) -> bool:
    query = select(CONTENT.c.hash).where(CONTENT.c.hash == content_hash)
    return connection.execute(query).first() is not None


def _content_row(packed: Packed) -> dict[str, Any]:
    return {
        "hash": packed.content_hash,
        "encoding": packed.encoding,
        "size": packed.size,
        "data": packed.data,
    }


def _snapshot_row(record: SnapshotRecord) -> dict[str, Any]:
    return {
        "number": record.number,
        "state": str(record.state),
        "model_set": record.model_set,
        "content_hash": record.content_hash,
        "chain_hash": record.chain_hash,
        "stored_at": time_text(record.stored_at),
        "observed_at": record.observed_at and time_text(record.observed_at),
        "sources": json.dumps(record.sources),
        "size": record.size,
    }


def _observation_row(
    record: SnapshotRecord, position: int, entry: dict[str, Any]
) -> dict[str, Any]:
    notes = json.dumps(entry["notes"])
    return {**entry, "snapshot": record.number, "position": position, "notes": notes}


def _as_record(row: RowMapping, place: str) -> SnapshotRecord:
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


def _as_observation(row: RowMapping, place: str) -> dict[str, Any]:
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
