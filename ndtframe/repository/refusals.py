"""What every repository refuses, in the same words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from ndtframe.contracts.repository import DocumentRecord, Draft
from ndtframe.data.canonical import sha256
from ndtframe.data.state import DocumentKind, StateKind
from ndtframe.errors import Conflict, RepositoryError, StateKindError, UsageError
from ndtframe.repository.chain import Record

RESTORE = "Restore the repository from a copy, or use another record."
RULE = "(SIMAP concept -11, 4.1, REQ-PROG-OPEN-MODEL)"


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
        f"data must never pass as live {RULE}.",
        remedy="Keep hypothetical states in a session; store what was collected as StateKind.LIVE.",
    )


def refuse_kind(kind: object) -> None:
    """Raise unless ``kind`` is a :class:`DocumentKind` of documents that are no states.

    :class:`StateKindError` for ``state``, also as a plain string; :class:`UsageError` for the rest.
    """
    if kind == DocumentKind.STATE:
        raise StateKindError(
            "States of the real network are not documents like others: what is put as one could be "
            f"hypothetical and would pass as live {RULE}.",
            remedy="Make them with store(); read them with live(), get(), at() and changes().",
        )
    if not isinstance(kind, DocumentKind):
        kinds = ", ".join(each for each in DocumentKind if each is not DocumentKind.STATE)
        raise UsageError(
            f"{kind!r} is no kind of document.", remedy=f"Give a DocumentKind, one of {kinds}."
        )


def refuse_wrong_drafts(drafts: Sequence[Draft]) -> None:
    """Raise unless all of these can be kept together: see :class:`Draft`."""
    seen = set()
    for draft in drafts:
        _refuse_wrong_draft(draft)
        if (draft.kind, draft.name) in seen:
            raise UsageError(f"The {draft.kind} '{draft.name}' is given twice to be kept at once.")
        seen.add((draft.kind, draft.name))


def _refuse_wrong_draft(draft: Draft) -> None:
    refuse_kind(draft.kind)
    for what, text in (("name", draft.name), ("model set", draft.model_set)):
        if not (text and text.isprintable()):
            raise UsageError(
                f"{text!r} cannot be the {what} of a document: one or more printable characters "
                "were expected."
            )
    if not draft.content:
        raise UsageError(
            f"The {draft.kind} '{draft.name}' has no content.",
            remedy="Take a document away with remove().",
        )


def refuse_conflict(draft: Draft, newest: DocumentRecord | None) -> None:
    """Raise :class:`Conflict` unless the newest version is the one that ``draft`` replaces."""
    there = newest.version if newest and not newest.removed else 0
    if draft.after is None or draft.after == there:
        return
    meant = f"version {draft.after}" if draft.after else "no earlier version"
    found = f"it is at version {there}" if there else "there is none now"
    raise Conflict(
        f"The {draft.kind} '{draft.name}' was to follow {meant}, but {found}: it was changed "
        "meanwhile.",
        remedy="Read it again and repeat the change on what is there.",
    )


def no_document(kind: DocumentKind, name: str) -> RepositoryError:
    """The error for a document to be removed that does not exist."""
    return RepositoryError(f"There is no {kind} '{name}' to remove.")


def unknown_number(number: int, newest: int, where: str | None = None) -> RepositoryError:
    """The error for a number that no state has; snapshots 1 to ``newest`` exist."""
    exist = {0: "nothing is stored yet", 1: "snapshot-1 is the only one"}
    known = exist.get(newest, f"snapshot-1 to snapshot-{newest} exist")
    return RepositoryError(f"There is no snapshot-{number}: {known}.", where=where)


def foreign_record(record: Record, where: str | None = None) -> RepositoryError:
    """The error for a record that another repository gave."""
    return RepositoryError(
        f"{record} with chain hash {record.chain_hash} is not a record of this repository.",
        where=where,
        remedy="Ask the repository that gave the record.",
    )


def released(record: Record, where: str | None = None) -> RepositoryError:
    """The error for content that was let go."""
    return RepositoryError(
        f"The content of {record} was released: its record and hash are kept, the content is not.",
        where=where,
        remedy="Use a newer snapshot, or a copy of the repository from before the release.",
    )


def newest_kept(number: int) -> UsageError:
    """The error for a release of the newest state."""
    return UsageError(
        f"Snapshot-{number} is the newest state, which is never released.",
        remedy=f"Release those before {number}.",
    )


def closed(where: str | None = None) -> RepositoryError:
    """The error for a repository that is used after ``close()``."""
    return RepositoryError("The repository is closed.", where=where, remedy="Open it again.")


def checked(content: bytes, record: Record, where: str | None = None) -> bytes:
    """``content``, if it is what was stored in ``record``."""
    found = sha256(content)
    if found != record.content_hash:
        wrong = f"its SHA-256 should be {record.content_hash} and is {found}"
    elif len(content) != record.size:
        wrong = f"its length should be {record.size} and is {len(content)}"
    else:
        return content
    raise RepositoryError(
        f"The content of {record} is not what was stored: {wrong}.", where=where, remedy=RESTORE
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
