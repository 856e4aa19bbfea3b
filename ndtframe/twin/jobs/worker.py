"""The program of a worker: it reads the twin, lets the application answer, and tells what it found.

It gets its task as JSON, opens the twin to be read only, and says how far it is and in the end one
of: a report, its part of an answer, that the question is refused, that the application crashed.
Whatever happens here happens to this process alone.
"""

from __future__ import annotations

import json
import os
import sys
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

from ndtframe.bindings.ndt import Document
from ndtframe.errors import NdtError
from ndtframe.twin.jobs.divided import Question
from ndtframe.twin.jobs.limits import end_with, limit_memory
from ndtframe.twin.jobs.lines import Message, line
from ndtframe.twin.report import Report
from ndtframe.twin.session import Session
from ndtframe.twin.sessions import remade
from ndtframe.twin.twin import Twin

PACE = 0.1
"""Seconds between two words on progress."""


class Channel:
    """The pipes to who watches over this process."""

    def __init__(self, task: int, said: int) -> None:
        self._task: BinaryIO = open(task, "rb", closefd=False)  # noqa: SIM115 - for good
        self._said = said
        self._next = 0.0

    def receive(self) -> Any:
        """The next value that is sent here."""
        return json.loads(self._task.readline())

    def say(self, message: Message) -> None:
        """Send a message, whole."""
        left = memoryview(line(message))
        while left:
            left = left[os.write(self._said, left) :]

    def progress(self, done: int, total: int) -> None:
        """Tell how far the computation is, not more often than somebody wants to know."""
        if done == total or time.monotonic() >= self._next:
            self.say({"progress": [int(done), int(total)]})
            self._next = time.monotonic() + PACE


def main(arguments: list[str]) -> None:
    """Do the task that comes through the pipes of these numbers."""
    task, said, life = map(int, arguments)
    for descriptor in (task, said, life):
        os.set_inheritable(descriptor, False)
    end_with(life)
    channel = Channel(task, said)
    told = channel.receive()
    limit_memory(told["memory"])
    channel.say(_outcome(told, channel))


def _outcome(told: dict[str, Any], channel: Channel) -> Message:
    try:
        return _answer(told, channel)
    except NdtError as error:
        return {"refused": str(error)}
    except BaseException as error:  # what a plugin raises, and that it would end the process
        traceback.print_exc()
        return {"crash": _described(error)}


def _answer(told: dict[str, Any], channel: Channel) -> Message:
    with _opened(told) as (twin, session):
        if told["workers"] > 1:
            return _together(Question(twin, session, told), told, channel)
        report = twin.run(
            told["application"],
            told["parameters"],
            session=session,
            seed=told["seed"],
            progress=channel.progress,
        )
    return {"report": report.to_json()}


def _together(question: Question, told: dict[str, Any], channel: Channel) -> Message:
    """The part of this worker; of the first, the whole, when the others told their parts."""
    own = question.part(told["number"], channel.progress)
    if told["number"] > 0:
        return {"part": None if own is None else own.to_json()}
    told_by = dict(channel.receive()["part"] for _ in range(1, told["workers"]))
    others = [told_by[number] for number in sorted(told_by)]
    read = [None if value is None else Report(Document.from_value(value)) for value in others]
    whole = question.whole([part for part in (own, *read) if part is not None])
    return {"report": whole.to_json()}


@contextmanager
def _opened(told: dict[str, Any]) -> Iterator[tuple[Twin, Session]]:
    record = Document.from_value(told["session"])
    with Twin.open(told["folder"], read_only=True) as twin, remade(twin, record, 0) as session:
        yield twin, session


def _described(error: BaseException) -> str:
    """What was raised, and where."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" ({os.path.basename(frames[-1].filename)}:{frames[-1].lineno})" if frames else ""  # noqa: PTH119
    return f"{type(error).__name__}: {error}{place}"


if __name__ == "__main__":
    main(sys.argv[1:])
