"""Shapes of a schema: each kind takes what is right and finds what is wrong, and only that."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import rdflib

from ndtframe.semantics.lift.lifting import lifted
from ndtframe.semantics.shapes.kinds import KINDS
from ndtframe.semantics.shapes.of_schema import shapes_of
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
def found(document: Any, shapes: rdflib.Graph) -> list[list[Found]]:
    """What pyshacl finds in each of the bad graphs, and, last, in the good one."""
    texts = [_changed(document, change) for _, change, _ in BADS]
    return judged([*texts, lifted(document.from_value(GOOD), BASE).decode()], shapes)


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
    assert found[number] == sorted(BADS[number][2])


def test_every_kind_is_broken_once() -> None:
    assert {kind for kind, *_ in BADS} == set(KINDS)
