# Made by `ndt generate`; never edited.
"""Data of the YANG module ndt-traffic."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

from ndtframe.data.fields import child, entries, slots
from ndtframe.data.lists import KeyedList
from ndtframe.data.node import Container, Entry


class CorrelatedFlow(Entry):
    """The same traffic in another network: a tunnel that carries it, or what a tunnel carries.

    Schema path ``/ietf-network:networks/network/ndt-traffic:flow/correlated-flow``.  Concept ``FlowCorrelation``.
    """

    __slots__ = slots("network_ref", "flow_ref", "layer")
    network_ref: str
    """The other network."""
    flow_ref: str
    """The flow in that network."""
    layer: Literal["underlay", "overlay"]
    """How the other network lies to this one."""


class Demand(Entry):
    """Traffic that the network is asked to carry from one node to another.

    Schema path ``/ietf-network:networks/network/ndt-traffic:demand-matrix/demand``.  Concept ``Demand``.
    """

    __slots__ = slots("demand_id", "source", "destination", "rate")
    demand_id: str
    """Identifies the demand within the matrix."""
    source: str
    """The node where the traffic enters the network."""
    destination: str
    """The node where the traffic leaves the network."""
    rate: int
    """The mean rate of data offered. In bit/s."""


class DemandMatrix(Entry):
    """Demands that hold at the same time.

    Schema path ``/ietf-network:networks/network/ndt-traffic:demand-matrix``.  Concept ``DemandMatrix``.
    """

    __slots__ = slots("matrix_id", "label", "_valid_time", "_scale", "_demand")
    matrix_id: str
    """Identifies the matrix within the network."""
    label: str | None
    """Name as the source writes it."""
    valid_time: DemandMatrixValidTime = child()
    """When the demands hold."""
    scale: Scale = child()
    """How the numbers of the source became rates."""
    demand: KeyedList[str, Demand] = entries()
    """Traffic that the network is asked to carry from one node to another."""


class DemandMatrixValidTime(Container):
    """When the demands hold.

    Schema path ``/ietf-network:networks/network/ndt-traffic:demand-matrix/valid-time``.  Concept ``ValidTime``.
    """

    __slots__ = slots("start", "end")
    start: str | None
    """When it begins."""
    end: str | None
    """When it is over."""


class Egress(Container):
    """Where the traffic leaves the network.

    Schema path ``/ietf-network:networks/network/ndt-traffic:flow/egress``.  Concept ``Flow``.
    """

    __slots__ = slots("node", "termination_point")
    node: str | None
    """The node."""
    termination_point: str | None
    """The termination point on the node, if it is known."""


class Field(Entry):
    """What the record of the flow holds, as it was exported.

    Schema path ``/ietf-network:networks/network/ndt-traffic:flow/field``.  Concept ``FlowField``.
    """

    __slots__ = slots("position", "name", "value")
    position: int
    """The place in the record; the first is 1."""
    name: str
    """The name of the information element."""
    value: str
    """Its value, as text."""


class Flow(Entry):
    """Traffic from one end to another, as it was measured or as it is offered.

    Schema path ``/ietf-network:networks/network/ndt-traffic:flow``.  Concept ``Flow``.
    """

    __slots__ = slots(
        "flow_id",
        "label",
        "nature",
        "_ingress",
        "_egress",
        "rate",
        "_valid_time",
        "_origin",
        "path_",
        "_correlated_flow",
        "_field",
    )
    flow_id: str
    """Identifies the flow within the network."""
    label: str | None
    """Name as the source writes it."""
    nature: Literal["measured", "offered"]
    """Whether it was seen or is asked for."""
    ingress: Ingress = child()
    """Where the traffic enters the network."""
    egress: Egress = child()
    """Where the traffic leaves the network."""
    rate: int
    """The mean rate of data. In bit/s."""
    valid_time: FlowValidTime = child()
    """The span of time that the rate is the mean of, or in which the traffic is offered."""
    origin: Origin = child()
    """Where what is said of the flow comes from."""
    path_: Sequence[str]
    """The links that the traffic takes, from the ingress on."""
    correlated_flow: KeyedList[tuple[str, str], CorrelatedFlow] = entries()
    """The same traffic in another network: a tunnel that carries it, or what a tunnel carries."""
    field: KeyedList[int, Field] = entries()
    """What the record of the flow holds, as it was exported."""


class FlowValidTime(Container):
    """The span of time that the rate is the mean of, or in which the traffic is offered.

    Schema path ``/ietf-network:networks/network/ndt-traffic:flow/valid-time``.  Concept ``ValidTime``.
    """

    __slots__ = slots("start", "end")
    start: str | None
    """When it begins."""
    end: str | None
    """When it is over."""


class Ingress(Container):
    """Where the traffic enters the network.

    Schema path ``/ietf-network:networks/network/ndt-traffic:flow/ingress``.  Concept ``Flow``.
    """

    __slots__ = slots("node", "termination_point")
    node: str | None
    """The node."""
    termination_point: str | None
    """The termination point on the node, if it is known."""


class Origin(Container):
    """Where what is said of the flow comes from.

    Schema path ``/ietf-network:networks/network/ndt-traffic:flow/origin``.  Concept ``DataOrigin``.
    """

    __slots__ = slots("source", "method", "observed_at", "collected_at", "stored_at")
    source: str | None
    """The source, by its name in the twin."""
    method: Literal["file", "replay", "sampled", "on-change", "aggregated", "computed"] | None
    """How it was collected."""
    observed_at: str | None
    """When it held in the real network, if the source tells."""
    collected_at: str | None
    """When it was read from the source."""
    stored_at: str | None
    """When it was stored in the twin."""


class Scale(Container):
    """How the numbers of the source became rates.

    Schema path ``/ietf-network:networks/network/ndt-traffic:demand-matrix/scale``.  Concept ``DemandMatrix``.
    """

    __slots__ = slots("factor", "origin")
    factor: Decimal
    """The rate that one unit of the source stands for. In bit/s."""
    origin: Literal["source", "user", "assumed", "hypothetical"]
    """Where the factor comes from."""
