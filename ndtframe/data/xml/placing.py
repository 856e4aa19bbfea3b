"""Where in an XML text each value stands, for the lines of violations."""

from __future__ import annotations

from typing import Any

from ndtframe.data.positions import Place
from ndtframe.data.xml.children import Child, Names, Schema
from ndtframe.data.xml.reader import Reader
from ndtframe.data.xml.values import Unread, key_text


class PlacingReader(Reader):
    """A reader that also keeps the line of every element that is read."""

    def __init__(self, schema: Schema, names: Names, wrappers: frozenset[str]) -> None:
        super().__init__(schema, names, wrappers)
        self.place = Place(1)
        self._places = [self.place]

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        depth, leaf = len(self._stack), self._leaf
        super().start(name, attributes)
        if len(self._stack) > depth:
            child = self._stack[-1].child
            above = self._places[-1]
            is_own = child is not None and child.member != Child.ROOT
            self._places.append(self._placed(child) if child is not None and is_own else above)
        elif self._leaf is not None and leaf is None:
            self._placed(self._leaf)

    def _placed(self, child: Child) -> Place:
        """The place of an element that begins here: of many, one of the entries of the first."""
        above = self._places[-1]
        place = Place(self.line)
        first = above.members.setdefault(child.member, place)
        first.entries.append(place)
        return place

    def end(self, name: str) -> None:
        """An element ends."""
        depth, leaf = len(self._stack), self._leaf
        super().end(name)
        if len(self._stack) < depth:
            self._places.pop()
        elif leaf is not None and self._leaf is None:
            value: Any = self._stack[-1].value[leaf.member]
            last = value[-1] if leaf.kind == "leaf-list" else value
            place = self._places[-1].members[leaf.member].entries[-1]
            place.text = "" if isinstance(last, Unread | dict) else key_text(last)
