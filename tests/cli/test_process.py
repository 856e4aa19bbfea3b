"""The command as a process: closed pipes, full disks, Ctrl-C, absent libraries, little time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from ndtframe.cli import _COMMANDS
from ndtframe.data.canonical import sha256
from ndtframe.testing.samples import sample_document
from ndtframe.twin.twin import Twin

from .conftest import NDT, Ndt, contents

pytestmark = pytest.mark.slow

COMMANDS = sorted(
    [*([name] for name in _COMMANDS), [], *(["twin", name] for name in
     ("init", "import", "refresh", "show", "export"))]
)  # fmt: skip


def piped(*arguments: str, reader: str) -> tuple[int, str]:
    """The exit code and the errors of a command whose output is read by ``reader``."""
    with subprocess.Popen(
        [sys.executable, "-c", NDT, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as writer:
        assert writer.stdout is not None
        assert writer.stderr is not None
        if reader == "one line":
            writer.stdout.readline()
        writer.stdout.close()
        errors = writer.stderr.read().decode()
    return writer.returncode, errors


@pytest.mark.parametrize(
    "arguments", [["--help"], ["twin", "show", "--help"], ["plugins"]],
    ids=" ".join,
)  # fmt: skip
def test_reader_that_left_ends_it_quietly(arguments: list[str], twin: Path) -> None:
    assert piped(*arguments, reader="nobody") == (141, "")


def test_reader_of_one_line_ends_a_long_output_quietly(twin: Path) -> None:
    code, errors = piped("tree", reader="one line")
    assert code in (0, 141)  # a fast command has written all of it before the reader leaves
    assert errors == ""


@pytest.mark.parametrize("arguments", [["twin", "--help"], ["plugins"]], ids=" ".join)
def test_output_to_a_full_disk_is_told(arguments: list[str], twin: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-c", NDT, *arguments],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr == "ndt: The output cannot be written: No space left on device.\n"


FULL = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({0}, {0}))"


@pytest.mark.parametrize(
    ("arguments", "room"),
    [
        (["twin", "init", "other"], 100),
        (["twin", "import", "big.json"], 30_000),
        (["twin", "import", "big.json"], 100),
        (["twin", "export", "-o", "out.json"], 1000),
        (["what-if", "--down", "node:A", "--html", "out.html"], 1000),
        (["demo", "-o", "demo"], 20_000),
    ],
    ids=lambda value: " ".join(value[:2]) if isinstance(value, list) else str(value),
)
def test_full_disk_leaves_all_as_it_was(
    arguments: list[str], room: int, process: Ndt, twin: Path
) -> None:
    nodes = [{"node-id": f"n:{sha256(bytes(number))}"} for number in range(600)]
    networks = {"network": [{"network-id": "n:big", "node": nodes}]}
    Path("big.json").write_text(json.dumps({"ietf-network:networks": networks}), encoding="utf-8")
    before = contents(twin)
    process(*arguments, before=FULL.format(room)).failed(2)
    assert contents(twin).keys() == before.keys()
    assert contents(twin)["twin.toml"] == before["twin.toml"]
    with Twin.open(twin) as same:
        assert same.live().base == "snapshot-1"
        assert same.repository.verify() == []


INTERRUPTED = """
import os, signal
from ndtframe.cli import options
def stop(done, total): os.kill(os.getpid(), signal.SIGINT)
from ndtframe.apps import {module}
before = {module}.{name}.run
def run(self, *asked, **_): return before(self, *asked, progress=stop)
{module}.{name}.run = run
"""


@pytest.mark.parametrize(
    ("arguments", "module", "name"),
    [
        (["sweep", "--html", "out.html"], "failure_sweep", "FailureSweep"),
        (["what-if", "--down", "node:A"], "what_if", "WhatIf"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_interruption_ends_it_with_130(
    arguments: list[str], module: str, name: str, process: Ndt, twin: Path
) -> None:
    before = contents(twin)
    done = process(*arguments, before=INTERRUPTED.format(module=module, name=name))
    assert (done.code, done.out) == (130, "")
    assert done.err.strip() == "ndt: interrupted"
    assert contents(twin) == before


BLOCKER = """
import sys
class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {names}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)
sys.meta_path.insert(0, Absent())
import importlib.metadata
known = importlib.metadata.Distribution.from_name
def from_name(name):
    if name in {names}:
        raise importlib.metadata.PackageNotFoundError(name)
    return known(name)
