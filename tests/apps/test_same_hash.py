"""One question has one hash: with machine code and without, whatever the hash seed, in parts."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

SCRIPT = """
import sys
if sys.argv[1] == "interpreted":
    sys.modules["numba"] = None
from decimal import Decimal
from ndtframe.apps.failure_sweep import FailureSweep, FailureSweepParameters, fail_each
from ndtframe.apps.results import NetworkFigures, WhatIfResult, WhatIfStep
from ndtframe.apps.what_if import differences
from ndtframe.data.canonical import result_hash
from ndtframe.functional.compiled import ALLOWANCE, compiler
from ndtframe.functional.topology import analyse
from ndtframe.functional.traffic import carry, with_demand_uncertainty
from tests.functional.functional_networks import random_network, without

ALLOWANCE.left = 0
count = int(sys.argv[2])
columns = random_network(18, 30, seed=7)
parts = [FailureSweepParameters(part=(number, count)) for number in range(1, count + 1)]
swept = FailureSweep().join([fail_each(columns, part) for part in parts])
whole, left = (
    NetworkFigures(analyse(one), with_demand_uncertainty(carry(one), 0.1))
    for one in (columns, without(columns, nodes=[3]))
)
changed = differences(whole.traffic, left.traffic)
step = WhatIfStep(Decimal(0), left, changed, left.traffic.lost_demands, left.traffic.overloaded)
results = (swept, WhatIfResult(whole, (step,)))
print(compiler() is None, *(result_hash({one.member: one.to_json()}) for one in results))
"""

WAYS = [
    ("compiled", 1, "1"),
    ("compiled", 4, "2"),
    ("interpreted", 1, "3"),
    ("interpreted", 3, "4"),
]


def answer(how: str, parts: int, seed: str) -> list[str]:
    command = [sys.executable, "-W", "error", "-c", SCRIPT, how, str(parts)]
    run = subprocess.run(
        command,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return run.stdout.split()


def test_one_question_has_one_hash() -> None:
    answers = [answer(*way) for way in WAYS]
    assert [interpreted for interpreted, *_ in answers] == ["False", "False", "True", "True"]
    hashes = {tuple(found) for _, *found in answers}
    assert len(hashes) == 1
    (found,) = hashes
    assert len(set(found)) == 2
