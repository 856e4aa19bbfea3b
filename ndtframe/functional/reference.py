"""The same answers in exact arithmetic: slow, obvious, and the judge of the fast kernels.

Dictionaries, a heap and ``fractions.Fraction``; NumPy only at the border.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping
from fractions import Fraction
from graphlib import TopologicalSorter
from typing import NamedTuple

import numpy as np

from ndtframe.functional.demands import require_nodes
from ndtframe.functional.graph import routing_graph
from ndtframe.twin.columns import Bools, Floats, NetworkColumns


class Link(NamedTuple):
    """A usable link between two nodes, which are named by anything sortable."""

    source: int
    target: int
    metric: int


Links = Mapping[int, Link]


def distances_to(links: Links, destination: int) -> dict[int, int]:
    """The distance to ``destination`` of each node that reaches it (Dijkstra, backwards)."""
    entering: dict[int, list[Link]] = defaultdict(list)
    for link in links.values():
        entering[link.target].append(link)
    distance: dict[int, int] = {}
    heap = [(0, destination)]
    while heap:
        here, node = heapq.heappop(heap)
        if node not in distance:
            distance[node] = here
            for link in entering[node]:
                heapq.heappush(heap, (here + link.metric, link.source))
    return distance


def next_hops(links: Links, distance: Mapping[int, int]) -> dict[int, list[int]]:
    """For each node the links that lie on its shortest paths, all of equal cost."""
    hops: dict[int, list[int]] = defaultdict(list)
    for name, link in links.items():
        rest = distance.get(link.target)
        if rest is not None and rest + link.metric == distance[link.source]:
            hops[link.source].append(name)
    return hops


def loads_to(
    links: Links, destination: int, entering: Mapping[int, int]
) -> tuple[dict[int, Fraction], set[int]]:
    """The load of each used link by traffic for one destination, and the nodes without a path.

    ``entering`` is the whole rate that enters the network at each node.
    """
    distance = distances_to(links, destination)
    hops = next_hops(links, distance)
    flow = defaultdict(Fraction, {node: Fraction(rate) for node, rate in entering.items()})
    load: dict[int, Fraction] = defaultdict(Fraction)
    for node in _inwards(links, hops):
        for name in hops[node]:
            share = flow[node] / len(hops[node])
            load[name] += share
            flow[links[name].target] += share
    return load, set(entering) - set(distance)


def _inwards(links: Links, hops: Mapping[int, list[int]]) -> Iterable[int]:
    """The nodes that have next hops or are some, each before its own."""
    senders: dict[int, list[int]] = defaultdict(list)
    for node, names in hops.items():
        for name in names:
            senders[links[name].target].append(node)
    return TopologicalSorter(senders).static_order()


def loads(
    links: Links, demands: Iterable[tuple[int, int, int]]
) -> tuple[dict[int, Fraction], set[tuple[int, int]]]:
    """The load of each used link, and the lost pairs; a demand is (source, destination, rate)."""
    entering: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for source, destination, rate in demands:
        entering[destination][source] += rate
    total: dict[int, Fraction] = defaultdict(Fraction)
    lost = set()
    for destination, rates in entering.items():
        load, stranded = loads_to(links, destination, rates)
        for name, amount in load.items():
            total[name] += amount
        lost |= {(source, destination) for source in stranded}
    return total, lost


def usable_links(columns: NetworkColumns) -> dict[int, Link]:
    """The usable links of a network by index."""
    graph = routing_graph(columns)
    return {
        link: Link(int(graph.source[link]), int(graph.target[link]), int(columns.link_metric[link]))
        for link in graph.out.tolist()
    }


def link_loads(columns: NetworkColumns) -> tuple[Floats, Bools]:
    """The load of each link in bit/s, rounded once to a float, and which demands are lost."""
    require_nodes(columns)
    ends = list(zip(columns.demand_source.tolist(), columns.demand_target.tolist(), strict=True))
    up = {node for node in range(len(columns.node_ids)) if columns.node_up[node]}
    possible = [source in up and target in up for source, target in ends]
    demands = [
        (*pair, int(rate))
        for pair, rate, alive in zip(ends, columns.demand_rate, possible, strict=True)
        if alive
    ]
    exact, stranded = loads(usable_links(columns), demands)
    load = np.zeros(len(columns.link_ids))
    for link, amount in exact.items():
        load[link] = float(amount)
    lost = [not alive or pair in stranded for pair, alive in zip(ends, possible, strict=True)]
    return load, np.array(lost, dtype=np.bool_)
