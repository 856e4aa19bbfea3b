"""The shapes that ship: each has a graph that keeps it and one that breaks it and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ndtframe import resources
from ndtframe.semantics.iris import DCTERMS, DOCUMENT, REGISTER
from ndtframe.semantics.shapes.model import Constraint, Severity, Shape
from ndtframe.semantics.turtle import Graph, read_turtle

from .written_shapes import FILES, FIXTURES, expected, fixture, found_by, only, written

CODES = {shape.code: shape for shape in written().shapes}
CODE = re.compile(r"NDT-S-\d{3}")


def test_each_code_is_of_one_shape_in_one_file_and_has_two_graphs() -> None:
    shapes = written().shapes
    assert len(CODES) == len(shapes) >= 200
    assert all(CODE.fullmatch(code) for code in CODES)
    assert all(shape.iri == f"urn:ndtframe:shape:{shape.code}" for shape in shapes)
    wanted = {f"{code}.{kind}.ttl" for code in CODES for kind in ("good", "bad")}
    assert {path.name for path in FIXTURES.iterdir()} == wanted
    assert len(FILES) == 7


@pytest.mark.parametrize("code", CODES)
def test_shape_says_one_thing_and_what_to_do(code: str) -> None:
    shape = CODES[code]
    assert len(shape.constraints) == 1
    assert not shape.properties
    assert shape.targets
    assert shape.is_active
    assert re.fullmatch(r"[A-Z][^.]*[:.,] .+\.", shape.message)


@pytest.mark.parametrize("code", CODES)
def test_good_graph_keeps_all_shapes_and_bad_one_breaks_one(code: str) -> None:
    assert found_by(written(), fixture(code, "good")) == set()
    assert found_by(only(CODES[code]), fixture(code, "bad")) == expected(code) != set()
    assert found_by(written(), fixture(code, "bad")) == expected(code)


def without_one(shape: Shape) -> Iterator[Shape]:
    """The shape without one of its constraints, or of those inside of it."""
    for place, each in enumerate(shape.constraints):
        rest = shape.constraints[:place], shape.constraints[place + 1 :]
        yield replace(shape, constraints=(*rest[0], *rest[1]))
        for inner in _inner(each):
            yield replace(shape, constraints=(*rest[0], inner, *rest[1]))
    for place, one in enumerate(shape.properties):
        before, after = shape.properties[:place], shape.properties[place + 1 :]
        for less in without_one(one):
            yield replace(shape, properties=(*before, less, *after))


def _inner(constraint: Constraint) -> Iterator[Constraint]:
    for place, each in enumerate(constraint.shapes):
        before, after = constraint.shapes[:place], constraint.shapes[place + 1 :]
        for less in without_one(each):
            yield replace(constraint, shapes=(*before, less, *after))


def without_a_target(shape: Shape) -> Iterator[Shape]:
    for each in shape.targets:
        yield replace(shape, targets=tuple(other for other in shape.targets if other != each))


@pytest.mark.parametrize("code", CODES)
def test_no_constraint_and_no_target_can_go(code: str) -> None:
    shape = CODES[code]
    mutants = [*without_one(shape), *without_a_target(shape)]
    assert len(mutants) >= 2
    for mutant in mutants:
        good = found_by(only(mutant), fixture(code, "good"))
        bad = found_by(only(mutant), fixture(code, "bad"))
        assert good or bad != expected(code), mutant


def test_severities_differ() -> None:
    found = dict.fromkeys(Severity, 0)
    for shape in CODES.values():
        found[shape.severity] += 1
    assert min(found.values()) > 10


def test_shapes_cite_what_the_ontology_cites() -> None:
    """And of the clauses on how a twin is run, the one on intents that contradict each other."""
    more = (f"{DOCUMENT}irtf-ndt-arch-2026-07-01", "9.5", "", "V")
    ours = cited(FILES)
    assert ours - cited(resources.folder("ontology").glob("ndt-*.ttl")) == {more}
    assert len(ours) > 10


def cited(files: Iterable[Path]) -> set[tuple[str, ...]]:
    """Document, clause, path and evidence, as they stand together."""
    graph = Graph(tuple(read_turtle(file) for file in files))
    sources = [one for one, predicate, _ in graph.statements() if predicate == f"{DCTERMS}source"]
    return {tuple(_said(graph, one)) for one in sources}


def _said(graph: Graph, subject: str) -> Iterator[str]:
    yield "".join(graph.nodes(subject, f"{DCTERMS}source"))
    for name in ("clause", "path", "evidence"):
        yield "".join(each.text for each in graph.literals(subject, REGISTER + name))
