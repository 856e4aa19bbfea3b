"""Reports: what they hold, as JSON and as Turtle."""

import pyoxigraph as ox
import rdflib
from rdflib.namespace import RDF, SH

from ndtframe.semantics.query import Dataset
from ndtframe.semantics.shapes.checking import check
from ndtframe.semantics.shapes.reading import read_text
from ndtframe.semantics.shapes.report import together

from .engines import GRAPH, PREFIXES, store_of

DATA = """
:a a :C ; :p 1, 2 ; :q "x" .
:b a :C ; :p "text" .
"""
SHAPES = """
:s a sh:NodeShape ; dcterms:identifier "X-1" ; sh:targetClass :C ;
  sh:property [ sh:path :p ; sh:datatype xsd:integer ; sh:maxCount 1 ] ;
  sh:property :warned .
:warned a sh:PropertyShape ; dcterms:identifier "X-2" ; sh:path :q ; sh:minCount 1 ;
  sh:severity sh:Warning ; sh:message "Say what it is." .
"""


def report(shapes: str = SHAPES, data: str = DATA, most: int = 1000):  # type: ignore[no-untyped-def]
    """A report on small data."""
    made = read_text(PREFIXES + shapes, "shapes.ttl")
    return check(store_of(data), Dataset((GRAPH,)), [made], most=most)


def test_results() -> None:
    """A result names its rule, what it is about, and says what was expected and found."""
    found = report()
    assert not found.conforms
    assert [(each.code, each.focus.value, each.message) for each in found.results] == [
        ("X-1", "urn:example:a", "Expected at most 1 value as urn:example:p, found more."),
        (
            "X-1",
            "urn:example:b",
            "Expected a well-formed xsd:integer as urn:example:p, found 'text'.",
        ),
        (
            "X-2",
            "urn:example:b",
            "Say what it is. Expected at least 1 value as urn:example:q, found fewer.",
        ),
    ]
    assert [each.shape for each in found.results] == [
        *["urn:example:s"] * 2,
        "urn:example:warned",
    ]


def test_warnings_do_no_harm() -> None:
    """What is only warned of leaves a graph one that conforms; it is told all the same."""
    found = report(data=":a a :C ; :p 1 .")
    assert found.conforms
    assert [str(each.severity) for each in found.results] == ["Warning"]


def test_most() -> None:
    """Of more results than are asked for the rest is cut, violations first."""
    found = report(most=2)
    assert (len(found.results), found.is_cut, found.conforms) == (2, True, False)
    assert {each.code for each in found.results} == {"X-1"}
    assert not report(most=3).is_cut


def test_json() -> None:
    """The report for programs."""
    told = report().to_json()
    assert (told["conforms"], told["is-cut"]) == (False, False)
    assert told["results"][1] == {
        "code": "X-1",
        "shape": "urn:example:s",
        "component": "http://www.w3.org/ns/shacl#DatatypeConstraintComponent",
        "severity": "violation",
        "focus": "urn:example:b",
        "path": "urn:example:p",
        "value": "text",
        "message": "Expected a well-formed xsd:integer as urn:example:p, found 'text'.",
    }


def test_turtle() -> None:
    """The report is one that other tools read; by SHACL a warning is no conformance."""
    graph = rdflib.Graph().parse(data=report().to_turtle(), format="turtle")
    (one,) = graph.subjects(RDF.type, SH.ValidationReport)
    assert graph.value(one, SH.conforms) == rdflib.Literal(False)
    results = list(graph.objects(one, SH.result))
    assert len(results) == 3
    assert {str(graph.value(each, SH.resultSeverity)) for each in results} == {
        str(SH.Violation),
        str(SH.Warning),
    }
    named = [graph.value(each, SH.sourceShape) for each in results]
    assert named.count(rdflib.URIRef("urn:example:warned")) == 1
    assert named.count(None) == 2
    paths = {str(graph.value(each, SH.resultPath)) for each in results}
    assert paths == {"urn:example:p", "urn:example:q"}


def test_turtle_of_paths_and_values() -> None:
    """Paths of several steps, and values of all kinds, are written so that they are read again."""
    shapes = """:s a sh:PropertyShape ; sh:targetNode :a ; sh:in ( 0 ) ;
      sh:path [ sh:alternativePath ( :p [ sh:inversePath ( :q :r ) ] ) ] ."""
    data = ':a :p "a \\"quoted\\" \\\\ text\\n"@en, 1.5, _:x, <urn:b> . :c :q _:y . _:y :r :a .'
    found = report(shapes, data)
    graph = rdflib.Graph().parse(data=found.to_turtle(), format="turtle")
    values = set(graph.objects(None, SH.value))
    assert len(values) == 5
    assert rdflib.Literal('a "quoted" \\ text\n', lang="en") in values
    (path, *_) = graph.objects(None, SH.resultPath)
    assert graph.value(path, SH.alternativePath) is not None


def test_nothing_wrong() -> None:
    """A report without results."""
    found = report(data=':a a :C ; :p 1 ; :q "x" .')
    assert found.conforms
    graph = rdflib.Graph().parse(data=found.to_turtle(), format="turtle")
    assert list(graph.objects(None, SH.conforms)) == [rdflib.Literal(True)]


def test_only_the_dataset_is_checked() -> None:
    """Graphs that are not named are not looked at; several are one."""
    store = store_of(":a a :C .")
    other = ox.NamedNode("urn:example:other")
    store.add(
        ox.Quad(
            ox.NamedNode("urn:example:a"),
            ox.NamedNode("urn:example:q"),
            ox.Literal("x"),
            other,
        )
    )
    shapes = read_text(PREFIXES + SHAPES, "shapes.ttl")
    assert len(check(store, Dataset((GRAPH,)), [shapes]).results) == 1
    assert check(store, Dataset((GRAPH, other.value)), [shapes]).results == ()
    assert check(store, Dataset((other.value,)), [shapes]).results == ()


def test_several_reports() -> None:
    """Reports together are sorted, each result once."""
    one, other = report(most=1), report()
    both = together([one, other])
    assert both.results == other.results
    assert both.is_cut


def test_message_of_a_query() -> None:
    """In the message of a query stands what it found."""
    shapes = """:s a sh:NodeShape ; sh:targetClass :C ; sh:sparql [
      sh:message "{$this} has {?value}, {?unknown}." ;
      sh:select "SELECT $this ?value WHERE { $this <urn:example:q> ?value }" ] ."""
    (found,) = report(shapes).results
    assert found.message == "urn:example:a has 'x', {?unknown}."
    assert found.value == ox.Literal("x")


def test_progress() -> None:
    """Each query is told of before it is asked."""
    told: list[tuple[int, int]] = []
    shapes = read_text(PREFIXES + SHAPES, "shapes.ttl")

    def progress(done: int, total: int) -> None:
        told.append((done, total))

    found = check(store_of(DATA), Dataset((GRAPH,)), [shapes], progress=progress)
    assert told == [(number, found.asked) for number in range(found.asked)]
