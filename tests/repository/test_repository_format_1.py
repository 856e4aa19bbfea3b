"""A repository of format 1, which had states alone, is read and written as one of the present.

``fixtures/format-1.sqlite`` was written by the last code of that format: three snapshots, the last
two of equal content, with the observations of three sources.
"""

import os
import re
import shutil
import signal
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, event

from ndtframe.data.state import DocumentKind, StateKind
from ndtframe.errors import RepositoryError
from ndtframe.repository import format_2, schema
from ndtframe.repository.sql import SqlRepository, SqlSettings

FIXTURE = Path(__file__).parent / "fixtures" / "format-1.sqlite"
FIRST = "4551be4e0c921052a8bdc589f5aa9b2630c51a255e48a97ef334ee6af4a199c7"
SECOND = "6c1103bb1b5f75c55b96b4bf6b8198f8e5630350bd08f0ad44d936dc55bc84f5"
CHAIN = [
    "d34162bca71ae2209ee5ff53f7ba098f6aedd9c6bfdd2d330420e7769b767544",
    "f48297813daf409814c3a7063bbd545ea2e475fa8902a8da891742ff5297f08e",
    "78c17c7fcb1d689b8fc5bc12a033b87b1f7a9f26239f1f9ca18edaad75f2725a",
]


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return Path(shutil.copy(FIXTURE, tmp_path / "twin.db"))


def opened(path: Path, read_only: bool = False) -> SqlRepository:
    return SqlRepository(SqlSettings(path=path, read_only=read_only))


def asked(path: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def test_all_is_as_it_was(old: Path) -> None:
    with closing(opened(old)) as repository:
        records = list(repository.changes(0))
        assert repository.recovered is None
        assert repository.verify() == []
        contents = [repository.content(record) for record in records]
        notes = [repository.notes(record) for record in records]
    assert [record.snapshot_id for record in records] == ["snapshot-1", "snapshot-2", "snapshot-3"]
    assert [record.content_hash for record in records] == [FIRST, SECOND, SECOND]
    assert [record.chain_hash for record in records] == CHAIN
    assert [record.place for record in records] == [1, 2, 3]
    assert {record.schema_id for record in records} == {"b5e85995f5aa1de6"}
    assert [len(content) for content in contents] == [4588, 7501, 7501]
    assert [record.sources for record in records] == [("lab",), ("lab", "map", "sndlib"), ("lab",)]
    assert notes[0][0]["notes"][0]["text"] == "no capacity for 1 link: none assumed"
    assert [len(each) for each in notes] == [1, 3, 1]


def test_rows_are_those_of_before(old: Path) -> None:
    states = "number, state, observed_at, sources"
    links = "model_set, content_hash, chain_hash, stored_at, size"
    before = asked(old, f"SELECT {states}, {links} FROM snapshot ORDER BY number")
    told = asked(old, "SELECT * FROM observation")
    opened(old).close()
    joined = "snapshot JOIN record USING (place)"
    assert asked(old, f"SELECT {states}, {links} FROM {joined} ORDER BY number") == before
    assert asked(old, "SELECT * FROM observation") == told
    assert len(told) == 5


def test_it_goes_on(old: Path) -> None:
    with closing(opened(old)) as repository:
        put = repository.put(DocumentKind.SESSION, "s", b"{}", model_set="ndt", after=0)
        state = repository.store(b"{}", state=StateKind.LIVE, model_set="ndt")
        assert (put.number, state.place, state.number) == (4, 5, 4)
        assert repository.release(3) == 2
        assert repository.content(repository.get(3))
        assert repository.verify() == []
    with closing(opened(old, read_only=True)) as reader:
        assert reader.document(DocumentKind.SESSION, "s") == put


def test_it_is_as_one_made_now(old: Path, tmp_path: Path) -> None:
    def tables(path: Path) -> dict[object, str]:
        opened(path).close()
        found = asked(path, "SELECT name, sql FROM sqlite_master")
        return {name: re.sub(r"[\s\"]+", "", str(sql)) for name, sql in found}

    assert tables(old) == tables(tmp_path / "new.db")


def test_a_reader_leaves_it_alone(old: Path) -> None:
    with pytest.raises(RepositoryError, match="older format 1") as raised:
        opened(old, read_only=True)
    assert "Open it once without read_only" in str(raised.value)
    assert old.read_bytes() == FIXTURE.read_bytes()


def die(*_: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def die_between_statements() -> None:
    def half(connection: Connection) -> None:
        for statement in format_2.STATEMENTS[:-1]:
            connection.exec_driver_sql(statement)
        die()

    schema.MIGRATIONS[1] = half


def die_before_the_commit() -> None:
    event.listen(Engine, "commit", die)


@pytest.mark.parametrize("arrange", [die_between_statements, die_before_the_commit])
def test_killed_half_way(old: Path, arrange: Callable[[], None]) -> None:
    child = os.fork()
    if child == 0:
        try:
            arrange()
            opened(old)
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == -signal.SIGKILL
    with pytest.raises(RepositoryError, match="older format 1"):
        opened(old, read_only=True)
    assert asked(old, "SELECT chain_hash FROM snapshot") == [(each,) for each in CHAIN]
    test_all_is_as_it_was(old)
