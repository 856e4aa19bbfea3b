# Made by `ndt generate`; never edited.
"""Classes of the module twin of the ontology."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, ClassVar

from ndtframe.semantics.graph import Iri, NonNegative, Property, Term

from .core import LifeCycleState


class Application(Term):
    """A question that can be put to a twin, with what is needed to answer it.

    IRI ``urn:ndtframe:ontology#Application``.  Source ndtframe (OWN).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#Application"
    narrower: ClassVar[tuple[str, ...]] = ()

    has_capability: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#hasCapability")] = ()
    """The kind of question that something answers or asks. Leads to Capability."""
    label: Annotated[str | None, Property("urn:ndtframe:ontology#label", "string")] = None
    """The name of something as its source or people write it, in any script."""
    uses_model: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#usesModel")] = ()
    """The functional model by which an application answers, or by which an answer was
    computed. Leads to FunctionalModel."""


class Capability(Term):
    """A kind of question that a twin can be asked.

    IRI ``urn:ndtframe:ontology#Capability``.  Source ts28561-19.3.0 (OBS).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#Capability"
    narrower: ClassVar[tuple[str, ...]] = ()


class Fidelity(Term):
    """One figure of how far predictions were from what was measured later, with its metric,
    method, window and number of pairs.

    IRI ``urn:ndtframe:ontology#Fidelity``.  Source podt-00, clause 4 (V).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#Fidelity"
    narrower: ClassVar[tuple[str, ...]] = ()

    concerns: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#concerns")] = ()
    """Leads from a statement, a demand or an event to what it is about. Leads to
    FunctionalModel."""
    has_metric: Annotated[Iri, Property("urn:ndtframe:ontology#hasMetric")]
    """What was measured, computed, compared or is expected. Leads to Metric."""
    has_part: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#hasPart")] = ()
    """Leads from something to a piece of it that has no life of its own and goes with it."""
    has_uncertainty: Annotated[Iri | None, Property("urn:ndtframe:ontology#hasUncertainty")] = None
    """How far a value may be from the truth. Leads to Uncertainty."""
    unit: Annotated[str | None, Property("urn:ndtframe:ontology#unit", "string")] = None
    """The unit of a number; 1 where it has none."""
    value: Annotated[Decimal, Property("urn:ndtframe:ontology#value", "decimal")]
    """The number that was found."""


class ImplementationOption(Term):
    """A choice that a requirement leaves open, or a bound of the implementation.

    IRI ``urn:ndtframe:ontology#ImplementationOption``.  Source ndtframe (OWN).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#ImplementationOption"
    narrower: ClassVar[tuple[str, ...]] = ()


class ImplementationStatement(Term):
    """What an implementation of a twin says of itself in one version: which requirements it
    supports, what it chose, and how tests reach it.

    IRI ``urn:ndtframe:ontology#ImplementationStatement``.  Source ndtframe (OWN).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#ImplementationStatement"
    narrower: ClassVar[tuple[str, ...]] = ()

    has_capability: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#hasCapability")] = ()
    """The kind of question that something answers or asks. Leads to Capability."""
    has_part: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#hasPart")] = ()
    """Leads from something to a piece of it that has no life of its own and goes with it."""
    label: Annotated[str, Property("urn:ndtframe:ontology#label", "string")]
    """The name of something as its source or people write it, in any script."""


class Interface(Term):
    """Where a twin is reached, or reaches out.

    IRI ``urn:ndtframe:ontology#Interface``.  Source irtf-ndt-arch-2026-07-01, clause 9.4 (V).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#Interface"
    narrower: ClassVar[tuple[str, ...]] = ("twin.ApplicationFacingInterface", "twin.InternalInterface", "twin.NetworkFacingInterface", "twin.TwinToTwinInterface",)

    label: Annotated[str | None, Property("urn:ndtframe:ontology#label", "string")] = None
    """The name of something as its source or people write it, in any script."""


class LinkClass(Term):
    """In which directions data flows between a network and its twin by itself.

    IRI ``urn:ndtframe:ontology#LinkClass``.  Source irtf-ndt-arch-2026-07-01, clause 3.1 (V).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#LinkClass"
    narrower: ClassVar[tuple[str, ...]] = ()


