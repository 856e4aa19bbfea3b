"""A collector: a network from a CSV file with the columns ``from,to,metric,capacity``.

A line is a link of both directions; ``metric`` and ``capacity`` (bit/s) may be empty.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar

from pydantic import BaseModel, ConfigDict

from ndtframe.bindings.ndt import Document
from ndtframe.bindings.ndt.ietf_l3_unicast_topology import L3UnicastTopology
from ndtframe.bindings.ndt.ietf_network import Network
from ndtframe.contracts import CollectorDescriptor
from ndtframe.data.state import Method, Note, Observation
from ndtframe.errors import InputError, Position, UsageError
from ndtframe.language import identifiers

COLUMNS = ["from", "to", "metric", "capacity"]


@dataclass(frozen=True, slots=True)
class Edge:
    """One line of the file."""

    source: str
    target: str
    metric: int | None
    capacity: int | None


class EdgeListSettings(BaseModel):
    """What a user may set in ``twin.toml``; a relative path starts at the folder of that file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    file: Path


class EdgeListCollector:
    """Reads the file again with each ``collect``."""

    descriptor: ClassVar[CollectorDescriptor] = CollectorDescriptor(
        name="edge-list",
        title="Edge lists in CSV files",
        categories=("topology",),
        method=Method.FILE.value,
    )
    Settings: ClassVar[type[BaseModel]] = EdgeListSettings

    def __init__(self, settings: EdgeListSettings) -> None:
        self.settings = settings

    def discover(self) -> Sequence[str]:
        """The only scope is the file."""
        return [str(self.settings.file)]

    def collect(self, scope: Sequence[str] = ()) -> Iterable[Observation]:
        """One observation of the whole file.

        Raises :class:`~ndtframe.errors.InputError` if it cannot be read or is no edge list.
        """
        for name in scope:
            if name not in self.discover():
                raise UsageError(f"There is no scope '{name}'.", remedy=f"Use {self.discover()}.")
        edges = list(read_edges(self.settings.file))
        yield Observation(
            source=self.descriptor.name,
            category="topology",
            content=document(self.settings.file.stem, edges),
            method=Method.FILE,
            collected_at=datetime.now(UTC),
            notes=tuple(_notes(edges)),
        )


def read_edges(file: Path) -> Iterator[Edge]:
    """The edges of a file, in its order."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as fault:
        raise InputError(
            f"The edge list cannot be read: {fault}.",
            where=str(file),
            remedy="Check the path, and that it is UTF-8 text.",
        ) from None
    rows = csv.reader(lines)
    if next(rows, None) != COLUMNS:
        raise InputError(
            "This is no edge list.",
            where=Position(str(file), 1),
            remedy=f"Its first line must be: {','.join(COLUMNS)}",
        )
    for row in rows:
        yield _edge(row, Position(str(file), rows.line_num))


def _edge(row: list[str], where: Position) -> Edge:
    if len(row) != len(COLUMNS) or not (row[0] and row[1]):
        raise InputError(
            f"A line needs {len(COLUMNS)} columns and two names, got {row}.",
            where=where,
            remedy=f"Write {','.join(COLUMNS)}; metric and capacity may be empty.",
        )
    return Edge(row[0], row[1], _number(row[2], where), _number(row[3], where))


def _number(text: str, where: Position) -> int | None:
    if text and not (text.isascii() and text.isdecimal() and int(text) > 0):
        raise InputError(
            f"'{text}' is no metric or capacity.", where=where, remedy="Write whole numbers from 1."
        )
    return int(text) if text else None


def document(name: str, edges: Sequence[Edge]) -> Document:
    """The edges in the standard form: RFC 8345 with RFC 8346, checked against their modules."""
    made = Document()
    network = made.networks.network.add(network_id=identifiers.network_id(name), label=name)
    network.network_types.l3_unicast_topology = L3UnicastTopology()
    names = dict.fromkeys(end for edge in edges for end in (edge.source, edge.target))
    ids = dict(zip(names, identifiers.node_ids(names), strict=True))
    for label, node_id in ids.items():
        network.node.add(node_id=node_id, label=label)
    for edge in edges:
        source, target = ids[edge.source], ids[edge.target]
        there = _add_link(network, source, target, edge)
        back = _add_link(network, target, source, edge)
        network.link[there].opposite, network.link[back].opposite = back, there
    made.validate(strict_references=True)
    return made


def _add_link(network: Network, source: str, target: str, edge: Edge) -> str:
    """Add one direction of an edge, and give its id."""
    occurrence = 1
    while (link_id := identifiers.link_id(source, target, occurrence)) in network.link:
        occurrence += 1
    link = network.link.add(link_id=link_id)
    link.source.source_node = source
    link.destination.dest_node = target
    if edge.metric is not None:
        link.l3_link_attributes.metric1 = edge.metric
        link.metric_origin = "source"
    if edge.capacity is not None:
        link.capacity.rate = edge.capacity
        link.capacity.origin = "source"
    return link_id


def _notes(edges: Sequence[Edge]) -> Iterator[Note]:
    """What the file does not carry is said, never guessed."""
    for subject, values in (
        ("metric", [edge.metric for edge in edges]),
        ("capacity", [edge.capacity for edge in edges]),
    ):
        if absent := values.count(None):
            yield Note(subject, f"no {subject}: {absent} links", absent)
