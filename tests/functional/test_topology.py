"""The topology model: against networkx where it has the same notion, and by hand."""

from __future__ import annotations

from dataclasses import replace

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings

from ndtframe.functional.topology import TopologyModel, analyse
from ndtframe.testing.samples import sample_view
from ndtframe.twin.columns import NetworkColumns

from .functional_networks import network, networks, plain, random_network, without


def graph_of(columns: NetworkColumns) -> nx.MultiGraph:
    """Pairs whose every direction is usable, as edges named by their first link.

    A link of many ends is an edge from each node that sends into it to each that receives from it.
    """
    seen, pseudo = plain(columns), columns.node_pseudo.tolist()
    graph = nx.MultiGraph()
    graph.add_nodes_from(node for node in seen.alive if not pseudo[node])
    whole = []
    for link, opposite in enumerate(columns.link_opposite.tolist()):
        both = {link, opposite} - {-1}
        if both <= set(seen.links):
            one, other, _ = seen.links[link]
            whole.append((one, other))
            if link == min(both) and one != other and not pseudo[one] | pseudo[other]:
                graph.add_edge(one, other, link=columns.link_ids[link])
    into = [ends for ends in whole if pseudo[ends[1]]]
    out = [ends for ends in whole if pseudo[ends[0]]]
    graph.add_edges_from((i[0], o[1]) for i in into for o in out if i[1] == o[0] and i[0] != o[1])
    return graph


def bridges(graph: nx.MultiGraph) -> set[str]:
    """By definition: an edge without which there are more components."""
    parts = nx.number_connected_components(graph)
    found = set()
    for one, other, key, data in list(graph.edges(keys=True, data=True)):
        left = graph.copy()
        left.remove_edge(one, other, key)
        if nx.number_connected_components(left) > parts:
            found.add(data["link"])
    return found


@pytest.mark.slow
@given(networks())
@settings(deadline=None)
def test_equals_networkx(columns: NetworkColumns) -> None:
    graph, result = graph_of(columns), analyse(columns)
    ids = columns.node_ids
    components = {frozenset(ids[node] for node in part) for part in nx.connected_components(graph)}
    assert {frozenset(part) for part in result.components} == components
    assert list(result.cut_nodes) == [ids[i] for i in sorted(nx.articulation_points(graph))]
    assert {pair.links[0] for pair in result.cut_links} == bridges(graph)
    assert result.diameter == (nx.diameter(graph) if len(components) == 1 else None)
    assert result.nodes_up == len(graph)


@pytest.mark.parametrize("seed", range(3))
def test_larger_network_equals_networkx(seed: int) -> None:
    columns = random_network(120, 140, seed)
    graph, result = graph_of(columns), analyse(columns)
    assert result.diameter == nx.diameter(graph)
    assert len(result.cut_nodes) == len(list(nx.articulation_points(graph)))
    assert {pair.links[0] for pair in result.cut_links} == bridges(graph)


def test_long_chain_needs_no_recursion() -> None:
    nodes = 5000
    result = analyse(network(nodes, [(i, i + 1, 1, 1) for i in range(nodes - 1)]))
    assert result.diameter == nodes - 1
    assert len(result.cut_nodes) == nodes - 2
    assert len(result.cut_links) == nodes - 1


def test_parallel_links_are_no_cut_links() -> None:
    columns = network(3, [(0, 1, 1, 1), (0, 1, 1, 1), (1, 2, 1, 1)])
    assert [pair.label for pair in analyse(columns).cut_links] == ["link:N1-N2"]
    assert [pair.label for pair in analyse(without(columns, links=[0])).cut_links] == [
        "id-2",
        "link:N1-N2",
    ]


def test_largest_component_comes_first() -> None:
    result = analyse(network(5, [(3, 4, 1, 1), (4, 2, 1, 1)]))
    assert result.components == (("node:N2", "node:N3", "node:N4"), ("node:N0",), ("node:N1",))
    assert result.diameter is None
    assert not result.connected


@pytest.mark.parametrize(("nodes", "diameter"), [(0, None), (1, 0)])
def test_smallest_networks(nodes: int, diameter: int | None) -> None:
    result = analyse(network(nodes, []))
    assert result.diameter == diameter
    assert result.components == (("node:N0",),) * nodes
    assert ("component" in result.to_json()) == bool(nodes)


def test_link_of_one_direction_counts_and_half_a_pair_does_not() -> None:
    one_way = network(2, [(0, 1, 1, None)])
    assert analyse(one_way).connected
    assert not analyse(without(network(2, [(0, 1, 1, 1)]), links=[1])).connected


def test_opposites_that_are_not_mutual_are_no_pair() -> None:
    columns = network(3, [(0, 1, 1, 1), (1, 2, 1, None)])
    odd = replace(columns, link_opposite=np.array([1, 0, 0]))
    assert [pair.links for pair in analyse(odd).cut_links] == [("id-0", "id-1"), ("id-2",)]


def test_model_runs_on_a_view() -> None:
    """As drawn in ``ndtframe.testing.samples``."""
    result = TopologyModel().run(sample_view())
    assert result.cut_nodes == ("node:D",)
    assert [pair.to_json() for pair in result.cut_links] == [
        {"label": "link:D-E", "link": ["link:D-E", "link:E-D"]}
    ]
    assert result.to_json() == {
        "node-count": "5",
        "nodes-up": "5",
        "link-pair-count": "6",
        "link-pairs-usable": "6",
        "connected": True,
        "component": [{"number": "1", "node": ["node:A", "node:B", "node:C", "node:D", "node:E"]}],
        "cut-node": ["node:D"],
        "cut-link": [{"label": "link:D-E", "link": ["link:D-E", "link:E-D"]}],
        "diameter": "2",
    }
