"""The rules that a transaction may have broken, and no others.

The document followed its rules before.  So only three things need a look: what is new, as a whole;
rules that read what changed, at the nodes that share enough with it; and leafrefs whose target was
removed.  What is found is what checking the whole document would find.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from ndtframe.data.check import instances
from ndtframe.data.edit.journal import Entries, Journal, Rows, Slot
from ndtframe.data.edit.proof import Proof
from ndtframe.data.edit.referrers import Keys, Referrers
from ndtframe.data.edit.rules import Reference, Rule, Rules
from ndtframe.data.layers import GONE
from ndtframe.data.plan import FieldPlan
from ndtframe.data.run import Run
from ndtframe.errors import Violation


@dataclass(frozen=True, slots=True)
class Change:
    """A field of a node that changed: what went, and what came; of entries, those concerned."""

    above: tuple[Any, ...]
    item: FieldPlan
    gone: tuple[Any, ...]
    new: tuple[Any, ...]

    @property
    def node(self) -> Any:
        """The node that has the field."""
        return self.above[-1]


def recheck(journal: Journal, rules: Rules, proof: Proof, *, strict: bool) -> list[Violation]:
    """The rules that the changes of a journal broke."""
    changes = list(changes_of(proof.document, journal))
    run = Run(proof.document, rules.document, strict, indexes=proof.indexes)
    look = _Look(rules, run, proof.referrers)
    for change in changes:
        look.wake(change)
    gone = [change for change in changes if change.gone]
    for change in gone:
        look.removed(change, journal)
    if gone:
        look.everywhere(rules.on_removal)
    for change in changes:
        look.added(change)
    if changes:
        look.everywhere(rules.on_change)
    return look.violations()


def take_back(journal: Journal, rules: Rules, proof: Proof) -> None:
    """Restore what a journal says, and note who refers to what by what comes back."""
    coming = [(place.holder, place.field, _change(place)[0]) for place in journal.places()]
    journal.restore()
    look = _Look(rules, Run(proof.document, rules.document, False), proof.referrers)
    for holder, item, entries in coming:
        above = line_of(holder, proof.document, set())
        if above is not None:
            change = Change(above, item, (), entries)
            look.wake(change)
            look.added(change)


def changes_of(document: Any, journal: Journal) -> Iterator[Change]:
    """What changed in the document, leaving out what is inside something new."""
    new = {id(child) for place in journal.places() for _, child in place.children()[0]}
    for place in journal.places():
        above = line_of(place.holder, document, new)
        if above is not None:
            yield Change(above, place.field, *_change(place))


def line_of(node: Any, document: Any, new: set[int]) -> tuple[Any, ...] | None:
    """The nodes from the document to ``node``; ``None`` if it is not there, or in what is new."""
    line = []
    while node is not None and id(node) not in new:
        line.append(node)
        if node is document:
            return tuple(reversed(line))
        node = node.parent
    return None


def _change(place: Slot | Entries | Rows) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    match place:
        case Slot(field=item, before=before, now=now) if item.kind == "leaf-list":
            kept = set(now)
            return tuple(v for v in before if v not in kept), tuple(now)
        case Slot(before=before, now=now):
            return tuple(() if v is None else (v,) for v in (before, now))  # type: ignore[return-value]
        case Entries(list=held, before=before):
            now = ((old, held._index.get(key)) for key, old in before.items())
            pairs = [(old, entry) for old, entry in now if old is not entry]
            gone = tuple(old for old, _ in pairs if old is not GONE)
            return gone, tuple(entry for _, entry in pairs if entry is not None)
        case _:
            return tuple(place.before), tuple(place.list._entries)


class _Look:
    """One look at what changed: each rule once at each node."""

    def __init__(self, rules: Rules, run: Run, referrers: Referrers) -> None:
        self._rules, self._run, self._referrers = rules, run, referrers
        self._seen: dict[tuple[int, int], Any] = {}
        self._checked: dict[int, bool] = {}

    def violations(self) -> list[Violation]:
        """What was found, each once."""
        return list(dict.fromkeys(self._run.violations))

    def wake(self, change: Change) -> None:
        """Check the rules that read what changed."""
        depth = len(change.above)
        for rule, shared in self._rules.woken(change.item, depth):
            *higher, start = change.above[:shared]
            if self._is_checked(change.above[:shared]):
                for node, above in self._nodes(rule, shared, start, higher):
                    self._check(rule, node, above)

    def _is_checked(self, line: tuple[Any, ...]) -> bool:
        """Whether the last of ``line`` is there: containers that are empty may not be."""
        node = line[-1]
        if id(node) not in self._checked:
            self._checked[id(node)] = len(line) == 1 or self._is_child_checked(line)
        return self._checked[id(node)]

    def _is_child_checked(self, line: tuple[Any, ...]) -> bool:
        above, node = line[-2:]
        item = above.plan().field_of(node.plan())
        if not self._is_checked(line[:-1]):
            return False
        if item.is_list:
            return True
        return any(instances(item, self._run, above, [*line[:-1]]))

    def everywhere(self, rules: Iterable[Rule]) -> None:
        """Check some rules wherever they are."""
        for rule in rules:
            for node, above in self._nodes(rule, 1, self._run.root, []):
                self._check(rule, node, above)

    def added(self, change: Change) -> None:
        """Check everything in what is new."""
        if change.item.kind not in ("container", "list"):
            return
        above = list(change.above)
        new = change.new
        if change.item.kind == "container":
            new = tuple(instances(change.item, self._run, change.node, above))
        for node in new:
            self._rules.checks_of(change.above).below(change.item).run(self._run, node, above)
            for rule in self._rules.of_entries.get(id(change.item), ()):
                self._check(rule, node, above)
            self._referrers.add_below(self._rules, node, above)

    def removed(self, change: Change, journal: Journal) -> None:
        """Check the leafrefs that referred to what is gone."""
        for reference in self._rules.targets.get(id(change.item), ()):
            if reference.plan.require or self._run.strict:
                self._check_holders(reference, set(_targets(reference, change, journal)))

    def _check_holders(self, reference: Reference, wanted: set[int]) -> None:
        if not wanted:
            return
        for keys in list(self._referrers.at(self._rules, reference, wanted)):
            found = _resolved(self._run, reference.rule, keys)
            if found is not None:
                self._check(reference.rule, *found)

    def _check(self, rule: Rule, node: Any, above: list[Any]) -> None:
        place = id(rule), id(node)
        if place not in self._seen:
            self._seen[place] = node  # kept, so that no other node gets its identity
            rule.check(self._run, node, above)
            for reference in rule.references:
                self._referrers.add(reference, node, above)

    def _nodes(
        self, rule: Rule, depth: int, node: Any, above: list[Any]
    ) -> Iterator[tuple[Any, list[Any]]]:
        """The nodes of a rule below ``node``, which stands ``depth`` deep on its trail."""
        if depth > len(rule.trail):
            if node.plan() is rule.plan:
                yield node, above
            return
        item = rule.trail[depth - 1]
        inside = [*above, node]
        for child in instances(item, self._run, node, inside):
            yield from self._nodes(rule, depth + 1, child, inside)


def _targets(reference: Reference, change: Change, journal: Journal) -> Iterator[int]:
    """The hashes of the targets of a leafref in what is gone, as it was before."""
    at = len(change.above) - 1
    for node in change.gone:
        yield from _below(reference, at, [*change.above[1:], node], journal)


def _below(reference: Reference, at: int, line: list[Any], journal: Journal) -> Iterator[int]:
    """The same, at and below the last of ``line``: the nodes on the way, or a value at its end."""
    if at == len(reference.ways) - 1:
        keys = ((line[place], attribute) for place, attribute in reference.fixed)
        fixed = (journal.earlier(n, n.plan().by_attribute[attribute]) for n, attribute in keys)
        yield hash((line[-1], *(value for one in fixed for value in one)))
        return
    for child in journal.earlier(line[-1], reference.ways[at + 1]):
        yield from _below(reference, at + 1, [*line, child], journal)


def _resolved(run: Run, rule: Rule, keys: Keys) -> tuple[Any, list[Any]] | None:
    """The node of a rule at some keys, and its ancestors; ``None`` if it is not there."""
    rest = iter(keys)
    node, above = run.root, []
    for item in rule.trail:
        above.append(node)
        value = item.get(node)
        if item.is_list and value is not None:
            value = run.index(item, value).get(next(rest))
        if value is None:
            return None
        node = value
    return node, above
