"""``ndt twin``, the part about the twin itself."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

from ndtframe.bindings.ndt import Document

from .conftest import Ndt


def test_twin_says_what_it_is(ndt: Ndt, twin: Path) -> None:
    shown = ndt("twin", "describe")
    assert (shown.code, shown.err) == (0, "")
    assert "Twin sample, active, link class none" in shown.out
    assert "failure-sweep" in shown.out
    told = ndt("twin", "describe", "--json").json
    assert Document.from_value(told).violations() == []
    assert told["ndt-twin:twins"]["twin"][0]["snapshot"][0]["kind"] == "live"


def test_life_is_told_and_kept(ndt: Ndt, twin: Path) -> None:
    assert ndt("twin", "suspend").out == "The twin 'sample' is suspended.\n"
    ndt("twin", "suspend").failed(2, "'suspend' leads nowhere from 'suspended'", "resume")
    ndt("twin", "refresh").failed(2)
    assert ndt("twin", "resume").out == "The twin 'sample' is active.\n"
    assert ndt("twin", "retire", "--yes").out == "The twin 'sample' is retired.\n"
    ndt("session", "open", "s").failed(2, "retired")
    ndt("twin", "resume").failed(2, "'resume' leads nowhere from 'retired'")


def test_whole_twin_is_checked(ndt: Ndt, twin: Path) -> None:
    ndt("session", "open", "s", "--down", "link:A-B")
    done = ndt("twin", "check")
    assert (done.code, done.out) == (0, "All is as it was stored.\n")
    assert ndt("twin", "check", "--json").json == []
    with sqlite3.connect(twin / "twin.sqlite") as database:
        database.execute("UPDATE document SET name = 't'")
    done = ndt("twin", "check")
    assert done.code == 1
    assert "chain" in done.out


def test_all_of_it_is_written_as_files(ndt: Ndt, twin: Path, tmp_path: Path) -> None:
    ndt("session", "open", "s", "--down", "link:A-B")
    done = ndt("twin", "documents", tmp_path / "out")
    assert done.code == 0
    found = {str(file.relative_to(tmp_path / "out")) for file in (tmp_path / "out").rglob("*.json")}
    assert found == {"twin.json", "states/snapshot-1.json", "sessions/s.json"}
    ndt("validate", tmp_path / "out" / "sessions" / "s.json")
    ndt("twin", "documents", tmp_path / "out").failed(2, "not empty")


def test_fidelity_is_measured_where_something_was(ndt: Ndt, twin: Path) -> None:
    ndt("twin", "fidelity").failed(
        2, "Nothing that the model 'traffic' predicts", "ndt-observation"
    )
    path = "/ietf-network:networks/network[network-id='network:sample']"
    observation = {
        "observation-id": "1",
        "element": f"{path}/ietf-network-topology:link[link-id='link:A-B']",
        "metric": "ndt-types:load",
        "value": "210000000.0",
        "unit": "bit/s",
        "window": {"start": "2026-02-03T12:00:00Z", "end": "2026-02-03T12:05:00Z"},
        "source": "counters",
        "method": "sampled",
        "collected-at": "2026-02-03T12:05:00Z",
    }
    state = json.loads(ndt("twin", "export").out)
    value = state["ietf-yang-instance-data:instance-data-set"]["content-data"]
    value["ndt-observation:observations"] = {"observation": [observation]}
    Path("measured.json").write_text(json.dumps(value), encoding="utf-8")
    assert ndt("twin", "import", "measured.json").code == 0
    shown = ndt("twin", "fidelity")
    assert "mean absolute error" in shown.out
    assert "10000000" in shown.out
    assert Document.from_value(ndt("twin", "fidelity", "--json").json).violations() == []
    ndt("twin", "fidelity", "--from", "noon").failed(2, "--from: 'noon' is no time")
    ndt("twin", "fidelity", "--to", "2026-02-03").failed(2, "no offset")
