"""``--store URL``: the graphs of a twin at a real SPARQL server, by commands that take a folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ndtframe.cli.graph_serve import TwinSource
from tests.semantics.store.oxigraph_server import OxigraphServer, free_port

from .conftest import Ndt
from .served import serving

GRAPH = "urn:ndtframe:graph:sample/snapshot-1"
LINKS = "SELECT ?l { ?l a ndt:Link }"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OxigraphServer]:
    started = OxigraphServer(tmp_path_factory.mktemp("oxigraph"))
    yield started
    started.end()


@pytest.mark.slow
def test_graphs_are_built_listed_asked_and_exported_at_an_endpoint(
    ndt: Ndt, twin: Path, server: OxigraphServer
) -> None:
    at = ("--store", server.address)
    missing = ndt("query", LINKS, *at)
    assert missing.code == 0
    assert "made in memory" in missing.err
    assert [each["result"] for each in ndt("graph", "build", *at, "--json").json] == ["built"] * 2
    again = ndt("graph", "build", *at, "--json").json
    assert [each["result"] for each in again] == ["as it was"] * 2
    assert ndt("graph", "build", "--json").code == 0
    here, there = ndt("graph", "list", "--json").json, ndt("graph", "list", *at, "--json").json
    assert here == there
    found = ndt("query", LINKS, *at, "--csv")
    assert found.err == ""
    assert found.out.splitlines() == ndt("query", LINKS, "--csv").out.splitlines()
    for name in ("live", "live/inferred", "twin"):
        here_, there_ = (
            sorted(
                ndt("graph", "export", "--graph", name, "--format", "nt", *more).out.splitlines()
            )
            for more in ((), at)
        )
        assert here_ == there_
        assert len(here_) > 10


def test_endpoint_that_is_not_there_is_told(ndt: Ndt, twin: Path) -> None:
    address = f"http://127.0.0.1:{free_port()}"
    for command in (("graph", "build"), ("graph", "list"), ("query", LINKS)):
        done = ndt(*command, "--store", address)
        assert done.code == 2
        assert f"{address}" in done.err
        assert "cannot be reached" in done.err


@pytest.mark.parametrize("address", ["http://", "https://u:hidden@h", "http://h#x"])
def test_what_is_no_address_is_told(ndt: Ndt, twin: Path, address: str) -> None:
    done = ndt("graph", "list", "--store", address)
    assert done.code == 2
    assert "hidden" not in done.err
    assert "address" in done.err or "does not say where" in done.err


@pytest.mark.slow
def test_served_graphs_may_be_at_an_endpoint(ndt: Ndt, twin: Path, server: OxigraphServer) -> None:
    at = ("--store", server.address)
    assert ndt("graph", "build", *at).code == 0
    source = TwinSource(twin, server.place, seconds=20, most=50, at_once=2)
    with serving(source) as client:
        there = client.ask("SELECT ?l { ?l a ndt:Link }").values("l")
        assert client.ask(f"ASK {{ GRAPH <{GRAPH}> {{ ?s ?p ?o }} }}").json["boolean"] is False
        server.clear()
        in_memory = client.ask("SELECT ?l { ?l a ndt:Link }").values("l")
        assert there == in_memory
        assert len(there) > 2
