"""``cmd:perl twin.pl``: any program that reads and writes JSON Lines."""

from __future__ import annotations

import json
import shlex
from collections.abc import Sequence
from dataclasses import replace

from ndtframe.conformance.messages import Answer, Request
from ndtframe.conformance.roads.address import Address
from ndtframe.conformance.roads.child import Child, Trouble
from ndtframe.conformance.roads.hearing import heard
from ndtframe.conformance.roads.road import Limits, Road
from ndtframe.errors import UsageError


def connect(address: Address, limits: Limits) -> Road:
    """The road to the program; raises :class:`~ndtframe.errors.UsageError`."""
    try:
        command = shlex.split(address.rest)
    except ValueError as error:
        raise UsageError(f"The command of '{address}' cannot be read: {error}.") from None
    return ProgramRoad(command, limits)


class ProgramRoad:
    """The road to a program, which runs until it is closed or misbehaves."""

    def __init__(self, command: Sequence[str], limits: Limits) -> None:
        self._limits = limits
        self._spent: Answer | None = None
        self._grace = 0.0
        self._child: Child | None = None
        try:
            self._child = Child(command, limits)
        except (OSError, ValueError) as error:
            detail = f"The program '{command[0]}' cannot be started: {error}."
            self._spent = Answer.broken(0, "crashed", detail)

    def exchange(self, request: Request, seconds: float | None = None) -> Answer:
        """Ask and wait for the answer; one that misbehaves is ended at once."""
        if self._spent is not None or self._child is None:
            return replace(self._spent or _closed(), id=request.id)
        wait = seconds or self._limits.seconds(request.command)
        message = json.dumps(request.to_json()).encode()
        try:
            answer = heard(self._child.ask(message, wait), request, self._limits)
        except Trouble as trouble:
            answer = Answer.broken(request.id, trouble.fault, trouble.detail)
        if answer.kind == "broken":
            self._spent = answer
            self._child.end()
        self._grace = self._limits.stop if request.command == "stop" else 0
        return answer

    def close(self) -> None:
        """End the program; one that was told to stop may take its time, within the limit."""
        if self._child is not None:
            self._child.end(self._grace)
            self._child = None


def _closed() -> Answer:
    return Answer.broken(0, "crashed", "The road is closed.")
