"""Results of the functional models made again from documents (YANG module ndt-analysis)."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING

import numpy as np

from ndtframe.functional.results import LinkPair, TopologyResult, TrafficResult, Uncertainty
from ndtframe.twin.columns import Floats

if TYPE_CHECKING:
    from ndtframe.bindings.ndt import ndt_analysis as bound

    TopologyEntry = (
        bound.ResultTopology
        | bound.WhatIfBeforeTopology
        | bound.StepTopology
        | bound.FailureSweepBeforeTopology
    )
    TrafficEntry = (
        bound.ResultTraffic
        | bound.WhatIfBeforeTraffic
        | bound.StepTraffic
        | bound.FailureSweepBeforeTraffic
    )
    LinkEntry = (
        bound.ResultTrafficLink
        | bound.WhatIfBeforeTrafficLink
        | bound.StepTrafficLink
        | bound.FailureSweepBeforeTrafficLink
    )
    UncertaintyEntry = (
        bound.ResultTrafficLinkUncertainty
        | bound.WhatIfBeforeTrafficLinkUncertainty
        | bound.StepTrafficLinkUncertainty
        | bound.FailureSweepBeforeTrafficLinkUncertainty
    )


def topology_result(entry: TopologyEntry) -> TopologyResult:
    """The result of the topology model that a document holds."""
    return TopologyResult(
        node_count=entry.node_count,
        nodes_up=entry.nodes_up,
        pair_count=entry.link_pair_count,
        pairs_usable=entry.link_pairs_usable,
        components=tuple(tuple(component.node) for component in entry.component),
        cut_nodes=tuple(entry.cut_node),
        cut_links=tuple(LinkPair(pair.label, tuple(pair.link)) for pair in entry.cut_link),
        diameter=entry.diameter,
    )


def traffic_result(entry: TrafficEntry) -> TrafficResult:
    """The result of the traffic model that a document holds."""
    links: list[LinkEntry] = [*entry.link]
    link_ids = tuple(link.link_id for link in links)
    uncertainty = tuple(_uncertainty(link.uncertainty) for link in links)
    return TrafficResult(
        link_ids=link_ids,
        pair_labels=tuple(link.label for link in links),
        usable=np.array([link.usable for link in links], dtype=np.bool_),
        load=_floats(link.load for link in links),
        capacity=_floats(link.capacity for link in links),
        capacity_origin=tuple(link.capacity_origin or "" for link in links),
        utilisation=_floats(link.utilisation for link in links),
        demand_count=entry.demand_count,
        offered=entry.offered,
        carried=entry.carried,
        lost=entry.lost,
        lost_demands=tuple(entry.lost_demand),
        overloaded=tuple(entry.overloaded),
        max_index=None if entry.max_link is None else link_ids.index(entry.max_link),
        uncertainty=uncertainty if any(uncertainty) else (),
    )


def number(value: Decimal | int | None) -> float | None:
    """A figure as a float; it has no more digits than a float holds."""
    return None if value is None else float(value)


def _uncertainty(entry: UncertaintyEntry | None) -> Uncertainty | None:
    if entry is None:
        return None
    return Uncertainty(
        method=entry.method,
        lower=number(entry.lower),
        upper=number(entry.upper),
        standard_deviation=number(entry.standard_deviation),
        confidence=number(entry.confidence),
    )


def _floats(values: Iterable[Decimal | int | None]) -> Floats:
    """Figures as an array; NaN for what is unknown."""
    return np.array([np.nan if value is None else float(value) for value in values], dtype=float)
