"""``ndt report``: answers that are kept, shown again and beside each other."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from ndtframe.bindings.ndt import Document
from ndtframe.data.state import StateKind
from ndtframe.testing.samples import NETWORK_ID, sample_document
from ndtframe.twin.changes import demand_scale, link_down
from ndtframe.twin.hypothetical import mark
from ndtframe.twin.twin import Twin

from .conftest import Ndt, contents


@pytest.fixture(scope="module")
def made_reports(made_twin: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample twin with two what-ifs and a sweep on its first state, and a what-if on another.

    The last two states differ: the traffic has doubled.
    """
    twin = tmp_path_factory.mktemp("reports") / "sample"
    shutil.copytree(made_twin, twin)
    with Twin.open(twin) as kept:
        for changes in ([link_down("link:A-D")], [link_down("link:A-D"), demand_scale(2)]):
            kept.keep(kept.run("what-if", {"demand-uncertainty": 0.1}, changes=changes))
        kept.keep(kept.run("failure-sweep"))
    document = sample_document()
    for demand in document.networks.network[NETWORK_ID].demand_matrix["matrix:sample"].demand:
        demand.rate *= 2
    mark(document, StateKind.LIVE)
    with Twin.open(twin) as kept:
        text = document.to_json().encode()
        kept.repository.store(text, state=StateKind.LIVE, model_set="ndt")
        kept.keep(kept.run("what-if", changes=[link_down("link:A-D")]))
    return twin


@pytest.fixture
def reports(made_reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of that twin in the current folder."""
    folder = tmp_path / "sample"
    shutil.copytree(made_reports, folder)
    monkeypatch.chdir(folder)
    return folder


def test_reports_are_listed(ndt: Ndt, reports: Path) -> None:
    shown = ndt("report", "list")
    assert (shown.code, shown.err) == (0, "")
    for number, application in enumerate(["what-if", "what-if", "failure-sweep", "what-if"], 1):
        (line,) = [line for line in shown.out.splitlines() if f"report-{number} " in line]
        assert application in line
        assert f"snapshot-{2 if number == 4 else 1}" in line
    document = Document.from_json(ndt("report", "list", "--json").out)
    (twin,) = document.twins.twin
    assert list(twin.report.keys()) == ["report-1", "report-2", "report-3", "report-4"]
    assert all(not one.result.to_value() and one.result_hash for one in twin.report)


def test_no_report_says_how_to_get_one(ndt: Ndt, twin: Path) -> None:
    assert "There are no reports.  Ask for one: ndt job run" in ndt("report", "list").out
    assert ndt("report", "list", "--json").json == {
        "ndt-twin:twins": {"twin": [{"name": "sample"}]}
    }


def test_a_report_is_shown_as_it_was_answered(ndt: Ndt, reports: Path) -> None:
    told = ndt("report", "show", "report-1", "--json").report
    assert told["report-id"] == "report-1"
    shown = ndt("report", "show", "report-1")
    again = ndt("what-if", "--down", "link:A-D", "--demand-uncertainty", "0.1")
    assert shown.code == 0
    assert told["result-hash"] in shown.out
    assert "- link:A-D goes down" in shown.out
    assert "A → B" in shown.out
    assert "45.0 % to 55.0 %" not in shown.out
    assert again.out != shown.out  # it is asked of the newest state
    with Twin.open(reports) as kept, kept.session(kept.snapshot(1)) as session:
        session.apply([link_down("link:A-D")])
        first = kept.run("what-if", {"demand-uncertainty": 0.1}, session=session)
    assert first.result_hash == told["result-hash"]


def test_a_page_of_a_report(ndt: Ndt, reports: Path) -> None:
    done = ndt("report", "show", "report-3", "--html", "out.html", "--limit", "2")
    assert (done.code, done.err) == (0, "Wrote out.html.\n")
    assert "2 of 12 shown" in done.out
    assert 'id="part-1-outcomes"' in Path("out.html").read_text(encoding="utf-8")


def test_two_reports_beside_each_other(ndt: Ndt, reports: Path) -> None:
    done = ndt("report", "compare", "report-1", "report-2", "--html", "out.html")
    assert (done.code, done.err) == (0, "Wrote out.html.\n")
    assert "!" not in done.out
    assert "They found different figures." in done.out
    assert "A → B" in done.out
    html = Path("out.html").read_text(encoding="utf-8")
    assert html.count('id="part-') >= 2
    same = ndt("report", "compare", "report-1", "report-1")
    assert "Both found the same." in same.out


def test_reports_on_two_states_are_compared_with_a_warning(ndt: Ndt, reports: Path) -> None:
    done = ndt("report", "compare", "report-1", "report-4", "--html", "out.html")
    assert done.code == 0
    assert "! They rest on different states of the network, snapshot-1 and snapshot-2" in done.out
    assert "before the scenario" in done.out
    html = Path("out.html").read_text(encoding="utf-8")
    assert 'id="compared"' in html
    assert 'id="part-1"' not in html


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (["show"], ("Missing argument",)),
        (["show", "report-9"], ("no report 'report-9'", "report-1")),
        (["show", "report-1", "--limit", "0"], ("--limit",)),
        (["show", "report-1", "--html", "no/x.html"], ("no/x.html", "cannot be written")),
        (["compare", "report-1"], ("Missing argument",)),
        (["compare", "report-1", "report-3"], ("'what-if'", "'failure-sweep'", "one application")),
        (["compare", "report-1", "\x1b[2J"], ("no report", "\\x1b[2J")),
    ],
    ids=lambda part: " ".join(part) if isinstance(part, list) else "",
)
def test_bad_requests(command: list[str], words: tuple[str, ...], ndt: Ndt, reports: Path) -> None:
    before = contents(reports)
    ndt("report", *command).failed(2, *words)
    assert contents(reports) == before


def test_a_report_of_a_state_that_is_not_kept_is_shown_by_ids(ndt: Ndt, reports: Path) -> None:
    with Twin.open(reports) as kept:
        kept.repository.release([1])
    shown = ndt("report", "show", "report-1")
    assert shown.code == 0
    assert "link:A-B" in shown.out
    assert json.loads(ndt("report", "show", "report-1", "--json").out)


@pytest.mark.parametrize(
    "question", [("what-if", "--down", "link:A-B"), ("sweep", "--only", "node")], ids=lambda q: q[0]
)
def test_answer_is_kept_where_that_is_wished(
    question: tuple[str, ...], ndt: Ndt, twin: Path
) -> None:
    ndt(*question)
    assert ndt("report", "list", "--json").json["ndt-twin:twins"]["twin"] == [{"name": "sample"}]
    done = ndt(*question, "--keep", "--json")
    assert (done.code, done.err) == (0, "Kept as report-1.\n")
    shown = ndt("report", "show", "report-1", "--json").json
    assert shown == done.json
