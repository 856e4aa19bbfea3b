"""How records are made, whatever they are stored in: what one transaction keeps, and its times.

A :class:`Batch` is what is to be kept at once; :meth:`Batch.follow` makes its records once it is
known what they follow.  ``chain`` says how they are sealed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from ndtframe.contracts.repository import DocumentRecord, Draft, SnapshotRecord
from ndtframe.data.canonical import sha256
from ndtframe.data.state import DocumentKind, Observation, StateKind
from ndtframe.repository import refusals
from ndtframe.repository.chain import Head, Record, chain_hash, seal
from ndtframe.repository.migration import schema_id
from ndtframe.repository.refusals import utc

Clock = Callable[[], datetime]
Newest = Callable[[DocumentKind, str], DocumentRecord | None]
"""The newest version of a document, a removal too."""


@dataclass(frozen=True, slots=True)
class Content:
    """Bytes to be kept, and their hash."""

    data: bytes
    content_hash: str

    @classmethod
    def of(cls, data: bytes) -> Content:
        """``data`` with its hash."""
        return cls(data, sha256(data))


@dataclass(frozen=True, slots=True)
class Live:
    """A live state to be kept; ``observations`` are as :func:`kept` gives them."""

    content: Content
    model_set: str
    observations: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Made:
    """The records of a batch, in the order of the chain: documents, then the state if there is one.

    ``observations`` are those of the state.
    """

    documents: list[DocumentRecord]
    snapshots: list[SnapshotRecord]
    observations: list[dict[str, Any]]

    @property
    def records(self) -> list[Record]:
        """All of them."""
        return [*self.documents, *self.snapshots]


@dataclass(frozen=True, slots=True)
class Batch:
    """What is to be kept in one transaction."""

    drafts: list[tuple[Draft, Content]]
    live: Live | None = None

    @classmethod
    def of(cls, drafts: Sequence[Draft], live: Live | None = None) -> Batch:
        """These together; raises for what is no draft (:func:`refusals.refuse_wrong_drafts`)."""
        refusals.refuse_wrong_drafts(drafts)
        return cls([(draft, Content.of(draft.content)) for draft in drafts], live)

    @classmethod
    def removal(cls, kind: DocumentKind, name: str, model_set: str, after: int | None) -> Batch:
        """The removal of a document, as a draft without content."""
        return cls([(Draft(kind, name, b"", model_set, after), Content.of(b""))])

    @property
    def contents(self) -> list[Content]:
        """All that is to be stored."""
        state = [self.live.content] if self.live else []
        return [*(content for _, content in self.drafts), *state]

    def follow(self, head: Head, states: int, newest: Newest, now: datetime) -> Made:
        """The records, the first of them after ``head``, where ``states`` states are kept.

        Raises :class:`~ndtframe.errors.Conflict` if a document is not what a draft replaces.
        """
        documents = []
        for draft, content in self.drafts:
            document = _document(head, draft, content, newest(draft.kind, draft.name), now)
            documents.append(document)
            head = Head.of(document)
        if self.live is None:
            return Made(documents, [], [])
        snapshot = _snapshot(head, states + 1, self.live, now)
        return Made(documents, [snapshot], self.live.observations)


def _document(
    head: Head, draft: Draft, content: Content, newest: DocumentRecord | None, now: datetime
) -> DocumentRecord:
    refusals.refuse_conflict(draft, newest)
    if not content.data and (newest is None or newest.removed):
        raise refusals.no_document(draft.kind, draft.name)
    version, schema = newest.version + 1 if newest else 1, schema_id(draft.model_set)
    sealed = seal(draft.kind, draft.name, version, draft.model_set, schema)
    return DocumentRecord(
        number=head.place + 1,
        kind=draft.kind,
        name=draft.name,
        version=version,
        model_set=draft.model_set,
        schema_id=schema,
        content_hash=content.content_hash,
        chain_hash=chain_hash(head.chain_hash, content.content_hash, sealed),
        stored_at=head.time(now),
        size=len(content.data),
    )


def _snapshot(head: Head, number: int, live: Live, now: datetime) -> SnapshotRecord:
    """``observed_at`` is the earliest that a source told: no part is known to be older."""
    times = [entry["observed_at"] for entry in live.observations if entry["observed_at"]]
    return SnapshotRecord(
        number=number,
        state=StateKind.LIVE,
        model_set=live.model_set,
        content_hash=live.content.content_hash,
        chain_hash=chain_hash(head.chain_hash, live.content.content_hash),
        stored_at=head.time(now),
        observed_at=datetime.fromisoformat(min(times)) if times else None,
        sources=tuple(dict.fromkeys(entry["source"] for entry in live.observations)),
        size=len(live.content.data),
        place=head.place + 1,
        schema_id=schema_id(live.model_set),
    )


def machine_clock() -> datetime:
    """The time of this machine, in UTC."""
    return datetime.now(UTC)


def time_text(time: datetime) -> str:
    """A time as ``yang:date-and-time`` has it, in UTC: the order of texts is the order of times."""
    return time.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def kept(observations: Iterable[Observation]) -> list[dict[str, Any]]:
    """What is stored of observations, as JSON values: all but their documents."""
    return [_kept(observation) for observation in observations]


def _kept(observation: Observation) -> dict[str, Any]:
    observed, collected = observation.observed_at, observation.collected_at
    place = f"of an observation of source '{observation.source}'"
    return {
        "source": observation.source,
        "category": observation.category,
        "method": str(observation.method),
        "rank": observation.rank,
        "observed_at": observed and time_text(utc(observed, f"The time observed_at {place}")),
        "collected_at": time_text(utc(collected, f"The time collected_at {place}")),
        "notes": [
            {"subject": note.subject, "text": note.text, "count": note.count}
            for note in observation.notes
        ],
    }
