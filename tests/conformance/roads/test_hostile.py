"""Whatever a subject does, there is an answer within the limit, and nothing of it is left."""

from __future__ import annotations

import os
import shlex
import sys
import time
from pathlib import Path

import pytest

from ndtframe.conformance.messages import Answer, Request
from ndtframe.conformance.roads import Address, Limits, Road
from tests.conformance.roads.hostile import START, WAYS

HOSTILE = Path(__file__).with_name("hostile.py")
LIMITS = Limits(start=20, other=20, stop=0.3, line=2**20)
SHORT = 0.4
"""Seconds that a subject has of which nothing is expected."""

HANGING = {
    "hang": "hung",
    "no-newline": "hung",
    "ignore-signals": "hung",
    "flood-errors-for-ever": "hung",
}
HARMLESS = {"flood-errors", "in-pieces"}
FAULTS = {
    "leave": ("crashed", "exit code 3", "enough"),
    "segfault": ("crashed", "SIGSEGV"),
    "flood": ("flooded", "1048576"),
    "close-output": ("crashed", "closed its standard output and goes on"),
    "leave-a-child": ("crashed", "exit code 4"),
    "empty-line": ("malformed", "not JSON"),
    "no-JSON": ("malformed", "'hello'"),
    "two-values": ("malformed", "not JSON"),
    "not-UTF-8": ("malformed", "not UTF-8, at byte 21"),
    "UTF-16": ("malformed", "not UTF-8"),
    "nul": ("malformed", "not JSON"),
    "array": ("malformed", "not list"),
    "wrong-id": ("malformed", "came to the request"),
    "text-id": ("malformed", "whole number"),
    "true-id": ("malformed", "whole number"),
    "says-broken": ("malformed", "ok, refused, unsupported"),
    "NaN": ("malformed", "NaN"),
    "infinity": ("malformed", "-Infinity"),
    "too-large": ("malformed", "1e999"),
    "huge-integer": ("malformed", "not JSON"),
    "member-twice": ("malformed", "twice"),
    "deep": ("malformed", "200 levels"),
    "very-deep": ("malformed", "nested"),
    "deep-objects": ("malformed", "nested"),
    "surrogate": ("malformed", "half of a pair"),
}
AT_START = {
    "other-protocol": ("malformed", "At /protocol: expected 1"),
    "no-name": ("malformed", "'implementation' is missing"),
}


def connected(way: str, when: str) -> Road:
    command = [sys.executable, "-I", "-S", str(HOSTILE), way, when]
    return Address.of(f"cmd:{shlex.join(command)}").connect(LIMITS)


def met(way: str, when: str, seconds: float | None = None) -> list[Answer]:
    """The answers to start, open, do and again do, up to the first that is broken."""
    road, answers = connected(way, when), []
    requests = [
        Request(1, "start", {}),
        Request(2, "open", {}),
        Request.do(3, "view.read" if way == "wrong-result" else "x-do", {}),
        Request.do(4, "x-do", {}),
        Request(5, "stop", {}),
    ]
    try:
        for request in requests:
            judged = when in (request.command, "first") or request.id == 4
            answers.append(road.exchange(request, seconds if judged else None))
            if answers[-1].kind == "broken":
                again = road.exchange(Request.do(9, "x-do", {}))
                assert (again.id, again.kind, again.fault) == (9, "broken", answers[-1].fault)
                break
    finally:
        road.close()
        road.close()
    return answers


def test_every_way_is_expected_something_of() -> None:
    named = {*HANGING, *HARMLESS, *FAULTS, *AT_START}
    of_their_own = {
        "flood-lines",
        "answer-twice",
        "answer-again-later",
        "close-input",
        "wrong-result",
    }
    assert named | of_their_own == set(WAYS)


AT_START_TOO = ["leave", "segfault", "flood", "close-output", "no-JSON"]


@pytest.mark.parametrize(
    ("way", "when"), [(way, "do") for way in FAULTS] + [(way, "start") for way in AT_START_TOO]
)
def test_a_fault_is_told(way: str, when: str) -> None:
    last = met(way, when)[-1]
    fault, *words = FAULTS[way]
    assert (last.id, last.fault) == ({"start": 1, "do": 3}[when], fault)
    assert [word for word in words if word not in last.detail] == []
    assert len(last.detail) < 2000


@pytest.mark.parametrize("way", AT_START)
def test_who_starts_wrongly_is_told(way: str) -> None:
    last = met(way, "start")[-1]
    assert (last.fault, AT_START[way][1] in last.detail) == ("malformed", True)


