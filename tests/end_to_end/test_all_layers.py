"""The example twin from six sources: what its README says is wrong is what the commands tell."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from ndtframe.apps.drift import DriftResult
from ndtframe.collect.file import FileCollector
from ndtframe.twin.intended import bring_in
from ndtframe.twin.twin import Twin

EXAMPLE = Path(__file__).parents[2] / "examples" / "twin-of-all-layers"
IP = "/ietf-network:networks/network[network-id='network:ip']"


@pytest.fixture(scope="module")
def twin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Twin]:
    folder = tmp_path_factory.mktemp("all") / "layers"
    shutil.copytree(EXAMPLE, folder)
    with Twin.open(folder) as opened:
        done = opened.refresh()
        assert [outcome.error for outcome in done.outcomes] == [None] * 6
        collector = FileCollector(FileCollector.Settings(files=(folder / "intended.json",)))
        bring_in(opened, "intended.json", collector)
        yield opened


def test_state_holds_what_each_source_brought(twin: Twin) -> None:
    live = twin.live().document
    assert set(live.to_value()) == {
        "ietf-network:networks",
        "ndt-service:services",
        "ndt-inventory:inventory",
        "ndt-event:events",
        "ndt-observation:observations",
    }
    assert len(live.networks.network["network:ip"].node) == 12
    assert len(live.inventory.item) > 100
    assert twin.origin_of("/ndt-inventory:inventory").believed == "inventory"


def test_planning_and_discovery_contradict_each_other_three_times(twin: Twin) -> None:
    (entry,) = twin.sources().twins.twin
    told = {
        (one.element.rpartition("'")[0].rpartition("'")[2], one.leaf.rpartition("/")[2])
        for one in entry.conflict
    }
    assert told == {
        ("link:HUS-IDD", "metric1"),
        ("link:IDD-JOR", "rate"),
        ("link:JOR-IDD", "rate"),
        ("link:LIN-IDD", "dest-tp"),
        ("link:IDD-LIN", "source-tp"),
    }
    assert {(one.source, one.believed) for one in entry.conflict} == {("planning", "discovery")}


def test_network_departs_from_what_is_intended_three_times(twin: Twin) -> None:
    result = twin.run("drift").result
    assert isinstance(result, DriftResult)
    found = {
        (one.path.removeprefix(IP).rpartition("'")[0].rpartition("'")[2], one.kind)
        for one in result.deviations
    }
    assert found == {
        ("link:HUS-IDD", "different"),
        ("link:CAR-ELM", "different"),
        ("link:ELM-CAR", "different"),
        ("link:JOR-LIN", "missing"),
        ("link:LIN-JOR", "missing"),
        ("tp:to-LIN", "missing"),
        ("tp:to-JOR", "missing"),
    }
