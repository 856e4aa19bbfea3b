"""The graph store: documents as named graphs, in memory or in a folder.

Each graph is whole or not there: it is found by its record (:mod:`ndtframe.semantics.records`),
which is written in the transaction that completes it.  A change of a graph is one transaction.
Only when most of a graph is new it is not there while it is filled; a writer that is killed
meanwhile leaves it among :meth:`GraphStore.unfinished`.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, Any, Final, Self, TypeVar

from ndtframe.data.document import Document
from ndtframe.data.state import StateKind
from ndtframe.errors import RepositoryError, UsageError
from ndtframe.language.iris import data_iri
from ndtframe.semantics import named_graphs, records
from ndtframe.semantics.lift.changes import changes
from ndtframe.semantics.lift.lowering import lower
from ndtframe.semantics.loading import change, differences, load
from ndtframe.semantics.query import MOST_ROWS, PREFIXES, SECONDS, Answer, Dataset, ask
from ndtframe.semantics.records import About, Record
from ndtframe.semantics.store_folder import StoreFolder
from ndtframe.semantics.turtle import library

if TYPE_CHECKING:
    import pyoxigraph

D = TypeVar("D", bound=Document)

MOST_CHANGES: Final = 100_000
"""Triples that one transaction takes away or adds; what differs in more is filled anew."""


class GraphStore:
    """Named graphs of documents.  Use it in a ``with`` statement, or call :meth:`close`.

    Without a folder it is in memory.  Any number of processes may read a folder (``read_only``), or
    one may write; who waits for longer than ``timeout`` seconds gets
    :class:`~ndtframe.errors.RepositoryError`, as for a folder that holds no store.
    """

    def __init__(
        self, folder: Path | None = None, *, read_only: bool = False, timeout: float = 5
    ) -> None:
        self.folder = folder
        self._folder: StoreFolder | None = None
        if folder is not None:
            self._folder = StoreFolder(folder, read_only=read_only, timeout=timeout)
        try:
            kept = self._folder.open() if self._folder else library(_PURPOSE).Store()
        except BaseException:
            self.close()
            raise
        self._store: pyoxigraph.Store | None = kept
        self._put: dict[str, tuple[Record, Document]] = {}
        """What this object put into graphs, where it cannot have changed since."""

    @property
    def oxigraph(self) -> pyoxigraph.Store:
        """The store itself; graphs that are documents are not to be written to."""
        if self._store is None:
            raise RepositoryError("The graph store is closed.", remedy="Open it again.")
        return self._store

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
            self.remove(graph)
            in_memory = self.folder is None
            count = load(self.oxigraph, graph, document, base, in_memory=in_memory)
            edit = self._told(replace(wanted, triples=count))
        self._commit(edit)
        self._put.pop(graph, None)
        if document.is_frozen:
            self._put[graph] = self.require(graph), document
        return True

    def remove(self, graph: str) -> bool:
        """Let go of a graph and of what follows from it; whether there was one."""
        known = self.record(graph) is not None
        both = (graph, named_graphs.inferred_graph(graph))
        drops = [f"DROP SILENT GRAPH <{each}> ;\n" for each in both]
        self._commit(self._forget(graph) + "".join(drops))
        return known

    def record(self, graph: str) -> Record | None:
        """What is known of a graph; None if it is not there, or not whole."""
        oxigraph, kept = library(_PURPOSE), named_graphs.records_graph(graph)
        nodes = (oxigraph.NamedNode(graph), None, None, oxigraph.NamedNode(kept))
        found = list(self.oxigraph.quads_for_pattern(*nodes))
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
        return lower(self.oxigraph.quads_for_pattern(None, None, None, named), base, document)

    def require(self, graph: str) -> Record:
        """The record of a graph; :class:`~ndtframe.errors.UsageError` if it is not there."""
        found = self.record(graph)
        if found is None:
            raise UsageError(
                f"The graph store does not hold {named_graphs.short(graph)} of the twin "
                f"'{named_graphs.twin_of(graph)}'.",
                where=str(self.folder) if self.folder else None,
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

    def infer(
        self, graph: str, rules: str, derive: Callable[[pyoxigraph.Store, str], object]
    ) -> bool:
        """Have the inferred graph made by rules of a version; whether it had to be done.

        It is not there from the moment that its graph changes until this is done.
        """
        before = self.require(graph)
        if before.rules == rules:
            return False
        self._commit(self._told(replace(before, rules=None)))
        derive(self.oxigraph, graph)
        self._commit(self._told(replace(before, rules=rules)))
        return True

    def write(self, graphs: Sequence[str], form: str, output: IO[bytes]) -> None:
        """Write graphs: one as ``nt``, ``ttl`` or ``jsonld``, any number as ``nq`` or ``trig``.

        Raises :class:`~ndtframe.errors.UsageError` for several graphs in a form that has no names
        of graphs, since they would become one.
        """
        oxigraph = library(_PURPOSE)
        kind = oxigraph.RdfFormat.from_extension(form)
        named = [oxigraph.NamedNode(each) for each in graphs]
        if kind.supports_datasets and form != "jsonld":
            quads = (self.oxigraph.quads_for_pattern(None, None, None, each) for each in named)
            together = itertools.chain.from_iterable(quads)
            oxigraph.serialize(together, output, kind, prefixes=dict(PREFIXES))
        elif len(named) == 1:
            self.oxigraph.dump(output, kind, from_graph=named[0], prefixes=dict(PREFIXES))
        else:
            raise UsageError(
                f"Several graphs as '{form}' would become one.",
                remedy="Name one, or write them as 'nq' or 'trig'.",
            )

    # -- questions -------------------------------------------------------------------------------

    def dataset(self, *graphs: str, named: Iterable[str] = ()) -> Dataset:
        """What a query may see: graphs as its default graph, and others by their names.

        Each comes with what follows from it.  Raises :class:`~ndtframe.errors.UsageError` for one
        that is not there.
        """
        return Dataset(self._with_inferred(graphs), self._with_inferred(named))

    def query(
        self,
        text: str,
        dataset: Dataset,
        *,
        name: str = "query",
        parameters: Mapping[str, Any] | None = None,
        seconds: float = SECONDS,
        most: int = MOST_ROWS,
    ) -> Answer:
        """Answer a SPARQL query on a dataset; see :func:`ndtframe.semantics.query.ask`."""
        return ask(
            self.oxigraph,
            text,
            dataset,
            name=name,
            parameters=parameters or {},
            seconds=seconds,
            most=most,
        )

    def close(self) -> None:
        """Give back memory and folder."""
        self._store = None
        if self._folder is not None:
            self._folder.close()
            self._folder = None

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
        derived = (named_graphs.INFERRED, named_graphs.RECORDS)
        names = (str(each.value) for each in self.oxigraph.named_graphs())
        return sorted(each for each in names if not each.endswith(derived))

    def _newest(self, twin: str, kind: StateKind) -> Record | None:
        found = [each for each in self.graphs(twin) if each.about.kind is kind]
        return max(found, key=lambda each: named_graphs.number_of(each.graph), default=None)

    def _with_inferred(self, graphs: Iterable[str]) -> tuple[str, ...]:
        found: list[str] = []
        for each in graphs:
            found.append(each)
            if self.require(each).rules is not None:
                found.append(named_graphs.inferred_graph(each))
        return tuple(found)

    def _edit(self, before: Record, wanted: Record, document: Document) -> str | None:
        """The update that makes a graph another document; None if most of it would change."""
        gone, new = self._difference(before, wanted, document)
        if len(gone) + len(new) > MOST_CHANGES:
            return None
        count = before.triples + len(new) - len(gone)
        return change(before.graph, gone, new) + self._told(replace(wanted, triples=count))

    def _difference(
        self, before: Record, wanted: Record, document: Document
    ) -> tuple[set[str], set[str]]:
        """The triples to take away and to add."""
        known, held = self._put.get(before.graph, (None, None))
        is_fork = known is not None and known.content == before.content
        if is_fork and type(held) is type(document) and before.base == wanted.base:
            return changes(held, document, wanted.base)
        return differences(self.oxigraph, before.graph, document, wanted.base)

    def _retell(self, before: Record, about: About) -> bool:
        """Tell something else of a graph that stays as it is."""
        if before.about == about:
            return False
        self._commit(self._told(replace(before, about=about)))
        return True

    def _told(self, record: Record) -> str:
        """The update that puts a record in the place of the one before."""
        kept = named_graphs.records_graph(record.graph)
        stated = " ".join(records.lines(record))
        return f"{self._forget(record.graph)}INSERT DATA {{ GRAPH <{kept}> {{ {stated} }} }} ;\n"

    def _forget(self, graph: str) -> str:
        kept = named_graphs.records_graph(graph)
        return f"DELETE WHERE {{ GRAPH <{kept}> {{ <{graph}> ?p ?o }} }} ;\n"

    def _commit(self, update: str) -> None:
        """Carry out an update, all or nothing, and have it on the disk."""
        try:
            self.oxigraph.update(update)
            if self.folder is not None:
                self.oxigraph.flush()
        except (OSError, RuntimeError) as error:
            raise RepositoryError(
                f"The graph store cannot be written to: {error}.",
                where=str(self.folder) if self.folder else None,
                remedy="Open it to be written, and see that there is room on the disk.",
            ) from error


_PURPOSE: Final = "The knowledge graph"
