"""A road to a subject, and the limits that it keeps the subject to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from ndtframe.conformance.messages import Answer, Command, Request


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a subject is waited for and read.

    ``start``, ``other`` and ``stop`` are seconds for an answer; ``line`` is bytes of one message;
    ``errors`` bytes of its standard error output, of which the end is kept; ``depth`` how deeply
    arrays and objects may be nested.
    """

    start: float = 30
    other: float = 10
    stop: float = 3
    line: int = 16 * 2**20
    errors: int = 8 * 2**10
    depth: int = 200

    def seconds(self, command: Command) -> float:
        """How long an answer to a command may take."""
        return {"start": self.start, "stop": self.stop}.get(command, self.other)


class Road(Protocol):
    """A connection to one subject that was started."""

    def exchange(self, request: Request, seconds: float | None = None) -> Answer:
        """Ask and wait for the answer, ``seconds`` or as the limits say.

        Never raises for what a subject does.  After a broken answer the road is of no more use:
        every further request is answered as broken too.
        """

    def close(self) -> None:
        """Let the subject go, by force if need be; closing again does nothing."""
