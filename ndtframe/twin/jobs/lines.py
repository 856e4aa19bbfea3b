"""What supervisors and workers tell each other: JSON values, one a line, of bounded length.

Nothing is ever unpickled: what a worker sends is data, whatever it holds.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from ndtframe.errors import InputError

MOST_OF_A_LINE = 512 * 2**20
"""The bytes of the longest line."""
MOST_IN_ALL = 2 * MOST_OF_A_LINE
"""The bytes of all lines of one process together."""
MOST_STEPS = 2**64 - 1

Message = dict[str, Any]
"""Of a worker: one member, ``progress``, ``part``, ``report``, ``refused`` or ``crash``."""


def line(value: Mapping[str, Any]) -> bytes:
    """A value as a line."""
    return json.dumps(value, separators=(",", ":")).encode() + b"\n"


class Lines:
    """Puts lines together from what comes out of a pipe, piece by piece."""

    def __init__(self, *, line: int = MOST_OF_A_LINE, in_all: int = MOST_IN_ALL) -> None:
        self._most = (line, in_all)
        self._begun: list[bytes] = []
        self._length = 0
        self._total = 0

    def feed(self, piece: bytes) -> Iterator[Any]:
        """The values of the lines that end in a piece.

        Raises :class:`~ndtframe.errors.InputError` for what is no JSON, and for too much of it.
        """
        self._total += len(piece)
        *ended, rest = piece.split(b"\n")
        for end in ended:
            self._add(end)
            yield _value(b"".join(self._begun))
            self._begun, self._length = [], 0
        self._add(rest)

    def _add(self, piece: bytes) -> None:
        self._begun.append(piece)
        self._length += len(piece)
        if self._length > self._most[0] or self._total > self._most[1]:
            raise InputError("It says more than can be listened to.")


def message(value: Any) -> Message:
    """What a worker may say; raises :class:`~ndtframe.errors.InputError` for anything else."""
    if isinstance(value, dict) and len(value) == 1:
        ((kind, told),) = value.items()
        if kind in _MAY_SAY and _MAY_SAY[kind](told):
            return value
    raise InputError("It says what is no message of a worker.")


def _value(text: bytes) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise InputError("It says what is no JSON.") from None


def _steps(value: Any) -> bool:
    """Two numbers, steps that are done and their number."""
    return (
        isinstance(value, list)
        and len(value) == 2
        and all(type(step) is int and 0 <= step <= MOST_STEPS for step in value)
    )


_MAY_SAY: dict[str, Callable[[Any], bool]] = {
    "progress": _steps,
    "part": lambda value: True,
    "report": lambda value: isinstance(value, dict),
    "refused": lambda value: isinstance(value, str),
    "crash": lambda value: isinstance(value, str),
}
