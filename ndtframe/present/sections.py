"""The parts of a page, made from reports: what it says, before any markup."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from ndtframe.apps.results import NetworkFigures, SweepResult, WhatIfResult, WhatIfStep
from ndtframe.data.state import Note, StateKind
from ndtframe.functional.results import TopologyResult, TrafficResult
from ndtframe.present import rows
from ndtframe.present.cells import Table
from ndtframe.present.compare import Comparison
from ndtframe.present.comparison import compared_table, differences_table, steps_table
from ndtframe.present.context import moment, plain_result, sentences
from ndtframe.present.figures import (
    Figure,
    sweep_figures,
    topology_figures,
    traffic_figures,
    what_if_figures,
)
from ndtframe.present.names import Names
from ndtframe.present.picture import Picture, Plan, origins_used
from ndtframe.present.plain import drift_figures, drift_table, plain_lines
from ndtframe.present.uncertainty import explained
from ndtframe.present.units import count, rate, time_words
from ndtframe.twin.report import Report

_COMPONENTS_SHOWN = 50
_LINES_SHOWN = 2000
_SWEEP = "Each link (both directions), node and risk group fails alone, one after the other."


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a page: what one report found, or found of one time of its scenario.

    ``plain`` are lines that are shown as they are, indented.
    """

    key: str
    title: str
    lead: str
    state: StateKind
    figures: tuple[Figure, ...] = ()
    changes: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()
    origins: tuple[tuple[str, int, str], ...] = ()
    tables: tuple[Table, ...] = ()
    folded: tuple[Table, ...] = ()
    parts: tuple[tuple[str, ...], ...] = ()
    remarks: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()

    @property
    def hypothetical(self) -> bool:
        """Whether what it shows describes no real network."""
        return self.state is StateKind.POTENTIAL


def sections(plan: Plan, reports: tuple[Report, ...]) -> tuple[Section, ...]:
    """A section a report, in their order; of a what-if one a time, if its scenario has several.

    The map of the base state is drawn once: in the first section that has a traffic result, unless
    a what-if shows it beside the state after.
    """
    drawn = any(isinstance(report.result, WhatIfResult) for report in reports)
    made: list[Section] = []
    for number, report in enumerate(reports, 1):
        found = list(_sections(plan, report, f"part-{number}", draw=not drawn))
        drawn = drawn or any(section.pictures for section in found)
        made += found
    return tuple(made)


def compared(comparison: Comparison | None) -> tuple[Section, ...]:
    """The section of a comparison, if there is one; hypothetical if one of its answers is."""
    if comparison is None:
        return ()
    states = (comparison.one.state, comparison.other.state)
    section = Section(
        key="compared",
        title=comparison.title,
        lead=comparison.verdict,
        state=StateKind.POTENTIAL if StateKind.POTENTIAL in states else states[0],
        tables=(comparison.facts, *comparison.tables),
        warnings=comparison.warnings,
    )
    return (section,)


def all_notes(reports: tuple[Report, ...], notes: tuple[Note, ...]) -> tuple[Note, ...]:
    """The notes of a page and of its reports, each once, in order."""
    return tuple(dict.fromkeys(chain(notes, *(report.notes for report in reports))))


def _sections(plan: Plan, report: Report, key: str, *, draw: bool) -> Iterator[Section]:
    result = report.result
    if isinstance(result, WhatIfResult):
        yield from _what_if(plan, report, result, key)
    elif isinstance(result, SweepResult):
        yield _sweep(plan, report, result, key, draw=draw)
    elif isinstance(result, TrafficResult):
        yield _traffic(plan, report, result, key, draw=draw)
    elif isinstance(result, TopologyResult):
        yield _topology(plan, report, result, key)
    elif report.entry.result.drift is not None:
        yield _drift(report, key)
    else:
        yield _plain(report, key)


def _plain(report: Report, key: str) -> Section:
    lines = tuple(plain_lines(plain_result(report)))
    left_out = len(lines) - _LINES_SHOWN
    more = (f"… and {left_out} lines more; the JSON output carries all.",) if left_out > 0 else ()
    return Section(
        key=key,
        title=report.application,
        lead="What the application found, by its own names.",
        state=report.state,
        changes=sentences(report),
        plain=(*lines[:_LINES_SHOWN], *more),
    )


