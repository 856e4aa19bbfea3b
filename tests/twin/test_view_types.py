"""The types refuse potential data where live data is asked for."""

from pathlib import Path

import pytest
from mypy import api

import ndtframe

CODE = """
from ndtframe.twin.session import Session
from ndtframe.twin.view import LiveView, PotentialView, SnapshotView, View

def of_the_real_network(view: LiveView) -> str:
    return view.base

def of_any(view: View) -> str:
    return view.base

def ask(live: LiveView, earlier: SnapshotView) -> None:
    potential: PotentialView = Session(live).view()
    of_the_real_network(live)
    of_the_real_network(potential)  # refused
    of_the_real_network(earlier)  # refused
    of_any(potential)
    Session(potential)
"""


@pytest.mark.slow
def test_live_view_is_not_to_be_had_from_a_session(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MYPYPATH", str(Path(ndtframe.__file__).parents[1]))
    file = tmp_path / "asked.py"
    file.write_text(CODE, encoding="utf-8")
    quick = ["--follow-imports=silent", "--no-site-packages", "--ignore-missing-imports"]
    found, faults, _ = api.run(["--strict", *quick, f"--cache-dir={tmp_path / 'c'}", str(file)])
    assert faults == ""
    refused = [number for number, line in enumerate(CODE.split("\n"), 1) if "# refused" in line]
    errors = [line for line in found.splitlines() if ": error:" in line]
    assert [int(line.split(":")[1]) for line in errors] == refused, found
    assert all("arg-type" in line for line in errors)