class Mapping(Term):
    """What makes a twin a twin of something: its tie to the real network (vertical) or to
    another twin (horizontal), with the names that the two sides have for the same things.

    IRI ``urn:ndtframe:ontology#Mapping``.  Source irtf-ndt-arch-2026-07-01, clause 4 (V).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#Mapping"
    narrower: ClassVar[tuple[str, ...]] = ("twin.TwinPeering",)

    has_external_reference: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#hasExternalReference")] = ()
    """Leads to what a model of somebody else says of the same thing. Leads to CounterpartRef."""
    kind: Annotated[str, Property("urn:ndtframe:ontology#kind", "string")]
    """Which of several kinds something is of, by the word that its schema has for it."""
    maps_to: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#mapsTo")] = ()
    """The other side of a mapping: the real network, or the other twin. Leads to RealNetwork
    or Twin."""


class Model(Term):
    """A part of a twin that stands for what the network is (basic) or for how it behaves
    (functional).

    IRI ``urn:ndtframe:ontology#Model``.  Source irtf-ndt-arch-2026-07-01, clause 7 (V).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#Model"
    narrower: ClassVar[tuple[str, ...]] = ("twin.BasicModel", "twin.FunctionalModel",)

    label: Annotated[str | None, Property("urn:ndtframe:ontology#label", "string")] = None
    """The name of something as its source or people write it, in any script."""


class ModelDescriptor(Term):
    """What is told of a model to somebody who means to use it: its four facets, its technique,
    what it needs and gives, up to which size.

    IRI ``urn:ndtframe:ontology#ModelDescriptor``.  Source ndtframe (OWN).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#ModelDescriptor"
    narrower: ClassVar[tuple[str, ...]] = ()

    concerns: Annotated[Iri | None, Property("urn:ndtframe:ontology#concerns")] = None
    """Leads from a statement, a demand or an event to what it is about. Leads to Model."""
    uses_technique: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#usesTechnique")] = ()
    """How the described model comes to its result. Leads to Technique."""


class ModelSet(Term):
    """The modules, with their revisions, that the data of a twin or of one of its states
    follows.

    IRI ``urn:ndtframe:ontology#ModelSet``.  Source rfc8525 (OBS).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#ModelSet"
    narrower: ClassVar[tuple[str, ...]] = ()


class RealNetwork(Term):
    """The network that a twin stands for, with all that is in it, hardware or not.

    IRI ``urn:ndtframe:ontology#RealNetwork``.  Source irtf-ndt-arch-2026-07-01, clause 2.2 (V).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#RealNetwork"
    narrower: ClassVar[tuple[str, ...]] = ()

    has_external_reference: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#hasExternalReference")] = ()
    """Leads to what a model of somebody else says of the same thing. Leads to
    ExternalReference."""
    label: Annotated[str | None, Property("urn:ndtframe:ontology#label", "string")] = None
    """The name of something as its source or people write it, in any script."""


class Repository(Term):
    """The part of a twin that stores its states, and what it knows of their origin, and gives
    them out.

    IRI ``urn:ndtframe:ontology#Repository``.  Source irtf-ndt-arch-2026-07-01, clause 7 (V).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#Repository"
    narrower: ClassVar[tuple[str, ...]] = ()


class RequirementSupport(Term):
    """What an implementation says of one requirement: yes, partly, no, or not applicable, and
    why.

    IRI ``urn:ndtframe:ontology#RequirementSupport``.  Source ndtframe (OWN).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#RequirementSupport"
    narrower: ClassVar[tuple[str, ...]] = ()


class Scope(Term):
    """Which part of the real network a twin covers: networks, elements, areas or domains.

    IRI ``urn:ndtframe:ontology#Scope``.  Source irtf-ndt-arch-2026-07-01, clause 4 (V).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#Scope"
    narrower: ClassVar[tuple[str, ...]] = ()

    concerns: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#concerns")] = ()
    """Leads from a statement, a demand or an event to what it is about."""


