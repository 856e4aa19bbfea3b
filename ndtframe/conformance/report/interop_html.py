"""The matrix of who understands whom as one HTML page: what failed, whose doing, and why."""

from __future__ import annotations

from typing import Final

from ndtframe import pages
from ndtframe.conformance.interop import Matrix
from ndtframe.conformance.outcome import Verdict

MARKS: Final = {"pass": "✓", "fail": "✗", "inconclusive": "?", "not tested": "–", "error": "!"}


def interop_html(matrix: Matrix) -> str:
    """The page; the same matrix gives the same text.

    Raises :class:`~ndtframe.errors.MissingExtraError` without jinja2.
    """
    names = [each.name for each in matrix.participants]
    return pages.render(
        pages.environment("ndtframe.conformance.report"),
        "interop.html.j2",
        ["style.css", "report.css", "interop.css"],
        [],
        matrix=matrix,
        rows=[(name, [matrix.cell(name, other) for other in names]) for name in names],
        names=names,
        findings=matrix.findings(),
        headline=_headline(matrix),
        marks=MARKS,
    )


def _headline(matrix: Matrix) -> str:
    verdicts = [cell.verdict for cell in matrix.cells]
    failing, passing = verdicts.count(Verdict.FAIL), verdicts.count(Verdict.PASS)
    if failing:
        told = "One pair misunderstands" if failing == 1 else f"{failing} pairs misunderstand"
        return f"{told} each other, of {len(verdicts)}."
    return f"Nobody misunderstands; {passing} of {len(verdicts)} pairs understand all they share."
