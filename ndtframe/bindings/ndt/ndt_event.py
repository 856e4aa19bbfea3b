# Made by `ndt generate`; never edited.
"""Data of the YANG module ndt-event."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from ndtframe.data.fields import child, entries, slots
from ndtframe.data.lists import KeyedList
from ndtframe.data.node import Container, Entry


class Action(Entry):
    """A change of the network that somebody did or that a twin proposed.

    Schema path ``/ndt-event:events/action``.  Concept ``Action``.
    """

    __slots__ = slots(
        "action_id",
        "state",
        "label",
        "description",
        "start",
        "end",
        "element",
        "related",
        "_external_reference",
        "proposed_by",
        "proposed_by_twin",
        "checked_in",
        "approved_by",
        "approved_at",
        "done_by",
        "_effect",
    )
    action_id: str
    """Identifies the action."""
    state: Literal["proposed", "approved", "refused", "done", "undone"]
    """Where the action stands."""
    label: str | None
    """Name as people write it, in any script."""
    description: str | None
    """What it is, in a sentence or more."""
    start: str | None
    """When it begins."""
    end: str | None
    """When it is over."""
    element: Sequence[str]
    """The elements that it touches: nodes, links, termination points, items of the inventory,
    services."""
    related: Sequence[str]
    """Other events that have to do with it."""
    external_reference: KeyedList[str, ActionExternalReference] = entries()
    """A pointer to an entry that is kept elsewhere, after a model of somebody else, such as a
    YANG module of the IETF or an interface of the TM Forum."""
    proposed_by: str | None
    """The person or the system that proposed it."""
    proposed_by_twin: str | None
    """The twin that proposed it, or its report with the proposal."""
    checked_in: Sequence[str]
    """The jobs of a twin that tried it first."""
    approved_by: str | None
    """The person or the system that agreed to it."""
    approved_at: str | None
    """When it was agreed to."""
    done_by: str | None
    """The person or the system that did it."""
    effect: Effect = child()
    """What it did to the network."""


class ActionExternalReference(Entry):
    """A pointer to an entry that is kept elsewhere, after a model of somebody else, such as a
    YANG module of the IETF or an interface of the TM Forum.

    Schema path ``/ndt-event:events/action/external-reference``.  Concept ``ExternalReference``.
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


class Actual(Container):
    """When it was done, where that is another time than was set.

    Schema path ``/ndt-event:events/planned-work/actual``.  Concept ``PlannedWork``.
    """

    __slots__ = slots("start", "end")
    start: str | None
    """When it begins."""
    end: str | None
    """When it is over."""


class Alarm(Entry):
    """Something that a device or a system found wrong.

    Schema path ``/ndt-event:events/alarm``.  Concept ``Alarm``.
    """

    __slots__ = slots(
        "alarm_id",
        "type",
        "severity",
        "label",
        "description",
        "start",
        "end",
        "element",
        "related",
        "_external_reference",
        "source",
        "method",
        "observed_at",
        "collected_at",
        "stored_at",
    )
    alarm_id: str
    """Identifies the alarm."""
    type: str
    """The type of the alarm, as its source names it."""
    severity: Literal["indeterminate", "warning", "minor", "major", "critical"]
    """How bad its source found it at worst."""
    label: str | None
    """Name as people write it, in any script."""
    description: str | None
    """What it is, in a sentence or more."""
    start: str | None
    """When it begins."""
    end: str | None
    """When it is over."""
    element: Sequence[str]
    """The elements that it touches: nodes, links, termination points, items of the inventory,
    services."""
    related: Sequence[str]
    """Other events that have to do with it."""
    external_reference: KeyedList[str, AlarmExternalReference] = entries()
    """A pointer to an entry that is kept elsewhere, after a model of somebody else, such as a
    YANG module of the IETF or an interface of the TM Forum."""
    source: str | None
    """The source, by its name in the twin."""
    method: Literal["file", "replay", "sampled", "on-change", "aggregated", "computed"] | None
    """How it was collected."""
    observed_at: str | None
    """When it held in the real network, if the source tells."""
    collected_at: str | None
    """When it was read from the source."""
    stored_at: str | None
    """When it was stored in the twin."""


