"""Conditions that depend on each other: refused (RFC 7950, 7.21.5); the end of stage 3."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ndtframe.errors import Position, SchemaError
from ndtframe.schema.trails import names, nodes, start_of_when
from ndtframe.schema.tree import Schema

Reads = Mapping[str, Mapping[str, Position]]
"""By the path of a node the paths that its ``when`` reads, and where that stands."""


def check(schema: Schema) -> None:
    """Refuse a node whose ``when`` reads another node whose ``when`` leads back to it.

    A ``when`` that reads its own node is none: it sees a node without value in its place.
    """
    reads = _reads(schema)
    done: set[str] = set()
    for path in reads:
        _visit(path, reads, (), done)


def _reads(schema: Schema) -> Reads:
    found: dict[str, dict[str, Position]] = {}
    for node, trail in nodes(schema):
        for when in node.whens:
            start = start_of_when(when, node, trail)
            for named in names(when, start, schema):
                if named.found and named.found[-1] is not node:
                    own = found.setdefault(node.path, {})
                    own.setdefault(named.found[-1].path, when.position)
    return found


def _visit(path: str, reads: Reads, trail: tuple[str, ...], done: set[str]) -> None:
    if path in trail:
        circle = (*trail[trail.index(path) :], path)
        raise SchemaError(
            f"The conditions of these nodes depend on each other: {' -> '.join(circle)}.",
            where=reads[path][circle[1]],
            remedy="Expected 'when' statements without a circle (RFC 7950, 7.21.5).",
        )
    if path not in done:
        for read in _conditional(path, reads):
            _visit(read, reads, (*trail, path), done)
        done.add(path)


def _conditional(path: str, reads: Reads) -> Iterator[str]:
    """The nodes with a ``when`` that that of a node reads."""
    return (read for read in reads.get(path, ()) if read in reads)
