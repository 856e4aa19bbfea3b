"""One edit of a large document, validated: how long a transaction takes, by kind of edit.

The document is read under strict references; every transaction requires the target of each leafref
and is checked by what it touched.  ``full`` is the time that checking the whole document takes,
which is what an engine without incremental validation would need for the same verdict.
"""

from __future__ import annotations

import gc
import statistics
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import islice
from random import Random
from time import perf_counter, process_time
from typing import Any

from benchmarks.networks import network
from ndtframe.bindings.topology import Document
from ndtframe.errors import DataError

SIZES = (100, 1_000, 10_000, 100_000)
ROUNDS = 200


def report() -> str:
    """The table of all sizes and kinds of edit."""
    lines = [
        "| nodes | edit | median ms | 99th percentile ms | first ms | full check ms |",
        "| ---: | --- | ---: | ---: | ---: | ---: |",
    ]
    for size in SIZES:
        lines += _lines(size)
    return "\n".join(lines)


def _lines(size: int) -> Iterator[str]:
    document = Document.from_json(network(size), strict_references=True)
    begin = process_time()
    assert not document.violations(strict_references=True)
    full = (process_time() - begin) * 1000
    for name, edits in _KINDS.items():
        times = sorted(_timed(edits(document, Random(size))))
        first, *rest = times[-1:], *times
        median = statistics.median(rest)
        percentile = times[int(len(times) * 0.99) - 1]
        yield f"| {size} | {name} | {median:.3f} | {percentile:.3f} | {first[0]:.1f} | {full:.0f} |"


def _timed(edits: Iterator[Callable[[], None]]) -> list[float]:
    times = []
    gc.collect()
    for edit in islice(edits, ROUNDS):
        begin = perf_counter()
        edit()
        times.append((perf_counter() - begin) * 1000)
    return times


def _leafref(document: Document, random: Random) -> Iterator[Callable[[], None]]:
    """A link ends at another node and termination point."""
    net = next(iter(document.networks.network))
    nodes, links = list(net.node.keys()), list(net.link.keys())
    while True:
        link, node = net.link[random.choice(links)], net.node[random.choice(nodes)]
        point = next(iter(node.termination_point.keys()))

        def edit(link: Any = link, node: Any = node, point: str = point) -> None:
            with document.edit():
                link.destination.dest_node, link.destination.dest_tp = node.node_id, point

        yield edit


def _add(document: Document, random: Random) -> Iterator[Callable[[], None]]:
    """A link is added between two nodes."""
    net = next(iter(document.networks.network))
    nodes = list(net.node.keys())
    for number in range(10**9):
        ends = [net.node[random.choice(nodes)] for _ in range(2)]
        points = [next(iter(node.termination_point.keys())) for node in ends]

        def edit(number: int = number, ends: Any = ends, points: Any = points) -> None:
            with document.edit():
                link = net.link.add(link_id=f"new:{number}")
                link.source.source_node, link.source.source_tp = ends[0].node_id, points[0]
                link.destination.dest_node, link.destination.dest_tp = ends[1].node_id, points[1]

        yield edit


def _remove(document: Document, random: Random) -> Iterator[Callable[[], None]]:
    """A node is removed with all links that end at it."""
    net = next(iter(document.networks.network))
    at: dict[str, list[str]] = {}
    for link in net.link:
        for node in {link.source.source_node, link.destination.dest_node}:
            at.setdefault(node or "", []).append(link.link_id)
    for name in random.sample(list(net.node.keys()), min(ROUNDS, len(net.node) // 2)):

        def edit(name: str = name) -> None:
            with document.edit():
                for link in at.get(name, ()):
                    if link in net.link:
                        net.link.remove(link)
                net.node.remove(name)

        yield edit


def _refused_leafref(document: Document, random: Random) -> Iterator[Callable[[], None]]:
    """A link would end at a node that is not there."""
    net = next(iter(document.networks.network))
    links = list(net.link.keys())
    while True:
        link = net.link[random.choice(links)]

        def edit(link: Any = link) -> None:
            with suppress(DataError), document.edit():
                link.destination.dest_node = "node:nowhere"

        yield edit


def _refused_removal(document: Document, random: Random) -> Iterator[Callable[[], None]]:
    """A node would go that links still end at."""
    net = next(iter(document.networks.network))
    for link in random.sample(list(net.link.keys()), min(ROUNDS, len(net.link))):
        name = net.link[link].source.source_node

        def edit(name: Any = name) -> None:
            with suppress(DataError), document.edit():
                net.node.remove(name)

        yield edit


def _undo(document: Document, random: Random) -> Iterator[Callable[[], None]]:
    """A link is added, and taken back."""
    for add in _add(document, random):

        def edit(add: Callable[[], None] = add) -> None:
            with document.edit() as transaction:
                next(iter(document.networks.network)).label = "x"
            transaction.undo()

        yield edit


_KINDS: dict[str, Callable[[Document, Random], Iterator[Callable[[], None]]]] = {
    "change a leafref": _leafref,
    "add a link": _add,
    "refused: to a node that is not there": _refused_leafref,
    "refused: remove a node with links": _refused_removal,
    "remove a node and its links": _remove,
}
