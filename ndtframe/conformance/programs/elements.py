"""Oracles on what a view shows: whether it is data, and the elements of its networks (RFC 8345)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ndtframe.conformance import trees
from ndtframe.conformance.programs import oracle
from ndtframe.errors import DataError

Json = Any

_POINTS = "ietf-network-topology:termination-point"
_LINKS = "ietf-network-topology:link"
_ENDS = (("source", "source-node", "source-tp"), ("destination", "dest-node", "dest-tp"))


@oracle("elements.ends")
def ends(document: Json) -> Iterator[str]:
    """Every end of a link has to be a node of its network, and a termination point of that node."""
    for network in _networks(document):
        points = {
            node.get("node-id"): {point.get("tp-id") for point in node.get(_POINTS, ())}
            for node in network.get("node", ())
        }
        for link in network.get(_LINKS, ()):
            for fault in _astray(link, points):
                yield f"link {link.get('link-id')} of {network.get('network-id')}: {fault}"


def _astray(link: Json, points: dict[str, set[str]]) -> Iterator[str]:
    for end, node_leaf, point_leaf in _ENDS:
        said = link.get(end, {})
        node, point = said.get(node_leaf), said.get(point_leaf)
        if node is not None and node not in points:
            yield f"its {end} is {node}, which is no node there"
        elif point is not None and point not in points.get(node, ()):
            yield f"its {end} is {point} of {node}, which has no such termination point"


@oracle("elements.alike")
def alike(document: Json, other: Json) -> Iterator[str]:
    """Two documents have to name the same nodes, links and termination points."""
    mine, theirs = set(_named(document)), set(_named(other))
    for what in sorted(mine ^ theirs):
        where = "only here" if what in mine else "missing here"
        yield f"{'/'.join(what)} is {where}"


@oracle("elements.valid")
def valid(document: Json) -> Iterator[str]:
    """What a document holds of our modules and those that they stand on has to be valid."""
    from ndtframe.bindings.ndt import Document

    try:
        Document.from_value(trees.restricted(document, Document.model_set().modules))
    except DataError as error:
        yield f"it is not valid: {error.violations[0]}"


def _named(document: Json) -> Iterator[tuple[str, ...]]:
    for network in _networks(document):
        name = str(network.get("network-id"))
        for node in network.get("node", ()):
            yield name, str(node.get("node-id"))
            for point in node.get(_POINTS, ()):
                yield name, str(node.get("node-id")), str(point.get("tp-id"))
        for link in network.get(_LINKS, ()):
            yield name, "link", str(link.get("link-id"))


def _networks(document: Json) -> list[Json]:
    found: list[Json] = document.get("ietf-network:networks", {}).get("network", [])
    return found
