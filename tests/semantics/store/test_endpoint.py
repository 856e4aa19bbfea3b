"""Graphs at an endpoint: what is sent there, and what goes wrong on the way."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from ndtframe.errors import InputError, LimitError, RepositoryError, UsageError
from ndtframe.semantics import endpoint, endpoint_http
from ndtframe.semantics.endpoint_address import PASSWORD, TOKEN, USER, Address, credentials
from ndtframe.semantics.query import Answer, Dataset
from ndtframe.semantics.store import GraphStore
from ndtframe.testing.samples import sample_document

from .oxigraph_server import OxigraphServer, free_port
from .test_queries import ATTEMPTS, OTHER, POTENTIAL, REAL, SECRET, SERVICES, told
from .test_store import BASE, LIVE, about

NOWHERE = "urn:x:nothing"


def at(address: str) -> GraphStore:
    return GraphStore(endpoint=Address.of(address))


# -- a dataset, at a server ------------------------------------------------------------------------


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphStore]:
    """Three graphs and a default one; only what is in the first is real."""
    started = OxigraphServer(tmp_path_factory.mktemp("filled"))
    with GraphStore(endpoint=started.place) as store:
        triples = f'<x:one> <x:says> "{SECRET}" . <x:{SECRET}> <x:says> "{SECRET}" .'
        opened = '<x:one> <x:says> "open" . <x:open> <x:says> "open" .'
        graphs = f"GRAPH <{REAL}> {{ {opened} }} GRAPH <{POTENTIAL}> {{ {triples} }}"
        store._backend.update(
            f"INSERT DATA {{ {triples} {graphs} GRAPH <{OTHER}> {{ {triples} }} }}"
        )
        yield store
    started.end()


@pytest.mark.parametrize("text", ATTEMPTS)
def test_what_was_not_asked_for_is_not_reached(filled: GraphStore, text: str) -> None:
    for dataset in (Dataset((REAL,)), Dataset((REAL,), (REAL,)), Dataset(()), Dataset((), (REAL,))):
        assert SECRET not in told(filled.query(text, dataset))


def test_graph_that_is_asked_for_by_name_is_reached(filled: GraphStore) -> None:
    dataset = Dataset((REAL,), (POTENTIAL,))
    both = filled.query("SELECT ?g ?s { GRAPH ?g { ?s ?p ?o } }", dataset)
    assert {row[0].value for row in both.rows} == {POTENTIAL}
    merged = filled.query("SELECT ?o { <x:one> ?p ?o }", Dataset((REAL, POTENTIAL)))
    assert sorted(row[0].value for row in merged.rows) == ["open", SECRET]


@pytest.mark.parametrize("text", [*SERVICES[:4], f"SELECT * FROM <{OTHER}> {{ ?s ?p ?o }}"])
def test_what_is_refused_is_never_sent(text: str) -> None:
    with at(f"http://127.0.0.1:{free_port()}") as store, pytest.raises(UsageError, match="refused"):
        store.query(text, Dataset((REAL,)))


@pytest.mark.parametrize("text", ["SELEC", "SELECT ?a {\n ?a ?b }", ""])
def test_wrong_query_has_the_same_error_as_in_this_process(text: str) -> None:
    errors = []
    for store in (at(f"http://127.0.0.1:{free_port()}"), GraphStore()):
        with store, pytest.raises(InputError) as caught:
            store.query(text, Dataset((REAL,)), name="mine.rq")
        errors.append(str(caught.value))
    assert errors[0] == errors[1]


def test_answers_are_those_of_this_process(server: OxigraphServer) -> None:
    texts = [
        "SELECT ?s ?p ?o ?none { ?s ?p ?o } ORDER BY ?s ?p ?o",
        "SELECT ?x { VALUES ?x { 1 1.5 'a' 'a'@en true <x:y> 2.0e1 UNDEF '\U0001f600\\n\"' } }",
        "ASK { ?s ?p ?o }",
        "ASK { <x:none> ?p ?o }",
        "SELECT ?m { ?l schema:ietf-network:networks\\/network ?m }",
        "PREFIX ndt: <urn:other:> SELECT (ndt:x AS ?iri) { }",
        "SELECT ?s { ?s ?p $what }",
    ]
    server.clear()
    found: list[list[Answer]] = []
    for store in (GraphStore(endpoint=server.place), GraphStore()):
        with store:
            store.put(LIVE, sample_document(), BASE, about(LIVE))
            dataset = store.dataset(LIVE)
            parameters = {"what": "'10'"}
            found.append([store.query(each, dataset, parameters=parameters) for each in texts])
            triples = store.query("CONSTRUCT WHERE { ?s ?p ?o }", dataset, most=5000).triples
            found[-1].append(Answer(triples=tuple(sorted(triples or (), key=str))))
            cut = store.query("SELECT * { ?s ?p ?o }", dataset, most=3)
            assert (len(cut.rows), cut.is_cut) == (3, True)
    assert found[0] == found[1]
    assert len(found[0][0].rows) > 100


# -- addresses and credentials ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("http://h:1", ("/query", "/update", "/store?no_transaction")),
        ("http://h:1/", ("/query", "/update", "/store?no_transaction")),
        ("http://h:1/ds#sparql,update,data", ("/ds/sparql", "/ds/update", "/ds/data")),
        ("http://h:1/r/t#,statements,g/s", ("/r/t", "/r/t/statements", "/r/t/g/s")),
    ],
)
def test_places_of_an_address(text: str, places: tuple[str, ...]) -> None:
    found = Address.of(text)
    assert (found.query, found.update, found.graphs) == tuple("http://h:1" + x for x in places)


@pytest.mark.parametrize(
    "text",
    ["http://", "http://h:x", "http://h:0", "ftp://h", "http://h/a b", "http://h/?q=1", "http://[",
     "http://h#a", "http://h\r\nX: y", "http://ü"],
)  # fmt: skip
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        Address.of(text)


def test_password_in_an_address_is_refused_and_not_repeated() -> None:
    for text in ("http://me:hidden@h/x", "http://me:hidden@h:x/"):
        with pytest.raises(UsageError) as caught:
            Address.of(text)
        assert "hidden" not in str(caught.value)


HERE, THERE = Address.of("http://127.0.0.1:1"), Address.of("http://example.org")


def test_credentials_come_from_the_environment() -> None:
    assert credentials(HERE, {}) is None
    assert credentials(HERE, {TOKEN: "abc"}) == "Bearer abc"
    assert credentials(HERE, {USER: "me", PASSWORD: "ü"}) == "Basic bWU6w7w="
    assert credentials(Address.of("https://example.org"), {TOKEN: "abc"}) == "Bearer abc"


@pytest.mark.parametrize(
    "environment",
    [{TOKEN: "a", USER: "b", PASSWORD: "c"}, {USER: "b"}, {PASSWORD: "c"}, {TOKEN: "a\r\nb"},
     {USER: "a:b", PASSWORD: "c"}, {TOKEN: "ü"}],
)  # fmt: skip
def test_credentials_that_are_not_whole_are_refused(environment: dict[str, str]) -> None:
    with pytest.raises(UsageError):
        credentials(HERE, environment)


def test_credentials_are_not_sent_in_the_open() -> None:
    with pytest.raises(UsageError, match="only sent by https") as caught:
        credentials(THERE, {TOKEN: "hidden"})
    assert "hidden" not in str(caught.value)


# -- servers that are wrong on purpose -------------------------------------------------------------

Answering = Callable[[BaseHTTPRequestHandler], None]


@contextmanager
def answering(answer: Answering) -> Iterator[str]:
    """The address of a server that answers every request so."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            answer(self)

        def do_GET(self) -> None:
            answer(self)

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def saying(status: int, content: bytes = b"", **headers: str) -> Answering:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        given = {"Content_Length": str(len(content)), **headers}
        for name, value in given.items():
            if value:
                handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(content)

    return answer


