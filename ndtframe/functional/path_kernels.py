"""Kernels for shortest paths and for flows along all equal-cost ones.

``graph`` is a :class:`~ndtframe.functional.graph.Graph`.  Work goes destination by destination:
the distances to it, the order of the nodes by distance, then its traffic from the farthest node
inwards.  Every loop has one fixed order, so that sums of floats come out the same on each machine.
"""

from __future__ import annotations

import numpy as np

from ndtframe.functional.compiled import compiled
from ndtframe.functional.demands import Demands
from ndtframe.functional.graph import NODE_BITS, Graph
from ndtframe.twin.columns import Bools, Floats, Ints

NODE_MASK = (1 << NODE_BITS) - 1


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
    first_in, source, metric = graph.first_in, graph.in_source, graph.in_metric
    dist[:] = -1
    dist[destination] = 0
    size = push(heap, 0, destination)
    reached = 0
    while size:
        key = heap[0]
        size = pop(heap, size)
        here = key >> NODE_BITS
        node = key & NODE_MASK
        if here != dist[node]:
            continue
        order[reached] = node
        reached += 1
        for at in range(first_in[node], first_in[node + 1]):
            before = source[at]
            there = here + metric[at]
            if dist[before] < 0 or there < dist[before]:
                dist[before] = there
                size = push(heap, size, (there << NODE_BITS) | before)
    return reached


@compiled
def leads_on(rest: int, metric: int, here: int) -> bool:
    """Whether a usable link is a next hop of a node at distance ``here``.

    ``rest`` is the distance of the node that the link leads to, -1 where that has no path.
    """
    return rest >= 0 and rest + metric == here


@compiled
def spread(
    graph: Graph, dist: Ints, order: Ints, reached: int, flow: Floats, width: Ints, load: Floats
) -> None:
    """Send the traffic of one destination inwards, split evenly over the next hops of each node.

    ``flow`` holds what enters at each node and receives all that passes it; ``width`` receives the
    number of next hops; ``load`` is added to.
    """
    first_out, out = graph.first_out, graph.out
    target, metric = graph.out_target, graph.out_metric
    for place in range(reached - 1, 0, -1):
        node = order[place]
        here = dist[node]
        hops = 0
        for at in range(first_out[node], first_out[node + 1]):
            hops += leads_on(dist[target[at]], metric[at], here)
        width[node] = hops
        share = flow[node] / hops
        if share > 0:
            for at in range(first_out[node], first_out[node + 1]):
                if leads_on(dist[target[at]], metric[at], here):
                    load[out[at]] += share
                    flow[target[at]] += share


@compiled
def all_distances(graph: Graph, dist: Ints) -> None:
    """Distances from each node (row) to each node (column) into ``dist``, -1 for no path."""
    nodes = len(dist)
    column = np.empty(nodes, dtype=np.int64)
    order = np.empty(nodes, dtype=np.int64)
    heap = np.empty(len(graph.out) + 1, dtype=np.int64)
    for destination in range(nodes):
        shortest_to(graph, destination, column, order, heap)
        for node in range(nodes):
            dist[node, destination] = column[node]


@compiled
def enter(demands: Demands, destination: int, dist: Ints, flow: Floats) -> int:
    """Add the demands for a destination to the flow where they start; the number without a path."""
    items, source, rate = demands.item, demands.source, demands.rate
    lost = 0
    for at in range(demands.first[destination], demands.first[destination + 1]):
        start = source[items[at]]
        if dist[start] < 0:
            lost += 1
        else:
            flow[start] += rate[items[at]]
    return lost


@compiled
def mark_lost(demands: Demands, destination: int, dist: Ints, lost: Bools) -> None:
    """Mark the demands for a destination whose start has no path to it."""
    for at in range(demands.first[destination], demands.first[destination + 1]):
        item = demands.item[at]
        lost[item] = dist[demands.source[item]] < 0


@compiled
def all_loads(graph: Graph, demands: Demands, load: Floats, lost: Bools) -> None:
    """Add the loads of all demands to ``load`` and mark those without a path in ``lost``."""
    nodes = len(demands.first) - 1
    dist = np.empty(nodes, dtype=np.int64)
    order = np.empty(nodes, dtype=np.int64)
    width = np.empty(nodes, dtype=np.int64)
    heap = np.empty(len(graph.out) + 1, dtype=np.int64)
    flow = np.empty(nodes, dtype=np.float64)
    for destination in range(nodes):
        if demands.first[destination] == demands.first[destination + 1]:
            continue
        reached = shortest_to(graph, destination, dist, order, heap)
        flow[:] = 0.0
        if enter(demands, destination, dist, flow):
            mark_lost(demands, destination, dist, lost)
        spread(graph, dist, order, reached, flow, width, load)
