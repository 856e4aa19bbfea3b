"""What of a twin goes into the graph store, and in which of its graphs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

import click

from ndtframe.cli.graph_store import FOLDER, Place, missing, to_read
from ndtframe.cli.options import moment
from ndtframe.data.canonical import sha256
from ndtframe.data.state import DocumentKind, StateKind
from ndtframe.errors import RepositoryError, UsageError
from ndtframe.language.iris import twin_iri
from ndtframe.semantics import named_graphs
from ndtframe.semantics.questions import NAMED
from ndtframe.semantics.records import MAPPING, About, Record
from ndtframe.semantics.store import GraphStore

if TYPE_CHECKING:
    from ndtframe.bindings.ndt import Document
    from ndtframe.bindings.ndt.ndt_session import Session as SessionEntry
    from ndtframe.contracts import DocumentRecord, SnapshotRecord
    from ndtframe.twin.twin import Twin
    from ndtframe.twin.view import View

_TOLD: Final = (DocumentKind.SESSION, DocumentKind.JOB, DocumentKind.REPORT)


@dataclass(frozen=True, slots=True)
class State:
    """A graph as it should be; its document is made when it is needed.

    ``view`` gives the state of the network that it is of; None where it is of no network.
    """

    graph: str
    about: About
    document: Callable[[], Document]
    view: Callable[[], View] | None = None

    @property
    def name(self) -> str:
        """As commands call it."""
        return named_graphs.short(self.graph)


def states(twin: Twin) -> list[State]:
    """All graphs that a twin has: stored states, intended ones, sessions, and itself."""
    return [*(state for word in NAMED for state in every(twin, word)), description(twin)]


def every(twin: Twin, word: str) -> list[State]:
    """All states of a twin of a kind: ``snapshots``, ``intended`` or ``sessions``."""
    if word == "snapshots":
        return [_snapshot(twin, record) for record in twin.snapshots() if not record.released]
    if word == "intended":
        return [_intended(twin, record) for record in _intended_records(twin)]
    return [_session(twin, entry) for entry in twin.sessions()]


def chosen(twin: Twin, name: str) -> State:
    """The state of a name: live, snapshot-3, at:TIME, session:ID, intended or intended:NAME.

    Raises :class:`~ndtframe.errors.UsageError` for a name that is none of these, and as the twin
    does for a state that it does not hold.
    """
    kind, _, which = name.partition(":")
    if name == "live":
        live = twin.repository.live() or twin.record(twin.live().base)  # live() tells of none
        return replace(_snapshot(twin, live), view=twin.live)
    if name.startswith("snapshot-"):
        return _snapshot(twin, _held(twin, twin.record(name)))
    if kind == "at":
        return _snapshot(twin, _held(twin, twin.record_at(moment(which, "at"))))
    if kind == "session" and which:
        return _session(twin, twin.open_session(which).entry)
    if kind == "intended":
        name = twin.intended(which or None).base
        (record,) = (each for each in _intended_records(twin) if each.name == name)
        return _intended(twin, record)
    raise UsageError(
        f"'{name}' names no state.",
        remedy="Name one of: live, snapshot-3, at:TIME, session:ID, intended, intended:NAME.",
    )


def description(twin: Twin) -> State:
    """What a twin says of itself, with its sessions, jobs and reports."""
    document = _description(twin)
    about = About(None, sha256(document.to_json().encode()))
    return State(named_graphs.twin_graph(twin.name), about, lambda: document)


def fill(store: GraphStore, twin: Twin, state: State) -> bool:
    """Have a state in the store, with what follows from it; whether anything changed."""
    from ndtframe.semantics import meaning

    record, base = store.record(state.graph), twin_iri(twin.name)
    changed = False
    if record is None or record.about != state.about or not _is_held(store, state):
        changed = store.put(state.graph, state.document(), base, state.about)
    return store.infer(state.graph, meaning.version(), meaning.derive) or changed


def outdated(store: GraphStore, twin: Twin, current: list[State]) -> list[Record]:
    """The graphs of a twin that are not among its own any more."""
    known = {state.graph for state in current}
    return [record for record in store.graphs(twin.name) if record.graph not in known]


@contextmanager
def holding(twin: Twin, place: Place | None, wanted: list[State]) -> Iterator[GraphStore]:
    """A store that holds these states as they are now: the built one, or one in memory."""
    found = built(twin, place, wanted)
    if found is None:
        names = ", ".join(state.name for state in wanted)
        click.echo(
            f"ndt: {names}: made in memory; 'ndt graph build' keeps it for the next time.", err=True
        )
        found = GraphStore()
        for state in wanted:
            fill(found, twin, state)
    with found:
        yield found


def built(twin: Twin, place: Place | None, wanted: list[State]) -> GraphStore | None:
    """The store that was built, if it holds these states as they are now; it is to be closed.

    Raises :class:`~ndtframe.errors.UsageError` for a place that was named and holds none.
    """
    store = to_read(place or twin.folder / FOLDER)
    if store is None:
        if place is not None:
            raise missing(place)
        return None
    if all(_is_held(store, state) and _is_derived(store, state) for state in wanted):
        return store
    store.close()
    return None


def _is_held(store: GraphStore, state: State) -> bool:
    record = store.record(state.graph)
    same = record is not None and record.about.content_hash == state.about.content_hash
    return same and record is not None and record.mapping == MAPPING


def _is_derived(store: GraphStore, state: State) -> bool:
    """Whether what follows from a graph was derived by the rules as they are now."""
    from ndtframe.semantics import meaning

    return store.require(state.graph).rules == meaning.version()


# -- the kinds of states -------------------------------------------------------------------------


def _held(twin: Twin, record: SnapshotRecord) -> SnapshotRecord:
    if record.released:
        raise RepositoryError(
            f"The content of {record} was released.",
            where=str(twin.folder),
            remedy="Choose another one: ndt snapshot list",
        )
    return record


def _snapshot(twin: Twin, record: SnapshotRecord) -> State:
    about = About(
        StateKind.SNAPSHOT,
        record.content_hash,
        snapshot=record.snapshot_id,
        stored_at=record.stored_at,
        observed_at=record.observed_at,
    )
    graph = named_graphs.snapshot_graph(twin.name, record.number)
    return _seen(graph, about, lambda: twin.snapshot(record.number))


def _intended_records(twin: Twin) -> list[DocumentRecord]:
    return list(twin.repository.documents(DocumentKind.INTENDED))


def _intended(twin: Twin, record: DocumentRecord) -> State:
    about = About(
        StateKind.INTENDED, record.content_hash, name=record.name, stored_at=record.stored_at
    )
    graph = named_graphs.intended_graph(twin.name, record.number)
    return _seen(graph, about, lambda: twin.intended(record.name))


def _session(twin: Twin, entry: SessionEntry) -> State:
    base = twin.record(entry.base_.snapshot)
    about = About(
        StateKind.POTENTIAL,
        entry.state_hash or "",
        snapshot=base.snapshot_id,
        session=entry.session_id,
        source=named_graphs.snapshot_graph(twin.name, base.number),
    )
    graph = named_graphs.session_graph(twin.name, entry.session_id)
    return _seen(graph, about, lambda: twin.open_session(entry.session_id).view())


def _seen(graph: str, about: About, view: Callable[[], View]) -> State:
    return State(graph, about, lambda: view().document, view)


def _description(twin: Twin) -> Document:
    """One document of what is kept apart."""
    from ndtframe.bindings.ndt import Document
    from ndtframe.twin import kept

    value = twin.describe().to_value()
    entry = _twin_of(value)
    for kind in _TOLD:
        for one in kept.everything(twin.repository, kind):
            for member, told in _twin_of(one.document.to_value()).items():
                if isinstance(told, list):
                    entry[member] = [*entry.get(member, ()), *told]
    return Document.from_value(value)


def _twin_of(value: dict[str, Any]) -> dict[str, Any]:
    (entry,) = value["ndt-twin:twins"]["twin"]
    found: dict[str, Any] = entry
    return found
