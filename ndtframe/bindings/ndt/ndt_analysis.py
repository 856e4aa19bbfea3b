# Made by `ndt generate`; never edited.
"""Data of the YANG module ndt-analysis."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

from ndtframe.data.fields import child, entries, presence, slots
from ndtframe.data.lists import KeyedList
from ndtframe.data.node import Container, Entry


class Deviation(Entry):
    """One departure.

    Schema path ``/ndt-twin:twins/twin/ndt-session:report/result/kind/ndt-analysis:drift/drift/deviation``.  Concept ``Deviation``.
    """

    __slots__ = slots("path_", "kind", "live", "intended", "since")
    path_: str
    """The path of what departs."""
    kind: Literal["missing", "extra", "different"]
    """How it departs."""
    live: str | None
    """The value in the network, where it is one."""
    intended: str | None
    """The intended value, where it is one."""
    since: str | None
    """The first of the newest states of the network, without a gap, that depart so."""


class Difference(Entry):
    """A link whose load or utilisation differs from before.

    Schema path ``/ndt-twin:twins/twin/ndt-session:report/result/kind/ndt-analysis:what-if/what-if/step/difference``.  Concept ``LinkDifference``.
    """

    __slots__ = slots(
        "link_id",
        "label",
        "load_before",
        "load_after",
        "utilisation_before",
        "utilisation_after",
    )
    link_id: str
    """The link, of one direction."""
    label: str
    """The name of the pair that it is of."""
    load_before: Decimal | int | None
    """Its load before; absent where the link is not there. In bit/s."""
    load_after: Decimal | int | None
    """Its load now; absent where the link is not there. In bit/s."""
    utilisation_before: Decimal | int | None
    """Its utilisation before."""
    utilisation_after: Decimal | int | None
    """Its utilisation now."""


class Drift(Container):
    """Where the network departs from what is intended.

    Schema path ``/ndt-twin:twins/twin/ndt-session:report/result/kind/ndt-analysis:drift/drift``.  Concept ``Drift``.
    """

    __slots__ = slots("intended", "intended_hash", "_deviation", "oldest")
    intended: str
    """The intended state that it was compared with, by name."""
    intended_hash: str
    """The hash of the content of that state."""
    deviation: KeyedList[str, Deviation] = entries()
    """One departure."""
    oldest: str | None
    """The oldest state of the network that was looked at."""


class FailureSweep(Container):
    """The network without any failure, and what each does.

    Schema path ``/ndt-twin:twins/twin/ndt-session:report/result/kind/ndt-analysis:failure-sweep/failure-sweep``.  Concept ``FailureSweep``.
    """

    __slots__ = slots("_before", "_outcome", "_worst_by_utilisation", "_worst_by_loss")
    before: FailureSweepBefore = child()
    """The network without any failure."""
    outcome: KeyedList[tuple[Literal["link", "node", "risk-group"], str], Outcome] = entries()
    """What one failure does."""
    worst_by_utilisation: WorstByUtilisation | None = presence()
    """The failure with the greatest utilisation, the first of equals."""
    worst_by_loss: WorstByLoss | None = presence()
    """The failure that loses most traffic between survivors, the first of equals."""


class FailureSweepBefore(Container):
    """The network without any failure.

    Schema path ``/ndt-twin:twins/twin/ndt-session:report/result/kind/ndt-analysis:failure-sweep/failure-sweep/before``.  Concept ``FailureSweep``.
    """

    __slots__ = slots("_topology", "_traffic")
    topology: FailureSweepBeforeTopology = child()
    """How it hangs together."""
    traffic: FailureSweepBeforeTraffic = child()
    """What its links carry."""


class FailureSweepBeforeTopology(Container):
    """How it hangs together.

    Schema path ``/ndt-twin:twins/twin/ndt-session:report/result/kind/ndt-analysis:failure-sweep/failure-sweep/before/topology``.  Concept ``TopologyFigures``.
    """

    __slots__ = slots(
        "node_count",
        "nodes_up",
        "link_pair_count",
        "link_pairs_usable",
        "connected",
        "_component",
        "cut_node",
        "_cut_link",
        "diameter",
    )
    node_count: int
    """How many nodes there are."""
    nodes_up: int
    """How many of them are up."""
    link_pair_count: int
    """How many pairs of links there are; a link without another direction counts as a pair."""
    link_pairs_usable: int
    """How many of them are usable."""
    connected: bool
    """Whether the nodes that are up form one component."""
    component: KeyedList[int, FailureSweepBeforeTopologyComponent] = entries()
    """Nodes that reach each other, the largest component first."""
    cut_node: Sequence[str]
    """Nodes whose failure splits their component."""
    cut_link: KeyedList[str, FailureSweepBeforeTopologyCutLink] = entries()
    """Links whose failure splits their component."""
    diameter: int | None
    """The most hops that two nodes are apart; absent where the network is not connected."""


class FailureSweepBeforeTopologyComponent(Entry):
    """Nodes that reach each other, the largest component first.

    Schema path ``/ndt-twin:twins/twin/ndt-session:report/result/kind/ndt-analysis:failure-sweep/failure-sweep/before/topology/component``.  Concept ``TopologyFigures``.
    """

    __slots__ = slots("number", "node")
    number: int
    """Counts the components."""
    node: Sequence[str]
    """Its nodes, in the order of the network."""


class FailureSweepBeforeTopologyCutLink(Entry):
    """Links whose failure splits their component.

    Schema path ``/ndt-twin:twins/twin/ndt-session:report/result/kind/ndt-analysis:failure-sweep/failure-sweep/before/topology/cut-link``.  Concept ``TopologyFigures``.
    """

    __slots__ = slots("label", "link")
    label: str
    """Its name, such as 'link:A-B'."""
    link: Sequence[str]
    """Its directions."""


class FailureSweepBeforeTraffic(Container):
    """What its links carry.

    Schema path ``/ndt-twin:twins/twin/ndt-session:report/result/kind/ndt-analysis:failure-sweep/failure-sweep/before/traffic``.  Concept ``TrafficFigures``.
    """

    __slots__ = slots(
        "demand_count",
        "offered",
        "carried",
        "lost",
        "lost_demand",
        "max_utilisation",
        "max_link",
        "max_label",
        "overloaded",
        "_link",
    )
    demand_count: int
    """How many demands there are."""
    offered: int
    """The sum of all demands. In bit/s."""
    carried: int
    """The sum of those that are carried. In bit/s."""
    lost: int
    """The sum of those that are lost. In bit/s."""
    lost_demand: Sequence[str]
    """The demands that are lost."""
    max_utilisation: Decimal | int | None
    """The greatest utilisation."""
    max_link: str | None
    """The link that has it, the first of equals."""
    max_label: str | None
    """The name of the pair that this link is of."""
    overloaded: Sequence[str]
    """Links whose load is above their capacity."""
    link: KeyedList[str, FailureSweepBeforeTrafficLink] = entries()
    """The figures of each link, in the order of the network."""


class FailureSweepBeforeTrafficLink(Entry):
    """The figures of each link, in the order of the network.

    Schema path ``/ndt-twin:twins/twin/ndt-session:report/result/kind/ndt-analysis:failure-sweep/failure-sweep/before/traffic/link``.  Concept ``LinkLoad``.
    """

    __slots__ = slots(
        "link_id",
        "label",
        "usable",
        "load",
        "capacity",
        "capacity_origin",
        "utilisation",
        "_uncertainty",
    )
    link_id: str
    """The link, of one direction."""
    label: str
    """The name of the pair that it is of."""
    usable: bool
    """Whether it and both its nodes are up."""
    load: Decimal | int
    """What it carries. In bit/s."""
    capacity: int | None
    """What it can carry. In bit/s."""
    capacity_origin: Literal["source", "user", "assumed", "hypothetical"] | None
    """Where the capacity comes from."""
    utilisation: Decimal | int | None
    """Load by capacity."""
    uncertainty: FailureSweepBeforeTrafficLinkUncertainty | None = presence()
    """How far the load may be from the truth."""


class FailureSweepBeforeTrafficLinkUncertainty(Container):
    """How far the load may be from the truth.

    Schema path ``/ndt-twin:twins/twin/ndt-session:report/result/kind/ndt-analysis:failure-sweep/failure-sweep/before/traffic/link/uncertainty``.  Concept ``Uncertainty``.
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


