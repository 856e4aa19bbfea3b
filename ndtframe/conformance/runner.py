"""Runs cases against a subject, one after another, and writes down what comes of each.

A subject that hangs, ends or talks nonsense is let go and started again for the next case; one that
does so again and again is given up, and the cases that are left were not tested.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self

from ndtframe.conformance import summary
from ndtframe.conformance.case import Case
from ndtframe.conformance.messages import PROTOCOL, Answer, Command, Request
from ndtframe.conformance.outcome import Outcome, Verdict
from ndtframe.conformance.play import Played, play
from ndtframe.conformance.report.journal import Journal
from ndtframe.conformance.report.records import (
    FORMAT,
    CaseRecord,
    Footer,
    Header,
    Selection,
    Software,
    SubjectStamp,
    SuiteStamp,
)
from ndtframe.conformance.roads import Address, Limits, Road
from ndtframe.conformance.secrets import Secrets
from ndtframe.conformance.statement import stated
from ndtframe.conformance.suite import Suite
from ndtframe.errors import UsageError

FAULTS_IN_A_ROW = 5
"""After so many cases in a row in which it broke down, a subject is given up."""

Told = Callable[[CaseRecord], None]


class Unreachable(UsageError):
    """A subject does not start, or does not say properly who it is."""

    exit_code = 3


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be run: which cases, with which seed and which settings of the subject."""

    suite: Suite
    cases: Sequence[Case]
    seed: int = 1
    settings: Mapping[str, str] = field(default_factory=dict)
    selection: Selection = field(default_factory=lambda: Selection((), ()))
    statement: Mapping[str, Any] | None = None


class Asked(Protocol):
    """Who answers cases one after another: a subject, or the record of what one said."""

    faults: int
    """Cases in a row in which it broke down."""

    def ask(
        self, command: Command, arguments: Mapping[str, Any], seconds: int | None = None
    ) -> Answer:
        """The answer to one request, in at most so many seconds."""


class Conversation:
    """A subject that is started when it is first needed, and started again after it broke down."""

    def __init__(self, connect: Callable[[], Road], plan: Plan, address: str = "") -> None:
        self._connect = connect
        self._plan = plan
        self._road: Road | None = None
        self._number = 0
        self.secrets = Secrets(plan.settings, address)
        self.faults = 0
        """Cases in a row in which it broke down."""

    def introduced(self) -> dict[str, Any]:
        """Start it, and give what it says of itself.

        Raises :class:`Unreachable` if there is no proper answer.
        """
        self._road = self._connect()
        settings = dict(self._plan.settings)
        arguments = {"protocol": PROTOCOL, "seed": self._plan.seed, "settings": settings}
        answer = self.ask("start", arguments)
        if answer.kind == "ok":
            return answer.result
        self.close()
        detail = answer.detail or answer.message or "it answered 'unsupported'"
        raise Unreachable(f"The subject does not start ({answer.fault or answer.kind}): {detail}")

    def ask(
        self, command: Command, arguments: Mapping[str, Any], seconds: int | None = None
    ) -> Answer:
        """One request to the subject; what is secret is taken out of the answer."""
        if self._road is None:
            try:
                self.introduced()
            except Unreachable as error:
                return Answer.broken(self._number, "crashed", str(error))
        assert self._road is not None
        self._number += 1
        request = Request(self._number, command, dict(arguments))
        answer = self._road.exchange(request, seconds)
        if answer.kind == "broken":
            self.close()
        return Answer.from_json(self.secrets.removed(answer.to_json()))

    def close(self) -> None:
        """Let it go, with a word if it still listens."""
        road, self._road = self._road, None
        if road is not None:
            road.close()

    def stop(self) -> None:
        """Tell it that all is over, and let it go."""
        if self._road is not None:
            self.ask("stop", {})
        self.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.stop()


def run(
    plan: Plan,
    address: Address,
    report: Path,
    *,
    limits: Limits | None = None,
    told: Told | None = None,
) -> Footer:
    """Run a plan against the subject at an address, into a report.

    ``told`` is given each record when it is written.  Raises :class:`Unreachable`, before anything
    is written, for a subject that does not start.
    """
    with Conversation(lambda: address.connect(limits), plan, str(address)) as subject:
        header = _header(plan, subject, str(address))
        plan = replace(plan, statement=header.statement)
        with Journal.open(report, header) as journal:
            records = []
            for case in plan.cases:
                records.append(record_of(case, subject, plan, header.subject.operations))
                journal.case(records[-1])
                if told is not None:
                    told(records[-1])
            footer = summary.footer(plan.suite, header, records, now())
            journal.finish(footer)
            return footer


def record_of(case: Case, subject: Asked, plan: Plan, offered: Sequence[str]) -> CaseRecord:
    """Play one case with a subject."""
    if _does_not_apply(case, plan):
        reason = f"The statement says that {case.requirements[0]} does not apply."
        return _record(case, Played(Outcome(Verdict.NOT_APPLICABLE, reason)))
    if subject.faults >= FAULTS_IN_A_ROW:
        reason = f"The subject broke down in {FAULTS_IN_A_ROW} cases in a row and was given up."
        return _record(case, Played(Outcome(Verdict.NOT_TESTED, reason)))
    played = play(
        case,
        plan.seed,
        lambda command, arguments: subject.ask(command, arguments, case.seconds),
        plan.suite.document,
        offered,
    )
    if any(each.fault != "lied" for each in played.faults):
        subject.faults += 1
    elif played.exchanges:
        subject.faults = 0
    return _record(case, played)


def _does_not_apply(case: Case, plan: Plan) -> bool:
    """Whether the statement says so of what the case is for, and may."""
    requirement = case.requirements[0]
    said = stated(plan.statement).get(requirement)
    return said == "not-applicable" and plan.suite.register[requirement].may_not_apply


def _record(case: Case, played: Played) -> CaseRecord:
    outcome = played.outcome
    return CaseRecord(
        case=case.id,
        requirements=case.requirements,
        verdict=outcome.verdict,
        reason=outcome.reason,
        step=outcome.step,
        checks=outcome.checks,
        faults=played.faults,
        exchanges=played.exchanges,
    )


def _header(plan: Plan, subject: Conversation, address: str) -> Header:
    said = subject.introduced()
    about = said["implementation"]
    return Header(
        format=FORMAT,
        suite=SuiteStamp(plan.suite.about["name"], plan.suite.about["version"], plan.suite.digest),
        runner=Software("ndtframe", version("ndtframe")),
        seed=plan.seed,
        selection=plan.selection,
        subject=SubjectStamp(
            address=subject.secrets.removed(address),
            name=about["name"],
            version=about["version"],
            operations=tuple(sorted(said["operations"])),
            vendor=about.get("vendor"),
            language=about.get("language"),
        ),
        statement=subject.secrets.removed(plan.statement or said.get("statement")),
        cases=tuple(case.id for case in plan.cases),
        started_at=now(),
    )


def now() -> str:
    """The time now, in UTC, as reports write it."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
