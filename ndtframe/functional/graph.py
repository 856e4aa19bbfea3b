"""Graphs for the kernels: the usable links of a network, sorted by either end."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ndtframe.errors import ModelError
from ndtframe.twin.columns import Bools, Ints, NetworkColumns

NODE_BITS = 20
"""Heap keys hold a node in so many bits below its distance."""
SHOWN = 5
"""How many elements a message names before it only counts the rest."""


class Graph(NamedTuple):
    """Usable links by source and by target; arrays of all ``m`` links beside.

    The links that leave node i are ``out[first_out[i]:first_out[i + 1]]``, in document order, with
    their targets and metrics at the same places; those that enter it are in ``into``, likewise.

    All arrays are copies: a kernel is compiled once more for arrays that cannot be written to.
    """

    first_out: Ints
    out: Ints
    out_target: Ints
    out_metric: Ints
    first_in: Ints
    into: Ints
    in_source: Ints
    in_metric: Ints
    source: Ints
    target: Ints
    metric: Ints


def routing_graph(columns: NetworkColumns) -> Graph:
    """The graph that IGP routing sees.

    Raises :class:`~ndtframe.errors.ModelError` for a usable link without a metric, and for metrics
    so large that a sum of them does not fit 64 bits.
    """
    usable = columns.usable
    _require_metrics(columns, usable)
    nodes = len(columns.node_ids)
    first_out, out = sorted_by(columns.link_source, usable, nodes)
    first_in, into = sorted_by(columns.link_target, usable, nodes)
    return Graph(
        first_out=first_out,
        out=out,
        out_target=columns.link_target[out],
        out_metric=columns.link_metric[out],
        first_in=first_in,
        into=into,
        in_source=columns.link_source[into],
        in_metric=columns.link_metric[into],
        source=columns.link_source.copy(),
        target=columns.link_target.copy(),
        metric=columns.link_metric.copy(),
    )


def sorted_by(end: Ints, chosen: Bools, nodes: int) -> tuple[Ints, Ints]:
    """Indexes of the chosen items sorted by ``end``, and the offsets at which each end starts."""
    items = np.flatnonzero(chosen)
    items = items[np.argsort(end[items], kind="stable")]
    counts = np.bincount(end[items], minlength=nodes)
    first = np.zeros(nodes + 1, dtype=np.int64)
    np.cumsum(counts, out=first[1:])
    return first, items


def _require_metrics(columns: NetworkColumns, usable: Bools) -> None:
    missing = np.flatnonzero(usable & (columns.link_metric < 1))
    if len(missing):
        raise ModelError(
            f"{len(missing)} usable links have no IGP metric of at least 1: "
            f"{_some(columns, missing)}.",
            where=f"network {columns.network_id}",
            remedy="Give each link a metric, or let the collector assume one.",
        )
    nodes = len(columns.node_ids)
    most = int(columns.link_metric[usable].max(initial=0))
    if max(most, 1) * nodes >= 2 ** (63 - NODE_BITS) or nodes >= 2**NODE_BITS:
        largest = np.flatnonzero(usable & (columns.link_metric == most))
        raise ModelError(
            f"metrics up to {most} are too large for sums over paths of {nodes} nodes: "
            f"{_some(columns, largest)}.",
            where=f"network {columns.network_id}",
            remedy="Scale the metrics down; OSPF goes to 65535 and IS-IS to 16777214.",
        )


def _some(columns: NetworkColumns, links: Ints) -> str:
    shown = ", ".join(columns.link_ids[link] for link in links[:SHOWN])
    more = len(links) - SHOWN
    return f"{shown} and {more} more" if more > 0 else shown
