"""Failures one after the other: the loads and losses of each, by repairing what it touches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from ndtframe.contracts.application import Progress
from ndtframe.functional.demands import by_destination, total_rate
from ndtframe.functional.graph import Graph, routing_graph
from ndtframe.functional.sweep_kernels import (
    Failures,
    Losses,
    Settled,
    fail_some,
    room_for,
    settle,
)
from ndtframe.functional.topology_kernels import join, parts
from ndtframe.functional.undirected import Joined
from ndtframe.twin.columns import Bools, Floats, Ints, NetworkColumns

BATCH_BYTES = 256 * 2**20
"""The memory for the loads of the failures that are computed together."""
SETTLED_BYTES = 256 * 2**20
"""The memory for the traffic without failures, of the destinations that are computed together."""
BLOCK_BYTES = 2**20
"""The memory for the loads of the failures that are computed between two words on progress."""
RESIDUE = 1e-11
"""The part of a load that may remain, by rounding, where all of it was taken away."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Links and nodes, as indexes, that go down together.  A node takes its links with it."""

    links: tuple[int, ...] = ()
    nodes: tuple[int, ...] = ()


@dataclass(frozen=True, eq=False)
class Consequence:
    """What one failure does.

    ``load`` is that of each link afterwards, in bit/s.  ``lost`` (whole bit/s) and
    ``lost_demands`` are of demands between surviving nodes that have no path; ``unavoidable`` and
    ``unavoidable_demands`` of those that start or end at a failed node.  ``components`` counts the
    parts in which the surviving nodes are left, ``disconnected_nodes`` the survivors outside the
    largest.
    """

    load: Floats
    lost: int
    lost_demands: int
    unavoidable: int
    unavoidable_demands: int
    components: int
    disconnected_nodes: int


