"""The large twin with its states as graphs, and questions asked of them."""

from __future__ import annotations

import time
from collections.abc import Iterable
from datetime import UTC, datetime

from ndtframe.bindings.ndt import Document
from ndtframe.data.state import StateKind
from ndtframe.language.iris import twin_iri
from ndtframe.semantics import meaning, named_graphs, questions
from ndtframe.semantics.query import Dataset
from ndtframe.semantics.questions import Question
from ndtframe.semantics.records import About
from ndtframe.semantics.store import GraphStore

from .large import document, fibre, ip, neighbours, optical, regions
from .large_records import events, inventory, observations, services
from .large_twin import NAME, twin

BASE = twin_iri(NAME)
MOST_ROWS = 100_000
GRAPHS = {
    "snapshot-1": named_graphs.snapshot_graph(NAME, 1),
    "live": named_graphs.snapshot_graph(NAME, 2),
    "intended": named_graphs.intended_graph(NAME, 1),
    "session:works": named_graphs.session_graph(NAME, "works"),
    "twin": named_graphs.twin_graph(NAME),
}
NAMED = {
    "snapshots": ("snapshot-1", "live"),
    "intended": ("intended",),
    "sessions": ("session:works",),
}


def live() -> Document:
    networks = [ip(wrong_metric=True, fault=True), fibre(), optical(), regions(), *neighbours()]
    others = {
        "ndt-inventory:inventory": inventory(),
        "ndt-service:services": services(),
        "ndt-event:events": events(),
        "ndt-observation:observations": observations(),
    }
    return document(networks, "snapshot", others)


def filled() -> GraphStore:
    """A store in memory with all states, and what follows from them."""
    store = GraphStore()
    before = document([ip(wrong_metric=True, alone=True), regions()], "snapshot")
    intended = document([ip(alone=True)], "intended")
    session = document([ip(alone=True, fault=True)], "potential")
    _put(store, "snapshot-1", before, _stored(1))
    _put(store, "live", live(), _stored(2))
    _put(store, "intended", intended, About(StateKind.INTENDED, "i", name="design"))
    about = About(StateKind.POTENTIAL, "s", snapshot="snapshot-2", session="works")
    _put(store, "session:works", session, about)
    _put(store, "twin", twin(), About(None, "t"))
    return store


def _stored(number: int) -> About:
    time = datetime(2025, 12, 10 * number + 11, 21, tzinfo=UTC)
    name = f"snapshot-{number}"
    return About(StateKind.SNAPSHOT, name, snapshot=name, stored_at=time, observed_at=time)


def _put(store: GraphStore, name: str, state: Document, about: About) -> None:
    store.put(GRAPHS[name], state, BASE, about)
    store.infer(GRAPHS[name], meaning.version(), meaning.derive)


def ask(store: GraphStore, name: str, **given: str) -> tuple[list[tuple[str, ...]], float]:
    """The rows of an answer, as texts, and the seconds of CPU that it took."""
    question = questions.find(name)
    states = question.chosen_states(given)
    graphs = {
        parameter: f"<{named_graphs.inferred_graph(GRAPHS[state])}>"
        for parameter, state in states.items()
    }
    start = time.process_time()
    answer = store.query(
        question.text,
        _dataset(store, question, states.values()),
        name=question.file,
        parameters={**question.parameters(given), **graphs},
        most=MOST_ROWS,
    )
    rows = [tuple("" if term is None else term.value for term in row) for row in answer.rows]
    return rows, time.process_time() - start


def _dataset(store: GraphStore, question: Question, states: Iterable[str]) -> Dataset:
    beside = [GRAPHS["twin"]] if question.needs_twin else []
    named = [state for word in question.named for state in NAMED[word]]
    known = store.dataset(
        GRAPHS["live"], *beside, named=dict.fromkeys(GRAPHS[each] for each in (*named, *states))
    )
    told = (named_graphs.records_graph(GRAPHS["live"]),) if question.needs_records else ()
    return Dataset((*known.default, *told), known.named)
