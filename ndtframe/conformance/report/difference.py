"""What differs between two reports: verdicts of cases and requirements, claims of profiles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ndtframe.conformance.outcome import Verdict
from ndtframe.conformance.report.journal import Report
from ndtframe.conformance.report.records import to_value

NOT_THERE = "not in the report"


@dataclass(frozen=True, slots=True)
class Change:
    """What changed, of a ``case``, a ``requirement`` or a ``profile``; ``why`` it is so now."""

    kind: str
    id: str
    before: str
    after: str
    why: str = ""

    @property
    def is_worse(self) -> bool:
        """Whether it passed, or was met, and does not or is not any more."""
        return self.before in (Verdict.PASS, "met")


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed from one report to another; ``notes`` are told before it."""

    changes: tuple[Change, ...]
    notes: tuple[str, ...]

    @property
    def is_worse(self) -> bool:
        """Whether something that passed does not pass any more."""
        return any(each.is_worse for each in self.changes)

    def to_value(self) -> dict[str, object]:
        """As a JSON value."""
        return {"worse": self.is_worse, **to_value(self)}


def difference(before: Report, after: Report) -> Difference:
    """What changed.  A case that only one report has changed, too: it was judged, or is not now."""
    reasons = {each.case: each.reason for each in after.cases}
    changes = [
        *_changes("case", _cases(before), _cases(after), reasons),
        *_changes("requirement", _requirements(before), _requirements(after), {}),
        *_changes("profile", _claims(before), _claims(after), {}),
    ]
    return Difference(tuple(changes), tuple(_notes(before, after)))


def _changes(
    kind: str, before: Mapping[str, str], after: Mapping[str, str], reasons: Mapping[str, str]
) -> Iterator[Change]:
    for id in dict.fromkeys([*before, *after]):
        old, new = before.get(id, NOT_THERE), after.get(id, NOT_THERE)
        if old != new:
            yield Change(kind, id, str(old), str(new), reasons.get(id, ""))


def _cases(report: Report) -> dict[str, str]:
    """The verdicts of the planned cases; a case without a record was not tested."""
    planned = dict.fromkeys(report.header.cases, str(Verdict.NOT_TESTED))
    return planned | {each.case: str(each.verdict) for each in report.cases}


def _requirements(report: Report) -> dict[str, str]:
    return (
        {each.id: str(each.verdict) for each in report.footer.requirements} if report.footer else {}
    )


def _claims(report: Report) -> dict[str, str]:
    return {each.id: each.claim for each in report.footer.profiles} if report.footer else {}


def _notes(before: Report, after: Report) -> Iterator[str]:
    for name, report in (("first", before), ("second", after)):
        if not report.complete:
            yield f"The {name} report is INCOMPLETE: it broke off before its end."
    one, other = before.header, after.header
    if one.suite.digest != other.suite.digest:
        yield f"They are of different suites: {one.suite.version} and {other.suite.version}."
    if one.seed != other.seed:
        yield f"Their seeds differ: {one.seed} and {other.seed}."
    if (one.subject.name, one.subject.version) != (other.subject.name, other.subject.version):
        yield (
            f"They are of different subjects: {one.subject.name} {one.subject.version} and "
            f"{other.subject.name} {other.subject.version}."
        )
