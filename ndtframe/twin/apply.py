"""Changes of a scenario as edits of a session's document."""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_HALF_EVEN, Decimal
from itertools import count
from typing import TYPE_CHECKING, Any, Literal

from ndtframe.errors import ModelError
from ndtframe.twin.changes import (
    CapacityChange,
    Change,
    DemandAdd,
    DemandScale,
    GroupDown,
    LinkDown,
    MetricChange,
    NodeDown,
)
from ndtframe.twin.naming import Names
from ndtframe.twin.select import select_matrix

if TYPE_CHECKING:
    from ndtframe.bindings.ndt.ietf_network import Network
    from ndtframe.bindings.ndt.ndt_traffic import DemandMatrix

_ORIGIN: Literal["hypothetical"] = "hypothetical"


def apply(change: Change, network: Network, names: Names, matrix_id: str | None) -> None:
    """Carry out one change on the network of a session.

    Raises :class:`~ndtframe.errors.ModelError` for an element that does not exist or a value that
    makes no sense; the network is then as it was.
    """
    match change:
        case LinkDown() | NodeDown() | GroupDown():
            _down(change, network, names)
        case MetricChange():
            _metric(change, network, names)
        case CapacityChange():
            _capacity(change, network, names)
        case DemandScale():
            _scale(change, network, names, matrix_id)
        case DemandAdd():
            _add(change, network, names, matrix_id)


def _down(change: LinkDown | NodeDown | GroupDown, network: Network, names: Names) -> None:
    links: list[str] = []
    nodes: list[str] = []
    match change:
        case LinkDown():
            links = names.links(change.link, directed=change.directed)
        case NodeDown():
            nodes = [names.node(change.node)]
        case GroupDown():
            links, nodes = names.group(change.group)
    for link in links:
        network.link[link].operational_state = "down"
    for node in nodes:
        network.node[node].operational_state = "down"


def _metric(change: MetricChange, network: Network, names: Names) -> None:
    if not 1 <= change.metric < 2**63:
        raise ModelError(f"The metric {change.metric} of '{change.link}' is not possible: it is "
                         "a whole number from 1.")  # fmt: skip
    if network.network_types.l3_unicast_topology is None:
        raise ModelError(
            f"The network '{network.network_id}' is no layer 3 topology, so its links have no "
            "metric (RFC 8346)."
        )
    for link_id in names.links(change.link, directed=change.directed):
        link = network.link[link_id]
        link.l3_link_attributes.metric1 = change.metric
        link.metric_origin = _ORIGIN


def _capacity(change: CapacityChange, network: Network, names: Names) -> None:
    if change.rate < 0:
        raise ModelError(f"The capacity {change.rate} of '{change.link}' is negative.")
    for link_id in names.links(change.link, directed=change.directed):
        capacity = network.link[link_id].capacity
        capacity.rate = change.rate
        capacity.origin = _ORIGIN


def _scale(change: DemandScale, network: Network, names: Names, matrix_id: str | None) -> None:
    if not change.factor.is_finite() or change.factor < 0:
        raise ModelError(f"Demands cannot be multiplied by {change.factor}.")
    wanted = _wanted(change, names)
    matrix = select_matrix(network, matrix_id)
    if matrix is None:
        raise ModelError(f"The network '{network.network_id}' has no traffic to scale.")
    for demand in matrix.demand:
        if wanted(demand):
            demand.rate = scaled(demand.rate, change.factor)


def _wanted(change: DemandScale, names: Names) -> Callable[[Any], bool]:
    source = names.node(change.source) if change.source else None
    destination = names.node(change.destination) if change.destination else None
    return lambda demand: (
        source in (None, demand.source)
        and destination
        in (
            None,
            demand.destination,
        )
    )


def scaled(rate: int, factor: Decimal) -> int:
    """A rate times a factor, rounded half to even to a whole bit per second."""
    return int((rate * factor).to_integral_value(ROUND_HALF_EVEN))


def _add(change: DemandAdd, network: Network, names: Names, matrix_id: str | None) -> None:
    source, destination = names.node(change.source), names.node(change.destination)
    if source == destination:
        raise ModelError(f"A demand ends at another node than it starts from ('{change.source}').")
    if change.rate < 0:
        raise ModelError(
            f"The rate {change.rate} of the demand from '{change.source}' is negative."
        )
    matrix = select_matrix(network, matrix_id) or _new_matrix(network)
    free = (name for number in count(1) if (name := f"what-if-{number}") not in matrix.demand)
    matrix.demand.add(
        demand_id=next(free), source=source, destination=destination, rate=change.rate
    )


def _new_matrix(network: Network) -> DemandMatrix:
    matrix = network.demand_matrix.add(matrix_id="what-if")
    matrix.scale.factor = Decimal(1)
    matrix.scale.origin = _ORIGIN
    return matrix
