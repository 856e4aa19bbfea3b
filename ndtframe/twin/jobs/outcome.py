"""How a job comes to its end: what its workers said, judged, and what is kept of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from ndtframe.data.state import StateKind
from ndtframe.errors import Conflict, InputError, NdtError
from ndtframe.twin.jobs import ledger
from ndtframe.twin.jobs.ledger import Job, Tell
from ndtframe.twin.report import Report

if TYPE_CHECKING:
    from ndtframe.bindings.ndt import Document
    from ndtframe.bindings.ndt.ndt_session import Job as JobEntry
    from ndtframe.twin.twin import Twin

LONGEST = 2000
"""The characters of a message that are kept."""

Reason = Literal["refused", "time-limit", "crash", "lost"]


@dataclass(frozen=True, slots=True)
class Failed:
    """There is no answer, and why."""

    reason: Reason
    message: str


@dataclass(frozen=True, slots=True)
class Stopped:
    """Somebody asked for the end."""


@dataclass(frozen=True, slots=True)
class Answered:
    """There is a report, which is what it says."""

    report: Report


Outcome = Failed | Stopped | Answered


def judged(value: dict[str, Any], job: Job, session: Document) -> Outcome:
    """What a worker sent as the report, if it answers the question that was asked."""
    from ndtframe.bindings.ndt import Document

    try:
        report = Report(Document.from_value(value))
        _require_answer(report, job, session)
    except (NdtError, ValueError) as error:
        return Failed("crash", f"The process gave no report of this job: {error}")
    return Answered(_of_job(report, job))


def keep(twin: Twin, job_id: str, outcome: Outcome, progress: dict[str, int]) -> Job:
    """Bring a job to its end, and keep that; an answer is kept before the job says so."""
    if isinstance(outcome, Answered):
        tell = completed(_kept(twin, outcome.report), progress)
        return ledger.advance(twin, job_id, "complete", tell)
    if isinstance(outcome, Failed):
        return ledger.advance(twin, job_id, "fail", failed(outcome, progress))
    return ledger.advance(twin, job_id, "stop", lambda entry: _end(entry, progress))


def completed(report: Report, progress: dict[str, int]) -> Tell:
    """What is written into a job that is done, and whose report is kept."""

    def tell(entry: JobEntry) -> None:
        _end(entry, progress)
        entry.report = report.report_id

    return tell


def failed(why: Failed, progress: dict[str, int]) -> Tell:
    """What is written into a job without an answer; when a lost one ended is not known."""

    def tell(entry: JobEntry) -> None:
        if why.reason != "lost":
            _end(entry, progress)
        entry.failure.reason = why.reason
        entry.failure.message = _readable(why.message)

    return tell


def tell_progress(entry: JobEntry, progress: dict[str, int]) -> None:
    """Write into a job how far it is, if that is known."""
    if progress.keys() == {"done", "total"}:
        entry.progress.done, entry.progress.total = progress["done"], progress["total"]


def _end(entry: JobEntry, progress: dict[str, int]) -> None:
    entry.ended_at = ledger.now()
    tell_progress(entry, progress)


def _kept(twin: Twin, report: Report) -> Report:
    """The report under an id of its own; another process may take the first that is free."""
    while True:
        try:
            return twin.keep(report)
        except Conflict:
            continue


def _require_answer(report: Report, job: Job, session: Document) -> None:
    (twin,) = session.twins.twin
    (asked,) = twin.session
    entry = report.entry
    question = (asked.base_.to_value(), asked.scenario.to_value(), job.entry.application)
    if (entry.base_.to_value(), entry.scenario.to_value(), entry.application) != question:
        raise InputError("It answers another question.")
    if (entry.parameters or {}, entry.seed) != (job.entry.parameters or {}, job.entry.seed):
        raise InputError("It answers the question with other parameters.")
    if asked.scenario.change and report.state is not StateKind.POTENTIAL:
        raise InputError(f"It says that a hypothetical state is {report.state}.")
    if not report.result_is_whole:
        raise InputError("Its result is not what its hash says.")


def _of_job(report: Report, job: Job) -> Report:
    from ndtframe.bindings.ndt import Document

    document = Document.from_value(report.to_json())
    (twin,) = document.twins.twin
    (entry,) = twin.report
    entry.job, entry.session = job.job_id, job.entry.session
    entry.capability = job.entry.capability
    return Report(document)


def _readable(text: str) -> str:
    """A message that any terminal and any document may hold."""
    plain = "".join(character if character.isprintable() else " " for character in text)
    short = " ".join(plain.split())
    return short if len(short) <= LONGEST else f"{short[: LONGEST - 1]}…"
