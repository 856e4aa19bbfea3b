"""What follows from the ontology: as a general reasoner has it, and no rule without need."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import owlrl
import pyoxigraph as ox
import pytest
import rdflib

from ndtframe.semantics.iris import NDT, OWL, RDF, RDFS, XSD
from ndtframe.semantics.meaning.deriving import all_rules, infer
from ndtframe.semantics.meaning.inference import Inference, inferences
from ndtframe.semantics.ontology import Ontology, assemble, files, read
from ndtframe.semantics.turtle import TYPE
from ndtframe.semantics.turtle import parsed as turtle

from .meaning_graphs import EXAMPLES, document, said, store_of, triples_in

GRAPH = "urn:g"
NAME = ox.NamedNode(GRAPH)
LEFT_OUT = {OWL + "allValuesFrom", RDFS + "domain", RDFS + "range", OWL + "disjointWith"}
"""What we do not infer by: what a thing is follows from the data, not from where it stands."""

TEXT = """
@prefix : <urn:ndtframe:ontology#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
:A a owl:Class ; rdfs:subClassOf :B . :B a owl:Class ; rdfs:subClassOf :C . :C a owl:Class .
:V a owl:Class ; owl:equivalentClass [ a owl:Class ; owl:intersectionOf ( :A
    [ a owl:Restriction ; owl:onProperty :p ; owl:hasValue :x ] ) ] .
