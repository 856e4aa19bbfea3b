"""A query sees its dataset and nothing else, whatever its text says; and it ends."""

from __future__ import annotations

import time

import pyoxigraph as ox
import pytest

from ndtframe.errors import InputError, NdtError, UsageError
from ndtframe.semantics.query import Answer, Dataset, ask

REAL, POTENTIAL, OTHER = (f"urn:ndtframe:graph:t/{name}" for name in ("a", "b", "c"))
SECRET = "secret"


def node(iri: str) -> ox.NamedNode:
    return ox.NamedNode(iri)


@pytest.fixture(scope="module")
def store() -> ox.Store:
    """Three graphs and a default one; only what is in the first is real."""
    made = ox.Store()
    for graph in (REAL, POTENTIAL, OTHER):
        text = "open" if graph == REAL else SECRET
        for subject in ("x:one", f"x:{text}"):
            quad = ox.Quad(node(subject), node("x:says"), ox.Literal(text), node(graph))
            made.add(quad)
    made.add(ox.Quad(node("x:one"), node("x:says"), ox.Literal(SECRET)))
    return made


def told(answer: Answer) -> str:
    return repr((answer.rows, answer.triples, answer.truth))


ATTEMPTS = [
    "SELECT * { ?s ?p ?o }",
    "SELECT * { GRAPH ?g { ?s ?p ?o } }",
    "SELECT * { GRAPH ?g {} }",
    f"SELECT * {{ GRAPH <{POTENTIAL}> {{ ?s ?p ?o }} }}",
    f"SELECT * {{ BIND(<{POTENTIAL}> AS ?graph) GRAPH ?graph {{ ?s ?p ?o }} }}",
    f'SELECT * {{ BIND(IRI("{POTENTIAL}") AS ?graph) GRAPH ?graph {{ ?s ?p ?o }} }}',
    f"SELECT * {{ VALUES ?graph {{ <{POTENTIAL}> <{OTHER}> }} GRAPH ?graph {{ ?s ?p ?o }} }}",
    "SELECT * { ?s <x:none>* ?o }",
    "SELECT * { ?s !<x:none> ?o }",
    "SELECT * { ?s (<x:says>|!<x:says>)+ ?o }",
    "SELECT * { GRAPH ?g { ?s <x:none>* ?o } }",
    f"SELECT * {{ GRAPH <{POTENTIAL}> {{ <x:one> <x:says>? ?o }} }}",
    "SELECT * { ?s ?p ?o OPTIONAL { GRAPH ?g { ?s ?q ?more } } }",
    "SELECT * { { SELECT ?x { GRAPH ?g { ?s ?p ?x } } } }",
    "SELECT (GROUP_CONCAT(STR(?x)) AS ?all) { ?s ?p ?x }",
    "CONSTRUCT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }",
    "CONSTRUCT WHERE { ?s ?p ?o }",
    "DESCRIBE <x:secret>",
    "DESCRIBE ?s { ?s ?p ?o }",
]


@pytest.mark.parametrize("text", ATTEMPTS)
def test_what_was_not_asked_for_is_not_reached(store: ox.Store, text: str) -> None:
    assert SECRET not in told(ask(store, text, Dataset((REAL,))))
    assert SECRET not in told(ask(store, text, Dataset((REAL,), (REAL,))))
    assert SECRET not in told(ask(store, text, Dataset(())))


def test_graph_that_is_asked_for_by_name_is_reached(store: ox.Store) -> None:
    both = ask(store, "SELECT ?g ?s { GRAPH ?g { ?s ?p ?o } }", Dataset((REAL,), (POTENTIAL,)))
    assert {row[0].value for row in both.rows} == {POTENTIAL}
    merged = ask(store, "SELECT ?o { <x:one> ?p ?o }", Dataset((REAL, POTENTIAL)))
    assert sorted(row[0].value for row in merged.rows) == ["open", SECRET]


