"""Every change of a scenario: what it does, to which directions, and what it refuses."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ndtframe.errors import ModelError, NdtError, UsageError
from ndtframe.testing.samples import GBIT
from ndtframe.twin.apply import MOST, scaled
from ndtframe.twin.changes import (
    Change,
    capacity_change,
    demand_add,
    demand_scale,
    group_down,
    link_down,
    metric_change,
    node_down,
)
from ndtframe.twin.columns import NetworkColumns
from ndtframe.twin.session import Session

from .twin_samples import L3, link, live, network, node


def after(*changes: Change) -> NetworkColumns:
    """The columns of the sample after changes."""
    with Session(live()) as session:
        return session.apply(changes).view().columns()


def down(columns: NetworkColumns) -> set[str]:
    """The ids of nodes and links that are down."""
    links = np.flatnonzero(~columns.link_up)
    nodes = np.flatnonzero(~columns.node_up)
    return {columns.link_ids[i] for i in links} | {columns.node_ids[i] for i in nodes}


def metrics(columns: NetworkColumns) -> dict[str, int]:
    """The metrics by link id."""
    return dict(zip(columns.link_ids, columns.link_metric.tolist(), strict=True))


@pytest.mark.parametrize(
    ("change", "elements"),
    [
        (link_down("link:A-B"), {"link:A-B", "link:B-A"}),
        (link_down("link:B-A"), {"link:A-B", "link:B-A"}),
        (link_down("link:A-B", directed=True), {"link:A-B"}),
        (node_down("D"), {"node:D"}),
        (group_down("duct"), {"link:A-B", "link:B-A", "link:A-D", "link:D-A"}),
    ],
)
def test_what_goes_down(change: Change, elements: set[str]) -> None:
    assert down(after(change)) == elements


def test_node_that_is_down_takes_its_links_out_of_use_but_they_stay_up() -> None:
    columns = after(node_down("D"))
    unusable = {columns.link_ids[i] for i in np.flatnonzero(~columns.usable)}
    assert unusable == {f"link:{a}-{b}" for x in "ABCE" for a, b in ((x, "D"), ("D", x))}
    assert columns.link_up.all()


@pytest.mark.parametrize(("directed", "links"), [(False, {"link:A-B", "link:B-A"}),
                                                 (True, {"link:A-B"})])  # fmt: skip
def test_metric_and_capacity_change(directed: bool, links: set[str]) -> None:
    columns = after(metric_change("A-B", 77, directed), capacity_change("A-B", 5, directed))
    assert {name for name, metric in metrics(columns).items() if metric == 77} == links
    changed = {columns.link_ids[i] for i in np.flatnonzero(columns.link_capacity == 5)}
    origin = dict(zip(columns.link_ids, columns.link_capacity_origin, strict=True))
    assert changed == {name for name in origin if origin[name] == "hypothetical"} == links


def test_capacity_of_a_link_that_had_none() -> None:
    columns = after(capacity_change("D-E", GBIT))
    assert not np.isnan(columns.link_capacity).any()


@pytest.mark.parametrize(
    ("scale", "rates"),
    [
        (demand_scale(Decimal("1.5")), [600, 450, 300]),
        (demand_scale(Decimal(0)), [0, 0, 0]),
        (demand_scale(Decimal(2), source="A"), [800, 300, 400]),
        (demand_scale(Decimal(2), destination="node:A"), [400, 600, 200]),
        (demand_scale(Decimal(2), "A", "E"), [400, 300, 400]),
    ],
)
def test_demands_are_scaled(scale: Change, rates: list[int]) -> None:
    assert (after(scale).demand_rate // 10**6).tolist() == rates


def test_demand_is_added_beside_the_others() -> None:
    columns = after(demand_add("E", "node:B", 7), demand_add("E", "B", 8))
    assert columns.demand_ids[-2:] == ("what-if-1", "what-if-2")
    assert columns.demand_rate[-2:].tolist() == [7, 8]
    ends = [(columns.node_ids[i], columns.node_ids[j])
            for i, j in zip(columns.demand_source, columns.demand_target, strict=True)]  # fmt: skip
    assert ends[-2:] == [("node:E", "node:B")] * 2


def test_first_demand_of_a_network_makes_a_valid_matrix() -> None:
    shown = live(network([node("n:a"), node("n:b")]))
    with Session(shown) as session:
        session.apply([demand_add("n:a", "n:b", 5), demand_scale(Decimal(3))])
        assert session.document.violations(strict_references=True) == []
        assert session.view().columns().demand_rate.tolist() == [15]


def test_changes_apply_in_their_order() -> None:
    added = demand_add("E", "B", 10)
    doubled = demand_scale(Decimal(2))
    assert after(added, doubled).demand_rate[-1] == 20
    assert after(doubled, added).demand_rate[-1] == 10


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda: link_down("link:A-Z"), "no link 'link:A-Z'"),
        (lambda: node_down("Z"), "no node 'Z'"),
        (lambda: group_down("Z"), "no risk group 'Z'"),
        (lambda: metric_change("A-B", 0), "metric of 'A-B' is 0"),
        (lambda: metric_change("A-B", -1), "metric of 'A-B' is -1"),
        (lambda: metric_change("A-B", 2**63), "metric of 'A-B' is 9223372036854775808"),
        (lambda: metric_change("A-B", 10**5000), "metric of 'A-B' is out of bounds"),
        (lambda: capacity_change("A-B", -1), "capacity of 'A-B' is -1"),
        (lambda: capacity_change("A-B", 2**64), "capacity of 'A-B' is 18446744073709551616"),
        (lambda: demand_scale(Decimal(-1)), "multiplied by -1"),
        (lambda: demand_scale(Decimal("NaN")), "multiplied by NaN"),
        (lambda: demand_scale(Decimal("Infinity")), "multiplied by Infinity"),
        (lambda: demand_scale(Decimal("1e30")), "multiplied by 1E+30"),
        (lambda: demand_scale(Decimal("1e999999999")), "multiplied by 1E+999999999"),
        (lambda: demand_scale(Decimal("1e-10")), "multiplied by 1E-10"),
        (lambda: demand_scale(Decimal(2), "Z"), "no node 'Z'"),
        (lambda: demand_scale(Decimal(2), ""), "no node ''"),
        (
            lambda: demand_scale(Decimal(2), "B", "C"),
            "no traffic from 'node:B' to 'node:C' to scale",
        ),
        (lambda: demand_add("A", "A", 1), "another node than it starts from"),
        (lambda: demand_add("A", "node:A", 1), "another node than it starts from"),
        (lambda: demand_add("A", "Z", 1), "no node 'Z'"),
        (lambda: demand_add("A", "B", -1), "rate of the demand from 'A' is -1"),
        (lambda: demand_add("A", "B", 2**63), "rate of the demand from 'A' is 9223372036854775808"),
    ],
)
def test_what_makes_no_sense_is_refused(change: Callable[[], Change], message: str) -> None:
    with pytest.raises(ModelError) as error:
        after(change())
    assert message in str(error.value)
    assert "\n" not in str(error.value)


def test_what_is_no_change_is_refused() -> None:
    with pytest.raises(UsageError, match="A str is no change"):
        after("link:A-B")  # type: ignore[arg-type]


def test_network_without_metrics_gets_none() -> None:
    value = network([node("n:a"), node("n:b")], [link("l:1", "n:a", "n:b")])
    value["network-types"] = {}
    del value["ietf-network-topology:link"][0]["ietf-l3-unicast-topology:l3-link-attributes"]
    assert value["network-types"] != L3
    with Session(live(value)) as session, pytest.raises(ModelError, match="no layer 3 topology"):
        session.apply([metric_change("l:1", 3)])


def test_network_without_traffic_has_none_to_scale() -> None:
    with Session(live(network())) as session, pytest.raises(ModelError, match="no traffic to"):
        session.apply([demand_scale(Decimal(2))])


@given(st.integers(0, MOST), st.decimals(0, 10**6, places=6))
def test_scaled_is_the_nearest_whole_number(rate: int, factor: Decimal) -> None:
    found = scaled(rate, factor)
    exact = rate * factor.as_integer_ratio()[0], factor.as_integer_ratio()[1]
    if found <= MOST:
        assert 2 * abs(found * exact[1] - exact[0]) <= exact[1]
    else:
        assert exact[0] > MOST * exact[1]


@pytest.mark.parametrize(("rate", "found"), [(1, 0), (3, 2), (5, 2), (7, 4)])
def test_halves_go_to_the_even_number(rate: int, found: int) -> None:
    assert scaled(rate, Decimal("0.5")) == found


ELEMENTS = st.sampled_from(
    [
        *(link_down("A-B"), link_down("C-D", directed=True), node_down("E"), group_down("duct")),
        *(
            metric_change("B-C", 3),
            metric_change("B-D", 4, directed=True),
            capacity_change("A-D", 9),
        ),
        *(capacity_change("D-E", 5), demand_scale(Decimal("0.3"), "C")),
    ]
)


@pytest.mark.slow
@settings(max_examples=25)
@given(st.lists(ELEMENTS, unique=True, max_size=6).flatmap(
    lambda changes: st.tuples(st.just(changes), st.permutations(changes))))  # fmt: skip
def test_changes_of_different_things_may_come_in_any_order(
    orders: tuple[list[Change], list[Change]],
) -> None:
    one, other = (state(after(*order)) for order in orders)
    assert one == other


def state(columns: NetworkColumns) -> list[object]:
    """All of the columns as plain values."""
    values = [getattr(columns, name) for name in type(columns).__dataclass_fields__]
    return [str(value.tolist()) if isinstance(value, np.ndarray) else value for value in values]


@pytest.mark.parametrize(
    "bad", [link_down("Z"), demand_scale(2, "B", "C"), demand_add("A", "A", 1)]
)
@pytest.mark.parametrize("place", [0, 1, 2])
def test_all_changes_or_none(bad: Change, place: int) -> None:
    good: list[Change] = [link_down("A-B"), demand_scale(Decimal(2))]
    with Session(live()) as session:
        session.apply([node_down("E")])
        before, text = session.changes, session.document.to_json()
        with pytest.raises(NdtError):
            session.apply([*good[:place], bad, *good[place:]])
        assert session.changes == before
        assert session.document.to_json() == text
        with session.edit() as document:
            document.networks.network["network:sample"].label = "still writable"
        assert down(session.apply(good).view().columns()) == {"node:E", "link:A-B", "link:B-A"}


def test_scale_that_fails_at_a_later_demand_changes_none() -> None:
    with Session(live()) as session:
        session.apply([demand_add("E", "B", MOST)])
        text = session.document.to_json()
        with pytest.raises(ModelError, match="what-if-1"):
            session.apply([demand_scale(Decimal("1.5"))])
        assert session.document.to_json() == text
