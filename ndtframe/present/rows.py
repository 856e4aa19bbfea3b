"""Tables made from results; a page and a terminal show the same ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from ndtframe.apps.results import FailureOutcome, SweepResult
from ndtframe.functional.results import LinkPair, TrafficResult
from ndtframe.present.bands import DOWN
from ndtframe.present.cells import (
    Cell,
    Column,
    Row,
    Table,
    number_cell,
    origin_cell,
    rate_cell,
    share_cell,
    text_cell,
)
from ndtframe.present.names import Names
from ndtframe.present.uncertainty import MAY_BE, may_be_cell

DEMANDS_SHOWN = 1000
"""The rows of a table of demands, at most: a large network has a million of them."""

_FAILURE_KINDS = (("link", "Links"), ("node", "Nodes"), ("risk-group", "Risk groups"))
ORIGIN = Column("Capacity from", "origin", hint="Where the capacity comes from")


def links_table(traffic: TrafficResult, names: Names) -> Table:
    """Every link with its load, the most used first."""
    columns: tuple[Column, ...] = (
        Column("Link"),
        Column("Load", "number"),
        Column("Capacity", "number"),
        ORIGIN,
        Column("Utilisation", "share"),
    )
    places = {link: i for i, link in enumerate(traffic.link_ids)}
    together = names.together(traffic.link_ids)
    shown = [
        busiest(traffic, [places[link] for link in links if link in places]) for links in together
    ]
    rows: list[tuple[Cell, ...]] = [
        (
            names.link_cell(link),
            rate_cell(float(traffic.load[i])),
            rate_cell(float(traffic.capacity[i])),
            origin_cell(traffic.capacity_origin[i]),
            used_cell(traffic, i),
        )
        for i, link in ((i, traffic.link_ids[i]) for i in shown)
    ]
    if traffic.uncertainty:
        columns = (*columns, MAY_BE)
        rows = [(*row, may_be_cell(traffic, i)) for i, row in zip(shown, rows, strict=True)]
    empty = "The network has no links."
    table = Table(
        "links", f"Every link, both directions{names.spokes_told}", columns, plain_rows(rows), empty
    )
    return falling(table, 4)


def outcomes_table(result: SweepResult) -> Table:
    """What each single failure does, the worst first: by traffic lost, then by utilisation."""
    columns = (
        Column("What fails"),
        Column("Kind", rank=2),
        Column("Lost traffic", "number", hint="Demands between survivors that have no path"),
        Column("Lost demands", "number", rank=3),
        Column("Ends there", "number", rank=4, hint="Demands that start or end at a failed node"),
        Column("Cut off", "number", rank=1, hint="Surviving nodes outside the largest part"),
        Column("Busiest link", rank=1, hint="The link of the greatest utilisation afterwards"),
        Column("Utilisation", "share", hint="The greatest utilisation afterwards"),
        ORIGIN,
        Column("Overloaded", "number", rank=3, hint="Links above their capacity afterwards"),
    )
    before = result.before.traffic
    origins = dict(zip(before.link_ids, before.capacity_origin, strict=True))
    worst = sorted(result.outcomes, key=_badness)
    rows = tuple(Row(_outcome(item, origins), item.kind) for item in worst)
    present = {item.kind for item in result.outcomes}
    groups = tuple(group for group in _FAILURE_KINDS if group[0] in present)
    empty = "The network has no links, nodes or risk groups that could fail."
    return Table(
        "outcomes", "Every single failure", columns, rows, empty, (2, "descending"), groups
    )


def lost_table(demand_ids: Sequence[str], newly: Iterable[str] | None, names: Names) -> Table:
    """Demands that have no path.

    ``newly`` are those of them that had one before the scenario; ``None`` where there is none.
    """
    columns = [Column("Demand"), Column("From"), Column("To"), Column("Rate", "number")]
    cells = [_lost(demand, names) for demand in demand_ids]
    if newly is not None:
        columns.append(Column("Since", rank=1))
        cells = _with_since(demand_ids, cells, set(newly))
    rows = plain_rows(sorted(cells, key=lambda row: -_figure(row[3])))
    return Table(
        "lost",
        "Demands without a path",
        tuple(columns),
        rows[:DEMANDS_SHOWN],
        "Every demand has a path.",
        (3, "descending"),
        left_out=max(0, len(rows) - DEMANDS_SHOWN),
    )


def cuts_table(cut_nodes: Sequence[str], cut_links: Sequence[LinkPair], names: Names) -> Table:
    """Nodes and links whose failure splits the network."""
    columns = (Column("Element"), Column("Kind"))
    rows = [(names.node_cell(node), text_cell("node")) for node in cut_nodes]
    rows += [
        (text_cell(pair.label, ", ".join(pair.links)), text_cell("link")) for pair in cut_links
    ]
    caption = "Elements whose failure splits the network"
    empty = "No single failure of a node or a link splits the network."
    return Table("cuts", caption, columns, plain_rows(rows), empty)


def plain_rows(cells: Iterable[tuple[Cell, ...]]) -> tuple[Row, ...]:
    """Rows that no filter picks."""
    return tuple(Row(row) for row in cells)


def falling(table: Table, column: int, fallback: int = 1) -> Table:
    """The table with the greatest values of a column first, of ``fallback`` if it has none."""
    if all(row.cells[column].sort is None for row in table.rows):
        column = fallback
    rows = sorted(table.rows, key=lambda row: -_figure(row.cells[column]))
    return replace(table, rows=tuple(rows), sorted_by=(column, "descending"))


def busiest(traffic: TrafficResult, places: Sequence[int]) -> int:
    """The link of the greatest utilisation, or else load, of those at ``places``; the first."""

    def use(i: int) -> tuple[bool, float, float]:
        return bool(traffic.usable[i]), _number(traffic.utilisation[i]), float(traffic.load[i])

    return max(places, key=use)


def _number(figure: float) -> float:
    return -1.0 if np.isnan(figure) else float(figure)


def used_cell(traffic: TrafficResult, i: int) -> Cell:
    """The utilisation of a link by its index, or that it is down."""
    if not traffic.usable[i]:
        return Cell("down", None, band=DOWN)
    return share_cell(float(traffic.utilisation[i]))


def _figure(cell: Cell) -> float:
    return cell.sort if isinstance(cell.sort, float | int) else float("-inf")


def _badness(outcome: FailureOutcome) -> tuple[float, float]:
    known = outcome.max_utilisation
    return -outcome.lost, -(known if known is not None else -1.0)


def _outcome(outcome: FailureOutcome, origins: dict[str, str]) -> tuple[Cell, ...]:
    kind = outcome.kind.replace("-", " ")
    named = "" if outcome.label == outcome.failure_id else outcome.failure_id
    return (
        text_cell(outcome.label, named),
        text_cell(kind),
        rate_cell(float(outcome.lost)),
        number_cell(outcome.lost_demands),
        rate_cell(float(outcome.unavoidable)),
        number_cell(outcome.disconnected_nodes),
        text_cell(outcome.max_label or "–"),
        share_cell(outcome.max_utilisation),
        origin_cell(origins.get(outcome.max_link or "", "")),
        number_cell(outcome.overloaded_links),
    )


def _lost(demand_id: str, names: Names) -> tuple[Cell, ...]:
    source, target, bits = names.demand(demand_id) or ("–", "–", float("nan"))
    return text_cell(demand_id), text_cell(source), text_cell(target), rate_cell(bits)


def _with_since(
    demand_ids: Sequence[str], cells: list[tuple[Cell, ...]], new: set[str]
) -> list[tuple[Cell, ...]]:
    """The cells, and whether each demand is lost by the scenario or was so before."""
    since = ["the scenario" if demand in new else "before" for demand in demand_ids]
    return [(*row, text_cell(when)) for row, when in zip(cells, since, strict=True)]
