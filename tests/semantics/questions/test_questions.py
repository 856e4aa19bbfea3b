"""Questions that ship: the same answers found without a graph, and rows of small documents."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from ndtframe.semantics import questions

from . import by_hand
from .asked import HERE, ask, example, graph_of, rows_of, small

EVERY = questions.everything()
SMALL = sorted(path.stem for path in (HERE / "expected/small").glob("*.json"))
GIVEN = {"22-full-links": {"share": "0.2"}}


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> by_hand.Map:
    return by_hand.Map(example(tmp_path_factory.mktemp("example")).to_value())


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> ox.Store:
    return graph_of(example(tmp_path_factory.mktemp("example")), twin="all-layers")


@pytest.fixture(scope="module")
def twin() -> ox.Store:
    return small("sessions", "reports", "twin-itself")


@pytest.mark.parametrize("name", SMALL)
def test_a_question_to_small_documents_has_exactly_these_rows(name: str, twin: ox.Store) -> None:
    found = ask(twin, name, **GIVEN.get(name, {}))
    assert found == rows_of(f"small/{name}")
    assert found


def test_every_question_says_where_it_comes_from() -> None:
    assert all(each.source and each.title.endswith("?") for each in EVERY)


@pytest.mark.slow
@pytest.mark.parametrize("service", ["line-port", "line-broadcaster", "wave-bank"])
def test_what_carries_a_service(graph: ox.Store, world: by_hand.Map, service: str) -> None:
    found = ask(graph, "what-carries-a-service", service=service)
    links = {(network, element) for _, network, kind, element in found if kind == "Link"}
    assert links == by_hand.links_of_a_service(world, service)


@pytest.mark.slow
def test_what_any_item_takes_down(graph: ox.Store, world: by_hand.Map) -> None:
    effects = set()
    for item in world.items:
        if item["kind"] in ("ndt-inventory:duct", "ndt-inventory:cable", "ndt-inventory:fibre"):
            label = item.get("label", item["item-id"])
            found = ask(graph, "what-a-failure-takes-down", failing=label)
            lost = {(row[0], row[3]) for row in found}
            assert lost == by_hand.taken_down(world, label), label
            effects |= {effect for _, effect in lost}
    assert effects == {"connection", "redundancy"}


@pytest.mark.slow
def test_what_shares_a_risk(graph: ox.Store, world: by_hand.Map) -> None:
    assert set(ask(graph, "diverse-links-that-share-a-risk")) == by_hand.shared_risks(world)


@pytest.mark.slow
@pytest.mark.parametrize("hops", [1, 2, 3])
def test_ways(graph: ox.Store, world: by_hand.Map, hops: int) -> None:
    for start, end in (("Almhaven", "Husberg"), ("Linfeld", "Elmerby")):
        given = {"from": start, "to": end, "hops": str(hops)}
        found = set(ask(graph, "ways-between-two-nodes", **given))
        assert found == by_hand.ways(world, "network:ip", start, end, hops)


@pytest.mark.slow
def test_gaps(graph: ox.Store, world: by_hand.Map) -> None:
    rows = ask(graph, "gaps-between-map-and-inventory")
    found = {what for gap, kind, _, what in rows if gap == "no record" and kind != "Link"}
    assert found == by_hand.points_and_nodes_without_record(world)
    assert {"router:spare", "fibre:KEL-ELM"} < {row[3] for row in rows if row[0] == "no place"}


def test_a_value_is_a_term_and_never_a_part_of_the_query(twin: ox.Store) -> None:
    nasty = 'x" . ?s ?p ?o . FILTER("" = "'
    assert ask(twin, "what-is-measured", element=nasty) == []
