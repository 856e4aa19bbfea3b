"""Repositories: the one place where the data of a twin is kept (IRTF NDT architecture, 7)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, runtime_checkable

if TYPE_CHECKING:
    from pydantic import BaseModel

    from ndtframe.data.state import DocumentKind, Observation, StateKind

_OF_NOTHING = sha256(b"").hexdigest()


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

    ``number`` counts the states from 1 without gaps; ``place`` counts all records of the
    repository, of states and of documents.  ``content_hash`` is the SHA-256 of the content
    (RFC 7951 JSON) and ``chain_hash`` that of the chain hash of the record before, whatever it is
    of, and this content hash, both in hexadecimal.  ``stored_at`` is when it was stored and
    ``observed_at`` when it held, if a source told it.  ``sources`` are the names of the collectors
    it was made from.  ``size`` is the length of the content in bytes.  ``schema_id`` is the
    ``content-id`` of the yang-library (RFC 8525) that ``model_set`` had when it was stored; empty
    for a set that this installation does not carry.  ``released`` says that the content was let go
    (``Repository.release``).
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
    place: int
    schema_id: str
    released: bool = False

    @property
    def snapshot_id(self) -> str:
        """The name of the snapshot in commands and reports, such as ``snapshot-12``."""
        return f"snapshot-{self.number}"

    def __str__(self) -> str:
        return self.snapshot_id


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """What a repository knows of one version of one document that is no state.

    ``number`` is its place among all records of the repository, from 1 without gaps; ``version``
    counts the versions of the document of that kind and name from 1, its removals among them.
    ``chain_hash`` is the SHA-256 of the chain hash of the record before, this content hash and, as
    a JSON array in ASCII without spaces, kind, name, version, model set and schema id
    (``ndtframe.repository.chain``).  The rest is as in :class:`SnapshotRecord`.
    """

    number: int
    kind: DocumentKind
    name: str
    version: int
    model_set: str
    schema_id: str
    content_hash: str
    chain_hash: str
    stored_at: datetime
    size: int
    released: bool = False

    @property
    def place(self) -> int:
        """The same as ``number``, by the name that records of states have for it."""
        return self.number

    @property
    def removed(self) -> bool:
        """Whether this version says that the document was removed; its content is empty."""
        return self.content_hash == _OF_NOTHING

    def __str__(self) -> str:
        return f"version {self.version} of {self.kind} '{self.name}'"


@dataclass(frozen=True, slots=True)
class Draft:
    """A document to be kept with a state, in the same transaction; as ``Repository.put`` takes it.

    ``name`` is one or more printable characters; ``content`` is not empty.  ``after`` is the
    version that this one replaces: 0 where no such document may exist (it never did, or it was
    removed), ``None`` for whichever is there.
    """

    kind: DocumentKind
    name: str
    content: bytes
    model_set: str
    after: int | None


@runtime_checkable
class Repository(Protocol):
    """Keeps states of the real network and documents about it, each whole or not at all.

    Every method raises :class:`~ndtframe.errors.RepositoryError` when the store fails or is closed;
    the store is then as it was before.  Times are aware: a naive one is a
    :class:`~ndtframe.errors.UsageError`.  All records, of states and of documents, are one chain;
    ``stored_at`` grows from record to record, also when the clock of the machine does not.
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
        documents: Sequence[Draft] = (),
    ) -> SnapshotRecord:
        """Store ``content`` as the newest live state, and ``documents`` before it, or nothing.

        Raises :class:`~ndtframe.errors.StateKindError` unless ``state`` is
        ``StateKind.LIVE`` (SIMAP concept -11, 4.1, REQ-PROG-OPEN-MODEL), and for documents as
        :meth:`put` does.  The notes of the observations, their sources, methods and times are kept
        beside the content; their documents are not.  Content equal to what is stored makes a new
        record of the same content.  No two of ``documents`` may have the same kind and name.
        """
        ...

    def live(self) -> SnapshotRecord | None:
        """The newest state, or ``None`` before the first."""
        ...

    def get(self, number: int) -> SnapshotRecord:
        """The state of that number; if there is none, the error says which numbers exist."""
        ...

    def at(self, time: datetime) -> SnapshotRecord | None:
        """The record that was the live state at ``time``, or ``None`` before the first."""
        ...

    def changes(self, since: int) -> Iterator[SnapshotRecord]:
        """The states after number ``since``, oldest first."""
        ...

    def notes(self, record: SnapshotRecord) -> Sequence[dict[str, Any]]:
        """What was kept of the observations of a state, in their order, as JSON values.

        Members: ``source``, ``category``, ``method``, ``rank``, ``observed_at`` (or ``None``) and
        ``collected_at`` (RFC 3339, UTC), and ``notes``, each of ``subject``, ``text``, ``count``.
        """
        ...

    def put(
        self, kind: DocumentKind, name: str, content: bytes, *, model_set: str, after: int | None
    ) -> DocumentRecord:
        """Keep ``content`` as the newest version of a document; the arguments are a draft's.

        Raises :class:`~ndtframe.errors.Conflict` if the document is not at version ``after``;
        :class:`~ndtframe.errors.StateKindError` for the kind ``state``, which only :meth:`store`
        makes; :class:`~ndtframe.errors.UsageError` for what is no draft.
        """
        ...

    def remove(self, kind: DocumentKind, name: str, *, after: int | None) -> DocumentRecord:
        """Keep as the newest version that the document is gone; its history stays.

        Raises as :meth:`put` does, and :class:`~ndtframe.errors.RepositoryError` if there is none.
        """
        ...

    def document(self, kind: DocumentKind, name: str) -> DocumentRecord | None:
        """The newest version of a document, or ``None`` if it never was or was removed."""
        ...

    def documents(self, kind: DocumentKind) -> Sequence[DocumentRecord]:
        """The newest version of each document of that kind that was not removed, by name."""
        ...

    def versions(self, kind: DocumentKind, name: str) -> Sequence[DocumentRecord]:
        """All versions of a document, removals among them, oldest first."""
        ...

    def content(self, record: SnapshotRecord | DocumentRecord) -> bytes:
        """The content of a record, checked against its hash; the error says if it was released."""
        ...

    def release(self, before: int | Sequence[int]) -> int:
        """Let go of the contents of old states: those before a number, or those of the numbers.

        With them go the older contributions of sources from which none of the states that are left
        was merged.  Records and hashes stay, and the chain with them.  Content that a record which
        was not released has too stays stored.  The caller leaves out the states that a document
        which is kept still names, such as the base of a session.  Returns how many states were
        released that were not before.  Raises :class:`~ndtframe.errors.UsageError` if the newest
        state is among them, and :class:`~ndtframe.errors.RepositoryError` for a number of
        ``before`` that does not exist.
        """
        ...

    def verify(self) -> Sequence[str]:
        """Read all that is kept and check every hash; a sentence for each problem found."""
        ...

    def close(self) -> None:
        """Release the store."""
        ...
