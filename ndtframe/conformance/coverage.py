"""Coverage: how many requirements are tested, by which cases, and why the others are not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from ndtframe.conformance.case import Case
from ndtframe.conformance.register import Register, Requirement, Source, tested_by

Standing = Literal["tested", "inspection", "untested", "trace-only", "open"]
"""Open: nobody said yet how it is tested, or why it is not."""
STANDINGS: tuple[Standing, ...] = ("tested", "inspection", "untested", "trace-only", "open")


@dataclass(frozen=True, slots=True)
class Covered:
    """One requirement: the cases that test it, or why none does."""

    requirement: Requirement
    cases: tuple[str, ...]

    @property
    def standing(self) -> Standing:
        """How it stands with it."""
        if self.requirement.consequence == "trace":
            return "trace-only"
        if self.cases or self.requirement.conduct:
            return "tested"
        if self.requirement.inspection:
            return "inspection"
        return "untested" if self.requirement.untested else "open"

    @property
    def why(self) -> str:
        """What there is in the place of cases; "" of one that has some."""
        if self.standing == "trace-only":
            return f"Its text was not read ({self.requirement.evidence})."
        if self.requirement.conduct:
            return f"Judged over all cases, by faults: {', '.join(self.requirement.conduct)}."
        return "" if self.cases else self.requirement.untested or self.requirement.inspection


@dataclass(frozen=True, slots=True)
class Coverage:
    """All requirements with how they are tested."""

    sources: tuple[Source, ...]
    rows: tuple[Covered, ...]

    def of(self, source: Source) -> tuple[Covered, ...]:
        """The rows of one source."""
        return tuple(each for each in self.rows if each.requirement.source == source)


def coverage(register: Register, cases: Iterable[Case]) -> Coverage:
    """How the cases cover the register."""
    tested = tested_by(cases)
    rows = tuple(Covered(each, tested.get(each.id, ())) for each in register)
    return Coverage(register.sources, rows)


def count(rows: Iterable[Covered]) -> dict[str, int]:
    """How many stand how."""
    found = Counter(each.standing for each in rows)
    return {each: found[each] for each in STANDINGS}
