"""Runs a job to its end, in this process's charge, whatever the model in its workers does.

::

    with watch.held(folder, job_id):                # the system frees this when we end
        ledger.advance(job_id, "start")
        outcome = _watched(team)                    # an answer, a failure, or that it was stopped
        outcome.keep(job_id, outcome)               # the report first, then the state of the job

Nothing of the twin is lent to a worker: it reads the repository by itself, and what it says is
judged here before it is kept.
"""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, Any, cast

from ndtframe.data.life_cycle import life_cycle
from ndtframe.data.state import DocumentKind
from ndtframe.errors import NdtError
from ndtframe.twin import kept
from ndtframe.twin.answer import application_of
from ndtframe.twin.jobs import ledger, lost, outcome, watch
from ndtframe.twin.jobs.divided import is_divisible
from ndtframe.twin.jobs.ledger import Job
from ndtframe.twin.jobs.limits import MEBIBYTE, memory_of_a_worker
from ndtframe.twin.jobs.lines import Message
from ndtframe.twin.jobs.outcome import Failed, Outcome, Stopped, judged
from ndtframe.twin.jobs.team import Team
from ndtframe.twin.jobs.watch import Watch

if TYPE_CHECKING:
    from ndtframe.bindings.ndt import Document
    from ndtframe.contracts.application import Progress
    from ndtframe.twin.twin import Twin

TICK = 0.1
"""Seconds between two looks at the clock and at the processes."""
PACE = 0.5
"""Seconds between two looks for a wish to cancel, and between two notes on progress."""


MOST_WORKERS = 4 * (os.cpu_count() or 1)
"""More processes than these do not compute at the same time, however many may."""


def run(twin: Twin, job_id: str, progress: Progress | None = None) -> Job:
    """Run a job that waits to its end, and keep what came of it.

    The end is told by the job that is given back; a failure is no error.  KeyboardInterrupt cancels
    the job and goes on.  Raises :class:`~ndtframe.errors.LifeCycleError` for a job that does not
    wait, and :class:`~ndtframe.errors.UsageError` if another process runs it.
    """
    lost.settle(twin)
    job = ledger.get(twin, job_id)
    life_cycle(job.entry, "state").after(job.state, "start")
    with watch.held(twin.folder, job_id) as mine:
        return watched(twin, job_id, mine, progress)


def watched(twin: Twin, job_id: str, mine: Watch, progress: Progress | None = None) -> Job:
    """As :func:`run`, by one who holds the lock."""
    with watch.told_if_broken(mine):
        job = ledger.get(twin, job_id)
        if not job.is_over:
            job = _run(twin, ledger.advance(twin, job_id, "start", _begin), mine, progress)
        mine.end()
    return job


def _begin(entry: Any) -> None:
    entry.started_at = ledger.now()


def _run(twin: Twin, job: Job, mine: Watch, progress: Progress | None) -> Job:
    meter = _Meter(mine, progress)
    try:
        found = _computed(twin, job, meter)
        return outcome.keep(twin, job.job_id, found, meter.steps)
    except KeyboardInterrupt:
        _cancelled(twin, job.job_id, meter)
        mine.end()
        raise


def _cancelled(twin: Twin, job_id: str, meter: _Meter) -> None:
    state = ledger.get(twin, job_id).state
    if state == "running":
        ledger.advance(twin, job_id, "cancel")
    if state in ("running", "cancelling"):
        outcome.keep(twin, job_id, Stopped(), meter.steps)


def _computed(twin: Twin, job: Job, meter: _Meter) -> Outcome:
    try:
        session = kept.get(twin.repository, DocumentKind.SESSION, job.entry.session).document
        with Team(_tasks(twin, job, session)) as team:
            return _heard(twin, job, session, team, meter)
    except OSError as error:
        return Failed("crash", f"No process could be started for it: {error.strerror}.")
    except NdtError as error:  # the session is gone, or cannot be read
        return Failed("refused", str(error))


def _tasks(twin: Twin, job: Job, session: Document) -> list[dict[str, Any]]:
    """What each worker is told."""
    entry = job.entry
    kind = application_of(twin, entry.application)
    workers = min(entry.requirement.workers, MOST_WORKERS) if is_divisible(kind) else 1
    limit = twin.settings.jobs.memory
    told = {
        "folder": str(twin.folder),
        "session": session.to_value(),
        "application": entry.application,
        "parameters": entry.parameters or {},
        "seed": entry.seed,
        "workers": workers,
        "memory": limit * MEBIBYTE if limit else memory_of_a_worker(workers),
    }
    return [{**told, "number": number} for number in range(workers)]


def _heard(twin: Twin, job: Job, session: Document, team: Team, meter: _Meter) -> Outcome:
    clock = _Clock(job)
    while True:
        for number, message in team.heard(TICK):
            found = _said(number, message, team, meter)
            if found is not None:
                return found if isinstance(found, Failed) else judged(found, job, session)
        if clock.is_over():
            return Failed("time-limit", clock.told)
        if clock.looks() and _is_unwanted(twin, job):
            return Stopped()


def _said(
    number: int, message: Message, team: Team, meter: _Meter
) -> Failed | dict[str, Any] | None:
    """What a message means for the job: its end without an answer, an answer, or neither."""
    ((kind, told),) = message.items()
    if kind == "report":
        return cast("dict[str, Any]", told)
    if kind in ("refused", "crash"):
        return Failed("refused" if kind == "refused" else "crash", told)
    if kind == "part":
        team.tell(0, {"part": [number, told]})
    else:
        meter.count(number, *told)
    return None


def _is_unwanted(twin: Twin, job: Job) -> bool:
    return ledger.changed(twin, job) and ledger.get(twin, job.job_id).state == "cancelling"


class _Clock:
    """How long a job may take, and when to look for what others want."""

    def __init__(self, job: Job) -> None:
        self._begun = self._looked = time.monotonic()
        self._limit = job.entry.requirement.maximum_runtime
        self.told = f"It took longer than {float(self._limit or 0):g} s, its maximum runtime."

    def is_over(self) -> bool:
        """Whether the time is up."""
        return self._limit is not None and time.monotonic() - self._begun > self._limit

    def looks(self) -> bool:
        """Whether to look again."""
        if time.monotonic() - self._looked < PACE:
            return False
        self._looked = time.monotonic()
        return True


class _Meter:
    """How far the workers are together; told to the caller, and noted for others now and then."""

    def __init__(self, mine: Watch, progress: Progress | None) -> None:
        self._mine = mine
        self._progress = progress
        self._of_worker: dict[int, tuple[int, int]] = {}
        self._noted = float("-inf")

    @property
    def steps(self) -> dict[str, int]:
        """How many steps are done, of how many; nothing if no worker told."""
        told = self._of_worker.values()
        sums = {"done": sum(one for one, _ in told), "total": sum(all_ for _, all_ in told)}
        return sums if told else {}

    def count(self, number: int, done: int, total: int) -> None:
        """A worker came further."""
        self._of_worker[number] = (done, total)
        steps = self.steps
        if self._progress is not None:
            self._progress(steps["done"], steps["total"])
        if time.monotonic() - self._noted > PACE:
            self._mine.note(steps)
            self._noted = time.monotonic()
