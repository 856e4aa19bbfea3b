"""Who refers to a value: an index from the targets of leafrefs to their holders.

For a leafref it is made when something that it may refer to is first removed, and it may name too
many: holders that have changed since, or other values with the same hash.  So whoever asks checks
those it gets.  The document of a session adds to the index of its base what its own edits changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from ndtframe.data.columns import Column, below, present
from ndtframe.data.edit.readings import Trail
from ndtframe.data.edit.rules import Reference, Rules
from ndtframe.data.fast import collector_paused
from ndtframe.data.plan import FieldPlan
from ndtframe.data.run import entries_of

Keys = tuple[Any, ...]
"""The keys of the list entries on the way from the document to a node."""

Index = dict[int, list[Keys]]
"""Where the holders of one leafref are, by the hash of what they refer to."""


class Referrers:
    """The holders of leafrefs of one document, by what they refer to."""

    def __init__(self, document: Any, base: Referrers | None = None) -> None:
        self._document, self._base = document, base
        self._found: dict[int, Index] = {}

    @property
    def size(self) -> int:
        """Of how many leafrefs all holders were looked up; a session's are those of its base."""
        return len(self._found) if self._base is None else 0

    def at(self, rules: Rules, reference: Reference, wanted: Iterable[int]) -> Iterator[Keys]:
        """Where holders of a leafref may be that refers to one of the targets of these hashes."""
        if self._base is not None:
            yield from self._base.at(rules, reference, wanted)
        elif id(reference) not in self._found:
            with collector_paused():
                self._look_up(rules, reference.rule.trail)
        own = self._found.get(id(reference), {})
        for target in wanted:
            yield from own.get(target, ())

    def add(self, reference: Reference, node: Any, above: list[Any]) -> None:
        """Note what a holder refers to; ``above`` are its ancestors, document first."""
        if self._notes(reference):
            self._note(reference, node, above, keys_of((*above, node)))

    def add_below(self, rules: Rules, node: Any, above: list[Any]) -> None:
        """Note what all holders in ``node`` refer to."""
        if self._base is not None or self._found:
            self._walk(_holders(rules), node, list(above), keys_of((*above, node)))

    def _notes(self, reference: Reference) -> bool:
        """Whether new holders are noted: the first ones that are asked for are looked up."""
        return self._base is not None or id(reference) in self._found

    def _look_up(self, rules: Rules, trail: Trail) -> None:
        """Index the leafrefs of all nodes with this trail."""
        column, keys = _nodes_at(self._document, trail)
        for reference in rules.references:
            if reference.rule.trail == trail:
                self._found[id(reference)] = _index(reference, column, keys)

    def _walk(self, holders: _Holders, node: Any, above: list[Any], keys: Keys) -> None:
        plan = node.plan()
        for reference in filter(self._notes, holders.own.get(id(plan), ())):
            self._note(reference, node, above, keys)
        inner = holders.below.get(id(plan), ())
        if not inner:
            return
        above.append(node)
        for item in inner:
            value = item.get(node)
            if value is None:
                continue
            if item.is_list:
                key_of = item.node.key_of
                for entry in entries_of(value):
                    self._walk(holders, entry, above, (*keys, key_of(entry)))
            else:
                self._walk(holders, value, above, keys)
        above.pop()

    def _note(self, reference: Reference, node: Any, above: list[Any], keys: Keys) -> None:
        held = reference.item.get(node)
        if held is None or held == ():
            return
        fixed = [reader.read(node, above) for reader in _readers(reference)]
        found = self._found.setdefault(id(reference), {})
        for value in held if reference.item.kind == "leaf-list" else (held,):
            places = found.setdefault(hash((value, *fixed)), [])
            if keys not in places[-1:]:
                places.append(keys)


class _Holders:
    """The leafrefs of each class, and the fields below which more are."""

    def __init__(self, references: Iterable[Reference]) -> None:
        self.own: dict[int, list[Reference]] = {}
        self.below: dict[int, list[FieldPlan]] = {}
        for reference in references:
            self.own.setdefault(id(reference.rule.plan), []).append(reference)
            self._lead(reference)

    def _lead(self, reference: Reference) -> None:
        plan = reference.rule.reads.document
        for item in reference.rule.trail:
            fields = self.below.setdefault(id(plan), [])
            if item not in fields:
                fields.append(item)
            plan = item.node


def _holders(rules: Rules) -> _Holders:
    if rules.holders is None:
        rules.holders = _Holders(rules.references)
    found: _Holders = rules.holders
    return found


def _readers(reference: Reference) -> list[Any]:
    return [reader for _, readers in reference.target.down for reader in readers.values()]


def _nodes_at(document: Any, trail: Trail) -> tuple[Column, list[Keys]]:
    """All nodes that some fields lead to, and their keys."""
    column = Column([document], [0], None)
    keys: list[Keys] = [()]
    for item in trail:
        column = below(item, column, list(map(item.get, column.nodes)))
        keys = [keys[place] for place in column.parents]
        if item.is_list:
            own = map(item.node.key_of, column.nodes)
            keys = [(*above, key) for above, key in zip(keys, own, strict=True)]
    return column, keys


def _index(reference: Reference, column: Column, keys: list[Keys]) -> Index:
    values = list(map(reference.item.get, column.nodes))
    places = present(values)
    held = [values[place] for place in places]
    if reference.item.kind == "leaf-list":
        places = [p for p, each in zip(places, held, strict=True) for _ in each]
        held = [value for each in held for value in each]
    fixed = (column.read(reader, places) for reader in _readers(reference))
    found: defaultdict[int, list[Keys]] = defaultdict(list)
    for target, place in zip(map(hash, zip(held, *fixed, strict=True)), places, strict=True):
        found[target].append(keys[place])
    return dict(found)


def keys_of(nodes: Iterable[Any]) -> Keys:
    """The keys of those of ``nodes`` that are list entries."""
    return tuple(n.plan().key_of(n) for n in nodes if n.plan().key_attributes)
