"""A report as one HTML file, for a person: what failed, why, the clause, the evidence, what to do.

The frame, the style and the script of its tables are those of :mod:`ndtframe.pages`.  Evidence is
shown where something did not pass; all of it is in the report.
"""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from ndtframe import pages
from ndtframe.conformance.outcome import Verdict
from ndtframe.conformance.report.findings import CaseFinding, Findings, RequirementFinding
from ndtframe.conformance.report.records import Exchange
from ndtframe.language.foreign import shortened

MOST_LINES: Final = 160
"""Lines of one request or answer that are shown."""
MOST_EXCHANGES: Final = 12
"""Exchanges of a case that are shown: the first, and those that end with the one that decided."""
_WIDEST: Final = 2000

GROUPS: Final = (
    ("fails", "What fails", "These must hold: by BCP 14, by a module, or as a rule of the suite."),
    ("warns", "What to look at", "These are wished for, not demanded; a profile may demand them."),
    ("reports", "What else departs", "These describe or propose; nothing follows from them."),
)
"""The consequences of a requirement that is not met: key, heading, what it means."""

REMEDIES: Final[Mapping[str, str]] = {
    "hung": "Answer each request in time; 'ndt conformance run --seconds N' allows more of it.",
    "crashed": "Catch what went wrong and answer 'refused', or mend it; do not end.",
    "flooded": "Write one line for one answer, and nothing else to standard output.",
    "malformed": "Write one line of JSON as conformance/protocol/answer.schema.json says it.",
    "lied": "List in the answer to 'start' only the operations that are there.",
}
"""What to do about each fault."""


def html(found: Findings) -> str:
    """The page; the same report gives the same text.

    Raises :class:`~ndtframe.errors.MissingExtraError` without jinja2.
    """
    return pages.render(
        pages.environment("ndtframe.conformance.report"),
        "report.html.j2",
        ["style.css", "report.css"],
        ["tables.js"],
        found=found,
        headline=_headline(found),
        groups=[(*group, _failures(found, group[0])) for group in GROUPS],
        unjudged=[_told(case, found) for case in found.unjudged()],
        keys={each.id: f"requirement-{at}" for at, each in enumerate(found.requirements)},
        failing={each.id for each in found.requirements if each.verdict is Verdict.FAIL},
        kinds=[each for each in map(str, Verdict) if each in _verdicts(found)],
        marks=_MARKS,
    )


def _verdicts(found: Findings) -> set[str]:
    return {str(each.verdict) for each in found.requirements}


_MARKS: Final[Mapping[str, str]] = {
    "pass": "✓", "fail": "✗", "error": "!", "inconclusive": "?", "not applicable": "–",
    "not tested": "–", "inspection": "◦",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Failure:
    """A requirement that fails, with the cases that it is for; ``others`` are told elsewhere."""

    requirement: RequirementFinding
    cases: tuple[Told, ...]
    others: tuple[CaseFinding, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """One exchange as it is shown; ``number`` counts from 0, which is the opening."""

    number: int
    what: str
    answer: str
    request_lines: tuple[str, ...]
    answer_lines: tuple[str, ...]
    decided: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A case that did not pass: its evidence and what to do."""

    finding: CaseFinding
    said: tuple[Said, ...]
    left_out: int
    remedies: tuple[str, ...]
    again: str


def _headline(found: Findings) -> str:
    failing = len(found.failing("fails"))
    if failing == 1:
        return "One requirement that must hold does not."
    if failing:
        return f"{failing} requirements that must hold do not."
    passed = found.counts.get(Verdict.PASS, 0)
    if not passed:
        return "Nothing was found out: no case passed and none failed what must hold."
    return f"Nothing fails that must hold; {passed} of {len(found.cases)} cases passed."


def _failures(found: Findings, consequence: str) -> list[Failure]:
    """The failing requirements; a case is told at the one that it is for, named by the others."""
    return [
        Failure(
            each,
            tuple(_told(case, found) for case in each.told),
            tuple(case for case in each.failed if case not in each.told),
        )
        for each in found.failing(consequence)
    ]


def _told(case: CaseFinding, found: Findings) -> Told:
    header, record = found.report.header, case.record
    said = tuple(_said(record.exchanges, record.step)) if record else ()
    faults = dict.fromkeys(each.fault for each in case.faults)
    address = shlex.quote(header.subject.address)
    return Told(
        finding=case,
        said=said,
        left_out=len(record.exchanges) - len(said) if record else 0,
        remedies=tuple(REMEDIES[fault] for fault in faults if fault in REMEDIES),
        again=f"ndt conformance run {address} --only {shlex.quote(case.id)} --seed {header.seed}",
    )


def _said(exchanges: Sequence[Exchange], step: int | None) -> Iterator[Said]:
    decided = len(exchanges) - 1 if step is None else step
    for number, exchange in enumerate(exchanges):
        if number == 0 or decided - MOST_EXCHANGES + 1 < number <= decided:
            yield _shown(number, exchange, number == decided)


def _shown(number: int, exchange: Exchange, decided: bool) -> Said:
    request, answer = exchange.request, exchange.answer
    arguments = request.get("arguments")
    inner = arguments if isinstance(arguments, dict) else {}
    operation = inner.get("operation")
    asked = inner.get("arguments") if operation is not None else arguments
    told = {name: value for name, value in answer.items() if name not in ("id", "answer")}
    return Said(
        number=number,
        what=str(operation or request.get("command", "")),
        answer=str(answer.get("fault") or answer.get("answer", "")),
        request_lines=tuple(_lines(asked)),
        answer_lines=tuple(_lines(told.get("result", told))),
        decided=decided,
    )


def _lines(value: Any) -> Iterator[str]:
    """JSON for a person, as many lines as are read."""
    lines = json.dumps(value, ensure_ascii=False, indent=1).split("\n")
    yield from (shortened(line, _WIDEST) for line in islice(lines, MOST_LINES))
    if len(lines) > MOST_LINES:
        yield f"… {len(lines) - MOST_LINES} more lines are in the report."
