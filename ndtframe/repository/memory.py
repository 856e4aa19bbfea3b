"""The repository in memory: all of the contract but an end of the process."""

from __future__ import annotations

import threading
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, ClassVar, cast

from pydantic import BaseModel

from ndtframe.contracts.no_settings import NoSettings
from ndtframe.contracts.repository import (
    DocumentRecord,
    Draft,
    RepositoryDescriptor,
    SnapshotRecord,
)
from ndtframe.data.state import DocumentKind, Observation, StateKind
from ndtframe.errors import RepositoryError
from ndtframe.repository import chain, records, refusals
from ndtframe.repository.chain import Head, Record
from ndtframe.repository.records import Batch, Content, Live, Made
from ndtframe.repository.retention import outdated, to_release


class MemoryRepository:
    """Keeps a twin as long as the process lives; equal content once."""

    descriptor: ClassVar[RepositoryDescriptor] = RepositoryDescriptor(
        name="memory",
        title="In memory, forgotten when the process ends",
        durable=False,
        limits="the memory of the process",
    )
    Settings: ClassVar[type[BaseModel]] = NoSettings

    def __init__(
        self, settings: BaseModel | None = None, *, clock: records.Clock = records.machine_clock
    ) -> None:
        self._clock = clock
        self._lock = threading.RLock()
        self._chain: list[Record] = []
        self._places: list[int] = []
        """Those of the states."""
        self._versions: dict[tuple[DocumentKind, str], list[int]] = defaultdict(list)
        """The places of each document."""
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
        documents: Sequence[Draft] = (),
    ) -> SnapshotRecord:
        """Keep ``content`` as the newest live state, and documents with it."""
        refusals.refuse_unless_live(state)
        live = Live(Content.of(content), model_set, records.kept(observations))
        return self._keep(Batch.of(documents, live)).snapshots[0]

    def put(
        self, kind: DocumentKind, name: str, content: bytes, *, model_set: str, after: int | None
    ) -> DocumentRecord:
        """Keep ``content`` as the newest version of a document."""
        return self._keep(Batch.of([Draft(kind, name, content, model_set, after)])).documents[0]

    def remove(self, kind: DocumentKind, name: str, *, after: int | None) -> DocumentRecord:
        """Keep as the newest version that the document is gone."""
        newest = self.document(kind, name)
        batch = Batch.removal(kind, name, newest.model_set if newest else "", after)
        return self._keep(batch).documents[0]

    def live(self) -> SnapshotRecord | None:
        """The newest state, or ``None`` before the first."""
        self._refuse_closed()
        return self._state(self._places[-1]) if self._places else None

    def get(self, number: int) -> SnapshotRecord:
        """The state of that number."""
        self._refuse_closed()
        if not 1 <= number <= len(self._places):
            raise refusals.unknown_number(number, len(self._places))
        return self._state(self._places[number - 1])

    def at(self, time: datetime) -> SnapshotRecord | None:
        """The record that was the live state at ``time``, or ``None`` before the first."""
        self._refuse_closed()
        moment = refusals.utc(time, "The time asked for")
        index = bisect_right(self._places, moment, key=lambda place: self._state(place).stored_at)
        return self._state(self._places[index - 1]) if index else None

    def changes(self, since: int) -> Iterator[SnapshotRecord]:
        """The states after number ``since``, oldest first."""
        self._refuse_closed()
        return iter([self._state(place) for place in self._places[max(since, 0) :]])

    def notes(self, record: SnapshotRecord) -> Sequence[dict[str, Any]]:
        """What was kept of the observations of a state."""
        self._own(record)
        return [
            {**entry, "notes": [dict(note) for note in entry["notes"]]}
            for entry in self._notes[record.number - 1]
        ]

    def document(self, kind: DocumentKind, name: str) -> DocumentRecord | None:
        """The newest version of a document, or ``None`` if it never was or was removed."""
        versions = self.versions(kind, name)
        return versions[-1] if versions and not versions[-1].removed else None

    def documents(self, kind: DocumentKind) -> Sequence[DocumentRecord]:
        """The newest version of each document of that kind that was not removed, by name."""
        refusals.refuse_kind(kind)
        self._refuse_closed()
        names = sorted(name for each, name in list(self._versions) if each == kind)
        return [found for name in names if (found := self.document(kind, name))]

    def versions(self, kind: DocumentKind, name: str) -> Sequence[DocumentRecord]:
        """All versions of a document, removals among them, oldest first."""
        refusals.refuse_kind(kind)
        self._refuse_closed()
        places = self._versions.get((kind, name), ())
        return [cast(DocumentRecord, self._chain[place - 1]) for place in places]

    def content(self, record: Record) -> bytes:
        """The content of a record, checked against its hash."""
        if self._own(record).released:
            raise refusals.released(record)
        return refusals.checked(self._contents[record.content_hash], record)

    def release(self, before: int | Sequence[int]) -> int:
        """Let go of the contents of old states."""
        self._refuse_closed()
        with self._lock:
            states = list(self.changes(0))
            numbers = to_release(before, states)
            sources = [
                record
                for record in self._chain
                if isinstance(record, DocumentRecord) and record.kind is DocumentKind.SOURCE
            ]
            places = {states[number - 1].place for number in numbers}
            places |= {record.place for record in outdated(sources, states, numbers)}
            self._mark_released(places)
        return len(numbers)

    def verify(self) -> list[str]:
        """Check every hash; a sentence for each problem found."""
        self._refuse_closed()
        problems = chain.problems(self._chain)
        for record in self._chain:
            try:
                _ = record.released or self.content(record)
            except RepositoryError as error:
                problems.append(error.message)
        return problems

    def close(self) -> None:
        """Let go of all that was kept."""
        self._closed = True
        self._chain, self._contents = [], {}

    def _keep(self, batch: Batch) -> Made:
        self._refuse_closed()
        with self._lock:
            head = Head.of(self._chain[-1] if self._chain else None)
            made = batch.follow(head, len(self._places), self._newest, self._clock())
            for content in batch.contents:
                self._contents.setdefault(content.content_hash, bytes(content.data))
            self._chain.extend(made.records)
            for document in made.documents:
                self._versions[document.kind, document.name].append(document.place)
            for snapshot in made.snapshots:
                self._notes.append(made.observations)
                self._places.append(snapshot.place)
        return made

    def _newest(self, kind: DocumentKind, name: str) -> DocumentRecord | None:
        versions = self.versions(kind, name)
        return versions[-1] if versions else None

    def _mark_released(self, places: set[int]) -> None:
        for place in places:
            self._chain[place - 1] = replace(self._chain[place - 1], released=True)
        used = {record.content_hash for record in self._chain if not record.released}
        self._contents = {key: data for key, data in self._contents.items() if key in used}

    def _state(self, place: int) -> SnapshotRecord:
        return cast(SnapshotRecord, self._chain[place - 1])

    def _own(self, record: Record) -> Record:
        """What is kept at the place of ``record``, if that is the same record."""
        self._refuse_closed()
        kept = self._chain[record.place - 1] if 1 <= record.place <= len(self._chain) else None
        if kept is None or kept.chain_hash != record.chain_hash:
            raise refusals.foreign_record(record)
        return kept

    def _refuse_closed(self) -> None:
        if self._closed:
            raise refusals.closed()
