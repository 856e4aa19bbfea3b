"""Results of the functional models: frozen, and JSON at the border.

Figures keep nine significant digits in JSON (``ndtframe.data.canonical.figure``); NaN, which means
unknown, becomes ``null`` and never 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from ndtframe.data.canonical import figure
from ndtframe.twin.columns import Bools, Floats

OVERLOAD_TOLERANCE = 1e-9
"""A link is overloaded above its capacity by more than this part of it: rounding is no overload."""


@dataclass(frozen=True, slots=True)
class LinkPair:
    """A link as people see it: its name, such as ``link:A-B``, and the ids of its directions."""

    label: str
    links: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """The pair as JSON values."""
        return {"label": self.label, "links": list(self.links)}


@dataclass(frozen=True, slots=True)
class TopologyResult:
    """How a network hangs together, over the nodes that are up and the usable link pairs.

    A pair is usable when each direction it has is usable.  ``components`` are node ids in document
    order, the largest component first.  A cut node or cut link is one whose failure splits its
    component; of parallel links none is a cut link.  ``diameter`` is in hops, ``None`` unless the
    network is connected.
    """

    node_count: int
    nodes_up: int
    pair_count: int
    pairs_usable: int
    components: tuple[tuple[str, ...], ...]
    cut_nodes: tuple[str, ...]
    cut_links: tuple[LinkPair, ...]
    diameter: int | None

    @property
    def connected(self) -> bool:
        """Whether the nodes that are up form one component."""
        return len(self.components) == 1

    def to_json(self) -> dict[str, Any]:
        """The result as JSON values."""
        return {
            "node-count": self.node_count,
            "nodes-up": self.nodes_up,
            "link-pair-count": self.pair_count,
            "link-pairs-usable": self.pairs_usable,
            "connected": self.connected,
            "components": [list(component) for component in self.components],
            "cut-nodes": list(self.cut_nodes),
            "cut-links": [pair.to_json() for pair in self.cut_links],
            "diameter": self.diameter,
        }


@dataclass(frozen=True, eq=False)
class TrafficResult:
    """Demands on links.  The arrays have one entry a link (of one direction), in document order.

    ``load`` and ``capacity`` are in bit/s.  ``utilisation`` is load by capacity, 1.0 for a full
    link, and NaN where there is no capacity or it is 0.  ``pair_labels`` names the link pair of
    each link.  ``usable`` is false for a link that is down or ends at a node that is down.
    ``offered``, ``carried`` and ``lost`` are whole bit/s; a demand is carried whole or, where its
    nodes are not connected, lost whole.
    """

    link_ids: tuple[str, ...]
    pair_labels: tuple[str, ...]
    usable: Bools
    load: Floats
    capacity: Floats
    capacity_origin: tuple[str, ...]
    utilisation: Floats
    demand_count: int
    offered: int
    carried: int
    lost: int
    lost_demands: tuple[str, ...]

    @cached_property
    def _busiest(self) -> int | None:
        return busiest(self.utilisation)

    @property
    def max_utilisation(self) -> float | None:
        """The greatest utilisation, or ``None`` where no link has a capacity."""
        return None if self._busiest is None else float(self.utilisation[self._busiest])

    @property
    def max_link(self) -> str | None:
        """The id of the link of the greatest utilisation; the first of equals."""
        return None if self._busiest is None else self.link_ids[self._busiest]

    @property
    def max_label(self) -> str | None:
        """The name of the link pair of the greatest utilisation."""
        return None if self._busiest is None else self.pair_labels[self._busiest]

    @cached_property
    def overloaded(self) -> tuple[str, ...]:
        """The ids of the links whose load is above their capacity."""
        return tuple(self.link_ids[i] for i in np.flatnonzero(over(self.load, self.capacity)))

    def to_json(self) -> dict[str, Any]:
        """The result as JSON values."""
        return {
            "demand-count": self.demand_count,
            "offered": self.offered,
            "carried": self.carried,
            "lost": self.lost,
            "lost-demands": list(self.lost_demands),
            "max-utilisation": number(self.max_utilisation),
            "max-link": self.max_link,
            "max-label": self.max_label,
            "overloaded": list(self.overloaded),
            "links": [self._link_json(i) for i in range(len(self.link_ids))],
        }

    def _link_json(self, i: int) -> dict[str, Any]:
        return {
            "link": self.link_ids[i],
            "label": self.pair_labels[i],
            "usable": bool(self.usable[i]),
            "load": figure(float(self.load[i])),
            "capacity": figure(float(self.capacity[i])),
            "capacity-origin": self.capacity_origin[i] or None,
            "utilisation": figure(float(self.utilisation[i])),
        }


def over(load: Floats, capacity: Floats) -> Bools:
    """Which links carry more than their capacity; none of those whose capacity is unknown (NaN)."""
    return load > capacity * (1 + OVERLOAD_TOLERANCE)


def utilisation(load: Floats, capacity: Floats) -> Floats:
    """Load by capacity; NaN where the capacity is unknown or 0."""
    return load / np.where(capacity > 0, capacity, np.nan)


def busiest(utilisation: Floats) -> int | None:
    """The first of the links of the greatest utilisation, rounding aside; ``None`` for none."""
    known = np.nan_to_num(utilisation, nan=-1.0)
    most = known.max(initial=-1.0)
    return None if most < 0 else int(np.argmax(known >= most * (1 - OVERLOAD_TOLERANCE)))


def number(value: float | None) -> float | int | None:
    """A figure for JSON, where ``None`` stays ``None``."""
    return None if value is None else figure(value)
