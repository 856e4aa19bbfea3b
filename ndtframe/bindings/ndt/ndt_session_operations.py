# Made by `ndt generate`; never edited.
"""Operations of the YANG module ndt-session."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Literal

from ndtframe.data.document import Parameters
from ndtframe.data.fields import child, default, entries, slots
from ndtframe.data.lists import KeyedList
from ndtframe.data.node import Container, Entry


class AdvanceInput(Parameters):
    """The input of the operation advance.

    Schema path ``/ndt-twin:twins/twin/ndt-session:session/advance/input``.  Concept ``SessionLifeCycleState``.
    """

    __slots__ = slots("trigger")
    trigger: Literal["close", "reopen"]
    """Which transition of the leaf 'state' is asked for."""


class AdvanceOutput(Parameters):
    """The output of the operation advance.

    Schema path ``/ndt-twin:twins/twin/ndt-session:session/advance/output``.  Concept ``SessionLifeCycleState``.
    """

    __slots__ = slots()


class ApplyInput(Parameters):
    """The input of the operation apply.

    Schema path ``/ndt-twin:twins/twin/ndt-session:session/apply/input``.  Concept ``Change``.
    """

    __slots__ = slots("_scenario")
    scenario: Scenario = child()
    """The hypothetical changes and inputs."""


class ApplyOutput(Parameters):
    """The output of the operation apply.

    Schema path ``/ndt-twin:twins/twin/ndt-session:session/apply/output``.  Concept ``Change``.
    """

    __slots__ = slots("state_hash")
    state_hash: str | None
    """The hash of the hypothetical state."""


class CancelInput(Parameters):
    """The input of the operation cancel.

    Schema path ``/ndt-twin:twins/twin/ndt-session:job/cancel/input``.  Concept ``JobLifeCycleState``.
    """

    __slots__ = slots()


class CancelOutput(Parameters):
    """The output of the operation cancel.

    Schema path ``/ndt-twin:twins/twin/ndt-session:job/cancel/output``.  Concept ``JobLifeCycleState``.
    """

    __slots__ = slots()


class Capacity(Container):
    """Links get another capacity.

    Schema path ``/ndt-twin:twins/twin/ndt-session:session/apply/input/scenario/change/kind/capacity/capacity``.  Concept ``Change``.
    """

    __slots__ = slots("link", "rate")
    link: Sequence[str]
    """Links."""
    rate: int
    """The capacity. In bit/s."""


class Change(Entry):
    """One change.

    Schema path ``/ndt-twin:twins/twin/ndt-session:session/apply/input/scenario/change``.  Concept ``Change``.
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
    operational_state: OperationalState = child()
    """Elements go down, or come up again."""
    metric: Metric = child()
    """Links get another metric."""
    capacity: Capacity = child()
    """Links get another capacity."""
    demand_scale: DemandScale = child()
    """Demands are multiplied: all of the matrix, or those from the source and to the
    destination that are named."""
    demand: Demand = child()
    """A demand is added."""
    edit_: Edit = child()
    """Any other change of the data, as an edit of YANG Patch."""


class Conflict(Entry):
    """A change that does not fit the newer base.

    Schema path ``/ndt-twin:twins/twin/ndt-session:session/rebase/output/conflict``.  Concept ``RebaseConflict``.
    """

    __slots__ = slots("change_id", "reason", "text")
    change_id: str
    """The change."""
    reason: Literal["absent", "changed"]
    """What kind of conflict it is."""
    text: str
    """What is the matter, as a sentence."""


class Demand(Container):
    """A demand is added.

    Schema path ``/ndt-twin:twins/twin/ndt-session:session/apply/input/scenario/change/kind/demand/demand``.  Concept ``Demand``.
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


class DemandScale(Container):
    """Demands are multiplied: all of the matrix, or those from the source and to the
    destination that are named.

    Schema path ``/ndt-twin:twins/twin/ndt-session:session/apply/input/scenario/change/kind/demand-scale/demand-scale``.  Concept ``Change``.
    """

    __slots__ = slots("factor", "source", "destination")
    factor: Decimal
    """The factor."""
    source: str | None
    """The node that they start from."""
    destination: str | None
    """The node that they end at."""


class Edit(Container):
    """Any other change of the data, as an edit of YANG Patch.

    Schema path ``/ndt-twin:twins/twin/ndt-session:session/apply/input/scenario/change/kind/edit/edit``.  Concept ``Change``.
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


class Metric(Container):
    """Links get another metric.

    Schema path ``/ndt-twin:twins/twin/ndt-session:session/apply/input/scenario/change/kind/metric/metric``.  Concept ``Change``.
    """

    __slots__ = slots("link", "value")
    link: Sequence[str]
    """Links."""
    value: int
    """The metric."""


class OperationalState(Container):
    """Elements go down, or come up again.

    Schema path ``/ndt-twin:twins/twin/ndt-session:session/apply/input/scenario/change/kind/operational-state/operational-state``.  Concept ``Change``.
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


class RebaseInput(Parameters):
    """The input of the operation rebase.

    Schema path ``/ndt-twin:twins/twin/ndt-session:session/rebase/input``.  Concept ``Rebase``.
    """

    __slots__ = slots("snapshot", "_force")
    snapshot: str | None
    """The base; the live state where this is absent."""
    force: bool = default(False)
    """Whether changes that conflict are left out, instead of nothing being done."""


class RebaseOutput(Parameters):
    """The output of the operation rebase.

    Schema path ``/ndt-twin:twins/twin/ndt-session:session/rebase/output``.  Concept ``Rebase``.
    """

    __slots__ = slots("_conflict")
    conflict: KeyedList[str, Conflict] = entries()
    """A change that does not fit the newer base."""


class Scenario(Container):
    """The hypothetical changes and inputs.

    Schema path ``/ndt-twin:twins/twin/ndt-session:session/apply/input/scenario``.  Concept ``Scenario``.
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
