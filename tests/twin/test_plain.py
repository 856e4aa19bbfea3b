"""What stands where in the plain form, and what neither form takes."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from ndtframe.bindings.ndt import Document
from ndtframe.bindings.ndt.ietf_network import Network
from ndtframe.convert.compact import to_compact
from ndtframe.convert.plain import to_plain
from ndtframe.errors import DataError, StateKindError

from .network_forms import OWN, Json, own
from .twin_samples import document, link, matrix, network, node

LAN = "multipoint-to-multipoint"
TREE = "point-to-multipoint"
BOTH = {"direction": "bidirectional"}


def end(name: str, role: str | None = None, network_ref: str = "n:1") -> Json:
    found = {"end-id": name, "network-ref": network_ref, "node-ref": f"n:{name}"}
    return found | ({"role": f"{OWN}{role}"} if role else {})


def multi(name: str, *ends: Json, **members: Any) -> Json:
    shape = {"kind": LAN} | BOTH | members
    metric = {"ietf-l3-unicast-topology:l3-link-attributes": {"metric1": "5"}}
    return {"link-id": name} | metric | own(end=list(ends), **shape)


def first(*links: Json, **members: Any) -> Network:
    nodes = [node(f"n:{name}") for name in "abc"]
    made = document(network(nodes, links, **members))
    return made.networks.network["n:1"]


def links_of(one: Network) -> dict[str, tuple[str | None, str | None, int | None]]:
    """From where to where each link leads, and its metric."""
    return {
        entry.link_id: (
            entry.source.source_node,
            entry.destination.dest_node,
            entry.l3_link_attributes.metric1,
        )
        for entry in one.link
    }


def test_a_lan_has_one_pseudonode_and_its_metric_once_on_each_way() -> None:
    one = first(multi("l:1", end("a"), end("b"), label="LAN", capacity={"rate": "10"}))
    assert to_plain(one) == 1
    assert links_of(one) == {
        "l:1": ("n:a", "pseudonode:l:1", 5),
        "l:1;out;a": ("pseudonode:l:1", "n:a", 0),
        "l:1;in;b": ("n:b", "pseudonode:l:1", 5),
        "l:1;out;b": ("pseudonode:l:1", "n:b", 0),
    }
    assert one.link["l:1;in;b"].capacity.rate == 10
    assert one.link["l:1;out;b"].capacity.rate is None
    assert one.link["l:1;in;b"].opposite == "l:1;out;b"
    made = one.node["pseudonode:l:1"]
    assert made.label == "LAN"
    assert made.pseudonode is not None
    assert (made.pseudonode.link_id, made.pseudonode.kind) == ("l:1", LAN)


def test_a_tree_of_both_directions_has_no_way_from_leaf_to_leaf() -> None:
    one = first(multi("l:1", end("a"), end("b", "root"), end("c"), kind=TREE))
    to_plain(one)
    down, up = "pseudonode:l:1", "pseudonode:l:1;root"
    assert links_of(one) == {
        "l:1": ("n:b", down, 5),
        "l:1;out;a": (down, "n:a", 0),
        "l:1;out;c": (down, "n:c", 0),
        "l:1;in;a": ("n:a", up, 5),
        "l:1;in;c": ("n:c", up, 5),
        "l:1;out;b": (up, "n:b", 0),
    }


def test_what_is_down_is_down_in_both_forms() -> None:
    one = first(multi("l:1", end("a"), end("b"), operational_state="down"))
    to_plain(one)
    assert one.node["pseudonode:l:1"].operational_state == "down"
    one.node["pseudonode:l:1"].operational_state = "up"
    assert to_compact(one) == 0


def test_the_way_back_says_the_same_and_has_the_id_that_is_given() -> None:
    there = link("l:1", "n:a/t:1", "n:b/t:2", 7, label="A-B", **BOTH)
    one = first(there, link("l:2", "n:b", "n:c", 3, reverse_link_id="l:2b", **BOTH))
    assert to_plain(one) == 2
    assert links_of(one) == {
        "l:1": ("n:a", "n:b", 7),
        "l:2": ("n:b", "n:c", 3),
        "l:1;reverse": ("n:b", "n:a", 7),
        "l:2b": ("n:c", "n:b", 3),
    }
    back = one.link["l:1;reverse"]
    assert (back.label, back.opposite, back.direction) == ("A-B", "l:1", None)
    assert (back.source.source_tp, back.destination.dest_tp) == ("t:2", "t:1")
    assert to_compact(one) == 2
    assert one.link["l:2"].reverse_link_id == "l:2b"
    assert one.link["l:1"].reverse_link_id is None


def test_risk_groups_hold_all_that_a_link_becomes() -> None:
    group = [{"group-id": "g", "link": ["l:1", "l:2"]}]
    links = (multi("l:1", end("a"), end("b")), link("l:2", "n:a", "n:b", **BOTH))
    one = first(*links, risk_group=group)
    to_plain(one)
    assert list(one.risk_group["g"].link) == ["l:1", "l:2", "l:2;reverse"]
    assert list(one.risk_group["g"].node) == ["pseudonode:l:1"]
    assert to_compact(one) == 2
    assert list(one.risk_group["g"].link) == ["l:1", "l:2"]
    assert list(one.risk_group["g"].node) == []


def _another_link_leads_there(one: Network) -> None:
    one.link.add(link_id="l:9").destination.dest_node = "pseudonode:l:1"


def _a_flow_begins_there(one: Network) -> None:
    one.flow.add(flow_id="f", nature="offered", rate=1).ingress.node = "pseudonode:l:1"


def _it_stands_somewhere(one: Network) -> None:
    one.node["pseudonode:l:1"].location.latitude = Decimal(1)


def _one_end_has_a_metric_of_its_own(one: Network) -> None:
    one.link["l:1;in;b"].l3_link_attributes.metric1 = 6


def _one_way_has_a_label(one: Network) -> None:
    one.link["l:1;out;b"].label = "own"


@pytest.mark.parametrize(
    "change",
    [
        _another_link_leads_there,
        _a_flow_begins_there,
        _it_stands_somewhere,
        _one_end_has_a_metric_of_its_own,
        _one_way_has_a_label,
        lambda one: one.link.add(link_id="l:9", opposite="l:1;in;b"),
        lambda one: one.risk_group.add(group_id="g", link=["l:1;in;b"]),
        lambda one: one.risk_group.add(group_id="g", node=["pseudonode:l:1"]),
    ],
)
def test_a_pseudonode_stays_that_is_more_than_its_link(change: Any) -> None:
    one = first(multi("l:1", end("a"), end("b"), end("c")))
    to_plain(one)
    change(one)
    before = one.to_value()
    to_compact(one)
    assert "pseudonode:l:1" in one.node
    to_plain(one)
    assert one.to_value()["node"] == before["node"]


def test_a_pair_stays_that_says_two_things() -> None:
    links = [link("l:1", "n:a", "n:b", 1, opposite="l:2"), link("l:2", "n:b", "n:a", 2)]
    links[1] |= own(opposite="l:1")
    assert to_compact(first(*links)) == 0


def test_links_between_networks_stay() -> None:
    between = multi("l:1", end("a"), end("b", None, "n:2"), kind="point-to-point")
    far = multi("l:2", end("a"), end("b"), end("c", None, "n:2"))
    one = first(between, far)
    before = one.to_value()
    assert (to_plain(one), to_compact(one)) == (0, 0)
    assert one.to_value() == before


def test_an_id_that_is_taken_is_told_and_nothing_changes() -> None:
    one = first(link("l:1", "n:a", "n:b", **BOTH), link("l:1;reverse", "n:a", "n:c"))
    before = one.to_value()
    with pytest.raises(DataError, match="another link has the id 'l:1;reverse'") as caught:
        to_plain(one)
    assert "reverse-link-id" in str(caught.value)
    assert one.to_value() == before


def test_a_demand_between_ends_of_a_link_stays_theirs() -> None:
    lan = multi("l:1", end("a"), end("b"))
    members = {"ndt-traffic:demand-matrix": [matrix(("n:a", "n:b", 9))]}
    made = document(network([node("n:a"), node("n:b")], [lan]) | members)
    one = made.networks.network["n:1"]
    assert (to_plain(one), to_compact(one)) == (1, 1)
    assert made.violations(strict_references=True) == []


def test_a_session_has_its_own_form_and_a_frozen_network_keeps_its() -> None:
    base = document(network([node("n:a"), node("n:b")], [link("l:1", "n:a", "n:b", **BOTH)]))
    before = base.to_json()
    session = base.fork()
    with session.edit():
        to_plain(session.networks.network["n:1"])
    assert list(session.networks.network["n:1"].link.keys()) == ["l:1", "l:1;reverse"]
    assert base.to_json() == before
    with pytest.raises(StateKindError):
        to_plain(base.networks.network["n:1"])


def test_a_transaction_that_fails_takes_the_form_back() -> None:
    made = document(network([node(f"n:{x}") for x in "ab"], [multi("l:1", end("a"), end("b"))]))
    before = made.to_json()
    with pytest.raises(DataError, match="l:none"):
        _plain_with_a_fault(made)
    assert made.to_json() == before


def _plain_with_a_fault(made: Document) -> None:
    with made.edit():
        to_plain(made.networks.network["n:1"])
        made.networks.network["n:1"].risk_group.add(group_id="g", link=["l:none"])
