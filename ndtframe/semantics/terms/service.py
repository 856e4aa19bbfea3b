# Made by `ndt generate`; never edited.
"""Classes of the module service of the ontology."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, ClassVar

from ndtframe.semantics.graph import Iri, NonNegative, Property, Term


class Customer(Term):
    """Somebody who has services.

    IRI ``urn:ndtframe:ontology#Customer``.  Source ndtframe (OWN).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#Customer"
    narrower: ClassVar[tuple[str, ...]] = ()

    has_external_reference: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#hasExternalReference")] = ()
    """Leads to what a model of somebody else says of the same thing. Leads to
    ExternalReference."""
    label: Annotated[str | None, Property("urn:ndtframe:ontology#label", "string")] = None
    """The name of something as its source or people write it, in any script."""


class Demand(Term):
    """Traffic that a network is asked to carry from one node to another, at a mean rate.

    IRI ``urn:ndtframe:ontology#Demand``.  Source ndtframe (OWN).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#Demand"
    narrower: ClassVar[tuple[str, ...]] = ()

    carries: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#carries")] = ()
    """Leads from what carries to the path of a service or the flow that is carried. Leads to
    Flow or ServicePath."""
    ends_at: Annotated[Iri, Property("urn:ndtframe:ontology#endsAt")]
    """Where data leave a link, or where a demand or a flow leaves the network. Leads to Node
    or TerminationPoint."""
    rate: Annotated[NonNegative, Property("urn:ndtframe:ontology#rate", "nonNegativeInteger")]
    """A rate of data in bit/s: the greatest that fits, or the mean that is offered or was
    seen."""
    starts_at: Annotated[Iri, Property("urn:ndtframe:ontology#startsAt")]
    """Where data enter a link, or where a demand or a flow enters the network. Leads to Node
    or TerminationPoint."""


class DemandMatrix(Term):
    """Demands that hold at the same time in one network.

    IRI ``urn:ndtframe:ontology#DemandMatrix``.  Source ndtframe (OWN).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#DemandMatrix"
    narrower: ClassVar[tuple[str, ...]] = ()

    has_part: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#hasPart")] = ()
    """Leads from something to a piece of it that has no life of its own and goes with it."""
    in_network: Annotated[Iri, Property("urn:ndtframe:ontology#inNetwork")]
    """The network that shows an element, or for which demands, flows or groups are stated.
    Leads to Network."""
    label: Annotated[str | None, Property("urn:ndtframe:ontology#label", "string")] = None
    """The name of something as its source or people write it, in any script."""


class Diversity(Term):
    """A declaration that some elements or services must not fail together, and what no two of
    them may share at any layer below.

    IRI ``urn:ndtframe:ontology#Diversity``.  Source ndtframe (OWN).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#Diversity"
    narrower: ClassVar[tuple[str, ...]] = ()

    concerns: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#concerns", least=2)]
    """Leads from a statement, a demand or an event to what it is about."""
    failure_kind: Annotated[tuple[str, ...], Property("urn:ndtframe:ontology#failureKind", "string", least=1)]
    """What fails at one time: a link, a node or a risk group."""
    label: Annotated[str | None, Property("urn:ndtframe:ontology#label", "string")] = None
    """The name of something as its source or people write it, in any script."""


class Expectation(Term):
    """A target for one metric: at least, at most, or between two values.

    IRI ``urn:ndtframe:ontology#Expectation``.  Source tio-3.6.0 (2ND).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#Expectation"
    narrower: ClassVar[tuple[str, ...]] = ()

    at_least: Annotated[Decimal | None, Property("urn:ndtframe:ontology#atLeast", "decimal")] = None
    """The least value that is good."""
    at_most: Annotated[Decimal | None, Property("urn:ndtframe:ontology#atMost", "decimal")] = None
    """The greatest value that is good."""
    has_external_reference: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#hasExternalReference")] = ()
    """Leads to what a model of somebody else says of the same thing. Leads to
    ExternalReference."""
    has_metric: Annotated[Iri, Property("urn:ndtframe:ontology#hasMetric")]
    """What was measured, computed, compared or is expected. Leads to Metric."""
    label: Annotated[str | None, Property("urn:ndtframe:ontology#label", "string")] = None
    """The name of something as its source or people write it, in any script."""


class Flow(Term):
    """Traffic from one end to another as it was measured or is offered, summed up from
    records.

    IRI ``urn:ndtframe:ontology#Flow``.  Source simap-concept-11, clause 4.1 (V).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#Flow"
    narrower: ClassVar[tuple[str, ...]] = ()

    carried_by: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#carriedBy")] = ()
    """What carries a path of a service, or a flow: links, nodes, tunnels, other services, or a
    demand, which is carried as the network routes it. Leads to Demand or Element or
    Service."""
    ends_at: Annotated[Iri | None, Property("urn:ndtframe:ontology#endsAt")] = None
    """Where data leave a link, or where a demand or a flow leaves the network. Leads to Node
    or TerminationPoint."""
    has_origin: Annotated[Iri | None, Property("urn:ndtframe:ontology#hasOrigin")] = None
    """Leads from what is known to how it became known. Leads to DataOrigin."""
    has_part: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#hasPart")] = ()
    """Leads from something to a piece of it that has no life of its own and goes with it."""
    in_network: Annotated[Iri, Property("urn:ndtframe:ontology#inNetwork")]
    """The network that shows an element, or for which demands, flows or groups are stated.
    Leads to Network."""
    kind: Annotated[str, Property("urn:ndtframe:ontology#kind", "string")]
    """Which of several kinds something is of, by the word that its schema has for it."""
    label: Annotated[str | None, Property("urn:ndtframe:ontology#label", "string")] = None
    """The name of something as its source or people write it, in any script."""
    rate: Annotated[NonNegative, Property("urn:ndtframe:ontology#rate", "nonNegativeInteger")]
    """A rate of data in bit/s: the greatest that fits, or the mean that is offered or was
    seen."""
    starts_at: Annotated[Iri | None, Property("urn:ndtframe:ontology#startsAt")] = None
    """Where data enter a link, or where a demand or a flow enters the network. Leads to Node
    or TerminationPoint."""


class FlowCorrelation(Term):
    """Says that the same traffic is a flow of another network, below (underlay) or above
    (overlay).

    IRI ``urn:ndtframe:ontology#FlowCorrelation``.  Source simap-concept-11, clause 4.1 (V).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#FlowCorrelation"
    narrower: ClassVar[tuple[str, ...]] = ()

    concerns: Annotated[Iri, Property("urn:ndtframe:ontology#concerns")]
    """Leads from a statement, a demand or an event to what it is about. Leads to Flow."""
    kind: Annotated[str, Property("urn:ndtframe:ontology#kind", "string")]
    """Which of several kinds something is of, by the word that its schema has for it."""


