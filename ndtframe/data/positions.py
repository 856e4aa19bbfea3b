"""The lines on which the values of a JSON text stand, looked for only where a fault is to be told.

A text is scanned once, without recursion, into a tree of places; instance-identifiers, as
violations carry them, are followed through it.  Texts above ``LONGEST`` are not scanned.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, Final

from ndtframe.errors import DataError, Violation

LONGEST: Final = 5_000_000
"""Characters (octets, if the text is bytes) of the longest text whose lines are told."""

_TOKEN: Final = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]:,]|[^\s{}\[\]:,"]+', re.DOTALL)
_STEP: Final = re.compile(r"""/([^/\[]+)((?:\[(?:'[^']*'|"[^"]*"|[^\]'"])*\])*)""")
_PREDICATE: Final = re.compile(
    r"""\[(?:(\d+)|(?:[^='"]*:)?([^='"]+)=((?:'[^']*'|"[^"]*"|[^\]'"])*))\]"""
)
_QUOTED: Final = re.compile(r"""'[^']*'|"[^"]*\"""")

Names = tuple[str, ...]


class Place:
    """A value: the line it begins on (its member's, if it is one), and the places below it.

    ``text`` is what a scalar says, as a predicate would write it.
    """

    __slots__ = ("_indexes", "entries", "line", "members", "text")

    def __init__(self, line: int) -> None:
        self.line = line
        self.text = ""
        self.members: dict[str, Place] = {}
        self.entries: list[Place] = []
        self._indexes: dict[Names, dict[Names, Place]] | None = None

    def member(self, name: str) -> Place | None:
        """The member of that name, whether its module is written or not."""
        if name in self.members:
            return self.members[name]
        plain = name.rpartition(":")[2]
        return next((m for n, m in self.members.items() if n.rpartition(":")[2] == plain), None)

    def entry(self, predicates: str) -> Place | None:
        """The entry that predicates choose; of several with equal keys, the last."""
        found = _PREDICATE.findall(predicates)
        if len(found) == 1 and found[0][0]:
            number = int(found[0][0])
            return self.entries[number - 1] if 0 < number <= len(self.entries) else None
        names = tuple(name for _, name, _ in found)
        values = tuple(_unquoted(value) for _, _, value in found)
        self._indexes = self._indexes or {}
        if names not in self._indexes:
            self._indexes[names] = {entry._key(names): entry for entry in self.entries}
        return self._indexes[names].get(values)

    def _key(self, names: Names) -> Names:
        held = [self] if names == (".",) else [self.member(name) for name in names]
        return tuple("" if place is None else place.text for place in held)


@contextmanager
def located(text: bytes | str, *inside: str) -> Iterator[None]:
    """Give the violations of an error that passes their lines in ``text``.

    ``inside`` are the members that lead to what paths are relative to.
    """
    try:
        yield
    except DataError as error:
        if len(text) > LONGEST or all(v.line is not None for v in error.violations):
            raise
        place = _down(scan(_decoded(text)), inside)
        found = [_placed(violation, place) for violation in error.violations]
        raise DataError(found, where=error.where, remedy=error.remedy) from error


def line_of(place: Place, path: str) -> int:
    """The line of what a path leads to, or of the last step of it that is there."""
    for name, predicates in _STEP.findall(path):
        below = place.member(name)
        if below is None:
            break
        place = below
        chosen = place.entry(predicates) if predicates else None
        if predicates and chosen is None:
            break
        place = chosen or place
    return place.line


def scan(text: str) -> Place:
    """The places of a well-formed JSON text."""
    scanner = _Scanner()
    for line, token in tokens(text):
        scanner.take(line, token)
    return scanner.top.entries[0] if scanner.top.entries else scanner.top


def line_of_repeated(text: str) -> int | None:
    """The line of the first member that stands twice in its object."""
    scanner = _Scanner()
    for line, token in tokens(text):
        if scanner.take(line, token):
            return line
    return None


def line_of_word(text: str, word: str) -> int | None:
    """The line of the first number or constant that is written so."""
    return next((line for line, token in tokens(text) if token == word), None)


def line_of_long_number(text: str) -> int | None:
    """The line of the first number with more digits than Python reads."""
    most = sys.get_int_max_str_digits()
    return next((line for line, t in tokens(text) if len(t) > most and not t.startswith('"')), None)


def line_of_depth(text: str, deepest: int) -> int | None:
    """The line of the first array or object inside so many others."""
    depth = 0
    for line, token in tokens(text):
        depth += (token in ("{", "[")) - (token in ("}", "]"))
        if depth > deepest:
            return line
    return None


class _Scanner:
    """Builds places, token by token."""

    def __init__(self) -> None:
        self.top = Place(1)
        self._open = [(self.top, False)]
        self._name: str | None = None
        self._expects_name = False

    def take(self, line: int, token: str) -> bool:
        """Take the next token; whether it is the name of a member for the second time."""
        if token == ":":
            return False
        holder, is_object = self._open[-1]
        if token == ",":
            self._expects_name = is_object
        elif token in ("}", "]"):
            self._open.pop()
        elif self._expects_name:
            self._name, self._expects_name = _said(token), False
            repeated = self._name in holder.members
            holder.members[self._name] = Place(line)
            return repeated
        else:
            self._value(holder, line, token)
        return False

    def _value(self, holder: Place, line: int, token: str) -> None:
        if self._name is None:
            place = Place(line)
            holder.entries.append(place)
        else:
            place, self._name = holder.members[self._name], None
        if token in ("{", "["):
            self._expects_name = token == "{"
            self._open.append((place, self._expects_name))
        else:
            place.text = _said(token)


def tokens(text: str) -> Iterator[tuple[int, str]]:
    """Strings, signs and words of a JSON text, each with its line."""
    line, end = 1, 0
    for match in _TOKEN.finditer(text):
        line += text.count("\n", end, match.start())
        end = match.start()
        yield line, match.group()


def _said(token: str) -> str:
    """The text of a string, or a number or word as it is written."""
    if not token.startswith('"'):
        return token
    return str(json.loads(token)) if "\\" in token else token[1:-1]


def _decoded(text: bytes | str) -> str:
    return text if isinstance(text, str) else text.decode("utf-8-sig", "replace")


def _down(place: Place, names: tuple[str, ...]) -> Place:
    for name in names:
        place = place.member(name) or place
    return place


def _placed(violation: Violation, place: Place) -> Violation:
    if violation.line is not None:
        return violation
    return replace(violation, line=line_of(place, violation.path))


def _unquoted(value: str) -> str:
    pieces: list[Any] = _QUOTED.findall(value)
    return "".join(piece[1:-1] for piece in pieces) if pieces else value
