"""Networks and results to present: columns made by hand, results by the functional models."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, cast

import numpy as np

from ndtframe.apps.results import (
    FailureOutcome,
    NetworkFigures,
    SweepResult,
    WhatIfResult,
    WhatIfStep,
)
from ndtframe.apps.what_if import differences
from ndtframe.data.canonical import result_hash
from ndtframe.data.state import Note, StateKind
from ndtframe.functional.pairs import link_pairs
from ndtframe.functional.results import over, utilisation
from ndtframe.functional.sweep import Failure, sweep
from ndtframe.functional.topology import analyse
from ndtframe.functional.traffic import carry
from ndtframe.present.html import Page
from ndtframe.twin.answer import REPORTS, document_of
from ndtframe.twin.columns import NetworkColumns, RiskGroup
from ndtframe.twin.report import Report, Result, result_value

GBIT = 1_000_000_000
Position = tuple[float, float] | None


def network(
    labels: Sequence[str],
    pairs: Sequence[tuple[int, int]],
    *,
    positions: Sequence[Position] | None = None,
    demands: Sequence[tuple[int, int, int]] = (),
    capacity: float = 10 * GBIT,
    origin: str = "assumed",
    groups: Sequence[RiskGroup] = (),
) -> NetworkColumns:
    """A network of link pairs: links 2k and 2k+1 are the directions of pair k."""
    places = positions or [None] * len(labels)
    ends = [end for a, b in pairs for end in ((a, b), (b, a))]
    known = not np.isnan(capacity)
    return NetworkColumns(
        network_id="network:sample",
        node_ids=tuple(f"node:{i}" for i in range(len(labels))),
        node_labels=tuple(labels),
        node_up=np.ones(len(labels), dtype=np.bool_),
        node_pseudo=np.zeros(len(labels), dtype=np.bool_),
        node_latitude=np.array([np.nan if p is None else p[0] for p in places]),
        node_longitude=np.array([np.nan if p is None else p[1] for p in places]),
        link_ids=tuple(f"link:{k // 2}:{'ba'[k % 2 == 0]}" for k in range(len(ends))),
        link_labels=tuple(f"link {k}" for k in range(len(ends))),
        link_source=np.array([a for a, _ in ends], dtype=np.int64),
        link_target=np.array([b for _, b in ends], dtype=np.int64),
        link_opposite=np.array([k ^ 1 for k in range(len(ends))], dtype=np.int64),
        link_metric=np.ones(len(ends), dtype=np.int64),
        link_capacity=np.full(len(ends), capacity),
        link_capacity_origin=(origin if known else "",) * len(ends),
        link_up=np.ones(len(ends), dtype=np.bool_),
        multipoints=(),
        risk_groups=tuple(groups),
        demand_ids=tuple(f"demand:{a}-{b}" for a, b, _ in demands),
        demand_source=np.array([a for a, _, _ in demands], dtype=np.int64),
        demand_target=np.array([b for _, b, _ in demands], dtype=np.int64),
        demand_rate=np.array([r for _, _, r in demands], dtype=np.int64),
    )


def square() -> NetworkColumns:
    """Four nodes in a ring and a fifth on one of them, with positions and demands."""
    return network(
        ["Aachen", "Bern", "Cork", "Derry", "Essen"],
        [(0, 1), (1, 2), (2, 3), (3, 0), (3, 4)],
        positions=[(50.8, 6.1), (46.9, 7.4), (51.9, -8.5), (55.0, -7.3), (51.5, 7.0)],
        demands=[(0, 1, 4 * GBIT), (1, 2, 7 * GBIT), (4, 0, 3 * GBIT), (2, 4, 5 * GBIT)],
        groups=[RiskGroup("duct", "One duct", (0, 1, 6, 7), ())],
    )


def without(columns: NetworkColumns, *, pairs: Sequence[int] = (), nodes: Sequence[int] = ()):
    """The network with pairs of links and nodes down."""
    links, up = columns.link_up.copy(), columns.node_up.copy()
    links[[link for pair in pairs for link in (2 * pair, 2 * pair + 1)]] = False
    up[list(nodes)] = False
    return replace(columns, link_up=links, node_up=up)


def figures(columns: NetworkColumns) -> NetworkFigures:
    return NetworkFigures(analyse(columns), carry(columns))


def what_if_result(before: NetworkColumns, *afters: NetworkColumns) -> WhatIfResult:
    """What the functional models say of a network before, and at times a minute apart."""
    whole = figures(before)
    return WhatIfResult(
        whole, tuple(step(whole, after, 60 * number) for number, after in enumerate(afters))
    )


def step(whole: NetworkFigures, after: NetworkColumns, at: int) -> WhatIfStep:
    """The network at one time of a scenario whose changes are all of that time."""
    found = figures(after)
    one, other = whole.traffic, found.traffic
    return WhatIfStep(
        at=Decimal(at),
        figures=found,
        differences=differences(one, other),
        newly_lost_demands=tuple(d for d in other.lost_demands if d not in one.lost_demands),
        newly_overloaded=tuple(link for link in other.overloaded if link not in one.overloaded),
    )


def sweep_result(columns: NetworkColumns) -> SweepResult:
    """Every single failure of a network."""
    pairs = link_pairs(columns)
    named = [
        ("link", label, label, Failure(links=pairs.links(p)))
        for p, label in enumerate(pairs.labels)
    ]
    named += [
        ("node", node, columns.node_labels[i], Failure(nodes=(i,)))
        for i, node in enumerate(columns.node_ids)
    ]
    named += [
        ("risk-group", group.group_id, group.label, Failure(group.links, group.nodes))
        for group in columns.risk_groups
    ]
    outcomes = []
    found = sweep(columns, [failure for *_, failure in named])
    for (kind, failure_id, label, _), said in zip(named, found, strict=True):
        used = utilisation(said.load, columns.link_capacity)
        most = None if np.isnan(used).all() else int(np.nanargmax(used))
        outcomes.append(
            FailureOutcome(
                kind=kind,
                failure_id=failure_id,
                label=label,
                links=(),
                nodes=(),
                components=said.components,
                disconnected_nodes=said.disconnected_nodes,
                lost=said.lost,
                lost_demands=said.lost_demands,
                unavoidable=said.unavoidable,
                unavoidable_demands=said.unavoidable_demands,
                max_utilisation=None if most is None else float(used[most]),
                max_link=None if most is None else columns.link_ids[most],
                max_label=None if most is None else pairs.labels[pairs.of_link[most]],
                overloaded_links=int(np.count_nonzero(over(said.load, columns.link_capacity))),
            )
        )
    return SweepResult(figures(columns), tuple(outcomes))


class Own:
    """A result of an application without a module of its own."""

    def __init__(self, value: dict[str, Any]) -> None:
        self.value = value

    def to_json(self) -> dict[str, Any]:
        return self.value


def report(
    application: str,
    result: Result | Own,
    state: StateKind = StateKind.POTENTIAL,
    *,
    changes: Sequence[str] = (),
    **more: Any,
) -> Report:
    """A report whose changes, of any kind, have these sentences; ``more`` are its other members."""
    value = result_value(cast(Result, result))
    entry = {
        "report-id": "unkept",
        "state-kind": state.value,
        "application": application,
        "base": {"snapshot": "snapshot-3"},
        "result-hash": result_hash(value),
        "result": value,
        **more,
    }
    if changes:
        timed = len(changes) > 1
        scenario = [change(i, text, timed=timed) for i, text in enumerate(changes)]
        entry["scenario"] = {"change": scenario}
    return Report(document_of("sample", REPORTS, entry), cast(Result, result))


def change(number: int, sentence: str, *, timed: bool) -> dict[str, Any]:
    """A change; of several each holds for a minute, one after the other."""
    node = {"node": ["node:0"]}
    times = {"at": f"{60 * number}.0", "until": f"{60 * number + 60}.0"} if timed else {}
    return {"change-id": str(number), "summary": sentence, **times, "operational-state": node}


NOTES = (
    Note("metric", "no metrics: assumed 1 for 10 links", 10),
    Note("capacity", "no capacities: assumed 10 Gbit/s for 10 links", 10),
)


def page(
    columns: NetworkColumns, *reports: Report, title: str = "A sample", notes=NOTES, comparison=None
) -> Page:
    shown = Page(title, "sample", "snapshot-3", StateKind.LIVE, columns, reports, notes)
    return replace(shown, comparison=comparison)


def full_page(columns: NetworkColumns, after: NetworkColumns, title: str = "A sample") -> Page:
    """A page with every kind of report."""
    return page(
        columns,
        report(
            "what-if",
            what_if_result(columns, after),
            changes=["link:Aachen-Bern goes down"],
            parameters={"demand-uncertainty": 0.1},
        ),
        report("failure-sweep", sweep_result(columns)),
        report("topology", analyse(columns), StateKind.LIVE),
        report("traffic", carry(columns), StateKind.LIVE),
        title=title,
    )
