"""Jobs as the twin keeps them: each a document, and each change of its state a new version.

A state changes only as ``ndt-session`` declares, from the newest version: who is slower than
another process looks again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ndtframe.data import life_cycle
from ndtframe.data.state import DocumentKind
from ndtframe.errors import Conflict, LifeCycleError, UsageError
from ndtframe.repository.records import time_text
from ndtframe.twin import kept
from ndtframe.twin.answer import application_of, document_of, seed_of, without_nothing
from ndtframe.twin.parameters import checked_parameters
from ndtframe.twin.session import entry_of

if TYPE_CHECKING:
    from ndtframe.bindings.ndt import Document
    from ndtframe.bindings.ndt.ndt_session import Job as JobEntry
    from ndtframe.contracts import Application, ApplicationDescriptor, DocumentRecord
    from ndtframe.twin.twin import Twin

FINAL = ("completed", "failed", "cancelled")
MEMBER = "ndt-session:job"
_KIND = DocumentKind.JOB
_TRIES = 20
"""How often another process may be faster."""


class Job:
    """One demand on an application, of one session.  ``document`` holds it alone."""

    def __init__(self, document: Document, record: DocumentRecord) -> None:
        self.document = document
        self.record = record
        """Which version of the document this is."""

    @cached_property
    def entry(self) -> JobEntry:
        """The job as ``ndt-session`` has it."""
        (twin,) = self.document.twins.twin
        (entry,) = twin.job
        return entry

    @property
    def job_id(self) -> str:
        """Identifies the job in its twin."""
        return self.entry.job_id

    @property
    def state(self) -> str:
        """Where it stands in its life."""
        return self.entry.state

    @property
    def is_over(self) -> bool:
        """Whether nothing will change any more."""
        return self.state in FINAL

    def to_json(self) -> dict[str, Any]:
        """The job as the RFC 7951 value of its document."""
        return self.document.to_value()


Tell = Callable[["JobEntry"], None]
"""Writes into a job what goes with a change of its state."""


def submit(
    twin: Twin,
    application: str,
    parameters: Mapping[str, Any] | None,
    session_id: str,
    *,
    label: str | None = None,
    requested_by: str | None = None,
    seed: int | None = None,
    maximum_runtime: float | None = None,
    workers: int = 1,
    capability: str | None = None,
    job_id: str | None = None,
) -> Job:
    """Keep a new job, which waits, under an id that is free if none is given.

    Raises :class:`~ndtframe.errors.UsageError` for what cannot be asked, and
    :class:`~ndtframe.errors.DataError` for a figure that ``ndt-session`` does not allow.
    """
    _require_durable(twin)
    _require_open(twin, session_id)
    kind = application_of(twin, application)
    begun = seed_of(kind, seed)
    asked = {
        "label": label,
        "requested-by": requested_by,
        "session": session_id,
        "application": application,
        "capability": _served(kind.descriptor, capability),
        "parameters": _checked(kind, parameters or {}),
        "seed": None if begun is None else str(begun),
        "requirement": _requirement(maximum_runtime, workers),
        "created-at": now(),
    }
    told = without_nothing(asked)
    return _new(twin, told) if job_id is None else _put(twin, job_id, told)


def get(twin: Twin, job_id: str) -> Job:
    """A job as it is kept.

    Raises :class:`~ndtframe.errors.UsageError` if there is none of that id.
    """
    found = kept.get(twin.repository, _KIND, job_id)
    return Job(found.document, found.record)


def everything(twin: Twin) -> list[Job]:
    """All jobs as they are kept, in the order in which they were asked for."""
    found = [Job(one.document, one.record) for one in kept.everything(twin.repository, _KIND)]
    return sorted(found, key=lambda job: (job.entry.created_at or "", job.job_id))


def changed(twin: Twin, job: Job) -> bool:
    """Whether there is a newer version of a job."""
    record = twin.repository.document(_KIND, job.job_id)
    return record is None or record.version != job.record.version


def advance(twin: Twin, job_id: str, trigger: str, tell: Tell | None = None) -> Job:
    """Change the state of a job, and keep it so.

    Raises :class:`~ndtframe.errors.LifeCycleError` where its state does not allow that.
    """
    for _ in range(_TRIES):
        job = get(twin, job_id)
        step(job, trigger, tell)
        try:
            job.record = kept.put(
                twin.repository, _KIND, job_id, job.document, after=job.record.version
            )
        except Conflict:
            continue
        return job
    raise _too_busy(job_id)


def cancel(twin: Twin, job_id: str) -> Job:
    """Withdraw a job that waits, or ask one that runs to stop.

    Raises :class:`~ndtframe.errors.LifeCycleError` for a job that is over or was asked already.
    """
    if get(twin, job_id).state == "pending":
        with suppress(LifeCycleError):  # it began meanwhile
            return advance(twin, job_id, "withdraw", _over)
    return advance(twin, job_id, "cancel")


def _over(entry: JobEntry) -> None:
    entry.ended_at = now()


def step(job: Job, trigger: str, tell: Tell | None = None) -> None:
    """Change the state of a job in its document alone."""
    with job.document.edit():
        life_cycle.advance(job.entry, "state", trigger)
        if tell is not None:
            tell(job.entry)


def now() -> str:
    """The present time as ``yang:date-and-time``."""
    return time_text(datetime.now(UTC))


def _new(twin: Twin, asked: dict[str, Any]) -> Job:
    for _ in range(_TRIES):
        with suppress(Conflict):
            return _put(twin, kept.free_name(twin.repository, _KIND, "job"), asked)
    raise _too_busy("job")


def _put(twin: Twin, name: str, asked: dict[str, Any]) -> Job:
    document = document_of(twin.name, MEMBER, {"job-id": name, **asked})
    return Job(document, kept.put(twin.repository, _KIND, name, document, after=kept.NEW))


def _too_busy(name: str) -> Conflict:
    return Conflict(
        f"Other processes changed '{name}' {_TRIES} times while this one tried to.",
        remedy="Try again.",
    )


def _require_durable(twin: Twin) -> None:
    described = twin.repository.descriptor
    if not described.durable:
        raise UsageError(
            f"Jobs run in other processes, which cannot open a repository of kind "
            f"'{described.name}'.",
            where=str(twin.settings.file),
            remedy="Use another kind under [repository], or ask without a job: Twin.run().",
        )


def _require_open(twin: Twin, session_id: str) -> None:
    found = kept.get(twin.repository, DocumentKind.SESSION, session_id)
    state = entry_of(found.document).state
    if state != "open":
        raise UsageError(
            f"The session '{session_id}' is {state}: no job runs on it.",
            remedy="Reopen it, or open another one.",
        )


def _served(described: ApplicationDescriptor, capability: str | None) -> str | None:
    if capability is None or capability in described.capabilities:
        return capability and f"ndt-twin:{capability}"
    raise UsageError(
        f"The application '{described.name}' does not serve '{capability}'.",
        remedy=f"It serves: {', '.join(described.capabilities) or 'none'}.",
    )


def _checked(kind: type[Application], parameters: Mapping[str, Any]) -> dict[str, Any]:
    given = checked_parameters(kind.descriptor.name, kind.Parameters, parameters)
    return given.model_dump(mode="json", exclude_defaults=True)


def _requirement(maximum_runtime: float | None, workers: int) -> dict[str, Any]:
    told: dict[str, Any] = {} if workers == 1 else {"workers": workers}
    if maximum_runtime is not None:
        told["maximum-runtime"] = f"{maximum_runtime:.3f}"
    return told
