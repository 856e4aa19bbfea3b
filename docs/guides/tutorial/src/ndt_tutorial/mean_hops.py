"""A functional model: how many hops nodes are apart, in the mean."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, ClassVar

import numpy as np
from pydantic import BaseModel

from ndtframe.contracts import ModelDescriptor
from ndtframe.contracts.no_settings import NoSettings
from ndtframe.errors import ModelError
from ndtframe.twin.columns import NetworkColumns
from ndtframe.twin.view import View


@dataclass(frozen=True, slots=True)
class MeanHops:
    """``mean`` is exact, over ``pairs``: ordered pairs of distinct nodes that reach each other."""

    mean: Fraction
    pairs: int

    def to_json(self) -> dict[str, Any]:
        """The result as JSON values."""
        return {"mean-hops": float(self.mean), "pairs": self.pairs}


class MeanHopsModel:
    """Counts hops from every node, breadth first."""

    descriptor: ClassVar[ModelDescriptor] = ModelDescriptor(
        name="mean-hops",
        title="Mean number of hops between nodes",
        technique="graph algorithm",
        network_type="any network that has a topology of nodes and links",
        function_type="analysis",
        life_cycle_phase="planning",
        generality="general",
        needs=("nodes", "links"),
        gives=("mean-hops",),
        scale_bound=2_000,
    )
    Settings: ClassVar[type[BaseModel]] = NoSettings

    def __init__(self, settings: NoSettings) -> None:
        self.settings = settings

    def run(self, view: View, request: Any = None) -> MeanHops:
        """The mean over the usable links; there is nothing to request.

        Raises :class:`~ndtframe.errors.ModelError` if no node reaches another.
        """
        neighbours = _neighbours(view.columns())
        hops = [count for node in range(len(neighbours)) for count in _hops_from(node, neighbours)]
        if not hops:
            raise ModelError("No node of this network reaches another, so there is no mean.")
        return MeanHops(Fraction(sum(hops), len(hops)), len(hops))


def _neighbours(columns: NetworkColumns) -> list[list[int]]:
    neighbours: list[list[int]] = [[] for _ in columns.node_ids]
    for link in np.flatnonzero(columns.usable):
        neighbours[int(columns.link_source[link])].append(int(columns.link_target[link]))
    return neighbours


def _hops_from(start: int, neighbours: list[list[int]]) -> Iterator[int]:
    """The hops to each other node that is reached."""
    hops = {start: 0}
    waiting = deque([start])
    while waiting:
        node = waiting.popleft()
        for other in neighbours[node]:
            if other not in hops:
                hops[other] = hops[node] + 1
                yield hops[other]
                waiting.append(other)
