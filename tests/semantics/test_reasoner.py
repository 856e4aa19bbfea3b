"""HermiT: the ontology that ships can be true, and what contradicts it is found."""

from __future__ import annotations

import shutil
import sys

import pytest

from ndtframe import resources
from ndtframe.errors import InputError, MissingExtraError, UsageError
from ndtframe.semantics.iris import NDT, PREFIXES
from ndtframe.semantics.ontology import Ontology, assemble, files, read
from ndtframe.semantics.reason import n_triples, reason
from ndtframe.semantics.turtle import parsed

PREFIX_LINES = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
BASE = """
ndt:Twin a owl:Class ; rdfs:subClassOf [ a owl:Restriction ; owl:onProperty ndt:of ;
    owl:someValuesFrom ndt:Network ] .
ndt:Network a owl:Class ; owl:disjointWith ndt:Twin .
ndt:Mini a owl:Class ; rdfs:subClassOf ndt:Twin .
ndt:of a owl:ObjectProperty , owl:FunctionalProperty ; rdfs:domain ndt:Twin ;
    rdfs:range ndt:Network .
ndt:size a owl:DatatypeProperty , owl:FunctionalProperty ; rdfs:domain ndt:Twin ;
    rdfs:range xsd:integer .
"""


def _with(more: str) -> Ontology:
    return assemble([parsed(PREFIX_LINES + BASE + more, "t.ttl")])


CONTRADICTIONS = {
    "of two disjoint classes": "ndt:a a ndt:Mini , ndt:Network .",
    "by the domain": "ndt:a a ndt:Network ; ndt:size 1 .",
    "by the range": "ndt:a ndt:of ndt:b . ndt:b a ndt:Mini .",
    "two values of one": "ndt:a ndt:size 1 , 2 .",
    "two things that differ": "ndt:a ndt:of ndt:b , ndt:c . ndt:b owl:differentFrom ndt:c .",
    "another datatype": 'ndt:a ndt:size "one" .',
}


@pytest.mark.java
@pytest.mark.slow
@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_contradiction_is_found(name: str) -> None:
    assert not reason(_with(CONTRADICTIONS[name])).consistent


@pytest.mark.java
@pytest.mark.slow
def test_control_is_sound() -> None:
    result = reason(_with("ndt:a a ndt:Mini ; ndt:of ndt:b ; ndt:size 1 . ndt:b a ndt:Network ."))
    assert result.sound


@pytest.mark.java
@pytest.mark.slow
def test_class_without_members_and_classes_that_are_the_same() -> None:
    result = reason(
        _with(
            "ndt:Both a owl:Class ; rdfs:subClassOf ndt:Mini , ndt:Network ."
            "ndt:Net a owl:Class ; rdfs:subClassOf ndt:Network ."
            "ndt:Network rdfs:subClassOf ndt:Other . ndt:Other a owl:Class ;"
            "  rdfs:subClassOf ndt:Net ."
        )
    )
    assert result.consistent
    assert result.unsatisfiable == (NDT + "Both",)
    names = ("Net", "Network", "Other")
    pairs = {(NDT + one, NDT + other) for one in names for other in names if one < other}
    assert set(result.equivalent) == pairs
    assert not result.sound


@pytest.mark.java
@pytest.mark.slow
def test_what_hermit_refuses_is_told() -> None:
    with pytest.raises(InputError, match=r"HermiT refuses .*XMLSchema#date.* ndt ontology check"):
        reason(_with("ndt:since a owl:DatatypeProperty ; rdfs:range xsd:date ."))


@pytest.mark.java
@pytest.mark.slow
def test_the_ontology_that_ships_is_sound_with_all_alignments() -> None:
    """And so it is without them: what follows from less follows from more."""
    alignments = sorted((resources.folder("ontology") / "alignments").glob("*.ttl"))
    assert alignments
    assert reason(read([*files(), *alignments])).sound


MISTAKES = {
    "a twin is no real network": "ndt:a a ndt:TwinInstance , ndt:RealNetwork .",
    "what is hypothetical was never stored as real": "ndt:a a ndt:PotentialState , ndt:Snapshot .",
    "a scenario is no state": "ndt:a a ndt:Scenario . ndt:t a ndt:Twin ; ndt:holdsState ndt:a .",
}


@pytest.mark.java
@pytest.mark.slow
@pytest.mark.parametrize("name", MISTAKES)
def test_mistake_contradicts_what_ships(name: str) -> None:
    seed = parsed(PREFIX_LINES + MISTAKES[name], "seed.ttl")
    assert not reason(assemble([*read().graph.files, seed])).consistent


def test_without_java_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(UsageError, match=r"no command 'java'.*default-jre-headless"):
        reason(_with(""))


def test_without_owlready_it_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "owlready2", None)
    with pytest.raises(MissingExtraError, match=r"ndtframe\[reason\]"):
        reason(_with(""))


def test_statements_are_handed_on_as_they_are() -> None:
    text = PREFIX_LINES + 'ndt:a ndt:b "x\\n\\"y\\"\\\\"@en , 5 , _:c . ndt:d owl:imports ndt:e .'
    lines = n_triples(parsed(text, "t.ttl").statements)
    assert lines.startswith(f'<{NDT}a> <{NDT}b> "x\\n\\"y\\"\\\\"@en .\n')
    assert "imports" not in lines
    again = parsed(lines, "t.nt").statements
    assert again[:2] == parsed(text, "t.ttl").statements[:2]
