"""The suite finds what is wrong, blames what is wrong, and lets be what is only odd."""

from typing import Any

import pytest

from ndtframe.conformance.outcome import Verdict
from tests.conformance.wrong import caught, odd, outcomes, suite, touches, unrelated, wrong
from tests.conformance.wrong.page import FILE, text


def named(kind: Any) -> str:
    return str(kind.__name__)


@pytest.mark.parametrize("kind", wrong(), ids=named)
def test_it_is_found_out(kind: Any) -> None:
    found = caught(kind)
    assert found is not None, f"no case of {kind.breaks} fails"
    assert kind.breaks in suite().cases[found.case].requirements


@pytest.mark.slow
@pytest.mark.parametrize("kind", wrong(), ids=named)
def test_it_is_blamed_for_nothing_else(kind: Any) -> None:
    charges = {
        case.id: outcome.reason
        for case, outcome in outcomes(kind, unrelated(kind))
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
@pytest.mark.parametrize("kind", odd(), ids=named)
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
