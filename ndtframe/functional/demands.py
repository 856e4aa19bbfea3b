"""Demands by destination, as the kernels take them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ndtframe.errors import ModelError
from ndtframe.functional.graph import sorted_by
from ndtframe.twin.columns import Bools, Ints, NetworkColumns

MOST_RATE = 2**63 - 1
"""The greatest sum of demands: the kernels add in 64 bits with a sign."""


class Demands(NamedTuple):
    """The demands whose nodes exist and are up, sorted by destination, in document order within.

    Those for node i are ``item[first[i]:first[i + 1]]``, indexes into ``source`` and ``rate``,
    which are copies of the columns of all demands; ``homeless`` marks the demands that are left
    out, which are lost whatever the links do.
    """

    first: Ints
    item: Ints
    source: Ints
    rate: Ints
    homeless: Bools


def by_destination(columns: NetworkColumns) -> Demands:
    """Sort the demands of a network.

    Raises :class:`~ndtframe.errors.ModelError` if they add up to more than :data:`MOST_RATE`, and
    for one that starts or ends at a pseudonode.
    """
    total_rate(columns)
    require_nodes(columns)
    homeless = ~(_alive(columns, columns.demand_source) & _alive(columns, columns.demand_target))
    first, item = sorted_by(columns.demand_target, ~homeless, len(columns.node_ids))
    return Demands(first, item, columns.demand_source.copy(), columns.demand_rate.copy(), homeless)


def require_nodes(columns: NetworkColumns) -> None:
    """Raise :class:`~ndtframe.errors.ModelError` for a demand from or to a pseudonode."""
    for end in (columns.demand_source, columns.demand_target):
        wrong = np.flatnonzero((end >= 0) & np.append(columns.node_pseudo, False)[end])
        if len(wrong):
            node = columns.node_ids[end[wrong[0]]]
            raise ModelError(
                f"The demand '{columns.demand_ids[wrong[0]]}' starts or ends at '{node}', which is "
                "a link of many ends.",
                where=f"network {columns.network_id}",
                remedy="Expected nodes: name those at which its traffic enters and leaves.",
            )


def total_rate(columns: NetworkColumns, chosen: Bools | None = None) -> int:
    """The exact sum of the rates of the chosen demands, or of all, in bit/s.

    Raises :class:`~ndtframe.errors.ModelError` for one above :data:`MOST_RATE`.
    """
    rates = columns.demand_rate if chosen is None else columns.demand_rate[chosen]
    total: int = sum(rates.tolist())
    if total > MOST_RATE:
        raise ModelError(
            f"The demands add up to {total} bit/s, which is too large to compute with.",
            where=f"network {columns.network_id}",
            remedy=f"Expected at most {MOST_RATE}.",
        )
    return total


def _alive(columns: NetworkColumns, end: Ints) -> Bools:
    known = end >= 0
    alive = np.zeros(len(end), dtype=np.bool_)
    alive[known] = columns.node_up[end[known]]
    return alive