class Outcome(Entry):
    """What one failure does.

    Schema path ``/ndt-twin:twins/twin/ndt-session:report/result/kind/ndt-analysis:failure-sweep/failure-sweep/outcome``.  Concept ``FailureOutcome``.
    """

    __slots__ = slots(
        "kind",
        "failure_id",
        "label",
        "link",
        "node",
        "components",
        "disconnected_nodes",
        "lost",
        "lost_demands",
        "unavoidable",
        "unavoidable_demands",
        "max_utilisation",
        "max_link",
        "max_label",
        "overloaded_links",
    )
    kind: Literal["link", "node", "risk-group"]
    """What fails."""
    failure_id: str
    """Identifies the failure among those of its kind."""
    label: str
    """Its name for people."""
    link: Sequence[str]
    """The links that fail."""
    node: Sequence[str]
    """The nodes that fail."""
    components: int
    """The parts in which the surviving nodes are left."""
    disconnected_nodes: int
    """The survivors outside the largest part."""
    lost: int
    """The rate of the demands between survivors that have no path. In bit/s."""
    lost_demands: int
    """How many demands these are."""
    unavoidable: int
    """The rate of the demands that start or end at a failed node. In bit/s."""
    unavoidable_demands: int
    """How many demands these are."""
    max_utilisation: Decimal | int | None
    """The greatest utilisation."""
    max_link: str | None
    """The link that has it, the first of equals."""
    max_label: str | None
    """The name of the pair that this link is of."""
    overloaded_links: int
    """How many links are above their capacity."""


