"""Changes of a scenario as edits of a session's document."""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_HALF_EVEN, Decimal
from itertools import count
from typing import TYPE_CHECKING, Literal

from ndtframe.errors import ModelError, UsageError
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
    from ndtframe.bindings.ndt.ndt_traffic import Demand, DemandMatrix

_ORIGIN: Literal["hypothetical"] = "hypothetical"

MOST = 2**63 - 1
"""The greatest metric or demand: models compute with 64 bits and a sign."""

MOST_CAPACITY = 2**64 - 1
"""The greatest capacity: a uint64 of YANG, which models take as a float."""


def apply(change: Change, network: Network, names: Names, matrix_id: str | None) -> None:
    """Carry out one change on a network that the caller throws away if this fails.

    Raises :class:`~ndtframe.errors.ModelError` for an element that does not exist or a value that
    makes no sense.
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
        case _:
            raise UsageError(
                f"A {type(change).__name__} is no change.",
                remedy="The changes are those of ndtframe.twin.changes.",
            )


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
    _require(change.metric, 1, MOST, f"metric of '{change.link}'")
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
    _require(change.rate, 0, MOST_CAPACITY, f"capacity of '{change.link}'")
    for link_id in names.links(change.link, directed=change.directed):
        capacity = network.link[link_id].capacity
        capacity.rate = change.rate
        capacity.origin = _ORIGIN


def _scale(change: DemandScale, network: Network, names: Names, matrix_id: str | None) -> None:
    if not change.factor.is_finite() or change.factor < 0:
        raise ModelError(f"Demands cannot be multiplied by {change.factor}.")
    wanted = _wanted(change, names)
    matrix = select_matrix(network, matrix_id)
    demands = [] if matrix is None else [demand for demand in matrix.demand if wanted(demand)]
    if not demands:
        where = "".join(
            f" {word} '{node}'"
            for word, node in (("from", change.source), ("to", change.destination))
            if node is not None
        )
        raise ModelError(f"The network '{network.network_id}' has no traffic{where} to scale.")
    for demand in demands:
        rate = scaled(demand.rate, change.factor)
        if rate > MOST:
            times = f"{demand.rate} bit/s times {change.factor}"
            raise ModelError(
                f"The rate of '{demand.demand_id}', {times}, is too large to compute with.",
                remedy=f"Expected at most {MOST}.",
            )
        demand.rate = rate


def _wanted(change: DemandScale, names: Names) -> Callable[[Demand], bool]:
    source = None if change.source is None else names.node(change.source)
    destination = None if change.destination is None else names.node(change.destination)
    return lambda demand: (
        source in (None, demand.source) and destination in (None, demand.destination)
    )


def scaled(rate: int, factor: Decimal) -> int:
    """A rate times a factor, rounded half to even to a whole bit/s; at most one above ``MOST``."""
    if not rate or not factor:
        return 0
    if factor.adjusted() > len(str(MOST)):  # spares the computer numbers of a million digits
        return MOST + 1
    return min(int((rate * factor).to_integral_value(ROUND_HALF_EVEN)), MOST + 1)


def _add(change: DemandAdd, network: Network, names: Names, matrix_id: str | None) -> None:
    source, destination = names.node(change.source), names.node(change.destination)
    if source == destination:
        raise ModelError(f"A demand ends at another node than it starts from ('{change.source}').")
    _require(change.rate, 0, MOST, f"rate of the demand from '{change.source}'")
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


def _require(value: int, least: int, most: int, what: str) -> None:
    """Refuse a value out of bounds; one of very many digits is not written out."""
    if not least <= value <= most:
        shown = str(value) if abs(value) <= 10 * most else "out of bounds"
        raise ModelError(f"The {what} is {shown}.", remedy=f"Expected {least} to {most}.")
