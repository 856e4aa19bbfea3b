# Made by `ndt generate`; never edited.
"""Data of the YANG module ietf-l3-unicast-topology."""

from __future__ import annotations

from collections.abc import Sequence

from ndtframe.data.fields import entries, slots
from ndtframe.data.lists import KeyedList
from ndtframe.data.node import Container, Entry


class L3LinkAttributes(Container):
    """Contains link attributes

    Schema path ``/ietf-network:networks/network/ietf-network-topology:link/ietf-l3-unicast-topology:l3-link-attributes``.
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


class L3NodeAttributes(Container):
    """Contains node attributes

    Schema path ``/ietf-network:networks/network/node/ietf-l3-unicast-topology:l3-node-attributes``.
    """

    __slots__ = slots("name", "flag", "router_id", "_prefix")
    name: str | None
    """Node name"""
    flag: Sequence[str]
    """Node flags"""
    router_id: Sequence[str]
    """Router-id for the node"""
    prefix: KeyedList[str, Prefix] = entries()
    """A list of prefixes along with their attributes"""


class L3TerminationPointAttributes(Container):
    """Contains termination point attributes

    Schema path ``/ietf-network:networks/network/node/ietf-network-topology:termination-point/ietf-l3-unicast-topology:l3-termination-point-attributes``.
    """

    __slots__ = slots("ip_address", "unnumbered_id", "interface_name")
    ip_address: Sequence[str]
    """IPv4 or IPv6 address."""
    unnumbered_id: int | None
    """Unnumbered interface identifier."""
    interface_name: str | None
    """Name of the interface."""


class L3TopologyAttributes(Container):
    """Contains topology attributes

    Schema path ``/ietf-network:networks/network/ietf-l3-unicast-topology:l3-topology-attributes``.
    """

    __slots__ = slots("name", "flag")
    name: str | None
    """Name of the topology"""
    flag: Sequence[str]
    """Topology flags"""


class L3UnicastTopology(Container):
    """The presence of the container node indicates L3 Unicast topology

    Schema path ``/ietf-network:networks/network/network-types/ietf-l3-unicast-topology:l3-unicast-topology``.
    """

    __slots__ = slots()


class Prefix(Entry):
    """A list of prefixes along with their attributes

    Schema path ``/ietf-network:networks/network/node/ietf-l3-unicast-topology:l3-node-attributes/prefix``.
    """

    __slots__ = slots("prefix", "metric", "flag")
    prefix: str
    """IP prefix value"""
    metric: int | None
    """Prefix metric"""
    flag: Sequence[str]
    """Prefix flags"""
