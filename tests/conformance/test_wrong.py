"""The suite finds what is wrong, blames what is wrong, and lets be what is only odd."""

import os
from hashlib import sha256
from typing import Any

import pytest

from ndtframe.conformance.case import Case
from ndtframe.conformance.outcome import Verdict
from ndtframe.conformance.summary import together
from ndtframe.contracts.subject import Refused
from ndtframe.testing.subject.base import Arguments, Result
from tests.conformance.wrong import caught, odd_ones, outcomes, suite, touches, unrelated, wrong
from tests.conformance.wrong.page import FILE, text


def named(kind: Any) -> str:
    return str(kind.__name__)


@pytest.mark.parametrize("kind", wrong(), ids=named)
def test_it_is_found_out(kind: Any) -> None:
    found = caught(kind)
    assert found is not None, f"no case of {kind.breaks} fails"
    assert kind.breaks in suite().cases[found.case].requirements


def some(kind: Any, cases: list[Case]) -> list[Case]:
    """All where CI is set; else a dozen, others for each subject, since all take a quarter hour."""
    if os.environ.get("CI"):
        return cases
    return sorted(cases, key=lambda case: sha256(f"{kind}{case.id}".encode()).digest())[:12]


@pytest.mark.slow
@pytest.mark.parametrize("kind", wrong(), ids=named)
def test_it_is_blamed_for_nothing_else(kind: Any) -> None:
    charges = {
        case.id: outcome.reason
        for case, outcome in outcomes(kind, some(kind, unrelated(kind)))
        if outcome.verdict is Verdict.FAIL
    }
    assert charges == {}


@pytest.mark.parametrize("kind", wrong(), ids=named)
def test_it_says_what_is_wrong_with_it(kind: Any) -> None:
    assert kind.__doc__, "no sentence tells what is wrong"
    assert kind.breaks in suite().register
    assert touches(kind) <= set(kind().operations())
    for requirement, reason in getattr(kind, "also", {}).items():
        assert requirement in suite().register
        assert reason


@pytest.mark.slow
@pytest.mark.parametrize("kind", odd_ones(), ids=named)
def test_what_is_odd_is_not_wrong(kind: Any) -> None:
    passing = (Verdict.PASS, Verdict.NOT_TESTED) if kind.odd == "offers less" else (Verdict.PASS,)
    alarms = {
        case.id: outcome.reason
        for case, outcome in outcomes(kind, suite().cases.values())
        if outcome.verdict not in passing
    }
    assert alarms == {}


@pytest.mark.slow
def test_the_table_in_the_docs_is_the_one_that_is_made() -> None:
    assert FILE.read_text(encoding="utf-8") == text(), "python -m tests.conformance.wrong --write"


def test_every_requirement_that_counts_is_broken_by_somebody() -> None:
    broken = {kind.breaks for kind in wrong()}
    tested = [each for each in suite().register if suite().cases_of(each.id)]
    must = {each.id for each in tested if each.strength in ("MUST", "MUST NOT")}
    assert must <= broken
    assert len(wrong()) >= 60
    assert len(broken) >= 20
    assert len(odd_ones()) >= 5


class YesSayer:
    """Offers all, and answers everything with nothing."""

    def operations(self) -> list[str]:
        return sorted({name for case in suite().cases.values() for name in case.operations})

    def open(self, arguments: Arguments) -> None:
        self.documents = arguments["documents"]

    def do(self, operation: str, arguments: Arguments) -> Result:
        return {}

    def stop(self) -> None:
        """Nothing is held."""


class NaySayer(YesSayer):
    """Offers all, and refuses everything."""

    def do(self, operation: str, arguments: Arguments) -> Result:
        raise Refused("no")


class Echo(YesSayer):
    """Answers with what it was told, and with the live state that it was opened with."""

    def do(self, operation: str, arguments: Arguments) -> Result:
        return {"document": self.documents.get("live", {}), "state-kind": "live", **arguments}


def met(kind: Any) -> set[str]:
    """The requirements that a subject meets."""
    found: dict[str, list[Verdict]] = {}
    for case, outcome in outcomes(kind, suite().cases.values()):
        for requirement in case.requirements:
            found.setdefault(requirement, []).append(outcome.verdict)
    return {name for name, verdicts in found.items() if together(verdicts) is Verdict.PASS}


@pytest.mark.parametrize("kind", [YesSayer, NaySayer])
def test_who_does_nothing_meets_no_requirement(kind: Any) -> None:
    assert met(kind) == set()


def test_who_repeats_what_it_is_told_can_copy_and_nothing_else() -> None:
    for requirement in met(Echo):
        for case in suite().cases_of(requirement):
            assert set(case.operations) == {"document.copy"}, f"{requirement} is met by an echo"
