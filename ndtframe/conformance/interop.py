"""Whether implementations understand each other: each writes, and each reads all the others.

Each cell of the matrix is one writer with one reader; it holds a part for each thing that was to be
handed over.  Who is to blame for a part that failed stands in it: a writer that loses something is
found out before anybody reads it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any, Literal

from ndtframe.conformance.names import Names
from ndtframe.conformance.outcome import Ended, Verdict
from ndtframe.conformance.roads import Address, Limits
from ndtframe.conformance.runner import Conversation, Plan, Unreachable
from ndtframe.conformance.suite import Suite
from ndtframe.conformance.trades import TRADES, Asker, Half, Material, Trade, Unfit
from ndtframe.errors import InputError

Json = Any
Told = Callable[[int, int], None]

WORST_FIRST = (Verdict.ERROR, Verdict.FAIL, Verdict.INCONCLUSIVE, Verdict.PASS, Verdict.NOT_TESTED)


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that was to be handed over; ``by`` says whose doing the verdict is."""

    trade: str
    material: str
    verdict: Verdict
    reason: str = ""
    by: Literal["writer", "reader", ""] = ""

    @property
    def title(self) -> str:
        """What was to be handed over, and how."""
        return f"{self.trade} '{self.material}'"

    def to_json(self) -> dict[str, Json]:
        """As a JSON value."""
        about = {"trade": self.trade, "material": self.material, "verdict": str(self.verdict)}
        return about | ({"reason": self.reason} if self.reason else {}) | self._by()

    def _by(self) -> dict[str, str]:
        return {"by": self.by} if self.by else {}


@dataclass(frozen=True, slots=True)
class Cell:
    """What a reader made of what a writer wrote."""

    writer: str
    reader: str
    parts: tuple[Part, ...]

    @property
    def verdict(self) -> Verdict:
        """The worst of its parts; those that were not tested count only if there are no others."""
        found = {part.verdict for part in self.parts}
        return next((each for each in WORST_FIRST if each in found), Verdict.NOT_TESTED)

    @property
    def passed(self) -> int:
        """How many parts passed."""
        return sum(part.verdict is Verdict.PASS for part in self.parts)

    @property
    def tried(self) -> int:
        """How many parts were tested."""
        return sum(part.verdict is not Verdict.NOT_TESTED for part in self.parts)

    @property
    def reason(self) -> str:
        """Why it has this verdict: that of the first part with it."""
        told = (part for part in self.parts if part.verdict is self.verdict and part.reason)
        return next((f"{self._who(part)}{part.title}: {part.reason}" for part in told), "")

    def _who(self, part: Part) -> str:
        who = {"writer": self.writer, "reader": self.reader}.get(part.by, "")
        return f"{who}: " if who else ""

    def to_json(self) -> dict[str, Json]:
        """As a JSON value."""
        return {
            "writer": self.writer,
            "reader": self.reader,
            "verdict": str(self.verdict),
            "passed": self.passed,
            "tried": self.tried,
            "reason": self.reason,
            "parts": [part.to_json() for part in self.parts],
        }


@dataclass(slots=True)
class Participant:
    """One implementation; ``absent`` says why it does not take part."""

    address: str
    name: str = ""
    version: str = ""
    operations: frozenset[str] = frozenset()
    absent: str = ""
    asker: Asker | None = None
    shelf: dict[tuple[str, str], Json] = field(default_factory=dict)
    """What it wrote, by trade and material; or the part that says why it did not."""

    def to_json(self) -> dict[str, Json]:
        """As a JSON value."""
        about = {"name": self.name, "version": self.version, "address": self.address}
        return about | ({"absent": self.absent} if self.absent else {})


@dataclass(frozen=True, slots=True)
class Finding:
    """What did not arrive: whose doing ("Perl twin", or "Perl twin, reading libyang"), and why."""

    who: str
    verdict: Verdict
    trade: str
    materials: tuple[str, ...]
    reason: str

    def __str__(self) -> str:
        return f"{self.who}: {self.trade} ({', '.join(self.materials)}): {self.reason}"


@dataclass(frozen=True, slots=True)
class Matrix:
    """All writers with all readers, in the order in which they were named."""

    seed: int
    suite: str
    participants: tuple[Participant, ...]
    cells: tuple[Cell, ...]

    def cell(self, writer: str, reader: str) -> Cell:
        """The cell of two names."""
        return next(c for c in self.cells if (c.writer, c.reader) == (writer, reader))

    def findings(self) -> list[Finding]:
        """What did not pass and why; what a writer did is told once."""
        found: dict[tuple[str, ...], dict[str, None]] = {}
        for cell in self.cells:
            for part in cell.parts:
                if part.verdict not in (Verdict.PASS, Verdict.NOT_TESTED):
                    reads = f"{cell.reader}, reading {cell.writer}"
                    who = cell.writer if part.by == "writer" else reads
                    key = (who, str(part.verdict), part.trade, part.reason)
                    found.setdefault(key, {})[part.material] = None
        return [
            Finding(who, Verdict(verdict), trade, tuple(materials), reason)
            for (who, verdict, trade, reason), materials in found.items()
        ]

    def to_json(self) -> dict[str, Json]:
        """As a JSON value."""
        return {
            "suite": self.suite,
            "seed": self.seed,
            "subjects": [each.to_json() for each in self.participants],
            "cells": [each.to_json() for each in self.cells],
        }


