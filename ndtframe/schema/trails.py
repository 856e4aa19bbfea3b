"""Where conditions look: the paths of ``when`` and ``must``, followed in a Schema."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

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

Trail = tuple[Node, ...]
"""A data node's ancestors and itself, the topmost first."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name in a path: what stands before it, and the node it leads to, if there is one."""

    name: str
    before: Trail
    found: Trail | None


def nodes(schema: Schema) -> Iterator[tuple[Node, Trail]]:
    """All nodes with their trails; of choices, cases and operations that of the data node above."""
    return _nodes(schema.tops(), ())


def _nodes(nodes: tuple[Node, ...], trail: Trail) -> Iterator[tuple[Node, Trail]]:
    for node in nodes:
        inside = trail if isinstance(node, Choice | Case | Operation) else (*trail, node)
        yield node, inside
        yield from _nodes(node.children, inside)


def start_of_when(when: Constraint, node: Node, trail: Trail) -> Trail:
    """The trail of the data node that a ``when`` is evaluated at."""
    above = trail[:-1] if trail and trail[-1] is node else trail
    return above if when.at_parent or isinstance(node, Choice | Case) else trail


def names(constraint: Constraint, start: Trail, schema: Schema) -> Iterator[Named]:
    """The names in the plain paths of a condition; of one that leads nowhere, not those behind."""
    for path in dependencies(constraint.expression):
        trail = _top(start) if path.absolute else start
        for step in path.steps:
            if not isinstance(step, Step) or step.axis not in ("child", "parent"):
                break
            if step.axis == "parent":
                trail = trail[:-1]
                continue
            if not isinstance(step.test, NameTest) or step.test.name is None:
                break
            found = _below(trail, step.test, schema)
            yield Named(step.test.name, trail, found)
            if found is None:
                break
            trail = found


def _top(trail: Trail) -> Trail:
    """Where absolute paths start: a structure is a document of its own (RFC 8791)."""
    return trail[:1] if trail and isinstance(trail[0], Structure) else ()


def _below(trail: Trail, test: NameTest, schema: Schema) -> Trail | None:
    for child in data_children(trail[-1] if trail else schema):
        if child.name == test.name and test.module in (None, child.module):
            return (*trail, child)
    is_root = bool(trail) and isinstance(trail[-1], Notification | Parameters)
    return trail if is_root and not trail[:-1] and trail[-1].name == test.name else None
