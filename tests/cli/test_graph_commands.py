"""``ndt graph`` and ``ndt query``: a twin as a knowledge graph, from the command line."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest

from ndtframe.bindings.ndt import Document
from ndtframe.cli.graph_states import fill, states
from ndtframe.data.state import DocumentKind
from ndtframe.semantics.store import GraphStore
from ndtframe.testing.samples import NETWORK_ID, sample_document, sample_twin
from ndtframe.twin.twin import Twin

from .conftest import Done, Ndt

LINKS = "SELECT ?l { ?l a ndt:Link }"
METRICS = (
    "SELECT DISTINCT ?m { ?l schema:ietf-network:networks\\/network\\/ietf-network-topology:link"
    "\\/ietf-l3-unicast-topology:l3-link-attributes\\/metric1 ?m }"
)


def metrics(done: Done) -> set[str]:
    """The metrics that a query found."""
    assert done.code == 0, done
    return {row["m"]["value"] for row in done.json["results"]["bindings"]}


def moves_on(folder: Path) -> None:
    """A new live state with another metric."""
    document = Document.from_json(sample_document().to_json())
    document.networks.network[NETWORK_ID].link["link:B-C"].l3_link_attributes.metric1 = 33
    (folder / "moved.json").write_text(document.to_json(), encoding="utf-8")


@pytest.fixture(scope="session")
def made_graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A twin with a session, and all its graphs built."""
    folder = tmp_path_factory.mktemp("graphs") / "sample"
    with sample_twin(folder) as twin:
        session = twin.session(session_id="works")
        with session.edit() as document:
            link = document.networks.network[NETWORK_ID].link["link:B-C"]
            link.l3_link_attributes.metric1 = 77
        twin.save(session)
        with GraphStore(folder / "graph") as store:
            for state in states(twin):
                fill(store, twin, state)
    return folder


