"""What comes of a case: verdicts, and how a program ends early."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What is said of one case or one requirement; never blended with another."""

    PASS = "pass"
    FAIL = "fail"
    ERROR = "error"
    """A fault of the suite, not of the subject."""
    INCONCLUSIVE = "inconclusive"
    """What had to be there first was not, so nothing was judged."""
    NOT_APPLICABLE = "not applicable"
    """The condition of the requirement does not hold of this subject."""
    NOT_TESTED = "not tested"
    """Nothing was asked: the subject does not offer what the case needs, or nobody chose it."""
    INSPECTION = "inspection"
    """A person has to judge."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The verdict of one case, and why.

    ``step`` is the call that decided, from 1, or 0 for ``open``; ``checks`` held before it.
    """

    verdict: Verdict
    reason: str = ""
    step: int | None = None
    checks: int = 0


class Ended(Exception):
    """A program has come to a verdict before its end."""

    verdict: Verdict


class Failed(Ended):
    """The subject does not do what is required."""

    verdict = Verdict.FAIL


class Undecided(Ended):
    """What the case needs first is not there."""

    verdict = Verdict.INCONCLUSIVE
