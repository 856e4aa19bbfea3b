"""The repository in memory: all of the contract but an end of the process."""

from __future__ import annotations

import threading
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict

from ndtframe.contracts.repository import RepositoryDescriptor, SnapshotRecord
from ndtframe.data.canonical import sha256
from ndtframe.data.state import Observation, StateKind
from ndtframe.errors import RepositoryError
from ndtframe.repository import records


class MemorySettings(BaseModel):
    """A repository in memory has nothing to set."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class MemoryRepository:
    """Keeps states of the real network as long as the process lives; equal content once."""

    descriptor: ClassVar[RepositoryDescriptor] = RepositoryDescriptor(
        name="memory",
        title="In memory, forgotten when the process ends",
        durable=False,
        limits="the memory of the process",
    )
    Settings: ClassVar[type[BaseModel]] = MemorySettings

    def __init__(
        self, settings: BaseModel | None = None, *, clock: records.Clock = records.machine_clock
    ) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._records: list[SnapshotRecord] = []
        self._notes: list[list[dict[str, Any]]] = []
        self._contents: dict[str, bytes] = {}
        self._closed = False

    @property
    def recovered(self) -> str | None:
        """Always ``None``: what did not finish is not remembered."""
        return None

    def store(
        self,
        content: bytes,
        *,
        state: StateKind,
        model_set: str,
        observations: Sequence[Observation] = (),
    ) -> SnapshotRecord:
        """Keep ``content`` as the newest live state."""
        records.refuse_unless_live(state)
        notes = records.kept(observations)
        self._refuse_closed()
        content_hash = sha256(content)
        with self._lock:
            record = records.next_record(
                self.live(),
                content_hash,
                len(content),
                model_set=model_set,
                observations=notes,
                now=self._clock(),
            )
            self._contents.setdefault(content_hash, bytes(content))
            self._notes.append(notes)
            self._records.append(record)
        return record

    def live(self) -> SnapshotRecord | None:
        """The newest record, or ``None`` before the first."""
        self._refuse_closed()
        return self._records[-1] if self._records else None

    def get(self, number: int) -> SnapshotRecord:
        """The record of that number."""
        self._refuse_closed()
        if not 1 <= number <= len(self._records):
            raise records.unknown_number(number, len(self._records))
        return self._records[number - 1]

    def at(self, time: datetime) -> SnapshotRecord | None:
        """The record that was the live state at ``time``, or ``None`` before the first."""
        self._refuse_closed()
        moment = records.utc(time, "The time asked for")
        index = bisect_right(self._records, moment, key=lambda record: record.stored_at)
        return self._records[index - 1] if index else None

    def content(self, record: SnapshotRecord) -> bytes:
        """The content of a record, checked against its hash."""
        self._refuse_foreign(record)
        return records.checked(self._contents[record.content_hash], record)

    def notes(self, record: SnapshotRecord) -> Sequence[dict[str, Any]]:
        """What was kept of the observations of a record."""
        self._refuse_foreign(record)
        return [
            {**entry, "notes": [dict(note) for note in entry["notes"]]}
            for entry in self._notes[record.number - 1]
        ]

    def changes(self, since: int) -> Iterator[SnapshotRecord]:
        """The records after number ``since``, oldest first."""
        self._refuse_closed()
        return iter(self._records[max(since, 0) :])

    def verify(self) -> list[str]:
        """Check every hash; a sentence for each problem found."""
        problems = records.chain_problems(self.changes(0))
        for record in self._records:
            try:
                self.content(record)
            except RepositoryError as error:
                problems.append(error.message)
        return problems

    def close(self) -> None:
        """Let go of all that was kept."""
        self._closed = True
        self._records, self._notes, self._contents = [], [], {}

    def _refuse_foreign(self, record: SnapshotRecord) -> None:
        if self.get(record.number).chain_hash != record.chain_hash:
            raise records.foreign_record(record)

    def _refuse_closed(self) -> None:
        if self._closed:
            raise records.closed()
