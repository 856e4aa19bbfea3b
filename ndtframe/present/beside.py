"""Figures and tables of two results beside each other: what differs, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from ndtframe.apps.results import (
    FailureOutcome,
    NetworkFigures,
    SweepResult,
    WhatIfResult,
)
from ndtframe.apps.what_if import differences
from ndtframe.functional.results import TopologyResult, TrafficResult
from ndtframe.present.bands import DOWN
from ndtframe.present.cells import (
    Cell,
    Column,
    Table,
    change_cell,
    rate_cell,
    share_cell,
    text_cell,
)
from ndtframe.present.comparison import Sides, sides_table
from ndtframe.present.context import plain_result
from ndtframe.present.figures import (
    Figure,
    sweep_figures,
    topology_figures,
    traffic_figures,
)
from ndtframe.present.names import Names
from ndtframe.present.rows import falling, plain_rows
from ndtframe.present.units import time_words
from ndtframe.twin.report import Report

Headlines = dict[tuple[str, str], Figure]
"""The opening figures of a result, by what they are of and the time of the scenario."""

_UNTOLD = Figure("", "–")
_UNTRIED = Cell("not tried", None, band=DOWN)


def tables_beside(one: Report, other: Report, names: Names) -> Iterator[Table]:
    """Tables of what differs between two answers of one kind; those without a row are left out."""
    for number, table in enumerate(_tables(one, other, names)):
        if table.rows:
            yield replace(table, key=f"beside-{number}")


def _tables(one: Report, other: Report, names: Names) -> Iterator[Table]:
    first, second = one.result, other.result
    titles = one.report_id, other.report_id
    yield _figures(_headlines(first, names), _headlines(second, names), titles)
    if isinstance(first, WhatIfResult) and isinstance(second, WhatIfResult):
        states, others = _by_time(first), _by_time(second)
        for when in (when for when in states if when in others):
            yield _links(states[when].traffic, others[when].traffic, names, titles, f", {when}")
    elif isinstance(first, SweepResult) and isinstance(second, SweepResult):
        before = first.before.traffic, second.before.traffic
        yield _links(*before, names, titles, " without any failure")
        yield _outcomes(first, second, titles)
    elif isinstance(first, TrafficResult) and isinstance(second, TrafficResult):
        yield _links(first, second, names, titles, "")
    elif not isinstance(first, TopologyResult):
        yield _values(plain_result(one), plain_result(other), titles)


def _figures(first: Headlines, second: Headlines, titles: tuple[str, str]) -> Table:
    """The opening figures that differ."""
    pairs = {
        key: (first.get(key, _UNTOLD), second.get(key, _UNTOLD))
        for key in dict.fromkeys((*first, *second))
    }
    rows = [
        (
            text_cell(f"{name}, {when}" if when else name),
            text_cell(one.value, one.note),
            text_cell(other.value, other.note),
        )
        for (name, when), (one, other) in pairs.items()
        if one.value != other.value
    ]
    columns = (Column("Figure"), *(Column(title) for title in titles))
    return Table("", "Figures that differ", columns, plain_rows(rows), "")


def _told(figure: Figure) -> Cell:
    return text_cell(figure.value, figure.note)


def _headlines(result: Any, names: Names) -> Headlines:
    if isinstance(result, WhatIfResult):
        return {
            (figure.label, when): figure
            for when, state in _by_time(result).items()
            for figure in _of_state(state, names)
        }
    found: tuple[Figure, ...] = ()
    if isinstance(result, SweepResult):
        found = sweep_figures(result)
    elif isinstance(result, TrafficResult):
        found = traffic_figures(result, names)
    elif isinstance(result, TopologyResult):
        found = topology_figures(result)
    return {(figure.label, ""): figure for figure in found}


def _of_state(state: NetworkFigures, names: Names) -> tuple[Figure, ...]:
    return (*traffic_figures(state.traffic, names), *topology_figures(state.topology))


def _by_time(result: WhatIfResult) -> dict[str, NetworkFigures]:
    steps = {time_words(step.at): step.figures for step in result.steps}
    return {"before the scenario": result.before, **steps}


def _links(
    one: TrafficResult, other: TrafficResult, names: Names, titles: tuple[str, str], when: str
) -> Table:
    first, second = titles
    sides = Sides(one, other, (f"Load {first}", f"Load {second}"), titles)
    table = Table("", f"Links that differ{when}", (), (), "")
    return sides_table(table, sides, differences(one, other), names)


def _outcomes(one: SweepResult, other: SweepResult, titles: tuple[str, str]) -> Table:
    """The failures that have another outcome, or that only one of two sweeps tried."""
    first, second = ({(o.kind, o.failure_id): o for o in each.outcomes} for each in (one, other))
    columns = (
        Column("What fails"),
        Column("Kind", rank=2),
        *(Column(f"Lost {title}", "number") for title in titles),
        *(Column(title, "share", hint="The greatest utilisation afterwards") for title in titles),
        Column("Change", "number", rank=1, hint="Change of utilisation, in percentage points"),
    )
    rows = (_pair(first.get(key), second.get(key)) for key in dict.fromkeys((*first, *second)))
    table = Table("", "Failures that differ", columns, plain_rows(filter(None, rows)), "")
    return falling(table, 5, fallback=3)


def _pair(one: FailureOutcome | None, other: FailureOutcome | None) -> tuple[Cell, ...] | None:
    """A row of two outcomes of one failure; ``None`` where they tell the same."""
    shown = one or other
    if shown is None or (one and other and one.to_json() == other.to_json()):
        return None
    before, after = (each.max_utilisation if each else None for each in (one, other))
    return (
        text_cell(shown.label),
        text_cell(shown.kind.replace("-", " ")),
        *(_UNTRIED if each is None else rate_cell(float(each.lost)) for each in (one, other)),
        *(_UNTRIED if each is None else share_cell(each.max_utilisation) for each in (one, other)),
        change_cell(before, after),
    )


def _values(one: Any, other: Any, titles: tuple[str, str]) -> Table:
    """The single values that differ, by their names; those that only one has, too."""
    first, second = dict(_flat(one, "")), dict(_flat(other, ""))
    columns = (Column("What"), *(Column(title) for title in titles))
    rows = [
        (text_cell(name), text_cell(first.get(name, "–")), text_cell(second.get(name, "–")))
        for name in dict.fromkeys((*first, *second))
        if first.get(name) != second.get(name)
    ]
    return Table("", "Values that differ", columns, plain_rows(rows), "")


def _flat(value: Any, name: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for member, item in value.items():
            yield from _flat(item, f"{name}/{member}")
    elif isinstance(value, list):
        for key, item in zip(_keys(value), value, strict=True):
            yield from _flat(item, f"{name}[{key}]")
    else:
        yield name, json.dumps(value, ensure_ascii=False)


def _keys(entries: list[Any]) -> list[Any]:
    """What names the entries of a list: their first members, as keys are, or else their places."""
    first = [
        next(iter(entry.values()), None) if isinstance(entry, dict) else None for entry in entries
    ]
    named = all(isinstance(key, str) for key in first) and len(set(first)) == len(first)
    return first if named else list(range(1, len(entries) + 1))
