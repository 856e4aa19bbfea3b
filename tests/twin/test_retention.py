"""Which stored states are let go, and which never."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ndtframe.data.state import StateKind
from ndtframe.errors import RepositoryError
from ndtframe.repository.memory import MemoryRepository
from ndtframe.twin.changes import node_down
from ndtframe.twin.intended import bring_in
from ndtframe.twin.retention import release
from ndtframe.twin.settings_tables import RetentionSection
from ndtframe.twin.twin import Twin

from .twin_samples import Given, document, network, node

START = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def daily(monkeypatch: pytest.MonkeyPatch) -> MemoryRepository:
    """Ten states, one a day from ``START``."""
    times = iter(START + timedelta(days=day) for day in range(10))
    repository = MemoryRepository(MemoryRepository.Settings(), clock=lambda: next(times))
    for day in range(10):
        repository.store(b"%d" % day, state=StateKind.LIVE, model_set="ndt")
    return repository


def rules(**values: float) -> RetentionSection:
    return RetentionSection.model_validate(
        {name.replace("_", "-"): v for name, v in values.items()}
    )


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ({}, 10),
        ({"keep_snapshots": 1}, 1),
        ({"keep_snapshots": 4}, 4),
        ({"keep_snapshots": 99}, 10),
        ({"keep_days": 2.5}, 4),  # the fourth newest was live until two days ago
        ({"keep_days": 0.1}, 2),
        ({"keep_days": 99}, 10),
        ({"keep_snapshots": 2, "keep_days": 4.5}, 6),
        ({"keep_snapshots": 6, "keep_days": 1}, 6),
    ],
)
def test_one_that_either_rule_keeps_is_kept(
    told: dict[str, float], kept: int, daily: MemoryRepository
) -> None:
    now = START + timedelta(days=9)
    gone = release(daily, rules(**told), now)
    assert [record.number for record in gone] == list(range(10 - kept, 0, -1))
    states = list(daily.changes(0))
    assert [state.number for state in states if not state.released] == list(range(11 - kept, 11))
    assert daily.verify() == []
    assert release(daily, rules(**told), now) == []


@pytest.fixture
def twin(tmp_path: Path) -> Iterator[Twin]:
    with Twin.create(tmp_path / "t", "t") as made:
        yield made


def with_rules(twin: Twin, text: str) -> Twin:
    file = twin.settings.file
    told = file.read_text(encoding="utf-8").replace("[retention]", f"[retention]\n{text}")
    file.write_text(told, encoding="utf-8")
    twin.close()
    return Twin.open(twin.folder)


def store(twin: Twin, label: str) -> None:
    twin.collect({"a": Given(document(network([node("n:a", label)])))})


def test_it_is_applied_after_a_refresh(twin: Twin) -> None:
    for label in "abc":
        store(twin, label)
    with with_rules(twin, "keep-snapshots = 2") as opened:
        assert [state.released for state in opened.snapshots()] == [False] * 3
        store(opened, "d")
        assert [state.released for state in opened.snapshots()] == [True, True, False, False]
        with pytest.raises(RepositoryError, match="released"):
            opened.snapshot(1)
        assert opened.live().network.node["n:a"].label == "d"
        assert opened.repository.verify() == []


def test_what_sessions_and_reports_rest_on_is_kept(twin: Twin) -> None:
    for label in "abcd":
        store(twin, label)
    bring_in(twin, "plan", Given(document(network([node("n:a")]))))
    with twin.session(twin.snapshot(1), session_id="works") as session:
        twin.save(session.apply([node_down("n:a")]))
    with twin.session(twin.snapshot(3)) as session:
        twin.keep(twin.run("drift", {"history": 0}, session=session))
    with with_rules(twin, "keep-snapshots = 1") as opened:
        assert [record.number for record in opened.release()] == [2]
        with opened.open_session("works") as session:
            assert session.view().base == "snapshot-1"
