# Made by `ndt generate`; never edited.
"""Data of the YANG module ietf-network."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TYPE_CHECKING

from ndtframe.data.fields import child, default, entries, presence, slots
from ndtframe.data.lists import KeyedList
from ndtframe.data.node import Container, Entry

if TYPE_CHECKING:
    from .ietf_l3_unicast_topology import L3NodeAttributes, L3TopologyAttributes, L3UnicastTopology
    from .ietf_network_topology import Link, TerminationPoint
    from .ndt_topology import Assumption, Location, NetworkAbout, NodeAbout, Pseudonode, RiskGroup, State, Subnetwork, TwinTopology
    from .ndt_traffic import DemandMatrix, Flow


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
        "_state",
        "label",
        "layer",
        "_about",
        "_subnetwork",
        "_risk_group",
        "_assumption",
        "_demand_matrix",
        "_flow",
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
    state: State = child()
    """What this state of the network is."""
    label: str | None
    """Name as the source writes it, in any script."""
    layer: Sequence[Literal["ndt-topology:ethernet", "ndt-topology:fibre", "ndt-topology:intent", "ndt-topology:ip", "ndt-topology:optical", "ndt-topology:physical", "ndt-topology:service", "ndt-topology:tunnel"]]
    """A layer that this belongs to."""
    about: NetworkAbout = child()
    """What else is known of the element: what it relates to, when it is there, what others say
    of it."""
    subnetwork: KeyedList[str, Subnetwork] = entries()
    """A network that is a part of this one."""
    risk_group: KeyedList[str, RiskGroup] = entries()
    """Nodes and links that fail together, such as fibres in one duct."""
    assumption: KeyedList[str, Assumption] = entries()
    """A rule by which values that no source carries were derived."""
    demand_matrix: KeyedList[str, DemandMatrix] = entries()
    """Demands that hold at the same time."""
    flow: KeyedList[str, Flow] = entries()
    """Traffic from one end to another, as it was measured or as it is offered."""


class NetworkTypes(Container):
    """Serves as an augmentation target.

    Schema path ``/ietf-network:networks/network/network-types``.
    """

    __slots__ = slots("_l3_unicast_topology", "_twin_topology")
    l3_unicast_topology: L3UnicastTopology | None = presence()
    """The presence of the container node indicates L3 Unicast topology"""
    twin_topology: TwinTopology | None = presence()
    """Says that the network is part of a twin, and so states what kind of state it is."""


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

    __slots__ = slots(
        "node_id",
        "_supporting_node",
        "_termination_point",
        "_l3_node_attributes",
        "label",
        "_operational_state",
        "_about",
        "role",
        "_location",
        "_pseudonode",
    )
    node_id: str
    """Uniquely identifies a node within the containing network."""
    supporting_node: KeyedList[tuple[str, str], SupportingNode] = entries()
    """Represents another node that is in an underlay network and that supports this node."""
    termination_point: KeyedList[str, TerminationPoint] = entries()
    """A termination point can terminate a link."""
    l3_node_attributes: L3NodeAttributes = child()
    """Contains node attributes"""
    label: str | None
    """Name as the source writes it, in any script."""
    operational_state: Literal["up", "down", "unknown"] = default("up")
    """Whether the element carries traffic."""
    about: NodeAbout = child()
    """What else is known of the element: what it relates to, when it is there, what others say
    of it."""
    role: Sequence[Literal["ndt-topology:customer-edge", "ndt-topology:passive", "ndt-topology:provider", "ndt-topology:provider-edge"]]
    """A role of the node."""
    location: Location = child()
    """Where the node stands, in the WGS 84 reference system."""
    pseudonode: Pseudonode | None = presence()
    """Says that there is no such node: it stands for a link of many ends in the plain form."""


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
