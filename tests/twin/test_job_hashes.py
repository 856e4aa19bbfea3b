"""The same question has the same answer, wherever and by how many processes it is found."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from ndtframe.twin.changes import link_down
from ndtframe.twin.twin import Twin

from .twin_samples import Given, document, link, matrix, network, node

pytestmark = pytest.mark.slow

NODES = 9


def figures() -> Iterator[tuple[int, int, int]]:
    """Numbers that have no short quotients."""
    for one in range(NODES):
        for step in (1, 2, 4):
            yield one, (one + step) % NODES, 1_000_003 * (7 * one + 3 * step + 1)


def uneven_network() -> dict[str, Any]:
    """A ring with chords, of equal metrics, so that traffic splits into thirds and worse."""
    links = [
        link(f"l:n:{a}-n:{b}", f"n:{a}", f"n:{b}", capacity={"rate": str(rate)})
        for one, other, rate in figures()
        for a, b in ((one, other), (other, one))
    ]
    demands = [
        (f"n:{one}", f"n:{(one + 3) % NODES}", 999_983 * (one + 1) + one * one)
        for one in range(NODES)
    ]
    nodes = [node(f"n:{number}") for number in range(NODES)]
    return {**network(nodes, links), "ndt-traffic:demand-matrix": [matrix(*demands)]}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "twin"
    with Twin.create(folder, "uneven") as twin:
        done = twin.collect({"given": Given(document(uneven_network()))})
        assert done.record is not None, done.outcomes
        with twin.session(session_id="works") as session:
            twin.save(session.apply([link_down("l:n:0-n:1")]))
    return folder


@dataclass(frozen=True)
class Way:
    """How a job is run: by how many workers, with what in their environment."""

    workers: int = 1
    told: dict[str, Any] = field(default_factory=dict)
    environment: dict[str, str] = field(default_factory=dict)
    without_numba: bool = False


WAYS = {
    "one worker": Way(),
    "two workers": Way(workers=2),
    "three workers": Way(workers=3),
    "more workers than parts": Way(workers=3, told={"kinds": ["risk-group"]}),
    "kernels are interpreted": Way(workers=2, environment={"NUMBA_DISABLE_JIT": "1"}),
    "there is no numba": Way(without_numba=True),
    "another machine": Way(
        environment={"PYTHONHASHSEED": "4711", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"}
    ),
}


@pytest.mark.parametrize("name", WAYS)
def test_a_sweep_has_one_hash(
    made: Path, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    way = WAYS[name]
    expected = here(made, "failure-sweep", way.told)
    for variable, value in way.environment.items():
        monkeypatch.setenv(variable, value)
    if way.without_numba:
        (tmp_path / "numba.py").write_text("raise ImportError('not installed')\n")
        monkeypatch.syspath_prepend(tmp_path)
    with Twin.open(shutil.copytree(made, tmp_path / "another folder")) as twin:
        assert by_job(twin, "failure-sweep", way.told, way.workers) == expected


def test_what_cannot_be_divided_is_answered_by_one(made: Path) -> None:
    with Twin.open(made) as twin:
        assert by_job(twin, "what-if", {}, 3) == here(made, "what-if", {})


def here(folder: Path, application: str, told: dict[str, Any]) -> str:
    """The hash of what is found in this process."""
    with Twin.open(folder) as twin, twin.open_session("works") as session:
        return twin.run(application, told, session=session).result_hash


def by_job(twin: Twin, application: str, told: dict[str, Any], workers: int) -> str:
    job_id = twin.submit(application, told, "works", workers=workers, maximum_runtime=60)
    job = twin.run_job(job_id)
    assert job.state == "completed", job.entry.failure.message
    report = twin.report(job.entry.report or "")
    assert report.parameters == told
    return report.result_hash