@pytest.mark.parametrize(
    "pattern",
    ["GRAPH ?g { ?a ?b ?c }", f"GRAPH <{POTENTIAL}> {{ ?a ?b ?c }}", f"GRAPH <{POTENTIAL}> {{}}"],
)
def test_truth_does_not_depend_on_other_graphs(store: ox.Store, pattern: str) -> None:
    assert ask(store, f"ASK {{ {pattern} }}", Dataset((REAL,))).truth is False
    text = f"SELECT * {{ ?s ?p ?o FILTER EXISTS {{ {pattern} }} }}"
    assert ask(store, text, Dataset((REAL,))).rows == ()


@pytest.mark.parametrize(
    "text",
    [
        f"SELECT * FROM <{POTENTIAL}> {{ ?s ?p ?o }}",
        f"SELECT * FROM NAMED <{POTENTIAL}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
        f"SELECT * FROM<{POTENTIAL}>{{ ?s ?p ?o }}",
        "PREFIX g: <urn:ndtframe:graph:t/> SELECT * FROM g:b { ?s ?p ?o }",
        f"ASK from\n\nnamed <{POTENTIAL}> {{ ?s ?p ?o }}",
    ],
)
def test_dataset_in_the_text_is_refused(store: ox.Store, text: str) -> None:
    with pytest.raises(UsageError, match="FROM is refused") as caught:
        ask(store, text, Dataset((REAL,)), name="mine.rq")
    assert str(caught.value).startswith("mine.rq:1: ")


HOST = "<http://127.0.0.1:9/sparql>"
SERVICES = [
    f"SELECT * {{ SERVICE {HOST} {{ ?s ?p ?o }} }}",
    f"SELECT * {{ service{HOST}{{ ?s ?p ?o }} }}",
    f"SELECT * {{ SERVICE SILENT {HOST} {{ ?s ?p ?o }} }}",
    f"SELECT * {{ SERVICE # <- this\n # and this\n {HOST} {{ ?s ?p ?o }} }}",
    "SELECT * { BIND(<http://127.0.0.1:9/> AS ?x) SERVICESILENT?x { ?s ?p ?o } }",
    "PREFIX e: <http://127.0.0.1:9/> SELECT * { SERVICEe:a { ?s ?p ?o } }",
    "PREFIX e\u0301: <http://127.0.0.1:9/> SELECT * { SERVICE e\u0301:a { ?s ?p ?o } }",
    "PREFIX : <http://127.0.0.1:9/> SELECT * { SERVICE:a { ?s ?p ?o } }",
    f"SELECT * {{ ?s ?p trueSERVICE{HOST} {{ ?s ?p ?o }} }}",
    f"SELECT * {{ ?s ?p 1SERVICE{HOST} {{ ?s ?p ?o }} }}",
    f"SELECT * {{ ?s ?p 1.5e-3SERVICE{HOST} {{ ?s ?p ?o }} }}",
    f"SELECT * {{ ?s ?p ?o.SERVICE{HOST} {{ ?s ?p ?o }} }}",
    f"SELECT * {{ ?a ?b ?c FILTER(?a<?b&&?c='>')SERVICE{HOST}{{}} FILTER('') }}",
    "SELECT * { ?a ?b ?c FILTER(?a<?b)SERVICE?x#>\n{ ?s ?p ?o } }",
    f"SELECT * {{ ?a ?b ?c FILTER(?a<?b#>'''\n)SERVICE{HOST}{{ ?s ?p ?o }}#'''\n }}",
    f"SELECT * {{ FILTER EXISTS {{ SERVICE {HOST} {{ ?s ?p ?o }} }} }}",
]


@pytest.mark.parametrize("text", SERVICES)
def test_no_query_reaches_beyond_the_store(store: ox.Store, text: str) -> None:
    with pytest.raises(UsageError, match="SERVICE is refused"):
        ask(store, text, Dataset((REAL,)))


