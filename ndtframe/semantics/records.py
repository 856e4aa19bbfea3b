"""What is known of each graph of a store: triples in the graph ``.../graphs`` of its twin.

A graph that has no record is not there for anybody: it is being filled, or was when its writer
ended.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from ndtframe.data.state import StateKind
from ndtframe.errors import StateKindError
from ndtframe.semantics import named_graphs
from ndtframe.semantics.iris import NDT, PREFIXES
from ndtframe.semantics.lift import vocabulary as v
from ndtframe.semantics.lift.literals import text

if TYPE_CHECKING:
    import pyoxigraph

MAPPING: Final = 1
"""Counts the versions of the lossless layer; graphs of another version are made anew."""

_DERIVED: Final = PREFIXES["prov"] + "wasDerivedFrom"
_KIND: Final = f"{NDT}hasStateKind"
_KIND_OF: Final = f"{NDT}stateKind-"


@dataclass(frozen=True, slots=True)
class About:
    """What a graph is of.

    ``kind`` is None where it is of no network; ``content_hash`` is that of the document;
    ``snapshot`` the stored state that it is or rests on, ``session`` and ``name`` those of what has
    one; ``source`` is the graph that it was made from, if it was.
    """

    kind: StateKind | None
    content_hash: str
    snapshot: str | None = None
    session: str | None = None
    name: str | None = None
    stored_at: datetime | None = None
    observed_at: datetime | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """A graph that is whole: what it is of, the base of its IRIs, how many triples it has.

    ``rules`` is the version of the rules that its inferred graph was made with; None where there
    is none, or only an outdated one.  ``filling`` is another text each time that either graph was
    filled, in which time it was not whole.
    """

    graph: str
    about: About
    base: str
    model_set: str
    triples: int
    mapping: int = MAPPING
    rules: str | None = None
    filling: str = ""

    @property
    def content(self) -> tuple[str, str, str, int]:
        """Equal for two records of equal triples."""
        return self.about.content_hash, self.base, self.model_set, self.mapping


def require_kind(graph: str, kind: StateKind | None) -> None:
    """Raise :class:`~ndtframe.errors.StateKindError` unless a graph may hold that kind of state."""
    own = named_graphs.kind_of(graph)
    if kind is not own:
        raise StateKindError(
            f"The graph {graph} holds {own or 'no'} states, not {kind or 'what is none'}.",
            remedy="Put each state in the graph of its own kind.",
        )


def lines(record: Record) -> list[str]:
    """The triples of a record as N-Triples."""
    about, subject = record.about, f"<{record.graph}>"
    found = [
        f"{subject} <{v.TYPE}> <{PREFIXES['prov']}Entity> .",
        f'{subject} <{v.DATA}triples> "{record.triples}"^^<{v.INTEGER}> .',
        f'{subject} <{v.DATA}mapping> "{record.mapping}"^^<{v.INTEGER}> .',
        f"{subject} <{v.DATA}base> <{record.base}> .",
    ]
    if about.kind is not None:
        found.append(f"{subject} <{_KIND}> <{_KIND_OF}{about.kind}> .")
    if about.source is not None:
        found.append(f"{subject} <{_DERIVED}> <{about.source}> .")
    for predicate, value in _texts(record):
        if value is not None:
            found.append(f"{subject} <{predicate}> {text(value)} .")
    for predicate, time in _times(about):
        if time is not None:
            found.append(f'{subject} <{predicate}> "{_time(time)}"^^<{v.DATE_TIME}> .')
    return found


def _texts(record: Record) -> Iterator[tuple[str, str | None]]:
    about = record.about
    yield f"{NDT}contentHash", about.content_hash
    yield v.MODEL_SET, record.model_set
    yield f"{v.DATA}snapshot", about.snapshot
    yield f"{v.DATA}session", about.session
    yield f"{v.DATA}name", about.name
    yield f"{v.DATA}rules", record.rules
    yield f"{v.DATA}filling", record.filling or None


def _times(about: About) -> Iterator[tuple[str, datetime | None]]:
    yield f"{NDT}storedAt", about.stored_at
    yield f"{NDT}observedAt", about.observed_at


def _time(time: datetime) -> str:
    """As a store gives it back."""
    return f"{time.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%f}".rstrip("0").rstrip(".") + "Z"


def read(graph: str, triples: Iterable[pyoxigraph.Quad | pyoxigraph.Triple]) -> Record:
    """The record of a graph that these triples tell of."""
    said = {triple.predicate.value: str(_value(triple.object)) for triple in triples}

    def told(predicate: str) -> str | None:
        return said.get(v.DATA + predicate)

    kind = said.get(_KIND)
    about = About(
        None if kind is None else StateKind(kind.removeprefix(_KIND_OF)),
        said[f"{NDT}contentHash"],
        told("snapshot"),
        told("session"),
        told("name"),
        _moment(said.get(f"{NDT}storedAt")),
        _moment(said.get(f"{NDT}observedAt")),
        said.get(_DERIVED),
    )
    base, model_set = said[f"{v.DATA}base"], said[v.MODEL_SET]
    triples_, mapping = int(said[f"{v.DATA}triples"]), int(said[f"{v.DATA}mapping"])
    rules, filling = told("rules"), told("filling") or ""
    return Record(graph, about, base, model_set, triples_, mapping, rules, filling)


def _value(term: object) -> object:
    return getattr(term, "value", term)


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
