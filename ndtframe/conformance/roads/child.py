"""A child process that is spoken to line by line, and that can neither block nor flood us.

It gets a session and a process group of its own, so that it is ended with all that it started,
unless that left the group on purpose.
"""

from __future__ import annotations

import contextlib
import os
import selectors
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from typing import IO, Final

from ndtframe.conformance.messages import Fault
from ndtframe.conformance.roads.hearing import shown
from ndtframe.conformance.roads.road import Limits

LOOK: Final = 0.05
"""Seconds after which we look again whether a child that says nothing has ended."""

CHUNK: Final = 2**16
"""Bytes that are read or written at once: what a pipe holds."""

GRACE: Final = 0.5
"""Seconds that a child has to end itself, after a signal or when it closed its output."""

TAIL: Final = 6
"""Lines of its standard error output that are told."""


class Trouble(Exception):
    """A child did not answer properly."""

    def __init__(self, fault: Fault, detail: str) -> None:
        super().__init__(detail)
        self.fault: Fault = fault
        self.detail = detail


class Child:
    """A program that runs, with its three pipes."""

    def __init__(self, command: Sequence[str], limits: Limits) -> None:
        """Start it; raises :class:`OSError` if that cannot be done."""
        self._limits = limits
        self._heard = bytearray()
        self._searched = 0
        self._errors = b""
        self._unsent = memoryview(b"")
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            bufsize=0,
            start_new_session=True,
        )
        process = self._process
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        self._input, self._output, errors = process.stdin, process.stdout, process.stderr
        self._selector = selectors.DefaultSelector()
        self._listen(self._output, self._take_output)
        self._listen(errors, self._take_errors)
        os.set_blocking(self._input.fileno(), False)

    def ask(self, message: bytes, seconds: float) -> bytes:
        """Send a line and give the one that comes back, without its end.

        Raises :class:`Trouble`.
        """
        deadline = time.monotonic() + seconds
        self._pump(0)
        if self._heard:
            told = f"It spoke without being asked: {shown(bytes(self._heard))}."
            raise Trouble("malformed", told)
        self._send(message + b"\n")
        while (line := self._line()) is None:
            self._wait_for_more(deadline, seconds)
        return line

    def _wait_for_more(self, deadline: float, seconds: float) -> None:
        left = deadline - time.monotonic()
        if left <= 0:
            raise Trouble("hung", f"No answer came in {seconds:g} s.{self._last_words()}")
        if self._output.closed:
            raise Trouble("crashed", self._why_silent(left))
        ended = self._ended(0)
        if not self._pump(0 if ended else min(left, LOOK)) and ended:
            raise Trouble("crashed", f"{self._manner()}{self._last_words()}")

    def _line(self) -> bytes | None:
        """The first whole line that was heard, once all is sent."""
        end = self._heard.find(b"\n", self._searched)
        if max(end, len(self._heard) if end < 0 else 0) > self._limits.line:
            told = f"A line is longer than {self._limits.line} bytes: {shown(bytes(self._heard))}."
            raise Trouble("flooded", told)
        if end < 0 or self._unsent:
            self._searched = len(self._heard) if end < 0 else self._searched
            return None
        line = bytes(self._heard[:end])
        del self._heard[: end + 1]
        self._searched = 0
        return line

    # -- the pipes ---------------------------------------------------------------------------

    def _listen(self, pipe: IO[bytes], take: Callable[[IO[bytes]], None]) -> None:
        os.set_blocking(pipe.fileno(), False)
        self._selector.register(pipe, selectors.EVENT_READ, take)

    def _pump(self, timeout: float) -> bool:
        """Move what can be moved; whether its standard output had anything to say."""
        spoke = False
        for key, _ in self._selector.select(timeout):
            key.data(key.fileobj)
            spoke = spoke or key.fileobj is self._output
        return spoke

    def _send(self, message: bytes) -> None:
        self._unsent = memoryview(message)
        if not self._input.closed:
            self._selector.register(self._input, selectors.EVENT_WRITE, self._put_input)

    def _put_input(self, pipe: IO[bytes]) -> None:
        try:
            self._unsent = self._unsent[os.write(pipe.fileno(), self._unsent[:CHUNK]) :]
        except BlockingIOError:
            return
        except OSError:  # it listens no more; whether it still answers is seen elsewhere
            self._unsent = memoryview(b"")
            self._drop(pipe)
            return
        if not self._unsent:
            self._selector.unregister(pipe)

    def _take_output(self, pipe: IO[bytes]) -> None:
        self._heard += self._taken(pipe)

    def _take_errors(self, pipe: IO[bytes]) -> None:
        self._errors = (self._errors + self._taken(pipe))[-self._limits.errors :]

    def _taken(self, pipe: IO[bytes]) -> bytes:
        try:
            taken = os.read(pipe.fileno(), CHUNK)
        except BlockingIOError:
            return b""
        if not taken:
            self._drop(pipe)
        return taken

    def _drop(self, pipe: IO[bytes]) -> None:
        self._selector.unregister(pipe)
        pipe.close()

    # -- the end -----------------------------------------------------------------------------

    def end(self, grace: float = 0) -> None:
        """End it with all of its group, by force if it does not go by itself in ``grace`` seconds.

        Ending again does nothing.
        """
        if self._process.returncode is not None:
            return
        if not self._input.closed:
            self._input.close()
        if not self._ended(grace):
            self._signal(signal.SIGTERM)
            self._ended(GRACE)
        self._signal(signal.SIGKILL)
        self._process.wait()
        for pipe in (self._output, self._process.stderr):
            if pipe is not None:
                pipe.close()
        self._selector.close()

    def _ended(self, timeout: float) -> bool:
        """Whether it ended in so many seconds.

        It is left unreaped, so that its number, which is that of the group, stays its own.
        """
        deadline, pause = time.monotonic() + timeout, 0.001
        while not self._state():
            if time.monotonic() >= deadline:
                return False
            time.sleep(pause)
            pause = min(2 * pause, LOOK)
        return True

    def _state(self) -> os.waitid_result | None:
        return os.waitid(os.P_PID, self._process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT)

    def _signal(self, number: signal.Signals) -> None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, number)

    # -- what is told ------------------------------------------------------------------------

    def _why_silent(self, left: float) -> str:
        ended = self._ended(min(GRACE, left))
        manner = self._manner() if ended else "It closed its standard output and goes on."
        return f"{manner}{self._last_words()}"

    def _manner(self) -> str:
        state = self._state()
        assert state is not None
        if state.si_code == os.CLD_EXITED:
            return f"It ended with exit code {state.si_status}."
        return f"It was ended by {signal.Signals(state.si_status).name}."

    def _last_words(self) -> str:
        """The last lines of its standard error output."""
        self._pump(0)
        lines = self._errors.decode(errors="backslashreplace").strip().splitlines()[-TAIL:]
        return " It said at last: " + "\n".join(lines) if lines else ""
