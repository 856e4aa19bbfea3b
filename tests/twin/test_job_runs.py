"""Jobs that run: whatever a model does in its worker, the job says what became of it.

Each test bounds its job in time, and ends no process that it did not start.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from ndtframe.data.state import DocumentKind
from ndtframe.errors import LifeCycleError, UsageError
from ndtframe.testing.samples import sample_document, sample_twin
from ndtframe.twin.changes import link_down, node_down
from ndtframe.twin.jobs import background, ledger, rerun, watch
from ndtframe.twin.jobs.ledger import Job
from ndtframe.twin.report import Report
from ndtframe.twin.twin import Twin

from .job_samples import install
from .twin_samples import Given

pytestmark = pytest.mark.slow

LIMIT = 40.0
"""Seconds that no job here takes, however busy the machine."""
SUPERVISE = "import sys; from ndtframe.twin.twin import Twin; Twin.open({0!r}).run_job({1!r})"


@pytest.fixture(scope="module", autouse=True)
def application(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(install(tmp_path_factory.mktemp("distribution")))
        yield


@pytest.fixture
def twin(tmp_path: Path) -> Iterator[Twin]:
    with sample_twin(tmp_path / "twin") as made:
        for name, change in (("works", link_down("link:A-B")), ("other", node_down("node:B"))):
            with made.session(session_id=name) as session:
                made.save(session.apply([change]))
        yield made


def asked(twin: Twin, deed: str = "answer", limit: float = LIMIT, **told: Any) -> str:
    return twin.submit("unruly", {"deed": deed, **told}, "works", maximum_runtime=limit)


def run(twin: Twin, deed: str, limit: float = LIMIT, **told: Any) -> Job:
    return twin.run_job(asked(twin, deed, limit, **told))


def report_of(twin: Twin, job: Job) -> Report:
    assert job.state == "completed", job.entry.failure.message
    return twin.report(job.entry.report or "")


def is_running(process: int) -> bool:
    """Whether a process is there; one that only waits to be taken notice of is not."""
    try:
        text = Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return False
    return text.rpartition(")")[2].split()[0] != "Z"


def until(true: Callable[[], bool], seconds: float = LIMIT) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.05)


def number_in(file: Path) -> int:
    until(file.exists)
    return int(file.read_text())


def supervisor(twin: Twin, job_id: str, before: str = "") -> subprocess.Popen[bytes]:
    """A process that runs a job."""
    code = before + SUPERVISE.format(str(twin.folder), job_id)
    path = os.pathsep.join(filter(None, sys.path))
    return subprocess.Popen([sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": path})


def test_an_answer_is_kept_with_the_job(twin: Twin) -> None:
    told: list[tuple[int, int]] = []
    job_id = asked(twin, "step", seconds=0.6, steps=3)
    job = twin.run_job(job_id, lambda done, total: told.append((done, total)))
    entry, report = job.entry, twin.report("report-1")
    assert (job.state, entry.report, entry.progress.done) == ("completed", "report-1", 3)
    assert entry.created_at <= entry.started_at <= entry.ended_at  # type: ignore[operator]
    assert (report.entry.job, report.entry.session, report.base) == (job_id, "works", "snapshot-1")
    assert report.entry.result.other == {"links": 12, "text": ""}
    assert report.result_is_whole
    assert told[0] == (0, 3)
    assert told[-1] == (3, 3)
    assert told == sorted(told)
    assert states(twin, job_id) == ["pending", "running", "completed"]
    assert list((twin.folder / watch.FOLDER).iterdir()) == []
    assert ledger.get(twin, job_id).to_json() == job.to_json() == twin.job(job_id).to_json()


def states(twin: Twin, job_id: str) -> list[str]:
    from ndtframe.bindings.ndt import Document

    found = twin.repository.versions(DocumentKind.JOB, job_id)
    documents = [Document.from_json(twin.repository.content(record)) for record in found]
    return [document.twins.twin["sample"].job[job_id].state for document in documents]


FAILURES: dict[str, tuple[dict[str, Any], str, str]] = {
    "exit": ({}, "crash", "ended with status 3, without an answer: the last word"),
    "leave": ({}, "crash", "SystemExit: 4"),
    "segfault": ({}, "crash", "SIGSEGV"),
    "kill": ({}, "crash", "SIGKILL"),
    "fail": ({}, "crash", "ZeroDivisionError: a model's own fault"),
    "refuse": ({"text": "Ask another."}, "refused", "This question has no answer. Ask another."),
    "garble": ({"text": "hello"}, "crash", "no JSON"),
    "garble ": ({"text": '{"report": {}}'}, "crash", "no report of this job"),
    "garble  ": ({"text": '{"progress": "x"}'}, "crash", "no message"),
    "close": ({}, "crash", "closed its connection and went on"),
}


@pytest.mark.parametrize("deed", FAILURES)
def test_a_model_that_fails_leaves_a_failed_job(twin: Twin, deed: str) -> None:
    told, reason, words = FAILURES[deed]
    job = run(twin, deed.strip(), **told)
    assert (job.state, job.entry.failure.reason) == ("failed", reason)
    assert words in job.entry.failure.message
    assert_nothing_else_happened(twin)


def assert_nothing_else_happened(twin: Twin) -> None:
    assert twin.reports() == []
    assert len(twin.snapshots()) == 1
    assert twin.repository.verify() == []
    assert list((twin.folder / watch.FOLDER).iterdir()) == []


@pytest.mark.parametrize("deed", ["sleep", "be_deaf", "hold", "flood_for_ever"])
def test_a_model_that_hangs_is_ended_in_time(twin: Twin, deed: str) -> None:
    begun = time.monotonic()
    job = run(twin, deed, limit=5)
    assert time.monotonic() - begun < LIMIT
    assert (job.state, job.entry.failure.reason) == ("failed", "time-limit")
    assert "5 s" in job.entry.failure.message
    assert_nothing_else_happened(twin)


@pytest.mark.parametrize("deed", ["chat", "flood"])
def test_what_a_model_prints_disturbs_nobody(
    twin: Twin, deed: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(twin, deed).state == "completed"
    assert capfd.readouterr() == ("", "")


def test_a_message_of_any_length_and_kind_is_kept_readable(twin: Twin) -> None:
    job = run(twin, "fail", text="\x00\x1b]0;x\x07\u202e\n" + "long " * 10_000)
    message = job.entry.failure.message
    assert len(message) <= 2000
    assert message.isprintable()


def test_memory_has_an_end(twin: Twin) -> None:
    with (twin.folder / "twin.toml").open("a") as file:
        file.write("\n[jobs]\nmemory = 700\n")
    with Twin.open(twin.folder) as small:
        job = run(small, "hog")
    assert (job.state, job.entry.failure.reason) == ("failed", "crash")
    assert "MemoryError" in job.entry.failure.message


@pytest.mark.parametrize(
    ("deed", "state"), [("fork", "completed"), ("spawn", "completed"), ("fork_and_exit", "failed")]
)
def test_children_of_a_model_do_not_outlive_the_job(
    twin: Twin, tmp_path: Path, deed: str, state: str
) -> None:
    begun = time.monotonic()
    job = run(twin, deed, text=str(tmp_path / "child"), seconds=300)
    child = number_in(tmp_path / "child")
    assert job.state == state
    assert time.monotonic() - begun < LIMIT
    until(lambda: not is_running(child), 5)


@pytest.mark.parametrize("crashes", [0, 2])
def test_a_worker_that_fails_fails_the_job(twin: Twin, crashes: int) -> None:
    told = {"crashes": crashes}
    job = twin.run_job(twin.submit("divided", told, "works", workers=3, maximum_runtime=LIMIT))
    assert (job.state, job.entry.failure.reason) == ("failed", "crash")
    assert "status 9" in job.entry.failure.message
    assert_nothing_else_happened(twin)


def test_parts_that_nobody_can_read_are_not_joined(twin: Twin) -> None:
    job = twin.run_job(twin.submit("divided", {}, "works", workers=2, maximum_runtime=LIMIT))
    assert (job.state, job.entry.failure.reason) == ("failed", "refused")
    assert "cannot be joined" in job.entry.failure.message
    alone = twin.run_job(twin.submit("divided", {}, "works", maximum_runtime=LIMIT))
    assert alone.state == "completed"


def test_a_seed_starts_random_numbers_and_is_kept(twin: Twin) -> None:
    def drawn(seed: int | None) -> Report:
        job = twin.run_job(twin.submit("drawn", {}, "works", seed=seed, maximum_runtime=LIMIT))
        assert job.state == "completed"
        return twin.report(job.entry.report or "")

    first, again, other, free = drawn(7), drawn(7), drawn(8), drawn(None)
    assert first.result_hash == again.result_hash != other.result_hash
    assert first.entry.seed == 7
    assert free.entry.seed is not None
    assert (free.entry.result.other or {})["seeded"] is True
    repeated = twin.run_job(rerun.again(twin, free.report_id).job_id)
    assert twin.report(repeated.entry.report or "").result_hash == free.result_hash


def test_a_session_that_is_gone_refuses_the_job(twin: Twin) -> None:
    job_id = asked(twin)
    twin.repository.remove(DocumentKind.SESSION, "works", after=None)
    job = twin.run_job(job_id)
    assert (job.state, job.entry.failure.reason) == ("failed", "refused")
    assert "works" in job.entry.failure.message


def test_no_process_can_be_started(twin: Twin, monkeypatch: pytest.MonkeyPatch) -> None:
    def none_left(*_: object, **__: object) -> None:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    job_id = asked(twin)
    monkeypatch.setattr(subprocess, "Popen", none_left)
    job = twin.run_job(job_id)
    assert (job.state, job.entry.failure.reason) == ("failed", "crash")
    assert "temporarily unavailable" in job.entry.failure.message


def test_another_process_cancels(twin: Twin) -> None:
    job_id = asked(twin, "sleep", limit=300)
    background.start(twin, job_id)
    until(lambda: twin.job(job_id).entry.progress.done == 1)
    assert twin.job(job_id).state == "running"
    with pytest.raises(LifeCycleError):
        twin.run_job(job_id)
    assert twin.cancel_job(job_id).state == "cancelling"
    until(lambda: twin.job(job_id).is_over)
    assert states(twin, job_id) == ["pending", "running", "cancelling", "cancelled"]
    assert ledger.get(twin, job_id).entry.progress.total == 4
    until(lambda: not list((twin.folder / watch.FOLDER).iterdir()), 5)


def test_one_job_has_one_supervisor(twin: Twin, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch, "PATIENCE", 0.1)
    job_id = asked(twin)
    with watch.held(twin.folder, job_id):
        with pytest.raises(UsageError, match="already"):
            twin.run_job(job_id)
        with pytest.raises(UsageError, match="already"):
            background.start(twin, job_id)
    assert ledger.get(twin, job_id).state == "pending"


def test_a_supervisor_that_is_interrupted_cancels(twin: Twin) -> None:
    job_id = asked(twin, "sleep", limit=300)
    with supervisor(twin, job_id) as process:
        until(lambda: twin.job(job_id).entry.progress.done == 1)
        process.send_signal(signal.SIGINT)
        assert process.wait(LIMIT) != 0
    assert states(twin, job_id) == ["pending", "running", "cancelling", "cancelled"]


@pytest.mark.parametrize("deed", ["sleep", "hold"])
def test_a_supervisor_that_is_killed_takes_its_workers_along(
    twin: Twin, tmp_path: Path, deed: str
) -> None:
    told = {"text": str(tmp_path / "worker")} if deed == "hold" else {}
    job_id = asked(twin, deed, limit=300, seconds=300, **told)
    with supervisor(twin, job_id) as process:
        if deed == "hold":
            worker = number_in(tmp_path / "worker")
            assert is_running(worker)
        until(lambda: twin.job(job_id).state == "running")
        process.kill()
    if deed == "hold":
        until(lambda: not is_running(worker), 5)
    assert twin.job(job_id).entry.failure.reason == "lost"
    waiting = asked(twin)
    assert ledger.get(twin, job_id).entry.failure.reason == "lost"
    assert twin.run_job(waiting).state == "completed"


KILLED_AFTER_REPORT = """
import os
from ndtframe.twin.jobs import outcome
keep = outcome._kept
def kill(*arguments):
    keep(*arguments)
    os.kill(os.getpid(), 9)
