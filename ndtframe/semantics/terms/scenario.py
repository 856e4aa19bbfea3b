# Made by `ndt generate`; never edited.
"""Classes of the module scenario of the ontology."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Annotated, ClassVar

from ndtframe.semantics.graph import Iri, NonNegative, Property, Term

from .core import LifeCycleState


class BaseSnapshot(Term):
    """Which stored or intended state something rests on, with the hash of its content.

    IRI ``urn:ndtframe:ontology#BaseSnapshot``.  Source simap-concept-11, clause 4.1 (V).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#BaseSnapshot"
    narrower: ClassVar[tuple[str, ...]] = ()

    content_hash: Annotated[str | None, Property("urn:ndtframe:ontology#contentHash", "string")] = None
    """The SHA-256 of a content; it shows that two are the same, or that one was changed by
    accident."""
    observed_at: Annotated[datetime | None, Property("urn:ndtframe:ontology#observedAt", "dateTime")] = None
    """When something held in the real network."""
    of_snapshot: Annotated[Iri | None, Property("urn:ndtframe:ontology#ofSnapshot")] = None
    """The state that a base refers to. Leads to NetworkState."""


class Change(Term):
    """One hypothetical change of a scenario: elements go down or come up, metrics, capacities
    or demands differ, or any other data.

    IRI ``urn:ndtframe:ontology#Change``.  Source simap-concept-11, clause 1 (V).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#Change"
    narrower: ClassVar[tuple[str, ...]] = ()

    at: Annotated[Decimal | None, Property("urn:ndtframe:ontology#at", "decimal")] = None
    """When a change takes place, or which time of a scenario a step is of: seconds from the
    start of the scenario."""
    concerns: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#concerns")] = ()
    """Leads from a statement, a demand or an event to what it is about."""
    has_part: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#hasPart")] = ()
    """Leads from something to a piece of it that has no life of its own and goes with it."""
    kind: Annotated[str | None, Property("urn:ndtframe:ontology#kind", "string")] = None
    """Which of several kinds something is of, by the word that its schema has for it."""


class Deviation(Term):
    """One departure of the network from what is intended: missing, extra or different.

    IRI ``urn:ndtframe:ontology#Deviation``.  Source simap-concept-11, clause 4.1 (V).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#Deviation"
    narrower: ClassVar[tuple[str, ...]] = ()

    concerns: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#concerns")] = ()
    """Leads from a statement, a demand or an event to what it is about."""
    deviates_since: Annotated[Iri | None, Property("urn:ndtframe:ontology#deviatesSince")] = None
    """The first of the newest states, without a gap, that depart so. Leads to Snapshot."""
    kind: Annotated[str, Property("urn:ndtframe:ontology#kind", "string")]
    """Which of several kinds something is of, by the word that its schema has for it."""


class ExecutionRequirement(Term):
    """How a job is to be carried out: how long at most, by how many processes.

    IRI ``urn:ndtframe:ontology#ExecutionRequirement``.  Source ts28561-19.3.0 (OBS).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#ExecutionRequirement"
    narrower: ClassVar[tuple[str, ...]] = ()


class FailureOutcome(Term):
    """What one failure does: parts that are left, traffic that is lost, links that are too
    full.

    IRI ``urn:ndtframe:ontology#FailureOutcome``.  Source ndtframe (OWN).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#FailureOutcome"
    narrower: ClassVar[tuple[str, ...]] = ()

    concerns: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#concerns")] = ()
    """Leads from a statement, a demand or an event to what it is about."""
    failure_kind: Annotated[str, Property("urn:ndtframe:ontology#failureKind", "string")]
    """What fails at one time: a link, a node or a risk group."""