class SourceConflict(Term):
    """A value on which sources disagree: who was believed, who was not, and what that one
    said.

    IRI ``urn:ndtframe:ontology#SourceConflict``.  Source irtf-ndt-arch-2026-07-01, clause 7 (V).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#SourceConflict"
    narrower: ClassVar[tuple[str, ...]] = ()

    concerns: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#concerns")] = ()
    """Leads from a statement, a demand or an event to what it is about."""


class SyncPolicy(Term):
    """What is mirrored of the network and when: offline, on demand, periodically at a pace, or
    on change; and how old the live state may become.

    IRI ``urn:ndtframe:ontology#SyncPolicy``.  Source irtf-ndt-arch-2026-07-01, clause 4 (V).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#SyncPolicy"
    narrower: ClassVar[tuple[str, ...]] = ()

    kind: Annotated[str | None, Property("urn:ndtframe:ontology#kind", "string")] = None
    """Which of several kinds something is of, by the word that its schema has for it."""
    pace: Annotated[Decimal | None, Property("urn:ndtframe:ontology#pace", "decimal")] = None
    """The time between the starts of two readings, in seconds."""
    staleness_bound: Annotated[Decimal | None, Property("urn:ndtframe:ontology#stalenessBound", "decimal")] = None
    """The age in seconds beyond which the live state is called stale."""


class Synchronisation(Term):
    """One act of reading all sources of a twin and making the result its live state.

    IRI ``urn:ndtframe:ontology#Synchronisation``.  Source simap-concept-11, clause 4.3 (V).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#Synchronisation"
    narrower: ClassVar[tuple[str, ...]] = ()

    prov_generated: Annotated[tuple[Iri, ...], Property("http://www.w3.org/ns/prov#generated")] = ()
    """Leads to Snapshot."""
    prov_used: Annotated[tuple[Iri, ...], Property("http://www.w3.org/ns/prov#used")] = ()
    """Leads to Source."""


class Technique(Term):
    """How a functional model comes to its result; any technique may be used.

    IRI ``urn:ndtframe:ontology#Technique``.  Source irtf-ndt-arch-2026-07-01, clause 9.2 (V).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#Technique"
    narrower: ClassVar[tuple[str, ...]] = ()


class TestSubject(Term):
    """A part of an implementation that tests speak to, with the road to it.

    IRI ``urn:ndtframe:ontology#TestSubject``.  Source ndtframe (OWN).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#TestSubject"
    narrower: ClassVar[tuple[str, ...]] = ()


class Twin(Term):
    """A digital counterpart of a real network or of a part of one, kept in step with it as far
    as its purpose needs, which answers questions about it.

    IRI ``urn:ndtframe:ontology#Twin``.  Source irtf-ndt-arch-2026-07-01, clause 2.2 (V).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#Twin"
    narrower: ClassVar[tuple[str, ...]] = ("twin.TwinInstance",)

    has_application: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#hasApplication")] = ()
    """Leads from a twin to a question that can be put to it. Leads to Application."""
    has_capability: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#hasCapability")] = ()
    """The kind of question that something answers or asks. Leads to Capability."""
    has_fidelity: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#hasFidelity")] = ()
    """Leads from a twin to a figure of how far it was from the truth. Leads to Fidelity."""
    has_interface: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#hasInterface")] = ()
    """Leads from a twin to where it is reached, or reaches out. Leads to Interface."""
    has_life_cycle_state: Annotated[Iri | None, Property("urn:ndtframe:ontology#hasLifeCycleState")] = None
    """Where something stands in its life. Leads to TwinLifeCycleState."""
    has_link_class: Annotated[Iri | None, Property("urn:ndtframe:ontology#hasLinkClass")] = None
    """In which directions data flows between a twin and its network. Leads to LinkClass."""
    has_model: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#hasModel")] = ()
    """Leads from a twin to a model that is a part of it. Leads to Model."""
    has_part: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#hasPart")] = ()
    """Leads from something to a piece of it that has no life of its own and goes with it."""
    has_scope: Annotated[Iri | None, Property("urn:ndtframe:ontology#hasScope")] = None
    """Which part of the network a twin covers; all that its sources bring where nothing is
    said. Leads to Scope."""
    has_source: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#hasSource")] = ()
    """Leads from a twin to what it gets data from. Leads to Source."""
    has_sync_policy: Annotated[Iri | None, Property("urn:ndtframe:ontology#hasSyncPolicy")] = None
    """How a twin keeps in step with its network. Leads to SyncPolicy."""
    holds_state: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#holdsState")] = ()
    """A state of a network that a twin has stored, or that a session keeps. Leads to Snapshot."""
    label: Annotated[str | None, Property("urn:ndtframe:ontology#label", "string")] = None
    """The name of something as its source or people write it, in any script."""
    purpose: Annotated[tuple[str, ...], Property("urn:ndtframe:ontology#purpose", "string")] = ()
    """What a twin is kept for, in a phrase."""
    twin_of: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#twinOf")] = ()
    """Leads from a twin to the real network that it stands for. Leads to RealNetwork."""


