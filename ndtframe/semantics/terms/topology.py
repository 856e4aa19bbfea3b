# Made by `ndt generate`; never edited.
"""Classes of the module topology of the ontology."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Annotated, ClassVar

from ndtframe.semantics.graph import Iri, NonNegative, Property, Term


class Abstraction(Term):
    """Says that an element stands for others that show the same in more detail, and in whose
    view.

    IRI ``urn:ndtframe:ontology#Abstraction``.  Source simap-concept-11, clause 4.1 (V).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#Abstraction"
    narrower: ClassVar[tuple[str, ...]] = ()

    stands_for: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#standsFor")] = ()
    """Leads to an element that is meant: by an abstraction, or by a pseudonode. Leads to
    Element."""
    view: Annotated[str | None, Property("urn:ndtframe:ontology#view", "string")] = None
    """Who is meant to see the abstract element instead of the detail."""


class Capacity(Term):
    """How much a link can carry in its direction, or in each of both, and where that figure
    comes from.

    IRI ``urn:ndtframe:ontology#Capacity``.  Source ndtframe (OWN).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#Capacity"
    narrower: ClassVar[tuple[str, ...]] = ()

    rate: Annotated[NonNegative | None, Property("urn:ndtframe:ontology#rate", "nonNegativeInteger")] = None
    """A rate of data in bit/s: the greatest that fits, or the mean that is offered or was
    seen."""


class Element(Term):
    """A network, a node, a link or a termination point, as a state of a network shows it.

    IRI ``urn:ndtframe:ontology#Element``.  Source simap-concept-11, clause 4.1 (V).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#Element"
    narrower: ClassVar[tuple[str, ...]] = ("topology.Link", "topology.Network", "topology.Node", "topology.TerminationPoint",)

    abstraction_of: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#abstractionOf")] = ()
    """Leads from an abstract element to a native one that it stands for. Leads to Element."""
    carries: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#carries")] = ()
    """Leads from what carries to the path of a service or the flow that is carried. Leads to
    Flow or ServicePath."""
    has_external_reference: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#hasExternalReference")] = ()
    """Leads to what a model of somebody else says of the same thing. Leads to
    ExternalReference."""
    has_layer: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#hasLayer")] = ()
    """The layer that an element belongs to; that of its network where none is given. Leads to
    Layer."""
    has_part: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#hasPart")] = ()
    """Leads from something to a piece of it that has no life of its own and goes with it."""
    label: Annotated[str | None, Property("urn:ndtframe:ontology#label", "string")] = None
    """The name of something as its source or people write it, in any script."""
    native_of: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#nativeOf")] = ()
    """Leads from an element to an abstract one that stands for it. Leads to Element."""
    supported_by: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#supportedBy")] = ()
    """The element of a layer below without which this one does not work. Leads to Element."""
    supports: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#supports")] = ()
    """The element of a layer above that does not work without this one. Leads to Element."""


class Layer(Term):
    """A level of technology that a network or an element belongs to, from what can be touched
    up to services and intents.

    IRI ``urn:ndtframe:ontology#Layer``.  Source simap-concept-11, clause 2 (V).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#Layer"
    narrower: ClassVar[tuple[str, ...]] = ()


class LinkEnd(Term):
    """One of the ends of a link that has many, or that joins networks: where it stands, its
    role, and which way data pass it.

    IRI ``urn:ndtframe:ontology#LinkEnd``.  Source simap-concept-11, clause 4.1 (V).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#LinkEnd"
    narrower: ClassVar[tuple[str, ...]] = ()

    direction: Annotated[str | None, Property("urn:ndtframe:ontology#direction", "string")] = None
    """Which ways a link carries data (unidirectional, bidirectional), or which way they pass
    an end of it (source, destination, both)."""
    has_role: Annotated[Iri | None, Property("urn:ndtframe:ontology#hasRole")] = None
    """The role that something plays. Leads to Role."""
    stands_at: Annotated[Iri, Property("urn:ndtframe:ontology#standsAt")]
    """The node or termination point where an end of a link or of a service is. Leads to Node
    or TerminationPoint."""


