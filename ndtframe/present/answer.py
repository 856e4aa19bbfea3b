"""The answer to a question, drawn: the elements that its rows name, marked on the map.

Each of the first rows has a colour and its number.  A link is marked as a whole, whichever of its
directions a row names; where several rows name it, their lines lie inside each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

import numpy as np

from ndtframe.data.state import StateKind
from ndtframe.present.bands import Band
from ndtframe.present.cells import Cell, Column, Row, Table, text_cell
from ndtframe.present.labels import Label
from ndtframe.present.paths import Line
from ndtframe.present.picture import Plan
from ndtframe.present.positions import WIDTH
from ndtframe.twin.columns import NetworkColumns

COLOURS: Final = 6
"""Rows that have a colour of their own; all others share one."""
_NARROWEST, _STEP = 5.0, 5.0
_NUMBER: Final = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")
_MANY: Final = re.compile(r",\s+")


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """What a page of an answer shows.

    ``title`` is what was asked, ``query`` its text as SPARQL.  ``columns`` are those of the state
    ``base`` of the twin; ``names`` and ``rows`` are the answer, an IRI or text a cell, "" for what
    is not there.  ``given`` are the parameters; ``note`` says what was supposed, if anything was.
    """

    title: str
    query: str
    twin: str
    base: str
    state: StateKind
    columns: NetworkColumns
    names: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    given: tuple[tuple[str, str], ...] = ()
    is_cut: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Stroke:
    """One line over a link: the colour of its row, and how wide it is."""

    colour: int
    width: float


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of rows, written beside what they name."""

    x: float
    y: float
    text: str
    colour: int


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """A link of one direction: what is drawn over it, and what is told of it."""

    line: Line
    strokes: tuple[Stroke, ...]
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MarkedNode:
    """A node; ``colour`` is that of the first row that names it, None if no row does."""

    x: float
    y: float
    name: str
    label: Label | None
    colour: int | None
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """The map of an answer."""

    width: float
    height: float
    size: str
    radius: float
    links: tuple[MarkedLine, ...]
    nodes: tuple[MarkedNode, ...]
    numbers: tuple[Numbers, ...]
    remarks: tuple[str, ...]


def table(page: AnswerPage) -> Table:
    """The rows of an answer, numbered as on the map."""
    drawn = {number for found in marks(page).values() for number in found}
    rows = tuple(
        Row((_mark(number, number in drawn), *(_cell(value) for value in row)))
        for number, row in enumerate(page.rows, 1)
    )
    return Table(
        key="answer",
        caption="Answer",
        columns=(Column("", kind="mark"), *(Column(_title(name)) for name in page.names)),
        rows=rows,
        empty="Nothing answers the question.",
    )


def colour_of(number: int) -> int:
    """The colour of a row by its number, counted from 1; 0 is that of all rows behind the first."""
    return number if number <= COLOURS else 0


def marks(page: AnswerPage) -> Mapping[str, tuple[int, ...]]:
    """The ids of links and nodes that rows name, by id or label, with the numbers of the rows."""
    names = _names(page.columns)
    found: dict[str, list[int]] = {}
    for number, row in enumerate(page.rows, 1):
        for element in dict.fromkeys(e for cell in row for e in _elements(cell, names)):
            found.setdefault(element, []).append(number)
    return {element: tuple(numbers) for element, numbers in found.items()}


def drawing(page: AnswerPage) -> Drawing:
    """The map of an answer."""
    plan, found = Plan(page.columns), marks(page)
    rows = _of_lines(plan, found)
    links = (_link(plan, line, rows[line.link], page) for line in plan.lines)
    real = np.flatnonzero(~page.columns.node_pseudo).tolist()
    remarks = () if found or not page.rows else ("The answer names nothing that is on this map.",)
    return Drawing(
        width=WIDTH,
        height=plan.places.height,
        size=plan.size,
        radius=plan.radius,
        links=tuple(sorted(links, key=lambda link: len(link.strokes))),
        nodes=tuple(_node(plan, i, found, page) for i in real),
        numbers=tuple(_numbers(plan, rows, found)),
        remarks=remarks,
    )


