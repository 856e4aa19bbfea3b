"""``when`` and ``must`` (RFC 7950, 7.21.5 and 7.5.3), compiled.

Most conditions ask whether a node is there, by a plain path; those become a few attribute reads.
All others are evaluated as XPath over the document.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from ndtframe.data.paths import predicates, quoted
from ndtframe.data.plan import FieldPlan, NodePlan, Rule
from ndtframe.data.references import parsed
from ndtframe.data.run import Run, entries_of
from ndtframe.data.standing import depth_of_mount, holder, instance
from ndtframe.data.xpath_tree import Instance
from ndtframe.language import xpath
from ndtframe.language.xpath import Context, Expression, syntax

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
        expression = parsed(self.rule.xpath, self.rule.rule)
        plain = _existence(expression, self)
        return plain or _evaluated(self.rule, expression, self.item)


def holds(condition: Condition, run: Run, node: Any, above: list[Any]) -> bool:
    """Whether a condition holds for the field of ``node``."""
    return condition.test(run, node, above)


@dataclass(frozen=True, slots=True)
class Must:
    """The check of a ``must`` of a field, at all its instances or at one."""

    item: FieldPlan
    rule: Rule
    evaluation: Evaluation

    def __call__(self, run: Run, node: Any, above: list[Any]) -> None:
        """Check the instances below ``node``."""
        for step in self.evaluation.failing(run, node, above):
            self._add(run, node, above, step)

    def at_entry(self, run: Run, entry: Any, above: list[Any]) -> None:
        """Check one entry of a list, the last of ``above`` being what has the list."""
        *higher, node = above
        for step in self.evaluation.failing_at(run, node, higher, entry):
            self._add(run, node, higher, step)

    def _add(self, run: Run, node: Any, above: list[Any], step: str) -> None:
        rule = self.rule
        message = rule.message or f"it must hold that {rule.text}"
        app_tag = rule.app_tag or "must-violation"
        tag = "operation-failed"
        run.add(tag, node, above, self.item, message, rule.rule, app_tag=app_tag, step=step)


def must_checks(item: FieldPlan) -> Iterator[Must]:
    """The checks of the ``must`` statements of a field."""
    for rule in item.musts:
        yield Must(item, rule, evaluation_of(rule, item))


def evaluation_of(rule: Rule, item: FieldPlan) -> Evaluation:
    """A ``must`` or ``when`` of a field, compiled."""
    expression = parsed(rule.xpath, rule.rule)
    return Evaluation(expression, item)


def root_must_checks(
    plan: NodePlan,
) -> Iterator[Callable[[Run, Any, list[Any]], None]]:
    """The checks of the ``must`` statements of a notification, an input or an output."""
    for rule in plan.musts:
        expression = parsed(rule.xpath, rule.rule)
        yield partial(_root_must, rule, xpath.compile_boolean(expression))


def _root_must(
    rule: Rule, test: Callable[[Context], bool], run: Run, node: Any, above: list[Any]
) -> None:
    if not test(Context.at(instance(run, node, above))):
        message = rule.message or f"it must hold that {rule.text}"
        app_tag = rule.app_tag or "must-violation"
        run.add_here("operation-failed", node, above, message, rule.rule, app_tag=app_tag)


def _evaluated(rule: Rule, expression: xpath.Expression, item: FieldPlan) -> Test:
    evaluation = Evaluation(expression, item)
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


def _existence(expression: xpath.Expression, condition: Condition) -> Test | None:
    """A test for a relative path of names without predicates, or ``None`` for all others."""
    if not isinstance(expression, syntax.LocationPath) or expression.absolute:
        return None
    ups = sum(step.axis == "parent" for step in expression.steps)
    down = expression.steps[ups:]
    if any(step.axis != "child" for step in down) or any(map(_is_selective, expression.steps)):
        return None
    above_node = ups if condition.rule.at_parent else ups - 1
    mount = depth_of_mount(condition.trail, condition.item)
    levels = len(condition.trail) if mount is None else mount
    if not 0 <= above_node < levels:
        return None
    ways = _ways(condition.trail[len(condition.trail) - 1 - above_node], down)
    if ways is None or _are_hidden(ways, condition):
        return lambda run, node, above: False
    if ways and ways[-1].always_seen:
        return None
    return Existence(above_node, ways)


def _are_hidden(ways: tuple[FieldPlan, ...], condition: Condition) -> bool:
    """Whether a path leads to state, which a rule of configuration does not see."""
    is_data = not condition.trail[0].name
    return condition.item.config and is_data and any(not way.config for way in ways)


def _is_selective(step: syntax.Step) -> bool:
    """Whether a step picks some of what its axis leads to, other than children by name."""
    is_named = step.axis == "parent" and isinstance(step.test, syntax.NameTest)
    return bool(step.predicates) or is_named


def _ways(plan: NodePlan, steps: tuple[syntax.Step, ...]) -> tuple[FieldPlan, ...] | None:
    """The fields a path goes through; ``None`` where the schema has no such node."""
    found: list[FieldPlan] = []
    current: NodePlan | None = plan
    for step in steps:
        test = step.test
        item = None
        if current is not None and isinstance(test, syntax.NameTest):
            item = current.find(test.module, test.name)
        if item is None:
            return None
        found.append(item)
        current = getattr(item, "node", None)
    return tuple(found)


_SIDEWAYS = frozenset({"following", "following-sibling", "preceding", "preceding-sibling"})
"""Axes on which the place of an entry among the others counts."""


class Evaluation:
    """One compiled ``when`` or ``must`` of a field."""

    def __init__(self, expression: Expression, item: FieldPlan) -> None:
        self.item = item
        self.test = xpath.compile_boolean(expression)
        self._looks_around = any(
            step.axis in _SIDEWAYS
            for path in xpath.dependencies(expression)
            for step in path.steps
            if isinstance(step, syntax.Step)
        )

    def failing(self, run: Run, node: Any, above: list[Any]) -> Iterator[str]:
        """The predicates, behind the field's name, of instances at which it does not hold."""
        parent = holder(run, node, above, self.item)
        for child in parent.below(self.item):
            if not self.test(Context.at(child)):
                yield self._step(child)

    def failing_at(self, run: Run, node: Any, above: list[Any], entry: Any) -> Iterator[str]:
        """The same for one entry of a list of ``node``."""
        parent = holder(run, node, above, self.item)
        if self._looks_around:
            child = next(child for child in parent.below(self.item) if child.value is entry)
        else:
            child = Instance(run, entry, self.item, parent)
        if not self.test(Context.at(child)):
            yield self._step(child)

    def _step(self, child: Instance) -> str:
        if self.item.kind == "leaf-list":
            return f"[.={quoted(self.item.type.encode(child.value))}]"
        if not self.item.is_list:
            return ""
        return predicates(self.item, child.value) or f"[{child.place + 1}]"

    def holds(self, run: Run, node: Any, above: list[Any], *, at_parent: bool) -> bool:
        """Whether a ``when`` holds: at ``node``, or at the field's instances below it.

        While the field is absent, its ``when`` is asked at a stand-in for it (RFC 7950, 7.21.5).
        """
        parent = holder(run, node, above, self.item)
        if at_parent:
            return self.test(Context.at(parent))
        held = self.item.is_set(node)
        children = parent.below(self.item) if held else [parent.stand_in(self.item)]
        return all(self.test(Context.at(child)) for child in children)
