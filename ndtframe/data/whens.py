"""``when`` (RFC 7950, 7.21.5), compiled when it is first asked.

Most ask whether a node is there, by a plain path; those become a few attribute reads.  All others
are evaluated as XPath over the document, by ``ndtframe.data.conditions``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from ndtframe.data.opening import depth_of_mount
from ndtframe.data.plan import FieldPlan, NodePlan, Rule
from ndtframe.data.run import Run, entries_of

Test = Callable[[Run, Any, list[Any]], bool]


@dataclass(eq=False)
class Condition:
    """A ``when`` of a field: ``trail`` are the plans from the document to the node that has it.

    It is compiled when it is first asked.
    """

    rule: Rule
    item: FieldPlan
    trail: tuple[NodePlan, ...]

    @cached_property
    def test(self) -> Test:
        """Whether it holds, given the run, the node that has the field, and its ancestors."""
        return _existence(self) or _evaluated(self.rule, self.item)


def holds(condition: Condition, run: Run, node: Any, above: list[Any]) -> bool:
    """Whether a condition holds for the field of ``node``."""
    return condition.test(run, node, above)


def _evaluated(rule: Rule, item: FieldPlan) -> Test:
    from ndtframe.data.conditions import evaluation_of

    evaluation = evaluation_of(rule, item)
    at_parent = rule.at_parent
    return lambda run, node, above: evaluation.holds(run, node, above, at_parent=at_parent)


@dataclass(frozen=True, slots=True)
class Existence:
    """Whether a node is there: up so many nodes from the one that has the field, then down."""

    up: int
    ways: tuple[FieldPlan, ...]

    def __call__(self, run: Run, node: Any, above: list[Any]) -> bool:
        """Whether it is there, seen from ``node``."""
        return self.below(node if self.up == 0 else above[-self.up])

    def below(self, start: Any) -> bool:
        """Whether the way down from ``start`` leads to a node."""
        current = [start]
        for item in self.ways:
            following: list[Any] = []
            for above in current:
                value = item.get(above)
                if value is None or value == ():
                    continue
                following.extend(entries_of(value) if item.is_list else (value,))
            current = following
        return bool(current)


_NAME: Final = r"[\w.\-]+:[\w.\-]+"
_PLAIN: Final = re.compile(rf"((?:\.\./)*)({_NAME}(?:/{_NAME})*)")
"""A relative path of names without predicates, as tables write it."""


def _existence(condition: Condition) -> Test | None:
    """A test for a plain path, or ``None`` for all others."""
    match = _PLAIN.fullmatch(condition.rule.xpath)
    if match is None:
        return None
    ups, down = match[1].count("/"), [step.split(":") for step in match[2].split("/")]
    above_node = ups if condition.rule.at_parent else ups - 1
    mount = depth_of_mount(condition.trail, condition.item)
    levels = len(condition.trail) if mount is None else mount
    if not 0 <= above_node < levels:
        return None
    ways = _ways(condition.trail[len(condition.trail) - 1 - above_node], down)
    if ways is None or _are_hidden(ways, condition):
        return lambda run, node, above: False
    return None if ways[-1].always_seen else Existence(above_node, ways)


def _are_hidden(ways: tuple[FieldPlan, ...], condition: Condition) -> bool:
    """Whether a path leads to state, which a rule of configuration does not see."""
    is_data = not condition.trail[0].name
    return condition.item.config and is_data and any(not way.config for way in ways)


def _ways(plan: NodePlan, steps: Iterable[list[str]]) -> tuple[FieldPlan, ...] | None:
    """The fields a path goes through; ``None`` where the schema has no such node."""
    found: list[FieldPlan] = []
    current: NodePlan | None = plan
    for module, name in steps:
        item = None if current is None else current.find(module, name)
        if item is None:
            return None
        found.append(item)
        current = getattr(item, "node", None)
    return tuple(found)
