"""What is right by RFC 7950 and likely wrong all the same: said by ``ndt check``.

A ``must`` or ``when`` that names a node the schema does not have is always an empty set (RFC 7950,
6.4.1), so it is no error; mostly it is a slip.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ndtframe.errors import Position
from ndtframe.language.xpath import dependencies
from ndtframe.language.xpath.syntax import NameTest, Step
from ndtframe.schema.tree import (
    Case,
    Choice,
    Constraint,
    Node,
    Notification,
    Operation,
    Parameters,
    Schema,
    Structure,
    data_children,
)


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
        for node, trail in _nodes(schema.tops(), ())
        for constraint, start in _constraints(node, trail)
        for text in _unknown(constraint, start, schema)
    }
    return sorted(found, key=lambda item: (item.position.file, item.position.line or 0))


Trail = tuple[Node, ...]
"""A data node's ancestors and itself, the topmost first."""


def _nodes(nodes: tuple[Node, ...], trail: Trail) -> Iterator[tuple[Node, Trail]]:
    for node in nodes:
        inside = trail if isinstance(node, Choice | Case | Operation) else (*trail, node)
        yield node, inside
        yield from _nodes(node.children, inside)


def _constraints(node: Node, trail: Trail) -> Iterator[tuple[Constraint, Trail]]:
    """The conditions of a node, each with the data node it is evaluated at."""
    above = trail[:-1] if trail and trail[-1] is node else trail
    for when in node.whens:
        yield when, above if when.at_parent or isinstance(node, Choice | Case) else trail
    for must in getattr(node, "musts", ()):
        yield must, trail


def _unknown(constraint: Constraint, start: Trail, schema: Schema) -> Iterator[str]:
    for path in dependencies(constraint.expression):
        trail: Trail | None = _top(start) if path.absolute else start
        for step in path.steps:
            if trail is None or not isinstance(step, Step) or step.axis not in ("child", "parent"):
                break
            if step.axis == "parent":
                trail = trail[:-1]
            elif isinstance(step.test, NameTest) and step.test.name is not None:
                trail, where = _below(trail, step.test, schema), trail
                if trail is None:
                    place = where[-1].path if where else "the top"
                    yield f"there is no '{step.test.name}' at {place}"
            else:
                break


def _top(trail: Trail) -> Trail:
    """Where absolute paths start: a structure is a document of its own (RFC 8791)."""
    return trail[:1] if trail and isinstance(trail[0], Structure) else ()


def _below(trail: Trail, test: NameTest, schema: Schema) -> Trail | None:
    for child in data_children(trail[-1] if trail else schema):
        if child.name == test.name and test.module in (None, child.module):
            return (*trail, child)
    is_root = bool(trail) and isinstance(trail[-1], Notification | Parameters)
    return trail if is_root and not trail[:-1] and trail[-1].name == test.name else None
