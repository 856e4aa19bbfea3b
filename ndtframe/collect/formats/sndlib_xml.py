"""SNDlib XML: network files, and the files of dynamic traffic, which hold one matrix each.

Read as the native format is, but ``coordinatesType`` says whether coordinates are degrees.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from ndtframe.collect.formats import sndlib_units
from ndtframe.collect.formats.fields import check_keys, not_negative, number, stated
from ndtframe.collect.formats.xml_tree import parse, root_name, text_of
from ndtframe.collect.reading import Source
from ndtframe.collect.record import (
    DemandRecord,
    LinkRecord,
    MatrixRecord,
    NetworkRecord,
    NodeRecord,
)
from ndtframe.errors import InputError, Position

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def recognises(head: str) -> bool:
    """Whether the text is XML with the root element of SNDlib."""
    return root_name(head) == "network"


def read(source: Source) -> NetworkRecord:
    """The record of an SNDlib XML file."""
    root = parse(source)
    meta = {child.tag: (child.text or "").strip() for child in root.iterfind("meta/*")}
    unit, notes = sndlib_units.unit(meta.get("unit"))
    nodes = tuple(_node(item, source.name) for item in root.iterfind("networkStructure/nodes/node"))
    link_elements = root.findall("networkStructure/links/link")
    links = tuple(_link(item, source.name) for item in link_elements)
    demands = tuple(_demand(item, source.name) for item in root.iterfind("demands/demand"))
    check_keys(source.name, nodes, links)
    modules = sum(item.find("additionalModules/addModule") is not None for item in link_elements)
    label = sndlib_units.matrix_label(meta)
    matrix = MatrixRecord(meta.get("time") or source.stem, label, unit, demands=demands)
    return NetworkRecord(
        source.name,
        "sndlib-xml",
        name=source.stem,
        nodes=nodes,
        links=links,
        matrices=(matrix,) if demands else (),
        capacity_unit=unit,
        pixels=_pixels(root),
        notes=notes + sndlib_units.module_note(modules),
    )


def _pixels(root: Element) -> bool:
    nodes = root.find("networkStructure/nodes")
    return nodes is not None and nodes.get("coordinatesType", "geographical") != "geographical"


def _node(element: Element, name: str) -> NodeRecord:
    key = _id(element, name)
    x, y = (_number(element, f"coordinates/{axis}", name) for axis in "xy")
    return NodeRecord(key, key, x, y)


def _link(element: Element, name: str) -> LinkRecord:
    capacity = _number(element, "preInstalledModule/capacity", name)
    if capacity is not None:
        not_negative(capacity, "capacity", _place(element, name))
    return LinkRecord(
        _required(element, "source", name),
        _required(element, "target", name),
        name=_id(element, name),
        metric=stated(_number(element, "routingCost", name)),
        capacity=stated(capacity),
    )


def _demand(element: Element, name: str) -> DemandRecord:
    value = number(_required(element, "demandValue", name), "demandValue", _place(element, name))
    unit = _number(element, "routingUnit", name)
    amount = not_negative(value, "demand", _place(element, name))
    return DemandRecord(
        _required(element, "source", name),
        _required(element, "target", name),
        amount * (Decimal(1) if unit is None else unit),
        _id(element, name),
    )


def _id(element: Element, name: str) -> str:
    key = element.get("id")
    if not key:
        raise _missing(f"a '{element.tag}' element has no attribute 'id'", Position(name))
    return key


def _required(element: Element, path: str, name: str) -> str:
    text = text_of(element, path)
    if text is None:
        raise _missing(f"an element '{path}' is missing or empty", _place(element, name))
    return text


def _number(element: Element, path: str, name: str) -> Decimal | None:
    text = text_of(element, path)
    return None if text is None else number(text, path, _place(element, name))


def _place(element: Element, name: str) -> Position:
    return Position(f"{name}: {element.tag} '{element.get('id', '')}'")


def _missing(message: str, where: Position) -> InputError:
    return InputError(f"In SNDlib XML {message}.", where=where, remedy="Complete the element.")
