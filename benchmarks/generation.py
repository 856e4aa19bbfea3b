"""Making bindings: how long it takes, how large they are, and how long they take to import.

The family is RFC 8345, 8346, 8795, 8944 and 9408; of these pyang ships the first two.  ``--path``
names a folder with the others, and what they import.  pyang is the peer: it reads and checks the
same modules and makes a tree diagram of them.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

from benchmarks.figures import rows, spread
from benchmarks.options import Options
from benchmarks.pairs import Measured, Pair, measure
from benchmarks.start_up import PYDANTIC, python
from ndtframe.schema.source import library

SETS = {
    "RFC 8345, 8346": ("ietf-l3-unicast-topology",),
    "RFC 8345, 8346, 8795, 8944, 9408": (
        "ietf-l3-unicast-topology",
        "ietf-te-topology",
        "ietf-l2-topology",
        "ietf-sap-ntw",
    ),
}
"""The modules that are named; what they augment comes with them."""

ROUNDS = 3
_PYANG = Path(sys.executable).with_name("pyang")
_GENERATE = """
import sys
from pathlib import Path
from ndtframe.emit.generate import generate
from ndtframe.emit.python import PythonEmitter
from ndtframe.schema.model_set import ModelSet

target, paths = Path(sys.argv[1]), [Path(path) for path in sys.argv[2].split(":") if path]
names = sys.argv[3:]
for artifact in generate(ModelSet.of_names(names, paths), [PythonEmitter()], paths):
    (target / Path(artifact.path).name).write_text(artifact.text)
"""
_FIRST = "import sys; sys.path.insert(0, sys.argv[1]); from made import Document; Document()"


def report(options: Options) -> str:
    """The table of all sets."""
    head = (
        "| set | generate, CPU s | pyang, CPU s | ratio | files, KB | schema.json, KB "
        "| import and first document, CPU ms | import pydantic, CPU ms | ratio |"
    )
    reach = library(options.paths).files
    lines, absent = [], []
    for name, modules in SETS.items():
        missing = ", ".join(module for module in modules if module not in reach)
        if missing:
            absent.append(f"\n{name}: {missing} not found; name their folder with --path.")
        else:
            lines.append(_line(name, modules, options.paths))
    return rows(head, lines + absent)


def _line(name: str, modules: tuple[str, ...], paths: tuple[Path, ...]) -> str:
    where = ":".join(map(str, paths))
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "made"
        made.mkdir()
        ours = python(_GENERATE, str(made), where, *modules)
        files = [str(library(paths).files[module][0]) for module in modules]
        command = [str(_PYANG), "-f", "tree", "-p", where, *files]
        pyang = partial(subprocess.run, command, check=True, capture_output=True)
        generated = measure(Pair("generate", ours, pyang, "pyang", ROUNDS))
        sizes = {file.name: file.stat().st_size / 1000 for file in made.iterdir()}
        first = python(_FIRST, folder)
        imported = measure(Pair("import", first, python(PYDANTIC), "pydantic", ROUNDS))
    size = f"{sum(sizes.values()):.0f} | {sizes['schema.json']:.0f}"
    return f"| {name} | {_figures(generated, 1, 2)} | {size} | {_figures(imported, 1000, 0)} |"


def _figures(one: Measured, per: int, digits: int) -> str:
    """The CPU time of both, ``per`` so many a second, and the ratio."""
    times = ([time.cpu * per for time in way] for way in (one.ours, one.peer))
    return " | ".join([*(spread(way, digits) for way in times), spread(one.ratios)])
