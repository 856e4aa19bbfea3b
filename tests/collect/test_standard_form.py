"""The standard form of any network: valid for libyang, and right by relations."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import Decimal

import oopt_gnpy_libyang as libyang
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ndtframe.collect.assembly import Wishes, assemble
from ndtframe.collect.draft import (
    ASSUMPTION,
    CAPACITY,
    DEMAND_MATRIX,
    L3_LINK,
    LABEL,
    LOCATION,
    OPPOSITE,
    TERMINATION_POINT,
)
from ndtframe.collect.record import (
    DemandRecord,
    LinkRecord,
    MatrixRecord,
    NetworkRecord,
    NodeRecord,
)
from ndtframe.errors import InputError

pytestmark = pytest.mark.slow

NAMES = st.one_of(
    st.none(),
    st.sampled_from(["A", "B", "A-B", "A;2", "B;2", "0", "node:A", "Zürich", "京都", "a%20b", "-"]),
    st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn")), min_size=1, max_size=4),
)
COORDINATES = st.one_of(st.none(), st.decimals(-90, 90, places=8))


@st.composite
def records(draw: st.DrawFn) -> NetworkRecord:
    names = draw(st.lists(NAMES, min_size=1, max_size=6))
    nodes = tuple(
        NodeRecord(str(key), name, draw(COORDINATES), draw(COORDINATES))
        for key, name in enumerate(names)
    )
    keys = st.sampled_from([node.key for node in nodes])
    with_metrics = draw(st.booleans())
    link = st.builds(
        LinkRecord,
        keys,
        keys,
        st.booleans(),
        st.none() | st.text("ab", max_size=2),
        st.decimals(1, 100, places=2) if with_metrics else st.none(),
        st.none() | st.decimals(1, 1000, places=3),
        st.none() | st.decimals(0, 1000, places=4),
    )
    demand = st.builds(
        DemandRecord,
        keys,
        keys,
        st.decimals(0, 1000, places=7),
        st.none() | st.sampled_from(["d", "d;2"]),
    )
    links = tuple(draw(st.lists(link, max_size=10)))
    demands = tuple(draw(st.lists(demand, max_size=6)))
    unit = draw(st.none() | st.sampled_from([Decimal(1), Decimal(1000)]))
    matrix = MatrixRecord("m", None, unit, demands=demands)
    return NetworkRecord("x", "test", "n", nodes, links, (matrix,), unit)


@settings(max_examples=150)
@given(record=records())
def test_every_network_has_a_valid_standard_form(judge, record: NetworkRecord) -> None:
    made = assemble([record], Wishes(assume_capacity=10))
    judge.check(made.content)
    nodes = {node["node-id"]: node for node in made.network["node"]}
    links = {link["link-id"]: link for link in made.links}
    assert len(nodes) == len(record.nodes)
    undirected = sum(not link.directed for link in record.links)
    assert len(links) == len(made.links) == len(record.links) + undirected
    for link_id, link in links.items():
        source, destination = link["source"], link["destination"]
        for node, point in (source.values(), destination.values()):
            assert {"tp-id": point} in nodes[node][TERMINATION_POINT]
        if OPPOSITE in link:
            opposite = links[link[OPPOSITE]]
            assert opposite[OPPOSITE] == link_id
            assert link_id != link[OPPOSITE]
            assert list(opposite["source"].values()) == list(destination.values())
    points = [
        (node, point["tp-id"])
        for node, value in nodes.items()
        for point in value.get(TERMINATION_POINT, [])
    ]
    used = {tuple(link[end].values()) for link in made.links for end in ("source", "destination")}
    assert len(points) == len(set(points))
    assert set(points) == used
    assert all(CAPACITY in link and "metric1" in link[L3_LINK] for link in made.links)


@given(record=records())
def test_nothing_of_the_ends_and_labels_is_lost(record: NetworkRecord) -> None:
    made = assemble([record], Wishes())
    assert [node.get(LABEL) for node in made.network["node"]] == [
        node.name for node in record.nodes
    ]
    expected: Counter[tuple[str, str]] = Counter()
    for link in record.links:
        ends = (made.keys[link.source], made.keys[link.target])
        expected[ends] += 1
        expected[ends[::-1]] += not link.directed
    found = Counter(
        (link["source"]["source-node"], link["destination"]["dest-node"]) for link in made.links
    )
    assert found == +expected


@given(record=records())
def test_the_same_record_gives_the_same_form(record: NetworkRecord) -> None:
    first, second = assemble([record], Wishes()), assemble([record], Wishes())
    assert first.content == second.content


@given(record=records(), factor=st.decimals(0, 10**6, places=4).filter(bool))
def test_rates_are_exact(record: NetworkRecord, factor: Decimal) -> None:
    made = assemble([record], Wishes(demand_scale=factor))
    (matrix,) = made.network[DEMAND_MATRIX]
    kept = [
        round(demand.amount * factor)
        for demand in record.matrices[0].demands
        if demand.source != demand.target and round(demand.amount * factor)
    ]
    assert [int(demand["rate"]) for demand in matrix["demand"]] == kept
    assert matrix["scale"]["origin"] == "user"
    assert Decimal(matrix["scale"]["factor"]) == factor


def triangle(**changes: object) -> NetworkRecord:
    nodes = tuple(NodeRecord(name, name, Decimal(1), Decimal(2)) for name in "abc")
    links = tuple(LinkRecord(*ends) for ends in ("ab", "bc", "ca"))
    return replace(NetworkRecord("x", "test", "n", nodes, links), **changes)


def test_assumptions_count_links_as_people_do() -> None:
    made = assemble([triangle()], Wishes(assume_capacity=10**10))
    assert made.network[ASSUMPTION] == [
        {
            "subject": "metric",
            "rule": "Every link without a metric counts one hop: metric 1.",
            "count": 3,
        },
        {
            "subject": "capacity",
            "rule": "Every link without a capacity has the same one: capacity 10 Gbit/s.",
            "count": 3,
        },
    ]
    assert [note.text for note in made.notes] == [
        "no metrics: assumed 1 for 3 links",
        "no capacities: assumed 10 Gbit/s for 3 links",
        "no demands",
    ]


@pytest.mark.parametrize("metric", ["-1", "-0.5", "1e30", "0.00000001"])
def test_metrics_no_igp_has_are_refused(metric: str) -> None:
    links = (LinkRecord("a", "b", metric=Decimal(metric), line=7),)
    with pytest.raises(InputError, match="metric"):
        assemble([triangle(links=links)], Wishes())


def test_a_position_without_one_coordinate_is_none() -> None:
    nodes = (NodeRecord("a", "a", x=Decimal(5)), NodeRecord("b", "b", y=Decimal(5)))
    made = assemble([NetworkRecord("x", "test", "n", nodes)], Wishes())
    assert not any(LOCATION in node for node in made.network["node"])


@pytest.mark.parametrize("unit", [Decimal(10) ** 18, Decimal(10) ** 30])
def test_rates_beyond_the_type_are_refused(unit: Decimal) -> None:
    demands = (DemandRecord("a", "b", Decimal(10**3), line=9),)
    matrix = MatrixRecord("m", unit=unit, demands=demands)
    with pytest.raises(InputError, match="x"):
        assemble([triangle(matrices=(matrix,))], Wishes())
    links = (LinkRecord("a", "b", capacity=Decimal(10**3), line=7),)
    with pytest.raises(InputError, match="x:7"):
        assemble([triangle(links=links, capacity_unit=unit)], Wishes())


def test_duplicate_names_and_parallel_links_do_not_meet(judge) -> None:
    nodes = (NodeRecord("0", "Y"), NodeRecord("1", "X"), NodeRecord("2", "X"))
    links = tuple(LinkRecord("0", key) for key in ("1", "1", "2", "2"))
    made = assemble([NetworkRecord("x", "test", "n", nodes, links)], Wishes())
    judge.check(made.content)
    assert len({link["link-id"] for link in made.links}) == 8


def test_the_judge_refuses_what_is_wrong(judge) -> None:
    made = assemble([triangle()], Wishes())
    made.links[0][OPPOSITE] = "link:absent"
    with pytest.raises(libyang.ErrorWithCode):
        judge.check(made.content)
    made = assemble([triangle()], Wishes())
    made.links[0][CAPACITY] = {"rate": "-1"}
    with pytest.raises(libyang.ErrorWithCode):
        judge.check(made.content)


def test_directed_links_without_a_partner_keep_their_direction() -> None:
    ends = [("b", "a"), ("a", "b"), ("a", "b")]
    links = tuple(LinkRecord(source, target, directed=True) for source, target in ends)
    nodes = tuple(NodeRecord(key) for key in "ab")
    made = assemble([NetworkRecord("x", "test", "n", nodes=nodes, links=links)], Wishes())
    found = [link["source"]["source-node"] for link in made.links]
    assert sorted(found) == ["node:a", "node:a", "node:b"]
