"""The lists of a document: ours, so that every addition, removal and hand-out is seen."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from difflib import get_close_matches
from itertools import islice
from typing import TYPE_CHECKING, Any, Generic, TypeVar, get_args, overload

from ndtframe.data.layers import Layers, Where, indexed
from ndtframe.data.node import Entry, Node
from ndtframe.data.tree import (
    adopt,
    is_fork,
    is_taken,
    join,
    release,
    require_writable,
    root,
    writing,
)
from ndtframe.errors import DataError, UsageError, Violation

if TYPE_CHECKING:
    from ndtframe.data.edit.journal import Journal
    from ndtframe.data.edit.proof import Proof
    from ndtframe.data.plan import FieldPlan

K = TypeVar("K")
E = TypeVar("E", bound=Entry)
D = TypeVar("D")


_FEW = 256
"""Entries that are copied sooner than shared."""

_MOST_COMPARED = 1000
"""Keys, and characters of a key, that are compared to say which is nearest to one that is not."""


def _new(field: FieldPlan, entry: Any, values: dict[str, Any], journal: Journal | None) -> Any:
    """The entry to be added: a detached one, or one with these values."""
    if entry is None:
        return field.new(**values)
    if values:
        raise TypeError("either an entry is added, or one with these attributes is made")
    if not isinstance(entry, field.node.cls):
        found = type(entry).__name__
        raise TypeError(f"'{field.attribute}' takes a {field.node.cls.__name__}, not a {found}")
    if is_taken(entry, journal):
        raise ValueError("the entry is in a list already, or may return there: add a clone() of it")
    return entry


class KeyedList(Generic[K, E]):
    """A YANG list with keys (RFC 7950, 7.8.2): entries by key, in the order of the document.

    Iterating gives entries.  The key of a list with several keys is a tuple of their values.
    """

    __slots__ = ("_field", "_layers", "_parent")
    _parent: Node

    def __init__(
        self,
        parent: Node,
        field: FieldPlan,
        entries: Iterable[E] = (),
        under: Mapping[Any, E] | None = None,
    ) -> None:
        self._parent = parent
        self._field = field
        key_of = field.node.key_of
        self._layers = Layers({key_of(entry): entry for entry in entries}, under or {})

    @property
    def parent(self) -> Node:
        """The node that has the list."""
        return self._parent

    @property
    def _index(self) -> Mapping[Any, E]:
        """The entries by key for reading only: they may be shared with other documents."""
        return self._layers.plain

    @property
    def _raw(self) -> Collection[E]:
        """The entries for reading only."""
        return self._index.values()

    def keys(self) -> Iterable[K]:
        """The keys, in order."""
        return self._index.keys()

    def __len__(self) -> int:
        return len(self._layers)

    def __contains__(self, key: object) -> bool:
        return self._layers.has(key)

    def __iter__(self) -> Iterator[E]:
        in_fork = is_fork(self)
        for key in list(self._index):
            if key in self:  # it may be removed meanwhile
                yield self._own(key, in_fork)

    def __getitem__(self, key: K) -> E:
        if key not in self:
            raise KeyError(self._absent(key))
        return self._own(key)

    @overload
    def get(self, key: K) -> E | None: ...
    @overload
    def get(self, key: K, default: D) -> E | D: ...
    def get(self, key: K, default: D | None = None) -> E | D | None:
        """The entry of a key, or ``default``."""
        return self._own(key) if key in self else default

    def add(self, entry: E | None = None, /, **values: Any) -> E:
        """Add an entry at the end: a detached one, or a new one with these attributes.

        Raises :class:`~ndtframe.errors.DataError` for a key that is absent or taken, TypeError for
        an entry of another class, ValueError for one that is in a list.
        """
        journal = writing(self)
        new: E = _new(self._field, entry, values, journal)
        key = self._key_of(new)
        if journal is not None:
            journal.key(self, key)
            self._forget(key, journal)
        join(self, new, journal)
        self._layers.put(key, new)
        return new

    def remove(self, key: K) -> None:
        """Remove the entry of a key; ``KeyError`` if there is none."""
        journal = writing(self)
        if key not in self:
            raise KeyError(self._absent(key))
        entry = self._layers[key]
        if journal is not None:
            journal.key(self, key)
            if self._field.by_user:
                journal.order(self)
        self._layers.remove(key, for_good=journal is None)
        release(self, entry, journal)

    def clear(self) -> None:
        """Remove all entries; a list that may not be changed says so even if it is empty."""
        require_writable(root(self))
        for key in list(self._index):
            self.remove(key)

    def move(self, key: K, where: Where, point: K | None = None) -> None:
        """Move an entry of a list that is ordered by the user (RFC 7950, 7.7.7).

        ``where`` is "first", "last", or "before" or "after" the entry of the key ``point``.
        Raises KeyError for a key that is not there, ValueError for another ``where`` and for an
        entry beside itself, UsageError for a list that the system orders.
        """
        journal = writing(self)
        self._require_order()
        if where not in get_args(Where) or (where in ("before", "after") and point in (None, key)):
            raise ValueError(f"an entry goes first, last, or before or after another, not {where}")
        for wanted in (key,) if point is None else (key, point):
            if wanted not in self:
                raise KeyError(self._absent(wanted))
        if journal is not None:
            journal.key(self, key)
            journal.order(self)
        self._layers.move(key, where, point)

    def _require_order(self) -> None:
        if not self._field.by_user:
            raise UsageError(
                f"The order of '{self._field.name}' means nothing: its YANG does not say "
                "'ordered-by user'.",
                where=self._field.rule,
            )

    def _forget(self, key: K, journal: Journal) -> None:
        """Let the key of an entry that was removed be free again, for one at the end."""
        if self._field.by_user and self._layers.is_marked(key):
            journal.order(self)
            self._layers.remove(key, for_good=True)

    def _own(self, key: Any, in_fork: bool | None = None) -> E:
        entry: E = self._layers[key]
        if getattr(entry, "_parent", None) is not self:
            own: E = adopt(self, entry, in_fork)
            if own is not entry:
                self._layers.put(key, own)
            return own
        return entry

    def _key_of(self, entry: E) -> Any:
        node = self._field.node
        for attribute in node.key_attributes:
            if getattr(entry, attribute) is None:
                raise self._refuse("missing-element", f"An entry needs its key '{attribute}'.")
        key = node.key_of(entry)
        if key in self:
            raise self._refuse("data-exists", f"There is an entry with key {key!r} already.")
        return key

    def _refuse(self, tag: str, message: str) -> DataError:
        return DataError([Violation(tag, self._parent.path, message, self._field.rule)])

    def _absent(self, key: object) -> str:
        known = [str(known) for known in islice(self._index, _MOST_COMPARED)]
        near = get_close_matches(str(key)[:_MOST_COMPARED], known, n=3)
        hint = f"; nearest: {', '.join(near)}" if near else ""
        return f"{self._field.name} has no entry {key!r}{hint}"

    def __repr__(self) -> str:
        return f"<{self._field.name}: {len(self)} entries>"


def layer_under(parent: Any, field: FieldPlan, value: Any) -> Mapping[Any, Any] | None:
    """What the list of a node of a session lies over, if its base has many entries there.

    Few are copied; so are those whose order the user may change.
    """
    top = root(parent)
    base = getattr(top, "_base", None)
    if base is None or value is None or field.by_user or not field.node.key_attributes:
        return None
    if len(value) < _FEW:
        return None
    if isinstance(value, KeyedList):
        return value._layers.flat
    proof: Proof | None = getattr(base, "_proof", None)
    return None if proof is None else indexed(proof.indexes, field, value)


class KeylessList(Generic[E]):
    """A YANG list without keys (state data only; RFC 7950, 7.8.2): entries by position from 0."""

    __slots__ = ("_entries", "_field", "_parent")
    _parent: Node

    def __init__(self, parent: Node, field: FieldPlan, entries: Iterable[E] = ()) -> None:
        self._parent = parent
        self._field = field
        self._entries: list[E] = list(entries)

    @property
    def parent(self) -> Node:
        """The node that has the list."""
        return self._parent

    @property
    def _raw(self) -> Iterable[E]:
        """The entries for reading only: they may be shared with other documents."""
        return self._entries

    def __len__(self) -> int:
        return len(self._entries)

    def __iter__(self) -> Iterator[E]:
        for position in range(len(self._entries)):
            yield self[position]

    def __getitem__(self, position: int) -> E:
        entry = self._entries[position]
        if getattr(entry, "_parent", None) is not self:
            entry = self._entries[position] = adopt(self, entry)
        return entry

    def add(self, entry: E | None = None, /, **values: Any) -> E:
        """Add an entry at the end: a detached one, or a new one with these attributes.

        Raises TypeError for an entry of another class, ValueError for one that is in a list.
        """
        journal = self._noted()
        new: E = _new(self._field, entry, values, journal)
        join(self, new, journal)
        self._entries.append(new)
        return new

    def remove(self, position: int) -> None:
        """Remove the entry at a position; IndexError if there is none."""
        journal = self._noted()
        release(self, self._entries.pop(position), journal)

    def clear(self) -> None:
        """Remove all entries; a list that may not be changed says so even if it is empty."""
        require_writable(root(self))
        while self._entries:
            self.remove(-1)

    def _noted(self) -> Journal | None:
        journal = writing(self)
        if journal is not None:
            journal.positions(self)
        return journal

    def __repr__(self) -> str:
        return f"<{self._field.name}: {len(self)} entries>"
