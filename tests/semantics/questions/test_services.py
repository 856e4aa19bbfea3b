"""Services, intents, changes and twins: what the graph answers is what plain documents say."""

from __future__ import annotations

import runpy
import shutil
from decimal import Decimal
from typing import Any

import pyoxigraph as ox
import pytest

from ndtframe import Twin
from ndtframe.bindings.ndt import Document
from ndtframe.cli.graph_states import description

from . import by_hand_services as by_hand
from .asked import EXAMPLE, ask, example, graph_of, small

PLACES = [
    {},
    {"avoid": "none", "to": "Dunsted", "hops": "4", "delay": "0.0012"},
    {"from": "Carnwick", "to": "Elmerby", "bandwidth": "60000000000"},
    {"avoid": "Brokdal; link:LIN-FAL", "bandwidth": "50000000000"},
    {"avoid": "Linfeld", "from": "Husberg", "to": "Elmerby"},
]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> by_hand.Placing:
    return by_hand.Placing(example(tmp_path_factory.mktemp("example")).to_value(), "network:ip")


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> ox.Store:
    return graph_of(example(tmp_path_factory.mktemp("example")), twin="all-layers")


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> tuple[Document, Document]:
    """A state of the example twin, and what it says of itself after two changes were tried."""
    folder = tmp_path_factory.mktemp("tried")
    for file in [EXAMPLE / "twin.toml", *EXAMPLE.glob("*.json")]:
        shutil.copy(file, folder)
    build = runpy.run_path(str(EXAMPLE / "build.py"))
    with Twin.open(folder) as twin:
        twin.refresh()
        build["works"](twin)
        build["growth"](twin)
        return twin.live().document, description(twin).document()


@pytest.fixture(scope="module")
def both(tried: tuple[Document, Document]) -> ox.Store:
    return graph_of(*tried, twin="all-layers")


@pytest.fixture(scope="module")
def told(tried: tuple[Document, Document]) -> Any:
    (twin,) = tried[1].to_value()["ndt-twin:twins"]["twin"]
    return twin


def placing(given: dict[str, str]) -> dict[str, Any]:
    """Parameters of the question as arguments of the loops, by default those of the question."""
    return {
        "start": given.get("from", "Almhaven"),
        "end": given.get("to", "Fålmoor"),
        "bits": int(given.get("bandwidth", "40000000000")),
        "delay": given.get("delay", "0.0015"),
        "avoid": given.get("avoid", "bridge at Almhaven"),
        "hops": int(given.get("hops", "3")),
    }


@pytest.mark.slow
@pytest.mark.parametrize("given", PLACES, ids=lambda given: " ".join(given.values()) or "default")
def test_where_a_service_can_be_placed(
    graph: ox.Store, world: by_hand.Placing, given: dict[str, str]
) -> None:
    rows = ask(graph, "can-a-service-be-placed", **given)
    assert {row[:5] for row in rows} == by_hand.places(world, **placing(given))
    assert all((row[0] == "yes") == (row[5] == "") for row in rows)


@pytest.mark.slow
def test_what_stops_a_service(graph: ox.Store) -> None:
    def stops(**given: str) -> str:
        return " | ".join(row[5] for row in ask(graph, "can-a-service-be-placed", **given))

    assert "down: link:CAR-ELM" in stops(**{"from": "Carnwick", "to": "Elmerby"})
    assert "not known what is free: link:CAR-ELM" in stops(**{"from": "Carnwick", "to": "Elmerby"})
    assert "too full: link:BRO-ELM" in stops(bandwidth="50000000000")
    assert "too slow" in stops(delay="0.0001")
    assert "to be avoided: line-port" in stops(avoid="line-port")
    assert stops(to="Nowhere") == "no way of at most 3 links"


@pytest.mark.slow
def test_what_two_changes_break(both: ox.Store, told: Any) -> None:
    rows = {(row[0], row[2]): row for row in ask(both, "compare-two-changes")}
    for change in ("works", "growth"):
        (answer,) = by_hand.answers_of(told, change)
        for constraint, bound, links in (
            ("no-full-link, utilisation", "0.8", None),
            ("room-at-almhaven, utilisation", "0.65", {"link:ALM-LIN", "link:LIN-ALM"}),
        ):
            row = rows[constraint, change]
            broken = by_hand.above(answer, bound, links)
            where = (one.removesuffix(" s").split(" at ") for one in row[5].split(", "))
            assert {tuple(one) for one in where} == broken
            assert row[3] == "broken"
        assert Decimal(rows["no-full-link, utilisation", change][4]) == by_hand.greatest(answer)
        lost = [one for step in answer["step"] for one in step.get("newly-lost-demand", ())]
        assert rows["no demand is lost that was carried", change][3] == "kept"
        assert not lost


@pytest.mark.slow
def test_changes_on_other_baselines_are_not_compared(both: ox.Store) -> None:
    assert ask(both, "compare-two-changes", other="nothing") == []


@pytest.mark.slow
def test_whether_an_intent_is_met(both: ox.Store, world: by_hand.Placing, told: Any) -> None:
    (answer,) = by_hand.answers_of(told, "growth")
    rows = {(row[0], row[2]): row for row in ask(both, "is-an-intent-met")}
    last = by_hand.measured_last(world)
    now, computed, then = (
        rows["utilisation", when] for when in ("now, measured", "now, computed", "scenario")
    )
    assert Decimal(now[4]) == max(last.values()) < Decimal("0.8")
    assert Decimal(computed[4]) == by_hand.greatest(answer, before=True) < Decimal("0.8")
    assert Decimal(then[4]) == by_hand.greatest(answer) > Decimal("0.8")
    assert [row[3] for row in (now, computed, then)] == ["met", "met", "broken"]
    assert rows["lost-traffic", "now, measured"][3] == "not known"


@pytest.mark.slow
def test_an_intent_on_light_is_broken_where_it_was_measured(both: ox.Store, tried: Any) -> None:
    rows = {row[2]: row for row in ask(both, "is-an-intent-met", intent="light")}
    seen = tried[0].to_value()["ndt-observation:observations"]["observation"]
    light = [Decimal(one["value"]) for one in seen if one["metric"].endswith("optical-power")]
    assert Decimal(rows["now, measured"][4]) == min(light) < Decimal("-12.5")
    assert {rows[when][3] for when in ("now, computed", "scenario")} == {"not known"}


def test_twins_of_a_part_and_around_it() -> None:
    twin = small("layers", "twin-itself")
    rows = ask(twin, "twins-of-a-part", part="network:ip")
    assert {row[0] for row in rows} == {"backbone"}
    assert {row[1] for row in rows} == {"fidelity", "model", "scope"}
    assert ask(twin, "twins-of-a-part", part="network:elsewhere") == []
    around = ask(twin, "twins-around-a-twin", twin="backbone")
    address = "https://twin.example.net"
    assert around == [("cooperates", "metro-twin", address, "demands at the border", "backbone")]
    turned = ask(twin, "twins-around-a-twin", twin="metro-twin")
    assert turned == [("cooperates", "backbone", "", "demands at the border", "backbone")]
