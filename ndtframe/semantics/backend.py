"""Where the triples of a graph store are kept: in this process and a folder, or at an endpoint."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Protocol

from ndtframe.data.document import Document
from ndtframe.semantics.query import Answer, Dataset, Query

if TYPE_CHECKING:
    import pyoxigraph

Derive = Callable[["pyoxigraph.Store", str], object]
"""What fills the inferred graph of a graph of a store; see :mod:`ndtframe.semantics.meaning`."""


class Backend(Protocol):
    """What a graph store needs; each raises :class:`~ndtframe.errors.RepositoryError`."""

    place: str | None
    """What errors call it: a folder or an address; None in memory."""

    is_shared: bool
    """Whether others may write to it."""

    def ask(self, query: Query, dataset: Dataset) -> Answer:
        """Answer a query on graphs; raises as :func:`ndtframe.semantics.query.answered`, too."""

    def update(self, text: str) -> None:
        """Carry out an update of SPARQL, all or nothing, and have it on the disk."""

    def load(self, graph: str, document: Document, base: str) -> int:
        """Add the triples of a document to a graph and count them; in no transaction."""

    def derive(self, graph: str, derive: Derive) -> None:
        """Make the inferred graph of a graph; readers may see a part meanwhile."""

    def graphs(self) -> list[str]:
        """The names of all named graphs."""

    def said(self, graph: str, subject: str) -> Sequence[pyoxigraph.Quad | pyoxigraph.Triple]:
        """What a graph says of a subject."""

    def dump(self, graph: str) -> set[bytes]:
        """The lines of a graph as N-Triples, each in the words in which it can be taken away."""

    def local(self, graphs: Iterable[str]) -> pyoxigraph.Store:
        """A store in this process that holds these graphs; perhaps others, too."""

    def close(self) -> None:
        """Give back what it holds."""
