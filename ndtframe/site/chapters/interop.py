"""Who understands whom: the matrix as it was last run, ``conformance/results/interop.json``."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterator, Mapping
from typing import Any

from ndtframe.conformance.interop import WORST_FIRST
from ndtframe.conformance.outcome import Verdict
from ndtframe.conformance.roads import ALIASES
from ndtframe.emit.markdown_text import block, code, plain, table
from ndtframe.errors import InputError
from ndtframe.site.page import Page
from ndtframe.site.sources import Sources
from ndtframe.site.tables import filtered

Json = Any
FILE = "results/interop.json"
"""Where the matrix is, in the folder of the suite."""

_HEAD = """\
## What came of it {{#matrix}}

This was run with the suite {suite}, and a test runs it again:

{command}
Rows write, columns read. Each cell has its verdict, and how many of the parts that both can do
arrived.

"""
_PARTS = """
## Each pair, part by part {#parts}

What is *not tested* is so because one of the two does not offer what the part needs.

"""


def pages(sources: Sources) -> Iterator[Page]:
    """The page of the matrix."""
    found = read(sources)
    lines = " \\\n    ".join(["ndt conformance interop", *map(_argument, found["subjects"])])
    head = _HEAD.format(suite=plain(found["suite"]), command=block(lines, "sh"))
    yield Page(
        "conformance/interop.md",
        "Who understands whom",
        "".join([head, _matrix(found), "\n", _subjects(found), _PARTS, _parts(found)]),
        "Implementations that read each other's documents and continue each other's sessions.",
    )


def read(sources: Sources) -> Json:
    """The matrix of the suite, as ``ndt conformance interop --json`` printed it."""
    file = sources.suite.folder / FILE
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"This is no matrix: {error}.", where=str(file)) from error


def _argument(subject: Mapping[str, str]) -> str:
    names = {address: name for name, address in ALIASES.items()}
    return shlex.quote(names.get(subject["address"], subject["address"]))


def _matrix(found: Json) -> str:
    names = [each["name"] for each in found["subjects"]]
    cells = {(each["writer"], each["reader"]): each for each in found["cells"]}
    rows = [
        [f"**{plain(writer)}**", *(_cell(cells[writer, reader]) for reader in names)]
        for writer in names
    ]
    return table(["writes … reads", *map(plain, names)], rows)


def _cell(cell: Mapping[str, Json]) -> str:
    return f"{cell['verdict']} {cell['passed']}/{cell['tried']}"


def _subjects(found: Json) -> str:
    rows = (
        [plain(each["name"]), plain(each["version"]), code(each["address"]),
         plain(each.get("absent", "")) or "took part"]
        for each in found["subjects"]
    )  # fmt: skip
    return table(["implementation", "version", "address", ""], rows)


def _parts(found: Json) -> str:
    head = ["Writer {.choose}", "Reader {.choose}", "Part {.choose}", "Verdict {.choose}"]
    rows = (row for cell in found["cells"] for row in _trades(cell))
    return filtered(table([*head, "Arrived", "Why"], rows))


def _trades(cell: Mapping[str, Json]) -> Iterator[list[str]]:
    """A row for each part of a pair: its worst verdict, and why."""
    trades: dict[str, list[Json]] = {}
    for part in cell["parts"]:
        trades.setdefault(part["trade"], []).append(part)
    for trade, parts in trades.items():
        had = {Verdict(part["verdict"]) for part in parts}
        verdict = next(each for each in WORST_FIRST if each in had)
        passed = sum(part["verdict"] == Verdict.PASS for part in parts)
        why = dict.fromkeys(
            f"{_who(cell, part)}{part['reason']}" for part in parts if part.get("reason")
        )
        yield [
            plain(cell["writer"]), plain(cell["reader"]), plain(trade), str(verdict),
            f"{passed} of {len(parts)}", plain(" ".join(why)),
        ]  # fmt: skip


def _who(cell: Mapping[str, Json], part: Mapping[str, str]) -> str:
    who = cell.get(part.get("by", ""), "")
    return f"{who}: " if who else ""
