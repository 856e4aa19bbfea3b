"""``ndt job``: what people and programs see of jobs."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ndtframe.bindings.ndt import Document
from ndtframe.bindings.ndt.ndt_session import Job
from ndtframe.data.canonical import result_hash
from ndtframe.testing.samples import NETWORK_ID
from ndtframe.twin.answer import REPORTS, document_of
from ndtframe.twin.jobs import ledger, watch
from ndtframe.twin.report import Report
from ndtframe.twin.twin import Twin

from ..twin.job_samples import install
from .conftest import NDT, Done, Ndt

LIMIT = 40.0
"""Seconds that nothing here takes."""


@pytest.fixture
def works(ndt: Ndt, twin: Path) -> Path:
    """The folder of a twin with a session."""
    assert ndt("session", "open", "works", "--down", "link:A-B").code == 0
    return twin


@pytest.fixture
def unruly(works: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same, where an application does what it is told."""
    monkeypatch.syspath_prepend(install(tmp_path / "distribution"))
    return works


def jobs(done: Done) -> dict[str, Job]:
    """The jobs of a document that was printed, which is valid."""
    document = Document.from_value(done.json)
    return {job.job_id: job for twin in document.twins.twin for job in twin.job}


def submitted(folder: Path) -> str:
    with Twin.open(folder) as twin:
        return twin.submit("failure-sweep", {"directed": True}, "works", label="all")


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + LIMIT
    while not true():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.1)


def test_there_are_no_jobs(ndt: Ndt, works: Path) -> None:
    done = ndt("job", "list")
    assert done.code == 0
    assert "ndt job run" in done.out
    assert jobs(ndt("job", "list", "--json")) == {}


def test_a_job_that_waits_is_listed_shown_and_withdrawn(ndt: Ndt, works: Path) -> None:
    job_id = submitted(works)
    listed = ndt("job", "list").out
    assert all(word in listed for word in (job_id, "all", "works", "pending"))
    (job,) = jobs(ndt("job", "list", "--json")).values()
    assert (job.state, job.session, job.parameters) == ("pending", "works", {"directed": True})
    shown = ndt("job", "status", job_id)
    assert "directed = true" in shown.out
    assert "Job job-1 (all): pending" in shown.out
    cancelled = ndt("job", "cancel", job_id)
    assert (cancelled.code, "cancelled" in cancelled.out) == (0, True)
    ndt("job", "cancel", job_id).failed(2, "'cancelled' is final")


def test_a_lost_job_is_shown_as_such(ndt: Ndt, works: Path) -> None:
    job_id = submitted(works)
    with Twin.open(works) as twin, watch.held(works, job_id):
        ledger.advance(twin, job_id, "start")
    before = (works / "twin.sqlite").read_bytes()
    assert "lost" in ndt("job", "list").out
    shown = ndt("job", "status", job_id)
    assert "lost: The process that watched over it is gone." in shown.out
    assert jobs(ndt("job", "status", job_id, "--json"))[job_id].failure.reason == "lost"
    assert (works / "twin.sqlite").read_bytes() == before
    ndt("job", "cancel", job_id).failed(2, "'failed' is final")


