"""What is served: the states of a twin, and the answers of their graphs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from ndtframe.semantics.query import Answer, Dataset
from ndtframe.semantics.questions import Question


@dataclass(frozen=True, slots=True)
class State:
    """A state that is served: the name in its path, its graph, its kind, and what it is of."""

    name: str
    graph: str
    kind: str
    about: str = ""


class Source(Protocol):
    """Who answers; each question is asked of the states as they are when it is asked."""

    title: str
    """The name of the twin."""
    most: int
    """How many rows or triples an answer has at most."""

    def states(self) -> Sequence[State]:
        """All states that are served, the live one first."""

    def state(self, name: str) -> State:
        """The state of a name; an :class:`~ndtframe.errors.NdtError` if there is none."""

    def ask(self, text: str, dataset: Dataset) -> Answer:
        """Answer a query; raises as :func:`ndtframe.semantics.query.answered`."""

    def answer(self, question: Question, given: Mapping[str, str], state: str) -> Answer:
        """Answer a question that ships; raises as :meth:`ask` and for wrong parameters."""
