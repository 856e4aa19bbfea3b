"""Road two's first step: from the real network to the live state.

Each source is collected on its own; one that fails is an outcome with its error and stops no other.
The newest that each source brought is kept.  The live state is merged from all of that, checked as
a whole, and stored together with it in one transaction, or not at all.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, TypeVar, cast

from ndtframe.bindings.ndt import Document
from ndtframe.data.state import Note, Observation
from ndtframe.errors import Conflict, InputError, NdtError, PluginError, UsageError
from ndtframe.twin import hypothetical
from ndtframe.twin.contributions import Brought, by_network, prepared, within
from ndtframe.twin.merging import Sources, store
from ndtframe.twin.sources import read

if TYPE_CHECKING:
    from ndtframe.contracts import Collector, Repository, SnapshotRecord

T = TypeVar("T")

TRIES: Final = 8
"""How often a state is merged anew because another process stored one meanwhile."""
WAIT: Final = 0.01
"""Seconds that are waited at most before the second try; before each further one, twice as many."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one source: its observations, made one document, or its error."""

    source: str
    observations: tuple[Observation, ...] = ()
    error: NdtError | None = None
    brought: Brought | None = field(default=None, repr=False)

    @property
    def notes(self) -> tuple[Note, ...]:
        """What the source did not carry, and what was done about it."""
        return tuple(note for item in self.observations for note in item.notes)


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What a refresh did: an outcome a source, and the record, if anything was stored.

    ``notes`` tell of sources whose data left the live state.
    """

    outcomes: tuple[Outcome, ...]
    record: SnapshotRecord | None = None
    notes: tuple[Note, ...] = ()


def refresh(
    collectors: Mapping[str, Collector],
    repository: Repository,
    *,
    sources: Sources,
    by_hand: bool = False,
) -> Refreshed:
    """Collect from every source and store what all sources together make as the new live state.

    What is given ``by_hand`` takes the place of what was given for the same networks, and of
    nothing else; of all else that is brought, only the networks in the scope of the twin are used.

    Raises :class:`~ndtframe.errors.StateKindError` if a source brings what a session made,
    :class:`~ndtframe.errors.DataError` if the merged state breaks a rule, and
    :class:`~ndtframe.errors.RepositoryError`; the live state is then as it was.
    """
    outcomes = tuple(collect_from(name, one) for name, one in collectors.items())
    for item in (item for outcome in outcomes for item in outcome.observations):
        hypothetical.refuse(cast(Document, item.content), item.source)
    now = datetime.now(UTC)
    scope = frozenset() if by_hand else sources.scope
    outcomes = tuple(_prepared(outcome, sources, scope) for outcome in outcomes)
    brought = [outcome.brought for outcome in outcomes if outcome.brought]
    if by_hand:
        brought = [part for one in brought for part in by_network(one)]
    failed = {outcome.source: outcome.error for outcome in outcomes if outcome.error}
    if by_hand and not brought:
        return Refreshed(outcomes)
    told = {} if by_hand else failed
    record, notes = _insistent(lambda: store(repository, sources, brought, told, now))
    return Refreshed(outcomes, record, notes)


def withdraw(source: str, repository: Repository, sources: Sources) -> Refreshed:
    """Use no longer what a source brought.

    Raises :class:`~ndtframe.errors.UsageError` for a source that there is not, or that twin.toml
    names: that would bring it again.
    """
    used = read(repository).used
    if source not in used:
        raise UsageError(
            f"The live state is made of no source '{source}'.",
            remedy=f"There are: {', '.join(used) or 'none'}.",
        )
    if source in sources.sections:
        raise UsageError(
            f"The source '{source}' is one of twin.toml.",
            remedy="Take its [[collector]] out, and it is withdrawn with the next refresh.",
        )
    now = datetime.now(UTC)
    record, notes = _insistent(lambda: store(repository, sources, [], {}, now, withdrawn=source))
    return Refreshed((), record, notes)


def _insistent(act: Callable[[], T]) -> T:
    """Store, and where somebody else stored meanwhile, merge with that and store again.

    Each time it waits longer, by chance: two that are as quick do not hinder each other for ever.
    """
    for attempt in range(TRIES - 1):
        with suppress(Conflict):
            return act()
        time.sleep(random.uniform(0, WAIT * 2**attempt))
    return act()


def collect_from(source: str, collector: Collector) -> Outcome:
    """Collect from one source; its failure is data, also where the collector itself is broken."""
    try:
        found = tuple(replace(item, source=source) for item in collector.collect())
        _check_contents(source, found)
        return Outcome(source, found)
    except NdtError as error:
        return Outcome(source, error=error)
    except Exception as error:  # a fault in somebody's plugin, which stops no other source
        return Outcome(
            source, error=_broken(source, f"it failed ({type(error).__name__}: {error})")
        )


def _prepared(outcome: Outcome, sources: Sources, scope: frozenset[str]) -> Outcome:
    """The outcome with its observations as one document; links that cannot be said are a fault."""
    if outcome.error is not None:
        return outcome
    rank = sources.rank(outcome.source)
    found = tuple(replace(item, rank=rank) for item in outcome.observations)
    try:
        brought = within(prepared(outcome.source, found), scope)
    except NdtError as error:
        return Outcome(outcome.source, error=error)
    brought = replace(brought, kind=sources.kind(outcome.source))
    return Outcome(outcome.source, found, brought=brought)


def _check_contents(source: str, observations: Sequence[Observation]) -> None:
    """Only documents of the ``ndt`` model set can be merged, and something must be in them."""
    found = False
    for item in observations:
        if not isinstance(item.content, Document):
            raise _broken(source, f"it brought a {type(item.content).__qualname__}")
        found = found or item.content.plan().any_set(item.content)
    if not found:
        raise InputError(
            f"The source '{source}' brought nothing: no network, services, inventory or the like.",
            remedy="Give it a file or a place that holds one.",
        )


def _broken(source: str, fault: str) -> PluginError:
    return PluginError(
        f"The collector of the source '{source}' is broken: {fault}.",
        remedy="Tell its author; a collector brings documents of ndtframe.bindings.ndt, or raises "
        "an error of ndtframe.errors.",
    )