ROWS = "application/sparql-results+json"
BROKEN = [
    (saying(500, b"out of\n\x1b[31mdisk"), r"answers 500 .*: out of \[31mdisk"),
    (saying(401), "answers 401 .*NDTFRAME_STORE_TOKEN"),
    (saying(404, b"what?"), "answers 404 .*: what"),
    (saying(302, Location="http://example.org/x"), "redirects to 'http://example.org/x'"),
    (saying(200, b"<html>", Content_Type="text/html"), "answers in text/html"),
    (saying(200, b"{}", Content_Type=ROWS, Content_Length=""), "where its answer ends"),
    (saying(200, b"{", Content_Type=ROWS), "not answer as SPARQL 1.1 says"),
    (saying(200, b"[1, 2]", Content_Type=ROWS), "not answer as SPARQL 1.1 says"),
    (saying(200, b"{", Content_Type=ROWS, Content_Length="9"), "broke off|not answer as"),
    (lambda handler: handler.connection.close(), "broke off"),
    (lambda handler: handler.wfile.write(b"220 hello\r\n"), "broke off"),
]


@pytest.mark.parametrize(("answer", "message"), BROKEN)
def test_server_that_answers_wrongly_is_told(answer: Answering, message: str) -> None:
    with answering(answer) as address, at(address) as store:
        with pytest.raises(RepositoryError, match=message) as caught:
            store.query("SELECT ?s { ?s ?p ?o }", Dataset((NOWHERE,)))
        assert address in str(caught.value)
        with pytest.raises(RepositoryError):
            store.graphs()


