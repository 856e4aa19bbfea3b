"""``ndt graph serve``: the SPARQL 1.1 Protocol over HTTP, as a client meets it."""

from __future__ import annotations

import re
import socket
import threading
import time
from pathlib import Path
from urllib.parse import quote, urlencode

import pyoxigraph as ox
import pytest

from ndtframe.bindings.ndt import Document
from ndtframe.cli.graph_serve import TwinSource
from ndtframe.semantics.serving import server as http
from ndtframe.semantics.serving.service import MOST_ROWS
from ndtframe.testing.samples import NETWORK_ID, sample_document, sample_twin
from ndtframe.twin.twin import Twin

from .conftest import Ndt
from .served import METRICS, Client, Got, serving

GRAPH = "urn:ndtframe:graph:sample/"
LIVE, WORKS, ITSELF = f"{GRAPH}snapshot-1", f"{GRAPH}session/works", f"{GRAPH}twin"
NAMED = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"
SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
ROWS = "application/sparql-results+json"


# -- a state a path --------------------------------------------------------------------------------


def test_each_path_is_a_state_and_nothing_else(client: Client) -> None:
    found = {
        path: client.ask(METRICS, f"/{path}/sparql").values("m")
        for path in ("live", "snapshot-1", "session:works", "session%3Aworks", "intended")
    }
    assert all(("77" in each) == ("works" in path) for path, each in found.items())
    assert all(("55" in each) == (path == "intended") for path, each in found.items())
    assert client.ask(METRICS, "/twin/sparql").values("m") == set()
    assert client.ask(NAMED).values("g") == set()


def test_what_follows_is_part_of_it(client: Client) -> None:
    assert len(client.ask("SELECT ?l { ?l a ndt:Link }").values("l")) > 2
    only = client.ask("SELECT ?l { ?l a ndt:Link }", default_graph_uri=LIVE)
    assert only.values("l") == set()
    only = client.ask("SELECT ?l { ?l a ndt:Link }", default_graph_uri=f"{LIVE}/inferred")
    assert len(only.values("l")) > 2


@pytest.mark.parametrize(
    "name", ["nothing", "snapshot-9", "session:none", "intended:none", "session:", "at:x", "..",
             "%3Cb%3E", "snapshot-1/inferred"],
)  # fmt: skip
def test_state_that_there_is_not(client: Client, name: str) -> None:
    found = client.ask(METRICS, f"/{name}/sparql")
    assert found.status == 404
    assert found.headers["Content-Type"].startswith("text/plain")
    assert "sqlite" not in found.text, "where files lie is nobody's business"


@pytest.mark.parametrize("target", ["/x", "/live", "/live/sparql/", "//sparql", "/sparql", "/?x/y"])
def test_paths_that_are_none(client: Client, target: str) -> None:
    assert client("GET", target).status == (200 if target.startswith("/?") else 404)


# -- datasets --------------------------------------------------------------------------------------


def test_other_states_are_reached_by_name_only(client: Client) -> None:
    both = [WORKS, f"{WORKS}/inferred"]
    named = client.ask(NAMED, named_graph_uri=both)
    assert named.values("g") == set(both)
    assert client.ask(METRICS, named_graph_uri=WORKS).values("m") == set()
    text = f"SELECT ?m {{ GRAPH ?g {METRICS.partition('?m')[2].strip()} }}"
    seen = client.ask(text, default_graph_uri=LIVE, named_graph_uri=WORKS)
    assert "77" in seen.values("m")


def test_twin_and_records_stand_beside_a_state(client: Client) -> None:
    graphs = [LIVE, ITSELF, f"{GRAPH}graphs"]
    found = client.ask("SELECT DISTINCT ?g { ?g a prov:Entity }", default_graph_uri=graphs)
    assert LIVE in found.values("g")


@pytest.mark.parametrize(
    ("name", "graph"),
    [
        ("default-graph-uri", WORKS),
        ("default-graph-uri", f"{WORKS}/inferred"),
        ("default-graph-uri", f"{GRAPH}intended-1"),
        ("default-graph-uri", "urn:ndtframe:graph:other/snapshot-1"),
        ("default-graph-uri", ""),
        ("default-graph-uri", "x> { } <y"),
        ("named-graph-uri", f"{GRAPH}snapshot-2"),
        ("named-graph-uri", "file:///etc/passwd"),
        ("named-graph-uri", "urn:ndtframe:graph:other/graphs"),
    ],
)
def test_graph_that_is_not_served_so_is_refused(client: Client, name: str, graph: str) -> None:
    for given in ([graph], [LIVE, graph]):
        found = client.ask("ASK {}", **{name: given})
        assert found.status == 403
        assert "is not served so" in found.text


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (f"SELECT * FROM <{WORKS}> {{ ?s ?p ?o }}", "FROM is refused"),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE is refused"),
        ("INSERT DATA { <x:a> <x:b> <x:c> }", "INSERT is refused"),
        ("SELECT ?s { ?s ?p }", "no SPARQL query"),
        ("", "no SPARQL query"),
        ("SELECT * { <x:a\x00> ?p ?o }", "no SPARQL query"),
    ],
)
def test_texts_that_are_refused(client: Client, text: str, word: str) -> None:
    found = client.ask(text)
    assert found.status == 400
    assert word in found.text


