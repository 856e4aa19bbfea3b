"""The life of a twin is that of its module, and what it says of itself is a document of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from ndtframe.bindings.ndt import Document
from ndtframe.bindings.ndt.ndt_twin import Twin as TwinEntry
from ndtframe.data.life_cycle import life_cycle
from ndtframe.data.state import DocumentKind
from ndtframe.errors import LifeCycleError, RepositoryError, UsageError
from ndtframe.testing.life_cycles import StepCase, life_cycle_cases, route
from ndtframe.testing.samples import sample_document, sample_twin
from ndtframe.twin import bundle, kept
from ndtframe.twin.changes import link_down
from ndtframe.twin.management import NAME
from ndtframe.twin.twin import Twin

from ..data.libyang import Judge
from .twin_samples import Given

CYCLE = life_cycle(TwinEntry, "state")


def twin_in(state: str, folder: Path) -> Twin:
    """A twin that went the shortest way to a state."""
    twin = Twin.create(folder, "one")
    for trigger in route(CYCLE, state):
        if trigger == "activate":
            twin.collect({"source": Given(sample_document())})
        else:
            twin.advance(trigger)
    return twin


@pytest.mark.parametrize("case", list(life_cycle_cases(CYCLE)), ids=str)
def test_life_is_that_of_the_module(case: StepCase, tmp_path: Path) -> None:
    with twin_in(case.state, tmp_path / "twin") as twin:
        assert twin.state == case.state
        if case.trigger == "activate":
            return  # only a first live state does that
        if case.target is None:
            with pytest.raises(LifeCycleError, match=case.trigger):
                twin.advance(case.trigger)
            assert twin.state == case.state
        else:
            assert twin.advance(case.trigger) == case.target
            assert Twin.open(twin.folder).state == case.target


def test_first_live_state_makes_it_active(tmp_path: Path) -> None:
    with Twin.create(tmp_path / "twin", "one") as twin:
        assert twin.state == "created"
        twin.collect({"source": Given(UsageError("It is away."))})
        assert twin.state == "created"
        twin.collect({"source": Given(sample_document())})
        assert twin.state == "active"
        twin.collect({"source": Given(sample_document())})
        assert len(twin.repository.versions(DocumentKind.TWIN, NAME)) == 2


def test_suspended_twin_answers_and_does_not_follow(tmp_path: Path) -> None:
    with twin_in("suspended", tmp_path / "twin") as twin:
        with pytest.raises(UsageError, match=r"suspended.*ndt twin resume"):
            twin.collect({"source": Given(sample_document())})
        twin.save(twin.session(session_id="s").apply([link_down("A-B")]))
        twin.keep(twin.run("what-if", session=twin.open_session("s")))
        twin.advance("resume")
        twin.collect({"source": Given(sample_document())})


def test_retired_twin_is_read_only(tmp_path: Path) -> None:
    with twin_in("active", tmp_path / "twin") as twin:
        twin.save(twin.session(session_id="s"))
        report = twin.run("what-if", changes=[link_down("A-B")])
        twin.advance("retire")
        for write in (
            lambda: twin.collect({"source": Given(sample_document())}),
            lambda: twin.save(twin.open_session("s").apply([link_down("A-B")])),
            lambda: twin.keep(report),
        ):
            with pytest.raises(UsageError, match="retired"):
                write()
        assert twin.open_session("s").changes == ()
        assert twin.live().columns().link_up.all()


def test_twin_of_a_time_before_states_were_kept_is_active(tmp_path: Path) -> None:
    with sample_twin(tmp_path / "twin") as twin:
        assert twin.state == "active"
        assert twin.advance("suspend") == "suspended"


SETTINGS = """
[[counterpart]]
id = "as64500"
label = "Łódź"
networks = ["network:sample"]

[[alias]]
form = "tmf639"
path = "/ndt-twin:twins/twin=lab"
identifier = "4711"

[[peer]]
id = "metro"
relation = "cooperates"
exchanges = ["demands"]

[scope]
areas = ["north"]

