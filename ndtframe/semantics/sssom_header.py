"""The header of an SSSOM/TSV file: the little of YAML that it needs, and nothing else.

::

    #mapping_set_id: urn:example:set
    #curie_map:
    #  ndt: urn:ndtframe:ontology#
    #comment: >-
    #  A long text on several lines,
    #  which are joined by spaces.
    #creator_label:
    #  - Ada
    #extension_definitions:
    #  - slot_name: clause
    #    property: reg:clause

A text is plain, in quotes, or folded as the comment above.  Whatever else YAML has (anchors, flow
maps, escapes) is refused by line, not guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from textwrap import wrap

from ndtframe.errors import InputError, Position

Value = str | dict[str, str] | list[str | dict[str, str]]
"""A text, a map of texts, or a list of either."""
Header = Mapping[str, Value]
"""The metadata of a mapping set by name, in the order of the file."""

_ENTRY = re.compile(
    r"(?P<indent> *)(?P<item>- )?(?:(?P<key>[A-Za-z0-9_][\w.-]*):(?: (?P<value>.*))?)?$"
)
_ITEM = re.compile(r"(?P<indent> *)- (?P<value>.*)$")
_PLAIN = re.compile(r"[^\W_](?:[^\s#:]|:(?=\S)|(?<=\S)\#| (?=[^\s#]))*")
_WORD = re.compile(r"(?!(?i:true|false|null|yes|no|on|off|y|n)$)[^\W\d_].*[^#]|[^\W\d_]")
_NUMBERED = re.compile(r"\d{4}-\d\d-\d\d|\d+\.\d+\.\d+")
"""Of plain texts, those that YAML reads as texts (dates: as nearly)."""


_FOLD = " >-"
_WIDTH = 99


@dataclass(frozen=True, slots=True)
class _Line:
    indent: int
    item: bool
    key: str
    value: str
    place: Position


def read_header(lines: Sequence[str], name: str) -> Header:
    """The metadata of the lines that begin with ``#``; ``name`` is that of the file.

    Raises :class:`~ndtframe.errors.InputError`, with file and line, for what is not understood.
    """
    found: dict[str, Value] = {}
    last = ""
    for line in _folded(_texts(lines, name)):
        if line.indent == 0 and not line.item:
            if not line.key or line.key in found:
                raise _fault(line, "is there twice" if line.key else "has no key")
            found[line.key], last = line.value, line.key
        elif not last:
            raise _fault(line, "belongs to no key")
        else:
            found[last] = _extended(found[last], line)
    for key, value in found.items():
        if value == "":
            raise InputError(f"The header says nothing of '{key}'.", where=Position(name, 1))
    return found


def header_lines(header: Header) -> Iterator[str]:
    """The lines of a header, each with its ``#``."""
    for key, value in header.items():
        if isinstance(value, str):
            yield from _text_lines(key, value)
            continue
        yield f"#{key}:"
        if isinstance(value, dict):
            yield from (f"#  {name}: {_written(text)}" for name, text in value.items())
        else:
            for item in value:
                yield from _item_lines(item)


def _text_lines(key: str, text: str) -> Iterator[str]:
    """One line, or a folded text where that would be long."""
    line = f"#{key}: {_written(text)}"
    if len(line) <= _WIDTH or len(text.split()) == 1 or text.split() != text.split(" "):
        yield line
        return
    yield f"#{key}:{_FOLD}"
    indent = "#  "
    yield from wrap(
        text,
        _WIDTH,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _item_lines(item: str | dict[str, str]) -> Iterator[str]:
    if isinstance(item, str):
        yield f"#  - {_written(item)}"
        return
    for number, (name, text) in enumerate(item.items()):
        yield f"#  {'  ' if number else '- '}{name}: {_written(text)}"


def _texts(lines: Sequence[str], name: str) -> list[tuple[str, Position]]:
    """The lines without their marks, and without a margin that all have."""
    texts = [(number, line[1:]) for number, line in enumerate(lines, 1) if line[1:].strip()]
    margin = min((_indent(text) for _, text in texts), default=0)
    return [(text[margin:].rstrip(), Position(name, number)) for number, text in texts]


def _folded(texts: list[tuple[str, Position]]) -> Iterator[_Line]:
    """The lines, with each folded text as one."""
    rest = iter(texts)
    pending = next(rest, None)
    while pending is not None:
        text, place = pending
        pending = next(rest, None)
        if not text.endswith(_FOLD):
            yield _line(text, place)
            continue
        parts = []
        while pending is not None and _indent(pending[0]) > _indent(text):
            parts.append(pending[0].strip())
            pending = next(rest, None)
        start = _line(text.removesuffix(_FOLD), place)
        yield replace(start, value=" ".join(parts))


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip(" "))


def _line(text: str, place: Position) -> _Line:
    match = _ENTRY.match(text)
    if match is not None and match["key"]:
        value = _read(match["value"] or "", place)
        return _Line(len(match["indent"]), bool(match["item"]), match["key"], value, place)
    item = _ITEM.match(text)
    if item is None:
        raise _not_understood(text, place)
    return _Line(len(item["indent"]), True, "", _read(item["value"], place), place)


def _extended(value: Value, line: _Line) -> Value:
    """What stands behind a key, with one more line of it."""
    if line.item:
        entry: str | dict[str, str] = {line.key: line.value} if line.key else line.value
        if value == "":
            return [entry]
        if isinstance(value, list):
            return [*value, entry]
    elif value == "":
        return {line.key: line.value}
    elif isinstance(value, dict) and line.key not in value:
        return {**value, line.key: line.value}
    elif isinstance(value, list) and isinstance(value[-1], dict) and line.key not in value[-1]:
        return [*value[:-1], {**value[-1], line.key: line.value}]
    raise _fault(line, "does not go with the lines before")


def _read(text: str, place: Position) -> str:
    """A text without its quotes."""
    if text[:1] in ("'", '"') and len(text) > 1:
        inner, quote = text[1:-1], text[0]
        if text[-1] != quote or quote in inner or (quote == '"' and "\\" in inner):
            raise _not_understood(text, place)
        return inner
    if text and not _PLAIN.fullmatch(text):
        raise _not_understood(text, place)
    return text


def _written(text: str) -> str:
    """A text as YAML reads it again as the same text."""
    certain = _WORD.fullmatch(text) or _NUMBERED.fullmatch(text)
    if certain and _PLAIN.fullmatch(text):
        return text
    quote = "'" if '"' in text or "\\" in text else '"'
    if quote in text or not text.isprintable():
        raise InputError(f"The text {text!r} cannot stand in a header.", remedy="Shorten it.")
    return f"{quote}{text}{quote}"


def _not_understood(text: str, place: Position) -> InputError:
    return InputError(
        f"'{text.strip()}' is not understood in a header.",
        where=place,
        remedy="Expected 'key: text', 'key:' with '  name: text' below it, or '  - text'; a text "
        "with marks of YAML in double quotes.",
    )


def _fault(line: _Line, why: str) -> InputError:
    what = line.key or line.value
    return InputError(
        f"The line '{what}' {why}.", where=line.place, remedy="Expected each key once."
    )
