"""Sessions that are kept: saved, opened again, closed, and made anew from what is kept.

A session rests on a stored state by its number and hash; the hypothetical state is made again from
it and the scenario, and must have the hash that it had.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from ndtframe.data.life_cycle import advance
from ndtframe.data.state import DocumentKind
from ndtframe.errors import RepositoryError, UsageError
from ndtframe.repository.records import time_text
from ndtframe.twin import kept
from ndtframe.twin.answer import document_of
from ndtframe.twin.session import Session, entry_of
from ndtframe.twin.view import View

if TYPE_CHECKING:
    from ndtframe.bindings.ndt import Document
    from ndtframe.bindings.ndt.ndt_session import Change
    from ndtframe.bindings.ndt.ndt_session import Report as ReportEntry
    from ndtframe.bindings.ndt.ndt_session import Session as SessionEntry
    from ndtframe.twin.twin import Twin


def save(twin: Twin, session: Session) -> None:
    """Keep a session as it is now, under its id.

    Raises :class:`~ndtframe.errors.Conflict` if it was kept by somebody else meanwhile, and
    :class:`~ndtframe.errors.UsageError` for one whose base the twin does not hold.
    """
    _require_base(twin, session)
    entry, now = session.entry, time_text(datetime.now(UTC))
    state = session.state_hash()
    with session.record.edit():
        entry.created_at = entry.created_at or now
        entry.changed_at = now
        entry.state_hash = state
    record = kept.put(
        twin.repository,
        DocumentKind.SESSION,
        session.session_id,
        session.record,
        after=session.version,
    )
    session.version = record.version


def restored(twin: Twin, session_id: str) -> Session:
    """A kept session, open to be looked at; to be changed, if its state is ``open``.

    Raises :class:`~ndtframe.errors.UsageError` if there is none of that id, and
    :class:`~ndtframe.errors.RepositoryError` if its base is not what it was, or base and scenario
    do not make the state that they made.
    """
    found = kept.get(twin.repository, DocumentKind.SESSION, session_id)
    return remade(twin, found.document, found.version)


def remade(twin: Twin, document: Document, version: int) -> Session:
    """The session that a document tells of, with its state made again.

    Raises :class:`~ndtframe.errors.RepositoryError` as :func:`restored` does.
    """
    entry = entry_of(document)
    session = Session(_base(twin, entry), twin=twin.name, session_id=entry.session_id)
    session.restore(document, version)
    if entry.state_hash is not None and session.state_hash() != entry.state_hash:
        raise RepositoryError(
            f"Base and scenario of the session '{entry.session_id}' do not make the state that "
            f"they made: its hash should be {entry.state_hash} and is {session.state_hash()}.",
            where=str(twin.folder),
            remedy="Make the session anew from its scenario: ndt session open --scenario FILE.",
        )
    return session


def entries(twin: Twin) -> list[SessionEntry]:
    """All kept sessions, by id, without making their states."""
    found = kept.everything(twin.repository, DocumentKind.SESSION)
    return [entry_of(one.document) for one in found]


def changes_of(entry: SessionEntry | ReportEntry) -> list[Change]:
    """The changes of the scenario of a session, or of a report, to be made in another session."""
    value = {"session-id": "scenario", "base": {"snapshot": "any"}}
    scenario = {"scenario": entry.scenario.to_value()} if entry.scenario.change else {}
    made = entry_of(document_of("scenario", "ndt-session:session", {**value, **scenario}))
    return [change.clone() for change in made.scenario.change]


def change_state(twin: Twin, session: Session, trigger: str) -> None:
    """Close or reopen a session, and keep it so.

    Raises :class:`~ndtframe.errors.LifeCycleError` where its state does not allow that.
    """
    with session.record.edit():
        advance(session.entry, "state", trigger)
    save(twin, session)


def _base(twin: Twin, entry: SessionEntry) -> View:
    """The state that a kept session rests on, which must be what it was."""
    told = entry.base_
    view = twin.snapshot(told.snapshot)
    if told.content_hash is not None and told.content_hash != view.content_hash:
        raise RepositoryError(
            f"The session '{entry.session_id}' rests on {told.snapshot} with the content "
            f"{told.content_hash}, and here that is {view.content_hash}.",
            where=str(twin.folder),
            remedy="It is of another twin: bring its scenario in with ndt session open --scenario.",
        )
    view.network_id, view.matrix_id = told.network, told.matrix
    return view


def _require_base(twin: Twin, session: Session) -> None:
    base = session.base
    known = twin.snapshot_hash(base.base)
    if base.content_hash is None or base.content_hash != known:
        raise UsageError(
            f"The session '{session.session_id}' rests on {base.base}, which the twin "
            f"'{twin.name}' does not hold as it is.",
            remedy="Open sessions with Twin.session() to keep them.",
        )
