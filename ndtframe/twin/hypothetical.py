"""What is hypothetical passes for nothing else (SIMAP concept -11, 4.1, REQ-PROG-OPEN-MODEL).

A document is hypothetical if a session made it, or if it says so itself, as one does that was
exported from a session: a value in it has the origin ``hypothetical``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ndtframe.data.bulk import column, entries
from ndtframe.data.tree import is_fork
from ndtframe.errors import StateKindError

if TYPE_CHECKING:
    from ndtframe.bindings.ndt import Document

CLAUSE = "SIMAP concept -11, 4.1, REQ-PROG-OPEN-MODEL"


def refuse_session(document: Document, shown: str) -> None:
    """Raise :class:`~ndtframe.errors.StateKindError` if a session made ``document``."""
    if is_fork(document):
        raise StateKindError(
            f"What a session made is potential and cannot be {shown} ({CLAUSE}).",
            remedy="Give the document of a live view or of a snapshot, or one read from a source.",
        )


def refuse(document: Document, source: str) -> None:
    """Raise :class:`~ndtframe.errors.StateKindError` if what a source brought is hypothetical."""
    refuse_session(document, f"stored as live, as the source '{source}' would have it")
    marked = next(_marked(document), None)
    if marked is not None:
        raise StateKindError(
            f"{marked} is marked as hypothetical, so the source '{source}' does not show the real "
            f"network, and it cannot be stored as live ({CLAUSE}).",
            remedy="Collect the network as it is, and ask questions about it in a session.",
        )


def _marked(document: Document) -> Iterator[str]:
    """What in a document has the origin ``hypothetical``, as words of a sentence."""
    for network in entries(document.networks, "network"):
        links, matrices = entries(network, "link"), entries(network, "demand_matrix")
        yield from _named("The metric of", links, "link_id", "metric_origin")
        yield from _named("The capacity of", links, "link_id", "capacity", "origin")
        yield from _named("The scale of", matrices, "matrix_id", "scale", "origin")


def _named(words: str, nodes: list[Any], key: str, *origin: str) -> Iterator[str]:
    for name, found in zip(column(nodes, key), column(nodes, *origin), strict=True):
        if found == "hypothetical":
            yield f"{words} '{name}'"
