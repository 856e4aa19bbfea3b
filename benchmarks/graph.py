"""The knowledge graph: a validated document as N-Triples, in a store, asked, back, and edited.

*text* is the lossless layer as N-Triples; *store* is from the document to a store that answers, in
memory, with lifting and loading at the same time, and *text, then loaded* is the same one after the
other, which is as fast where only one core is free; *folder* is on a disk.  *back* makes the
document again of the store.  *edit* is one changed metric put into the graph: of a fork of what is
there, and of any document.  *impact* asks, for a node, which links lead on from the links that
leave it, three hops far.  *derived* makes the meaning layer anew, of which *ways* asks question 4:
the ways from a node to another.  Seconds are of the clock, CPU seconds of all threads; medians of
three rounds.
"""

from __future__ import annotations

import gc
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from benchmarks.figures import rows
from benchmarks.networks import network
from benchmarks.options import Options
from ndtframe.bindings.topology import Document
from ndtframe.data.state import StateKind
from ndtframe.language.iris import twin_iri
from ndtframe.semantics import named_graphs, questions
from ndtframe.semantics.lift.lifting import lifted
from ndtframe.semantics.meaning import derive
from ndtframe.semantics.records import About
from ndtframe.semantics.store import GraphStore

ROUNDS = 3
BASE = twin_iri("t")
GRAPH = named_graphs.snapshot_graph("t", 1)
_NODE = f"{BASE}/ietf-network:networks/network=network%3Arandom/node=node%3An"
_PATH = "urn:ndtframe:link:ietf-network:networks/network/ietf-network-topology:link"
IMPACT = f"""
PREFIX d: <urn:ndtframe:data#>
SELECT (COUNT(DISTINCT ?three) AS ?n) {{
  ?s1 <{_PATH}/source/source-node> $node . ?one d:holds ?s1 , ?d1 .
  ?d1 <{_PATH}/destination/dest-node> ?b .
  ?s2 <{_PATH}/source/source-node> ?b . ?two d:holds ?s2 , ?d2 .
  ?d2 <{_PATH}/destination/dest-node> ?c .
  ?s3 <{_PATH}/source/source-node> ?c . ?three d:holds ?s3 .
}}
"""


def report(options: Options) -> str:
    """The table of all sizes."""
    head = "| nodes | triples | job | wall s | CPU s | triples a second of CPU |"
    return rows(head, [line for size in options.sizes[1:] for line in _lines(size)])


def _lines(size: int) -> list[str]:
    document = Document.from_json(network(size), strict_references=True).freeze()
    count = lifted(document, BASE).count(b"\n")
    kept = GraphStore()
    kept.put(GRAPH, document, BASE, _about(0))
    jobs: dict[str, Callable[[], object]] = {
        "text": lambda: lifted(document, BASE),
        "text, then loaded": lambda: _loaded(document),
        "store": lambda: GraphStore().put(GRAPH, document, BASE, _about(0)),
        "folder": lambda: _in_folder(document),
        "back": lambda: kept.lowered(GRAPH, BASE, Document),
    }
    lines = [_line(size, count, name, job) for name, job in jobs.items()]
    lines.append(_line(size, 0, "edit of a fork", _Edits(kept, document, is_fork=True)))
    lines.append(_line(size, 0, "edit of any document", _Edits(kept, document, is_fork=False)))
    lines.append(_line(size, 0, "impact, three hops", _Questions(kept, size)))
    lines.append(_line(size, count, "derived", lambda: derive(kept.oxigraph, GRAPH, Document)))
    kept.infer(GRAPH, "known", lambda *_: None)
    lines.append(_line(size, 0, "ways", lambda: _ways(kept)))
    return lines


def _ways(store: GraphStore) -> None:
    question = questions.find("ways-between-two-nodes")
    given = {"network": "network:random", "from": "node:n1", "to": "node:n17"}
    parameters = question.parameters(given)
    store.query(question.text, store.dataset(GRAPH), parameters=parameters)


def _about(version: int) -> About:
    return About(StateKind.SNAPSHOT, str(version))


def _loaded(document: Document) -> ox.Store:
    store = ox.Store()
    text = lifted(document, BASE)
    store.load(text, format=ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode(GRAPH), lenient=True)
    return store


def _in_folder(document: Document) -> None:
    with tempfile.TemporaryDirectory() as folder, GraphStore(Path(folder) / "graph") as store:
        store.put(GRAPH, document, BASE, _about(0))


class _Edits:
    """Puts a document with one other metric, each time another."""

    def __init__(self, store: GraphStore, document: Document, *, is_fork: bool) -> None:
        self._store, self._document, self._is_fork = store, document, is_fork
        self._version = 0 if is_fork else 1000

    def __call__(self) -> None:
        self._version += 1
        fork = self._document.fork()
        with fork.edit():
            link = fork.networks.network["network:random"].link["link:7"]
            link.l3_link_attributes.metric1 = 1000 + self._version
        self._document = fork.freeze()
        if not self._is_fork:
            self._store._put.clear()
        assert self._store.put(GRAPH, self._document, BASE, _about(self._version))


class _Questions:
    """Asks for another node each time."""

    def __init__(self, store: GraphStore, size: int) -> None:
        self._store, self._size, self._node = store, size, 0

    def __call__(self) -> Any:
        self._node = (self._node + 17) % self._size
        given = {"node": ox.NamedNode(f"{_NODE}{self._node}")}
        answer = self._store.query(IMPACT, self._store.dataset(GRAPH), parameters=given)
        assert int(answer.rows[0][0].value) > 0
        return answer


def _line(size: int, triples: int, name: str, job: Callable[[], object]) -> str:
    job()
    found = []
    for _ in range(ROUNDS):
        gc.collect()
        cpu, wall = time.process_time(), time.perf_counter()
        job()
        found.append((time.perf_counter() - wall, time.process_time() - cpu))
    wall, cpu = (statistics.median(each) for each in zip(*found, strict=True))
    rate = f"{triples / cpu:,.0f}" if triples else ""
    return f"| {size} | {triples or ''} | {name} | {wall:.4f} | {cpu:.4f} | {rate} |"
