"""The types refuse potential data where live data is asked for."""

import sys
from pathlib import Path

import pytest
from mypy import api

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
def test_live_view_is_not_to_be_had_from_a_session(tmp_path: Path) -> None:
    file = tmp_path / "asked.py"
    file.write_text(CODE, encoding="utf-8")
    found, faults, _ = api.run(
        ["--strict", "--follow-imports=silent", "--cache-dir", str(tmp_path / "cache"),
         "--python-executable", sys.executable, str(file)]
    )  # fmt: skip
    assert faults == ""
    refused = [number for number, line in enumerate(CODE.split("\n"), 1) if "# refused" in line]
    errors = [line for line in found.splitlines() if ": error:" in line]
    assert [int(line.split(":")[1]) for line in errors] == refused, found
    assert all("arg-type" in line for line in errors)
