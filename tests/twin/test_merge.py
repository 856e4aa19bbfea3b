"""Several sources, one document: rank, freshness, what goes together, and what is told of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ndtframe.bindings.ndt import Document
from ndtframe.twin.merge import Contribution, Merged, SourceConflict, merge

from .twin_samples import NOON, Json, document, link, matrix, network, node

NODE = "/ietf-network:networks/network[network-id='n:1']/node[node-id='n:a']"
LINK = "/ietf-network:networks/network[network-id='n:1']/ietf-network-topology:link[link-id='l:1']"


def brought(source: str, *networks: Json, rank: int = 0, minutes: int = 0, **top: Any) -> Any:
    """A contribution; ``top`` are other top-level members."""
    value = {"ietf-network:networks": {"network": list(networks)}} if networks else {}
    made = Document.decoded({**value, **top})
    return Contribution(source, made, rank, NOON + timedelta(minutes=minutes))


def merged(*contributions: Contribution) -> Merged:
    """Merged in every order: the result must be the same."""
    results = [merge(order) for order in permutations(contributions)]
    texts = {(one.document.to_json(), one.conflicts) for one in results}
    assert len(texts) == 1
    return results[0]


def only(result: Merged) -> Any:
    """The only network."""
    (found,) = result.document.networks.network
    return found


def test_one_source_is_itself() -> None:
    one = brought("a", network([node("n:a")]))
    assert merge([one]).document is one.document


def test_no_source_is_an_empty_document() -> None:
    assert merge([]).document.to_value() == {}


def test_elements_of_all_sources_are_there() -> None:
    found = merged(
        brought("a", network([node("n:a"), node("n:b")])),
        brought("b", network([node("n:b"), node("n:c")]), rank=1),
        brought("c", network(name="n:2")),
    )
    assert list(found.document.networks.network.keys()) == ["n:1", "n:2"]
    assert list(found.document.networks.network["n:1"].node.keys()) == ["n:a", "n:b", "n:c"]
    assert found.conflicts == ()


def test_better_rank_is_believed_and_the_other_told() -> None:
    found = merged(
        brought("good", network([node("n:a", "A")]), rank=1),
        brought("late", network([node("n:a", "B")]), rank=2, minutes=60),
    )
    assert only(found).node["n:a"].label == "A"
    assert found.conflicts == (
        SourceConflict(NODE, "ndt-topology:label", "late", "B", "good", "A"),
    )
    assert found.counts == {"late": 1}


def test_of_the_same_rank_the_later_is_believed_and_then_the_name() -> None:
    early, late = (
        brought(n, network([node("n:a", n)]), minutes=m) for n, m in (("a", 0), ("b", 1))
    )
    assert only(merged(early, late)).node["n:a"].label == "b"
    same = brought("c", network([node("n:a", "c")]), minutes=1)
    assert only(merged(early, late, same)).node["n:a"].label == "b"


def test_silence_is_no_statement() -> None:
    found = merged(
        brought("a", network([node("n:a")])),
        brought("b", network([node("n:a", "A", operational_state="down")]), rank=9),
    )
    assert only(found).node["n:a"].label == "A"
    assert only(found).node["n:a"].operational_state == "down"
    assert found.conflicts == ()


def test_order_does_not_change_when_the_times_do() -> None:
    one, two = network([node("n:a")]), network([node("n:b")])
    first = merge([brought("a", one, minutes=1), brought("b", two)])
    second = merge([brought("a", one), brought("b", two, minutes=1)])
    assert first.document.to_json() == second.document.to_json()


def test_what_means_nothing_alone_goes_together() -> None:
    good = link("l:1", "n:a", "n:b", capacity={"rate": "5"})
    del good["ietf-l3-unicast-topology:l3-link-attributes"]
    other = link("l:1", "n:a/p", "n:x", metric=7, metric_origin="assumed")
    other["ndt-topology:capacity"] = {"rate": "6", "origin": "assumed"}
    found = merged(
        brought("good", network([], [good])), brought("other", network([], [other]), rank=1)
    )
    made = only(found).link["l:1"]
    assert (made.capacity.rate, made.capacity.origin) == (5, None)
    assert (made.source.source_tp, made.destination.dest_node) == (None, "n:b")
    assert (made.l3_link_attributes.metric1, made.metric_origin) == (7, "assumed")
    told = {(one.leaf, one.value, one.believed_value) for one in found.conflicts}
    assert told == {
        ("ndt-topology:capacity/rate", "6", "5"),
        ("ndt-topology:capacity/origin", "assumed", None),
        ("source/source-tp", "p", None),
        ("destination/dest-node", "n:x", "n:b"),
    }
    assert {one.element for one in found.conflicts} == {LINK}


def test_origin_of_a_metric_comes_with_the_metric() -> None:
    good = link("l:1", "n:a", "n:b", metric=3)
    other = link("l:1", "n:a", "n:b", metric=3, metric_origin="assumed")
    found = merged(brought("a", network([], [good])), brought("b", network([], [other]), rank=1))
    assert only(found).link["l:1"].metric_origin is None


def test_leaf_list_is_one_value_and_its_order_means_nothing() -> None:
    def group(*nodes: str) -> Json:
        return network(risk_group=[{"group-id": "g", "node": list(nodes)}])

    found = merged(brought("a", group("x", "y")), brought("b", group("y", "x"), rank=1))
    assert found.conflicts == ()
    found = merged(brought("a", group("x", "y")), brought("b", group("y", "z"), rank=1))
    assert only(found).risk_group["g"].node == ("x", "y")
    assert [one.value for one in found.conflicts] == ['["y", "z"]']


def test_leaf_list_that_the_user_orders_is_one_value_with_its_order() -> None:
    def item(*cables: str) -> Json:
        entry = {"item-id": "i", "kind": "ndt-inventory:cable", "runs-through": list(cables)}
        return {"ndt-inventory:inventory": {"item": [entry]}}

    found = merged(brought("a", **item("x", "y")), brought("b", **item("y", "x"), rank=1))
    assert found.document.inventory.item["i"].runs_through == ("x", "y")
    assert [one.leaf for one in found.conflicts] == ["runs-through"]


def test_of_a_choice_one_case_is_taken() -> None:
    def point(**address: Any) -> Json:
        own = {"ietf-l3-unicast-topology:l3-termination-point-attributes": address}
        value = {"tp-id": "p", **own}
        return network([{"node-id": "n:a", "ietf-network-topology:termination-point": [value]}])

    found = merged(
        brought("a", point(**{"unnumbered-id": 4})),
        brought("b", point(**{"ip-address": ["192.0.2.1"]}), rank=1),
        brought("c", point(**{"unnumbered-id": 5}), rank=2),
    )
    made = only(found).node["n:a"].termination_point["p"].l3_termination_point_attributes
    assert (made.unnumbered_id, made.ip_address) == (4, ())
    told = [(one.source, one.value, one.believed, one.believed_value) for one in found.conflicts]
    assert sorted(told) == [("b", '["192.0.2.1"]', "a", None), ("c", "5", "a", "4")]
    assert found.document.violations() == []


def test_presence_is_what_any_source_states() -> None:
    plain = {"network-id": "n:1", "node": [{"node-id": "n:a"}]}
    found = merged(brought("a", plain), brought("b", network([node("n:a")]), rank=1))
    assert only(found).network_types.l3_unicast_topology is not None


def test_observation_is_of_one_source() -> None:
    def observed(value: str, **more: str) -> Json:
        entry = {
            "observation-id": "o",
            "element": NODE,
            "metric": "ndt-types:load",
            "value": value,
            "unit": "bit/s",
            "source": "s",
            "method": "sampled",
            "collected-at": "2026-01-01T00:00:00Z",
            **more,
        }
        return {"ndt-observation:observations": {"observation": [entry]}}

    found = merged(
        brought("a", **observed("1")),
        brought("b", **observed("2", **{"observed-at": "2025-01-01T00:00:00Z"}), rank=1),
    )
    (made,) = found.document.observations.observation
    assert (made.value, made.observed_at) == (1, None)
    ((told),) = found.conflicts
    assert told.leaf == "."
    assert found.document.violations() == []


def test_any_top_level_data_is_merged() -> None:
    def customer(name: str, **more: str) -> Json:
        return {"ndt-service:services": {"customer": [{"customer-id": name, **more}]}}

    found = merged(
        brought("a", **customer("x", label="X")),
        brought("b", **customer("x", description="of b"), rank=1),
        brought("c", network([node("n:a")])),
    )
    (made,) = found.document.services.customer
    assert (made.label, made.description) == ("X", "of b")
    assert only(found).node["n:a"]


def test_link_is_paired_once() -> None:
    good = [
        link("l:1", "n:a", "n:b", opposite="l:2"),
        link("l:2", "n:b", "n:a", opposite="l:1"),
    ]
    other = [
        link("l:1", "n:a", "n:b", opposite="l:3"),
        link("l:3", "n:b", "n:a", opposite="l:1"),
    ]
    ab = [node("n:a"), node("n:b")]
    found = merged(brought("good", network(ab, good)), brought("other", network(ab, other), rank=1))
    links = only(found).link
    assert {name: links[name].opposite for name in links.keys()} == {  # noqa: SIM118
        "l:1": "l:2",
        "l:2": "l:1",
        "l:3": None,
    }
    assert [one.leaf for one in found.conflicts] == ["ndt-topology:opposite"] * 2


def test_pair_that_its_own_source_contradicts_is_left_for_the_checks() -> None:
    links = [link("l:1", "n:a", "n:b", opposite="l:2"), link("l:2", "n:b", "n:a", opposite="l:9")]
    found = merged(brought("a", network([], links)), brought("b", network([node("n:a")]), rank=1))
    assert only(found).link["l:1"].opposite == "l:2"


def test_long_values_are_cut_and_many_conflicts_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ndtframe.twin.merge.LISTED", 3)
    ones = [node(f"n:{n}", "x" * 2000) for n in range(9)]
    others = [node(f"n:{n}", "y") for n in range(9)]
    found = merged(brought("a", network(ones)), brought("b", network(others), rank=1))
    assert (len(found.conflicts), found.counts["b"]) == (3, 9)
    assert len(found.conflicts[0].believed_value or "") == 1000


# -- properties ---------------------------------------------------------------------------------

NAMES = st.sampled_from(["a", "b", "c"])
STATES = st.sampled_from(["up", "down"])


@st.composite
def networks(draw: st.DrawFn) -> Json:
    """A small network with whatever of it a source may have."""
    names = draw(st.lists(NAMES, unique=True, max_size=3))
    nodes = [
        node(f"n:{name}", draw(st.none() | st.text("xyz", max_size=2)))
        | draw(st.fixed_dictionaries({}, optional={"ndt-topology:operational-state": STATES}))
        for name in names
    ]
    pairs = draw(st.lists(st.tuples(NAMES, NAMES), unique=True, max_size=3)) if names else []
    links = [
        link(f"l:{a}-{b}", f"n:{a}", f"n:{b}", draw(st.integers(1, 3)))
        for a, b in pairs
        if a in names and b in names
    ]
    demands = [
        (f"n:{a}", f"n:{b}", draw(st.integers(1, 9)))
        for a, b in pairs
        if a != b and {a, b} <= {*names}
    ]
    made = network(nodes, links, name=draw(st.sampled_from(["n:1", "n:2"])))
    return {**made, "ndt-traffic:demand-matrix": [matrix(*demands)]} if demands else made


@st.composite
def contributions(draw: st.DrawFn) -> list[Contribution]:
    """What several sources brought."""
    return [
        brought(
            f"s{n}", draw(networks()), rank=draw(st.integers(0, 2)), minutes=draw(st.integers(0, 2))
        )
        for n in range(draw(st.integers(1, 4)))
    ]


def leafs(value: Any, path: tuple[Any, ...] = ()) -> dict[tuple[Any, ...], Any]:
    """The leafs of an RFC 7951 value by path; entries are named by their key, here their id."""
    if isinstance(value, dict):
        pairs = [leafs(item, (*path, name)) for name, item in value.items()]
        return {key: leaf for pair in pairs for key, leaf in pair.items()} or {path: {}}
    if isinstance(value, list) and all(isinstance(item, dict) for item in value):
        named = [leafs(item, (*path, next(iter(item.values())))) for item in value]
        return {key: leaf for pair in named for key, leaf in pair.items()}
    return {path: value}


@settings(max_examples=60, deadline=None)
@given(contributions(), st.randoms(use_true_random=False))
def test_order_of_sources_means_nothing(found: list[Contribution], chance: Any) -> None:
    shuffled = list(found)
    chance.shuffle(shuffled)
    one, other = merge(found), merge(shuffled)
    assert one.document.to_json() == other.document.to_json()
    assert (one.conflicts, one.counts) == (other.conflicts, other.counts)


@settings(max_examples=60, deadline=None)
@given(contributions())
def test_each_leaf_is_that_of_the_best_source_that_has_it(found: list[Contribution]) -> None:
    ranked = sorted(found, key=lambda one: (one.rank, -one.at.timestamp(), one.source))
    expected: dict[tuple[Any, ...], Any] = {}
    for one in reversed(ranked):
        expected |= leafs(one.document.to_value())
    made = merge(found)
    assert leafs(made.document.to_value()) == expected
    differing = {
        (one.source, path)
        for one in ranked
        for path, leaf in leafs(one.document.to_value()).items()
        if leaf != expected[path]
    }
    assert sum(made.counts.values()) == len(made.conflicts) == len(differing)


@settings(max_examples=30, deadline=None)
@given(contributions())
def test_what_follows_the_rules_alone_follows_them_together(found: list[Contribution]) -> None:
    assert all(one.document.violations(strict_references=True) == [] for one in found)
    assert merge(found).document.violations(strict_references=True) == []


@settings(max_examples=30, deadline=None)
@given(networks(), st.integers(2, 4))
def test_sources_that_agree_are_one(value: Json, number: int) -> None:
    made = merge([brought(f"s{n}", value, rank=n) for n in range(number)])
    assert made.document.to_value() == document(value).to_value()
    assert made.conflicts == ()


def test_times_with_offsets_are_compared_as_moments() -> None:
    later = datetime.fromisoformat("2026-01-02T11:30:00-01:00")
    assert later > NOON.astimezone(UTC)
    one = brought("a", network([node("n:a", "A")]))
    other = Contribution("b", document(network([node("n:a", "B")])), 0, later)
    assert only(merged(one, other)).node["n:a"].label == "B"
