"""Several sources, one state: what each brought, merged element by element.

The source of the better (lower) rank is believed, of the same rank the one observed later, then
the one whose name comes first; so the order in which sources are given means nothing.  An element
is in the result if a source brings it, and what one source alone says of it stands; that another
is silent says nothing.  Decided as one value are leafs, leaf-lists, lists that the user orders or
that have no keys, and what :mod:`ndtframe.twin.merge_rules` names.  Of a choice one case is taken,
that of the best source that has any.  The two links of a pair name each other: where sources pair
one link with two others, the pair of the better source stands.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from ndtframe.bindings.ndt import Document
from ndtframe.data.edit.diff import same
from ndtframe.data.encode import encode
from ndtframe.data.paths import key_predicates
from ndtframe.data.plan import FieldPlan
from ndtframe.data.run import entries_of
from ndtframe.twin.merge_rules import Held, Rules, is_whole, rules_of

LISTED: Final = 10_000
"""How many conflicts are told one by one; all are counted."""

LONGEST: Final = 1000
"""Characters of a value that is told."""

Place = tuple["Place", FieldPlan, Any] | None
"""Where a node stands: its parent's place, its field and, in a list, its key."""


@dataclass(frozen=True, slots=True)
class Contribution:
    """What a source brought: a document, how good the source is, and when it held or was read."""

    source: str
    document: Document
    rank: int
    at: datetime


@dataclass(frozen=True, slots=True)
class SourceConflict:
    """A value on which sources disagree.

    ``leaf`` is the way to it below ``element``, the data path of the entry that holds it.  Values
    are texts as paths have them, or JSON; ``None`` where the believed source has none, because it
    has taken another case of a choice, or says by itself what goes together.
    """

    element: str
    leaf: str
    source: str
    value: str
    believed: str
    believed_value: str | None


@dataclass(frozen=True, slots=True)
class Merged:
    """One document of all; conflicts, the first ``LISTED`` of them, and how many each source has.

    The document shares nodes with those it was made of.
    """

    document: Document
    conflicts: tuple[SourceConflict, ...] = ()
    counts: Counter[str] = field(default_factory=Counter)


def merge(contributions: Iterable[Contribution]) -> Merged:
    """Merge what sources brought.  All documents are read-only from then on."""
    ranked = best_first(contributions)
    for one in ranked:
        one.document.freeze()
    if len(ranked) < 2:
        return Merged(ranked[0].document if ranked else Document().freeze())
    merging = _Merging(ranked)
    document = merging.node([(n, one.document) for n, one in enumerate(ranked)], None)
    return Merged(document.freeze(), tuple(merging.conflicts), merging.counts)


def best_first(contributions: Iterable[Contribution]) -> list[Contribution]:
    """The order in which they are believed."""
    by_name = sorted(contributions, key=lambda one: one.source)
    newest = sorted(by_name, key=lambda one: one.at, reverse=True)
    return sorted(newest, key=lambda one: one.rank)


