"""Graphs in this process: in memory, or in a folder."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from ndtframe.data.document import Document
from ndtframe.errors import RepositoryError
from ndtframe.semantics import named_graphs
from ndtframe.semantics.backend import Derive
from ndtframe.semantics.loading import copy, dumped, load
from ndtframe.semantics.query import Answer, Dataset, Query, answered, found
from ndtframe.semantics.store_folder import StoreFolder
from ndtframe.semantics.turtle import library

if TYPE_CHECKING:
    import pyoxigraph


class Embedded:
    """A :class:`~ndtframe.semantics.backend.Backend` that is pyoxigraph.

    A folder is locked, so nobody else writes to it while it is open.
    """

    is_shared = False

    def __init__(self, folder: Path | None, *, read_only: bool, timeout: float) -> None:
        self.place = str(folder) if folder else None
        self._folder: StoreFolder | None = None
        if folder is not None:
            self._folder = StoreFolder(folder, read_only=read_only, timeout=timeout)
        try:
            kept = self._folder.open() if self._folder else library("The knowledge graph").Store()
        except BaseException:
            self.close()
            raise
        self._store: pyoxigraph.Store | None = kept

    @property
    def store(self) -> pyoxigraph.Store:
        """The store itself."""
        if self._store is None:
            raise RepositoryError("The graph store is closed.", remedy="Open it again.")
        return self._store

    def ask(self, query: Query, dataset: Dataset) -> Answer:
        """Answer a query; what takes too long goes on in vain until it ends."""
        store = self.store
        return answered(query, lambda text: nullcontext(found(store, text, dataset)))

    def update(self, text: str) -> None:
        """Carry out an update, all or nothing, and have it on the disk."""
        try:
            self.store.update(text)
            if self._folder is not None:
                self.store.flush()
        except (OSError, RuntimeError) as error:
            raise RepositoryError(
                f"The graph store cannot be written to: {error}.",
                where=self.place,
                remedy="Open it to be written, and see that there is room on the disk.",
            ) from error

    def load(self, graph: str, document: Document, base: str) -> int:
        """Add the triples of a document to a graph and count them."""
        return load(self.store, graph, document, base, in_memory=self._folder is None)

    def derive(self, graph: str, derive: Derive) -> None:
        """Make the inferred graph of a graph: in place, or beside a disk, where steps are slow."""
        if self._folder is None:
            derive(self.store, graph)
            return
        beside, inferred = library().Store(), named_graphs.inferred_graph(graph)
        copy(self.store, beside, graph, in_memory=True)
        derive(beside, graph)
        self.store.clear_graph(library().NamedNode(inferred))
        copy(beside, self.store, inferred, in_memory=False)

    def graphs(self) -> list[str]:
        """The names of all named graphs."""
        return [str(each.value) for each in self.store.named_graphs()]

    def said(self, graph: str, subject: str) -> list[pyoxigraph.Quad]:
        """What a graph says of a subject."""
        node = library("The knowledge graph").NamedNode
        return list(self.store.quads_for_pattern(node(subject), None, None, node(graph)))

    def dump(self, graph: str) -> set[bytes]:
        """The lines of a graph as N-Triples."""
        return dumped(self.store, library().NamedNode(graph))

    def local(self, graphs: Iterable[str]) -> pyoxigraph.Store:
        """The store itself, which holds all."""
        return self.store

    def close(self) -> None:
        """Give back memory and folder."""
        self._store = None
        if self._folder is not None:
            self._folder.close()
            self._folder = None