class ResultTopology(Container):
    """How the network hangs together.

    Schema path ``/ndt-twin:twins/twin/ndt-session:report/result/kind/ndt-analysis:topology/topology``.  Concept ``TopologyFigures``.
    """

    __slots__ = slots(
        "node_count",
        "nodes_up",
        "link_pair_count",
        "link_pairs_usable",
        "connected",
        "_component",
        "cut_node",
        "_cut_link",
        "diameter",
    )
    node_count: int
    """How many nodes there are."""
    nodes_up: int
    """How many of them are up."""
    link_pair_count: int
    """How many pairs of links there are; a link without another direction counts as a pair."""
    link_pairs_usable: int
    """How many of them are usable."""
    connected: bool
    """Whether the nodes that are up form one component."""
    component: KeyedList[int, ResultTopologyComponent] = entries()
    """Nodes that reach each other, the largest component first."""
    cut_node: Sequence[str]
    """Nodes whose failure splits their component."""
    cut_link: KeyedList[str, ResultTopologyCutLink] = entries()
    """Links whose failure splits their component."""
    diameter: int | None
    """The most hops that two nodes are apart; absent where the network is not connected."""


class ResultTopologyComponent(Entry):
    """Nodes that reach each other, the largest component first.

    Schema path ``/ndt-twin:twins/twin/ndt-session:report/result/kind/ndt-analysis:topology/topology/component``.  Concept ``TopologyFigures``.
    """

    __slots__ = slots("number", "node")
    number: int
    """Counts the components."""
    node: Sequence[str]
    """Its nodes, in the order of the network."""


class ResultTopologyCutLink(Entry):
    """Links whose failure splits their component.

    Schema path ``/ndt-twin:twins/twin/ndt-session:report/result/kind/ndt-analysis:topology/topology/cut-link``.  Concept ``TopologyFigures``.
    """

    __slots__ = slots("label", "link")
    label: str
    """Its name, such as 'link:A-B'."""
    link: Sequence[str]
    """Its directions."""


class ResultTraffic(Container):
    """What the links carry.

    Schema path ``/ndt-twin:twins/twin/ndt-session:report/result/kind/ndt-analysis:traffic/traffic``.  Concept ``TrafficFigures``.
    """

    __slots__ = slots(
        "demand_count",
        "offered",
        "carried",
        "lost",
        "lost_demand",
        "max_utilisation",
        "max_link",
        "max_label",
        "overloaded",
        "_link",
    )
    demand_count: int
    """How many demands there are."""
    offered: int
    """The sum of all demands. In bit/s."""
    carried: int
    """The sum of those that are carried. In bit/s."""
    lost: int
    """The sum of those that are lost. In bit/s."""
    lost_demand: Sequence[str]
    """The demands that are lost."""
    max_utilisation: Decimal | int | None
    """The greatest utilisation."""
    max_link: str | None
    """The link that has it, the first of equals."""
    max_label: str | None
    """The name of the pair that this link is of."""
    overloaded: Sequence[str]
    """Links whose load is above their capacity."""
    link: KeyedList[str, ResultTrafficLink] = entries()
    """The figures of each link, in the order of the network."""


