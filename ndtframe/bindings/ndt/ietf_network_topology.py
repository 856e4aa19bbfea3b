# Made by `ndt generate`; never edited.
"""Data of the YANG module ietf-network-topology."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal, TYPE_CHECKING

from ndtframe.data.fields import child, default, entries, slots
from ndtframe.data.lists import KeyedList
from ndtframe.data.node import Container, Entry

if TYPE_CHECKING:
    from .ietf_l3_unicast_topology import L3LinkAttributes, L3TerminationPointAttributes
    from .ndt_topology import Capacity, End, LinkAbout, TerminationPointAbout


class Destination(Container):
    """This container holds the logical destination of a particular link.

    Schema path ``/ietf-network:networks/network/ietf-network-topology:link/destination``.
    """

    __slots__ = slots("dest_node", "dest_tp")
    dest_node: str | None
    """Destination node identifier."""
    dest_tp: str | None
    """This termination point is located within the destination node and terminates the link."""


class Link(Entry):
    """A network link connects a local (source) node and a remote (destination) node via a set
    of the respective node's termination points.

    Schema path ``/ietf-network:networks/network/ietf-network-topology:link``.
    """

    __slots__ = slots(
        "link_id",
        "_source",
        "_destination",
        "_supporting_link",
        "_l3_link_attributes",
        "label",
        "_operational_state",
        "_about",
        "role",
        "kind",
        "direction",
        "reverse_link_id",
        "_end",
        "opposite",
        "_capacity",
        "metric_origin",
        "length",
    )
    link_id: str
    """The identifier of a link in the topology."""
    source: Source = child()
    """This container holds the logical source of a particular link."""
    destination: Destination = child()
    """This container holds the logical destination of a particular link."""
    supporting_link: KeyedList[tuple[str, str], SupportingLink] = entries()
    """Identifies the link or links on which this link depends."""
    l3_link_attributes: L3LinkAttributes = child()
    """Contains link attributes"""
    label: str | None
    """Name as the source writes it, in any script."""
    operational_state: Literal["up", "down", "unknown"] = default("up")
    """Whether the element carries traffic."""
    about: LinkAbout = child()
    """What else is known of the element: what it relates to, when it is there, what others say
    of it."""
    role: Sequence[Literal["ndt-topology:backup", "ndt-topology:load-share", "ndt-topology:primary", "ndt-topology:redundancy"]]
    """A role of the link."""
    kind: Literal["point-to-point", "point-to-multipoint", "multipoint-to-multipoint"] | None
    """How many ends the link has."""
    direction: Literal["unidirectional", "bidirectional"] | None
    """Which ways the link carries data."""
    reverse_link_id: str | None
    """For a link of both directions: the identifier that the way back from the destination to
    the source has in the plain form."""
    end: KeyedList[str, End] = entries()
    """An end of a link of many ends or between networks."""
    opposite: str | None
    """The link of the opposite direction."""
    capacity: Capacity = child()
    """How much the link can carry in its direction, or in each of both."""
    metric_origin: Literal["source", "user", "assumed", "hypothetical"] | None
    """Where the metric of the link comes from."""
    length: Decimal | None
    """The length of the way the link takes, if the source tells it. In kilometre."""


class Source(Container):
    """This container holds the logical source of a particular link.

    Schema path ``/ietf-network:networks/network/ietf-network-topology:link/source``.
    """

    __slots__ = slots("source_node", "source_tp")
    source_node: str | None
    """Source node identifier."""
    source_tp: str | None
    """This termination point is located within the source node and terminates the link."""


class SupportingLink(Entry):
    """Identifies the link or links on which this link depends.

    Schema path ``/ietf-network:networks/network/ietf-network-topology:link/supporting-link``.
    """

    __slots__ = slots("network_ref", "link_ref")
    network_ref: str
    """This leaf identifies in which underlay topology the supporting link is present."""
    link_ref: str
    """This leaf identifies a link that is a part of this link's underlay."""


class SupportingTerminationPoint(Entry):
    """This list identifies any termination points on which a given termination point depends
    or onto which it maps.

    Schema path ``/ietf-network:networks/network/node/ietf-network-topology:termination-point/supporting-termination-point``.
    """

    __slots__ = slots("network_ref", "node_ref", "tp_ref")
    network_ref: str
    """This leaf identifies in which topology the supporting termination point is present."""
    node_ref: str
    """This leaf identifies in which node the supporting termination point is present."""
    tp_ref: str
    """Reference to the underlay node (the underlay node must be in a different topology)."""


class TerminationPoint(Entry):
    """A termination point can terminate a link.

    Schema path ``/ietf-network:networks/network/node/ietf-network-topology:termination-point``.
    """

    __slots__ = slots(
        "tp_id",
        "_supporting_termination_point",
        "_l3_termination_point_attributes",
        "label",
        "_operational_state",
        "_about",
        "role",
        "direction",
    )
    tp_id: str
    """Termination point identifier."""
    supporting_termination_point: KeyedList[tuple[str, str, str], SupportingTerminationPoint] = entries()
    """This list identifies any termination points on which a given termination point depends
    or onto which it maps."""
    l3_termination_point_attributes: L3TerminationPointAttributes = child()
    """Contains termination point attributes"""
    label: str | None
    """Name as the source writes it, in any script."""
    operational_state: Literal["up", "down", "unknown"] = default("up")
    """Whether the element carries traffic."""
    about: TerminationPointAbout = child()
    """What else is known of the element: what it relates to, when it is there, what others say
    of it."""
    role: Sequence[Literal["ndt-topology:leaf", "ndt-topology:network-side", "ndt-topology:root", "ndt-topology:user-side"]]
    """A role of the termination point."""
    direction: Literal["source", "destination", "both"] | None
    """Which way data pass, seen from the link: they enter it at a source."""
