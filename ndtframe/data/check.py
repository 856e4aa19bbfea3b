"""The rules beyond types, compiled once a model set and run over a document (RFC 7950, 8).

A check belongs to a node: it is called with the run, the node and the nodes above it.  Those of a
class are compiled when the first node of it is checked.  ``ndtframe.data.references`` makes the
checks of leafrefs, ``ndtframe.data.conditions`` those of ``when`` and ``must``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from functools import cached_property, partial
from typing import Any

from ndtframe.data.cases import case_taken, fields_of_choice
from ndtframe.data.conditions import (
    Evaluation,
    must_checks,
    root_must_checks,
)
from ndtframe.data.instances import instance_check
from ndtframe.data.opening import is_open
from ndtframe.data.paths import predicates, quoted
from ndtframe.data.plan import ChoicePlan, FieldPlan, NodePlan, Rule
from ndtframe.data.references import reference_check
from ndtframe.data.run import Run, entries_of, has_twice
from ndtframe.data.standing import instance
from ndtframe.data.whens import Condition, holds
from ndtframe.errors import Violation

Check = Callable[[Run, Any, list[Any]], None]


class NodeChecks:
    """The checks of one class, and through ``below`` those of the classes below.

    ``above`` are the plans of the ancestors.
    """

    def __init__(self, plan: NodePlan, above: tuple[NodePlan, ...] = ()) -> None:
        self.plan, self.above = plan, above
        self._inner = tuple(item for item in plan.fields if item.kind in ("container", "list"))
        self._below: dict[FieldPlan, NodeChecks] = {}
        self._opened: dict[NodePlan, NodeChecks] = {}

    @cached_property
    def own(self) -> list[Check]:
        """The checks of a node by itself."""
        trail = (*self.above, self.plan)
        found = [check for item in self.plan.fields for check in _field_checks(item, trail)]
        for number in range(len(self.plan.choices)):
            found += choice_checks(self.plan, number, trail)
        return [*found, *root_must_checks(self.plan)]

    def below(self, item: FieldPlan) -> NodeChecks:
        """The checks of the nodes of a container or list."""
        if item not in self._below:
            self._below[item] = NodeChecks(item.node, (*self.above, self.plan))
        return self._below[item]

    def run(self, run: Run, node: Any, above: list[Any]) -> None:
        """Check ``node`` and everything below it."""
        for check in self.own:
            check(run, node, above)
        if not self._inner:
            return
        above.append(node)
        for item in self._inner:
            for child in instances(item, run, node, above):
                checks = self.below(item)
                if checks._is_idle:
                    break
                checks._of(child).run(run, child, above)
        above.pop()

    @cached_property
    def _is_idle(self) -> bool:
        return not (self.own or self._inner or is_open(self.plan))

    def _of(self, node: Any) -> NodeChecks:
        """The checks of one node: these, but for what it says itself is mounted in it."""
        if not is_open(self.plan) or node.plan() is self.plan:
            return self
        plan = node.plan()
        if plan not in self._opened:
            self._opened[plan] = NodeChecks(plan, self.above)
        return self._opened[plan]


def instances(item: FieldPlan, run: Run, node: Any, above: list[Any]) -> Iterable[Any]:
    """The nodes of a container or list below ``node`` that are checked.

    A container without presence in which something must be is checked while it is absent too, since
    it always exists (RFC 7950, 7.5.1).
    """
    value = item.get(node)
    if item.is_list:
        return () if value is None else entries_of(value)
    if item.expects and not item.presence and not item.is_set(node):
        stands = _stands(item, run, node, above[:-1])
        return (item.new() if value is None else value,) if stands else ()
    return () if value is None else (value,)


def _stands(item: FieldPlan, run: Run, node: Any, above: list[Any]) -> bool:
    """Whether a container that is absent exists all the same."""
    if not case_taken(item, node):
        return False
    conditions = (Condition(rule, item, run.trail(node, above)) for rule in item.whens)
    return all(holds(condition, run, node, above) for condition in conditions)


def validate(
    checks: NodeChecks,
    node: Any,
    *,
    strict: bool,
    context: Any | None = None,
    config_only: bool = False,
) -> list[Violation]:
    """Every violation in a document.

    ``strict`` requires the target of every leafref; ``context`` is the document that a notification
    or the parameters of an operation go with; ``config_only`` expects no state.
    """
    run = Run(node, checks.plan, strict, context, config_only=config_only)
    checks.run(run, node, list(run.around))
    return run.violations


def choice_checks(plan: NodePlan, number: int, trail: tuple[NodePlan, ...]) -> Iterable[Check]:
    """The checks of a choice of a class."""
    choice = plan.choices[number]
    yield partial(_one_case, plan, number, choice)
    inside = [item for _, item in fields_of_choice(plan, number)]
    if choice.mandatory and inside:
        conditions = [Condition(rule, inside[0], trail) for rule in choice.whens]
        yield partial(_choice, plan, number, choice, conditions)


def _field_checks(item: FieldPlan, trail: tuple[NodePlan, ...]) -> Iterable[Check]:
    conditions = [Condition(rule, item, trail) for rule in item.whens]
    for condition in conditions:
        yield partial(when, item, condition)
    yield from count_checks(item, conditions)
    if item.kind == "list" and item.node.key_attributes:
        yield partial(_no_key_twice, item)
    for paths in item.unique:
        yield partial(unique, item, paths)
    if item.kind in ("leaf", "leaf-list"):
        yield from reference_check(item, trail)
        yield from instance_check(item, trail)
    yield from must_checks(item)


def count_checks(item: FieldPlan, conditions: list[Condition]) -> Iterable[Check]:
    """The checks of how often a field is there."""
    if item.mandatory:
        yield partial(_mandatory, item, conditions)
    if item.minimum:
        yield partial(_at_least, item, conditions)
    if item.maximum is not None:
        yield partial(_at_most, item)
    if item.kind == "leaf-list" and item.config:
        yield partial(_no_value_twice, item)


def when(item: FieldPlan, condition: Condition, run: Run, node: Any, above: list[Any]) -> None:
    """Check that a field is there only when it may be."""
    if item.is_set(node) and not holds(condition, run, node, above):
        _add_when(item, condition.rule, run, node, above)


def when_of_entry(
    item: FieldPlan, rule: Rule, evaluation: Evaluation, run: Run, entry: Any, above: list[Any]
) -> None:
    """The same for one entry of a list, the last of ``above`` being what has the list."""
    *higher, node = above
    if any(evaluation.failing_at(run, node, higher, entry)):
        _add_when(item, rule, run, node, higher)


def _add_when(item: FieldPlan, rule: Rule, run: Run, node: Any, above: list[Any]) -> None:
    message = f"'{item.name}' may only be here when {rule.text}"
    run.add("unknown-element", node, above, item, message, rule.rule)


def _mandatory(
    item: FieldPlan, conditions: list[Condition], run: Run, node: Any, above: list[Any]
) -> None:
    if item.get(node) is not None or run.skips(item) or not case_taken(item, node):
        return
    if all(holds(condition, run, node, above) for condition in conditions):
        run.add("missing-element", node, above, item, f"'{item.name}' is mandatory and missing")


def _count(item: FieldPlan, node: Any) -> int:
    value = item.get(node)
    return 0 if value is None else len(value)


def _at_least(
    item: FieldPlan, conditions: list[Condition], run: Run, node: Any, above: list[Any]
) -> None:
    count = _count(item, node)
    if count >= item.minimum or run.skips(item) or not case_taken(item, node):
        return
    if all(holds(condition, run, node, above) for condition in conditions):
        message = f"expected at least {item.minimum} of '{item.name}', found {count}"
        run.add("operation-failed", node, above, item, message, app_tag="too-few-elements")


def _at_most(item: FieldPlan, run: Run, node: Any, above: list[Any]) -> None:
    count = _count(item, node)
    if item.maximum is not None and count > item.maximum:
        message = f"expected at most {item.maximum} of '{item.name}', found {count}"
        run.add("operation-failed", node, above, item, message, app_tag="too-many-elements")


def _no_value_twice(item: FieldPlan, run: Run, node: Any, above: list[Any]) -> None:
    values = item.get(node)
    if len(values) < 2 or not has_twice(values):
        return
    counts = Counter((type(value), value) for value in values)
    for value in [value for (_, value), count in counts.items() if count > 1]:
        step = f"[.={quoted(item.type.encode(value))}]"
        run.add("operation-failed", node, above, item, "the value stands twice", step=step)


def _no_key_twice(item: FieldPlan, run: Run, node: Any, above: list[Any]) -> None:
    value = item.get(node)
    if value is None or len(value) < 2 or len(run.index(item, value)) == len(value):
        return
    key_of = item.node.key_of
    keys = [(_with_types(key_of(entry)), entry) for entry in entries_of(value)]
    count = Counter(key for key, _ in keys)
    for key, entry in dict(keys).items():
        if count[key] > 1:
            step = predicates(item, entry)
            message = "two entries have the same key"
            run.add("operation-failed", node, above, item, message, step=step)


def _with_types(value: Any) -> Any:
    """A value, or a tuple of some, such that 1 and true of a union are not equal."""
    return tuple(map(_with_types, value)) if isinstance(value, tuple) else (type(value), value)


def unique(
    item: FieldPlan,
    paths: tuple[tuple[str, ...], ...],
    run: Run,
    node: Any,
    above: list[Any],
) -> None:
    """RFC 7950, 7.8.3: entries that have all of these leafs differ in at least one."""
    seen: dict[tuple[Any, ...], Any] = {}
    inside = [*above, node]
    for place, entry in enumerate(entries_of(item.get(node) or ()), 1):
        values = tuple(_leaf_at(run, entry, inside, path) for path in paths)
        if None in values:
            continue
        values = _with_types(values)
        if values in seen:
            names = ", ".join("/".join(path) for path in paths)
            message = f"another entry has the same {names}"
            tag = "operation-failed"
            step = predicates(item, entry) or f"[{place}]"
            run.add(tag, node, above, item, message, app_tag="data-not-unique", step=step)
        seen.setdefault(values, entry)


def _leaf_at(run: Run, entry: Any, above: list[Any], path: tuple[str, ...]) -> Any:
    """The value of a leaf below an entry, its default where that is in use, or ``None``."""
    ways = _ways(entry.plan(), path)
    held = entry
    for item in ways:
        held = None if held is None else item.get(held)
    if held is not None or not ways[-1].has_default:
        return held
    seen = [instance(run, entry, above)]
    for item in ways:
        seen = [child for node in seen for child in node.below(item)]
    return seen[0].value if seen else None


def _ways(plan: NodePlan, path: tuple[str, ...]) -> list[FieldPlan]:
    found = [plan.members[path[0]]]
    for member in path[1:]:
        found.append(found[-1].node.members[member])
    return found


def _one_case(
    plan: NodePlan, number: int, choice: ChoicePlan, run: Run, node: Any, above: list[Any]
) -> None:
    """Nodes of at most one case of a choice are there (RFC 7950, 7.9)."""
    taken = [(case, item) for case, item in fields_of_choice(plan, number) if item.is_set(node)]
    for case, item in taken:
        first_case, first = taken[0]
        if case != first_case:
            message = (
                f"'{item.name}' and '{first.name}' are of different cases of the choice "
                f"'{choice.name}'"
            )
            run.add("bad-element", node, above, item, message, choice.rule)


def _choice(
    plan: NodePlan,
    number: int,
    choice: ChoicePlan,
    conditions: list[Condition],
    run: Run,
    node: Any,
    above: list[Any],
) -> None:
    """A choice that is mandatory has a node, if the case it stands in has one (7.9.4)."""
    depth = len(choice.cases)
    outer = [item for item in plan.fields if item.cases[:depth] == choice.cases]
    expected = not choice.cases or any(item.is_set(node) for item in outer)
    inside = [item for _, item in fields_of_choice(plan, number)]
    if not expected or any(run.skips(item) or item.is_set(node) for item in inside):
        return
    if all(holds(condition, run, node, above) for condition in conditions):
        message = f"one of the choice '{choice.name}' is mandatory and missing"
        run.add_here("data-missing", node, above, message, choice.rule, app_tag="missing-choice")
