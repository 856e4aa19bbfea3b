"""The life of a twin: created, active, suspended, retired (``ndt-twin``, leaf ``state``).

IRTF NDT architecture, 9.5: twins are created, stored and deleted under management of their own.
A twin becomes active with its first live state; a suspended one answers and follows the network no
longer; a retired one is read only.  The state is kept, with its history, in the repository.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from ndtframe.data.life_cycle import advance
from ndtframe.data.state import DocumentKind
from ndtframe.errors import Conflict, LifeCycleError, UsageError
from ndtframe.repository.records import time_text
from ndtframe.twin import kept

if TYPE_CHECKING:
    from ndtframe.bindings.ndt import Document
    from ndtframe.twin.twin import Twin

TRIES = 5
"""How often a twin that others make active at the same time is looked at again."""

NAME = "life"
"""The name of the document that holds the state of the twin."""

_REFUSED = {
    "suspended": ("is suspended and does not follow the network", "ndt twin resume"),
    "retired": ("is retired and is kept to be read", None),
}


def state(twin: Twin) -> str:
    """The state of the twin; active, too, if it held a live state before states were kept."""
    found = kept.find(twin.repository, DocumentKind.TWIN, NAME)
    if found is not None:
        return kept.twin_of(found.document).state
    return "created" if twin.repository.live() is None else "active"


def created_at(twin: Twin) -> str | None:
    """When the twin was made, if that is kept."""
    found = kept.find(twin.repository, DocumentKind.TWIN, NAME)
    return None if found is None else kept.twin_of(found.document).created_at


def change_state(twin: Twin, trigger: str) -> str:
    """Bring the twin to another state, and say which.

    Raises :class:`~ndtframe.errors.LifeCycleError` where its state does not allow that.
    """
    found = kept.find(twin.repository, DocumentKind.TWIN, NAME) or _begun(twin)
    if (
        trigger != "activate"
        and kept.twin_of(found.document).state == "created"
        and _has_live(twin)
    ):
        found = _advanced(twin, found, "activate")
    return kept.twin_of(_advanced(twin, found, trigger).document).state


def activate(twin: Twin) -> None:
    """Make a twin active that has its first live state; any other stays as it is."""
    for _ in range(TRIES):
        found = kept.find(twin.repository, DocumentKind.TWIN, NAME)
        begun = found is None or kept.twin_of(found.document).state == "created"
        if not begun or not _has_live(twin):
            return
        with suppress(Conflict, LifeCycleError):  # another process does it at the same time
            change_state(twin, "activate")


def require_following(twin: Twin) -> None:
    """Raise :class:`~ndtframe.errors.UsageError` for a twin that takes no new live state."""
    _refuse(twin, ("suspended", "retired"))


def require_open(twin: Twin) -> None:
    """Raise :class:`~ndtframe.errors.UsageError` for a twin that is kept to be read."""
    _refuse(twin, ("retired",))


def _refuse(twin: Twin, states: tuple[str, ...]) -> None:
    found = state(twin)
    if found in states:
        told, command = _REFUSED[found]
        remedy = f"Let it follow again: {command}" if command else "Make another twin."
        raise UsageError(f"The twin '{twin.name}' {told}.", remedy=remedy)


def _has_live(twin: Twin) -> bool:
    return twin.repository.live() is not None


def _begun(twin: Twin) -> kept.Kept:
    """The first version of the document of the state."""
    from ndtframe.bindings.ndt import Document

    document = Document()
    entry = document.twins.twin.add(name=twin.name)
    entry.created_at = time_text(datetime.now(UTC))
    return _put(twin, document, kept.NEW)


def _advanced(twin: Twin, found: kept.Kept, trigger: str) -> kept.Kept:
    with found.document.edit():
        advance(kept.twin_of(found.document), "state", trigger)
    return _put(twin, found.document, found.version)


def _put(twin: Twin, document: Document, after: int) -> kept.Kept:
    record = kept.put(twin.repository, DocumentKind.TWIN, NAME, document, after=after)
    return kept.Kept(document, record)
