"""What is derived: from one graph alone, the same each time, in words of the ontology."""

from __future__ import annotations

from datetime import UTC, datetime
from importlib import import_module

import pyoxigraph as ox
import pytest

from ndtframe.semantics.iris import DCTERMS, SCHEMA, SKOS, curie
from ndtframe.semantics.lift.lifting import lifted
from ndtframe.semantics.meaning import derive, version
from ndtframe.semantics.meaning.deriving import all_rules
from ndtframe.semantics.named_graphs import INFERRED
from ndtframe.semantics.ontology import read
from ndtframe.semantics.terms import MODULES
from ndtframe.semantics.terms.scenario import Session
from ndtframe.semantics.terms.topology import Link, Node
from ndtframe.semantics.turtle import TYPE

from .meaning_graphs import BASE, EXAMPLES, GRAPH, SOURCE, document, said, store_of, triples_in

CONCEPTS = {
    f"{SKOS}prefLabel": "data",
    f"{SKOS}inScheme": "object",
    f"{SKOS}broader": "object",
    f"{DCTERMS}hasVersion": "data",
}
"""What is said of identities, in words of others."""
EXAMPLE = {path.stem: path for path in EXAMPLES}
TWIN = f"{BASE}/ndt-twin:twins/twin=backbone"


@pytest.fixture(scope="module")
def graphs() -> dict[str, ox.Store]:
    found = {name: store_of(document(path)) for name, path in EXAMPLE.items()}
    for store in found.values():
        derive(store, GRAPH)
    return found


def test_what_was_lifted_is_left_as_it_is(graphs: dict[str, ox.Store]) -> None:
    for name, store in graphs.items():
        lifted_again = triples_in(store_of(document(EXAMPLE[name])), GRAPH)
        assert triples_in(store, GRAPH) == lifted_again
        assert set(store.named_graphs()) == {SOURCE, ox.NamedNode(GRAPH + INFERRED)}
        assert not list(store.quads_for_pattern(None, None, None, ox.DefaultGraph()))


def test_all_is_said_in_words_of_the_ontology(graphs: dict[str, ox.Store]) -> None:
    known = {*read().terms, TYPE, *CONCEPTS, f"{SKOS}Concept", f"{SKOS}ConceptScheme"}
    for store in graphs.values():
        for triple in triples_in(store, GRAPH + INFERRED):
            assert triple.predicate.value in known
            if triple.predicate.value == TYPE:
                assert triple.object.value in known


def test_what_an_object_property_leads_to_has_an_iri_and_what_a_data_property_has_is_literal(
    graphs: dict[str, ox.Store],
) -> None:
    kinds = {one.iri: one.kind for one in read().properties} | CONCEPTS
    for store in graphs.values():
        for triple in triples_in(store, GRAPH + INFERRED):
            if triple.predicate.value != TYPE:
                is_thing = isinstance(triple.object, ox.NamedNode)
                assert is_thing == (kinds[triple.predicate.value] == "object"), str(triple)


def test_deriving_again_changes_nothing(graphs: dict[str, ox.Store]) -> None:
    store = graphs["reports"]
    before = triples_in(store, GRAPH + INFERRED)
    told = derive(store, GRAPH)
    assert triples_in(store, GRAPH + INFERRED) == before
    assert (told.graph, told.version, told.triples) == (GRAPH + INFERRED, version(), len(before))


def test_what_was_derived_before_and_holds_no_more_is_gone() -> None:
    store = store_of(document(EXAMPLE["two-nodes"]))
    derive(store, GRAPH)
    store.clear_graph(SOURCE)
    assert derive(store, GRAPH).triples == 0


