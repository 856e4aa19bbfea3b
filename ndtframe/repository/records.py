"""How a record is made, whatever it is stored in: its hashes, its times, what is kept beside it.

The chain is defined over ASCII text: ``chain_hash`` of a record is the SHA-256, in lower-case
hexadecimal, of the 128 characters *chain hash of the record before* followed by *content hash of
this record*.  The first record follows :data:`CHAIN_START`, 64 zeros.  ``content_hash`` is the
SHA-256 of the stored bytes as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from ndtframe.contracts.repository import SnapshotRecord
from ndtframe.data.canonical import sha256
from ndtframe.data.state import Observation, StateKind
from ndtframe.errors import RepositoryError, StateKindError, UsageError

CHAIN_START = "0" * 64
RESTORE = "Restore the repository from a copy, or use another snapshot."
TICK = timedelta(microseconds=1)
Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Packed:
    """Content as it is kept in a database: ``data`` in ``encoding``, of ``size`` bytes before."""

    content_hash: str
    encoding: str
    size: int
    data: bytes


def machine_clock() -> datetime:
    """The time of this machine, in UTC."""
    return datetime.now(UTC)


def chain_hash(previous: str, content_hash: str) -> str:
    """The chain hash that follows ``previous`` when content of ``content_hash`` is stored."""
    return sha256(f"{previous}{content_hash}".encode("ascii"))


def refuse_unless_live(state: object) -> None:
    """Raise :class:`StateKindError` unless ``state`` is ``StateKind.LIVE`` itself.

    A plain string is refused too, even "live": whoever stores must have said what he stores in the
    type made for it (SIMAP concept -11, 4.1, REQ-PROG-OPEN-MODEL).
    """
    if state is StateKind.LIVE:
        return
    given = (
        f"'{state}'" if isinstance(state, StateKind) else f"the {type(state).__name__} {state!r}"
    )
    raise StateKindError(
        f"A repository stores the live state only, and {given} was given to be stored; potential "
        "data must never pass as live (SIMAP concept -11, 4.1, REQ-PROG-OPEN-MODEL).",
        remedy="Keep hypothetical states in a session; store what was collected as StateKind.LIVE.",
    )


def utc(time: datetime, what: str) -> datetime:
    """``time`` in UTC.  Raises :class:`UsageError` if it is naive; ``what`` names it."""
    if time.utcoffset() is None:
        raise UsageError(
            f"{what}, {time.isoformat()}, does not say its offset from UTC.",
            remedy=f"Write it with an offset, such as {time.isoformat()}+00:00.",
        )
    try:
        return time.astimezone(UTC)
    except OverflowError:
        raise UsageError(f"{what}, {time.isoformat()}, is not in the years 1 to 9999.") from None


def time_text(time: datetime) -> str:
    """A time in UTC as RFC 3339 text of fixed length: the order of texts is the order of times."""
    return time.isoformat(timespec="microseconds").replace("+00:00", "Z")


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


def next_record(
    previous: SnapshotRecord | None,
    content_hash: str,
    size: int,
    *,
    model_set: str,
    observations: Sequence[dict[str, Any]],
    now: datetime,
) -> SnapshotRecord:
    """The record that follows ``previous``; ``observations`` are as :func:`kept` gives them.

    It is stored ``now``, or one microsecond after ``previous`` where the clock went back.
    ``observed_at`` is the earliest that a source told: no part is known to be older.
    """
    times = [entry["observed_at"] for entry in observations if entry["observed_at"]]
    return SnapshotRecord(
        number=previous.number + 1 if previous else 1,
        state=StateKind.LIVE,
        model_set=model_set,
        content_hash=content_hash,
        chain_hash=chain_hash(previous.chain_hash if previous else CHAIN_START, content_hash),
        stored_at=max(now, previous.stored_at + TICK) if previous else now,
        observed_at=datetime.fromisoformat(min(times)) if times else None,
        sources=tuple(dict.fromkeys(entry["source"] for entry in observations)),
        size=size,
    )


def checked(content: bytes, record: SnapshotRecord, where: str | None = None) -> bytes:
    """``content``, if it is what was stored in ``record``."""
    found = sha256(content)
    if found == record.content_hash:
        return content
    raise RepositoryError(
        f"The content of {record.snapshot_id} is not what was stored: its SHA-256 should be "
        f"{record.content_hash} and is {found}.",
        where=where,
        remedy=RESTORE,
    )


def unknown_number(number: int, newest: int, where: str | None = None) -> RepositoryError:
    """The error for a number that no record has; records 1 to ``newest`` exist."""
    exist = {0: "nothing is stored yet", 1: "snapshot-1 is the only one"}
    known = exist.get(newest, f"snapshot-1 to snapshot-{newest} exist")
    return RepositoryError(f"There is no snapshot-{number}: {known}.", where=where)


def foreign_record(record: SnapshotRecord, where: str | None = None) -> RepositoryError:
    """The error for a record that another repository gave."""
    return RepositoryError(
        f"{record.snapshot_id} with chain hash {record.chain_hash} is not a record of this "
        "repository.",
        where=where,
        remedy="Ask the repository that gave the record.",
    )


def closed(where: str | None = None) -> RepositoryError:
    """The error for a repository that is used after ``close()``."""
    return RepositoryError("The repository is closed.", where=where, remedy="Open it again.")


def chain_problems(records: Iterable[SnapshotRecord]) -> list[str]:
    """What is wrong with the numbers, hashes and times of records, oldest first."""
    problems: list[str] = []
    previous: SnapshotRecord | None = None
    for record in records:
        problems.extend(_link_problems(previous, record))
        previous = record
    return problems


def _link_problems(previous: SnapshotRecord | None, record: SnapshotRecord) -> list[str]:
    number = previous.number + 1 if previous else 1
    before = previous.chain_hash if previous else CHAIN_START
    expected = chain_hash(before, record.content_hash)
    problems = []
    if record.number != number:
        problems.append(f"Snapshot-{number} is missing: {record.snapshot_id} stands in its place.")
    if record.chain_hash != expected:
        problems.append(
            f"The chain breaks at {record.snapshot_id}: its chain hash should be {expected} and is "
            f"{record.chain_hash}."
        )
    if record.state is not StateKind.LIVE:
        problems.append(f"{record.snapshot_id} holds {record.state} data, which is never stored.")
    if previous and record.stored_at <= previous.stored_at:
        problems.append(f"{record.snapshot_id} was stored before {previous.snapshot_id}.")
    return problems
