"""Shapes of a schema: each kind takes what is right and finds what is wrong, and only that."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib

from ndtframe.semantics.lift.lifting import lifted
from ndtframe.semantics.query import Dataset
from ndtframe.semantics.shapes.checking import check
from ndtframe.semantics.shapes.kinds import KINDS
from ndtframe.semantics.shapes.of_schema import shapes_of
from ndtframe.semantics.shapes.report import Result
from ndtframe.semantics.shapes.writing import turtle
from ndtframe.testing.bindings import compiled

from .bad_graphs import BADS, GOOD, Change
from .judging import BASE, Found, graph, judged

HERE = Path(__file__).parent
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Any:
    text = (HERE / "rules.yang").read_text("utf-8")
    return compiled(tmp_path_factory.mktemp("rules"), text).Document


@pytest.fixture(scope="module")
def shapes(document: Any) -> rdflib.Graph:
    return graph(turtle(shapes_of(document)), "turtle")


@pytest.fixture(scope="module")
def texts(document: Any) -> list[str]:
    """The bad graphs and, last, the good one."""
    bad = [_changed(document, change) for _, change, _ in BADS]
    return [*bad, lifted(document.from_value(GOOD), BASE).decode()]


@pytest.fixture(scope="module")
def found(texts: list[str], shapes: rdflib.Graph) -> list[list[Found]]:
    """What pyshacl finds in each of them."""
    return judged(texts, shapes)


def _changed(document: Any, change: Change) -> str:
    if isinstance(change, tuple):
        text = lifted(document.from_value(GOOD), BASE).decode()
        assert change[0] in text
        return text.replace(*change)
    made = document.decoded(GOOD | {"rules:top": change(GOOD["rules:top"])})
    assert made.violations(), "the validator finds nothing wrong"
    return lifted(made, BASE).decode()


def test_good(found: list[list[Found]]) -> None:
    assert found[-1] == []


@pytest.mark.parametrize("number", range(len(BADS)), ids=lambda n: f"{BADS[n][0]}-{n}")
def test_bad(found: list[list[Found]], number: int) -> None:
    """What several shapes of a kind find at one place counts once."""
    assert {*found[number]} == {*BADS[number][2]}


def test_the_store_finds_the_same(
    document: Any, texts: list[str], found: list[list[Found]]
) -> None:
    """The shapes as SPARQL find what pyshacl finds."""
    shapes = shapes_of(document)
    for text, expected in zip(texts, found, strict=True):
        store = ox.Store()
        store.bulk_load(
            text.encode(), format=ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode("urn:g")
        )
        assert {_found(each) for each in check(store, Dataset(("urn:g",)), [shapes]).results} == {
            *expected
        }


def _found(result: Result) -> Found:
    path = result.path
    return (
        result.focus.value.removeprefix(BASE),
        str(path.parts[0]) if path is not None and path.kind == "predicate" else "",
        result.component.rpartition("#")[2].removesuffix("ConstraintComponent"),
        result.code,
    )


def test_every_kind_is_broken_once() -> None:
    assert {kind for kind, *_ in BADS} == set(KINDS)