class Location(Term):
    """Where a node stands, as a position in WGS 84.

    IRI ``urn:ndtframe:ontology#Location``.  Source simap-concept-11, clause 4.2 (V).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#Location"
    narrower: ClassVar[tuple[str, ...]] = ()


class NetworkState(Term):
    """A picture of networks with all that is in them, which says of what kind it is: live,
    snapshot, potential or intended.

    IRI ``urn:ndtframe:ontology#NetworkState``.  Source simap-concept-11, clause 4.1 (V).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#NetworkState"
    narrower: ClassVar[tuple[str, ...]] = ("topology.PotentialState", "topology.Snapshot",)

    concerns: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#concerns")] = ()
    """Leads from a statement, a demand or an event to what it is about. Leads to Network."""
    follows_model_set: Annotated[Iri | None, Property("urn:ndtframe:ontology#followsModelSet")] = None
    """The modules and revisions that the content of a state follows. Leads to ModelSet."""
    has_state_kind: Annotated[Iri, Property("urn:ndtframe:ontology#hasStateKind")]
    """Says what a state claims to be, or of what kind the state is that figures describe.
    Leads to StateKind."""
    observed_at: Annotated[datetime | None, Property("urn:ndtframe:ontology#observedAt", "dateTime")] = None
    """When something held in the real network."""
    stored_at: Annotated[datetime | None, Property("urn:ndtframe:ontology#storedAt", "dateTime")] = None
    """When something was stored in the twin and so became known to it."""


class Relation(Term):
    """What another element of any kind is to an element: it supports it, hosts it, or is the
    same thing in another network.

    IRI ``urn:ndtframe:ontology#Relation``.  Source simap-concept-11, clause 4.2 (V).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#Relation"
    narrower: ClassVar[tuple[str, ...]] = ()

    concerns: Annotated[Iri, Property("urn:ndtframe:ontology#concerns")]
    """Leads from a statement, a demand or an event to what it is about. Leads to Element."""
    has_role: Annotated[Iri | None, Property("urn:ndtframe:ontology#hasRole")] = None
    """The role that something plays. Leads to Role."""
    kind: Annotated[str, Property("urn:ndtframe:ontology#kind", "string")]
    """Which of several kinds something is of, by the word that its schema has for it."""


class RiskGroup(Term):
    """Nodes and links that fail together.

    IRI ``urn:ndtframe:ontology#RiskGroup``.  Source ndtframe (OWN).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#RiskGroup"
    narrower: ClassVar[tuple[str, ...]] = ()

    in_network: Annotated[Iri, Property("urn:ndtframe:ontology#inNetwork")]
    """The network that shows an element, or for which demands, flows or groups are stated.
    Leads to Network."""
    label: Annotated[str | None, Property("urn:ndtframe:ontology#label", "string")] = None
    """The name of something as its source or people write it, in any script."""


class Role(Term):
    """The part that an element, an end of a link or a path of a service plays.

    IRI ``urn:ndtframe:ontology#Role``.  Source simap-concept-11, clause 4.2 (V).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#Role"
    narrower: ClassVar[tuple[str, ...]] = ()


class Link(Element):
    """What joins the ends of a network: two or many, one way or both ways.

    IRI ``urn:ndtframe:ontology#Link``.  Source rfc8345 (OBS).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#Link"
    narrower: ClassVar[tuple[str, ...]] = ()

    direction: Annotated[str | None, Property("urn:ndtframe:ontology#direction", "string")] = None
    """Which ways a link carries data (unidirectional, bidirectional), or which way they pass
    an end of it (source, destination, both)."""
    ends_at: Annotated[Iri | None, Property("urn:ndtframe:ontology#endsAt")] = None
    """Where data leave a link, or where a demand or a flow leaves the network. Leads to Node
    or TerminationPoint."""
    has_end: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#hasEnd")] = ()
    """Leads from a link of many ends, or between networks, to each of its ends. Leads to
    LinkEnd."""
    in_network: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#inNetwork", least=1)]
    """The network that shows an element, or for which demands, flows or groups are stated.
    Leads to Network."""
    kind: Annotated[str | None, Property("urn:ndtframe:ontology#kind", "string")] = None
    """Which of several kinds something is of, by the word that its schema has for it."""
    length: Annotated[Decimal | None, Property("urn:ndtframe:ontology#length", "decimal")] = None
    """The length of the way that a link takes, in kilometres."""
    member_of_risk_group: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#memberOfRiskGroup")] = ()
    """A group with which a node or a link fails. Leads to RiskGroup."""
    metric_origin: Annotated[str | None, Property("urn:ndtframe:ontology#metricOrigin", "string")] = None
    """Where the routing metric of a link comes from: its source, a user, an assumption or a
    scenario."""
    operational_state: Annotated[str | None, Property("urn:ndtframe:ontology#operationalState", "string")] = None
    """Whether an element carries traffic: up, down or unknown."""
    opposite: Annotated[Iri | None, Property("urn:ndtframe:ontology#opposite")] = None
    """The link of the other direction; the two that name each other are what people call one
    link. Leads to Link."""
    routing_metric: Annotated[NonNegative | None, Property("urn:ndtframe:ontology#routingMetric", "nonNegativeInteger")] = None
    """What a link counts in its direction where a routing protocol chooses ways; the way with
    the least sum is taken."""
    starts_at: Annotated[Iri | None, Property("urn:ndtframe:ontology#startsAt")] = None
    """Where data enter a link, or where a demand or a flow enters the network. Leads to Node
    or TerminationPoint."""


