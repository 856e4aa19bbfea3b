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
from ndtframe.errors import DataError, InputError, NdtError, PluginError
from ndtframe.repository.migration import migrated
from ndtframe.twin import hypothetical

if TYPE_CHECKING:
    from ndtframe.bindings.ndt.ietf_network import Network
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

    Raises :class:`~ndtframe.errors.StateKindError` if a source brings what a session made,
    :class:`~ndtframe.errors.DataError` if the merged state breaks a rule, and
    :class:`~ndtframe.errors.RepositoryError`; the live state is then as it was.
    """
    outcomes = tuple(
        collect_from(name, collector, ranks.get(name, 0)) for name, collector in collectors.items()
    )
    observations = tuple(item for outcome in outcomes for item in outcome.observations)
    if not observations:
        return Refreshed(outcomes)
    for item in observations:
        hypothetical.refuse(cast(Document, item.content), item.source)
    document = merge(observations, _live(repository))
    hypothetical.mark(document, StateKind.LIVE)
    _check(document, observations, strict_references)
    record = repository.store(
        document.to_json().encode(),
        state=StateKind.LIVE,
        model_set=document.model_set().name,
        observations=observations,
    )
    return Refreshed(outcomes, record)


def collect_from(source: str, collector: Collector, rank: int = 0) -> Outcome:
    """Collect from one source; its failure is data, also where the collector itself is broken."""
    try:
        found = tuple(replace(item, source=source, rank=rank) for item in collector.collect())
        _check_contents(source, found)
        return Outcome(source, found)
    except NdtError as error:
        return Outcome(source, error=error)
    except Exception as error:  # a fault in somebody's plugin, which stops no other source
        return Outcome(
            source, error=_broken(source, f"it failed ({type(error).__name__}: {error})")
        )


def _check_contents(source: str, observations: tuple[Observation, ...]) -> None:
    """Only documents of the ``ndt`` model set can be merged, and one network at least is due."""
    found = False
    for item in observations:
        if not isinstance(item.content, Document):
            raise _broken(source, f"it brought a {type(item.content).__qualname__}")
        found = found or bool(entries(item.content.networks, "network"))
    if not found:
        raise InputError(
            f"The source '{source}' brought no network.",
            remedy="Give it a file or a place that holds one.",
        )


def _broken(source: str, fault: str) -> PluginError:
    return PluginError(
        f"The collector of the source '{source}' is broken: {fault}.",
        remedy="Tell its author; a collector brings documents of ndtframe.bindings.ndt, or raises "
        "an error of ndtframe.errors.",
    )


def merge(observations: tuple[Observation, ...], live: Document | None) -> Document:
    """The observed networks, the better rank first where two sources have one, over the live ones.

    A network that no source brought this time stays as it was.  Networks keep the order of the live
    state; new ones come behind.
    """
    ranked = sorted(observations, key=lambda item: item.rank)
    documents = [cast(Document, item.content) for item in ranked]
    best: dict[str, Network] = {}
    for document in (*documents, *([] if live is None else [live])):
        for network in entries(document.networks, "network"):
            best.setdefault(network.network_id, network)
    known = [] if live is None else list(live.networks.network.keys())
    merged = Document()
    for network_id in dict.fromkeys([*known, *best]):
        merged.networks.network.add(best[network_id].clone())
    return merged


def _check(document: Document, observations: tuple[Observation, ...], strict: bool) -> None:
    """Raise :class:`~ndtframe.errors.DataError` if what was merged breaks a rule."""
    found = document.violations(strict_references=strict)
    if not found:
        return
    remedy = "Correct the source; the live state is as it was."
    if strict and not document.violations():
        remedy = (
            "Correct the source, or, if this is as it should be, set strict-references = false "
            "under [checks] in twin.toml; the live state is as it was."
        )
    sources = dict.fromkeys(item.source for item in observations)
    raise DataError(found, where=", ".join(sources), remedy=remedy)


def _live(repository: Repository) -> Document | None:
    record = repository.live()
    return (
        None if record is None else Document.from_json(migrated(repository.content(record), record))
    )
