"""Tables of TOML files, with clear words for what is wrong in them and where."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ndtframe.errors import InputError, Position


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a file; ``position`` is the line where it begins."""

    content: Mapping[str, Any]
    position: Position
    lines: tuple[str, ...]

    @classmethod
    def read(cls, file: Path, what: str) -> Table:
        """The table that a file is; InputError that it is not ``what`` if it is none."""
        try:
            text = file.read_text(encoding="utf-8")
            content = tomllib.loads(text)
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise InputError(f"This is not {what}: {error}.", where=str(file)) from error
        return cls(content, Position(str(file)), tuple(text.splitlines()))

    def only(self, known: Mapping[str, type], needed: Sequence[str] = ()) -> None:
        """Raise InputError unless all members are known, of their types, and the needed there."""
        for name, value in self.content.items():
            if name not in known:
                raise self.fault(f"There is no '{name}' here: expected one of {', '.join(known)}.")
            if type(value) is not known[name]:
                raise self.fault(f"'{name}' is {value!r}: expected a {_WORDS[known[name]]}.")
        for name in needed:
            if name not in self.content:
                raise self.fault(f"'{name}' is missing.")

    def text(self, name: str) -> str:
        """A text, its white space folded; "" if it is not there."""
        return " ".join(str(self.content.get(name, "")).split())

    def below(self, name: str) -> Table:
        """The table of a member."""
        if name not in self.content:
            raise self.fault(f"The table [{name}] is missing.")
        return Table(self.content[name], self._line(f"[{name}]", 0), self.lines)

    def each(self, name: str) -> list[Table]:
        """The tables of an array."""
        entries = self.content.get(name, [])
        if not entries or not all(isinstance(entry, dict) for entry in entries):
            raise self.fault(f"There is no [[{name}]].")
        return [
            Table(entry, self._line(f"[[{name}]]", number), self.lines)
            for number, entry in enumerate(entries)
        ]

    def fault(self, message: str) -> InputError:
        """An error about this table."""
        return InputError(message, where=self.position)

    def _line(self, head: str, number: int) -> Position:
        found = [line for line, text in enumerate(self.lines, start=1) if text.strip() == head]
        return Position(self.position.file, found[number] if number < len(found) else None)


_WORDS = {str: "text", bool: "true or false", list: "list", dict: "table", int: "whole number"}
