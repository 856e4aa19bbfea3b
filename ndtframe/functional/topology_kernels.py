"""Kernels on the undirected graph of link pairs: components, cuts, hops.

``first`` and ``edge`` list the edges at each node: those of node i are
``edge[first[i]:first[i + 1]]``, where an edge is a link pair; ``one`` and ``other`` are its ends.
``pseudo`` marks the nodes at which the spokes of a link of many ends meet.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ndtframe.functional.compiled import compiled
from ndtframe.twin.columns import Bools, Ints


class Spokes(NamedTuple):
    """The spokes of links of many ends, one a direction.

    ``edge`` is the edge that each is part of, ``pseudonode`` the node at one end of it, ``end`` the
    vertex at the other; ``enters``, whether it leads to the pseudonode.  ``nodes`` counts the
    nodes of the network.
    """

    edge: Ints
    pseudonode: Ints
    end: Ints
    enters: Bools
    nodes: int


@compiled
def leave_passable(spokes: Spokes, left: Bools) -> None:
    """Of the edges that are ``left``, take away spokes through whose pseudonodes no data pass.

    Data pass one that they enter from one end, and leave to another.
    """
    edge, pseudonode, end, enters = spokes.edge, spokes.pseudonode, spokes.end, spokes.enters
    into = np.zeros(spokes.nodes, dtype=np.bool_)
    out = np.zeros(spokes.nodes, dtype=np.bool_)
    low = np.full(spokes.nodes, spokes.nodes, dtype=np.int64)
    high = np.full(spokes.nodes, -1, dtype=np.int64)
    for spoke in range(len(edge)):
        if left[edge[spoke]]:
            at = pseudonode[spoke]
            into[at] |= enters[spoke]
            out[at] |= not enters[spoke]
            low[at] = min(low[at], end[spoke])
            high[at] = max(high[at], end[spoke])
    passed = np.zeros(len(left), dtype=np.bool_)
    for spoke in range(len(edge)):
        at = pseudonode[spoke]
        passed[edge[spoke]] |= into[at] and out[at] and low[at] < high[at]
    for item in edge:
        left[item] &= passed[item]


@compiled
def cuts(
    first: Ints, edge: Ints, one: Ints, other: Ints, alive: Bools, cut_node: Bools, cut_edge: Bools
) -> None:
    """Mark the nodes and edges whose loss splits their component (Tarjan's low points).

    A walk in depth first order numbers the nodes; ``low`` is the least number that the nodes below
    reach by one edge other than the one they were entered by.
    """
    nodes = len(alive)
    number = np.full(nodes, -1, dtype=np.int64)
    low = np.zeros(nodes, dtype=np.int64)
    entered_by = np.full(nodes, -1, dtype=np.int64)
    place = first[:-1].copy()
    stack = np.empty(nodes, dtype=np.int64)
    seen = 0
    for root in range(nodes):
        if number[root] >= 0 or not alive[root]:
            continue
        number[root] = low[root] = seen
        seen += 1
        stack[0] = root
        top = 1
        branches = 0
        while top:
            node = stack[top - 1]
            if place[node] < first[node + 1]:
                item = edge[place[node]]
                place[node] += 1
                after = one[item] + other[item] - node
                if number[after] < 0:
                    number[after] = low[after] = seen
                    seen += 1
                    entered_by[after] = item
                    stack[top] = after
                    top += 1
                elif item != entered_by[node]:
                    low[node] = min(low[node], number[after])
            else:
                top -= 1
                if top:
                    before = stack[top - 1]
                    low[before] = min(low[before], low[node])
                    cut_edge[entered_by[node]] = low[node] > number[before]
                    branches += before == root
                    cut_node[before] |= before != root and low[node] >= number[before]
        cut_node[root] = branches > 1


@compiled
def root_of(parent: Ints, node: int) -> int:
    """The representative of a node's component, on a path that is halved on the way."""
    while parent[node] != node:
        parent[node] = parent[parent[node]]
        node = parent[node]
    return node


@compiled
def join(one: Ints, other: Ints, joined: Bools, parent: Ints) -> None:
    """Make each entry of ``parent`` the least node of its component, over the edges ``joined``."""
    for node in range(len(parent)):
        parent[node] = node
    for edge in range(len(one)):
        if joined[edge]:
            low, high = root_of(parent, one[edge]), root_of(parent, other[edge])
            if low > high:
                low, high = high, low
            parent[high] = low
    for node in range(len(parent)):
        parent[node] = root_of(parent, node)


@compiled
def parts(parent: Ints, alive: Bools, size: Ints) -> tuple[int, int]:
    """The number of components of the alive nodes, and of nodes outside the largest."""
    size[:] = 0
    total = 0
    for node in range(len(parent)):
        if alive[node]:
            size[parent[node]] += 1
            total += 1
    count, largest = 0, 0
    for members in size:
        count += members > 0
        largest = max(largest, members)
    return count, total - largest


@compiled
def hops_from(
    first: Ints, edge: Ints, one: Ints, other: Ints, pseudo: Bools, start: int, hops: Ints
) -> int:
    """Hops of each node from ``start``, -1 where unreached; returns the greatest.

    A way through a pseudonode is one hop: all around it lie one hop from where it was reached.
    """
    hops[:] = -1
    hops[start] = 0
    queue = np.empty(len(hops), dtype=np.int64)
    queue[0] = start
    done, known = 0, 1
    while done < known:
        node = queue[done]
        done += 1
        for place in range(first[node], first[node + 1]):
            after = one[edge[place]] + other[edge[place]] - node
            if hops[after] < 0:
                hops[after] = hops[node] + 1
                if pseudo[after]:
                    for far in range(first[after], first[after + 1]):
                        beyond = one[edge[far]] + other[edge[far]] - after
                        if hops[beyond] < 0:
                            hops[beyond] = hops[node] + 1
                            queue[known] = beyond
                            known += 1
                else:
                    queue[known] = after
                    known += 1
    return int(hops[queue[known - 1]])


@compiled
def diameter(first: Ints, edge: Ints, one: Ints, other: Ints, pseudo: Bools, members: Ints) -> int:
    """The diameter in hops of one component, whose nodes are ``members``.

    Each walk from a node bounds the eccentricity of all others from both sides; nodes that can no
    longer change the answer are left out (Takes and Kosters, 2011).
    """
    nodes = len(first) - 1
    hops = np.empty(nodes, dtype=np.int64)
    least = np.zeros(nodes, dtype=np.int64)
    most = np.full(nodes, 2 * nodes + 1, dtype=np.int64)
    candidates = members.copy()
    longest, highest = 0, True
    while len(candidates):
        start = candidates[0]
        for node in candidates:
            better = most[node] > most[start] if highest else least[node] < least[start]
            start = node if better else start
        highest = not highest
        far = hops_from(first, edge, one, other, pseudo, start, hops)
        longest = max(longest, far)
        kept = 0
        for node in candidates:
            least[node] = max(least[node], hops[node], far - hops[node])
            most[node] = min(most[node], far + hops[node])
            longest = max(longest, least[node])
            if most[node] > longest and node != start:
                candidates[kept] = node
                kept += 1
        candidates = candidates[:kept]
    return longest
