"""One edit of a large document, validated: how long a transaction takes, by kind of edit.

The document is read under strict references; every transaction requires the target of each leafref
and is checked by what it touched.  "First" is the first of a kind, which pays for indexes that the
kind is the first to need; the other figures are of those after it.  The full check is what an
engine without incremental validation needs for the same verdict.  All times are of the clock.

The rules of a topology are local to an edit.  The last rows are of a list that has a ``unique``, in
a container whose ``must`` counts all entries (``wide.yang``): these rules read everything, so
checking them takes as long as the list is.
"""

from __future__ import annotations

import gc
import statistics
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from random import Random
from time import perf_counter
from typing import Any

import ndtframe
from benchmarks.figures import percentile, rows
from benchmarks.networks import network
from benchmarks.options import Options
from ndtframe.bindings.topology import Document
from ndtframe.errors import DataError

ROUNDS = 200
SECONDS = 5
"""How often an edit of a kind is done, and after how long no more are."""

Edits = Iterator[Callable[[], None]]


def report(options: Options) -> str:
    """The table of all sizes and kinds of edit."""
    head = "| nodes | edit | first, ms | median, ms | 99th percentile, ms | full check, ms |"
    lines: list[str] = []
    for size in options.sizes[1:]:
        topology = Document.from_json(network(size), strict_references=True)
        lines += _lines(size, topology, _KINDS)
        del topology
        lines += _lines(size, _inventory(size), _WIDE_KINDS)
    return rows(head, lines)


def _lines(size: int, document: Any, kinds: dict[str, Callable[..., Edits]]) -> Iterator[str]:
    begin = perf_counter()
    assert not document.violations(strict_references=True)
    full = (perf_counter() - begin) * 1000
    for name, edits in kinds.items():
        first, *rest = _timed(edits(document, Random(size)))
        figures = f"{statistics.median(rest):.2f} | {percentile(rest, 0.99):.2f} | {full:.0f}"
        yield f"| {size} | {name} | {first:.1f} | {figures} |"


def _timed(edits: Edits) -> list[float]:
    times: list[float] = []
    gc.collect()
    for edit in islice(edits, ROUNDS):
        begin = perf_counter()
        edit()
        times.append((perf_counter() - begin) * 1000)
        if sum(times) > SECONDS * 1000 and len(times) > 1:
            break
    return times


def _inventory(size: int) -> Any:
    """As many slots as a network has nodes."""
    module = ndtframe.load(Path(__file__).with_name("wide.yang"))
    slots = [{"name": f"s{n}", "serial": f"{n:x}", "used": n % 2 == 0} for n in range(size)]
    return module.Document.from_value({"wide:inventory": {"slot": slots}}, strict_references=True)


def _renumber(document: Any, random: Random) -> Edits:
    """A slot gets another serial number."""
    slots = document.inventory.slot
    keys = list(slots.keys())
    for number in range(10**9):
        slot = slots[random.choice(keys)]

        def edit(slot: Any = slot, serial: str = f"new-{number}") -> None:
            with document.edit():
                slot.serial = serial

        yield edit


def _use(document: Any, random: Random) -> Edits:
    """A slot is used, or no longer."""
    slots = document.inventory.slot
    keys = list(slots.keys())
    while True:
        slot = slots[random.choice(keys)]

        def edit(slot: Any = slot) -> None:
            with document.edit():
                slot.used = not slot.used

        yield edit


def _leafref(document: Document, random: Random) -> Edits:
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


def _add(document: Document, random: Random) -> Edits:
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


def _remove(document: Document, random: Random) -> Edits:
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


def _refused_leafref(document: Document, random: Random) -> Edits:
    """A link would end at a node that is not there."""
    net = next(iter(document.networks.network))
    links = list(net.link.keys())
    while True:
        link = net.link[random.choice(links)]

        def edit(link: Any = link) -> None:
            with suppress(DataError), document.edit():
                link.destination.dest_node = "node:nowhere"

        yield edit


def _refused_removal(document: Document, random: Random) -> Edits:
    """A node would go that links still end at."""
    net = next(iter(document.networks.network))
    for link in random.sample(list(net.link.keys()), min(ROUNDS, len(net.link))):
        name = net.link[link].source.source_node

        def edit(name: Any = name) -> None:
            with suppress(DataError), document.edit():
                net.node.remove(name)

        yield edit


_KINDS: dict[str, Callable[[Document, Random], Edits]] = {
    "change a leafref": _leafref,
    "add a link": _add,
    "refused: to a node that is not there": _refused_leafref,
    "refused: remove a node with links": _refused_removal,
    "remove a node and its links": _remove,
}

_WIDE_KINDS: dict[str, Callable[[Any, Random], Edits]] = {
    "unique: change a serial number": _renumber,
    "must: change what is counted": _use,
}
