# Made by `ndt generate`; never edited.
"""Notifications of the YANG module ietf-l3-unicast-topology."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from ndtframe.data.document import Notification
from ndtframe.data.fields import child, entries, presence, slots
from ndtframe.data.lists import KeyedList
from ndtframe.data.node import Container, Entry


class L3LinkAttributes(Container):
    """Contains link attributes

    Schema path ``/ietf-l3-unicast-topology:l3-link-event/l3-link-attributes``.
    """

    __slots__ = slots("name", "flag", "metric1", "metric2")
    name: str | None
    """Link Name"""
    flag: Sequence[str]
    """Link flags"""
    metric1: int | None
    """Link Metric 1"""
    metric2: int | None
    """Link Metric 2"""


class L3LinkEvent(Notification):
    """Notification event for L3 link

    Schema path ``/ietf-l3-unicast-topology:l3-link-event``.
    """

    __slots__ = slots(
        "l3_event_type",
        "link_ref",
        "network_ref",
        "_l3_unicast_topology",
        "_l3_link_attributes",
    )
    l3_event_type: Literal["add", "remove", "update"] | None
    """Event type"""
    link_ref: str | None
    """A type for an absolute reference to a link instance."""
    network_ref: str | None
    """Used to reference a network -- for example, an underlay network."""
    l3_unicast_topology: L3LinkEventL3UnicastTopology | None = presence()
    """The presence of the container node indicates L3 Unicast topology"""
    l3_link_attributes: L3LinkAttributes = child()
    """Contains link attributes"""


class L3LinkEventL3UnicastTopology(Container):
    """The presence of the container node indicates L3 Unicast topology

    Schema path ``/ietf-l3-unicast-topology:l3-link-event/l3-unicast-topology``.
    """

    __slots__ = slots()


class L3NodeAttributes(Container):
    """Contains node attributes

    Schema path ``/ietf-l3-unicast-topology:l3-node-event/l3-node-attributes``.
    """

    __slots__ = slots("name", "flag", "router_id", "_prefix")
    name: str | None
    """Node name"""
    flag: Sequence[str]
    """Node flags"""
    router_id: Sequence[str]
    """Router-id for the node"""
    prefix: KeyedList[str, L3NodeAttributesPrefix] = entries()
    """A list of prefixes along with their attributes"""


class L3NodeAttributesPrefix(Entry):
    """A list of prefixes along with their attributes

    Schema path ``/ietf-l3-unicast-topology:l3-node-event/l3-node-attributes/prefix``.
    """

    __slots__ = slots("prefix", "metric", "flag")
    prefix: str
    """IP prefix value"""
    metric: int | None
    """Prefix metric"""
    flag: Sequence[str]
    """Prefix flags"""


class L3NodeEvent(Notification):
    """Notification event for L3 node

    Schema path ``/ietf-l3-unicast-topology:l3-node-event``.
    """

    __slots__ = slots(
        "l3_event_type",
        "node_ref",
        "network_ref",
        "_l3_unicast_topology",
        "_l3_node_attributes",
    )
    l3_event_type: Literal["add", "remove", "update"] | None
    """Event type"""
    node_ref: str | None
    """Used to reference a node."""
    network_ref: str | None
    """Used to reference a network -- for example, an underlay network."""
    l3_unicast_topology: L3NodeEventL3UnicastTopology | None = presence()
    """The presence of the container node indicates L3 Unicast topology"""
    l3_node_attributes: L3NodeAttributes = child()
    """Contains node attributes"""


class L3NodeEventL3UnicastTopology(Container):
    """The presence of the container node indicates L3 Unicast topology

    Schema path ``/ietf-l3-unicast-topology:l3-node-event/l3-unicast-topology``.
    """

    __slots__ = slots()


class L3PrefixEvent(Notification):
    """Notification event for L3 prefix

    Schema path ``/ietf-l3-unicast-topology:l3-prefix-event``.
    """

    __slots__ = slots("l3_event_type", "node_ref", "network_ref", "_l3_unicast_topology", "_prefix")
    l3_event_type: Literal["add", "remove", "update"] | None
    """Event type"""
    node_ref: str | None
    """Used to reference a node."""
    network_ref: str | None
    """Used to reference a network -- for example, an underlay network."""
    l3_unicast_topology: L3PrefixEventL3UnicastTopology | None = presence()
    """The presence of the container node indicates L3 Unicast topology"""
    prefix: L3PrefixEventPrefix = child()
    """Contains L3 prefix attributes"""


class L3PrefixEventL3UnicastTopology(Container):
    """The presence of the container node indicates L3 Unicast topology

    Schema path ``/ietf-l3-unicast-topology:l3-prefix-event/l3-unicast-topology``.
    """

    __slots__ = slots()


class L3PrefixEventPrefix(Container):
    """Contains L3 prefix attributes

    Schema path ``/ietf-l3-unicast-topology:l3-prefix-event/prefix``.
    """

    __slots__ = slots("prefix", "metric", "flag")
    prefix: str | None
    """IP prefix value"""
    metric: int | None
    """Prefix metric"""
    flag: Sequence[str]
    """Prefix flags"""


class L3TerminationPointAttributes(Container):
    """Contains termination point attributes

    Schema path ``/ietf-l3-unicast-topology:termination-point-event/l3-termination-point-attributes``.
    """

    __slots__ = slots("ip_address", "unnumbered_id", "interface_name")
    ip_address: Sequence[str]
    """IPv4 or IPv6 address."""
    unnumbered_id: int | None
    """Unnumbered interface identifier."""
    interface_name: str | None
    """Name of the interface."""


class TerminationPointEvent(Notification):
    """Notification event for L3 termination point

    Schema path ``/ietf-l3-unicast-topology:termination-point-event``.
    """

    __slots__ = slots(
        "l3_event_type",
        "tp_ref",
        "node_ref",
        "network_ref",
        "_l3_unicast_topology",
        "_l3_termination_point_attributes",
    )
    l3_event_type: Literal["add", "remove", "update"] | None
    """Event type"""
    tp_ref: str | None
    """A type for an absolute reference to a termination point."""
    node_ref: str | None
    """Used to reference a node."""
    network_ref: str | None
    """Used to reference a network -- for example, an underlay network."""
    l3_unicast_topology: TerminationPointEventL3UnicastTopology | None = presence()
    """The presence of the container node indicates L3 Unicast topology"""
    l3_termination_point_attributes: L3TerminationPointAttributes = child()
    """Contains termination point attributes"""


class TerminationPointEventL3UnicastTopology(Container):
    """The presence of the container node indicates L3 Unicast topology

    Schema path ``/ietf-l3-unicast-topology:termination-point-event/l3-unicast-topology``.
    """

    __slots__ = slots()
