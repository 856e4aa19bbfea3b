"""The suite lets be what is only odd."""

from typing import Any

import pytest

from ndtframe.conformance.outcome import Verdict
from tests.conformance.wrong import odd_ones, outcomes, suite


@pytest.mark.slow
@pytest.mark.parametrize("kind", odd_ones(), ids=lambda kind: str(kind.__name__))
def test_what_is_odd_is_not_wrong(kind: Any) -> None:
    passing = (Verdict.PASS, Verdict.NOT_TESTED) if kind.odd == "offers less" else (Verdict.PASS,)
    alarms = {
        case.id: outcome.reason
        for case, outcome in outcomes(kind, suite().cases.values())
        if outcome.verdict not in passing
    }
    assert alarms == {}