class ResultTrafficLink(Entry):
    """The figures of each link, in the order of the network.

    Schema path ``/ndt-twin:twins/twin/ndt-session:report/result/kind/ndt-analysis:traffic/traffic/link``.  Concept ``LinkLoad``.
    """

    __slots__ = slots(
        "link_id",
        "label",
        "usable",
        "load",
        "capacity",
        "capacity_origin",
        "utilisation",
        "_uncertainty",
    )
    link_id: str
    """The link, of one direction."""
    label: str
    """The name of the pair that it is of."""
    usable: bool
    """Whether it and both its nodes are up."""
    load: Decimal | int
    """What it carries. In bit/s."""
    capacity: int | None
    """What it can carry. In bit/s."""
    capacity_origin: Literal["source", "user", "assumed", "hypothetical"] | None
    """Where the capacity comes from."""
    utilisation: Decimal | int | None
    """Load by capacity."""
    uncertainty: ResultTrafficLinkUncertainty | None = presence()
    """How far the load may be from the truth."""


class ResultTrafficLinkUncertainty(Container):
    """How far the load may be from the truth.

    Schema path ``/ndt-twin:twins/twin/ndt-session:report/result/kind/ndt-analysis:traffic/traffic/link/uncertainty``.  Concept ``Uncertainty``.
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


class Step(Entry):
    """The network at one time: with the changes of the scenario of the report that hold then.

    Schema path ``/ndt-twin:twins/twin/ndt-session:report/result/kind/ndt-analysis:what-if/what-if/step``.  Concept ``ScenarioStep``.
    """

    __slots__ = slots(
        "at",
        "_topology",
        "_traffic",
        "_difference",
        "newly_lost_demand",
        "newly_overloaded",
    )
    at: Decimal
    """The time, from the start of the scenario. In second."""
    topology: StepTopology = child()
    """How it hangs together."""
    traffic: StepTraffic = child()
    """What its links carry."""
    difference: KeyedList[str, Difference] = entries()
    """A link whose load or utilisation differs from before."""
    newly_lost_demand: Sequence[str]
    """Demands that had a path before and have none now."""
    newly_overloaded: Sequence[str]
    """Links that are above their capacity only now."""


class StepTopology(Container):
    """How it hangs together.

    Schema path ``/ndt-twin:twins/twin/ndt-session:report/result/kind/ndt-analysis:what-if/what-if/step/topology``.  Concept ``TopologyFigures``.
    """

    __slots__ = slots(
        "node_count",
        "nodes_up",
        "link_pair_count",
        "link_pairs_usable",
        "connected",
        "_component",
        "cut_node",
        "_cut_link",
        "diameter",
    )
    node_count: int
    """How many nodes there are."""
    nodes_up: int
    """How many of them are up."""
    link_pair_count: int
    """How many pairs of links there are; a link without another direction counts as a pair."""
    link_pairs_usable: int
    """How many of them are usable."""
    connected: bool
    """Whether the nodes that are up form one component."""
    component: KeyedList[int, StepTopologyComponent] = entries()
    """Nodes that reach each other, the largest component first."""
    cut_node: Sequence[str]
    """Nodes whose failure splits their component."""
    cut_link: KeyedList[str, StepTopologyCutLink] = entries()
    """Links whose failure splits their component."""
    diameter: int | None
    """The most hops that two nodes are apart; absent where the network is not connected."""


class StepTopologyComponent(Entry):
    """Nodes that reach each other, the largest component first.

    Schema path ``/ndt-twin:twins/twin/ndt-session:report/result/kind/ndt-analysis:what-if/what-if/step/topology/component``.  Concept ``TopologyFigures``.
    """

    __slots__ = slots("number", "node")
    number: int
    """Counts the components."""
    node: Sequence[str]
    """Its nodes, in the order of the network."""


class StepTopologyCutLink(Entry):
    """Links whose failure splits their component.

    Schema path ``/ndt-twin:twins/twin/ndt-session:report/result/kind/ndt-analysis:what-if/what-if/step/topology/cut-link``.  Concept ``TopologyFigures``.
    """

    __slots__ = slots("label", "link")
    label: str
    """Its name, such as 'link:A-B'."""
    link: Sequence[str]
    """Its directions."""


class StepTraffic(Container):
    """What its links carry.

    Schema path ``/ndt-twin:twins/twin/ndt-session:report/result/kind/ndt-analysis:what-if/what-if/step/traffic``.  Concept ``TrafficFigures``.
    """

    __slots__ = slots(
        "demand_count",
        "offered",
        "carried",
        "lost",
        "lost_demand",
        "max_utilisation",
        "max_link",
        "max_label",
        "overloaded",
        "_link",
    )
    demand_count: int
    """How many demands there are."""
    offered: int
    """The sum of all demands. In bit/s."""
    carried: int
    """The sum of those that are carried. In bit/s."""
    lost: int
    """The sum of those that are lost. In bit/s."""
    lost_demand: Sequence[str]
    """The demands that are lost."""
    max_utilisation: Decimal | int | None
    """The greatest utilisation."""
    max_link: str | None
    """The link that has it, the first of equals."""
    max_label: str | None
    """The name of the pair that this link is of."""
    overloaded: Sequence[str]
    """Links whose load is above their capacity."""
    link: KeyedList[str, StepTrafficLink] = entries()
    """The figures of each link, in the order of the network."""


class StepTrafficLink(Entry):
    """The figures of each link, in the order of the network.

    Schema path ``/ndt-twin:twins/twin/ndt-session:report/result/kind/ndt-analysis:what-if/what-if/step/traffic/link``.  Concept ``LinkLoad``.
    """

    __slots__ = slots(
        "link_id",
        "label",
        "usable",
        "load",
        "capacity",
        "capacity_origin",
        "utilisation",
        "_uncertainty",
    )
    link_id: str
    """The link, of one direction."""
    label: str
    """The name of the pair that it is of."""
    usable: bool
    """Whether it and both its nodes are up."""
    load: Decimal | int
    """What it carries. In bit/s."""
    capacity: int | None
    """What it can carry. In bit/s."""
    capacity_origin: Literal["source", "user", "assumed", "hypothetical"] | None
    """Where the capacity comes from."""
    utilisation: Decimal | int | None
    """Load by capacity."""
    uncertainty: StepTrafficLinkUncertainty | None = presence()
    """How far the load may be from the truth."""


class StepTrafficLinkUncertainty(Container):
    """How far the load may be from the truth.

    Schema path ``/ndt-twin:twins/twin/ndt-session:report/result/kind/ndt-analysis:what-if/what-if/step/traffic/link/uncertainty``.  Concept ``Uncertainty``.
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