def sweep(
    columns: NetworkColumns, failures: Sequence[Failure], progress: Progress | None = None
) -> Iterator[Consequence]:
    """The consequence of each failure, in order, the same as a computation from the start.

    Progress is told in failures.  Raises :class:`~ndtframe.errors.ModelError` for a usable link
    without a metric.
    """
    plan = _Sweep(columns)
    for chosen in _ranges(len(failures), BATCH_BYTES // plan.row_bytes):
        yield from plan.batch(failures, chosen, progress or _silent)


class _Sweep:
    """What all failures of one network have in common."""

    def __init__(self, columns: NetworkColumns) -> None:
        self.columns = columns
        self.row_bytes = 8 * max(1, len(columns.link_ids))
        self.graph: Graph = routing_graph(columns)
        self.demands = by_destination(columns)
        self.parts = _Parts(columns)
        self.load = np.zeros(len(columns.link_ids))
        self.lost = self.demands.homeless.copy()
        self.work = room_for(len(columns.node_ids), len(columns.link_ids))
        self.chunks = _ranges(
            len(columns.node_ids), SETTLED_BYTES // (24 * max(1, len(columns.node_ids)))
        )
        self._settled: tuple[range, Settled] | None = None
        self._summed = 0

    def batch(
        self, failures: Sequence[Failure], chosen: range, progress: Progress
    ) -> Iterator[Consequence]:
        """The consequences of the failures that are chosen by index."""
        fallen = [self._links(failures[index]) for index in chosen]
        nodes = [np.array(failures[index].nodes, dtype=np.int64) for index in chosen]
        losses = self._no_losses(len(chosen))
        together = Failures(*_joined(fallen), *_joined(nodes))
        for part in self._fail(together, losses):
            progress(chosen.start + int(len(chosen) * part), len(failures))
        ends = _DemandEnds(self.columns, self.lost)
        for place, index in enumerate(chosen):
            unavoidable, unavoidable_demands, lost, lost_demands = ends.of(failures[index])
            components, disconnected = self.parts.without(fallen[place], nodes[place])
            yield Consequence(
                load=_loads(self.load, losses.load[place], fallen[place]),
                lost=lost + int(losses.rate[place]),
                lost_demands=lost_demands + int(losses.demands[place]),
                unavoidable=unavoidable,
                unavoidable_demands=unavoidable_demands,
                components=components,
                disconnected_nodes=disconnected,
            )

    def _no_losses(self, count: int) -> Losses:
        load = np.zeros((count, len(self.columns.link_ids)))
        return Losses(load, np.zeros(count, dtype=np.int64), np.zeros(count, dtype=np.int64))

    def _fail(self, failures: Failures, losses: Losses) -> Iterator[float]:
        """Fill the losses; yields which part is done."""
        blocks = _ranges(len(losses.rate), BLOCK_BYTES // self.row_bytes)
        for done, chunk in enumerate(self.chunks):
            settled = self._settle(chunk)
            for block in blocks:
                fail_some(
                    self.graph,
                    self.work,
                    self.demands,
                    chunk.start,
                    settled,
                    failures,
                    (block.start, block.stop),
                    losses,
                )
                yield (done + block.stop / len(losses.rate)) / len(self.chunks)

    def _settle(self, chunk: range) -> Settled:
        """The traffic without failures, of some destinations; the last is remembered.

        Of each destination the loads and lost demands are added up once.
        """
        if self._settled is None or self._settled[0] != chunk:
            shape = (len(chunk), len(self.columns.node_ids))
            dist, width = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64)
            settled = Settled(dist, np.zeros(shape), width)
            fresh = chunk.start >= self._summed
            load, lost = (self.load, self.lost) if fresh else (self.load.copy(), self.lost.copy())
            settle(self.graph, self.demands, chunk.start, settled, load, lost)
            self._settled = (chunk, settled)
            self._summed = max(self._summed, chunk.stop)
        return self._settled[1]

    def _links(self, failure: Failure) -> Ints:
        """The usable links that go down, each once."""
        graph = self.graph
        down = list(failure.links)
        for node in failure.nodes:
            down += graph.out[graph.first_out[node] : graph.first_out[node + 1]].tolist()
            down += graph.into[graph.first_in[node] : graph.first_in[node + 1]].tolist()
        links = np.unique(np.array(down, dtype=np.int64))
        return links[self.parts.usable[links]]


class _DemandEnds:
    """Which demands a failure of nodes takes away, and which are lost without any failure."""

    def __init__(self, columns: NetworkColumns, lost: Bools) -> None:
        self.columns = columns
        self.lost = lost
        self.rate, self.number = self._by_node()
        self.base_lost = (total_rate(columns, lost), int(np.count_nonzero(lost)))

    def of(self, failure: Failure) -> tuple[int, int, int, int]:
        """Rate and number of the unavoidable demands, then of those lost before the failure."""
        if not failure.nodes:
            return 0, 0, *self.base_lost
        if len(failure.nodes) == 1 and not self.lost.any():
            node = failure.nodes[0]
            return int(self.rate[node]), int(self.number[node]), 0, 0
        hit = np.isin(self.columns.demand_source, failure.nodes)
        hit |= np.isin(self.columns.demand_target, failure.nodes)
        lost = self.lost & ~hit
        return (
            total_rate(self.columns, hit),
            int(np.count_nonzero(hit)),
            total_rate(self.columns, lost),
            int(np.count_nonzero(lost)),
        )

    def _by_node(self) -> tuple[Ints, Ints]:
        rate = np.zeros(len(self.columns.node_ids), dtype=np.int64)
        number = np.zeros(len(self.columns.node_ids), dtype=np.int64)
        source, target = self.columns.demand_source, self.columns.demand_target
        for end, counted in ((source, source >= 0), (target, (target >= 0) & (target != source))):
            np.add.at(rate, end[counted], self.columns.demand_rate[counted])
            np.add.at(number, end[counted], 1)
        return rate, number


class _Parts:
    """The parts into which failures split a network."""

    def __init__(self, columns: NetworkColumns) -> None:
        self.usable = columns.usable
        self.node_up = columns.node_up & ~columns.node_pseudo
        self.joined = Joined(columns)
        self.parent = np.empty(len(columns.node_ids), dtype=np.int64)
        self.size = np.empty(len(columns.node_ids), dtype=np.int64)

    def without(self, links: Ints, nodes: Ints) -> tuple[int, int]:
        """The number of parts, and of nodes outside the largest, when these fail."""
        left, graph = self.joined.without(links), self.joined.graph
        alive = self.node_up.copy()
        alive[nodes] = False
        join(graph.one, graph.other, left, self.parent)
        count, outside = parts(self.parent, alive, self.size)
        return int(count), int(outside)


def _loads(base: Floats, change: Floats, fallen: Ints) -> Floats:
    """The loads after a failure, without what rounding leaves of a load that went away."""
    load = base + change
    load[load <= base * RESIDUE] = 0.0
    load[fallen] = 0.0
    return load


def _joined(lists: list[Ints]) -> tuple[Ints, Ints]:
    """Offsets and content of lists that are put one after the other."""
    first = np.zeros(len(lists) + 1, dtype=np.int64)
    np.cumsum([len(items) for items in lists], out=first[1:])
    return first, np.concatenate([*lists, np.empty(0, dtype=np.int64)])


def _ranges(count: int, size: int) -> list[range]:
    """So many items in ranges of at most ``size``, and at least one."""
    step = max(1, size)
    return [range(start, min(start + step, count)) for start in range(0, count, step)]


def _silent(done: int, total: int) -> None:
    """Tell nobody."""
