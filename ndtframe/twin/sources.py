"""The sources of a twin: what each brought last, what came of reading it, and where they disagree.

What a source brought last is a document of the kind ``source`` in the repository.  The rest is the
*table*: a document of ``ndt-twin`` with an entry a source, kept in one transaction with the state
that was made of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from ndtframe.bindings.ndt import Document
from ndtframe.contracts import DocumentRecord, Draft, Repository
from ndtframe.data.reading import read_stored
from ndtframe.data.state import DocumentKind, Method, Note, Observation
from ndtframe.repository.migration import migrated
from ndtframe.repository.records import time_text
from ndtframe.twin.contributions import Brought, Kind
from ndtframe.twin.kept import twin_of
from ndtframe.twin.merge import Contribution, Merged

if TYPE_CHECKING:
    from ndtframe.bindings.ndt.ndt_twin import Source
    from ndtframe.twin.settings_tables import TwinSettings

NAME: Final = "sources"
"""The name of the table among the documents of the kind ``twin``."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is kept of sources: the table, if there is one, and the contributions by source."""

    table: Document | None
    version: int
    contributions: Mapping[str, DocumentRecord]

    @property
    def entries(self) -> dict[str, Source]:
        """The sources by name."""
        if self.table is None:
            return {}
        return {entry.name: entry for entry in twin_of(self.table).source}

    @property
    def used(self) -> dict[str, int]:
        """The ranks of the sources that the live state was made of, by name."""
        return {name: entry.rank for name, entry in self.entries.items() if entry.used}


def read(repository: Repository, place: int | None = None) -> Known:
    """What is kept of sources: now, or when the record at ``place`` was stored."""
    table = _version(repository, DocumentKind.TWIN, NAME, place)
    if table is None:
        return Known(None, 0, {})
    document = document_of(repository, table)
    names = [entry.name for entry in twin_of(document).source]
    found = {name: _version(repository, DocumentKind.SOURCE, name, place) for name in names}
    kept = {name: record for name, record in found.items() if record is not None}
    return Known(document, table.version, kept)


def document_of(repository: Repository, record: DocumentRecord) -> Document:
    """The document of a record; it was checked when it was stored."""
    content = migrated(repository.content(record), record)
    return read_stored(Document, content, where=str(record))


def contributions(repository: Repository, known: Known) -> list[Contribution]:
    """What the live state was made of."""
    found = {name: entry for name, entry in known.entries.items() if entry.used}
    documents = {name: document_of(repository, known.contributions[name]) for name in found}
    return [
        Contribution(name, documents[name], entry.rank, at(entry)) for name, entry in found.items()
    ]


def at(entry: Source) -> datetime:
    """When what a source brought held, or else was read."""
    found = _time(entry.observed_at) or _time(entry.collected_at)
    assert found is not None, f"{entry.name} was never read"
    return found


def observations(entry: Source, document: Document) -> list[Observation]:
    """The readings that a contribution was made of, one a category, as far as the table tells."""
    collected = _time(entry.collected_at) or at(entry)
    return [
        Observation(
            source=entry.label or entry.name,
            category=category,
            content=document,
            method=Method(str(entry.method)),
            collected_at=collected,
            observed_at=_time(entry.observed_at),
            rank=entry.rank,
            notes=tuple(Note(note.subject, note.text, note.count or 0) for note in entry.note),
        )
        for category in entry.category
    ]


class Table:
    """The table that is to be kept next; it begins as the one that is kept."""

    def __init__(self, twin: str, known: Known) -> None:
        self.document = Document()
        self._entry = self.document.twins.twin.add(name=twin)
        for entry in known.entries.values():
            self._entry.source.add(entry.clone())

    @property
    def sources(self) -> list[Source]:
        """The entries."""
        return list(self._entry.source)

    def brought(self, brought: Brought, rank: int, now: datetime) -> None:
        """A source was read with success."""
        entry = self._fresh(brought.name, rank)
        entry.state, entry.tried_at = "ok", time_text(now)
        entry.kind = brought.kind
        entry.label = brought.label or None
        entry.category = tuple(dict.fromkeys(item.category for item in brought.observations))
        entry.method = brought.observations[0].method.value
        observed = brought.observed_at
        if observed:
            entry.observed_at = time_text(observed)
        entry.collected_at = time_text(brought.collected_at)
        for note in brought.notes:
            subject = _free(note.subject, entry)
            entry.note.add(subject=subject, text=note.text, count=note.count)

    def failed(self, name: str, kind: Kind, error: Exception, now: datetime) -> None:
        """A source could not be read; what it brought before stands."""
        entry = self._entry.source.get(name) or self._entry.source.add(name=name)
        entry.kind, entry.tried_at, entry.error = kind, time_text(now), str(error)
        if entry.state != "withdrawn":
            entry.state = "failed"

    def withdraw(self, entry: Source) -> None:
        """What a source brought is used no longer."""
        entry.state, entry.used = "withdrawn", False

    def keep_conflicts(self, known: Known) -> None:
        """The sources disagree as they did."""
        for one in twin_of(known.table).conflict if known.table is not None else ():
            self._entry.conflict.add(one.clone())

    def tell(self, merged: Merged) -> None:
        """Note on which values the sources disagree."""
        for entry in self._entry.source:
            entry.conflicts = merged.counts[entry.name]
        for one in merged.conflicts:
            self._entry.conflict.add(
                element=one.element,
                leaf=one.leaf,
                source=one.source,
                value=one.value,
                believed=one.believed,
                believed_value=one.believed_value,
            )

    def draft(self, version: int) -> Draft:
        """The table as it is to be kept, after that version."""
        content = self.document.to_json().encode()
        return Draft(DocumentKind.TWIN, NAME, content, self.document.model_set().name, version)

    def _fresh(self, name: str, rank: int) -> Source:
        if name in self._entry.source:
            self._entry.source.remove(name)
        entry = self._entry.source.add(name=name)
        entry.rank = rank
        return entry


def shown(twin: TwinSettings, known: Known, now: datetime) -> Document:
    """The table as it is now: with ages, and with the sources that were never read."""
    table = Table(twin.twin.name, known)
    table.keep_conflicts(known)
    sources, bound = twin_of(table.document).source, twin.sync.staleness_bound
    for section in twin.collectors:
        if section.name not in sources:
            sources.add(name=section.name, collector=section.kind, rank=section.rank)
    for entry in sources:
        if entry.collected_at:
            age = max(now - at(entry), timedelta())
            entry.age = Decimal(f"{age.total_seconds():.3f}")
            entry.stale = bound is not None and age > timedelta(seconds=bound)
    return table.document


def is_expired(entry: Source, now: datetime) -> bool:
    """Whether what a source brought is too old to be used."""
    if entry.expires is None or not entry.collected_at:
        return False
    return now - at(entry) > timedelta(seconds=float(entry.expires))


def _time(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def _free(subject: str, entry: Source) -> str:
    """A subject that no note of the entry has."""
    names: Iterable[str] = (subject, *(f"{subject} {number}" for number in range(2, 10_000)))
    return next(name for name in names if name not in entry.note)


def _version(
    repository: Repository, kind: DocumentKind, name: str, place: int | None
) -> DocumentRecord | None:
    """The newest version of a document, or the newest before a place in the chain."""
    if place is None:
        return repository.document(kind, name)
    before: list[Any] = [one for one in repository.versions(kind, name) if one.place < place]
    return before[-1] if before and not before[-1].removed else None
