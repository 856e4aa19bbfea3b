"""Queries of shapes: what is asked, and how."""

import pyoxigraph as ox
import pytest

from ndtframe.errors import InputError
from ndtframe.semantics.shapes.compiling import compiled
from ndtframe.semantics.shapes.model import Constraint, Path, Shape, Target, Value
from ndtframe.semantics.shapes.paths import text
from ndtframe.semantics.shapes.present import Present
from ndtframe.semantics.shapes.reading import read_text
from ndtframe.semantics.shapes.selects import Select
from ndtframe.semantics.shapes.steps import stepwise

from .engines import GRAPH, PREFIXES, ours, store_of

DATA = """
:D rdfs:subClassOf :C . :E rdfs:subClassOf :D . :C rdfs:subClassOf :E .
:a a :C ; :p 1 ; :q "x" .
:b a :E ; :p 2 .
"""


def queries(shapes: str, data: str = DATA) -> list[str]:
    """The texts of the queries for some data."""
    found = read_text(PREFIXES + shapes, "shapes.ttl").shapes
    return [each.text for each in compiled(found, Present(store_of(data), [GRAPH]))]


def test_nothing_is_asked_of_what_is_not_there() -> None:
    """Classes and predicates that the data does not have cost no query."""
    absent = (
        "sh:targetClass :Absent ; sh:class :C",
        "sh:targetSubjectsOf :absent ; sh:class :C",
        "sh:targetObjectsOf :absent ; sh:class :C",
        "sh:targetClass :C ; sh:property [ sh:path :absent ; sh:datatype xsd:integer ]",
        "sh:targetClass :C ; sh:property [ sh:path :absent ; sh:maxCount 1 ]",
        "sh:targetClass :C ; sh:deactivated true ; sh:class :Absent",
    )
    for each in absent:
        found = queries(f":s a sh:NodeShape ; {each} .")
        assert all("absent" not in text for text in found), each
        assert len(found) <= 1
    missing = (
        ":s a sh:NodeShape ; sh:targetClass :C ; sh:property [ sh:path :absent ; sh:minCount 1 ] ."
    )
    assert len(ours(store_of(DATA), missing)) == 2


def test_one_query_for_constraints_of_the_same_values() -> None:
    """Constraints of one path are asked together, whichever shapes they are of."""
    found = queries(
        """:s a sh:NodeShape ; sh:targetClass :C ;
          sh:property [ sh:path :p ; sh:datatype xsd:integer ; sh:minInclusive 2 ] ;
          sh:property [ sh:path :p ; sh:maxInclusive 9 ; sh:minCount 1 ; sh:maxCount 1 ] .
        :t a sh:NodeShape ; sh:targetClass :C ; sh:property [ sh:path :p ; sh:in ( 1 2 ) ] ."""
    )
    assert len(found) == 2
    assert sum("?ok3" in each for each in found) == 1


def test_which_constraint_is_broken() -> None:
    """Of constraints that are asked together only those that do not hold are told."""
    shapes = """:s a sh:NodeShape ; sh:targetClass :C ; sh:property [ sh:path :p ;
      sh:minInclusive 2 ; sh:maxInclusive 1 ; sh:datatype xsd:integer ; sh:minCount 1 ] ."""
    assert {(focus[-2], component) for focus, _, component, _ in ours(store_of(DATA), shapes)} == {
        ("a", "MinInclusiveConstraintComponent"),
        ("b", "MaxInclusiveConstraintComponent"),
    }


def test_classes_below_and_in_circles() -> None:
    """Classes are those of the data, with all below them."""
    present = Present(store_of(DATA), [GRAPH])
    assert set(present.classes("urn:example:D")) == {"urn:example:C", "urn:example:E"}
    assert present.classes("urn:example:Absent") == []
    assert Present(store_of(DATA), ["urn:example:other"]).classes("urn:example:C") == []


def test_few() -> None:
    """Few triples with a value are told from many."""
    store = store_of(" ".join(f":n{number} a :Many ." for number in range(9)) + DATA)
    present, kind = Present(store, [GRAPH]), "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
    assert present.has_few(kind, "urn:example:C")
    assert not present.has_few(kind, "urn:example:Many")


def test_paths() -> None:
    """Paths as SPARQL writes them."""
    one, other = Path.of("urn:p"), Path.of("urn:q")
    both = Path("sequence", (one, Path("alternative", (other, Path("inverse", (one,))))))
    assert text(Path("maybe", (Path("some", (both,)),))) == "(((<urn:p>/(<urn:q>|^<urn:p>)))+)?"


@pytest.mark.parametrize("pattern", ["(?=a)", "[[a]", "[a&&b]", "[^]a]", "(", r"\i"])
def test_patterns_that_mean_something_else_here(pattern: str) -> None:
    """They are refused where they are compiled, too: shapes need not come of a file."""
    held = (Constraint("pattern", text=pattern),)
    shape = Shape("urn:s", targets=(Target("class", "urn:example:C"),), constraints=held)
    with pytest.raises(InputError, match="cannot be used"):
        list(compiled([shape], Present(store_of(DATA), [GRAPH])))


