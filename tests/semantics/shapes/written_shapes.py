"""The shapes that ship, and the small graphs that they are tried on: ``written/CODE.good.ttl``.

A bad graph begins with what is found in it, a line each: focus node, path, value; ``-`` for none.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pyoxigraph as ox

from ndtframe import resources
from ndtframe.semantics.iris import PREFIXES, curie
from ndtframe.semantics.query import Dataset
from ndtframe.semantics.shapes.checking import check
from ndtframe.semantics.shapes.model import Path as Way
from ndtframe.semantics.shapes.model import Shape, Shapes
from ndtframe.semantics.shapes.reading import read

FILES = sorted((resources.folder("ontology") / "shapes").glob("*.ttl"))
FIXTURES = Path(__file__).parent / "written"
GRAPH = "urn:example:graph"

Found = tuple[str, str, str, str]
"""Code, focus node, path, value."""

_SHORT = {"": "urn:example:", **PREFIXES}
_SIGNS = {"any": "*", "some": "+", "maybe": "?"}


@cache
def written() -> Shapes:
    return read(FILES)


def fixture(code: str, kind: str) -> Path:
    return FIXTURES / f"{code}.{kind}.ttl"


def expected(code: str) -> set[Found]:
    """What the first lines of a bad graph say."""
    lines = fixture(code, "bad").read_text("utf-8").splitlines()
    rows = [line.split(" ", 4)[2:] for line in lines if line.startswith("# finds ")]
    return {(code, focus, path, value) for focus, path, value in rows}


@cache
def store_of(file: Path) -> ox.Store:
    """A store with the graph of a file."""
    store = ox.Store()
    store.load(file.read_bytes(), format=ox.RdfFormat.TURTLE, to_graph=ox.NamedNode(GRAPH))
    return store


def found_by(shapes: Shapes, file: Path) -> set[Found]:
    """What our checker finds in a file."""
    report = check(store_of(file), Dataset((GRAPH,)), [shapes])
    return {
        (each.code, term(each.focus), way(each.path), term(each.value)) for each in report.results
    }


def only(shape: Shape) -> Shapes:
    return Shapes("one", "meaning", (shape,))


def term(found: object) -> str:
    """A term of pyoxigraph as the first lines of a bad graph have it."""
    match found:
        case None:
            return "-"
        case ox.NamedNode(value=iri):
            return curie(iri, _SHORT)
        case ox.Literal(value=value, datatype=datatype):
            kind = curie(datatype.value)
            return f'"{value}"' if kind == "xsd:string" else f'"{value}"^^{kind}'
    raise AssertionError(f"a blank node: {found}")


def way(path: Way | str | None) -> str:
    """A path as SPARQL has it, with short names."""
    if path is None or isinstance(path, str):
        return "-" if path is None else curie(path)
    parts = [way(each) for each in path.parts]
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
