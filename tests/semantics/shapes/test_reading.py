"""Shapes of Turtle: what they say, and what is refused instead of being passed over."""

from pathlib import Path

import pytest

from ndtframe.bindings.topology import Document
from ndtframe.errors import InputError
from ndtframe.semantics.iris import XSD
from ndtframe.semantics.shapes.model import Constraint, Severity, Shape, Target, Value
from ndtframe.semantics.shapes.model import Path as Way
from ndtframe.semantics.shapes.of_schema import shapes_of
from ndtframe.semantics.shapes.reading import read, read_text
from ndtframe.semantics.shapes.writing import turtle

from .engines import PREFIXES


def shape(text: str) -> Shape:
    """The one shape of a text."""
    (found,) = read_text(PREFIXES + text, "mine.ttl").shapes
    return found


def test_node_shape() -> None:
    """A shape says what it is called, of what it speaks, how bad it is and what it says."""
    found = shape(
        """:s a sh:NodeShape ; dcterms:identifier "X-1" ; sh:targetClass :C ; sh:targetNode :n ;
        sh:targetSubjectsOf :p ; sh:targetObjectsOf :q ; sh:severity sh:Warning ;
        sh:message "egal"@de, "no matter"@en ; sh:nodeKind sh:IRI ; sh:name "people read it" ."""
    )
    assert found == Shape(
        "urn:example:s",
        "X-1",
        None,
        (
            Target("class", "urn:example:C"),
            Target("node", "urn:example:n"),
            Target("subjects-of", "urn:example:p"),
            Target("objects-of", "urn:example:q"),
        ),
        (Constraint("nodeKind", ("http://www.w3.org/ns/shacl#IRI",)),),
        (),
        Severity.WARNING,
        "no matter",
    )


def test_class_that_is_a_shape() -> None:
    """A class that is a shape speaks of its instances."""
    found = shape(":C a sh:NodeShape, rdfs:Class ; sh:nodeKind sh:IRI .")
    assert found.targets == (Target("class", "urn:example:C"),)


def test_paths_and_terms() -> None:
    """Paths of all kinds; literals with datatype and language."""
    found = shape(
        """:s a sh:PropertyShape ; sh:targetNode :n ; sh:in ( 1 "x"@en :a ) ; sh:path ( :p
        [ sh:inversePath [ sh:alternativePath ( :q [ sh:zeroOrMorePath :r ] ) ] ] ) ."""
    )
    inner = Way("alternative", (Way.of("urn:example:q"), Way("any", (Way.of("urn:example:r"),))))
    assert found.path == Way("sequence", (Way.of("urn:example:p"), Way("inverse", (inner,))))
    (constraint,) = found.constraints
    language = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
    assert constraint.terms == (
        Value("1", f"{XSD}integer"),
        Value("x", language, "en"),
        "urn:example:a",
    )


def test_written_and_read() -> None:
    """What is written of a schema is read as the same, but for the names of blank nodes."""
    made = shapes_of(Document)
    found = {each.iri: each for each in read_text(turtle(made), "topology.ttl", "data").shapes}
    assert set(found) == {each.iri for each in made.shapes}
    for each in made.shapes:
        again = found[each.iri]
        assert (again.code, again.targets, again.message) == (each.code, each.targets, each.message)
        assert sorted(one.iri for one in again.properties) == sorted(
            one.iri for one in each.properties
        )
        assert [c.kind for c in again.constraints] == [c.kind for c in each.constraints]


def test_several_files_name_each_other(tmp_path: Path) -> None:
    """A shape may be in another file; positions are of the file that is wrong."""
    one, other = tmp_path / "one.ttl", tmp_path / "other.ttl"
    one.write_text(f"{PREFIXES}:s a sh:NodeShape ; sh:targetNode :n ; sh:node :t .")
    other.write_text(f"{PREFIXES}:t a sh:NodeShape ; sh:class :C .")
    assert [each.iri for each in read([one, other]).shapes] == ["urn:example:s"]
    with pytest.raises(InputError, match="nothing is said of it"):
        read([one])
    other.write_text(f"{PREFIXES}\n:t a sh:NodeShape ; sh:uniqueLang true .")
    with pytest.raises(InputError, match=r"other\.ttl:10: .*sh:uniqueLang is not known"):
        read([one, other])


