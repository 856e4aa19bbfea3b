"""``ndt session``: hypothetical states that are kept, from the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ndtframe.bindings.ndt import Document
from ndtframe.data.edit.edits import Patch
from ndtframe.testing.samples import NETWORK_ID, sample_document
from ndtframe.twin.twin import Twin

from .conftest import Ndt


def session_of(value: Any) -> Any:
    """The one session of a document, which is valid."""
    assert Document.from_value(value).violations() == []
    (twin,) = value["ndt-twin:twins"]["twin"]
    (session,) = twin["ndt-session:session"]
    return session


def moves_on(folder: Path, metric: int = 33) -> None:
    """A new live state, in which the network has another metric."""
    document = Document.from_json(sample_document().to_json())
    document.networks.network[NETWORK_ID].link["link:B-C"].l3_link_attributes.metric1 = metric
    file = folder / "moved.json"
    file.write_text(document.to_json(), encoding="utf-8")


def test_session_is_opened_changed_and_shown(ndt: Ndt, twin: Path) -> None:
    done = ndt(
        "session", "open", "works", "--label", "Works", "--down", "link:A-B", "--until", 3600
    )
    assert (done.code, done.err) == (0, "")
    assert "Session works (Works), open, over snapshot-1" in done.out
    assert "link:A-B goes down until 3600 s" in done.out
    done = ndt("session", "apply", "works", "--scale-demand", "1.2", "--at", "1800")
    assert "The state changes at 0 s, 1800 s, 3600 s." in done.out
    found = session_of(ndt("session", "show", "works", "--json").json)
    assert [change["change-id"] for change in found["scenario"]["change"]] == ["1", "2"]
    assert found["scenario"]["change"][0]["operational-state"]["link"] == ["link:A-B", "link:B-A"]
    assert found["state-hash"] in ndt("session", "show", "works").out
    assert ndt("twin", "show", "--json").json["snapshot"] == "snapshot-1"


def test_id_is_found_where_none_is_given(ndt: Ndt, twin: Path) -> None:
    first = session_of(ndt("session", "open", "--json").json)
    second = session_of(ndt("session", "open", "--json").json)
    assert [first["session-id"], second["session-id"]] == ["session-1", "session-2"]
    table = ndt("session", "list").out
    assert "session-1" in table
    assert "session-2" in table
    listed = ndt("session", "list", "--json").json
    assert Document.from_value(listed).violations() == []


def test_no_sessions_are_told_with_the_next_step(ndt: Ndt, twin: Path) -> None:
    assert "ndt session open" in ndt("session", "list").out
    assert Document.from_value(ndt("session", "list", "--json").json).violations() == []


def test_diff_is_a_patch_that_makes_the_state(ndt: Ndt, twin: Path) -> None:
    ndt("session", "open", "s", "--metric", "link:A-B=77", "--at", "5", "--until", "9")
    told = ndt("session", "diff", "s", "--at", "6")
    assert "What 's' changes in snapshot-1: 4 edits" in told.out
    assert 'replace network:sample link:A-B l3-link-attributes/metric1 "77"' in told.out
    assert "0 edits" in ndt("session", "diff", "s").out
    text = ndt("session", "diff", "s", "--at", "6", "--json").out
    with Twin.open(twin) as opened, opened.open_session("s") as session:
        base = opened.session().document.fork()
        base.apply(Patch.from_json(text, Document.model_set()))
        assert base.to_value() == session.view(6).document.to_value()


def test_two_sessions_are_compared(ndt: Ndt, twin: Path) -> None:
    ndt("session", "open", "one", "--down", "link:A-B")
    ndt("session", "open", "two", "--down", "link:A-B", "--capacity", "link:B-C=5G")
    done = ndt("session", "diff", "one", "two")
    assert (done.code, done.err) == (0, "")
    assert "capacity/rate" in done.out
    assert "operational-state" not in done.out


def test_sessions_on_different_states_are_compared_with_a_word(ndt: Ndt, twin: Path) -> None:
    ndt("session", "open", "one")
    moves_on(twin)
    ndt("twin", "import", "moved.json")
    ndt("session", "open", "two")
    done = ndt("session", "diff", "one", "two")
    assert "snapshot-1 and snapshot-2" in done.err
    assert "metric1" in done.out


def test_rebase_tells_conflicts_and_does_nothing_then(ndt: Ndt, twin: Path) -> None:
    ndt("session", "open", "s", "--metric", "link:B-C=77", "--down", "link:A-B")
    moves_on(twin)
    ndt("twin", "import", "moved.json")
    done = ndt("session", "rebase", "s")
    assert done.code == 1
    assert "metric1 was '10' and is '33' by now" in done.err
    assert "Nothing was done" in done.err
    assert (
        session_of(ndt("session", "show", "s", "--json").json)["base"]["snapshot"] == "snapshot-1"
    )
    told = ndt("session", "rebase", "s", "--json")
    assert told.code == 1
    assert [one["reason"] for one in told.json["conflict"]] == ["changed"]
    done = ndt("session", "rebase", "s", "--force")
    assert done.code == 0
    found = session_of(ndt("session", "show", "s", "--json").json)
    assert found["base"]["snapshot"] == "snapshot-2"
    assert [base["snapshot"] for base in found["earlier-base"]] == ["snapshot-1"]
    assert len(found["scenario"]["change"]) == 1


def test_session_closes_and_reopens(ndt: Ndt, twin: Path) -> None:
    ndt("session", "open", "s", "--down", "link:A-B")
    assert ndt("session", "close", "s").out == "Closed 's'.\n"
    ndt("session", "apply", "s", "--down", "node:E").failed(2, "closed", "ndt session reopen s")
    ndt("session", "close", "s").failed(2, "'close' leads nowhere from 'closed'", "reopen")
    assert ndt("session", "reopen", "s").code == 0
    assert ndt("session", "apply", "s", "--down", "node:E").code == 0


@pytest.mark.parametrize("source", ["file", "-"])
def test_scenario_is_taken_from_a_document(
    source: str, ndt: Ndt, twin: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ndt("session", "open", "s", "--down", "link:A-B", "--until", "5", "--add-demand", "A:E=1G")
    text = ndt("session", "show", "s", "--json").out
    (twin / "scenario.json").write_text(text, encoding="utf-8")
    if source == "-":
        monkeypatch.setattr("sys.stdin", (twin / "scenario.json").open(encoding="utf-8"))
    given = "-" if source == "-" else "scenario.json"
    found = session_of(ndt("session", "open", "again", "--scenario", given, "--json").json)
    assert found["state-hash"] == session_of(json.loads(text))["state-hash"]


def test_hypothetical_state_is_written_and_says_what_it_is(ndt: Ndt, twin: Path) -> None:
    ndt("session", "open", "s", "--down", "link:A-B")
    assert ndt("session", "export", "s", "-o", "s.json").code == 0
    assert '"kind": "potential"' in (twin / "s.json").read_text("utf-8")
    ndt("twin", "import", "s.json").failed(2, "potential", "REQ-PROG-OPEN-MODEL")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("show", "none"), ("no session 'none'", "Known: s")),
        (("open", "s"), ("'s'", "meanwhile")),
        (("open", "a b"), ("a b",)),
        (("open", "t", "--base", "snapshot-9"), ("no snapshot-9", "snapshot-1")),
        (("open", "t", "--down", "link:A-Z"), ("no link 'link:A-Z'",)),
        (("open", "t", "--down", "link:A-B", "--at", "9", "--until", "3"), ("over after",)),
        (("open", "t", "--scenario", "none.json"), ("none.json",)),
        (("apply", "s"), ("Nothing was asked",)),
        (("rebase", "s", "--onto", "7"), ("no snapshot-7",)),
        (("diff", "s", "none"), ("no session 'none'",)),
    ],
)
def test_what_makes_no_sense_is_told(
    arguments: tuple[str, ...], words: tuple[str, ...], ndt: Ndt, twin: Path
) -> None:
    ndt("session", "open", "s")
    ndt("session", *arguments).failed(2, *words)
    with Twin.open(twin) as opened:
        assert [one.session_id for one in opened.sessions()] == ["s"]


def test_document_of_two_sessions_is_no_scenario(ndt: Ndt, twin: Path) -> None:
    for name in ("one", "two"):
        ndt("session", "open", name)
    (twin / "both.json").write_text(ndt("session", "list", "--json").out, encoding="utf-8")
    ndt("session", "open", "--scenario", "both.json").failed(2, "2 sessions", "both.json")
