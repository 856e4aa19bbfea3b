"""The same shapes and data, judged by us and by pyshacl, as sets that can be compared."""

import warnings
from collections.abc import Iterator
from typing import Any

import pyoxigraph as ox
import pyshacl
import rdflib
from rdflib.namespace import SH

from ndtframe.semantics.query import Dataset
from ndtframe.semantics.shapes.checking import check
from ndtframe.semantics.shapes.model import Shapes
from ndtframe.semantics.shapes.paths import predicate
from ndtframe.semantics.shapes.reading import read_text
from ndtframe.semantics.shapes.report import Report

GRAPH = "urn:example:graph"
PREFIXES = """
@prefix : <urn:example:> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
"""

Found = set[tuple[str, str, str, str]]
"""Focus node, path if it is one predicate, component, value; blank nodes are all the same."""


def store_of(data: str) -> ox.Store:
    """A store with Turtle as its one graph."""
    store = ox.Store()
    graph = ox.NamedNode(GRAPH)
    store.load((PREFIXES + data).encode(), format=ox.RdfFormat.TURTLE, to_graph=graph, lenient=True)
    return store


def report_of(store: ox.Store, shapes: Shapes) -> Report:
    """Our report."""
    return check(store, Dataset((GRAPH,)), [shapes], most=100_000)


def ours(store: ox.Store, shapes: str) -> Found:
    """What we find, by shapes as Turtle."""
    report = report_of(store, read_text(PREFIXES + shapes, "shapes.ttl"))
    return {
        (
            _ours(each.focus),
            predicate(each.path),
            each.component.rpartition("#")[2],
            _ours(each.value),
        )
        for each in report.results
    }


def theirs(store: ox.Store, shapes: str) -> Found:
    """What pyshacl finds on what the store holds."""
    text = store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.NamedNode(GRAPH))
    before, rdflib.NORMALIZE_LITERALS = rdflib.NORMALIZE_LITERALS, False
    try:
        data = rdflib.Graph().parse(data=text, format="nt")
        wanted = rdflib.Graph().parse(data=PREFIXES + shapes, format="turtle")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            _, report, _ = pyshacl.validate(data, shacl_graph=wanted, meta_shacl=False)
    finally:
        rdflib.NORMALIZE_LITERALS = before
    return set(_results(report))


def _results(report: Any) -> Iterator[tuple[str, str, str, str]]:
    for result in report.objects(None, SH.result):
        path = report.value(result, SH.resultPath)
        component = str(report.value(result, SH.sourceConstraintComponent)).rpartition("#")[2]
        focus, value = report.value(result, SH.focusNode), report.value(result, SH.value)
        yield (
            _theirs(focus),
            str(path) if isinstance(path, rdflib.URIRef) else "",
            component,
            (_theirs(value)),
        )


def _ours(term: Any) -> str:
    if term is None:
        return ""
    return "_:" if isinstance(term, ox.BlankNode) else str(term)


def _theirs(term: Any) -> str:
    if term is None:
        return ""
    if isinstance(term, rdflib.BNode):
        return "_:"
    if isinstance(term, rdflib.URIRef):
        return f"<{term}>"
    if term.language:
        return str(ox.Literal(str(term), language=str(term.language)))
    datatype = str(term.datatype or "http://www.w3.org/2001/XMLSchema#string")
    return str(ox.Literal(str(term), datatype=ox.NamedNode(datatype)))
