"""Sources, intended states, drift and snapshots, as people and programs see them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ndtframe.bindings.ndt import Document
from ndtframe.testing.samples import NETWORK_ID, sample_document
from ndtframe.twin.twin import Twin

from .conftest import Done, Ndt, contents

NODE = f"/ietf-network:networks/network[network-id='{NETWORK_ID}']/node[node-id='node:A']"


def put(name: str, label: str = "A", gone: str | None = None) -> str:
    """A file of the sample network with another label of its node A, and one node less."""
    value = sample_document().to_value()
    network = value["ietf-network:networks"]["network"][0]
    for node in network["node"]:
        if node["node-id"] == "node:A":
            node["ndt-topology:label"] = label
    if gone is not None:
        network["node"].append({"node-id": gone})
    Path(name).write_text(json.dumps(value), encoding="utf-8")
    return name


def collectors(*lines: str) -> None:
    with Path("twin.toml").open("a", encoding="utf-8") as file:
        for line in lines:
            name, _, more = line.partition(" ")
            file.write(f'\n[[collector]]\nname = "{name}"\nkind = "file"\n')
            file.write(f'files = ["{name}.json"]\n{more}\n')


def twin_of(done: Done) -> Document:
    """The document that a command printed, checked."""
    assert done.code == 0, done
    return Document.from_json(done.out, strict_references=True)


@pytest.fixture
def two(ndt: Ndt, empty_twin: Path) -> Path:
    """A twin with two sources that disagree on a label."""
    put("good.json", "Good")
    put("bad.json", "Bad", gone="node:new")
    collectors("good", "bad rank = 3")
    assert ndt("twin", "refresh").code == 0
    return empty_twin


def test_sources_are_listed(ndt: Ndt, two: Path) -> None:
    shown = ndt("twin", "sources").out
    assert [line.split()[0] for line in shown.splitlines() if "file" in line] == ["good", "bad"]
    (entry,) = twin_of(ndt("twin", "sources", "--json")).twins.twin
    assert {one.name: (one.rank, one.conflicts, one.stale) for one in entry.source} == {
        "good": (0, 0, False),
        "bad": (3, 1, False),
    }
    assert "bad" in ndt("twin", "show").out
    found = ndt("twin", "show", "--json").json
    assert [one["name"] for one in found["sources"]] == ["good", "bad"]


def test_conflicts_are_listed(ndt: Ndt, two: Path) -> None:
    done = ndt("twin", "conflicts")
    assert done.code == 0
    assert "Good" in done.out
    assert "Bad" in done.out
    (entry,) = twin_of(ndt("twin", "conflicts", "--json", "--source", "bad")).twins.twin
    (conflict,) = entry.conflict
    assert (conflict.element, conflict.believed_value) == (NODE, "Good")
    (entry,) = twin_of(ndt("twin", "conflicts", "--json", "--source", "good")).twins.twin
    assert len(entry.conflict) == 0
    ndt("twin", "conflicts", "--source", "ugly").failed(2, "no source 'ugly'", "good, bad")


def test_many_conflicts_are_counted(ndt: Ndt, two: Path) -> None:
    value = json.loads(Path("bad.json").read_text(encoding="utf-8"))
    for node in value["ietf-network:networks"]["network"][0]["node"]:
        node["ndt-topology:label"] = "other"
    Path("bad.json").write_text(json.dumps(value), encoding="utf-8")
    ndt("twin", "refresh")
    shown = ndt("twin", "conflicts", "--limit", 2).out
    assert "--limit 5 prints all" in shown


def test_origin_is_told(ndt: Ndt, two: Path) -> None:
    assert ndt("twin", "origin", NODE).out == "good; also brought by bad\n"
    new = NODE.replace("node:A", "node:new")
    assert ndt("twin", "origin", new, "--json").json == {
        "path": new,
        "believed": "bad",
        "others": [],
    }
    ndt("twin", "origin", NODE.replace("node:A", "node:Z")).failed(2, "No source brings")
    ndt("twin", "origin", "nonsense").failed(2, "nonsense")


def test_source_that_fails_is_shown_with_its_error(ndt: Ndt, two: Path) -> None:
    Path("bad.json").write_text("{", encoding="utf-8")
    assert ndt("twin", "refresh").code == 0
    shown = ndt("twin", "sources").out
    assert "failed" in shown
    assert "bad.json: line 1" in shown
    assert "node:new" in ndt("twin", "export").out


def test_source_that_left_twin_toml_is_told(ndt: Ndt, two: Path) -> None:
    text = Path("twin.toml").read_text(encoding="utf-8")
    Path("twin.toml").write_text(text.replace('"bad"', '"other"'), encoding="utf-8")
    done = ndt("twin", "refresh")
    assert "bad: it is no longer in twin.toml; what it brought is gone." in done.out
    notes = ndt("twin", "refresh", "--json").json["notes"]
    assert notes == []


def test_import_takes_the_place_of_an_import(ndt: Ndt, empty_twin: Path) -> None:
    assert ndt("twin", "import", put("one.json", "One", gone="node:new")).code == 0
    found = ndt("twin", "import", put("two.json", "Two"), "--rank", 4, "--json").json
    assert found["snapshot"]["sources"] == ["two.json"]
    document = Document.from_json(json.dumps(_content(ndt("twin", "export"))))
    nodes = document.networks.network[NETWORK_ID].node
    assert ("node:new" in nodes, nodes["node:A"].label) == (False, "Two")
    (entry,) = twin_of(ndt("twin", "sources", "--json")).twins.twin
    (source,) = entry.source
    assert (source.name, source.label, source.rank) == (f"import {NETWORK_ID}", "two.json", 4)


def _content(done: Done) -> object:
    return done.json["ietf-yang-instance-data:instance-data-set"]["content-data"]


def test_import_is_withdrawn(ndt: Ndt, two: Path) -> None:
    ndt("twin", "import", put("hand.json", "By hand"), "--rank", 1)
    done = ndt("twin", "withdraw", f"import {NETWORK_ID}")
    assert (done.code, "Stored as snapshot-3" in done.out) == (0, True)
    ndt("twin", "withdraw", "good").failed(2, "one of twin.toml")
    ndt("twin", "withdraw", "hand.json").failed(2, "no source 'hand.json'", "good, bad")


def test_options_that_do_not_fit_are_refused(ndt: Ndt, empty_twin: Path) -> None:
    file = put("one.json")
    ndt("twin", "import", file, "--name", "x").failed(2, "--as intended")
    ndt("twin", "import", file, "--as", "intended", "--rank", 1).failed(2, "--rank")
    ndt("twin", "import", file, "--as", "potential").failed(2, "potential")
    assert ndt("twin", "import", file, "--rank", -1).code == 2
    ndt("twin", "refresh", "--count", 2).failed(2, "--watch")
    ndt("snapshot", "show", "1", "--at", "2026-01-01T00:00:00Z").failed(2, "not by both")
    ndt("twin", "show", "--at", "yesterday").failed(2, "'yesterday' is no time")
    ndt("twin", "show", "--at", "2026-01-01T00:00:00").failed(2, "is no time", "offset")


# -- intended states and drift ------------------------------------------------------------------


def test_intended_state_and_drift(ndt: Ndt, two: Path) -> None:
    ndt("drift").failed(2, "no intended state", "--as intended")
    done = ndt("twin", "import", "--as", "intended", put("plan.json", "Planned"))
    assert (done.code, "version 1 of intended 'intended'" in done.out) == (0, True)
    report = ndt("drift", "--json").report
    drift = report["result"]["ndt-analysis:drift"]
    assert report["state-kind"] == "live"
    assert [(one["kind"], one.get("live")) for one in drift["deviation"]] == [
        ("extra", None),
        ("different", "Good"),
    ]
    shown = ndt("drift")
    assert shown.code == 0
    assert "Planned" in shown.out
    assert "snapshot-1" in shown.out


def test_intended_states_have_names(ndt: Ndt, two: Path) -> None:
    for name in ("summer", "winter"):
        found = ndt(
            "twin", "import", "--as", "intended", "--name", name, put("p.json", name), "--json"
        ).json
        assert (found["intended"]["name"], found["intended"]["version"]) == (name, 1)
    ndt("drift").failed(2, "2 intended states", "summer, winter")
    assert "winter" in ndt("drift", "--intended", "winter").out
    ndt("drift", "--intended", "spring").failed(2, "no intended state 'spring'")


def test_intended_state_that_is_wrong_is_not_kept(ndt: Ndt, two: Path) -> None:
    before = contents(two)
    Path("wrong.json").write_text('{"ietf-network:networks": {"network": [{}]}}', encoding="utf-8")
    ndt("twin", "import", "--as", "intended", "wrong.json").failed(2, "wrong.json", "network-id")
    Path("wrong.json").unlink()
    assert contents(two) == before


def test_intended_state_does_not_pass_for_live(ndt: Ndt, two: Path) -> None:
    ndt("twin", "import", "--as", "intended", put("plan.json", "Planned"))
    with Twin.open() as twin:
        Path("cheat.json").write_text(twin.intended().document.to_json(), encoding="utf-8")
    ndt("twin", "import", "cheat.json").failed(2, "REQ-PROG-OPEN-MODEL", "--as intended")
    assert ndt("twin", "import", "--as", "intended", "cheat.json").code == 0


# -- snapshots ----------------------------------------------------------------------------------


def test_snapshots_are_listed_and_shown(ndt: Ndt, two: Path) -> None:
    put("good.json", "Better")
    ndt("twin", "refresh")
    shown = ndt("snapshot", "list").out
    assert shown.index("snapshot-2") < shown.index("snapshot-1")
    assert "snapshot-1" not in ndt("snapshot", "list", "--limit", 1).out
    (entry,) = twin_of(ndt("snapshot", "list", "--json")).twins.twin
    assert [(one.number, one.kind, one.source) for one in entry.snapshot] == [
        (1, "snapshot", ("good", "bad")),
        (2, "live", ("good", "bad")),
    ]
    first = entry.snapshot[1]
    shown = ndt("snapshot", "show", "1").out
    assert first.content_hash in shown
    assert "snapshot-1, snapshot" in shown
    assert "snapshot-2, live" in ndt("snapshot", "show").out
    (entry,) = twin_of(ndt("snapshot", "show", "--at", first.stored_at, "--json")).twins.twin
    assert [one.number for one in entry.snapshot] == [1]
    assert "Good" in ndt("twin", "show", "--at", first.stored_at).out
    ndt("snapshot", "show", "--at", "2000-01-01T00:00:00Z").failed(2, "held nothing yet")
    ndt("snapshot", "show", "7").failed(2, "7")


def test_snapshots_are_compared(ndt: Ndt, two: Path) -> None:
    put("good.json", "Better")
    ndt("twin", "refresh")
    assert ndt("snapshot", "diff", "1").out == (
        f'replace {NODE}/ndt-topology:label "Better"\n'  # the kinds of the states do not differ
    )
    assert ndt("snapshot", "diff", "snapshot-2", "snapshot-1", "--exit-code").code == 1
    assert ndt("snapshot", "diff", "2", "--exit-code").code == 0
    patch = ndt("snapshot", "diff", "1", "2", "--json").json["ietf-yang-patch:yang-patch"]
    assert [edit["operation"] for edit in patch["edit"]] == ["replace"]


def test_snapshots_are_let_go(ndt: Ndt, two: Path) -> None:
    for label in ("b", "c"):
        put("good.json", label)
        ndt("twin", "refresh")
    ndt("snapshot", "release").failed(2, "Nothing says", "keep-snapshots")
    text = Path("twin.toml").read_text(encoding="utf-8")
    told = text.replace("[retention]", "[retention]\nkeep-snapshots = 1")
    Path("twin.toml").write_text(told, encoding="utf-8")
    (entry,) = twin_of(ndt("snapshot", "release", "--json")).twins.twin
    assert [(one.number, one.released) for one in entry.snapshot] == [(1, True), (2, True)]
    assert ndt("snapshot", "release").out == "There is nothing to let go of.\n"
    assert "(released)" in ndt("snapshot", "list").out
    ndt("snapshot", "diff", "1").failed(2, "released")
    assert ndt("twin", "check").code == 0


# -- again and again ----------------------------------------------------------------------------


def test_watching_goes_on_past_a_bad_round(
    ndt: Ndt, two: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ndt("twin", "refresh", "--watch").failed(2, 'mode = "periodic"')
    text = Path("twin.toml").read_text(encoding="utf-8")
    periodic = text.replace('mode = "on-demand"', 'mode = "periodic"\npace = 0.01')
    Path("twin.toml").write_text(periodic, encoding="utf-8")
    refreshed = Twin.refresh
    rounds = []

    def refresh(self: Twin) -> object:
        rounds.append(1)
        if len(rounds) == 2:
            link = {"link-id": "new", "source": {"source-node": "node:A"}}
            dangling = {**link, "destination": {"dest-node": "node:nowhere"}}
            value = json.loads(Path("bad.json").read_text(encoding="utf-8"))
            network = value["ietf-network:networks"]["network"][0]
            network["ietf-network-topology:link"].append(dangling)
            Path("bad.json").write_text(json.dumps(value), encoding="utf-8")
        return refreshed(self)

    monkeypatch.setattr(Twin, "refresh", refresh)
    done = ndt("twin", "refresh", "--watch", "--count", 3)
    assert done.code == 0
    assert done.out.count("Stored as") == 1
    assert done.err.count("node:nowhere") == 2


def test_offline_twin_is_not_refreshed(ndt: Ndt, two: Path) -> None:
    text = Path("twin.toml").read_text(encoding="utf-8")
    Path("twin.toml").write_text(text.replace('"on-demand"', '"offline"', 1), encoding="utf-8")
    ndt("twin", "refresh").failed(2, "twin.toml:", "mirrors nothing", "ndt twin import")
