"""Numbers in prose: limits that stand in the code, and figures of the tables of the benchmarks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Final

from ndtframe.errors import InputError
from ndtframe.site.sources import Sources

PAGE: Final = "docs/benchmarks.md"
"""Where the tables of the benchmarks stand."""

_UNITS: Final = {"": 1, "KiB": 2**10, "MiB": 2**20, "GiB": 2**30, "MB": 10**6}
_NUMBER: Final = re.compile(r"[0-9][0-9 ]*(?:\.[0-9]+)?")
_NEAR: Final = "\N{NO-BREAK SPACE}"
_EVEN: Final = (0.9, 1.1)
"""Between these ratios nobody wins."""

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Compared:
    """One line of the summary: a figure of ours beside another one.

    ``row`` and ``column`` say which cell of the table below the heading ``section``.  ``beside`` is
    another such cell, as row and column; without it the figure itself is a ratio.  ``ratio`` is the
    column of the ratio, where the table has one: it is taken turn by turn.
    """

    what: str
    to: str
    section: str
    row: tuple[str, ...]
    column: str
    beside: tuple[tuple[str, ...], str] | None = None
    unit: str = ""
    ratio: str = ""


_LOAD: Final = "Load and full validation"
_OF: Final = "of libyang"
_EDITS: Final = "Edits"
_LINK: Final = ("100 000", "change a leafref")
_GONE: Final = ("100 000", "refused: remove a node with links")
_ALL: Final = ("10 000", "unique: change a serial number")
_FORK: Final = ("10 000",)
_READ: Final = "reading every leaf once, of {} nodes"
_STRICT: Final = "reading and checking {} nodes, with a target for every reference"
_EAGER: Final = "Pydantic models, which check types alone"

SUMMARY: Final = (
    Compared("reading and checking 10 000 nodes", "libyang", _LOAD, ("10 000", "ours"),
             "CPU s", (("10 000", "libyang"), "CPU s"), "s", _OF),
    Compared(_STRICT.format("10 000"), "libyang", _LOAD, ("10 000", "ours strict"),
             "CPU s", (("10 000", "libyang strict"), "CPU s"), "s", _OF),
    Compared(_STRICT.format("100 000"), "libyang", _LOAD, ("100 000", "ours strict"),
             "CPU s", (("100 000", "libyang strict"), "CPU s"), "s", _OF),
    Compared("memory for 10 000 nodes", "libyang", _LOAD,
             ("10 000", "ours"), "peak MiB", (("10 000", "libyang"), "peak MiB"), "MiB"),
    Compared("memory for 10 000 nodes", _EAGER, _LOAD,
             ("10 000", "ours"), "peak MiB", (("10 000", "pydantic"), "peak MiB"), "MiB"),
    Compared(_READ.format("10 000"), _EAGER, _LOAD, ("10 000", "ours, every leaf read"), "CPU s",
             (("10 000", "pydantic, every leaf read"), "CPU s"), "s", _OF),
    Compared(_READ.format("100"), _EAGER, _LOAD, ("100", "ours, every leaf read"), "CPU s",
             (("100", "pydantic, every leaf read"), "CPU s"), "s", _OF),
    Compared("changing one reference among 100 000 nodes", "checking all", _EDITS,
             _LINK, "median, ms", (_LINK, "full check, ms"), "ms"),
    Compared("a first removal among 100 000 nodes, which makes an index", "checking all", _EDITS,
             _GONE, "first, ms", (_GONE, "full check, ms"), "ms"),
    Compared("an edit that wakes a rule on all of 10 000 entries", "checking all", _EDITS,
             _ALL, "median, ms", (_ALL, "full check, ms"), "ms"),
    Compared("a session with one edit, 10 000 nodes", "a copy", "Sessions",
             _FORK, "session, KiB", (_FORK, "copy, KiB"), "KiB"),
    Compared("bindings of RFC 8345 and 8346, in CPU time", "pyang, which draws a tree",
             "Generation", ("RFC 8345, 8346",), "of pyang"),
    Compared("a first topology document, in CPU time", "importing pydantic", "Start",
             ("a first topology document",), "ratio"),
    Compared("`ndt --help`, in CPU time", "importing click", "Start", ("ndt --help",), "ratio"),
)  # fmt: skip


def constant(_sources: Sources, target: str, unit: str = "") -> str:
    """A number that stands in the code, ``module:NAME`` or ``module:Class.name``, in a unit."""
    module, _, names = target.partition(":")
    try:
        value = import_module(module)
        for name in names.split("."):
            value = getattr(value, name)
        number = float(value) / _UNITS[unit]
    except (ImportError, AttributeError, TypeError, KeyError) as error:
        raise InputError(f"'{target}' is no number of the code in '{unit}': {error}.") from error
    text = f"{number:,.10g}" if number % 1 else f"{int(number):,}"
    return f"{text.replace(',', ' ')} {unit}".rstrip()


def figure(sources: Sources, section: str, *words: str) -> str:
    """A figure of the benchmarks: cells of its row, then its column; without its spread."""
    *row, column = words
    return _figure(_tables(sources), section, tuple(row), column)


def summary(sources: Sources) -> str:
    """Where we win and where we lose, by the tables of the benchmarks, the best first."""
    tables = _tables(sources)
    lines = sorted(_line(tables, each) for each in SUMMARY)
    head = "| what | ours | beside it | of that | |\n| --- | ---: | --- | ---: | --- |\n"
    return head + "\n".join(line for _, line in lines)


def _line(tables: Mapping[str, list[Row]], one: Compared) -> tuple[float, str]:
    ours = _figure(tables, one.section, one.row, one.column)
    if one.beside is None:
        ratio, mine, theirs = _number(ours), "", one.to
    else:
        other = _figure(tables, one.section, *one.beside)
        ratio = _number(ours) / _number(other)
        if one.ratio:
            ratio = _number(_figure(tables, one.section, one.row, one.ratio))
        mine, theirs = f"{ours}{_NEAR}{one.unit}", f"{other}{_NEAR}{one.unit}: {one.to}"
    verdict = "wins" if ratio < _EVEN[0] else "loses" if ratio > _EVEN[1] else "even"
    part = f"1/{round(1 / ratio, -2):,.0f}".replace(",", _NEAR)
    shown = f"{ratio:.2f}" if ratio >= 0.01 else part
    return ratio, f"| {one.what} | {mine} | {theirs} | {shown} | {verdict} |"


def _figure(
    tables: Mapping[str, list[Row]], section: str, row: tuple[str, ...], column: str
) -> str:
    rows = [each for each in tables.get(section, ()) if tuple(each.values())[: len(row)] == row]
    if len(rows) != 1 or column not in rows[0]:
        raise InputError(f"{len(rows)} rows {row} below '{section}' have a '{column}'.", where=PAGE)
    found = _NUMBER.match(rows[0][column])
    if found is None:
        raise InputError(f"'{rows[0][column]}' in '{column}' is no figure.", where=PAGE)
    return found[0].strip()


def _number(text: str) -> float:
    return float(text.replace(" ", ""))


def _tables(sources: Sources) -> dict[str, list[Row]]:
    """The rows of the first table below each heading."""
    text = (sources.root / PAGE).read_text(encoding="utf-8")
    parts = re.split(r"^## (.+)\n", text, flags=re.MULTILINE)[1:]
    return {
        name.strip(): list(_rows(body)) for name, body in zip(parts[::2], parts[1::2], strict=True)
    }


def _rows(text: str) -> Iterator[Row]:
    lines = [line.strip() for line in text.splitlines() if line.startswith("|")]
    if lines:
        head, _, *rest = ([cell.strip() for cell in line[1:-1].split("|")] for line in lines)
        yield from (dict(zip(head, row, strict=False)) for row in rest)
