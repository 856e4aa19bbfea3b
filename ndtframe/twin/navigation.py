"""Ways through the networks of a state: inside a network, between layers, between levels of detail.

SIMAP concept -11, 4.1: REQ-GRAPH-TRAVERSAL, REQ-LAYER-NAVIGATE, REQ-TOPOLOGY-ABSTRACTION,
REQ-SUBNETWORK.  Elements go by their data paths (RFC 8040, 3.5.3), nodes inside a network by their
ids.  A pseudonode is no node here: the ends of a link of many ends are each other's neighbours, as
far as data pass.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from ndtframe.convert.plain import to_plain
from ndtframe.data.subset import known_path
from ndtframe.errors import UsageError
from ndtframe.language.paths import Keys, PathStep, to_uri
from ndtframe.twin.extract import extract
from ndtframe.twin.select import select_network

if TYPE_CHECKING:
    from ndtframe.bindings.ndt import Document
    from ndtframe.bindings.ndt.ietf_network import Network
    from ndtframe.twin.columns import Bools, NetworkColumns


_KEYS = {
    "network": "network-id",
    "node": "node-id",
    "link": "link-id",
    "termination-point": "tp-id",
}
_SUPPORT = ("ndt-topology:supported-by", "ndt-topology:hosted-by")


class Atlas:
    """The networks of a document, which is left as it is.

    Paths are refused by :class:`~ndtframe.errors.InputError` if they are none, and by
    :class:`~ndtframe.errors.UsageError` if nothing is there.
    """

    def __init__(self, document: Document) -> None:
        self.document = document.fork()
        self._graphs: dict[str, _Graph] = {}
        for network in self.document.networks.network:
            to_plain(network)

    # -- inside a network --------------------------------------------------------------------------

    def neighbours(self, network: str, node: str) -> tuple[str, ...]:
        """The nodes that a link joins to a node, in either direction, be it up or down."""
        graph = self._graph(network)
        place = graph.place(node)
        joined = {*graph.out.get(place, ()), *graph.into.get(place, ())}
        return graph.names(sorted(joined))

    def way(self, network: str, source: str, target: str) -> tuple[str, ...] | None:
        """The nodes of a way of the fewest links, all usable and taken in their direction.

        ``None`` where no way leads there.  Raises :class:`~ndtframe.errors.UsageError` for a node
        that does not exist.
        """
        graph = self._graph(network)
        found = _fewest(graph.usable, graph.place(source), graph.place(target))
        return None if found is None else graph.names(found)

    def parts(self, network: str) -> tuple[str, ...]:
        """The subnetworks of a network, of all levels, the nearest first."""
        select_network(self.document, network)
        return _reached(self._parts, network)

    def ends(self, link: str) -> tuple[str, ...]:
        """The nodes that a link joins, as elements: first where it starts, if it has a direction.

        Raises :class:`~ndtframe.errors.UsageError` for a path that leads to no link.
        """
        ends = self._ends.get(self._canonical(link))
        if ends is None:
            raise UsageError(f"There is no link {link}.")
        return ends

    # -- between layers, and between levels of detail ----------------------------------------------

    def below(self, element: str) -> tuple[str, ...]:
        """All that an element works on, over all layers, the nearest first."""
        return _reached(self._supports, self._known(element))

    def above(self, element: str) -> tuple[str, ...]:
        """All that works on an element, over all layers, the nearest first."""
        return _reached(_turned(self._supports), self._known(element))

    def natives(self, element: str) -> tuple[str, ...]:
        """What an abstract element stands for, down to the last detail, the nearest first."""
        return _reached(self._natives, self._known(element))

    def abstracts(self, element: str) -> tuple[str, ...]:
        """The abstract elements that stand for an element, the nearest first."""
        return _reached(_turned(self._natives), self._known(element))

    # -- the parts of the document -----------------------------------------------------------------

    @cached_property
    def _networks(self) -> list[Network]:
        return list(self.document.networks.network)

    @cached_property
    def _elements(self) -> dict[str, Any]:
        return {path: node for network in self._networks for path, node in _of(network)}

    @cached_property
    def _parts(self) -> Mapping[str, Sequence[str]]:
        return {
            network.network_id: [part.network_ref for part in network.subnetwork]
            for network in self._networks
        }

    @cached_property
    def _supports(self) -> Mapping[str, Sequence[str]]:
        return _by_first(
            (path, lower) for path, node in self._elements.items() for lower in _supporting(node)
        )

    @cached_property
    def _natives(self) -> Mapping[str, Sequence[str]]:
        return _by_first(
            (path, native) for path, node in self._elements.items() for native in _native(node)
        )

    @cached_property
    def _ends(self) -> Mapping[str, tuple[str, ...]]:
        return dict(found for network in self._networks for found in _link_ends(network))

    def _graph(self, network: str) -> _Graph:
        if network not in self._graphs:
            self._graphs[network] = _Graph.of(extract(select_network(self.document, network)))
        return self._graphs[network]

    def _canonical(self, path: str) -> str:
        return to_uri(known_path(path, self.document.plan()))

    def _known(self, element: str) -> str:
        path = self._canonical(element)
        if path not in self._elements:
            raise UsageError(f"There is no element {element}.")
        return path


class _Graph(NamedTuple):
    """Neighbours by node, as indexes: against and along all links, and along those in use."""

    ids: tuple[str, ...]
    out: Mapping[int, list[int]]
    into: Mapping[int, list[int]]
    usable: Mapping[int, list[int]]

    @classmethod
    def of(cls, columns: NetworkColumns) -> _Graph:
        known = (columns.link_source >= 0) & (columns.link_target >= 0)
        out = _adjacent(columns, known)
        return cls(columns.node_ids, out, _turned(out), _adjacent(columns, columns.usable))

    def place(self, node: str) -> int:
        """The index of a node."""
        if node not in self.ids:
            raise UsageError(f"There is no node '{node}'.")
        return self.ids.index(node)

    def names(self, nodes: Iterable[int]) -> tuple[str, ...]:
        """The ids of nodes."""
        return tuple(self.ids[node] for node in nodes)


def element(network: str, kind: str = "", name: str = "", point: str | None = None) -> str:
    """The data path of a network, or of one of its nodes, links or termination points."""
    steps = [PathStep("ietf-network", "networks"), _step("ietf-network", "network", network)]
    if kind:
        module = "ietf-network" if kind == "node" else "ietf-network-topology"
        steps.append(_step(module, kind, name))
    if point is not None:
        steps.append(_step("ietf-network-topology", "termination-point", point))
    return to_uri(tuple(steps))


def _step(module: str, name: str, value: str) -> PathStep:
    return PathStep(module, name, Keys(((_KEYS[name], value),)))


def _of(network: Network) -> Iterator[tuple[str, Any]]:
    """The elements of a network by their paths, itself first."""
    own = network.network_id
    yield element(own), network
    for node in network.node:
        yield element(own, "node", node.node_id), node
        for point in node.termination_point:
            yield element(own, "node", node.node_id, point.tp_id), point
    for link in network.link:
        yield element(own, "link", link.link_id), link


def _supporting(node: Any) -> Iterator[str]:
    """What an element says that it works on, by the lists of RFC 8345 and by its relations."""
    for lower in getattr(node, "supporting_network", ()):
        yield element(lower.network_ref)
    for lower in getattr(node, "supporting_node", ()):
        yield element(lower.network_ref, "node", lower.node_ref)
    for lower in getattr(node, "supporting_link", ()):
        yield element(lower.network_ref, "link", lower.link_ref)
    for lower in getattr(node, "supporting_termination_point", ()):
        yield element(lower.network_ref, "node", lower.node_ref, lower.tp_ref)
    for relation in node.about.relation:
        if relation.type in _SUPPORT:
            yield _related(relation)


def _related(relation: Any) -> str:
    if relation.link_ref is not None:
        return element(relation.network_ref, "link", relation.link_ref)
    if relation.node_ref is not None:
        return element(relation.network_ref, "node", relation.node_ref, relation.tp_ref)
    return element(relation.network_ref)


def _native(node: Any) -> Iterator[str]:
    """What an element says that it stands for; only nodes and links do."""
    abstraction = getattr(node.about, "abstraction", None)
    if abstraction is not None:
        yield from map(element, abstraction.native_network)
        for native in abstraction.native_node:
            yield element(native.network_ref, "node", native.node_ref)
        for native in abstraction.native_link:
            yield element(native.network_ref, "link", native.link_ref)


def _link_ends(network: Network) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The ends of each link, and of each link of many ends as a whole."""
    own = network.network_id
    for link in network.link:
        nodes = [link.source.source_node, link.destination.dest_node]
        plain = [element(own, "node", node) for node in nodes if node is not None]
        beyond = [element(end.network_ref, "node", end.node_ref) for end in link.end]
        yield element(own, "link", link.link_id), (*plain, *beyond)
    columns = extract(network)
    for whole in columns.multipoints:
        places = [
            place
            for link in whole.links
            for place in (int(columns.link_source[link]), int(columns.link_target[link]))
            if place >= 0 and not columns.node_pseudo[place]
        ]
        joined = tuple(
            element(own, "node", columns.node_ids[node]) for node in dict.fromkeys(places)
        )
        yield element(own, "link", whole.link_id), joined


