# Made by `ndt generate`; never edited.
"""Data of the YANG module ndt-twin."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal, TYPE_CHECKING

from ndtframe.data.fields import child, default, entries, presence, slots
from ndtframe.data.lists import KeyedList
from ndtframe.data.node import Container, Entry

if TYPE_CHECKING:
    from .ndt_session import Job, Report, Session


class Alias(Entry):
    """What another system calls something that is held here, where its identifier does not
    follow from the path: one that the other system gave.

    Schema path ``/ndt-twin:twins/twin/alias``.  Concept ``CounterpartRef``.
    """

    __slots__ = slots("form", "path_", "identifier")
    form: str
    """The form that the other system speaks, by its name, such as 'tmf639'."""
    path_: str
    """What is held here: this twin, something of it, or an element of a network."""
    identifier: str
    """What the other system calls it, such as a distinguished name or an id."""


class Application(Entry):
    """A question that can be put to the twin.

    Schema path ``/ndt-twin:twins/twin/application``.  Concept ``Application``.
    """

    __slots__ = slots("name", "title", "capability", "needs")
    name: str
    """Identifies the application."""
    title: str | None
    """What it answers, in a line."""
    capability: Sequence[Literal["ndt-twin:AUTOMATION_CONFIGURATION_VERIFICATION", "ndt-twin:EVENTS_IMPACTS_VERIFICATION", "ndt-twin:ML_TRAINING_DATA_GENERATION", "ndt-twin:NETWORK_CONFIGURATIONS_VERIFICATION", "ndt-twin:NETWORK_EVENTS_VERIFICATION", "ndt-twin:NETWORK_ISSUE_INDUCEMENT", "ndt-twin:RISKY_ACTIONS_PREDICTION", "ndt-twin:USER_EXPERIENCE_DATA_GENERATION"]]
    """What kind of question it is."""
    needs: Sequence[str]
    """The functional models it uses."""


class Conflict(Entry):
    """A value of the live state on which sources disagree.

    Schema path ``/ndt-twin:twins/twin/conflict``.  Concept ``SourceConflict``.
    """

    __slots__ = slots("element", "leaf", "source", "value", "believed", "believed_value")
    element: str
    """The path of the entry that holds the value."""
    leaf: str
    """The value's path below the element; a dot for all of it."""
    source: str
    """The source that was not believed."""
    value: str | None
    """What that source says."""
    believed: str | None
    """The source that was believed."""
    believed_value: str | None
    """What is in the live state; absent where there is nothing instead, because the believed
    source says by itself what only makes sense together, or took another case."""


class Counterpart(Entry):
    """The real network, or one of several, that the twin stands for.

    Schema path ``/ndt-twin:twins/twin/counterpart``.  Concept ``RealNetwork``.
    """

    __slots__ = slots("counterpart_id", "label", "description", "network")
    counterpart_id: str
    """Identifies the network, for its owner."""
    label: str | None
    """Name as people write it, in any script."""
    description: str | None
    """What it is, in a sentence or more."""
    network: Sequence[str]
    """The networks that show it in the states of the twin."""


class Fidelity(Entry):
    """How far predictions of the twin were from what was measured.

    Schema path ``/ndt-twin:twins/twin/fidelity``.  Concept ``Fidelity``.
    """

    __slots__ = slots(
        "fidelity_id",
        "metric",
        "model",
        "method",
        "value",
        "unit",
        "count",
        "_window",
        "snapshot",
        "_uncertainty",
    )
    fidelity_id: str
    """Identifies the figure."""
    metric: Literal["ndt-observation:bit-error-ratio", "ndt-observation:operational-state", "ndt-observation:optical-power", "ndt-types:availability", "ndt-types:delay", "ndt-types:load", "ndt-types:lost-traffic", "ndt-types:packet-loss", "ndt-types:utilisation"]
    """What was predicted and measured."""
    model: str | None
    """The functional model that predicted it."""
    method: Literal["ndt-twin:greatest-absolute-error", "ndt-twin:mean-absolute-error", "ndt-twin:mean-relative-error", "ndt-twin:root-mean-square-error"]
    """How the differences became one value."""
    value: Decimal | int
    """The value; 0 where every prediction came true."""
    unit: str | None
    """The unit of the value; absent where it has none."""
    count: int
    """How many pairs of a prediction and a measurement it rests on."""
    window: Window = child()
    """When the measurements held."""
    snapshot: str | None
    """The stored state that the predictions rest on: 'snapshot-' and its number."""
    uncertainty: Uncertainty | None = presence()
    """How far the value may be from the truth."""


