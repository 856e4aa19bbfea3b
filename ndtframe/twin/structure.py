"""What must hold between networks and YANG cannot say.

No network is a part of itself and no element stands for itself, whatever lies between; the ends of
a link are there, as far as their networks are in the document; and the path of a flow names links,
by the ids that their parts have in the plain form.

Everything is read as it lies, by the names of YANG, so the document may be of any model set.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, Final

from ndtframe.convert.plain import ids_in_plain_form
from ndtframe.data.document import Document
from ndtframe.data.paths import quoted
from ndtframe.errors import Violation
from ndtframe.twin.consistency import circles

_OWN: Final = "ndt-topology"
_BASE: Final = "ietf-network"
_LINKS: Final = "ietf-network-topology"


def violations(document: Document) -> tuple[Violation, ...]:
    """What the networks of a valid document break all the same; nothing if all is well."""
    if document.plan().find(_BASE, "networks") is None:
        return ()
    networks = {
        network.network_id: _Network(network)
        for network in _entries(_value(document, _BASE, "networks"), _BASE, "network")
    }
    each = networks.values()
    return (
        *_circles(networks),
        *(found for network in each for found in _ends(network, networks)),
        *(found for network in each for found in _paths(network)),
    )


def _value(node: Any, module: str, name: str) -> Any:
    """The value of a field as it lies; ``None`` where the model set has no such field."""
    item = None if node is None else node.plan().find(module, name)
    return None if item is None else item.get(node)


def _entries(node: Any, module: str, name: str) -> list[Any]:
    value = _value(node, module, name)
    return [] if value is None else list(getattr(value, "_raw", value))


def _having(nodes: Iterable[Any], module: str, name: str) -> Iterator[tuple[Any, Any]]:
    """Those of ``nodes``, all of one class, that have a value in a field, each with that value."""
    nodes = list(nodes)
    item = nodes[0].plan().find(module, name) if nodes else None
    for node, value in zip(nodes, map(item.get, nodes) if item else (), strict=False):
        if value is not None:
            yield node, value


class _Network:
    """A network, with its elements by their ids."""

    def __init__(self, network: Any) -> None:
        self.id: str = network.network_id
        self.node = network

    @cached_property
    def nodes(self) -> dict[str, Any]:
        return {node.node_id: node for node in _entries(self.node, _BASE, "node")}

    @cached_property
    def links(self) -> dict[str, Any]:
        return {link.link_id: link for link in _entries(self.node, _LINKS, "link")}

    @cached_property
    def plain_links(self) -> set[str]:
        """The ids that links of both directions and of many ends have in the plain form."""
        links = self.links.values()
        odd = (link for leaf in ("kind", "direction") for link, _ in _having(links, _OWN, leaf))
        return {name for link in odd for name in ids_in_plain_form(link.to_value())}

    def points(self, node_id: str) -> set[str]:
        points = _entries(self.nodes[node_id], _LINKS, "termination-point")
        return {point.tp_id for point in points}


# -- circles -----------------------------------------------------------------------------------


def _circles(networks: Mapping[str, _Network]) -> Iterator[Violation]:
    above: dict[str, list[str]] = {}
    wholes = set(map(_path, networks))
    for network in networks.values():
        parts = [part.network_ref for part in _entries(network.node, _OWN, "subnetwork")]
        abstract = dict(_abstract(network))
        above |= abstract
        above[_path(network.id)] = [*map(_path, parts), *abstract]
    for circle in circles(above):
        elements = [path for path in circle if path not in wholes]
        if elements:
            yield _circle(
                circle, elements[0], "an element does not stand for itself", "abstraction"
            )
        else:
            yield _circle(circle, circle[0], "a network is no part of itself", "subnetwork")


def _circle(circle: list[str], path: str, message: str, rule: str) -> Violation:
    start = circle.index(path)
    way = ", ".join([*circle[start:], *circle[:start], path])
    return Violation("operation-failed", path, f"{message}: {way}", f"{_OWN}: {rule}")


def _abstract(network: _Network) -> Iterator[tuple[str, list[str]]]:
    """The path of each abstract element of a network, and those of what it stands for."""
    for kind, module, key in (("node", _BASE, "node_id"), ("link", _LINKS, "link_id")):
        for element, about in _having(_entries(network.node, module, kind), _OWN, "about"):
            abstraction = _value(about, _OWN, "abstraction")
            if abstraction is not None:
                yield _path(network.id, kind, getattr(element, key)), list(_native(abstraction))


def _native(abstraction: Any) -> Iterator[str]:
    yield from map(_path, _value(abstraction, _OWN, "native-network"))
    for node in _entries(abstraction, _OWN, "native-node"):
        yield _path(node.network_ref, "node", node.node_ref)
    for link in _entries(abstraction, _OWN, "native-link"):
        yield _path(link.network_ref, "link", link.link_ref)


def _path(network_id: str, kind: str = "", name: str = "") -> str:
    """The instance-identifier of a network, or of one of its nodes or links."""
    path = f"/{_BASE}:networks/network[network-id={quoted(network_id)}]"
    member = {"node": "node", "link": f"{_LINKS}:link"}.get(kind)
    return path if member is None else f"{path}/{member}[{kind}-id={quoted(name)}]"


# -- what is referred to -----------------------------------------------------------------------


def _ends(network: _Network, networks: Mapping[str, _Network]) -> Iterator[Violation]:
    for link, _ in _having(_entries(network.node, _LINKS, "link"), _OWN, "end"):
        for end in _entries(link, _OWN, "end"):
            there = networks.get(end.network_ref)
            absent = None if there is None else _absent(there, end.node_ref, end.tp_ref)
            if there is not None and absent is not None:
                leaf, what = absent
                path = _path(network.id, "link", link.link_id)
                path += f"/{_OWN}:end[end-id={quoted(end.end_id)}]/{leaf}"
                message = f"the network '{there.id}' has no {what}"
                yield Violation("data-missing", path, message, f"{_OWN}: end")


def _absent(network: _Network, node: str, point: str | None) -> tuple[str, str] | None:
    """The leaf of an end that leads nowhere, and what is not there."""
    if node not in network.nodes:
        return "node-ref", f"node '{node}'"
    if point is not None and point not in network.points(node):
        return "tp-ref", f"termination point '{point}' on '{node}'"
    return None


def _paths(network: _Network) -> Iterator[Violation]:
    for flow in _entries(network.node, "ndt-traffic", "flow"):
        for link in dict.fromkeys(_value(flow, "ndt-traffic", "path")):
            if link not in network.links and link not in network.plain_links:
                path = f"{_path(network.id)}/ndt-traffic:flow[flow-id={quoted(flow.flow_id)}]"
                path += f"/path[.={quoted(link)}]"
                message = f"the network has no link '{link}' in the plain form"
                yield Violation("data-missing", path, message, "ndt-traffic: path")