class _Merging:
    """One merge, from the best source to the worst."""

    def __init__(self, ranked: Sequence[Contribution]) -> None:
        self._names = [one.source for one in ranked]
        # Entries come in an order that does not depend on times, so that the same data is the same.
        steady = sorted(range(len(ranked)), key=lambda n: (ranked[n].rank, ranked[n].source))
        self._turn = {number: turn for turn, number in enumerate(steady)}
        self.conflicts: list[SourceConflict] = []
        self.counts: Counter[str] = Counter()

    def node(self, held: Held, place: Place) -> Any:
        """One node of several; ``held`` are two or more of one class."""
        rules = rules_of(held[0][1].plan())
        rows = [rules.row(one) for _, one in held]
        if all(row == rows[0] for row in rows):
            return held[0][1]
        new = object.__new__(type(held[0][1]))
        new._set_parent(None)
        object.__setattr__(new, "_annotations", None)  # the model set declares none
        for item, values in zip(rules.plan.fields, zip(*rows, strict=True), strict=True):
            if values.count(item.absent) < len(values):
                item.put(new, self._decided(item, rules, held, values, place))
            else:
                item.put(new, item.absent)
        return new

    def _decided(
        self, item: FieldPlan, rules: Rules, held: Held, values: tuple[Any, ...], place: Place
    ) -> Any:
        """What a field holds that has a value in one node at least."""
        if item.kind == "leaf" and values.count(values[0]) == len(values):
            return values[0]
        if item in rules.free:
            numbers = (number for number, _ in held)
            found = [(n, v) for n, v in zip(numbers, values, strict=True) if v != item.absent]
            return self._value(item, found, place)
        sifted = rules.sift(item, held)
        self._tell(item, sifted.used, sifted.refused, place, sifted.leader)
        return self._value(item, sifted.used, place) if sifted.used else item.absent

    def _value(self, item: FieldPlan, values: Held, place: Place) -> Any:
        """What a field holds; ``values`` are one or more that may count."""
        best, first = values[0]
        if len(values) == 1:
            return first
        if item.kind == "container" and not is_whole(item):
            return self.node(values, (place, item, None))
        if item.is_list and not (item.by_user or not item.node.key_attributes):
            return self._entries(item, values, place)
        self._tell(item, values[:1], values[1:], place, best)
        return first

    def _entries(self, item: FieldPlan, values: Held, place: Place) -> list[Any]:
        """The entries of a list by key."""
        key_of, whole = item.node.key_of, is_whole(item)
        indexes = [(n, {key_of(entry): entry for entry in entries_of(v)}) for n, v in values]
        steady = sorted(indexes, key=lambda pair: self._turn[pair[0]])
        made = []
        for key in dict.fromkeys(key for _, index in steady for key in index):
            found = [(n, index[key]) for n, index in indexes if key in index]
            here = (place, item, key)
            if whole:
                self._tell_whole(found, here)
            made.append(found[0][1] if whole or len(found) == 1 else self.node(found, here))
        return self._paired(item, made, indexes, place) if _has_pairs(item) else made

    def _paired(
        self,
        item: FieldPlan,
        links: list[Any],
        indexes: list[tuple[int, dict[Any, Any]]],
        place: Place,
    ) -> list[Any]:
        """Links without the claims to an opposite that a better source pairs with another."""
        by_id = {link.link_id: link for link in links}
        opposite = item.node.by_attribute["opposite"]
        for number, link in enumerate(links):
            other = by_id.get(link.opposite)
            if other is None or other.opposite in (None, link.link_id):
                continue
            own, better = (_claimant(one.link_id, indexes) for one in (link, other))
            if better < own:
                here = (place, item, link.link_id)
                self._note(here, opposite, (own, link.opposite), (better, None))
                links[number] = _alone(link)
        return links

    def _tell(self, item: FieldPlan, used: Held, others: Held, place: Place, leader: int) -> None:
        """Note those of the other values that are not the one which is used."""
        for number, value in others:
            if used and item.kind == "leaf" and value == used[0][1]:
                continue
            believed = _json(item, used[0][1]) if used else None
            found = _json(item, value)
            if not used or not _agree(item, believed, found):
                self._note(place, item, (number, found), (leader, believed))

    def _tell_whole(self, found: Held, place: Place) -> None:
        (best, believed), *others = [(number, encode(entry)) for number, entry in found]
        for number, value in others:
            if not same(believed, value):
                self._note(place, None, (number, value), (best, believed))

    def _note(
        self, place: Place, item: FieldPlan | None, other: tuple[int, Any], best: tuple[int, Any]
    ) -> None:
        source = self._names[other[0]]
        self.counts[source] += 1
        if len(self.conflicts) < LISTED:
            element, leaf = _names(place, item)
            told = _text(other[1]), self._names[best[0]], _text(best[1])
            self.conflicts.append(SourceConflict(element, leaf, source, *told))  # type: ignore[arg-type]


def _has_pairs(item: FieldPlan) -> bool:
    return item.qualified == "ietf-network-topology:link"


def _claimant(link_id: str, indexes: list[tuple[int, dict[Any, Any]]]) -> int:
    """The source that says which link is the opposite of this one."""
    return next(n for n, index in indexes if link_id in index and index[link_id].opposite)


def _alone(link: Any) -> Any:
    """A copy of a link that names no opposite."""
    own = link._copied(deep=False)
    own.opposite = None
    return own


def _json(item: FieldPlan, value: Any) -> Any:
    if item.is_list:
        return [encode(entry) for entry in entries_of(value)]
    if item.kind == "container":
        return encode(value)
    if item.kind == "leaf-list":
        return [item.type.encode(one) for one in value]
    return item.type.encode(value)


def _agree(item: FieldPlan, one: Any, other: Any) -> bool:
    if item.kind == "leaf-list" and not item.by_user:
        return same(sorted(one, key=repr), sorted(other, key=repr))
    return same(one, other)


def _text(value: Any) -> str | None:
    if value is None:
        return None
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _names(place: Place, item: FieldPlan | None) -> tuple[str, str]:
    """The path of the entry that holds a field, and that of the field below it."""
    steps = list(_steps(place))
    last = max((n for n, (_, key) in enumerate(steps, 1) if key is not None), default=0)
    above, below = steps[:last], [found.member for found, _ in steps[last:]]
    element = "".join(f"/{found.member}{_predicates(found, key)}" for found, key in above)
    return element or "/", "/".join([*below, *([item.member] if item else [])]) or "."


def _predicates(item: FieldPlan, key: Any) -> str:
    return "" if key is None else key_predicates(item, key)


def _steps(place: Place) -> Iterator[tuple[FieldPlan, Any]]:
    if place is not None:
        above, item, key = place
        yield from _steps(above)
        yield item, key
