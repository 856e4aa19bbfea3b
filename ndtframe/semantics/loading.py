"""Documents into a graph: whole, or only what differs."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import TYPE_CHECKING, Any, Final

from ndtframe.data.document import Document
from ndtframe.semantics.lift.lifting import Sink, lift
from ndtframe.semantics.turtle import library

if TYPE_CHECKING:
    import pyoxigraph

_PIPES: Final = Path("/dev/fd")
"""Where a pipe can be opened by its number."""
_WAITING: Final = 2
"""Pieces that wait to be loaded."""


def load(
    store: pyoxigraph.Store, graph: str, document: Document, base: str, *, in_memory: bool
) -> int:
    """Add the triples of a document to a graph, and count them; on a disk in no transaction.

    The store reads what is written while it is written, in a thread that needs no Python.  What
    :func:`lift` writes is right and not checked again.  (pyoxigraph's two ways differ in speed:
    its ``load`` is by a quarter faster in memory, its ``bulk_load`` three times on a disk.)
    """
    return _Load(store, graph, in_memory).run(partial(lift, document, base))


def copy(
    source: pyoxigraph.Store, target: pyoxigraph.Store, graph: str, *, in_memory: bool
) -> None:
    """Add what a graph of one store holds to the graph of that name of another."""
    oxigraph = library()

    def write(give: Sink) -> None:
        kind, named = oxigraph.RdfFormat.N_TRIPLES, oxigraph.NamedNode(graph)
        give(source.dump(format=kind, from_graph=named) or b"")

    _Load(target, graph, in_memory).run(write)


class _Load:
    """One load, in pieces: in memory each is loaded by itself, on a disk all through a pipe."""

    def __init__(self, store: pyoxigraph.Store, graph: str, in_memory: bool) -> None:
        oxigraph = library()
        self._in_memory = in_memory
        self._load = partial(
            store.load if in_memory else store.bulk_load,
            format=oxigraph.RdfFormat.N_TRIPLES,
            to_graph=oxigraph.NamedNode(graph),
            lenient=True,
        )
        self._count = 0
        self._error: BaseException | None = None

    def run(self, write: Callable[[Sink], object]) -> int:
        """Write here, load in a thread; the number of triples; raises what either raises."""
        if self._in_memory or not _PIPES.exists():
            self._by_pieces(write)
        else:
            self._through_pipe(write)
        if self._error is not None:
            raise self._error
        return self._count

    def _by_pieces(self, write: Callable[[Sink], object]) -> None:
        pieces: Queue[bytes] = Queue(_WAITING)
        reader = Thread(target=self._take_pieces, args=(pieces,), daemon=True)
        reader.start()

        def give(piece: bytes) -> None:
            if self._error is not None:
                raise self._error
            self._count += piece.count(b"\n")
            if piece:
                pieces.put(piece)

        try:
            write(give)
        finally:
            pieces.put(b"")
            reader.join()

    def _take_pieces(self, pieces: Queue[bytes]) -> None:
        """Load pieces up to an empty one; after an error the rest is let go."""
        while piece := pieces.get():
            if self._error is None:
                try:
                    self._load(piece)
                except BaseException as error:
                    self._error = error

    def _through_pipe(self, write: Callable[[Sink], object]) -> None:
        self._read, self._write = os.pipe()
        reader = Thread(target=self._take, daemon=True)
        reader.start()
        try:
            write(self._give)
        except BrokenPipeError:
            pass
        finally:
            os.close(self._write)
            reader.join()

    def _give(self, piece: bytes) -> None:
        self._count += piece.count(b"\n")
        rest = memoryview(piece)
        while rest:
            rest = rest[os.write(self._write, rest) :]

    def _take(self) -> None:
        try:
            self._load(path=str(_PIPES / str(self._read)))
        except BaseException as error:
            self._error = error
        finally:
            os.close(self._read)


def differences(gone: set[bytes], document: Document, base: str) -> tuple[set[str], set[str]]:
    """The triples that a graph has and the document has not, and the reverse, as N-Triples.

    ``gone`` are those that the graph has, and is used up.
    """
    new: list[bytes] = []

    def compare(piece: bytes) -> None:
        for line in piece.split(b"\n"):
            if line in gone:
                gone.discard(line)
            elif line:
                new.append(line)

    lift(document, base, compare)
    found = _as_stored(new)
    return {line.decode() for line in gone - found}, {line.decode() for line in found - gone}


def _as_stored(lines: list[bytes]) -> set[bytes]:
    """Triples as a store writes them, in which ``1.50`` is ``1.5``."""
    oxigraph = library()
    made = oxigraph.Store()
    made.bulk_load(b"\n".join(lines), format=oxigraph.RdfFormat.N_TRIPLES, lenient=True)
    return dumped(made, oxigraph.DefaultGraph())


def dumped(store: pyoxigraph.Store, graph: Any) -> set[bytes]:
    """The lines of a graph as N-Triples."""
    content = store.dump(format=library().RdfFormat.N_TRIPLES, from_graph=graph)
    return set((content or b"").split(b"\n")) - {b""}


def change(graph: str, gone: Iterable[str], new: Iterable[str]) -> str:
    """A SPARQL update that takes triples from a graph and adds others."""
    return (
        f"DELETE DATA {{ GRAPH <{graph}> {{ {' '.join(gone)} }} }} ;\n"
        f"INSERT DATA {{ GRAPH <{graph}> {{ {' '.join(new)} }} }} ;\n"
    )
