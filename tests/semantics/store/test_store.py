"""Documents as graphs of a store: whole or not there, and only what differs is touched."""

from __future__ import annotations

import io
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from ndtframe.bindings.ndt import Document
from ndtframe.data.state import StateKind
from ndtframe.errors import InputError, RepositoryError, StateKindError, UsageError
from ndtframe.semantics import loading
from ndtframe.semantics import named_graphs as names
from ndtframe.semantics import store as stores
from ndtframe.semantics.endpoint_address import Address
from ndtframe.semantics.lift.lifting import lifted
from ndtframe.semantics.records import About
from ndtframe.semantics.store import GraphStore
from ndtframe.testing.samples import NETWORK_ID, sample_document

from .oxigraph_server import OxigraphServer

BASE = "urn:ndtframe:twin:t"
LIVE = names.snapshot_graph("t", 1)
WORKS = names.session_graph("t", "works")
METRICS = "SELECT ?m { ?l ?p ?m FILTER(STRENDS(STR(?p), '/metric1')) }"


def about(graph: str, content: str = "1", **more: Any) -> About:
    return About(names.kind_of(graph), content, **more)


def changed(metric: int) -> Document:
    document = sample_document().fork()
    with document.edit():
        link = document.networks.network[NETWORK_ID].link["link:B-C"]
        link.l3_link_attributes.metric1 = metric
    return document


def quads(store: GraphStore, graph: str) -> set[str]:
    held = store.local([graph])
    found = held.quads_for_pattern(None, None, None, ox.NamedNode(graph))
    return {str(quad.triple) for quad in found}


def expected(document: Document, base: str = BASE) -> set[str]:
    plain = ox.Store()
    plain.load(lifted(document, base), format=ox.RdfFormat.N_TRIPLES)
    return {str(quad.triple) for quad in plain}


def opened(place: str | None) -> GraphStore:
    """The store of a folder or an address, or one in memory."""
    if place and Address.is_one(place):
        return GraphStore(endpoint=Address.of(place))
    return GraphStore(Path(place) if place else None)


@pytest.fixture(params=["memory", "folder", "endpoint"])
def kind(request: pytest.FixtureRequest) -> str:
    found: str = request.param
    return found


