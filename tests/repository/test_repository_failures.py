"""A repository that cannot be opened, read or written: one paragraph, and nothing half-written."""

import os
import resource
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ndtframe.data.state import StateKind
from ndtframe.errors import NdtError, RepositoryError, SettingsError
from ndtframe.repository.sql import SqlRepository, SqlSettings

NOBODY = 65534
LARGE = os.urandom(400_000)


def opened(path: Path | str, **settings: object) -> SqlRepository:
    return SqlRepository(SqlSettings.model_validate({"path": path, "timeout": 0.2, **settings}))


def stored(path: Path, *contents: bytes) -> Path:
    repository = opened(path)
    for content in contents or (b"former",):
        repository.store(content, state=StateKind.LIVE, model_set="ndt")
    repository.close()
    return path


def refusal(path: Path | str, **settings: object) -> RepositoryError:
    with pytest.raises(RepositoryError) as raised:
        opened(path, **settings)
    assert raised.value.where == str(path)
    assert raised.value.remedy
    return raised.value


def former_is_there(path: Path) -> bool:
    reader = opened(path, read_only=True)
    live = reader.live()
    found = live is not None and reader.content(live) == b"former" and reader.verify() == []
    reader.close()
    return found


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that other users may enter, which ``tmp_path`` is not."""
    made = Path(tempfile.mkdtemp())
    made.chmod(0o755)
    yield made
    made.chmod(0o755)
    shutil.rmtree(made)


def in_child(act: Callable[[], object]) -> str:
    """What ``act`` gives, or its error, in a process that may be limited without harm."""
    reads, writes = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.write(writes, str(act()).encode())
        except NdtError as error:
            os.write(writes, f"{type(error).__name__}: {error}".encode())
        finally:
            os._exit(0)
    os.close(writes)
    with os.fdopen(reads) as said:
        answer = said.read()
    os.waitpid(child, 0)
    return answer


def as_nobody(act: Callable[[], object]) -> str:
    def limited() -> object:
        if os.getuid() == 0:
            os.setgid(NOBODY)
            os.setuid(NOBODY)
        return act()

    return in_child(limited)


def store_large(path: Path) -> object:
    repository = opened(path)
    try:
        return repository.store(LARGE, state=StateKind.LIVE, model_set="ndt")
    finally:
        repository.close()


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize(
    ("make", "cause"),
    [
        (lambda path: path.write_text("not a database\n" * 20), "not an SQLite database"),
        (lambda path: path.write_bytes(b""), "empty: a repository was cut"),
        (lambda path: path.mkdir(), "is a folder"),
        (os.mkfifo, "not a regular file"),
    ],
)
def test_what_is_no_repository(
    tmp_path: Path, make: Callable[[Path], object], cause: str, read_only: bool
) -> None:
    path = tmp_path / "twin.db"
    make(path)
    assert cause in refusal(path, read_only=read_only).message
    assert [entry.name for entry in tmp_path.iterdir()] == ["twin.db"]


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize("table", ["other (a)", "meta (a)"])
def test_a_foreign_database_is_left_alone(tmp_path: Path, table: str, read_only: bool) -> None:
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute(f"CREATE TABLE {table}")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    assert "not a repository of ndtframe" in refusal(path, read_only=read_only).message
    assert path.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["other.db"]


def test_paths_that_lead_nowhere(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert "does not exist" in refusal(tmp_path / "no" / "twin.db").message
    assert "is not a folder" in refusal(tmp_path / "file" / "twin.db").message
    assert "too long" in refusal(tmp_path / ("n" * 300)).message
    assert "There is no repository" in refusal(tmp_path / "twin.db", read_only=True).message
    assert [entry.name for entry in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize(
    "settings",
    [{}, {"path": "a", "url": "sqlite:///a"}, {"path": "a\0b"}, {"path": "a", "wait": 1}],
)
def test_settings_that_contradict(settings: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="validation error"):
        SqlSettings.model_validate(settings)


@pytest.mark.parametrize(
    ("url", "cause"),
    [
        ("postgresql://user:secret@host/twin", "only SQLite is supported"),
        ("sqlite://", "does not name a file"),
        ("sqlite:///twin.db?mode=ro", "does not name a file alone"),
        ("twin.db", "not one that SQLAlchemy reads"),
    ],
)
def test_urls_of_no_file(url: str, cause: str) -> None:
    with pytest.raises(SettingsError, match=cause) as raised:
        SqlRepository(SqlSettings(url=url))
    assert "secret" not in str(raised.value)


def test_a_file_that_may_not_be_read(folder: Path) -> None:
    path = stored(folder / "twin.db")
    path.chmod(0)
    for read_only in (False, True):
        said = as_nobody(lambda reads=read_only: opened(path, read_only=reads))  # type: ignore[misc]
        assert said.startswith(f"RepositoryError: {path}: This user may not read it.")
    path.chmod(0o644)
    assert former_is_there(path)


def test_a_folder_that_may_not_be_entered(folder: Path) -> None:
    path = folder / "closed" / "twin.db"
    path.parent.mkdir()
    path.parent.chmod(0)
    said = as_nobody(lambda: opened(path))
    path.parent.chmod(0o755)
    assert said.startswith(f"RepositoryError: {path}: This user may not read or write it")


def test_a_folder_that_may_only_be_read(folder: Path) -> None:
    path = stored(folder / "twin.db")
    path.chmod(0o444)
    folder.chmod(0o555)
    said = as_nobody(lambda: opened(path))
    assert said.startswith(f"RepositoryError: {path}: It or its folder cannot be written")
    assert as_nobody(lambda: opened(folder / "new.db")).startswith("RepositoryError")
    assert as_nobody(lambda: former_is_there(path)) == "True"


def test_a_limit_on_the_size_of_files(folder: Path) -> None:
    path = stored(folder / "twin.db")

    def limited() -> object:
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
        return store_large(path)

    assert "limit on file sizes is full" in in_child(limited)
    assert former_is_there(path)
    again = opened(path)
    assert again.recovered is None
    assert again.store(b"latter", state=StateKind.LIVE, model_set="ndt").number == 2
    again.close()


def test_a_new_file_with_no_room(folder: Path) -> None:
    def limited() -> object:
        resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192))
        return opened(folder / "twin.db")

    assert "limit on file sizes is full" in in_child(limited)
    assert [entry.name for entry in folder.iterdir()] == ["twin.db.lock"]


def mount(folder: Path, options: str) -> bool:
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    return subprocess.run(command, capture_output=True).returncode == 0


def test_a_full_disk_and_a_read_only_one(folder: Path) -> None:
    """On a small file system where one may be mounted; elsewhere on a limit and permissions."""
    if not mount(folder, "size=300k"):
        test_a_limit_on_the_size_of_files(folder)
        return
    try:
        path = stored(folder / "twin.db")
        with pytest.raises(RepositoryError, match="disk, a quota or a limit"):
            store_large(path)
        assert former_is_there(path)
        assert mount(folder, "remount,ro,size=300k")
        assert "its file system is read-only" in refusal(path).message
        assert "Read-only file system" in refusal(folder / "new.db").message
        assert former_is_there(path)
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def test_a_database_that_another_program_locks(tmp_path: Path) -> None:
    path = stored(tmp_path / "twin.db")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(RepositoryError, match=r"Another process is writing .* in 0.2 s") as raised:
        store_large(path)
    assert "set 'timeout' under [repository]" in str(raised.value)
    assert former_is_there(path)
    other.close()
    assert former_is_there(path)
