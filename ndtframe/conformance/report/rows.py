"""Rows for a terminal: a table by profile, then what failed."""

from __future__ import annotations

from collections.abc import Iterator

from ndtframe.conformance.report.findings import Findings, RequirementFinding
from ndtframe.language.foreign import shortened

PROFILE_TITLES = ("profile", "version", "claim", "passed", "missing")
LONGEST_REASON = 400
"""Characters of a reason that a terminal shows."""

Row = tuple[str, ...]


def profile_rows(found: Findings) -> Iterator[Row]:
    """A row a profile: those that were asked for, or all, with a star where they are stated."""
    asked = set(found.report.header.selection.profiles)
    for each in found.profiles:
        if asked and each.id not in asked:
            continue
        star = "*" if each.wanted else ""
        missing = ", ".join(each.missing[:3])
        more = f" and {len(each.missing) - 3} more" if len(each.missing) > 3 else ""
        share = f"{each.passed}/{each.of}" if each.of else ""
        yield f"{each.id}{star}", each.version, each.claim, share, missing + more


def failed_lines(found: Findings) -> Iterator[str]:
    """A line for each failing requirement and each case that is for it, the gravest first."""
    for consequence in ("fails", "warns", "reports"):
        for each in found.failing(consequence):
            head = f"{consequence}: {each.id} ({each.source})"
            for case in each.told:
                yield f"{head}, by {case.id}: {shortened(case.reason, LONGEST_REASON)}"
            if not each.told:
                yield f"{head}, see {', '.join(case.id for case in each.failed)}"


def lacking_lines(found: Findings) -> Iterator[str]:
    """A line for each thing that a profile lacks which was asked for or stated, and why."""
    known = {each.id: each for each in found.requirements}
    for profile in found.profiles:
        for name in profile.missing if profile.wanted else ():
            if name not in known:
                yield f"{profile.id} lacks {name}: the operation is not offered."
            elif not known[name].failed:
                yield f"{profile.id} lacks {name}: {_why(known[name])}"


def _why(each: RequirementFinding) -> str:
    """Why a requirement that did not fail did not pass either."""
    judged = [case for case in each.cases if case.verdict is each.verdict]
    if not judged:
        return f"{each.verdict}. {each.unasked}".rstrip()
    return f"{each.verdict}, by {judged[0].id}: {shortened(judged[0].reason, LONGEST_REASON)}"


def unjudged_lines(found: Findings) -> Iterator[str]:
    """A line for each case that was to be judged and could not be."""
    for case in found.unjudged():
        yield f"{case.verdict}: {case.id}: {shortened(case.reason, LONGEST_REASON)}"


def counted(found: Findings) -> str:
    """How many cases have each verdict, in one sentence."""
    told = ", ".join(f"{number} {verdict}" for verdict, number in found.counts.items())
    count = len(found.cases)
    return f"{count} {'case' if count == 1 else 'cases'}: {told or 'none'}."
