"""A twin handed over as a folder: another machine opens it, checks it, repeats its answers."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ndtframe.bindings.ndt import Document
from ndtframe.data.instance_data import unwrap
from ndtframe.twin.twin import Twin

from ..data.libyang import Judge

pytestmark = pytest.mark.slow

OTHER_MACHINE = {
    "NUMBA_DISABLE_JIT": "1",
    "PYTHONHASHSEED": "12345",
    "TZ": "Pacific/Kiritimati",
    "LC_ALL": "C",
    "PYTHONDONTWRITEBYTECODE": "1",
}


@pytest.fixture(scope="module")
def handed_over(example_twin: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder as it arrives: built in one place, copied to another."""
    arrived = tmp_path_factory.mktemp("there") / "another name"
    shutil.copytree(example_twin, arrived)
    return arrived


def ndt(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A command of the other machine."""
    command = [sys.executable, "-c", "from ndtframe.cli import main; main()", *arguments]
    environment = {**os.environ, **OTHER_MACHINE}
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=300
    )


def test_all_of_it_is_as_it_was(handed_over: Path) -> None:
    done = ndt(handed_over, "twin", "check")
    assert (done.returncode, done.stderr) == (0, ""), done


def test_there_are_two_open_sessions_and_their_reports(handed_over: Path) -> None:
    with Twin.open(handed_over) as twin:
        assert twin.state == "active"
        assert len(twin.snapshots()) == 3
        opened = [entry.session_id for entry in twin.sessions() if entry.state == "open"]
        assert opened == ["growth", "works"]
        asked = {report.entry.session for report in twin.reports()}
        assert set(opened) <= asked
        (entry,) = twin.describe().twins.twin
        assert {one.metric for one in entry.fidelity} == {"ndt-types:load"}


def test_events_of_the_year_name_jobs_that_are_there(handed_over: Path) -> None:
    with Twin.open(handed_over) as twin:
        events = twin.live().document.events
        named = {
            path.split("'")[-2]
            for event in (*events.planned_work, *events.action)
            for path in event.checked_in
        }
        jobs = {job.job_id: job.state for job in twin.jobs()}
        assert len(named) > 10
        assert {jobs.get(name) for name in named} == {"completed"}


@pytest.mark.parametrize("job", ["works-what-if", "growth-what-if", "growth-sweep"])
def test_job_that_is_run_again_finds_the_same(job: str, handed_over: Path) -> None:
    with Twin.open(handed_over) as twin:
        report = twin.report(twin.job(job).entry.report or "")
    done = ndt(handed_over, "job", "rerun", job, "--json")
    assert done.returncode == 0, done
    found = Document.from_value(json.loads(done.stdout))
    hashes = {one.result_hash for twin in found.twins.twin for one in twin.report}
    assert hashes == {report.result_hash}


def test_every_document_of_it_is_valid_to_others_too(handed_over: Path, tmp_path: Path) -> None:
    done = ndt(handed_over, "twin", "documents", str(tmp_path / "out"))
    assert done.returncode == 0, done
    files = sorted((tmp_path / "out").rglob("*.json"))
    kinds = {file.parent.name for file in files}
    assert kinds == {"out", "states", "intended", "sessions", "jobs", "reports", "fidelity"}
    judge = Judge.of_set("ndt", tmp_path)
    for file in files:
        value = json.loads(file.read_text("utf-8"))
        if file.parent.name == "states":
            value = unwrap(value).content
        assert Document.from_value(value).violations() == [], file
        assert judge.complaint(json.dumps(value)) is None, file
