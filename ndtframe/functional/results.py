"""Results of the functional models: frozen, and RFC 7951 values at the border.

``to_json()`` gives the value of the container that the result has in the YANG module ndt-analysis,
with figures as ``ndtframe.data.canonical`` rounds them; ``ndtframe.functional.reading`` makes the
result again.  NaN means unknown, is absent in JSON, and never 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Literal

import numpy as np

from ndtframe.data.canonical import decimal64, filled, quantity
from ndtframe.twin.columns import Bools, Floats

OVERLOAD_TOLERANCE = 1e-9
"""A link is overloaded above its capacity by more than this part of it: rounding is no overload."""

UncertaintyMethod = Literal["stated", "propagated", "measured", "sampled"]

_MOST_CAPACITY = 2**64 - 1


@dataclass(frozen=True, slots=True)
class LinkPair:
    """A link as people see it: its name, such as ``link:A-B``, and the ids of its directions."""

    label: str
    links: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """The pair as an entry of RFC 7951."""
        return {"label": self.label, "link": list(self.links)}


@dataclass(frozen=True, slots=True)
class Uncertainty:
    """How far a value may be from the truth, and how that is known; ``None`` for what is not.

    ``lower``, ``upper`` and ``standard_deviation`` are in the unit of the value.  ``confidence`` is
    how probable it is that the truth lies between the two; 1 where they are bounds.
    """

    method: UncertaintyMethod
    lower: float | None = None
    upper: float | None = None
    standard_deviation: float | None = None
    confidence: float | None = None

    def to_json(self) -> dict[str, Any]:
        """The uncertainty as a container of RFC 7951."""
        return filled(
            {
                "method": self.method,
                "lower": quantity(self.lower),
                "upper": quantity(self.upper),
                "standard-deviation": quantity(self.standard_deviation),
                "confidence": decimal64(self.confidence, 6),
            }
        )


@dataclass(frozen=True, slots=True)
class TopologyResult:
    """How a network hangs together, over the nodes that are up and the usable link pairs.

    A pair is usable when each direction it has is usable.  ``components`` are node ids in document
    order, the largest component first.  A cut node or cut link is one whose failure splits its
    component; of parallel links none is a cut link.  ``diameter`` is in hops, ``None`` unless the
    network is connected.
    """

    member: ClassVar[str] = "ndt-analysis:topology"

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
        """The result as a container of RFC 7951."""
        return filled(
            {
                "node-count": str(self.node_count),
                "nodes-up": str(self.nodes_up),
                "link-pair-count": str(self.pair_count),
                "link-pairs-usable": str(self.pairs_usable),
                "connected": self.connected,
                "component": [
                    {"number": str(number), "node": list(component)}
                    for number, component in enumerate(self.components, 1)
                ],
                "cut-node": list(self.cut_nodes),
                "cut-link": [pair.to_json() for pair in self.cut_links],
                "diameter": None if self.diameter is None else str(self.diameter),
            }
        )


@dataclass(frozen=True, slots=True, eq=False)
class TrafficResult:
    """Demands on links.  The arrays have one entry a link (of one direction), in document order.

    ``load`` and ``capacity`` are in bit/s.  ``utilisation`` is load by capacity, 1.0 for a full
    link, and NaN where there is no capacity or it is 0.  ``pair_labels`` names the link pair of
    each link.  ``usable`` is false for a link that is down or ends at a node that is down.
    ``offered``, ``carried`` and ``lost`` are whole bit/s; a demand is carried whole or, where its
    nodes are not connected, lost whole.  ``overloaded`` are the ids of the links whose load is
    above their capacity; ``max_index`` is the index of the link of the greatest utilisation, the
    first of equals, and ``None`` where no link has a capacity.  ``uncertainty`` is that of the
    load of each link; it is empty where nothing is known of any.
    """

    member: ClassVar[str] = "ndt-analysis:traffic"

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
    overloaded: tuple[str, ...]
    max_index: int | None
    uncertainty: tuple[Uncertainty | None, ...] = ()

    @property
    def max_utilisation(self) -> float | None:
        """The greatest utilisation, or ``None`` where no link has a capacity."""
        return None if self.max_index is None else float(self.utilisation[self.max_index])

    @property
    def max_link(self) -> str | None:
        """The id of the link of the greatest utilisation; the first of equals."""
        return None if self.max_index is None else self.link_ids[self.max_index]

    @property
    def max_label(self) -> str | None:
        """The name of the link pair of the greatest utilisation."""
        return None if self.max_index is None else self.pair_labels[self.max_index]

    def to_json(self) -> dict[str, Any]:
        """The result as a container of RFC 7951."""
        return filled(
            {
                "demand-count": str(self.demand_count),
                "offered": str(self.offered),
                "carried": str(self.carried),
                "lost": str(self.lost),
                "lost-demand": list(self.lost_demands),
                "max-utilisation": quantity(self.max_utilisation),
                "max-link": self.max_link,
                "max-label": self.max_label,
                "overloaded": list(self.overloaded),
                "link": [self._link_json(i) for i in range(len(self.link_ids))],
            }
        )

    def _link_json(self, i: int) -> dict[str, Any]:
        uncertainty = self.uncertainty[i] if self.uncertainty else None
        return filled(
            {
                "link-id": self.link_ids[i],
                "label": self.pair_labels[i],
                "usable": bool(self.usable[i]),
                "load": quantity(float(self.load[i])),
                "capacity": _capacity(float(self.capacity[i])),
                "capacity-origin": self.capacity_origin[i] or None,
                "utilisation": quantity(float(self.utilisation[i])),
                "uncertainty": uncertainty and uncertainty.to_json(),
            }
        )


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


def _capacity(rate: float) -> str | None:
    """A capacity as it was given, as far as 64 bits of a float hold it; ``None`` for NaN."""
    return None if np.isnan(rate) else str(min(int(rate), _MOST_CAPACITY))
