"""The repository in a database: SQLite in one file now, through SQLAlchemy Core.

A store is two transactions under one lock: the first says that it begins, the second does all of
it.  So the process may be killed at any moment: the last complete snapshot stays readable, and the
next one to open the repository is told (``recovered``).  Content is stored once for each hash,
compressed; a refresh that brings nothing new adds a record and no content.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from ndtframe.contracts.repository import RepositoryDescriptor, SnapshotRecord
from ndtframe.data.canonical import sha256
from ndtframe.data.state import Observation, StateKind
from ndtframe.errors import MissingExtraError, RepositoryError
from ndtframe.repository import records
from ndtframe.repository.records import Packed

if TYPE_CHECKING:
    from ndtframe.repository.database import Database

ENCODING = "zlib"
COMPRESSION = 3
"""zlib's level: as fast as 1 and nearly as small as 6 for RFC 7951 JSON."""


class SqlSettings(BaseModel):
    """Where the repository is: ``path`` of an SQLite file, or ``url`` as SQLAlchemy writes it.

    ``timeout`` is how long to wait for another writer, in seconds.  With ``read_only`` nothing is
    made or changed.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    path: Path | None = None
    url: str | None = None
    timeout: float = Field(default=5.0, ge=0, le=3600)
    read_only: bool = False

    @field_validator("path")
    @classmethod
    def _without_nul(cls, path: Path | None) -> Path | None:
        if path is not None and "\0" in str(path):
            raise ValueError("a path has no NUL character")
        return path

    @model_validator(mode="after")
    def _one_place(self) -> SqlSettings:
        if (self.path is None) == (self.url is None):
            raise ValueError("give either 'path' or 'url'")
        return self


class SqlRepository:
    """Keeps states of the real network in a database.

    Raises :class:`RepositoryError` if it cannot be opened, :class:`SettingsError` for a ``url``
    that is none, :class:`MissingExtraError` without SQLAlchemy.
    """

    descriptor: ClassVar[RepositoryDescriptor] = RepositoryDescriptor(
        name="sqlite",
        title="In an SQLite file, through SQLAlchemy",
        durable=True,
        limits="one writer at a time on one machine; 1 GB of compressed content a snapshot",
    )
    Settings: ClassVar[type[BaseModel]] = SqlSettings

    def __init__(
        self, settings: SqlSettings, *, clock: records.Clock = records.machine_clock
    ) -> None:
        self._clock = clock
        self._database = _open(settings, clock())
        self._recovered = self._unfinished()

    @property
    def recovered(self) -> str | None:
        """A sentence if a store had not finished when this was opened; the next store clears it."""
        return self._recovered

    def store(
        self,
        content: bytes,
        *,
        state: StateKind,
        model_set: str,
        observations: Sequence[Observation] = (),
    ) -> SnapshotRecord:
        """Store ``content`` as the newest live state, in one transaction.

        A second writer waits for the first, as long as ``timeout`` allows.
        """
        records.refuse_unless_live(state)
        kept = records.kept(observations)
        content_hash = sha256(content)
        packed = self._pack(content, content_hash)
        with self._database.writer():
            record = records.next_record(
                self._database.newest(),
                content_hash,
                len(content),
                model_set=model_set,
                observations=kept,
                now=self._clock(),
            )
            self._write(record, kept, packed)
        return record

    def live(self) -> SnapshotRecord | None:
        """The newest record, or ``None`` before the first."""
        return self._database.newest()

    def get(self, number: int) -> SnapshotRecord:
        """The record of that number."""
        newest = self._database.newest()
        last = newest.number if newest else 0
        record = self._database.numbered(number) if 1 <= number <= last else None
        if record is None:
            raise records.unknown_number(number, last, self._database.place)
        return record

    def at(self, time: datetime) -> SnapshotRecord | None:
        """The record that was the live state at ``time``, or ``None`` before the first."""
        return self._database.stored_until(records.utc(time, "The time asked for"))

    def content(self, record: SnapshotRecord) -> bytes:
        """The content of a record, checked against its hash."""
        self._refuse_foreign(record)
        return self._unpack(record)

    def notes(self, record: SnapshotRecord) -> Sequence[dict[str, Any]]:
        """What was kept of the observations of a record."""
        self._refuse_foreign(record)
        return self._database.observations(record.number)

    def changes(self, since: int) -> Iterator[SnapshotRecord]:
        """The records after number ``since``, oldest first."""
        newest = self._database.newest()
        return iter(self._database.after(min(max(since, 0), newest.number)) if newest else ())

    def verify(self) -> list[str]:
        """Read all that is stored and check every hash; a sentence for each problem found."""
        if self._database.is_closed:
            raise records.closed(self._database.place)
        problems: list[str] = []
        for check in (self._database.problems, self._chain_problems, self._content_problems):
            try:
                problems.extend(check())
            except RepositoryError as error:
                problems.append(error.message)
        return problems

    def close(self) -> None:
        """Close the database."""
        self._database.close()

    def _write(
        self, record: SnapshotRecord, kept: list[dict[str, Any]], packed: Packed | None
    ) -> None:
        """Say that a store begins, then do it; a store that fails and is told is taken back."""
        self._database.announce(record)
        try:
            self._database.write(record, kept, packed)
        except BaseException:
            with suppress(RepositoryError):
                self._database.withdraw()
            raise

    def _pack(self, content: bytes, content_hash: str) -> Packed | None:
        if self._database.has_content(content_hash):
            return None
        return Packed(content_hash, ENCODING, len(content), zlib.compress(content, COMPRESSION))

    def _unpack(self, record: SnapshotRecord) -> bytes:
        packed = self._database.packed(record.content_hash)
        if packed is None:
            raise self._unreadable(record, "it is missing")
        if packed.encoding != ENCODING:
            raise self._unreadable(record, f"its encoding '{packed.encoding}' is not known")
        try:
            content = zlib.decompressobj().decompress(packed.data, record.size + 1)
        except (zlib.error, TypeError) as error:
            raise self._unreadable(record, str(error)) from error
        return records.checked(content, record, self._database.place)

    def _unreadable(self, record: SnapshotRecord, cause: str) -> RepositoryError:
        return RepositoryError(
            f"The content of {record.snapshot_id} (SHA-256 {record.content_hash}) cannot be read: "
            f"{cause}.",
            where=self._database.place,
            remedy=records.RESTORE,
        )

    def _unfinished(self) -> str | None:
        """An intent whose writer is gone.  One that is at work holds the lock until it is done."""
        before = self._database.intents()
        if not before or self._database.writer_at_work():
            return None
        left = [intent for intent in self._database.intents() if intent in before]
        if not left:
            return None
        live = self._database.newest()
        last = f"the last complete snapshot is {live.snapshot_id}" if live else "none was complete"
        return f"A store begun at {left[0].begun_at} did not finish; {last}."

    def _refuse_foreign(self, record: SnapshotRecord) -> None:
        if self.get(record.number).chain_hash != record.chain_hash:
            raise records.foreign_record(record, self._database.place)

    def _chain_problems(self) -> list[str]:
        chain = self._database.after(0)
        problems = records.chain_problems(chain)
        newest = chain[-1].chain_hash if chain else records.CHAIN_START
        if newest != self._database.newest_chain_hash():
            problems.append("The newest records are missing: the chain does not end where it did.")
        return problems

    def _content_problems(self) -> list[str]:
        first_of = {record.content_hash: record for record in reversed(self._database.after(0))}
        problems = []
        for record in reversed(first_of.values()):
            try:
                self._unpack(record)
            except RepositoryError as error:
                problems.append(error.message)
        return problems


def _open(settings: SqlSettings, now: datetime) -> Database:
    try:
        from ndtframe.repository.database import Database
        from ndtframe.repository.sqlite import SqliteFile, path_of
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "sqlalchemy":
            raise
        raise MissingExtraError("store", "The repository 'sqlite'") from error
    path = settings.path or path_of(settings.url or "")
    file = SqliteFile(path, timeout=settings.timeout, read_only=settings.read_only)
    return Database(file, now=now)