class AlarmExternalReference(Entry):
    """A pointer to an entry that is kept elsewhere, after a model of somebody else, such as a
    YANG module of the IETF or an interface of the TM Forum.

    Schema path ``/ndt-event:events/alarm/external-reference``.  Concept ``ExternalReference``.
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


class Cause(Container):
    """What it came from, as far as is known.

    Schema path ``/ndt-event:events/incident/cause``.  Concept ``Cause``.
    """

    __slots__ = slots("element", "text")
    element: Sequence[str]
    """The elements or items that failed first."""
    text: str | None
    """What happened to them."""


class Effect(Container):
    """What it did to the network.

    Schema path ``/ndt-event:events/action/effect``.  Concept ``Effect``.
    """

    __slots__ = slots("text", "shown_by")
    text: str | None
    """The effect, as a sentence."""
    shown_by: Sequence[str]
    """The observations or snapshots that show it."""


class Events(Container):
    """What happened to the network and what was done to it.

    Schema path ``/ndt-event:events``.  Concept ``Event``.
    """

    __slots__ = slots("_alarm", "_incident", "_planned_work", "_action")
    alarm: KeyedList[str, Alarm] = entries()
    """Something that a device or a system found wrong."""
    incident: KeyedList[str, Incident] = entries()
    """A disturbance that people or machines dealt with as one."""
    planned_work: KeyedList[str, PlannedWork] = entries()
    """Work on the network, in the time that was set for it."""
    action: KeyedList[str, Action] = entries()
    """A change of the network that somebody did or that a twin proposed."""


class Incident(Entry):
    """A disturbance that people or machines dealt with as one.

    Schema path ``/ndt-event:events/incident``.  Concept ``Incident``.
    """

    __slots__ = slots(
        "incident_id",
        "severity",
        "state",
        "label",
        "description",
        "start",
        "end",
        "element",
        "related",
        "_external_reference",
        "symptom",
        "_cause",
    )
    incident_id: str
    """Identifies the incident."""
    severity: Literal["indeterminate", "warning", "minor", "major", "critical"]
    """How bad it was at worst."""
    state: Literal["open", "solved", "closed"]
    """Where the incident stands."""
    label: str | None
    """Name as people write it, in any script."""
    description: str | None
    """What it is, in a sentence or more."""
    start: str | None
    """When it begins."""
    end: str | None
    """When it is over."""
    element: Sequence[str]
    """The elements that it touches: nodes, links, termination points, items of the inventory,
    services."""
    related: Sequence[str]
    """Other events that have to do with it."""
    external_reference: KeyedList[str, IncidentExternalReference] = entries()
    """A pointer to an entry that is kept elsewhere, after a model of somebody else, such as a
    YANG module of the IETF or an interface of the TM Forum."""
    symptom: Sequence[str]
    """The alarms that it showed itself by."""
    cause: Cause = child()
    """What it came from, as far as is known."""


class IncidentExternalReference(Entry):
    """A pointer to an entry that is kept elsewhere, after a model of somebody else, such as a
    YANG module of the IETF or an interface of the TM Forum.

    Schema path ``/ndt-event:events/incident/external-reference``.  Concept ``ExternalReference``.
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


class PlannedWork(Entry):
    """Work on the network, in the time that was set for it.

    Schema path ``/ndt-event:events/planned-work``.  Concept ``PlannedWork``.
    """

    __slots__ = slots(
        "work_id",
        "state",
        "label",
        "description",
        "start",
        "end",
        "element",
        "related",
        "_external_reference",
        "_actual",
        "checked_in",
    )
    work_id: str
    """Identifies the work."""
    state: Literal["planned", "approved", "running", "done", "cancelled"]
    """Where the work stands."""
    label: str | None
    """Name as people write it, in any script."""
    description: str | None
    """What it is, in a sentence or more."""
    start: str | None
    """When it begins."""
    end: str | None
    """When it is over."""
    element: Sequence[str]
    """The elements that it touches: nodes, links, termination points, items of the inventory,
    services."""
    related: Sequence[str]
    """Other events that have to do with it."""
    external_reference: KeyedList[str, PlannedWorkExternalReference] = entries()
    """A pointer to an entry that is kept elsewhere, after a model of somebody else, such as a
    YANG module of the IETF or an interface of the TM Forum."""
    actual: Actual = child()
    """When it was done, where that is another time than was set."""
    checked_in: Sequence[str]
    """The jobs of a twin that looked at what it would do."""


class PlannedWorkExternalReference(Entry):
    """A pointer to an entry that is kept elsewhere, after a model of somebody else, such as a
    YANG module of the IETF or an interface of the TM Forum.

    Schema path ``/ndt-event:events/planned-work/external-reference``.  Concept ``ExternalReference``.
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