class Job(Term):
    """One demand on an application of a twin, of one session, with a life that ends in a
    report or in a reason why there is none.

    IRI ``urn:ndtframe:ontology#Job``.  Source ts28561-19.3.0 (OBS).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#Job"
    narrower: ClassVar[tuple[str, ...]] = ()

    asks: Annotated[Iri, Property("urn:ndtframe:ontology#asks")]
    """The application that a job asks, or that a report is of. Leads to Application."""
    has_capability: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#hasCapability")] = ()
    """The kind of question that something answers or asks. Leads to Capability."""
    has_life_cycle_state: Annotated[Iri | None, Property("urn:ndtframe:ontology#hasLifeCycleState")] = None
    """Where something stands in its life. Leads to JobLifeCycleState."""
    has_part: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#hasPart")] = ()
    """Leads from something to a piece of it that has no life of its own and goes with it."""
    label: Annotated[str | None, Property("urn:ndtframe:ontology#label", "string")] = None
    """The name of something as its source or people write it, in any script."""
    of_twin: Annotated[Iri | None, Property("urn:ndtframe:ontology#ofTwin")] = None
    """The twin that a session, a job or a report belongs to. Leads to Twin."""
    requested_by: Annotated[Iri | None, Property("urn:ndtframe:ontology#requestedBy")] = None
    """The person or the system that asked for a job. Leads to prov:Agent."""
    runs_on: Annotated[Iri, Property("urn:ndtframe:ontology#runsOn")]
    """The session that a job runs on. Leads to Session."""
    seed: Annotated[NonNegative | None, Property("urn:ndtframe:ontology#seed", "nonNegativeInteger")] = None
    """The start of random numbers, with which the same question has the same answer."""


class JobFailure(Term):
    """Why a job came to no answer: refused, time limit, crash or lost.

    IRI ``urn:ndtframe:ontology#JobFailure``.  Source ndtframe (OWN).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#JobFailure"
    narrower: ClassVar[tuple[str, ...]] = ()

    kind: Annotated[str, Property("urn:ndtframe:ontology#kind", "string")]
    """Which of several kinds something is of, by the word that its schema has for it."""


class LinkDifference(Term):
    """A link whose load or utilisation differs from before.

    IRI ``urn:ndtframe:ontology#LinkDifference``.  Source ndtframe (OWN).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#LinkDifference"
    narrower: ClassVar[tuple[str, ...]] = ()

    concerns: Annotated[Iri, Property("urn:ndtframe:ontology#concerns")]
    """Leads from a statement, a demand or an event to what it is about. Leads to Link."""
    load: Annotated[Decimal | None, Property("urn:ndtframe:ontology#load", "decimal")] = None
    """The rate of data that a link carries by computation, in bit/s."""
    utilisation: Annotated[Decimal | None, Property("urn:ndtframe:ontology#utilisation", "decimal")] = None
    """Load by capacity; 1 where a link is full."""


class LinkLoad(Term):
    """What one link carries by computation, what it can carry, and how far that may be from
    the truth.

    IRI ``urn:ndtframe:ontology#LinkLoad``.  Source ndtframe (OWN).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#LinkLoad"
    narrower: ClassVar[tuple[str, ...]] = ()

    concerns: Annotated[Iri, Property("urn:ndtframe:ontology#concerns")]
    """Leads from a statement, a demand or an event to what it is about. Leads to Link."""
    has_uncertainty: Annotated[Iri | None, Property("urn:ndtframe:ontology#hasUncertainty")] = None
    """How far a value may be from the truth. Leads to Uncertainty."""
    load: Annotated[Decimal, Property("urn:ndtframe:ontology#load", "decimal")]
    """The rate of data that a link carries by computation, in bit/s."""
    utilisation: Annotated[Decimal | None, Property("urn:ndtframe:ontology#utilisation", "decimal")] = None
    """Load by capacity; 1 where a link is full."""


class Progress(Term):
    """How far a job is: steps done, of how many.

    IRI ``urn:ndtframe:ontology#Progress``.  Source ndtframe (OWN).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#Progress"
    narrower: ClassVar[tuple[str, ...]] = ()


class Provenance(Term):
    """What an answer was made of: readings of sources, models, software, schema.

    IRI ``urn:ndtframe:ontology#Provenance``.  Source kg-construct, clause 6 (V).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#Provenance"
    narrower: ClassVar[tuple[str, ...]] = ()

    has_part: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#hasPart")] = ()
    """Leads from something to a piece of it that has no life of its own and goes with it."""
    uses_model: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#usesModel")] = ()
    """The functional model by which an application answers, or by which an answer was
    computed. Leads to FunctionalModel."""


