"""A twin: the digital counterpart of a network, in a folder of its own.

The folder holds ``twin.toml`` (what the twin is made of) and its repository.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from ndtframe.data.state import DocumentKind, Note, StateKind
from ndtframe.errors import UsageError
from ndtframe.repository.migration import migrated
from ndtframe.twin import (
    description,
    intended,
    kept,
    management,
    merging,
    plugin_settings,
    reports,
    retention,
    sessions,
    settings,
    sources,
    synchronisation,
)
from ndtframe.twin.answer import answer, assumptions
from ndtframe.twin.creation import make_folder
from ndtframe.twin.hypothetical import mark
from ndtframe.twin.jobs import ledger, lost, supervisor
from ndtframe.twin.origin import Origin, origin_of
from ndtframe.twin.refresh import Refreshed, refresh, withdraw
from ndtframe.twin.report import Report
from ndtframe.twin.session import Session
from ndtframe.twin.settings_tables import TwinSettings
from ndtframe.twin.view import IntendedView, LiveView, SnapshotView, View

if TYPE_CHECKING:
    from ndtframe.bindings.ndt import Document
    from ndtframe.bindings.ndt.ndt_session import Change
    from ndtframe.bindings.ndt.ndt_session import Session as SessionEntry
    from ndtframe.contracts import Collector, FunctionalModel, Repository, SnapshotRecord
    from ndtframe.contracts.application import Progress
    from ndtframe.twin.jobs.ledger import Job


class Twin:
    """One twin.  Nothing here writes to the real network.

    Open it with :meth:`open` or make it with :meth:`create`; use it in a ``with`` statement, or
    call :meth:`close`.  ``network_id`` and ``matrix_id`` say which network and traffic matrix its
    views are of; they begin as ``twin.toml`` has them.
    """

    def __init__(self, twin_settings: TwinSettings, *, read_only: bool = False) -> None:
        self.settings = twin_settings
        self.read_only = read_only
        """Whether nothing of it may be written."""
        self.name = twin_settings.twin.name
        self.network_id = twin_settings.twin.network
        self.matrix_id = twin_settings.twin.matrix

    @classmethod
    def create(cls, folder: Path | str, name: str) -> Self:
        """Make a twin in ``folder``, which may exist but holds no twin yet.

        Raises :class:`~ndtframe.errors.UsageError` if it cannot be made; nothing is left behind.
        """
        make_folder(Path(folder), name)
        return cls.open(folder)

    @classmethod
    def open(cls, folder: Path | str | None = None, *, read_only: bool = False) -> Self:
        """Open the twin of ``folder``; by default that of the nearest folder from here upwards."""
        file = settings.find(Path()) if folder is None else Path(folder)
        return cls(settings.load(file), read_only=read_only)

    @property
    def folder(self) -> Path:
        """The folder of the twin."""
        return self.settings.folder

    @cached_property
    def repository(self) -> Repository:
        """Where the twin is stored; opened when it is first used."""
        return plugin_settings.make_repository(self.settings, read_only=self.read_only)

    # -- from the real network to the live state -----------------------------------------------

    def refresh(self) -> Refreshed:
        """Collect from every source of ``twin.toml`` and store the new live state.

        Raises :class:`~ndtframe.errors.UsageError` for a twin that is suspended or retired, or
        whose ``[sync]`` does not allow it.
        """
        collectors = plugin_settings.make_collectors(self.settings)
        synchronisation.require_possible(self.settings, collectors)
        return self.collect(collectors)

    def collect(
        self,
        collectors: Mapping[str, Collector],
        ranks: Mapping[str, int] | None = None,
        *,
        by_hand: bool = False,
    ) -> Refreshed:
        """Collect from these sources, by name, and store the new live state.

        What is given ``by_hand`` takes the place of what was given so for the same networks.
        Raises :class:`~ndtframe.errors.UsageError` for a twin that is suspended or retired.
        """
        management.require_following(self)
        given = merging.Sources.of(self.settings, ranks or {})
        done = refresh(collectors, self.repository, sources=given, by_hand=by_hand)
        if done.record is not None:
            management.activate(self)
            self.release()
        return done

    def withdraw(self, source: str) -> Refreshed:
        """Use no longer what a source brought, and store the live state without it.

        Raises :class:`~ndtframe.errors.UsageError` for a source that there is not.
        """
        management.require_following(self)
        return withdraw(source, self.repository, merging.Sources.of(self.settings, {}))

    def sources(self) -> Document:
        """The sources, their ages and where they disagree, as a document of ``ndt-twin``."""
        known = sources.read(self.repository)
        return sources.shown(self.settings, known, datetime.now(UTC))

    def origin_of(self, path: str, snapshot_id: str | int | None = None) -> Origin:
        """Which source an element or a value of a state comes from, by its data path.

        Raises as :func:`ndtframe.twin.origin.origin_of` does.
        """
        place = None if snapshot_id is None else self.record(snapshot_id).place
        known = sources.read(self.repository, place)
        return origin_of(sources.contributions(self.repository, known), path)

    # -- its life --------------------------------------------------------------------------------

    @property
    def state(self) -> str:
        """Where it stands in its life: created, active, suspended or retired."""
        return management.state(self)

    def advance(self, trigger: str) -> str:
        """Suspend, resume or retire the twin; the state that it has then.

        Raises :class:`~ndtframe.errors.LifeCycleError` where its state does not allow that.
        """
        return management.change_state(self, trigger)

    def describe(self) -> Document:
        """What the twin says of itself, as a document of ``ndt-twin``."""
        return description.describe(self)

    # -- views -----------------------------------------------------------------------------------

    def live(self) -> LiveView:
        """The newest state of the real network."""
        record = self.repository.live()
        if record is None:
            raise UsageError(
                f"The twin '{self.name}' holds nothing yet.",
                remedy="Collect a network first: ndt twin import FILE",
            )
        return LiveView(self._document(record, StateKind.LIVE), **self._about(record))

    def snapshot(self, snapshot_id: str | int) -> SnapshotView:
        """An earlier state, by its number or as ``snapshot-3``."""
        record = self.record(snapshot_id)
        return SnapshotView(self._document(record, StateKind.SNAPSHOT), **self._about(record))

    def at(self, time: datetime) -> SnapshotView:
        """The state that was live at a time."""
        return self.snapshot(self.record_at(time).number)

    def intended(self, name: str | None = None) -> IntendedView:
        """What the network should be: the intended state of that name, or the only one."""
        return intended.view(self, name)

    def release(self) -> list[SnapshotRecord]:
        """Let go of the states that ``[retention]`` does not keep; those that were let go now."""
        management.require_open(self)
        return retention.release(self.repository, self.settings.retention, datetime.now(UTC))

    def snapshots(self) -> list[SnapshotRecord]:
        """The records of all stored states, oldest first."""
        return list(self.repository.changes(0))

    def snapshot_hash(self, snapshot_id: str | int) -> str:
        """The hash of the content of a stored state."""
        return self.record(snapshot_id).content_hash

    def observations(self, snapshot_id: str | int) -> Sequence[dict[str, Any]]:
        """The readings that a stored state was made of, without their documents."""
        return self.repository.notes(self.record(snapshot_id))

    def record_at(self, time: datetime) -> SnapshotRecord:
        """What is known of the state that was live at a time."""
        record = self.repository.at(time)
        if record is None:
            raise UsageError(f"The twin '{self.name}' held nothing yet at {time.isoformat()}.")
        return record

    def record(self, snapshot_id: str | int) -> SnapshotRecord:
        """What is known of a stored state, by its number or as ``snapshot-3``."""
        match = re.fullmatch(r"(?:snapshot-)?([0-9]{1,18})", str(snapshot_id))
        if match is None:
            raise UsageError(f"'{snapshot_id}' names no snapshot: expected 3 or snapshot-3.")
        return self.repository.get(int(match[1]))

    def _document(self, record: SnapshotRecord, kind: StateKind) -> Document:
        from ndtframe.bindings.ndt import Document

        where = f"{self.folder}, {record.snapshot_id}"
        content = migrated(self.repository.content(record), record)
        document = Document.from_json(content, where=where)
        mark(document, kind)
        return document.freeze()

    def _about(self, record: SnapshotRecord) -> dict[str, Any]:
        return {
            "base": record.snapshot_id,
            "content_hash": record.content_hash,
            "observed_at": record.observed_at,
            "network_id": self.network_id,
            "matrix_id": self.matrix_id,
        }

    # -- from a view to an answer ----------------------------------------------------------------

    def session(self, base: View | None = None, *, session_id: str = "session") -> Session:
        """A session over a view; over the live state if none is given."""
        shown = self.live() if base is None else base
        return Session(shown, twin=self.name, session_id=session_id)

    def save(self, session: Session) -> None:
        """Keep a session as it is now, under its id."""
        management.require_open(self)
        sessions.save(self, session)

    def open_session(self, session_id: str) -> Session:
        """A kept session, as it was saved."""
        return sessions.restored(self, session_id)

    def sessions(self) -> list[SessionEntry]:
        """All kept sessions, as ``ndt-session`` has them, by id."""
        return sessions.entries(self)

    def free_session_id(self) -> str:
        """An id that no session has or had."""
        return kept.free_name(self.repository, DocumentKind.SESSION, "session")

    def end_session(self, session: Session) -> None:
        """Close a session for good, so to speak: it is kept to be read, and may be reopened."""
        sessions.change_state(self, session, "close")

    def reopen_session(self, session: Session) -> None:
        """Let a session that was ended change again."""
        sessions.change_state(self, session, "reopen")

    def keep(self, report: Report, report_id: str | None = None) -> Report:
        """Keep a report, under an id that is free if none is given."""
        management.require_open(self)
        return reports.keep(self, report, report_id)

    def report(self, report_id: str) -> Report:
        """A kept report."""
        return reports.find(self, report_id)

    def reports(self) -> list[Report]:
        """All kept reports, by id."""
        return reports.everything(self)

    def model(self, name: str) -> FunctionalModel[Any]:
        """A functional model by name, with what ``twin.toml`` says of it.

        Raises :class:`~ndtframe.errors.SettingsError` if that names it not among those in use.
        """
        return plugin_settings.make_model(self.settings, name)

    def run(
        self,
        application: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        changes: Iterable[Change] = (),
        session: Session | None = None,
        seed: int | None = None,
        progress: Progress | None = None,
    ) -> Report:
        """Answer with an application, by name.

        It answers on ``session``, or on one of its own over the live state, with ``changes``.
        Raises :class:`~ndtframe.errors.UsageError` for parameters that it does not take, and as
        :meth:`model` does for functional models that it needs.
        """
        asked = dict(parameters or {})
        if session is not None:
            return answer(self, session, application, asked, seed=seed, progress=progress)
        with self.session() as own:
            own.apply(changes)
            return answer(self, own, application, asked, seed=seed, progress=progress)

    # -- questions that other processes answer ---------------------------------------------------

    def submit(
        self,
        application: str,
        parameters: Mapping[str, Any] | None = None,
        session_id: str = "session",
        **requirements: Any,
    ) -> str:
        """Ask for a job on a kept session, and give its id; it waits until :meth:`run_job`.

        ``requirements`` are those of :func:`ndtframe.twin.jobs.ledger.submit`: ``seed``,
        ``maximum_runtime`` (seconds), ``workers``, ``capability``, ``label``, ``requested_by``.
        """
        management.require_open(self)
        lost.settle(self)
        return ledger.submit(self, application, parameters, session_id, **requirements).job_id

    def run_job(self, job_id: str, progress: Progress | None = None) -> Job:
        """Run a job that waits to its end; how it ended is told by the job that is given back."""
        return supervisor.run(self, job_id, progress)

    def cancel_job(self, job_id: str) -> Job:
        """Ask a job to stop; one that waits is cancelled at once."""
        lost.settle(self)
        return ledger.cancel(self, job_id)

    def job(self, job_id: str) -> Job:
        """A job as it is now."""
        return lost.shown(self, ledger.get(self, job_id))

    def jobs(self) -> list[Job]:
        """All jobs as they are now, in the order in which they were asked for."""
        return [lost.shown(self, job) for job in ledger.everything(self)]

    def notes(self, view: View) -> tuple[Note, ...]:
        """The assumptions behind a view's figures: what no source carried, and the rule applied."""
        return assumptions(view)

    def close(self) -> None:
        """Close the repository."""
        if "repository" in self.__dict__:
            self.repository.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()