@pytest.mark.parametrize("text", ['a"b', "a\\b", "a\nb\tc", "\u0001", "<urn:x>", "?this", "{", "'"])
def test_values_are_escaped(text: str) -> None:
    """No text of a shape becomes a part of a query."""
    store = store_of("")
    graph, a, p = ox.NamedNode(GRAPH), ox.NamedNode("urn:a"), ox.NamedNode("urn:p")
    store.add(ox.Quad(a, p, ox.Literal(text), graph))
    value = Value(text, "http://www.w3.org/2001/XMLSchema#string")
    for kind, terms in (("in", (value,)), ("hasValue", (value,)), ("maxInclusive", (value,))):
        shape = Shape(
            "urn:s", path=Path.of("urn:p"), targets=(Target("node", "urn:a"),),
            constraints=(Constraint(kind, terms),),
        )  # fmt: skip
        (query,) = compiled([shape], Present(store, [GRAPH]))
        assert list(store.query(query.text, default_graph=[graph])) == []


# -- what stands inside of EXISTS -----------------------------------------------------------------


def stepped(query: str, few: str = "") -> str:
    """A query with EXISTS, step by step, in one line."""
    told = stepwise(query, lambda predicate, value: value == few)
    return " ".join(told.split())


def test_steps_begin_at_what_is_bound() -> None:
    """Each triple comes as soon as one of its ends is known."""
    query = "SELECT $this { $this ?p ?o FILTER NOT EXISTS { ?x <urn:r> ?y . $this <urn:q> ?x } }"
    assert stepped(query) == (
        "SELECT $this { $this ?p ?o FILTER NOT EXISTS { { $this <urn:q> ?x . } LATERAL "
        "{ ?x <urn:r> ?y . } } }"
    )


def test_steps_begin_with_few() -> None:
    """Where there are few triples with a value, a group begins with them."""
    query = "PREFIX x: <urn:> SELECT $this { FILTER EXISTS { $this x:q ?x . ?x a x:Rare } }"
    assert "{ ?x a x:Rare . } LATERAL { $this x:q ?x . }" in stepped(query, "urn:Rare")
    assert "{ $this x:q ?x . } LATERAL { ?x a x:Rare . }" in stepped(query)


def test_steps_of_abbreviated_triples() -> None:
    """Lists of predicates and objects, paths, literals; filters stay behind."""
    query = (
        "SELECT $this { FILTER(!EXISTS { $this <urn:p>/^<urn:q>* ?a , 'x.y'@en ; a <urn:C> ; "
        "<urn:n> 1.5 , '2'^^<urn:t> FILTER(?a > 1 && REGEX(STR(?a), '}')) FILTER EXISTS "
        "{ ?a ?b ?c } }) }"
    )
    told = stepped(query)
    for triple in (
        "{ $this <urn:p>/^<urn:q>* ?a . }",
        "{ $this <urn:p>/^<urn:q>* 'x.y'@en . }",
        "{ $this a <urn:C> . }",
        "{ $this <urn:n> 1.5 . }",
        "{ $this <urn:n> '2'^^<urn:t> . }",
    ):
        assert triple in told
    assert told.endswith("FILTER(?a > 1 && REGEX(STR(?a), '}')) FILTER EXISTS { ?a ?b ?c } }) }")
    ox.Store().query(told)


@pytest.mark.parametrize(
    "group",
    [
        "?x <urn:p> $this",
        "?x <urn:p> $this OPTIONAL { ?x <urn:q> ?y }",
        "{ ?x <urn:p> $this } UNION { ?x <urn:q> $this . ?x <urn:q> ?y }",
        "?x <urn:p> $this . BIND(1 AS ?y) ?x <urn:q> ?y",
        "_:b <urn:p> $this . _:b <urn:q> ?y",
        "$this <urn:p> [ <urn:q> ?y ] . ?y <urn:q> ?z",
        "SELECT ?x { ?x <urn:p> ?y . ?y <urn:q> ?z }",
    ],
)
def test_other_groups_stay(group: str) -> None:
    """What is more than triples and filters stays as it is."""
    query = f"SELECT $this {{ FILTER EXISTS {{ {group} }} }}"
    assert stepwise(query, lambda predicate, value: False) == query


def test_focus_nodes_stand_in_each_group() -> None:
    """Each group outside of EXISTS begins with the focus nodes."""
    select = (
        "SELECT $this { { ?x a $this } UNION { BIND($this AS ?y) } FILTER EXISTS { ?x ?p ?y } }"
    )
    present = Present(store_of(""), [GRAPH])
    told = Select(select, "urn:s").of_all("?this a <urn:C> .", None, present)
    assert told.count("?this a <urn:C> .") == 3
    counted = "SELECT $this ?n { { SELECT $this (COUNT(?x) AS ?n) { ?x a $this } GROUP BY $this } }"
    told = Select(counted, "urn:s").of_all("?this a <urn:C> .", None, present)
    assert told.count("SELECT DISTINCT ?this { ?this a <urn:C> . }") == 2