@pytest.mark.parametrize(
    "text",
    [
        "# which service is carried, and by what?\nSELECT * { ?service a ndt:Service }",
        "SELECT ?service ?from { ?service ndt:service ?from ; ndt:from <x:service> . }",
        "SELECT * { ?s <x:ndt-service:services> 'a service' , \"from <x:y>\" }",
        "SELECT * { ?s schema:ndt-service:services ?o } # made from <x:y>",
        "PREFIX my-service: <x:y/> SELECT $service { my-service:from my-service:service $service }",
    ],
)
def test_words_in_names_and_texts_are_no_keywords(store: ox.Store, text: str) -> None:
    assert ask(store, text, Dataset((REAL,))).rows == ()


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <x:a> <x:b> <x:c> }",
        "# note\nPREFIX e: <x:y>\nDELETE WHERE { ?s ?p ?o }",
        "DROP ALL",
        "LOAD <file:///etc/hostname>",
    ],
)
def test_nothing_is_written(store: ox.Store, text: str) -> None:
    before = len(store)
    with pytest.raises(UsageError, match="a query only reads"):
        ask(store, text, Dataset((REAL,)))
    assert len(store) == before


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("SELECT *\n{ ?s ?p ?o", 2, "near '{ .s .p .o': expected"),
        ("SELECT *\n\n{ ?s nope:p ?o }", 3, "prefix 'nope:' is not declared"),
        ("SELEC * { ?s ?p ?o }", 1, "SELEC"),
        ("", 1, "SELECT, ASK"),
        ("SELECT ?x { ?s ?p ?o } ; DROP ALL", 1, "} ; DROP ALL"),
        ("SELECT ?s (COUNT(*) AS ?n) { ?s ?p ?o }", 1, "variable that is unbound"),
        ("SELECT * { ?s ?p '\ud800' }", 0, "surrogate"),
    ],
)
def test_what_is_no_query_is_told_with_its_line(
    store: ox.Store, text: str, line: int, words: str
) -> None:
    with pytest.raises(InputError, match=words) as caught:
        ask(store, text, Dataset((REAL,)), name="mine.rq")
    assert not line or str(caught.value).startswith(f"mine.rq:{line}: ")
    assert len(str(caught.value)) < 500


def test_answer_has_no_more_rows_than_allowed(store: ox.Store) -> None:
    text = "SELECT ?s { ?s ?p ?o }"
    assert [len(ask(store, text, Dataset((REAL,)), most=n).rows) for n in (1, 2, 3)] == [1, 2, 2]
    assert [ask(store, text, Dataset((REAL,)), most=n).is_cut for n in (1, 2, 3)] == [1, 0, 0]


def test_query_that_takes_too_long_is_given_up() -> None:
    store = ox.Store()
    quads = (
        ox.Quad(node(f"x:{n}"), node("x:p"), ox.Literal(str(n)), node(REAL)) for n in range(300)
    )
    store.extend(quads)
    text = "SELECT (COUNT(*) AS ?n) { ?a ?p ?x . ?b ?p ?y . ?c ?p ?z FILTER(STR(?x) > STR(?z)) }"
    begin = time.monotonic()
    with pytest.raises(UsageError, match="took longer than"):
        ask(store, text, Dataset((REAL,)), seconds=0.2)
    assert time.monotonic() - begin < 5


def test_parameters_stand_where_they_are_named(store: ox.Store) -> None:
    given = {"who": node("x:open"), "what": ox.Literal('} DROP "x" ?s')}
    text = "SELECT ?o ?who (STR($what) AS ?a) ('$who' AS ?b) { $who ?p ?o } # $who"
    (row,) = ask(store, text, Dataset((REAL,)), parameters=given).rows
    assert [term and term.value for term in row] == ["open", None, '} DROP "x" ?s', "$who"]
    with pytest.raises(UsageError, match="SERVICE is refused"):
        ask(store, "SELECT * { SERVICE $who {} }", Dataset((REAL,)), parameters=given)


def test_every_refusal_is_one_of_ours(store: ox.Store) -> None:
    for text in ("SELECT * { ?s ?p ?o } LIMIT -1", "BASE <x> SELECT * { <y> ?p ?o }", "\x00"):
        with pytest.raises(NdtError):
            ask(store, text, Dataset((REAL,)))