class Interface(Entry):
    """Where the twin is reached, or reaches out.

    Schema path ``/ndt-twin:twins/twin/interface``.  Concept ``Interface``.
    """

    __slots__ = slots("name", "class_", "protocol", "address")
    name: str
    """Identifies the interface."""
    class_: Literal["ndt-twin:application-facing", "ndt-twin:internal", "ndt-twin:network-facing", "ndt-twin:twin-to-twin"]
    """What it is for."""
    protocol: str | None
    """What is spoken there, such as 'NETCONF' or 'file'."""
    address: str | None
    """Where it is."""


class Model(Entry):
    """A model of the twin.

    Schema path ``/ndt-twin:twins/twin/model``.  Concept ``ModelDescriptor``.
    """

    __slots__ = slots(
        "kind",
        "name",
        "title",
        "version",
        "technique",
        "network_type",
        "function_type",
        "life_cycle_phase",
        "generality",
        "needs",
        "gives",
        "scale_bound",
        "deterministic",
    )
    kind: Literal["basic", "functional"]
    """Which of the two kinds it is of."""
    name: str
    """Identifies the model among those of its kind."""
    title: str | None
    """What it does, in a line."""
    version: str | None
    """The version of its distribution."""
    technique: str | None
    """How it works: analysis, simulation, emulation, learning."""
    network_type: str | None
    """The first facet: the networks it is made for."""
    function_type: Sequence[Literal["ndt-twin:analysis", "ndt-twin:assurance", "ndt-twin:diagnosis", "ndt-twin:emulation", "ndt-twin:prediction"]]
    """The second facet: what it does."""
    life_cycle_phase: Sequence[str]
    """The third facet: the phases in the life of a network in which it serves."""
    generality: Literal["general", "special"] | None
    """The fourth facet."""
    needs: Sequence[str]
    """What must be known for it to compute."""
    gives: Sequence[str]
    """What it computes."""
    scale_bound: int | None
    """The number of nodes up to which it is meant to be used."""
    deterministic: bool | None
    """Whether the same input gives the same result without a seed."""


class ModelSet(Entry):
    """The modules that the data of the twin follows.

    Schema path ``/ndt-twin:twins/twin/model-set``.  Concept ``ModelSet``.
    """

    __slots__ = slots("name", "content_id")
    name: str
    """The name of the set."""
    content_id: str | None
    """The content-id of its YANG library."""


class Note(Entry):
    """What the source did not carry, and what was done about it.

    Schema path ``/ndt-twin:twins/twin/source/note``.  Concept ``Source``.
    """

    __slots__ = slots("subject", "text", "count")
    subject: str
    """The kind of value."""
    text: str
    """What is the matter, as a sentence."""
    count: int | None
    """How many elements it concerns."""


class Peer(Entry):
    """Another twin that this one works with.

    Schema path ``/ndt-twin:twins/twin/peer``.  Concept ``TwinPeering``.
    """

    __slots__ = slots("peer_id", "relation", "address", "exchange")
    peer_id: str
    """Identifies the other twin."""
    relation: Literal["contains", "part-of", "cooperates"]
    """How the twins stand to each other."""
    address: str | None
    """Where the other is reached."""
    exchange: Sequence[str]
    """What they exchange, a phrase each."""


