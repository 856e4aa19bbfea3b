"""What the words of the bodies are about, as the first table of the crosswalk lists it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Topic:
    """What words are about: ``concepts`` of ours by name; where we have none, ``words`` of others.

    Words are given by their CURIEs.
    """

    title: str
    concepts: tuple[str, ...]
    words: tuple[str, ...] = ()


_LAYER = (
    "irtf05:DigitalTwinLayer",
    "irtf:NDTInstance",
    "y3093:NetworkDigitalTwinLayer",
    "y3094:NetworkDigitalTwinLayer",
    "zsm002:ManagementFunction",
    "oda:Component",
)
_LOOPS = (
    "irtf:OuterLoop",
    "y3090:Control",
    "y3090:OuterLoop",
    "ts28561prose:AutomationUse",
    "ts28567:ClosedControlLoop",
    "zsm009:ClosedLoop",
    "ig1230:ClosedLoop",
)
_LEVELS = ("y3091:CapabilityLevel", "ig1252:AutonomousNetworkLevel", "iso30186:MaturityLevel")
_SECURITY = (
    "irtf:Security",
    "simap:REQ-SECURITY",
    "y3090:Security",
    "y3090:Privacy",
    "ts28319:AccessControl",
    "zsm014:Security",
)

TOPICS: tuple[Topic, ...] = (
    Topic("the twin as a whole", ("Twin",)),
    Topic("the layer that holds the twin", (), _LAYER),
    Topic("the twinned thing", ("RealNetwork",)),
    Topic("running twin unit", ("TwinInstance",)),
    Topic("one what-if run", ("Session", "Job")),
    Topic("scenario, input of a run", ("Scenario",)),
    Topic("result of a run", ("Report", "Result")),
    Topic("what the twin can do", ("Capability", "Application")),
    Topic("data store", ("Repository",)),
    Topic("base models", ("BasicModel",)),
    Topic("analytic models", ("FunctionalModel",)),
    Topic("models as a whole", ("Model", "ModelDescriptor")),
    Topic("management of the twin", ("TwinManagement",)),
    Topic("interface to the network", ("NetworkFacingInterface", "Collector")),
    Topic("interface to applications", ("ApplicationFacingInterface",)),
    Topic("interface among twins", ("TwinToTwinInterface",)),
    Topic("internal interface", ("InternalInterface",)),
    Topic("mapping, twinning link", ("Mapping",)),
    Topic("quality of synchronisation", ("SyncPolicy", "Synchronisation")),
    Topic("live view", ("stateKind-live",)),
    Topic("past view", ("stateKind-snapshot", "Snapshot")),
    Topic("hypothetical view", ("stateKind-potential", "PotentialState")),
    Topic("intended view", ("stateKind-intended",)),
    Topic("topology", ("Network", "Node", "Link", "TerminationPoint")),
    Topic("relation of layers", ("supportedBy", "Layer")),
    Topic("id of the counterpart", ("CounterpartRef",)),
    Topic("scope", ("Scope",)),
    Topic("emulation", ("technique-emulation",)),
    Topic("simulation", ("technique-simulation",)),
    Topic("twin, shadow, model", ("LinkClass",)),
    Topic("control of the network by the twin", (), _LOOPS),
    Topic("intent", ("Intent",)),
    Topic("feasibility, exploration", ("WhatIf",)),
    Topic("twin of twins", ("TwinPeering",)),
    Topic("test twin", (), ("ts104296:NDTT",)),
    Topic("fidelity", ("Fidelity",)),
    Topic("maturity", (), _LEVELS),
    Topic("security", (), _SECURITY),
)
"""In the order in which the bodies' words are best read beside each other."""
