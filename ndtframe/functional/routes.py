"""The result of the routing model: distances, and next hops and paths made from them on demand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from ndtframe.errors import ModelError
from ndtframe.twin.columns import Bools, Ints

MAX_PATHS = 64
"""How many equal-cost paths are listed unless more are asked for."""


@dataclass(frozen=True, eq=False)
class RoutingResult:
    """Shortest paths by IGP metric, with all equal-cost ones.

    ``distances[i, j]`` (int64, n by n) is the sum of metrics from node i to node j, 0 on the
    diagonal and -1 where j cannot be reached, or where one of the two is down.  The links are the
    usable ones with their ends as node indexes; ``sources`` are the nodes that JSON is made for.
    Pseudonodes, which ``pseudo`` marks, have distances and next hops: those of traffic on the link
    of many ends.  JSON leaves them out, as they are no nodes for people.
    """

    node_ids: tuple[str, ...]
    pseudo: Bools
    distances: Ints
    link_ids: tuple[str, ...]
    link_source: Ints
    link_target: Ints
    link_metric: Ints
    first_link: Ints
    """Offsets into the links, which stand sorted by source: those of node i are
    ``first_link[i]`` up to, not with, ``first_link[i + 1]``."""
    sources: tuple[str, ...]

    def distance(self, source: str, target: str) -> int | None:
        """The sum of metrics from one node to another, or ``None`` where there is no path."""
        found = int(self.distances[self._index(source), self._index(target)])
        return None if found < 0 else found

    def next_hops(self, node: str, destination: str) -> tuple[str, ...]:
        """The links on which ``node`` sends traffic for ``destination``, in equal parts."""
        hops = self._hops(self._index(node), self._index(destination))
        return tuple(self.link_ids[link] for link in hops)

    def paths(self, source: str, target: str, limit: int = MAX_PATHS) -> list[tuple[str, ...]]:
        """Equal-cost shortest paths as link ids, at most ``limit`` of them, in document order.

        One path, of no links, leads from a node to itself; none to a node out of reach.
        """
        found: list[tuple[str, ...]] = []
        for path in self._walk(self._index(source), self._index(target)):
            if len(found) == limit:
                break
            found.append(tuple(self.link_ids[link] for link in path))
        return found

    def to_json(self) -> dict[str, Any]:
        """Distance and next hops of each node in ``sources`` for each node it reaches."""
        return {"routes": [self._routes_json(self._index(source)) for source in self.sources]}

    def _routes_json(self, source: int) -> dict[str, Any]:
        reached = np.flatnonzero((self.distances[source] >= 0) & ~self.pseudo)
        return {
            "node": self.node_ids[source],
            "destinations": [
                self._route_json(source, int(target)) for target in reached if target != source
            ],
        }

    def _route_json(self, source: int, target: int) -> dict[str, Any]:
        return {
            "node": self.node_ids[target],
            "distance": int(self.distances[source, target]),
            "next-hops": [self.link_ids[link] for link in self._hops(source, target)],
        }

    def _hops(self, node: int, target: int) -> list[int]:
        if node == target or self.distances[node, target] < 0:
            return []
        mine = np.arange(self.first_link[node], self.first_link[node + 1])
        rest = self.distances[self.link_target[mine], target]
        shortest = rest + self.link_metric[mine] == self.distances[node, target]
        return [int(link) for link in mine[(rest >= 0) & shortest]]

    def _walk(self, source: int, target: int) -> Iterator[list[int]]:
        if self.distances[source, target] < 0:
            return
        if source == target:
            yield []
            return
        branches = [iter(self._hops(source, target))]
        path: list[int] = []
        while branches:
            link = next(branches[-1], None)
            if link is None:
                branches.pop()
                path = path[:-1]
            elif int(self.link_target[link]) == target:
                yield [*path, link]
            else:
                path.append(link)
                branches.append(iter(self._hops(int(self.link_target[link]), target)))

    def _index(self, node: str) -> int:
        try:
            return self.node_ids.index(node)
        except ValueError:
            raise ModelError(
                f"no node has the id '{node}'.", remedy="Use an id that the twin shows."
            ) from None
