"""What a worker sends as its report is kept only if it answers the question that was asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

import pytest

from ndtframe.bindings.ndt import Document
from ndtframe.errors import RepositoryError
from ndtframe.testing.samples import sample_twin
from ndtframe.twin import kept
from ndtframe.twin.changes import link_down
from ndtframe.twin.jobs import ledger, outcome
from ndtframe.twin.jobs.outcome import Answered, Failed, judged
from ndtframe.twin.twin import Twin

Json = dict[str, Any]


@pytest.fixture(scope="module")
def twin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Twin]:
    with sample_twin(tmp_path_factory.mktemp("judged") / "twin") as made:
        with made.session(session_id="works") as session:
            made.save(session.apply([link_down("link:A-B")]))
        yield made


@pytest.fixture(scope="module")
def asked(twin: Twin) -> tuple[ledger.Job, Document, Json]:
    """A job, its session, and a good answer."""
    told = {"kinds": ["node"]}
    job = ledger.submit(twin, "failure-sweep", told, "works", seed=5)
    with twin.open_session("works") as session:
        value = twin.run("failure-sweep", told, session=session, seed=5).to_json()
        return job, session.record, value


def test_a_good_answer_is_taken(asked: tuple[ledger.Job, Document, Json]) -> None:
    job, session, value = asked
    found = judged(value, job, session)
    assert isinstance(found, Answered)
    entry = found.report.entry
    assert (entry.job, entry.session) == (job.job_id, "works")


def entry(value: Json) -> Json:
    return value["ndt-twin:twins"]["twin"][0]["ndt-session:report"][0]  # type: ignore[no-any-return]


def result(value: Json) -> Json:
    return entry(value)["result"]["ndt-analysis:failure-sweep"]  # type: ignore[no-any-return]


WRONG: dict[str, tuple[Callable[[Json], object], str]] = {
    "nothing": (lambda value: value.clear(), "0 reports"),
    "no twin's": (lambda value: value["ndt-twin:twins"].clear(), "0 reports"),
    "of two": (
        lambda value: value["ndt-twin:twins"]["twin"][0]["ndt-session:report"].append(
            {**entry(value), "report-id": "b"}
        ),
        "2 reports",
    ),
    "no member": (lambda value: value.update({"hello": 1}), "hello"),
    "unknown leaf": (lambda value: entry(value).update({"hello": 1}), "hello"),
    "without hash": (lambda value: entry(value).pop("result-hash"), "result-hash"),
    "another hash": (lambda value: entry(value).update({"result-hash": "0" * 64}), "hash"),
    "another result": (
        lambda value: result(value)["outcome"][0].update({"lost": "1"}),
        "not what its hash says",
    ),
    "figure of another type": (
        lambda value: result(value)["outcome"][0].update({"lost": "much"}),
        "lost",
    ),
    "another base": (
        lambda value: entry(value)["base"].update({"snapshot": "snapshot-2"}),
        "another question",
    ),
    "no scenario": (lambda value: entry(value).pop("scenario"), "another question"),
    "another application": (
        lambda value: entry(value).update({"application": "what-if"}),
        "another question",
    ),
    "another seed": (lambda value: entry(value).update({"seed": "6"}), "other parameters"),
    "no parameters": (lambda value: entry(value).pop("parameters"), "other parameters"),
    "live": (lambda value: entry(value).update({"state-kind": "live"}), "is live"),
    "not a number": (
        lambda value: result(value)["outcome"][0].update({"lost": float("nan")}),
        "NaN",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_any_other_is_not(asked: tuple[ledger.Job, Document, Json], name: str) -> None:
    job, session, value = asked
    change, words = WRONG[name]
    wrong = deepcopy(value)
    change(wrong)
    found = judged(wrong, job, session)
    assert isinstance(found, Failed)
    assert found.reason == "crash"
    assert words in found.message


def test_the_end_of_a_job_waits_for_other_writers(
    twin: Twin, asked: tuple[ledger.Job, Document, Json], monkeypatch: pytest.MonkeyPatch
) -> None:
    job, session, value = asked
    ledger.advance(twin, job.job_id, "start")
    put, failures = kept.put, iter([RepositoryError("Another process is writing")] * 3)

    def busy(*arguments: Any, **named: Any) -> Any:
        for error in failures:
            raise error
        return put(*arguments, **named)

    monkeypatch.setattr(kept, "put", busy)
    monkeypatch.setattr(outcome, "PAUSE", 0.01)
    done = outcome.keep(twin, job.job_id, judged(value, job, session), {})
    assert (done.state, done.entry.report) == ("completed", "report-1")
    assert len(twin.reports()) == 1


def test_it_does_not_wait_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    tried = []

    def full() -> None:
        tried.append(1)
        raise RepositoryError("no room on the disk")

    monkeypatch.setattr(outcome, "PAUSE", 0.01)
    monkeypatch.setattr(outcome, "PATIENCE", 0.05)
    with pytest.raises(RepositoryError, match="no room"):
        outcome.patiently(full)
    assert len(tried) > 2
