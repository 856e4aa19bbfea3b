"""Documents that are lifted and then broken, triple by triple: pyshacl says the same of them."""

import logging
from collections.abc import Iterator
from random import Random

import pyoxigraph as ox
import pytest

from ndtframe import resources
from ndtframe.bindings.topology import Document
from ndtframe.language.iris import twin_iri
from ndtframe.semantics.lift.lifting import lifted
from ndtframe.semantics.shapes.of_schema import shapes_of
from ndtframe.semantics.shapes.writing import turtle

from .engines import GRAPH, ours, theirs

MUTATIONS = 6
"""In each document."""


@pytest.fixture(scope="module")
def shapes() -> str:
    """The shapes of the schema, as any engine reads them."""
    return turtle(shapes_of(Document))


EXAMPLES = resources.folder("models") / "topology" / "examples" / "valid"


@pytest.fixture(params=["layer-3", "two-nodes", "layers"])
def lines(request: pytest.FixtureRequest) -> list[str]:
    """The triples of a document that ships."""
    text = (EXAMPLES / f"{request.param}.json").read_text(encoding="utf-8")
    document = Document.from_json(text)
    return lifted(document.freeze(), twin_iri("t")).decode().splitlines()


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """rdflib tells of each ill-typed literal at length."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


def mutated(lines: list[str], seed: int) -> ox.Store:
    """The triples with some gone, some moved, some beside others of their kind."""
    chosen = Random(seed)
    kept = list(lines)
    for _ in range(MUTATIONS):
        place = chosen.randrange(len(kept))
        subject, predicate, value = kept[place].removesuffix(" .").split(" ", 2)
        other = chosen.choice(kept).removesuffix(" .").split(" ", 2)
        literal = chosen.choice(
            ['"?"', '"-1"^^<http://www.w3.org/2001/XMLSchema#integer>', "<urn:x>"]
        )
        new = chosen.choice(
            [
                "",
                f"{subject} {predicate} {other[2]} .",
                f"{subject} {predicate} {literal} .",
                f"{other[0]} {predicate} {value} .",
                f"{subject} {other[1]} {value} .",
            ]
        )
        if chosen.random() < 0.5:
            del kept[place]
        if new:
            kept.append(new)
    store = ox.Store()
    graph = ox.NamedNode(GRAPH)
    store.load(
        "\n".join(kept).encode(), format=ox.RdfFormat.N_TRIPLES, to_graph=graph, lenient=True
    )
    return store


def test_sound(lines: list[str], shapes: str) -> None:
    """A right document breaks no shape."""
    store = ox.Store()
    text, graph = "\n".join(lines).encode(), ox.NamedNode(GRAPH)
    store.load(text, format=ox.RdfFormat.N_TRIPLES, to_graph=graph, lenient=True)
    assert ours(store, shapes) == set()


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(8))
def test_broken(seed: int, lines: list[str], shapes: str) -> None:
    """The same is wrong with a broken one."""
    store = mutated(lines, seed)
    found = ours(store, shapes)
    assert found
    assert found == theirs(store, shapes)
