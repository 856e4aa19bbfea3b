"""Reading and validating a topology: ours, libyang (C), and the peers that can be installed.

Every way reads the same text in a process of its own, in turns; the figures are medians, with the
least and the greatest, of one read after a small first one that is not counted.  *published* are
the modules as they stand, whose leafrefs need no target; *strict* requires the target of every one.
"of libyang" compares CPU seconds turn by turn, with libyang strict for what is strict; where every
leaf is read once, with plain pydantic models that do.  KiB a node is what the peak of memory grows
by, the text included.  A way that takes over ten seconds is run once, and one that takes over a
minute is given up at that size.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.figures import rows, spread
from benchmarks.networks import network
from benchmarks.options import Options
from benchmarks.peer_read import timed
from benchmarks.peers import MODULES, Peer, installed, modules

ROUNDS = 5
LONG, LONGEST = 10, 60
LIBYANG = ("libyang", "libyang strict")
READ = "pydantic, every leaf read"
WAYS = {
    "ours": "all rules",
    "libyang": "all rules",
    "ours strict": "all rules",
    "libyang strict": "all rules",
    "ours, every leaf read": "all rules",
    READ: "types",
    "pydantic": "types",
}
"""What each way checks."""

Read = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Once:
    """One read: seconds of CPU and of the clock, the peak of memory in KiB before and after."""

    cpu: float
    wall: float
    before: int
    peak: int


def report(options: Options) -> str:
    """The table of all sizes and ways."""
    peers = installed() if options.peers else ()
    lines = [line for size in options.sizes for line in _lines(size, peers)]
    lines += [f"\n{peer.name}: {peer.why_not}" for peer in peers if peer.why_not]
    head = "| nodes | way | checks | CPU s | wall s | of libyang | peak MiB | KiB a node |"
    return rows(head, lines)


def _lines(size: int, peers: tuple[Peer, ...]) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        text = Path(folder) / "network.json"
        _write(text, size)
        commands = {way: _own(way, text) for way in WAYS}
        commands |= {peer.name: _peer(peer, text) for peer in peers if not peer.why_not}
        found = _measured(commands)
    checks = WAYS | {peer.name: peer.checks for peer in peers}
    for way, runs in found.items():
        yield _line(size, f"{way} | {checks[way]}", runs, found.get(_beside(way), []))


def _write(text: Path, size: int) -> None:
    for file, nodes in ((text, size), (text.with_suffix(".small"), 10)):
        content = network(nodes)
        file.write_text(content)
        plain = json.dumps(_plain(json.loads(content)))
        file.with_name(f"plain{file.suffix}").write_text(plain)


def _plain(value: Any) -> Any:
    """The same with names of members that do not say their module."""
    if isinstance(value, dict):
        return {name.split(":")[-1]: _plain(inner) for name, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, list) else value


def _own(way: str, text: Path) -> list[str]:
    return [sys.executable, "-m", "benchmarks.load", way, str(text)]


def _peer(peer: Peer, text: Path) -> list[str]:
    return peer.command(text.with_stem("plain") if peer.plain_names else text)


def _measured(commands: dict[str, list[str]]) -> dict[str, list[Once]]:
    """The runs of every way, in turns; none of one that takes too long."""
    found: dict[str, list[Once]] = {way: [] for way in commands}
    for turn in range(ROUNDS):
        for way, command in commands.items():
            runs = found[way]
            if turn == 0 or (len(runs) == turn and runs[0].cpu < LONG):
                runs += _run(command)
    return found


def _run(command: list[str]) -> list[Once]:
    try:
        done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=LONGEST)
    except subprocess.TimeoutExpired:
        return []
    return [Once(*json.loads(done.stdout))]


def _beside(way: str) -> str:
    """The way that another is compared with."""
    if way.endswith("every leaf read"):
        return READ
    return LIBYANG["strict" in way]


def _line(size: int, way: str, runs: list[Once], peer: list[Once]) -> str:
    if not runs:
        return f"| {size} | {way} | over {LONGEST} | | | | |"
    ratios = [ours.cpu / theirs.cpu for ours, theirs in zip(runs, peer, strict=False)]
    figures = (
        spread([run.cpu for run in runs], 3),
        spread([run.wall for run in runs], 3),
        spread(ratios) if ratios else "",
        f"{statistics.median(run.peak for run in runs) / 1024:.0f}",
        f"{statistics.median(run.peak - run.before for run in runs) / size:.1f}",
    )
    return f"| {size} | {way} | {' | '.join(figures)} |"


def _once(way: str, text: Path) -> Once:
    return Once(*timed(_reader(way), text))


def _reader(way: str) -> Read:
    if way in LIBYANG:
        return _libyang(strict="strict" in way)
    read = _ours("strict" in way) if way.startswith("ours") else _eager()
    return _leaf_reader(read) if way.endswith("every leaf read") else read


def _ours(strict: bool) -> Read:
    from ndtframe.bindings.topology import Document

    return lambda text: Document.from_json(text.encode(), strict_references=strict)


def _eager() -> Read:
    from benchmarks import eager

    return eager.Document.model_validate_json


def _leaf_reader(read: Read) -> Read:
    from benchmarks import leaves

    def both(text: str) -> object:
        document = read(text)
        assert leaves.read(document) > 0
        return document

    return both


def _libyang(*, strict: bool) -> Read:
    import oopt_gnpy_libyang as libyang

    with tempfile.TemporaryDirectory() as folder:
        for name, file in modules().items():
            text = file.read_text(encoding="utf-8")
            if strict:
                text = text.replace("require-instance false;", "require-instance true;")
            (Path(folder) / f"{name}.yang").write_text(text, encoding="utf-8")
        context = libyang.Context(folder)
        for module in MODULES:
            context.load_module(module)
    options: tuple[Any, ...] = (
        libyang.DataFormat.JSON,
        libyang.ParseOptions.Strict,
        libyang.ValidationOptions.Present,
    )
    return lambda text: context.parse_data(text, *options)


if __name__ == "__main__":
    once = _once(sys.argv[1], Path(sys.argv[2]))
    print(json.dumps([once.cpu, once.wall, once.before, once.peak]))
