"""What a session costs: a fork of a document, and one edit in it, checked.

Memory is what stays allocated with the session, as Python counts it; the copy beside it is the
document read again, which is what a session without sharing would hold.
"""

from __future__ import annotations

import gc
import statistics
import tracemalloc
from random import Random
from time import perf_counter, process_time
from typing import Any

from benchmarks.figures import percentile, rows
from benchmarks.networks import network
from benchmarks.options import Options
from ndtframe.bindings.topology import Document

ROUNDS = 200


def report(options: Options) -> str:
    """The table of all sizes."""
    head = "| nodes | median, ms | 99th percentile, ms | CPU ms | session, KiB | copy, KiB |"
    Document.from_json(network(10), strict_references=True)
    return rows(head, [_line(size) for size in options.sizes])


def _line(size: int) -> str:
    text = network(size)
    tracemalloc.start()
    base = Document.from_json(text, strict_references=True)
    whole = tracemalloc.get_traced_memory()[0]
    _session(base, Random(0))
    kept = tracemalloc.get_traced_memory()[0]
    sessions = [_session(base, Random(number)) for number in range(ROUNDS)]
    held = (tracemalloc.get_traced_memory()[0] - kept) / len(sessions)
    tracemalloc.stop()
    del sessions
    gc.collect()
    cpu, times = process_time(), []
    for number in range(ROUNDS):
        begin = perf_counter()
        _session(base, Random(number))
        times.append((perf_counter() - begin) * 1000)
    cpu = (process_time() - cpu) * 1000 / ROUNDS
    wall = f"{statistics.median(times):.2f} | {percentile(times, 0.99):.2f}"
    return f"| {size} | {wall} | {cpu:.2f} | {held / 1024:.1f} | {whole / 1024:.0f} |"


def _session(base: Document, random: Random) -> Any:
    """A fork in which a link ends elsewhere."""
    fork = base.fork()
    net = fork.networks.network["network:random"]
    count = len(net.link)
    link = net.link[f"link:{random.randrange(count)}"]
    other = net.link[f"link:{random.randrange(count)}"].source
    with fork.edit():
        link.destination.dest_node = other.source_node
        link.destination.dest_tp = other.source_tp
    return fork
