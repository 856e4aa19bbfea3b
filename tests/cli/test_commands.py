"""Every command on good input: what it prints, as tables and as JSON, and where it writes."""

from __future__ import annotations

import json
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from ndtframe.data.canonical import result_hash
from ndtframe.testing.samples import NETWORK_ID, sample_document

from .conftest import Done, Ndt, contents

FILES = Path(__file__).parents[1] / "collect" / "samples"


def test_twin_is_made_and_the_next_step_named(
    ndt: Ndt, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = ndt("twin", "init", "core")
    assert (done.code, done.err) == (0, "")
    assert "ndt twin import --twin core FILE" in done.out
    assert list(contents(tmp_path)) == ["core/twin.toml"]
    assert ndt("twin", "init", "other", "--folder", "a/b").code == 0
    assert (tmp_path / "a" / "b" / "twin.toml").is_file()


def test_import_says_what_was_lacking_and_where_it_is(ndt: Ndt, empty_twin: Path) -> None:
    done = ndt("twin", "import", FILES / "zoo.gml", "--assume-capacity", "10G")
    assert done.code == 0
    assert "no metrics: assumed 1" in done.out
    assert "assumed 10 Gbit/s" in done.out
    assert "Stored as snapshot-1, the live state." in done.out


def test_import_as_json(ndt: Ndt, empty_twin: Path) -> None:
    found = ndt("twin", "import", FILES / "zoo.gml", "--json").json
    (outcome,) = found["outcomes"]
    assert outcome["source"] == str(FILES / "zoo.gml")
    assert outcome["error"] is None
    assert {"subject", "text", "count"} == set(outcome["notes"][0])
    assert found["snapshot"]["id"] == "snapshot-1"
    assert len(found["snapshot"]["content-hash"]) == 64


def test_show_holds_the_same_as_tables_and_as_json(ndt: Ndt, twin: Path) -> None:
    shown = ndt("twin", "show").out
    found = ndt("twin", "show", "--json").json
    assert found["network"] == NETWORK_ID
    assert (found["state"], found["snapshot"]) == ("live", "snapshot-1")
    assert found["topology"]["nodes-up"] == "5"
    assert "5 of 5" in shown
    assert found["topology"]["diameter"] == "2"
    assert "2 hops" in shown
    assert found["topology"]["cut-node"] == ["node:D"]
    assert [item["id"] for item in found["history"]] == ["snapshot-1"]
    assert "snapshot-1" in shown.splitlines()[-1]
    assert found["traffic"]["offered"] == "900000000"
    assert "900 Mbit/s" in shown
    assert found["traffic-unknown"] is None


def test_show_without_metrics_says_why_there_is_no_traffic(ndt: Ndt, empty_twin: Path) -> None:
    ends = {"source": {"source-node": "n:a"}, "destination": {"dest-node": "n:b"}}
    net = {
        "network-id": "n:1",
        "node": [{"node-id": "n:a"}, {"node-id": "n:b"}],
        "ietf-network-topology:link": [{"link-id": "l:1", **ends}],
    }
    document = {"ietf-network:networks": {"network": [net]}}
    Path("plain.json").write_text(json.dumps(document), encoding="utf-8")
    assert ndt("twin", "import", "plain.json").code == 0
    shown = ndt("twin", "show")
    assert shown.code == 0
    assert "The traffic is not known" in shown.out
    found = ndt("twin", "show", "--json").json
    assert found["traffic"] is None
    assert "no IGP metric" in found["traffic-unknown"]


def test_show_an_earlier_state(ndt: Ndt, twin: Path) -> None:
    assert ndt("twin", "import", FILES / "zoo.gml").code == 0
    found = ndt("twin", "show", "--snapshot", "snapshot-1", "--json").json
    assert (found["state"], found["snapshot"]) == ("snapshot", "snapshot-1")
    assert [item["id"] for item in found["history"]] == ["snapshot-1", "snapshot-2"]


def test_network_is_chosen_by_option_or_settings(ndt: Ndt, twin: Path) -> None:
    ndt("twin", "import", FILES / "zoo.gml")
    ndt("twin", "show").failed(2, "2 networks, and none was chosen", NETWORK_ID)
    assert ndt("twin", "show", "--network", NETWORK_ID, "--json").json["network"] == NETWORK_ID
    file = Path("twin.toml")
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("[twin]", f'[twin]\nnetwork = "{NETWORK_ID}"'), encoding="utf-8")
    assert ndt("twin", "show", "--json").json["network"] == NETWORK_ID


def links(*names: str) -> dict[str, object]:
    return {"operational-state": {"link": list(names)}}


