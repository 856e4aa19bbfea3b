"""The knowledge graph of the twin, asked in SPARQL."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from ndtframe.contracts.subject import Refused
from ndtframe.testing.subject.base import Arguments, Result
from ndtframe.testing.subject.identity import Identity

if TYPE_CHECKING:
    from ndtframe.cli.graph_states import State
    from ndtframe.semantics.store import GraphStore
    from ndtframe.twin.twin import Twin

MOST_ROWS = 20_000
"""How many rows an answer has at most; one that would have more is refused."""


class Graph(Identity):
    """``graph``: as ``ndt query`` asks, of graphs in memory that are kept while a twin is open."""

    _graphs: GraphStore | None = None

    def graph_query(self, arguments: Arguments) -> Result:
        """What a query finds in the graph of a view, and in no other."""
        from ndtframe.cli.asking import Asked, answer
        from ndtframe.semantics.serving.forms import results

        asked = Asked(arguments["query"], state=state_named(arguments["view"]))
        found = answer(self.followed.twin, asked, hold=self._holding, most=MOST_ROWS)
        if found.is_cut:
            raise Refused(f"The answer has more than {MOST_ROWS} rows: ask for less.")
        if found.triples is not None:
            raise Refused("The query makes triples: expected SELECT or ASK.")
        return results(found)

    def stop(self) -> None:
        """Let go of the twin and of its graphs."""
        if self._graphs is not None:
            self._graphs.close()
            self._graphs = None
        super().stop()

    @contextmanager
    def _holding(self, twin: Twin, _place: Any, wanted: list[State]) -> Iterator[GraphStore]:
        from ndtframe.cli.graph_states import fill
        from ndtframe.semantics.store import GraphStore

        if self._graphs is None:
            self._graphs = GraphStore()
        for state in wanted:
            fill(self._graphs, twin, state)
        yield self._graphs


def state_named(wanted: Any) -> str:
    """A view of the messages, as ``ndt query --state`` names it."""
    match wanted:
        case "live":
            return "live"
        case {"snapshot": str(name)}:
            return name
        case {"at": str(time)}:
            return f"at:{time}"
        case {"session": str(name)}:
            return f"session:{name}"
        case {"intended": str(name)}:
            return f"intended:{name}" if name else "intended"
    raise Refused(f"{wanted!r} names no view.")
