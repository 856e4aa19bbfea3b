# Made by `ndt generate`; never edited.
"""Data of the YANG module ndt-session."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Literal, TYPE_CHECKING

from ndtframe.data.fields import child, default, entries, presence, slots
from ndtframe.data.lists import KeyedList
from ndtframe.data.node import Container, Entry

if TYPE_CHECKING:
    from .ndt_analysis import Drift, FailureSweep, ResultTopology, ResultTraffic, WhatIf


class Assumption(Entry):
    """A remark without which the figures would mislead.

    Schema path ``/ndt-twin:twins/twin/ndt-session:report/assumption``.  Concept ``Assumption``.
    """

    __slots__ = slots("subject", "text", "count")
    subject: str
    """What it is about, in a word or two."""
    text: str
    """The remark, as a sentence."""
    count: int | None
    """How many elements it concerns."""


class Change(Entry):
    """One change.

    Schema path ``/ndt-twin:twins/twin/ndt-session:session/scenario/change``.  Concept ``Change``.
    """

    __slots__ = slots(
        "change_id",
        "summary",
        "_at",
        "until",
        "_directed",
        "_operational_state",
        "_metric",
        "_capacity",
        "_demand_scale",
        "_demand",
        "_edit_",
    )
    change_id: str
    """Identifies the change in the scenario."""
    summary: str | None
    """The change as a sentence."""
    at: Decimal = default(Decimal("0.0"))
    """When it takes place, from the start of the scenario. In second."""
    until: Decimal | None
    """When it is over: what it changed is then as it would be without it. In second."""
    directed: bool = default(False)
    """Whether a link that is named means this direction alone."""
    operational_state: ChangeOperationalState = child()
    """Elements go down, or come up again."""
    metric: ChangeMetric = child()
    """Links get another metric."""
    capacity: ChangeCapacity = child()
    """Links get another capacity."""
    demand_scale: ChangeDemandScale = child()
    """Demands are multiplied: all of the matrix, or those from the source and to the
    destination that are named."""
    demand: ChangeDemand = child()
    """A demand is added."""
    edit_: ChangeEdit = child()
    """Any other change of the data, as an edit of YANG Patch."""


class ChangeCapacity(Container):
    """Links get another capacity.

    Schema path ``/ndt-twin:twins/twin/ndt-session:session/scenario/change/kind/capacity/capacity``.  Concept ``Change``.
    """

    __slots__ = slots("link", "rate")
    link: Sequence[str]
    """Links."""
    rate: int
    """The capacity. In bit/s."""


class ChangeDemand(Container):
    """A demand is added.

    Schema path ``/ndt-twin:twins/twin/ndt-session:session/scenario/change/kind/demand/demand``.  Concept ``Demand``.
    """

    __slots__ = slots("demand_id", "source", "destination", "rate")
    demand_id: str | None
    """Its name; one that is free where this is absent."""
    source: str
    """The node that it starts from."""
    destination: str
    """The node that it ends at."""
    rate: int
    """The rate of data offered. In bit/s."""


class ChangeDemandScale(Container):
    """Demands are multiplied: all of the matrix, or those from the source and to the
    destination that are named.

    Schema path ``/ndt-twin:twins/twin/ndt-session:session/scenario/change/kind/demand-scale/demand-scale``.  Concept ``Change``.
    """

    __slots__ = slots("factor", "source", "destination")
    factor: Decimal
    """The factor."""
    source: str | None
    """The node that they start from."""
    destination: str | None
    """The node that they end at."""


class ChangeEdit(Container):
    """Any other change of the data, as an edit of YANG Patch.

    Schema path ``/ndt-twin:twins/twin/ndt-session:session/scenario/change/kind/edit/edit``.  Concept ``Change``.
    """

    __slots__ = slots("operation", "target", "point", "_where", "value")
    operation: Literal["create", "delete", "insert", "merge", "move", "replace", "remove"]
    """What is done."""
    target: str
    """What is edited, from the top."""
    point: str | None
    """The entry before or behind which it goes."""
    where: Literal["before", "after", "first", "last"] = default("last")
    """Its place in a list that users order."""
    value: dict[str, Any] | None
    """The new value."""


class ChangeMetric(Container):
    """Links get another metric.

    Schema path ``/ndt-twin:twins/twin/ndt-session:session/scenario/change/kind/metric/metric``.  Concept ``Change``.
    """

    __slots__ = slots("link", "value")
    link: Sequence[str]
    """Links."""
    value: int
    """The metric."""


class ChangeOperationalState(Container):
    """Elements go down, or come up again.

    Schema path ``/ndt-twin:twins/twin/ndt-session:session/scenario/change/kind/operational-state/operational-state``.  Concept ``Change``.
    """

    __slots__ = slots("node", "link", "risk_group", "_state", "event", "event_ref")
    node: Sequence[str]
    """Nodes."""
    link: Sequence[str]
    """Links."""
    risk_group: Sequence[str]
    """Risk groups, each with all its nodes and links."""
    state: Literal["up", "down", "unknown"] = default("down")
    """The state that they get."""
    event: Literal["ndt-session:failure", "ndt-session:maintenance"] | None
    """What happens to them, if that is known."""
    event_ref: str | None
    """The event of the real network, such as planned work, that is tried out or replayed."""


class EarlierBase(Entry):
    """The bases that it rested on before it was moved to a newer one.

    Schema path ``/ndt-twin:twins/twin/ndt-session:session/earlier-base``.  Concept ``BaseSnapshot``.
    """

    __slots__ = slots("snapshot", "content_hash")
    snapshot: str
    """The state."""
    content_hash: str | None
    """The hash of its content."""


class Failure(Container):
    """Why there is no answer.

    Schema path ``/ndt-twin:twins/twin/ndt-session:job/failure``.  Concept ``JobFailure``.
    """

    __slots__ = slots("reason", "message")
    reason: Literal["refused", "time-limit", "crash", "lost"]
    """What kind of failure it is."""
    message: str
    """What happened, as a sentence."""


class Job(Entry):
    """One demand on an application, of one session.

    Schema path ``/ndt-twin:twins/twin/ndt-session:job``.  Concept ``Job``.
    """

    __slots__ = slots(
        "job_id",
        "label",
        "requested_by",
        "session",
        "application",
        "capability",
        "parameters",
        "seed",
        "_requirement",
        "_state",
        "_progress",
        "created_at",
        "started_at",
        "ended_at",
        "_failure",
        "report",
    )
    job_id: str
    """Identifies the job."""
    label: str | None
    """Name as people write it."""
    requested_by: str | None
    """The person or the system that asked for it."""
    session: str
    """The session that it runs on."""
    application: str
    """The application that answers."""
    capability: Literal["ndt-twin:AUTOMATION_CONFIGURATION_VERIFICATION", "ndt-twin:EVENTS_IMPACTS_VERIFICATION", "ndt-twin:ML_TRAINING_DATA_GENERATION", "ndt-twin:NETWORK_CONFIGURATIONS_VERIFICATION", "ndt-twin:NETWORK_EVENTS_VERIFICATION", "ndt-twin:NETWORK_ISSUE_INDUCEMENT", "ndt-twin:RISKY_ACTIONS_PREDICTION", "ndt-twin:USER_EXPERIENCE_DATA_GENERATION"] | None
    """What kind of question it is."""
    parameters: dict[str, Any] | None
    """What the application is told, by its own names."""
    seed: int | None
    """The start of random numbers, where the application uses some."""
    requirement: Requirement = child()
    """How it is to be carried out."""
    state: Literal["pending", "running", "cancelling", "completed", "failed", "cancelled"] = default("pending")
    """Where the job stands in its life."""
    progress: Progress = child()
    """How far it is."""
    created_at: str | None
    """When it was asked for."""
    started_at: str | None
    """When it began to compute."""
    ended_at: str | None
    """When it was over."""
    failure: Failure = child()
    """Why there is no answer."""
    report: str | None
    """The report, where there is one."""


class Model(Entry):
    """A functional model that computed.

    Schema path ``/ndt-twin:twins/twin/ndt-session:report/provenance/model``.  Concept ``FunctionalModel``.
    """

    __slots__ = slots("model", "version")
    model: str
    """The functional model, by its name."""
    version: str | None
    """Its version, as its distribution states it."""


class Observation(Entry):
    """A reading of a source that the base state was made of.

    Schema path ``/ndt-twin:twins/twin/ndt-session:report/provenance/observation``.  Concept ``SourceReading``.
    """

    __slots__ = slots(
        "source",
        "method",
        "observed_at",
        "collected_at",
        "stored_at",
        "category",
        "rank",
        "content_hash",
    )
    source: str
    """The source that was read."""
    method: Literal["file", "replay", "sampled", "on-change", "aggregated", "computed"] | None
    """How it was collected."""
    observed_at: str | None
    """When it held in the real network, if the source tells."""
    collected_at: str | None
    """When it was read from the source."""
    stored_at: str | None
    """When it was stored in the twin."""
    category: str
    """The kind of data."""
    rank: int | None
    """The rank of the source."""
    content_hash: str | None
    """The hash of what it brought."""


class Progress(Container):
    """How far it is.

    Schema path ``/ndt-twin:twins/twin/ndt-session:job/progress``.  Concept ``Progress``.
    """

    __slots__ = slots("done", "total")
    done: int | None
    """How many steps are done."""
    total: int | None
    """Of how many."""


class Provenance(Container):
    """What was used: readings of sources, models, software.

    Schema path ``/ndt-twin:twins/twin/ndt-session:report/provenance``.  Concept ``Provenance``.
    """

    __slots__ = slots("_observation", "_model", "software", "schema")
    observation: KeyedList[tuple[str, str], Observation] = entries()
    """A reading of a source that the base state was made of."""
    model: KeyedList[str, Model] = entries()
    """A functional model that computed."""
    software: str | None
    """The implementation and its version."""
    schema: str | None
    """The content-id of the model set of the data."""


class Report(Entry):
    """The answer to a demand, with all that is needed to repeat it and to judge it.

    Schema path ``/ndt-twin:twins/twin/ndt-session:report``.  Concept ``Report``.
    """

    __slots__ = slots(
        "report_id",
        "job",
        "session",
        "created_at",
        "state_kind",
        "application",
        "capability",
        "parameters",
        "seed",
        "_base_",
        "_scenario",
        "_assumption",
        "_provenance",
        "result_hash",
        "_result",
    )
    report_id: str
    """Identifies the report."""
    job: str | None
    """The job that it answers; absent where a question was put without one."""
    session: str | None
    """The session that it is about; absent where that was not kept."""
    created_at: str | None
    """When it was made."""
    state_kind: Literal["live", "snapshot", "potential", "intended"]
    """What kind of state its figures describe."""
    application: str
    """The application that answers."""
    capability: Literal["ndt-twin:AUTOMATION_CONFIGURATION_VERIFICATION", "ndt-twin:EVENTS_IMPACTS_VERIFICATION", "ndt-twin:ML_TRAINING_DATA_GENERATION", "ndt-twin:NETWORK_CONFIGURATIONS_VERIFICATION", "ndt-twin:NETWORK_EVENTS_VERIFICATION", "ndt-twin:NETWORK_ISSUE_INDUCEMENT", "ndt-twin:RISKY_ACTIONS_PREDICTION", "ndt-twin:USER_EXPERIENCE_DATA_GENERATION"] | None
    """What kind of question it is."""
    parameters: dict[str, Any] | None
    """What the application is told, by its own names."""
    seed: int | None
    """The start of random numbers, where the application uses some."""
    base_: ReportBase = child()
    """The state it rests on."""
    scenario: ReportScenario = child()
    """The hypothetical changes and inputs."""
    assumption: KeyedList[str, Assumption] = entries()
    """A remark without which the figures would mislead."""
    provenance: Provenance = child()
    """What was used: readings of sources, models, software."""
    result_hash: str
    """The SHA-256 of the result: of the member 'result' of this report in the JSON of RFC
    7951, its members sorted by name, without white space, in UTF-8."""
    result: Result = child()
    """The figures."""


class ReportBase(Container):
    """The state it rests on.

    Schema path ``/ndt-twin:twins/twin/ndt-session:report/base``.  Concept ``BaseSnapshot``.
    """

    __slots__ = slots("snapshot", "content_hash", "observed_at", "network", "matrix")
    snapshot: str
    """The state: 'snapshot-' and its number among the snapshots of the twin, or the name of an
    intended state."""
    content_hash: str | None
    """The hash of its content."""
    observed_at: str | None
    """When it held."""
    network: str | None
    """The network that is asked about; the only one where this is absent."""
    matrix: str | None
    """The demand matrix that is asked about; the first where this is absent."""


class ReportScenario(Container):
    """The hypothetical changes and inputs.

    Schema path ``/ndt-twin:twins/twin/ndt-session:report/scenario``.  Concept ``Scenario``.
    """

    __slots__ = slots("label", "description", "duration", "_change")
    label: str | None
    """Name as people write it, in any script."""
    description: str | None
    """What it is, in a sentence or more."""
    duration: Decimal | None
    """How long the scenario lasts; without an end where this is absent. In second."""
    change: KeyedList[str, ReportScenarioChange] = entries()
    """One change."""


class ReportScenarioChange(Entry):
    """One change.

    Schema path ``/ndt-twin:twins/twin/ndt-session:report/scenario/change``.  Concept ``Change``.
    """

    __slots__ = slots(
        "change_id",
        "summary",
        "_at",
        "until",
        "_directed",
        "_operational_state",
        "_metric",
        "_capacity",
        "_demand_scale",
        "_demand",
        "_edit_",
    )
    change_id: str
    """Identifies the change in the scenario."""
    summary: str | None
    """The change as a sentence."""
    at: Decimal = default(Decimal("0.0"))
    """When it takes place, from the start of the scenario. In second."""
    until: Decimal | None
    """When it is over: what it changed is then as it would be without it. In second."""
    directed: bool = default(False)
    """Whether a link that is named means this direction alone."""
    operational_state: ReportScenarioChangeOperationalState = child()
    """Elements go down, or come up again."""
    metric: ReportScenarioChangeMetric = child()
    """Links get another metric."""
    capacity: ReportScenarioChangeCapacity = child()
    """Links get another capacity."""
    demand_scale: ReportScenarioChangeDemandScale = child()
    """Demands are multiplied: all of the matrix, or those from the source and to the
    destination that are named."""
    demand: ReportScenarioChangeDemand = child()
    """A demand is added."""
    edit_: ReportScenarioChangeEdit = child()
    """Any other change of the data, as an edit of YANG Patch."""


class ReportScenarioChangeCapacity(Container):
    """Links get another capacity.

    Schema path ``/ndt-twin:twins/twin/ndt-session:report/scenario/change/kind/capacity/capacity``.  Concept ``Change``.
    """

    __slots__ = slots("link", "rate")
    link: Sequence[str]
    """Links."""
    rate: int
    """The capacity. In bit/s."""


class ReportScenarioChangeDemand(Container):
    """A demand is added.

    Schema path ``/ndt-twin:twins/twin/ndt-session:report/scenario/change/kind/demand/demand``.  Concept ``Demand``.
    """

    __slots__ = slots("demand_id", "source", "destination", "rate")
    demand_id: str | None
    """Its name; one that is free where this is absent."""
    source: str
    """The node that it starts from."""
    destination: str
    """The node that it ends at."""
    rate: int
    """The rate of data offered. In bit/s."""


class ReportScenarioChangeDemandScale(Container):
    """Demands are multiplied: all of the matrix, or those from the source and to the
    destination that are named.

    Schema path ``/ndt-twin:twins/twin/ndt-session:report/scenario/change/kind/demand-scale/demand-scale``.  Concept ``Change``.
    """

    __slots__ = slots("factor", "source", "destination")
    factor: Decimal
    """The factor."""
    source: str | None
    """The node that they start from."""
    destination: str | None
    """The node that they end at."""


class ReportScenarioChangeEdit(Container):
    """Any other change of the data, as an edit of YANG Patch.

    Schema path ``/ndt-twin:twins/twin/ndt-session:report/scenario/change/kind/edit/edit``.  Concept ``Change``.
    """

    __slots__ = slots("operation", "target", "point", "_where", "value")
    operation: Literal["create", "delete", "insert", "merge", "move", "replace", "remove"]
    """What is done."""
    target: str
    """What is edited, from the top."""
    point: str | None
    """The entry before or behind which it goes."""
    where: Literal["before", "after", "first", "last"] = default("last")
    """Its place in a list that users order."""
    value: dict[str, Any] | None
    """The new value."""


class ReportScenarioChangeMetric(Container):
    """Links get another metric.

    Schema path ``/ndt-twin:twins/twin/ndt-session:report/scenario/change/kind/metric/metric``.  Concept ``Change``.
    """

    __slots__ = slots("link", "value")
    link: Sequence[str]
    """Links."""
    value: int
    """The metric."""


class ReportScenarioChangeOperationalState(Container):
    """Elements go down, or come up again.

    Schema path ``/ndt-twin:twins/twin/ndt-session:report/scenario/change/kind/operational-state/operational-state``.  Concept ``Change``.
    """

    __slots__ = slots("node", "link", "risk_group", "_state", "event", "event_ref")
    node: Sequence[str]
    """Nodes."""
    link: Sequence[str]
    """Links."""
    risk_group: Sequence[str]
    """Risk groups, each with all its nodes and links."""
    state: Literal["up", "down", "unknown"] = default("down")
    """The state that they get."""
    event: Literal["ndt-session:failure", "ndt-session:maintenance"] | None
    """What happens to them, if that is known."""
    event_ref: str | None
    """The event of the real network, such as planned work, that is tried out or replayed."""


class Requirement(Container):
    """How it is to be carried out.

    Schema path ``/ndt-twin:twins/twin/ndt-session:job/requirement``.  Concept ``ExecutionRequirement``.
    """

    __slots__ = slots("maximum_runtime", "_workers")
    maximum_runtime: Decimal | None
    """The time after which it is stopped and has failed. In second."""
    workers: int = default(1)
    """How many processes may compute at the same time."""


class Result(Container):
    """The figures.

    Schema path ``/ndt-twin:twins/twin/ndt-session:report/result``.  Concept ``Result``.
    """

    __slots__ = slots("other", "_topology", "_traffic", "_what_if", "_failure_sweep", "_drift")
    other: dict[str, Any] | None
    """The figures of an application without a module of its own, by its names."""
    topology: ResultTopology | None = presence()
    """How the network hangs together."""
    traffic: ResultTraffic | None = presence()
    """What the links carry."""
    what_if: WhatIf | None = presence()
    """The network before and after the changes of a scenario."""
    failure_sweep: FailureSweep | None = presence()
    """The network without any failure, and what each does."""
    drift: Drift | None = presence()
    """Where the network departs from what is intended."""


class Scenario(Container):
    """The hypothetical changes and inputs.

    Schema path ``/ndt-twin:twins/twin/ndt-session:session/scenario``.  Concept ``Scenario``.
    """

    __slots__ = slots("label", "description", "duration", "_change")
    label: str | None
    """Name as people write it, in any script."""
    description: str | None
    """What it is, in a sentence or more."""
    duration: Decimal | None
    """How long the scenario lasts; without an end where this is absent. In second."""
    change: KeyedList[str, Change] = entries()
    """One change."""


class Session(Entry):
    """Holds one hypothetical state: a base state of the real network with the changes of a
    scenario.

    Schema path ``/ndt-twin:twins/twin/ndt-session:session``.  Concept ``Session``.
    """

    __slots__ = slots(
        "session_id",
        "label",
        "description",
        "_state",
        "created_at",
        "changed_at",
        "_base_",
        "_earlier_base",
        "_scenario",
        "state_hash",
    )
    session_id: str
    """Identifies the session."""
    label: str | None
    """Name as people write it, in any script."""
    description: str | None
    """What it is, in a sentence or more."""
    state: Literal["open", "closed"] = default("open")
    """Where the session stands in its life."""
    created_at: str | None
    """When it was opened."""
    changed_at: str | None
    """When it was last changed."""
    base_: SessionBase = child()
    """The state it rests on."""
    earlier_base: KeyedList[str, EarlierBase] = entries()
    """The bases that it rested on before it was moved to a newer one."""
    scenario: Scenario = child()
    """The hypothetical changes and inputs."""
    state_hash: str | None
    """The hash of the hypothetical state after all changes: base and scenario give the same
    state elsewhere."""


class SessionBase(Container):
    """The state it rests on.

    Schema path ``/ndt-twin:twins/twin/ndt-session:session/base``.  Concept ``BaseSnapshot``.
    """

    __slots__ = slots("snapshot", "content_hash", "observed_at", "network", "matrix")
    snapshot: str
    """The state: 'snapshot-' and its number among the snapshots of the twin, or the name of an
    intended state."""
    content_hash: str | None
    """The hash of its content."""
    observed_at: str | None
    """When it held."""
    network: str | None
    """The network that is asked about; the only one where this is absent."""
    matrix: str | None
    """The demand matrix that is asked about; the first where this is absent."""
