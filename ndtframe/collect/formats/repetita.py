"""REPETITA: a graph file, and demand files that count the nodes of the graph from 0.

Edges are directed, weights are IGP metrics, ``bw`` is in kbit/s.  Delays have no leaf in the model
and are left out with a note.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ndtframe.collect.formats.fields import check_keys, not_negative, number, stated
from ndtframe.collect.reading import Source
from ndtframe.collect.record import (
    DemandRecord,
    LinkRecord,
    MatrixRecord,
    NetworkRecord,
    NodeRecord,
)
from ndtframe.data.state import Note
from ndtframe.errors import InputError, Position

KILOBIT = Decimal(1000)

Row = tuple[int, list[str]]
"""A line number and the words of the line."""

_GRAPH = re.compile(r"\s*NODES[ \t]+\d+\s")
_DEMANDS = re.compile(r"\s*DEMANDS[ \t]+\d+\s")


def recognises_graph(head: str) -> bool:
    """Whether the text begins with the number of nodes."""
    return bool(_GRAPH.match(head))


def recognises_demands(head: str) -> bool:
    """Whether the text begins with the number of demands."""
    return bool(_DEMANDS.match(head))


def read_graph(source: Source) -> NetworkRecord:
    """The record of a graph file; the key of a node is its index."""
    rows = _rows(source.text())
    node_rows = _section(rows, "NODES", 3, source.name)
    edge_rows = _section(rows, "EDGES", 6, source.name)
    nodes = tuple(_node(index, row, source.name) for index, row in enumerate(node_rows))
    links = tuple(_edge(row, source.name) for row in edge_rows)
    check_keys(source.name, nodes, links)
    return NetworkRecord(
        source.name,
        "repetita",
        name=source.stem,
        nodes=nodes,
        links=links,
        capacity_unit=KILOBIT,
        notes=(Note("delay", f"delays of {len(links)} edges left out", len(links)),),
    )


def read_demands(source: Source) -> NetworkRecord:
    """The record of a demand file, which holds nothing else."""
    rows = _rows(source.text())
    demands = tuple(_demand(row, source.name) for row in _section(rows, "DEMANDS", 4, source.name))
    matrix = MatrixRecord(source.stem, None, KILOBIT, by_index=True, demands=demands)
    return NetworkRecord(source.name, "repetita", matrices=(matrix,))


def _rows(text: str) -> Iterator[Row]:
    for line, content in enumerate(text.splitlines(), 1):
        words = content.split()
        if words:
            yield line, words


def _section(rows: Iterator[Row], title: str, width: int, name: str) -> Sequence[Row]:
    """The rows of a section: its count, a line of column names, then as many rows as it says."""
    line, words = next(rows, (None, []))
    if len(words) != 2 or words[0] != title or not re.fullmatch(r"[0-9]{1,9}", words[1]):
        raise _wrong(f"'{title} COUNT' was expected, not '{' '.join(words)[:40]}'", name, line)
    next(rows, None)
    found: list[Row] = []
    for _ in range(int(words[1])):
        row = next(rows, None)
        if row is None:
            raise _wrong(f"{title} says {words[1]} rows but {len(found)} follow", name, line)
        if len(row[1]) != width:
            raise _wrong(f"a row of {title} has {width} fields, not {len(row[1])}", name, row[0])
        found.append(row)
    return found


def _node(index: int, row: Row, name: str) -> NodeRecord:
    line, (label, *position) = row
    x, y = (number(word, "coordinate", Position(name, line)) for word in position)
    return NodeRecord(str(index), label, x, y, line)


def _edge(row: Row, name: str) -> LinkRecord:
    line, (label, source, target, weight, bandwidth, _) = row
    where = Position(name, line)
    metric = number(weight, "weight", where)
    if metric < 1 or metric != metric.to_integral_value():
        raise InputError(
            f"The weight {weight} is not a whole number of at least 1.",
            where=where,
            remedy="IGP metrics are; correct the weight.",
        )
    capacity = not_negative(number(bandwidth, "bw", where), "capacity", where)
    return LinkRecord(source, target, True, label, metric, stated(capacity), line=line)


def _demand(row: Row, name: str) -> DemandRecord:
    line, (label, source, target, bandwidth) = row
    where = Position(name, line)
    amount = not_negative(number(bandwidth, "bw", where), "demand", where)
    return DemandRecord(source, target, amount, label, line)


def _wrong(message: str, name: str, line: int | None) -> InputError:
    return InputError(
        f"The file is not REPETITA: {message}.",
        where=Position(name, line),
        remedy="It may be cut off; download it again.",
    )
