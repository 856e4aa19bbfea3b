"""Cases: test purposes as data, in ``conformance/cases/<area>/<name>.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ndtframe.conformance.checks import OPERATORS
from ndtframe.errors import InputError

STARTED_AT = "2026-01-01T00:00:00Z"
"""The time at which the network is what a case gives as live, if it names none."""

TELLS_EDITS = "session.difference"
"""The operation of which a subject that takes edits is expected."""

_CASE = {
    "title": str, "requirements": list, "purpose": str, "seconds": int, "at": str, "given": dict,
    "step": list, "program": str, "operations": list, "settings": dict,
}  # fmt: skip
_STEP = {
    "do": str, "with": dict, "expect": str, "prepares": bool, "keep": dict, "checks": list,
    "why": str,
}  # fmt: skip
EXPECTED = ("ok", "refused", "any")


@dataclass(frozen=True, slots=True)
class Step:
    """One operation that is asked for, and what must hold of its answer."""

    operation: str
    arguments: Mapping[str, Any]
    expect: str
    prepares: bool
    keep: Mapping[str, str]
    checks: tuple[Mapping[str, Any], ...]
    why: str


@dataclass(frozen=True, slots=True)
class Case:
    """One test case; its id is ``area/name``.

    It has steps, or the name of a program.  ``requirements`` are ids of the register, the one that
    it is for first.  ``given`` are names of documents, by the state that they are.
    """

    id: str
    title: str
    requirements: tuple[str, ...]
    purpose: str
    given: Mapping[str, str]
    steps: tuple[Step, ...]
    program: str
    operations: tuple[str, ...]
    settings: Mapping[str, Any]
    at: str = STARTED_AT
    seconds: int | None = None

    @property
    def area(self) -> str:
        """The part of the suite that it belongs to."""
        return self.id.partition("/")[0]


def load(folder: Path) -> dict[str, Case]:
    """All cases below a folder, by id, in the order of their ids.

    Raises :class:`~ndtframe.errors.InputError` for a file that holds none.
    """
    files = sorted(folder.glob("*/*.toml"))
    cases = (read(file, f"{file.parent.name}/{file.stem}") for file in files)
    return {case.id: case for case in cases}


def read(file: Path, case_id: str) -> Case:
    """The case of one file."""
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"This is no case: {error}.", where=str(file)) from error
    fault = next(_faults(table), None)
    if fault is not None:
        raise InputError(fault, where=str(file), remedy="docs/conformance/cases.md tells the form.")
    return _case(case_id, table)


def _case(case_id: str, table: dict[str, Any]) -> Case:
    steps = tuple(_step(each) for each in table.get("step", ()))
    operations = dict.fromkeys([*table.get("operations", ()), *_used(steps)])
    return Case(
        id=case_id,
        title=table["title"],
        requirements=tuple(table["requirements"]),
        purpose=" ".join(table["purpose"].split()),
        given=table.get("given", {}),
        steps=steps,
        program=table.get("program", ""),
        operations=tuple(operations),
        settings=table.get("settings", {}),
        at=table.get("at", STARTED_AT),
        seconds=table.get("seconds"),
    )


def _used(steps: tuple[Step, ...]) -> Iterator[str]:
    """The operations that steps need; who takes edits is expected to tell them, too."""
    for step in steps:
        yield step.operation
        if "edits" in step.arguments:
            yield TELLS_EDITS


def _step(table: dict[str, Any]) -> Step:
    return Step(
        operation=table["do"],
        arguments=table.get("with", {}),
        expect=table.get("expect", "ok"),
        prepares=table.get("prepares", False),
        keep=table.get("keep", {}),
        checks=tuple(table.get("checks", ())),
        why=table.get("why", ""),
    )


def _faults(table: dict[str, Any]) -> Iterator[str]:
    yield from _wrong_members(table, _CASE, "the case")
    for name in ("title", "requirements", "purpose"):
        if not table.get(name):
            yield f"The case has no {name}."
    if ("step" in table) == ("program" in table):
        yield "The case has to have either steps or a program."
    if "program" in table and not table.get("operations"):
        yield "The case has a program, and does not say which operations that uses."
    for number, step in enumerate(table.get("step", ()), start=1):
        yield from _wrong_members(step, _STEP, f"step {number}")
        if "do" not in step:
            yield f'Step {number} does nothing: expected do = "an operation".'
        if step.get("expect", "ok") not in EXPECTED:
            known = ", ".join(EXPECTED)
            yield f"Step {number} expects '{step['expect']}': expected one of {known}."
        for check in step.get("checks", ()):
            if len(names := check.keys() - {"why"}) != 1 or not names <= {*OPERATORS, "oracle"}:
                told = f"A check of step {number} has {', '.join(sorted(names)) or 'no operator'}"
                yield f"{told}: expected one of {', '.join(OPERATORS)} or oracle."
    if not table.get("program") and not any(map(_judges, table.get("step", ()))):
        yield "The case judges nothing: no step has checks or expects a refusal."


def _judges(step: dict[str, Any]) -> bool:
    return bool(step.get("checks")) or step.get("expect") == "refused"


def _wrong_members(table: dict[str, Any], known: dict[str, type], what: str) -> Iterator[str]:
    for name, value in table.items():
        if name not in known:
            yield f"There is no '{name}' in {what}: expected one of {', '.join(known)}."
        elif not isinstance(value, known[name]):
            yield f"'{name}' of {what} is {value!r}: expected a {known[name].__name__}."
