"""The shapes that ship, as pyshacl judges them: the reference, on rdflib's own memory."""

from __future__ import annotations

import warnings
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pyshacl
import pytest
import rdflib
from rdflib.namespace import SH

from ndtframe.semantics.iris import SHAPE, XSD

from .written_shapes import FILES, Found, expected, fixture, term, way, written

pytestmark = pytest.mark.slow

CODES = {shape.code: shape for shape in written().shapes}


@cache
def all_shapes() -> rdflib.Graph:
    graph = rdflib.Graph()
    for file in FILES:
        graph.parse(file)
    return graph


def shape_graph(code: str) -> rdflib.Graph:
    """The statements of one shape, with the prefixes of queries."""
    return sum((all_shapes().cbd(each) for each in _named(code)), start=rdflib.Graph())


def _named(code: str) -> list[Any]:
    shape = rdflib.URIRef(SHAPE + code)
    declared = all_shapes().objects(shape, SH.sparql / SH.prefixes)
    return [shape, *declared]


def judged(file: Path, shapes: rdflib.Graph) -> set[Found]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        _, report, _ = pyshacl.validate(
            rdflib.Graph().parse(file), shacl_graph=shapes, inference="none", advanced=False
        )
    assert isinstance(report, rdflib.Graph)
    return {_found(report, each) for each in report.objects(None, SH.result)}


def _found(report: rdflib.Graph, result: Any) -> Found:
    source = str(report.value(result, SH.sourceShape))
    code = source.removeprefix(SHAPE)
    focus, value = (_term(report.value(result, name)) for name in (SH.focusNode, SH.value))
    severity = str(report.value(result, SH.resultSeverity))
    assert severity == f"{SH}{CODES[code].severity}"
    return code, focus, way(CODES[code].path), value


def _term(found: Any) -> str:
    if isinstance(found, rdflib.Literal):
        kind = ox.NamedNode(str(found.datatype or f"{XSD}string"))
        return term(_stored(ox.Literal(str(found), datatype=kind)))
    return "-" if found is None else term(ox.NamedNode(str(found)))


def _stored(literal: ox.Literal) -> Any:
    """As a store has it, which shortens numbers and times."""
    store, subject = ox.Store(), ox.NamedNode("urn:s")
    store.add(ox.Quad(subject, subject, literal))
    return next(iter(store)).object


@pytest.mark.parametrize("code", CODES)
def test_pyshacl_finds_the_same(code: str) -> None:
    alone = shape_graph(code)
    assert judged(fixture(code, "good"), alone) == set()
    assert judged(fixture(code, "bad"), alone) == expected(code)


def test_pyshacl_finds_nothing_else_by_all_shapes() -> None:
    for code in CODES:
        assert judged(fixture(code, "good"), all_shapes()) == set(), code
        assert judged(fixture(code, "bad"), all_shapes()) == expected(code), code
