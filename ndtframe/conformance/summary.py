"""What the records of a run add up to: verdicts of requirements, claims of profiles, counts.

Everything here follows from records and suite, so that it can be computed again from a report.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from ndtframe.conformance.claims import claim
from ndtframe.conformance.outcome import Verdict
from ndtframe.conformance.register import Requirement
from ndtframe.conformance.report.records import (
    CaseRecord,
    Footer,
    Header,
    ProfileClaim,
    RequirementResult,
)
from ndtframe.conformance.suite import Suite

WORST_FIRST = (
    Verdict.FAIL,
    Verdict.ERROR,
    Verdict.INCONCLUSIVE,
    Verdict.NOT_TESTED,
    Verdict.PASS,
    Verdict.NOT_APPLICABLE,
)
"""A requirement has the first of these that one of its cases has."""


def footer(suite: Suite, header: Header, records: Sequence[CaseRecord], ended_at: str) -> Footer:
    """The footer of a report; its digest is put in when it is written."""
    verdicts = of_requirements(suite, records, header.subject.operations)
    return Footer(
        counts=dict(sorted(Counter(str(record.verdict) for record in records).items())),
        profiles=tuple(claims(suite, header, verdicts)),
        requirements=tuple(
            RequirementResult(each.id, verdicts[each.id], each.consequence)
            for each in suite.register
        ),
        ended_at=ended_at,
        digest="",
    )


def of_requirements(
    suite: Suite, records: Iterable[CaseRecord], offered: Collection[str]
) -> dict[str, Verdict]:
    """The verdict of each requirement of the register, by id.

    It is that of the cases which are for it, and of others that name it where they fail; of those
    that use only operations which the subject has ``offered``.  Which operations have to be offered
    is a matter of profiles.  Such a case without a record was not tested: who leaves out what would
    fail passes nothing by it.
    """
    kept = list(records)
    found = {record.case: record.verdict for record in kept}
    verdicts: dict[str, list[Verdict]] = {}
    for case in suite.cases.values():
        if not set(case.operations) <= set(offered):
            continue
        verdict = found.get(case.id, Verdict.NOT_TESTED)
        for place, requirement in enumerate(case.requirements):
            if place == 0 or verdict is Verdict.FAIL or not suite.is_aim(requirement):
                verdicts.setdefault(requirement, []).append(verdict)
    return {
        each.id: together(verdicts[each.id]) if each.id in verdicts else _caseless(each, kept)
        for each in suite.register
    }


def together(verdicts: Iterable[Verdict]) -> Verdict:
    """The verdict of a requirement whose cases have these."""
    had = set(verdicts)
    return next((each for each in WORST_FIRST if each in had), Verdict.NOT_TESTED)


def claims(suite: Suite, header: Header, verdicts: Mapping[str, Verdict]) -> Iterable[ProfileClaim]:
    """What may be claimed of each profile, in their order."""
    for profile in suite.profiles.values():
        made = claim(profile, verdicts, header.statement, header.subject.operations)
        yield ProfileClaim(
            profile.id, profile.version, str(made.claim), made.passed, made.of, tuple(made.missing)
        )


def _caseless(requirement: Requirement, records: Sequence[CaseRecord]) -> Verdict:
    """The verdict of a requirement that no case names: of conduct, or for a person to judge.

    Who never carries out anything shows no good conduct by it.
    """
    if requirement.conduct and any(record.exchanges for record in records):
        faults = {fault.fault for record in records for fault in record.faults}
        if not faults.isdisjoint(requirement.conduct):
            return Verdict.FAIL
        return Verdict.PASS if any(map(_has_answered, records)) else Verdict.INCONCLUSIVE
    return Verdict.INSPECTION if requirement.inspection else Verdict.NOT_TESTED


def _has_answered(record: CaseRecord) -> bool:
    """Whether an operation was carried out in a case."""
    return any(
        each.request.get("command") == "do" and each.answer.get("answer") == "ok"
        for each in record.exchanges
    )