@pytest.mark.parametrize(
    "answer", [saying(500, b"no"), saying(302), lambda handler: handler.connection.close()]
)
def test_what_cannot_be_written_is_told(answer: Answering) -> None:
    with answering(answer) as address, at(address) as store:
        with pytest.raises(RepositoryError):
            store._backend.update("DROP ALL")
        with pytest.raises(RepositoryError):
            store._backend.load(LIVE, sample_document(), BASE)
        with pytest.raises(RepositoryError):
            store.local([NOWHERE])


def test_no_server_is_told() -> None:
    address = f"http://127.0.0.1:{free_port()}"
    with at(address) as store, pytest.raises(RepositoryError, match="cannot be reached") as caught:
        store.graphs()
    assert address in str(caught.value)


LONG = 20.0
"""Seconds that a slow server goes on, if nobody hangs up: no machine is so busy."""


def silent(handler: BaseHTTPRequestHandler) -> None:
    handler.connection.settimeout(LONG)
    with suppress(OSError):
        while handler.connection.recv(4096):
            pass


def dripping(handler: BaseHTTPRequestHandler) -> None:
    """A server that goes on for ever, a byte now and then."""
    handler.send_response(200)
    handler.send_header("Content-Type", ROWS)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    try:
        for _ in range(int(LONG / 0.05)):
            handler.wfile.write(b" ")
            time.sleep(0.05)
    except OSError:
        pass


def dripping_head(handler: BaseHTTPRequestHandler) -> None:
    try:
        for byte in b"HTTP/1.1 200 OK".ljust(int(LONG / 0.05)):
            handler.wfile.write(bytes([byte]))
            time.sleep(0.05)
    except OSError:
        pass


@pytest.mark.parametrize("answer", [silent, dripping, dripping_head])
def test_slow_server_is_given_up(answer: Answering) -> None:
    with answering(answer) as address, at(address) as store:
        begun = time.monotonic()
        with pytest.raises(LimitError, match=r"0\.3 s and was given up"):
            store.query("SELECT ?s { ?s ?p ?o }", Dataset((NOWHERE,)), seconds=0.3)
        assert time.monotonic() - begun < LONG / 2


def read(address: str) -> None:
    with endpoint_http.exchange(endpoint_http.Request("GET", address, seconds=0.2)) as reply:
        reply.read()


def test_request_is_given_up_where_nobody_waits_beside_it() -> None:
    for answer in (silent, dripping, dripping_head):
        with answering(answer) as address, pytest.raises(LimitError, match="was not done in"):
            read(address)


