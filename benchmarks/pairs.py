"""Pairs of what does the same job: ours and a peer, timed turn by turn."""

from __future__ import annotations

import gc
import resource
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from time import perf_counter

from benchmarks.figures import rows, spread


@dataclass(frozen=True, slots=True)
class Pair:
    """One job done in two ways; each way is a function that does it once.

    ``rounds`` is how often each is timed, after one round that is not.
    """

    job: str
    ours: Callable[[], object]
    peer: Callable[[], object]
    peer_name: str
    rounds: int = 9


@dataclass(frozen=True, slots=True)
class Time:
    """How long something took: seconds of CPU, here and in what it started, and of the clock."""

    cpu: float
    wall: float


@dataclass(frozen=True, slots=True)
class Measured:
    """The times of each way, round by round."""

    pair: Pair
    ours: tuple[Time, ...]
    peer: tuple[Time, ...]

    @property
    def ratios(self) -> list[float]:
        """How many times the CPU time of the peer ours takes."""
        return [ours.cpu / peer.cpu for ours, peer in zip(self.ours, self.peer, strict=True)]


def measure(pair: Pair) -> Measured:
    """Time both ways in turns, so that a busy machine slows both."""
    pair.ours()
    pair.peer()
    times = [(timed(pair.ours), timed(pair.peer)) for _ in range(pair.rounds)]
    return Measured(pair, *map(tuple, zip(*times, strict=True)))


def table(results: Iterable[Measured]) -> str:
    """The results as a Markdown table."""
    head = "| job | peer | ours, CPU ms | peer, CPU ms | ours, wall ms | peer, wall ms | ratio |"
    return rows(head, [_line(one) for one in results])


def _line(one: Measured) -> str:
    cpu = [spread([time.cpu * 1e3 for time in times], 0) for times in (one.ours, one.peer)]
    wall = [spread([time.wall * 1e3 for time in times], 0) for times in (one.ours, one.peer)]
    figures = " | ".join([*cpu, *wall, spread(one.ratios)])
    return f"| {one.pair.job} | {one.pair.peer_name} | {figures} |"


def timed(run: Callable[[], object]) -> Time:
    """Do something once."""
    gc.collect()
    cpu, wall = _cpu(), perf_counter()
    run()
    return Time(_cpu() - cpu, perf_counter() - wall)


def _cpu() -> float:
    used = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)
