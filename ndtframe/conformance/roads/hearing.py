"""From the bytes that a subject sent to an answer: whatever they are, there is one."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from ndtframe.conformance.messages import Answer, Request
from ndtframe.conformance.roads.road import Limits
from ndtframe.errors import InputError

SHOWN = 200
"""Bytes of a wrong message that are shown to the reader."""


def heard(line: bytes, request: Request, limits: Limits) -> Answer:
    """The answer that a line holds, or a broken one that says what is wrong with it."""
    try:
        answer = Answer.from_subject(read(line, limits.depth))
    except InputError as error:
        return malformed(request, f"{error} It sent {shown(line)}.")
    if answer.id != request.id:
        return malformed(request, f"An answer to {answer.id} came to the request {request.id}.")
    return answer


def read(line: bytes, depth: int) -> Any:
    """The JSON value of a line (RFC 8259).

    Raises :class:`~ndtframe.errors.InputError` if it is none, or is nested more deeply than that.
    """
    try:
        value = json.loads(line.decode(), parse_constant=_no_constant)
    except RecursionError:
        raise InputError("The JSON value is nested too deeply.") from None
    except UnicodeDecodeError as error:
        raise InputError(f"The line is not UTF-8, at byte {error.start}.") from None
    except ValueError as error:
        raise InputError(f"The line is not JSON: {error}.") from None
    if _deeper(value, depth):
        raise InputError(f"The JSON value is nested more than {depth} levels deep.")
    return value


def malformed(request: Request, detail: str) -> Answer:
    """No message of the protocol."""
    return Answer.broken(request.id, "malformed", detail)


def shown(line: bytes) -> str:
    """The beginning of a line, harmless on a terminal."""
    start = line[:SHOWN].decode(errors="backslashreplace").strip()
    return repr(start) + (f" … ({len(line)} bytes)" if len(line) > SHOWN else "")


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number of JSON")


def _deeper(value: Any, depth: int) -> bool:
    """Whether a value is nested more deeply, told without recursion."""
    level = [value]
    for _ in range(depth):
        level = [
            inner
            for outer in level
            if isinstance(outer, dict | list)
            for inner in (outer.values() if isinstance(outer, dict) else outer)
        ]
        if not level:
            return False
    return any(isinstance(value, dict | list) for value in level)