outcome._kept = kill
"""


def test_a_supervisor_that_is_killed_between_report_and_job(twin: Twin) -> None:
    job_id = asked(twin)
    with supervisor(twin, job_id, KILLED_AFTER_REPORT) as process:
        assert process.wait(LIMIT) == -signal.SIGKILL
    assert ledger.get(twin, job_id).state == "running"
    assert twin.job(job_id).state == "completed"
    asked(twin)
    job = ledger.get(twin, job_id)
    assert (job.state, job.entry.report) == ("completed", "report-1")
    assert twin.report("report-1").entry.job == job_id


def test_a_supervisor_that_is_killed_at_any_time(twin: Twin) -> None:
    for wait in (0.3, 0.6, 0.9, 1.2, 1.5, 1.8):
        job_id = asked(twin)
        with supervisor(twin, job_id) as process:
            time.sleep(wait)
            process.kill()
        reports = [one.entry.job for one in twin.reports()]
        job = twin.job(job_id)
        assert (job.state == "completed") == (job_id in reports)
        assert job.state in ("pending", "completed") or job.entry.failure.reason == "lost"
        asked(twin)
        assert ledger.get(twin, job_id).to_json() == job.to_json()
        assert twin.repository.verify() == []


def test_jobs_run_side_by_side_while_live_moves_on(twin: Twin) -> None:
    told = {"deed": "step", "seconds": 1.0}
    alone = {
        name: twin.run("unruly", {}, session=twin.open_session(name)).result_hash
        for name in SESSIONS
    }
    jobs = {name: twin.submit("unruly", told, name, maximum_runtime=LIMIT) for name in SESSIONS}
    for job_id in jobs.values():
        background.start(twin, job_id)
    newer = sample_document()
    newer.networks.network["network:sample"].node["node:A"].label = "another"
    stored = twin.collect({"given": Given(newer)}).record
    assert stored is not None
    until(lambda: all(twin.job(job_id).is_over for job_id in jobs.values()))
    for name, job_id in jobs.items():
        report = report_of(twin, twin.job(job_id))
        assert report.base == "snapshot-1"
        assert report.entry.session == name
        assert report.result_hash == alone[name]
    assert twin.live().base == stored.snapshot_id == "snapshot-2"


SESSIONS = ("works", "other")


def test_the_same_question_again_has_the_same_answer(twin: Twin) -> None:
    first = run(twin, "answer", text="x")
    asked_again = rerun.again(twin, first.job_id)
    assert twin.job(asked_again.job_id).entry.session == "works"
    second = twin.run_job(asked_again.job_id)
    assert asked_again.is_same(report_of(twin, second))


def test_the_session_may_have_moved_on(twin: Twin) -> None:
    first = run(twin, "answer", text="x")
    with twin.open_session("works") as session:
        twin.save(session.apply([link_down("link:D-E")]))
    asked_again = rerun.again(twin, first.entry.report or "")
    made = twin.job(asked_again.job_id).entry.session
    assert made == "session-3"
    then = report_of(twin, first).entry
    with twin.open_session(made) as session:
        assert session.entry.scenario.to_value() == then.scenario.to_value()
    second = twin.run_job(asked_again.job_id)
    assert asked_again.is_same(report_of(twin, second))


def test_what_was_not_answered_is_not_compared(twin: Twin) -> None:
    with pytest.raises(UsageError, match="pending"):
        rerun.again(twin, asked(twin))
    with pytest.raises(UsageError, match="no report 'x'"):
        rerun.again(twin, "x")
