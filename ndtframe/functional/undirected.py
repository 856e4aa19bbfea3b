"""The undirected graph of a network: which nodes are joined, whichever way data go.

Link pairs are edges between nodes.  The pseudonodes of a link of many ends are one vertex, and its
spokes are edges at it, as long as data pass it: where the root of a tree is down, the tree joins
nothing, and so does a link that data enter at no end or leave at none.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ndtframe.functional.graph import sorted_by
from ndtframe.functional.pairs import LinkPairs, link_pairs
from ndtframe.functional.topology_kernels import Spokes, leave_passable
from ndtframe.twin.columns import Bools, Ints, NetworkColumns


@dataclass(frozen=True, eq=False)
class Undirected:
    """Usable link pairs as edges between distinct vertices, in pair order.

    ``pair`` gives the pair of each edge, ``one`` and ``other`` its ends; ``edge`` holds the edges
    at each vertex i from ``first[i]`` up to ``first[i + 1]``.
    """

    pair: Ints
    one: Ints
    other: Ints
    first: Ints
    edge: Ints


class Joined:
    """What joins the nodes of a network: ``pairs``, each spoke for itself, and their ``graph``.

    The graph has all usable pairs; ``passable`` says which of its edges join something.  ``vertex``
    is that of each node: the pseudonodes of one link are one.
    """

    def __init__(self, columns: NetworkColumns, known: LinkPairs | None = None) -> None:
        """``known`` are the link pairs of the network, where they are made already."""
        if known is None or columns.multipoints:
            known = link_pairs(columns, spokes=True)
        self.pairs = known
        self.vertex = columns.vertex
        vertex = np.append(self.vertex, -1)
        one, other = vertex[self.pairs.source], vertex[self.pairs.target]
        pair = np.flatnonzero(self.pairs.usable(columns.usable) & (one != other))
        self.graph = _graph(pair, one[pair], other[pair], len(self.vertex))
        self._edge_of_pair = np.full(len(self.pairs), -1, dtype=np.int64)
        self._edge_of_pair[pair] = np.arange(len(pair))
        self._spokes = self._found_spokes(columns)
        self.passable = self.without(np.empty(0, dtype=np.int64))

    def edges_of(self, links: Ints) -> Ints:
        """The edges that links are part of."""
        edges = self._edge_of_pair[self.pairs.of_link[links]]
        found: Ints = edges[edges >= 0]
        return found

    def without(self, links: Ints) -> Bools:
        """The edges that join something when these links fail."""
        left = np.ones(len(self.graph.pair), dtype=np.bool_)
        left[self.edges_of(links)] = False
        if len(self._spokes.edge):
            leave_passable(self._spokes, left)
        return left

    def whole(self) -> Undirected:
        """The graph in which a link of many ends is the vertex that fails with it."""
        return self._chosen(self.vertex)

    def rooted(self) -> Undirected:
        """The graph in which a tree joins its root with each leaf, and so fails with its root.

        So does each link of many ends into which one node alone sends, or from which one receives.
        """
        spokes, kept, nodes = self._spokes, self.passable[self._spokes.edge], len(self.vertex)
        into, out = kept & spokes.enters, kept & ~spokes.enters
        sender = _only(spokes.pseudonode[into], spokes.end[into], nodes)
        receiver = _only(spokes.pseudonode[out], spokes.end[out], nodes)
        root = np.where(sender >= 0, sender, receiver)
        at = np.unique(spokes.pseudonode[kept])
        hub = _only(self.vertex[at], root[at], nodes)
        return self._chosen(np.where(hub >= 0, hub, np.arange(nodes)))

    def _chosen(self, hub: Ints) -> Undirected:
        """The passable edges between what stands for each vertex, none from one to itself."""
        if self.passable.all() and (hub == self.vertex).all():
            return self.graph
        one, other = hub[self.graph.one], hub[self.graph.other]
        chosen = np.flatnonzero(self.passable & (one != other))
        return _graph(self.graph.pair[chosen], one[chosen], other[chosen], len(hub))

    def _found_spokes(self, columns: NetworkColumns) -> Spokes:
        """The links to and from pseudonodes, as far as they are part of an edge."""
        links = [link for whole in columns.multipoints for link in whole.links]
        spoke = np.array(links, dtype=np.int64)
        spoke = spoke[self._edge_of_pair[self.pairs.of_link[spoke]] >= 0]
        source, target = columns.link_source[spoke], columns.link_target[spoke]
        enters, leaves = columns.node_pseudo[target], columns.node_pseudo[source]
        return Spokes(
            edge=np.concatenate([self.edges_of(spoke[enters]), self.edges_of(spoke[leaves])]),
            pseudonode=np.concatenate([target[enters], source[leaves]]),
            end=self.vertex[np.concatenate([source[enters], target[leaves]])],
            enters=np.repeat([True, False], [np.count_nonzero(enters), np.count_nonzero(leaves)]),
            nodes=len(self.vertex),
        )


def _graph(pair: Ints, one: Ints, other: Ints, vertices: int) -> Undirected:
    both_ends = np.concatenate([one, other])
    first, place = sorted_by(both_ends, np.ones(len(both_ends), dtype=np.bool_), vertices)
    return Undirected(pair, one, other, first, place % max(len(pair), 1))


def _only(place: Ints, value: Ints, size: int) -> Ints:
    """The only value at each of so many places; -1 where there are several or none."""
    low = np.full(size, size, dtype=np.int64)
    high = np.full(size, -1, dtype=np.int64)
    np.minimum.at(low, place, value)
    np.maximum.at(high, place, value)
    return np.where(low == high, low, -1)
