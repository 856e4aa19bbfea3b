# Made by `ndt generate`; never edited.
"""Classes of the module observation of the ontology."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Annotated, ClassVar

from ndtframe.semantics.graph import Iri, NonNegative, Property, Term


class Cause(Term):
    """What an incident came from, as far as is known: what failed first, and what happened to
    it.

    IRI ``urn:ndtframe:ontology#Cause``.  Source ndtframe (OWN).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#Cause"
    narrower: ClassVar[tuple[str, ...]] = ()

    concerns: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#concerns")] = ()
    """Leads from a statement, a demand or an event to what it is about."""


class Effect(Term):
    """What an action did to the network, with what shows it.

    IRI ``urn:ndtframe:ontology#Effect``.  Source ndtframe (OWN).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#Effect"
    narrower: ClassVar[tuple[str, ...]] = ()

    shown_by: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#shownBy")] = ()
    """The observation or the stored state that shows an effect. Leads to Observation or
    Snapshot."""


class Event(Term):
    """Something that happened to a network or was done to it, with the elements that it
    touches and its span of time.

    IRI ``urn:ndtframe:ontology#Event``.  Source simap-concept-11, clause 3.9 (V).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#Event"
    narrower: ClassVar[tuple[str, ...]] = ("observation.Action", "observation.Alarm", "observation.Incident", "observation.PlannedWork",)

    concerns: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#concerns")] = ()
    """Leads from a statement, a demand or an event to what it is about."""
    end: Annotated[datetime | None, Property("urn:ndtframe:ontology#end", "dateTime")] = None
    """When a span or an event is over."""
    has_external_reference: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#hasExternalReference")] = ()
    """Leads to what a model of somebody else says of the same thing. Leads to
    ExternalReference."""
    label: Annotated[str | None, Property("urn:ndtframe:ontology#label", "string")] = None
    """The name of something as its source or people write it, in any script."""
    start: Annotated[datetime | None, Property("urn:ndtframe:ontology#start", "dateTime")] = None
    """When a span or an event begins."""


class Observation(Term):
    """One value of one metric of one thing, with its unit, its window, its origin and, if
    known, its uncertainty.

    IRI ``urn:ndtframe:ontology#Observation``.  Source ndtframe (OWN).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#Observation"
    narrower: ClassVar[tuple[str, ...]] = ()

    has_metric: Annotated[Iri, Property("urn:ndtframe:ontology#hasMetric")]
    """What was measured, computed, compared or is expected. Leads to Metric."""
    has_origin: Annotated[Iri, Property("urn:ndtframe:ontology#hasOrigin")]
    """Leads from what is known to how it became known. Leads to DataOrigin."""
    has_part: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#hasPart")] = ()
    """Leads from something to a piece of it that has no life of its own and goes with it."""
    has_uncertainty: Annotated[Iri | None, Property("urn:ndtframe:ontology#hasUncertainty")] = None
    """How far a value may be from the truth. Leads to Uncertainty."""
    observes: Annotated[Iri, Property("urn:ndtframe:ontology#observes")]
    """Leads from an observation or a series to what it was observed of."""
    unit: Annotated[str | None, Property("urn:ndtframe:ontology#unit", "string")] = None
    """The unit of a number; 1 where it has none."""
    value: Annotated[Decimal | None, Property("urn:ndtframe:ontology#value", "decimal")] = None
    """The number that was found."""


class ObservationSeries(Term):
    """Where many observations of one metric of one thing are kept, of what, how often and over
    which span.

    IRI ``urn:ndtframe:ontology#ObservationSeries``.  Source ndtframe (OWN).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#ObservationSeries"
    narrower: ClassVar[tuple[str, ...]] = ()

    has_external_reference: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#hasExternalReference", least=1)]
    """Leads to what a model of somebody else says of the same thing. Leads to
    ExternalReference."""
    has_metric: Annotated[Iri, Property("urn:ndtframe:ontology#hasMetric")]
    """What was measured, computed, compared or is expected. Leads to Metric."""
    has_origin: Annotated[Iri, Property("urn:ndtframe:ontology#hasOrigin")]
    """Leads from what is known to how it became known. Leads to DataOrigin."""
    has_part: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#hasPart")] = ()
    """Leads from something to a piece of it that has no life of its own and goes with it."""
    observes: Annotated[Iri, Property("urn:ndtframe:ontology#observes")]
    """Leads from an observation or a series to what it was observed of."""
    period: Annotated[Decimal | None, Property("urn:ndtframe:ontology#period", "decimal")] = None
    """The time from one value of a series to the next, in seconds."""
    unit: Annotated[str | None, Property("urn:ndtframe:ontology#unit", "string")] = None
    """The unit of a number; 1 where it has none."""


