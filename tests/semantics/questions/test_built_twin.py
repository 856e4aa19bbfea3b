"""Every question that ships, asked of the example twin as its script builds it: exact rows.

All that needs its graphs is in this file, for they are built once for it.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from ndtframe import Twin
from ndtframe.bindings.ndt import Document
from ndtframe.cli.asking import Asked, answer, asked
from ndtframe.cli.graph_states import FOLDER, State, chosen, fill, states
from ndtframe.language.iris import twin_iri
from ndtframe.semantics import named_graphs, questions
from ndtframe.semantics.iris import NDT
from ndtframe.semantics.named_graphs import INFERRED
from ndtframe.semantics.store import GraphStore
from ndtframe.twin.changes import metric_change

from . import by_hand, by_hand_states
from .asked import HERE, rows_of
from .built import SCRIPT, build_graphs, rows_from

pytestmark = pytest.mark.slow

EVERY = questions.everything()


@pytest.fixture(scope="module")
def built(example_twin: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Twin]:
    folder = tmp_path_factory.mktemp("built") / "twin"
    shutil.copytree(example_twin, folder)
    build_graphs(folder)
    with Twin.open(folder) as twin:
        yield twin


def name_of(question: questions.Question) -> str:
    return f"{question.number:02}-{question.name}"


@pytest.mark.parametrize("question", EVERY, ids=name_of)
def test_a_question_to_the_built_twin_has_exactly_these_rows(
    question: questions.Question, built: Twin
) -> None:
    found = rows_from(built, question.name)
    assert found == rows_of(name_of(question))
    assert found


def test_every_question_has_rows() -> None:
    expected = {path.stem for path in (HERE / "expected").glob("*.json")}
    assert {name_of(each) for each in EVERY} == expected


# -- the same answers found without a graph -------------------------------------------------------


@pytest.mark.parametrize("area", ["West", "East", "South"])
def test_what_changed_in_an_area(built: Twin, area: str) -> None:
    before, after = (built.snapshot(number).document.to_value() for number in (1, 3))
    found = rows_from(built, "what-changed-in-an-area", area=area)
    assert set(found) == by_hand_states.changed(before, after, "network:regions", area)
    turned = rows_from(
        built, "what-changed-in-an-area", before="live", after="snapshot-1", area=area
    )
    assert {(*row[:3], *reversed(row[3:])) for row in turned} == set(found)


def test_an_area_at_one_time_is_as_it_is_at_the_same_time(built: Twin) -> None:
    found = rows_from(built, "what-changed-in-an-area", before="live", area="network:ip")
    assert len(found) == 12 + 38
    assert {row[2] for row in found} == {"state"}
    assert all(row[3] == row[4] for row in found)


def test_where_the_network_departs_is_what_the_twin_finds(built: Twin) -> None:
    told = {
        (by_hand.parts(each.path)[-1], each.intended, each.live, each.since)
        for each in built.run("drift").result.deviations
    }
    rows = rows_from(built, "where-the-network-departs")
    found = {(row[1], *departed(row), row[5]) for row in rows}
    assert found == told
    assert {row[5] for row in rows} == {"snapshot-1", "snapshot-2", "snapshot-3"}


def departed(row: tuple[str, ...]) -> tuple[str | None, str | None]:
    """What was intended and what was found; of an element that is not there, nothing."""
    return (None, None) if row[2] == "being there" else (row[3], row[4])


def test_an_earlier_state_departs_less(built: Twin) -> None:
    found = rows_from(built, "where-the-network-departs", state="snapshot-1")
    assert {row[2] for row in found} == {"being there"}


def test_departures_are_told_where_nobody_knows_when_states_held(built: Twin) -> None:
    @contextmanager
    def held(twin: Twin, _: object, wanted: list[State]) -> Iterator[GraphStore]:
        with GraphStore() as store:
            for state in wanted:
                about = replace(state.about, observed_at=None)
                fill(store, twin, replace(state, about=about))
            yield store

    asked_of = asked(questions.find("where-the-network-departs"), {})
    found = answer(built, asked_of, hold=held)
    rows = [tuple("" if term is None else term.value for term in row) for row in found.rows]
    with_times = rows_from(built, "where-the-network-departs")
    assert rows == [(*row[:-1], "") for row in with_times]


@pytest.mark.parametrize("now", ["2026-01-01T20:10:00Z", "2026-01-02T06:10:00Z"])
def test_what_is_too_old(built: Twin, now: str) -> None:
    bound = built.settings.sync.staleness_bound
    assert bound is not None
    document = built.live().document.to_value()
    found = {
        (row[1], row[2])
        for row in rows_from(built, "how-old-is-what-is-known", now=now)
        if row[5] == "true"
    }
    assert found == by_hand_states.too_old(document, "network:ip", now, bound)


@pytest.mark.parametrize("link", ["link:HUS-IDD", "link:CAR-ELM"])
def test_who_computed_something(built: Twin, link: str) -> None:
    reports = [report.entry.to_value() for report in built.reports()]
    found = {row for row in rows_from(built, "who-says-so", element=link) if row[0] == "load"}
    computed = {row for row in found if row[2] != "measured"}
    assert computed == by_hand_states.computed(reports, link)
    assert {row[2] for row in computed} == {"predicted", "simulated"}


def test_how_far_a_prediction_was(built: Twin) -> None:
    report = built.report("every-failure").entry.to_value()
    document = built.live().document.to_value()
    far = by_hand_states.differences(document, "network:ip", report)
    found = rows_from(built, "how-far-a-prediction-was")
    mean = {row[3]: float(row[5]) for row in found if row[2] == "mean difference"}
    most = {row[3]: float(row[5]) for row in found if row[2] == "greatest difference"}
    assert most == pytest.approx({start: max(each) for start, each in far.items()}, abs=1)
    assert mean == pytest.approx(
        {start: sum(each) / len(each) for start, each in far.items()}, abs=1
    )


# -- each state in its own graph -------------------------------------------------------------------

LINK = (
    "urn:ndtframe:twin:all-layers/ietf-network:networks/network=network%3Aip"
    "/ietf-network-topology:link=link%3AHUS-IDD"
)
METRIC = f"SELECT ?metric {{ <{LINK}> ndt:routingMetric ?metric }}"
EVERYWHERE = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"


def found_in(twin: Twin, text: str, state: str = "live", *named: str) -> list[str]:
    """The first term of each row that a query finds in a state, with others named beside it."""
    return [row[0].value for row in answer(twin, Asked(text, state=state, named=named)).rows]


def metrics(store: GraphStore) -> dict[str, list[str]]:
    """What each graph of documents says is the metric of the link."""
    found: dict[str, list[str]] = {}
    metric = ox.NamedNode(f"{NDT}routingMetric")
    for quad in store.oxigraph.quads_for_pattern(ox.NamedNode(LINK), metric, None):
        graph = quad.graph_name.value.removesuffix(INFERRED)
        found.setdefault(named_graphs.short(graph), []).append(quad.object.value)
    return found


def test_what_a_session_changed_is_in_its_own_graph_and_nowhere_else(built: Twin) -> None:
    told = {"live": "440", "session:growth": "76", "session:works": "440", "snapshot-1": "76"}
    for state, value in told.items():
        assert found_in(built, METRIC, state) == [value], state
    graph = named_graphs.session_graph(built.name, "growth")
    reached = [graph, graph + INFERRED]
    within = f"SELECT ?m {{ GRAPH <{graph}{INFERRED}> {{ <{LINK}> ndt:routingMetric ?m }} }}"
    assert found_in(built, EVERYWHERE) == []
    assert found_in(built, within) == []
    assert sorted(found_in(built, EVERYWHERE, "live", "session:growth")) == reached
    assert found_in(built, within, "live", "session:growth") == ["76"]
    assert found_in(built, METRIC, "live", "session:growth") == ["440"]


def test_a_question_reaches_the_states_that_it_names_and_no_others(built: Twin) -> None:
    sessions = {f"session:{entry.session_id}" for entry in built.sessions()}
    kinds = {
        "snapshots": {"snapshot-1", "snapshot-2", "snapshot-3"},
        "sessions": sessions,
        "intended": {"intended-1"},
    }
    assert "session:growth" in sessions
    for word, names in kinds.items():
        reached = found_in(built, EVERYWHERE, "live", word)
        assert {named_graphs.short(each.removesuffix(INFERRED)) for each in reached} == names


def test_an_edit_and_a_new_state_each_come_into_their_own_graph(
    built: Twin, tmp_path: Path
) -> None:
    shutil.copytree(built.folder, tmp_path / "twin")
    with Twin.open(tmp_path / "twin") as twin, GraphStore(tmp_path / "twin" / FOLDER) as store:
        before = metrics(store)
        assert set(before) == {state.name for state in states(twin)} - {"twin"}
        with twin.open_session("growth") as session:
            session.apply([metric_change("link:HUS-IDD", 77)])
            twin.save(session)
        assert filled(twin, store) == {"session:growth", "twin"}
        edited = {**before, "session:growth": ["77"]}
        assert metrics(store) == edited
        SCRIPT["said"](twin.folder, "discovery", "2026-01-03T06:00:00Z", {"fault"})
        twin.refresh()
        assert filled(twin, store) == {"snapshot-4", "twin"}
        assert metrics(store) == {**edited, "snapshot-4": ["76"]}
        for name in ("snapshot-4", "session:growth", "intended"):
            state = chosen(twin, name)
            again = store.lowered(state.graph, twin_iri(twin.name), Document)
            assert not state.document().diff(again)


def filled(twin: Twin, store: GraphStore) -> set[str]:
    """The names of the states whose graphs had to be brought up to date."""
    return {state.name for state in states(twin) if fill(store, twin, state)}
