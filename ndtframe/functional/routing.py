"""The routing model: IGP shortest paths with all equal-cost ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import numpy as np
from pydantic import BaseModel, ConfigDict

from ndtframe.contracts import ModelDescriptor
from ndtframe.contracts.no_settings import NoSettings
from ndtframe.errors import ModelError
from ndtframe.functional.graph import metric_sums, routing_graph
from ndtframe.functional.path_kernels import all_distances
from ndtframe.functional.routes import RoutingResult
from ndtframe.twin.columns import NetworkColumns

if TYPE_CHECKING:
    from ndtframe.twin.view import View


class RoutingRequest(BaseModel):
    """The nodes, by id, whose routes are listed in JSON; without any, all nodes."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    sources: tuple[str, ...] = ()


class RoutingModel:
    """Computes what a link-state IGP converges to: least sums of metrics, ties all used.

    Links of one direction, metrics that differ by direction, and parallel links are all allowed;
    parallel links of equal cost share.  The memory for distances is 8 bytes a pair of nodes.
    """

    descriptor: ClassVar[ModelDescriptor] = ModelDescriptor(
        name="routing",
        title="IGP shortest paths with equal-cost multipath",
        technique="graph algorithm",
        network_type="IP network with a link-state IGP, one area or level",
        function_type="prediction",
        life_cycle_phase="planning, operation",
        generality="general",
        needs=("nodes", "links", "metrics"),
        gives=("distances", "next-hops", "paths"),
        scale_bound=10_000,
    )
    Settings: ClassVar[type[BaseModel]] = NoSettings

    def __init__(self, settings: NoSettings | None = None) -> None:
        self.settings = settings or NoSettings()

    def run(self, view: View, request: RoutingRequest | None = None) -> RoutingResult:
        """Compute routes.

        Raises :class:`~ndtframe.errors.ModelError` for a usable link without a metric, and for a
        requested node that does not exist.
        """
        return route(view.columns(), (request or RoutingRequest()).sources)


def route(columns: NetworkColumns, sources: tuple[str, ...] = ()) -> RoutingResult:
    """Distances between all nodes; ``sources`` restricts what is listed in JSON."""
    _require_nodes(columns, sources)
    graph = routing_graph(columns)
    nodes = len(columns.node_ids)
    distances = np.empty((nodes, nodes), dtype=np.int64)
    all_distances(graph, distances)
    distances = metric_sums(columns, distances)
    down = np.flatnonzero(~columns.node_up)
    distances[down, down] = -1
    return RoutingResult(
        node_ids=columns.node_ids,
        pseudo=columns.node_pseudo,
        distances=distances,
        link_ids=tuple(columns.link_ids[link] for link in graph.out),
        link_source=graph.source[graph.out],
        link_target=graph.target[graph.out],
        link_metric=columns.link_metric[graph.out],
        first_link=graph.first_out,
        sources=sources or _nodes(columns),
    )


def _nodes(columns: NetworkColumns) -> tuple[str, ...]:
    return tuple(columns.node_ids[node] for node in np.flatnonzero(~columns.node_pseudo))


def _require_nodes(columns: NetworkColumns, sources: tuple[str, ...]) -> None:
    unknown = sorted(set(sources) - set(_nodes(columns)))
    if unknown:
        raise ModelError(
            f"routes are asked for nodes that do not exist: {', '.join(unknown)}.",
            where=f"network {columns.network_id}",
            remedy="Use ids that the twin shows.",
        )
