"""``ndt conformance run`` as a stranger uses it: example harnesses, broken ones, runs cut short."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import NDT, Ndt

SUBJECTS = Path(__file__).parents[2] / "conformance" / "subjects"
PERL = f"cmd:perl {SUBJECTS / 'perl' / 'twin.pl'}"
PYTHON = f"cmd:{sys.executable} {SUBJECTS / 'python' / 'twin.py'}"

pytestmark = pytest.mark.slow


def records(report: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in report.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("subject", [PERL, PYTHON], ids=["Perl", "Python"])
def test_the_example_harness_is_asked_and_reported(ndt: Ndt, tmp_path: Path, subject: str) -> None:
    report, page = tmp_path / "r.jsonl", tmp_path / "r.html"
    done = ndt(
        "conformance", "run", subject, "--only", "REQ-LIVE", "--report", str(report),
        "--html", str(page), "--json",
    )  # fmt: skip
    assert done.code == 0, done.err
    assert done.json["counts"]["pass"] >= 3
    assert set(done.json["counts"]) <= {"pass", "not tested"}
    assert "REQ-LIVE" in page.read_text(encoding="utf-8")


def test_what_failed_is_told_with_its_requirement(ndt: Ndt, tmp_path: Path) -> None:
    """The harness of the README, broken as a beginner breaks it: a session changes live."""
    text = (SUBJECTS / "python" / "twin.py").read_text(encoding="utf-8")
    broken = tmp_path / "twin.py"
    broken.write_text(text.replace('"potential"', '"live"'), encoding="utf-8")
    report = tmp_path / "r.jsonl"
    subject = f"cmd:{sys.executable} {broken}"
    done = ndt("conformance", "run", subject, "--only", "state", "--report", str(report))
    assert done.code == 1
    assert "REQ-PROG-OPEN-MODEL" in done.out


def test_a_run_that_is_killed_leaves_a_report_that_says_so(ndt: Ndt, tmp_path: Path) -> None:
    report = tmp_path / "r.jsonl"
    command = [sys.executable, "-c", NDT, "conformance", "run", PERL, "--report", str(report)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, cwd=tmp_path) as running:
        wait_until(lambda: report.is_file() and len(records_so_far(report)) > 2)
        os.kill(running.pid, signal.SIGKILL)
    left = records_so_far(report)
    assert left[0]["record"] == "header"
    assert "footer" not in {each["record"] for each in left}
    shown = ndt("conformance", "report", str(report))
    assert "INCOMPLETE" in shown.out
    verified = ndt("conformance", "verify", str(report))
    assert verified.code == 1
    assert "INCOMPLETE" in verified.out


def records_so_far(report: Path) -> list[dict[str, object]]:
    lines = report.read_bytes().split(b"\n")[:-1]
    return [json.loads(line) for line in lines]


def wait_until(holds: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_two_runs_do_not_write_one_report(ndt: Ndt, tmp_path: Path) -> None:
    report = tmp_path / "r.jsonl"
    command = [sys.executable, "-c", NDT, "conformance", "run", PERL, "--report", str(report)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, cwd=tmp_path) as running:
        wait_until(lambda: report.is_file() and len(records_so_far(report)) > 2)
        again = ndt("conformance", "run", PERL, "--only", "state", "--report", str(report))
        again.failed(2, "Another run is writing this report", str(report))
    assert running.returncode in (0, 1)
    assert ndt("conformance", "verify", str(report)).code == 0


def test_a_suite_of_ones_own_is_run_and_verified(ndt: Ndt, tmp_path: Path) -> None:
    own, report = tmp_path / "own", tmp_path / "r.jsonl"
    shutil.copytree(SUBJECTS.parent, own)
    case = own / "cases/state/live-of-mine.toml"
    case.write_text((own / "cases/state/live-is-the-network.toml").read_text(encoding="utf-8"))
    suite = ("conformance", "--suite", str(own))
    run = ("run", PYTHON, "--only", "state/live-of-mine", "--report", str(report))
    assert ndt(*suite, *run).code == 0
    assert ndt(*suite, "verify", str(report)).code == 0
    assert "of suite" in ndt("conformance", "verify", str(report)).out
    ndt("conformance", *run).failed(2, "state/live-of-mine")


def test_who_lists_nothing_is_not_said_to_be_right(ndt: Ndt, tmp_path: Path) -> None:
    text = (SUBJECTS / "python" / "twin.py").read_text(encoding="utf-8")
    mute = tmp_path / "twin.py"
    mute.write_text(text.replace("sorted(METHODS)", "[]"), encoding="utf-8")
    report = str(tmp_path / "r.jsonl")
    assert ndt("conformance", "run", f"cmd:{sys.executable} {mute}", "--report", report).code == 3


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["nobody"], 2, ["'nobody' is no address of a subject", "py:"]),
        (["cmd:/no/such/program"], 3, ["does not start"]),
        (["cmd:true"], 3, ["does not start"]),
        (["cmd:cat"], 3, ["does not start"]),
        (["py:json:loads"], 3, ["does not start"]),
        (["py:no_such_module:X"], 3, ["no_such_module"]),
        (["file:/no/such/file.json"], 3, ["/no/such/file.json"]),
        ([PYTHON, "--only", "REQ-LIV"], 2, ["'REQ-LIV'", "REQ-LIVE"]),
        ([PYTHON, "--profile", "cores"], 2, ["no profile 'cores'", "core"]),
        ([PYTHON, "--setting", "alone"], 2, ["expected KEY=VALUE"]),
        ([PYTHON, "--setting", "password=x"], 2, ["too short"]),
        ([PYTHON, "--statement", "/no/such/file.json"], 2, ["/no/such/file.json"]),
        ([PYTHON, "--report", "/no/such/folder/r.jsonl"], 2, ["/no/such/folder/r.jsonl"]),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_bad_input_is_told_and_leaves_no_report(
    ndt: Ndt,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    code: int,
    words: list[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    ndt("conformance", "run", *arguments).failed(code, *words)
    assert list(tmp_path.iterdir()) == []


def test_the_reference_meets_core_in_a_minute(ndt: Ndt, tmp_path: Path) -> None:
    report = tmp_path / "r.jsonl"
    start = os.times()
    done = ndt(
        "conformance", "run", "reference", "--profile", "core", "--report", str(report), "--json"
    )
    end = os.times()
    assert done.code == 0, done.out
    claims = {each["id"]: each["claim"] for each in done.json["profiles"]}
    assert claims["core"] == "met"
    spent = sum(end[:4]) - sum(start[:4])
    assert spent < 60


def test_perl_is_here() -> None:
    """Debian has it in every installation; without it the tests above prove nothing."""
    assert shutil.which("perl")
