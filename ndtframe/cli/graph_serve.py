"""``ndt graph serve``: the graphs of a twin for any client of SPARQL, and a page for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from datetime import UTC
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Final, TypeVar

import click

from ndtframe.cli.graph_store import STORE, Place
from ndtframe.cli.open_twins import OpenTwins
from ndtframe.cli.options import opened, twin_option
from ndtframe.errors import RepositoryError

if TYPE_CHECKING:
    from ndtframe.cli.graph_states import State
    from ndtframe.semantics.query import Answer, Dataset
    from ndtframe.semantics.questions import Question
    from ndtframe.semantics.serving.source import State as Served
    from ndtframe.semantics.store import GraphStore
    from ndtframe.twin.twin import Twin

T = TypeVar("T")

MOST_KEPT: Final = 16
"""Graphs of states that are kept in memory."""
TRIES: Final = 3
"""How often a query is asked of graphs that change meanwhile."""


@click.command(short_help="Serve the graphs to SPARQL clients and browsers.")
@twin_option
@STORE
@click.option("--port", type=click.IntRange(0, 65535), default=8421, show_default=True)
@click.option("--host", default="127.0.0.1", show_default=True, help="Where it listens.")
@click.option("--limit", type=click.IntRange(min=1), default=10_000, show_default=True)
@click.option("--seconds", type=click.FloatRange(min=0.01), default=30, show_default=True)
@click.option(
    "--at-once", type=click.IntRange(1, 64), default=4, show_default=True, help="Queries at once."
)
def serve(
    folder: Path | None,
    store: Place | None,
    port: int,
    host: str,
    limit: int,
    seconds: float,
    at_once: int,
) -> None:
    """Serve the graphs of a twin: read only, a SPARQL 1.1 endpoint a state, and a page.

    Each state has a path: /live/sparql, /snapshot-3/sparql, /session:ID/sparql, /twin/sparql.  Live
    is the newest state when the question is asked.  What 'ndt graph build' keeps is used where it
    is as the state is now; else a state is made in memory when it is first asked.
    """
    from ndtframe.semantics.serving.server import Server
    from ndtframe.semantics.serving.service import Service

    source = TwinSource(folder, store, seconds=seconds, most=limit, at_once=at_once)

    def log(text: str) -> None:
        click.echo(f"ndt: {text}", err=True)

    with closing(source), Server(Service(source), host, port, log=log) as server:
        if not server.is_local:
            log(f"whoever reaches {host} may ask everything of this twin: nobody is asked who.")
        click.echo(f"Serving {source.title} at {server.address}/ (Ctrl-C ends it)")
        with suppress(KeyboardInterrupt):
            server.serve_forever()


class TwinSource:
    """The states of a twin, as they are at each request; see :class:`~.source.Source`."""

    def __init__(
        self, folder: Path | None, place: Place | None, *, seconds: float, most: int, at_once: int
    ) -> None:
        from ndtframe.semantics.query import Workers

        self._place, self._seconds, self.most = place, seconds, most
        self._kept, self._workers = KeptGraphs(), Workers(at_once)
        with opened(folder) as twin:
            self._twins, self.title = OpenTwins(twin.folder), twin.name

    def close(self) -> None:
        """Close what is open."""
        self._twins.close()

    def states(self) -> list[Served]:
        """All states, the live one first."""
        from ndtframe.cli.graph_states import chosen, every
        from ndtframe.semantics.questions import NAMED

        with self._twins.one() as twin:
            live = [chosen(twin, "live")] if twin.repository.live() is not None else []
            others = [state for word in NAMED for state in every(twin, word)]
            return [
                *(_served(each, "live") for each in live),
                *(_served(each, _name_of(each)) for each in others),
                _itself(twin),
            ]

    def state(self, name: str) -> Served:
        """The state of a name."""
        from ndtframe.cli.graph_states import chosen

        with self._twins.one() as twin:
            return _itself(twin) if name == "twin" else _served(chosen(twin, name), name)

    def ask(self, text: str, dataset: Dataset) -> Answer:
        """Answer a query on graphs of states."""

        def answered(twin: Twin) -> Answer:
            wanted = _wanted(twin, (*dataset.default, *dataset.named))
            with self._kept.holding(twin, self._place, wanted) as held:
                return held.query(
                    text,
                    dataset,
                    seconds=self._seconds,
                    most=self.most,
                    workers=self._workers,
                )

        return self._steadily(answered)

    def answer(self, question: Question, given: Mapping[str, str], state: str) -> Answer:
        """Answer a question that ships."""
        from ndtframe.cli.asking import answer, asked

        query = asked(question, given, state)

        def answered(twin: Twin) -> Answer:
            return answer(
                twin,
                query,
                store=self._place,
                hold=self._kept.holding,
                seconds=self._seconds,
                most=self.most,
                workers=self._workers,
            )

        return self._steadily(answered)

    def _steadily(self, answered: Callable[[Twin], T]) -> T:
        """An answer; once more, where the graphs changed meanwhile."""
        with self._twins.one() as twin:
            for _ in range(TRIES - 1):
                with suppress(RepositoryError):
                    return answered(twin)
            return answered(twin)


class KeptGraphs:
    """The built store where it holds the states that are asked; else one in memory, kept.

    What is in memory follows its states: it is made when it is asked, and only what changed since.
    """

    def __init__(self) -> None:
        from ndtframe.semantics.store import GraphStore

        self._memory = GraphStore()
        self._lock = Lock()
        self._in_use: Counter[str] = Counter()
        self._order: dict[str, None] = {}
        """The graphs that are kept, the one last asked at the end."""

    @contextmanager
    def holding(self, twin: Twin, place: Place | None, wanted: list[State]) -> Iterator[GraphStore]:
        """A store that holds these states as they are now."""
        from ndtframe.cli.graph_states import built

        found = built(twin, place, wanted)
        if found is not None:
            with found:
                yield found
            return
        graphs = [state.graph for state in wanted]
        with self._lock:
            self._fill(twin, wanted)
            self._in_use.update(graphs)
        try:
            yield self._memory
        finally:
            with self._lock:
                self._in_use.subtract(graphs)

    def _fill(self, twin: Twin, wanted: list[State]) -> None:
        from ndtframe.cli.graph_states import fill

        for state in wanted:
            fill(self._memory, twin, state)
            self._order.pop(state.graph, None)
            self._order[state.graph] = None
        needed = {state.graph for state in wanted}
        spare = [each for each in self._order if each not in needed and self._in_use[each] <= 0]
        for each in spare[: max(0, len(self._order) - MOST_KEPT)]:
            self._memory.remove(each)
            del self._order[each]


def _wanted(twin: Twin, graphs: Iterable[str]) -> list[State]:
    """The states that these graphs are of, or follow from."""
    from ndtframe.semantics.named_graphs import INFERRED, holds_document

    names = {each.removesuffix(INFERRED) for each in graphs}
    return [_of_graph(twin, each) for each in sorted(names) if holds_document(each)]


def _of_graph(twin: Twin, graph: str) -> State:
    from ndtframe.cli.graph_states import chosen, description, every
    from ndtframe.semantics.named_graphs import short

    name = short(graph)
    if name == "twin":
        return description(twin)
    for state in every(twin, "intended") if name.startswith("intended-") else ():
        if state.graph == graph:
            return state
    return chosen(twin, name)


def _name_of(state: State) -> str:
    """The name that :func:`~.graph_states.chosen` knows a state by."""
    return f"intended:{state.about.name}" if state.name.startswith("intended-") else state.name


def _served(state: State, name: str) -> Served:
    """What is told of a state."""
    from ndtframe.semantics.serving.source import State as Told

    about = state.about
    told = [about.snapshot if name == "live" or about.session else None]
    if about.stored_at is not None:
        told.append(f"stored {about.stored_at.astimezone(UTC):%Y-%m-%d %H:%M} UTC")
    return Told(name, state.graph, str(about.kind), ", ".join(each for each in told if each))


def _itself(twin: Twin) -> Served:
    """What is told of the graph of the twin itself, which is made when it is asked."""
    from ndtframe.semantics.named_graphs import twin_graph
    from ndtframe.semantics.serving.source import State as Told

    return Told("twin", twin_graph(twin.name), "what the twin says of itself")
