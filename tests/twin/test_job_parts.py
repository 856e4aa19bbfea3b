"""The small parts of jobs: the messages, the lock, and what is seen of jobs that are lost."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ndtframe.data.canonical import result_hash
from ndtframe.errors import InputError, LifeCycleError, UsageError
from ndtframe.testing.samples import sample_twin
from ndtframe.twin.answer import REPORTS, document_of
from ndtframe.twin.jobs import ledger, watch
from ndtframe.twin.jobs.limits import memory_of_a_worker
from ndtframe.twin.jobs.lines import Lines, line, message
from ndtframe.twin.jobs.watch import Watched
from ndtframe.twin.report import Report
from ndtframe.twin.twin import Twin

VALUES = [{"progress": [1, 2]}, {"crash": "é\n\u2028"}, {"report": {"a": [1.5, None]}}]


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
def test_lines_are_put_together_from_any_pieces(size: int) -> None:
    text = b"".join(map(line, VALUES))
    pieces = [text[start : start + size] for start in range(0, len(text), size)]
    lines = Lines()
    assert [value for piece in pieces for value in lines.feed(piece)] == VALUES


@pytest.mark.parametrize(
    "text", [b"hello\n", b"\n", b"[" * 100_000 + b"\n", b"\xff\n", b"9" * 5000 + b"\n", b'"\n']
)
def test_what_is_no_json_is_told(text: bytes) -> None:
    with pytest.raises(InputError, match="no JSON"):
        list(Lines().feed(text))


def test_a_line_without_end_is_not_kept() -> None:
    lines = Lines(line=10)
    assert list(lines.feed(b"1234567890")) == []
    with pytest.raises(InputError, match="more than"):
        list(lines.feed(b"1"))


def test_all_lines_together_have_an_end() -> None:
    lines = Lines(in_all=100)
    assert [list(lines.feed(b"1\n")) for _ in range(50)] == [[1]] * 50
    with pytest.raises(InputError, match="more than"):
        list(lines.feed(b"1\n"))


@pytest.mark.parametrize(
    "value",
    [
        1,
        None,
        [],
        {},
        {"reports": {}},
        {"report": []},
        {"refused": 1},
        {"crash": None},
        {"progress": 3},
        {"progress": [1]},
        {"progress": [1, 2, 3]},
        {"progress": [1.0, 2]},
        {"progress": [True, 2]},
        {"progress": [-1, 2]},
        {"progress": [0, 2**64]},
        {"progress": [0, 1], "crash": "x"},
    ],
)
def test_what_is_no_message_is_told(value: object) -> None:
    with pytest.raises(InputError):
        message(value)


@pytest.mark.parametrize("value", VALUES)
def test_what_is_a_message_is_taken(value: dict[str, object]) -> None:
    assert message(value) == value


def test_workers_share_the_memory() -> None:
    assert 0 < memory_of_a_worker(4) <= memory_of_a_worker(2) // 2 + 1 <= memory_of_a_worker(1)


END_WITH = """
import fcntl, sys, time
{0}
from ndtframe.twin.jobs.limits import end_with
end_with(0)
print("tied", flush=True)
time.sleep(60)
"""


@pytest.mark.parametrize("before", ["", "del fcntl.F_SETSIG"], ids=["kernel", "thread"])
def test_a_process_ends_with_its_pipe(before: str) -> None:
    command = [sys.executable, "-c", END_WITH.format(before)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, start_new_session=True, **pipes) as tied:
        assert tied.stdin is not None
        assert tied.stdout is not None
        assert tied.stdout.readline() == b"tied\n"
        assert tied.poll() is None
        tied.stdin.close()
        assert tied.wait(10) == -signal.SIGKILL


def test_a_pipe_that_is_closed_already_ends_a_process_too() -> None:
    done = subprocess.run(
        [sys.executable, "-c", END_WITH.format("")],
        start_new_session=True,
        input=b"",
        timeout=10,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL


def test_one_watches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch, "PATIENCE", 0.05)
    assert watch.watched(tmp_path, "job-1") is Watched.NO
    with watch.held(tmp_path, "job-1") as mine:
        assert watch.watched(tmp_path, "job-1") is Watched.YES
        with pytest.raises(UsageError, match="already"):
            watch.take(tmp_path, "job-1")
        mine.note({"done": 1, "total": 1000})
        mine.note({"done": 2, "total": 3})
        assert watch.noted(tmp_path, "job-1") == {"done": 2, "total": 3}
    assert watch.watched(tmp_path, "job-1") is Watched.LEFT
    with watch.held(tmp_path, "job-1") as mine:
        mine.end()
    assert watch.watched(tmp_path, "job-1") is Watched.NO
    assert watch.noted(tmp_path, "job-1") == {}


def test_who_opened_the_file_but_has_no_lock_yet_is_not_gone(tmp_path: Path) -> None:
    (tmp_path / watch.FOLDER).mkdir()
    (tmp_path / watch.FOLDER / "job-1.lock").touch()
    assert watch.watched(tmp_path, "job-1") is Watched.NO


@pytest.mark.parametrize("text", [b"", b"{", b"[]", b"\xff", b'{"done": 1'])
def test_a_note_that_is_half_written_says_nothing(tmp_path: Path, text: bytes) -> None:
    (tmp_path / watch.FOLDER).mkdir()
    (tmp_path / watch.FOLDER / "job-1.lock").write_bytes(text)
    assert watch.noted(tmp_path, "job-1") == {}


def test_the_lock_goes_with_its_process(tmp_path: Path) -> None:
    code = (
        "import sys, pathlib; from ndtframe.twin.jobs import watch\n"
        "watch.take(pathlib.Path(sys.argv[1]), 'job-1'); print('held', flush=True); input()"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        assert watch.watched(tmp_path, "job-1") is Watched.YES
        holder.kill()
        holder.wait(10)
    assert watch.watched(tmp_path, "job-1") is Watched.LEFT


@pytest.fixture
def twin(tmp_path: Path) -> Iterator[Twin]:
    with sample_twin(tmp_path / "twin") as made:
        with made.session(session_id="works") as session:
            made.save(session)
        yield made


def waiting(twin: Twin) -> str:
    return ledger.submit(twin, "failure-sweep", {}, "works").job_id


def test_a_job_whose_supervisor_is_gone_is_shown_and_then_kept_as_lost(twin: Twin) -> None:
    job_id = waiting(twin)
    with watch.held(twin.folder, job_id) as mine:
        ledger.advance(twin, job_id, "start")
        mine.note({"done": 3, "total": 7})
        assert twin.job(job_id).state == "running"
        assert twin.job(job_id).entry.progress.done == 3
    shown = twin.job(job_id)
    assert (shown.state, shown.entry.failure.reason) == ("failed", "lost")
    assert ledger.get(twin, job_id).state == "running", "only shown"
    other = waiting(twin)
    with pytest.raises(LifeCycleError):
        twin.cancel_job(job_id)
    kept = ledger.get(twin, job_id)
    assert kept.document.to_value() == shown.document.to_value()
    assert ledger.get(twin, other).state == "pending"
    assert list((twin.folder / watch.FOLDER).iterdir()) == []


def test_what_kept_a_supervisor_from_watching_is_told(twin: Twin) -> None:
    job_id = waiting(twin)

    def supervise() -> None:
        with watch.held(twin.folder, job_id) as mine, watch.told_if_broken(mine):
            ledger.advance(twin, job_id, "start")
            raise OSError("no room")

    with pytest.raises(OSError, match="no room"):
        supervise()
    assert "OSError: no room" in twin.job(job_id).entry.failure.message


@pytest.mark.parametrize("state", ["running", "cancelling"])
def test_a_job_under_way_without_a_lock_is_lost(twin: Twin, state: str) -> None:
    """As in a copy of the folder that was made without the locks."""
    job_id = waiting(twin)
    ledger.advance(twin, job_id, "start")
    if state == "cancelling":
        ledger.advance(twin, job_id, "cancel")
    assert twin.job(job_id).entry.failure.reason == "lost"


def test_a_waiting_job_is_lost_only_if_somebody_had_taken_it(twin: Twin) -> None:
    job_id = waiting(twin)
    assert twin.job(job_id).state == "pending"
    with watch.held(twin.folder, job_id):
        assert twin.job(job_id).state == "pending"
    assert twin.job(job_id).entry.failure.reason == "lost"


def test_a_store_that_is_read_only_shows_what_is_lost(twin: Twin) -> None:
    job_id = waiting(twin)
    ledger.advance(twin, job_id, "start")
    before = (twin.folder / "twin.sqlite").read_bytes()
    with Twin.open(twin.folder, read_only=True) as reader:
        assert [job.entry.failure.reason for job in reader.jobs()] == ["lost"]
    assert (twin.folder / "twin.sqlite").read_bytes() == before


def test_a_lost_job_whose_report_is_kept_is_done(twin: Twin) -> None:
    job_id = waiting(twin)
    with watch.held(twin.folder, job_id):
        ledger.advance(twin, job_id, "start")
        keep_report(twin, job_id)
        ledger.advance(twin, job_id, "cancel")  # too late
    assert (twin.job(job_id).state, twin.job(job_id).entry.report) == ("completed", "report-1")
    waiting(twin)
    waiting(twin)
    twin.cancel_job(waiting(twin))
    kept = ledger.get(twin, job_id)
    assert (kept.state, kept.entry.report) == ("completed", "report-1")
    assert len(twin.reports()) == 1


def keep_report(twin: Twin, job_id: str) -> None:
    result = {"other": {"found": 1}}
    entry = {
        "report-id": "unkept",
        "job": job_id,
        "session": "works",
        "state-kind": "potential",
        "application": "failure-sweep",
        "base": {"snapshot": "snapshot-1"},
        "result-hash": result_hash(result),
        "result": result,
    }
    twin.keep(Report(document_of(twin.name, REPORTS, entry)))