def test_other_graphs_are_neither_read_nor_written() -> None:
    store = store_of(document(EXAMPLE["two-nodes"]))
    alone = derive(store, GRAPH).triples
    other = ox.NamedNode("urn:ndtframe:graph:t/session/s")
    text = lifted(document(EXAMPLE["layers"]), BASE)
    store.bulk_load(text, format=ox.RdfFormat.N_TRIPLES, to_graph=other)
    store.bulk_load(text, format=ox.RdfFormat.N_TRIPLES)
    before = triples_in(store, other.value)
    assert derive(store, GRAPH).triples == alone
    assert triples_in(store, other.value) == before


def test_rules_read_only_what_was_lifted(graphs: dict[str, ox.Store]) -> None:
    """So their order does not matter, and none is needed twice."""
    store = store_of(document(EXAMPLE["parts"]))
    once = said(store, all_rules())
    store.extend(ox.Quad(*triple, SOURCE) for triple in once)
    assert said(store, reversed(all_rules())) == once


def test_every_class_of_the_ontology_reads_what_was_derived(graphs: dict[str, ox.Store]) -> None:
    seen = set()
    for store in graphs.values():
        for title, module in MODULES.items():
            cls = getattr(import_module(f"ndtframe.semantics.terms.{module}"), title)
            seen |= {type(one).__name__ for one in cls.all_in(store, GRAPH + INFERRED)}
    assert len(seen) > 85


def test_a_session_has_its_base(graphs: dict[str, ox.Store]) -> None:
    session = f"{TWIN}/ndt-session:session=works"
    found = Session.from_graph(graphs["sessions"], session, GRAPH + INFERRED)
    assert found.has_base == f"{session}/base"
    assert found.was_computed_from == (f"{TWIN}/snapshot=2",)
    assert found.label == "Works of the night"


def test_a_link_has_its_ends_and_is_an_element(graphs: dict[str, ox.Store]) -> None:
    network = f"{BASE}/ietf-network:networks/network=network%3Ahigh"
    name = f"{network}/ietf-network-topology:link=link%3AA-B"
    link = Link.from_graph(graphs["elements"], name, GRAPH + INFERRED)
    assert (
        link.starts_at == f"{network}/node=node%3AA/ietf-network-topology:termination-point=tp%3A1"
    )
    assert link.ends_at == f"{network}/node=node%3AB"
    assert [each.iri for each in Node.all_in(graphs["two-nodes"], GRAPH + INFERRED)]


def test_entries_of_a_leaf_list_are_no_things() -> None:
    leaf = f"{SCHEMA}ndt-twin:twins/twin/purpose"
    store = ox.Store()
    text = f'<urn:t> <{leaf}> "x" .\n<urn:t;1> <{leaf}> "x" ; a <urn:ndtframe:data#Value> .'
    store.load(text.encode(), format=ox.RdfFormat.TURTLE, to_graph=SOURCE)
    derive(store, GRAPH)
    found = {triple.subject.value for triple in triples_in(store, GRAPH + INFERRED)}
    assert found == {"urn:t"}


def test_the_version_changes_with_any_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    before = version()
    kept = all_rules()[:-1]
    monkeypatch.setattr("ndtframe.semantics.meaning.deriving.all_rules", lambda _: kept)
    assert version() != before


def test_a_model_set_without_concepts_says_what_rfc_8345_says() -> None:
    from ndtframe.bindings.topology import Document as Topology

    text = EXAMPLE["layers"].read_bytes()
    store = store_of(Topology.from_json(text))
    derive(store, GRAPH, Topology)
    kinds = {curie(t.object.value) for t in triples_in(store, GRAPH + INFERRED)
             if t.predicate.value == TYPE}  # fmt: skip
    assert kinds == {"ndt:Network", "ndt:Node", "ndt:Element"}


def test_times_stay_times(graphs: dict[str, ox.Store]) -> None:
    alarm = f"{BASE}/ndt-event:events/alarm=alarm%3A1"
    cls = import_module("ndtframe.semantics.terms.observation").Alarm
    found = cls.from_graph(graphs["event"], alarm, GRAPH + INFERRED)
    assert found.start == datetime(2026, 2, 3, 4, 5, 6, tzinfo=UTC)
