"""pyshacl finds the same as we do by the shapes that ship, in the graphs that they are tried on."""

import logging
from collections.abc import Iterator

import pytest

from ndtframe.semantics.shapes.writing import turtle

from .engines import ours, theirs
from .written_shapes import fixture, only, store_of, written

CODES = {shape.code: shape for shape in written().shapes}


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """rdflib tells of each ill-typed literal at length."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.slow
@pytest.mark.parametrize("code", CODES)
def test_same(code: str) -> None:
    """A shape finds the same in its good and its bad graph."""
    text = turtle(only(CODES[code]))
    for kind in ("good", "bad"):
        store = store_of(fixture(code, kind))
        found = ours(store, text)
        assert bool(found) == (kind == "bad")
        assert found == theirs(store, text)