def interop(
    addresses: Sequence[Address],
    suite: Suite,
    *,
    seed: int = 1,
    settings: Mapping[str, str] | None = None,
    limits: Limits | None = None,
    told: Told | None = None,
) -> Matrix:
    """Let each write and each read; ``told`` is given how many cells are done, of how many.

    Nothing that a subject does is raised.
    """
    plan = Plan(suite, (), seed, settings or {})
    with ExitStack() as stack:
        people = [_introduced(each, plan, limits, stack) for each in addresses]
        _rename(people)
        made = list(_materials(suite, seed))
        for each in people:
            _write_all(each, made)
        cells = []
        for writer in people:
            for reader in people:
                cells.append(_cell(writer, reader, made))
                if told is not None:
                    told(len(cells), len(people) ** 2)
    return Matrix(seed, suite.about["version"], tuple(people), tuple(cells))


def _introduced(
    address: Address, plan: Plan, limits: Limits | None, stack: ExitStack
) -> Participant:
    talk = Conversation(lambda: address.connect(limits), plan, str(address))
    shown = talk.secrets.removed(str(address))
    try:
        said = talk.introduced()
    except Unreachable as error:
        return Participant(shown, shown, absent=str(error))
    stack.enter_context(talk)
    about = said["implementation"]
    offered = frozenset(said["operations"])
    return Participant(shown, about["name"], about["version"], offered, "", Asker(talk.ask))


def _rename(people: Sequence[Participant]) -> None:
    """Each has a name of its own."""
    for at, each in enumerate(people):
        earlier = sum(other.name == each.name for other in people[:at])
        each.name += f" ({earlier + 1})" if earlier else ""


def _materials(suite: Suite, seed: int) -> Iterator[Material]:
    file = suite.folder / "interop.toml"
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"It cannot be read: {error}.", where=str(file)) from error
    names = Names(f"{seed}:interop")
    for name in table["documents"]:
        yield Material(name, names.filled(suite.document(name)))
    for change in table["change"]:
        first, second = (names.filled(suite.document(change[end])) for end in ("from", "to"))
        yield Material(f"{change['from']} → {change['to']}", first, second)


def _tasks(materials: Sequence[Material]) -> Iterator[tuple[Trade, Material]]:
    for trade in TRADES:
        for material in materials:
            if trade.of_sessions == (material.supposed is not None):
                yield trade, material


def _write_all(writer: Participant, materials: Sequence[Material]) -> None:
    for trade, material in _tasks(materials):
        writer.shelf[trade.title, material.name] = _written(writer, trade, material)


def _written(writer: Participant, trade: Trade, material: Material) -> Json | Part:
    half, why = _way(writer, trade.writes)
    if half is None or writer.asker is None:
        return Part(trade.title, material.name, Verdict.NOT_TESTED, why, "writer")
    try:
        return half.act(writer.asker, material)
    except (Ended, Unfit) as end:
        verdict = end.verdict if isinstance(end, Ended) else Verdict.INCONCLUSIVE
        return Part(trade.title, material.name, verdict, _sentence(end), "writer")


def _way(one: Participant, halves: Sequence[Half]) -> tuple[Half | None, str]:
    """The first way that it offers, or why there is none."""
    if one.asker is None:
        return None, "It does not take part."
    for half in halves:
        if one.operations.issuperset(half.needs):
            return half, ""
    missing = [each for each in halves[0].needs if each not in one.operations]
    return None, f"It does not offer {', '.join(missing)}."


def _cell(writer: Participant, reader: Participant, materials: Sequence[Material]) -> Cell:
    parts = tuple(
        _read(writer.shelf[trade.title, material.name], reader, trade, material)
        for trade, material in _tasks(materials)
    )
    return Cell(writer.name, reader.name, parts)


def _read(written: Json | Part, reader: Participant, trade: Trade, material: Material) -> Part:
    if isinstance(written, Part):
        return written
    half, why = _way(reader, trade.reads)
    if half is None or reader.asker is None:
        return Part(trade.title, material.name, Verdict.NOT_TESTED, why, "reader")
    try:
        half.act(reader.asker, written)
    except (Ended, Unfit) as end:
        own = reader.shelf[trade.title, material.name]
        verdict = end.verdict if isinstance(end, Ended) else _unread(end, own)
        return Part(trade.title, material.name, verdict, _sentence(end), "reader")
    return Part(trade.title, material.name, Verdict.PASS)


def _unread(error: Unfit, own: Json | Part) -> Verdict:
    """Who refuses what comes from others fails, if it can do the same with what is its own."""
    able = not isinstance(own, Part)
    return Verdict.FAIL if able or not error.refused else Verdict.INCONCLUSIVE


def _sentence(error: Exception) -> str:
    text = str(error).rstrip(" .")
    return f"{text[:1].upper()}{text[1:]}."
