# Made by `ndt generate`; never edited.
"""Data of the YANG module ndt-traffic."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from ndtframe.data.fields import child, entries, slots
from ndtframe.data.lists import KeyedList
from ndtframe.data.node import Container, Entry


class Demand(Entry):
    """A flow of data from one node to another.

    Schema path ``/ietf-network:networks/network/ndt-traffic:demand-matrix/demand``.
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

    Schema path ``/ietf-network:networks/network/ndt-traffic:demand-matrix``.
    """

    __slots__ = slots("matrix_id", "label", "_scale", "_demand")
    matrix_id: str
    """Identifies the matrix within the network."""
    label: str | None
    """Name as the source writes it."""
    scale: Scale = child()
    """How the numbers of the source became rates."""
    demand: KeyedList[str, Demand] = entries()
    """A flow of data from one node to another."""


class Scale(Container):
    """How the numbers of the source became rates.

    Schema path ``/ietf-network:networks/network/ndt-traffic:demand-matrix/scale``.
    """

    __slots__ = slots("factor", "origin")
    factor: Decimal
    """The rate that one unit of the source stands for. In bit/s."""
    origin: Literal["source", "user", "assumed", "hypothetical"]
    """Where the factor comes from."""