[[collector]]
name = "plan"
kind = "file"
rank = 3
files = ["plan.json"]
"""


def described(tmp_path: Path) -> Document:
    with sample_twin(tmp_path / "twin") as twin:
        text = twin.settings.file.read_text("utf-8")
        twin.settings.file.write_text(text + SETTINGS, encoding="utf-8")
    with Twin.open(twin.folder) as twin:
        twin.collect({"source": Given(sample_document())})
        return twin.describe()


def test_description_says_what_was_set_and_what_there_is(tmp_path: Path) -> None:
    (entry,) = described(tmp_path).twins.twin
    assert [one.label for one in entry.counterpart] == ["Łódź"]
    assert [one.relation for one in entry.peer] == ["cooperates"]
    assert [one.identifier for one in entry.alias] == ["4711"]
    assert entry.scope.area == ("north",)
    assert [(one.name, one.class_, one.protocol) for one in entry.interface] == [
        ("plan", "ndt-twin:network-facing", "file"),
        ("Python library", "ndt-twin:application-facing", "Python (ndtframe)"),
        ("command line", "ndt-twin:application-facing", "ndt"),
    ]
    assert entry.model["functional", "traffic"].function_type == ("ndt-twin:prediction",)
    assert entry.model["functional", "traffic"].life_cycle_phase == ("planning", "operation")
    assert entry.link_class == "none"
    assert [(one.kind, one.stored_at is None) for one in entry.snapshot] == [
        ("snapshot", False),
        ("live", False),
    ]
    assert {one.name for one in entry.model} >= {"topology", "routing", "traffic"}
    assert {one.name for one in entry.application} >= {"what-if", "failure-sweep"}
    plan = entry.source["plan"]
    assert (plan.rank, plan.collector, plan.state) == (3, "file", "never")


def test_description_is_valid_to_others_too(tmp_path: Path) -> None:
    text = described(tmp_path).to_json()
    assert Document.from_json(text).violations() == []
    assert Judge.of_set("ndt", tmp_path).complaint(text) is None


def test_twin_that_polls_is_linked_one_way(tmp_path: Path) -> None:
    with sample_twin(tmp_path / "twin") as twin:
        file = twin.settings.file
        text = file.read_text("utf-8").replace('mode = "on-demand"', 'mode = "periodic"\npace = 5')
        file.write_text(text + SETTINGS, encoding="utf-8")
    with Twin.open(twin.folder) as twin:
        (entry,) = twin.describe().twins.twin
    assert entry.link_class == "one-way"
    assert (entry.synchronisation.mode, str(entry.synchronisation.pace)) == ("periodic", "5.000")


def test_all_that_a_twin_holds_is_written_and_checked(tmp_path: Path) -> None:
    judge = (
        Judge.of_set("ndt", tmp_path / "judge") if (tmp_path / "judge").mkdir() is None else None
    )
    assert judge is not None
    with sample_twin(tmp_path / "twin") as twin:
        twin.save(twin.session(session_id="s").apply([link_down("A-B", until=5)]))
        twin.keep(twin.run("what-if", session=twin.open_session("s")))
        twin.keep(twin.run("failure-sweep"))
        found = {file.path: file.text for file in bundle.files(twin)}
        assert bundle.problems(twin) == []
    assert set(found) == {
        "twin.json",
        "states/snapshot-1.json",
        "sessions/s.json",
        "reports/report-1.json",
        "reports/report-2.json",
    }
    for path, text in found.items():
        if not path.startswith("states/"):
            assert Document.from_json(text).violations() == [], path
            assert judge.complaint(text) is None, path


def test_report_whose_figures_were_changed_is_found(tmp_path: Path) -> None:
    with sample_twin(tmp_path / "twin") as twin:
        report = twin.run("what-if", changes=[link_down("A-B")])
        value = report.to_json()
        (entry,) = value["ndt-twin:twins"]["twin"][0]["ndt-session:report"]
        entry["result"]["ndt-analysis:what-if"]["before"]["traffic"]["offered"] = "1"
        entry["report-id"] = "forged"
        forged = Document.from_value(value)
        kept.put(twin.repository, DocumentKind.REPORT, "forged", forged, after=0)
        with pytest.raises(RepositoryError, match="not what its hash says"):
            twin.report("forged")
        (problem,) = bundle.problems(twin)
        assert problem.startswith("report forged:")


def test_store_of_another_twin_is_found(tmp_path: Path) -> None:
    with sample_twin(tmp_path / "twin") as twin:
        twin.save(twin.session(session_id="s"))
        file = twin.settings.file
        text = file.read_text("utf-8")
    file.write_text(text.replace('name = "sample"', 'name = "other"'), encoding="utf-8")
    with Twin.open(twin.folder) as other:
        assert any(
            "is of the twin 'sample', and this is 'other'" in p for p in bundle.problems(other)
        )
