"""Jobs: questions that other processes answer, and how long they may take.

Another process cannot look into a repository in memory.  So with the first job the twin begins
again on a disk, and what was done so far is done again.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ndtframe.testing.subject.analysis import Analysis, told
from ndtframe.testing.subject.base import Arguments, Result
from ndtframe.testing.subject.network import Followed

if TYPE_CHECKING:
    from ndtframe.twin.jobs.ledger import Job

_ASKED = ("label", "capability", "seed", "workers")
_CHANGING = ("network", "session", "snapshot", "source", "sync", "twin", "instance")


class Jobs(Analysis):
    """``job`` and ``report``; and an analysis that has a limit of time."""

    _begun: Mapping[str, Any]
    _done: list[tuple[str, Arguments]]
    _is_on_disk: bool

    def open(self, arguments: Arguments) -> None:
        """A fresh twin, and nothing done yet."""
        self._begun, self._done, self._is_on_disk = arguments, [], False
        super().open(arguments)

    def do(self, operation: str, arguments: Arguments) -> Result:
        """Carry out an operation, and remember it if it may change something."""
        if operation.startswith("job.") or "maximum-runtime" in arguments:
            self._keep()
        done = super().do(operation, arguments)
        if operation.partition(".")[0] in _CHANGING:
            self._done.append((operation, arguments))
        return done

    def analysis_run(self, arguments: Arguments) -> Result:
        """As without a limit, by a job where there is one."""
        if "maximum-runtime" not in arguments:
            return super().analysis_run(arguments)
        session = self.asked(arguments)
        self.followed.twin.save(session)
        made = self.job_create({**arguments, "session": session.session_id})
        job = self.job_run(made)["job"]
        if job["state"] == "completed":
            return self.report_read({"report": job["reports"][0]})
        return {"report": {"state": job["state"], "failure": job["failure"]}}

    def job_create(self, arguments: Arguments) -> Result:
        """Ask for a job on a session; it waits."""
        asked = {name: arguments[name] for name in _ASKED if name in arguments}
        job_id = self.followed.twin.submit(
            arguments["application"],
            arguments.get("parameters", {}),
            arguments["session"],
            maximum_runtime=arguments.get("maximum-runtime"),
            requested_by=arguments.get("requested-by"),
            **asked,
        )
        return {"job": job_id}

    def job_run(self, arguments: Arguments) -> Result:
        """Run a job to its end."""
        return {"job": _job(self.followed.twin.run_job(arguments["job"]))}

    def job_read(self, arguments: Arguments) -> Result:
        """A job as it is now."""
        return {"job": _job(self.followed.twin.job(arguments["job"]))}

    def job_cancel(self, arguments: Arguments) -> Result:
        """Ask a job to stop."""
        return {"job": _job(self.followed.twin.cancel_job(arguments["job"]))}

    def report_read(self, arguments: Arguments) -> Result:
        """A report that the twin keeps."""
        report = self.followed.twin.report(arguments["report"])
        of_job = {} if report.entry.job is None else {"job": report.entry.job}
        return {"report": {**told(report, self.network_of(report)), **of_job}}

    def _keep(self) -> None:
        if self._is_on_disk:
            return
        done, self._is_on_disk = self._done, True
        self.stop()
        self._followed = Followed.begun(
            self._begun.get("documents", {}), self._begun.get("at"), on_disk=True
        )
        self.opened()
        for operation, arguments in done:
            super().do(operation, arguments)


def _job(job: Job) -> Result:
    """A job as the messages have it."""
    entry = job.entry
    limit = entry.requirement.maximum_runtime
    value = {
        "id": job.job_id,
        "state": job.state,
        "session": entry.session,
        "application": entry.application,
        "parameters": entry.parameters or {},
        "capability": (entry.capability or "").rpartition(":")[2],
        "requested-by": entry.requested_by,
        "maximum-runtime": None if limit is None else float(limit),
        "reports": [] if entry.report is None else [entry.report],
        "failure": _failure(entry) if job.state == "failed" else None,
        **{f"{name}-at": getattr(entry, f"{name}_at") for name in ("created", "started", "ended")},
    }
    return {name: found for name, found in value.items() if found not in (None, "")}


def _failure(entry: Any) -> Result:
    return {"reason": entry.failure.reason, "message": entry.failure.message}