class Scope(Container):
    """Which part of the network the twin covers; all that its sources bring where nothing is
    said.

    Schema path ``/ndt-twin:twins/twin/scope``.  Concept ``Scope``.
    """

    __slots__ = slots("network", "element", "area", "domain")
    network: Sequence[str]
    """Networks."""
    element: Sequence[str]
    """Elements, each with all that is below it."""
    area: Sequence[str]
    """Areas, as people name them."""
    domain: Sequence[str]
    """Domains of technology or administration."""


class Snapshot(Entry):
    """A state of the real network that the twin holds.

    Schema path ``/ndt-twin:twins/twin/snapshot``.  Concept ``Snapshot``.
    """

    __slots__ = slots(
        "number",
        "kind",
        "stored_at",
        "observed_at",
        "source",
        "model_set_",
        "size",
        "content_hash",
        "chain_hash",
        "_released",
    )
    number: int
    """Counts the states of the twin."""
    kind: Literal["live", "snapshot", "potential", "intended"]
    """Live for the newest, a snapshot for the others."""
    stored_at: str
    """When it was stored."""
    observed_at: str | None
    """When it held: no part of it is known to be older."""
    source: Sequence[str]
    """The sources that were read for it."""
    model_set_: str | None
    """The model set it follows."""
    size: int | None
    """The length of its content. In byte."""
    content_hash: str
    """The hash of its content."""
    chain_hash: str
    """The hash over it and all that was stored before it."""
    released: bool = default(False)
    """Whether its content was given up, and only this record of it is kept."""


class Source(Entry):
    """Where the twin gets data from.

    Schema path ``/ndt-twin:twins/twin/source``.  Concept ``Source``.
    """

    __slots__ = slots(
        "name",
        "label",
        "_kind",
        "collector",
        "_rank",
        "expires",
        "category",
        "method",
        "_state",
        "error",
        "used",
        "observed_at",
        "collected_at",
        "tried_at",
        "age",
        "stale",
        "conflicts",
        "_note",
    )
    name: str
    """Identifies the source in the twin."""
    label: str | None
    """What people call it; of what was imported, the files."""
    kind: Literal["collector", "import", "earlier"] = default("collector")
    """How it comes to be read."""
    collector: str | None
    """The collector that reads it."""
    rank: int = default(0)
    """The source of the lower rank is believed where two disagree; of the same rank, the one
    observed later."""
    expires: Decimal | None
    """The age beyond which what it brought is not used. In second."""
    category: Sequence[str]
    """The kinds of data it brings."""
    method: Literal["file", "replay", "sampled", "on-change", "aggregated", "computed"] | None
    """How it collects."""
    state: Literal["never", "ok", "failed", "withdrawn"] = default("never")
    """What came of the newest reading."""
    error: str | None
    """Why the newest reading failed."""
    used: bool | None
    """Whether the live state is made of what it brought, too."""
    observed_at: str | None
    """When what it brought held in the network."""
    collected_at: str | None
    """When it was read with success."""
    tried_at: str | None
    """When it was read, with success or without."""
    age: Decimal | None
    """How old what it brought is when this is told. In second."""
    stale: bool | None
    """Whether it is older than the bound of staleness when this is told."""
    conflicts: int | None
    """How many of its values were not believed."""
    note: KeyedList[str, Note] = entries()
    """What the source did not carry, and what was done about it."""


class Synchronisation(Container):
    """What is mirrored, and when.

    Schema path ``/ndt-twin:twins/twin/synchronisation``.  Concept ``SyncPolicy``.
    """

    __slots__ = slots("_mode", "pace", "staleness_bound", "category")
    mode: Literal["offline", "on-demand", "periodic", "on-change"] = default("on-demand")
    """What makes the twin read its sources."""
    pace: Decimal | None
    """The time between the starts of two readings. In second."""
    staleness_bound: Decimal | None
    """The age beyond which the live state is called stale. In second."""
    category: Sequence[str]
    """The kinds of data that are mirrored; all where nothing is said."""


