"""The compact form of a network: links of both directions, and of many ends, are one link each.

It leads back from what ``ndtframe.convert.plain`` makes. A link is written in the compact form only
if its plain form is exactly what was there; so nothing is lost, and these stay as they are: pairs
that say different things of the two directions, also one in a risk group alone; pseudonodes that a
demand or a flow begins or ends at, or whose spokes differ from what the rule makes; links between
networks. Of two that name each other, that one stays whose id makes the other's, else the first.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ndtframe.convert.plain import back_id_of
from ndtframe.convert.spokes import (
    DIRECTION,
    END,
    KIND,
    Json,
    Spread,
    gathered,
    pseudonode_ids,
    spread,
)
from ndtframe.data.bulk import column, entries

if TYPE_CHECKING:
    from ndtframe.bindings.ndt.ietf_network import Network
    from ndtframe.bindings.ndt.ietf_network_topology import Link
    from ndtframe.data.plan import FieldPlan


def to_compact(network: Network) -> int:
    """Write the links of a network in the compact form; how many were in the plain form.

    Raises :class:`~ndtframe.errors.StateKindError` for a network that is read-only.
    """
    return _gather_all(network) + _join_all(network)


# -- pseudonodes -------------------------------------------------------------------------------


def _gather_all(network: Network) -> int:
    nodes = entries(network, "node")
    marked = [
        node
        for node, mark in zip(nodes, column(nodes, "pseudonode"), strict=True)
        if mark is not None and mark.link_id and node.node_id == pseudonode_ids(mark.link_id)[0]
    ]
    if not marked:
        return 0
    around = _Around(network)
    found = [(link, parts) for node in marked for link, parts in around.gathered(node)]
    for link, parts in found:
        _gather(network, link, parts)
    return len(found)


class _Around:
    """What of a network stands around its pseudonodes."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self._nodes = {node.node_id: node for node in entries(network, "node")}
        links = entries(network, "link")
        self._links = {link.link_id: link for link in links}
        self._named = Counter(column(links, "opposite"))
        self._at: dict[str, set[str]] = defaultdict(set)
        for side, leaf in (("source", "source_node"), ("destination", "dest_node")):
            for link, node in zip(links, column(links, side, leaf), strict=True):
                self._at[node].add(link.link_id)
        self._ends = _traffic_ends(network)
        self._groups = [(set(g.link), set(g.node)) for g in entries(network, "risk_group")]

    def gathered(self, node: Any) -> list[tuple[Json, Spread]]:
        """The link that a pseudonode stands for, with its plain form; nothing if it must stay."""
        link = self._links.get(node.node_id.removeprefix("pseudonode:"))
        if link is None:
            return []
        network_id = self._network.network_id
        made = gathered(link.to_value(), node.to_value(), self._links, network_id)
        parts = None if made is None else spread(made)
        if made is None or parts is None or not self._is_all(parts):
            return []
        return [(made, parts)]

    def _is_all(self, parts: Spread) -> bool:
        """Whether what is there is the plain form, and nothing else rests on it."""
        nodes = {node["node-id"]: node for node in parts.nodes}
        links = {link["link-id"]: link for link in parts.links}
        return (
            _are_there(links, self._links)
            and _are_there(nodes, self._nodes)
            and {name for node_id in nodes for name in self._at[node_id]} == links.keys()
            and all(self._named[name] <= 1 for name in links)
            and not nodes.keys() & self._ends
            and self._grouped(parts.links[0]["link-id"], set(links), set(nodes))
        )

    def _grouped(self, link_id: str, spokes: set[str], nodes: set[str]) -> bool:
        """Whether each risk group has the link with its pseudonodes, or nothing of both."""
        return all(
            (links & spokes, inside & nodes) in (({link_id}, nodes), (set(), set()))
            for links, inside in self._groups
        )


def _are_there(values: dict[str, Json], known: dict[str, Any]) -> bool:
    return all(name in known and known[name].to_value() == values[name] for name in values)