# -- the protocol ----------------------------------------------------------------------------------


def test_three_ways_to_ask(client: Client) -> None:
    form = urlencode({"query": METRICS, "default-graph-uri": LIVE})
    form_type, query_type = "application/x-www-form-urlencoded", "application/sparql-query"
    graph = quote(LIVE)
    found = [
        client.ask(METRICS),
        client("POST", "/live/sparql", form, Content_Type=form_type),
        client("POST", "/live/sparql", METRICS, Content_Type=query_type),
        client("POST", "/live/sparql", METRICS, Content_Type=f"{query_type}; charset=UTF-8"),
        client("POST", f"/live/sparql?default-graph-uri={graph}", METRICS, Content_Type=query_type),
    ]
    assert len({frozenset(each.values("m")) for each in found}) == 1
    refused = f"/live/sparql?default-graph-uri={quote(WORKS)}"
    assert client("POST", refused, METRICS, Content_Type=query_type).status == 403


FORM, UPDATE = "application/x-www-form-urlencoded", "application/sparql-update"


@pytest.mark.parametrize(
    ("method", "target", "body", "kind", "status"),
    [
        ("POST", "/live/sparql", "", FORM, 400),
        ("POST", "/live/sparql", "query=ASK{}&query=ASK{}", FORM, 400),
        ("POST", "/live/sparql", "query=%ff", FORM, 400),
        ("POST", "/live/sparql", "&".join(["a=1"] * 2000), FORM, 400),
        ("POST", "/live/sparql", b"\xff", "application/sparql-query", 400),
        ("POST", "/live/sparql", "ASK {}", "text/plain", 415),
        ("POST", "/live/sparql", "ASK {}", "", 415),
        ("POST", "/live/sparql", "ASK {}", "application/sparql-query; charset=utf-16", 415),
        ("POST", "/live/sparql", "DROP ALL", UPDATE, 403),
        ("POST", "/live/sparql", "update=DROP+ALL", FORM, 403),
        ("GET", "/live/sparql?update=DROP+ALL", None, "", 403),
        ("GET", "/live/sparql?query=ASK{}&query=ASK{}", None, "", 400),
        ("POST", "/", "query=ASK{}", FORM, 405),
        ("PUT", "/live/sparql", "x", "text/turtle", 405),
        ("DELETE", "/live/sparql", None, "", 405),
        ("PATCH", "/live/sparql", "", UPDATE, 405),
        ("BREW", "/", None, "", 501),
    ],
)
def test_requests_that_are_wrong(
    client: Client, method: str, target: str, body: str | bytes | None, kind: str, status: int
) -> None:
    found = client(method, target, body, Content_Type=kind)
    assert found.status == status, found.text
    if status == 405:
        assert "GET" in found.headers["Allow"]


def test_head_and_options(client: Client) -> None:
    asked = f"/live/sparql?{urlencode({'query': METRICS})}"
    whole, head = client("GET", asked), client("HEAD", asked)
    assert (head.status, head.content) == (200, b"")
    assert head.headers["Content-Length"] == str(len(whole.content))
    for target, allow in (
        ("/live/sparql", "GET, HEAD, POST, OPTIONS"),
        ("/", "GET, HEAD, OPTIONS"),
    ):
        options = client("OPTIONS", target)
        assert (options.status, options.headers["Allow"]) == (204, allow)
    assert client("HEAD", "/nothing/sparql").content == b""


SELECT, ASK, CONSTRUCT = METRICS, "ASK { ?s ?p ?o }", "CONSTRUCT WHERE { ?s a ndt:Link }"


