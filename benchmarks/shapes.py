"""Shapes: the lossless layer of a network checked by all shapes of its schema.

*ours* is SPARQL on the store, *pyshacl* the same shapes on rdflib's memory.  A value is wrong among
the data, and both find the same of it.  pyshacl is asked once, and without the shapes that are
queries (keys, ``when``), which it would need minutes for; ours is asked with and without these.
CPU seconds; medians of three rounds of ours.
"""

from __future__ import annotations

import gc
import statistics
import time
from dataclasses import replace
from typing import Any

import pyoxigraph as ox

from benchmarks.figures import rows
from benchmarks.networks import network
from benchmarks.options import Options
from ndtframe.bindings.topology import Document
from ndtframe.language.iris import twin_iri
from ndtframe.semantics.lift.lifting import lifted
from ndtframe.semantics.query import Dataset
from ndtframe.semantics.shapes.checking import check
from ndtframe.semantics.shapes.model import Shape, Shapes
from ndtframe.semantics.shapes.of_schema import shapes_of
from ndtframe.semantics.shapes.writing import turtle

NODES = 614
"""Of a network of about 100 000 triples."""
ROUNDS = 3
GRAPH = "urn:benchmark:graph"
_METRIC = "ietf-l3-unicast-topology:l3-link-attributes/metric1"


def report(options: Options) -> str:
    """The table: 100 000 triples by both, and ten times as many by ours."""
    head = "| triples | shapes | engine | CPU s | found |"
    whole = shapes_of(Document)
    plain = replace(whole, shapes=tuple(each for each in whole.shapes if not _is_query(each)))
    text, store = _data(NODES)
    lines = [_ours(store, whole, "all"), _ours(store, plain, "without queries")]
    if options.peers:
        lines.append(_theirs(text, store, plain))
    _, larger = _data(10 * NODES)
    lines.append(_ours(larger, whole, "all"))
    return rows(head, lines)


def _is_query(shape: Shape) -> bool:
    return any(each.kind == "sparql" for each in shape.constraints)


def _data(nodes: int) -> tuple[bytes, ox.Store]:
    """A network with one metric that is no number."""
    text = lifted(Document.from_json(network(nodes)).freeze(), twin_iri("t"))
    lines = text.split(b"\n")
    place = next(n for n, line in enumerate(lines) if f"{_METRIC}> ".encode() in line)
    subject, predicate, _ = lines[place].split(b" ", 2)
    lines[place] = b" ".join((subject, predicate, b'"many" .'))
    text = b"\n".join(lines)
    store = ox.Store()
    graph = ox.NamedNode(GRAPH)
    store.load(text, format=ox.RdfFormat.N_TRIPLES, to_graph=graph, lenient=True)
    return text, store


def _ours(store: ox.Store, shapes: Shapes, what: str) -> str:
    times, found = [], 0
    for _ in range(ROUNDS):
        gc.collect()
        start = time.process_time()
        found = len(check(store, Dataset((GRAPH,)), [shapes]).results)
        times.append(time.process_time() - start)
    return _line(store, shapes, what, "ours", statistics.median(times), found)


def _theirs(text: bytes, store: ox.Store, shapes: Shapes) -> str:
    import pyshacl
    import rdflib

    data = rdflib.Graph().parse(data=text, format="nt")
    wanted = rdflib.Graph().parse(data=turtle(shapes), format="turtle")
    start = time.process_time()
    told: Any = pyshacl.validate(data, shacl_graph=wanted)
    taken = time.process_time() - start
    found = len(list(told[1].objects(None, rdflib.SH.result)))
    return _line(store, shapes, "without queries", "pyshacl", taken, found)


def _line(store: ox.Store, shapes: Shapes, what: str, engine: str, cpu: float, found: int) -> str:
    count = f"{len(shapes.shapes)} ({what})"
    return f"| {len(store)} | {count} | {engine} | {cpu:.2f} | {found} |"
