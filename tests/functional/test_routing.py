"""The routing model: against the exact reference, and by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings

from ndtframe.errors import ModelError
from ndtframe.functional import reference
from ndtframe.functional.routes import RoutingResult
from ndtframe.functional.routing import RoutingModel, RoutingRequest, route
from ndtframe.testing.samples import sample_view
from ndtframe.twin.columns import NetworkColumns

from .functional_networks import network, networks, plain, without


@given(networks())
@settings(deadline=None)
def test_equals_the_reference(columns: NetworkColumns) -> None:
    seen, result = plain(columns), route(columns)
    expected = np.full((len(columns.node_ids),) * 2, -1)
    for target in seen.alive:
        distance = reference.distances_to(seen.links, target)
        hops = reference.next_hops(seen.links, distance)
        for source, here in distance.items():
            expected[source, target] = here
            told = result.next_hops(columns.node_ids[source], columns.node_ids[target])
            assert list(told) == [columns.link_ids[link] for link in hops[source]]
    np.testing.assert_array_equal(result.distances, expected)


@pytest.mark.slow
@given(networks())
@settings(deadline=None)
def test_paths_are_the_distinct_shortest_ways(columns: NetworkColumns) -> None:
    seen, result = plain(columns), route(columns)
    places = {name: i for i, name in enumerate(columns.link_ids)}
    for source in columns.node_ids:
        for target in columns.node_ids:
            paths = result.paths(source, target)
            assert len(set(paths)) == len(paths)
            assert bool(paths) == (result.distance(source, target) is not None)
            for path in paths:
                links = [seen.links[places[name]] for name in path]
                ends = [columns.node_ids.index(source), *(link.target for link in links)]
                assert ends[-1] == columns.node_ids.index(target)
                assert [link.source for link in links] == ends[:-1]
                assert sum(link.metric for link in links) == result.distance(source, target)


def ladder(steps: int) -> RoutingResult:
    """Two parallel links a step: two to the power of ``steps`` paths."""
    return route(network(steps + 1, [(i, i + 1, 1, 1) for i in range(steps) for _ in range(2)]))


def test_paths_are_all_and_bounded() -> None:
    assert len(ladder(4).paths("node:N0", "node:N4")) == 16
    assert len(ladder(40).paths("node:N0", "node:N40")) == 64
    assert len(ladder(40).paths("node:N0", "node:N40", limit=5)) == 5
    assert ladder(2).paths("node:N0", "node:N2", limit=0) == []


def test_no_hop_leads_from_a_node_to_itself() -> None:
    assert ladder(1).next_hops("node:N0", "node:N0") == ()
    assert ladder(1).paths("node:N0", "node:N0") == [()]


def test_node_down_reaches_nothing_not_even_itself() -> None:
    result = route(without(network(2, [(0, 1, 1, 1)]), nodes=[1]))
    assert result.distances.tolist() == [[0, -1], [-1, -1]]
    assert result.distance("node:N0", "node:N1") is None


def test_json_lists_routes_of_the_requested_nodes() -> None:
    result = RoutingModel().run(sample_view(), RoutingRequest(sources=("node:E",)))
    assert result.to_json() == {
        "routes": [
            {
                "node": "node:E",
                "destinations": [
                    {"node": f"node:{name}", "distance": distance, "next-hops": ["link:E-D"]}
                    for name, distance in [("A", 15), ("B", 15), ("C", 15), ("D", 5)]
                ],
            }
        ]
    }


def test_nodes_that_do_not_exist_are_errors() -> None:
    with pytest.raises(ModelError, match="do not exist: node:X"):
        RoutingModel().run(sample_view(), RoutingRequest(sources=("node:A", "node:X")))
    with pytest.raises(ModelError, match="no node has the id 'node:X'"):
        route(network(1, [])).next_hops("node:N0", "node:X")


@pytest.mark.parametrize("nodes", [0, 1])
def test_smallest_networks(nodes: int) -> None:
    result = route(network(nodes, []))
    assert result.distances.shape == (nodes, nodes)
    assert [entry["destinations"] for entry in result.to_json()["routes"]] == [[]] * nodes
