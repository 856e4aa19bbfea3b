"""From the bytes that a subject sent to an answer: whatever they are, there is one."""

from __future__ import annotations

import json
import math
from typing import Any, Final, NoReturn

from ndtframe.conformance import json_schema
from ndtframe.conformance.messages import Answer, Request
from ndtframe.conformance.roads.road import Limits
from ndtframe.errors import InputError

SENTENCES = 3
"""How many faults of a result are told."""

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
    wrong = _wrong(request, answer)
    return malformed(request, f"The result is not that of {wrong}") if wrong else answer


def _wrong(request: Request, answer: Answer) -> str:
    """How a result is not what its schema says."""
    if answer.kind != "ok":
        return ""
    name = request.operation or request.command
    if request.command == "do":
        schema = json_schema.operation(name, "result")
    else:
        schema = json_schema.load(name).part("$defs", "result")
    faults = schema.faults(answer.result) if schema is not None else []
    return f"{name}. {' '.join(faults[:SENTENCES])}" if faults else ""


def read(line: bytes, depth: int) -> Any:
    """The JSON value of a line (RFC 8259), in which no member stands twice.

    Raises :class:`~ndtframe.errors.InputError` if it is none, or is nested more deeply than that.
    """
    try:
        value = _READER.decode(line.decode())
        if b"\\u" in line:
            json.dumps(value, ensure_ascii=False).encode()
    except RecursionError:
        raise InputError("The JSON value is nested too deeply.") from None
    except UnicodeDecodeError as error:
        raise InputError(f"The line is not UTF-8, at byte {error.start}.") from None
    except UnicodeEncodeError:
        raise InputError("A text of the line is not Unicode: half of a pair.") from None
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


def _finite(text: str) -> float:
    number = float(text)
    if math.isinf(number):
        raise ValueError(f"the number {text[:SHOWN]} is too large")
    return number


def _once(members: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(members)
    if len(made) != len(members):
        raise ValueError("a member stands twice in an object")
    return made


_READER: Final = json.JSONDecoder(
    object_pairs_hook=_once, parse_constant=_no_constant, parse_float=_finite
)


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
