"""Subjects that misbehave, each in its own way: ``python hostile.py WAY``."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections.abc import Callable
from typing import Any

START = {
    "protocol": 1,
    "implementation": {"name": "hostile", "version": "1"},
    "operations": ["x-do"],
}


def out(text: str | bytes) -> None:
    sys.stdout.buffer.write(text if isinstance(text, bytes) else text.encode())
    sys.stdout.buffer.flush()


def answer(request: dict[str, Any], result: Any = None, **more: Any) -> None:
    given = START if request["command"] == "start" else {}
    proper = given if result is None else result
    out(json.dumps({"id": request["id"], "answer": "ok", "result": proper} | more) + "\n")


def hang(request: Any) -> None:
    time.sleep(60)


def leave(request: Any) -> None:
    print("I have had\nenough", file=sys.stderr)
    sys.exit(3)


def segfault(request: Any) -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def flood(request: Any) -> None:
    while True:
        out(b"x" * 65536)


def flood_lines(request: Any) -> None:
    while True:
        out(b'{"id": 1}\n' * 5000)


def flood_errors(request: Any) -> None:
    for _ in range(200):
        os.write(2, b"noise\n" * 10000)
    answer(request)


def flood_errors_for_ever(request: Any) -> None:
    while True:
        os.write(2, b"noise\n" * 10000)


def no_newline(request: Any) -> None:
    out(json.dumps({"id": request["id"], "answer": "ok", "result": {}}))
    time.sleep(60)


def in_pieces(request: Any) -> None:
    given = START if request["command"] == "start" else {}
    for one in json.dumps({"id": request["id"], "answer": "ok", "result": given}) + "\n":
        out(one)


def close_output(request: Any) -> None:
    os.close(1)
    time.sleep(60)


def close_input(request: Any) -> None:
    os.close(0)
    answer(request)
    time.sleep(60)


def leave_a_child(request: Any) -> None:
    """The child holds the pipes open after we end."""
    if os.fork() == 0:
        time.sleep(60)
        os._exit(0)
    os._exit(4)


def ignore_signals(request: Any) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    while True:
        time.sleep(60)


def says(text: str | bytes) -> Callable[[Any], None]:
    return lambda request: out(text)


def result(text: str) -> Callable[[Any], None]:
    """A proper envelope around a text."""
    return lambda request: out(f'{{"id": {request["id"]}, "answer": "ok", "result": {text}}}\n')


def answer_twice(request: Any) -> None:
    answer(request)
    answer(request)


def answer_again_later(request: Any) -> None:
    answer(request)
    time.sleep(0.1)
    answer(request)


WAYS: dict[str, Callable[[Any], None]] = {
    "hang": hang,
    "leave": leave,
    "segfault": segfault,
    "flood": flood,
    "flood-lines": flood_lines,
    "flood-errors": flood_errors,
    "flood-errors-for-ever": flood_errors_for_ever,
    "no-newline": no_newline,
    "in-pieces": in_pieces,
    "close-output": close_output,
    "close-input": close_input,
    "leave-a-child": leave_a_child,
    "ignore-signals": ignore_signals,
    "answer-twice": answer_twice,
    "answer-again-later": answer_again_later,
    "empty-line": says("\n"),
    "no-JSON": says("hello\n"),
    "two-values": says("{} {}\n"),
    "not-UTF-8": says(b'{"id": 1, "answer": "\xff\xfe"}\n'),
    "UTF-16": says('{"id": 1}\n'.encode("utf-16")),
    "nul": says(b"\0\n"),
    "array": says("[]\n"),
    "wrong-id": lambda request: answer(request, id=request["id"] + 1),
    "text-id": lambda request: answer(request, id="1"),
    "true-id": lambda request: answer(request, id=True),
    "says-broken": lambda request: answer(request, answer="broken"),
    "NaN": result('{"a": NaN}'),
    "infinity": result('{"a": -Infinity}'),
    "huge-integer": result('{"a": ' + "9" * 10000 + "}"),
    "deep": result('{"a": ' + "[" * 500 + "]" * 500 + "}"),
    "very-deep": result('{"a": ' + "[" * 100000 + "]" * 100000 + "}"),
    "deep-objects": result('{"a": ' * 100000 + "1" + "}" * 100001),
    "too-large": result('{"a": 1e999}'),
    "member-twice": result('{"a": 1, "a": 2}'),
    "surrogate": result('{"a": "\\ud800"}'),
    "other-protocol": lambda request: answer(request, START | {"protocol": 2}),
    "no-name": lambda request: answer(request, {"protocol": 1, "operations": []}),
    "wrong-result": lambda request: answer(request, {"document": []}),
}


def main(way: str, when: str) -> None:
    if when == "first":
        WAYS[way]({"id": 1, "command": "start"})
    for line in sys.stdin.buffer:
        request = json.loads(line)
        (WAYS[way] if request["command"] == when else answer)(request)
        if request["command"] == "stop":
            return


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
