"""Kernels for shortest paths and for flows along all equal-cost ones.

``graph`` is a :class:`~ndtframe.functional.graph.Graph`.  Work goes destination by destination:
the distances to it, the order of the nodes by distance, then its traffic from the farthest node
inwards.  Every loop has one fixed order, so that sums of floats come out the same on each machine.
"""

from __future__ import annotations

import numpy as np

from ndtframe.functional.compiled import compiled
from ndtframe.functional.graph import Graph
from ndtframe.twin.columns import Bools, Floats, Ints


@compiled
def push(heap: Ints, size: int, key: int) -> int:
    """Put ``key`` into a binary heap of ``size`` keys; returns the new size."""
    at = size
    while at > 0:
        parent = (at - 1) >> 1
        if heap[parent] <= key:
            break
        heap[at] = heap[parent]
        at = parent
    heap[at] = key
    return size + 1


@compiled
def pop(heap: Ints, size: int) -> int:
    """Take the least key, which is ``heap[0]``, out of a binary heap; returns the new size."""
    last = size - 1
    key = heap[last]
    at, child = 0, 1
    while child < last:
        if child + 1 < last and heap[child + 1] < heap[child]:
            child += 1
        if heap[child] >= key:
            break
        heap[at] = heap[child]
        at = child
        child = 2 * at + 1
    heap[at] = key
    return last


@compiled
def shortest_to(graph: Graph, destination: int, dist: Ints, order: Ints, heap: Ints) -> int:
    """Distances of all nodes to ``destination`` into ``dist``, -1 where there is no path.

    ``order`` receives the nodes that reach it, by distance, then index; returns how many.  The heap
    needs room for a key a link and one more.
    """
    nodes = len(dist)
    dist[:] = -1
    dist[destination] = 0
    size = push(heap, 0, destination)
    reached = 0
    while size:
        key = heap[0]
        size = pop(heap, size)
        here = key // nodes
        node = key - here * nodes
        if here != dist[node]:
            continue
        order[reached] = node
        reached += 1
        for at in range(graph.first_in[node], graph.first_in[node + 1]):
            link = graph.into[at]
            before = graph.source[link]
            there = here + graph.metric[link]
            if dist[before] < 0 or there < dist[before]:
                dist[before] = there
                size = push(heap, size, there * nodes + before)
    return reached


@compiled
def leads_on(graph: Graph, link: int, dist: Ints) -> bool:
    """Whether a usable link is a next hop of the node it leaves."""
    rest = dist[graph.target[link]]
    return bool(rest >= 0 and rest + graph.metric[link] == dist[graph.source[link]])


@compiled
def spread(
    graph: Graph, dist: Ints, order: Ints, reached: int, flow: Floats, width: Ints, load: Floats
) -> None:
    """Send the traffic of one destination inwards, split evenly over the next hops of each node.

    ``flow`` holds what enters at each node and receives all that passes it; ``width`` receives the
    number of next hops; ``load`` is added to.
    """
    for place in range(reached - 1, 0, -1):
        node = order[place]
        hops = 0
        for at in range(graph.first_out[node], graph.first_out[node + 1]):
            hops += leads_on(graph, graph.out[at], dist)
        width[node] = hops
        share = flow[node] / hops
        if share > 0:
            for at in range(graph.first_out[node], graph.first_out[node + 1]):
                link = graph.out[at]
                if leads_on(graph, link, dist):
                    load[link] += share
                    flow[graph.target[link]] += share


@compiled
def all_distances(graph: Graph, dist: Ints) -> None:
    """Distances from each node (row) to each node (column) into ``dist``, -1 for no path."""
    nodes = len(dist)
    column = np.empty(nodes, dtype=np.int64)
    order = np.empty(nodes, dtype=np.int64)
    heap = np.empty(len(graph.out) + 1, dtype=np.int64)
    for destination in range(nodes):
        shortest_to(graph, destination, column, order, heap)
        dist[:, destination] = column


@compiled
def all_loads(
    graph: Graph,
    first_demand: Ints,
    demand: Ints,
    demand_source: Ints,
    demand_rate: Ints,
    load: Floats,
    lost: Bools,
) -> None:
    """Add the loads of all demands to ``load`` and mark those without a path in ``lost``.

    The demands for node i are ``demand[first_demand[i]:first_demand[i + 1]]``.
    """
    nodes = len(first_demand) - 1
    dist = np.empty(nodes, dtype=np.int64)
    order = np.empty(nodes, dtype=np.int64)
    width = np.empty(nodes, dtype=np.int64)
    heap = np.empty(len(graph.out) + 1, dtype=np.int64)
    flow = np.empty(nodes, dtype=np.float64)
    for destination in range(nodes):
        if first_demand[destination] == first_demand[destination + 1]:
            continue
        reached = shortest_to(graph, destination, dist, order, heap)
        flow[:] = 0.0
        for at in range(first_demand[destination], first_demand[destination + 1]):
            item = demand[at]
            if dist[demand_source[item]] < 0:
                lost[item] = True
            else:
                flow[demand_source[item]] += demand_rate[item]
        spread(graph, dist, order, reached, flow, width, load)
