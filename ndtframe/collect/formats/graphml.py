"""GraphML as the Topology Zoo writes it: attributes declared by ``key`` elements."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from ndtframe.collect.formats import topology_zoo
from ndtframe.collect.formats.topology_zoo import Element as ZooElement
from ndtframe.collect.formats.xml_tree import parse, root_name
from ndtframe.collect.reading import Source
from ndtframe.collect.record import NetworkRecord
from ndtframe.errors import InputError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def recognises(head: str) -> bool:
    """Whether the text is XML with the root element of GraphML."""
    return root_name(head) == "graphml"


def read(source: Source) -> NetworkRecord:
    """The record of a GraphML file with one graph."""
    root = parse(source)
    graphs = root.findall("graph")
    if len(graphs) != 1:
        raise InputError(
            f"The file holds {len(graphs)} graphs, not one.",
            where=source.name,
            remedy="Split it into files of one graph each.",
        )
    graph = graphs[0]
    names = {key.get("id", ""): key.get("attr.name", "") for key in root.iterfind("key")}
    directed = graph.get("edgedefault") == "directed"
    return topology_zoo.record(
        source,
        "graphml",
        _values(graph, names),
        [ZooElement(_values(node, names) | _ids(node)) for node in graph.iterfind("node")],
        [
            ZooElement(_values(edge, names) | _ids(edge), directed=_directed(edge, directed))
            for edge in graph.iterfind("edge")
        ],
    )


def _values(element: Element, names: dict[str, str]) -> dict[str, str]:
    """The data of an element by the names of their keys; entities were escaped twice by the zoo."""
    return {
        names.get(data.get("key", ""), data.get("key", "")): html.unescape(data.text or "")
        for data in element.iterfind("data")
    }


def _ids(element: Element) -> dict[str, str]:
    return {
        name: value
        for name in ("id", "source", "target")
        if (value := element.get(name)) is not None
    }


def _directed(edge: Element, default: bool) -> bool:
    stated = edge.get("directed")
    return default if stated is None else stated == "true"
