"""The topology model: components, cut nodes and links, diameter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
from pydantic import BaseModel

from ndtframe.contracts import ModelDescriptor
from ndtframe.contracts.no_settings import NoSettings
from ndtframe.functional.pairs import LinkPairs, link_pairs
from ndtframe.functional.results import TopologyResult
from ndtframe.functional.topology_kernels import cuts, diameter, join
from ndtframe.functional.undirected import Joined, Undirected
from ndtframe.twin.columns import Bools, Ints, NetworkColumns

if TYPE_CHECKING:
    from ndtframe.twin.view import View


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
    Settings: ClassVar[type[BaseModel]] = NoSettings

    def __init__(self, settings: NoSettings | None = None) -> None:
        self.settings = settings or NoSettings()

    def run(self, view: View, request: Any = None) -> TopologyResult:
        """Analyse the view's network; there is nothing to request."""
        return analyse(view.columns())


def analyse(columns: NetworkColumns) -> TopologyResult:
    """Components, cuts and diameter of a network."""
    pairs = link_pairs(columns)
    joined = Joined(columns, pairs)
    usable = _usable(columns, pairs, joined)
    real = ~columns.node_pseudo
    graph = joined.whole()
    rooted = joined.rooted() if columns.multipoints else graph
    components = _components(graph, columns.node_up & real)
    cut_node, cut_edge = _cuts(graph, columns.node_up)
    cut_pairs = _cut_pairs(columns, pairs, joined, graph.pair[cut_edge], cut_node)
    if columns.multipoints:
        cut_node, _ = _cuts(rooted, columns.node_up)
    return TopologyResult(
        node_count=int(np.count_nonzero(real)),
        nodes_up=int(np.count_nonzero(columns.node_up & real)),
        pair_count=len(pairs),
        pairs_usable=int(np.count_nonzero(usable)),
        components=tuple(
            tuple(columns.node_ids[node] for node in component) for component in components
        ),
        cut_nodes=tuple(columns.node_ids[node] for node in np.flatnonzero(cut_node & real)),
        cut_links=tuple(pairs.named(pair) for pair in cut_pairs),
        diameter=_diameter(rooted, columns.node_pseudo, components),
    )


def _usable(columns: NetworkColumns, pairs: LinkPairs, joined: Joined) -> Bools:
    """The pairs that are usable: a link of many ends, while data pass it."""
    usable = pairs.usable(columns.usable)
    for pair, links in pairs.many.items():
        usable[pair] = joined.passable[joined.edges_of(np.array(links, dtype=np.int64))].any()
    return usable


def _cuts(graph: Undirected, node_up: Bools) -> tuple[Bools, Bools]:
    """Which vertices and which edges split their component when they fail."""
    cut_node = np.zeros(len(node_up), dtype=np.bool_)
    cut_edge = np.zeros(len(graph.pair), dtype=np.bool_)
    alive = node_up.copy()
    cuts(graph.first, graph.edge, graph.one, graph.other, alive, cut_node, cut_edge)
    return cut_node, cut_edge


def _cut_pairs(
    columns: NetworkColumns, pairs: LinkPairs, joined: Joined, cut: Ints, cut_node: Bools
) -> list[int]:
    """The pairs that split their component: of edges, and links of many ends by their vertex."""
    found = {int(pairs.of_link[link]) for link in joined.pairs.first[cut]} - pairs.many.keys()
    for whole in columns.multipoints:
        if whole.links and cut_node[whole.nodes[0]]:
            found.add(int(pairs.of_link[whole.links[0]]))
    return sorted(found)


def _components(graph: Undirected, node_up: Bools) -> list[Ints]:
    """The nodes of each component, the largest first, equals in document order."""
    parent = np.empty(len(node_up), dtype=np.int64)
    join(graph.one, graph.other, np.ones(len(graph.pair), dtype=np.bool_), parent)
    up = np.flatnonzero(node_up)
    by_root = up[np.argsort(parent[up], kind="stable")]
    starts = np.flatnonzero(np.diff(parent[by_root], prepend=-1))
    groups = np.split(by_root, starts[1:]) if len(by_root) else []
    return sorted(groups, key=lambda group: (-len(group), group[0]))


def _diameter(graph: Undirected, pseudo: Bools, components: list[Ints]) -> int | None:
    if len(components) != 1:
        return None
    hubs, members = pseudo.copy(), components[0]
    return int(diameter(graph.first, graph.edge, graph.one, graph.other, hubs, members))
