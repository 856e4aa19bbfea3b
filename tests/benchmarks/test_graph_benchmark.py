"""The jobs of the benchmark of the graph do what they say."""

from __future__ import annotations

from benchmarks import graph
from benchmarks.networks import network
from ndtframe.bindings.topology import Document
from ndtframe.semantics.store import GraphStore


def test_edits_and_questions_do_their_work() -> None:
    document = Document.from_json(network(20), strict_references=True).freeze()
    with GraphStore() as store:
        store.put(graph.GRAPH, document, graph.BASE, graph._about(0))
        for is_fork in (True, False):
            edits = graph._Edits(store, document, is_fork=is_fork)
            edits()
            edits()
            found = store.lowered(graph.GRAPH, graph.BASE, Document)
            link = found.networks.network["network:random"].link["link:7"]
            assert link.l3_link_attributes.metric1 == (1002 if is_fork else 2002)
        answer = graph._Questions(store, 20)()
    assert 0 < int(answer.rows[0][0].value) <= 4**3
