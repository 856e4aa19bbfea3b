"""Kernels that fail one set of links after the other and repair only what that touches.

For one destination the traffic runs down a graph of next hops.  A failure touches it only where a
failed link is a next hop.  A node that loses its last next hop is *detached*; a detached node takes
away a next hop of the nodes before it, and so on.  Distances grow only for detached nodes, so only
they search anew, and no other node gains a next hop.  Then the flows: what a touched node sent out
is withdrawn, and the new amounts run inwards in the order of the new distances, along the touched
nodes and what lies below them.

The small functions here take numbers, not arrays: handing over an array costs more than they do.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ndtframe.functional.compiled import compiled
from ndtframe.functional.demands import Demands
from ndtframe.functional.graph import NODE_BITS, Graph
from ndtframe.functional.path_kernels import (
    NODE_MASK,
    enter,
    leads_on,
    mark_lost,
    pop,
    push,
    shortest_to,
    spread,
)
from ndtframe.twin.columns import Bools, Floats, Ints

NOISE = 1e-12
"""The part of a flow that a change of it may differ from 0 by rounding alone."""


class Failures(NamedTuple):
    """``f`` failures of usable links and of nodes; the links of a failed node are among the links.

    Failure i takes ``links[first_link[i]:first_link[i + 1]]``, each once, and its nodes likewise.
    """

    first_link: Ints
    links: Ints
    first_node: Ints
    nodes: Ints


class Losses(NamedTuple):
    """What each failure does to the load of each link (``f`` by ``m``), and what it newly loses.

    ``rate`` and ``demands`` are of demands between surviving nodes that had a path before.
    """

    load: Floats
    rate: Ints
    demands: Ints


class Settled(NamedTuple):
    """The traffic of some destinations (rows) without failures, node by node (columns).

    ``dist`` to the destination, ``flow`` in bit/s through the node, ``width``, its next hops.
    """

    dist: Ints
    flow: Floats
    width: Ints


class Work(NamedTuple):
    """Arrays for one destination: its state without failures, and room for that of a failure.

    Without: ``dist``, ``flow`` and ``width`` as in :class:`Settled`.  With: the next hops ``left``
    to each node, 0 for a detached one and no fewer than ``width`` for an untouched one;
    ``renewed`` distances of detached nodes; ``delta`` of flow, and whether a node is ``queued`` to
    send it on; ``dead`` links and ``dead_node``; ``touched`` lists nodes.
    """

    dist: Ints
    flow: Floats
    width: Ints
    left: Ints
    renewed: Ints
    delta: Floats
    queued: Bools
    dead: Bools
    dead_node: Bools
    touched: Ints
    stack: Ints
    heap: Ints


def room_for(nodes: int, links: int) -> Work:
    """Work arrays for a network of that size."""

    def ints(size: int) -> Ints:
        return np.zeros(size, dtype=np.int64)

    return Work(
        dist=ints(nodes),
        flow=np.zeros(nodes),
        width=ints(nodes),
        left=ints(nodes),
        renewed=ints(nodes),
        delta=np.zeros(nodes),
        queued=np.zeros(nodes, dtype=np.bool_),
        dead=np.zeros(links, dtype=np.bool_),
        dead_node=np.zeros(nodes, dtype=np.bool_),
        touched=ints(nodes),
        stack=ints(nodes + links),
        heap=ints(nodes + links + 1),
    )


@compiled
def settle(
    graph: Graph, demands: Demands, first: int, settled: Settled, load: Floats, lost: Bools
) -> None:
    """Route the traffic without failures, of the destinations from ``first`` on, one a row.

    Adds to ``load`` and marks in ``lost`` as :func:`~ndtframe.functional.path_kernels.all_loads`.
    """
    rows, nodes = settled.dist.shape
    order = np.empty(nodes, dtype=np.int64)
    heap = np.empty(len(graph.out) + 1, dtype=np.int64)
    for row in range(rows):
        dist, flow = settled.dist[row], settled.flow[row]
        reached = shortest_to(graph, first + row, dist, order, heap)
        flow[:] = 0.0
        if enter(demands, first + row, dist, flow):
            mark_lost(demands, first + row, dist, lost)
        spread(graph, dist, order, reached, flow, settled.width[row], load)


@compiled
def recall(work: Work, settled: Settled, row: int) -> None:
    """Take over the settled traffic of one destination."""
    dist, flow, width, left = work.dist, work.flow, work.width, work.left
    for node in range(len(dist)):
        dist[node] = settled.dist[row, node]
        flow[node] = settled.flow[row, node]
        width[node] = settled.width[row, node]
        left[node] = max(width[node], 1)


@compiled
def hit(graph: Graph, work: Work, failed: Ints) -> int:
    """Take away the failed links as next hops; returns how many nodes that touches."""
    source, target, metric = graph.source, graph.target, graph.metric
    dist, width, left, nodes = work.dist, work.width, work.left, work.touched
    touched = 0
    for link in failed:
        node = source[link]
        if leads_on(dist[target[link]], metric[link], dist[node]):
            if left[node] == width[node]:
                nodes[touched] = node
                touched += 1
            left[node] -= 1
    return touched


@compiled
def detach(graph: Graph, work: Work, touched: int) -> int:
    """Take away detached nodes as next hops, one after the other; returns the touched nodes."""
    first_in, into = graph.first_in, graph.into
    source, metric = graph.in_source, graph.in_metric
    dist, width, left, nodes = work.dist, work.width, work.left, work.touched
    dead, stack = work.dead, work.stack
    top = 0
    for place in range(touched):
        stack[top] = nodes[place]
        top += left[nodes[place]] == 0
    while top:
        top -= 1
        node = stack[top]
        for at in range(first_in[node], first_in[node + 1]):
            before = source[at]
            if leads_on(dist[node], metric[at], dist[before]) and not dead[into[at]]:
                if left[before] == width[before]:
                    nodes[touched] = before
                    touched += 1
                left[before] -= 1
                stack[top] = before
                top += left[before] == 0
    return touched


@compiled
def ways_out(graph: Graph, work: Work, touched: int) -> int:
    """Begin new distances of detached nodes by way of others; returns the size of the heap."""
    first_out, out = graph.first_out, graph.out
    target, metric = graph.out_target, graph.out_metric
    dist, left, renewed, dead = work.dist, work.left, work.renewed, work.dead
    nodes, heap = work.touched, work.heap
    size = 0
    for place in range(touched):
        node = nodes[place]
        if left[node] > 0:
            continue
        best = -1
        for at in range(first_out[node], first_out[node + 1]):
            after = target[at]
            if dist[after] >= 0 and left[after] > 0 and not dead[out[at]]:
                there = dist[after] + metric[at]
                best = there if best < 0 or there < best else best
        renewed[node] = best
        if best >= 0:
            size = push(heap, size, (best << NODE_BITS) | node)
    return size


@compiled
def renew_distances(graph: Graph, work: Work, size: int) -> None:
    """Finish the new distances of the detached nodes, -1 where no way is left."""
    first_in, into = graph.first_in, graph.into
    source, metric = graph.in_source, graph.in_metric
    left, renewed, dead, heap = work.left, work.renewed, work.dead, work.heap
    while size:
        key = heap[0]
        size = pop(heap, size)
        here, node = key >> NODE_BITS, key & NODE_MASK
        if here != renewed[node]:
            continue
        for at in range(first_in[node], first_in[node + 1]):
            before = source[at]
            if left[before] == 0 and not dead[into[at]]:
                there = here + metric[at]
                if renewed[before] < 0 or there < renewed[before]:
                    renewed[before] = there
                    size = push(heap, size, (there << NODE_BITS) | before)


@compiled
def distance_now(left: int, renewed: int, dist: int) -> int:
    """The distance of a node under the failure, -1 where there is no path."""
    return renewed if left == 0 else dist


@compiled
def withdraw(graph: Graph, work: Work, touched: int, load: Floats) -> int:
    """Take back what the touched nodes sent out; queue them and their old next hops.

    Returns the size of the heap, in which the farthest node comes first.
    """
    first_out, out = graph.first_out, graph.out
    target, metric = graph.out_target, graph.out_metric
    dist, flow, width, delta = work.dist, work.flow, work.width, work.delta
    left, renewed, queued, nodes, heap = (
        work.left,
        work.renewed,
        work.queued,
        work.touched,
        work.heap,
    )
    size = 0
    for place in range(touched):
        node = nodes[place]
        if flow[node] == 0:
            continue
        here = distance_now(left[node], renewed[node], dist[node])
        if here > 0 and not queued[node]:
            queued[node] = True
            size = push(heap, size, node - (here << NODE_BITS))
        share = flow[node] / width[node]
        for at in range(first_out[node], first_out[node + 1]):
            after = target[at]
            if leads_on(dist[after], metric[at], dist[node]):
                load[out[at]] -= share
                rest = distance_now(left[after], renewed[after], dist[after])
                if rest > 0:
                    delta[after] -= share
                    if not queued[after]:
                        queued[after] = True
                        size = push(heap, size, after - (rest << NODE_BITS))
    return size


@compiled
def resend(graph: Graph, work: Work, size: int, load: Floats) -> None:
    """Let the changed flows run to the destination."""
    first_out, out = graph.first_out, graph.out
    target, metric = graph.out_target, graph.out_metric
    dist, renewed, left, width = work.dist, work.renewed, work.left, work.width
    flow, delta, queued, dead = work.flow, work.delta, work.queued, work.dead
    chosen, heap = work.stack, work.heap
    while size:
        key = heap[0]
        size = pop(heap, size)
        here, node = -(key >> NODE_BITS), key & NODE_MASK
        touched = left[node] < width[node]
        amount = delta[node] + (flow[node] if touched else 0.0)
        delta[node] = 0.0
        queued[node] = False
        if abs(amount) <= flow[node] * NOISE:
            continue
        hops = 0
        for at in range(first_out[node], first_out[node + 1]):
            after = target[at]
            rest = distance_now(left[after], renewed[after], dist[after])
            if leads_on(rest, metric[at], here) and not dead[out[at]]:
                chosen[hops] = at
                hops += 1
        share = amount / hops
        for place in range(hops):
            at = chosen[place]
            after = target[at]
            load[out[at]] += share
            rest = distance_now(left[after], renewed[after], dist[after])
            if rest > 0:
                delta[after] += share
                if not queued[after]:
                    queued[after] = True
                    size = push(heap, size, after - (rest << NODE_BITS))


@compiled
def withdraw_all(graph: Graph, work: Work, load: Floats) -> None:
    """Take back all traffic of a destination that failed itself."""
    first_out, out = graph.first_out, graph.out
    target, metric = graph.out_target, graph.out_metric
    dist, flow, width = work.dist, work.flow, work.width
    for node in range(len(dist)):
        if dist[node] > 0 and flow[node] > 0:
            share = flow[node] / width[node]
            for at in range(first_out[node], first_out[node + 1]):
                if leads_on(dist[target[at]], metric[at], dist[node]):
                    load[out[at]] -= share


@compiled
def stranded(left: int, renewed: int, dead: bool) -> bool:
    """Whether a node survives the failure but loses its last path by it."""
    return left == 0 and renewed < 0 and not dead


@compiled
def count_lost(
    work: Work, touched: int, demands: Demands, destination: int, losses: Losses, failure: int
) -> None:
    """Count the demands of surviving nodes that are left without a path."""
    left, renewed, dead, nodes = work.left, work.renewed, work.dead_node, work.touched
    some = False
    for place in range(touched):
        node = nodes[place]
        some |= stranded(left[node], renewed[node], dead[node])
    if some:
        items, source, rate = demands.item, demands.source, demands.rate
        for at in range(demands.first[destination], demands.first[destination + 1]):
            node = source[items[at]]
            if stranded(left[node], renewed[node], dead[node]):
                losses.rate[failure] += rate[items[at]]
                losses.demands[failure] += 1


@compiled
def forget(work: Work, touched: int) -> None:
    """Give the touched nodes back the next hops they had without the failure."""
    left, width = work.left, work.width
    for node in work.touched[:touched]:
        left[node] = width[node]


@compiled
def mark(work: Work, links: Ints, nodes: Ints, dead: bool) -> None:
    """Note that links and nodes are dead, or no longer."""
    dead_link, dead_node = work.dead, work.dead_node
    for link in links:
        dead_link[link] = dead
    for node in nodes:
        dead_node[node] = dead


@compiled
def fail(
    graph: Graph,
    work: Work,
    demands: Demands,
    destination: int,
    failures: Failures,
    failure: int,
    losses: Losses,
) -> None:
    """Add to the losses what one failure does to the traffic of one destination."""
    links = failures.links[failures.first_link[failure] : failures.first_link[failure + 1]]
    nodes = failures.nodes[failures.first_node[failure] : failures.first_node[failure + 1]]
    mark(work, links, nodes, True)
    if work.dead_node[destination]:
        withdraw_all(graph, work, losses.load[failure])
    else:
        touched = hit(graph, work, links)
        if touched:
            touched = detach(graph, work, touched)
            renew_distances(graph, work, ways_out(graph, work, touched))
            count_lost(work, touched, demands, destination, losses, failure)
            size = withdraw(graph, work, touched, losses.load[failure])
            resend(graph, work, size, losses.load[failure])
            forget(work, touched)
    mark(work, links, nodes, False)


@compiled
def fail_some(
    graph: Graph,
    work: Work,
    demands: Demands,
    first: int,
    settled: Settled,
    failures: Failures,
    chosen: tuple[int, int],
    losses: Losses,
) -> None:
    """Add to the losses what failures of a range do to the destinations from ``first`` on.

    A range of few failures keeps the rows of loads that it changes near the processor.
    """
    for row in range(len(settled.dist)):
        if demands.first[first + row] == demands.first[first + row + 1]:
            continue
        recall(work, settled, row)
        for failure in range(chosen[0], chosen[1]):
            fail(graph, work, demands, first + row, failures, failure, losses)