@pytest.fixture
def built(made_graph: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it as the current folder."""
    folder = tmp_path / "sample"
    shutil.copytree(made_graph, folder)
    monkeypatch.chdir(folder)
    return folder


# -- build, list, export --------------------------------------------------------------------------


@pytest.mark.slow
def test_what_is_built_is_listed_and_not_built_again(ndt: Ndt, twin: Path) -> None:
    assert ndt("session", "open", "works", "--down", "link:A-B").code == 0
    first = ndt("graph", "build", "--json").json
    assert [each["graph"].rpartition(":")[2] for each in first] == [
        "sample/snapshot-1",
        "sample/twin",
    ]
    assert {each["result"] for each in first} == {"built"}
    second = ndt("graph", "build", "--session", "works")
    assert [line.split()[-1] for line in second.out.splitlines() if "yes" in line] == [
        "built",
        "was",
        "was",
    ]
    listed = ndt("graph", "list", "--json").json
    assert [each["state-kind"] for each in listed] == ["potential", "snapshot", None]
    assert [each["session"] for each in listed] == ["works", None, None]
    assert all(each["rules"] and each["triples"] > 50 for each in listed)
    assert "session:works" in ndt("graph", "list").out


@pytest.mark.slow
def test_build_brings_graphs_up_to_date(ndt: Ndt, built: Path) -> None:
    moves_on(built)
    assert ndt("twin", "import", "moved.json").code == 0
    with Twin.open(built) as twin:
        session = twin.open_session("works")
        twin.end_session(session)
    found = {
        each["graph"].rpartition("/")[2]: each for each in ndt("graph", "build", "--json").json
    }
    assert found["snapshot-2"]["result"] == "built"
    assert found["twin"]["result"] == "built"
    assert "snapshot-1" not in found
    assert metrics(ndt("query", METRICS, "--json")) == {"10", "5", "33"}
    assert metrics(ndt("query", METRICS, "--state", "snapshot-1", "--json")) == {"10", "5"}


def test_graph_of_what_is_gone_goes(ndt: Ndt, built: Path) -> None:
    with Twin.open(built) as twin:
        twin.repository.remove(DocumentKind.SESSION, "works", after=None)
    found = ndt("graph", "build", "--all", "--json").json
    assert {each["graph"].rpartition("/")[2]: each["result"] for each in found} == {
        "snapshot-1": "as it was",
        "twin": "built",
        "works": "removed",
    }


def test_graphs_are_exported(ndt: Ndt, built: Path) -> None:
    done = ndt("graph", "export", "--graph", "snapshot-1", "--format", "nt", "-o", "out.nt")
    assert (done.code, done.out) == (0, "")
    lines = (built / "out.nt").read_bytes()
    with GraphStore(built / "graph", read_only=True) as store:
        record = store.live("sample")
    assert record is not None
    assert lines.count(b"\n") == record.triples
    for form in ("ttl", "jsonld", "nq", "trig"):
        assert ndt("graph", "export", "--format", form, "-o", f"out.{form}").code == 0
        kind = ox.RdfFormat.from_extension(form)
        assert kind is not None
        found = list(ox.parse((built / f"out.{form}").read_bytes(), format=kind))
        assert len(found) == record.triples
    two = ("--graph", "live", "--graph", "session:works/inferred")
    assert ndt("graph", "export", *two, "--format", "trig", "-o", "two.trig").code == 0
    names = {each.graph_name.value for each in ox.parse(path="two.trig")}
    graph = "urn:ndtframe:graph:sample/"
    assert names == {f"{graph}snapshot-1", f"{graph}session/works/inferred"}


def test_what_cannot_be_exported_is_told(ndt: Ndt, built: Path) -> None:
    several = ("--graph", "live", "--graph", "twin")
    ndt("graph", "export", *several).failed(2, "would become one", "trig")
    (built / "kept.ttl").write_text("what was there")
    ndt("graph", "export", *several, "-o", "kept.ttl").failed(2, "would become one")
    assert (built / "kept.ttl").read_text() == "what was there"
    assert not list(built.glob(".kept.ttl*"))
    ndt("graph", "export", "--graph", "nope").failed(2, "no graph 'nope'", "session:works")
    ndt("graph", "export", "--graph", "live/other").failed(2, "no graph 'live/other'")
    ndt("graph", "export", "-o", "no/such/file").failed(2, "no/such/file", "cannot be written")
    ndt("graph", "export", "--store", "nowhere").failed(2, "no graph store", "ndt graph build")
    ndt("graph", "list", "--store", "nowhere").failed(2, "no graph store")


def test_graph_that_is_not_whole_is_told(ndt: Ndt, built: Path) -> None:
    with GraphStore(built / "graph") as store:
        graph = "urn:ndtframe:graph:sample/snapshot-9"
        store.oxigraph.update(f"INSERT DATA {{ GRAPH <{graph}> {{ <x:a> <x:b> <x:c> }} }}")
    done = ndt("graph", "list")
    assert "snapshot-9" not in done.out
    assert "snapshot-9 is not whole" in done.err


# -- query ----------------------------------------------------------------------------------------


def test_state_that_is_asked_answers_alone(ndt: Ndt, built: Path) -> None:
    assert metrics(ndt("query", METRICS, "--json")) == {"10", "5"}
    works = ndt("query", METRICS, "--json", "--state", "session:works")
    assert metrics(works) == {"10", "5", "77"}
    everywhere = METRICS.replace("{ ?l", "{ GRAPH ?g { ?l").replace("?m }", "?m } }")
    assert metrics(ndt("query", everywhere, "--json")) == set()
    named = ndt("query", everywhere, "--json", "--named", "session:works")
    assert metrics(named) == {"10", "5", "77"}


def test_twin_is_seen_where_it_is_asked_for(ndt: Ndt, built: Path) -> None:
    text = "ASK { ?s a ndt:Session }"
    assert ndt("query", text).out == "no\n"
    assert ndt("query", text, "--with-twin").out == "yes\n"


def test_query_without_a_store_is_answered_in_memory(ndt: Ndt, built: Path) -> None:
    kept = ndt("query", LINKS, "--json")
    assert kept.err == ""
    shutil.rmtree(built / "graph")
    made = ndt("query", LINKS, "--json")
    assert "snapshot-1: made in memory" in made.err
    assert len(made.json["results"]["bindings"]) == 12
    key = lambda row: row["l"]["value"]  # noqa: E731
    rows = [sorted(each.json["results"]["bindings"], key=key) for each in (kept, made)]
    assert rows[0] == rows[1]
    assert not (built / "graph").exists()


def test_outdated_store_is_not_asked(ndt: Ndt, built: Path) -> None:
    moves_on(built)
    assert ndt("twin", "import", "moved.json").code == 0
    done = ndt("query", METRICS, "--json")
    assert "snapshot-2: made in memory" in done.err
    assert metrics(done) == {"10", "5", "33"}


def test_store_that_was_derived_by_other_rules_is_not_asked(
    ndt: Ndt, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "made in memory" not in ndt("query", METRICS).err
    monkeypatch.setattr("ndtframe.semantics.meaning.version", lambda: "of a later release")
    assert "snapshot-1: made in memory" in ndt("query", METRICS).err
    assert "built" in ndt("graph", "build").out
    assert "made in memory" not in ndt("query", METRICS).err


def test_question_is_answered_without_a_state_that_need_not_be_there(ndt: Ndt, built: Path) -> None:
    done = ndt("query", "--question", "12", "--set", "element=link:A-B", "--json")
    assert done.code == 0, done.err
    mistyped = ndt("query", "--question", "12", "--set", "intended=intended:nowhere")
    assert mistyped.code == 2
    refused = ndt("query", "--question", "9")
    assert refused.code == 2
    assert "The parameter 'intended' is a state" in refused.err


def test_forms_of_answers(ndt: Ndt, built: Path) -> None:
    table = ndt("query", "SELECT (COUNT(*) AS ?links) (ndt:Link AS ?of) { ?l a ndt:Link }").out
    assert "links" in table
    assert "12" in table
    assert "ndt:Link" in table
    rows = list(csv.reader(io.StringIO(ndt("query", LINKS, "--csv").out)))
    assert (rows[0], len(rows)) == (["l"], 13)
    assert ndt("query", "ASK {}", "--json").json == {"head": {}, "boolean": True}
    assert ndt("query", "ASK {}", "--csv").out.split() == ["answer", "true"]
    construct = "CONSTRUCT { ?l a ndt:Link } WHERE { ?l a ndt:Link }"
    turtle = ndt("query", construct).out
    assert len(list(ox.parse(turtle.encode(), format=ox.RdfFormat.TURTLE))) == 12
    assert len(json.loads(ndt("query", construct, "--json").out)) == 12
    assert len(ndt("query", construct, "--csv").out.splitlines()) == 13
    cut = ndt("query", LINKS, "--limit", 5, "--json")
    assert len(cut.json["results"]["bindings"]) == 5
    assert "only the first 5" in cut.err
    terms = ndt("query", "SELECT ?a ?b ?c { BIND('x'@en AS ?a) BIND(1.5 AS ?b) }", "--json").json
    assert terms["results"]["bindings"] == [
        {
            "a": {"type": "literal", "value": "x", "xml:lang": "en"},
            "b": {
                "type": "literal",
                "value": "1.5",
                "datatype": "http://www.w3.org/2001/XMLSchema#decimal",
            },
        }
    ]
    assert "Nothing answers" in ndt("query", "SELECT ?x { ?x a ndt:Nothing }").out


def test_query_of_a_file_with_parameters(ndt: Ndt, built: Path) -> None:
    (built / "my.rq").write_text("SELECT ?l { ?l a $kind FILTER($least < 3 && $word = 'a b') }")
    given = ("--set", "kind=ndt:Link", "--set", "least=2", "--set", "word=a b")
    assert len(ndt("query", "--file", "my.rq", *given, "--csv").out.splitlines()) == 13
    ndt("query", "--file", "my.rq", "--set", "kind").failed(2, "NAME=VALUE")
    ndt("query", "--file", "my.rq", "--set", "kind=<x y>").failed(2, "no absolute IRI")
    (built / "my.rq").write_text("SELECT *\n{ ?l a }")
    ndt("query", "--file", "my.rq").failed(2, "my.rq:2:", "no SPARQL query")
    (built / "my.rq").write_bytes(b"\xff")
    ndt("query", "--file", "my.rq").failed(2, "not UTF-8")
    ndt("query", "--file", "none.rq").failed(2, "none.rq")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("query",), ("one query",)),
        (("query", "ASK {}", "--question", "1"), ("one query",)),
        (("query", "ASK {}", "--state", "nope"), ("'nope' names no state", "session:ID")),
        (("query", "ASK {}", "--state", "session:nope"), ("no session 'nope'", "works")),
        (("query", "ASK {}", "--state", "snapshot-9"), ("no snapshot-9",)),
        (("query", "ASK {}", "--state", "intended"), ("no intended state",)),
        (("query", "ASK {}", "--store", "nowhere"), ("no graph store",)),
        (("query", "ASK {}", "--json", "--csv"), ("either --json or --csv",)),
        (("query", "ASK { ?a ?b $c }", "--set", "d=1"), ("no parameter '$d'", "It has: $c")),
        (("query", "ASK { ?d ?b 'a $d' } # $d", "--set", "d=1"), ("no parameter", "none")),
        (("graph", "build", "--store", "ftp://x/"), ("no address of an endpoint", "http://")),
        (("query", "ASK { ?a a\n foo:Bar }"), ("query:2:", "prefix 'foo:' is not", "ndt, ")),
        (("query", "DROP ALL"), ("DROP is refused", "only reads")),
        (("query", "SELECT * FROM <x:y> {}"), ("FROM is refused", "--state")),
        (("query", "ASK { SERVICE <http://127.0.0.1/> {} }"), ("SERVICE is refused",)),
        (("query", "--question", "no-such-question"), ("no question 'no-such-question'",)),
        (("graph", "build", "--snapshot", "9"), ("no snapshot-9",)),
        (("graph", "build", "--session", "nope"), ("no session 'nope'",)),
    ],
)
def test_what_cannot_be_asked_is_told(
    ndt: Ndt, built: Path, arguments: tuple[str, ...], words: tuple[str, ...]
) -> None:
    ndt(*arguments).failed(2, *words)


def test_twin_that_holds_nothing(ndt: Ndt, empty_twin: Path) -> None:
    ndt("query", "ASK {}").failed(2, "holds nothing yet")
    ndt("graph", "list").failed(2, "ndt graph build")
    (only,) = ndt("graph", "build", "--json").json
    assert only["graph"].endswith("/twin")


# -- which states a query and a question see ------------------------------------------------------


def test_a_state_is_named_by_a_time(ndt: Ndt, built: Path) -> None:
    assert metrics(ndt("query", METRICS, "--state", "at:2999-01-01T00:00:00Z", "--json"))
    ndt("query", METRICS, "--state", "at:2000-01-01T00:00:00Z").failed(2, "held nothing yet")
    ndt("query", METRICS, "--state", "at:noon").failed(2, "'noon' is no time")


def test_all_states_of_a_kind_are_named_at_once(ndt: Ndt, built: Path) -> None:
    everywhere = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"
    for kind, names in {"snapshots": "snapshot-1", "sessions": "session/works"}.items():
        found = ndt("query", everywhere, "--named", kind, "--json").json["results"]["bindings"]
        graph = f"urn:ndtframe:graph:sample/{names}"
        assert {row["g"]["value"] for row in found} == {graph, f"{graph}/inferred"}
    assert (
        ndt("query", everywhere, "--named", "intended").out.strip() == "Nothing answers the query."
    )


def test_a_question_compares_the_states_that_it_is_given(ndt: Ndt, built: Path) -> None:
    asked = ("query", "--question", "what-changed-in-an-area", "--set", "area=sample")
    done = ndt(*asked, "--set", "after=session:works", "--json")
    found = {
        tuple(term["value"] for term in row.values()) for row in done.json["results"]["bindings"]
    }
    changed = {row[1:] for row in found if row[2] != "state"}
    assert changed == {("link:B-C", "routing metric", "10", "77")}
    told = "The parameter 'after' is a state", "'nope' names no state", "--set after=STATE"
    ndt(*asked, "--set", "after=nope").failed(2, *told)
    ndt(*asked, "--set", "then=live").failed(2, "no parameter 'then'", "area, before, after")
    (listed,) = (each for each in ndt("query", "--list", "--json").json if each["number"] == 8)
    assert listed["states"] == {"before": "snapshot-1", "after": "live"}
