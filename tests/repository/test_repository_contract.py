"""Both repositories that ship keep to the contract."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from ndtframe.contracts import SnapshotRecord
from ndtframe.data.state import StateKind
from ndtframe.repository.memory import MemoryRepository, MemorySettings
from ndtframe.repository.sql import SqlRepository, SqlSettings
from ndtframe.testing.repository_contract import MakeRepository, RepositoryContract


class TestMemoryRepository(RepositoryContract):
    @pytest.fixture
    def make_repository(self) -> MakeRepository:
        return lambda: MemoryRepository(MemorySettings())


class TestSqlRepository(RepositoryContract):
    @pytest.fixture
    def make_repository(self, tmp_path: Path) -> MakeRepository:
        return lambda: SqlRepository(SqlSettings(path=tmp_path / "twin.db"))


class StoresAnything(MemoryRepository):
    def store(self, content: bytes, **values: Any) -> SnapshotRecord:
        return super().store(content, **{**values, "state": StateKind.LIVE})


class Strips(MemoryRepository):
    def content(self, record: SnapshotRecord) -> bytes:
        return super().content(record).strip()


class Forgets(MemoryRepository):
    def notes(self, record: SnapshotRecord) -> Sequence[dict[str, Any]]:
        return [{**entry, "notes": []} for entry in super().notes(record)]


class IsLate(MemoryRepository):
    def at(self, time: datetime) -> SnapshotRecord | None:
        return super().at(time - timedelta(microseconds=1))


class Boasts(MemoryRepository):
    descriptor = replace(MemoryRepository.descriptor, durable=True)


class ReadsDocuments(MemoryRepository):
    def store(self, content: bytes, **values: Any) -> SnapshotRecord:
        _ = [each.content.networks for each in values["observations"]]
        return super().store(content, **values)


@pytest.mark.parametrize(
    ("wrong", "test", "arguments"),
    [
        (StoresAnything, "test_stores_live_only", [StateKind.POTENTIAL]),
        (Strips, "test_gives_back_the_bytes", []),
        (Forgets, "test_keeps_what_observations_say", []),
        (IsLate, "test_at_gives_what_was_live_then", []),
        (ReadsDocuments, "test_sources_and_times_of_a_record", []),
    ],
)
def test_the_contract_finds_what_is_wrong(
    wrong: type[MemoryRepository], test: str, arguments: list[Any]
) -> None:
    judge = getattr(RepositoryContract(), test)
    judge(MemoryRepository(), *arguments)
    with pytest.raises((AssertionError, pytest.fail.Exception)):
        judge(wrong(), *arguments)


def test_the_contract_finds_who_boasts() -> None:
    RepositoryContract().test_is_as_durable_as_it_says(MemoryRepository)
    with pytest.raises(AssertionError):
        RepositoryContract().test_is_as_durable_as_it_says(Boasts)
