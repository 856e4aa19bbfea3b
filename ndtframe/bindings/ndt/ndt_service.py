# Made by `ndt generate`; never edited.
"""Data of the YANG module ndt-service."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

from ndtframe.data.fields import child, default, entries, presence, slots
from ndtframe.data.lists import KeyedList
from ndtframe.data.node import Container, Entry


class Customer(Entry):
    """Somebody who has services.

    Schema path ``/ndt-service:services/customer``.  Concept ``Customer``.
    """

    __slots__ = slots("customer_id", "label", "description", "_external_reference")
    customer_id: str
    """Identifies the customer."""
    label: str | None
    """Name as people write it, in any script."""
    description: str | None
    """What it is, in a sentence or more."""
    external_reference: KeyedList[str, CustomerExternalReference] = entries()
    """A pointer to an entry that is kept elsewhere, after a model of somebody else, such as a
    YANG module of the IETF or an interface of the TM Forum."""


class CustomerExternalReference(Entry):
    """A pointer to an entry that is kept elsewhere, after a model of somebody else, such as a
    YANG module of the IETF or an interface of the TM Forum.

    Schema path ``/ndt-service:services/customer/external-reference``.  Concept ``ExternalReference``.
    """

    __slots__ = slots("reference_id", "model", "revision", "protocol", "server", "instance")
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


class Diversity(Entry):
    """Elements or services that must not fail together, each two of them.

    Schema path ``/ndt-service:services/diversity``.  Concept ``Diversity``.
    """

    __slots__ = slots("diversity_id", "label", "description", "element", "apart")
    diversity_id: str
    """Identifies the declaration."""
    label: str | None
    """Name as people write it, in any script."""
    description: str | None
    """What it is, in a sentence or more."""
    element: Sequence[str]
    """What must fail apart: links, demands, services, paths of services."""
    apart: Sequence[Literal["link", "node", "risk-group"]]
    """What no two of them may share, at any layer below."""


class Endpoint(Entry):
    """A place where the service is handed over.

    Schema path ``/ndt-service:services/service/endpoint``.  Concept ``ServiceEndpoint``.
    """

    __slots__ = slots("endpoint_id", "label", "description", "element")
    endpoint_id: str
    """Identifies the endpoint within the service."""
    label: str | None
    """Name as people write it, in any script."""
    description: str | None
    """What it is, in a sentence or more."""
    element: str
    """The node or the termination point where it is."""


class Envelope(Container):
    """What the system that keeps the intent says of it, in words of its own.

    Schema path ``/ndt-service:services/intent/envelope``.  Concept ``Intent``.
    """

    __slots__ = slots("class_", "priority", "status", "context", "_valid_time", "_expression")
    class_: str | None
    """What kind of intent it is, by the name that the system has for it, such as 'ProbeIntent'
    for one that only asks what would come of it."""
    priority: str | None
    """How it ranks among others."""
    status: str | None
    """Where it stands in its life."""
    context: str | None
    """What it has to do with."""
    valid_time: ValidTime = child()
    """When it holds."""
    expression: Expression | None = presence()
    """What is wanted, in a language that the twin does not speak."""


class Expression(Container):
    """What is wanted, in a language that the twin does not speak.

    Schema path ``/ndt-service:services/intent/envelope/expression``.  Concept ``Intent``.
    """

    __slots__ = slots("language", "iri", "_encoding", "text")
    language: str
    """The language, by the name that the system has for it, such as 'TurtleExpression'."""
    iri: str | None
    """What identifies the expression, or its vocabulary."""
    encoding: Literal["text", "json"] = default("text")
    """What the text is."""
    text: str
    """The expression."""


class Intent(Entry):
    """What somebody wants of the network, as far as it can be said in numbers that a twin
    compares with what it measures or predicts.

    Schema path ``/ndt-service:services/intent``.  Concept ``Intent``.
    """

    __slots__ = slots(
        "intent_id",
        "label",
        "description",
        "element",
        "_expectation",
        "_envelope",
        "_external_reference",
    )
    intent_id: str
    """Identifies the intent."""
    label: str | None
    """Name as people write it, in any script."""
    description: str | None
    """What it is, in a sentence or more."""
    element: Sequence[str]
    """What it is about: services, or elements of the network."""
    expectation: KeyedList[str, IntentExpectation] = entries()
    """What is expected in numbers: a target for one metric."""
    envelope: Envelope = child()
    """What the system that keeps the intent says of it, in words of its own."""
    external_reference: KeyedList[str, IntentExternalReference] = entries()
    """A pointer to an entry that is kept elsewhere, after a model of somebody else, such as a
    YANG module of the IETF or an interface of the TM Forum."""


class IntentExpectation(Entry):
    """What is expected in numbers: a target for one metric.

    Schema path ``/ndt-service:services/intent/expectation``.  Concept ``Expectation``.
    """

    __slots__ = slots(
        "expectation_id",
        "label",
        "description",
        "metric",
        "at_least",
        "at_most",
        "_external_reference",
    )
    expectation_id: str
    """Identifies the expectation among those of its entry."""
    label: str | None
    """Name as people write it, in any script."""
    description: str | None
    """What it is, in a sentence or more."""
    metric: Literal["ndt-observation:bit-error-ratio", "ndt-observation:operational-state", "ndt-observation:optical-power", "ndt-types:availability", "ndt-types:delay", "ndt-types:load", "ndt-types:lost-traffic", "ndt-types:packet-loss", "ndt-types:utilisation"]
    """What is to be measured or computed."""
    at_least: Decimal | int | None
    """The least value that is good, in the unit that the description of the metric names."""
    at_most: Decimal | int | None
    """The greatest value that is good, in the unit that the description of the metric names."""
    external_reference: KeyedList[str, IntentExpectationExternalReference] = entries()
    """A pointer to an entry that is kept elsewhere, after a model of somebody else, such as a
    YANG module of the IETF or an interface of the TM Forum."""


class IntentExpectationExternalReference(Entry):
    """A pointer to an entry that is kept elsewhere, after a model of somebody else, such as a
    YANG module of the IETF or an interface of the TM Forum.

    Schema path ``/ndt-service:services/intent/expectation/external-reference``.  Concept ``ExternalReference``.
    """

    __slots__ = slots("reference_id", "model", "revision", "protocol", "server", "instance")
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


class IntentExternalReference(Entry):
    """A pointer to an entry that is kept elsewhere, after a model of somebody else, such as a
    YANG module of the IETF or an interface of the TM Forum.

    Schema path ``/ndt-service:services/intent/external-reference``.  Concept ``ExternalReference``.
    """

    __slots__ = slots("reference_id", "model", "revision", "protocol", "server", "instance")
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


class Path(Entry):
    """One way in which the service is carried.

    Schema path ``/ndt-service:services/service/path``.  Concept ``ServicePath``.
    """

    __slots__ = slots("path_id", "_role", "endpoint", "carried_by")
    path_id: str
    """Identifies the path within the service."""
    role: Literal["primary", "backup", "load-share"] = default("primary")
    """When the path is used."""
    endpoint: Sequence[str]
    """The endpoints that it joins; all where none is named."""
    carried_by: Sequence[str]
    """The elements that carry it: links, nodes, tunnels, other services, in the order of the
    way where there is one."""


class Redundancy(Container):
    """What the service must outlive.

    Schema path ``/ndt-service:services/service/redundancy``.  Concept ``Redundancy``.
    """

    __slots__ = slots("survives")
    survives: Sequence[Literal["link", "node", "risk-group"]]
    """The service must go on between all its endpoints when one of these fails, whichever,
    other than an endpoint's own node."""


