"""The whole way by the command line: imported, asked, exported, validated, imported elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest

from ndtframe.twin.columns import NetworkColumns
from ndtframe.twin.twin import Twin

from .conftest import Ndt

SHARED = Path(__file__).parents[2].parent / "shared" / "data" / "topologies"
TOPOLOGIES = [
    ["sndlib-polska.txt"],
    ["sndlib-geant.txt"],
    ["sndlib-nobel-germany.txt"],
    ["sndlib-abilene.txt", "demandMatrix-abilene-zhang-5min-20040302-0000.xml"],
    ["sndlib-abilene.txt", "demandMatrix-abilene-zhang-5min-20040302-0600.xml"],
    ["sndlib-abilene.txt", "demandMatrix-abilene-zhang-5min-20040302-1200.xml"],
    ["sndlib-abilene.txt", "demandMatrix-abilene-zhang-5min-20040302-1800.xml"],
    ["zoo-Abilene.gml"],
    ["zoo-Geant2012.gml"],
    ["repetita-Abilene.graph", "repetita-Abilene.0000.demands"],
    ["repetita-Nsfnet.graph", "repetita-Nsfnet.0000.demands"],
]


def same(one: NetworkColumns, other: NetworkColumns) -> None:
    """Assert that two networks have the same columns."""
    for field in fields(NetworkColumns):
        first, second = getattr(one, field.name), getattr(other, field.name)
        if isinstance(first, np.ndarray):
            np.testing.assert_array_equal(first, second, err_msg=field.name)
        else:
            assert first == second, field.name


def go(ndt: Ndt, sources: Sequence[object], folder: Path) -> NetworkColumns:
    """Import sources into a twin, ask it, and take its network to another twin."""
    one, other, file = folder / "one", folder / "other", folder / "export.json"
    assert ndt("twin", "init", "one", "--folder", one).code == 0
    assert ndt("twin", "import", "--twin", one, *sources, "--assume-capacity", "10G").code == 0
    found = ndt("twin", "show", "--twin", one, "--json").json
    cut = found["topology"].get("cut-link")
    link = cut[0]["label"] if cut else None
    with Twin.open(one) as twin:
        columns = twin.live().columns()
    down = f"link:{link.removeprefix('link:')}" if link else f"link:{columns.link_ids[0]}"
    (step,) = ndt("what-if", "--twin", one, "--down", down, "--json").result["step"]
    usable = int(found["topology"]["link-pairs-usable"])
    assert int(step["topology"]["link-pairs-usable"]) == usable - 1
    outcomes = ndt("sweep", "--twin", one, "--json").result["outcome"]
    assert len(outcomes) == usable + len(columns.node_ids)
    assert ndt("twin", "export", "--twin", one, "-o", file).code == 0
    assert ndt("validate", "--strict-references", file).out == f"{file}: valid\n"
    assert ndt("twin", "init", "other", "--folder", other).code == 0
    assert ndt("twin", "import", "--twin", other, file).code == 0
    with Twin.open(one) as first, Twin.open(other) as second:
        same(first.live().columns(), second.live().columns())
        assert first.notes(first.live()) == second.notes(second.live())
        hashes = [twin.snapshots()[-1].content_hash for twin in (first, second)]
    assert hashes[0] == hashes[1]
    return columns


@pytest.mark.slow
def test_germany(ndt: Ndt, tmp_path: Path) -> None:
    columns = go(ndt, ["topohub:sndlib/germany50"], tmp_path)
    assert (len(columns.node_ids), len(columns.link_ids)) == (50, 176)
    assert len(columns.demand_ids) == 662


def test_links_are_named_as_people_name_them(ndt: Ndt, tmp_path: Path) -> None:
    one = tmp_path / "one"
    ndt("twin", "init", "one", "--folder", one)
    ndt("twin", "import", "--twin", one, "topohub:sndlib/germany50")
    names = ("link:Hamburg-Hannover", "link:Hannover-Hamburg", "link:hannover-hamburg")
    asked = [ndt("what-if", "--twin", one, "--down", name, "--json").result for name in names]
    assert asked == [asked[0]] * 3
    done = ndt("what-if", "--twin", one, "--down", "link:Hamburg-Hanover")
    done.failed(2, "link:Hamburg-Hannover")


def test_two_networks_in_one_twin(ndt: Ndt, tmp_path: Path) -> None:
    one = tmp_path / "one"
    ndt("twin", "init", "one", "--folder", one)
    for key in ("sndlib/abilene", "sndlib/polska"):
        assert ndt("twin", "import", "--twin", one, f"topohub:{key}").code == 0
    for name, nodes in (("network:abilene", "12"), ("network:polska", "12")):
        found = ndt("twin", "show", "--twin", one, "--network", name, "--json").json
        assert (found["network"], found["topology"]["node-count"]) == (name, nodes)


@pytest.mark.slow
@pytest.mark.parametrize("names", TOPOLOGIES, ids=" ".join)
def test_every_file_of_others(names: list[str], ndt: Ndt, tmp_path: Path) -> None:
    if not SHARED.is_dir():
        pytest.skip("../shared is absent: its topologies are tried only where it is there")
    go(ndt, [SHARED / name for name in names], tmp_path)


def test_every_file_of_others_is_in_the_list() -> None:
    if not SHARED.is_dir():
        pytest.skip("../shared is absent: its topologies are tried only where it is there")
    known = {name for names in TOPOLOGIES for name in names} | {"LICENSE_SNDLib", "SOURCES.txt"}
    assert {path.name for path in SHARED.iterdir()} == known
