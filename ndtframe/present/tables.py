"""Reports in a terminal, through rich: as wide as the terminal, without colour in a pipe.

Every function takes a rich console and makes one for the standard output if it gets none.  Of a
table with more columns than fit, those that matter least are left out.  Where a capacity comes from
stands as a mark at its utilisation, and the marks are explained under each table.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from ndtframe.apps.results import SweepResult, WhatIfResult, WhatIfStep
from ndtframe.data.state import Note, StateKind
from ndtframe.functional.results import TopologyResult, TrafficResult
from ndtframe.present import figures, rows
from ndtframe.present.cells import ORIGINS, Cell, Column, Row, Table, number_cell, text_cell
from ndtframe.present.compare import Comparison
from ndtframe.present.comparison import differences_table, steps_table
from ndtframe.present.console import new_console, safe_text, say
from ndtframe.present.context import moment, plain_result, sentences, sources, told
from ndtframe.present.names import Names
from ndtframe.present.plain import drift_figures, drift_table, plain_lines
from ndtframe.present.uncertainty import explained
from ndtframe.present.units import count, time_words
from ndtframe.twin.columns import NetworkColumns
from ndtframe.twin.report import Report

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

MARKS = {"source": "", "user": "+", "assumed": "*", "hypothetical": "?"}
"""What stands behind a utilisation, by the origin of the capacity."""
_PART_SHOWN = 12
_LEAST_TEXT = 18
_STYLES = {"over": "bold red", "u5": "yellow", "down": "dim", "none": "dim"}


def print_report(
    report: Report,
    columns: NetworkColumns | None = None,
    *,
    limit: int = 10,
    console: Console | None = None,
) -> None:
    """A report of any application, with its state, scenario, assumptions, sources and hash.

    ``columns`` are those of its base state, if elements shall be called by their labels.
    """
    console = console or new_console()
    say(console, _heading(report))
    for sentence in sentences(report):
        say(console, f"- {sentence}")
    for name, value in report.parameters.items():
        say(console, f"{name}: {told(value)}", "dim")
    _print_result(report, columns, limit, console)
    print_notes(report.notes, console=console)
    for term, known in sources(report):
        say(console, f"{term.lower()} {known}", "dim")
    say(console, f"result hash {report.result_hash}", "dim")


def _print_result(
    report: Report, columns: NetworkColumns | None, limit: int, console: Console
) -> None:
    result = report.result
    if isinstance(result, WhatIfResult):
        print_what_if(result, columns, limit=limit, console=console)
    elif isinstance(result, SweepResult):
        if when := moment(report):
            say(console, when)
        print_sweep(result, limit=limit, console=console)
    elif isinstance(result, TrafficResult):
        print_traffic(result, columns, limit=limit, console=console)
    elif isinstance(result, TopologyResult):
        print_topology(result, columns, console=console)
    elif (drift := report.entry.result.drift) is not None:
        _print_figures(console, drift_figures(drift))
        _print_table(console, drift_table(drift), limit)
    else:
        for line in plain_lines(plain_result(report)):
            say(console, line)


def print_topology(
    result: TopologyResult,
    columns: NetworkColumns | None = None,
    *,
    console: Console | None = None,
) -> None:
    """How a network hangs together: figures, cut nodes and links, and its parts if it is split."""
    console = console or new_console()
    names = Names(columns)
    _print_figures(console, figures.topology_figures(result))
    _print_table(console, rows.cuts_table(result.cut_nodes, result.cut_links, names))
    if len(result.components) > 1:
        for number, part in enumerate(result.components, 1):
            shown = ", ".join(names.node(node) for node in part[:_PART_SHOWN])
            more = f" and {len(part) - _PART_SHOWN} more" if len(part) > _PART_SHOWN else ""
            say(console, f"part {number} ({count(len(part), 'node')}): {shown}{more}")


def print_traffic(
    result: TrafficResult,
    columns: NetworkColumns | None = None,
    *,
    limit: int | None = 20,
    console: Console | None = None,
) -> None:
    """What links carry, the most used first; at most ``limit`` of them, all for ``None``."""
    console = console or new_console()
    names = Names(columns)
    _print_figures(console, figures.traffic_figures(result, names))
    _print_table(console, rows.links_table(result, names), limit)
    if result.lost_demands:
        _print_table(console, rows.lost_table(result.lost_demands, None, names), limit)
    _print_remarks(console, [result])


def print_what_if(
    result: WhatIfResult,
    columns: NetworkColumns | None = None,
    *,
    limit: int | None = 20,
    console: Console | None = None,
) -> None:
    """A network before and after a scenario: figures, links that change, demands that are lost.

    Where the scenario has several times, they stand beside each other before each is shown.
    """
    console = console or new_console()
    names = Names(columns)
    if len(result.steps) > 1:
        _print_table(console, steps_table(result, names))
    for step in result.steps:
        if len(result.steps) > 1:
            say(console, "")
            say(console, time_words(step.at).capitalize(), "bold")
        _print_step(result, step, names, limit, console)
    _print_remarks(console, [step.figures.traffic for step in result.steps])


def _print_step(
    result: WhatIfResult, step: WhatIfStep, names: Names, limit: int | None, console: Console
) -> None:
    _print_figures(console, figures.what_if_figures(result.before, step, names))
    _print_table(console, differences_table(result.before, step, names), limit)
    lost = step.figures.traffic.lost_demands
    if lost:
        _print_table(console, rows.lost_table(lost, step.newly_lost_demands, names), limit)


def print_sweep(
    result: SweepResult, *, limit: int | None = 10, console: Console | None = None
) -> None:
    """What each failure does, the worst first; at most ``limit`` of them, all for ``None``."""
    console = console or new_console()
    _print_figures(console, figures.sweep_figures(result))
    _print_table(console, rows.outcomes_table(result), limit)


def print_listing(
    titles: Sequence[str],
    rows: Iterable[Sequence[object]],
    *,
    empty: str,
    caption: str = "",
    ranks: Sequence[int] = (),
    console: Console | None = None,
) -> None:
    """A plain table of texts and whole numbers; ``empty`` is said where there are no rows.

    Columns of the greatest of ``ranks`` are left out first where there is little room.
    """
    made = tuple(Row(tuple(_cell(value) for value in row)) for row in rows)
    known = [*ranks, *[0] * (len(titles) - len(ranks))]
    columns = tuple(Column(title, rank=rank) for title, rank in zip(titles, known, strict=True))
    _print_table(console or new_console(), Table("listing", caption, columns, made, empty))


def _cell(value: object) -> Cell:
    return number_cell(value) if isinstance(value, int) else text_cell(str(value))


def print_comparison(
    comparison: Comparison, *, limit: int | None = 20, console: Console | None = None
) -> None:
    """Two answers beside each other: what they rest on, then what differs."""
    console = console or new_console()
    say(console, f"{comparison.title}: {comparison.one.application} on {comparison.one.twin}")
    for warning in comparison.warnings:
        say(console, f"! {warning}", "bold")
    _print_table(console, comparison.facts)
    say(console, comparison.verdict, "bold")
    for table in comparison.tables:
        _print_table(console, table, limit)


def print_notes(notes: Sequence[Note], *, console: Console | None = None) -> None:
    """The assumptions behind the figures."""
    console = console or new_console()
    if notes:
        say(console, "The figures rest on:", "bold")
    for note in notes:
        say(console, f"- {note.subject}: {note.text}")


def _print_remarks(console: Console, results: Iterable[TrafficResult]) -> None:
    for sentence in explained(results):
        say(console, f"  {sentence}", "dim")


def _heading(report: Report) -> str:
    kind = report.state.value
    if report.state is StateKind.POTENTIAL or isinstance(report.result, WhatIfResult | SweepResult):
        kind = "hypothetical"
    return f"{report.application} on {report.twin}, {kind}, over {report.base}"


def _print_figures(console: Console, shown: Iterable[figures.Figure]) -> None:
    from rich.table import Table as Grid

    grid = Grid.grid(padding=(0, 2))
    for figure in shown:
        value = figure.value
        if figure.before:
            same = figure.before == value
            value = f"{value} as before" if same else f"{figure.before} -> {value}"
        style = "bold red" if figure.alarm else "bold"
        grid.add_row(
            safe_text(console, figure.label, "dim"),
            safe_text(console, value, style),
            safe_text(console, figure.note, "dim"),
        )
    console.print(grid)


def _print_table(console: Console, table: Table, limit: int | None = None) -> None:
    from rich import box
    from rich.table import Table as Grid

    say(console, "")
    if not table.rows:
        return say(console, table.empty)
    shown = table.rows[:limit]
    chosen = _fitting(table, shown, console.width)
    if table.caption:
        say(console, table.caption, "bold")
    grid = Grid(box=box.SIMPLE_HEAD)
    for index in chosen:
        numeric = table.columns[index].kind in ("number", "share")
        grid.add_column(
            safe_text(console, table.columns[index].title),
            justify="right" if numeric else "left",
            no_wrap=numeric,
            overflow="fold",
        )
    for row in shown:
        grid.add_row(*(_drawn(console, table, row, index) for index in chosen))
    console.print(grid)
    _explain(console, table, shown, len(table.rows) + table.left_out)
    return None


def _explain(console: Console, table: Table, shown: Sequence[Row], total: int) -> None:
    """What the marks in the rows mean, and how many rows are not shown."""
    origin = _origin(table.columns)
    if origin is not None:
        used = {row.cells[origin].text for row in shown}
        for name, mark in MARKS.items():
            if name in used and mark:
                say(console, f"  {mark} capacity {name}: {ORIGINS[name]}", "dim")
    if len(shown) < total:
        say(console, f"  {len(shown)} of {total} shown", "dim")


def _fitting(table: Table, shown: Sequence[Row], width: int) -> list[int]:
    """The columns that fit: the origin is a mark of its own, the least important go first."""
    chosen = [i for i, column in enumerate(table.columns) if column.kind != "origin"]
    needed = {i: _needed(table, shown, i) for i in chosen}
    while sum(needed[i] + 3 for i in chosen) > width:
        least = max(chosen, key=lambda i: table.columns[i].rank)
        if not table.columns[least].rank:
            break
        chosen.remove(least)
    return chosen


def _needed(table: Table, shown: Sequence[Row], index: int) -> int:
    """The width that a column cannot do without; text may wrap."""
    column = table.columns[index]
    widest = max(len(_plain(table, row, index)) for row in shown)
    if column.kind == "text":
        widest = min(widest, _LEAST_TEXT)
    return max(widest, len(column.title))


def _drawn(console: Console, table: Table, row: Row, index: int) -> Text:
    band = row.cells[index].band
    return safe_text(console, _plain(table, row, index), _STYLES.get(band.key, "") if band else "")


def _plain(table: Table, row: Row, index: int) -> str:
    cell: Cell = row.cells[index]
    origin = _origin(table.columns)
    if table.columns[index].kind != "share" or origin is None:
        return cell.full_text
    mark = MARKS.get(row.cells[origin].text, "")
    room = max(map(len, MARKS.values()))
    return f"{cell.full_text} {mark:<{room}}"


def _origin(columns: Sequence[Column]) -> int | None:
    return next((i for i, column in enumerate(columns) if column.kind == "origin"), None)