# -- graphs ----------------------------------------------------------------------------------------


def _adjacent(columns: NetworkColumns, chosen: Bools) -> dict[int, list[int]]:
    """The nodes that the chosen links lead to from each node, through pseudonodes."""
    steps: dict[int, list[int]] = defaultdict(list)
    ends = zip(
        columns.link_source[chosen].tolist(), columns.link_target[chosen].tolist(), strict=True
    )
    for source, target in ends:
        steps[source].append(target)
    pseudo = columns.node_pseudo
    return {
        source: [node for node in dict.fromkeys(_through(steps, pseudo, targets)) if node != source]
        for source, targets in steps.items()
        if not pseudo[source]
    }


def _through(
    steps: Mapping[int, list[int]], pseudo: Bools, targets: Iterable[int]
) -> Iterator[int]:
    for target in targets:
        if pseudo[target]:
            yield from (node for node in steps.get(target, ()) if not pseudo[node])
        else:
            yield target


def _by_first(pairs: Iterable[tuple[Any, Any]]) -> dict[Any, list[Any]]:
    found: dict[Any, list[Any]] = defaultdict(list)
    for first, second in pairs:
        found[first].append(second)
    return found


def _turned(steps: Mapping[Any, Sequence[Any]]) -> dict[Any, list[Any]]:
    """The same steps, taken backwards."""
    return _by_first((target, source) for source, targets in steps.items() for target in targets)


def _reached(steps: Mapping[str, Sequence[str]], start: str) -> tuple[str, ...]:
    """All that steps lead to from a place, once each, the nearest first; not the place itself."""
    found = {start: 0}
    waiting = deque([start])
    while waiting:
        here = waiting.popleft()
        for there in steps.get(here, ()):
            if there not in found:
                found[there] = found[here] + 1
                waiting.append(there)
    return tuple(found)[1:]


def _fewest(steps: Mapping[int, Sequence[int]], start: int, end: int) -> list[int] | None:
    before = {start: start}
    waiting = deque([start])
    while waiting and end not in before:
        here = waiting.popleft()
        for there in steps.get(here, ()):
            if there not in before:
                before[there] = here
                waiting.append(there)
    if end not in before:
        return None
    way = [end]
    while way[-1] != start:
        way.append(before[way[-1]])
    return way[::-1]
