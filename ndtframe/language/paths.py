"""Where a node of a document lies: as steps, as instance-identifier, as path of a URI.

Three forms of one thing, each leading to the others:

- a tuple of :class:`PathStep`, which is what programs handle;
- an instance-identifier as JSON writes it (RFC 7951, 6.11), ``/m:list[key='a']/leaf``;
- a data path as RESTCONF writes it in a URI (RFC 8040, 3.5.3), ``/m:list=a/leaf``.

What :func:`to_text` and :func:`to_uri` make is one text for equal steps, and leads back to them.
Modules and names are YANG identifiers; values are canonical texts (RFC 7950, 9), of any type.

Two cases no standard writes: a value with both kinds of quotes, which becomes a ``concat()`` of
XPath in the instance-identifier; and an entry by its place in a URI, which is ``/m:list;3``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, unquote_to_bytes

from ndtframe.errors import InputError


@dataclass(frozen=True, slots=True)
class Keys:
    """A list entry, by names and values of its keys, in the order of the ``key`` statement."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Value:
    """A leaf-list entry, by its value."""

    value: str


@dataclass(frozen=True, slots=True)
class Place:
    """An entry that has no key, by its place, counted from 1."""

    number: int


@dataclass(frozen=True, slots=True)
class PathStep:
    """One node on the way: its module, its name and, if it is an entry of many, which one."""

    module: str
    name: str
    selector: Keys | Value | Place | None = None


Path = tuple[PathStep, ...]
KeysOf = Callable[[Sequence[PathStep]], Sequence[str]]
"""The names of the keys of the list at a path's end (selectors aside); none for a leaf-list."""

# -- to texts ----------------------------------------------------------------------------------


def to_text(path: Path) -> str:
    """The instance-identifier of a path; ``/`` for the root."""
    steps = (name + _predicates(step) for name, step in zip(_names(path), path, strict=True))
    return "/" + "/".join(steps)


def to_uri(path: Path) -> str:
    """The data path of a path, percent-encoded; ``/`` for the root.

    Raises InputError for a value with a lone surrogate, which has no UTF-8.
    """
    steps = (name + _uri_values(step) for name, step in zip(_names(path), path, strict=True))
    return "/" + "/".join(steps)


def quoted(value: str) -> str:
    """A value as a predicate writes it: in single quotes, or in double ones if it holds single."""
    if "'" not in value:
        return f"'{value}'"
    if '"' not in value:
        return f'"{value}"'
    pieces = (piece for piece in re.split("('+)", value) if piece)
    return f"concat({', '.join(map(quoted, pieces))})"


def _names(path: Path) -> Iterator[str]:
    """Names, with their module where it is not that of the step before."""
    above = ""
    for step in path:
        yield step.name if step.module == above else f"{step.module}:{step.name}"
        above = step.module


def _predicates(step: PathStep) -> str:
    match step.selector:
        case Keys(pairs):
            return "".join(f"[{name}={quoted(value)}]" for name, value in pairs)
        case Value(value):
            return f"[.={quoted(value)}]"
        case Place(number):
            return f"[{number}]"
        case None:
            return ""


def _uri_values(step: PathStep) -> str:
    match step.selector:
        case Keys(pairs):
            return "=" + ",".join(_encoded(value) for _, value in pairs)
        case Value(value):
            return "=" + _encoded(value)
        case Place(number):
            return f";{number}"
        case None:
            return ""


def _encoded(value: str) -> str:
    try:
        return quote(value, safe="")
    except UnicodeEncodeError as error:
        raise InputError(
            f"the value {value!r} holds a lone surrogate, which is no text."
        ) from error


# -- from an instance-identifier ---------------------------------------------------------------

_NAME: Final = r"[A-Za-z_][A-Za-z0-9_.\-]*"
_QUOTED: Final = r"'[^']*'|\"[^\"]*\""
_MOST_DIGITS: Final = 18
_SHOWN: Final = 200
"""Characters of a wrong path that an error shows."""

_STEP: Final = re.compile(rf"/(?:({_NAME}):)?({_NAME})")
_PREDICATE: Final = re.compile(
    rf"""
    \[ \s*
    (?: ([1-9][0-9]*)
      | (?: (\.) | (?:({_NAME}):)?({_NAME}) ) \s* = \s*
        ( {_QUOTED} | concat \( \s* (?:{_QUOTED}) (?: \s*,\s* (?:{_QUOTED}) )+ \s* \) )
    ) \s* \]
    """,
    re.VERBOSE,
)