class Service(Entry):
    """Something that the network does for a customer.

    Schema path ``/ndt-service:services/service``.  Concept ``Service``.
    """

    __slots__ = slots(
        "service_id",
        "label",
        "description",
        "kind",
        "customer",
        "_state",
        "_endpoint",
        "_path_",
        "_redundancy",
        "_expectation",
        "_external_reference",
    )
    service_id: str
    """Identifies the service."""
    label: str | None
    """Name as people write it, in any script."""
    description: str | None
    """What it is, in a sentence or more."""
    kind: Literal["ndt-service:ip-connectivity", "ndt-service:l2vpn", "ndt-service:l3vpn", "ndt-service:slice", "ndt-service:wavelength"]
    """What kind of service it is."""
    customer: str | None
    """Whose service it is; the operator's own where nobody is named."""
    state: Literal["planned", "in-use", "suspended", "ended"] = default("in-use")
    """Where the service stands, as its record says."""
    endpoint: KeyedList[str, Endpoint] = entries()
    """A place where the service is handed over."""
    path_: KeyedList[str, Path] = entries()
    """One way in which the service is carried."""
    redundancy: Redundancy = child()
    """What the service must outlive."""
    expectation: KeyedList[str, ServiceExpectation] = entries()
    """What is expected in numbers: a target for one metric."""
    external_reference: KeyedList[str, ServiceExternalReference] = entries()
    """A pointer to an entry that is kept elsewhere, after a model of somebody else, such as a
    YANG module of the IETF or an interface of the TM Forum."""