class WhatIf(Container):
    """The network before and after the changes of a scenario.

    Schema path ``/ndt-twin:twins/twin/ndt-session:report/result/kind/ndt-analysis:what-if/what-if``.  Concept ``WhatIf``.
    """

    __slots__ = slots("_before", "_step")
    before: WhatIfBefore = child()
    """The network without the changes."""
    step: KeyedList[Decimal, Step] = entries()
    """The network at one time: with the changes of the scenario of the report that hold then."""


class WhatIfBefore(Container):
    """The network without the changes.

    Schema path ``/ndt-twin:twins/twin/ndt-session:report/result/kind/ndt-analysis:what-if/what-if/before``.  Concept ``WhatIf``.
    """

    __slots__ = slots("_topology", "_traffic")
    topology: WhatIfBeforeTopology = child()
    """How it hangs together."""
    traffic: WhatIfBeforeTraffic = child()
    """What its links carry."""


class WhatIfBeforeTopology(Container):
    """How it hangs together.

    Schema path ``/ndt-twin:twins/twin/ndt-session:report/result/kind/ndt-analysis:what-if/what-if/before/topology``.  Concept ``TopologyFigures``.
    """

    __slots__ = slots(
        "node_count",
        "nodes_up",
        "link_pair_count",
        "link_pairs_usable",
        "connected",
        "_component",
        "cut_node",
        "_cut_link",
        "diameter",
    )
    node_count: int
    """How many nodes there are."""
    nodes_up: int
    """How many of them are up."""
    link_pair_count: int
    """How many pairs of links there are; a link without another direction counts as a pair."""
    link_pairs_usable: int
    """How many of them are usable."""
    connected: bool
    """Whether the nodes that are up form one component."""
    component: KeyedList[int, WhatIfBeforeTopologyComponent] = entries()
    """Nodes that reach each other, the largest component first."""
    cut_node: Sequence[str]
    """Nodes whose failure splits their component."""
    cut_link: KeyedList[str, WhatIfBeforeTopologyCutLink] = entries()
    """Links whose failure splits their component."""
    diameter: int | None
    """The most hops that two nodes are apart; absent where the network is not connected."""