importlib.metadata.Distribution.from_name = from_name
"""
OPTIONAL = ("numpy", "scipy", "numba", "sqlalchemy", "jinja2", "topohub", "networkx", "pyang",
            "defusedxml")  # fmt: skip


@pytest.mark.parametrize(
    ("library", "extra", "arguments"),
    [
        ("sqlalchemy", "store", ["twin", "show"]),
        ("numpy", "compute", ["sweep"]),
        ("jinja2", "present", ["sweep", "--html", "out.html"]),
        ("topohub", "topohub", ["twin", "import", "topohub:sndlib/abilene"]),
        ("topohub", "topohub", ["demo", "-o", "demo"]),
        ("pyang", "compile", ["tree"]),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else value,
)
def test_absent_library_is_told_with_what_to_install(
    library: str, extra: str, arguments: list[str], process: Ndt, twin: Path
) -> None:
    before = contents(twin)
    done = process(*arguments, before=BLOCKER.format(names={library}))
    done.failed(2, f"pip install 'ndtframe[{extra}]'")
    assert contents(twin).keys() == before.keys()


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["plugins"], ["twin", "init", "new"], ["validate", "valid.json"]],
    ids=" ".join,
)
def test_base_install_does_what_needs_no_extra(
    arguments: list[str], process: Ndt, twin: Path
) -> None:
    Path("valid.json").write_text(sample_document().to_json(), encoding="utf-8")
    done = process(*arguments, before=BLOCKER.format(names=set(OPTIONAL)))
    assert (done.code, done.err) == (0, "")


def test_columns_without_numpy_are_told_in_the_library_too(process: Ndt, twin: Path) -> None:
    ask = """
from ndtframe import Twin
from ndtframe.errors import MissingExtraError
with Twin.open() as twin, twin.session() as session:
    for question in (lambda: twin.live().columns(), lambda: twin.run("what-if", session=session)):
        try: question()
        except MissingExtraError as error: assert error.extra == "compute"
        else: raise SystemExit("no error")
"""
    done = process("--version", before=BLOCKER.format(names={"numpy"}) + ask)
    assert (done.code, done.err) == (0, "")


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_help_is_there_and_whole(command: list[str], ndt: Ndt) -> None:
    done = ndt(*command, "--help")
    assert (done.code, done.err) == (0, "")
    first = done.out.splitlines()[2].strip()
    assert first[0].isupper()
    assert "..." not in "".join(line for line in done.out.splitlines() if "Usage" not in line)
    assert max(map(len, done.out.splitlines())) <= 80
    assert ndt(*command, "-h").out == done.out


def test_help_is_light() -> None:
    code = f"""
import sys, time
{NDT.replace("; main()", "")}
sys.argv = ["ndt", "--help"]
try: main()
except SystemExit: pass
heavy = {{"pydantic", "rich", "sqlalchemy", "numpy"}} & {{m.partition(".")[0] for m in sys.modules}}
print(sorted(heavy), file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr == "[]\n"


def test_fault_of_our_own_is_one_paragraph_and_a_traceback_on_demand(
    process: Ndt, twin: Path
) -> None:
    fault = """
from ndtframe.twin.twin import Twin
def live(self): raise KeyError("a fault")
Twin.live = live
"""
    done = process("twin", "show", before=fault)
    assert done.code == 70
    assert done.err.startswith("ndt: This is a fault in ndt (KeyError: 'a fault').")
    assert "NDTFRAME_TRACEBACK=1" in done.err
    assert done.err.count("\n") == 1
    shown = process("twin", "show", before=fault, env={"NDTFRAME_TRACEBACK": "1"})
    assert "Traceback" in shown.err


def test_output_that_is_closed_is_no_fault(twin: Path) -> None:
    command = [sys.executable, "-c", NDT, "twin", "export"]
    done = subprocess.run(
        ["/bin/sh", "-c", 'exec "$0" "$@" >&-', *command], stderr=subprocess.PIPE, check=False
    )
    assert b"Traceback" not in done.stderr


def test_two_writers_at_once_both_finish(twin: Path) -> None:
    Path("again.json").write_text(sample_document().to_json(), encoding="utf-8")
    command = [sys.executable, "-c", NDT, "twin", "import", "again.json", "--json"]
    quick = {**os.environ, "NUMBA_DISABLE_JIT": "1"}
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, env=quick) for _ in range(2)]
    results = [process.communicate()[0] for process in running]
    stored = {json.loads(result)["snapshot"]["id"] for result in results}
    assert stored == {"snapshot-2", "snapshot-3"}