@pytest.fixture
def place(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> str | None:
    """Where a store is that holds nothing yet."""
    if kind == "endpoint":
        server: OxigraphServer = request.getfixturevalue("server")
        server.clear()
        return server.address
    return str(tmp_path / "graph") if kind == "folder" else None


@pytest.fixture
def store(place: str | None) -> Iterator[GraphStore]:
    with opened(place) as made:
        yield made


# -- put ------------------------------------------------------------------------------------------


def test_document_is_put_and_comes_back(store: GraphStore) -> None:
    document = sample_document()
    assert store.put(LIVE, document, BASE, about(LIVE))
    assert quads(store, LIVE) == expected(document)
    assert not document.diff(store.lowered(LIVE, BASE, Document))
    assert store.require(LIVE).triples == len(quads(store, LIVE))


def test_what_is_known_of_a_graph_is_told(store: GraphStore) -> None:
    east = timezone(timedelta(hours=2))
    told = about(
        WORKS,
        snapshot="snapshot-1",
        session='works "quoted" \n ü',
        stored_at=datetime(2026, 1, 2, 3, 4, 5, 678900, tzinfo=UTC),
        observed_at=datetime(2026, 1, 2, 0, 0, 0, tzinfo=east),
        source=LIVE,
    )
    store.put(WORKS, sample_document(), BASE, told)
    (record,) = store.graphs()
    assert (record.graph, record.about, record.base) == (WORKS, told, BASE)
    assert (record.model_set, record.rules) == ("ndt", None)
    assert not store.put(WORKS, sample_document(), BASE, told)
    assert store.graphs("other") == ()


def test_equal_content_hash_means_that_nothing_is_read(store: GraphStore) -> None:
    store.put(LIVE, sample_document(), BASE, about(LIVE))
    before = quads(store, LIVE)
    assert not store.put(LIVE, changed(99), BASE, about(LIVE))
    assert store.put(LIVE, changed(99), BASE, about(LIVE, snapshot="snapshot-1"))
    assert quads(store, LIVE) == before
    assert store.require(LIVE).about.snapshot == "snapshot-1"


def test_other_base_is_other_content(store: GraphStore) -> None:
    store.put(LIVE, sample_document(), BASE, about(LIVE))
    assert store.put(LIVE, sample_document(), "urn:ndtframe:twin:u", about(LIVE))
    assert quads(store, LIVE) == expected(sample_document(), "urn:ndtframe:twin:u")


@pytest.mark.parametrize("most", [0, 100_000])
def test_graph_becomes_another_document(
    store: GraphStore, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stores, "MOST_CHANGES", most)
    store.put(LIVE, sample_document(), BASE, about(LIVE))
    assert store.put(LIVE, changed(99), BASE, about(LIVE, "2"))
    assert quads(store, LIVE) == expected(changed(99))
    assert store.require(LIVE).triples == len(quads(store, LIVE))
    store.put(LIVE, Document(), BASE, about(LIVE, "3"))
    assert quads(store, LIVE) == expected(Document())
    store.put(LIVE, changed(98), BASE, about(LIVE, "4"))
    assert quads(store, LIVE) == expected(changed(98))
    assert store.require(LIVE).triples == len(quads(store, LIVE))


def test_only_what_differs_is_touched(store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    store.put(LIVE, sample_document(), BASE, about(LIVE))
    touched: list[tuple[int, int]] = []
    real = loading.change

    def counting(graph: str, gone: list[str], new: list[str]) -> str:
        touched.append((len(gone), len(new)))
        return real(graph, gone, new)

    monkeypatch.setattr(stores, "change", counting)
    store.put(LIVE, changed(99), BASE, about(LIVE, "2"))
    assert touched == [(1, 1)]


def test_of_a_fork_only_what_is_not_shared_is_read(
    store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = sample_document().freeze()
    store.put(LIVE, first, BASE, about(LIVE))
    before = first
    monkeypatch.delattr("ndtframe.semantics.loading.lift")
    monkeypatch.delattr("ndtframe.semantics.endpoint.lift")
    for metric in (97, 98, 99):
        after = before.fork()
        with after.edit():
            link = after.networks.network[NETWORK_ID].link["link:B-C"]
            link.l3_link_attributes.metric1 = metric
        store.put(LIVE, after.freeze(), BASE, about(LIVE, str(metric)))
        assert quads(store, LIVE) == expected(after)
        assert store.require(LIVE).triples == len(quads(store, LIVE))
        before = after
    monkeypatch.undo()
    store.put(LIVE, changed(55), BASE, about(LIVE, "55"))
    assert quads(store, LIVE) == expected(changed(55))


def test_each_state_is_only_in_its_own_graph(store: GraphStore) -> None:
    store.put(LIVE, sample_document(), BASE, about(LIVE))
    store.put(WORKS, changed(99), BASE, about(WORKS))
    metrics = [
        {row[0].value for row in store.query(METRICS, store.dataset(each)).rows}
        for each in (LIVE, WORKS)
    ]
    assert ["99" in each for each in metrics] == [False, True]
    live = store.live("t")
    assert live is not None
    assert live.graph == LIVE
    store.remove(WORKS)
    assert quads(store, LIVE) == expected(sample_document())


# -- what is refused ------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [*StateKind, None])
@pytest.mark.parametrize(
    "graph", [LIVE, WORKS, names.intended_graph("t", 2), names.twin_graph("t")]
)
def test_graph_takes_states_of_its_own_kind_only(graph: str, kind: StateKind | None) -> None:
    with GraphStore() as store:
        if kind is names.kind_of(graph):
            assert store.put(graph, Document(), BASE, About(kind, "1"))
            return
        with pytest.raises(StateKindError):
            store.put(graph, Document(), BASE, About(kind, "1"))
        assert store.graphs() == ()


@pytest.mark.parametrize("graph", ["urn:x", f"{LIVE}/inferred", f"{LIVE}> <x", names.GRAPH + "t/"])
def test_graph_of_no_twin_is_refused(graph: str) -> None:
    with GraphStore() as store, pytest.raises(InputError, match="no graph of a twin"):
        store.put(graph, Document(), BASE, About(None, "1"))


@pytest.mark.parametrize("base", ["t", "urn:x/", "urn:x#y", "urn:x> <urn:y", ""])
def test_base_is_an_iri(base: str) -> None:
    with GraphStore() as store, pytest.raises(InputError):
        store.put(LIVE, Document(), base, about(LIVE))


def test_graph_that_is_not_there_is_told(store: GraphStore) -> None:
    for attempt in (store.require, store.dataset, lambda each: store.lowered(each, BASE, Document)):
        with pytest.raises(UsageError, match="session:works of the twin 't'"):
            attempt(WORKS)
    assert store.live("t") is None
    assert not store.remove(WORKS)


def test_document_that_cannot_be_lifted_leaves_nothing(
    store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(document: Document, base: str, write: Any) -> None:
        write(b"<urn:a> <urn:b> <urn:c> .\n<urn:a> <urn")
        raise UsageError("no")

    for module in ("loading", "endpoint"):
        monkeypatch.setattr(f"ndtframe.semantics.{module}.lift", broken)
    with pytest.raises(UsageError, match="no"):
        store.put(LIVE, Document(), BASE, about(LIVE))
    assert store.graphs() == ()
    monkeypatch.undo()
    assert store.put(LIVE, sample_document(), BASE, about(LIVE))
    assert quads(store, LIVE) == expected(sample_document())
    assert store.unfinished() == ()


@pytest.mark.parametrize("kind", ["memory", "folder"], indirect=True)
def test_loader_that_fails_ends_the_lifting(
    store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(document: Document, base: str, write: Any) -> None:
        while True:
            write(b"this is no triple\n" * 10_000)

    monkeypatch.setattr("ndtframe.semantics.loading.lift", endless)
    with pytest.raises(SyntaxError):
        store.put(LIVE, Document(), BASE, about(LIVE))
    assert store.graphs() == ()


# -- readers and killed writers -------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["memory", "endpoint"], indirect=True)
@pytest.mark.parametrize("most", [0, 100_000])
def test_reader_sees_before_or_after(
    store: GraphStore, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Or, where the graph is filled anew, that it is not there."""
    monkeypatch.setattr(stores, "MOST_CHANGES", most)
    documents = [sample_document(), changed(99)]
    documents[1].networks.network[NETWORK_ID].label = "other"
    text = (
        "SELECT ?label ?metric { ?n <urn:ndtframe:schema:ietf-network:networks/network/"
        "ndt-topology:label> ?label . ?l ?p ?metric FILTER(STRENDS(STR(?l), 'link:B-C"
        "/ietf-l3-unicast-topology:l3-link-attributes')"
        " && STRENDS(STR(?p), '/metric1')) }"
    )
    store.put(LIVE, documents[0], BASE, about(LIVE))
    seen: set[tuple[str, ...]] = set()
    failed: list[str] = []
    stop = threading.Event()

    def read() -> None:
        while not stop.is_set():
            try:
                found = store.query(text.replace(":B-C", "%3AB-C"), store.dataset(LIVE)).rows
                seen.add(tuple(term.value for row in found for term in row))
            except (UsageError, RepositoryError) as error:
                failed.append(str(error))

    reader = threading.Thread(target=read)
    reader.start()
    turn = 0
    while turn < 60 and (most > 0 or len(seen) < 2):
        store.put(LIVE, documents[(turn + 1) % 2], BASE, about(LIVE, f"turn {turn}"))
        turn += 1
        time.sleep(0.05 if most == 0 else 0)
    stop.set()
    reader.join()
    assert seen == {("sample", "10"), ("other", "99")}
    told = "does not hold snapshot-1|changed while they were read"
    assert most == 0 or not failed
    assert all(re.search(told, each) for each in failed)


WRITER = """
import os, signal, sys
from pathlib import Path
from ndtframe.semantics import store as stores
from tests.semantics.store.test_store import BASE, LIVE, about, changed, opened, sample_document
point = sys.argv[2]
store = opened(sys.argv[1])
def die(*_): os.kill(os.getpid(), signal.SIGKILL)
if point == "before commit": store._backend.update = die
if point == "within load":
    stores.MOST_CHANGES = 0
    real = store._backend.load
    store._backend.load = lambda *a, **k: (real(*a, **k), die())
store.put(LIVE, changed(99), BASE, about(LIVE, "2"))
die()
"""


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["folder", "endpoint"], indirect=True)
@pytest.mark.parametrize(
    ("point", "holds"),
    [("before commit", "10"), ("within load", None), ("after", "99")],
)
def test_killed_writer_leaves_before_or_after_or_says_so(
    place: str, point: str, holds: str | None
) -> None:
    with opened(place) as store:
        store.put(LIVE, sample_document(), BASE, about(LIVE))
        store.put(WORKS, sample_document(), BASE, about(WORKS))
    root = Path(__file__).parents[3]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    command = [sys.executable, "-c", WRITER, place, point]
    done = subprocess.run(command, cwd=root, env=environment, check=False, capture_output=True)
    assert done.returncode == -signal.SIGKILL, done.stderr
    with opened(place) as store:
        assert quads(store, WORKS) == expected(sample_document())
        if holds is None:
            assert store.unfinished() == (LIVE,)
            assert store.record(LIVE) is None
            with pytest.raises(UsageError, match="does not hold snapshot-1"):
                store.dataset(LIVE)
        else:
            assert store.unfinished() == ()
            document = changed(99) if holds == "99" else sample_document()
            assert quads(store, LIVE) == expected(document)
    with opened(place) as store:
        store.put(LIVE, changed(98), BASE, about(LIVE, "3"))
        assert quads(store, LIVE) == expected(changed(98))
        assert store.unfinished() == ()


# -- folders --------------------------------------------------------------------------------------


def test_folder_is_read_again(tmp_path: Path) -> None:
    with GraphStore(tmp_path / "graph") as store:
        store.put(LIVE, sample_document(), BASE, about(LIVE))
    with GraphStore(tmp_path / "graph", read_only=True) as store:
        assert quads(store, LIVE) == expected(sample_document())
        with GraphStore(tmp_path / "graph", read_only=True) as other:
            assert other.require(LIVE) == store.require(LIVE)
        with pytest.raises(RepositoryError, match="cannot be written to"):
            store.put(LIVE, changed(99), BASE, about(LIVE, "2"))


def test_one_writes_at_a_time(tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    with GraphStore(folder):
        for read_only in (True, False):
            with pytest.raises(RepositoryError, match="Another process"):
                GraphStore(folder, read_only=read_only, timeout=0.1)
    GraphStore(folder).close()


def test_folder_that_holds_no_store_is_told(tmp_path: Path) -> None:
    with pytest.raises(RepositoryError, match="cannot be opened"):
        GraphStore(tmp_path / "nothing", read_only=True)
    file = tmp_path / "file"
    file.write_text("x")
    for read_only in (True, False):
        with pytest.raises(RepositoryError, match="cannot be opened"):
            GraphStore(file, read_only=read_only)
    broken = tmp_path / "graph"
    GraphStore(broken).close()
    (broken / "data" / "CURRENT").write_text("nonsense")
    with pytest.raises(RepositoryError, match="cannot be opened"):
        GraphStore(broken)


def test_closed_store_says_so() -> None:
    store = GraphStore()
    store.close()
    with pytest.raises(RepositoryError, match="closed"):
        store.graphs()


# -- what follows ---------------------------------------------------------------------------------


def test_inferred_graph_is_there_while_it_is_of_its_graph(store: GraphStore) -> None:
    runs: list[str] = []

    def derive(given: ox.Store, graph: str) -> None:
        runs.append(graph)
        inferred = names.inferred_graph(graph)
        given.update(f"INSERT DATA {{ GRAPH <{inferred}> {{ <x:a> <x:b> <x:c> }} }}")

    def seen() -> bool | None:
        return store.query("ASK { <x:a> <x:b> <x:c> }", store.dataset(LIVE)).truth

    store.put(LIVE, sample_document(), BASE, about(LIVE))
    assert not seen()
    assert store.infer(LIVE, "1", derive)
    assert seen()
    assert not store.infer(LIVE, "1", derive)
    assert store.infer(LIVE, "2", derive)
    store.put(LIVE, changed(99), BASE, about(LIVE, "2"))
    assert not seen()
    assert store.infer(LIVE, "2", derive)
    assert seen()
    assert len(runs) == 3
    store.remove(LIVE)
    assert store.graphs() == ()
    assert store._backend.dump(names.inferred_graph(LIVE)) == set()


@pytest.mark.slow
def test_what_follows_from_many_megabytes_is_the_same_on_a_disk(tmp_path: Path) -> None:
    """It is more than one piece, and derived beside the folder."""
    from benchmarks.networks import network
    from ndtframe.semantics import meaning

    document = Document.from_json(network(400))
    found = []
    for store in (GraphStore(), GraphStore(tmp_path / "graph")):
        with store:
            store.put(LIVE, document, BASE, About(StateKind.SNAPSHOT, "1"))
            assert store.infer(LIVE, "1", meaning.derive)
            both = (LIVE, names.inferred_graph(LIVE))
            found.append([_lines(store, each) for each in both])
    assert found[0] == found[1]
    assert len(found[0][1]) > 20_000


def _lines(store: GraphStore, graph: str) -> set[bytes]:
    output = io.BytesIO()
    store.write([graph], "nt", output)
    return set(output.getvalue().splitlines())
