"""SNDlib native format: sections ``NODES ( … )``, ``LINKS ( … )``, ``DEMANDS ( … )``, ``META``.

A routing cost is read as the metric, a pre-installed capacity as the capacity (0 says none), both
in the unit of the META section.  Coordinates that are no degrees are pixels.  Modules, set-up costs
and admissible paths are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ndtframe.collect.formats import sndlib_units
from ndtframe.collect.formats.fields import check_keys, not_negative, number, stated
from ndtframe.collect.reading import Source
from ndtframe.collect.record import (
    DemandRecord,
    LinkRecord,
    MatrixRecord,
    NetworkRecord,
    NodeRecord,
)
from ndtframe.errors import InputError, Position

Entry = tuple[int, list[str]]
"""A line number and the words of the line, parentheses being words of their own."""

_FLAT = ("META", "NODES", "LINKS", "DEMANDS")
"""Sections of which each line is an entry; in others an entry may span lines."""

_HEADER = re.compile(r"\s*\?SNDlib native format", re.IGNORECASE)
_SECTION = re.compile(r"^[ \t]*(?:NODES|LINKS|DEMANDS)[ \t]*\([ \t]*\r?$", re.MULTILINE)
_OPEN = re.compile(r"\s*([A-Z_]+)\s*\(\s*")


def recognises(head: str) -> bool:
    """Whether the text begins as an SNDlib native file."""
    return bool(_HEADER.match(head)) or bool(_SECTION.search(head))


def read(source: Source) -> NetworkRecord:
    """The record of an SNDlib native network file."""
    text = source.text()
    sections = _sections(text, source.name)
    meta = _meta(sections.get("META", []))
    unit, notes = sndlib_units.unit(meta.get("unit"))
    nodes = tuple(_node(entry, source.name) for entry in sections.get("NODES", []))
    links = tuple(_link(entry, source.name) for entry in sections.get("LINKS", []))
    demands = tuple(_demand(entry, source.name) for entry in sections.get("DEMANDS", []))
    check_keys(source.name, nodes, links)
    modules = sum(_modules(words) for _, words in sections.get("LINKS", []))
    label = sndlib_units.matrix_label(meta)
    matrix = MatrixRecord(meta.get("time") or source.stem, label, unit, demands=demands)
    return NetworkRecord(
        source.name,
        "sndlib-native",
        name=_name(text) or source.stem,
        nodes=nodes,
        links=links,
        matrices=(matrix,) if demands else (),
        capacity_unit=unit,
        notes=notes + sndlib_units.module_note(modules),
    )


def _sections(text: str, name: str) -> dict[str, list[Entry]]:
    """The entries of each section, a line each."""
    sections: dict[str, list[Entry]] = {}
    section, depth = "", 0
    for line_number, line in _lines(text):
        words = line.replace("(", " ( ").replace(")", " ) ").split()
        opening = _OPEN.fullmatch(line)
        if not section:
            if opening is None:
                raise _unexpected(line, name, line_number)
            section, depth = opening[1], 1
            sections.setdefault(section, [])
        elif words == [")"] and depth == 1:
            section = ""
        else:
            depth += 0 if section in _FLAT else words.count("(") - words.count(")")
            sections[section].append((line_number, words if section != "META" else [line]))
    if section:
        raise InputError(
            f"The section {section} does not end: the file is cut off or a ')' is missing.",
            where=name,
            remedy="Download the file again.",
        )
    return sections


def _lines(text: str) -> Iterator[tuple[int, str]]:
    for line_number, line in enumerate(text.splitlines(), 1):
        stripped = line.strip()
        if stripped and not stripped.startswith(("#", "?")):
            yield line_number, stripped


def _unexpected(line: str, name: str, line_number: int) -> InputError:
    return InputError(
        f"A section such as 'NODES (' was expected, not '{line[:40]}'.",
        where=Position(name, line_number),
        remedy="Compare the file with the description of the SNDlib native format.",
    )


def _meta(entries: list[Entry]) -> dict[str, str]:
    pairs = (words[0].partition("=") for _, words in entries)
    return {key.strip().lower(): value.strip() for key, _, value in pairs}


def _name(text: str) -> str | None:
    match = re.search(r"^# network (\S+)\s*$", text, re.MULTILINE)
    return match[1] if match else None


def _node(entry: Entry, name: str) -> NodeRecord:
    line, words = entry
    where = Position(name, line)
    if len(words) == 1:
        return NodeRecord(words[0], words[0], line=line)
    if len(words) != 5 or words[1] != "(" or words[4] != ")":
        raise _wrong("node", "NAME ( LONGITUDE LATITUDE )", where)
    x, y = (number(word, "coordinate", where) for word in words[2:4])
    return NodeRecord(words[0], words[0], x, y, line)


def _link(entry: Entry, name: str) -> LinkRecord:
    line, words = entry
    where = Position(name, line)
    if len(words) < 7 or words[1] != "(" or words[4] != ")":
        raise _wrong("link", "NAME ( SOURCE TARGET ) CAPACITY COST ROUTING-COST SETUP-COST", where)
    capacity = not_negative(number(words[5], "pre-installed capacity", where), "capacity", where)
    metric = number(words[7], "routing cost", where) if len(words) > 7 else None
    return LinkRecord(
        words[2],
        words[3],
        name=words[0],
        metric=stated(metric),
        capacity=stated(capacity),
        line=line,
    )


def _modules(words: list[str]) -> bool:
    return "(" in words[5:] and words[-2:] != ["(", ")"]


def _demand(entry: Entry, name: str) -> DemandRecord:
    line, words = entry
    where = Position(name, line)
    if len(words) < 7 or words[1] != "(" or words[4] != ")":
        raise _wrong("demand", "NAME ( SOURCE TARGET ) ROUTING-UNIT VALUE MAX-PATH-LENGTH", where)
    unit = number(words[5], "routing unit", where)
    amount = not_negative(number(words[6], "demand value", where), "demand", where)
    return DemandRecord(words[2], words[3], unit * amount, words[0], line)


def _wrong(what: str, expected: str, where: Position) -> InputError:
    return InputError(
        f"The {what} is not written as '{expected}'.",
        where=where,
        remedy="Correct the line; an unfinished line means that the file is cut off.",
    )