HEAD = ":s a sh:NodeShape ; sh:targetClass :C ; "
ON = "sh:property [ sh:path :p ; "
REFUSED = {
    "sh:languageIn": f'{ON} sh:languageIn ( "en" ) ] .',
    "sh:uniqueLang": f"{ON} sh:uniqueLang true ] .",
    "sh:rule": "sh:rule [ sh:order 1 ] .",
    "sh:TripleRule": ":x a sh:TripleRule .",
    "sh:js": 'sh:js [ sh:jsFunctionName "f" ] .',
    "sh:expression": "sh:expression [ sh:path :p ] .",
    "sh:target ": "sh:target [ sh:order 1 ] .",
    "sh:SPARQLTarget": "sh:target [ a sh:SPARQLTarget ] .",
    "sh:minCont": f"{ON} sh:minCont 1 ] .",
    "recursive": "sh:node :s .",
    "recursive shapes": f"{ON} sh:node [ sh:not :s ] ] .",
    "Disjoint": f"{ON} sh:qualifiedValueShape [ sh:class :D ] ; sh:qualifiedMinCount 1 ; "
    "sh:qualifiedValueShapesDisjoint true ] .",
    "no number": f"{ON} sh:qualifiedValueShape [ sh:class :D ] ] .",
    "more than one sh:minCount": f"{ON} sh:minCount 1, 2 ] .",
    "more than one sh:path": "sh:property [ sh:path :p, :q ] .",
    "is for property shapes": "sh:minCount 1 .",
    "has no sh:path": "sh:property [ sh:minCount 1 ] .",
    "one sh:path, and this one has none": "sh:property [ a sh:PropertyShape ; sh:class :D ] .",
    "whole number": f"{ON} sh:minCount -1 ] .",
    "has to be a list": f"{ON} sh:in :a ] .",
    "is empty": "sh:or () .",
    "an order": f'{ON} sh:minInclusive "a"@en ] .',
    "look-around": f'{ON} sh:pattern "(?=a)" ] .',
    "is written": f'{ON} sh:pattern "[a-z-[aeiou]]" ] .',
    "flags are 'q'": f'{ON} sh:pattern "a" ; sh:flags "q" ] .',
    "no kind of nodes": "sh:nodeKind sh:Literals .",
    "sh:severity": "sh:severity :bad .",
    "has to be an IRI": 'sh:targetNode "a" .',
    "a blank node": f"{ON} sh:hasValue [] ] .",
    "true or false": 'sh:closed "yes" .',
    "no path that is known": "sh:property [ sh:path [ sh:path :p ] ; sh:minCount 1 ] .",
    "less than two parts": "sh:property [ sh:path ( :p ) ; sh:minCount 1 ] .",
    "of no shape": "sh:class :D . :x sh:value 3 .",
    "no sh:select": 'sh:sparql [ sh:message "m" ] .',
    "sh:ask": 'sh:sparql [ sh:ask "ASK { ?s ?p ?o }" ] .',
    "leads to a shape with sh:sparql": "sh:not [ sh:sparql [ sh:select "
    '"SELECT $this WHERE { $this a ?c }" ] ] .',
    "use sh:property": "sh:node [ sh:path :p ; sh:minCount 1 ] .",
}


@pytest.mark.parametrize("why", REFUSED)
def test_refused(why: str) -> None:
    """What is not known is refused, with file, line and shape."""
    text = REFUSED[why]
    head = "" if text.startswith(":") else HEAD
    with pytest.raises(InputError) as raised:
        read_text(f"{PREFIXES}\n{head}{text}", "mine.ttl")
    told = str(raised.value)
    assert why in told
    assert told.startswith("mine.ttl:10: The shape ")
    assert "urn:example:" in told


SELECTS = {
    "MINUS": "SELECT $this WHERE { $this ?p ?o MINUS { $this a ?o } }",
    "VALUES": "SELECT $this WHERE { VALUES ?x { 1 } $this ?p ?x }",
    "SERVICE": "SELECT $this WHERE { SERVICE <urn:x> { $this ?p ?x } }",
    "FROM": "SELECT $this FROM <urn:x> WHERE { $this ?p ?x }",
    "GRAPH": "SELECT $this WHERE { GRAPH ?g { $this ?p ?x } }",
    "LIMIT": "SELECT $this WHERE { $this ?p ?x } LIMIT 1",
    "$this": "SELECT ?p (?x AS ?this) WHERE { ?y ?p ?x }",
    "name $this": "SELECT ?value WHERE { ?this ?p ?value }",
    "each SELECT": "SELECT $this WHERE { { SELECT ?x WHERE { ?x ?p ?o } } }",
    "is no SELECT": "ASK { $this ?p ?o }",
    "$PATH": "SELECT $this WHERE { $this $PATH ?x }",
    "$shapesGraph": "SELECT $this WHERE { $this ?p $shapesGraph }",
    "no SPARQL query": "SELECT $this WHERE { $this ex:unknown ?x }",
}


@pytest.mark.parametrize("why", SELECTS)
def test_refused_query(why: str) -> None:
    """A query that cannot be asked for all focus nodes is refused."""
    told = f'{HEAD} sh:sparql [ sh:select """{SELECTS[why]}""" ] .'
    with pytest.raises(InputError, match=r"^mine\.ttl:10: The query of urn:example:s") as raised:
        read_text(f"{PREFIXES}\n{told}", "mine.ttl")
    assert why in str(raised.value)


def test_words_in_texts_are_no_keywords() -> None:
    """Words in strings, IRIs and comments forbid nothing."""
    select = """SELECT $this WHERE { $this <urn:VALUES> "MINUS {" . # SERVICE <x>
    }"""
    found = shape(f"{HEAD} sh:sparql [ sh:select '''{select}''' ] .")
    assert found.constraints == (Constraint("sparql", text=select),)