REFUSED: dict[str, tuple[tuple[object, ...], str]] = {
    "no such session": (("what-if", "--session", "x"), "There is no session 'x'"),
    "no session": (("what-if",), "--session"),
    "no such application": (("what", "--session", "works"), "what-if"),
    "no name": (("what-if", "--session", "works", "--parameter", "=1"), "NAME=VALUE"),
    "no value": (("what-if", "--session", "works", "--parameter", "x"), "NAME=VALUE"),
    "twice": (("what-if", "--session", "works", *("--parameter", "x=1") * 2), "twice"),
    "no such parameter": (
        ("failure-sweep", "--session", "works", "--parameter", "direct=true"),
        "takes no parameter 'direct'",
    ),
    "wrong parameter": (
        ("failure-sweep", "--session", "works", "--parameter", "kinds=[1]"),
        "kinds",
    ),
    "no worker": (("what-if", "--session", "works", "--workers", "0"), "--workers"),
    "no time": (("what-if", "--session", "works", "--time-limit", "0"), "--time-limit"),
    "negative seed": (("what-if", "--session", "works", "--seed", "-1"), "--seed"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_asked_is_refused_and_nothing_is_kept(
    ndt: Ndt, works: Path, name: str
) -> None:
    arguments, words = REFUSED[name]
    ndt("job", "run", *arguments).failed(2, words)
    assert jobs(ndt("job", "list", "--json")) == {}


@pytest.mark.parametrize("command", ["status", "cancel", "rerun"])
def test_no_such_job(ndt: Ndt, works: Path, command: str) -> None:
    ndt("job", command, "job-9").failed(2, "'job-9'")
    ndt("job", command, "../../x").failed(2, "'../../x'")


def test_a_report_is_asked_for_again_only_if_there_is_one(ndt: Ndt, works: Path) -> None:
    ndt("job", "rerun", submitted(works)).failed(2, "pending", "ndt job run failure-sweep")


@pytest.mark.slow
def test_a_job_prints_its_report(ndt: Ndt, works: Path) -> None:
    told = ("--parameter", 'kinds=["node"]', "--label", "all nodes", "--seed", 7)
    done = ndt("job", "run", "failure-sweep", "--session", "works", *told)
    assert done.code == 0, done
    assert "result hash" in done.out
    assert "Job job-1 (all nodes): completed" in done.err
    machine = ndt("job", "run", "failure-sweep", "--session", "works", *told[:2], "--json")
    (twin,) = Document.from_value(machine.json).twins.twin
    assert [(job.state, job.report) for job in twin.job] == [("completed", "report-2")]
    assert [report.job for report in twin.report] == ["job-2"]
    assert twin.report["report-2"].result_hash in done.out
    again = ndt("job", "rerun", "job-1", "--workers", 2)
    assert (again.code, "The result is that of report-1" in again.err) == (0, True), again
    assert [row.state for row in jobs(ndt("job", "list", "--json")).values()] == ["completed"] * 3


@pytest.mark.slow
def test_a_job_is_about_the_network_of_its_session(ndt: Ndt, works: Path, tmp_path: Path) -> None:
    second = {"ietf-network:networks": {"network": [{"network-id": "network:second"}]}}
    (tmp_path / "second.json").write_text(json.dumps(second), encoding="utf-8")
    assert ndt("twin", "import", tmp_path / "second.json").code == 0
    opened = ndt("session", "open", "two", "--network", NETWORK_ID, "--down", "link:A-B")
    assert opened.code == 0
    done = ndt("job", "run", "what-if", "--session", "two")
    assert (done.code, done.err.count("completed")) == (0, 1)
    assert "Greatest utilisation" in done.out


@pytest.mark.slow
def test_another_result_is_told(ndt: Ndt, works: Path) -> None:
    assert ndt("job", "run", "what-if", "--session", "works").code == 0
    with Twin.open(works) as twin:
        value = twin.report("report-1").entry.to_value()
        result = {
            "ndt-analysis:topology": value["result"]["ndt-analysis:what-if"]["before"]["topology"]
        }
        changed = {**value, "report-id": "x", "result": result, "result-hash": result_hash(result)}
        twin.keep(Report(document_of(twin.name, REPORTS, changed)), "other")
    done = ndt("job", "rerun", "other")
    assert done.code == 1
    assert "not that of other" in done.err


@pytest.mark.slow
@pytest.mark.parametrize(
    ("deed", "words"),
    [
        ("fail", "crash: ZeroDivisionError"),
        ("refuse", "refused: This question"),
        ("exit", "status 3"),
    ],
)
def test_a_job_without_an_answer_ends_with_1(ndt: Ndt, unruly: Path, deed: str, words: str) -> None:
    done = ndt("job", "run", "unruly", "--session", "works", "--parameter", f"deed={deed}")
    assert (done.code, done.out) == (1, "")
    assert words in done.err
    assert "\x1b[31m" not in done.err
    machine = ndt("job", "status", "job-1", "--json")
    assert jobs(machine)["job-1"].failure.message in done.err


@pytest.mark.slow
def test_the_time_is_limited(ndt: Ndt, unruly: Path) -> None:
    told = ("--parameter", "deed=sleep", "--time-limit", 3)
    done = ndt("job", "run", "unruly", "--session", "works", *told, "--json")
    assert done.code == 1
    assert jobs(done)["job-1"].failure.reason == "time-limit"


def begun(folder: Path, *arguments: object) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, "-c", NDT, *map(str, arguments)]
    return subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_command_cancels_its_job(
    ndt: Ndt, unruly: Path, number: signal.Signals
) -> None:
    told = ("--parameter", "deed=sleep", "--parameter", "seconds=300")
    with begun(unruly, "job", "run", "unruly", "--session", "works", *told) as process:
        until(lambda: progress_of(ndt, "job-1") == 1)
        process.send_signal(number)
        out, err = process.communicate(timeout=LIMIT)
    assert (process.returncode, out) == (130, b"")
    assert b"interrupted" in err
    assert jobs(ndt("job", "list", "--json"))["job-1"].state == "cancelled"
    assert list((unruly / watch.FOLDER).iterdir()) == []


def progress_of(ndt: Ndt, job_id: str) -> Any:
    found = jobs(ndt("job", "list", "--json"))
    return found[job_id].progress.done if job_id in found else None


@pytest.mark.slow
def test_a_job_goes_on_in_the_background(ndt: Ndt, unruly: Path) -> None:
    told = ("--parameter", "deed=step", "--parameter", "seconds=3", "--background")
    with begun(unruly, "job", "run", "unruly", "--session", "works", *told) as process:
        out, _ = process.communicate(timeout=LIMIT)
    assert (process.returncode, out) == (0, b"job-1\n")
    until(lambda: jobs(ndt("job", "list", "--json"))["job-1"].state == "completed")
    assert ndt("job", "status", "job-1").out.startswith("Job job-1: completed after")


@pytest.mark.slow
def test_a_job_in_the_background_is_cancelled(ndt: Ndt, unruly: Path) -> None:
    told = ("--parameter", "deed=sleep", "--parameter", "seconds=300", "--background", "--json")
    done = ndt("job", "run", "unruly", "--session", "works", *told)
    assert list(jobs(done)) == ["job-1"]
    until(lambda: progress_of(ndt, "job-1") == 1)
    assert "cancelling" in ndt("job", "cancel", "job-1").out
    until(lambda: jobs(ndt("job", "list", "--json"))["job-1"].state == "cancelled")
