"""The repository in a database: SQLite in one file now, through SQLAlchemy Core.

A store or a put is two transactions under one lock: the first says that it begins, the second does
all of it.  So the process may be killed at any moment: what was complete stays readable, and the
next one to open the repository is told (``recovered``).  Content is stored once for each hash,
compressed; a refresh that brings nothing new adds a record and no content.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from ndtframe.contracts.repository import (
    DocumentRecord,
    Draft,
    RepositoryDescriptor,
    SnapshotRecord,
)
from ndtframe.data.state import DocumentKind, Observation, StateKind
from ndtframe.errors import MissingExtraError, RepositoryError
from ndtframe.repository import chain, records, refusals
from ndtframe.repository.chain import Head, Record
from ndtframe.repository.packing import Packed, pack, unpack
from ndtframe.repository.records import Batch, Content, Live, Made
from ndtframe.repository.retention import outdated, to_release

if TYPE_CHECKING:
    from ndtframe.repository.database import Database


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
    """Keeps a twin in a database.

    Raises :class:`RepositoryError` if it cannot be opened, :class:`SettingsError` for a ``url``
    that is none, :class:`MissingExtraError` without SQLAlchemy.
    """

    descriptor: ClassVar[RepositoryDescriptor] = RepositoryDescriptor(
        name="sqlite",
        title="In an SQLite file, through SQLAlchemy",
        durable=True,
        limits="one writer at a time on one machine; 1 GB of compressed content a record",
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
        documents: Sequence[Draft] = (),
    ) -> SnapshotRecord:
        """Store ``content`` as the newest live state, and documents with it, in one transaction.

        A second writer waits for the first, as long as ``timeout`` allows.
        """
        refusals.refuse_unless_live(state)
        live = Live(Content.of(content), model_set, records.kept(observations))
        return self._keep(Batch.of(documents, live)).snapshots[0]

    def put(
        self, kind: DocumentKind, name: str, content: bytes, *, model_set: str, after: int | None
    ) -> DocumentRecord:
        """Keep ``content`` as the newest version of a document, in one transaction."""
        return self._keep(Batch.of([Draft(kind, name, content, model_set, after)])).documents[0]

    def remove(self, kind: DocumentKind, name: str, *, after: int | None) -> DocumentRecord:
        """Keep as the newest version that the document is gone."""
        newest = self.document(kind, name)
        batch = Batch.removal(kind, name, newest.model_set if newest else "", after)
        return self._keep(batch).documents[0]

    def live(self) -> SnapshotRecord | None:
        """The newest state, or ``None`` before the first."""
        return self._database.newest()

    def get(self, number: int) -> SnapshotRecord:
        """The state of that number."""
        newest = self._database.newest()
        last = newest.number if newest else 0
        record = self._database.numbered(number) if 1 <= number <= last else None
        if record is None:
            raise refusals.unknown_number(number, last, self._database.place)
        return record

    def at(self, time: datetime) -> SnapshotRecord | None:
        """The record that was the live state at ``time``, or ``None`` before the first."""
        return self._database.stored_until(refusals.utc(time, "The time asked for"))

    def changes(self, since: int) -> Iterator[SnapshotRecord]:
        """The states after number ``since``, oldest first."""
        newest = self._database.newest()
        return iter(self._database.after(min(max(since, 0), newest.number)) if newest else ())

    def notes(self, record: SnapshotRecord) -> Sequence[dict[str, Any]]:
        """What was kept of the observations of a state."""
        if self.get(record.number).chain_hash != record.chain_hash:
            raise refusals.foreign_record(record, self._database.place)
        return self._database.observations(record.number)

    def document(self, kind: DocumentKind, name: str) -> DocumentRecord | None:
        """The newest version of a document, or ``None`` if it never was or was removed."""
        refusals.refuse_kind(kind)
        newest = self._database.newest_document(kind, name)
        return None if newest is None or newest.removed else newest

    def documents(self, kind: DocumentKind) -> Sequence[DocumentRecord]:
        """The newest version of each document of that kind that was not removed, by name."""
        refusals.refuse_kind(kind)
        found = self._database.newest_documents(kind)
        return [record for record in found if not record.removed]

    def versions(self, kind: DocumentKind, name: str) -> Sequence[DocumentRecord]:
        """All versions of a document, removals among them, oldest first."""
        refusals.refuse_kind(kind)
        return self._database.versions(kind, name)

    def content(self, record: Record) -> bytes:
        """The content of a record, checked against its hash."""
        kept = self._database.kept(record.place)
        if kept is None or kept.chain_hash != record.chain_hash:
            raise refusals.foreign_record(record, self._database.place)
        if kept.released:
            raise refusals.released(record, self._database.place)
        return unpack(kept.packed, record, self._database.place)

    def release(self, before: int | Sequence[int]) -> int:
        """Let go of the contents of old states; what is stored later takes their room."""
        with self._database.writer():
            states = self._database.after(0)
            numbers = to_release(before, states)
            old = outdated(self._database.all_of(DocumentKind.SOURCE), states, numbers)
            places = [state.place for state in states if state.number in numbers]
            self._database.release([*places, *(record.place for record in old)])
        return len(numbers)

    def compact(self) -> None:
        """Give the room that released contents left back to the file system.

        The whole file is written anew (VACUUM of SQLite): this takes as long as reading and writing
        all of it, and needs as much free disk again until it is done.  Readers go on; where one is
        reading at that moment, the file shrinks when the last process closes it.
        """
        with self._database.writer():
            self._database.compact()

    def verify(self) -> list[str]:
        """Read all that is kept and check every hash; a sentence for each problem found."""
        if self._database.is_closed:
            raise refusals.closed(self._database.place)
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

    def _keep(self, batch: Batch) -> Made:
        """Write all of a batch.  What is large is done before others have to wait for it."""
        database = self._database
        packed = self._packed(batch, {})
        with database.writer():
            packed = self._packed(batch, packed)  # another writer may have released some
            newest = database.newest()
            states = newest.number if newest else 0
            made = batch.follow(database.head(), states, database.newest_document, self._clock())
            self._write(made, packed)
        return made

    def _write(self, made: Made, packed: Mapping[str, Packed]) -> None:
        """Say that a store begins, then do it; a store that fails and is told is taken back."""
        self._database.announce(made)
        try:
            self._database.write(made, packed)
        except BaseException:
            with suppress(RepositoryError):
                self._database.withdraw()
            raise

    def _packed(self, batch: Batch, known: Mapping[str, Packed]) -> dict[str, Packed]:
        """The contents of a batch that are not stored yet; those that are ``known`` are packed."""
        return {
            content.content_hash: known.get(content.content_hash) or pack(content)
            for content in batch.contents
            if not self._database.has_content(content.content_hash)
        }

    def _unfinished(self) -> str | None:
        """An intent whose writer is gone.  One that is at work holds the lock until it is done."""
        before = self._database.intents()
        if not before or self._database.writer_at_work():
            return None
        left = [intent for intent in self._database.intents() if intent in before]
        if not left:
            return None
        live = self._database.newest()
        last = (
            f"the last complete snapshot is {live.snapshot_id}"
            if live
            else "no snapshot is complete"
        )
        return f"A store begun at {left[0].begun_at} did not finish; {last}."

    def _chain_problems(self) -> list[str]:
        found = self._database.chain()
        problems = chain.problems(found.records)
        problems += [
            f"Record {place} is neither of a state nor of a document, or of both."
            for place in found.amiss
        ]
        if Head.of(found.records[-1] if found.records else None).chain_hash != found.end:
            problems.append("The newest records are missing: the chain does not end where it did.")
        return problems

    def _content_problems(self) -> list[str]:
        kept = [record for record in self._database.chain().records if not record.released]
        first_of = {record.content_hash: record for record in reversed(kept)}
        problems = []
        for record in reversed(first_of.values()):
            now = self._database.kept(record.place)
            try:
                if now and not now.released:  # a release may go on meanwhile
                    unpack(now.packed, record, self._database.place)
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