class FlowField(Term):
    """One field of the record that a flow came from, with its place, since one name may stand
    in it twice.

    IRI ``urn:ndtframe:ontology#FlowField``.  Source ndtframe (OWN).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#FlowField"
    narrower: ClassVar[tuple[str, ...]] = ()


class Intent(Term):
    """What somebody wants of the network: in numbers that a twin compares with what it
    measures or predicts, or in an expression of another body that it keeps as it came.

    IRI ``urn:ndtframe:ontology#Intent``.  Source irtf-ndt-arch-2026-07-01, clause 10 (V).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#Intent"
    narrower: ClassVar[tuple[str, ...]] = ()

    concerns: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#concerns")] = ()
    """Leads from a statement, a demand or an event to what it is about."""
    has_expectation: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#hasExpectation")] = ()
    """Leads from a service or an intent to what is expected in numbers. Leads to Expectation."""
    has_external_reference: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#hasExternalReference")] = ()
    """Leads to what a model of somebody else says of the same thing. Leads to
    ExternalReference."""
    label: Annotated[str | None, Property("urn:ndtframe:ontology#label", "string")] = None
    """The name of something as its source or people write it, in any script."""


class Redundancy(Term):
    """Which single failures a service must outlive.

    IRI ``urn:ndtframe:ontology#Redundancy``.  Source ndtframe (OWN).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#Redundancy"
    narrower: ClassVar[tuple[str, ...]] = ()

    failure_kind: Annotated[tuple[str, ...], Property("urn:ndtframe:ontology#failureKind", "string")] = ()
    """What fails at one time: a link, a node or a risk group."""


class Service(Term):
    """Something that the network does for a customer, between endpoints, carried by one or
    more paths.

    IRI ``urn:ndtframe:ontology#Service``.  Source simap-concept-11, clause 2 (V).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#Service"
    narrower: ClassVar[tuple[str, ...]] = ()

    carries: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#carries")] = ()
    """Leads from what carries to the path of a service or the flow that is carried. Leads to
    Flow or ServicePath."""
    has_customer: Annotated[Iri | None, Property("urn:ndtframe:ontology#hasCustomer")] = None
    """Whose service it is. Leads to Customer."""
    has_expectation: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#hasExpectation")] = ()
    """Leads from a service or an intent to what is expected in numbers. Leads to Expectation."""
    has_external_reference: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#hasExternalReference")] = ()
    """Leads to what a model of somebody else says of the same thing. Leads to
    ExternalReference."""
    has_part: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#hasPart")] = ()
    """Leads from something to a piece of it that has no life of its own and goes with it."""
    has_path: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#hasPath")] = ()
    """Leads from a service to a way in which it is carried. Leads to ServicePath."""
    kind: Annotated[str, Property("urn:ndtframe:ontology#kind", "string")]
    """Which of several kinds something is of, by the word that its schema has for it."""
    label: Annotated[str | None, Property("urn:ndtframe:ontology#label", "string")] = None
    """The name of something as its source or people write it, in any script."""
    status: Annotated[str | None, Property("urn:ndtframe:ontology#status", "string")] = None
    """Where something stands, as its record says: planned, in use, solved, done."""


class ServiceEndpoint(Term):
    """A place where a service is handed over.

    IRI ``urn:ndtframe:ontology#ServiceEndpoint``.  Source ndtframe (OWN).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#ServiceEndpoint"
    narrower: ClassVar[tuple[str, ...]] = ()

    label: Annotated[str | None, Property("urn:ndtframe:ontology#label", "string")] = None
    """The name of something as its source or people write it, in any script."""
    stands_at: Annotated[Iri, Property("urn:ndtframe:ontology#standsAt")]
    """The node or termination point where an end of a link or of a service is. Leads to Node
    or TerminationPoint."""


class ServicePath(Term):
    """One way in which a service is carried; it works while all that carries it works, and
    paths between the same endpoints stand in for each other.

    IRI ``urn:ndtframe:ontology#ServicePath``.  Source simap-concept-11, clause 3.1 (V).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#ServicePath"
    narrower: ClassVar[tuple[str, ...]] = ()

    carried_by: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#carriedBy", least=1)]
    """What carries a path of a service, or a flow: links, nodes, tunnels, other services, or a
    demand, which is carried as the network routes it. Leads to Demand or Element or
    Service."""
    has_role: Annotated[Iri | None, Property("urn:ndtframe:ontology#hasRole")] = None
    """The role that something plays. Leads to Role."""
