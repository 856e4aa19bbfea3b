"""Run in the environment of a peer: reads a text once and prints what that took, as JSON.

``python peer_read.py PEER FOLDER TEXT`` prints seconds of CPU, seconds of the clock, and the peak
of memory in KiB before and after.
"""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

Read = Callable[[str], Any]


def yangson(folder: Path) -> Read:
    """Parses, makes instances, validates everything."""
    enumerations = import_module("yangson.enumerations")
    library = (folder / "library.json").read_text()
    model = import_module("yangson").DataModel(library, [str(folder)])
    asked = enumerations.ValidationScope.all, enumerations.ContentType.all

    def read(text: str) -> Any:
        found = model.from_raw(json.loads(text))
        found.validate(*asked)
        return found

    return read


def pydantify(folder: Path) -> Read:
    """Reads with the models that it made."""
    sys.path.insert(0, str(folder))
    read: Read = import_module("out").Model.model_validate_json
    return read


def yang2sdk(folder: Path) -> Read:
    """Reads with the models that it made."""
    sys.path.insert(0, str(folder / "temp" / "restconf_clients" / "bench"))
    read: Read = import_module("data_models.ietf_network").IetfNetworkData.model_validate_json
    return read


def memory() -> int:
    """The peak of resident memory so far, in KiB; where /proc is, without what was before exec."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(status.read_text().split("VmHWM:")[1].split()[0])
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def timed(read: Read, text: Path) -> tuple[float, float, int, int]:
    """CPU and wall seconds of a read after a first small one, and memory before and after it."""
    read(text.with_suffix(".small").read_text())
    before = memory()
    content = text.read_text()
    cpu, wall = process_time(), perf_counter()
    kept = read(content)
    taken = process_time() - cpu, perf_counter() - wall
    after = memory()
    del kept
    return *taken, before, after


def main() -> None:
    """Read a first small text, then the one that is asked for."""
    reader: Callable[[Path], Read] = {f.__name__: f for f in (yangson, pydantify, yang2sdk)}[
        sys.argv[1]
    ]
    print(json.dumps(timed(reader(Path(sys.argv[2])), Path(sys.argv[3]))))


if __name__ == "__main__":
    main()
