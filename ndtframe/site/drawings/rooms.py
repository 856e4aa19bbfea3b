"""Who imports whom inside ndtframe, read from its code."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

import ndtframe
from ndtframe.site.diagrams import diagram, quoted
from ndtframe.site.sources import Sources

Graph = Mapping[str, frozenset[str]]

_PACKAGE = Path(ndtframe.__file__).parent
_MADE = (*sorted((_PACKAGE / "bindings").glob("*/")), _PACKAGE / "semantics" / "terms")
_OUTSIDE = {"cli", "testing", "site", "demo"}
"""They may import every room, so that arrows from them tell nothing."""


def draw(sources: Sources) -> str:
    """The rooms as they build on each other; what all may import stands aside."""
    graph = imports()
    base = sorted(room for room in graph if _is_base(room, graph))
    rooms = sorted(set(graph) - set(base) - _OUTSIDE)
    inner = {room: graph[room] & set(rooms) - {room} for room in rooms}
    needed = reduced(inner)
    edges = [(room, other) for room in rooms for other in sorted(needed[room])]
    told = ". ".join(
        f"{room} imports {', '.join(sorted(inner[room]))}" for room in rooms if inner[room]
    )
    return diagram(
        _dot(rooms, base, edges),
        "Who imports whom",
        f"{told}. All may import {', '.join(base)}.",
    )


@lru_cache(maxsize=1)
def imports() -> Graph:
    """Which rooms of ndtframe each room imports when it runs, by the import statements of files."""
    found: dict[str, set[str]] = defaultdict(set, bindings={"data"})
    rooms = {_room(path) for path in _files()}
    for path in _files():
        found[_room(path)] |= {name for name in _imported(path) if name in rooms}
    return {room: frozenset(others - {room}) for room, others in sorted(found.items())}


def reduced(graph: Graph) -> dict[str, set[str]]:
    """The arrows without those that a longer way makes needless."""
    beyond = {room: _reached(graph, room) for room in graph}
    return {
        room: {
            other
            for other in others
            if not any(other in beyond[way] and room not in beyond[way] for way in others - {other})
        }
        for room, others in graph.items()
    }


def _reached(graph: Graph, start: str) -> set[str]:
    seen: set[str] = set()
    waiting = list(graph[start])
    while waiting:
        room = waiting.pop()
        if room not in seen:
            seen.add(room)
            waiting += graph[room]
    return seen


def _is_base(room: str, graph: Graph) -> bool:
    """Whether it is a single file, or imports such only: what every room may stand on."""
    return (_PACKAGE / f"{room}.py").is_file() or room in ("language", "contracts", "pages")


def _files() -> list[Path]:
    """The files that a hand wrote: of those that are made, what imports them tells enough."""
    return sorted(
        path
        for path in _PACKAGE.rglob("*.py")
        if path != _PACKAGE / "__init__.py" and not {*_MADE} & {*path.parents}
    )


def _room(path: Path) -> str:
    return path.relative_to(_PACKAGE).parts[0].removesuffix(".py")


def _imported(path: Path) -> Iterator[str]:
    text = path.read_text(encoding="utf-8")
    if "ndtframe" not in text:
        return
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            node.body = []
        elif isinstance(node, ast.Import):
            yield from _rooms_named(name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield from _rooms_named(f"{node.module}.{name.name}" for name in node.names)


def _rooms_named(names: Iterable[str]) -> Iterator[str]:
    return (name.split(".")[1] for name in names if name.startswith("ndtframe."))


def _dot(rooms: list[str], base: list[str], edges: list[tuple[str, str]]) -> str:
    lines = ['digraph { rankdir=TB; ranksep=0.45; nodesep=0.3; node [style="rounded"]']
    lines += [f"{quoted(room)} [label={quoted(room)}]" for room in rooms]
    lines += [f"{quoted(room)} -> {quoted(other)}" for room, other in edges]
    all_label = quoted(f"open to all\n{', '.join(base)}")
    lines.append(f'all [class="soft", label={all_label}]')
    lasts = [room for room in rooms if not any(room == one for one, _ in edges)]
    lines += [f"{quoted(room)} -> all [style=invis]" for room in lasts]
    return "\n".join([*lines, "}"])
