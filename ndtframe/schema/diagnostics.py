"""What is right by RFC 7950 and likely wrong all the same: said by ``ndt check``.

A ``must`` or ``when`` that names a node the schema does not have is always an empty set (RFC 7950,
6.4.1), so it is no error; mostly it is a slip.  So is a data node without a concept in a module
that states concepts (``ndt-ext:concept``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ndtframe.errors import Position
from ndtframe.schema.concepts import without_concept
from ndtframe.schema.keywords import CONCEPT
from ndtframe.schema.trails import Trail, names, nodes, start_of_when
from ndtframe.schema.tree import Constraint, Node, Schema


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A warning and the place it is about."""

    position: Position
    message: str

    def __str__(self) -> str:
        return f"{self.position}: warning: {self.message}"


def warnings(schema: Schema) -> list[Diagnostic]:
    """Every warning about a schema, in the order of files and lines, each once."""
    found = {
        Diagnostic(constraint.position, f"{text}, so it is never there: {constraint.text}")
        for node, trail in nodes(schema)
        for constraint, start in _constraints(node, trail)
        for text in _unknown(constraint, start, schema)
    }
    found |= {
        Diagnostic(node.position, f"{node.path} stands for no concept, as others of its module do")
        for module in sorted(_conceptual(schema))
        for node in without_concept(schema, module)
    }
    return sorted(found, key=lambda item: (item.position.file, item.position.line or 0))


def _conceptual(schema: Schema) -> set[str]:
    """The modules in whose text a node states its concept."""
    own = (node for node in schema.walk() if node.defined_in == node.module)
    return {node.module for node in own for item in node.extensions if item.keyword == CONCEPT}


def _constraints(node: Node, trail: Trail) -> Iterator[tuple[Constraint, Trail]]:
    """The conditions of a node, each with the data node it is evaluated at."""
    for when in node.whens:
        yield when, start_of_when(when, node, trail)
    for must in getattr(node, "musts", ()):
        yield must, trail


def _unknown(constraint: Constraint, start: Trail, schema: Schema) -> Iterator[str]:
    for named in names(constraint, start, schema):
        if named.found is None:
            place = named.before[-1].path if named.before else "the top"
            yield f"there is no '{named.name}' at {place}"
