"""Stage 8 of an import: what nobody said, by a stated rule, marked and counted.

A document that came in the standard form is left as it is, but for a capacity that the user asks
to be assumed.
"""

from __future__ import annotations

from ndtframe.collect.draft import DEMAND_MATRIX, Draft, counted
from ndtframe.collect.quantities import CAPACITIES, METRICS, Quantity

HOP = 1
"""The metric of a link where none is known: every link counts one hop."""


def fill(made: Draft, assume_capacity: int | None) -> None:
    """Give each link the metric and capacity that neither source nor user gave it."""
    if not made.passed:
        _fill(made, METRICS, HOP, "Every link without a metric counts one hop")
    if assume_capacity is not None:
        _fill(made, CAPACITIES, assume_capacity, "Every link without a capacity has the same one")
    if not made.passed:
        _tell_lacks(made)


def _fill(made: Draft, quantity: Quantity, value: int, rule: str) -> None:
    lacking = [link for link in made.links if not quantity.known(link)]
    for link in lacking:
        quantity.put(link, value, "assumed")
    if lacking:
        count, shown = made.pairs(lacking), quantity.show(value)
        note = f"no {quantity.plural}: assumed {shown} for {counted(count, 'link')}"
        made.assume(quantity.name, f"{rule}: {quantity.name} {shown}.", count, note)


def _tell_lacks(made: Draft) -> None:
    lacking = [link for link in made.links if not CAPACITIES.known(link)]
    if lacking:
        count = made.pairs(lacking)
        made.note("capacity", f"no capacities: no utilisation for {counted(count, 'link')}", count)
    if not made.links:
        made.note("link", "no links: only nodes", 0)
    if not made.network.get(DEMAND_MATRIX):
        made.note("demand", "no demands", 0)
