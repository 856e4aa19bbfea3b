"""What a network carries, computed by the suite: least sums of metrics, and loads along them.

Networks are made so that one way alone is the shortest for each demand: whatever a twin does with
ways of equal cost, its figures have to be these.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

Json = Any
Name = str

_LINKS = "ietf-network-topology:link"
_L3 = "ietf-l3-unicast-topology:"


@dataclass(frozen=True, slots=True)
class Line:
    """A link of both directions between two nodes: metric, capacity (bit/s), if it is known."""

    ends: tuple[Name, Name]
    metric: int
    capacity: int | None = None
    is_down: bool = False

    @property
    def links(self) -> Iterator[tuple[Name, tuple[Name, Name]]]:
        """The ids of its two links of RFC 8345, each with where it leads from and to."""
        for ends in (self.ends, self.ends[::-1]):
            yield "-to-".join(ends), ends


@dataclass(frozen=True, slots=True)
class Plan:
    """A network of lines, and what it is asked to carry (bit/s), by name."""

    name: Name
    nodes: tuple[Name, ...]
    lines: tuple[Line, ...]
    demands: Mapping[Name, tuple[Name, Name, int]] = field(default_factory=dict)

    def document(self) -> Json:
        """The network as a document."""
        return {"ietf-network:networks": {"network": [self._network()]}}

    def without(self, gone: Collection[Line] = (), dead: Collection[Name] = ()) -> Plan:
        """The network without some lines and nodes, and what these nodes are asked for."""
        alive = tuple(node for node in self.nodes if node not in dead)
        lines = tuple(
            line for line in self.lines if line not in gone and not set(line.ends) & set(dead)
        )
        demands = {
            name: demand for name, demand in self.demands.items() if not {*demand[:2]} & set(dead)
        }
        return Plan(self.name, alive, lines, demands)

    def distances(self, start: Name) -> dict[Name, int]:
        """The least sum of metrics to each node that is reached (Bellman and Ford)."""
        found = {start: 0}
        for _ in self.nodes:
            for (source, target), metric in self._ways():
                if source in found:
                    least = found[source] + metric
                    found[target] = min(found.get(target, least), least)
        return found

    def way(self, source: Name, target: Name) -> list[tuple[Name, Name]] | None:
        """The hops of the shortest way; ``None`` where none leads there."""
        to_target = self.distances(target)
        if source not in to_target:
            return None
        hops, here = [], source
        while here != target:
            here, before = self._nexts(here, to_target)[0], here
            hops.append((before, here))
        return hops

    def is_clear(self) -> bool:
        """Whether one way alone is the shortest for each demand."""
        return all(self._is_clear(source, target) for source, target, _ in self.demands.values())

    def loads(self) -> dict[Name, int]:
        """The load of each link in bit/s, also of those that carry nothing."""
        found: Counter[Name] = Counter({name: 0 for line in self.lines for name, _ in line.links})
        for source, target, rate in self.demands.values():
            for hop in self.way(source, target) or ():
                found["-to-".join(hop)] += rate
        return dict(found)

    def lost(self) -> int:
        """What has no way, in bit/s."""
        return sum(rate for s, t, rate in self.demands.values() if self.way(s, t) is None)

    def components(self) -> int:
        """In how many parts the nodes hang together."""
        left, count = set(self.nodes), 0
        while left:
            left -= set(self.distances(min(left)))
            count += 1
        return count

    def _ways(self) -> Iterable[tuple[tuple[Name, Name], int]]:
        return [
            (ends, line.metric) for line in self.lines if not line.is_down for _, ends in line.links
        ]

    def _nexts(self, node: Name, to_target: Mapping[Name, int]) -> list[Name]:
        return [
            there
            for (here, there), metric in self._ways()
            if here == node and there in to_target and to_target[there] + metric == to_target[node]
        ]

    def _is_clear(self, source: Name, target: Name) -> bool:
        to_target = self.distances(target)
        hops = self.way(source, target) or ()
        return all(len(self._nexts(here, to_target)) == 1 for here, _ in hops)

    def _network(self) -> Json:
        demands = [
            {"demand-id": name, "source": source, "destination": target, "rate": str(rate)}
            for name, (source, target, rate) in self.demands.items()
        ]
        scale = {"factor": "1.0", "origin": "source"}
        matrix = {"matrix-id": "all", "scale": scale, "demand": demands}
        return {
            "network-id": self.name,
            "network-types": {f"{_L3}l3-unicast-topology": {}},
            "node": [{"node-id": node} for node in self.nodes],
            _LINKS: [link for line in self.lines for link in _links(line)],
            "ndt-traffic:demand-matrix": [matrix],
        }


def drawn(
    chance: random.Random, name: Name, nodes: Collection[Name], demands: Collection[Name]
) -> Plan:
    """A random network in which one way alone is the shortest for each demand."""
    while True:
        pairs = chance.sample(list(combinations(nodes, 2)), len(nodes) + 2)
        lines = tuple(_line(chance, pair) for pair in pairs)
        asked = {
            demand: (*chance.sample([*nodes], 2), chance.randint(1, 10**9)) for demand in demands
        }
        plan = Plan(name, tuple(nodes), lines, asked)  # type: ignore[arg-type]
        if plan.is_clear():
            return plan


def figures_of(report: Json, name: str) -> dict[str, list[Json]]:
    """The figures of a name, by the last name in the path of their object; "" for the network."""
    found: dict[str, list[Json]] = defaultdict(list)
    for figure in report.get("figures", ()):
        if figure.get("name") == name:
            found[str(figure.get("object", "")).rpartition("=")[2]].append(figure)
    return found


def _line(chance: random.Random, ends: tuple[Name, Name]) -> Line:
    capacity = chance.choice([None, 10**9, 4 * 10**9])
    return Line(ends, chance.randint(1, 1000), capacity, is_down=chance.random() < 0.15)


def _links(line: Line) -> Iterator[Json]:
    (there, _), (back, _) = line.links
    for name, (source, target) in line.links:
        yield {
            "link-id": name,
            "source": {"source-node": source},
            "destination": {"dest-node": target},
            f"{_L3}l3-link-attributes": {"metric1": str(line.metric)},
            "ndt-topology:opposite": back if name == there else there,
            **_told("capacity", line.capacity and {"rate": str(line.capacity), "origin": "source"}),
            **_told("operational-state", "down" if line.is_down else None),
        }


def _told(leaf: str, value: Json) -> Json:
    return {f"ndt-topology:{leaf}": value} if value else {}
