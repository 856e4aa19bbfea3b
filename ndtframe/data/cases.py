"""Which case of a choice a node has taken, and which defaults are in use then (RFC 7950, 7.9)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ndtframe.data.plan import FieldPlan, NodePlan


def fields_of_choice(plan: NodePlan, number: int) -> Iterator[tuple[str, FieldPlan]]:
    """The fields inside a choice, however deep, each with the case of that choice it is in."""
    for item in plan.fields:
        for choice, case in item.cases:
            if choice == number:
                yield case, item


def case_taken(item: FieldPlan, node: Any) -> bool:
    """Whether the innermost case of a field has any node; so if it is in none."""
    if not item.cases:
        return True
    depth = len(item.cases)
    siblings = (other for other in node.plan().fields if other.cases[:depth] == item.cases)
    return any(sibling.is_set(node) for sibling in siblings)


def case_in_use(item: FieldPlan, node: Any) -> bool:
    """Whether the defaults in the case of a field hold (RFC 7950, 7.6.1 and 7.9.3).

    That is so where the case has a node, or is the default of its choice and no other has one; of
    a case inside another, where both are in use.
    """
    return all(_in_use(node.plan(), number, case, node) for number, case in item.cases)


def _in_use(plan: NodePlan, number: int, case: str, node: Any) -> bool:
    taken = {name for name, item in fields_of_choice(plan, number) if item.is_set(node)}
    return case in taken if taken else case == plan.choices[number].default
