"""Subjects that do not keep to what jobs ask for, or to the order of their lives."""

from __future__ import annotations

from typing import ClassVar

from ndtframe.errors import LifeCycleError
from ndtframe.testing.subject import ReferenceTwin
from ndtframe.testing.subject.base import Arguments, Result

# -- jobs ------------------------------------------------------------------------------------------


class IgnoresTheBound(ReferenceTwin):
    """It lets jobs run as long as they like."""

    breaks = "3GPP-NDT-09"
    also: ClassVar = {"NDT-FAILURES": "a job that should have failed of its bound has results"}

    def opened(self) -> None:
        super().opened()
        self.bounds: dict[str, float] = {}

    def job_create(self, arguments: Arguments) -> Result:
        asked = {name: value for name, value in arguments.items() if name != "maximum-runtime"}
        made = super().job_create(asked)
        self.bounds[made["job"]] = arguments.get("maximum-runtime", 0)
        return made

    def job_run(self, arguments: Arguments) -> Result:
        return self.with_bound(super().job_run(arguments))

    def job_read(self, arguments: Arguments) -> Result:
        return self.with_bound(super().job_read(arguments))

    def with_bound(self, answer: Result) -> Result:
        bound = self.bounds[answer["job"]["id"]]
        return {"job": {**answer["job"], **({"maximum-runtime": bound} if bound else {})}}

    touches: ClassVar = ("job.create", "job.run", "job.read")


class ForgetsTheDemand(ReferenceTwin):
    """It does not keep which capability a job asked for."""

    breaks = "3GPP-NDT-07"

    def job_read(self, arguments: Arguments) -> Result:
        job = super().job_read(arguments)["job"]
        return {"job": {name: value for name, value in job.items() if name != "capability"}}


class TakesAnyCapability(ReferenceTwin):
    """It takes jobs that ask for what it does not do."""

    breaks = "NDT-JOB-CAPABILITY"
    also: ClassVar = {"3GPP-NDT-07": "a job asks for a capability that there is"}

    def job_create(self, arguments: Arguments) -> Result:
        return super().job_create(
            {name: value for name, value in arguments.items() if name != "capability"}
        )


class ReportsOfNobody(ReferenceTwin):
    """Its reports do not say which job they answer."""

    breaks = "3GPP-NDT-12"

    def report_read(self, arguments: Arguments) -> Result:
        report = super().report_read(arguments)["report"]
        return {"report": {name: value for name, value in report.items() if name != "job"}}


class ReportsTooEarly(ReferenceTwin):
    """Its jobs have reports before they ran."""

    breaks = "3GPP-NDT-08"
    also: ClassVar = {"3GPP-NDT-12": "a report that is not there names no job"}

    def job_read(self, arguments: Arguments) -> Result:
        job = super().job_read(arguments)["job"]
        return {"job": {**job, "reports": job["reports"] or ["soon"]}}


class SplitsBadly(ReferenceTwin):
    """Work that is split comes to another result."""

    breaks = "PODT-8"

    def job_create(self, arguments: Arguments) -> Result:
        if arguments.get("workers", 1) == 1:
            return super().job_create(arguments)
        return super().job_create({**arguments, "parameters": {"part": [1, 2]}, "workers": 1})


class RunsWhatWasWithdrawn(ReferenceTwin):
    """It tells that a job is cancelled, and leaves it waiting."""

    breaks = "ARCH-FC-MGMT"

    def job_cancel(self, arguments: Arguments) -> Result:
        return {"job": {**super().job_read(arguments)["job"], "state": "cancelled"}}


class NeverCloses(ReferenceTwin):
    """Sessions that were closed still change."""

    breaks = "ARCH-FC-MGMT"
    also: ClassVar = {"NDT-REFUSAL": "a session that is closed refuses changes"}

    def session_close(self, arguments: Arguments) -> Result:
        return {}


# -- ARCH-TW-ORCH ----------------------------------------------------------------------------------


class CannotBeStopped(ReferenceTwin):
    """It says that it is suspended, and goes on to follow the network."""

    breaks = "ARCH-TW-ORCH"

    def twin_advance(self, arguments: Arguments) -> Result:
        told = {"suspend": "suspended", "resume": "active"}.get(arguments["trigger"])
        return super().twin_advance(arguments) if told is None else {"state": told}


class HasNoOrder(ReferenceTwin):
    """It takes any change of its life in any state."""

    breaks = "ARCH-TW-ORCH"

    def twin_advance(self, arguments: Arguments) -> Result:
        try:
            return super().twin_advance(arguments)
        except LifeCycleError:
            return {"state": {"resume": "active"}.get(arguments["trigger"], "suspended")}


class KeepsTheLastState(ReferenceTwin):
    """It keeps no states of the network but the newest."""

    breaks = "ARCH-TW-ORCH"
    also: ClassVar = {"REQ-PERFORMANCE.a": "changes since a state that is gone cannot be told"}

    def snapshot_list(self, arguments: Arguments) -> Result:
        return {"snapshots": super().snapshot_list(arguments)["snapshots"][-1:]}
