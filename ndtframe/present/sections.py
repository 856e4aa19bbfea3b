"""The parts of a page, made from reports: what it says, before any markup."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain

from ndtframe.apps.results import SweepResult, WhatIfResult
from ndtframe.data.state import Note, StateKind
from ndtframe.functional.results import TopologyResult, TrafficResult
from ndtframe.present import rows
from ndtframe.present.cells import Table
from ndtframe.present.figures import (
    Figure,
    sweep_figures,
    topology_figures,
    traffic_figures,
    what_if_figures,
)
from ndtframe.present.names import Names
from ndtframe.present.picture import Picture, Plan, origins_used
from ndtframe.present.units import count, rate
from ndtframe.twin.report import Report

_COMPONENTS_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a page: what one report found."""

    key: str
    title: str
    lead: str
    report: Report
    hypothetical: bool
    figures: tuple[Figure, ...] = ()
    changes: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()
    origins: tuple[tuple[str, int, str], ...] = ()
    tables: tuple[Table, ...] = ()
    folded: tuple[Table, ...] = ()
    parts: tuple[tuple[str, ...], ...] = ()


def sections(plan: Plan, reports: tuple[Report, ...]) -> tuple[Section, ...]:
    """A section a report, in their order.

    The map of the base state is drawn once: in the first section that has a traffic result, unless
    a what-if shows it beside the state after.
    """
    drawn = any(isinstance(report.result, WhatIfResult) for report in reports)
    made = []
    for number, report in enumerate(reports, 1):
        section = _section(plan, report, f"part-{number}", draw=not drawn)
        drawn = drawn or bool(section.pictures)
        made.append(section)
    return tuple(made)


def all_notes(reports: tuple[Report, ...], notes: tuple[Note, ...]) -> tuple[Note, ...]:
    """The notes of a page and of its reports, each once, in order."""
    return tuple(dict.fromkeys(chain(notes, *(report.notes for report in reports))))


def _section(plan: Plan, report: Report, key: str, *, draw: bool) -> Section:
    result = report.result
    if isinstance(result, WhatIfResult):
        return _what_if(plan, report, result, key)
    if isinstance(result, SweepResult):
        return _sweep(plan, report, result, key, draw=draw)
    if isinstance(result, TrafficResult):
        return _traffic(plan, report, result, key, draw=draw)
    if isinstance(result, TopologyResult):
        return _topology(plan, report, result, key)
    return Section(
        key,
        report.application,
        "This kind of result has no page of its own; the JSON output carries it in full.",
        report,
        _hypothetical(report),
    )


def _topology(plan: Plan, report: Report, result: TopologyResult, key: str) -> Section:
    return Section(
        key=key,
        title="How the network hangs together",
        lead=f"{count(result.node_count, 'node')} and {count(result.pair_count, 'link')}, "
        "each link counted once for both its directions.",
        report=report,
        hypothetical=_hypothetical(report),
        figures=topology_figures(result),
        tables=(_cuts(result, plan.names),),
        parts=_parts(result, plan.names),
    )


def _traffic(plan: Plan, report: Report, result: TrafficResult, key: str, *, draw: bool) -> Section:
    pictures = (_base_picture(plan, report, result, key),) if draw else ()
    tables = [rows.links_table(result, plan.names)]
    if result.lost_demands:
        tables.append(rows.lost_table(result.lost_demands, None, plan.names))
    return Section(
        key=key,
        title="How much the links carry",
        lead=f"{count(result.demand_count, 'demand')} on equal-cost shortest paths; "
        f"{rate(result.offered)} offered.",
        report=report,
        hypothetical=_hypothetical(report),
        figures=traffic_figures(result, plan.names),
        pictures=pictures,
        origins=origins_used(result),
        tables=tuple(tables),
    )


def _what_if(plan: Plan, report: Report, result: WhatIfResult, key: str) -> Section:
    before, after = result.traffic_before, result.traffic_after
    every = len(result.differences) == len(before.link_ids)
    compared = () if every else (rows.compared_table(result, plan.names),)
    tables = [rows.differences_table(result, plan.names)]
    if after.lost_demands:
        lost, newly = after.lost_demands, result.newly_lost_demands
        tables.append(rows.lost_table(lost, newly, plan.names))
    up_before, up_after = _up(result.topology_before), _up(result.topology_after)
    return Section(
        key=key,
        title="What if",
        lead="The network with these changes, beside the state they start from.",
        report=report,
        hypothetical=True,
        figures=what_if_figures(result, plan.names),
        changes=tuple(change.text for change in result.changes),
        pictures=(
            plan.picture(f"{key}-before", "Before", report.base, before, up_before),
            plan.picture(f"{key}-after", "After", "hypothetical", after, up_after),
        ),
        origins=origins_used(after),
        tables=tuple(tables),
        folded=(*compared, _cuts(result.topology_after, plan.names)),
        parts=_parts(result.topology_after, plan.names),
    )


def _sweep(plan: Plan, report: Report, result: SweepResult, key: str, *, draw: bool) -> Section:
    links = (rows.links_table(result.baseline, plan.names),) if draw else ()
    return Section(
        key=key,
        title="Failure sweep",
        lead="Each link (both directions), node and risk group fails alone, one after the other.",
        report=report,
        hypothetical=True,
        figures=sweep_figures(result),
        pictures=(_base_picture(plan, report, result.baseline, key),) if draw else (),
        origins=origins_used(result.baseline),
        tables=(rows.outcomes_table(result),),
        folded=(*links, _cuts(result.topology, plan.names)),
    )


def _base_picture(plan: Plan, report: Report, traffic: TrafficResult, key: str) -> Picture:
    columns = plan.columns
    up = {node for node, is_up in zip(columns.node_ids, columns.node_up, strict=True) if is_up}
    title = "Utilisation of the links"
    return plan.picture(f"{key}-map", title, report.base, traffic, up)


def _hypothetical(report: Report) -> bool:
    return report.state is StateKind.POTENTIAL


def _up(topology: TopologyResult) -> set[str]:
    """The nodes that are up: each stands in one component."""
    return set(chain.from_iterable(topology.components))


def _cuts(result: TopologyResult, names: Names) -> Table:
    return rows.cuts_table(result.cut_nodes, result.cut_links, names)


def _parts(result: TopologyResult, names: Names) -> tuple[tuple[str, ...], ...]:
    """The parts of a network that does not hang together, by label; none where it does."""
    if len(result.components) < 2:
        return ()
    shown = result.components[:_COMPONENTS_SHOWN]
    return tuple(tuple(names.node(node) for node in part) for part in shown)
