"""Kernels that fail one set of links after the other and repair only what that touches.

For one destination the traffic runs down a graph of next hops.  A failure touches it only where a
failed link is a next hop.  A node that loses its last next hop is *detached*; a detached node takes
away a next hop of the nodes before it, and so on.  Distances grow only for detached nodes, so only
they search anew, and no other node gains a next hop.  Then the flows: what a touched node sent out
is withdrawn, and the new amounts run inwards in the order of the new distances, along the touched
nodes and what lies below them.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ndtframe.functional.compiled import compiled
from ndtframe.functional.graph import Graph
from ndtframe.functional.path_kernels import leads_on, pop, push, shortest_to, spread
from ndtframe.twin.columns import Bools, Floats, Ints

UNTOUCHED = 0
NARROWED = 1
"""The node lost a next hop and has another."""
DETACHED = 2
"""The node lost its last next hop."""


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


class Work(NamedTuple):
    """Arrays for one destination: its state without failures, and room for that of a failure.

    Without: ``dist``, ``order``, ``flow``, ``width`` (next hops), and of the demands that start at
    each node their ``rate`` and number, ``demands``.  With: ``state`` of each node, ``left`` next
    hops of narrowed nodes, ``renewed`` distances of detached ones, ``delta`` of flow; ``dead``
    links and ``dead_node``; ``touched`` lists the nodes that are not untouched, ``moved`` those
    with a delta.
    """

    dist: Ints
    order: Ints
    flow: Floats
    width: Ints
    rate: Ints
    demands: Ints
    state: Ints
    left: Ints
    renewed: Ints
    delta: Floats
    queued: Bools
    dead: Bools
    dead_node: Bools
    touched: Ints
    moved: Ints
    stack: Ints
    heap: Ints


def room_for(nodes: int, links: int) -> Work:
    """Work arrays for a network of that size."""

    def ints() -> Ints:
        return np.zeros(nodes, dtype=np.int64)

    return Work(
        dist=ints(),
        order=ints(),
        flow=np.zeros(nodes),
        width=ints(),
        rate=ints(),
        demands=ints(),
        state=ints(),
        left=ints(),
        renewed=ints(),
        delta=np.zeros(nodes),
        queued=np.zeros(nodes, dtype=np.bool_),
        dead=np.zeros(links, dtype=np.bool_),
        dead_node=np.zeros(nodes, dtype=np.bool_),
        touched=ints(),
        moved=ints(),
        stack=ints(),
        heap=np.zeros(nodes + links + 1, dtype=np.int64),
    )


@compiled
def settle(
    graph: Graph,
    work: Work,
    destination: int,
    demand: Ints,
    demand_source: Ints,
    demand_rate: Ints,
    load: Floats,
) -> int:
    """Route the traffic of one destination without failures; returns how many nodes reach it."""
    reached = shortest_to(graph, destination, work.dist, work.order, work.heap)
    work.flow[:] = 0.0
    work.rate[:] = 0
    work.demands[:] = 0
    for item in demand:
        source = demand_source[item]
        if work.dist[source] >= 0:
            work.flow[source] += demand_rate[item]
            work.rate[source] += demand_rate[item]
            work.demands[source] += 1
    spread(graph, work.dist, work.order, reached, work.flow, work.width, load)
    return reached


@compiled
def lose_hop(work: Work, node: int, touched: int) -> int:
    """Take one next hop from a node; returns the new number of touched nodes."""
    if work.state[node] == UNTOUCHED:
        work.state[node] = NARROWED
        work.left[node] = work.width[node]
        work.touched[touched] = node
        touched += 1
    work.left[node] -= 1
    if work.left[node] == 0:
        work.state[node] = DETACHED
    return touched


@compiled
def detach(graph: Graph, work: Work, failed: Ints) -> int:
    """Find the nodes that lose next hops, and the state of each; returns how many they are."""
    touched, top = 0, 0
    for link in failed:
        if leads_on(graph, link, work.dist):
            node = graph.source[link]
            touched = lose_hop(work, node, touched)
            if work.state[node] == DETACHED:
                work.stack[top] = node
                top += 1
    while top:
        top -= 1
        node = work.stack[top]
        for at in range(graph.first_in[node], graph.first_in[node + 1]):
            link = graph.into[at]
            if not work.dead[link] and leads_on(graph, link, work.dist):
                before = graph.source[link]
                touched = lose_hop(work, before, touched)
                if work.state[before] == DETACHED:
                    work.stack[top] = before
                    top += 1
    return touched


@compiled
def best_way_out(graph: Graph, work: Work, node: int) -> int:
    """The distance of a detached node by way of a node that is not detached, or -1."""
    best = -1
    for at in range(graph.first_out[node], graph.first_out[node + 1]):
        link = graph.out[at]
        after = graph.target[link]
        rest = work.dist[after]
        if not work.dead[link] and rest >= 0 and work.state[after] != DETACHED:
            there = rest + graph.metric[link]
            if best < 0 or there < best:
                best = there
    return best


@compiled
def renew_distances(graph: Graph, work: Work, touched: int) -> None:
    """Search new distances for the detached nodes, -1 where none is left."""
    nodes = len(work.dist)
    size = 0
    for place in range(touched):
        node = work.touched[place]
        if work.state[node] == DETACHED:
            best = best_way_out(graph, work, node)
            work.renewed[node] = best
            if best >= 0:
                size = push(work.heap, size, best * nodes + node)
    while size:
        key = work.heap[0]
        size = pop(work.heap, size)
        here = key // nodes
        node = key - here * nodes
        if here != work.renewed[node]:
            continue
        for at in range(graph.first_in[node], graph.first_in[node + 1]):
            link = graph.into[at]
            before = graph.source[link]
            if work.state[before] == DETACHED and not work.dead[link]:
                there = here + graph.metric[link]
                if work.renewed[before] < 0 or there < work.renewed[before]:
                    work.renewed[before] = there
                    size = push(work.heap, size, there * nodes + before)


@compiled
def distance_now(work: Work, node: int) -> int:
    """The distance of a node under the failure, -1 where there is no path."""
    if work.state[node] == DETACHED:
        return int(work.renewed[node])
    return int(work.dist[node])


@compiled
def leads_on_now(graph: Graph, work: Work, link: int, here: int) -> bool:
    """Whether a link is a next hop, under the failure, of the node at distance ``here``."""
    rest = distance_now(work, graph.target[link])
    return bool(not work.dead[link] and rest >= 0 and rest + graph.metric[link] == here)


@compiled
def move(work: Work, node: int, amount: float, moved: int, size: int) -> tuple[int, int]:
    """Change the flow into a node and queue it once, farthest first; the new counts."""
    work.delta[node] += amount
    if not work.queued[node]:
        work.queued[node] = True
        work.moved[moved] = node
        moved += 1
        here = distance_now(work, node)
        if here > 0:
            size = push(work.heap, size, node - here * len(work.dist))
    return moved, size


@compiled
def withdraw(graph: Graph, work: Work, touched: int, load: Floats) -> tuple[int, int]:
    """Take back what the touched nodes sent out, and queue them and their old next hops."""
    moved, size = 0, 0
    for place in range(touched):
        node = work.touched[place]
        if work.flow[node] > 0:
            moved, size = move(work, node, 0.0, moved, size)
            share = work.flow[node] / work.width[node]
            for at in range(graph.first_out[node], graph.first_out[node + 1]):
                link = graph.out[at]
                if leads_on(graph, link, work.dist):
                    load[link] -= share
                    moved, size = move(work, graph.target[link], -share, moved, size)
    return moved, size


@compiled
def hops_now(graph: Graph, work: Work, node: int, here: int) -> int:
    """The number of next hops of a node under the failure."""
    if work.state[node] == UNTOUCHED:
        return int(work.width[node])
    if work.state[node] == NARROWED:
        return int(work.left[node])
    hops = 0
    for at in range(graph.first_out[node], graph.first_out[node + 1]):
        hops += leads_on_now(graph, work, graph.out[at], here)
    return hops


@compiled
def resend(graph: Graph, work: Work, moved: int, size: int, load: Floats) -> int:
    """Let the changed flows run to the destination; returns how many nodes have a delta."""
    nodes = len(work.dist)
    while size:
        key = work.heap[0]
        size = pop(work.heap, size)
        here = -(key // nodes)
        node = key + here * nodes
        amount = work.delta[node]
        if work.state[node] != UNTOUCHED:
            amount += work.flow[node]
        share = amount / hops_now(graph, work, node, here)
        for at in range(graph.first_out[node], graph.first_out[node + 1]):
            link = graph.out[at]
            if leads_on_now(graph, work, link, here):
                load[link] += share
                moved, size = move(work, graph.target[link], share, moved, size)
    return moved


@compiled
def withdraw_all(graph: Graph, work: Work, reached: int, load: Floats) -> None:
    """Take back all traffic of a destination that failed itself."""
    for place in range(1, reached):
        node = work.order[place]
        share = work.flow[node] / work.width[node]
        if share > 0:
            for at in range(graph.first_out[node], graph.first_out[node + 1]):
                if leads_on(graph, graph.out[at], work.dist):
                    load[graph.out[at]] -= share


@compiled
def count_lost(work: Work, touched: int, losses: Losses, failure: int) -> None:
    """Count the demands of surviving nodes that are left without a path."""
    for place in range(touched):
        node = work.touched[place]
        if work.state[node] == DETACHED and work.renewed[node] < 0 and not work.dead_node[node]:
            losses.rate[failure] += work.rate[node]
            losses.demands[failure] += work.demands[node]


@compiled
def clean(work: Work, touched: int, moved: int) -> None:
    """Make the work arrays ready for the next failure."""
    for place in range(touched):
        work.state[work.touched[place]] = UNTOUCHED
    for place in range(moved):
        work.queued[work.moved[place]] = False
        work.delta[work.moved[place]] = 0.0


@compiled
def fail(graph: Graph, work: Work, failed: Ints, losses: Losses, failure: int) -> None:
    """Add to the losses what a failure does to the traffic of the settled destination."""
    touched = detach(graph, work, failed)
    if touched:
        renew_distances(graph, work, touched)
        count_lost(work, touched, losses, failure)
        load = losses.load[failure]
        moved, size = withdraw(graph, work, touched, load)
        moved = resend(graph, work, moved, size, load)
        clean(work, touched, moved)


@compiled
def fail_each(
    graph: Graph, work: Work, destination: int, reached: int, failures: Failures, losses: Losses
) -> None:
    """Add to the losses what every failure does to the traffic of the settled destination."""
    for failure in range(len(failures.first_link) - 1):
        links = failures.links[failures.first_link[failure] : failures.first_link[failure + 1]]
        nodes = failures.nodes[failures.first_node[failure] : failures.first_node[failure + 1]]
        work.dead[links] = True
        work.dead_node[nodes] = True
        if work.dead_node[destination]:
            withdraw_all(graph, work, reached, losses.load[failure])
        else:
            fail(graph, work, links, losses, failure)
        work.dead[links] = False
        work.dead_node[nodes] = False


@compiled
def sweep(
    graph: Graph,
    work: Work,
    destinations: tuple[int, int],
    first_demand: Ints,
    demand: Ints,
    demand_source: Ints,
    demand_rate: Ints,
    failures: Failures,
    losses: Losses,
    load: Floats,
) -> None:
    """Settle each destination of a range, adding to ``load``, and fail everything under it."""
    for destination in range(destinations[0], destinations[1]):
        first, last = first_demand[destination], first_demand[destination + 1]
        if first < last:
            items = demand[first:last]
            reached = settle(graph, work, destination, items, demand_source, demand_rate, load)
            fail_each(graph, work, destination, reached, failures, losses)
