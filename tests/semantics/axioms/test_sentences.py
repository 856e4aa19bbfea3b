"""What the files of the ontology state is what the lists in ``expected`` say, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ndtframe import resources
from ndtframe.semantics.ontology import files, read
from ndtframe.semantics.turtle import Graph, parsed, read_turtle

from .probes import SILENT, probes, words_of
from .probing import alignments, heads
from .sentences import EXPECTED, Reading, expected
from .terms import Terms, ordered

FILES = {
    **{path.stem.removeprefix("ndt-"): path for path in files()},
    **{f"alignments/{path.stem}": path for path in alignments()},
}
MODULES = [name for name in FILES if "/" not in name]
SENTENCES = {line for name in FILES for line in expected(name)}


@pytest.mark.parametrize("name", FILES)
def test_a_file_states_exactly_what_is_expected(name: str) -> None:
    assert Reading(Graph((read_turtle(FILES[name]),))).all() == expected(name)


def test_every_list_is_of_a_file() -> None:
    lists = {
        path.relative_to(EXPECTED).with_suffix("").as_posix() for path in EXPECTED.rglob("*.txt")
    }
    assert lists == set(FILES)
    assert len(list(resources.folder("ontology").glob("*.ttl"))) == len(MODULES)


def test_a_reasoner_can_be_asked_of_every_sentence_but_those_that_say_nothing_to_it() -> None:
    words = words_of(SENTENCES)
    asked = [line for line in SENTENCES if probes(line, words)]
    silent = [line for line in SENTENCES if any(re.fullmatch(form, line) for form in SILENT)]
    assert not set(asked) & set(silent)
    assert len(asked) + len(silent) == len(SENTENCES)
    assert len(asked) > 600
    with pytest.raises(ValueError, match="Link is nearly Node"):
        probes("Link is nearly Node", words)


NOT_OF_TERMS = r"(reg:path|is an annotation|^module |^PotentialState is the same as)"
"""What terms do not hold."""
TAKEN_APART = {
    "PotentialState has hasStateKind stateKind-potential",
    "PotentialState is below NetworkState",
}
"""An intersection as each of its parts."""


def test_our_own_reading_of_the_modules_is_the_same() -> None:
    wanted = {ordered(line) for name in MODULES for line in expected(name)}
    wanted = {line for line in wanted if not re.search(NOT_OF_TERMS, line)} | TAKEN_APART
    assert {ordered(line) for line in Terms(read()).all()} == wanted


ASKING = "rdfs:subClassOf [ a owl:Restriction ; owl:onProperty ndt:kind ;"
ODD = {
    "rdfs:subClassOf ndt:Node": "Link is below Node",
    "rdfs:subClassOf [ a owl:Class ; owl:complementOf ndt:Node ]": (
        "Link is below [owl:complementOf Node; rdf:type owl:Class]"
    ),
    "owl:disjointWith ndt:Twin": "Link is never Twin",
    "owl:disjointUnionOf ( ndt:Node ndt:Twin )": (
        "Link owl:disjointUnionOf [rdf:first Node; rdf:rest [rdf:first Twin; rdf:rest rdf:nil]]"
    ),
    "owl:hasKey ( ndt:label )": "Link owl:hasKey [rdf:first label; rdf:rest rdf:nil]",
    'rdfs:comment "x"@en': 'Link rdfs:comment "x"',
    f"{ASKING} owl:someValuesFrom ndt:Node ]": "Link has kind of some Node",
    f"{ASKING} owl:hasSelf true ]": (
        'Link is below [owl:hasSelf "true"; owl:onProperty kind; rdf:type owl:Restriction]'
    ),
    f"{ASKING} owl:hasValue ndt:a , ndt:b ]": (
        "Link is below "
        "[owl:hasValue a; owl:hasValue b; owl:onProperty kind; rdf:type owl:Restriction]"
    ),
    "a owl:Thing": "Link is one of owl:Thing",
}


@pytest.mark.parametrize("said", ODD)
def test_what_is_added_is_told_whatever_it_is(said: str) -> None:
    path: Path = FILES["topology"]
    more = parsed(f"{heads()}ndt:Link {said} .", str(path))
    found = Reading(Graph((read_turtle(path), more))).all()
    assert sorted(found) == sorted([*expected("topology"), ODD[said]])
