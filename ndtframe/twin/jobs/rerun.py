"""The same question once more: base, scenario, application, parameters and seed of an answer.

The session may have moved on since; then the question is put in a new one, made from the report.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ndtframe.data.state import DocumentKind
from ndtframe.errors import UsageError
from ndtframe.twin import kept, sessions
from ndtframe.twin.answer import document_of, without_nothing
from ndtframe.twin.jobs import ledger
from ndtframe.twin.session import entry_of

if TYPE_CHECKING:
    from ndtframe.bindings.ndt.ndt_session import Report as ReportEntry
    from ndtframe.bindings.ndt.ndt_session import Session as SessionEntry
    from ndtframe.twin.report import Report
    from ndtframe.twin.twin import Twin


@dataclass(frozen=True, slots=True)
class Again:
    """A job that asks what ``earlier`` answered."""

    job_id: str
    earlier: Report

    def is_same(self, report: Report) -> bool:
        """Whether the new answer has the hash of the earlier one."""
        return report.result_hash == self.earlier.result_hash


def again(twin: Twin, name: str, **requirements: Any) -> Again:
    """Ask once more what a job, or a report, answered.

    ``requirements`` are those of a job.  Raises :class:`~ndtframe.errors.UsageError` if nothing of
    that name was answered, and :class:`~ndtframe.errors.RepositoryError` if its base is gone.
    """
    earlier = answered(twin, name)
    entry = earlier.entry
    job = ledger.submit(
        twin,
        entry.application,
        earlier.parameters,
        _session(twin, entry),
        seed=entry.seed,
        capability=(entry.capability or "").rpartition(":")[2] or None,
        **requirements,
    )
    return Again(job.job_id, earlier)


def answered(twin: Twin, name: str) -> Report:
    """The report of a job, or the report, of that name."""
    found = kept.find(twin.repository, DocumentKind.JOB, name)
    if found is None:
        return twin.report(name)
    job = ledger.Job(found.document, found.record)
    if job.entry.report is None:
        raise UsageError(
            f"The job '{name}' is {job.state} and has no report to compare with.",
            remedy=f"Ask anew: ndt job run {job.entry.application} --session {job.entry.session}",
        )
    return twin.report(job.entry.report)


def _session(twin: Twin, report: ReportEntry) -> str:
    """The session of a report, if it is as it was then; else a new one that is so."""
    if report.session is not None:
        found = kept.find(twin.repository, DocumentKind.SESSION, report.session)
        if found is not None and _is_as_then(entry_of(found.document), report):
            return report.session
    return _made(twin, report)


def _is_as_then(session: SessionEntry, report: ReportEntry) -> bool:
    return (
        session.state == "open"
        and session.base_.to_value() == report.base_.to_value()
        and session.scenario.to_value() == report.scenario.to_value()
    )


def _made(twin: Twin, report: ReportEntry) -> str:
    name = twin.free_session_id()
    told = {
        "session-id": name,
        "label": f"as in {report.report_id}",
        "base": report.base_.to_value(),
        "scenario": report.scenario.to_value(),
    }
    record = document_of(twin.name, "ndt-session:session", without_nothing(told))
    with sessions.remade(twin, record, kept.NEW) as session:
        twin.save(session)
    return name
