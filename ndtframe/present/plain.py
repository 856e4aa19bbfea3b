"""What has no table of its own: JSON values as indented lines, and the drift of a network."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ndtframe.present.cells import Column, Table, text_cell
from ndtframe.present.figures import Figure
from ndtframe.present.places import place
from ndtframe.present.rows import plain_rows

if TYPE_CHECKING:
    from ndtframe.bindings.ndt.ndt_analysis import Drift


def plain_lines(value: Any, depth: int = 0) -> Iterator[str]:
    """JSON values as lines, two spaces more a level: ``name: value``, ``- entry``."""
    margin = "  " * depth
    if isinstance(value, dict) and value:
        for name, item in value.items():
            yield from _named(f"{margin}{name}:", item, depth)
    elif isinstance(value, list) and value:
        for item in value:
            yield from _named(f"{margin}-", item, depth)
    else:
        yield margin + _scalar(value)


def drift_figures(drift: Drift) -> tuple[Figure, ...]:
    """What was compared, and how many departures of each kind there are."""
    kinds = Counter(deviation.kind for deviation in drift.deviation)
    return (
        Figure("Intended state", drift.intended, note=drift.intended_hash),
        Figure("Departures", str(len(drift.deviation)), alarm=len(drift.deviation) > 0),
        Figure("Missing", str(kinds["missing"]), note="intended and not there"),
        Figure("Extra", str(kinds["extra"]), note="there and not intended"),
        Figure("Different", str(kinds["different"]), note="there with another value"),
    )


def drift_table(drift: Drift) -> Table:
    """Every departure of the network from what is intended."""
    columns = (
        Column("What departs"),
        Column("How"),
        Column("In the network"),
        Column("Intended"),
        Column("Since", rank=1, hint="The first of the states, without a gap, that depart so"),
    )
    rows = [
        tuple(
            text_cell(text or "–")
            for text in (place(item.path_), item.kind, item.live, item.intended, item.since)
        )
        for item in drift.deviation
    ]
    empty = "The network is as it is intended."
    return Table("drift", "Departures from what is intended", columns, plain_rows(rows), empty)


def _named(head: str, item: Any, depth: int) -> Iterator[str]:
    """A value behind its name, on the same line if it is one value."""
    if isinstance(item, dict | list) and item:
        yield head
        yield from plain_lines(item, depth + 1)
    else:
        yield f"{head} {_scalar(item)}"


def _scalar(value: Any) -> str:
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "empty" if value in ({}, []) else str(value)
