"""Graphs at an endpoint: any server of the SPARQL 1.1 Protocol and Graph Store HTTP Protocol.

The dataset of a query goes beside its text, as ``default-graph-uri`` and ``named-graph-uri``, and
what :mod:`ndtframe.semantics.query` refuses never leaves this process.  An update is one request,
which a server carries out as one transaction.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote, urlencode

from ndtframe.data.document import Document
from ndtframe.errors import RepositoryError
from ndtframe.semantics.backend import Derive
from ndtframe.semantics.endpoint_address import Address, credentials
from ndtframe.semantics.endpoint_http import Body, Reply, Request, exchange
from ndtframe.semantics.lift.lifting import lift
from ndtframe.semantics.named_graphs import holds_document, inferred_graph
from ndtframe.semantics.query import Answer, Dataset, Query, answered, declared, found
from ndtframe.semantics.turtle import library

if TYPE_CHECKING:
    import pyoxigraph

READING: Final = 600.0
"""Seconds for the reading of a graph, or for a request of the store itself."""
WRITING: Final = 3600.0
"""Seconds for a graph that is filled, or an update."""
MOST_OF_ROWS: Final = 1 << 28
"""Bytes that are read of an answer to a query."""
MOST_OF_A_GRAPH: Final = 1 << 34
"""Bytes of N-Triples that are read of one graph."""

_ROWS, _TRIPLES = "application/sparql-results+json", "application/n-triples"
_FORM, _UPDATE = "application/x-www-form-urlencoded", "application/sparql-update"


class Endpoint:
    """A :class:`~ndtframe.semantics.backend.Backend` that is another process or machine.

    Nothing is sent before it is needed.  No lock keeps two writers apart: the graphs of a twin have
    one writer.
    """

    is_shared = True

    def __init__(self, address: Address, *, read_only: bool = False) -> None:
        self.place: str | None = address.base
        self._address, self._read_only = address, read_only
        self._authorization = credentials(address)
        self._is_open = True

    def ask(self, query: Query, dataset: Dataset) -> Answer:
        """Answer a query; the server may go on in vain with what takes too long."""
        return answered(query, lambda text: self._found(text, dataset, query))

    def update(self, text: str) -> None:
        """Carry out an update, in one request."""
        self._write(self._address.update, _UPDATE, text.encode())

    def load(self, graph: str, document: Document, base: str) -> int:
        """Add the triples of a document to a graph and count them; sent while they are made."""
        count = 0

        def pieces(give: Callable[[bytes], None]) -> None:
            def counted(piece: bytes) -> None:
                nonlocal count
                count += piece.count(b"\n")
                give(piece)

            lift(document, base, counted)

        self._write(self._graph(graph), _TRIPLES, pieces)
        return count

    def derive(self, graph: str, derive: Derive) -> None:
        """Make the inferred graph of a graph: here, of a copy of it."""
        inferred = inferred_graph(graph)
        held, oxigraph = self.local([graph]), library()
        derive(held, graph)
        content = held.dump(format=oxigraph.RdfFormat.N_TRIPLES, from_graph=_node(inferred))
        self.update(f"DROP SILENT GRAPH <{inferred}>")
        self._write(self._graph(inferred), _TRIPLES, content or b"")

    def graphs(self) -> list[str]:
        """The names of all named graphs."""
        return [str(row["g"].value) for row in self._rows("SELECT DISTINCT ?g { GRAPH ?g { } }")]

    def said(self, graph: str, subject: str) -> list[pyoxigraph.Triple]:
        """What a graph says of a subject."""
        text = f"SELECT ?p ?o {{ GRAPH <{graph}> {{ <{subject}> ?p ?o }} }}"
        make = library().Triple
        return [make(_node(subject), row["p"], row["o"]) for row in self._rows(text)]

    def dump(self, graph: str) -> set[bytes]:
        """The lines of a graph as N-Triples, as the server writes them."""
        with self._read(graph) as reply:
            return {*reply.read().split(b"\n")} - {b""}

    def local(self, graphs: Iterable[str]) -> pyoxigraph.Store:
        """A copy of graphs, in memory."""
        oxigraph = library()
        made = oxigraph.Store()
        for graph in graphs:
            with self._read(graph) as reply:
                take = partial(made.load, format=oxigraph.RdfFormat.N_TRIPLES, lenient=True)
                take(input=reply, to_graph=_node(graph))
        kept: pyoxigraph.Store = made
        return kept

    def close(self) -> None:
        """Ask nothing any more."""
        self._is_open = False

    # -- requests --------------------------------------------------------------------------------

    @contextmanager
    def _found(self, text: str, dataset: Dataset, query: Query) -> Iterator[Any]:
        """What the server finds, or for a wrong query the error that this process has."""
        found(library().Store(), text, Dataset(()))
        if not (dataset.default or dataset.named):
            yield found(library().Store(), text, dataset)
            return
        graphs = [("default-graph-uri", each) for each in dataset.default]
        graphs += [("named-graph-uri", each) for each in dataset.named]
        with self._answered([("query", declared(text)), *graphs], query.seconds) as results:
            yield results

    def _rows(self, text: str) -> list[Any]:
        with self._answered([("query", text)], READING) as results:
            return list(results)

    @contextmanager
    def _answered(self, form: list[tuple[str, str]], seconds: float) -> Iterator[Any]:
        """What a server answers to a query: rows, truth or triples, read while they come."""
        headers = {"Content-Type": _FORM, "Accept": f"{_ROWS}, {_TRIPLES};q=0.9"}
        body = urlencode(form).encode()
        with self._exchange("POST", self._address.query, headers, body, seconds) as reply:
            try:
                yield _results(self._taken(reply, (_ROWS, _TRIPLES)))
            except (SyntaxError, ValueError) as error:
                raise self._unreadable(reply, str(error)) from error

    @contextmanager
    def _read(self, graph: str) -> Iterator[Reply | io.BytesIO]:
        """A graph as N-Triples; a server may not know one of what follows, if that is nothing."""
        address, headers = self._graph(graph), {"Accept": _TRIPLES}
        with self._exchange("GET", address, headers, None, READING, MOST_OF_A_GRAPH) as reply:
            if reply.status == 404 and not holds_document(graph):
                yield io.BytesIO()
                return
            try:
                yield self._taken(reply, (_TRIPLES,))
            except SyntaxError as error:
                raise self._unreadable(reply, str(error)) from error

    def _write(self, address: str, kind: str, body: Body) -> None:
        if self._read_only:
            raise RepositoryError(
                "The graph store cannot be written to: it was opened to be read.", where=self.place
            )
        headers = {"Content-Type": kind}
        with self._exchange("POST", address, headers, body, WRITING) as reply:
            self._taken(reply, ())

    def _exchange(
        self,
        method: str,
        address: str,
        headers: dict[str, str],
        body: Body | None,
        seconds: float,
        most: int = MOST_OF_ROWS,
    ) -> AbstractContextManager[Reply]:
        if not self._is_open:
            raise RepositoryError("The graph store is closed.", remedy="Open it again.")
        if self._authorization:
            headers["Authorization"] = self._authorization
        return exchange(Request(method, address, headers, body, seconds, most))

    def _graph(self, graph: str) -> str:
        address = self._address.graphs
        return f"{address}{'&' if '?' in address else '?'}graph={quote(graph, safe='')}"

    def _taken(self, reply: Reply, kinds: tuple[str, ...]) -> Reply:
        """The reply, if it is what was asked for."""
        if 300 <= reply.status < 400:
            raise RepositoryError(
                f"The endpoint redirects to {reply.location[:200]!r}, which is not followed.",
                where=self.place,
                remedy="Name the address itself, if you trust it.",
            )
        if not 200 <= reply.status < 300:
            raise self._refused(reply)
        if kinds and reply.media_type not in kinds:
            raise self._unreadable(reply, f"it answers in {reply.media_type}")
        if kinds and not reply.has_end:
            raise self._unreadable(reply, "it does not say where its answer ends")
        return reply

    def _refused(self, reply: Reply) -> RepositoryError:
        remedies = {
            401: "Set NDTFRAME_STORE_TOKEN, or NDTFRAME_STORE_USER and NDTFRAME_STORE_PASSWORD.",
            403: "See whether you may do this there.",
            404: "See docs/reference/graph.md on how an address names the places of an endpoint.",
        }
        return RepositoryError(
            f"The endpoint answers {reply.status} {reply.reason}: {reply.words() or 'no reason'}",
            where=self.place,
            remedy=remedies.get(reply.status),
        )

    def _unreadable(self, reply: Reply, why: str) -> RepositoryError:
        return RepositoryError(
            f"The endpoint does not answer as SPARQL 1.1 says: {why}.",
            where=self.place,
            remedy="See whether this is the address of a SPARQL endpoint.",
        )


def _results(reply: Reply) -> Any:
    oxigraph = library()
    if reply.media_type == _ROWS:
        return oxigraph.parse_query_results(reply, format=oxigraph.QueryResultsFormat.JSON)
    parsed = oxigraph.parse(reply, format=oxigraph.RdfFormat.N_TRIPLES)
    return (quad.triple for quad in parsed)


def _node(iri: str) -> Any:
    return library().NamedNode(iri)
