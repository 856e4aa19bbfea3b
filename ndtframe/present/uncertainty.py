"""How far figures may be from the truth: said where something is known of it, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from ndtframe.functional.results import TrafficResult
from ndtframe.present.cells import Cell, Column
from ndtframe.present.units import percent, rate

METHODS = {
    "stated": "the sources of the figures state it",
    "propagated": "it follows from the uncertainty of what the figures were computed from",
    "measured": "it follows from how far earlier predictions were from what was measured later",
    "sampled": "it follows from repeated computations with other random numbers",
}
"""How an uncertainty is known (YANG module ndt-types, grouping uncertainty)."""

MAY_BE = Column(
    "May be",
    rank=1,
    hint="How far the utilisation, or the load where no capacity is known, may be from the truth",
)


def may_be_cell(traffic: TrafficResult, i: int) -> Cell:
    """What the utilisation of a link may be, by its index; a dash where nothing is known."""
    text = spread(traffic, i)
    return Cell(text or "–", text or None)


def spread(traffic: TrafficResult, i: int) -> str:
    """What the utilisation of a link may be, such as ``32.4 % to 39.6 %``; "" if unknown.

    It is the load that is told where no capacity is known.
    """
    known = traffic.uncertainty[i] if traffic.uncertainty else None
    if known is None:
        return ""
    capacity = float(traffic.capacity[i])
    if known.lower is not None and known.upper is not None:
        shown = f"{_shown(known.lower, capacity)} to {_shown(known.upper, capacity)}"
    elif known.standard_deviation is not None:
        return f"± {_shown(known.standard_deviation, capacity)}"
    else:
        return ""
    sure = known.confidence
    return shown if sure is None or sure == 1 else f"{shown}, {percent(sure)} sure"


def explained(results: Iterable[TrafficResult]) -> tuple[str, ...]:
    """How the uncertainties of these results are known, a sentence each method."""
    found = {one.method for result in results for one in result.uncertainty if one is not None}
    return tuple(
        f"May be: {meaning}; ± is a standard deviation, the rest are bounds unless it is said how "
        "sure they are."
        for method, meaning in METHODS.items()
        if method in found
    )


def _shown(load: float, capacity: float) -> str:
    return percent(load / capacity) if capacity > 0 and not np.isnan(capacity) else rate(load)
