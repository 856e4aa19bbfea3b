"""What the attributes of the Topology Zoo mean, in either of its formats.

``LinkSpeedRaw`` is in bit/s; without it ``LinkSpeed`` counts ``LinkSpeedUnits``.  ``LinkLabel`` is
free text and only a label.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ndtframe.collect.formats.fields import check_keys, not_negative, number, stated
from ndtframe.collect.numbers import decimal
from ndtframe.collect.reading import Source
from ndtframe.collect.record import LinkRecord, NetworkRecord, NodeRecord
from ndtframe.errors import InputError, Position

_UNITS = {"": 0, "K": 3, "M": 6, "G": 9, "T": 12}


@dataclass(frozen=True, slots=True)
class Element:
    """A node or edge with its attributes as text, entities resolved."""

    values: Mapping[str, str]
    line: int | None = None
    directed: bool = False


def record(
    source: Source,
    format_name: str,
    graph: Mapping[str, str],
    nodes: Sequence[Element],
    edges: Sequence[Element],
) -> NetworkRecord:
    """The record of a graph.  Labels may repeat; ids may not."""
    node_records = tuple(_node(node, source.name) for node in nodes)
    link_records = tuple(_link(edge, source.name) for edge in edges)
    check_keys(source.name, node_records, link_records)
    return NetworkRecord(
        source.name,
        format_name,
        name=graph.get("label") or graph.get("Network") or source.stem,
        nodes=node_records,
        links=link_records,
        capacity_unit=Decimal(1),
    )


def _node(node: Element, name: str) -> NodeRecord:
    where = Position(name, node.line)
    x, y = (_number(node.values, key, where) for key in ("Longitude", "Latitude"))
    key = _required(node, "id", "node", where)
    return NodeRecord(key, node.values.get("label") or None, x, y, node.line)


def _link(edge: Element, name: str) -> LinkRecord:
    where = Position(name, edge.line)
    return LinkRecord(
        _required(edge, "source", "edge", where),
        _required(edge, "target", "edge", where),
        edge.directed,
        name=edge.values.get("LinkLabel") or edge.values.get("label") or None,
        capacity=_capacity(edge.values, where),
        line=edge.line,
    )


def _capacity(values: Mapping[str, str], where: Position) -> Decimal | None:
    """bit/s; ``None`` for 0 and for a speed that is no plain number, such as "n*10"."""
    raw = _number(values, "LinkSpeedRaw", where)
    if raw is None and values.get("LinkSpeed"):
        power = _UNITS.get(values.get("LinkSpeedUnits", "").strip().upper())
        try:
            raw = None if power is None else decimal(values["LinkSpeed"]).scaleb(power)
        except ValueError:
            raw = None
    return None if raw is None else stated(not_negative(raw, "capacity", where))


def _number(values: Mapping[str, str], key: str, where: Position) -> Decimal | None:
    text = values.get(key, "").strip()
    return number(text, key, where) if text else None


def _required(element: Element, key: str, kind: str, where: Position) -> str:
    value = element.values.get(key)
    if not value:
        raise InputError(
            f"The {kind} has no '{key}'.",
            where=where,
            remedy=f"Give that {kind} one, or take it out.",
        )
    return value