class Twin(Entry):
    """The digital counterpart of a network, or of a part of one.

    Schema path ``/ndt-twin:twins/twin``.  Concept ``Twin``.
    """

    __slots__ = slots(
        "name",
        "label",
        "description",
        "_state",
        "created_at",
        "_counterpart",
        "_link_class",
        "_peer",
        "_alias",
        "purpose",
        "_interface",
        "_scope",
        "_synchronisation",
        "_source",
        "_conflict",
        "_model_set_",
        "_model",
        "_application",
        "_fidelity",
        "_snapshot",
        "_session",
        "_job",
        "_report",
    )
    name: str
    """Identifies the twin."""
    label: str | None
    """Name as people write it, in any script."""
    description: str | None
    """What it is, in a sentence or more."""
    state: Literal["created", "active", "suspended", "retired"] = default("created")
    """Where the twin stands in its life."""
    created_at: str | None
    """When the twin was made."""
    counterpart: KeyedList[str, Counterpart] = entries()
    """The real network, or one of several, that the twin stands for."""
    link_class: Literal["none", "one-way", "two-way"] = default("none")
    """In which directions data flows by itself."""
    peer: KeyedList[str, Peer] = entries()
    """Another twin that this one works with."""
    alias: KeyedList[tuple[str, str], Alias] = entries()
    """What another system calls something that is held here, where its identifier does not
    follow from the path: one that the other system gave."""
    purpose: Sequence[str]
    """What the twin is kept for, a phrase each."""
    interface: KeyedList[str, Interface] = entries()
    """Where the twin is reached, or reaches out."""
    scope: Scope = child()
    """Which part of the network the twin covers; all that its sources bring where nothing is
    said."""
    synchronisation: Synchronisation = child()
    """What is mirrored, and when."""
    source: KeyedList[str, Source] = entries()
    """Where the twin gets data from."""
    conflict: KeyedList[tuple[str, str, str], Conflict] = entries()
    """A value of the live state on which sources disagree."""
    model_set_: KeyedList[str, ModelSet] = entries()
    """The modules that the data of the twin follows."""
    model: KeyedList[tuple[Literal["basic", "functional"], str], Model] = entries()
    """A model of the twin."""
    application: KeyedList[str, Application] = entries()
    """A question that can be put to the twin."""
    fidelity: KeyedList[str, Fidelity] = entries()
    """How far predictions of the twin were from what was measured."""
    snapshot: KeyedList[int, Snapshot] = entries()
    """A state of the real network that the twin holds."""
    session: KeyedList[str, Session] = entries()
    """Holds one hypothetical state: a base state of the real network with the changes of a
    scenario."""
    job: KeyedList[str, Job] = entries()
    """One demand on an application, of one session."""
    report: KeyedList[str, Report] = entries()
    """The answer to a demand, with all that is needed to repeat it and to judge it."""


class Twins(Container):
    """The twins of one place.

    Schema path ``/ndt-twin:twins``.  Concept ``Twin``.
    """

    __slots__ = slots("_twin")
    twin: KeyedList[str, Twin] = entries()
    """The digital counterpart of a network, or of a part of one."""


class Uncertainty(Container):
    """How far the value may be from the truth.

    Schema path ``/ndt-twin:twins/twin/fidelity/uncertainty``.  Concept ``Uncertainty``.
    """

    __slots__ = slots("method", "lower", "upper", "standard_deviation", "confidence")
    method: Literal["stated", "propagated", "measured", "sampled"]
    """How the uncertainty is known."""
    lower: Decimal | int | None
    """The least value, in the unit of the value."""
    upper: Decimal | int | None
    """The greatest value, in the unit of the value."""
    standard_deviation: Decimal | int | None
    """The standard deviation, in the unit of the value."""
    confidence: Decimal | None
    """How probable it is that the truth lies between lower and upper; 1 where they are bounds."""


class Window(Container):
    """When the measurements held.

    Schema path ``/ndt-twin:twins/twin/fidelity/window``.  Concept ``Window``.
    """

    __slots__ = slots("start", "end")
    start: str | None
    """When it begins."""
    end: str | None
    """When it is over."""
