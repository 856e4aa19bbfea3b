"""Both repositories that ship keep to the contract."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from ndtframe.contracts import DocumentRecord, SnapshotRecord
from ndtframe.contracts.no_settings import NoSettings
from ndtframe.data.canonical import sha256
from ndtframe.data.state import DocumentKind, StateKind
from ndtframe.errors import NdtError, UsageError
from ndtframe.repository.memory import MemoryRepository
from ndtframe.repository.sql import SqlRepository, SqlSettings
from ndtframe.testing.repository_contract import MakeRepository, RepositoryContract
from ndtframe.testing.repository_documents import contribution


class TestMemoryRepository(RepositoryContract):
    @pytest.fixture
    def make_repository(self) -> MakeRepository:
        return lambda: MemoryRepository(NoSettings())


class TestSqlRepository(RepositoryContract):
    @pytest.fixture
    def make_repository(self, tmp_path: Path) -> MakeRepository:
        return lambda: SqlRepository(SqlSettings(path=tmp_path / "twin.db"))


class StoresAnything(MemoryRepository):
    def store(self, content: bytes, **values: Any) -> SnapshotRecord:
        return super().store(content, **{**values, "state": StateKind.LIVE})


class Strips(MemoryRepository):
    def content(self, record: SnapshotRecord | DocumentRecord) -> bytes:
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


class PutsStates(MemoryRepository):
    def put(self, kind: Any, name: str, content: bytes, **values: Any) -> DocumentRecord:
        kind = DocumentKind.SESSION if kind == DocumentKind.STATE else kind
        return super().put(kind, name, content, **values)


class Overwrites(MemoryRepository):
    def put(self, kind: Any, name: str, content: bytes, **values: Any) -> DocumentRecord:
        return super().put(kind, name, content, **{**values, "after": None})


class ForgetsVersions(MemoryRepository):
    def versions(self, kind: DocumentKind, name: str) -> Sequence[DocumentRecord]:
        return super().versions(kind, name)[-1:]


class ShowsWhatIsRemoved(MemoryRepository):
    def document(self, kind: DocumentKind, name: str) -> DocumentRecord | None:
        versions = self.versions(kind, name)
        return versions[-1] if versions else None


class IsUnordered(MemoryRepository):
    def documents(self, kind: DocumentKind) -> Sequence[DocumentRecord]:
        return super().documents(kind)[::-1]


class SealsContentAlone(MemoryRepository):
    def put(self, kind: Any, name: str, content: bytes, **values: Any) -> DocumentRecord:
        record = super().put(kind, name, content, **values)
        sealed = sha256((self._chain[-2].chain_hash + record.content_hash).encode())
        return replace(record, chain_hash=sealed)


class SaysNoSchema(MemoryRepository):
    def put(self, kind: Any, name: str, content: bytes, **values: Any) -> DocumentRecord:
        return replace(super().put(kind, name, content, **values), schema_id="")


class StoresInPieces(MemoryRepository):
    def store(self, content: bytes, **values: Any) -> SnapshotRecord:
        for draft in values.pop("documents", ()):
            self.put(
                draft.kind,
                draft.name,
                draft.content,
                model_set=draft.model_set,
                after=draft.after,
            )
        return super().store(content, **values)


class ReleasesTheNewest(MemoryRepository):
    def release(self, before: int | Sequence[int]) -> int:
        try:
            return super().release(before)
        except UsageError:
            return 1


class ReleasesWhatOthersHave(MemoryRepository):
    def release(self, before: int | Sequence[int]) -> int:
        count = super().release(before)
        for record in self.changes(0):
            if record.released:
                self._contents.pop(record.content_hash, None)
        return count


class KeepsContributions(MemoryRepository):
    def _mark_released(self, places: set[int]) -> None:
        super()._mark_released(places & {record.place for record in self.changes(0)})


class ReleasesAllThatIsOld(MemoryRepository):
    def _mark_released(self, places: set[int]) -> None:
        super()._mark_released({*places, *range(1, max(places, default=0) + 1)})


@pytest.mark.parametrize(
    ("wrong", "test", "arguments"),
    [
        (StoresAnything, "test_stores_live_only", [StateKind.POTENTIAL]),
        (Strips, "test_gives_back_the_bytes", []),
        (Forgets, "test_keeps_what_observations_say", []),
        (IsLate, "test_at_gives_what_was_live_then", []),
        (ReadsDocuments, "test_sources_and_times_of_a_record", []),
        (PutsStates, "test_states_are_no_documents", [DocumentKind.STATE]),
        (Overwrites, "test_after_is_the_version_replaced", [2, 1, False]),
        (ForgetsVersions, "test_versions_count_for_each_document", []),
        (ShowsWhatIsRemoved, "test_what_is_removed_stays_as_history", []),
        (IsUnordered, "test_documents_are_the_newest_by_name", []),
        (SealsContentAlone, "test_hashes_of_documents_are_as_the_contract_says", []),
        (SaysNoSchema, "test_records_say_their_schema", []),
        (StoresInPieces, "test_all_or_none_is_stored", [contribution("a", b""), UsageError]),
        (ReleasesTheNewest, "test_the_newest_state_is_never_released", []),
        (ReleasesWhatOthersHave, "test_contents_that_others_have_stay", []),
        (KeepsContributions, "test_older_contributions_go_with_their_states", []),
        (ReleasesAllThatIsOld, "test_other_documents_are_never_released", []),
    ],
)
def test_the_contract_finds_what_is_wrong(
    wrong: type[MemoryRepository], test: str, arguments: list[Any]
) -> None:
    judge = getattr(RepositoryContract(), test)
    judge(MemoryRepository(), *arguments)
    with pytest.raises((AssertionError, pytest.fail.Exception, NdtError, KeyError)):
        judge(wrong(), *arguments)


def test_the_contract_finds_who_boasts() -> None:
    RepositoryContract().test_is_as_durable_as_it_says(MemoryRepository)
    with pytest.raises(AssertionError):
        RepositoryContract().test_is_as_durable_as_it_says(Boasts)
