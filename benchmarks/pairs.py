"""Pairs of what does the same job: ours and a peer, timed turn by turn."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Pair:
    """One job done in two ways; each way is a function that does it once.

    ``rounds`` is how often each is timed, after one round that is not.
    """

    job: str
    ours: Callable[[], object]
    peer: Callable[[], object]
    peer_name: str
    rounds: int = 5


@dataclass(frozen=True, slots=True)
class Measured:
    """The best time of each way, in seconds of the wall clock."""

    pair: Pair
    ours: float
    peer: float

    @property
    def ratio(self) -> float:
        """How many times as long as the peer ours takes."""
        return self.ours / self.peer


def measure(pair: Pair) -> Measured:
    """Time both ways in turns, so that a busy machine slows both."""
    pair.ours()
    pair.peer()
    times = [(_seconds(pair.ours), _seconds(pair.peer)) for _ in range(pair.rounds)]
    return Measured(pair, min(ours for ours, _ in times), min(peer for _, peer in times))


def table(results: Iterable[Measured]) -> str:
    """The results as a Markdown table."""
    lines = ["| job | peer | ours, ms | peer, ms | ratio |", "| --- | --- | ---: | ---: | ---: |"]
    lines += [
        f"| {one.pair.job} | {one.pair.peer_name} | {one.ours * 1e3:.1f} | {one.peer * 1e3:.1f} "
        f"| {one.ratio:.2f} |"
        for one in results
    ]
    return "\n".join(lines)


def _seconds(run: Callable[[], object]) -> float:
    gc.collect()
    start = perf_counter()
    run()
    return perf_counter() - start
