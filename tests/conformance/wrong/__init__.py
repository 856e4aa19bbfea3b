"""Subjects that are wrong on purpose, by which the suite itself is judged; and some that are odd.

A subject that is wrong is our own twin with one fault, and says which requirement it ``breaks``.
The suite has to find it by a case of that requirement, and to blame it for no other MUST or rule
of structure, save those that it names in ``also`` with the reason why these go with it.  A subject
that is ``odd`` does nothing wrong, and has to pass what the reference passes.

``python -m tests.conformance.wrong`` prints who is caught by what; with ``--write`` it goes into
``found.json``, of which the docs are made.
"""

from __future__ import annotations

import inspect
import pkgutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

from ndtframe.conformance.case import Case
from ndtframe.conformance.messages import Request
from ndtframe.conformance.outcome import Outcome, Verdict
from ndtframe.conformance.play import play
from ndtframe.conformance.roads.direct import Direct
from ndtframe.conformance.suite import Suite
from ndtframe.testing.subject import ReferenceTwin
from ndtframe.testing.subject.base import operations_of

SEED = 20

Kind = Any
"""A class of subjects."""


@dataclass(frozen=True, slots=True)
class Caught:
    """The case that found a subject out, and what it told."""

    case: str
    reason: str


@cache
def suite() -> Suite:
    """The suite that is judged."""
    return Suite.load()


@cache
def wrong() -> tuple[Kind, ...]:
    """All subjects that are wrong, by module and name."""
    return tuple(kind for kind in _classes() if "breaks" in vars(kind))


@cache
def odd_ones() -> tuple[Kind, ...]:
    """All subjects that are odd, by module and name."""
    return tuple(kind for kind in _classes() if "odd" in vars(kind))


def about(kind: Kind) -> str:
    """What is the matter with a subject, in one sentence."""
    return inspect.getdoc(kind).partition("\n\n")[0].replace("\n", " ")


def cases_for(kind: Kind) -> list[Case]:
    """The cases in which a subject may answer otherwise than the reference."""
    touched = touches(kind)
    return [case for case in suite().cases.values() if touched.intersection(case.operations)]


def touches(kind: Kind) -> set[str]:
    """The operations in which it may differ: what it says, else what it overrides.

    One that says nothing and overrides something that is no operation may differ in all; but what
    it only remembers (``opened``) or has of its own makes no difference by itself.
    """
    if hasattr(kind, "touches"):
        return set(kind.touches)
    changed = {
        name
        for each in kind.__mro__[: kind.__mro__.index(ReferenceTwin)]
        for name, value in vars(each).items()
        if inspect.isfunction(value) and hasattr(ReferenceTwin, name) and name != "opened"
    }
    known = operations_of(kind)
    own = {known[name] for name in changed & known.keys()}
    return own if changed <= known.keys() else set(known.values())


def outcomes(kind: Kind, cases: Iterable[Case]) -> Iterator[tuple[Case, Outcome]]:
    """What comes of cases, each when it is asked for."""
    subject = kind()
    road, offered = Direct(subject), subject.operations()
    try:
        for case in cases:
            played = play(
                case,
                SEED,
                lambda command, arguments: road.exchange(Request(1, command, dict(arguments))),
                suite().document,
                offered,
            )
            yield case, played.outcome
    finally:
        subject.stop()


@cache
def caught(kind: Kind) -> Caught | None:
    """How the requirement that a subject breaks is found to be broken."""
    cases = sorted(
        suite().cases_of(kind.breaks), key=lambda case: case.requirements[0] != kind.breaks
    )
    for case, outcome in outcomes(kind, cases):
        if outcome.verdict is Verdict.FAIL:
            return Caught(case.id, outcome.reason)
    return None


def unrelated(kind: Kind) -> list[Case]:
    """The cases whose failure would be a false charge that counts."""
    mine = {kind.breaks, *getattr(kind, "also", {})}
    return [
        case
        for case in cases_for(kind)
        if not mine.intersection(case.requirements)
        and any(suite().register[each].consequence == "fails" for each in case.requirements)
    ]


def _classes() -> Iterator[Kind]:
    for module in sorted(info.name for info in pkgutil.iter_modules(__path__)):
        if module.startswith("_"):
            continue
        found = vars(import_module(f"{__name__}.{module}"))
        for _, value in sorted(found.items()):
            if inspect.isclass(value) and value.__module__ == f"{__name__}.{module}":
                yield value
