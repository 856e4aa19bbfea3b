"""The entries of a list by key, in layers: those of a session lie over those of its base.

So a session holds of a list only what it touched.  Entries that were removed leave a mark: in the
lower layer they are another document's, and while a transaction is open they may come back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, ValuesView
from typing import TYPE_CHECKING, Any, Final, Literal

if TYPE_CHECKING:
    from ndtframe.data.plan import FieldPlan

Where = Literal["first", "last", "before", "after"]
"""Where an entry goes that is inserted or moved (RFC 8072, 2.5)."""


class _Gone:
    """What stands in the place of an entry that was removed."""

    __slots__ = ()


GONE: Final = _Gone()
_DEEPEST: Final = 4
_NOTHING: Final[Mapping[Any, Any]] = {}


class _Values(ValuesView[Any]):
    _mapping: Layers

    def __iter__(self) -> Iterator[Any]:
        own, under = self._mapping.own, self._mapping.under
        for key, entry in under.items():
            found = own.get(key, entry)
            if found is not GONE:
                yield found
        for key, entry in own.items():
            if entry is not GONE and key not in under:
                yield entry


class Layers(Mapping[Any, Any]):
    """Entries by key: ``own`` ones, and where there is none those ``under`` it.

    What is under is never changed.  Keys of it come first, in their order.  Moves are noted, and
    carried out together when the order is next asked for.
    """

    __slots__ = ("_gone", "_order", "_own", "_shared", "under")

    def __init__(self, own: dict[Any, Any], under: Mapping[Any, Any] = _NOTHING) -> None:
        self._own, self.under = own, under
        self._order: list[Any] | None = None
        self._gone = 0
        self._shared = 0

    @property
    def own(self) -> dict[Any, Any]:
        """The own entries, in order, and marks of those that are gone."""
        if self._order is not None:
            self._own, self._order = {key: self._own[key] for key in self._order}, None
        return self._own

    @property
    def plain(self) -> Mapping[Any, Any]:
        """The same as a mapping for reading only, as quick as can be."""
        return self if self.under or self._gone else self.own

    @property
    def flat(self) -> Mapping[Any, Any]:
        """The same to lie under others: as it is, or in one layer where there are many."""
        return self.plain if self._depth < _DEEPEST else dict(self.items())

    @property
    def _depth(self) -> int:
        return 1 + self.under._depth if isinstance(self.under, Layers) else 1

    def has(self, key: Any) -> bool:
        """Whether there is an entry at a key."""
        entry = self._own.get(key)
        return key in self.under if entry is None else entry is not GONE

    def __getitem__(self, key: Any) -> Any:
        entry = self._own.get(key)
        if entry is None:
            return self.under[key]
        if entry is GONE:
            raise KeyError(key)
        return entry

    def __iter__(self) -> Iterator[Any]:
        own, under = self.own, self.under
        yield from (key for key in under if own.get(key) is not GONE)
        yield from (key for key, entry in own.items() if entry is not GONE and key not in under)

    def __len__(self) -> int:
        return len(self.under) + len(self._own) - self._shared - self._gone

    def values(self) -> ValuesView[Any]:
        """The entries, in order."""
        return _Values(self)

    def put(self, key: Any, entry: Any) -> None:
        """Have an entry at a key; a new one comes last."""
        self._set(key, entry)

    def remove(self, key: Any, *, for_good: bool) -> None:
        """Have no entry at a key; its place is kept if not ``for_good``."""
        self._set(key, None if for_good and key not in self.under else GONE)

    def is_marked(self, key: Any) -> bool:
        """Whether a key keeps the place of an entry that was removed."""
        return self._own.get(key) is GONE

    def settle(self, keys: Iterable[Any]) -> None:
        """Forget the places of entries that were removed for good."""
        for key in keys:
            if self.is_marked(key):
                self.remove(key, for_good=True)

    def move(self, key: Any, where: Where, point: Any) -> None:
        """Have an own entry at another place among the own ones."""
        order = list(self._own) if self._order is None else self._order
        if order[-1] == key:
            order.pop()
        else:
            order.remove(key)
        match where:
            case "first":
                place = 0
            case "last":
                place = len(order)
            case _:
                place = order.index(point) + (where == "after")
        order.insert(place, key)
        self._order = order

    def restore(self, before: Mapping[Any, Any], order: dict[Any, Any] | None) -> None:
        """Have again what stood at some keys, ``GONE`` for nothing, and the order that was."""
        if order is not None:
            self._own, self._order = dict(order), None
            self._gone = sum(entry is GONE for entry in order.values())
        for key, entry in before.items():
            if entry is GONE:
                self.remove(key, for_good=True)
            else:
                self._set(key, entry)

    def _set(self, key: Any, entry: Any) -> None:
        was = self._own.get(key)
        self._gone += (entry is GONE) - (was is GONE)
        self._shared += ((entry is not None) - (was is not None)) * (key in self.under)
        if entry is None:
            self.own.pop(key, None)
            return
        if self._order is not None and was is None:
            self._order.append(key)
        self._own[key] = entry


Indexes = dict[int, tuple[Any, dict[Any, Any]]]
"""Lists as they were read, by their identity, each with its entries by key."""


def indexed(indexes: Indexes, item: FieldPlan, entries: Iterable[Any]) -> Mapping[Any, Any]:
    """The entries of a list that was only read, by key; made once for who shares ``indexes``."""
    known = indexes.get(id(entries))
    if known is None:
        key_of = item.node.key_of
        known = indexes[id(entries)] = entries, {key_of(entry): entry for entry in entries}
    return known[1]