@pytest.mark.parametrize(
    ("options", "change"),
    [
        (["--down", "link:A-B"], links("link:A-B", "link:B-A")),
        (["--down", "link:A-B", "--directed"], {**links("link:A-B"), "directed": True}),
        (["--down", "node:A"], {"operational-state": {"node": ["node:A"]}}),
        (["--down", "group:duct"], {"operational-state": {"risk-group": ["group:duct"]}}),
        (["--down", "group:group:duct"], {"operational-state": {"risk-group": ["group:duct"]}}),
        (["--metric", "A-B=7"], {"metric": {"link": ["link:A-B", "link:B-A"], "value": "7"}}),
        (
            ["--capacity", "A-B=2.5G"],
            {"capacity": {"link": ["link:A-B", "link:B-A"], "rate": "2500000000"}},
        ),
        (["--scale-demand", "1.5"], {"demand-scale": {"factor": "1.5"}}),
        (
            ["--scale-demand", "A:node:C=2"],
            {"demand-scale": {"factor": "2.0", "source": "node:A", "destination": "node:C"}},
        ),
        (
            ["--add-demand", "node:A:node:B=1k"],
            {"demand": {"source": "node:A", "destination": "node:B", "rate": "1000"}},
        ),
    ],
)
def test_what_if_understands(
    options: list[str], change: dict[str, object], ndt: Ndt, twin: Path
) -> None:
    report = ndt("what-if", *options, "--json").report
    (told,) = report["scenario"]["change"]
    assert {name: told[name] for name in told if name not in ("change-id", "summary")} == change
    assert (report["application"], report["state-kind"]) == ("what-if", "potential")
    assert report["base"]["snapshot"] == "snapshot-1"
    (step,) = report["result"]["ndt-analysis:what-if"]["step"]
    assert step["at"] == "0.0"
    assert report["result-hash"] == result_hash(report["result"])


def test_what_if_mixes_options_and_tells_the_same_in_tables(ndt: Ndt, twin: Path) -> None:
    options = ["--down", "link:A-B", "--scale-demand", "4", "--down", "node:E"]
    report = ndt("what-if", *options, "--json").report
    sentences = [change["summary"] for change in report["scenario"]["change"]]
    assert sentences == [
        "link:A-B goes down",
        "node:E goes down, and its links with it",
        "all demands are multiplied by 4",
    ]
    shown = ndt("what-if", *options).out
    assert report["result-hash"] in shown
    assert "hypothetical" in shown
    assert all(f"- {sentence}" in shown for sentence in sentences)
    (step,) = report["result"]["ndt-analysis:what-if"]["step"]
    assert step["newly-lost-demand"] == ["demand:A-E"]


def test_what_if_tells_bounds_of_loads(ndt: Ndt, twin: Path) -> None:
    options = ["--down", "link:A-D", "--demand-uncertainty", "0.25"]
    report = ndt("what-if", *options, "--json").report
    assert report["parameters"] == {"demand-uncertainty": 0.25}
    (step,) = report["result"]["ndt-analysis:what-if"]["step"]
    known = {link["link-id"]: link["uncertainty"] for link in step["traffic"]["link"]}
    assert known["link:A-B"] == {
        "method": "propagated",
        "lower": "450000000.0",
        "upper": "750000000.0",
        "confidence": "1.0",
    }
    shown = ndt("what-if", *options).out
    assert "45.0 % to 75.0 %" in shown
    assert "follows from the uncertainty of what the figures were computed from" in shown
    ndt("what-if", *options[:3], "1.5").failed(2, "--demand-uncertainty", "1.5")


def test_questions_leave_the_twin_as_it_is(ndt: Ndt, twin: Path) -> None:
    before = contents(twin)
    assert ndt("what-if", "--down", "node:D").code == 0
    assert ndt("sweep").code == 0
    assert ndt("twin", "show").code == 0
    assert contents(twin) == before


def test_sweep_fails_each_once(ndt: Ndt, twin: Path) -> None:
    outcomes = ndt("sweep", "--json").result["outcome"]
    assert [outcome["kind"] for outcome in outcomes] == ["link"] * 6 + ["node"] * 5 + ["risk-group"]
    directed = ndt("sweep", "--json", "--directed", "--only", "link").result["outcome"]
    assert len(directed) == 12
    shown = ndt("sweep", "--limit", "3")
    assert (shown.code, shown.err) == (0, "")
    assert "3 of 12 shown" in shown.out


def test_sweep_without_demands_or_capacities(ndt: Ndt, empty_twin: Path) -> None:
    document = sample_document()
    network = document.networks.network[NETWORK_ID]
    network.demand_matrix.clear()
    for link in network.link:
        link.capacity = None  # type: ignore[assignment]
    Path("bare.json").write_text(document.to_json(), encoding="utf-8")
    assert ndt("twin", "import", "bare.json").code == 0
    found = ndt("sweep", "--json").result
    assert found["before"]["traffic"]["demand-count"] == "0"
    assert found["outcome"]
    assert not any("max-utilisation" in outcome for outcome in found["outcome"])
    assert ndt("sweep").code == 0


