"""Property paths of shapes as SPARQL, written so that a store walks them from where they start.

Inside ``EXISTS`` a store that plans a join of its own reads everything anew for each node.  So each
step is a group of its own behind ``LATERAL``, which pyoxigraph knows beyond SPARQL 1.1.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ndtframe.semantics.shapes.model import Path

_SIGNS: Final = {"any": "*", "some": "+", "maybe": "?"}


def text(path: Path | str) -> str:
    """A path as SPARQL writes it."""
    if isinstance(path, str):
        return f"<{path}>"
    parts = [text(each) for each in path.parts]
    match path.kind:
        case "predicate":
            return parts[0]
        case "inverse":
            return f"^{parts[0]}"
        case "sequence":
            return f"({'/'.join(parts)})"
        case "alternative":
            return f"({'|'.join(parts)})"
    return f"({parts[0]}){_SIGNS[path.kind]}"


def predicate(path: Path | None) -> str:
    """The IRI of a path that is one predicate; "" of others."""
    if path is not None and path.kind == "predicate" and isinstance(path.parts[0], str):
        return path.parts[0]
    return ""


def walked(path: Path | str, start: str, end: str, names: Iterator[str]) -> str:
    """The pattern that binds ``end`` to what a path leads to from a bound ``start``."""
    if isinstance(path, str):
        return f"{start} <{path}> {end} ."
    match path.kind:
        case "predicate":
            return walked(path.parts[0], start, end, names)
        case "inverse":
            return _backwards(path.parts[0], start, end, names)
        case "sequence":
            return _sequence(path, start, end, names)
        case "alternative":
            ways = (f"{{ {walked(each, start, end, names)} }}" for each in path.parts)
            return " UNION ".join(ways)
    if path.kind == "maybe":
        once = walked(path.parts[0], start, end, names)
    else:
        once = f"{start} ({text(path.parts[0])})+ {end} ."
    if not _may_be_empty(path):
        return once
    return f"{{ {once} }} UNION {{ BIND({start} AS {end}) }}"


def _sequence(path: Path, start: str, end: str, names: Iterator[str]) -> str:
    stops = [start, *(next(names) for _ in path.parts[1:]), end]
    steps = zip(path.parts, stops, stops[1:], strict=False)
    groups = [f"{{ {walked(part, one, other, names)} }}" for part, one, other in steps]
    return " LATERAL ".join(groups)


def _backwards(part: Path | str, start: str, end: str, names: Iterator[str]) -> str:
    """The inverse of a path: of its parts, in the opposite order."""
    if isinstance(part, str):
        return f"{end} <{part}> {start} ."
    if part.kind == "inverse":
        return walked(part.parts[0], start, end, names)
    if part.kind == "predicate":
        return _backwards(part.parts[0], start, end, names)
    turned = tuple(Path("inverse", (each,)) for each in part.parts)
    if part.kind == "sequence":
        turned = turned[::-1]
    return walked(Path(part.kind, turned), start, end, names)


def _may_be_empty(path: Path | str) -> bool:
    """Whether a path leads from each node to itself, too."""
    if isinstance(path, str):
        return False
    if path.kind in ("any", "maybe"):
        return True
    found = map(_may_be_empty, path.parts)
    return all(found) if path.kind == "sequence" else any(found)