class Rebase(Term):
    """The act of putting the scenario of a session on a newer base.

    IRI ``urn:ndtframe:ontology#Rebase``.  Source ndtframe (OWN).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#Rebase"
    narrower: ClassVar[tuple[str, ...]] = ()

    concerns: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#concerns")] = ()
    """Leads from a statement, a demand or an event to what it is about. Leads to Session."""
    has_part: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#hasPart")] = ()
    """Leads from something to a piece of it that has no life of its own and goes with it."""
    prov_used: Annotated[tuple[Iri, ...], Property("http://www.w3.org/ns/prov#used")] = ()
    """Leads to BaseSnapshot."""


class RebaseConflict(Term):
    """A change that does not fit the newer base: what it names is gone, or the network changed
    it, too.

    IRI ``urn:ndtframe:ontology#RebaseConflict``.  Source ndtframe (OWN).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#RebaseConflict"
    narrower: ClassVar[tuple[str, ...]] = ()

    concerns: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#concerns")] = ()
    """Leads from a statement, a demand or an event to what it is about. Leads to Change."""
    kind: Annotated[str | None, Property("urn:ndtframe:ontology#kind", "string")] = None
    """Which of several kinds something is of, by the word that its schema has for it."""


class Report(Term):
    """The answer to a demand on a twin, with all that is needed to repeat it and to judge it.

    IRI ``urn:ndtframe:ontology#Report``.  Source ts28561-19.3.0 (OBS).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#Report"
    narrower: ClassVar[tuple[str, ...]] = ()

    answers: Annotated[Iri | None, Property("urn:ndtframe:ontology#answers")] = None
    """The job that a report answers. Leads to Job."""
    asks: Annotated[Iri, Property("urn:ndtframe:ontology#asks")]
    """The application that a job asks, or that a report is of. Leads to Application."""
    has_base: Annotated[Iri, Property("urn:ndtframe:ontology#hasBase")]
    """What a session or a report rests on. Leads to BaseSnapshot."""
    has_capability: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#hasCapability")] = ()
    """The kind of question that something answers or asks. Leads to Capability."""
    has_part: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#hasPart")] = ()
    """Leads from something to a piece of it that has no life of its own and goes with it."""
    has_result: Annotated[Iri | None, Property("urn:ndtframe:ontology#hasResult")] = None
    """Leads from a report to its figures. Leads to Result."""
    has_scenario: Annotated[Iri | None, Property("urn:ndtframe:ontology#hasScenario")] = None
    """The changes that a session has made, or that a report is about. Leads to Scenario."""
    has_state_kind: Annotated[Iri, Property("urn:ndtframe:ontology#hasStateKind")]
    """Says what a state claims to be, or of what kind the state is that figures describe.
    Leads to StateKind."""
    of_twin: Annotated[Iri | None, Property("urn:ndtframe:ontology#ofTwin")] = None
    """The twin that a session, a job or a report belongs to. Leads to Twin."""
    seed: Annotated[NonNegative | None, Property("urn:ndtframe:ontology#seed", "nonNegativeInteger")] = None
    """The start of random numbers, with which the same question has the same answer."""
    was_computed_from: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#wasComputedFrom")] = ()
    """The stored state that a report, or the state of a session, was computed from. Leads to
    NetworkState."""


class Result(Term):
    """The figures that an application found.

    IRI ``urn:ndtframe:ontology#Result``.  Source ndtframe (OWN).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#Result"
    narrower: ClassVar[tuple[str, ...]] = ("scenario.Drift", "scenario.FailureSweep", "scenario.TopologyFigures", "scenario.TrafficFigures", "scenario.WhatIf",)

    content_hash: Annotated[str | None, Property("urn:ndtframe:ontology#contentHash", "string")] = None
    """The SHA-256 of a content; it shows that two are the same, or that one was changed by
    accident."""


class Scenario(Term):
    """Hypothetical changes and inputs with a time axis: at each time, the base with all
    changes that hold then.

    IRI ``urn:ndtframe:ontology#Scenario``.  Source podt-00, clause 3 (V).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#Scenario"
    narrower: ClassVar[tuple[str, ...]] = ()

    has_part: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#hasPart")] = ()
    """Leads from something to a piece of it that has no life of its own and goes with it."""
    label: Annotated[str | None, Property("urn:ndtframe:ontology#label", "string")] = None
    """The name of something as its source or people write it, in any script."""


class ScenarioStep(Term):
    """A network at one time of a scenario, with what differs from before.

    IRI ``urn:ndtframe:ontology#ScenarioStep``.  Source ndtframe (OWN).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#ScenarioStep"
    narrower: ClassVar[tuple[str, ...]] = ()

    at: Annotated[Decimal, Property("urn:ndtframe:ontology#at", "decimal")]
    """When a change takes place, or which time of a scenario a step is of: seconds from the
    start of the scenario."""
    has_part: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#hasPart")] = ()
    """Leads from something to a piece of it that has no life of its own and goes with it."""


