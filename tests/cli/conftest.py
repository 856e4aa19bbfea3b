"""The ``ndt`` command in this process and in others, and a twin to ask."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from ndtframe.bindings.ndt import Document
from ndtframe.cli import main
from ndtframe.cli.graph_serve import TwinSource
from ndtframe.testing.samples import sample_twin

from .served import Client, make_twin, serving

NDT = "from ndtframe.cli import main; main()"


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The output, which is JSON and nothing else."""
        return json.loads(self.out)

    def failed(self, code: int, *words: str) -> None:
        """Assert that it ended with one paragraph, which holds these words, and nothing else."""
        assert self.code == code, self
        assert "Traceback" not in self.err
        *before, paragraph = self.err.strip().split("\n")
        assert paragraph.startswith(("ndt: ", "Error: ")), self.err
        assert all(line.startswith(("Usage: ", "Try ")) or not line for line in before), self.err
        for word in words:
            assert word in paragraph, paragraph

    @property
    def report(self) -> Any:
        """The only report of the document that the output is."""
        document = Document.from_json(self.out)
        (twin,) = document.twins.twin
        (report,) = twin.report
        return report.to_value()

    @property
    def result(self) -> Any:
        """What its result holds, whatever kind it is."""
        (value,) = self.report["result"].values()
        return value


Ndt = Callable[..., Done]


@pytest.fixture
def ndt(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Ndt:
    """Run ``ndt`` with these arguments in this process."""

    def run(*arguments: object) -> Done:
        monkeypatch.setattr(sys, "argv", ["ndt", *map(str, arguments)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as end:
            main()
        out, err = capsys.readouterr()
        code = end.value.code
        return Done(code if isinstance(code, int) else 0 if code is None else 1, out, err)

    return run


@pytest.fixture
def process() -> Ndt:
    """Run ``ndt`` in a process of its own; ``before`` is Python code that goes first."""

    def run(*arguments: object, before: str = "", **options: Any) -> Done:
        command = [sys.executable, "-c", f"{before}\n{NDT}", *map(str, arguments)]
        quick = {"PYTHONDONTWRITEBYTECODE": "1", "NUMBA_DISABLE_JIT": "1"}
        environment = {**os.environ, **quick, **options.pop("env", {})}
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, env=environment, **options
        )
        return Done(done.returncode, done.stdout, done.stderr)

    return run


@pytest.fixture(scope="session")
def made_twin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample twin, to be copied."""
    folder = tmp_path_factory.mktemp("made") / "sample"
    sample_twin(folder).close()
    return folder


@pytest.fixture
def twin(made_twin: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A twin of the sample network in the current folder."""
    folder = tmp_path / "sample"
    shutil.copytree(made_twin, folder)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def empty_twin(ndt: Ndt, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A twin without data in the current folder."""
    monkeypatch.chdir(tmp_path)
    assert ndt("twin", "init", "new").code == 0
    monkeypatch.chdir(tmp_path / "new")
    return tmp_path / "new"


def contents(folder: Path) -> dict[str, bytes]:
    """All files of a folder, but for those that SQLite keeps beside a database."""
    beside = ("-wal", "-shm", ".lock")
    files = (path for path in folder.rglob("*") if path.is_file())
    return {
        str(p.relative_to(folder)): p.read_bytes() for p in files if not p.name.endswith(beside)
    }


@pytest.fixture(scope="session")
def served_twin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A twin to be served; it is not changed."""
    return make_twin(tmp_path_factory.mktemp("served") / "sample")


@pytest.fixture(scope="module")
def client(served_twin: Path) -> Iterator[Client]:
    """Asks a server of that twin."""
    source = TwinSource(served_twin, None, seconds=20, most=50, at_once=4)
    with serving(source) as made:
        yield made