def test_page_is_written_and_the_answer_printed(ndt: Ndt, twin: Path) -> None:
    done = ndt("what-if", "--down", "link:A-B", "--html", "out.html", "--json")
    assert done.report["application"] == "what-if"
    assert done.err == "Wrote out.html.\n"
    assert Path("out.html").read_text(encoding="utf-8").startswith("<!")


def test_export_to_the_output_and_to_a_file_are_the_same(ndt: Ndt, twin: Path) -> None:
    printed = ndt("twin", "export")
    written = ndt("twin", "export", "-o", "out.json")
    assert (written.out, written.err) == ("", "Wrote out.json.\n")
    assert Path("out.json").read_text(encoding="utf-8") == printed.out
    assert not list(twin.glob(".out*"))


def test_export_follows_a_link_and_keeps_it(ndt: Ndt, twin: Path) -> None:
    Path("real.json").touch()
    Path("alias.json").symlink_to("real.json")
    assert ndt("twin", "export", "-o", "alias.json").code == 0
    assert Path("alias.json").is_symlink()
    assert json.loads(Path("real.json").read_text(encoding="utf-8"))


@pytest.mark.slow
def test_export_to_a_device_does_not_replace_it(process: Ndt, twin: Path) -> None:
    done = process("twin", "export", "-o", "/dev/stdout")
    assert done.code == 0
    assert "ietf-yang-instance-data:instance-data-set" in done.json
    assert not Path("/dev/stdout").is_file() or Path("/dev/stdout").is_symlink()


def test_validate_a_file_and_its_envelope(ndt: Ndt, twin: Path) -> None:
    Path("bare.json").write_text(sample_document().to_json(), encoding="utf-8")
    ndt("twin", "export", "-o", "wrapped.json")
    done = ndt("validate", "bare.json", "wrapped.json", "--strict-references")
    assert (done.code, done.out) == (0, "bare.json: valid\nwrapped.json: valid\n")
    found = ndt("validate", "bare.json", "--json").json
    assert found == [{"file": "bare.json", "valid": True, "errors": []}]


def test_validate_lists_every_fault(ndt: Ndt, tmp_path: Path) -> None:
    file = tmp_path / "bad.json"
    nodes = [{"node-id": "no scheme"}, {"node-id": "n:1", "nme": 5}]
    document = {"ietf-network:networks": {"network": [{"network-id": "n:1", "node": nodes}]}}
    file.write_text(json.dumps(document), encoding="utf-8")
    done = ndt("validate", file)
    assert done.code == 1
    assert all(line.startswith(f"{file}: line 1: /ietf-network") for line in done.out.splitlines())
    (found,) = ndt("validate", file, "--json").json
    assert found["valid"] is False
    assert len(found["errors"]) == len(done.out.splitlines())
    assert {"error-tag", "error-app-tag", "path", "message", "rule", "line"} == set(
        found["errors"][0]
    )


def test_refresh_tells_of_a_source_that_fails_and_stores_the_others(ndt: Ndt, twin: Path) -> None:
    with Path("twin.toml").open("a", encoding="utf-8") as file:
        for name, source in (("good", FILES / "zoo.gml"), ("bad", "absent.json")):
            file.write(f'\n[[collector]]\nname = "{name}"\nkind = "file"\nfiles = ["{source}"]\n')
    done = ndt("twin", "refresh")
    assert done.code == 0
    assert done.err.startswith("bad: failed: ")
    assert "Stored as snapshot-2" in done.out
    found = ndt("twin", "refresh", "--json").json
    assert [outcome["error"] is None for outcome in found["outcomes"]] == [True, False]
    assert found["snapshot"]["sources"] == ["snapshot-1", "good"]


def test_plugins_are_listed(ndt: Ndt) -> None:
    found = ndt("plugins", "--json").json
    assert {"kind", "name", "distribution", "version", "target"} == set(found[0])
    shown = ndt("plugins").out
    assert all(record["name"] in shown for record in found)


def test_tree_is_drawn(ndt: Ndt) -> None:
    done = ndt("tree")
    assert done.out.startswith("module: ")
    assert "+--rw networks" in done.out


@pytest.mark.parametrize("form", ["utf-8", "latin-1", "ascii"])
def test_any_label_is_printed_whatever_the_terminal(
    form: str, ndt: Ndt, twin: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = sample_document()
    document.networks.network[NETWORK_ID].node["node:A"].label = "São 東京 😀"
    Path("labels.json").write_text(document.to_json(), encoding="utf-8")
    assert ndt("twin", "import", "labels.json").code == 0
    for options in (["twin", "show"], ["sweep"], ["sweep", "--json"]):
        terminal = TextIOWrapper(BytesIO(), encoding=form)
        monkeypatch.setattr(sys, "stdout", terminal)
        assert ndt(*options).code == 0
        text = terminal.buffer.getvalue().decode(form)  # type: ignore[attr-defined]
    outcomes = Done(0, text, "").result["outcome"]
    assert "São 東京 😀" in {item["label"] for item in outcomes}
