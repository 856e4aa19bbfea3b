"""Jobs as the twin keeps them: every step of their life, and every step that is none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from ndtframe.bindings.ndt.ndt_session import Job as JobEntry
from ndtframe.data.life_cycle import life_cycle
from ndtframe.data.state import DocumentKind
from ndtframe.errors import Conflict, DataError, LifeCycleError, NdtError, UsageError
from ndtframe.testing.life_cycles import StepCase, life_cycle_cases, route
from ndtframe.testing.samples import sample_twin
from ndtframe.twin import kept
from ndtframe.twin.jobs import ledger, outcome
from ndtframe.twin.jobs.outcome import Failed
from ndtframe.twin.twin import Twin

CYCLE = life_cycle(JobEntry, "state")
STATES = [(one, other) for one in CYCLE.states for other in CYCLE.states]


def made(folder: Path) -> Twin:
    twin = sample_twin(folder)
    with twin.session(session_id="works") as session:
        twin.save(session)
    return twin


@pytest.fixture
def twin(tmp_path: Path) -> Iterator[Twin]:
    with made(tmp_path / "twin") as new:
        yield new


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Twin]:
    """A twin for tests that each look at a job of their own."""
    with made(tmp_path_factory.mktemp("jobs") / "twin") as new:
        yield new


def waiting(twin: Twin, **requirements: Any) -> str:
    return ledger.submit(twin, "failure-sweep", {}, "works", **requirements).job_id


def brought(twin: Twin, state: str) -> str:
    """A new job that was brought to a state by the shortest way."""
    job_id = waiting(twin)
    for trigger in route(CYCLE, state):
        ledger.advance(twin, job_id, trigger, note_of(trigger))
    return job_id


def note_of(trigger: str) -> ledger.Tell | None:
    return outcome.failed(Failed("crash", "x"), {}) if trigger == "fail" else None


def states_kept(twin: Twin, job_id: str) -> list[str]:
    found = twin.repository.versions(DocumentKind.JOB, job_id)
    contents = [twin.repository.content(record) for record in found]
    from ndtframe.bindings.ndt import Document

    return [Document.from_json(one).twins.twin["sample"].job[job_id].state for one in contents]


def test_a_job_begins_as_pending_and_says_what_was_asked(twin: Twin) -> None:
    job_id = twin.submit(
        "failure-sweep",
        {"directed": True, "kinds": ["link"]},
        "works",
        seed=2**64 - 1,
        maximum_runtime=1.5,
        workers=3,
        capability="EVENTS_IMPACTS_VERIFICATION",
        label="all links",
        requested_by="operations",
    )
    job = twin.job(job_id)
    (told,) = job.to_json()["ndt-twin:twins"]["twin"][0]["ndt-session:job"]
    assert told.pop("created-at") == job.entry.created_at
    assert told == {
        "job-id": "job-1",
        "label": "all links",
        "requested-by": "operations",
        "session": "works",
        "application": "failure-sweep",
        "capability": "ndt-twin:EVENTS_IMPACTS_VERIFICATION",
        "parameters": {"directed": True, "kinds": ["link"]},
        "seed": str(2**64 - 1),
        "requirement": {"maximum-runtime": "1.5", "workers": 3},
    }
    assert (job.state, job.is_over) == ("pending", False)


@pytest.mark.parametrize("case", life_cycle_cases(CYCLE), ids=str)
def test_every_step_is_as_the_module_says(shared: Twin, case: StepCase) -> None:
    job_id = brought(shared, case.state)
    before = states_kept(shared, job_id)
    if case.target is None:
        with pytest.raises(LifeCycleError):
            ledger.advance(shared, job_id, case.trigger)
        assert states_kept(shared, job_id) == before
    else:
        done = ledger.advance(shared, job_id, case.trigger, note_of(case.trigger))
        assert done.state == case.target == ledger.get(shared, job_id).state
        assert states_kept(shared, job_id) == [*before, case.target]


@pytest.mark.parametrize(("before", "after"), STATES, ids=lambda pair: pair)
def test_no_other_way_leads_into_the_repository(shared: Twin, before: str, after: str) -> None:
    job = ledger.get(shared, brought(shared, before))
    job.entry.state = after  # type: ignore[assignment]
    if after == "failed" and before != after:
        job.entry.failure.reason, job.entry.failure.message = "crash", "x"
    if before == "failed" != after:
        job.entry.failure = None  # type: ignore[assignment]
    lawful = before == after or after in CYCLE.ways(before).values()

    def put() -> None:
        kept.put(
            shared.repository, DocumentKind.JOB, job.job_id, job.document, after=job.record.version
        )

    if lawful:
        put()
    else:
        with pytest.raises(LifeCycleError):
            put()
    assert ledger.get(shared, job.job_id).state == (after if lawful else before)


def test_a_new_job_is_pending_or_refused(shared: Twin) -> None:
    job = ledger.get(shared, brought(shared, "running"))
    with pytest.raises(LifeCycleError):
        kept.put(shared.repository, DocumentKind.JOB, "another", job.document, after=kept.NEW)


REFUSED: dict[str, tuple[Callable[[Twin], object], type[NdtError], str]] = {
    "no such session": (
        lambda twin: twin.submit("failure-sweep", {}, "other"),
        UsageError,
        "There is no session 'other'",
    ),
    "no such application": (
        lambda twin: twin.submit("failure-swep", {}, "works"),
        UsageError,
        "failure-sweep",
    ),
    "no such parameter": (
        lambda twin: twin.submit("failure-sweep", {"direct": True}, "works"),
        UsageError,
        "takes no parameter 'direct'",
    ),
    "capability of another": (
        lambda twin: waiting(twin, capability="ML_TRAINING_DATA_GENERATION"),
        UsageError,
        "EVENTS_IMPACTS_VERIFICATION",
    ),
    "negative seed": (lambda twin: waiting(twin, seed=-1), DataError, "seed"),
    "too large a seed": (lambda twin: waiting(twin, seed=2**64), DataError, "seed"),
    "no worker": (lambda twin: waiting(twin, workers=0), DataError, "workers"),
    "too many workers": (lambda twin: waiting(twin, workers=1025), DataError, "workers"),
    "no time": (lambda twin: waiting(twin, maximum_runtime=0), DataError, "maximum-runtime"),
    "no such job": (lambda twin: twin.job("job-999"), UsageError, "There is no job 'job-999'"),
    "no such job to run": (lambda twin: twin.run_job("job-999"), UsageError, "There is no job"),
    "no such job to cancel": (lambda twin: twin.cancel_job("../x"), UsageError, "no job '../x'"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_asked_is_refused(shared: Twin, name: str) -> None:
    ask, error, words = REFUSED[name]
    before = len(shared.jobs())
    with pytest.raises(error) as caught:
        ask(shared)
    assert words in str(caught.value)
    assert len(shared.jobs()) == before


def test_no_job_runs_on_a_closed_session(twin: Twin) -> None:
    with twin.open_session("works") as session:
        twin.end_session(session)
    with pytest.raises(UsageError, match="closed"):
        waiting(twin)


def test_no_job_in_a_twin_that_is_kept_to_be_read(twin: Twin) -> None:
    twin.advance("retire")
    with pytest.raises(UsageError, match="retired"):
        twin.submit("failure-sweep", {}, "works")


def test_no_job_without_a_store_that_others_can_read(twin: Twin) -> None:
    file = twin.folder / "twin.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('"sqlite"', '"memory"').replace('path = "twin.sqlite"', ""))
    with Twin.open(twin.folder) as forgetful, pytest.raises(UsageError, match="'memory'"):
        forgetful.submit("failure-sweep", {}, "works")


def test_a_waiting_job_is_withdrawn(shared: Twin) -> None:
    job_id = waiting(shared)
    job = shared.cancel_job(job_id)
    assert job.state == "cancelled"
    assert job.entry.ended_at is not None
    with pytest.raises(LifeCycleError):
        shared.cancel_job(job_id)
    with pytest.raises(LifeCycleError):
        shared.run_job(job_id)


def test_jobs_are_listed_as_they_were_asked_for(twin: Twin) -> None:
    names = [waiting(twin) for _ in range(11)]
    assert [job.job_id for job in twin.jobs()] == names == [f"job-{n}" for n in range(1, 12)]


def test_who_is_slower_looks_again(shared: Twin, monkeypatch: pytest.MonkeyPatch) -> None:
    job_id, put, others = waiting(shared), kept.put, iter(["start", "cancel"])

    def slow_put(*arguments: Any, **named: Any) -> Any:
        for trigger in others:  # another process does this first
            monkeypatch.setattr(kept, "put", put)
            ledger.advance(shared, job_id, trigger)
            monkeypatch.setattr(kept, "put", slow_put)
            break
        return put(*arguments, **named)

    monkeypatch.setattr(kept, "put", slow_put)
    with pytest.raises(LifeCycleError):  # it was withdrawn, but it runs already
        ledger.advance(shared, job_id, "withdraw")
    assert ledger.advance(shared, job_id, "complete").state == "completed"
    assert states_kept(shared, job_id) == ["pending", "running", "cancelling", "completed"]


def test_who_is_always_slower_is_told(shared: Twin, monkeypatch: pytest.MonkeyPatch) -> None:
    job_id = waiting(shared)

    def beaten(*_: Any, **__: Any) -> Any:
        raise Conflict("somebody else")

    monkeypatch.setattr(kept, "put", beaten)
    with pytest.raises(Conflict, match=job_id):
        ledger.advance(shared, job_id, "start")
    assert states_kept(shared, job_id) == ["pending"]
