"""What a state claims to be, and that what is hypothetical passes for nothing else.

The networks of a view say their kind themselves (``ndt-topology``, container ``state``), and no
door takes one for another (SIMAP concept -11, 4.1, REQ-PROG-OPEN-MODEL).  A document is
hypothetical if a session made it, if its networks say so, or if a value in it has the origin
``hypothetical``.  A network without that container is plain RFC 8345 and claims nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ndtframe.data.bulk import column, entries
from ndtframe.data.state import StateKind
from ndtframe.data.tree import is_fork
from ndtframe.errors import StateKindError

if TYPE_CHECKING:
    from ndtframe.bindings.ndt import Document

CLAUSE = "SIMAP concept -11, 4.1, REQ-PROG-OPEN-MODEL"


def mark(document: Document, kind: StateKind) -> None:
    """Let every network of a document, which is not read-only, say that it is of this kind."""
    if not entries(document.networks, "network") or set(claims(document).values()) == {kind}:
        return
    with document.edit():
        claim(document, kind)


def claim(document: Document, kind: StateKind) -> None:
    """The same without a transaction; what a network said of its state before is gone."""
    from ndtframe.bindings.ndt.ndt_topology import TwinTopology

    for network in document.networks.network:
        network.network_types.twin_topology = TwinTopology()
        network.state = None  # type: ignore[assignment]
        network.state.kind = kind.value


def claims(document: Document) -> dict[str, str | None]:
    """What each network says that it is, by network-id; ``None`` for one that claims nothing."""
    networks = entries(document.networks, "network")
    kinds = column(networks, "state", "kind")
    return dict(zip(column(networks, "network_id"), kinds, strict=True))


def refuse_claims(document: Document, allowed: tuple[StateKind, ...], shown: str) -> None:
    """Raise :class:`~ndtframe.errors.StateKindError` for a network of another kind."""
    for network_id, kind in claims(document).items():
        if kind is not None and kind not in allowed:
            raise StateKindError(
                f"The network '{network_id}' is of the kind '{kind}' and cannot be {shown} "
                f"({CLAUSE}).",
                remedy=_REMEDIES.get(kind, "Give a document of the right kind."),
            )


def refuse_session(document: Document, shown: str) -> None:
    """Raise :class:`~ndtframe.errors.StateKindError` if a session made ``document``."""
    if is_fork(document):
        raise StateKindError(
            f"What a session made is potential and cannot be {shown} ({CLAUSE}).",
            remedy="Give the document of a live view or of a snapshot, or one read from a source.",
        )


def refuse(document: Document, source: str, kind: StateKind = StateKind.LIVE) -> None:
    """Raise :class:`~ndtframe.errors.StateKindError` if what a source brought is hypothetical.

    What was live or a snapshot elsewhere is data of a source here; what is intended enters as such.
    """
    shown = f"stored as {kind}, as the source '{source}' would have it"
    refuse_session(document, shown)
    refuse_claims(document, (StateKind.LIVE, StateKind.SNAPSHOT, kind), shown)
    marked = next(_marked(document), None)
    if marked is not None:
        raise StateKindError(
            f"{marked} is marked as hypothetical, so the source '{source}' does not show the real "
            f"network, and it cannot be stored as {kind} ({CLAUSE}).",
            remedy="Collect the network as it is, and ask questions about it in a session.",
        )


_REMEDIES = {
    "potential": "Collect the network as it is, and ask questions about it in a session.",
    "intended": "Bring it in as what it is: ndt twin import --as intended",
}


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
