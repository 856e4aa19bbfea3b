"""The suite finds what is wrong, and blames what is wrong."""

from hashlib import sha256
from typing import Any

import pytest

from ndtframe.conformance.case import Case
from ndtframe.conformance.outcome import Verdict
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
    """A few, others for each subject."""
    return sorted(cases, key=lambda case: sha256(f"{kind}{case.id}".encode()).digest())[:5]


@pytest.mark.slow
@pytest.mark.parametrize("kind", wrong(), ids=named)
def test_it_is_blamed_for_nothing_else(kind: Any, thorough: bool) -> None:
    cases = unrelated(kind) if thorough else some(kind, unrelated(kind))
    charges = {
        case.id: outcome.reason
        for case, outcome in outcomes(kind, cases)
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
def test_what_the_docs_tell_is_what_was_found() -> None:
    assert FILE.read_text(encoding="utf-8") == text(), "python -m tests.conformance.wrong --write"


def test_every_requirement_that_counts_is_broken_by_somebody() -> None:
    broken = {kind.breaks for kind in wrong()}
    tested = [each for each in suite().register if suite().cases_of(each.id)]
    must = {each.id for each in tested if each.strength in ("MUST", "MUST NOT")}
    assert must <= broken
    assert len(wrong()) >= 60
    assert len(broken) >= 20
    assert len(odd_ones()) >= 5
