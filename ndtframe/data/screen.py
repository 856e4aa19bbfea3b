"""A quick look at a whole document: every rule over all nodes of a class at once.

Where ``check`` visits each node, this takes all nodes of one schema node as a column and asks each
rule once.  It may only accept: when it is not sure, ``check`` visits every node and judges.  It
counts members on its way, which is how members that stand twice in a JSON text are noticed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, cached_property, partial
from typing import TYPE_CHECKING, Any

from ndtframe.data.columns import Column, below, present
from ndtframe.data.plan import FieldPlan, NodePlan
from ndtframe.data.run import Run, entries_of, has_twice
from ndtframe.data.types import LeafrefPlan, leafrefs, points_somewhere
from ndtframe.data.whens import Condition, Existence

if TYPE_CHECKING:
    from ndtframe.data.check import NodeChecks
    from ndtframe.data.conditions import Must
    from ndtframe.data.references import DerefTarget, Target

Rule = Callable[[Run, Column, list[Any]], bool]
"""Whether a rule is sure to hold, given the values of its field in a column."""


class Screen:
    """The rules of a class, each with the field it is about, and the screens below.

    ``above`` are the plans of the ancestors.  Rules are compiled when the first nodes of the class
    are looked at.
    """

    def __init__(self, plan: NodePlan, above: tuple[NodePlan, ...] = ()) -> None:
        self.plan, self._trail = plan, (*above, plan)
        self._below: dict[int, Screen] = {}

    @cached_property
    def _rules(self) -> list[list[Rule]]:
        return [list(_rules(item, self._trail)) for item in self.plan.fields]

    def run(self, run: Run, column: Column) -> tuple[bool, int]:
        """Whether all rules are sure to hold, and how many members the nodes have."""
        sure, members, columns = True, 0, []
        for number, (item, rules) in enumerate(zip(self.plan.fields, self._rules, strict=True)):
            values = list(map(item.get, column.nodes))
            members += _members(item, values)
            sure = sure and all(rule(run, column, values) for rule in rules)
            columns.append(values)
            if item.kind in ("container", "list"):
                inner = below(item, column, values)
                if inner.nodes:
                    holds, more = self._at(number, item).run(run, inner)
                    sure, members = sure and holds, members + more
        return sure and _choices(self.plan, columns), members

    def _at(self, number: int, item: FieldPlan) -> Screen:
        if number not in self._below:
            self._below[number] = Screen(item.node, self._trail)
        return self._below[number]


def look(
    screen: Screen, node: Any, *, strict: bool, context: Any | None = None
) -> tuple[bool, int]:
    """Whether a document is sure to be valid, and how many members it has."""
    run = Run(node, screen.plan, strict, context)
    above: Column | None = None
    for item in run.around:
        above = Column([item], [0], above)
    sure, members = screen.run(run, Column([node], [0], above))
    return sure and not screen.plan.musts, members


def _members(item: FieldPlan, values: list[Any]) -> int:
    if item.kind == "leaf-list":
        return sum(map(bool, values))
    if item.kind in ("anydata", "anyxml"):
        return sum(1 + _names_in(value) for value in values if value is not None)
    return len(values) - values.count(None)


def _names_in(value: Any) -> int:
    """How many member names data without a schema holds."""
    if isinstance(value, dict):
        return len(value) + sum(map(_names_in, value.values()))
    return sum(map(_names_in, value)) if isinstance(value, list) else 0


def _rules(item: FieldPlan, trail: tuple[NodePlan, ...]) -> Iterator[Rule]:
    conditions = [Condition(rule, item, trail) for rule in item.whens]
    for condition in conditions:
        yield partial(_when, condition)
    if item.opens:
        yield partial(_none_opened, item)
    if item.mandatory:
        yield partial(_all_there, conditions)
    if item.expects and not item.presence:
        yield partial(_absent_hold, item, conditions, cache(partial(_checks, item, trail)))
    if item.minimum or item.maximum is not None:
        yield partial(_counts, item.minimum, item.maximum)
    if item.kind == "leaf-list" and item.config:
        yield _no_value_twice
    if item.keys:
        yield partial(_no_key_twice, item)
    if item.unique:
        yield lambda run, column, values: all(value is None for value in values)
    if item.musts:
        yield partial(_musts, item, cache(partial(_must_checks, item)))
    if item.kind in ("leaf", "leaf-list"):
        yield from _references_of(item, trail)


def _references_of(item: FieldPlan, trail: tuple[NodePlan, ...]) -> Iterator[Rule]:
    if item.has_default and any(leafrefs(item.type)):
        yield lambda run, column, values: None not in values and () not in values
    if isinstance(item.type, LeafrefPlan):
        target = cache(partial(_target, item.type, trail, item))
        yield partial(_references, item, item.type.require, target)
    elif any(leafrefs(item.type)) or points_somewhere(item.type):
        yield lambda run, column, values: not present(values)


def _none_opened(item: FieldPlan, run: Run, column: Column, values: list[Any]) -> bool:
    """Whether no instance of a mount point says itself what is mounted in it."""
    return all(node.plan() is item.node for node in below(item, column, values).nodes)


def _all_there(conditions: list[Condition], run: Run, column: Column, values: list[Any]) -> bool:
    """Whether something is there wherever its conditions hold."""
    return next(_missing(conditions, run, column, values), None) is None


def _missing(
    conditions: list[Condition], run: Run, column: Column, values: list[Any]
) -> Iterator[int]:
    """The places where something is absent though its conditions hold."""
    for place, value in enumerate(values):
        if value is None and all(_holds_at(each, run, column, place) for each in conditions):
            yield place


def _absent_hold(
    item: FieldPlan,
    conditions: list[Condition],
    checks: Callable[[], NodeChecks],
    run: Run,
    column: Column,
    values: list[Any],
) -> bool:
    """Whether containers that always exist hold what must be in them while they are absent."""
    before = len(run.violations)
    for place in _missing(conditions, run, column, values):
        checks().run(run, item.new(), [*column.trail(place), column.nodes[place]])
    return len(run.violations) == before


def _holds_at(condition: Condition, run: Run, column: Column, place: int) -> bool:
    return condition.test(run, column.nodes[place], column.trail(place))


def _when(condition: Condition, run: Run, column: Column, values: list[Any]) -> bool:
    places = present(values)
    if not places:
        return True
    test = condition.test
    if isinstance(test, Existence):
        above, seen = column.ancestors(places, test.up)
        return all(test.below(above.nodes[place]) for place in set(seen))
    return all(test(run, column.nodes[place], column.trail(place)) for place in places)


def _counts(minimum: int, maximum: int | None, run: Run, column: Column, values: list[Any]) -> bool:
    counts = [0 if value is None else len(value) for value in values]
    return min(counts) >= minimum and (maximum is None or max(counts) <= maximum)


def _no_value_twice(run: Run, column: Column, values: list[Any]) -> bool:
    return not any(len(value) > 1 and has_twice(value) for value in values)


def _no_key_twice(item: FieldPlan, run: Run, column: Column, values: list[Any]) -> bool:
    key_of = item.node.key_of
    return not any(
        value is not None
        and len(value) > 1
        and len(set(map(key_of, entries_of(value)))) < len(value)
        for value in values
    )


def _musts(
    item: FieldPlan,
    checks: Callable[[], list[Must]],
    run: Run,
    column: Column,
    values: list[Any],
) -> bool:
    before = len(run.violations)
    for place in range(len(values)) if item.always_seen else present(values):
        for check in checks():
            check(run, column.nodes[place], column.trail(place))
    return len(run.violations) == before


def _references(
    item: FieldPlan,
    require: bool,
    target: Callable[[], Target | DerefTarget],
    run: Run,
    column: Column,
    values: list[Any],
) -> bool:
    if not (require or run.strict) or not present(values):
        return True
    from ndtframe.data.reference_columns import all_refer

    return all_refer(item, target(), run, column, values)


def _target(leafref: LeafrefPlan, trail: tuple[NodePlan, ...], item: FieldPlan) -> Any:
    from ndtframe.data.references import compile_target

    return compile_target(leafref, trail, item)


def _checks(item: FieldPlan, trail: tuple[NodePlan, ...]) -> NodeChecks:
    from ndtframe.data.check import NodeChecks

    return NodeChecks(item.node, trail)


def _must_checks(item: FieldPlan) -> list[Must]:
    from ndtframe.data.conditions import must_checks

    return list(must_checks(item))


def _choices(plan: NodePlan, columns: list[list[Any]]) -> bool:
    """Whether each node has nodes of at most one case of each choice, and of one where it must."""
    for number, choice in enumerate(plan.choices):
        cases: dict[str, list[list[bool]]] = {}
        for item, values in zip(plan.fields, columns, strict=True):
            for within, case in item.cases:
                if within == number:
                    cases.setdefault(case, []).append(list(map(item.holds, values)))
        taken = [[any(flags) for flags in zip(*lists, strict=True)] for lists in cases.values()]
        counts = [sum(flags) for flags in zip(*taken, strict=True)]
        if max(counts, default=0) > 1 or (choice.mandatory and min(counts, default=1) < 1):
            return False
    return True