def parse_text(text: str) -> Path:
    """The path of an instance-identifier in the form of RFC 7951.

    Raises InputError, with the place, for a text of another form.
    """
    path: list[PathStep] = []
    at = 0 if text != "/" else 1
    while at < len(text) or not text:
        step, at = _step_at(text, at, path[-1].module if path else "")
        path.append(step)
    return tuple(path)


def _step_at(text: str, at: int, above: str) -> tuple[PathStep, int]:
    match = _STEP.match(text, at)
    if match is None:
        raise _fault(text, at, "expected '/' and a name")
    module = match[1] or above
    if not module:
        raise _fault(text, at, "expected a module before the first name, as in '/module:name'")
    selector, end = _selector_at(text, match.end(), module)
    return PathStep(module, match[2], selector), end


def _selector_at(text: str, at: int, module: str) -> tuple[Keys | Value | Place | None, int]:
    """All predicates from a place on, as one selector, and where they end."""
    pairs: dict[str, str] = {}
    while match := _PREDICATE.match(text, at):
        place, dot, key_module, key, value = match.groups()
        if key is None and not pairs:
            alone = _place(text, at, place) if place else Value(_unquoted(value))
            return alone, _end_of_alone(text, match.end(), dot or place)
        if key is None or key in pairs or (key_module or module) != module:
            raise _fault(text, at, "expected each key of the list once, and nothing else")
        pairs[key] = _unquoted(value)
        at = match.end()
    return (Keys(tuple(pairs.items())) if pairs else None), at


def _end_of_alone(text: str, end: int, what: str) -> int:
    if text.startswith("[", end):
        raise _fault(text, end, f"no other predicate may follow that of '{what}'")
    return end


def _unquoted(value: str) -> str:
    return "".join(piece[1:-1] for piece in re.findall(_QUOTED, value))


# -- from a URI --------------------------------------------------------------------------------

_SEGMENT: Final = re.compile(rf"(?:({_NAME}):)?({_NAME})(?:=(.*)|;([1-9][0-9]*))?")
_ENCODED: Final = re.compile(r"(?:[A-Za-z0-9._~!$&'()*+:@;=\-]|%[0-9A-Fa-f]{2})*")


def parse_uri(text: str, keys_of: KeysOf) -> Path:
    """The path of a data path in a URI; ``keys_of`` knows the keys of each list on the way.

    Raises InputError for a text of another form, and for more or fewer values than keys.
    """
    if not text.startswith("/"):
        raise _fault(text, 0, "expected '/'")
    path: list[PathStep] = []
    at = 1
    for segment in text[1:].split("/") if text != "/" else ():
        _add_segment(path, text, at, segment, keys_of)
        at += len(segment) + 1
    return tuple(path)


def _add_segment(path: list[PathStep], text: str, at: int, segment: str, keys_of: KeysOf) -> None:
    match = _SEGMENT.fullmatch(segment)
    if match is None:
        raise _fault(text, at, "expected a name, perhaps with '=' and values")
    module = match[1] or (path[-1].module if path else "")
    if not module:
        raise _fault(text, at, "expected a module before the first name, as in '/module:name'")
    path.append(PathStep(module, match[2]))
    if match[4]:
        path[-1] = PathStep(module, match[2], _place(text, at, match[4]))
    elif match[3] is not None:
        values = [_decoded(text, at, value) for value in match[3].split(",")]
        path[-1] = PathStep(module, match[2], _named(text, at, values, keys_of(path)))


def _place(text: str, at: int, digits: str) -> Place:
    if len(digits) > _MOST_DIGITS:
        raise _fault(text, at, "no list has so many entries")
    return Place(int(digits))


def _named(text: str, at: int, values: list[str], names: Sequence[str]) -> Keys | Value:
    if len(values) != (len(names) or 1):
        expected = f"the values of {', '.join(names)}" if names else "one value"
        raise _fault(text, at, f"expected {expected}, found {len(values)}")
    return Keys(tuple(zip(names, values, strict=True))) if names else Value(values[0])


def _decoded(text: str, at: int, value: str) -> str:
    if not _ENCODED.fullmatch(value):
        raise _fault(text, at, f"'{value}' is not percent-encoded as RFC 3986 wants")
    try:
        return unquote_to_bytes(value).decode()
    except UnicodeDecodeError as error:
        raise _fault(text, at, f"'{value}' is no UTF-8") from error


def _fault(text: str, at: int, problem: str) -> InputError:
    start = max(0, at - _SHOWN // 2)
    shown = text if len(text) <= _SHOWN else f"…{text[start : start + _SHOWN]}…"
    return InputError(f"the path '{shown}' is wrong at column {at + 1}: {problem}.")
