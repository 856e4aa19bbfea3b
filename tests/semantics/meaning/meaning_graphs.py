"""Graphs of the examples of the model set, and triples as people read them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from ndtframe.bindings.ndt import Document
from ndtframe.semantics.iris import curie
from ndtframe.semantics.lift.lifting import lifted
from ndtframe.semantics.meaning.rule import Rule

ROOT = Path(__file__).parents[3]
EXAMPLES = [
    *sorted((ROOT / "models/ndt/examples/valid").glob("*.json")),
    *sorted((Path(__file__).parent / "samples").glob("*.json")),
]
"""Those of the model set, and what is in none of them."""
BASE = "urn:ndtframe:twin:t"
GRAPH = "urn:ndtframe:graph:t/snapshot-1"
SOURCE = ox.NamedNode(GRAPH)


@cache
def document(path: Path) -> Document:
    return Document.from_json(path.read_bytes(), where=str(path))


def store_of(*documents: Document, base: str = BASE) -> ox.Store:
    """A store with documents in one graph."""
    store = ox.Store()
    for each in documents:
        store.bulk_load(lifted(each, base), format=ox.RdfFormat.N_TRIPLES, to_graph=SOURCE)
    return store


def said(store: ox.Store, rules: Iterable[Rule]) -> set[ox.Triple]:
    """What rules give, without what follows from it."""
    return {
        triple
        for rule in rules
        for triple in store.query(rule.text, default_graph=[SOURCE])  # type: ignore[union-attr]
    }


def triples_in(store: ox.Store, graph: str) -> set[ox.Triple]:
    return {quad.triple for quad in store.quads_for_pattern(None, None, None, ox.NamedNode(graph))}


def line(triple: ox.Triple) -> str:
    """A triple in short: names of the data without the IRI of the document before them."""
    return " ".join(_short(term) for term in (triple.subject, triple.predicate, triple.object))


def _short(term: object) -> str:
    if not isinstance(term, ox.NamedNode):
        return str(term).replace("<http://www.w3.org/2001/XMLSchema#", "<xsd:")
    if term.value.startswith(BASE):
        return f"<{term.value.removeprefix(BASE)}>"
    return "a" if term.value.endswith("#type") else curie(term.value)
