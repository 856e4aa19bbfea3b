"""Shapes as a page of Markdown: a row each, and one for each kind that is made of a schema."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from ndtframe.contracts import Artifact
from ndtframe.emit.markdown_text import code, plain
from ndtframe.semantics.iris import DCTERMS, DOCUMENT, REGISTER
from ndtframe.semantics.shapes.kinds import KINDS
from ndtframe.semantics.shapes.kinds import code as code_of
from ndtframe.semantics.shapes.messages import shown
from ndtframe.semantics.shapes.model import Shape, Target
from ndtframe.semantics.shapes.reading import read
from ndtframe.semantics.turtle import Graph, read_turtle

_INTRODUCTION = """# Shapes

What must hold of the meaning layer of a graph, over and above what YANG says of documents. Made by
`ndt generate` from `ontology/shapes/*.ttl`; `ndt graph check` tells what of a twin does not hold. A
code means the same for ever. "..." stands for what is found. At the end stand the kinds of shapes
that are made of a model set, for the lossless layer.
"""
_OF_SCHEMAS = """## Of a schema

A shape of a schema node and a kind is `urn:ndtframe:shape:PATH#KIND`. `ndt graph shapes` writes
all of a model set.

| code | what it says |
| --- | --- |"""
_HEADER = "| code | severity | of what | what it says | source |\n| --- | --- | --- | --- | --- |"
_TARGETS = {
    "class": "each {}",
    "node": "{}",
    "subjects-of": "what has {}",
    "objects-of": "what {} leads to",
}


def shapes_artifacts(files: Sequence[Path]) -> Iterator[Artifact]:
    """``shapes.md`` of the files of shapes; the same for the same statements.

    Raises :class:`~ndtframe.errors.InputError` for a file with no or with other than known shapes.
    """
    kinds = [f"| {code(code_of(kind))} | {plain(told)} |" for kind, told in KINDS.items()]
    sections = (_section(file) for file in sorted(files))
    parts = [_INTRODUCTION, *sections, _OF_SCHEMAS, *kinds, ""]
    yield Artifact("shapes.md", "\n".join(parts))


def _section(file: Path) -> str:
    graph = Graph((read_turtle(file),))
    shapes = sorted(read([file]).shapes, key=lambda shape: shape.code)
    rows = [_row(shape, _source(graph, shape.iri)) for shape in shapes]
    return "\n".join([f"## {plain(file.stem)}\n", _HEADER, *rows, ""])


def _row(shape: Shape, source: str) -> str:
    about = ", ".join(_target(each) for each in shape.targets)
    if shape.path is not None:
        about += f": {_code(shown(shape.path))}"
    says = plain(shape.message.replace("{?value}", "..."))
    cells = (code(shape.code), shape.severity.lower(), about, says, plain(source))
    return f"| {' | '.join(cells)} |"


def _target(target: Target) -> str:
    return _TARGETS[target.kind].format(_code(shown(target.iri)))


def _code(text: str) -> str:
    """In a cell of a table, where a bar would end it."""
    return code(text.replace("ndt:", "")).replace("|", "\\|")


def _source(graph: Graph, shape: str) -> str:
    """Document, clause or path, and how far its text was read."""
    document = "".join(graph.nodes(shape, f"{DCTERMS}source")).removeprefix(DOCUMENT)
    clause, path, evidence = (
        "".join(each.text for each in graph.literals(shape, REGISTER + name))
        for name in ("clause", "path", "evidence")
    )
    place = f", clause {clause}" if clause else f", {path}" if path else ""
    return f"{document}{place} ({evidence})"
