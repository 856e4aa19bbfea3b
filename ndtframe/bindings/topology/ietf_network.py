# Made by `ndt generate`; never edited.
"""Data of the YANG module ietf-network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ndtframe.data.fields import child, entries, presence, slots
from ndtframe.data.lists import KeyedList
from ndtframe.data.node import Container, Entry

if TYPE_CHECKING:
    from .ietf_l3_unicast_topology import L3NodeAttributes, L3TopologyAttributes, L3UnicastTopology
    from .ietf_network_topology import Link, TerminationPoint


class Network(Entry):
    """Describes a network.

    Schema path ``/ietf-network:networks/network``.
    """

    __slots__ = slots(
        "network_id",
        "_network_types",
        "_supporting_network",
        "_node",
        "_link",
        "_l3_topology_attributes",
    )
    network_id: str
    """Identifies a network."""
    network_types: NetworkTypes = child()
    """Serves as an augmentation target."""
    supporting_network: KeyedList[str, SupportingNetwork] = entries()
    """An underlay network, used to represent layered network topologies."""
    node: KeyedList[str, Node] = entries()
    """The inventory of nodes of this network."""
    link: KeyedList[str, Link] = entries()
    """A network link connects a local (source) node and a remote (destination) node via a set
    of the respective node's termination points."""
    l3_topology_attributes: L3TopologyAttributes = child()
    """Contains topology attributes"""


class NetworkTypes(Container):
    """Serves as an augmentation target.

    Schema path ``/ietf-network:networks/network/network-types``.
    """

    __slots__ = slots("_l3_unicast_topology")
    l3_unicast_topology: L3UnicastTopology | None = presence()
    """The presence of the container node indicates L3 Unicast topology"""


class Networks(Container):
    """Serves as a top-level container for a list of networks.

    Schema path ``/ietf-network:networks``.
    """

    __slots__ = slots("_network")
    network: KeyedList[str, Network] = entries()
    """Describes a network."""


class Node(Entry):
    """The inventory of nodes of this network.

    Schema path ``/ietf-network:networks/network/node``.
    """

    __slots__ = slots("node_id", "_supporting_node", "_termination_point", "_l3_node_attributes")
    node_id: str
    """Uniquely identifies a node within the containing network."""
    supporting_node: KeyedList[tuple[str, str], SupportingNode] = entries()
    """Represents another node that is in an underlay network and that supports this node."""
    termination_point: KeyedList[str, TerminationPoint] = entries()
    """A termination point can terminate a link."""
    l3_node_attributes: L3NodeAttributes = child()
    """Contains node attributes"""


class SupportingNetwork(Entry):
    """An underlay network, used to represent layered network topologies.

    Schema path ``/ietf-network:networks/network/supporting-network``.
    """

    __slots__ = slots("network_ref")
    network_ref: str
    """References the underlay network."""


class SupportingNode(Entry):
    """Represents another node that is in an underlay network and that supports this node.

    Schema path ``/ietf-network:networks/network/node/supporting-node``.
    """

    __slots__ = slots("network_ref", "node_ref")
    network_ref: str
    """References the underlay network of which the underlay node is a part."""
    node_ref: str
    """References the underlay node itself."""