@pytest.mark.parametrize(
    ("text", "accept", "kind"),
    [
        (SELECT, "*/*", ROWS),
        (SELECT, "text/csv", "text/csv; charset=utf-8"),
        (SELECT, "text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        (SELECT, "application/sparql-results+xml", "application/sparql-results+xml"),
        (SELECT, "application/xml;q=0.5, text/csv;q=0.7, x/y", "text/csv; charset=utf-8"),
        (SELECT, "application/*, text/csv;q=0.9", ROWS),
        (SELECT, "text/html", None),
        (SELECT, "*/*;q=0", None),
        (SELECT, "application/sparql-results+json;q=nonsense", None),
        (ASK, "*/*", ROWS),
        (ASK, "application/sparql-results+xml", "application/sparql-results+xml"),
        (ASK, "text/csv", None),
        (CONSTRUCT, "*/*", "text/turtle; charset=utf-8"),
        (CONSTRUCT, "application/n-triples", "application/n-triples"),
        (CONSTRUCT, "application/ld+json", "application/ld+json"),
        (CONSTRUCT, "application/rdf+xml", "application/rdf+xml"),
        (CONSTRUCT, "text/csv", None),
    ],
)
def test_form_is_the_one_that_is_liked_best(
    client: Client, text: str, accept: str, kind: str | None
) -> None:
    found = client("GET", f"/live/sparql?{urlencode({'query': text})}", Accept=accept)
    assert (found.status, found.headers["Content-Type"]) == (
        (200, kind) if kind else (406, "text/plain; charset=utf-8")
    )
    if kind and text == CONSTRUCT:
        form = ox.RdfFormat.from_media_type(kind)
        assert form is not None
        assert len(list(ox.parse(found.content, form))) > 2


def test_all_terms_survive_all_forms(client: Client) -> None:
    values = "1 1.5 'a' 'a'@en true <x:y> 2.0e1 UNDEF '<b>\U0001f600\\n\"&'"
    text = f"SELECT ?x ?no {{ VALUES ?x {{ {values} }} }}"
    answers = []
    for kind in (ox.QueryResultsFormat.JSON, ox.QueryResultsFormat.XML, ox.QueryResultsFormat.TSV):
        target = f"/live/sparql?{urlencode({'query': text})}"
        found = client("GET", target, Accept=kind.media_type.partition(";")[0])
        parsed = ox.parse_query_results(found.content, format=kind)
        assert not isinstance(parsed, ox.QueryBoolean)
        answers.append([str(row["x"]) for row in parsed])
    assert answers[0] == answers[1] == answers[2]
    assert len(answers[0]) == 9


def test_what_is_cut_says_so(client: Client) -> None:
    cut = client.ask("SELECT * { ?s ?p ?o }")
    assert (len(cut.json["results"]["bindings"]), cut.headers[MOST_ROWS]) == (50, "50")
    assert MOST_ROWS not in client.ask("SELECT * { ?s ?p ?o } LIMIT 50").headers


def test_endpoint_describes_itself(client: Client) -> None:
    found = client("GET", "/session:works/sparql")
    assert found.headers["Content-Type"] == "text/turtle; charset=utf-8"
    store = ox.Store()
    store.load(found.content, format=ox.RdfFormat.TURTLE)
    text = """PREFIX sd: <http://www.w3.org/ns/sparql-service-description#>
    SELECT ?at ?source { ?s a sd:Service ; sd:endpoint ?at ; sd:supportedLanguage sd:SPARQL11Query ;
      sd:defaultDataset/sd:defaultGraph/<http://purl.org/dc/terms/source> ?source }"""
    rows = list(store.query(text))  # type: ignore[arg-type]
    address = f"http://127.0.0.1:{client.port}/session:works/sparql"
    assert {row["at"].value for row in rows} == {address}
    assert {row["source"].value for row in rows} == {WORKS, f"{WORKS}/inferred"}
    browser = client("GET", "/session:works/sparql", Accept="text/html,*/*;q=0.1")
    assert (browser.status, browser.headers["Location"]) == (303, "/?state=session:works")


@pytest.mark.slow
def test_client_of_rdflib(client: Client) -> None:
    from rdflib.plugins.stores.sparqlstore import SPARQLStore

    address = f"http://127.0.0.1:{client.port}/live/sparql"
    for method in ("GET", "POST", "POST_FORM"):
        store = SPARQLStore(address, method=method)
        found = {str(row[0]) for row in store.query(METRICS)}
        assert found == client.ask(METRICS).values("m")
        made = store.query("CONSTRUCT { ?l a ndt:Link } WHERE { ?l a ndt:Link }")
        assert made.graph is not None
        assert len(made.graph) > 2
        assert store.query("ASK { ?s a ndt:Link }").askAnswer is True


# -- limits ----------------------------------------------------------------------------------------


@pytest.mark.slow
def test_several_at_once(client: Client) -> None:
    paths = ["/live/sparql", "/session:works/sparql", "/intended/sparql", "/twin/sparql"] * 3
    found: dict[int, Got] = {}

    def ask(number: int) -> None:
        found[number] = client.ask(METRICS, paths[number])

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(len(paths))]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    for number, path in enumerate(paths):
        values = found[number].values("m")
        assert ("77" in values, "55" in values) == ("works" in path, "intended" in path)


