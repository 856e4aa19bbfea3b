"""The workers of one job: what they say is heard from all at once, and none outlives the job."""

from __future__ import annotations

import selectors
import signal
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from types import TracebackType
from typing import Any, Self

from ndtframe.twin.jobs.lines import Message
from ndtframe.twin.jobs.process import Worker

GRACE = 2.0
"""Seconds for a process to end by itself, after its last word or when it is asked to."""
FINAL = ("part", "report", "refused", "crash")
"""The messages after which a worker has nothing more to say."""


class Team:
    """Workers, one for each task; to be used in a ``with`` statement.

    Raises OSError if the system starts no more processes.
    """

    def __init__(self, tasks: Sequence[dict[str, Any]]) -> None:
        self._tasks = tasks
        self._workers: list[Worker] = []
        self._silent: dict[int, float] = {}
        self._over: set[int] = set()
        self._selector = selectors.DefaultSelector()

    def __enter__(self) -> Self:
        try:
            for number, task in enumerate(self._tasks):
                self._add(number, Worker())
                self.tell(number, task)
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._end()

    def tell(self, number: int, value: dict[str, Any]) -> None:
        """Send a value to a worker, as soon as it reads."""
        worker = self._workers[number]
        worker.tell(value)
        with suppress(KeyError):  # it waits already
            self._selector.register(worker.task, selectors.EVENT_WRITE, (number, "task"))

    def heard(self, seconds: float) -> Iterator[tuple[int, Message]]:
        """What workers say within a time, with their numbers.

        That one ended without an answer is told as if it had said so: ``crash``.
        """
        for key, _ in self._selector.select(seconds):
            number, what = key.data
            worker = self._workers[number]
            if what == "task":
                if not worker.write():
                    self._selector.unregister(worker.task)
            elif what == "errors":
                if not worker.read_errors():
                    self._selector.unregister(worker.errors)
            else:
                yield from self._said(number, worker)
        for number, worker in enumerate(self._workers):
            yield from self._fallen(number, worker)

    def _add(self, number: int, worker: Worker) -> None:
        self._workers.append(worker)
        self._selector.register(worker.said, selectors.EVENT_READ, (number, "said"))
        self._selector.register(worker.errors, selectors.EVENT_READ, (number, "errors"))

    def _said(self, number: int, worker: Worker) -> Iterator[tuple[int, Message]]:
        messages = worker.read()
        if messages is None:
            self._selector.unregister(worker.said)
            self._silent[number] = time.monotonic()
        else:
            yield from self._new(number, messages)

    def _fallen(self, number: int, worker: Worker) -> Iterator[tuple[int, Message]]:
        if number in self._over:
            return
        silent = time.monotonic() - self._silent.get(number, time.monotonic())
        if worker.has_ended():
            yield from self._new(number, worker.read_last())
        if number not in self._over and (worker.has_ended() or silent > GRACE):
            yield from self._new(number, [{"crash": worker.how_it_ended()}])

    def _new(self, number: int, messages: list[Message]) -> Iterator[tuple[int, Message]]:
        for message in messages:
            if number not in self._over:
                self._over.update({number} if set(message) & set(FINAL) else ())
                yield number, message

    def _end(self) -> None:
        """End all workers and what they started: those that had their last word may do it alone."""
        self._selector.close()
        end = time.monotonic() + GRACE
        for number, worker in enumerate(self._workers):
            if number not in self._over:
                worker.signal(signal.SIGTERM)
        for worker in self._workers:
            worker.wait(max(0.0, end - time.monotonic()))
            worker.signal(signal.SIGKILL)
            worker.wait()
            worker.close()
