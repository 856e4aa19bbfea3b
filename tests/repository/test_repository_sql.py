"""What the SQL repository promises beyond the contract."""

import os
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from ndtframe.errors import RepositoryError
from ndtframe.repository import schema
from ndtframe.repository.database import Database
from ndtframe.repository.sql import SqlRepository, SqlSettings
from ndtframe.testing.repository_contract import observation, store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "twin.db"


def opened(path: Path, **settings: object) -> SqlRepository:
    return SqlRepository(SqlSettings.model_validate({"path": path, **settings}))


def value_of(path: Path, query: str) -> object:
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        value: object = connection.exec_driver_sql(query).scalar()
    engine.dispose()
    return value


def test_equal_content_is_stored_once_and_compressed(path: Path) -> None:
    with closing(opened(path)) as repository:
        for content in (b"a" * 100_000, b"b", b"a" * 100_000):
            store(repository, content)
    assert value_of(path, "SELECT count(*) FROM content") == 2
    assert value_of(path, "SELECT count(*) FROM snapshot") == 3
    assert value_of(path, "SELECT max(length(data)) FROM content") < 1000  # type: ignore[operator]
    assert value_of(path, "PRAGMA journal_mode") == "wal"


def test_connections_are_set_up(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[list[object]] = []
    pragmas = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
    write = Database.write

    def looked_at(self: Database, *values: object) -> None:
        with self.writing() as connection:
            seen.append([connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in pragmas])
        write(self, *values)  # type: ignore[arg-type]

    monkeypatch.setattr(Database, "write", looked_at)
    with closing(opened(path, timeout=1.5)) as repository:
        store(repository, b"1")
    assert seen == [["wal", 2, 1, 1500]]


@pytest.mark.parametrize("name", ["with space.db", "100% #1?.db", "größe.db", "a&mode=ro", "-x"])
def test_names_of_files(tmp_path: Path, name: str) -> None:
    with closing(opened(tmp_path / name)) as repository:
        store(repository, b"1")
        assert len(list(opened(tmp_path / name, read_only=True).changes(0))) == 1
    assert {entry.name for entry in tmp_path.iterdir()} == {name, f"{name}.lock"}


def test_a_url_is_a_path(path: Path) -> None:
    with closing(SqlRepository(SqlSettings(url=f"sqlite:///{path}"))) as repository:
        record = store(repository, b"1")
    with closing(opened(path)) as repository:
        assert repository.live() == record


def test_two_names_of_a_file_are_one_repository(path: Path) -> None:
    other = path.with_name("link.db")
    other.symlink_to(path)
    with closing(opened(other)) as first, closing(opened(path)) as second:
        record = store(first, b"1")
        assert second.live() == record
    assert other.is_symlink()
    assert not path.with_name("link.db.lock").exists()


def test_readers_go_on_while_one_writes(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[object] = []
    with closing(opened(path)) as writer, closing(opened(path, read_only=True)) as reader:
        first = store(writer, b"1")
        write = Database.write

        def slow(self: Database, *values: object) -> None:
            with self.writing():
                seen.append((reader.live(), reader.content(first)))
            write(self, *values)  # type: ignore[arg-type]

        monkeypatch.setattr(Database, "write", slow)
        second = store(writer, b"2")
        assert seen == [(first, b"1")]
        assert reader.live() == second


def test_a_reader_stores_nothing(path: Path) -> None:
    opened(path).close()
    with closing(opened(path, read_only=True)) as reader:
        with pytest.raises(RepositoryError, match="reading only"):
            store(reader, b"1")
        assert reader.live() is None


def hold(path: Path, seconds: float) -> "subprocess.Popen[str]":
    """Another process that is writing for so long."""
    code = (
        "import sys, time, fcntl; file = open(sys.argv[1]); fcntl.flock(file, fcntl.LOCK_EX); "
        "print('held', flush=True); time.sleep(float(sys.argv[2]))"
    )
    command = [sys.executable, "-c", code, f"{path}.lock", str(seconds)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    assert process.stdout.readline() == "held\n"
    return process


def test_a_second_writer_waits_for_the_first(path: Path) -> None:
    with closing(opened(path, timeout=20)) as repository:
        process = hold(path, 0.5)
        begun = time.monotonic()
        assert store(repository, b"1").number == 1
        assert time.monotonic() - begun > 0.2
        process.communicate()


def test_a_second_writer_waits_no_longer_than_it_may(path: Path) -> None:
    with closing(opened(path, timeout=0.1)) as repository:
        process = hold(path, 60)
        with pytest.raises(RepositoryError, match=r"in 0.1 s; .*'timeout'") as raised:
            store(repository, b"1")
        assert f"{path}: Process {process.pid} (" in str(raised.value)
        assert ") is writing to the repository" in str(raised.value)
        assert repository.live() is None
        process.kill()
        process.communicate()
        assert store(repository, b"1").number == 1
        assert repository.recovered is None


def test_threads_and_handles_store_side_by_side(path: Path) -> None:
    with closing(opened(path, timeout=60)) as one, closing(opened(path, timeout=60)) as two:

        def store_some(repository: SqlRepository, name: bytes) -> None:
            for index in range(10):
                store(repository, name * index)

        work = [(one, b"a"), (one, b"b"), (two, b"a"), (two, b"c")]
        threads = [threading.Thread(target=store_some, args=arguments) for arguments in work]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert [record.number for record in one.changes(0)] == list(range(1, 41))
        assert one.verify() == []
    assert value_of(path, "SELECT count(*) FROM content") == 28


def test_a_failed_store_is_taken_back(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(opened(path)) as repository:
        first = store(repository, b"1")
        with monkeypatch.context() as patch:
            patch.setattr("ndtframe.repository.database._has_content", lambda *_: False)
            with pytest.raises(RepositoryError, match="damaged"):
                store(repository, b"1")
        assert repository.live() == first
    with closing(opened(path)) as repository:
        assert repository.recovered is None
        assert store(repository, b"1", observation()).number == 2
        assert repository.verify() == []


def said_by(code: str, *arguments: object) -> str:
    """What another Python prints, which imports from where this one does."""
    command = [sys.executable, "-c", code, *map(str, arguments)]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.run(command, capture_output=True, text=True, check=True, env=env).stdout


@pytest.mark.slow
def test_without_sqlalchemy(path: Path) -> None:
    code = (
        "import sys; sys.modules['sqlalchemy'] = None\n"
        "from ndtframe.repository.sql import SqlRepository, SqlSettings\n"
        "from ndtframe.errors import MissingExtraError\n"
        "try: SqlRepository(SqlSettings(path=sys.argv[1]))\n"
        "except MissingExtraError as error: print(error.extra, error)\n"
    )
    said = said_by(code, path)
    assert said.startswith("store The repository 'sqlite' needs the optional part 'store'")
    assert not path.exists()


@pytest.mark.slow
def test_importing_the_class_does_not_import_sqlalchemy() -> None:
    code = "import sys, ndtframe.repository.sql; print('sqlalchemy' in sys.modules)"
    assert said_by(code) == "False\n"


def test_the_tables_fit_postgresql() -> None:
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
    tables = [
        str(CreateTable(table).compile(dialect=dialect)) for table in schema.TABLES.tables.values()
    ]
    assert len(tables) == 7
    assert "data BYTEA NOT NULL" in "".join(tables)
    assert "SERIAL" not in "".join(tables), "records are numbered by the repository"
