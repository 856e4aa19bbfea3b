"""Networks as the suite computes with them, held against a library of graphs."""

import random
from collections import Counter
from itertools import pairwise
from typing import Any

import networkx as nx
import pytest

from ndtframe.conformance.programs.flows import Plan, drawn
from ndtframe.conformance.programs.graphs import Graph, distances, four_kinds, networks_of, turned

SEEDS = range(8)


def plan_of(seed: int) -> Plan:
    return drawn(random.Random(seed), "n", list("abcdef"), ["1", "2", "3", "4", "5"])


def graph_of(plan: Plan) -> Any:
    graph = nx.Graph()
    graph.add_nodes_from(plan.nodes)
    graph.add_weighted_edges_from((*one.ends, one.metric) for one in plan.lines if not one.is_down)
    return graph


@pytest.mark.parametrize("seed", SEEDS)
def test_ways_loads_and_parts_are_those_of_the_library(seed: int) -> None:
    plan = plan_of(seed)
    graph, loads, lost = graph_of(plan), Counter[str](), 0
    for source, target, rate in plan.demands.values():
        if not nx.has_path(graph, source, target):
            lost += rate
            continue
        (way,) = nx.all_shortest_paths(graph, source, target, weight="weight")
        loads.update({"-to-".join(hop): rate for hop in pairwise(way)})
    assert +Counter(plan.loads()) == loads
    assert plan.lost() == lost
    assert plan.components() == nx.number_connected_components(graph)
    for node in plan.nodes:
        assert plan.distances(node) == nx.single_source_dijkstra_path_length(graph, node)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_left_after_a_failure_is_a_network(seed: int) -> None:
    plan = plan_of(seed)
    for node in plan.nodes:
        left, graph = plan.without(dead=[node]), graph_of(plan)
        graph.remove_node(node)
        assert left.components() == nx.number_connected_components(graph)
        assert all(node not in demand for demand in left.demands.values())


def test_a_plan_with_two_shortest_ways_is_not_clear() -> None:
    plan = plan_of(0)
    (line, *_) = (one for one in plan.lines if not one.is_down)
    several = Plan("n", plan.nodes, (line, line), {"1": (*line.ends, 1)})
    assert not several.is_clear()


def test_a_document_is_read_as_the_network_that_it_is() -> None:
    plan = plan_of(3)
    (network,) = networks_of(plan.document())
    graph = Graph.of(network)
    up = nx.DiGraph(graph_of(plan))
    for source in plan.nodes:
        for target in plan.nodes:
            hops = graph.hops(source, target)
            assert (hops is None) == (not nx.has_path(up, source, target))
            assert hops is None or hops == nx.shortest_path_length(up, source, target)


def test_names_may_be_qualified_throughout() -> None:
    qualified = {
        "ietf-network:networks": {"ietf-network:network": [{"ietf-network:network-id": "n"}]}
    }
    assert networks_of(qualified) == [{"network-id": "n"}]


def test_the_four_kinds_are_what_is_left_of_a_document() -> None:
    link = {"link-id": "l", "ndt-topology:label": "L", "@": {"x": 1}}
    network = {"network-id": "n", "ietf-network-topology:link": [link], "acme:more": {}}
    document = {"ietf-network:networks": {"network": [network]}, "acme:top": 1}
    left = {"network-id": "n", "ietf-network-topology:link": [{"link-id": "l"}]}
    assert four_kinds(document) == {"ietf-network:networks": {"network": [left]}}


def test_steps_are_counted_and_turned() -> None:
    steps = {"a": ["b", "c"], "b": ["d"], "c": ["d"]}
    assert distances(steps, "a") == {"b": 1, "c": 1, "d": 2}
    assert distances(turned(steps), "d") == {"b": 1, "c": 1, "a": 2}
