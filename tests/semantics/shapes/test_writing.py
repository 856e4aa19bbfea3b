"""Shapes as Turtle: what other engines read is what was meant, and the same each time."""

from __future__ import annotations

import subprocess
import sys

import pytest
import rdflib
from rdflib.namespace import DCTERMS, RDF, SH

from ndtframe.bindings.topology import Document
from ndtframe.semantics.iris import XSD
from ndtframe.semantics.shapes.kinds import KINDS
from ndtframe.semantics.shapes.model import (
    Constraint,
    Path,
    Severity,
    Shape,
    Shapes,
    Target,
    Value,
)
from ndtframe.semantics.shapes.of_schema import shapes_of
from ndtframe.semantics.shapes.reading import read_text
from ndtframe.semantics.shapes.writing import turtle

A, B, C = (f"urn:x#{letter}" for letter in "abc")
NESTED = Shape("_:1", path=Path.of(B), constraints=(Constraint("minCount", number=1),))
EVERYTHING = Shape(
    "urn:shape:1",
    code="NDT-S-000",
    targets=(Target("class", A), Target("node", B), Target("subjects-of", C)),
    constraints=(
        Constraint("closed", (A, B)),
        Constraint("in", (A, Value('a "quoted" \\ \n text', f"{XSD}string"))),
        Constraint("hasValue", (Value("hallo", "", "de"),)),
        Constraint("or", shapes=(NESTED, Shape("_:2", constraints=(Constraint("class", (A,)),)))),
        Constraint("not", shapes=(NESTED,)),
        Constraint("qualified", number=1, most=2, shapes=(NESTED,)),
        Constraint("sparql", text='SELECT $this WHERE { $this ?p """\\n""" }', message="No."),
    ),
    properties=(
        Shape(
            "urn:shape:1#a",
            path=Path("sequence", (Path("inverse", (A,)), Path("any", (B,)), Path.of(C))),
            constraints=(
                Constraint("pattern", text=r"^\d\"$", flags="i"),
                Constraint("minInclusive", (Value("1.5", f"{XSD}decimal"),)),
                Constraint("maxInclusive", (Value("7", f"{XSD}integer"),)),
            ),
            severity=Severity.WARNING,
            message="Not so.",
            is_active=False,
        ),
    ),
)
SHAPES = Shapes("Everything", "meaning", (EVERYTHING,), ((A, "must", "a =\n  b"),))


def values(graph: rdflib.Graph, predicate: rdflib.URIRef) -> set[str]:
    return {str(value) for value in graph.objects(None, predicate)}


def test_all_that_a_shape_may_say_is_written() -> None:
    text = turtle(SHAPES)
    graph = rdflib.Graph().parse(data=text, format="turtle")
    assert values(graph, SH.targetNode) == {B}
    assert values(graph, SH.targetSubjectsOf) == {C}
    assert values(graph, SH.pattern) == {r"^\d\"$"}
    assert values(graph, SH.flags) == {"i"}
    assert values(graph, SH.select) == {EVERYTHING.constraints[-1].text}
    assert values(graph, SH.severity) == {str(SH.Warning)}
    assert values(graph, SH.deactivated) == {"true"}
    assert values(graph, SH.message) == {"Not so.", "No."}
    assert values(graph, SH.qualifiedMaxCount) == {"2"}
    assert list(graph.objects(None, SH.minInclusive)) == [
        rdflib.Literal("1.5", datatype=rdflib.XSD.decimal)
    ]
    assert "# Left to the validator of the schema" in text
    assert f"#   {A}\n#     must: a = b\n" in text


def test_it_is_read_as_it_was_written() -> None:
    """The same blocks again; the head is not part of the graph."""
    text = turtle(shapes_of(Document))
    assert blocks(turtle(read_text(text, "shapes.ttl", "data"))) == blocks(text)


def blocks(text: str) -> list[str]:
    return text.partition("\n<")[2].split("\n\n")


def test_every_shape_has_a_code_of_the_table() -> None:
    graph = rdflib.Graph().parse(data=turtle(shapes_of(Document)), format="turtle")
    codes = {str(code).removeprefix("YANG-") for code in graph.objects(None, DCTERMS.identifier)}
    assert codes <= set(KINDS)
    for shape in graph.subjects(RDF.type, SH.PropertyShape):
        (code,) = graph.objects(shape, DCTERMS.identifier)
        assert f"#{str(code).removeprefix('YANG-')}" in str(shape)


PROGRAM = """
from ndtframe.bindings.topology import Document
from ndtframe.semantics.shapes.of_schema import shapes_of
from ndtframe.semantics.shapes.writing import turtle
import sys
sys.stdout.buffer.write(turtle(shapes_of(Document)).encode())
"""


@pytest.mark.slow
def test_it_is_the_same_under_any_hash_seed() -> None:
    texts = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert texts == {turtle(shapes_of(Document)).encode()}
