"""Repositories: the one place where the data of a twin is kept (IRTF NDT architecture, 7)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, runtime_checkable

if TYPE_CHECKING:
    from pydantic import BaseModel

    from ndtframe.data.state import Observation, StateKind


@dataclass(frozen=True, slots=True)
class RepositoryDescriptor:
    """What a repository says of itself: what survives an end of the process, and its limits."""

    name: str
    title: str
    durable: bool
    limits: str = ""


@dataclass(frozen=True, slots=True)
class SnapshotRecord:
    """What a repository knows of one stored state of the real network.

    ``number`` counts from 1 without gaps.  ``content_hash`` is the SHA-256 of the content (RFC 7951
    JSON) and ``chain_hash`` that of the previous record's chain hash and this content hash, both in
    hexadecimal.  ``stored_at`` is when it was stored and ``observed_at`` when it held, if a source
    told it.  ``sources`` are the names of the collectors it was made from.  ``size`` is the length
    of the content in bytes.
    """

    number: int
    state: StateKind
    model_set: str
    content_hash: str
    chain_hash: str
    stored_at: datetime
    observed_at: datetime | None
    sources: tuple[str, ...]
    size: int

    @property
    def snapshot_id(self) -> str:
        """The name of the snapshot in commands and reports, such as ``snapshot-12``."""
        return f"snapshot-{self.number}"


@runtime_checkable
class Repository(Protocol):
    """Stores states of the real network, each whole or not at all, and gives them back.

    Every method raises :class:`~ndtframe.errors.RepositoryError` when the store fails or is closed;
    the store is then as it was before.  Times are aware: a naive one is a
    :class:`~ndtframe.errors.UsageError`.  ``stored_at`` grows from record to record, also when the
    clock of the machine does not.
    """

    descriptor: ClassVar[RepositoryDescriptor]
    Settings: ClassVar[type[BaseModel]]

    def __init__(self, settings: Any) -> None: ...

    @property
    def recovered(self) -> str | None:
        """A sentence for the user if, before it was opened, a store did not finish."""
        ...

    def store(
        self,
        content: bytes,
        *,
        state: StateKind,
        model_set: str,
        observations: Sequence[Observation] = (),
    ) -> SnapshotRecord:
        """Store ``content`` as the newest live state, in one transaction.

        Raises :class:`~ndtframe.errors.StateKindError` unless ``state`` is
        ``StateKind.LIVE`` (SIMAP concept -11, 4.1, REQ-PROG-OPEN-MODEL).  The notes of the
        observations, their sources, methods and times are kept beside the content; their documents
        are not.  Content equal to what is stored makes a new record of the same content.
        """
        ...

    def live(self) -> SnapshotRecord | None:
        """The newest record, or ``None`` before the first."""
        ...

    def get(self, number: int) -> SnapshotRecord:
        """The record of that number; if there is none, the error says which numbers exist."""
        ...

    def at(self, time: datetime) -> SnapshotRecord | None:
        """The record that was the live state at ``time``, or ``None`` before the first."""
        ...

    def content(self, record: SnapshotRecord) -> bytes:
        """The content of a record, checked against its hash."""
        ...

    def notes(self, record: SnapshotRecord) -> Sequence[dict[str, Any]]:
        """What was kept of the observations of a record, in their order, as JSON values.

        Members: ``source``, ``category``, ``method``, ``rank``, ``observed_at`` (or ``None``) and
        ``collected_at`` (RFC 3339, UTC), and ``notes``, each of ``subject``, ``text``, ``count``.
        """
        ...

    def changes(self, since: int) -> Iterator[SnapshotRecord]:
        """The records after number ``since``, oldest first."""
        ...

    def verify(self) -> Sequence[str]:
        """Read all that is stored and check every hash; a sentence for each problem found."""
        ...

    def close(self) -> None:
        """Release the store."""
        ...
