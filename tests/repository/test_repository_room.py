"""What a repository in a file takes on the disk, and gives back."""

import os
from contextlib import closing
from pathlib import Path

import pytest

from ndtframe.contracts import Draft
from ndtframe.data.state import DocumentKind, StateKind
from ndtframe.errors import RepositoryError
from ndtframe.repository.sql import SqlRepository, SqlSettings

PIECE = 60_000
"""Bytes that do not compress."""


def opened(path: Path, **settings: object) -> SqlRepository:
    return SqlRepository(SqlSettings.model_validate({"path": path, **settings}))


def store(repository: SqlRepository) -> None:
    lab = Draft(DocumentKind.SOURCE, "lab", os.urandom(PIECE), "ndt", None)
    repository.store(os.urandom(PIECE), state=StateKind.LIVE, model_set="ndt", documents=[lab])


def on_disk(path: Path) -> int:
    return sum(each.stat().st_size for each in path.parent.iterdir())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "twin.db"


def test_the_room_of_released_contents_is_used_again(path: Path) -> None:
    sizes = []
    for number in range(1, 8):
        with closing(opened(path)) as repository:
            store(repository)
            assert repository.release(number) == (number > 1)
        sizes.append(on_disk(path))
    assert sizes[1] < 6 * PIECE
    assert max(sizes) <= sizes[1] + PIECE
    with closing(opened(path)) as repository:
        assert repository.verify() == []
        assert len(list(repository.changes(0))) == 7


def test_without_a_release_it_grows(path: Path) -> None:
    with closing(opened(path)) as repository:
        for _ in range(6):
            store(repository)
    assert on_disk(path) > 12 * PIECE


def test_compact_gives_the_room_back(path: Path) -> None:
    with closing(opened(path)) as repository:
        for _ in range(6):
            store(repository)
        repository.release(6)
        before = list(repository.changes(0))
        repository.compact()
        assert on_disk(path) < 4 * PIECE
        assert repository.verify() == []
        assert list(repository.changes(0)) == before
        store(repository)
    with closing(opened(path)) as repository:
        assert repository.verify() == []


def test_compact_leaves_readers_what_they_read(path: Path) -> None:
    repository = opened(path, timeout=0.1)
    reader = opened(path, read_only=True)
    with closing(repository), closing(reader):
        store(repository)
        store(repository)
        repository.release(2)
        with reader._database.reading() as connection:
            seen = connection.exec_driver_sql("SELECT count(*) FROM content").scalar()
            repository.compact()
            assert connection.exec_driver_sql("SELECT count(*) FROM content").scalar() == seen
        assert reader.verify() == []
    assert on_disk(path) < 4 * PIECE


def test_a_reader_neither_releases_nor_compacts(path: Path) -> None:
    with closing(opened(path)) as repository:
        store(repository)
        store(repository)
    with closing(opened(path, read_only=True)) as reader:
        for change in (lambda: reader.release(2), reader.compact):
            with pytest.raises(RepositoryError, match="reading only"):
                change()
