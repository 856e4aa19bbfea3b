"""A query on a twin: which of its graphs the query sees, and what it answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from ndtframe.cli.graph_states import State, chosen, description, every, holding
from ndtframe.errors import NdtError, UsageError
from ndtframe.semantics import meaning, named_graphs
from ndtframe.semantics.query import MOST_ROWS, SECONDS, Answer, Dataset, Workers
from ndtframe.semantics.questions import NAMED, Question

if TYPE_CHECKING:
    from ndtframe.cli.graph_store import Place
    from ndtframe.semantics.store import GraphStore
    from ndtframe.twin.twin import Twin

Hold = Callable[["Twin", "Place | None", list[State]], AbstractContextManager["GraphStore"]]
"""What gives a store that holds these states as they are now."""


_NO_GRAPH: Final = "urn:ndtframe:graph:none"
"""Stands for the graph of a state that the twin need not hold, and does not."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A query: its text, what errors call it, its parameters, and the states that it sees.

    ``title`` is what it asks in plain words, if somebody said so.  ``state`` is its default graph;
    ``beside`` adds ``twin``, what the twin says of itself, and ``records``, which graph is of what.
    ``named`` are states, or all of a kind (``snapshots``), that it reaches by ``GRAPH``.
    ``states`` are parameters that stand for the graph of what follows from a state; the twin need
    not hold those that are ``optional``.  All are named as :func:`~.graph_states.chosen` has it.
    """

    text: str
    name: str = "query"
    state: str = "live"
    parameters: Mapping[str, Any] = field(default_factory=dict)
    beside: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    states: Mapping[str, str] = field(default_factory=dict)
    optional: frozenset[str] = frozenset()
    title: str = ""


def asked(question: Question, given: Mapping[str, str], state: str = "live") -> Asked:
    """A question that ships with these parameters, as they are written on a command line.

    Raises :class:`~ndtframe.errors.UsageError` for one that the question does not have.
    """
    return Asked(
        question.text,
        question.file,
        state,
        question.parameters(given),
        question.beside,
        question.named,
        question.chosen_states(given),
        question.optional - set(given),
        question.title,
    )


def answer(
    twin: Twin,
    query: Asked,
    *,
    store: Place | None = None,
    hold: Hold = holding,
    seconds: float = SECONDS,
    most: int = MOST_ROWS,
    workers: Workers | None = None,
) -> Answer:
    """Answer a query on the graphs of a twin: those that were built, or else made in memory.

    ``hold`` gives the store that has them.

    Raises :class:`~ndtframe.errors.UsageError` for a state that the twin does not hold, and as
    :meth:`ndtframe.semantics.store.GraphStore.query` does.
    """
    default = [chosen(twin, query.state)]
    if "twin" in query.beside:
        default.append(description(twin))
    parameters = {
        name: _state(twin, name, which, is_optional=name in query.optional)
        for name, which in query.states.items()
    }
    states = {name: state for name, state in parameters.items() if state is not None}
    named = [state for word in query.named for state in _all(twin, word)] + [*states.values()]
    wanted = {state.graph: state for state in (*default, *named)}
    graphs = {
        name: f"<{named_graphs.inferred_graph(state.graph) if state else _NO_GRAPH}>"
        for name, state in parameters.items()
    }
    with hold(twin, store, list(wanted.values())) as held:
        return held.query(
            query.text,
            _dataset(held, default, named, with_records="records" in query.beside),
            name=query.name,
            parameters={**query.parameters, **graphs},
            seconds=seconds,
            most=most,
            workers=workers,
        )


def _state(twin: Twin, parameter: str, name: str, *, is_optional: bool) -> State | None:
    """The state that a parameter names; None for an optional one that the twin does not hold."""
    try:
        return chosen(twin, name)
    except NdtError as error:
        if is_optional:
            return None
        raise UsageError(
            f"The parameter '{parameter}' is a state: {error.message}",
            where=error.where,
            remedy=f"Choose another one: --set {parameter}=STATE.  {error.remedy or ''}".strip(),
        ) from error


def _all(twin: Twin, word: str) -> list[State]:
    return every(twin, word) if word in NAMED else [chosen(twin, word)]


def _dataset(
    held: GraphStore, default: list[State], named: list[State], *, with_records: bool
) -> Dataset:
    first, *others = (state.graph for state in default)
    told = (named_graphs.records_graph(first),) if with_records else ()
    reachable = dict.fromkeys(state.graph for state in named)
    known = held.dataset(first, *others, named=reachable, rules=meaning.version())
    return Dataset((*known.default, *told), known.named)
