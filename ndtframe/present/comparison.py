"""Tables of a what-if: what a scenario changes, and its times beside each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, partial

from ndtframe.apps.results import LinkDifference, NetworkFigures, WhatIfResult, WhatIfStep
from ndtframe.functional.results import TrafficResult
from ndtframe.present.bands import DOWN
from ndtframe.present.cells import (
    Cell,
    Column,
    Table,
    change_cell,
    number_cell,
    origin_cell,
    rate_cell,
    share_cell,
    text_cell,
)
from ndtframe.present.names import Names
from ndtframe.present.rows import ORIGIN, busiest, falling, plain_rows, used_cell
from ndtframe.present.uncertainty import MAY_BE, may_be_cell
from ndtframe.present.units import rate, time_words

_ABSENT = Cell("not there", None, band=DOWN)


@dataclass(frozen=True, eq=False)
class Sides:
    """The traffic of two states, link by link, and what the columns of each are called."""

    before: TrafficResult
    after: TrafficResult
    loads: tuple[str, str] = ("Load before", "Load after")
    uses: tuple[str, str] = ("Before", "After")

    def busiest(self, links: Iterable[str]) -> tuple[int | None, int | None]:
        """The index of the busiest of these before and after; ``None`` where none is there."""
        known = [[place[link] for link in links if link in place] for place in self._places]
        before, after = known
        return (
            busiest(self.before, before) if before else None,
            busiest(self.after, after) if after else None,
        )

    @cached_property
    def _places(self) -> list[dict[str, int]]:
        sides = (self.before, self.after)
        return [{link: i for i, link in enumerate(one.link_ids)} for one in sides]


def differences_table(before: NetworkFigures, step: WhatIfStep, names: Names) -> Table:
    """The links that a scenario changes, the most used afterwards first."""
    sides = Sides(before.traffic, step.figures.traffic)
    empty = "No link carries another load or has another utilisation than before."
    table = Table("differences", "Links that change", (), (), empty)
    return sides_table(table, sides, step.differences, names)


def compared_table(before: NetworkFigures, step: WhatIfStep, names: Names) -> Table:
    """Every link before and after a scenario."""
    sides = Sides(before.traffic, step.figures.traffic)
    links = dict.fromkeys((*sides.before.link_ids, *sides.after.link_ids))
    caption = f"Every link before and after ({len(links)})"
    table = Table("compared", caption, (), (), "The network has no links.")
    return sides_table(
        table, sides, [_difference(sides, *sides.busiest([link])) for link in links], names
    )


def steps_table(result: WhatIfResult, names: Names) -> Table:
    """The times of a scenario beside each other, and the state before it."""
    columns = (
        Column("Time"),
        Column("Greatest utilisation", "share"),
        Column("Busiest link", rank=1),
        Column("Overloaded", "number", rank=2, hint="Links above their capacity"),
        Column("Lost traffic", "number"),
        Column("Parts", "number", rank=3, hint="Parts of the network that do not reach each other"),
    )
    row = partial(_time, names)
    rows = [row("before", result.before)]
    rows += [row(time_words(step.at), step.figures) for step in result.steps]
    return Table("steps", "The scenario by time", columns, plain_rows(rows), "")


def sides_table(table: Table, sides: Sides, items: Iterable[LinkDifference], names: Names) -> Table:
    """The table, with a row a link that differs, the most used afterwards first."""
    columns: tuple[Column, ...] = (
        Column("Link"),
        Column(sides.loads[0], "number", rank=2),
        Column(sides.loads[1], "number", rank=1),
        Column("Capacity", "number", rank=1),
        ORIGIN,
        Column(sides.uses[0], "share", hint="Utilisation"),
        Column(sides.uses[1], "share", hint="Utilisation"),
        Column("Change", "number", rank=2, hint="Change of utilisation, in percentage points"),
    )
    if sides.after.uncertainty:
        columns = (*columns, MAY_BE)
    rows = plain_rows(_rows(sides, {item.link: item for item in items}, names))
    caption = table.caption + names.spokes_told
    return falling(replace(table, caption=caption, columns=columns, rows=rows), 6, fallback=2)


def _rows(
    sides: Sides, items: dict[str, LinkDifference], names: Names
) -> Iterator[tuple[Cell, ...]]:
    """A row a link; of a link of many ends, of its busiest spokes on each side."""
    for links in names.together(items):
        before, after = sides.busiest(links)
        if len(links) == 1:
            yield _row(sides, items[links[0]], before, after, names)
        else:
            yield _row(sides, _difference(sides, before, after), before, after, names)


def _time(names: Names, when: str, figures: NetworkFigures) -> tuple[Cell, ...]:
    traffic = figures.traffic
    return (
        text_cell(when),
        share_cell(traffic.max_utilisation),
        text_cell(names.link(traffic.max_link) if traffic.max_link else "–"),
        number_cell(len(traffic.overloaded)),
        rate_cell(float(traffic.lost)),
        number_cell(len(figures.topology.components)),
    )


def _difference(sides: Sides, before: int | None, after: int | None) -> LinkDifference:
    one, other = sides.before, sides.after
    shown, i = (one, before or 0) if after is None else (other, after)
    return LinkDifference(
        link=shown.link_ids[i],
        label=shown.pair_labels[i],
        load_before=None if before is None else float(one.load[before]),
        load_after=None if after is None else float(other.load[after]),
        utilisation_before=None if before is None else float(one.utilisation[before]),
        utilisation_after=None if after is None else float(other.utilisation[after]),
    )


def _row(
    sides: Sides, item: LinkDifference, before: int | None, after: int | None, names: Names
) -> tuple[Cell, ...]:
    shown, i = (sides.before, before or 0) if after is None else (sides.after, after)
    row = (
        names.link_cell(item.link),
        _load(item.load_before),
        _load(item.load_after),
        _capacity(sides, before, after),
        origin_cell(shown.capacity_origin[i]),
        _ABSENT if before is None else used_cell(sides.before, before),
        _ABSENT if after is None else used_cell(sides.after, after),
        change_cell(item.utilisation_before, item.utilisation_after),
    )
    if not sides.after.uncertainty:
        return row
    return (*row, Cell("–", None) if after is None else may_be_cell(sides.after, after))


def _load(load: float | None) -> Cell:
    return Cell("–", None) if load is None else rate_cell(load)


def _capacity(sides: Sides, before: int | None, after: int | None) -> Cell:
    """The capacity afterwards, and what it was if the scenario changed it."""
    if before is None or after is None:
        shown, i = (sides.before, before) if after is None else (sides.after, after)
        return rate_cell(float(shown.capacity[i or 0]))
    was, cell = float(sides.before.capacity[before]), rate_cell(float(sides.after.capacity[after]))
    if rate_cell(was).sort == cell.sort:
        return cell
    origin = sides.before.capacity_origin[before] or "no origin"
    return replace(cell, detail=f"was {rate(was)}, {origin}")
