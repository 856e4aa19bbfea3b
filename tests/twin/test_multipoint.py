"""Links of many ends in columns, by name, and in scenarios."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from ndtframe.errors import ModelError
from ndtframe.twin.changes import (
    capacity_change,
    demand_add,
    group_down,
    link_down,
    link_up,
    metric_change,
)
from ndtframe.twin.naming import Names
from ndtframe.twin.rebase import rebase
from ndtframe.twin.session import Session

from .multipoint_samples import MBIT, metro_view
from .twin_samples import columns, link, live, network, node

VIEW = metro_view()
COLUMNS = VIEW.columns()
NAMES = Names(COLUMNS)
INTO = ["link:LAN", "link:LAN;in;B", "link:LAN;in;C"]
OUT = [f"link:LAN;out;{end}" for end in "ABC"]
LAN = sorted([*INTO, *OUT])
TREE = sorted(["link:tree", *(f"link:tree;in;{end}" for end in "DE")])
TREE_OUT = sorted(f"link:tree;out;{end}" for end in "RDE")


def down(session: Session) -> list[str]:
    columns = session.view().columns()
    links = [columns.link_ids[link] for link in np.flatnonzero(~columns.link_up)]
    return sorted([*links, *(columns.node_ids[node] for node in np.flatnonzero(~columns.node_up))])


def metrics(session: Session, links: Sequence[str]) -> list[int]:
    columns = session.view().columns()
    return [int(columns.link_metric[columns.link_ids.index(link)]) for link in links]


def test_columns_know_pseudonodes_and_what_they_stand_for() -> None:
    pseudo = [COLUMNS.node_ids[node] for node in np.flatnonzero(COLUMNS.node_pseudo)]
    assert pseudo == ["pseudonode:link:LAN", "pseudonode:link:tree", "pseudonode:link:tree;root"]
    lan, tree = COLUMNS.multipoints
    assert (lan.link_id, lan.label) == ("link:LAN", "The exchange")
    assert (tree.link_id, tree.label, len(tree.nodes)) == ("link:tree", "link:tree", 2)
    assert sorted(COLUMNS.link_ids[link] for link in lan.links) == LAN
    assert COLUMNS.node_labels[6:] == ("The exchange", "link:tree", "link:tree")


def test_capacity_of_a_link_of_many_ends_holds_where_data_leave_it_too() -> None:
    lan = [COLUMNS.link_ids.index(link) for link in LAN]
    assert COLUMNS.link_capacity[lan].tolist() == [100 * MBIT] * 6
    assert [COLUMNS.link_capacity_origin[link] for link in lan] == ["source"] * 6
    with Session(VIEW) as session:
        session.apply([capacity_change("link:LAN;in;B", 7)])
        changed = session.view().columns()
    at = [changed.link_ids.index(f"link:LAN;{way};B") for way in ("in", "out")]
    assert changed.link_capacity[at].tolist() == [7, 7]
    assert [changed.link_capacity_origin[link] for link in at] == ["hypothetical"] * 2
    assert changed.link_capacity[changed.link_ids.index("link:LAN;out;A")] == 100 * MBIT


def test_a_pseudonode_of_somebody_else_needs_no_link_id_and_takes_none() -> None:
    for mark in ({}, {"link-id": "l3"}):
        found = columns(
            network(
                [node("n:a"), node("n:b"), node("n:p", pseudonode=mark)],
                [link("l1", "n:a", "n:p"), link("l2", "n:p", "n:b", 0), link("l3", "n:b", "n:a")],
            )
        )
        (whole,) = found.multipoints
        assert (whole.link_id, whole.label, whole.links) == ("n:p", "n:p", (0, 1))
        assert Names(found).links("n:p") == ["l1", "l2"]
        assert Names(found).links("l3") == ["l3"]


@pytest.mark.parametrize("name", ["link:LAN", "LAN", "The exchange", "link:The exchange", "lan"])
def test_id_and_label_name_it_whole(name: str) -> None:
    assert sorted(NAMES.links(name)) == LAN
    assert NAMES.pseudonodes(NAMES.links(name)) == ["pseudonode:link:LAN"]


@pytest.mark.parametrize(
    ("name", "spokes"),
    [
        ("link:LAN;in;B", ["link:LAN;in;B", "link:LAN;out;B"]),
        ("link:LAN;out;A", ["link:LAN", "link:LAN;out;A"]),
        ("link:B-The exchange", ["link:LAN;in;B", "link:LAN;out;B"]),
        ("link:The exchange-A", ["link:LAN", "link:LAN;out;A"]),
        ("link:D-link:tree", ["link:tree;in;D", "link:tree;out;D"]),
    ],
)
def test_a_spoke_goes_by_its_id_and_by_its_node(name: str, spokes: list[str]) -> None:
    assert sorted(NAMES.links(name)) == spokes
    assert NAMES.pseudonodes(spokes) == []


def test_one_direction_is_one_link_of_the_plain_form() -> None:
    assert NAMES.links("link:LAN", directed=True) == ["link:LAN"]
    assert NAMES.links("link:LAN;out;A", directed=True) == ["link:LAN;out;A"]


def test_a_pseudonode_is_no_node_for_people() -> None:
    with pytest.raises(ModelError) as error:
        NAMES.node("The exchange")
    assert "pseudonode" not in str(error.value)
    assert NAMES.node("pseudonode:link:LAN") == "pseudonode:link:LAN"


def test_link_down_takes_the_spokes_and_the_pseudonodes() -> None:
    with Session(VIEW) as session:
        session.apply([link_down("The exchange"), link_down("link:tree")])
        pseudonodes = ["pseudonode:link:tree", "pseudonode:link:tree;root"]
        assert down(session) == sorted(
            [*LAN, "pseudonode:link:LAN", *TREE, *TREE_OUT, *pseudonodes]
        )
        assert session.changes[0].summary == "The exchange goes down"
        session.apply([link_up("link:LAN")])
        assert down(session) == sorted([*TREE, *TREE_OUT, *pseudonodes])


def test_one_spoke_down_leaves_the_others_up() -> None:
    with Session(VIEW) as session:
        session.apply([link_down("link:LAN;out;A")])
        assert down(session) == ["link:LAN", "link:LAN;out;A"]
        assert int(np.count_nonzero(~session.view().columns().usable)) == 2


def test_a_risk_group_takes_it_whole() -> None:
    with Session(VIEW) as session:
        session.apply([group_down("group:hall")])
        columns = session.view().columns()
    unusable = np.flatnonzero(~columns.usable)
    assert sorted(columns.link_ids[link] for link in unusable) == LAN


def test_metric_is_that_of_the_ways_in() -> None:
    with Session(VIEW) as session:
        session.apply([metric_change("link:LAN", 7)])
        assert metrics(session, INTO) == [7, 7, 7]
        assert metrics(session, OUT) == [0, 0, 0]
        session.apply([metric_change("link:A-The exchange", 9)])
        assert metrics(session, INTO) == [9, 7, 7]
        assert metrics(session, OUT) == [0, 0, 0]
        session.apply([metric_change("link:LAN;out;B", 4, directed=True)])
        assert metrics(session, OUT) == [0, 4, 0]


@pytest.mark.parametrize(
    "change",
    [
        link_down("link:LAN"),
        link_down("link:LAN;out;A"),
        link_down("link:LAN", directed=True),
        metric_change("The exchange", 3),
        metric_change("link:LAN;out;A", 3),
        capacity_change("link:LAN;in;C", 5),
    ],
)
def test_a_change_means_the_same_on_a_newer_base(change) -> None:  # type: ignore[no-untyped-def]
    with Session(VIEW) as session:
        session.apply([change])
        moved = rebase(session, metro_view()).session
        assert moved is not None
        assert moved.document.to_json() == session.document.to_json()
        assert [one.to_value() for one in moved.changes] == [
            one.to_value() for one in session.changes
        ]


@pytest.mark.parametrize("ends", [("A", "pseudonode:link:LAN"), ("pseudonode:link:LAN", "A")])
def test_no_demand_starts_or_ends_at_a_pseudonode(ends: tuple[str, str]) -> None:
    with Session(VIEW) as session, pytest.raises(ModelError, match="is a link of many ends"):
        session.apply([demand_add(*ends, MBIT)])


def test_links_that_a_session_adds_are_computed_with_as_they_are() -> None:
    base = live(network([node("a"), node("b"), node("c")], [link("ab", "a", "b")]))
    session = Session(base)
    with session.edit() as document:
        document.networks.network["n:1"].link["ab"].direction = "bidirectional"
    found = session.view().columns()
    assert found.link_ids == ("ab", "ab;reverse")
    assert found.link_source.tolist() == found.link_target.tolist()[::-1] == [0, 1]
    assert session.document.networks.network["n:1"].link["ab"].direction == "bidirectional"
    assert base.columns().link_ids == ("ab",)