def _of_lines(plan: Plan, found: Mapping[str, tuple[int, ...]]) -> Mapping[int, tuple[int, ...]]:
    """The rows of each link of one direction: those that name it or its opposite."""
    pair_of = {line.link: int(plan.pairs.of_link[line.link]) for line in plan.lines}
    rows: dict[int, set[int]] = {pair: set() for pair in pair_of.values()}
    for link, pair in pair_of.items():
        rows[pair].update(found.get(plan.columns.link_ids[link], ()))
    return {link: tuple(sorted(rows[pair])) for link, pair in pair_of.items()}


def _link(plan: Plan, line: Line, numbers: tuple[int, ...], page: AnswerPage) -> MarkedLine:
    link = plan.columns.link_ids[line.link]
    colours = list(dict.fromkeys(colour_of(number) for number in numbers))
    widths = [_NARROWEST + _STEP * place for place in reversed(range(len(colours)))]
    strokes = tuple(map(Stroke, colours, widths))
    told = (plan.names.link(link), link, *_told(numbers, page))
    return MarkedLine(line, strokes, tuple(dict.fromkeys(told)))


def _node(plan: Plan, i: int, found: Mapping[str, tuple[int, ...]], page: AnswerPage) -> MarkedNode:
    columns = plan.columns
    numbers = found.get(columns.node_ids[i], ())
    colour = colour_of(numbers[0]) if numbers else None
    told = (columns.node_labels[i], columns.node_ids[i], *_told(numbers, page))
    x, y = _place(plan, i)
    lines = tuple(dict.fromkeys(told))
    return MarkedNode(x, y, plan.shown[i], plan.labels.get(i), colour, lines)


def _place(plan: Plan, node: int) -> tuple[float, float]:
    x, y = plan.places.xy[node]
    return round(float(x), 1), round(float(y), 1)


def _numbers(
    plan: Plan, rows: Mapping[int, tuple[int, ...]], found: Mapping[str, tuple[int, ...]]
) -> Iterator[Numbers]:
    """In the middle of links, once for both directions, and at nodes."""
    middles = {(line.x, line.y): rows[line.link] for line in plan.lines if rows[line.link]}
    for i, node in enumerate(plan.columns.node_ids):
        if node in found:
            middles[_place(plan, i)] = found[node]
    for (x, y), numbers in middles.items():
        yield Numbers(x, y, _joined(numbers), colour_of(numbers[0]))


def _told(numbers: Sequence[int], page: AnswerPage) -> Iterator[str]:
    """What the rows say that name an element."""
    for number in numbers[:COLOURS]:
        yield f"{number}: {' · '.join(cell for cell in page.rows[number - 1] if cell)}"


def _joined(numbers: Sequence[int]) -> str:
    shown = " · ".join(map(str, numbers[:3]))
    return f"{shown}…" if len(numbers) > 3 else shown


# -- names ---------------------------------------------------------------------------------------


def _names(columns: NetworkColumns) -> dict[str, str]:
    """The id of each node and link by its id and its label; a link's where both are called so."""
    found: dict[str, str] = {}
    nodes = zip(columns.node_ids, columns.node_labels, strict=True)
    links = zip(columns.link_ids, columns.link_labels, strict=True)
    for element, label in (*nodes, *links):
        found[label] = element
    for element in (*columns.node_ids, *columns.link_ids):
        found[element] = element
    return found


def _elements(cell: str, names: Mapping[str, str]) -> Iterator[str]:
    """The elements that a cell names: it alone, several with commas, or an IRI by its last key."""
    if cell in names:
        yield names[cell]
        return
    for piece in _MANY.split(cell):
        key = unquote(piece.rpartition("=")[2]) if piece.startswith("urn:") else piece
        if key in names:
            yield names[key]


def _title(name: str) -> str:
    """The name of a variable as people read it: ``itsLayer`` is "its layer"."""
    return re.sub(r"(?<=[a-z0-9])([A-Z])", r" \1", name).lower()


def _mark(number: int, is_drawn: bool) -> Cell:
    """The number of a row, in its colour where it names something on the map."""
    band = Band(f"m{colour_of(number)}", "") if is_drawn else None
    return Cell(str(number), float(number), band=band)


def _cell(value: str) -> Cell:
    return Cell(value, float(value)) if _NUMBER.fullmatch(value) else text_cell(value)
