"""Links of many ends: the models over pseudonodes and spokes, against fractions and meshes."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings

from ndtframe.apps.failure_sweep import FailureSweepParameters, fail_each
from ndtframe.errors import ModelError
from ndtframe.functional import reference
from ndtframe.functional.pairs import link_pairs
from ndtframe.functional.routing import route
from ndtframe.functional.sweep import Failure, sweep
from ndtframe.functional.topology import analyse
from ndtframe.functional.traffic import carry
from ndtframe.twin.columns import NetworkColumns
from ndtframe.twin.naming import Names

from .functional_networks import (
    as_mesh,
    multipoint_networks,
    network,
    plain,
    reordered,
    with_multipoint,
    without,
)
from .test_sweep import check, single_failures
from .test_topology import graph_of
from .test_traffic import exact_loads, lost_demands


def lan(*demands: tuple[int, int, int], metrics: tuple[int, ...] = (3, 4, 5)) -> NetworkColumns:
    """Nodes 0 to 3; 0, 1 and 2 are on a LAN, and 3 hangs on both 1 and 2."""
    columns = network(4, [(1, 3, 1, 1), (2, 3, 1, 1)], demands)
    return with_multipoint(
        columns, 0, [(node, metric, True) for node, metric in enumerate(metrics)]
    )


def tree(*demands: tuple[int, int, int], leafs: int = 3) -> NetworkColumns:
    """Node 0 is the root, the others are leafs that have no other link."""
    columns = network(leafs + 1, [], demands)
    return with_multipoint(columns, 0, [(node, 2, True) for node in range(leafs + 1)], root=0)


@pytest.mark.slow
@given(multipoint_networks())
@settings(deadline=None)
def test_distances_and_next_hops_equal_the_reference(columns: NetworkColumns) -> None:
    seen, result = plain(columns), route(columns)
    expected = np.full((len(columns.node_ids),) * 2, -1)
    for target in seen.alive:
        distance = reference.distances_to(seen.links, target)
        hops = reference.next_hops(seen.links, distance)
        for source, here in distance.items():
            expected[source, target] = here
            told = result.next_hops(columns.node_ids[source], columns.node_ids[target])
            if source != target:
                assert list(told) == [columns.link_ids[link] for link in hops[source]]
    np.testing.assert_array_equal(result.distances, expected)


@pytest.mark.slow
@given(multipoint_networks())
@settings(deadline=None)
def test_distances_are_those_of_a_mesh_of_links(columns: NetworkColumns) -> None:
    mesh, result = as_mesh(columns), route(columns)
    real = [node for node in plain(columns).alive if not columns.node_pseudo[node]]
    for target in real:
        distance = reference.distances_to(mesh, target)
        assert [int(result.distances[node, target]) for node in real] == [
            distance.get(node, -1) for node in real
        ]


@pytest.mark.slow
@given(multipoint_networks())
@settings(deadline=None)
def test_loads_equal_the_exact_reference(columns: NetworkColumns) -> None:
    result = carry(columns)
    np.testing.assert_allclose(result.load, exact_loads(columns), rtol=1e-12)
    assert list(result.lost_demands) == lost_demands(columns)
    assert carry(columns, exact=True).load.tolist() == exact_loads(columns)


def test_a_way_through_has_the_metric_of_the_sender_once() -> None:
    result = route(lan())
    assert result.distances[:3, :3].tolist() == [[0, 3, 3], [4, 0, 2], [5, 2, 0]]
    assert route(lan(metrics=(3, 4, 1))).distances[2, :2].tolist() == [1, 1]


def test_traffic_splits_over_the_ends_that_lie_as_near() -> None:
    load = dict(zip(lan().link_ids, carry(lan((0, 3, 90))).load.tolist(), strict=True))
    assert {name: rate for name, rate in load.items() if rate} == {
        "lan-0;in;0": 90,
        "lan-0;out;1": 45,
        "lan-0;out;2": 45,
        "id-0": 45,
        "id-2": 45,
    }


def test_no_order_of_nodes_changes_how_traffic_splits() -> None:
    """Of ends that lie as near, some come before the pseudonode by their index and some after."""
    columns = lan((0, 3, 90), (3, 0, 40))
    load = carry(columns).load.tolist()
    assert load == exact_loads(columns)
    for order in permutations(range(5)):
        assert carry(reordered(columns, order)).load.tolist() == load


def test_ways_of_a_tree_from_leaf_to_leaf_pass_the_root() -> None:
    columns = tree((1, 2, 9))
    path = ("lan-0;in;1", "lan-0;out;0", "lan-0;in;0", "lan-0;out;2")
    assert route(columns).paths("node:N1", "node:N2") == [path]
    assert carry(without(columns, nodes=[0])).lost == 9


def test_metric_0_is_allowed_away_from_a_pseudonode_only() -> None:
    columns = lan()
    for link, name in enumerate(columns.link_ids):
        metric = columns.link_metric.copy()
        metric[link] = 0
        odd = replace(columns, link_metric=metric)
        if ";out;" in name:
            assert route(odd).distance("node:N0", "node:N3") == 4
        else:
            with pytest.raises(ModelError, match=f"1 usable links have no IGP metric .*{name}"):
                route(odd)


def test_metrics_near_the_bound_are_summed_exactly_or_refused() -> None:
    nodes = len(lan().node_ids)
    most = 2**43 // (2 * nodes) - 1
    assert route(lan(metrics=(most, 9, 9))).distances[0, 1] == most
    with pytest.raises(ModelError, match=r"too large.*lan-0;in;0"):
        route(lan(metrics=(most + 2, 9, 9)))
    assert route(without(lan(metrics=(2**63 - 1, 9, 9)), links=[4])).distances[0, 1] == -1


def parts(columns: NetworkColumns) -> int:
    return nx.number_connected_components(graph_of(columns))


def all_ends_meet(columns: NetworkColumns) -> bool:
    """Whether data pass one way or the other between any two ends of each LAN.

    Ends that only receive, or only send, are a hop apart for people, and not in a mesh.
    """
    for link in columns.multipoints:
        live = [one for one in link.links if columns.usable[one]]
        into = {int(columns.link_source[one]) for one in live} - set(link.nodes)
        out = {int(columns.link_target[one]) for one in live} - set(link.nodes)
        if len(link.nodes) == 1 and max(len(out - into), len(into - out)) > 1:
            return False
    return True


@pytest.mark.slow
@given(multipoint_networks())
@settings(deadline=None)
def test_topology_is_that_of_a_mesh_and_cuts_are_what_splits_it(columns: NetworkColumns) -> None:
    graph, pairs, result = graph_of(columns), link_pairs(columns), analyse(columns)
    known = [{columns.node_ids[node] for node in part} for part in nx.connected_components(graph)]
    assert sorted(map(sorted, known)) == sorted(map(sorted, result.components))
    if all_ends_meet(columns):
        assert result.diameter == (nx.diameter(graph) if len(known) == 1 else None)
    assert result.nodes_up == len(graph)
    assert result.node_count == int(np.count_nonzero(~columns.node_pseudo))
    assert set(result.cut_nodes) == {
        columns.node_ids[node] for node in graph if parts(without(columns, (), [node])) > len(known)
    }
    assert [pair.label for pair in result.cut_links] == [
        pairs.labels[pair]
        for pair in range(len(pairs))
        if parts(without(columns, pairs.links(pair))) > len(known)
    ]


def test_a_lan_is_one_link_and_one_hop() -> None:
    result = analyse(lan())
    assert (result.node_count, result.pair_count, result.pairs_usable) == (4, 3, 3)
    assert (result.diameter, result.cut_nodes) == (2, ())
    (cut,) = result.cut_links
    assert cut.label == "LAN-0"
    assert cut.links == tuple(f"lan-0;{way};{end}" for end in range(3) for way in ("in", "out"))


def test_a_lan_is_usable_while_data_pass_between_two_of_its_ends() -> None:
    assert analyse(without(lan(), nodes=[0])).pairs_usable == 3
    assert analyse(without(lan(), nodes=[0, 1])).pairs_usable == 1
    assert analyse(without(lan(), nodes=[4])).pairs_usable == 2


def test_a_tree_hangs_on_its_root() -> None:
    result = analyse(tree())
    assert (result.cut_nodes, result.diameter) == (("node:N0",), 2)
    assert [pair.label for pair in result.cut_links] == ["LAN-0"]
    assert len(analyse(without(tree(), nodes=[0])).components) == 3
    (found,) = sweep(tree((1, 2, 5)), [Failure(nodes=(0,))])
    assert (found.components, found.disconnected_nodes, found.lost) == (3, 2, 5)


@pytest.mark.slow
@given(multipoint_networks())
@settings(deadline=None)
def test_failures_equal_the_exact_reference(columns: NetworkColumns) -> None:
    """Of single links, of pairs, of whole links of many ends, of nodes and of pseudonodes."""
    pairs = link_pairs(columns)
    wholes = [Failure(links=pairs.links(pair)) for pair in range(len(pairs))]
    failures = [*single_failures(columns), *wholes]
    for failure, found in zip(failures, sweep(columns, failures), strict=True):
        check(columns, failure, found)


@pytest.mark.slow
@given(multipoint_networks())
@settings(deadline=None)
def test_sweep_fails_a_link_of_many_ends_once_and_no_pseudonode(columns: NetworkColumns) -> None:
    result = fail_each(columns, FailureSweepParameters())
    kinds = [(outcome.kind, outcome.failure_id) for outcome in result.outcomes]
    assert len(set(kinds)) == len(kinds)
    usable = {columns.link_ids[link] for link in np.flatnonzero(columns.usable)}
    failed = [link for one in result.outcomes if one.kind == "link" for link in one.links]
    assert usable <= set(failed)
    assert len(failed) == len(set(failed))
    assert not any("pseudonode" in node for outcome in result.outcomes for node in outcome.nodes)


@pytest.mark.slow
@given(multipoint_networks())
@settings(deadline=None)
def test_a_label_names_all_of_its_link_in_a_scenario(columns: NetworkColumns) -> None:
    pairs, names = link_pairs(columns), Names(columns)
    assert len(set(pairs.labels)) == len(pairs)
    for pair in range(len(pairs)):
        assert set(names.links(pairs.labels[pair])) == set(pairs.named(pair).links)


def test_label_of_two_links_of_many_ends_gives_way_to_their_ids() -> None:
    columns = with_multipoint(lan(), 1, [(0, 1, True), (3, 1, True)])
    alike = tuple(replace(one, label="LAN") for one in columns.multipoints)
    assert link_pairs(replace(columns, multipoints=alike)).labels[2:] == ("lan-0", "lan-1")


@pytest.mark.parametrize("exact", [False, True])
@pytest.mark.parametrize("demand", [(0, 4, 5), (4, 0, 5)])
def test_no_demand_starts_or_ends_at_a_pseudonode(
    demand: tuple[int, int, int], exact: bool
) -> None:
    ends = {"demand_source": demand[:1], "demand_target": demand[1:2], "demand_rate": demand[2:]}
    more = {name: np.array(value, dtype=np.int64) for name, value in ends.items()}
    columns = replace(lan(), demand_ids=("d",), **more)
    with pytest.raises(ModelError, match="'d' starts or ends at 'pseudonode:lan-0;0', which is a"):
        carry(columns, exact=exact)


def test_json_of_routes_names_no_pseudonode() -> None:
    told = route(lan()).to_json()["routes"]
    assert [entry["node"] for entry in told] == [f"node:N{i}" for i in range(4)]
    assert all("pseudonode" not in one["node"] for entry in told for one in entry["destinations"])
    with pytest.raises(ModelError, match="do not exist: pseudonode:lan-0;0"):
        route(lan(), ("pseudonode:lan-0;0",))


SCRIPT = """
import sys
if sys.argv[1] == "without":
    sys.modules["numba"] = None
