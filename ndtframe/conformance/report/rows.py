"""Rows for a terminal: a table by profile, then what failed."""

from __future__ import annotations

from collections.abc import Iterator

from ndtframe.conformance.report.findings import Findings
from ndtframe.language.foreign import shortened

PROFILE_TITLES = ("profile", "version", "claim", "passed", "missing")
LONGEST_REASON = 400
"""Characters of a reason that a terminal shows."""

Row = tuple[str, ...]


def profile_rows(found: Findings) -> Iterator[Row]:
    """A row a profile, those that were asked for or stated marked with a star."""
    for each in found.profiles:
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


def unjudged_lines(found: Findings) -> Iterator[str]:
    """A line for each case that was to be judged and could not be."""
    for case in found.unjudged():
        yield f"{case.verdict}: {case.id}: {shortened(case.reason, LONGEST_REASON)}"


def counted(found: Findings) -> str:
    """How many cases have each verdict, in one sentence."""
    told = ", ".join(f"{number} {verdict}" for verdict, number in found.counts.items())
    return f"{len(found.cases)} cases: {told or 'none'}."
