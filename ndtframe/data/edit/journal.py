"""What a transaction changed: enough to take it back, and to say what the change was.

Only the first change of each place is recorded, with what stood there before.  A place is a field
of a node, or a key of a list.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as default
from typing import TYPE_CHECKING, Any

from ndtframe.data.annotations import Held, held, put
from ndtframe.data.layers import GONE
from ndtframe.data.run import entries_of
from ndtframe.data.tree import Removed, release

if TYPE_CHECKING:
    from ndtframe.data.plan import FieldPlan


@dataclass(slots=True, eq=False)
class Slot:
    """A field of a node, and what it held."""

    node: Any
    field: FieldPlan
    before: Any

    @property
    def holder(self) -> Any:
        """The node that has the field."""
        return self.node

    @property
    def now(self) -> Any:
        """What the field holds."""
        return self.field.get(self.node)

    def restore(self) -> None:
        """Let the field hold what it held."""
        self.field.put(self.node, self.before)

    def children(self) -> tuple[list[tuple[Any, Any]], list[tuple[Any, Any]]]:
        """Containers with their parents: those that are there now, and those that were."""
        if self.field.kind != "container":
            return [], []
        now, before = self.now, self.before
        new = [] if now is None or now is before else [(self.node, now)]
        return new, [] if before is None else [(self.node, before)]


@dataclass(slots=True, eq=False)
class _OfList:
    """A list that changed."""

    list: Any

    @property
    def holder(self) -> Any:
        """The node that has the list."""
        return self.list.parent

    @property
    def field(self) -> FieldPlan:
        """The list among the fields of its holder."""
        found: FieldPlan = self.list._field
        return found


@dataclass(slots=True, eq=False)
class Entries(_OfList):
    """A list, and what its changed keys led to; ``order`` is what it was as a whole, if moved."""

    before: dict[Any, Any] = default(default_factory=dict)
    order: dict[Any, Any] | None = None

    def restore(self) -> None:
        """Let the list have the entries it had, where it had them."""
        self.list._layers.restore(self.before, self.order)

    def children(self) -> tuple[list[tuple[Any, Any]], list[tuple[Any, Any]]]:
        """Entries with their list: those that are there now, and those that were."""
        now = ((key, self.list._index.get(key)) for key in self.before)
        new = [(self.list, e) for key, e in now if e not in (None, self.before[key])]
        before = ((self.list, entry) for entry in self.before.values() if entry is not GONE)
        return new, list(before)

    def change(self) -> tuple[Mapping[Any, Any], Mapping[Any, Any]]:
        """The entries before and after; where order means nothing, only those that changed."""
        index = self.list._index
        if self.field.by_user:
            return self._earlier(), index
        before = {key: entry for key, entry in self.before.items() if entry is not GONE}
        return before, {key: index[key] for key in self.before if key in index}

    def earlier(self) -> Iterable[Any]:
        """The entries that it had, in any order."""
        kept = [entry for key, entry in self.list._index.items() if key not in self.before]
        return kept + [entry for entry in self.before.values() if entry is not GONE]

    @property
    def had_any(self) -> bool:
        """Whether the list had entries."""
        index = self.list._index
        unchanged = len(index) - sum(key in index for key in self.before)
        return unchanged > 0 or any(entry is not GONE for entry in self.before.values())

    def replaced(self) -> Iterator[Any]:
        """Entries that took the place of others with the same key."""
        before, after = self.change()
        keys = (key for key in self.before if key in before and key in after)
        yield from (after[key] for key in keys if after[key] is not before[key])

    def _earlier(self) -> dict[Any, Any]:
        """The entries of a list that the user orders, as they were."""
        found = dict(self.list._layers.own if self.order is None else self.order)
        for key, entry in self.before.items():
            if entry is GONE:
                found.pop(key, None)
            else:
                found[key] = entry
        return found


@dataclass(slots=True, eq=False)
class Rows(_OfList):
    """A list without keys, and the entries it had."""

    before: list[Any]

    def restore(self) -> None:
        """Let the list have the entries it had."""
        self.list._entries[:] = self.before

    def children(self) -> tuple[list[tuple[Any, Any]], list[tuple[Any, Any]]]:
        """Entries with their list: those that are there now, and those that were."""
        kept = {id(entry) for entry in self.before}
        now = [entry for entry in self.list._entries if id(entry) not in kept]
        return [(self.list, entry) for entry in now], [(self.list, entry) for entry in self.before]


class Journal:
    """The first state of every place that changed since the transaction began."""

    __slots__ = ("_annotations", "_came", "_released", "entries", "removed", "rows", "slots")

    def __init__(self, base: Any = None) -> None:
        self.slots: dict[tuple[int, int], Slot] = {}
        self.entries: dict[int, Entries] = {}
        self.rows: dict[int, Rows] = {}
        self.removed = Removed(self, base)
        self._released: list[Any] = []
        self._came: dict[int, tuple[Any, Removed]] = {}
        self._annotations: dict[int, tuple[Any, Held]] = {}

    def slot(self, node: Any, item: FieldPlan) -> None:
        """Note a field of a node before it changes."""
        place = id(node), id(item)
        if place not in self.slots:
            self.slots[place] = Slot(node, item, item.get(node))

    def key(self, held: Any, key: Any) -> None:
        """Note a key of a list before it changes."""
        log = self._entries(held)
        if key not in log.before:
            log.before[key] = held._layers.get(key, GONE)

    def order(self, held: Any) -> None:
        """Note the order of a list before it changes."""
        log = self._entries(held)
        if log.order is None:
            log.order = dict(held._layers.own)

    def positions(self, held: Any) -> None:
        """Note a list without keys before it changes."""
        if id(held) not in self.rows:
            self.rows[id(held)] = Rows(held, list(held._entries))

    def annotations(self, node: Any) -> None:
        """Note the annotations of a node, and of its leafs, before they change."""
        if id(node) not in self._annotations:
            self._annotations[id(node)] = node, held(node)

    def came(self, child: Any, above: Removed) -> None:
        """Note whence a node is added that was taken out of a document before."""
        if above is not self.removed:
            self._came.setdefault(id(child), (child, above))

    def places(self) -> Iterator[Slot | Entries | Rows]:
        """All that changed."""
        yield from self.slots.values()
        yield from self.entries.values()
        yield from self.rows.values()

    def held(self, slot: Slot) -> bool:
        """Whether a field had a value, or anything below it, when the transaction began."""
        return self._held(slot.field, slot.before)

    def _held(self, item: FieldPlan, value: Any) -> bool:
        if item.is_list and value is not None and id(value) in self.entries:
            return self.entries[id(value)].had_any
        if item.is_list and value is not None and id(value) in self.rows:
            return bool(self.rows[id(value)].before)
        if item.kind != "container" or item.presence or value is None:
            return item.holds(value)
        return any(self._held(inner, self._before(value, inner)) for inner in value.plan().fields)

    def _before(self, node: Any, item: FieldPlan) -> Any:
        known = self.slots.get((id(node), id(item)))
        return item.get(node) if known is None else known.before

    def earlier(self, node: Any, item: FieldPlan) -> Iterable[Any]:
        """What a field had when the transaction began: nodes, or values."""
        value: Any = self._before(node, item)
        if value is None:
            return ()
        if not item.is_list:
            return tuple(value) if item.kind == "leaf-list" else (value,)
        if id(value) in self.entries:
            return self.entries[id(value)].earlier()
        found: Iterable[Any] = entries_of(value)
        return self.rows[id(value)].before if id(value) in self.rows else found

    @property
    def can_return(self) -> bool:
        """Whether what was removed is as it was, and nowhere else."""
        free = all(getattr(c, "_parent", None) is self.removed for c in self._released)
        return free and self.removed.as_they_were

    def restore(self) -> None:
        """Take everything back, also once the transaction is committed."""
        children = [place.children() for place in self.places()]
        new = [pair for now, _ in children for pair in now]
        for above, child in new:
            release(above, child, self)
        for node, before in self._annotations.values():
            put(node, before)
        for place in self.places():
            place.restore()
        for above, child in (pair for _, before in children for pair in before):
            if getattr(child, "_parent", None) is self.removed:
                child._set_parent(above)
        for _, child in new:
            if getattr(child, "_parent", None) is self.removed:
                child._set_parent(self._came.get(id(child), (child, None))[1])

    def close(self) -> None:
        """Let go of what was removed, once the transaction is committed."""
        for log in self.entries.values():
            log.list._layers.settle(log.before)
        gone = (child for place in self.places() for _, child in place.children()[1])
        self._released = [c for c in gone if getattr(c, "_parent", None) is self.removed]
        self.removed.close()

    def _entries(self, held: Any) -> Entries:
        return self.entries.setdefault(id(held), Entries(held))