class ServiceExpectation(Entry):
    """What is expected in numbers: a target for one metric.

    Schema path ``/ndt-service:services/service/expectation``.  Concept ``Expectation``.
    """

    __slots__ = slots(
        "expectation_id",
        "label",
        "description",
        "metric",
        "at_least",
        "at_most",
        "_external_reference",
        "endpoint",
    )
    expectation_id: str
    """Identifies the expectation among those of its entry."""
    label: str | None
    """Name as people write it, in any script."""
    description: str | None
    """What it is, in a sentence or more."""
    metric: Literal["ndt-observation:bit-error-ratio", "ndt-observation:operational-state", "ndt-observation:optical-power", "ndt-types:availability", "ndt-types:delay", "ndt-types:load", "ndt-types:lost-traffic", "ndt-types:packet-loss", "ndt-types:utilisation"]
    """What is to be measured or computed."""
    at_least: Decimal | int | None
    """The least value that is good, in the unit that the description of the metric names."""
    at_most: Decimal | int | None
    """The greatest value that is good, in the unit that the description of the metric names."""
    external_reference: KeyedList[str, ServiceExpectationExternalReference] = entries()
    """A pointer to an entry that is kept elsewhere, after a model of somebody else, such as a
    YANG module of the IETF or an interface of the TM Forum."""
    endpoint: Sequence[str]
    """The endpoints between which it holds; between each two of the service where none is
    named."""


class ServiceExpectationExternalReference(Entry):
    """A pointer to an entry that is kept elsewhere, after a model of somebody else, such as a
    YANG module of the IETF or an interface of the TM Forum.

    Schema path ``/ndt-service:services/service/expectation/external-reference``.  Concept ``ExternalReference``.
    """

    __slots__ = slots("reference_id", "model", "revision", "protocol", "server", "instance")
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


class ServiceExternalReference(Entry):
    """A pointer to an entry that is kept elsewhere, after a model of somebody else, such as a
    YANG module of the IETF or an interface of the TM Forum.

    Schema path ``/ndt-service:services/service/external-reference``.  Concept ``ExternalReference``.
    """

    __slots__ = slots("reference_id", "model", "revision", "protocol", "server", "instance")
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


class Services(Container):
    """The services of the network, their customers, what is wanted, and what must fail apart.

    Schema path ``/ndt-service:services``.  Concept ``Service``.
    """

    __slots__ = slots("_customer", "_service", "_intent", "_diversity")
    customer: KeyedList[str, Customer] = entries()
    """Somebody who has services."""
    service: KeyedList[str, Service] = entries()
    """Something that the network does for a customer."""
    intent: KeyedList[str, Intent] = entries()
    """What somebody wants of the network, as far as it can be said in numbers that a twin
    compares with what it measures or predicts."""
    diversity: KeyedList[str, Diversity] = entries()
    """Elements or services that must not fail together, each two of them."""


class ValidTime(Container):
    """When it holds.

    Schema path ``/ndt-service:services/intent/envelope/valid-time``.  Concept ``Intent``.
    """

    __slots__ = slots("start", "end")
    start: str | None
    """When it begins."""
    end: str | None
    """When it is over."""
