"""The collectors: from sources to observations with typed, valid documents."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from ndtframe.bindings.ndt import Document
from ndtframe.collect import topohub
from ndtframe.collect.draft import CAPACITY, LINK, RISK_GROUP
from ndtframe.collect.file import FileCollector
from ndtframe.collect.replay import ReplayCollector, ReplaySettings, write_observations
from ndtframe.collect.settings import ImportSettings
from ndtframe.collect.topohub import TopohubCollector, TopohubSettings
from ndtframe.data.instance_data import wrap
from ndtframe.data.state import Method
from ndtframe.errors import DataError, InputError, SettingsError, UsageError
from ndtframe.testing import CollectorContract

SAMPLES = Path(__file__).parent / "samples"
ROOT = Path(__file__).parents[2]
ABILENE = ROOT / "ndtframe" / "demo" / "abilene.toml"


def collect_files(*files: Path, **settings: Any) -> Any:
    (observation,) = FileCollector(ImportSettings(files=files, **settings)).collect()
    return observation


def value_of(observation: Any) -> dict[str, Any]:
    return json.loads(observation.content.to_json())


class TestFileContract(CollectorContract):
    @pytest.fixture
    def plugin_class(self) -> type[Any]:
        return FileCollector

    @pytest.fixture
    def settings(self) -> Any:
        return ImportSettings(files=(SAMPLES / "zoo.gml", SAMPLES / "attributes.toml"))

    @pytest.fixture
    def broken_settings(self) -> Any:
        return ImportSettings(files=(SAMPLES / "absent",))


class TestTopohubContract(CollectorContract):
    @pytest.fixture
    def plugin_class(self) -> type[Any]:
        return TopohubCollector

    @pytest.fixture
    def settings(self) -> Any:
        return TopohubSettings(network="sndlib/abilene", files=(ABILENE,))

    @pytest.fixture
    def broken_settings(self) -> Any:
        return TopohubSettings(network="sndlib/abiline")


class TestReplayContract(CollectorContract):
    @pytest.fixture
    def plugin_class(self) -> type[Any]:
        return ReplayCollector

    @pytest.fixture
    def settings(self, tmp_path: Path) -> Any:
        stored = [collect_files(SAMPLES / name) for name in ("zoo.gml", "two.xml")]
        write_observations(stored, tmp_path / "replay.jsonl")
        return ReplaySettings(file=tmp_path / "replay.jsonl")

    @pytest.fixture
    def broken_settings(self, tmp_path: Path) -> Any:
        return ReplaySettings(file=tmp_path / "absent")


def test_an_own_export_is_imported_unchanged(tmp_path: Path, judge) -> None:
    first = collect_files(SAMPLES / "zoo.gml", SAMPLES / "attributes.toml")
    text = first.content.to_json()
    judge.check(json.loads(text))
    (tmp_path / "bare.json").write_text(text, encoding="utf-8")
    again = collect_files(tmp_path / "bare.json")
    assert again.content.to_json() == text
    assert again.notes == ()
    time = datetime(2026, 1, 2, tzinfo=UTC)
    envelope = wrap(json.loads(text), name="zoo", modules=[("ietf-network", None)], timestamp=time)
    (tmp_path / "wrapped.json").write_text(json.dumps(envelope), encoding="utf-8")
    unwrapped = collect_files(tmp_path / "wrapped.json")
    assert unwrapped.content.to_json() == text
    assert unwrapped.observed_at == time


def test_attributes_and_demands_join_a_document(tmp_path: Path, judge) -> None:
    plain = collect_files(SAMPLES / "two.xml", network="net")
    (tmp_path / "net.json").write_text(plain.content.to_json(), encoding="utf-8")
    (tmp_path / "a.toml").write_text('[capacity]\n"link:Aa-Bb" = "1G"')
    matrix = (SAMPLES / "matrix.xml").read_text().replace("TARGET", "Bb")
    (tmp_path / "m.xml").write_text(matrix)
    files = [tmp_path / name for name in ("net.json", "a.toml", "m.xml")]
    joined = value_of(collect_files(*files))
    judge.check(joined)
    (network,) = joined["ietf-network:networks"]["network"]
    assert network[LINK][0][CAPACITY] == {"rate": "1000000000", "origin": "user"}
    assert len(network["ndt-traffic:demand-matrix"]) == 2
    with pytest.raises(InputError, match=r"no network 'other'.*network:net"):
        collect_files(*files, network="other")


def test_a_document_without_capacities_gets_one_only_if_asked(tmp_path: Path) -> None:
    bare = {"network-id": "x", "node": [{"node-id": "a"}, {"node-id": "b"}]}
    bare[LINK] = [
        {"link-id": "l", "source": {"source-node": "a"}, "destination": {"dest-node": "b"}}
    ]
    path = tmp_path / "bare.json"
    path.write_text(json.dumps({"ietf-network:networks": {"network": [bare]}}))
    assert CAPACITY not in str(value_of(collect_files(path)))
    filled = value_of(collect_files(path, assume_capacity="10G"))
    (network,) = filled["ietf-network:networks"]["network"]
    assert network[LINK][0][CAPACITY] == {"rate": "10000000000", "origin": "assumed"}
    assert network["ndt-topology:assumption"][0]["count"] == 1


def test_settings_shape_the_import() -> None:
    observation = collect_files(
        SAMPLES / "triangle.txt", network="Mine", assume_capacity="1G", demand_scale=3, rank=7
    )
    (network,) = value_of(observation)["ietf-network:networks"]["network"]
    assert network["network-id"] == "network:Mine"
    assert network["ndt-traffic:demand-matrix"][0]["scale"] == {"factor": "3.0", "origin": "user"}
    assert {link[CAPACITY]["origin"] for link in network[LINK]} == {"source", "assumed"}
    assert (observation.rank, observation.method) == (7, Method.FILE)


def test_topohub_keys_are_found_and_told() -> None:
    keys = TopohubCollector(TopohubSettings()).discover()
    assert {"sndlib/abilene", "topozoo/Abilene", "gabriel/25/0"} <= set(keys)
    with pytest.raises(UsageError, match=r"'sndlib/germany'.*nearest known: sndlib/germany50"):
        list(TopohubCollector(TopohubSettings(network="sndlib/germany")).collect())
    with pytest.raises(UsageError, match="no network"):
        topohub.read("../../topohub/data/sndlib/abilene")
    with pytest.raises(SettingsError, match="which network"):
        TopohubCollector(TopohubSettings()).collect()


@pytest.mark.slow
def test_every_real_network_of_topohub_is_valid(judge) -> None:
    keys = [key for key in topohub.network_keys() if key.startswith(("sndlib/", "topozoo/"))]
    assert len(keys) >= 226
    for key in keys:
        (observation,) = TopohubCollector(TopohubSettings(network=key)).collect()
        judge.check(value_of(observation))


@pytest.mark.parametrize("key", ["caida/2024-08/2018", "backbone/africa", "gabriel/25/0"])
def test_unnamed_and_repeated_nodes_are_valid(judge, key: str) -> None:
    (observation,) = TopohubCollector(TopohubSettings(network=key)).collect()
    judge.check(value_of(observation))
    (network,) = value_of(observation)["ietf-network:networks"]["network"]
    record = topohub.read(key)
    assert len(network["node"]) == len(record.nodes)
    assert len(network[LINK]) == 2 * len(record.links)


def test_the_demonstration_stands_at_sixty_percent_and_has_a_parting_group() -> None:
    settings = TopohubSettings(network="sndlib/abilene", files=(ABILENE,))
    (observation,) = TopohubCollector(settings).collect()
    (network,) = value_of(observation)["ietf-network:networks"]["network"]
    assert {link[CAPACITY]["origin"] for link in network[LINK]} == {"assumed"}
    loads = equal_cost_loads(network)
    capacity = int(network[LINK][0][CAPACITY]["rate"])
    assert Fraction(59, 100) < max(loads.values()) / capacity < Fraction(61, 100)
    parts = {
        group["group-id"]: len(components(network, set(group["link"])))
        for group in network[RISK_GROUP]
    }
    assert parts == {"rocky-mountains": 1, "gulf-coast": 1, "continental-divide": 2}


def edges(network: dict[str, Any], without: set[str]) -> dict[str, set[str]]:
    ahead: dict[str, set[str]] = {node["node-id"]: set() for node in network["node"]}
    for link in network[LINK]:
        if link["link-id"] not in without:
            ahead[link["source"]["source-node"]].add(link["destination"]["dest-node"])
    return ahead


def distances(ahead: dict[str, set[str]], start: str) -> dict[str, int]:
    found, last = {start: 0}, [start]
    while last:
        last = list({node for at in last for node in ahead[at]} - found.keys())
        found |= dict.fromkeys(last, max(found.values()) + 1)
    return found


def components(network: dict[str, Any], without: set[str]) -> set[frozenset[str]]:
    ahead = edges(network, without)
    return {frozenset(distances(ahead, node)) for node in ahead}


def equal_cost_loads(network: dict[str, Any]) -> dict[tuple[str, str], Fraction]:
    """Load of each direction: every node splits evenly over its next hops of fewest hops."""
    ahead = edges(network, set())
    loads = {(a, b): Fraction(0) for a in ahead for b in ahead[a]}
    for target in ahead:
        hops = distances(ahead, target)
        flow = dict.fromkeys(ahead, Fraction(0))
        for demand in network["ndt-traffic:demand-matrix"][0]["demand"]:
            if demand["destination"] == target:
                flow[demand["source"]] += int(demand["rate"])
        for node in sorted(ahead, key=lambda name: -hops[name]):
            nexts = [other for other in ahead[node] if hops[other] == hops[node] - 1]
            for other in nexts:
                loads[node, other] += flow[node] / len(nexts)
                flow[other] += flow[node] / len(nexts)
    return loads


def test_every_shared_topology_is_valid(shared_topologies: Path, judge) -> None:
    imports = [[path] for path in sorted(shared_topologies.glob("*.gml"))]
    imports += [[path] for path in sorted(shared_topologies.glob("sndlib-*.txt"))]
    imports += [[path] for path in sorted(shared_topologies.glob("*.xml"))]
    for graph in sorted(shared_topologies.glob("*.graph")):
        imports.append([graph, *shared_topologies.glob(f"{graph.stem}.*demands")])
    matrices = sorted(shared_topologies.glob("demandMatrix-abilene*.xml"))
    imports.append([shared_topologies / "sndlib-abilene.txt", *matrices])
    covered = {path.name for files in imports for path in files}
    left = {path.name for path in shared_topologies.iterdir()} - covered
    assert left == {"SOURCES.txt", "LICENSE_SNDLib"}
    for files in imports:
        judge.check(value_of(collect_files(*files)))


def test_replay_gives_what_was_stored_in_order(tmp_path: Path) -> None:
    stored = [collect_files(SAMPLES / name) for name in ("zoo.gml", "two.xml", "triangle.txt")]
    path = tmp_path / "replay.jsonl"
    write_observations(stored, path)
    replayed = list(ReplayCollector(ReplaySettings(file=path)).collect())
    for before, after in zip(stored, replayed, strict=True):
        assert after.method is Method.REPLAY
        assert after.content.to_json() == before.content.to_json()
        assert (after.source, after.rank, after.notes) == (before.source, 0, before.notes)
        assert after.collected_at == before.collected_at
    assert isinstance(replayed[0].content, Document)
    write_observations(replayed, tmp_path / "again.jsonl")
    assert len((tmp_path / "again.jsonl").read_text().splitlines()) == 3


@pytest.mark.parametrize(
    ("line", "error", "message"),
    [
        ("{", DataError, r"r\.jsonl:2"),
        ("[]", InputError, r"r\.jsonl:2: The line is no stored observation"),
        ('{"source": "x"}', InputError, r"r\.jsonl:2.*category"),
        ('{"sources": "x"}', InputError, r"r\.jsonl:2"),
    ],
)
def test_bad_replay_files_are_told(
    tmp_path: Path, line: str, error: type[Exception], message: str
) -> None:
    path = tmp_path / "r.jsonl"
    write_observations([collect_files(SAMPLES / "two.xml")], path)
    with path.open("a") as file:
        file.write(line + "\n")
    with pytest.raises(error, match=message):
        list(ReplayCollector(ReplaySettings(file=path)).collect())


def test_a_replay_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be written"):
        write_observations([], tmp_path / "absent" / "r.jsonl")
    (tmp_path / "r.jsonl").mkdir()
    with pytest.raises(InputError, match="cannot be written"):
        write_observations([], tmp_path / "r.jsonl")
    assert [path.name for path in tmp_path.iterdir()] == ["r.jsonl"]


WITHOUT = """
import sys
sys.modules[{module!r}] = None
from pathlib import Path
from ndtframe.errors import MissingExtraError
from ndtframe.collect import formats, topohub
from ndtframe.collect.reading import read_file
try:
    {call}
except MissingExtraError as error:
    print(error.extra)
"""


@pytest.mark.parametrize(
    ("module", "call", "extra"),
    [
        ("topohub", "topohub.read('sndlib/abilene')", "topohub"),
        ("defusedxml", "formats.read(read_file(Path('two.xml')))", "collect"),
    ],
)
def test_a_missing_part_is_named(module: str, call: str, extra: str) -> None:
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r})\n" + WITHOUT.format(
        module=module, call=call
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=SAMPLES, check=True
    )
    assert done.stdout.strip() == extra
