"""Results of the applications: what a what-if and a failure sweep found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from ndtframe.functional.results import TopologyResult, TrafficResult, number

FailureKind = Literal["link", "node", "risk-group"]


@dataclass(frozen=True, slots=True)
class LinkDifference:
    """What a scenario did to one link (of one direction); loads in bit/s.

    A utilisation is ``None`` where the capacity is unknown.
    """

    link: str
    label: str
    load_before: float
    load_after: float
    utilisation_before: float | None
    utilisation_after: float | None

    def to_json(self) -> dict[str, Any]:
        """The difference as JSON values."""
        return {
            "link": self.link,
            "label": self.label,
            "load-before": number(self.load_before),
            "load-after": number(self.load_after),
            "utilisation-before": number(self.utilisation_before),
            "utilisation-after": number(self.utilisation_after),
        }


@dataclass(frozen=True, slots=True)
class DescribedChange:
    """One change of a scenario: as a sentence, and as JSON values that make it again."""

    text: str
    json: dict[str, Any]

    def to_json(self) -> dict[str, Any]:
        """The change as JSON values."""
        return {"text": self.text, "change": self.json}


@dataclass(frozen=True, slots=True)
class WhatIfResult:
    """A network before and after the changes of a scenario.

    ``differences`` has the links whose load or utilisation changed, in document order.
    ``newly_lost_demands`` are ids of demands that had a path before and have none after;
    ``newly_overloaded`` ids of links that are above their capacity only after.
    """

    changes: tuple[DescribedChange, ...]
    topology_before: TopologyResult
    topology_after: TopologyResult
    traffic_before: TrafficResult
    traffic_after: TrafficResult
    differences: tuple[LinkDifference, ...]
    newly_lost_demands: tuple[str, ...]
    newly_overloaded: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """The result as JSON values."""
        return {
            "changes": [change.to_json() for change in self.changes],
            "before": {
                "topology": self.topology_before.to_json(),
                "traffic": self.traffic_before.to_json(),
            },
            "after": {
                "topology": self.topology_after.to_json(),
                "traffic": self.traffic_after.to_json(),
            },
            "differences": [difference.to_json() for difference in self.differences],
            "newly-lost-demands": list(self.newly_lost_demands),
            "newly-overloaded": list(self.newly_overloaded),
        }


@dataclass(frozen=True, slots=True)
class FailureOutcome:
    """What one failure does.

    ``elements`` are the ids of the nodes and links that fail.  ``components`` counts the parts in
    which the surviving nodes are left, ``disconnected_nodes`` the survivors outside the largest
    part.  ``lost`` (bit/s) and ``lost_demands`` count demands between surviving nodes that have no
    path; ``unavoidable`` and ``unavoidable_demands`` those that start or end at a failed node.
    ``max_utilisation``, 1.0 for a full link, is ``None`` where no usable link has a capacity.
    """

    kind: FailureKind
    failure_id: str
    label: str
    elements: tuple[str, ...]
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
        """The outcome as JSON values."""
        return {
            "kind": self.kind,
            "id": self.failure_id,
            "label": self.label,
            "elements": list(self.elements),
            "components": self.components,
            "disconnected-nodes": self.disconnected_nodes,
            "lost": self.lost,
            "lost-demands": self.lost_demands,
            "unavoidable": self.unavoidable,
            "unavoidable-demands": self.unavoidable_demands,
            "max-utilisation": number(self.max_utilisation),
            "max-link": self.max_link,
            "max-label": self.max_label,
            "overloaded-links": self.overloaded_links,
        }


@dataclass(frozen=True, slots=True)
class SweepResult:
    """Every single failure, one after the other, and the network without any of them.

    ``outcomes`` stand in document order: links, then nodes, then risk groups.
    """

    topology: TopologyResult
    baseline: TrafficResult
    outcomes: tuple[FailureOutcome, ...]

    @property
    def worst_by_utilisation(self) -> FailureOutcome | None:
        """The failure with the greatest utilisation; the first of equals, if any has one."""
        known = [outcome for outcome in self.outcomes if outcome.max_utilisation is not None]
        return max(known, key=lambda outcome: outcome.max_utilisation or 0.0, default=None)

    @property
    def worst_by_loss(self) -> FailureOutcome | None:
        """The failure that loses most traffic between survivors, if any loses some."""
        losing = [outcome for outcome in self.outcomes if outcome.lost]
        return max(losing, key=lambda outcome: outcome.lost, default=None)

    def to_json(self) -> dict[str, Any]:
        """The result as JSON values; the worst failures by id."""
        by_utilisation, by_loss = self.worst_by_utilisation, self.worst_by_loss
        return {
            "topology": self.topology.to_json(),
            "baseline": self.baseline.to_json(),
            "outcomes": [outcome.to_json() for outcome in self.outcomes],
            "worst-by-utilisation": by_utilisation and by_utilisation.failure_id,
            "worst-by-loss": by_loss and by_loss.failure_id,
        }