class Action(Event):
    """A change of the real network that somebody did, or that a twin proposed.

    IRI ``urn:ndtframe:ontology#Action``.  Source irtf-ndt-arch-2026-07-01, clause 8 (V).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#Action"
    narrower: ClassVar[tuple[str, ...]] = ()

    approved_by: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#approvedBy")] = ()
    """The person or the system that agreed to an action. Leads to prov:Agent."""
    checked_in: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#checkedIn")] = ()
    """A job of a twin that tried an action or planned work first. Leads to Job."""
    has_part: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#hasPart")] = ()
    """Leads from something to a piece of it that has no life of its own and goes with it."""
    proposed_by: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#proposedBy")] = ()
    """The person, the system or the twin that proposed an action. Leads to prov:Agent or Twin."""
    status: Annotated[str, Property("urn:ndtframe:ontology#status", "string")]
    """Where something stands, as its record says: planned, in use, solved, done."""


class Alarm(Event):
    """Something that a device or a system found wrong; it starts when it is raised and ends
    when it is cleared.

    IRI ``urn:ndtframe:ontology#Alarm``.  Source rfc8632 (OBS).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#Alarm"
    narrower: ClassVar[tuple[str, ...]] = ()

    has_origin: Annotated[Iri | None, Property("urn:ndtframe:ontology#hasOrigin")] = None
    """Leads from what is known to how it became known. Leads to DataOrigin."""
    kind: Annotated[str, Property("urn:ndtframe:ontology#kind", "string")]
    """Which of several kinds something is of, by the word that its schema has for it."""
    severity: Annotated[str, Property("urn:ndtframe:ontology#severity", "string")]
    """How bad something is: indeterminate, warning, minor, major or critical."""


class Incident(Event):
    """A disturbance that people or machines dealt with as one.

    IRI ``urn:ndtframe:ontology#Incident``.  Source ndtframe (OWN).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#Incident"
    narrower: ClassVar[tuple[str, ...]] = ()

    has_part: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#hasPart")] = ()
    """Leads from something to a piece of it that has no life of its own and goes with it."""
    has_symptom: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#hasSymptom")] = ()
    """An alarm by which an incident showed itself. Leads to Alarm."""
    severity: Annotated[str, Property("urn:ndtframe:ontology#severity", "string")]
    """How bad something is: indeterminate, warning, minor, major or critical."""
    status: Annotated[str, Property("urn:ndtframe:ontology#status", "string")]
    """Where something stands, as its record says: planned, in use, solved, done."""


class PlannedWork(Event):
    """Work on a network, in the time that was set for it.

    IRI ``urn:ndtframe:ontology#PlannedWork``.  Source ndtframe (OWN).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#PlannedWork"
    narrower: ClassVar[tuple[str, ...]] = ()

    checked_in: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#checkedIn")] = ()
    """A job of a twin that tried an action or planned work first. Leads to Job."""
    status: Annotated[str, Property("urn:ndtframe:ontology#status", "string")]
    """Where something stands, as its record says: planned, in use, solved, done."""
