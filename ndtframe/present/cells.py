"""Tables before they are drawn: what a cell says, how it sorts, and where its figure comes from."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from ndtframe.present.bands import Band, band_of
from ndtframe.present.units import percent, rate_parts

Kind = Literal["text", "number", "share", "origin", "mark"]

ORIGINS = {
    "source": "as the source of the network tells",
    "user": "as the user of the twin gave it",
    "assumed": "no source carries it; the rule stands with the assumptions",
    "hypothetical": "a part of the scenario",
}
"""What the origin of a capacity means (YANG module ndt-topology, typedef origin)."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure or text.

    ``sort`` is what the cell sorts by; ``None`` sorts last in either direction.  ``detail`` is a
    second, quieter line.  ``band`` and ``share`` (1.0 for full) draw a bar.
    """

    text: str
    sort: float | str | None
    unit: str = ""
    detail: str = ""
    band: Band | None = None
    share: float = 0.0

    @property
    def full_text(self) -> str:
        """The text with its unit."""
        return f"{self.text} {self.unit}" if self.unit else self.text


@dataclass(frozen=True, slots=True)
class Column:
    """A column: columns of the greatest ``rank`` are left out first where there is little room."""

    title: str
    kind: Kind = "text"
    rank: int = 0
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """Cells, one a column, and the group that a filter picks the row by."""

    cells: tuple[Cell, ...]
    group: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns.

    ``sorted_by`` is the index of the column whose values the rows fall or rise by, with the
    direction; ``groups`` are filter values with their names; ``left_out`` counts rows that are not
    shown.  ``empty`` is said where there are no rows.
    """

    key: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    empty: str
    sorted_by: tuple[int, Literal["ascending", "descending"]] | None = None
    groups: tuple[tuple[str, str], ...] = ()
    left_out: int = 0


def text_cell(text: str, detail: str = "") -> Cell:
    """A text, which sorts by itself."""
    return Cell(text, text.casefold(), detail=detail)


def number_cell(number: int) -> Cell:
    """A count."""
    return Cell(str(number), number)


def rate_cell(bits: float) -> Cell:
    """A rate in bit/s; NaN is unknown and sorts last."""
    text, unit = rate_parts(bits)
    return Cell(text, None if math.isnan(bits) else bits, unit)


def share_cell(utilisation: float | None) -> Cell:
    """A utilisation, 1.0 for a full link, with a bar; unknown sorts last."""
    known = utilisation is not None and not math.isnan(utilisation)
    share = utilisation if known and utilisation is not None else 0.0
    return Cell(
        percent(utilisation),
        share if known else None,
        band=band_of(utilisation),
        share=min(share, 1.0),
    )


def change_cell(before: float | None, after: float | None) -> Cell:
    """A difference of utilisations, in percentage points."""
    if before is None or after is None or math.isnan(before) or math.isnan(after):
        return Cell("–", None)
    points = (after - before) * 100
    return Cell(f"{points:+.1f}".replace("-", "−"), points, "points")


def origin_cell(origin: str) -> Cell:
    """Where a capacity comes from; a dash where there is no capacity."""
    return Cell(origin or "–", origin or None)
