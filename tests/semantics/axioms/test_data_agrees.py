"""What is derived of data agrees with the ontology: no thing is what it cannot be."""

from __future__ import annotations

import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest

from ndtframe import Twin
from ndtframe.bindings.ndt import Document
from ndtframe.cli.graph_states import description
from ndtframe.language.iris import twin_iri
from ndtframe.semantics.iris import NDT
from ndtframe.semantics.meaning import derive
from ndtframe.semantics.named_graphs import INFERRED

from ..meaning.meaning_graphs import EXAMPLES, GRAPH, document, store_of, triples_in
from ..questions.asked import EXAMPLE
from .consistency import is_consistent


def inferred(found: Document, base: str) -> set[ox.Triple]:
    store = store_of(found, base=base)
    derive(store, GRAPH)
    return triples_in(store, GRAPH + INFERRED)


@pytest.fixture(scope="module")
def small() -> set[ox.Triple]:
    """What is derived of all small documents, each of a twin of its own."""
    graphs = (inferred(document(path), twin_iri(path.stem)) for path in EXAMPLES)
    return {triple for graph in graphs for triple in graph}


@pytest.mark.java
@pytest.mark.slow
def test_small_documents_agree(small: set[ox.Triple], tmp_path: Path) -> None:
    assert is_consistent(small, tmp_path)


@pytest.mark.java
@pytest.mark.slow
def test_one_thing_that_cannot_be_is_found_among_them(
    small: set[ox.Triple], tmp_path: Path
) -> None:
    stands_at = ox.NamedNode(NDT + "standsAt")
    network = next(each.subject for each in small if each.object == ox.NamedNode(NDT + "Network"))
    end = next(each.subject for each in small if each.predicate == stands_at)
    assert not is_consistent({*small, ox.Triple(end, stands_at, network)}, tmp_path)


@pytest.mark.java
@pytest.mark.slow
def test_the_example_twin_agrees_with_the_state_that_it_holds(tmp_path: Path) -> None:
    for file in [EXAMPLE / "twin.toml", *EXAMPLE.glob("*.json")]:
        shutil.copy(file, tmp_path)
    with Twin.open(tmp_path) as twin:
        twin.refresh()
        documents = [twin.live().document, description(twin).document()]
        graphs = [inferred(each, twin_iri(twin.name)) for each in documents]
    assert min(len(graph) for graph in graphs) > 100
    assert sum(len(graph) for graph in graphs) > 10_000
    assert is_consistent({*graphs[0], *graphs[1]}, tmp_path)
