"""Property paths of Turtle."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal

from ndtframe.errors import InputError
from ndtframe.semantics.iris import RDF, SH
from ndtframe.semantics.shapes.model import Path
from ndtframe.semantics.turtle import Graph
from ndtframe.semantics.turtle import Literal as Said

_KINDS: Final[dict[str, Literal["inverse", "any", "some", "maybe"]]] = {
    "inversePath": "inverse",
    "zeroOrMorePath": "any",
    "oneOrMorePath": "some",
    "zeroOrOnePath": "maybe",
}


def read_path(
    graph: Graph, node: str | Said, wrong: Callable[[str], InputError], depth: int = 0
) -> Path:
    """The path of a node; ``wrong`` makes the error for what is none."""
    if isinstance(node, Said) or depth > 20:
        raise wrong("its sh:path is no path")

    def items(head: str) -> tuple[Path, ...]:
        found = tuple(read_path(graph, each, wrong, depth + 1) for each in graph.items(head))
        if len(found) < 2:
            raise wrong("a sequence or alternative in its sh:path has less than two parts")
        return found

    if not node.startswith("_:"):
        return Path.of(node)
    if graph.values(node, f"{RDF}first"):
        return Path("sequence", items(node))
    for head in graph.nodes(node, f"{SH}alternativePath"):
        return Path("alternative", items(head))
    for name, kind in _KINDS.items():
        for part in graph.values(node, SH + name):
            return Path(kind, (read_path(graph, part, wrong, depth + 1),))
    raise wrong("its sh:path is no path that is known")
