"""Every real network within reach goes the whole way: imported, validated, stored, swept."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from ndtframe import Twin
from ndtframe.apps.results import SweepResult
from ndtframe.collect.file import FileCollector
from ndtframe.collect.settings import ImportSettings
from ndtframe.collect.topohub import TopohubCollector, TopohubSettings, network_keys
from ndtframe.contracts import Collector

SHARED = Path(__file__).parents[2].parent / "shared" / "data" / "topologies"
KEYS = [key for key in network_keys() if key.startswith(("sndlib/", "topozoo/"))]


def swept(folder: Path, collector: Collector) -> SweepResult:
    """The sweep of a network, after checks that hold for each."""
    with Twin.create(folder, "real") as twin:
        (outcome,) = twin.collect({"source": collector}).outcomes
        assert outcome.error is None
        view = twin.live()
        assert view.document.violations(strict_references=True) == []
        columns = view.columns()
        result = twin.run("failure-sweep").result
        assert isinstance(result, SweepResult)
    assert columns.link_up.all()
    assert len(columns.link_ids) == 2 * sum(item.kind == "link" for item in result.outcomes)
    assert len(columns.node_ids) == sum(item.kind == "node" for item in result.outcomes)
    return result


def test_topohub_has_what_is_expected() -> None:
    assert sum(key.startswith("sndlib/") for key in KEYS) >= 26
    assert sum(key.startswith("topozoo/") for key in KEYS) >= 203


@pytest.mark.slow
@pytest.mark.parametrize("start", range(0, 240, 40))
def test_every_network_of_topohub(start: int, tmp_path: Path) -> None:
    for key in KEYS[start : start + 40]:
        settings = TopohubSettings(network=key, assume_capacity=10_000_000_000)
        swept(tmp_path / key.replace("/", "-"), TopohubCollector(settings))


@pytest.mark.slow
@pytest.mark.parametrize(
    "names",
    [
        *(["sndlib-polska.txt"], ["sndlib-geant.txt"], ["sndlib-nobel-germany.txt"]),
        ["sndlib-abilene.txt", "demandMatrix-abilene-zhang-5min-20040302-1200.xml"],
        *(["zoo-Abilene.gml"], ["zoo-Geant2012.gml"]),
        ["repetita-Abilene.graph", "repetita-Abilene.0000.demands"],
        ["repetita-Nsfnet.graph", "repetita-Nsfnet.0000.demands"],
    ],
    ids=lambda names: names[0],
)
def test_files_of_others(names: Sequence[str], tmp_path: Path) -> None:
    if not SHARED.is_dir():
        pytest.skip("../shared is absent: its topologies are tried only where it is there")
    files = tuple(SHARED / name for name in names)
    swept(tmp_path / "twin", FileCollector(ImportSettings(files=files)))
