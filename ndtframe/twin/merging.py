"""From what sources brought, now and before, to the live state that is stored with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Self

from ndtframe.bindings.ndt import Document
from ndtframe.contracts import Draft
from ndtframe.data.canonical import sha256
from ndtframe.data.fast import collector_paused
from ndtframe.data.reading import read_stored
from ndtframe.data.state import DocumentKind, Method, Note, Observation, StateKind
from ndtframe.errors import NdtError
from ndtframe.repository.migration import migrated
from ndtframe.twin.checks import check
from ndtframe.twin.contributions import Brought, Kind, by_network
from ndtframe.twin.merge import Contribution, merge
from ndtframe.twin.sources import Table, at, document_of, is_expired, observations, read

if TYPE_CHECKING:
    from ndtframe.bindings.ndt.ndt_twin import Source
    from ndtframe.contracts import Repository, SnapshotRecord
    from ndtframe.twin.settings_tables import CollectorSection, TwinSettings

WORST = 2**32 - 1
"""The rank of what the live state held before sources were kept."""


@dataclass(frozen=True, slots=True)
class Sources:
    """What a twin says of its sources.

    ``sections`` are those of ``twin.toml`` by name; ``ranks`` go before those, and are 0, the best,
    for a source that neither names.  ``scope`` is the networks that the twin covers: all, if it is
    empty.
    """

    twin: str = "twin"
    sections: Mapping[str, CollectorSection] = field(default_factory=dict)
    ranks: Mapping[str, int] = field(default_factory=dict)
    strict_references: bool = True
    scope: frozenset[str] = frozenset()

    @classmethod
    def of(cls, settings: TwinSettings, ranks: Mapping[str, int]) -> Self:
        """What ``twin.toml`` says."""
        sections = {section.name: section for section in settings.collectors}
        scope = frozenset(settings.scope.networks)
        return cls(settings.twin.name, sections, ranks, settings.checks.strict_references, scope)

    def kind(self, name: str) -> Kind:
        """How a source comes to be read."""
        return "collector" if name in self.sections else "import"

    def rank(self, name: str) -> int:
        """The rank of a source."""
        section = self.sections.get(name)
        return self.ranks.get(name, 0 if section is None else section.rank)


def store(
    repository: Repository,
    sources: Sources,
    brought: Sequence[Brought],
    failed: Mapping[str, NdtError],
    now: datetime,
    *,
    withdrawn: str | None = None,
) -> tuple[SnapshotRecord | None, tuple[Note, ...]]:
    """Merge and store; what was stored, if there is anything new, and whose data is gone.

    ``withdrawn`` is a source that is to be used no longer.  Raises
    :class:`~ndtframe.errors.Conflict` if somebody else stored a state meanwhile.
    """
    merging = _Merging(repository, sources, brought, failed, now, withdrawn)
    if not brought and (merging.is_first or merging.used == merging.known.used):
        if failed and not merging.is_first:
            repository.put(**merging.table_alone())
        return None, ()
    with collector_paused():  # it would walk all that is made here, over and over
        return merging.store(), tuple(merging.notes)


class _Merging:
    """One try to make a live state."""

    def __init__(
        self,
        repository: Repository,
        sources: Sources,
        brought: Sequence[Brought],
        failed: Mapping[str, NdtError],
        now: datetime,
        withdrawn: str | None,
    ) -> None:
        self._repository, self._sources, self._now = repository, sources, now
        self._withdrawn = withdrawn
        self.known = read(repository)
        self.notes: list[Note] = []
        earlier = _earlier(repository) if self.is_first else []
        self._brought = {one.name: one for one in (*earlier, *brought)}
        self._table = Table(sources.twin, self.known)
        for one in self._brought.values():
            self._table.brought(one, WORST if one.kind == "earlier" else self._rank(one), now)
        for name, error in failed.items():
            self._table.failed(name, sources.kind(name), error, now)
        self._decide()

    @property
    def is_first(self) -> bool:
        """Whether no sources were kept before."""
        return self.known.table is None

    @property
    def used(self) -> dict[str, int]:
        """The ranks of the sources that the state is to be made of."""
        return {entry.name: entry.rank for entry in self._table.sources if entry.used}

    def table_alone(self) -> dict[str, Any]:
        """The table, to be kept where there is no new state."""
        self._table.keep_conflicts(self.known)
        draft = self._table.draft(self.known.version)
        return {name: getattr(draft, name) for name in Draft.__slots__}

    def store(self) -> SnapshotRecord:
        """Merge, check and store."""
        found = [
            Contribution(entry.name, self._document(entry), entry.rank, at(entry))
            for entry in self._used()
        ]
        merged = merge(found)
        read = dict.fromkeys(name for one in self._brought.values() for name in one.sources)
        check(
            merged.document,
            strict_references=self._sources.strict_references,
            where=", ".join(read),
            otherwise="the live state is as it was",
        )
        self._table.tell(merged)
        content = merged.document.to_json().encode()
        same = {one.source for one in found if one.document is merged.document}
        drafts = [*self._drafts(same, content), self._table.draft(self.known.version)]
        return self._repository.store(
            content,
            state=StateKind.LIVE,
            model_set=merged.document.model_set().name,
            observations=list(self._observations()),
            documents=drafts,
        )

    def _rank(self, brought: Brought) -> int:
        return brought.observations[0].rank

    def _used(self) -> list[Source]:
        return [entry for entry in self._table.sources if entry.used]

    def _document(self, entry: Source) -> Document:
        """What a source brought: now, or last."""
        brought = self._brought.get(entry.name)
        if brought is not None:
            return brought.document
        return document_of(self._repository, self.known.contributions[entry.name])

    def _decide(self) -> None:
        """Say of each source whether it is used; tell of those that are used no longer."""
        here = {name for one in self._brought.values() for name in _networks_of(one)}
        for entry in self._table.sources:
            section = self._sources.sections.get(entry.name)
            if section is not None:
                entry.rank, entry.collector = section.rank, section.kind
                entry.expires = _seconds(section.expires)
            was_used, reason = entry.used, self._reason_against(entry, here)
            if reason and was_used:
                self.notes.append(Note(entry.name, f"{reason}; what it brought is gone."))
            held = entry.name in self._brought or entry.name in self.known.contributions
            entry.used = held and not reason

    def _reason_against(self, entry: Source, here: set[str]) -> str | None:
        """Why what a source brought is not to be used, if so; it is withdrawn then, or expired."""
        gone = None
        if entry.kind == "collector" and entry.name not in self._sources.sections:
            gone = "it is no longer in twin.toml"
        if entry.kind == "earlier" and entry.name.partition(" ")[2] in here:
            gone = "a source brings its network"
        if entry.name == self._withdrawn:
            gone = "it was withdrawn"
        if gone or entry.state == "withdrawn":
            self._table.withdraw(entry)
            return gone or "it was withdrawn"
        return "it has expired" if is_expired(entry, self._now) else None

    def _drafts(self, same: set[str], content: bytes) -> Iterator[Draft]:
        """What sources brought that differs from what is kept; of those in ``same`` it is known."""
        for name, one in self._brought.items():
            own = content if name in same else one.document.to_json().encode()
            before = self.known.contributions.get(name)
            if before is None or before.content_hash != sha256(own):
                model_set = one.document.model_set().name
                version = before.version if before else 0
                yield Draft(DocumentKind.SOURCE, name, own, model_set, version)

    def _observations(self) -> Iterator[Observation]:
        """The readings that the state rests on: those of now, and of sources that are kept."""
        for entry in self._used():
            brought = self._brought.get(entry.name)
            if brought is not None:
                yield from brought.observations
            else:
                yield from observations(entry, Document())


def _earlier(repository: Repository) -> list[Brought]:
    """What a live state holds that was stored before sources were kept, network by network."""
    record = repository.live()
    if record is None:
        return []
    content = migrated(repository.content(record), record)
    document = read_stored(Document, content, where=str(record))
    reading = Observation(
        source=", ".join(record.sources) or str(record),
        category="topology",
        content=document,
        method=Method.FILE,
        collected_at=record.stored_at,
        observed_at=record.observed_at,
        rank=WORST,
    )
    return list(by_network(Brought(reading.source, document, (reading,)), kind="earlier"))


def _networks_of(brought: Brought) -> set[str]:
    return set() if brought.kind == "earlier" else brought.networks


def _seconds(value: float | None) -> Any:
    return None if value is None else Decimal(f"{value:.3f}")
