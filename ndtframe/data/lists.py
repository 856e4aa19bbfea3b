"""The lists of a document: ours, so that every addition, removal and hand-out is seen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from itertools import islice
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from ndtframe.data.node import Entry, Node
from ndtframe.data.tree import adopt, require_writable
from ndtframe.errors import DataError, Violation

if TYPE_CHECKING:
    from ndtframe.data.plan import FieldPlan

K = TypeVar("K")
E = TypeVar("E", bound=Entry)
D = TypeVar("D")


_MOST_COMPARED = 1000
"""Keys, and characters of a key, that are compared to say which is nearest to one that is not."""


def _detached(field: FieldPlan, entry: Any) -> Any:
    if not isinstance(entry, field.node.cls):
        found = type(entry).__name__
        raise TypeError(f"'{field.attribute}' takes a {field.node.cls.__name__}, not a {found}")
    if getattr(entry, "_parent", None) is not None:
        raise ValueError("the entry is in a list already: add a clone() of it")
    return entry


class KeyedList(Generic[K, E]):
    """A YANG list with keys (RFC 7950, 7.8.2): entries by key, in the order of the document.

    Iterating gives entries.  The key of a list with several keys is a tuple of their values.
    """

    __slots__ = ("_entries", "_field", "_parent")
    _parent: Node

    def __init__(self, parent: Node, field: FieldPlan, entries: Iterable[E] = ()) -> None:
        self._parent = parent
        self._field = field
        key_of = field.node.key_of
        self._entries: dict[Any, E] = {key_of(entry): entry for entry in entries}

    @property
    def parent(self) -> Node:
        """The node that has the list."""
        return self._parent

    @property
    def _raw(self) -> Iterable[E]:
        """The entries for reading only: they may be shared with other documents."""
        return self._entries.values()

    def keys(self) -> Iterable[K]:
        """The keys, in order."""
        return self._entries.keys()

    def __len__(self) -> int:
        return len(self._entries)

    def __contains__(self, key: object) -> bool:
        return key in self._entries

    def __iter__(self) -> Iterator[E]:
        for key in list(self._entries):
            yield self._own(key)

    def __getitem__(self, key: K) -> E:
        if key not in self._entries:
            raise KeyError(self._absent(key))
        return self._own(key)

    @overload
    def get(self, key: K) -> E | None: ...
    @overload
    def get(self, key: K, default: D) -> E | D: ...
    def get(self, key: K, default: D | None = None) -> E | D | None:
        """The entry of a key, or ``default``."""
        return self._own(key) if key in self._entries else default

    def add(self, entry: E | None = None, /, **values: Any) -> E:
        """Add an entry: a detached one, or a new one with these attributes.

        Raises :class:`~ndtframe.errors.DataError` for a key that is absent or taken, TypeError for
        an entry of another class, ValueError for one that is in a list.
        """
        require_writable(self)
        new = self._field.new(**values) if entry is None else _detached(self._field, entry)
        key = self._key_of(new)
        new._set_parent(self)
        self._entries[key] = new
        added: E = new
        return added

    def remove(self, key: K) -> None:
        """Remove the entry of a key; ``KeyError`` if there is none."""
        require_writable(self)
        if key not in self._entries:
            raise KeyError(self._absent(key))
        entry = self._entries.pop(key)
        if getattr(entry, "_parent", None) is self:
            entry._set_parent(None)

    def clear(self) -> None:
        """Remove all entries."""
        for key in list(self._entries):
            self.remove(key)

    def _own(self, key: Any) -> E:
        entry = self._entries[key]
        if getattr(entry, "_parent", None) is not self:
            entry = self._entries[key] = adopt(self, entry)
        return entry

    def _key_of(self, entry: E) -> Any:
        node = self._field.node
        for attribute in node.key_attributes:
            if getattr(entry, attribute) is None:
                raise self._refuse("missing-element", f"An entry needs its key '{attribute}'.")
        key = node.key_of(entry)
        if key in self._entries:
            raise self._refuse("data-exists", f"There is an entry with key {key!r} already.")
        return key

    def _refuse(self, tag: str, message: str) -> DataError:
        return DataError([Violation(tag, self._parent.path, message, self._field.rule)])

    def _absent(self, key: object) -> str:
        known = [str(known) for known in islice(self._entries, _MOST_COMPARED)]
        near = get_close_matches(str(key)[:_MOST_COMPARED], known, n=3)
        hint = f"; nearest: {', '.join(near)}" if near else ""
        return f"{self._field.name} has no entry {key!r}{hint}"

    def __repr__(self) -> str:
        return f"<{self._field.name}: {len(self)} entries>"


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
        require_writable(self)
        new: E = self._field.new(**values) if entry is None else _detached(self._field, entry)
        new._set_parent(self)
        self._entries.append(new)
        return new

    def remove(self, position: int) -> None:
        """Remove the entry at a position; IndexError if there is none."""
        require_writable(self)
        entry = self._entries.pop(position)
        if getattr(entry, "_parent", None) is self:
            entry._set_parent(None)

    def clear(self) -> None:
        """Remove all entries."""
        while self._entries:
            self.remove(-1)

    def __repr__(self) -> str:
        return f"<{self._field.name}: {len(self)} entries>"