from ndtframe.data.canonical import sha256
from ndtframe.functional.routing import route
from ndtframe.functional.sweep import sweep
from ndtframe.functional.topology import analyse
from ndtframe.functional.traffic import carry
from tests.functional.functional_networks import random_network, with_multipoint
from tests.functional.test_sweep import single_failures

columns = random_network(30, 40, seed=4)
columns = with_multipoint(columns, 0, [(node, 3 + node % 2, True) for node in range(0, 30, 4)])
columns = with_multipoint(columns, 1, [(node, 4, True) for node in range(1, 30, 5)], root=0)
found = list(sweep(columns, single_failures(columns)))
content = repr(analyse(columns).to_json()).encode()
content += route(columns).distances.tobytes() + carry(columns).load.tobytes()
content += b"".join(one.load.tobytes() for one in found)
content += repr([(one.lost, one.components) for one in found]).encode()
print(bool(sys.modules.get("numba")), sha256(content))
"""


@pytest.mark.slow
def test_same_bits_without_numba() -> None:
    root, told = Path(__file__).parents[2], []
    for how in ("with", "without"):
        command = [sys.executable, "-W", "error", "-c", SCRIPT, how]
        run = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
        assert run.returncode == 0, run.stderr
        told.append(run.stdout.split())
    assert [used for used, _ in told] == ["True", "False"]
    assert told[0][1] == told[1][1]
