"""How a job comes to its end: what its workers said, judged, and what is kept of it."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from ndtframe.data.canonical import result_hash
from ndtframe.data.state import StateKind
from ndtframe.errors import Conflict, InputError, NdtError, RepositoryError
from ndtframe.twin.jobs import ledger
from ndtframe.twin.jobs.ledger import Job, Tell
from ndtframe.twin.report import Report
from ndtframe.twin.session import entry_of

if TYPE_CHECKING:
    from ndtframe.bindings.ndt import Document
    from ndtframe.bindings.ndt.ndt_session import Job as JobEntry
    from ndtframe.bindings.ndt.ndt_session import Report as ReportEntry
    from ndtframe.twin.twin import Twin

PATIENCE = 60.0
"""Seconds for which the end of a job is tried to be written."""
PAUSE = 0.5
LONGEST = 2000
"""The characters of a message that are kept."""

T = TypeVar("T")
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
        document = Document.from_json(json.dumps(value))
        _require_answer(_of_job(document, job), job, session)
    except NdtError as error:
        return Failed("crash", f"The process gave no report of this job: {error}")
    return Answered(Report(document))


def keep(twin: Twin, job_id: str, outcome: Outcome, progress: dict[str, int]) -> Job:
    """Bring a job to its end, and keep that; an answer is kept before the job says so."""
    if isinstance(outcome, Answered):
        report = patiently(lambda: _kept(twin, outcome.report))
        trigger, tell = "complete", completed(report, progress)
    elif isinstance(outcome, Failed):
        trigger, tell = "fail", failed(outcome, progress)
    else:
        trigger, tell = "stop", lambda entry: _end(entry, progress)
    return patiently(lambda: ledger.advance(twin, job_id, trigger, tell))


def patiently(write: Callable[[], T]) -> T:
    """Write what hours may have gone into; another process may be writing for long.

    Raises :class:`~ndtframe.errors.RepositoryError` if it cannot be written after ``PATIENCE`` s.
    """
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return write()
        except Conflict:
            raise
        except RepositoryError:
            if time.monotonic() > end:
                raise
            time.sleep(PAUSE)


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


def _require_answer(entry: ReportEntry, job: Job, session: Document) -> None:
    asked = entry_of(session)
    question = (asked.base_.to_value(), asked.scenario.to_value(), job.entry.application)
    if (entry.base_.to_value(), entry.scenario.to_value(), entry.application) != question:
        raise InputError("It answers another question.")
    if (entry.parameters or {}, entry.seed) != (job.entry.parameters or {}, job.entry.seed):
        raise InputError("It answers the question with other parameters.")
    if asked.scenario.change and StateKind(entry.state_kind) is not StateKind.POTENTIAL:
        raise InputError(f"It says that a hypothetical state is {entry.state_kind}.")
    if result_hash(entry.result.to_value()) != entry.result_hash:
        raise InputError("Its result is not what its hash says.")


def _of_job(document: Document, job: Job) -> ReportEntry:
    """The one report that a document holds; it says which job it answers."""
    found = [entry for twin in document.twins.twin for entry in twin.report]
    if len(found) != 1:
        raise InputError(f"It sent {len(found)} reports, and one was expected.")
    (entry,) = found
    entry.job, entry.session = job.job_id, job.entry.session
    entry.capability = job.entry.capability
    return entry


def _readable(text: str) -> str:
    """A message that any terminal and any document may hold."""
    plain = "".join(character if character.isprintable() else " " for character in text)
    short = " ".join(plain.split())
    return short if len(short) <= LONGEST else f"{short[: LONGEST - 1]}…"