def _traffic_ends(network: Network) -> set[str]:
    """The nodes at which demands and flows begin and end."""
    demands = [
        demand
        for matrix in entries(network, "demand_matrix")
        for demand in entries(matrix, "demand")
    ]
    flows = entries(network, "flow")
    return {
        *column(demands, "source"),
        *column(demands, "destination"),
        *column(flows, "ingress", "node"),
        *column(flows, "egress", "node"),
    }


def _gather(network: Network, value: Json, parts: Spread) -> None:
    nodes = {node["node-id"] for node in parts.nodes}
    for group in network.risk_group:
        if not nodes.isdisjoint(group.node):
            group.node = [node for node in group.node if node not in nodes]
    for spoke in parts.links[1:]:
        network.link.remove(spoke["link-id"])
    for node_id in sorted(nodes):
        network.node.remove(node_id)
    link = network.link[value["link-id"]]
    link.opposite = None
    link.source.source_node = link.source.source_tp = None
    link.destination.dest_node = link.destination.dest_tp = None
    link.kind, link.direction = value[KIND], value.get(DIRECTION)
    for end in value[END]:
        link.end.add(**{name.replace("-", "_"): leaf for name, leaf in end.items()})


# -- pairs -------------------------------------------------------------------------------------


def _join_all(network: Network) -> int:
    links = entries(network, "link")
    named = column(links, "opposite")
    if not any(named):
        return 0
    ends = dict(zip(column(links, "link_id"), _ends(links), strict=True))
    groups = [set(group.link) for group in entries(network, "risk_group")]
    joined = [
        (link.link_id, back.link_id)
        for link, back in _pairs(links, named)
        if ends[link.link_id] == ends[back.link_id][::-1]
        and _say_the_same(link, back)
        and all((link.link_id in group) is (back.link_id in group) for group in groups)
    ]
    for link_id, back_id in joined:
        _join(network, link_id, back_id)
    return len(joined)


def _ends(links: list[Any]) -> list[tuple[Any, Any]]:
    """Where each link starts, and where it ends: node and termination point."""
    sources, targets = (
        list(zip(*(column(links, side, f"{leaf}_{of}") for of in ("node", "tp")), strict=True))
        for side, leaf in (("source", "source"), ("destination", "dest"))
    )
    return list(zip(sources, targets, strict=True))


def _pairs(links: list[Any], named: list[str | None]) -> Iterator[tuple[Link, Link]]:
    """Links that name each other, the one that stays first; no third one names the other."""
    index = {link.link_id: link for link in links}
    counts = Counter(named)
    seen: set[str] = set()
    for link, other in zip(links, named, strict=True):
        back = index.get(other or "")
        if back is None or back is link or back.opposite != link.link_id or link.link_id in seen:
            continue
        seen.add(back.link_id)
        turned = link.link_id == back_id_of(back.link_id)
        stays, goes = (back, link) if turned else (link, back)
        if counts[goes.link_id] == 1:
            yield stays, goes


def _say_the_same(link: Link, back: Link) -> bool:
    """Whether two links of one direction differ in nothing but their ids and ends."""
    fields = link.plan().fields
    return not any(link.is_set(name) for name in _SHAPE) and all(
        _equal(item, item.get(link), item.get(back))
        for item in fields
        if item.attribute not in _OF_DIRECTION
    )


_SHAPE = ("direction", "reverse_link_id", "end")
_OF_DIRECTION = frozenset(("link_id", "source", "destination", "opposite"))


def _equal(item: FieldPlan, one: Any, other: Any) -> bool:
    """Whether a field has the same value twice."""
    if one is other:
        return True
    if item.kind in ("container", "list"):
        return bool(_content(item, one) == _content(item, other))
    return bool(one == other)


def _content(item: FieldPlan, value: Any) -> Any:
    """What a container or list says; ``None`` if nothing."""
    if not item.holds(value):
        return None
    held = getattr(value, "_raw", value) if item.is_list else (value,)
    return [node.to_value() for node in held]


def _join(network: Network, link_id: str, back_id: str) -> None:
    for group in network.risk_group:
        if back_id in group.link:
            group.link = [name for name in group.link if name != back_id]
    network.link.remove(back_id)
    link = network.link[link_id]
    link.opposite = None
    link.direction = "bidirectional"
    if back_id != back_id_of(link_id):
        link.reverse_link_id = back_id
