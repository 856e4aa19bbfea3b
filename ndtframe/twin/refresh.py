"""Road two's first step: from the real network to the live state.

Each source is collected on its own; one that fails is an outcome with its error and stops no other.
What was collected is merged over the live state, network by network, checked as a whole, and stored
in one transaction, or not at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, cast

from ndtframe.bindings.ndt import Document
from ndtframe.data.bulk import entries
from ndtframe.data.state import Note, Observation, StateKind
from ndtframe.errors import DataError, NdtError

if TYPE_CHECKING:
    from ndtframe.contracts import Collector, Repository, SnapshotRecord


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one source: its observations, or its error."""

    source: str
    observations: tuple[Observation, ...] = ()
    error: NdtError | None = None

    @property
    def notes(self) -> tuple[Note, ...]:
        """What the source did not carry, and what was done about it."""
        return tuple(note for item in self.observations for note in item.notes)


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What a refresh did: an outcome a source, and the record, if anything was stored."""

    outcomes: tuple[Outcome, ...]
    record: SnapshotRecord | None = field(default=None)


def refresh(
    collectors: Mapping[str, Collector],
    repository: Repository,
    *,
    ranks: Mapping[str, int],
    strict_references: bool = True,
) -> Refreshed:
    """Collect from every source and store the result as the new live state.

    ``ranks`` are those of the sources by name; 0, the best, where none is given.

    Raises :class:`~ndtframe.errors.DataError` if the merged state breaks a rule, and
    :class:`~ndtframe.errors.RepositoryError`; the live state is then as it was.
    """
    outcomes = tuple(
        collect_from(name, collector, ranks.get(name, 0)) for name, collector in collectors.items()
    )
    observations = tuple(item for outcome in outcomes for item in outcome.observations)
    if not observations:
        return Refreshed(outcomes)
    document = merge(observations, _live(repository))
    found = document.violations(strict_references=strict_references)
    if found:
        raise DataError(found, where=", ".join(item.source for item in observations))
    record = repository.store(
        document.to_json().encode(),
        state=StateKind.LIVE,
        model_set=document.model_set().name,
        observations=observations,
    )
    return Refreshed(outcomes, record)


def collect_from(source: str, collector: Collector, rank: int = 0) -> Outcome:
    """Collect from one source; its failure is data."""
    try:
        found = (replace(item, source=source, rank=rank) for item in collector.collect())
        return Outcome(source, tuple(found))
    except NdtError as error:
        return Outcome(source, error=error)


def merge(observations: tuple[Observation, ...], live: Document | None) -> Document:
    """The observed networks, the better rank first where two sources have one, over the live ones.

    A network that no source brought this time stays as it was.
    """
    merged = Document()
    networks = merged.networks.network
    ranked = sorted(observations, key=lambda item: item.rank)
    documents = [cast(Document, item.content) for item in ranked]
    if live is not None:
        documents.append(live)
    for document in documents:
        for network in entries(document.networks, "network"):
            if network.network_id not in networks:
                networks.add(network.clone())
    return merged


def _live(repository: Repository) -> Document | None:
    record = repository.live()
    return None if record is None else Document.from_json(repository.content(record))
