"""GML as the Topology Zoo writes it: nested lists of keys and values, HTML entities in strings.

Parallel edges and equal labels are kept whether or not the file says ``multigraph``.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ndtframe.collect.formats import topology_zoo
from ndtframe.collect.formats.topology_zoo import Element
from ndtframe.collect.reading import Source
from ndtframe.collect.record import NetworkRecord
from ndtframe.errors import InputError, Position

MAX_DEPTH = 32

_GRAPH = re.compile(r"^\s*graph\s*\[", re.MULTILINE)
_TOKEN = re.compile(
    r"(?P<skip>\s+|#[^\n]*)|(?P<open>\[)|(?P<close>\])|\"(?P<string>[^\"]*)\""
    r"|(?P<word>[^\s\[\]\"]+)"
)
_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


@dataclass(slots=True)
class GmlList:
    """A list in brackets: its simple values as text (the first of a key), its lists by key."""

    line: int
    values: dict[str, str] = field(default_factory=dict)
    lists: dict[str, list[GmlList]] = field(default_factory=dict)


def recognises(head: str) -> bool:
    """Whether the text has a line that opens a GML graph."""
    return bool(_GRAPH.search(head))


def read(source: Source) -> NetworkRecord:
    """The record of a GML file."""
    top = parse(source.text(), source.name)
    graphs = top.lists.get("graph", [])
    if len(graphs) != 1:
        raise InputError(
            f"The file holds {len(graphs)} graphs, not one.",
            where=source.name,
            remedy="Split it into files of one graph each.",
        )
    graph = graphs[0]
    directed = graph.values.get("directed", "0") == "1"
    return topology_zoo.record(
        source,
        "gml",
        graph.values,
        [Element(node.values, node.line) for node in graph.lists.get("node", [])],
        [Element(edge.values, edge.line, directed) for edge in graph.lists.get("edge", [])],
    )


def parse(text: str, name: str) -> GmlList:
    """The whole text as one list.  Raises :class:`~ndtframe.errors.InputError` with the line."""
    stack = [GmlList(1)]
    key = ""
    for kind, value, line in _tokens(text, name):
        if kind == "close":
            _close(stack, key, name, line)
        elif not key:
            key = _key(kind, value, name, line)
        elif kind == "open":
            _open(stack, key, name, line)
            key = ""
        else:
            stack[-1].values.setdefault(key, html.unescape(value) if kind == "string" else value)
            key = ""
    if len(stack) > 1 or key:
        opened = stack[-1].line
        raise _wrong(f"the list opened in line {opened} does not end; the file is cut off", name)
    return stack[0]


def _tokens(text: str, name: str) -> Iterator[tuple[str, str, int]]:
    line, position = 1, 0
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            raise _wrong("a string does not end", name, line)
        kind = match.lastgroup or "skip"
        if kind != "skip":
            yield kind, match[kind], line
        line += text.count("\n", position, match.end())
        position = match.end()


def _key(kind: str, value: str, name: str, line: int) -> str:
    if kind != "word" or not _KEY.fullmatch(value):
        raise _wrong(f"a key was expected, not '{value[:40]}'", name, line)
    return value


def _open(stack: list[GmlList], key: str, name: str, line: int) -> None:
    if len(stack) > MAX_DEPTH:
        raise _wrong(f"lists are nested more than {MAX_DEPTH} deep", name, line)
    opened = GmlList(line)
    stack[-1].lists.setdefault(key, []).append(opened)
    stack.append(opened)


def _close(stack: list[GmlList], key: str, name: str, line: int) -> None:
    if key:
        raise _wrong(f"the key '{key}' has no value", name, line)
    if len(stack) == 1:
        raise _wrong("a ']' closes no list", name, line)
    stack.pop()


def _wrong(message: str, name: str, line: int | None = None) -> InputError:
    return InputError(
        f"The file is not GML: {message}.",
        where=Position(name, line),
        remedy="Download or export it again.",
    )
