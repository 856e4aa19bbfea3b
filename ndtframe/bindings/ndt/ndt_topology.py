# Made by `ndt generate`; never edited.
"""Data of the YANG module ndt-topology."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

from ndtframe.data.fields import child, entries, presence, slots
from ndtframe.data.lists import KeyedList
from ndtframe.data.node import Container, Entry


class Assumption(Entry):
    """A rule by which values that no source carries were derived.

    Schema path ``/ietf-network:networks/network/ndt-topology:assumption``.  Concept ``Assumption``.
    """

    __slots__ = slots("subject", "rule", "count")
    subject: str
    """The kind of value that was missing, for example 'metric'."""
    rule: str
    """How the value was derived, as a sentence."""
    count: int | None
    """How many elements carry a value derived by the rule."""


class Capacity(Container):
    """How much the link can carry in its direction, or in each of both.

    Schema path ``/ietf-network:networks/network/ietf-network-topology:link/ndt-topology:capacity``.  Concept ``Capacity``.
    """

    __slots__ = slots("rate", "origin")
    rate: int | None
    """The greatest rate of data. In bit/s."""
    origin: Literal["source", "user", "assumed", "hypothetical"] | None
    """Where the rate comes from."""


class End(Entry):
    """An end of a link of many ends or between networks.

    Schema path ``/ietf-network:networks/network/ietf-network-topology:link/ndt-topology:end``.  Concept ``LinkEnd``.
    """

    __slots__ = slots("end_id", "network_ref", "node_ref", "tp_ref", "role", "direction")
    end_id: str
    """Identifies the end among those of the link."""
    network_ref: str
    """The network."""
    node_ref: str
    """The node in that network."""
    tp_ref: str | None
    """The termination point on that node."""
    role: Literal["ndt-topology:leaf", "ndt-topology:network-side", "ndt-topology:root", "ndt-topology:user-side"] | None
    """The role of the end in the link."""
    direction: Literal["source", "destination", "both"] | None
    """Which way data pass the end."""


class LinkAbout(Container):
    """What else is known of the element: what it relates to, when it is there, what others say
    of it.

    Schema path ``/ietf-network:networks/network/ietf-network-topology:link/ndt-topology:about``.  Concept ``Element``.
    """

    __slots__ = slots(
        "_relation",
        "_valid_time",
        "_metadata",
        "_external_reference",
        "layer",
        "_abstraction",
    )
    relation: KeyedList[str, LinkAboutRelation] = entries()
    """A relation to another element: a network, or one of its nodes, links or termination
    points."""
    valid_time: LinkAboutValidTime = child()
    """When the element is in the network, as far as it is known or planned."""
    metadata: KeyedList[str, LinkAboutMetadata] = entries()
    """A name and a value that mean nothing to the twin, and are kept with the element."""
    external_reference: KeyedList[str, LinkAboutExternalReference] = entries()
    """A pointer to an entry that is kept elsewhere, after a model of somebody else, such as a
    YANG module of the IETF or an interface of the TM Forum."""
    layer: Sequence[Literal["ndt-topology:ethernet", "ndt-topology:fibre", "ndt-topology:intent", "ndt-topology:ip", "ndt-topology:optical", "ndt-topology:physical", "ndt-topology:service", "ndt-topology:tunnel"]]
    """A layer that this belongs to."""
    abstraction: LinkAboutAbstraction | None = presence()
    """The elements of the same network, seen in more detail, that this one stands for."""


class LinkAboutAbstraction(Container):
    """The elements of the same network, seen in more detail, that this one stands for.

    Schema path ``/ietf-network:networks/network/ietf-network-topology:link/ndt-topology:about/abstraction``.  Concept ``Abstraction``.
    """

    __slots__ = slots("view", "native_network", "_native_node", "_native_link")
    view: str | None
    """For whom: who is meant to see this instead of the detail."""
    native_network: Sequence[str]
    """A network that it stands for as a whole."""
    native_node: KeyedList[tuple[str, str], LinkAboutAbstractionNativeNode] = entries()
    """A node that it stands for."""
    native_link: KeyedList[tuple[str, str], LinkAboutAbstractionNativeLink] = entries()
    """A link that it stands for."""


class LinkAboutAbstractionNativeLink(Entry):
    """A link that it stands for.

    Schema path ``/ietf-network:networks/network/ietf-network-topology:link/ndt-topology:about/abstraction/native-link``.  Concept ``Abstraction``.
    """

    __slots__ = slots("network_ref", "link_ref")
    network_ref: str
    """The network."""
    link_ref: str
    """The link in that network."""


class LinkAboutAbstractionNativeNode(Entry):
    """A node that it stands for.

    Schema path ``/ietf-network:networks/network/ietf-network-topology:link/ndt-topology:about/abstraction/native-node``.  Concept ``Abstraction``.
    """

    __slots__ = slots("network_ref", "node_ref")
    network_ref: str
    """The network."""
    node_ref: str
    """The node in that network."""


class LinkAboutExternalReference(Entry):
    """A pointer to an entry that is kept elsewhere, after a model of somebody else, such as a
    YANG module of the IETF or an interface of the TM Forum.

    Schema path ``/ietf-network:networks/network/ietf-network-topology:link/ndt-topology:about/external-reference``.  Concept ``ExternalReference``.
    """

    __slots__ = slots("reference_id", "model", "revision", "protocol", "server", "instance", "kind")
    reference_id: str
    """Identifies the reference in its entry, such as 'ticket'."""
    model: str
    """The model that the entry follows, by the name that its authors gave it, such as
    'ietf-l3vpn-ntw' or 'TMF639'."""
    revision: str | None
    """The revision or version of the model."""
    protocol: str | None
    """The protocol by which the server is asked, such as 'RESTCONF'."""
    server: str | None
    """The root under which the server offers the model."""
    instance: str
    """The entry on that server: a path or an identifier, as the protocol wants it."""
    kind: Literal["ndt-topology:assurance", "ndt-topology:configuration", "ndt-topology:inventory", "ndt-topology:telemetry"] | None
    """What the model says of the element."""


class LinkAboutMetadata(Entry):
    """A name and a value that mean nothing to the twin, and are kept with the element.

    Schema path ``/ietf-network:networks/network/ietf-network-topology:link/ndt-topology:about/metadata``.  Concept ``Metadata``.
    """

    __slots__ = slots("name", "value")
    name: str
    """The name."""
    value: str
    """The value."""


class LinkAboutRelation(Entry):
    """A relation to another element: a network, or one of its nodes, links or termination
    points.

    Schema path ``/ietf-network:networks/network/ietf-network-topology:link/ndt-topology:about/relation``.  Concept ``Relation``.
    """

    __slots__ = slots(
        "relation_id",
        "type",
        "network_ref",
        "node_ref",
        "tp_ref",
        "link_ref",
        "role",
    )
    relation_id: str
    """Identifies the relation among those of its element."""
    type: Literal["ndt-topology:hosted-by", "ndt-topology:same-as", "ndt-topology:supported-by"]
    """What the other element is to this one."""
    network_ref: str
    """The network."""
    node_ref: str | None
    """The node in that network."""
    tp_ref: str | None
    """The termination point on that node."""
    link_ref: str | None
    """The link in that network."""
    role: Literal["ndt-topology:backup", "ndt-topology:load-share", "ndt-topology:primary"] | None
    """Which part the other element plays, where several serve for one thing."""


class LinkAboutValidTime(Container):
    """When the element is in the network, as far as it is known or planned.

    Schema path ``/ietf-network:networks/network/ietf-network-topology:link/ndt-topology:about/valid-time``.  Concept ``ValidTime``.
    """

    __slots__ = slots("start", "end")
    start: str | None
    """When it begins."""
    end: str | None
    """When it is over."""


class Location(Container):
    """Where the node stands, in the WGS 84 reference system.

    Schema path ``/ietf-network:networks/network/node/ndt-topology:location``.  Concept ``Location``.
    """

    __slots__ = slots("latitude", "longitude")
    latitude: Decimal | None
    """Positive to the north. In degree."""
    longitude: Decimal | None
    """Positive to the east. In degree."""


class NetworkAbout(Container):
    """What else is known of the element: what it relates to, when it is there, what others say
    of it.

    Schema path ``/ietf-network:networks/network/ndt-topology:about``.  Concept ``Element``.
    """

    __slots__ = slots("_relation", "_valid_time", "_metadata", "_external_reference")
    relation: KeyedList[str, NetworkAboutRelation] = entries()
    """A relation to another element: a network, or one of its nodes, links or termination
    points."""
    valid_time: NetworkAboutValidTime = child()
    """When the element is in the network, as far as it is known or planned."""
    metadata: KeyedList[str, NetworkAboutMetadata] = entries()
    """A name and a value that mean nothing to the twin, and are kept with the element."""
    external_reference: KeyedList[str, NetworkAboutExternalReference] = entries()
    """A pointer to an entry that is kept elsewhere, after a model of somebody else, such as a
    YANG module of the IETF or an interface of the TM Forum."""


class NetworkAboutExternalReference(Entry):
    """A pointer to an entry that is kept elsewhere, after a model of somebody else, such as a
    YANG module of the IETF or an interface of the TM Forum.

    Schema path ``/ietf-network:networks/network/ndt-topology:about/external-reference``.  Concept ``ExternalReference``.
    """

    __slots__ = slots("reference_id", "model", "revision", "protocol", "server", "instance", "kind")
    reference_id: str
    """Identifies the reference in its entry, such as 'ticket'."""
    model: str
    """The model that the entry follows, by the name that its authors gave it, such as
    'ietf-l3vpn-ntw' or 'TMF639'."""
    revision: str | None
    """The revision or version of the model."""
    protocol: str | None
    """The protocol by which the server is asked, such as 'RESTCONF'."""
    server: str | None
    """The root under which the server offers the model."""
    instance: str
    """The entry on that server: a path or an identifier, as the protocol wants it."""
    kind: Literal["ndt-topology:assurance", "ndt-topology:configuration", "ndt-topology:inventory", "ndt-topology:telemetry"] | None
    """What the model says of the element."""


class NetworkAboutMetadata(Entry):
    """A name and a value that mean nothing to the twin, and are kept with the element.

    Schema path ``/ietf-network:networks/network/ndt-topology:about/metadata``.  Concept ``Metadata``.
    """

    __slots__ = slots("name", "value")
    name: str
    """The name."""
    value: str
    """The value."""


class NetworkAboutRelation(Entry):
    """A relation to another element: a network, or one of its nodes, links or termination
    points.

    Schema path ``/ietf-network:networks/network/ndt-topology:about/relation``.  Concept ``Relation``.
    """

    __slots__ = slots(
        "relation_id",
        "type",
        "network_ref",
        "node_ref",
        "tp_ref",
        "link_ref",
        "role",
    )
    relation_id: str
    """Identifies the relation among those of its element."""
    type: Literal["ndt-topology:hosted-by", "ndt-topology:same-as", "ndt-topology:supported-by"]
    """What the other element is to this one."""
    network_ref: str
    """The network."""
    node_ref: str | None
    """The node in that network."""
    tp_ref: str | None
    """The termination point on that node."""
    link_ref: str | None
    """The link in that network."""
    role: Literal["ndt-topology:backup", "ndt-topology:load-share", "ndt-topology:primary"] | None
    """Which part the other element plays, where several serve for one thing."""


class NetworkAboutValidTime(Container):
    """When the element is in the network, as far as it is known or planned.

    Schema path ``/ietf-network:networks/network/ndt-topology:about/valid-time``.  Concept ``ValidTime``.
    """

    __slots__ = slots("start", "end")
    start: str | None
    """When it begins."""
    end: str | None
    """When it is over."""


class NodeAbout(Container):
    """What else is known of the element: what it relates to, when it is there, what others say
    of it.

    Schema path ``/ietf-network:networks/network/node/ndt-topology:about``.  Concept ``Element``.
    """

    __slots__ = slots(
        "_relation",
        "_valid_time",
        "_metadata",
        "_external_reference",
        "layer",
        "_abstraction",
    )
    relation: KeyedList[str, NodeAboutRelation] = entries()
    """A relation to another element: a network, or one of its nodes, links or termination
    points."""
    valid_time: NodeAboutValidTime = child()
    """When the element is in the network, as far as it is known or planned."""
    metadata: KeyedList[str, NodeAboutMetadata] = entries()
    """A name and a value that mean nothing to the twin, and are kept with the element."""
    external_reference: KeyedList[str, NodeAboutExternalReference] = entries()
    """A pointer to an entry that is kept elsewhere, after a model of somebody else, such as a
    YANG module of the IETF or an interface of the TM Forum."""
    layer: Sequence[Literal["ndt-topology:ethernet", "ndt-topology:fibre", "ndt-topology:intent", "ndt-topology:ip", "ndt-topology:optical", "ndt-topology:physical", "ndt-topology:service", "ndt-topology:tunnel"]]
    """A layer that this belongs to."""
    abstraction: NodeAboutAbstraction | None = presence()
    """The elements of the same network, seen in more detail, that this one stands for."""


class NodeAboutAbstraction(Container):
    """The elements of the same network, seen in more detail, that this one stands for.

    Schema path ``/ietf-network:networks/network/node/ndt-topology:about/abstraction``.  Concept ``Abstraction``.
    """

    __slots__ = slots("view", "native_network", "_native_node", "_native_link")
    view: str | None
    """For whom: who is meant to see this instead of the detail."""
    native_network: Sequence[str]
    """A network that it stands for as a whole."""
    native_node: KeyedList[tuple[str, str], NodeAboutAbstractionNativeNode] = entries()
    """A node that it stands for."""
    native_link: KeyedList[tuple[str, str], NodeAboutAbstractionNativeLink] = entries()
    """A link that it stands for."""


class NodeAboutAbstractionNativeLink(Entry):
    """A link that it stands for.

    Schema path ``/ietf-network:networks/network/node/ndt-topology:about/abstraction/native-link``.  Concept ``Abstraction``.
    """

    __slots__ = slots("network_ref", "link_ref")
    network_ref: str
    """The network."""
    link_ref: str
    """The link in that network."""


class NodeAboutAbstractionNativeNode(Entry):
    """A node that it stands for.

    Schema path ``/ietf-network:networks/network/node/ndt-topology:about/abstraction/native-node``.  Concept ``Abstraction``.
    """

    __slots__ = slots("network_ref", "node_ref")
    network_ref: str
    """The network."""
    node_ref: str
    """The node in that network."""


class NodeAboutExternalReference(Entry):
    """A pointer to an entry that is kept elsewhere, after a model of somebody else, such as a
    YANG module of the IETF or an interface of the TM Forum.

    Schema path ``/ietf-network:networks/network/node/ndt-topology:about/external-reference``.  Concept ``ExternalReference``.
    """

    __slots__ = slots("reference_id", "model", "revision", "protocol", "server", "instance", "kind")
    reference_id: str
    """Identifies the reference in its entry, such as 'ticket'."""
    model: str
    """The model that the entry follows, by the name that its authors gave it, such as
    'ietf-l3vpn-ntw' or 'TMF639'."""
    revision: str | None
    """The revision or version of the model."""
    protocol: str | None
    """The protocol by which the server is asked, such as 'RESTCONF'."""
    server: str | None
    """The root under which the server offers the model."""
    instance: str
    """The entry on that server: a path or an identifier, as the protocol wants it."""
    kind: Literal["ndt-topology:assurance", "ndt-topology:configuration", "ndt-topology:inventory", "ndt-topology:telemetry"] | None
    """What the model says of the element."""


class NodeAboutMetadata(Entry):
    """A name and a value that mean nothing to the twin, and are kept with the element.

    Schema path ``/ietf-network:networks/network/node/ndt-topology:about/metadata``.  Concept ``Metadata``.
    """

    __slots__ = slots("name", "value")
    name: str
    """The name."""
    value: str
    """The value."""


class NodeAboutRelation(Entry):
    """A relation to another element: a network, or one of its nodes, links or termination
    points.

    Schema path ``/ietf-network:networks/network/node/ndt-topology:about/relation``.  Concept ``Relation``.
    """

    __slots__ = slots(
        "relation_id",
        "type",
        "network_ref",
        "node_ref",
        "tp_ref",
        "link_ref",
        "role",
    )
    relation_id: str
    """Identifies the relation among those of its element."""
    type: Literal["ndt-topology:hosted-by", "ndt-topology:same-as", "ndt-topology:supported-by"]
    """What the other element is to this one."""
    network_ref: str
    """The network."""
    node_ref: str | None
    """The node in that network."""
    tp_ref: str | None
    """The termination point on that node."""
    link_ref: str | None
    """The link in that network."""
    role: Literal["ndt-topology:backup", "ndt-topology:load-share", "ndt-topology:primary"] | None
    """Which part the other element plays, where several serve for one thing."""


class NodeAboutValidTime(Container):
    """When the element is in the network, as far as it is known or planned.

    Schema path ``/ietf-network:networks/network/node/ndt-topology:about/valid-time``.  Concept ``ValidTime``.
    """

    __slots__ = slots("start", "end")
    start: str | None
    """When it begins."""
    end: str | None
    """When it is over."""


class Pseudonode(Container):
    """Says that there is no such node: it stands for a link of many ends in the plain form.

    Schema path ``/ietf-network:networks/network/node/ndt-topology:pseudonode``.  Concept ``Pseudonode``.
    """

    __slots__ = slots("link_id", "kind", "direction", "towards")
    link_id: str | None
    """The identifier of the link."""
    kind: Literal["point-to-multipoint", "multipoint-to-multipoint"] | None
    """The kind of the link."""
    direction: Literal["unidirectional", "bidirectional"] | None
    """Which ways the link carries data."""
    towards: Literal["leafs", "root"] | None
    """Which way data pass this pseudonode."""


class RiskGroup(Entry):
    """Nodes and links that fail together, such as fibres in one duct.

    Schema path ``/ietf-network:networks/network/ndt-topology:risk-group``.  Concept ``RiskGroup``.
    """

    __slots__ = slots("group_id", "label", "link", "node")
    group_id: str
    """Identifies the group within the network."""
    label: str | None
    """Name as the source writes it, in any script."""
    link: Sequence[str]
    """A link that fails with the group."""
    node: Sequence[str]
    """A node that fails with the group."""


class State(Container):
    """What this state of the network is.

    Schema path ``/ietf-network:networks/network/ndt-topology:state``.  Concept ``NetworkState``.
    """

    __slots__ = slots("kind", "twin", "snapshot", "session", "observed_at", "stored_at")
    kind: Literal["live", "snapshot", "potential", "intended"]
    """Whether it is real, hypothetical or intended."""
    twin: str | None
    """The twin that the state is of."""
    snapshot: str | None
    """The snapshot that it is, or that a session began from."""
    session: str | None
    """The session that made it."""
    observed_at: str | None
    """When it held in the real network, if the sources tell."""
    stored_at: str | None
    """When it was stored in the twin."""


class Subnetwork(Entry):
    """A network that is a part of this one.

    Schema path ``/ietf-network:networks/network/ndt-topology:subnetwork``.  Concept ``Subnetwork``.
    """

    __slots__ = slots("network_ref")
    network_ref: str
    """The part."""


class TerminationPointAbout(Container):
    """What else is known of the element: what it relates to, when it is there, what others say
    of it.

    Schema path ``/ietf-network:networks/network/node/ietf-network-topology:termination-point/ndt-topology:about``.  Concept ``Element``.
    """

    __slots__ = slots("_relation", "_valid_time", "_metadata", "_external_reference", "layer")
    relation: KeyedList[str, TerminationPointAboutRelation] = entries()
    """A relation to another element: a network, or one of its nodes, links or termination
    points."""
    valid_time: TerminationPointAboutValidTime = child()
    """When the element is in the network, as far as it is known or planned."""
    metadata: KeyedList[str, TerminationPointAboutMetadata] = entries()
    """A name and a value that mean nothing to the twin, and are kept with the element."""
    external_reference: KeyedList[str, TerminationPointAboutExternalReference] = entries()
    """A pointer to an entry that is kept elsewhere, after a model of somebody else, such as a
    YANG module of the IETF or an interface of the TM Forum."""
    layer: Sequence[Literal["ndt-topology:ethernet", "ndt-topology:fibre", "ndt-topology:intent", "ndt-topology:ip", "ndt-topology:optical", "ndt-topology:physical", "ndt-topology:service", "ndt-topology:tunnel"]]
    """A layer that this belongs to."""


class TerminationPointAboutExternalReference(Entry):
    """A pointer to an entry that is kept elsewhere, after a model of somebody else, such as a
    YANG module of the IETF or an interface of the TM Forum.

    Schema path ``/ietf-network:networks/network/node/ietf-network-topology:termination-point/ndt-topology:about/external-reference``.  Concept ``ExternalReference``.
    """

    __slots__ = slots("reference_id", "model", "revision", "protocol", "server", "instance", "kind")
    reference_id: str
    """Identifies the reference in its entry, such as 'ticket'."""
    model: str
    """The model that the entry follows, by the name that its authors gave it, such as
    'ietf-l3vpn-ntw' or 'TMF639'."""
    revision: str | None
    """The revision or version of the model."""
    protocol: str | None
    """The protocol by which the server is asked, such as 'RESTCONF'."""
    server: str | None
    """The root under which the server offers the model."""
    instance: str
    """The entry on that server: a path or an identifier, as the protocol wants it."""
    kind: Literal["ndt-topology:assurance", "ndt-topology:configuration", "ndt-topology:inventory", "ndt-topology:telemetry"] | None
    """What the model says of the element."""


class TerminationPointAboutMetadata(Entry):
    """A name and a value that mean nothing to the twin, and are kept with the element.

    Schema path ``/ietf-network:networks/network/node/ietf-network-topology:termination-point/ndt-topology:about/metadata``.  Concept ``Metadata``.
    """

    __slots__ = slots("name", "value")
    name: str
    """The name."""
    value: str
    """The value."""


class TerminationPointAboutRelation(Entry):
    """A relation to another element: a network, or one of its nodes, links or termination
    points.

    Schema path ``/ietf-network:networks/network/node/ietf-network-topology:termination-point/ndt-topology:about/relation``.  Concept ``Relation``.
    """

    __slots__ = slots(
        "relation_id",
        "type",
        "network_ref",
        "node_ref",
        "tp_ref",
        "link_ref",
        "role",
    )
    relation_id: str
    """Identifies the relation among those of its element."""
    type: Literal["ndt-topology:hosted-by", "ndt-topology:same-as", "ndt-topology:supported-by"]
    """What the other element is to this one."""
    network_ref: str
    """The network."""
    node_ref: str | None
    """The node in that network."""
    tp_ref: str | None
    """The termination point on that node."""
    link_ref: str | None
    """The link in that network."""
    role: Literal["ndt-topology:backup", "ndt-topology:load-share", "ndt-topology:primary"] | None
    """Which part the other element plays, where several serve for one thing."""


class TerminationPointAboutValidTime(Container):
    """When the element is in the network, as far as it is known or planned.

    Schema path ``/ietf-network:networks/network/node/ietf-network-topology:termination-point/ndt-topology:about/valid-time``.  Concept ``ValidTime``.
    """

    __slots__ = slots("start", "end")
    start: str | None
    """When it begins."""
    end: str | None
    """When it is over."""


class TwinTopology(Container):
    """Says that the network is part of a twin, and so states what kind of state it is.

    Schema path ``/ietf-network:networks/network/network-types/ndt-topology:twin-topology``.  Concept ``Network``.
    """

    __slots__ = slots()
