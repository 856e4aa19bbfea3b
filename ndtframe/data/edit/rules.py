"""The rules of a document class one by one, each with what it reads: the static side of recheck.

``ndtframe.data.check`` runs all rules of a node together; after an edit only those are run that
read what was edited.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from ndtframe.data import check
from ndtframe.data.conditions import Must, evaluation_of, must_checks
from ndtframe.data.edit.readings import Place, Readings, Trail
from ndtframe.data.instances import instance_check
from ndtframe.data.plan import FieldPlan, NodePlan
from ndtframe.data.references import Target, compile_target, reference_check
from ndtframe.data.run import Run
from ndtframe.data.types import LeafrefPlan, leafrefs
from ndtframe.data.whens import Condition

Check = Callable[[Run, Any, list[Any]], None]


@dataclass(slots=True, eq=False)
class Rule:
    """One rule: the nodes it is checked at, by their trail and class, and how; and what it reads.

    Rules of a list's entries are checked at each entry, all others at the node that has the field.
    """

    trail: Trail
    check: Check
    plan: NodePlan
    reads: Readings
    references: list[Reference] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Reference:
    """A leafref of a field: what it points to, seen from both ends.

    ``ways`` are the fields from the document down to the target; ``fixed`` the keys on them that
    the leafref fixes, as (place among ``ways``, attribute), in the order of ``readers``.
    """

    rule: Rule
    item: FieldPlan
    plan: LeafrefPlan
    target: Target
    ways: Trail
    fixed: tuple[tuple[int, str], ...]


@dataclass(slots=True, eq=False)
class Rules:
    """All rules of a document class, by what wakes them.

    ``wakes`` leads from a field to rules, each with the number of nodes that what changed shares
    with what is to be checked; ``targets`` leads from a field to the leafrefs whose way goes there;
    ``of_entries`` leads from a list to the rules of its own that are checked at its entries;
    ``on_change`` and ``on_removal`` are rules that any change, or removal, may break.  Rules that
    are ``is_partial`` do not tell all: something is mounted (RFC 8528), and the whole is to be
    checked.
    """

    document: NodePlan
    checks: check.NodeChecks
    wakes: dict[int, list[tuple[Rule, int]]] = field(default_factory=dict)
    targets: dict[int, list[Reference]] = field(default_factory=dict)
    references: list[Reference] = field(default_factory=list)
    of_entries: dict[int, list[Rule]] = field(default_factory=dict)
    on_change: list[Rule] = field(default_factory=list)
    on_removal: list[Rule] = field(default_factory=list)
    below: dict[tuple[int, int], list[tuple[Rule, int]]] = field(default_factory=dict)
    holders: Any = None
    is_partial: bool = False

    def woken(self, item: FieldPlan, depth: int) -> list[tuple[Rule, int]]:
        """The rules that a change of a field of a node at ``depth`` may break.

        That includes what was read below it, by rules that are not checked inside it.
        """
        known = (id(item), depth)
        if known not in self.below:
            found = {(id(rule), shared): (rule, shared) for rule, shared in self._read(item)}
            self.below[known] = [pair for pair in found.values() if pair[1] <= depth]
        return self.below[known]

    def checks_of(self, line: Iterable[Any]) -> check.NodeChecks:
        """The checks of the last of some nodes, each the parent of the next, document first."""
        found = self.checks
        _, *below = [node.plan() for node in line]
        for plan in below:
            found = found.below(found.plan.field_of(plan))
        return found

    def _read(self, item: FieldPlan) -> Iterator[tuple[Rule, int]]:
        yield from self.wakes.get(id(item), ())
        for child in _fields(item):
            yield from self._read(child)


def compile_rules(document: NodePlan, checks: check.NodeChecks) -> Rules:
    """The rules of a document class; ``checks`` are those that it is checked with as a whole."""
    rules = Rules(document, checks)
    _gather(rules, document, (), Readings(document))
    return rules


def _fields(item: FieldPlan) -> tuple[FieldPlan, ...]:
    return item.node.fields if item.kind in ("container", "list") else ()


def _gather(rules: Rules, plan: NodePlan, trail: Trail, stands: Readings) -> None:
    """Add the rules of a class and of those below; ``stands`` decides whether it is checked."""
    place = Place(trail, len(trail) + 1)
    for number in range(len(plan.choices)):
        _add(rules, _choice_rule(rules, plan, trail, number, stands))
    for item in plan.fields:
        rules.is_partial |= item.mounted
        for rule in _field_rules(rules, item, plan, trail):
            _include(rule.reads, stands, len(trail) + 1)
            _add(rules, rule)
            if len(rule.trail) > len(trail):
                rules.of_entries.setdefault(id(item), []).append(rule)
        if item.kind in ("container", "list"):
            inner = _stands(rules, item, place, stands)
            _gather(rules, item.node, (*trail, item), inner)


def _stands(rules: Rules, item: FieldPlan, above: Place, stands: Readings) -> Readings:
    """What decides whether a container is checked: its presence too, if it need not stand."""
    found = Readings(rules.document)
    if item.kind == "container" and not item.presence:
        _include(found, stands, above.shared)
        found.case(item, above)
        for rule in item.whens:
            found.when(rule, item, above)
        if found.found:
            found.presence(above.down(item))
    return found


def _include(reads: Readings, other: Readings, depth: int) -> None:
    for item, shared in other.found.values():
        shared = min(shared, depth)
        reads.found.setdefault((id(item), shared), (item, shared))
    reads.anything |= other.anything


def _add(rules: Rules, rule: Rule) -> None:
    """Enter a rule under all that wakes it."""
    depth = len(rule.trail) + 1
    pairs = {(id(item), min(shared, depth)) for item, shared in rule.reads.found.values()}
    for place, shared in pairs:
        rules.wakes.setdefault(place, []).append((rule, shared))
    if rule.reads.anything:
        rules.on_change.append(rule)


def _new(rules: Rules, plan: NodePlan, trail: Trail, check: Check) -> Rule:
    return Rule(trail, check, plan, Readings(rules.document))


def _choice_rule(rules: Rules, plan: NodePlan, trail: Trail, number: int, stands: Readings) -> Rule:
    place = Place(trail, len(trail) + 1)
    checks = check.choice_checks(plan, number, _plans(rules, trail))
    rule = _new(rules, plan, trail, partial(_all, tuple(checks)))
    _include(rule.reads, stands, place.shared)
    choice = plan.choices[number]
    depth = len(choice.cases)
    for item in plan.fields:
        outer = depth > 0 and item.cases[:depth] == choice.cases
        if outer or any(inside == number for inside, _ in item.cases):
            rule.reads.presence(place.down(item))
            for when in choice.whens:
                rule.reads.when(when, item, place)
    return rule


def _all(checks: tuple[Check, ...], run: Run, node: Any, above: list[Any]) -> None:
    for each in checks:
        each(run, node, above)


def _plans(rules: Rules, trail: Trail) -> tuple[NodePlan, ...]:
    return (rules.document, *(item.node for item in trail))


def _field_rules(rules: Rules, item: FieldPlan, plan: NodePlan, trail: Trail) -> Iterator[Rule]:
    place = Place(trail, len(trail) + 1)
    plans = _plans(rules, trail)
    conditions = [Condition(rule, item, plans) for rule in item.whens]
    yield from _when_rules(rules, item, plan, trail, conditions)
    yield from _count_rules(rules, item, plan, trail, conditions)
    for paths in item.unique:
        rule = _new(rules, plan, trail, partial(check.unique, item, paths))
        rule.reads.presence(place.down(item))
        _unique_reads(rule.reads, place.down(item), paths)
        yield rule
    for must in must_checks(item):
        yield _must_rule(rules, item, plan, trail, must)
    if item.kind in ("leaf", "leaf-list"):
        yield from _reference_rules(rules, item, plan, trail)


def _when_rules(
    rules: Rules, item: FieldPlan, plan: NodePlan, trail: Trail, conditions: list[Condition]
) -> Iterator[Rule]:
    place = Place(trail, len(trail) + 1)
    for condition in conditions:
        if item.is_list and not condition.rule.at_parent:
            inside = (*trail, item)
            entry = partial(check.when_of_entry, item, condition.rule)
            test = evaluation_of(condition.rule, item)
            rule = _new(rules, item.node, inside, partial(entry, test))
        else:
            rule = _new(rules, plan, trail, partial(check.when, item, condition))
            rule.reads.presence(place.down(item))
        rule.reads.when(condition.rule, item, place)
        yield rule


def _count_rules(
    rules: Rules, item: FieldPlan, plan: NodePlan, trail: Trail, conditions: list[Condition]
) -> Iterator[Rule]:
    """Presence and numbers: one rule for all that is decided by the same few fields."""
    checks = tuple(check.count_checks(item, conditions))
    if checks:
        place = Place(trail, len(trail) + 1)
        rule = _new(rules, plan, trail, partial(_all, checks))
        rule.reads.presence(place.down(item))
        rule.reads.case(item, place)
        for condition in conditions:
            rule.reads.when(condition.rule, item, place)
        yield rule


def _must_rule(rules: Rules, item: FieldPlan, plan: NodePlan, trail: Trail, must: Must) -> Rule:
    inside = (*trail, item)
    if item.is_list:
        rule = _new(rules, item.node, inside, must.at_entry)
    else:
        rule = _new(rules, plan, trail, must)
        rule.reads.read(Place(inside, len(inside)))
    rule.reads.path(must.rule.xpath, inside)
    return rule


def _unique_reads(reads: Readings, place: Place, paths: Iterable[tuple[str, ...]]) -> None:
    for path in paths:
        at = place
        for name in path:
            at = at.down(next(f for f in at.trail[-1].node.fields if f.name == name))
            reads.read(at)


def _reference_rules(rules: Rules, item: FieldPlan, plan: NodePlan, trail: Trail) -> Iterator[Rule]:
    place = Place(trail, len(trail) + 1).down(item)
    plans = _plans(rules, trail)
    for found in reference_check(item, plans):
        rule = _new(rules, plan, trail, found)
        rule.reads.read(place)
        for leafref in leafrefs(item.type):
            target = compile_target(leafref, plans, item)
            reference = _reference(rules, rule, item, leafref, target)
            if reference is None:
                rule.reads.path(leafref.path, place.trail)
                continue
            rules.references.append(reference)
            rule.references.append(reference)
            for way in reference.ways:
                rules.targets.setdefault(id(way), []).append(reference)
            _read_keys(rule.reads, reference, trail)
        yield rule
    for found in instance_check(item, plans):
        rule = _new(rules, plan, trail, found)
        rule.reads.read(place)
        rules.on_removal.append(rule)
        yield rule


def _read_keys(reads: Readings, reference: Reference, trail: Trail) -> None:
    """The leafs near a leafref that say which entries it points into."""
    for _, readers in reference.target.down:
        for reader in readers.values():
            at = Place(trail[: len(trail) - reader.up], len(trail) + 1 - reader.up)
            for step in reader.down:
                at = at.down(step)
                reads.read(at)


def _reference(
    rules: Rules, rule: Rule, item: FieldPlan, leafref: LeafrefPlan, target: object
) -> Reference | None:
    """The leafref as one whose holders can be found from its target; ``None`` if they cannot."""
    if not isinstance(target, Target) or _is_keyless(rule.trail):
        return None
    trail = rule.trail
    base = () if target.up is None else trail[: len(trail) - target.up]
    down = tuple(step for step, _ in target.down)
    fixed = tuple(
        (len(base) + place, attribute)
        for place, (step, readers) in enumerate(target.down)
        for attribute in readers
    )
    return Reference(rule, item, leafref, target, (*base, *down, target.leaf), fixed)


def _is_keyless(trail: Trail) -> bool:
    return any(step.is_list and not step.node.key_attributes for step in trail)
