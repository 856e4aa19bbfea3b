"""The topology model: components, cut nodes and links, diameter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
from pydantic import BaseModel, ConfigDict

from ndtframe.contracts import ModelDescriptor
from ndtframe.functional.graph import sorted_by
from ndtframe.functional.pairs import LinkPairs, link_pairs
from ndtframe.functional.results import TopologyResult
from ndtframe.functional.topology_kernels import cuts, diameter, join
from ndtframe.twin.columns import Bools, Ints, NetworkColumns

if TYPE_CHECKING:
    from ndtframe.twin.view import View


@dataclass(frozen=True, eq=False)
class Undirected:
    """Usable link pairs as edges between distinct nodes, in pair order.

    ``pair`` gives the pair of each edge, ``one`` and ``other`` its ends; ``edge`` holds the edges
    at each node i from ``first[i]`` up to ``first[i + 1]``.
    """

    pair: Ints
    one: Ints
    other: Ints
    first: Ints
    edge: Ints


class TopologySettings(BaseModel):
    """The topology model has nothing to set."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class TopologyModel:
    """Finds how a network hangs together, over its link pairs as undirected edges."""

    descriptor: ClassVar[ModelDescriptor] = ModelDescriptor(
        name="topology",
        title="Components, cut nodes and links, diameter",
        technique="graph algorithm",
        network_type="any network that has a topology of nodes and links",
        function_type="analysis",
        life_cycle_phase="planning, operation",
        generality="general",
        needs=("nodes", "links"),
        gives=("components", "cut-nodes", "cut-links", "diameter"),
        scale_bound=100_000,
    )
    Settings: ClassVar[type[BaseModel]] = TopologySettings

    def __init__(self, settings: TopologySettings | None = None) -> None:
        self.settings = settings or TopologySettings()

    def run(self, view: View, request: Any = None) -> TopologyResult:
        """Analyse the view's network; there is nothing to request."""
        return analyse(view.columns())


def analyse(columns: NetworkColumns) -> TopologyResult:
    """Components, cuts and diameter of a network."""
    pairs = link_pairs(columns)
    usable = pairs.usable(columns.usable)
    graph = undirected(pairs, usable, len(columns.node_ids))
    components = _components(graph, columns.node_up)
    cut_node = np.zeros(len(columns.node_ids), dtype=np.bool_)
    cut_edge = np.zeros(len(graph.pair), dtype=np.bool_)
    alive = columns.node_up.copy()
    cuts(graph.first, graph.edge, graph.one, graph.other, alive, cut_node, cut_edge)
    return TopologyResult(
        node_count=len(columns.node_ids),
        nodes_up=int(np.count_nonzero(columns.node_up)),
        pair_count=len(pairs),
        pairs_usable=int(np.count_nonzero(usable)),
        components=tuple(
            tuple(columns.node_ids[node] for node in component) for component in components
        ),
        cut_nodes=tuple(columns.node_ids[node] for node in np.flatnonzero(cut_node)),
        cut_links=tuple(pairs.named(int(graph.pair[edge])) for edge in np.flatnonzero(cut_edge)),
        diameter=_diameter(graph, components),
    )


def undirected(pairs: LinkPairs, usable: Bools, nodes: int) -> Undirected:
    """The usable pairs as a graph; a pair from a node to itself is no edge."""
    pair = np.flatnonzero(usable & (pairs.source != pairs.target))
    one, other = pairs.source[pair], pairs.target[pair]
    both_ends = np.concatenate([one, other])
    first, place = sorted_by(both_ends, np.ones(len(both_ends), dtype=np.bool_), nodes)
    edges = max(len(pair), 1)
    return Undirected(pair, one, other, first, place % edges)


def _components(graph: Undirected, node_up: Bools) -> list[Ints]:
    """The nodes of each component, the largest first, equals in document order."""
    parent = np.empty(len(node_up), dtype=np.int64)
    join(graph.one, graph.other, np.ones(len(graph.pair), dtype=np.bool_), parent)
    up = np.flatnonzero(node_up)
    by_root = up[np.argsort(parent[up], kind="stable")]
    starts = np.flatnonzero(np.diff(parent[by_root], prepend=-1))
    groups = np.split(by_root, starts[1:]) if len(by_root) else []
    return sorted(groups, key=len, reverse=True)


def _diameter(graph: Undirected, components: list[Ints]) -> int | None:
    if len(components) != 1:
        return None
    return int(diameter(graph.first, graph.edge, graph.one, graph.other, components[0]))