class Session(Term):
    """Holds one hypothetical state with a life of its own: a stored state of the real network
    with the changes of a scenario.

    IRI ``urn:ndtframe:ontology#Session``.  Source irtf-ndt-arch-2026-07-01, clause 7 (V).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#Session"
    narrower: ClassVar[tuple[str, ...]] = ()

    has_base: Annotated[Iri, Property("urn:ndtframe:ontology#hasBase")]
    """What a session or a report rests on. Leads to BaseSnapshot."""
    has_life_cycle_state: Annotated[Iri | None, Property("urn:ndtframe:ontology#hasLifeCycleState")] = None
    """Where something stands in its life. Leads to SessionLifeCycleState."""
    has_scenario: Annotated[Iri | None, Property("urn:ndtframe:ontology#hasScenario")] = None
    """The changes that a session has made, or that a report is about. Leads to Scenario."""
    holds_state: Annotated[Iri | None, Property("urn:ndtframe:ontology#holdsState")] = None
    """A state of a network that a twin has stored, or that a session keeps. Leads to
    PotentialState."""
    label: Annotated[str | None, Property("urn:ndtframe:ontology#label", "string")] = None
    """The name of something as its source or people write it, in any script."""
    of_twin: Annotated[Iri | None, Property("urn:ndtframe:ontology#ofTwin")] = None
    """The twin that a session, a job or a report belongs to. Leads to Twin."""
    was_computed_from: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#wasComputedFrom")] = ()
    """The stored state that a report, or the state of a session, was computed from. Leads to
    NetworkState."""


class Drift(Result):
    """Where the real network departs from an intended state, and since when.

    IRI ``urn:ndtframe:ontology#Drift``.  Source simap-concept-11, clause 4.1 (V).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#Drift"
    narrower: ClassVar[tuple[str, ...]] = ()

    concerns: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#concerns")] = ()
    """Leads from a statement, a demand or an event to what it is about. Leads to NetworkState."""
    has_part: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#hasPart")] = ()
    """Leads from something to a piece of it that has no life of its own and goes with it."""


class FailureSweep(Result):
    """What each single failure of a kind does, tried one by one.

    IRI ``urn:ndtframe:ontology#FailureSweep``.  Source ndtframe (OWN).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#FailureSweep"
    narrower: ClassVar[tuple[str, ...]] = ()

    has_part: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#hasPart")] = ()
    """Leads from something to a piece of it that has no life of its own and goes with it."""


class JobLifeCycleState(LifeCycleState):
    """Where a job stands in its life: pending, running, cancelling, completed, failed or
    cancelled.

    IRI ``urn:ndtframe:ontology#JobLifeCycleState``.  Source ndtframe (OWN).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#JobLifeCycleState"
    narrower: ClassVar[tuple[str, ...]] = ()


class SessionLifeCycleState(LifeCycleState):
    """Where a session stands in its life: open or closed.

    IRI ``urn:ndtframe:ontology#SessionLifeCycleState``.  Source ndtframe (OWN).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#SessionLifeCycleState"
    narrower: ClassVar[tuple[str, ...]] = ()


class TopologyFigures(Result):
    """How a network hangs together: nodes, links, components, what splits it, its diameter.

    IRI ``urn:ndtframe:ontology#TopologyFigures``.  Source ndtframe (OWN).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#TopologyFigures"
    narrower: ClassVar[tuple[str, ...]] = ()


class TrafficFigures(Result):
    """What demands put on links: offered, carried and lost traffic, and the load of each link.

    IRI ``urn:ndtframe:ontology#TrafficFigures``.  Source ndtframe (OWN).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#TrafficFigures"
    narrower: ClassVar[tuple[str, ...]] = ()

    has_part: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#hasPart")] = ()
    """Leads from something to a piece of it that has no life of its own and goes with it."""


class WhatIf(Result):
    """A network before and after the changes of a scenario, at each of its times.

    IRI ``urn:ndtframe:ontology#WhatIf``.  Source simap-concept-11, clause 4.1 (V).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#WhatIf"
    narrower: ClassVar[tuple[str, ...]] = ()

    has_part: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#hasPart")] = ()
    """Leads from something to a piece of it that has no life of its own and goes with it."""