class Network(Element):
    """A set of nodes and links that is shown as one: one layer, several layers, or a part of a
    network.

    IRI ``urn:ndtframe:ontology#Network``.  Source rfc8345 (OBS).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#Network"
    narrower: ClassVar[tuple[str, ...]] = ("topology.Subnetwork",)

    has_subnetwork: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#hasSubnetwork")] = ()
    """Leads from a network to a network that is a part of it. Leads to Subnetwork."""


class Node(Element):
    """A vertex of a network: what links lead to and from, whatever it is made of.

    IRI ``urn:ndtframe:ontology#Node``.  Source rfc8345 (OBS).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#Node"
    narrower: ClassVar[tuple[str, ...]] = ("topology.Pseudonode",)

    has_location: Annotated[Iri | None, Property("urn:ndtframe:ontology#hasLocation")] = None
    """Leads from a node to where it stands. Leads to Location."""
    has_termination_point: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#hasTerminationPoint")] = ()
    """Leads from a node to a point where links can end; a point is of one node. Leads to
    TerminationPoint."""
    in_network: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#inNetwork", least=1)]
    """The network that shows an element, or for which demands, flows or groups are stated.
    Leads to Network."""
    member_of_risk_group: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#memberOfRiskGroup")] = ()
    """A group with which a node or a link fails. Leads to RiskGroup."""
    operational_state: Annotated[str | None, Property("urn:ndtframe:ontology#operationalState", "string")] = None
    """Whether an element carries traffic: up, down or unknown."""


class PotentialState(NetworkState):
    """A state of a network that describes no real network: what it would be after some
    changes.

    IRI ``urn:ndtframe:ontology#PotentialState``.  Source simap-concept-11, clause 4.1 (V).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#PotentialState"
    narrower: ClassVar[tuple[str, ...]] = ()


class Snapshot(NetworkState):
    """A state of the real network that a twin stored; the newest is the live one.

    IRI ``urn:ndtframe:ontology#Snapshot``.  Source simap-concept-11, clause 4.1 (V).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#Snapshot"
    narrower: ClassVar[tuple[str, ...]] = ()

    content_hash: Annotated[str, Property("urn:ndtframe:ontology#contentHash", "string")]
    """The SHA-256 of a content; it shows that two are the same, or that one was changed by
    accident."""
    stored_at: Annotated[datetime, Property("urn:ndtframe:ontology#storedAt", "dateTime")]
    """When something was stored in the twin and so became known to it."""


class TerminationPoint(Element):
    """Where a link ends on a node.

    IRI ``urn:ndtframe:ontology#TerminationPoint``.  Source rfc8345 (OBS).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#TerminationPoint"
    narrower: ClassVar[tuple[str, ...]] = ()

    direction: Annotated[str | None, Property("urn:ndtframe:ontology#direction", "string")] = None
    """Which ways a link carries data (unidirectional, bidirectional), or which way they pass
    an end of it (source, destination, both)."""
    operational_state: Annotated[str | None, Property("urn:ndtframe:ontology#operationalState", "string")] = None
    """Whether an element carries traffic: up, down or unknown."""


class Pseudonode(Node):
    """A node that is not there: in a model that has links of two ends only, it stands for a
    link of many ends.

    IRI ``urn:ndtframe:ontology#Pseudonode``.  Source ndtframe (OWN).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#Pseudonode"
    narrower: ClassVar[tuple[str, ...]] = ()

    stands_for: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#standsFor")] = ()
    """Leads to an element that is meant: by an abstraction, or by a pseudonode. Leads to Link."""


class Subnetwork(Network):
    """A network that is a part of another one; its nodes and links are nodes and links of that
    one, too.

    IRI ``urn:ndtframe:ontology#Subnetwork``.  Source simap-concept-11, clause 4.1 (V).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#Subnetwork"
    narrower: ClassVar[tuple[str, ...]] = ()
