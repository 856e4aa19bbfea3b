"""Jobs whose supervisor is gone: shown as what they are, and kept so by the next who writes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ndtframe.data.state import DocumentKind
from ndtframe.errors import UsageError
from ndtframe.twin.jobs import ledger, outcome, watch
from ndtframe.twin.jobs.ledger import Job, Tell
from ndtframe.twin.jobs.outcome import Failed
from ndtframe.twin.jobs.watch import Watched

if TYPE_CHECKING:
    from ndtframe.twin.report import Report
    from ndtframe.twin.twin import Twin


def settle(twin: Twin) -> None:
    """Bring every job to its end whose supervisor is gone.

    It is done if its report was kept, and failed otherwise.
    """
    for job in ledger.everything(twin):
        if is_lost(twin, job):
            _settle(twin, job.job_id)


def is_lost(twin: Twin, job: Job) -> bool:
    """Whether nobody watches over a job that is under way."""
    if job.is_over:
        return False
    found = watch.watched(twin.folder, job.job_id)
    return found is Watched.LEFT or (found is Watched.NO and job.state != "pending")


def shown(twin: Twin, job: Job) -> Job:
    """A job as it is now, which is more than is kept of it: how far it is, and that it is lost."""
    if job.is_over:
        return job
    noted = watch.noted(twin.folder, job.job_id)
    if is_lost(twin, job):
        return _shown_lost(twin, ledger.get(twin, job.job_id), noted)
    with job.document.edit():
        outcome.tell_progress(job.entry, noted)
    return job


def _shown_lost(twin: Twin, job: Job, noted: dict[str, Any]) -> Job:
    if is_lost(twin, job):  # it did not come to its end meanwhile
        ledger.step(job, *_end(twin, job, noted))
    return job


def _settle(twin: Twin, job_id: str) -> None:
    noted = watch.noted(twin.folder, job_id)
    try:
        with watch.held(twin.folder, job_id) as mine:
            job = ledger.get(twin, job_id)
            if not job.is_over:
                ledger.advance(twin, job_id, *_end(twin, job, noted))
            mine.end()
    except UsageError:  # another process does it
        return


def _end(twin: Twin, job: Job, noted: dict[str, Any]) -> tuple[str, Tell]:
    """The last transition of a job that is lost, and what it writes."""
    report = _report(twin, job)
    if report is not None:
        return "complete", outcome.completed(report, {})
    return "fail", outcome.failed(_failed(noted), {})


def _failed(noted: dict[str, Any]) -> Failed:
    fault = noted.get("fault")
    why = f": {fault}" if fault else "."
    return Failed("lost", f"The process that watched over it is gone{why}")


def _report(twin: Twin, job: Job) -> Report | None:
    """The report that was kept for a job before it could say so."""
    first = twin.repository.versions(DocumentKind.JOB, job.job_id)[0]
    for record in twin.repository.documents(DocumentKind.REPORT):
        if record.number > first.number and job.state != "pending":
            report = twin.report(record.name)
            if report.entry.job == job.job_id:
                return report
    return None
