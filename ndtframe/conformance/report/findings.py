"""A report beside its suite: what every form of it shows.

All forms are made from :class:`Findings`, so that they cannot tell different things.  What a report
says is taken as it says it; whether that is true is the matter of ``verify``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from ndtframe.conformance import summary
from ndtframe.conformance.case import Case
from ndtframe.conformance.outcome import Verdict
from ndtframe.conformance.profile import Profile
from ndtframe.conformance.register import Requirement
from ndtframe.conformance.report.journal import Report
from ndtframe.conformance.report.records import (
    CaseRecord,
    Fault,
    ProfileClaim,
    RequirementResult,
)
from ndtframe.conformance.statement import ROOT
from ndtframe.conformance.suite import Suite
from ndtframe.language.foreign import shortened

BROKEN_OFF = "The run broke off before this case."

LONGEST = 4000
"""Characters of a text of the subject that forms show; the report has the whole."""

INCOMPLETE = "incomplete"
"""What is said of a profile in place of a claim where the report has no footer."""


@dataclass(frozen=True, slots=True)
class CaseFinding:
    """A planned case: its record, if the run came to it, and its purpose, if this suite has it."""

    id: str
    case: Case | None
    record: CaseRecord | None

    @property
    def area(self) -> str:
        """The part of the suite that it belongs to."""
        return self.id.partition("/")[0]

    @property
    def title(self) -> str:
        """What it is called; its id where this suite does not have it."""
        return self.case.title if self.case else self.id

    @property
    def requirements(self) -> tuple[str, ...]:
        """The ids of the requirements that it judges."""
        if self.record is not None:
            return self.record.requirements
        return self.case.requirements if self.case else ()

    @property
    def verdict(self) -> Verdict:
        """Its verdict; that of a case without a record is *not tested*."""
        return self.record.verdict if self.record else Verdict.NOT_TESTED

    @property
    def reason(self) -> str:
        """Why, as far as a person reads it."""
        return shortened(self.record.reason, LONGEST) if self.record else BROKEN_OFF

    @property
    def faults(self) -> tuple[Fault, ...]:
        """How the subject misbehaved in it, as far as a person reads it."""
        faults = self.record.faults if self.record else ()
        return tuple(Fault(each.fault, shortened(each.detail, LONGEST)) for each in faults)

    def shows(self, faults: Collection[str]) -> bool:
        """Whether the subject behaved so in it, as by crashing."""
        return any(each.fault in faults for each in self.faults)


@dataclass(frozen=True, slots=True)
class RequirementFinding:
    """A requirement, what was found of it, and its planned cases."""

    id: str
    requirement: Requirement | None
    verdict: Verdict
    consequence: str
    cases: tuple[CaseFinding, ...]

    @property
    def source(self) -> str:
        """Document and clause."""
        return self.requirement.reference if self.requirement else ""

    @property
    def text(self) -> str:
        """What is required, in our words."""
        return self.requirement.text if self.requirement else ""

    @property
    def unasked(self) -> str:
        """Why no case tests it, or what a person has to judge."""
        asked = self.requirement
        return (asked.untested or asked.inspection) if asked else ""

    @property
    def strength(self) -> str:
        """How binding it is, in the word of its document."""
        return self.requirement.strength if self.requirement else ""

    @property
    def is_conduct(self) -> bool:
        """Whether it is of how the subject behaves, in whatever case; its cases show that."""
        return self.requirement is not None and bool(self.requirement.conduct)

    @property
    def failed(self) -> tuple[CaseFinding, ...]:
        """The cases that make it fail."""
        failing = self.verdict is Verdict.FAIL
        return tuple(
            each
            for each in self.cases
            if failing and (self.is_conduct or each.verdict is Verdict.FAIL)
        )

    @property
    def told(self) -> tuple[CaseFinding, ...]:
        """Those of the failed cases that are for it: they are told here, by others only named."""
        return tuple(each for each in self.failed if each.requirements[0] == self.id)


@dataclass(frozen=True, slots=True)
class ProfileFinding:
    """A profile and what may be claimed of it; ``claim`` is ``incomplete`` without a footer."""

    id: str
    version: str
    title: str
    claim: str
    passed: int
    of: int
    missing: tuple[str, ...]
    wanted: bool
    """Whether the run was asked for it, or the subject states that it means to meet it."""

    @property
    def told(self) -> str:
        """The claim, and of how many parts that it demands how many passed."""
        return self.claim if self.claim == INCOMPLETE else f"{self.claim} {self.passed}/{self.of}"


@dataclass(frozen=True, slots=True)
class Findings:
    """A report beside its suite, in the order of the suite."""

    report: Report
    cases: tuple[CaseFinding, ...]
    requirements: tuple[RequirementFinding, ...]
    profiles: tuple[ProfileFinding, ...]
    areas: tuple[tuple[str, str], ...]
    is_of_this_suite: bool

    @property
    def complete(self) -> bool:
        """Whether the run came to its end."""
        return self.report.complete

    @property
    def is_changed(self) -> bool:
        """Whether the file is not as it was when its footer was written."""
        footer = self.report.footer
        return footer is not None and footer.digest != self.report.digest

    @property
    def doubts(self) -> tuple[str, ...]:
        """Why nothing may be claimed from the report, in sentences for a reader; mostly none."""
        told = []
        if not self.complete:
            planned = len(self.cases)
            judged = planned - len(self.report.missing)
            told.append(f"INCOMPLETE: the run broke off after {judged} of {planned} cases.")
        if self.is_changed:
            told.append("CHANGED: the report is not as it was written.")
        return tuple(told)

    @property
    def subject(self) -> str:
        """What was tested, with its version."""
        subject = self.report.header.subject
        return f"{subject.name} {subject.version}".strip()

    @property
    def counts(self) -> dict[Verdict, int]:
        """How many of the planned cases have each verdict that any has."""
        counted = Counter(each.verdict for each in self.cases)
        return {verdict: counted[verdict] for verdict in Verdict if counted[verdict]}

    def failing(self, consequence: str) -> tuple[RequirementFinding, ...]:
        """The requirements that fail, of one consequence: fails, warns or reports."""
        return tuple(
            each
            for each in self.requirements
            if each.verdict is Verdict.FAIL and each.consequence == consequence
        )

    def untested(self) -> list[tuple[str, int]]:
        """Why cases were not tested, and how many for each reason, the commonest first."""
        untested = (each for each in self.cases if each.verdict is Verdict.NOT_TESTED)
        return Counter(each.reason for each in untested).most_common()

    def unjudged(self) -> tuple[CaseFinding, ...]:
        """The cases of which nothing was found out by no wish of anybody."""
        kinds = (Verdict.ERROR, Verdict.INCONCLUSIVE)
        return tuple(each for each in self.cases if each.verdict in kinds)


def findings(report: Report, suite: Suite) -> Findings:
    """A report beside a suite, best the one that it was made with."""
    records = {record.case: record for record in report.cases}
    cases = tuple(
        CaseFinding(each, suite.cases.get(each), records.get(each)) for each in report.header.cases
    )
    return Findings(
        report=report,
        cases=cases,
        requirements=tuple(_requirements(report, suite, cases)),
        profiles=tuple(_profiles(report, suite)),
        areas=tuple((area["id"], " ".join(area["about"].split())) for area in suite.about["area"]),
        is_of_this_suite=report.header.suite.digest == suite.digest,
    )


def _requirements(
    report: Report, suite: Suite, cases: tuple[CaseFinding, ...]
) -> Iterator[RequirementFinding]:
    known = {each.id: each for each in suite.register}
    judging: dict[str, list[CaseFinding]] = {}
    for case in cases:
        for requirement in case.requirements:
            judging.setdefault(requirement, []).append(case)
    for rule in (each for each in suite.register if each.conduct):
        judging[rule.id] = [each for each in cases if each.shows(rule.conduct)]
    for each in _results(report, suite):
        found = tuple(judging.get(each.id, ()))
        yield RequirementFinding(each.id, known.get(each.id), each.verdict, each.consequence, found)


def _results(report: Report, suite: Suite) -> Iterable[RequirementResult]:
    """What the footer says; without one, what the records say so far."""
    if report.footer is not None:
        return report.footer.requirements
    verdicts = summary.of_requirements(suite, report.cases, report.header.subject.operations)
    return [
        RequirementResult(each.id, verdicts[each.id], each.consequence) for each in suite.register
    ]


def _profiles(report: Report, suite: Suite) -> Iterator[ProfileFinding]:
    wanted = {*report.header.selection.profiles, *stated_profiles(report)}
    if report.footer is not None:
        for claim in report.footer.profiles:
            yield _profile(claim, suite.profiles.get(claim.id), claim.id in wanted)
        return
    for each in suite.profiles.values():
        made = ProfileClaim(each.id, each.version, INCOMPLETE, 0, 0, ())
        yield _profile(made, each, each.id in wanted)


def _profile(claim: ProfileClaim, profile: Profile | None, wanted: bool) -> ProfileFinding:
    title = profile.title if profile else claim.id
    return ProfileFinding(
        claim.id,
        claim.version,
        title,
        claim.claim,
        claim.passed,
        claim.of,
        claim.missing,
        wanted,
    )


def stated_profiles(report: Report) -> tuple[str, ...]:
    """The profiles that the subject states that it means to meet; its document is not trusted."""
    said = (report.header.statement or {}).get(ROOT)
    profiles = said.get("profile") if isinstance(said, dict) else None
    if not isinstance(profiles, list):
        return ()
    return tuple(each for each in profiles if isinstance(each, str))