@pytest.mark.parametrize(
    ("way", "when"),
    [(way, "do") for way in HANGING] + [("hang", when) for when in ("start", "open", "stop")],
)
def test_who_hangs_is_told_within_the_limit(way: str, when: str) -> None:
    start = time.monotonic()
    last = met(way, when, SHORT)[-1]
    assert (last.fault, "0.4 s" in last.detail) == ("hung", True)
    assert time.monotonic() - start < 15


@pytest.mark.parametrize("way", sorted(HARMLESS))
def test_what_harms_nobody_is_let_pass(way: str) -> None:
    answers = met(way, "do")
    assert [answer.kind for answer in answers] == ["ok"] * 5
    assert answers[0].result == START


def test_a_flood_of_lines_is_wrong_at_its_first() -> None:
    assert met("flood-lines", "do")[-1].fault == "malformed"


@pytest.mark.parametrize("way", ["answer-twice", "answer-again-later"])
def test_a_second_answer_is_told_with_the_next_request(way: str) -> None:
    answers = met(way, "do")
    assert [answer.kind for answer in answers] == ["ok", "ok", "ok", "broken"]
    assert answers[-1].fault == "malformed"


def test_who_speaks_first_is_told() -> None:
    assert met("no-JSON", "first")[0].fault == "malformed"


def test_who_stops_listening_hangs_at_the_next_request() -> None:
    answers = met("close-input", "do", SHORT)
    assert [answer.kind for answer in answers] == ["ok", "ok", "ok", "broken"]
    assert answers[-1].fault in ("hung", "crashed")


def test_a_result_of_the_wrong_form_is_told_with_its_place() -> None:
    last = met("wrong-result", "do")[-1]
    assert (last.fault, "view.read. At /document: expected object." in last.detail) == (
        "malformed",
        True,
    )


def alive(pid: int) -> bool:
    """Whether a process runs; one that ended and is not reaped by its parent does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


@pytest.mark.parametrize("way", ["ignore-signals", "leave-a-child", "flood", "hang"])
def test_nothing_is_left_of_who_misbehaves(way: str, tmp_path: Path) -> None:
    note = tmp_path / "group"
    code = f"import os; open({str(note)!r}, 'w').write(str(os.getpgid(0)))"
    command = (
        f"{sys.executable} -c {shlex.quote(code)}; exec {sys.executable} -I {HOSTILE} {way} do"
    )
    road = Address.of(f"cmd:sh -c {shlex.quote(command)}").connect(LIMITS)
    road.exchange(Request(1, "start", {}))
    assert road.exchange(Request.do(2, "x-do", {}), 1).kind == "broken"
    road.close()
    group = int(note.read_text())
    assert group != os.getpgid(0)
    assert dies_out(group)


def dies_out(group: int, within: float = 5) -> bool:
    """Whether nobody of a group is alive soon: who was killed still takes a moment to end."""
    end = time.monotonic() + within
    while time.monotonic() < end:
        members = [path for path in Path("/proc").glob("[0-9]*") if of_group(path, group)]
        if not any(alive(int(path.name)) for path in members):
            return True
        time.sleep(0.05)
    return False


def of_group(process: Path, group: int) -> bool:
    try:
        return (process / "stat").read_text().rpartition(")")[2].split()[2] == str(group)
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_a_large_request_reaches_who_answers_at_length() -> None:
    """More than a pipe holds, both ways at once."""
    code = (
        "import sys, json\n"
        "for line in sys.stdin:\n"
        "    m = json.loads(line)\n"
        "    sys.stderr.write('x' * 300000)\n"
        "    print(json.dumps({'id': m['id'], 'answer': 'ok', 'result': m['arguments']}),"
        " flush=True)\n"
    )
    road = Address.of(f"cmd:{shlex.join([sys.executable, '-c', code])}").connect(LIMITS)
    sent = Request.do(1, "x-do", {"text": "ü" * 100_000})
    assert road.exchange(sent).result["arguments"] == {"text": "ü" * 100_000}
    road.close()


def test_who_never_reads_a_large_request_hangs() -> None:
    road = connected("hang", "first")
    answer = road.exchange(Request.do(1, "x-do", {"text": "x" * 500_000}), SHORT)
    assert answer.fault == "hung"
    road.close()


def test_a_program_that_is_not_there_is_told_by_the_answer() -> None:
    road = Address.of("cmd:no-such-program --at all").connect(LIMITS)
    answer = road.exchange(Request(1, "start", {}))
    assert (answer.fault, "'no-such-program' cannot be started" in answer.detail) == (
        "crashed",
        True,
    )
    road.close()
