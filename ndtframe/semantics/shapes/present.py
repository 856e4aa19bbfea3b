"""What a dataset holds at all, so that nothing is asked of what it does not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import chain, islice
from typing import TYPE_CHECKING, Final

from ndtframe.semantics.iris import RDF, RDFS
from ndtframe.semantics.turtle import library

if TYPE_CHECKING:
    import pyoxigraph

_FEW: Final = 8


class Present:
    """The classes and predicates of some graphs of a store, looked up when they are needed."""

    def __init__(self, store: pyoxigraph.Store, graphs: Iterable[str]) -> None:
        self._store = store
        self._ox = library("The knowledge graph")
        self._graphs = [self._ox.NamedNode(each) for each in graphs]
        self._known: dict[tuple[str, str | None], bool] = {}

    def predicate(self, iri: str) -> bool:
        """Whether anything is said with a predicate."""
        return self._is_said(iri, None)

    def classes(self, iri: str) -> Sequence[str]:
        """Of a class and those below it (``rdfs:subClassOf`` in the data), which have instances."""
        found, waiting = [iri], [iri]
        while waiting:
            below = self._below.get(waiting.pop(), ())
            new = [each for each in below if each not in found]
            found += new
            waiting += new
        return [each for each in found if self._is_said(f"{RDF}type", each)]

    def has_few(self, predicate: str, value: str) -> bool:
        """Whether there are few triples with a predicate and an IRI for a value."""
        what = (self._ox.NamedNode(predicate), self._ox.NamedNode(value))
        found = (self._store.quads_for_pattern(None, *what, each) for each in self._graphs)
        return len(list(islice(chain.from_iterable(found), _FEW + 1))) <= _FEW

    @cached_property
    def _below(self) -> dict[str, list[str]]:
        known: dict[str, list[str]] = {}
        predicate = self._ox.NamedNode(f"{RDFS}subClassOf")
        for graph in self._graphs:
            for quad in self._store.quads_for_pattern(None, predicate, None, graph):
                if isinstance(quad.subject, self._ox.NamedNode):
                    known.setdefault(getattr(quad.object, "value", ""), []).append(
                        quad.subject.value
                    )
        return known

    def _is_said(self, predicate: str, value: str | None) -> bool:
        key = (predicate, value)
        if key not in self._known:
            what = (self._ox.NamedNode(predicate), self._ox.NamedNode(value) if value else None)
            found = (self._store.quads_for_pattern(None, *what, each) for each in self._graphs)
            self._known[key] = any(next(each, None) is not None for each in found)
        return self._known[key]
