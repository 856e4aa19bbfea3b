"""What a step may demand of an answer: one small function an operator.

Each is given the value that its first operand names and the others as they are.  It yields why it
does not hold, and nothing if it does.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from ndtframe.conformance import trees
from ndtframe.errors import DataError

Json = Any
Operator = Callable[..., Iterator[str]]


def _equal(value: Json, expected: Json) -> Iterator[str]:
    if value != expected or isinstance(value, bool) != isinstance(expected, bool):
        yield f"it is {shown(value)}, expected {shown(expected)}"


def _differs(value: Json, other: Json) -> Iterator[str]:
    if value == other:
        yield f"it is {shown(value)}, expected anything else"


def _same(value: Json, expected: Json) -> Iterator[str]:
    found = trees.difference(value, expected)
    if found:
        yield f"it is not the document that is expected: {found}"


def _not_same(value: Json, other: Json) -> Iterator[str]:
    if trees.same(value, other):
        yield "it holds the same data as a document that it has to differ from"


def _has(document: Json, path: str) -> Iterator[str]:
    if not trees.find(document, path):
        yield f"it has no {path}"


def _lacks(document: Json, path: str) -> Iterator[str]:
    if trees.find(document, path):
        yield f"it has {path}, which is not expected"


def _holds(document: Json, path: str, expected: Json) -> Iterator[str]:
    found = trees.find(document, path)
    if found != [expected]:
        what = shown(found[0]) if found else "not there"
        yield f"{path} is {what}, expected {shown(expected)}"


def _contains(value: Json, member: Json) -> Iterator[str]:
    if not isinstance(value, list) or member not in value:
        yield f"{shown(value)} does not contain {shown(member)}"


def _excludes(value: Json, member: Json) -> Iterator[str]:
    if not isinstance(value, list):
        yield f"it is {shown(value)}, expected a list"
    elif member in value:
        yield f"{shown(value)} contains {shown(member)}"


def _members(value: Json, expected: Sequence[Json]) -> Iterator[str]:
    texts = [
        sorted(map(_text, each)) if isinstance(each, list) else None for each in (value, expected)
    ]
    if texts[0] != texts[1]:
        yield f"it is {shown(value)}, expected {shown(expected)} in any order"


def _length(value: Json, expected: int) -> Iterator[str]:
    if not isinstance(value, (list, dict, str)) or len(value) != expected:
        yield f"{shown(value)} is not of length {expected}"


def _at_least(value: Json, least: float) -> Iterator[str]:
    if not _is_number(value) or value < least:
        yield f"it is {shown(value)}, expected a number of at least {least}"


def _at_most(value: Json, most: float) -> Iterator[str]:
    if not _is_number(value) or value > most:
        yield f"it is {shown(value)}, expected a number of at most {most}"


def _matches(value: Json, pattern: str) -> Iterator[str]:
    if not isinstance(value, str) or re.search(pattern, value) is None:
        yield f"{shown(value)} does not match '{pattern}'"


def _valid(document: Json, expected: bool) -> Iterator[str]:
    from ndtframe.bindings.ndt import Document

    try:
        Document.from_value(document)
    except DataError as error:
        if expected:
            yield f"it is not valid: {error.violations[0]}"
    else:
        if not expected:
            yield "it is valid, which is not expected"


OPERATORS: dict[str, Operator] = {
    "equal": _equal,
    "differs": _differs,
    "same": _same,
    "not-same": _not_same,
    "has": _has,
    "lacks": _lacks,
    "holds": _holds,
    "contains": _contains,
    "excludes": _excludes,
    "members": _members,
    "length": _length,
    "at-least": _at_least,
    "at-most": _at_most,
    "matches": _matches,
    "valid": _valid,
}
"""The operators by name; ``oracle`` stands beside them, in the interpreter of steps."""


def shown(value: Json) -> str:
    """A value as a reason shows it, cut if it is long."""
    text = _text(value)
    return text if len(text) <= 160 else f"{text[:157]}..."


def _text(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _is_number(value: Json) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)
