"""Reading and validating a topology: ours, libyang (C), and plain pydantic models.

Every way reads the same text in a process of its own, in turns; the table gives medians of CPU
seconds for one read after a first one that is not counted, and the peak of resident memory.
*published* are the modules as they stand, whose leafrefs need no target; *strict* requires the
target of every one.
"""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from time import process_time
from typing import Any

from benchmarks.networks import network

SIZES = (1_000, 10_000)
ROUNDS = 5
WAYS = ("ours", "libyang", "ours strict", "libyang strict", "pydantic, types only")
_MODULES = ("ietf-network", "ietf-network-topology", "ietf-l3-unicast-topology")
Read = Callable[[str], object]


def report() -> str:
    """The table of all sizes and ways."""
    lines = [
        "| nodes | way | CPU s | of libyang | peak MiB |",
        "| ---: | --- | ---: | ---: | ---: |",
    ]
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            text = Path(folder) / "network.json"
            text.write_text(network(size))
            found: dict[str, list[tuple[float, float]]] = {way: [] for way in WAYS}
            for _ in range(ROUNDS):
                for way in WAYS:
                    found[way].append(_run(way, text))
        lines += [_line(size, way, found) for way in WAYS]
    return "\n".join(lines)


def _line(size: int, way: str, found: dict[str, list[tuple[float, float]]]) -> str:
    peer = "libyang strict" if "strict" in way else "libyang"
    ratios = [ours / theirs for (ours, _), (theirs, _) in zip(found[way], found[peer], strict=True)]
    seconds = statistics.median(cpu for cpu, _ in found[way])
    peak = statistics.median(memory for _, memory in found[way])
    ratio = statistics.median(ratios)
    return f"| {size} | {way} | {seconds:.3f} | {ratio:.2f} | {peak:.0f} |"


def _run(way: str, text: Path) -> tuple[float, float]:
    command = [sys.executable, "-m", "benchmarks.load", way, str(text)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    seconds, peak = json.loads(done.stdout)
    return seconds, peak


def _once(way: str, text: Path) -> tuple[float, float]:
    read = _reader(way)
    read(network(10))
    content = text.read_text()
    start = process_time()
    kept = read(content)
    seconds = process_time() - start
    del kept
    return seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _reader(way: str) -> Read:
    if way.startswith("libyang"):
        return _libyang(strict="strict" in way)
    if way.startswith("ours"):
        from ndtframe.bindings.topology import Document

        return lambda text: Document.from_json(text.encode(), strict_references="strict" in way)
    from benchmarks import eager

    return eager.Document.model_validate_json


def _libyang(*, strict: bool) -> Read:
    import oopt_gnpy_libyang as libyang

    with tempfile.TemporaryDirectory() as folder:
        for file in metadata.files("pyang") or []:
            if file.suffix == ".yang":
                text = Path(str(file.locate())).read_text(encoding="utf-8")
                relaxed = "require-instance true;" if strict else "require-instance false;"
                text = text.replace("require-instance false;", relaxed)
                (Path(folder) / file.name).write_text(text, encoding="utf-8")
        context = libyang.Context(folder)
        for module in _MODULES:
            context.load_module(module)
    options: tuple[Any, ...] = (
        libyang.DataFormat.JSON,
        libyang.ParseOptions.Strict,
        libyang.ValidationOptions.Present,
    )
    return lambda text: context.parse_data(text, *options)


if __name__ == "__main__":
    print(json.dumps(_once(sys.argv[1], Path(sys.argv[2]))))
