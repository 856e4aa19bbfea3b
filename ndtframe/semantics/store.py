"""The graph store: documents as named graphs, in memory, in a folder, or at an endpoint.

Each graph is whole or not there: it is found by its record (:mod:`ndtframe.semantics.records`),
which is written in the transaction that completes it.  A change of a graph is one transaction.
Only when most of a graph is new it is not there while it is filled; a writer that is killed
meanwhile leaves it among :meth:`GraphStore.unfinished`.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, Any, Final, Self, TypeVar
from uuid import uuid4

from ndtframe.data.document import Document
from ndtframe.data.state import StateKind
from ndtframe.errors import RepositoryError, UsageError
from ndtframe.language.iris import data_iri
from ndtframe.semantics import named_graphs, records
from ndtframe.semantics.backend import Backend, Derive
from ndtframe.semantics.embedded import Embedded
from ndtframe.semantics.endpoint import Endpoint
from ndtframe.semantics.endpoint_address import Address
from ndtframe.semantics.lift.changes import changes
from ndtframe.semantics.lift.lowering import lower
from ndtframe.semantics.loading import change, differences
from ndtframe.semantics.query import (
    MOST_ROWS,
    PREFIXES,
    SECONDS,
    Answer,
    Dataset,
    Query,
    Workers,
)
from ndtframe.semantics.records import About, Record
from ndtframe.semantics.turtle import library

if TYPE_CHECKING:
    import pyoxigraph

D = TypeVar("D", bound=Document)
T = TypeVar("T")

TRIES: Final = 3
"""How often graphs are read that are filled anew meanwhile."""
MOST_CHANGES: Final = 100_000
"""Triples that one transaction takes away or adds; what differs in more is filled anew."""


class GraphStore:
    """Named graphs of documents.  Use it in a ``with`` statement, or call :meth:`close`.

    Without a folder it is in memory.  Any number of processes may read a folder (``read_only``), or
    one may write; who waits for longer than ``timeout`` seconds gets
    :class:`~ndtframe.errors.RepositoryError`, as for a folder that holds no store.
    """

    def __init__(
        self,
        folder: Path | None = None,
        *,
        endpoint: Address | None = None,
        read_only: bool = False,
        timeout: float = 5,
    ) -> None:
        self._backend: Backend
        if endpoint is None:
            self._backend = Embedded(folder, read_only=read_only, timeout=timeout)
        else:
            self._backend = Endpoint(endpoint, read_only=read_only)
        self._put: dict[str, tuple[Record, Document]] = {}
        """What this object put into graphs, where it cannot have changed since."""
        self._fills = 0
        """How often a graph began or ceased to be filled; odd while one is."""

    @property
    def place(self) -> str | None:
        """The folder or the address; None in memory."""
        return self._backend.place

    @property
    def oxigraph(self) -> pyoxigraph.Store:
        """The store itself, where it is in this process; its graphs are not to be written to.

        Raises :class:`~ndtframe.errors.UsageError` for an endpoint; :meth:`local` copies graphs.
        """
        if not isinstance(self._backend, Embedded):
            raise UsageError("The graphs are not in this process.", where=self.place)
        return self._backend.store

    def local(self, graphs: Iterable[str]) -> pyoxigraph.Store:
        """A store in this process that holds these graphs, not to be written to."""
        wanted = tuple(graphs)
        return self._steadily(wanted, lambda: self._backend.local(wanted))

    # -- graphs ----------------------------------------------------------------------------------

    def put(self, graph: str, document: Document, base: str, about: About) -> bool:
        """Make a graph the triples of a document that ``base`` names; whether anything changed.

        Nothing is read where the record has the same content hash; and of a fork of the frozen
        document that this object put there before, only what it does not share.  Raises
        :class:`~ndtframe.errors.StateKindError` for a state that the graph is not for,
        :class:`~ndtframe.errors.UsageError` for a model set with mount points.
        """
        records.require_kind(graph, about.kind)
        data_iri(base, ())
        before = self.record(graph)
        wanted = Record(graph, about, base, document.model_set().name, 0)
        if before is not None and before.content == wanted.content:
            return self._retell(before, about)
        edit = None if before is None else self._edit(before, wanted, document)
        if edit is None:
            with self._filling():
                self.remove(graph)
                count = self._backend.load(graph, document, base)
                told = replace(wanted, triples=count, filling=_token())
                self._backend.update(self._told(told))
        else:
            self._backend.update(edit)
        self._put.pop(graph, None)
        if document.is_frozen:
            self._put[graph] = self.require(graph), document
        return True

    def remove(self, graph: str) -> bool:
        """Let go of a graph and of what follows from it; whether there was one."""
        known = self.record(graph) is not None
        both = (graph, named_graphs.inferred_graph(graph))
        drops = [f"DROP SILENT GRAPH <{each}> ;\n" for each in both]
        self._backend.update(self._forget(graph) + "".join(drops))
        return known

    def record(self, graph: str) -> Record | None:
        """What is known of a graph; None if it is not there, or not whole."""
        found = self._backend.said(named_graphs.records_graph(graph), graph)
        return records.read(graph, found) if found else None

    def graphs(self, twin: str | None = None) -> tuple[Record, ...]:
        """The records of all graphs that are whole, or of those of a twin."""
        found = (self.record(each) for each in self._documents())
        known = (each for each in found if each is not None)
        return tuple(each for each in known if twin in (None, named_graphs.twin_of(each.graph)))

    def unfinished(self) -> tuple[str, ...]:
        """Graphs that are being filled, or were when their writer ended."""
        return tuple(each for each in self._documents() if self.record(each) is None)

    def lowered(self, graph: str, base: str, document: type[D]) -> D:
        """The document that a graph was made of; raises as :func:`~.lift.lowering.lower` does."""
        self.require(graph)
        named = library(_PURPOSE).NamedNode(graph)
        held = self.local([graph])
        return lower(held.quads_for_pattern(None, None, None, named), base, document)

    def require(self, graph: str) -> Record:
        """The record of a graph; :class:`~ndtframe.errors.UsageError` if it is not there."""
        found = self.record(graph)
        if found is None:
            raise UsageError(
                f"The graph store does not hold {named_graphs.short(graph)} of the twin "
                f"'{named_graphs.twin_of(graph)}'.",
                where=self.place,
                remedy="Build it first: ndt graph build",
            )
        return found

    def live(self, twin: str) -> Record | None:
        """The newest state of the real network that is here."""
        return self._newest(twin, StateKind.SNAPSHOT)

    def intended(self, twin: str) -> Record | None:
        """The newest intended state that is here."""
        return self._newest(twin, StateKind.INTENDED)

    # -- what follows from a graph ----------------------------------------------------------------

    def infer(self, graph: str, rules: str, derive: Derive) -> bool:
        """Have the inferred graph made by rules of a version; whether it had to be done.

        It is not there from the moment that its graph changes until this is done.
        """
        before = self.require(graph)
        if before.rules == rules:
            return False
        with self._filling():
            self._backend.update(self._told(replace(before, rules=None)))
            self._backend.derive(graph, derive)
            told = replace(before, rules=rules, filling=_token())
            self._backend.update(self._told(told))
        return True

    def write(self, graphs: Sequence[str], form: str, output: IO[bytes]) -> None:
        """Write graphs: one as ``nt``, ``ttl`` or ``jsonld``, any number as ``nq`` or ``trig``.

        Raises :class:`~ndtframe.errors.UsageError` for several graphs in a form that has no names
        of graphs, since they would become one.
        """
        oxigraph = library(_PURPOSE)
        kind = oxigraph.RdfFormat.from_extension(form)
        named = [oxigraph.NamedNode(each) for each in graphs]
        held = self.local(graphs)
        if kind.supports_datasets and form != "jsonld":
            quads = (held.quads_for_pattern(None, None, None, each) for each in named)
            together = itertools.chain.from_iterable(quads)
            oxigraph.serialize(together, output, kind, prefixes=dict(PREFIXES))
        elif len(named) == 1:
            held.dump(output, kind, from_graph=named[0], prefixes=dict(PREFIXES))
        else:
            raise UsageError(
                f"Several graphs as '{form}' would become one.",
                remedy="Name one, or write them as 'nq' or 'trig'.",
            )

    # -- questions -------------------------------------------------------------------------------

    def dataset(self, *graphs: str, named: Iterable[str] = (), rules: str | None = None) -> Dataset:
        """What a query may see: graphs as its default graph, and others by their names.

        Each comes with what follows from it, if that was made; by rules of this version, if one is
        given.  Raises :class:`~ndtframe.errors.UsageError` for a graph that is not there, and
        :class:`~ndtframe.errors.RepositoryError` where somebody else is making what follows.
        """
        return Dataset(self._with_inferred(graphs, rules), self._with_inferred(named, rules))

    def query(
        self,
        text: str,
        dataset: Dataset,
        *,
        name: str = "query",
        parameters: Mapping[str, Any] | None = None,
        seconds: float = SECONDS,
        most: int = MOST_ROWS,
        workers: Workers | None = None,
    ) -> Answer:
        """Answer a SPARQL query on a dataset; see :class:`~ndtframe.semantics.query.Query`.

        Where a graph of the dataset is filled anew meanwhile, it is asked again.  Raises as
        :func:`~ndtframe.semantics.query.answered` does.
        """
        query = Query(text, name, parameters or {}, seconds, most, workers)
        graphs = (*dataset.default, *dataset.named)
        return self._steadily(graphs, lambda: self._backend.ask(query, dataset))

    def close(self) -> None:
        """Give back memory and folder."""
        self._backend.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    # -- within ----------------------------------------------------------------------------------

    def _documents(self) -> list[str]:
        """The names of all graphs that documents are in, whole or not."""
        return sorted(filter(named_graphs.holds_document, self._backend.graphs()))

    def _steadily(self, graphs: Sequence[str], work: Callable[[], T]) -> T:
        """What some work gives that reads graphs and sees each of them whole.

        Where nobody else writes it is enough that nothing was filled by this object.
        """
        fills = self._fills
        if not self._backend.is_shared and fills % 2 == 0:
            done = work()
            if self._fills == fills:
                return done
        for _ in range(TRIES):
            before = self._whole(graphs)
            done = work()
            if self._whole(graphs) == before:
                return done
        raise RepositoryError(
            "The graphs changed while they were read.",
            where=self.place,
            remedy="Try again when nobody builds them.",
        )

    @contextmanager
    def _filling(self) -> Iterator[None]:
        """While a graph is filled."""
        self._fills += 1
        try:
            yield
        finally:
            self._fills += 1

    def _whole(self, graphs: Iterable[str]) -> list[str]:
        """When graphs were filled; raises for one that is not whole, or what follows from it."""
        found: list[str] = []
        for each in graphs:
            graph = each.removesuffix(named_graphs.INFERRED)
            if named_graphs.holds_document(graph):
                record = self.require(graph)
                found.append(record.filling)
                if graph != each and record.rules is None:
                    raise self._unmade(graph)
        return found

    def _newest(self, twin: str, kind: StateKind) -> Record | None:
        found = [each for each in self.graphs(twin) if each.about.kind is kind]
        return max(found, key=lambda each: named_graphs.number_of(each.graph), default=None)

    def _with_inferred(self, graphs: Iterable[str], rules: str | None) -> tuple[str, ...]:
        found: list[str] = []
        for each in graphs:
            found.append(each)
            made = self.require(each).rules
            if rules not in (None, made):
                raise self._unmade(each)
            if made is not None:
                found.append(named_graphs.inferred_graph(each))
        return tuple(found)

    def _unmade(self, graph: str) -> RepositoryError:
        return RepositoryError(
            f"What follows from {named_graphs.short(graph)} is being made.",
            where=self.place,
            remedy="Try again in a while.",
        )

    def _edit(self, before: Record, wanted: Record, document: Document) -> str | None:
        """The update that makes a graph another document; None if most of it would change."""
        gone, new = self._difference(before, wanted, document)
        if len(gone) + len(new) > MOST_CHANGES:
            return None
        count = before.triples + len(new) - len(gone)
        after = replace(wanted, triples=count, filling=before.filling)
        return change(before.graph, gone, new) + self._told(after)

    def _difference(
        self, before: Record, wanted: Record, document: Document
    ) -> tuple[set[str], set[str]]:
        """The triples to take away and to add."""
        known, held = self._put.get(before.graph, (None, None))
        is_fork = known is not None and known.content == before.content
        if is_fork and type(held) is type(document) and before.base == wanted.base:
            return changes(held, document, wanted.base)
        return differences(self._backend.dump(before.graph), document, wanted.base)

    def _retell(self, before: Record, about: About) -> bool:
        """Tell something else of a graph that stays as it is."""
        if before.about == about:
            return False
        self._backend.update(self._told(replace(before, about=about)))
        return True

    def _told(self, record: Record) -> str:
        """The update that puts a record in the place of the one before."""
        kept = named_graphs.records_graph(record.graph)
        stated = " ".join(records.lines(record))
        return f"{self._forget(record.graph)}INSERT DATA {{ GRAPH <{kept}> {{ {stated} }} }} ;\n"

    def _forget(self, graph: str) -> str:
        kept = named_graphs.records_graph(graph)
        return f"DELETE WHERE {{ GRAPH <{kept}> {{ <{graph}> ?p ?o }} }} ;\n"


def _token() -> str:
    return uuid4().hex


_PURPOSE: Final = "The knowledge graph"
