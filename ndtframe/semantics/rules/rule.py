"""What a rule of the crosswalk is, and what it is asked of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from ndtframe.semantics.crosswalk import Crosswalk, Relation
from ndtframe.semantics.lint.rule import Fault, Finding
from ndtframe.semantics.schema_nodes import SchemaNode

__all__ = ["Case", "Fault", "Finding", "Rule", "fault"]


@dataclass(frozen=True)
class Case:
    """What is checked: a crosswalk; the nodes of the YANG modules by path, identities by name."""

    crosswalk: Crosswalk
    nodes: Mapping[str, SchemaNode]
    identities: Mapping[str, SchemaNode]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: a code that stays, what it demands, what to do where it does not hold."""

    code: str
    says: str
    remedy: str
    find: Callable[[Case], Iterable[Fault]]


def fault(relation: Relation, message: str) -> Fault:
    """A fault of one row, which is named."""
    row = relation.row
    text = f"{row.subject_id} to {row.object_id}: {message}."
    return Fault(text, relation.subject, position=row.position)