class TwinManagement(Term):
    """The part of a twin that leads the lives of its sessions, jobs and models and watches
    over what they cost.

    IRI ``urn:ndtframe:ontology#TwinManagement``.  Source irtf-ndt-arch-2026-07-01, clause 7 (V).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#TwinManagement"
    narrower: ClassVar[tuple[str, ...]] = ()


class ApplicationFacingInterface(Interface):
    """An interface between a twin and those who ask it.

    IRI ``urn:ndtframe:ontology#ApplicationFacingInterface``.  Source irtf-ndt-arch-2026-07-01, clause 9.4 (V).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#ApplicationFacingInterface"
    narrower: ClassVar[tuple[str, ...]] = ()


class BasicModel(Model):
    """A model that holds state and structure: of network elements, or of topology.

    IRI ``urn:ndtframe:ontology#BasicModel``.  Source irtf-ndt-arch-2026-07-01, clause 7 (V).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#BasicModel"
    narrower: ClassVar[tuple[str, ...]] = ()


class FunctionalModel(Model):
    """A model that computes: it analyses, emulates, diagnoses, predicts or assures.

    IRI ``urn:ndtframe:ontology#FunctionalModel``.  Source irtf-ndt-arch-2026-07-01, clause 7 (V).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#FunctionalModel"
    narrower: ClassVar[tuple[str, ...]] = ()


class InternalInterface(Interface):
    """An interface between parts of one twin.

    IRI ``urn:ndtframe:ontology#InternalInterface``.  Source irtf-ndt-arch-2026-07-01, clause 9.4 (V).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#InternalInterface"
    narrower: ClassVar[tuple[str, ...]] = ()


class NetworkFacingInterface(Interface):
    """An interface between a twin and the real network, or whoever manages it.

    IRI ``urn:ndtframe:ontology#NetworkFacingInterface``.  Source irtf-ndt-arch-2026-07-01, clause 9.4 (V).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#NetworkFacingInterface"
    narrower: ClassVar[tuple[str, ...]] = ()


class TwinInstance(Twin):
    """A twin as a running unit: one repository, a set of models and one management, with
    interfaces to both sides.

    IRI ``urn:ndtframe:ontology#TwinInstance``.  Source irtf-ndt-arch-2026-07-01, clause 7 (V).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#TwinInstance"
    narrower: ClassVar[tuple[str, ...]] = ()


class TwinLifeCycleState(LifeCycleState):
    """Where a twin stands in its life: created, active, suspended or retired.

    IRI ``urn:ndtframe:ontology#TwinLifeCycleState``.  Source ndtframe (OWN).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#TwinLifeCycleState"
    narrower: ClassVar[tuple[str, ...]] = ()


class TwinPeering(Mapping):
    """The tie of a twin to another twin that contains it, that is a part of it, or that it
    exchanges data with side by side.

    IRI ``urn:ndtframe:ontology#TwinPeering``.  Source irtf-ndt-arch-2026-07-01, clause 4 (V).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#TwinPeering"
    narrower: ClassVar[tuple[str, ...]] = ()

    maps_to: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#mapsTo", least=1, most=1)]
    """The other side of a mapping: the real network, or the other twin. Leads to Twin."""


class TwinToTwinInterface(Interface):
    """An interface between a twin and another one.

    IRI ``urn:ndtframe:ontology#TwinToTwinInterface``.  Source ndtframe (OWN).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#TwinToTwinInterface"
    narrower: ClassVar[tuple[str, ...]] = ()
