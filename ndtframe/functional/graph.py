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

    ``metric`` is the metric of a link, or its weight (:func:`weights`) where there are pseudonodes.
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
    weight = weights(columns)
    nodes = len(columns.node_ids)
    first_out, out = sorted_by(columns.link_source, usable, nodes)
    first_in, into = sorted_by(columns.link_target, usable, nodes)
    return Graph(
        first_out=first_out,
        out=out,
        out_target=columns.link_target[out],
        out_metric=weight[out],
        first_in=first_in,
        into=into,
        in_source=columns.link_source[into],
        in_metric=weight[into],
        source=columns.link_source.copy(),
        target=columns.link_target.copy(),
        metric=weight,
    )


def weights(columns: NetworkColumns) -> Ints:
    """What the kernels take for metrics: the metrics or, where there are pseudonodes, weights.

    A link away from a pseudonode may have the metric 0, and no order of nodes by distance says
    which of its two ends comes first.  So all metrics are doubled, and a way to a pseudonode is 1
    less, a way from one 1 more: that is at least 1 for each link, and changes the distances between
    the same two nodes by the same on every way, so that the shortest ways stay what they are.
    """
    if not columns.multipoints:
        return columns.link_metric.copy()
    known = (columns.link_source >= 0) & (columns.link_target >= 0)
    away = columns.node_pseudo[columns.link_source] & known
    towards = columns.node_pseudo[columns.link_target] & known
    weight: Ints = 2 * columns.link_metric + away - towards
    return weight


def metric_sums(columns: NetworkColumns, weight_sums: Ints) -> Ints:
    """Distances in metrics from those in weights, n by n; -1 stays."""
    if not columns.multipoints:
        return weight_sums
    at = columns.node_pseudo.astype(np.int64)
    sums: Ints = np.where(weight_sums < 0, -1, (weight_sums - at[:, None] + at[None, :]) // 2)
    return sums


def sorted_by(end: Ints, chosen: Bools, nodes: int) -> tuple[Ints, Ints]:
    """Indexes of the chosen items sorted by ``end``, and the offsets at which each end starts."""
    items = np.flatnonzero(chosen)
    items = items[np.argsort(end[items], kind="stable")]
    counts = np.bincount(end[items], minlength=nodes)
    first = np.zeros(nodes + 1, dtype=np.int64)
    np.cumsum(counts, out=first[1:])
    return first, items


def _require_metrics(columns: NetworkColumns, usable: Bools) -> None:
    missing = np.flatnonzero(usable & (columns.link_metric < _least_metric(columns)))
    if len(missing):
        raise ModelError(
            f"{len(missing)} usable links have no IGP metric of at least 1: "
            f"{_some(columns, missing)}.",
            where=f"network {columns.network_id}",
            remedy="Give each link a metric, or let the collector assume one.",
        )
    nodes = len(columns.node_ids)
    most = int(columns.link_metric[usable].max(initial=0))
    scale = 2 if columns.multipoints else 1
    if scale * max(most, 1) * nodes >= 2 ** (63 - NODE_BITS) or nodes >= 2**NODE_BITS:
        largest = np.flatnonzero(usable & (columns.link_metric == most))
        raise ModelError(
            f"metrics up to {most} are too large for sums over paths of {nodes} nodes: "
            f"{_some(columns, largest)}.",
            where=f"network {columns.network_id}",
            remedy="Scale the metrics down; OSPF goes to 65535 and IS-IS to 16777214.",
        )


def _least_metric(columns: NetworkColumns) -> Ints | int:
    """1, and 0 for a link from a pseudonode to a node."""
    if not columns.multipoints:
        return 1
    pseudo = columns.node_pseudo
    least: Ints = np.where(pseudo[columns.link_source] & ~pseudo[columns.link_target], 0, 1)
    return least


def _some(columns: NetworkColumns, links: Ints) -> str:
    shown = ", ".join(columns.link_ids[link] for link in links[:SHOWN])
    more = len(links) - SHOWN
    return f"{shown} and {more} more" if more > 0 else shown