def _drift(report: Report, key: str) -> Section:
    drift = report.entry.result.drift
    assert drift is not None
    return Section(
        key=key,
        title="Drift",
        lead="Where the network departs from what is intended.",
        state=report.state,
        figures=drift_figures(drift),
        changes=sentences(report),
        tables=(drift_table(drift),),
    )


def _topology(plan: Plan, report: Report, result: TopologyResult, key: str) -> Section:
    return Section(
        key=key,
        title="How the network hangs together",
        lead=f"{count(result.node_count, 'node')} and {count(result.pair_count, 'link')}, "
        "each link counted once for both its directions.",
        state=report.state,
        changes=sentences(report),
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
        state=report.state,
        changes=sentences(report),
        figures=traffic_figures(result, plan.names),
        pictures=pictures,
        origins=origins_used(result),
        tables=tuple(tables),
        remarks=explained([result]),
    )


def _what_if(plan: Plan, report: Report, result: WhatIfResult, key: str) -> Iterator[Section]:
    """One section, of two maps; or one that shows the times beside each other, and one a time."""
    before = _whole_picture(plan, result.before, f"{key}-before", "Before", report.base)
    if len(result.steps) == 1:
        yield _step(plan, report, result, result.steps[0], key, (before,))
        return
    yield Section(
        key=key,
        title="What if",
        lead="The network at each time of the scenario, beside the state it starts from.",
        state=StateKind.POTENTIAL,
        changes=sentences(report),
        pictures=(before,),
        origins=origins_used(result.before.traffic),
        tables=(steps_table(result, plan.names),),
    )
    for number, step in enumerate(result.steps, 1):
        yield _step(plan, report, result, step, f"{key}-{number}", ())


def _step(
    plan: Plan,
    report: Report,
    result: WhatIfResult,
    step: WhatIfStep,
    key: str,
    pictures: tuple[Picture, ...],
) -> Section:
    before, after = result.before, step.figures
    every = len(step.differences) == len(before.traffic.link_ids)
    compared = () if every else (compared_table(before, step, plan.names),)
    tables = [differences_table(before, step, plan.names)]
    if after.traffic.lost_demands:
        lost, newly = after.traffic.lost_demands, step.newly_lost_demands
        tables.append(rows.lost_table(lost, newly, plan.names))
    when = "After" if pictures else time_words(step.at).capitalize()
    return Section(
        key=key,
        title="What if" if pictures else f"What if: {time_words(step.at)}",
        lead="The network with these changes, beside the state they start from.",
        state=StateKind.POTENTIAL,
        figures=what_if_figures(before, step, plan.names),
        changes=sentences(report, step.at),
        pictures=(*pictures, _whole_picture(plan, after, f"{key}-after", when, "hypothetical")),
        origins=origins_used(after.traffic),
        tables=tuple(tables),
        folded=(*compared, _cuts(after.topology, plan.names)),
        parts=_parts(after.topology, plan.names),
        remarks=explained([after.traffic]),
    )


def _sweep(plan: Plan, report: Report, result: SweepResult, key: str, *, draw: bool) -> Section:
    before, changes = result.before.traffic, sentences(report)
    draw = draw or bool(changes)
    state = "hypothetical" if changes else report.base
    picture = _whole_picture(plan, result.before, f"{key}-map", "Without any failure", state)
    links = (rows.links_table(before, plan.names),) if draw else ()
    return Section(
        key=key,
        title="Failure sweep",
        lead=" ".join(filter(None, (_SWEEP, moment(report)))),
        state=StateKind.POTENTIAL,
        figures=sweep_figures(result),
        changes=changes,
        pictures=(picture,) if draw else (),
        origins=origins_used(before),
        tables=(rows.outcomes_table(result),),
        folded=(*links, _cuts(result.before.topology, plan.names)),
    )


def _base_picture(plan: Plan, report: Report, traffic: TrafficResult, key: str) -> Picture:
    columns = plan.columns
    up = {node for node, is_up in zip(columns.node_ids, columns.node_up, strict=True) if is_up}
    title = "Utilisation of the links"
    return plan.picture(f"{key}-map", title, report.base, traffic, up)


def _whole_picture(
    plan: Plan, figures: NetworkFigures, key: str, title: str, state: str
) -> Picture:
    return plan.picture(key, title, state, figures.traffic, _up(figures.topology))


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
