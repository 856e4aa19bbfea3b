"""On which line of a TOML text a key stands: ``tomllib`` does not tell."""

from __future__ import annotations

import re
from collections.abc import Sequence

Path = tuple[str | int, ...]

_KEY = r"""(?:[\w-]+|"[^"]*"|'[^']*')"""
_DOTTED = rf"{_KEY}(?:\s*\.\s*{_KEY})*"
_TABLES = re.compile(rf"\s*\[\[\s*({_DOTTED})\s*\]\]")
_TABLE = re.compile(rf"\s*\[\s*({_DOTTED})\s*\]")
_MEMBER = re.compile(rf"\s*({_DOTTED})\s*=")


def line_of(text: str, path: Sequence[str | int]) -> int | None:
    """The line, counted from 1, of the value at ``path``, or of the nearest table that holds it.

    A path is of keys and, within an array of tables, indexes: ``("collector", 1, "rank")``.
    """
    lines = _index(text)
    for length in range(len(path), 0, -1):
        if (line := lines.get(tuple(path[:length]))) is not None:
            return line
    return None


def _index(text: str) -> dict[Path, int]:
    lines: dict[Path, int] = {}
    latest: dict[Path, int] = {}
    table: Path = ()
    for number, line in enumerate(text.splitlines(), 1):
        if found := _TABLES.match(line):
            name = _within(latest, _split(found[1]))
            latest[name] = latest.get(name, -1) + 1
            lines.setdefault(name, number)
            table = (*name, latest[name])
        elif found := _TABLE.match(line):
            table = _within(latest, _split(found[1]))
        elif found := _MEMBER.match(line):
            lines.setdefault(table + _split(found[1]), number)
            continue
        else:
            continue
        lines.setdefault(table, number)
    return lines


def _split(dotted: str) -> Path:
    return tuple(key.strip("\"'") for key in re.findall(_KEY, dotted))


def _within(latest: dict[Path, int], name: Path) -> Path:
    """The path of a table named in a header: below an array of tables it is in its last one."""
    path: Path = ()
    for place, key in enumerate(name):
        path = (*path, key)
        if path in latest and place < len(name) - 1:
            path = (*path, latest[path])
    return path