@pytest.mark.slow
def test_query_that_takes_too_long_and_those_behind_it(served_twin: Path) -> None:
    source = TwinSource(served_twin, None, seconds=0.5, most=5, at_once=1)
    with serving(source) as client:
        assert client.ask("ASK {}").status == 200
        slow = client.ask(SLOW)
        assert (slow.status, slow.headers["Retry-After"]) == (503, "1")
        assert "took longer than 0.5 s" in slow.text
        busy = client.ask("ASK {}")
        assert busy.status == 503
        assert "as many as may be at once" in busy.text
        assert client.ask("ASK {}", "/nothing/sparql").status == 404


def test_large_and_endless_requests(client: Client) -> None:
    large = "ASK {}" + " " * http.MOST_BODY
    assert client("POST", "/live/sparql", large, Content_Type=FORM).status == 413
    kind = {"Content_Type": "application/sparql-query"}
    assert client("POST", "/live/sparql", "", Content_Length="x", **kind).status == 400
    assert client("POST", "/live/sparql", "", Content_Length="-1", **kind).status == 400
    assert client("POST", "/live/sparql", "", Transfer_Encoding="chunked", **kind).status == 411
    assert client("GET", "/?" + "a" * 70_000).status == 414


def raw(port: int, content: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(content)
        connection.shutdown(socket.SHUT_WR)
        found = b""
        while piece := connection.recv(65536):
            found += piece
    return found


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc",
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET http://other/live/sparql HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n",
        b"GET /%ff%00\xff HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        b"GET /?state=%ff&query=%ff HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        b"POST /live/sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nASK",
        b"GET / HTTP/1.1\r\n" + b"a: b\r\n" * 200 + b"\r\n",
    ],
)
def test_broken_input_harms_nobody(client: Client, content: bytes) -> None:
    answer = raw(client.port, content)
    assert not answer or re.match(rb"HTTP/1\.1 [45]|<!DOCTYPE", answer), answer[:100]
    assert client("HEAD", "/").status == 200


def test_other_hosts_are_refused(client: Client) -> None:
    for host, status in (
        ("evil.example", 403), (f"localhost:{client.port}", 200), ("[::1]:1", 200),
        ("127.0.0.1.evil.example", 403), ("", 403),
    ):  # fmt: skip
        assert client("GET", "/", Host=host).status == status


@pytest.mark.parametrize("host", ['a b<c>"', "a/b", "\xff", "h:x", "[::1", "#"])
def test_host_that_is_none_is_refused(
    client: Client, host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http.Server, "is_local", False)
    assert client("GET", "/live/sparql", Host=host).status == 400
    assert client("GET", "/live/sparql", Host="twins.example:8421").status == 200


@pytest.mark.slow
def test_connections_are_bounded(client: Client) -> None:
    held = [
        socket.create_connection(("127.0.0.1", client.port)) for _ in range(http.MOST_CONNECTIONS)
    ]
    end = time.monotonic() + 10
    status = 0
    while status != 503 and time.monotonic() < end:
        status = client("GET", "/x").status
    for each in held:
        each.close()
    while client("GET", "/x").status == 503 and time.monotonic() < end:
        time.sleep(0.01)
    assert (status, client("GET", "/x").status) == (503, 404)


# -- live goes on ----------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("build", [False, True])
def test_live_is_the_newest_state_when_the_question_is_asked(
    tmp_path: Path, ndt: Ndt, build: bool
) -> None:
    folder = tmp_path / "sample"
    sample_twin(folder).close()
    if build:
        assert ndt("graph", "build", "--twin", str(folder)).code == 0
    source = TwinSource(folder, None, seconds=20, most=50, at_once=2)
    with serving(source) as client:
        assert "33" not in client.ask(METRICS).values("m")
        document = Document.from_json(sample_document().to_json())
        document.networks.network[NETWORK_ID].link["link:B-C"].l3_link_attributes.metric1 = 33
        (folder / "moved.json").write_text(document.to_json(), encoding="utf-8")
        assert ndt("twin", "import", str(folder / "moved.json"), "--twin", str(folder)).code == 0
        assert "33" in client.ask(METRICS).values("m")
        assert "33" not in client.ask(METRICS, "/snapshot-1/sparql").values("m")
        with Twin.open(folder) as twin:
            session = twin.session(session_id="new")
            twin.save(session)
            assert "33" in client.ask(METRICS, "/session:new/sparql").values("m")
            with session.edit() as edited:
                link = edited.networks.network[NETWORK_ID].link["link:B-C"]
                link.l3_link_attributes.metric1 = 88
            twin.save(session)
        assert "88" in client.ask(METRICS, "/session:new/sparql").values("m")
        assert len(client.ask("SELECT ?l { ?l a ndt:Link }", "/session:new/sparql").values("l")) > 2
        if build:
            assert ndt("graph", "build", "--all", "--twin", str(folder)).code == 0
            assert "33" in client.ask(METRICS).values("m")
