"""``must`` (RFC 7950, 7.5.3), and each ``when`` that is no plain path: XPath over the document."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from ndtframe.data.paths import predicates, quoted
from ndtframe.data.plan import FieldPlan, NodePlan, Rule
from ndtframe.data.references import parsed
from ndtframe.data.run import Run
from ndtframe.data.standing import holder, instance
from ndtframe.data.xpath_tree import Instance
from ndtframe.language import xpath
from ndtframe.language.xpath import Context, Expression, syntax


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
