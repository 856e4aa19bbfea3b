"""One worker: a process of its own, in a group of its own, with pipes that nothing else uses.

Its standard input and output lead nowhere, so a model that prints disturbs nobody; of its standard
error the end is remembered.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import ExitStack, suppress
from typing import Any

from ndtframe.errors import InputError
from ndtframe.twin.jobs.lines import Lines, Message, line, message

PROGRAM = "ndtframe.twin.jobs.worker"
PIECE = 2**18
_REMEMBERED = 4096
_LAST_PIECES = 64
"""How much more is read of a process that is over; others may go on writing in its name."""


class Worker:
    """A process that computes.  Raises OSError if the system starts no more of them."""

    def __init__(self) -> None:
        with ExitStack() as ours, ExitStack() as theirs:
            task, self.task = _pipe(theirs, ours)
            self.said, says = _pipe(ours, theirs)
            life, _ = _pipe(theirs, ours)
            self._process = _started((task, says, life))
            self._ours = ours.pop_all()
        assert self._process.stderr is not None
        self._ours.enter_context(self._process.stderr)
        self.errors = self._process.stderr.fileno()
        for descriptor in (self.task, self.said, self.errors):
            os.set_blocking(descriptor, False)
        self._lines = Lines()
        self._unsent = bytearray()
        self._last_errors = b""

    def tell(self, value: dict[str, Any]) -> None:
        """Send it a value, as soon as it reads: :meth:`write` does it."""
        self._unsent += line(value)

    def write(self) -> bool:
        """Send what it takes now; whether something is left."""
        try:
            del self._unsent[: os.write(self.task, self._unsent)]
        except BlockingIOError:
            pass
        except BrokenPipeError:  # nobody reads it any more
            self._unsent.clear()
        return bool(self._unsent)

    def read(self) -> list[Message] | None:
        """Some of what it said since, or ``None`` at the end of its pipe.

        What is no message becomes one: that it crashed.
        """
        try:
            piece = os.read(self.said, PIECE)
        except BlockingIOError:
            return []
        found: list[Message] = []
        try:
            found.extend(message(value) for value in self._lines.feed(piece))
        except InputError as error:
            found.append({"crash": f"The process was stopped. {error}"})
        return found if piece else None

    def read_last(self) -> list[Message]:
        """What it said before it was over."""
        found: list[Message] = []
        for _ in range(_LAST_PIECES):
            more = self.read()
            if not more:
                break
            found += more
        return found

    def read_errors(self) -> bool:
        """Remember the end of its standard error; whether there may be more."""
        try:
            piece = os.read(self.errors, PIECE)
        except BlockingIOError:
            return False
        self._last_errors = (self._last_errors + piece)[-_REMEMBERED:]
        return bool(piece)

    def has_ended(self) -> bool:
        """Whether the process is over; some that it started may be left."""
        return self._process.poll() is not None

    def how_it_ended(self) -> str:
        """A sentence on its exit status, with the last line of its standard error."""
        for _ in range(_LAST_PIECES):
            if not self.read_errors():
                break
        status = self._process.poll()
        told = "closed its connection and went on" if status is None else _status(status)
        last = self._last_errors.decode(errors="replace").strip().rpartition("\n")[2]
        return f"The process {told}, without an answer{f': {last}' if last else '.'}"

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the process and to all that is left of its group."""
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, number)

    def wait(self, seconds: float | None = None) -> bool:
        """Wait for the end of the process; whether it came."""
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        return True

    def close(self) -> None:
        """Close all pipes to it."""
        self._ours.close()


def environment() -> dict[str, str]:
    """The environment of a process that finds the same modules as this one.

    With ``-P`` it finds none in the present folder.
    """
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


def _started(passed: tuple[int, ...]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-P", "-m", PROGRAM, *map(str, passed)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        bufsize=0,
        pass_fds=passed,
        start_new_session=True,
        env=environment(),
    )


def _pipe(reader: ExitStack, writer: ExitStack) -> tuple[int, int]:
    """Where a pipe is read and where it is written; each end is closed by one of the stacks."""
    reads, writes = os.pipe()
    reader.callback(os.close, reads)
    writer.callback(os.close, writes)
    return reads, writes


def _status(code: int) -> str:
    if code >= 0:
        return f"ended with status {code}"
    try:
        name = signal.Signals(-code).name
    except ValueError:
        name = str(-code)
    return f"was ended by the signal {name}"
