"""The figures that open each section of a report, in a page and in a terminal."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from ndtframe.apps.results import FailureOutcome, NetworkFigures, SweepResult, WhatIfStep
from ndtframe.functional.results import TopologyResult, TrafficResult
from ndtframe.present.names import Names
from ndtframe.present.uncertainty import spread
from ndtframe.present.units import count, percent, rate

NO_CAPACITY = "no link has a capacity"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: ``before`` is set where a scenario changed it; ``note`` says what it rests on."""

    label: str
    value: str
    before: str = ""
    note: str = ""
    alarm: bool = False


def topology_figures(result: TopologyResult) -> tuple[Figure, ...]:
    """Nodes, links, parts, diameter, cut nodes and links."""
    parts = len(result.components)
    return (
        Figure("Nodes up", f"{result.nodes_up} of {result.node_count}"),
        Figure("Links usable", f"{result.pairs_usable} of {result.pair_count}"),
        Figure("Parts", str(parts), note=_parts_note(result), alarm=parts > 1),
        Figure("Diameter", _diameter(result)),
        Figure("Cut nodes", str(len(result.cut_nodes)), note="each splits the network if it fails"),
        Figure("Cut links", str(len(result.cut_links)), note="each splits the network if it fails"),
    )


def traffic_figures(result: TrafficResult, names: Names) -> tuple[Figure, ...]:
    """Greatest utilisation, overload, offered and lost traffic."""
    return (
        Figure(
            "Greatest utilisation",
            _greatest(result),
            note=_busiest(result, names.link(result.max_link or "")),
            alarm=bool(result.overloaded),
        ),
        Figure("Overloaded links", str(len(result.overloaded)), alarm=bool(result.overloaded)),
        Figure("Offered", rate(result.offered), note=count(result.demand_count, "demand")),
        Figure(
            "Lost",
            rate(result.lost),
            note=f"{count(len(result.lost_demands), 'demand')} without a path",
            alarm=result.lost > 0,
        ),
    )


def what_if_figures(whole: NetworkFigures, step: WhatIfStep, names: Names) -> tuple[Figure, ...]:
    """The same figures before a scenario and at one of its times."""
    before, after = whole.traffic, step.figures.traffic
    newly = len(step.newly_lost_demands)
    return (
        Figure(
            "Greatest utilisation",
            _greatest(after),
            _greatest(before),
            _busiest_of_both(before, after, names),
            bool(after.overloaded),
        ),
        Figure(
            "Overloaded links",
            str(len(after.overloaded)),
            str(len(before.overloaded)),
            f"{len(step.newly_overloaded)} of them newly",
            bool(step.newly_overloaded),
        ),
        Figure(
            "Lost traffic",
            rate(after.lost),
            rate(before.lost),
            f"{count(newly, 'demand')} newly without a path",
            newly > 0,
        ),
        *_shape_figures(whole.topology, step.figures.topology),
    )


def _shape_figures(whole: TopologyResult, left: TopologyResult) -> tuple[Figure, ...]:
    return (
        Figure(
            "Parts",
            str(len(left.components)),
            str(len(whole.components)),
            _parts_note(left),
            len(left.components) > len(whole.components),
        ),
        Figure("Diameter", _diameter(left), _diameter(whole)),
        Figure("Cut nodes and links", _cuts(left), _cuts(whole)),
    )


def sweep_figures(result: SweepResult) -> tuple[Figure, ...]:
    """What was tried, and the worst of it."""
    tried = Counter(outcome.kind for outcome in result.outcomes)
    kinds = [count(number, kind.replace("-", " ")) for kind, number in tried.items()]
    splitting = sum(1 for outcome in result.outcomes if outcome.disconnected_nodes)
    overloading = sum(1 for outcome in result.outcomes if outcome.overloaded_links)
    return (
        Figure("Failures tried", str(len(result.outcomes)), note=", ".join(kinds)),
        _without_failure(result.before.traffic),
        _worst_use(result),
        _worst_loss(result.worst_by_loss),
        Figure("Split the network", str(splitting), note="failures", alarm=splitting > 0),
        Figure("Overload a link", str(overloading), note="failures", alarm=overloading > 0),
    )


def _without_failure(before: TrafficResult) -> Figure:
    note = _busiest(before, before.max_label or "")
    return Figure("Without any failure", _greatest(before), note=note)


def _worst_use(result: SweepResult) -> Figure:
    worst = result.worst_by_utilisation
    if worst is None:
        return Figure("Greatest utilisation", "unknown", note=NO_CAPACITY)
    before = result.before.traffic
    origins = dict(zip(before.link_ids, before.capacity_origin, strict=True))
    origin = origins.get(worst.max_link or "") or "unknown"
    note = f"{worst.max_label}; capacity: {origin}; failure: {worst.label}"
    value = percent(worst.max_utilisation)
    return Figure("Greatest utilisation", value, note=note, alarm=worst.overloaded_links > 0)


def _worst_loss(worst: FailureOutcome | None) -> Figure:
    if worst is None:
        return Figure("Greatest loss", rate(0), note="no failure cuts a demand between survivors")
    note = f"{count(worst.lost_demands, 'demand')}; failure: {worst.label}"
    return Figure("Greatest loss", rate(worst.lost), note=note, alarm=True)


def _greatest(result: TrafficResult) -> str:
    return percent(result.max_utilisation)


def _busiest(result: TrafficResult, name: str) -> str:
    """The link of the greatest utilisation by its name, with the origin of its capacity."""
    i = result.max_index
    if i is None:
        return NO_CAPACITY
    may_be = spread(result, i)
    origin = result.capacity_origin[i] or "unknown"
    return f"{name}; capacity: {origin}" + (f"; may be {may_be}" if may_be else "")


def _busiest_of_both(before: TrafficResult, after: TrafficResult, names: Names) -> str:
    """The busiest link after, and the one before where that is another or rests on other ground."""
    one, other = (_busiest(each, names.link(each.max_link or "")) for each in (before, after))
    return other if one == other else f"{other} (before: {one})"


def _parts_note(result: TopologyResult) -> str:
    outside = sum(len(part) for part in result.components[1:])
    return f"{count(outside, 'node')} outside the largest" if outside else ""


def _cuts(result: TopologyResult) -> str:
    return f"{len(result.cut_nodes)} and {len(result.cut_links)}"


def _diameter(result: TopologyResult) -> str:
    return "–" if result.diameter is None else count(result.diameter, "hop")