:p a owl:ObjectProperty ; rdfs:subPropertyOf :q . :q a owl:ObjectProperty .
:r a owl:ObjectProperty ; owl:inverseOf :s . :s a owl:ObjectProperty .
:t a owl:ObjectProperty , owl:TransitiveProperty ; rdfs:subPropertyOf :r .
:y a owl:ObjectProperty , owl:SymmetricProperty .
:c a owl:ObjectProperty , owl:TransitiveProperty ; owl:propertyChainAxiom ( :t :p ) , ( :y :q :s ) .
:k a owl:ObjectProperty ; owl:equivalentProperty :q .
"""
"""Every kind of axiom, and axioms that feed each other."""
STATED = """
@prefix : <urn:ndtframe:ontology#> .
<urn:1> a :A ; :p :x ; :t <urn:2> . <urn:2> :t <urn:3> . <urn:3> :t <urn:4> ; :p <urn:5> .
<urn:5> :y <urn:6> . <urn:6> :q <urn:7> ; :y <urn:8> . <urn:8> :s <urn:7> . <urn:7> :r <urn:9> .
<urn:7> :s <urn:13> .
<urn:9> a :V . <urn:3> :c <urn:10> . <urn:10> :c <urn:11> . <urn:11> :k <urn:12> .
"""


def small() -> Ontology:
    return assemble([turtle(TEXT, "small.ttl")])


def inferred(rules: tuple[Inference, ...], stated: set[ox.Triple]) -> set[ox.Triple]:
    store = ox.Store()
    store.extend(ox.Quad(*triple, NAME) for triple in stated)
    infer(store, GRAPH, rules)
    return triples_in(store, GRAPH)


def by_owlrl(axioms: str, stated: set[ox.Triple]) -> set[ox.Triple]:
    """The closure of a general reasoner, as far as it is about what was stated in our terms."""
    graph = rdflib.Graph()
    graph.parse(data=axioms, format="turtle")
    for predicate in LEFT_OUT:
        graph.remove((None, rdflib.URIRef(predicate), None))
    things = {term.value for triple in stated for term in (triple.subject, triple.object)}
    things -= {*read().terms}
    graph.parse(data=ox.serialize(stated, format=ox.RdfFormat.N_TRIPLES), format="nt")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    found = rdflib.Graph()
    for triple in graph:
        if isinstance(triple[0], rdflib.URIRef) and str(triple[0]) in things:
            found.add(triple)
    store = ox.Store()
    text = found.serialize(format="nt").encode()
    store.load(text, format=ox.RdfFormat.N_TRIPLES, to_graph=NAME)
    return {triple for triple in triples_in(store, GRAPH) if is_ours(triple)}


def is_ours(triple: ox.Triple) -> bool:
    """Whether a triple uses terms of an ontology, not those in which ontologies are written."""
    told = triple.object if triple.predicate.value == TYPE else triple.predicate
    if triple.predicate.value == TYPE and not isinstance(told, ox.NamedNode):
        return False
    return not told.value.startswith((OWL, RDFS, RDF, XSD))


@cache
def stated(path: Path) -> frozenset[ox.Triple]:
    return frozenset(said(store_of(document(path)), all_rules()))


def parsed(text: str) -> set[ox.Triple]:
    return {quad.triple for quad in ox.parse(text, format=ox.RdfFormat.TURTLE)}


def test_all_kinds_of_axioms_give_what_a_general_reasoner_finds() -> None:
    ours = inferred(inferences(small()), parsed(STATED))
    assert ours == by_owlrl(TEXT, parsed(STATED))
    assert len(ours) > 2 * len(parsed(STATED))


@pytest.mark.parametrize("rule", [one.rule.name for one in inferences(small())])
def test_no_kind_of_axiom_can_go(rule: str) -> None:
    rules = inferences(small())
    rest = tuple(one for one in rules if one.rule.name != rule)
    assert inferred(rest, parsed(STATED)) < inferred(rules, parsed(STATED))


def test_the_order_of_rules_does_not_matter() -> None:
    rules = inferences(small())
    assert inferred(rules[::-1], parsed(STATED)) == inferred(rules, parsed(STATED))


@pytest.mark.slow
@pytest.mark.parametrize("name", ["parts", "reports", "event"])
def test_examples_give_what_a_general_reasoner_finds(name: str) -> None:
    (path,) = (path for path in EXAMPLES if path.stem == name)
    axioms = "\n".join(path.read_text("utf-8") for path in files())
    ours = inferred(inferences(read()), set(stated(path)))
    assert ours == by_owlrl(axioms, set(stated(path)))


def test_each_rule_of_our_ontology_gives_something_on_the_examples() -> None:
    """But for potential states, which no example states, and for links that name each other."""
    rules = inferences(read())
    without = {
        "infer-value-PotentialState",
        "infer-value-of-PotentialState",
        "infer-symmetric",
    }
    for each in rules:
        rest = tuple(one for one in rules if one is not each)
        loses = any(
            inferred(rest, set(stated(path))) < inferred(rules, set(stated(path)))
            for path in EXAMPLES
        )
        assert loses == (each.rule.name not in without), each.rule.name


def test_a_state_that_is_potential_is_a_potential_state_and_the_other_way_round() -> None:
    text = f"""@prefix ndt: <{NDT}> .
    <urn:a> a ndt:NetworkState ; ndt:hasStateKind ndt:stateKind-potential .
    <urn:b> a ndt:PotentialState .
    <urn:c> a ndt:NetworkState ; ndt:hasStateKind ndt:stateKind-live ."""
    found = inferred(inferences(read()), parsed(text))
    potential = ox.NamedNode(NDT + "PotentialState")
    kind = ox.NamedNode(NDT + "hasStateKind")
    assert {t.subject.value for t in found if t.object == potential} == {"urn:a", "urn:b"}
    assert {t.subject.value for t in found if t.predicate == kind} == {"urn:a", "urn:b", "urn:c"}


def test_a_link_that_names_its_opposite_is_the_opposite_of_that() -> None:
    text = f"<urn:a> <{NDT}opposite> <urn:b> ."
    back = f"<urn:b> <{NDT}opposite> <urn:a> ."
    assert inferred(inferences(read()), parsed(text)) == parsed(text + back)


def test_these_are_the_rules_of_our_ontology() -> None:
    """So none can go without a word: which kinds of axioms it has, the tests of axioms say."""
    assert {each.rule.name for each in inferences(read())} == {
        "infer-chain-hasCapability-1",
        "infer-chain-wasComputedFrom-1",
        "infer-value-PotentialState",
        "infer-value-of-PotentialState",
        "infer-inverses",
        "infer-symmetric",
        "infer-properties",
        "infer-classes",
    }
