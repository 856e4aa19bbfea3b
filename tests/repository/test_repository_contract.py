"""Both repositories that ship keep to the contract."""

from pathlib import Path

import pytest

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


class TestSqlRepositoryByUrl(RepositoryContract):
    @pytest.fixture
    def make_repository(self, tmp_path: Path) -> MakeRepository:
        url = f"sqlite:///{tmp_path}/with space?.db".replace("?", "%3F")
        return lambda: SqlRepository(SqlSettings(url=url))
