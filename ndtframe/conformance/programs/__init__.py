"""Cases that are small programs, since data cannot say them; one module an area.

A program is a generator: it yields each :class:`Call`, is sent the answer, and checks it.  It may
depend on its :class:`Setting` and on the answers alone (no clock, no chance of its own): so
``ndt conformance verify`` runs it again on the answers of a report and comes to the same verdict.

An oracle is a function that a step's check may name: it is given values and yields why they are
wrong.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Generator, Iterator, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any, TypeVar

from ndtframe.conformance.messages import Answer
from ndtframe.conformance.names import Names
from ndtframe.conformance.outcome import Failed
from ndtframe.errors import InputError


@dataclass(frozen=True, slots=True)
class Call:
    """An operation to ask for.

    ``expect`` is "ok", "refused" or "any"; what ``prepares`` something and is not answered so makes
    the case inconclusive, all else makes it fail.  A subject that breaks down never gets back here.
    If a subject does not list what is ``optional``, it is not asked, and that is told as an answer.
    """

    operation: str
    arguments: Mapping[str, Any] = field(default_factory=dict)
    expect: str = "ok"
    prepares: bool = False
    why: str = ""
    optional: bool = False


T = TypeVar("T")
Program = Generator[Call, Answer, None]


@dataclass(slots=True)
class Setting:
    """What a program may know: chance that the seed decides, names, documents, its settings."""

    random: random.Random
    names: Names
    documents: Callable[[str], Any]
    given: Mapping[str, Any] = field(default_factory=dict)
    """The documents that the subject was opened with, by state."""
    settings: Mapping[str, Any] = field(default_factory=dict)
    checks: int = 0

    def document(self, name: str) -> Any:
        """A document of the suite, with the names of this run."""
        return self.names.filled(self.documents(name))

    def named(self, text: str) -> str:
        """A text with the names of this run in place of ``{A}``."""
        filled: str = self.names.filled(text)
        return filled

    def check(self, holds: bool, why: str) -> None:
        """Demand something; ``why`` is what the reader is told where it does not hold."""
        if not holds:
            raise Failed(why)
        self.checks += 1


ProgramOf = Callable[[Setting], Program]
Oracle = Callable[..., Iterator[str]]
_PROGRAMS: dict[str, ProgramOf] = {}
_ORACLES: dict[str, Oracle] = {}


def program(name: str) -> Callable[[ProgramOf], ProgramOf]:
    """Names a program ``area.name``; it stands in the module of its area."""
    return _named(_PROGRAMS, name)


def oracle(name: str) -> Callable[[Oracle], Oracle]:
    """Names an oracle ``area.name``; it stands in the module of its area."""
    return _named(_ORACLES, name)


def program_named(name: str) -> ProgramOf:
    """The program of that name; InputError if there is none."""
    return _find(_PROGRAMS, name, "program")


def oracle_named(name: str) -> Oracle:
    """The oracle of that name; InputError if there is none."""
    return _find(_ORACLES, name, "oracle")


def _named(known: dict[str, T], name: str) -> Callable[[T], T]:
    def keep(made: T) -> T:
        known[name] = made
        return made

    return keep


def _find(known: dict[str, T], name: str, what: str) -> T:
    area = name.partition(".")[0]
    module = f"{__name__}.{area}"
    try:
        import_module(module)
    except ModuleNotFoundError as error:
        if error.name != module:
            raise
    if name not in known:
        raise InputError(f"There is no {what} '{name}' in the suite.")
    return known[name]
