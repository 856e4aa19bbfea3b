"""Results of the applications: what a what-if and a failure sweep found.

As those of the functional models: ``to_json()`` gives RFC 7951 values (YANG module ndt-analysis),
and :func:`read` makes a result again from a report.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from ndtframe.apps.drift import DriftResult
from ndtframe.data.canonical import decimal64, figure, filled, quantity
from ndtframe.functional.reading import number, topology_result, traffic_result
from ndtframe.functional.results import TopologyResult, TrafficResult

if TYPE_CHECKING:
    from ndtframe.bindings.ndt import ndt_analysis as bound
    from ndtframe.bindings.ndt.ndt_session import Report

    Before = bound.WhatIfBefore | bound.FailureSweepBefore | bound.Step

FailureKind = Literal["link", "node", "risk-group"]


@dataclass(frozen=True, slots=True)
class NetworkFigures:
    """A network at one time: how it hangs together, and what its links carry."""

    topology: TopologyResult
    traffic: TrafficResult

    def to_json(self) -> dict[str, Any]:
        """The figures as a container of RFC 7951."""
        return {"topology": self.topology.to_json(), "traffic": self.traffic.to_json()}


@dataclass(frozen=True, slots=True)
class LinkDifference:
    """What a scenario did to one link (of one direction); loads in bit/s.

    A load is ``None`` where the link is not there, a utilisation also where the capacity is
    unknown.
    """

    link: str
    label: str
    load_before: float | None
    load_after: float | None
    utilisation_before: float | None
    utilisation_after: float | None

    def to_json(self) -> dict[str, Any]:
        """The difference as an entry of RFC 7951."""
        return filled(
            {
                "link-id": self.link,
                "label": self.label,
                "load-before": quantity(self.load_before),
                "load-after": quantity(self.load_after),
                "utilisation-before": quantity(self.utilisation_before),
                "utilisation-after": quantity(self.utilisation_after),
            }
        )


@dataclass(frozen=True, slots=True)
class WhatIfStep:
    """The network with the changes that hold ``at`` seconds from the start of the scenario.

    ``differences`` has the links whose load or
    utilisation is another than before the scenario, in document order.  ``newly_lost_demands`` are
    ids of demands that had a path before and have none now; ``newly_overloaded`` ids of links that
    are above their capacity only now.
    """

    at: Decimal
    figures: NetworkFigures
    differences: tuple[LinkDifference, ...]
    newly_lost_demands: tuple[str, ...]
    newly_overloaded: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """The step as an entry of RFC 7951."""
        return filled(
            {
                "at": decimal64(self.at, 3),
                **self.figures.to_json(),
                "difference": [difference.to_json() for difference in self.differences],
                "newly-lost-demand": list(self.newly_lost_demands),
                "newly-overloaded": list(self.newly_overloaded),
            }
        )


@dataclass(frozen=True, slots=True)
class WhatIfResult:
    """A network before a scenario, and after the changes of each of its times, in their order."""

    member: ClassVar[str] = "ndt-analysis:what-if"

    before: NetworkFigures
    steps: tuple[WhatIfStep, ...]

    def to_json(self) -> dict[str, Any]:
        """The result as a container of RFC 7951."""
        return filled(
            {"before": self.before.to_json(), "step": [step.to_json() for step in self.steps]}
        )


@dataclass(frozen=True, slots=True)
class FailureOutcome:
    """What one failure does.

    ``links`` and ``nodes`` are the ids of what fails.  ``components`` counts the parts in which the
    surviving nodes are left, ``disconnected_nodes`` the survivors outside the largest part.
    ``lost`` (bit/s) and ``lost_demands`` count demands between surviving nodes that have no path;
    ``unavoidable`` and ``unavoidable_demands`` those that start or end at a failed node.
    ``max_utilisation``, 1.0 for a full link, is ``None`` where no usable link has a capacity.
    """

    kind: FailureKind
    failure_id: str
    label: str
    links: tuple[str, ...]
    nodes: tuple[str, ...]
    components: int
    disconnected_nodes: int
    lost: int
    lost_demands: int
    unavoidable: int
    unavoidable_demands: int
    max_utilisation: float | None
    max_link: str | None
    max_label: str | None
    overloaded_links: int

    def to_json(self) -> dict[str, Any]:
        """The outcome as an entry of RFC 7951."""
        return filled(
            {
                **self.named(),
                "label": self.label,
                "link": list(self.links),
                "node": list(self.nodes),
                "components": str(self.components),
                "disconnected-nodes": str(self.disconnected_nodes),
                "lost": str(self.lost),
                "lost-demands": str(self.lost_demands),
                "unavoidable": str(self.unavoidable),
                "unavoidable-demands": str(self.unavoidable_demands),
                "max-utilisation": quantity(self.max_utilisation),
                "max-link": self.max_link,
                "max-label": self.max_label,
                "overloaded-links": str(self.overloaded_links),
            }
        )

    def named(self) -> dict[str, Any]:
        """What names the failure among all that were tried, as members of RFC 7951."""
        return {"kind": self.kind, "failure-id": self.failure_id}


@dataclass(frozen=True, slots=True)
class SweepResult:
    """Every single failure, one after the other, and the network without any of them.

    ``outcomes`` stand in document order: links, then nodes, then risk groups.
    """

    member: ClassVar[str] = "ndt-analysis:failure-sweep"

    before: NetworkFigures
    outcomes: tuple[FailureOutcome, ...]

    @property
    def worst_by_utilisation(self) -> FailureOutcome | None:
        """The failure with the greatest utilisation; the first of equals, if any has one."""
        known = [outcome for outcome in self.outcomes if outcome.max_utilisation is not None]
        return max(known, key=_utilisation, default=None)

    @property
    def worst_by_loss(self) -> FailureOutcome | None:
        """The failure that loses most traffic between survivors, if any loses some."""
        losing = [outcome for outcome in self.outcomes if outcome.lost]
        return max(losing, key=lambda outcome: outcome.lost, default=None)

    def to_json(self) -> dict[str, Any]:
        """The result as a container of RFC 7951; the worst failures by name."""
        by_utilisation, by_loss = self.worst_by_utilisation, self.worst_by_loss
        return filled(
            {
                "before": self.before.to_json(),
                "outcome": [outcome.to_json() for outcome in self.outcomes],
                "worst-by-utilisation": by_utilisation and by_utilisation.named(),
                "worst-by-loss": by_loss and by_loss.named(),
            }
        )


def read(
    entry: Report,
) -> TopologyResult | TrafficResult | WhatIfResult | SweepResult | DriftResult | None:
    """The result of a report of the model set ``ndt``; ``None`` for one of no class of ours.

    It tells the same as the one that the report was made of, to the last digit that is told.
    """
    result = entry.result
    if result.topology is not None:
        return topology_result(result.topology)
    if result.traffic is not None:
        return traffic_result(result.traffic)
    if result.what_if is not None:
        return _what_if(result.what_if)
    if result.drift is not None:
        return DriftResult.read(result.drift)
    return None if result.failure_sweep is None else _sweep(result.failure_sweep)


def _figures(entry: Before) -> NetworkFigures:
    return NetworkFigures(topology_result(entry.topology), traffic_result(entry.traffic))


def _what_if(entry: bound.WhatIf) -> WhatIfResult:
    return WhatIfResult(_figures(entry.before), tuple(_step(step) for step in entry.step))


def _step(entry: bound.Step) -> WhatIfStep:
    return WhatIfStep(
        at=entry.at,
        figures=_figures(entry),
        differences=tuple(_difference(difference) for difference in entry.difference),
        newly_lost_demands=tuple(entry.newly_lost_demand),
        newly_overloaded=tuple(entry.newly_overloaded),
    )


def _difference(entry: bound.Difference) -> LinkDifference:
    return LinkDifference(
        link=entry.link_id,
        label=entry.label,
        load_before=number(entry.load_before),
        load_after=number(entry.load_after),
        utilisation_before=number(entry.utilisation_before),
        utilisation_after=number(entry.utilisation_after),
    )


def _sweep(entry: bound.FailureSweep) -> SweepResult:
    return SweepResult(_figures(entry.before), tuple(_outcome(item) for item in entry.outcome))


def _outcome(entry: bound.Outcome) -> FailureOutcome:
    return FailureOutcome(
        kind=entry.kind,
        failure_id=entry.failure_id,
        label=entry.label,
        links=tuple(entry.link),
        nodes=tuple(entry.node),
        components=entry.components,
        disconnected_nodes=entry.disconnected_nodes,
        lost=entry.lost,
        lost_demands=entry.lost_demands,
        unavoidable=entry.unavoidable,
        unavoidable_demands=entry.unavoidable_demands,
        max_utilisation=number(entry.max_utilisation),
        max_link=entry.max_link,
        max_label=entry.max_label,
        overloaded_links=entry.overloaded_links,
    )


def _utilisation(outcome: FailureOutcome) -> Decimal:
    """The greatest utilisation as it is told: what is told alike is alike."""
    return figure(outcome.max_utilisation or 0.0) or Decimal(0)
