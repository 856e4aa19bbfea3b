"""Who refers to a value: an index from the targets of leafrefs to their holders.

It is made when something that may be a target is first removed, and it may name too many: holders
that have changed since, or other values with the same hash.  So whoever asks checks those it gets.
The document of a session adds to the index of its base what its own edits changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ndtframe.data.edit.rules import Reference, Rules
from ndtframe.data.fast import collector_paused
from ndtframe.data.plan import FieldPlan
from ndtframe.data.run import entries_of

Keys = tuple[Any, ...]
"""The keys of the list entries on the way from the document to a node."""


class Referrers:
    """The holders of leafrefs of one document, by what they refer to."""

    def __init__(self, document: Any, base: Referrers | None = None) -> None:
        self._document, self._base = document, base
        self._found: dict[int, dict[int, list[Keys]]] = {}
        self._is_complete = False

    def at(self, rules: Rules, reference: Reference, wanted: Iterable[int]) -> Iterator[Keys]:
        """Where holders of a leafref may be that refers to one of the targets of these hashes."""
        own = self._own(rules).get(id(reference), {})
        for target in wanted:
            yield from own.get(target, ())
        if self._base is not None:
            yield from self._base.at(rules, reference, wanted)

    def add(self, reference: Reference, node: Any, above: list[Any]) -> None:
        """Note what a holder refers to; ``above`` are its ancestors, document first."""
        if self._base is not None or self._is_complete:
            self._note(reference, node, above, keys_of((*above, node)))

    def add_below(self, rules: Rules, node: Any, above: list[Any]) -> None:
        """Note what all holders in ``node`` refer to."""
        if self._base is not None or self._is_complete:
            self._walk(_holders(rules), node, list(above), keys_of((*above, node)))

    def _own(self, rules: Rules) -> dict[int, dict[int, list[Keys]]]:
        if self._base is None and not self._is_complete:
            with collector_paused():
                self._walk(_holders(rules), self._document, [], ())
            self._is_complete = True
        return self._found

    def _walk(self, holders: _Holders, node: Any, above: list[Any], keys: Keys) -> None:
        plan = node.plan()
        for reference in holders.own.get(id(plan), ()):
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
        fixed = [
            reader.read(node, above)
            for _, readers in reference.target.down
            for reader in readers.values()
        ]
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


def keys_of(nodes: Iterable[Any]) -> Keys:
    """The keys of those of ``nodes`` that are list entries."""
    return tuple(n.plan().key_of(n) for n in nodes if n.plan().key_attributes)
