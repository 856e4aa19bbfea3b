# Made by `ndt generate`; never edited.
"""Classes of the ontology: views over RDF, for the graph side only, never stored.

``ndtframe.semantics.graph`` says what they can.  A module is loaded when one of its classes is
asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .core import Assumption as Assumption
    from .core import Collector as Collector
    from .core import CounterpartRef as CounterpartRef
    from .core import DataOrigin as DataOrigin
    from .core import ExternalReference as ExternalReference
    from .core import LifeCycleState as LifeCycleState
    from .core import Metadata as Metadata
    from .core import Metric as Metric
    from .core import Source as Source
    from .core import SourceReading as SourceReading
    from .core import StateKind as StateKind
    from .core import TimeSpan as TimeSpan
    from .core import Uncertainty as Uncertainty
    from .core import ValidTime as ValidTime
    from .core import Window as Window
    from .inventory import InventoryItem as InventoryItem
    from .observation import Action as Action
    from .observation import Alarm as Alarm
    from .observation import Cause as Cause
    from .observation import Effect as Effect
    from .observation import Event as Event
    from .observation import Incident as Incident
    from .observation import Observation as Observation
    from .observation import ObservationSeries as ObservationSeries
    from .observation import PlannedWork as PlannedWork
    from .scenario import BaseSnapshot as BaseSnapshot
    from .scenario import Change as Change
    from .scenario import Deviation as Deviation
    from .scenario import Drift as Drift
    from .scenario import ExecutionRequirement as ExecutionRequirement
    from .scenario import FailureOutcome as FailureOutcome
    from .scenario import FailureSweep as FailureSweep
    from .scenario import Job as Job
    from .scenario import JobFailure as JobFailure
    from .scenario import JobLifeCycleState as JobLifeCycleState
    from .scenario import LinkDifference as LinkDifference
    from .scenario import LinkLoad as LinkLoad
    from .scenario import Progress as Progress
    from .scenario import Provenance as Provenance
    from .scenario import Rebase as Rebase
    from .scenario import RebaseConflict as RebaseConflict
    from .scenario import Report as Report
    from .scenario import Result as Result
    from .scenario import Scenario as Scenario
    from .scenario import ScenarioStep as ScenarioStep
    from .scenario import Session as Session
    from .scenario import SessionLifeCycleState as SessionLifeCycleState
    from .scenario import TopologyFigures as TopologyFigures
    from .scenario import TrafficFigures as TrafficFigures
    from .scenario import WhatIf as WhatIf
    from .service import Customer as Customer
    from .service import Demand as Demand
    from .service import DemandMatrix as DemandMatrix
    from .service import Diversity as Diversity
    from .service import Expectation as Expectation
    from .service import Flow as Flow
    from .service import FlowCorrelation as FlowCorrelation
    from .service import FlowField as FlowField
    from .service import Intent as Intent
    from .service import Redundancy as Redundancy
    from .service import Service as Service
    from .service import ServiceEndpoint as ServiceEndpoint
    from .service import ServicePath as ServicePath
    from .topology import Abstraction as Abstraction
    from .topology import Capacity as Capacity
    from .topology import Element as Element
    from .topology import Layer as Layer
    from .topology import Link as Link
    from .topology import LinkEnd as LinkEnd
    from .topology import Location as Location
    from .topology import Network as Network
    from .topology import NetworkState as NetworkState
    from .topology import Node as Node
    from .topology import PotentialState as PotentialState
    from .topology import Pseudonode as Pseudonode
    from .topology import Relation as Relation
    from .topology import RiskGroup as RiskGroup
    from .topology import Role as Role
    from .topology import Snapshot as Snapshot
    from .topology import Subnetwork as Subnetwork
    from .topology import TerminationPoint as TerminationPoint
    from .twin import Application as Application
    from .twin import ApplicationFacingInterface as ApplicationFacingInterface
    from .twin import BasicModel as BasicModel
    from .twin import Capability as Capability
    from .twin import Fidelity as Fidelity
    from .twin import FunctionalModel as FunctionalModel
    from .twin import ImplementationOption as ImplementationOption
    from .twin import ImplementationStatement as ImplementationStatement
    from .twin import Interface as Interface
    from .twin import InternalInterface as InternalInterface
    from .twin import LinkClass as LinkClass
    from .twin import Mapping as Mapping
    from .twin import Model as Model
    from .twin import ModelDescriptor as ModelDescriptor
    from .twin import ModelSet as ModelSet
    from .twin import NetworkFacingInterface as NetworkFacingInterface
    from .twin import RealNetwork as RealNetwork
    from .twin import Repository as Repository
    from .twin import RequirementSupport as RequirementSupport
    from .twin import Scope as Scope
    from .twin import SourceConflict as SourceConflict
    from .twin import SyncPolicy as SyncPolicy
    from .twin import Synchronisation as Synchronisation
    from .twin import Technique as Technique
    from .twin import TestSubject as TestSubject
    from .twin import Twin as Twin
    from .twin import TwinInstance as TwinInstance
    from .twin import TwinLifeCycleState as TwinLifeCycleState
    from .twin import TwinManagement as TwinManagement
    from .twin import TwinPeering as TwinPeering
    from .twin import TwinToTwinInterface as TwinToTwinInterface

__all__ = [
    "Abstraction",
    "Action",
    "Alarm",
    "Application",
    "ApplicationFacingInterface",
    "Assumption",
    "BaseSnapshot",
    "BasicModel",
    "Capability",
    "Capacity",
    "Cause",
    "Change",
    "Collector",
    "CounterpartRef",
    "Customer",
    "DataOrigin",
    "Demand",
    "DemandMatrix",
    "Deviation",
    "Diversity",
    "Drift",
    "Effect",
    "Element",
    "Event",
    "ExecutionRequirement",
    "Expectation",
    "ExternalReference",
    "FailureOutcome",
    "FailureSweep",
    "Fidelity",
    "Flow",
    "FlowCorrelation",
    "FlowField",
    "FunctionalModel",
    "ImplementationOption",
    "ImplementationStatement",
    "Incident",
    "Intent",
    "Interface",
    "InternalInterface",
    "InventoryItem",
    "Job",
    "JobFailure",
    "JobLifeCycleState",
    "Layer",
    "LifeCycleState",
    "Link",
    "LinkClass",
    "LinkDifference",
    "LinkEnd",
    "LinkLoad",
    "Location",
    "Mapping",
    "Metadata",
    "Metric",
    "Model",
    "ModelDescriptor",
    "ModelSet",
    "Network",
    "NetworkFacingInterface",
    "NetworkState",
    "Node",
    "Observation",
    "ObservationSeries",
    "PlannedWork",
    "PotentialState",
    "Progress",
    "Provenance",
    "Pseudonode",
    "RealNetwork",
    "Rebase",
    "RebaseConflict",
    "Redundancy",
    "Relation",
    "Report",
    "Repository",
    "RequirementSupport",
    "Result",
    "RiskGroup",
    "Role",
    "Scenario",
    "ScenarioStep",
    "Scope",
    "Service",
    "ServiceEndpoint",
    "ServicePath",
    "Session",
    "SessionLifeCycleState",
    "Snapshot",
    "Source",
    "SourceConflict",
    "SourceReading",
    "StateKind",
    "Subnetwork",
    "SyncPolicy",
    "Synchronisation",
    "Technique",
    "TerminationPoint",
    "TestSubject",
    "TimeSpan",
    "TopologyFigures",
    "TrafficFigures",
    "Twin",
    "TwinInstance",
    "TwinLifeCycleState",
    "TwinManagement",
    "TwinPeering",
    "TwinToTwinInterface",
    "Uncertainty",
    "ValidTime",
    "WhatIf",
    "Window",
]

MODULES = {
    "Abstraction": "topology",
    "Action": "observation",
    "Alarm": "observation",
    "Application": "twin",
    "ApplicationFacingInterface": "twin",
    "Assumption": "core",
    "BaseSnapshot": "scenario",
    "BasicModel": "twin",
    "Capability": "twin",
    "Capacity": "topology",
    "Cause": "observation",
    "Change": "scenario",
    "Collector": "core",
    "CounterpartRef": "core",
    "Customer": "service",
    "DataOrigin": "core",
    "Demand": "service",
    "DemandMatrix": "service",
    "Deviation": "scenario",
    "Diversity": "service",
    "Drift": "scenario",
    "Effect": "observation",
    "Element": "topology",
    "Event": "observation",
    "ExecutionRequirement": "scenario",
    "Expectation": "service",
    "ExternalReference": "core",
    "FailureOutcome": "scenario",
    "FailureSweep": "scenario",
    "Fidelity": "twin",
    "Flow": "service",
    "FlowCorrelation": "service",
    "FlowField": "service",
    "FunctionalModel": "twin",
    "ImplementationOption": "twin",
    "ImplementationStatement": "twin",
    "Incident": "observation",
    "Intent": "service",
    "Interface": "twin",
    "InternalInterface": "twin",
    "InventoryItem": "inventory",
    "Job": "scenario",
    "JobFailure": "scenario",
    "JobLifeCycleState": "scenario",
    "Layer": "topology",
    "LifeCycleState": "core",
    "Link": "topology",
    "LinkClass": "twin",
    "LinkDifference": "scenario",
    "LinkEnd": "topology",
    "LinkLoad": "scenario",
    "Location": "topology",
    "Mapping": "twin",
    "Metadata": "core",
    "Metric": "core",
    "Model": "twin",
    "ModelDescriptor": "twin",
    "ModelSet": "twin",
    "Network": "topology",
    "NetworkFacingInterface": "twin",
    "NetworkState": "topology",
    "Node": "topology",
    "Observation": "observation",
    "ObservationSeries": "observation",
    "PlannedWork": "observation",
    "PotentialState": "topology",
    "Progress": "scenario",
    "Provenance": "scenario",
    "Pseudonode": "topology",
    "RealNetwork": "twin",
    "Rebase": "scenario",
    "RebaseConflict": "scenario",
    "Redundancy": "service",
    "Relation": "topology",
    "Report": "scenario",
    "Repository": "twin",
    "RequirementSupport": "twin",
    "Result": "scenario",
    "RiskGroup": "topology",
    "Role": "topology",
    "Scenario": "scenario",
    "ScenarioStep": "scenario",
    "Scope": "twin",
    "Service": "service",
    "ServiceEndpoint": "service",
    "ServicePath": "service",
    "Session": "scenario",
    "SessionLifeCycleState": "scenario",
    "Snapshot": "topology",
    "Source": "core",
    "SourceConflict": "twin",
    "SourceReading": "core",
    "StateKind": "core",
    "Subnetwork": "topology",
    "SyncPolicy": "twin",
    "Synchronisation": "twin",
    "Technique": "twin",
    "TerminationPoint": "topology",
    "TestSubject": "twin",
    "TimeSpan": "core",
    "TopologyFigures": "scenario",
    "TrafficFigures": "scenario",
    "Twin": "twin",
    "TwinInstance": "twin",
    "TwinLifeCycleState": "twin",
    "TwinManagement": "twin",
    "TwinPeering": "twin",
    "TwinToTwinInterface": "twin",
    "Uncertainty": "core",
    "ValidTime": "core",
    "WhatIf": "scenario",
    "Window": "core",
}
"""The module of each class."""


def __getattr__(name: str) -> Any:
    if name not in MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{MODULES[name]}"), name)


def __dir__() -> list[str]:
    return [*globals(), *MODULES]
