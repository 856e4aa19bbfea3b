"""Without Numba the interpreter runs the same kernels and gives the same bits."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

SCRIPT = """
import sys
if sys.argv[1] == "without":
    sys.modules["numba"] = None
from ndtframe.data.canonical import sha256
from ndtframe.functional.compiled import ALLOWANCE, compiler
from ndtframe.functional.routing import route
from ndtframe.functional.sweep import Failure, sweep
from ndtframe.functional.topology import analyse
from ndtframe.functional.traffic import carry
from tests.functional.functional_networks import random_network

ALLOWANCE.left = 0
columns = random_network(20, 34, seed=4)
failures = [Failure((link,)) for link in range(68)] + [Failure((), (n,)) for n in range(20)]
found = list(sweep(columns, failures))
content = repr(analyse(columns).to_json()).encode()
content += route(columns).distances.tobytes() + carry(columns).load.tobytes()
content += b"".join(one.load.tobytes() for one in found)
content += repr([one.lost for one in found]).encode()
print(compiler() is None, sha256(content))
"""


def answer(how: str) -> list[str]:
    root = Path(__file__).parents[2]
    command = [sys.executable, "-W", "error", "-c", SCRIPT, how]
    run = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return run.stdout.split()


def test_same_bits_without_numba() -> None:
    with_numba, without_numba = answer("with"), answer("without")
    assert (with_numba[0], without_numba[0]) == ("False", "True")
    assert with_numba[1] == without_numba[1]


SMALL = """
import sys
from ndtframe.functional.topology import analyse
from ndtframe.functional.traffic import carry
from tests.functional.functional_networks import random_network

for size in map(int, sys.argv[1:]):
    columns = random_network(size, 2 * size, seed=4)
    print(analyse(columns).to_json() and carry(columns).load.sum() >= 0, "numba" in sys.modules)
"""


@pytest.mark.parametrize(
    ("sizes", "imported"),
    [((10, 12), [False, False]), ((300,), [True]), ((12, *[12] * 50), [False, True])],
)
def test_small_networks_do_without(sizes: tuple[int, ...], imported: list[bool]) -> None:
    """Numba is imported for what is large, or when much that is small has come together."""
    root = Path(__file__).parents[2]
    command = [sys.executable, "-W", "error", "-c", SMALL, *map(str, sizes)]
    run = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    found = [line.split() for line in run.stdout.splitlines()]
    assert all(line[0] == "True" for line in found)
    assert [found[0][1] == "True", found[-1][1] == "True"][-len(imported) :] == imported
