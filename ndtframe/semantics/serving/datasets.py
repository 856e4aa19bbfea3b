"""Which graphs a request sees."""

from __future__ import annotations

from collections.abc import Iterable
from http import HTTPStatus

from ndtframe.semantics.named_graphs import inferred_graph, records_graph, twin_graph, twin_of
from ndtframe.semantics.query import Dataset
from ndtframe.semantics.serving.protocol import Asked, Refused
from ndtframe.semantics.serving.source import Source, State


def dataset(asked: Asked, state: State, source: Source) -> Dataset:
    """The graphs of a request to the path of a state.

    If it names none: those of the state.  If it names any, these are all that it sees: as default
    graph those of the state, and what the twin says of itself and of its graphs; by their names
    those of any state that is served.  Raises :class:`~.protocol.Refused` for others.
    """
    if not asked.default and not asked.named:
        return Dataset(both(state.graph))
    beside = (*both(twin_graph(twin_of(state.graph))), records_graph(state.graph))
    _require(asked.default, {*both(state.graph), *beside}, f"the default graph of {state.name}")
    if asked.named:
        served = {graph for each in source.states() for graph in both(each.graph)}
        _require(asked.named, {*served, *both(state.graph), *beside}, "a named graph here")
    return Dataset(asked.default, asked.named)


def both(graph: str) -> tuple[str, str]:
    """A graph, and that of what follows from it."""
    return graph, inferred_graph(graph)


def _require(graphs: Iterable[str], allowed: set[str], place: str) -> None:
    for graph in graphs:
        if graph not in allowed:
            raise Refused(
                HTTPStatus.FORBIDDEN, f"<{graph[:200]}> cannot be {place}: it is not served so."
            )
