# Made by `ndt generate`; never edited.
"""Classes of the module core of the ontology."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Annotated, ClassVar

from ndtframe.semantics.graph import Iri, NonNegative, Property, Term


class Assumption(Term):
    """A rule by which values that no source carries were derived, or a remark without which
    figures would mislead.

    IRI ``urn:ndtframe:ontology#Assumption``.  Source ndtframe (OWN).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#Assumption"
    narrower: ClassVar[tuple[str, ...]] = ()


class Collector(Term):
    """A part of a twin that reads one kind of source and gives what it found, with its
    context.

    IRI ``urn:ndtframe:ontology#Collector``.  Source irtf-ndt-arch-2026-07-01, clause 9.1 (V).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#Collector"
    narrower: ClassVar[tuple[str, ...]] = ()


class DataOrigin(Term):
    """How something became known: from which source, by which method, when it held, when it
    was read, when it was stored.

    IRI ``urn:ndtframe:ontology#DataOrigin``.  Source kg-for-netops-02 (V).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#DataOrigin"
    narrower: ClassVar[tuple[str, ...]] = ("core.SourceReading",)

    collected_at: Annotated[datetime | None, Property("urn:ndtframe:ontology#collectedAt", "dateTime")] = None
    """When something was read from its source."""
    collection_method: Annotated[str | None, Property("urn:ndtframe:ontology#collectionMethod", "string")] = None
    """How data was collected: from a file, by replay, sampled, on change, aggregated or
    computed."""
    from_source: Annotated[Iri | None, Property("urn:ndtframe:ontology#fromSource")] = None
    """The source that was read or that said so. Leads to Source."""
    observed_at: Annotated[datetime | None, Property("urn:ndtframe:ontology#observedAt", "dateTime")] = None
    """When something held in the real network."""
    stored_at: Annotated[datetime | None, Property("urn:ndtframe:ontology#storedAt", "dateTime")] = None
    """When something was stored in the twin and so became known to it."""


class ExternalReference(Term):
    """A pointer to an entry that is kept elsewhere, after a model of somebody else, which is
    not copied.

    IRI ``urn:ndtframe:ontology#ExternalReference``.  Source simap-concept-11, clause 4.1 (V).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#ExternalReference"
    narrower: ClassVar[tuple[str, ...]] = ("core.CounterpartRef",)

    instance: Annotated[str, Property("urn:ndtframe:ontology#instance", "string")]
    """The entry on the other system: a path or an identifier, as its protocol wants it."""
    model_name: Annotated[str, Property("urn:ndtframe:ontology#modelName", "string")]
    """The model that the entry elsewhere follows, by the name that its authors gave it."""
    server: Annotated[str | None, Property("urn:ndtframe:ontology#server", "anyURI")] = None
    """The root under which the other system offers its model."""


class LifeCycleState(Term):
    """A stage that something passes through between its making and its end, with declared ways
    from one stage to the next.

    IRI ``urn:ndtframe:ontology#LifeCycleState``.  Source ndtframe (OWN).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#LifeCycleState"
    narrower: ClassVar[tuple[str, ...]] = ("scenario.JobLifeCycleState", "scenario.SessionLifeCycleState", "twin.TwinLifeCycleState",)


class Metadata(Term):
    """A name and a value that somebody keeps with an element and that mean nothing to the
    twin.

    IRI ``urn:ndtframe:ontology#Metadata``.  Source simap-concept-11, clause 4.1 (V).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#Metadata"
    narrower: ClassVar[tuple[str, ...]] = ()


class Metric(Term):
    """What can be measured or computed of something in a network, with a unit of its own.

    IRI ``urn:ndtframe:ontology#Metric``.  Source simap-concept-11, clause 3.5 (V).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#Metric"
    narrower: ClassVar[tuple[str, ...]] = ()


class Source(Term):
    """What a twin gets data from; several sources may speak of the same truth and disagree.

    IRI ``urn:ndtframe:ontology#Source``.  Source kg-for-netops-02 (V).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#Source"
    narrower: ClassVar[tuple[str, ...]] = ()

    collection_method: Annotated[str | None, Property("urn:ndtframe:ontology#collectionMethod", "string")] = None
    """How data was collected: from a file, by replay, sampled, on change, aggregated or
    computed."""
    rank: Annotated[NonNegative | None, Property("urn:ndtframe:ontology#rank", "nonNegativeInteger")] = None
    """The source of the lower rank is believed where two disagree."""
    read_by: Annotated[Iri | None, Property("urn:ndtframe:ontology#readBy")] = None
    """The collector that reads a source. Leads to Collector."""


class StateKind(Term):
    """What a state of a network claims to be: real and newest, real and past, hypothetical, or
    wanted.

    IRI ``urn:ndtframe:ontology#StateKind``.  Source simap-concept-11, clause 4.1 (V).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#StateKind"
    narrower: ClassVar[tuple[str, ...]] = ()


class TimeSpan(Term):
    """A span of time that holds its start and not its end, and is open on a side that is not
    stated.

    IRI ``urn:ndtframe:ontology#TimeSpan``.  Source ndtframe (OWN).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#TimeSpan"
    narrower: ClassVar[tuple[str, ...]] = ("core.ValidTime", "core.Window",)

    end: Annotated[datetime | None, Property("urn:ndtframe:ontology#end", "dateTime")] = None
    """When a span or an event is over."""
    start: Annotated[datetime | None, Property("urn:ndtframe:ontology#start", "dateTime")] = None
    """When a span or an event begins."""


class Uncertainty(Term):
    """How far a value may be from the truth, and how that is known.

    IRI ``urn:ndtframe:ontology#Uncertainty``.  Source ndtframe (OWN).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#Uncertainty"
    narrower: ClassVar[tuple[str, ...]] = ()

    lower: Annotated[Decimal | None, Property("urn:ndtframe:ontology#lower", "decimal")] = None
    """The least value, in the unit of the value."""
    upper: Annotated[Decimal | None, Property("urn:ndtframe:ontology#upper", "decimal")] = None
    """The greatest value, in the unit of the value."""


class CounterpartRef(ExternalReference):
    """The name that the real counterpart of something in a twin has in another system.

    IRI ``urn:ndtframe:ontology#CounterpartRef``.  Source ndtframe (OWN).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#CounterpartRef"
    narrower: ClassVar[tuple[str, ...]] = ()


class SourceReading(DataOrigin):
    """One reading of one source that a stored state was made of.

    IRI ``urn:ndtframe:ontology#SourceReading``.  Source ndtframe (OWN).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#SourceReading"
    narrower: ClassVar[tuple[str, ...]] = ()

    from_source: Annotated[Iri, Property("urn:ndtframe:ontology#fromSource")]
    """The source that was read or that said so. Leads to Source."""


class ValidTime(TimeSpan):
    """When something is there or holds in the network, as far as it is known or planned.

    IRI ``urn:ndtframe:ontology#ValidTime``.  Source simap-concept-11, clause 4.2 (V).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#ValidTime"
    narrower: ClassVar[tuple[str, ...]] = ()


class Window(TimeSpan):
    """The span of time that a value, a series or a comparison is of.

    IRI ``urn:ndtframe:ontology#Window``.  Source ndtframe (OWN).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#Window"
    narrower: ClassVar[tuple[str, ...]] = ()
