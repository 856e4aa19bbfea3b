"""The traffic model: demands over equal-cost shortest paths to link loads."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
from pydantic import BaseModel, ConfigDict

from ndtframe.contracts import ModelDescriptor
from ndtframe.functional import reference
from ndtframe.functional.demands import by_destination, total_rate
from ndtframe.functional.graph import routing_graph
from ndtframe.functional.pairs import link_pairs
from ndtframe.functional.path_kernels import all_loads
from ndtframe.functional.results import (
    TrafficResult,
    Uncertainty,
    busiest,
    over,
    utilisation,
)
from ndtframe.twin.columns import Bools, Floats, NetworkColumns

if TYPE_CHECKING:
    from ndtframe.twin.view import View


class TrafficSettings(BaseModel):
    """``exact`` computes with fractions instead of floats: slow, and right to the last digit."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    exact: bool = False


class TrafficModel:
    """Sends each demand along shortest paths as routers do with equal-cost multipath.

    At every node the traffic for a destination splits evenly over the next-hop links.  A link of
    many ends is one link there; what enters it splits evenly over those of its ends that lie
    nearest.  This is a fluid model: nothing is dropped at a full link, and flows have no grain.
    """

    descriptor: ClassVar[ModelDescriptor] = ModelDescriptor(
        name="traffic",
        title="Link loads of demands over equal-cost shortest paths",
        technique="graph algorithm, fluid",
        network_type="IP network with a link-state IGP, one area or level",
        function_type="prediction",
        life_cycle_phase="planning, operation",
        generality="general",
        needs=("nodes", "links", "metrics", "demands"),
        gives=("load", "utilisation", "lost-demands"),
        scale_bound=10_000,
    )
    Settings: ClassVar[type[BaseModel]] = TrafficSettings

    def __init__(self, settings: TrafficSettings | None = None) -> None:
        self.settings = settings or TrafficSettings()

    def run(self, view: View, request: Any = None) -> TrafficResult:
        """Compute loads; there is nothing to request.

        Raises :class:`~ndtframe.errors.ModelError` for a usable link without a metric, for demands
        that add up to more than a signed number of 64 bits, and for one from or to a pseudonode.
        """
        return carry(view.columns(), exact=self.settings.exact)


def carry(columns: NetworkColumns, *, exact: bool = False) -> TrafficResult:
    """The loads of a network, in floats or, ``exact``, by way of fractions."""
    load, lost = reference.link_loads(columns) if exact else link_loads(columns)
    offered, lost_rate = total_rate(columns), total_rate(columns, lost)
    use = utilisation(load, columns.link_capacity)
    overloaded = np.flatnonzero(over(load, columns.link_capacity))
    return TrafficResult(
        link_ids=columns.link_ids,
        pair_labels=link_pairs(columns).link_labels(),
        usable=columns.usable,
        load=load,
        capacity=columns.link_capacity,
        capacity_origin=columns.link_capacity_origin,
        utilisation=use,
        demand_count=len(columns.demand_ids),
        offered=offered,
        carried=offered - lost_rate,
        lost=lost_rate,
        lost_demands=tuple(columns.demand_ids[item] for item in np.flatnonzero(lost)),
        overloaded=tuple(columns.link_ids[link] for link in overloaded),
        max_index=busiest(use),
    )


def with_demand_uncertainty(result: TrafficResult, part: float) -> TrafficResult:
    """The result with bounds of its loads, where each demand may be off by a part either way.

    The paths do not depend on the demands, so that a load is a sum of demands, each times a factor
    that is not less than 0.  It is thus least where all demands are least, and greatest where all
    are greatest, and these bounds are reached.
    """
    loads = result.load.tolist()
    return replace(
        result,
        uncertainty=tuple(
            Uncertainty("propagated", load * (1 - part), load * (1 + part), confidence=1.0)
            for load in loads
        ),
    )


def link_loads(columns: NetworkColumns) -> tuple[Floats, Bools]:
    """The load of each link in bit/s, and which demands are lost."""
    demands = by_destination(columns)
    lost = demands.homeless.copy()
    load = np.zeros(len(columns.link_ids))
    all_loads(routing_graph(columns), demands, load, lost)
    return load, lost
