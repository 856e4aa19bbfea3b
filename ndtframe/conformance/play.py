"""One case, played with a subject or replayed with the answers of a report.

Both ways run the same program; only who answers differs.  So what a report says of a case follows
from the answers in it.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ndtframe.conformance.case import Case
from ndtframe.conformance.messages import Answer, Command, Request
from ndtframe.conformance.names import Names
from ndtframe.conformance.outcome import Ended, Failed, Outcome, Undecided, Verdict
from ndtframe.conformance.programs import Call, Setting, program_named
from ndtframe.conformance.report.records import Exchange, Fault
from ndtframe.conformance.steps import program_of
from ndtframe.errors import NdtError

Json = Any
Ask = Callable[[Command, Mapping[str, Json]], Answer]
"""Carries a command and its arguments to whoever answers."""


@dataclass(frozen=True, slots=True)
class Played:
    """A case that was played: what came of it, what was said, and how the subject misbehaved."""

    outcome: Outcome
    exchanges: tuple[Exchange, ...] = ()
    faults: tuple[Fault, ...] = ()


class Edited(Exception):
    """The requests of a record are not those that the case makes."""


@dataclass(slots=True)
class _Table:
    """Where a case is played: what was said so far, and what went wrong."""

    ask: Ask
    offered: Collection[str] | None = None
    exchanges: list[Exchange] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    @property
    def step(self) -> int:
        return len(self.exchanges) - 1

    def say(self, command: Command, arguments: Mapping[str, Json]) -> Answer:
        said = json.loads(json.dumps(arguments))  # a program may go on to change what it sent
        start = time.perf_counter()
        answer = self.ask(command, said)
        taken = round(time.perf_counter() - start, 4)
        request = Request(answer.id, command, said).to_json()
        self.exchanges.append(Exchange(request, answer.to_json(), taken))
        return answer

    def open(self, documents: Mapping[str, Json], at: str) -> None:
        answer = self.say("open", {"documents": documents, "at": at})
        if answer.kind != "ok":
            raise self._unfit(answer, Call("open", prepares=True))

    def do(self, call: Call) -> Answer:
        if call.optional and self.offered is not None and call.operation not in self.offered:
            return Answer.unsupported(len(self.exchanges))
        arguments = {"operation": call.operation, "arguments": call.arguments}
        answer = self.say("do", arguments)
        if answer.kind not in (("ok", "refused") if call.expect == "any" else (call.expect,)):
            raise self._unfit(answer, call)
        return answer

    def _unfit(self, answer: Answer, call: Call) -> Ended:
        if answer.kind == "broken":
            self.faults.append(Fault(str(answer.fault), answer.detail))
        elif answer.kind == "unsupported":
            told = f"The subject lists {call.operation}, and does not support it."
            self.faults.append(Fault("lied", told))
            return Undecided(told)
        told = _told(answer, call)
        return Undecided(told) if call.prepares else Failed(told)


def play(
    case: Case,
    seed: int,
    ask: Ask,
    documents: Callable[[str], Json],
    offered: Collection[str] | None = None,
) -> Played:
    """Play a case; ``offered`` are the operations that the subject lists (all if ``None``).

    ``documents`` finds a document of the suite by its name.  A fault of the case itself is the
    verdict ``error``; nothing that the subject does is raised.
    """
    missing = [each for each in case.operations if offered is not None and each not in offered]
    if missing:
        reason = f"The subject does not offer {', '.join(missing)}."
        return Played(Outcome(Verdict.NOT_TESTED, reason))
    table = _Table(ask, offered)
    outcome = _outcome(case, seed, table, documents)
    return Played(outcome, tuple(table.exchanges), tuple(table.faults))


def replay(
    case: Case, seed: int, exchanges: Sequence[Exchange], documents: Callable[[str], Json]
) -> Played:
    """Play a case again with the answers of a record.

    Raises :class:`Edited` where a request is not the recorded one, or an answer is left over.
    """
    recorded = iter(exchanges)
    played = play(case, seed, lambda *request: answer_of(recorded, request), documents)
    if next(recorded, None) is not None:
        count = len(played.exchanges)
        raise Edited(f"The record holds more than the {count} requests of the case.")
    return played


def answer_of(recorded: Iterator[Exchange], request: tuple[str, Mapping[str, Json]]) -> Answer:
    """The recorded answer to the next request; raises :class:`Edited` if that is another one."""
    kept = next(recorded, None)
    if kept is None:
        raise Edited("The record ends before the case does.")
    if (kept.request.get("command"), kept.request.get("arguments")) != request:
        raise Edited(f"The record has another request than the case makes: {request[0]}.")
    return Answer.from_json(dict(kept.answer))


def _outcome(case: Case, seed: int, table: _Table, documents: Callable[[str], Json]) -> Outcome:
    setting = _setting(case, seed, documents)
    try:
        setting.given = {state: setting.document(name) for state, name in case.given.items()}
        table.open(setting.given, case.at)
        _run(case, setting, table)
    except Ended as end:
        return Outcome(end.verdict, str(end), table.step, setting.checks)
    except Edited:
        raise
    except NdtError as error:
        return Outcome(Verdict.ERROR, str(error), table.step, setting.checks)
    except Exception as error:  # a fault of a program is told, and ends no run
        reason = f"{type(error).__name__}: {error}"
        return Outcome(Verdict.ERROR, reason, table.step, setting.checks)
    if not setting.checks:
        return Outcome(Verdict.INCONCLUSIVE, "Nothing was checked.", table.step)
    return Outcome(Verdict.PASS, checks=setting.checks)


def _setting(case: Case, seed: int, documents: Callable[[str], Json]) -> Setting:
    origin = f"{seed}:{case.id}"
    return Setting(random.Random(origin), Names(origin), documents, settings=case.settings)


def _run(case: Case, setting: Setting, table: _Table) -> None:
    """Send the program each answer until it ends; a refusal that came as expected is a check."""
    made = program_named(case.program) if case.program else program_of(case)
    running = made(setting)
    answer: Answer | None = None
    while True:
        try:
            call = next(running) if answer is None else running.send(answer)
        except StopIteration:
            return
        answer = table.do(call)
        setting.checks += call.expect == "refused"


_FAULTS = {
    "hung": "did not answer in time",
    "crashed": "ended",
    "flooded": "said too much",
    "malformed": "sent no message of the protocol",
}
_WORDS = {"ok": "was answered", "refused": "was refused", "unsupported": "is not supported"}


def _told(answer: Answer, call: Call) -> str:
    why = f"{call.why} " if call.why else ""
    if answer.kind == "broken":
        return f"{why}{call.operation}: the subject {_FAULTS[str(answer.fault)]}: {answer.detail}"
    detail = f": {answer.message.rstrip('.')}" if answer.message else ""
    wanted = "a refusal" if call.expect == "refused" else "an answer"
    return f"{why}{call.operation} {_WORDS[answer.kind]}{detail}; expected {wanted}."