def test_answer_without_end_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(endpoint, "MOST_OF_A_GRAPH", 10_000)

    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "application/n-triples")
        handler.send_header("Content-Length", "100000000")
        handler.end_headers()
        try:
            while True:
                handler.wfile.write(b"<x:a> <x:b> <x:c> .\n" * 100)
        except OSError:
            pass

    with answering(endless) as address, at(address) as store:
        with pytest.raises(LimitError, match="more than 10000 bytes"):
            store.local([NOWHERE])
        found = store.query("CONSTRUCT WHERE { ?s ?p ?o }", Dataset((NOWHERE,)), most=7)
        assert (len(found.triples or ()), found.is_cut) == (7, True)


def test_dataset_and_credentials_are_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[str, str | None, dict[str, list[str]]]] = []

    def answer(handler: BaseHTTPRequestHandler) -> None:
        text = handler.rfile.read(int(handler.headers["Content-Length"])).decode()
        seen.append((handler.path, handler.headers["Authorization"], parse_qs(text)))
        saying(200, b'{"head":{},"boolean":true}', Content_Type=ROWS)(handler)

    monkeypatch.setenv(TOKEN, "abc")
    with answering(answer) as address, at(address + "/ds#sparql,u,d") as store:
        dataset = Dataset((REAL, OTHER), (POTENTIAL,))
        assert store.query("ASK { $x ndt:a 1 }", dataset, parameters={"x": "<x:y>"}).truth
    ((path, authorization, form),) = seen
    assert (path, authorization) == ("/ds/sparql", "Bearer abc")
    assert form["default-graph-uri"] == [REAL, OTHER]
    assert form["named-graph-uri"] == [POTENTIAL]
    assert form["query"] == ["PREFIX ndt: <urn:ndtframe:ontology#> ASK { <x:y> ndt:a 1 }"]


def test_opened_to_be_read_it_does_not_write(server: OxigraphServer) -> None:
    server.clear()
    with GraphStore(endpoint=server.place, read_only=True) as store:
        with pytest.raises(RepositoryError, match="opened to be read"):
            store.put(LIVE, sample_document(), BASE, about(LIVE))
        store.close()
        with pytest.raises(RepositoryError, match="closed"):
            store.graphs()


def test_graphs_of_others_are_left_alone(server: OxigraphServer) -> None:
    server.clear()
    with GraphStore(endpoint=server.place) as store:
        store._backend.update("INSERT DATA { GRAPH <urn:x:theirs> { <x:a> <x:b> <x:c> } }")
        store.put(LIVE, sample_document(), BASE, about(LIVE))
        assert [each.graph for each in store.graphs()] == [LIVE]
        assert store.unfinished() == ()
        store.remove(LIVE)
        assert store._backend.dump("urn:x:theirs") == {b"<x:a> <x:b> <x:c> ."}


def test_server_that_ends_while_a_graph_is_sent(tmp_path: Path) -> None:
    server = OxigraphServer(tmp_path)
    with GraphStore(endpoint=server.place) as store:
        store.put(LIVE, sample_document(), BASE, about(LIVE))
        real = endpoint.lift

        def ending(document: object, base: str, write: Callable[[bytes], None]) -> None:
            write(b"<x:a> <x:b> <x:c> .\n" * 20_000)
            server.kill()
            for _ in range(100):
                write(b"<x:a> <x:b> <x:c> .\n" * 20_000)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("ndtframe.semantics.endpoint.lift", ending)
            patch.setattr("ndtframe.semantics.store.MOST_CHANGES", 0)
            with pytest.raises(RepositoryError, match="broke off"):
                store.put(LIVE, type(sample_document())(), BASE, about(LIVE, "2"))
        assert endpoint.lift is real
        with pytest.raises(RepositoryError, match="cannot be reached"):
            store.graphs()
        again = OxigraphServer(tmp_path, server.port)
        assert store.graphs() == ()
        assert store.put(LIVE, sample_document(), BASE, about(LIVE, "3"))
        assert not sample_document().diff(store.lowered(LIVE, BASE, type(sample_document())))
        assert store.unfinished() == ()
        again.end()