class WhatIfBeforeTopologyComponent(Entry):
    """Nodes that reach each other, the largest component first.

    Schema path ``/ndt-twin:twins/twin/ndt-session:report/result/kind/ndt-analysis:what-if/what-if/before/topology/component``.  Concept ``TopologyFigures``.
    """

    __slots__ = slots("number", "node")
    number: int
    """Counts the components."""
    node: Sequence[str]
    """Its nodes, in the order of the network."""


class WhatIfBeforeTopologyCutLink(Entry):
    """Links whose failure splits their component.

    Schema path ``/ndt-twin:twins/twin/ndt-session:report/result/kind/ndt-analysis:what-if/what-if/before/topology/cut-link``.  Concept ``TopologyFigures``.
    """

    __slots__ = slots("label", "link")
    label: str
    """Its name, such as 'link:A-B'."""
    link: Sequence[str]
    """Its directions."""


class WhatIfBeforeTraffic(Container):
    """What its links carry.

    Schema path ``/ndt-twin:twins/twin/ndt-session:report/result/kind/ndt-analysis:what-if/what-if/before/traffic``.  Concept ``TrafficFigures``.
    """

    __slots__ = slots(
        "demand_count",
        "offered",
        "carried",
        "lost",
        "lost_demand",
        "max_utilisation",
        "max_link",
        "max_label",
        "overloaded",
        "_link",
    )
    demand_count: int
    """How many demands there are."""
    offered: int
    """The sum of all demands. In bit/s."""
    carried: int
    """The sum of those that are carried. In bit/s."""
    lost: int
    """The sum of those that are lost. In bit/s."""
    lost_demand: Sequence[str]
    """The demands that are lost."""
    max_utilisation: Decimal | int | None
    """The greatest utilisation."""
    max_link: str | None
    """The link that has it, the first of equals."""
    max_label: str | None
    """The name of the pair that this link is of."""
    overloaded: Sequence[str]
    """Links whose load is above their capacity."""
    link: KeyedList[str, WhatIfBeforeTrafficLink] = entries()
    """The figures of each link, in the order of the network."""


class WhatIfBeforeTrafficLink(Entry):
    """The figures of each link, in the order of the network.

    Schema path ``/ndt-twin:twins/twin/ndt-session:report/result/kind/ndt-analysis:what-if/what-if/before/traffic/link``.  Concept ``LinkLoad``.
    """

    __slots__ = slots(
        "link_id",
        "label",
        "usable",
        "load",
        "capacity",
        "capacity_origin",
        "utilisation",
        "_uncertainty",
    )
    link_id: str
    """The link, of one direction."""
    label: str
    """The name of the pair that it is of."""
    usable: bool
    """Whether it and both its nodes are up."""
    load: Decimal | int
    """What it carries. In bit/s."""
    capacity: int | None
    """What it can carry. In bit/s."""
    capacity_origin: Literal["source", "user", "assumed", "hypothetical"] | None
    """Where the capacity comes from."""
    utilisation: Decimal | int | None
    """Load by capacity."""
    uncertainty: WhatIfBeforeTrafficLinkUncertainty | None = presence()
    """How far the load may be from the truth."""


class WhatIfBeforeTrafficLinkUncertainty(Container):
    """How far the load may be from the truth.

    Schema path ``/ndt-twin:twins/twin/ndt-session:report/result/kind/ndt-analysis:what-if/what-if/before/traffic/link/uncertainty``.  Concept ``Uncertainty``.
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


class WorstByLoss(Container):
    """The failure that loses most traffic between survivors, the first of equals.

    Schema path ``/ndt-twin:twins/twin/ndt-session:report/result/kind/ndt-analysis:failure-sweep/failure-sweep/worst-by-loss``.  Concept ``FailureSweep``.
    """

    __slots__ = slots("kind", "failure_id")
    kind: Literal["link", "node", "risk-group"]
    """What fails."""
    failure_id: str
    """The failure among those of its kind."""


class WorstByUtilisation(Container):
    """The failure with the greatest utilisation, the first of equals.

    Schema path ``/ndt-twin:twins/twin/ndt-session:report/result/kind/ndt-analysis:failure-sweep/failure-sweep/worst-by-utilisation``.  Concept ``FailureSweep``.
    """

    __slots__ = slots("kind", "failure_id")
    kind: Literal["link", "node", "risk-group"]
    """What fails."""
    failure_id: str
    """The failure among those of its kind."""
