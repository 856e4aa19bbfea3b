"""What a rule of the lint is, and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ndtframe.errors import Position
from ndtframe.semantics.iris import curie
from ndtframe.semantics.ontology import Ontology


@dataclass(frozen=True, slots=True)
class Beside:
    """What an ontology is held against besides itself; None where a rule is not to ask.

    ``in_yang`` are the names of concepts that YANG modules state, ``documents`` the IRIs of the
    documents in the register.
    """

    in_yang: frozenset[str] = frozenset()
    documents: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """One place where a rule does not hold: a sentence, and what it is about."""

    message: str
    subject: str
    predicate: str = ""
    position: Position | None = None


Finder = Callable[[Ontology, Beside], Iterable[Fault]]
"""Finds where a rule does not hold."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: a code that stays, what it demands, what to do where it does not hold."""

    code: str
    says: str
    remedy: str
    find: Finder


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault with its rule's code and remedy, and its file and line where these are known."""

    code: str
    message: str
    remedy: str
    subject: str
    position: Position | None

    def __str__(self) -> str:
        place = f"{self.position}: " if self.position else ""
        return f"{place}{self.code} {self.message} {self.remedy}"


def shown(iri: str) -> str:
    """An IRI as it is shown in a sentence."""
    return "an unnamed class" if iri.startswith("_:") else curie(iri)


def listed(iris: Iterable[str]) -> str:
    """Several IRIs in a sentence."""
    return ", ".join(shown(iri) for iri in iris) or "nothing"
