"""The suite lets be what is only odd."""

from hashlib import sha256
from typing import Any

import pytest

from ndtframe.conformance.case import Case
from ndtframe.conformance.outcome import Verdict
from tests.conformance.wrong import odd, odd_copies, odd_ones, outcomes, suite


class OddInManyWays(
    odd.SpeaksInRiddles,
    odd.TakesItsTime,
    odd.NamesThingsAtRandom,
    odd.OffersMore,
    odd.WritesInAnotherOrder,
    odd_copies.WritesOtherwise,
):
    """All oddities in one that go together: whoever charges one of them charges this."""


APART = (OddInManyWays, odd.NamesThingsByNumbers, odd.OffersLittle)
"""These do not go together."""


def some(kind: Any, cases: list[Case]) -> list[Case]:
    """Three dozen, others for each subject."""
    return sorted(cases, key=lambda case: sha256(f"{kind}{case.id}".encode()).digest())[:36]


def alarms(kind: Any, cases: list[Case]) -> dict[str, str]:
    """The cases that something odd does not pass, with the reason."""
    passing = (Verdict.PASS, Verdict.NOT_TESTED) if kind.odd == "offers less" else (Verdict.PASS,)
    return {
        case.id: outcome.reason
        for case, outcome in outcomes(kind, cases)
        if outcome.verdict not in passing
    }


@pytest.mark.slow
@pytest.mark.parametrize("kind", APART, ids=lambda kind: str(kind.__name__))
def test_what_is_odd_is_not_wrong(kind: Any) -> None:
    assert alarms(kind, list(suite().cases.values())) == {}


@pytest.mark.slow
@pytest.mark.parametrize(
    "kind", [each for each in odd_ones() if each not in APART], ids=lambda kind: str(kind.__name__)
)
def test_what_is_odd_in_one_way_is_not_wrong(kind: Any, thorough: bool) -> None:
    cases = list(suite().cases.values())
    assert alarms(kind, cases if thorough else some(kind, cases)) == {}


def test_every_oddity_is_tried() -> None:
    assert {each for each in odd_ones() if not issubclass(OddInManyWays, each)} < {*APART}
