"""A repository that was cut, changed or mixed up outside: told by name, never read as data."""

import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from ndtframe.contracts import Draft
from ndtframe.data.state import DocumentKind, StateKind
from ndtframe.errors import RepositoryError
from ndtframe.repository import schema
from ndtframe.repository.sql import SqlRepository, SqlSettings

CONTENTS = [
    b'{"number": %d, "filling": "%s"}' % (number, random.Random(number).randbytes(20_000))
    for number in range(4)
]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sound") / "twin.db"
    repository = SqlRepository(SqlSettings(path=path))
    for content in CONTENTS:
        repository.store(content, state=StateKind.LIVE, model_set="ndt")
    repository.close()
    return path


@pytest.fixture
def copy(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(sound, tmp_path / "twin.db"))


def change(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def opened(path: Path, read_only: bool = True) -> SqlRepository:
    return SqlRepository(SqlSettings(path=path, read_only=read_only))


def problems_of(path: Path) -> list[str]:
    with closing(opened(path)) as repository:
        return repository.verify()


def read_all(path: Path) -> list[bytes]:
    with closing(opened(path)) as repository:
        return [repository.content(record) for record in repository.changes(0)]


def read_or_refused(path: Path) -> bool:
    """Whether all was read, and rightly; a damage that is told counts as not read."""
    try:
        found = read_all(path)
    except RepositoryError:
        return False
    assert found == CONTENTS[: len(found)]
    return found == CONTENTS


def test_cut_anywhere(sound: Path, tmp_path: Path) -> None:
    content, path = sound.read_bytes(), tmp_path / "twin.db"
    assert len(content) > 30_000
    for length in range(0, len(content), 997):
        path.write_bytes(content[:length])
        assert not read_or_refused(path), f"cut to {length} bytes, it was read as if whole"


@pytest.mark.slow
def test_bytes_changed_anywhere(sound: Path, tmp_path: Path) -> None:
    content, path, chosen = sound.read_bytes(), tmp_path / "twin.db", random.Random(7)
    refused = 0
    for _ in range(120):
        changed = bytearray(content)
        start = chosen.randrange(len(changed) - 40)
        changed[start : start + 40] = chosen.randbytes(40)
        path.write_bytes(changed)
        refused += not read_or_refused(path)
    assert refused > 60


def test_changed_content_is_named(copy: Path) -> None:
    change(
        copy,
        "UPDATE content SET data = (SELECT data FROM content WHERE hash = (SELECT content_hash "
        "FROM record WHERE place = 1)) WHERE hash = (SELECT content_hash FROM record WHERE "
        "place = 2)",
    )
    with closing(opened(copy)) as repository:
        first, second = repository.get(1), repository.get(2)
        assert repository.content(first) == CONTENTS[0]
        with pytest.raises(RepositoryError) as raised:
            repository.content(second)
    text = str(raised.value)
    assert f"{copy}: The content of snapshot-2 is not what was stored" in text
    assert f"should be {second.content_hash} and is {first.content_hash}" in text
    assert problems_of(copy) == [raised.value.message]


SECOND = "(SELECT content_hash FROM record WHERE place = 2)"


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        (f"UPDATE content SET data = x'00' WHERE hash = {SECOND}", ["content of snapshot-2"]),
        (f"UPDATE content SET data = 'text' WHERE hash = {SECOND}", ["content of snapshot-2"]),
        (f"UPDATE content SET encoding = 'zstd' WHERE hash = {SECOND}", ["'zstd' is not known"]),
        (f"DELETE FROM content WHERE hash = {SECOND}", ["snapshot-2", "it is missing"]),
        (
            f"UPDATE record SET chain_hash = '{'0' * 64}' WHERE place = 2",
            ["chain breaks at snapshot-2", "chain breaks at snapshot-3"],
        ),
        (
            "UPDATE record SET content_hash = "
            "(SELECT content_hash FROM record WHERE place = 1) WHERE place = 2",
            ["chain breaks at snapshot-2"],
        ),
        ("DELETE FROM snapshot WHERE number = 2", ["Snapshot-2 is missing: snapshot-3 stands"]),
        ("DELETE FROM snapshot WHERE number > 2", ["newest records are missing"]),
        ("DELETE FROM snapshot", ["newest records are missing"]),
        (
            "UPDATE record SET stored_at = '2001-01-01T00:00:00.000000Z' WHERE place = 3",
            ["Snapshot-3 was stored before snapshot-2"],
        ),
        ("UPDATE record SET stored_at = 'noon' WHERE place = 3", ["row of snapshot-3"]),
        ("UPDATE snapshot SET sources = '[' WHERE number = 3", ["row of snapshot-3"]),
    ],
)
def test_verify_names_what_is_wrong(copy: Path, statement: str, told: list[str]) -> None:
    change(copy, statement)
    problems = "\n".join(problems_of(copy))
    assert all(part in problems for part in told), problems


@pytest.fixture(scope="module")
def with_documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A state, a session of two versions, a contribution, and a second state: five places."""
    path = tmp_path_factory.mktemp("documents") / "twin.db"
    repository = SqlRepository(SqlSettings(path=path))
    repository.store(b"1", state=StateKind.LIVE, model_set="ndt")
    for content in (b"2", b"3"):
        repository.put(DocumentKind.SESSION, "s", content, model_set="ndt", after=None)
    lab = Draft(DocumentKind.SOURCE, "lab", b"4", "ndt", 0)
    repository.store(b"5", state=StateKind.LIVE, model_set="ndt", documents=[lab])
    repository.close()
    return path


OF_FOUR = "(SELECT content_hash FROM record WHERE place = 4)"


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE document SET kind = 'report' WHERE name = 's'", "breaks at version 1 of report"),
        ("UPDATE document SET name = 't' WHERE version = 2", "Version 1 of session 't' is missing"),
        ("UPDATE document SET name = 't' WHERE name = 's'", "breaks at version 2 of session 't'"),
        ("UPDATE document SET version = 3 WHERE version = 2", "Version 2 of session 's' is missin"),
        ("UPDATE record SET schema_id = '' WHERE place = 3", "breaks at version 2 of session 's'"),
        (
            "UPDATE record SET model_set = 'm' WHERE place = 4",
            "breaks at version 1 of source 'lab'",
        ),
        ("UPDATE document SET kind = 'twins' WHERE place = 3", "row of record 3"),
        ("UPDATE record SET size = 0 WHERE place = 3", "its length should be 0 and is 1"),
        ("UPDATE record SET size = -5 WHERE place = 3", "of session 's' (SHA-256"),
        ("UPDATE record SET size = 9 WHERE place = 5", "its length should be 9 and is 1"),
        ("DELETE FROM document WHERE place = 3", "Record 3 is neither"),
        ("DELETE FROM record WHERE place = 3", "refers to none of 'record'"),
        ("INSERT INTO document VALUES (1, 'session', 'live', 1)", "Record 1 is neither"),
        ("UPDATE record SET released = 1 WHERE place = 3", "marked as released, which it never is"),
        ("UPDATE record SET released = 1 WHERE place = 5", "which the newest state never is"),
        (f"DELETE FROM content WHERE hash = {OF_FOUR}", "version 1 of source 'lab' (SHA-256"),
        ("UPDATE meta SET value = '' WHERE key = 'chain'", "newest records are missing"),
        ("DELETE FROM document; DELETE FROM snapshot WHERE number = 2", "Record 5 is neither"),
    ],
)
def test_verify_covers_documents(
    with_documents: Path, tmp_path: Path, statement: str, told: str
) -> None:
    path = Path(shutil.copy(with_documents, tmp_path / "twin.db"))
    assert problems_of(path) == []
    change(path, *statement.split("; "))
    problems = "\n".join(problems_of(path))
    assert told in problems, problems


def test_no_state_fits_among_the_documents(with_documents: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(with_documents, tmp_path / "twin.db"))
    with pytest.raises(sqlite3.IntegrityError, match="states_are_snapshots"):
        change(path, "UPDATE document SET kind = 'state' WHERE place = 3")


def test_no_other_state_fits_into_the_table(copy: Path) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="only_live_is_stored"):
        change(copy, "UPDATE snapshot SET state = 'potential'")
    change(copy, "PRAGMA ignore_check_constraints=ON", "UPDATE snapshot SET state = 'potential'")
    assert any("holds potential data" in problem for problem in problems_of(copy))


def test_a_newer_format_is_refused(copy: Path) -> None:
    change(copy, "UPDATE meta SET value = '99' WHERE key = 'format'")
    for read_only in (False, True):
        with pytest.raises(RepositoryError, match=r"has format 99.*up to 2") as raised:
            opened(copy, read_only)
        assert "newer version" in str(raised.value)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE meta SET value = 'one' WHERE key = 'format'",
        "DELETE FROM meta WHERE key = 'format'",
        "UPDATE meta SET value = '0' WHERE key = 'format'",
    ],
)
def test_a_format_that_never_was(copy: Path, statement: str) -> None:
    change(copy, statement)
    with pytest.raises(RepositoryError, match="damaged"):
        opened(copy, read_only=False)


def test_an_older_format_is_brought_forward(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def add_table(connection: object) -> None:
        connection.exec_driver_sql("CREATE TABLE added (a)")  # type: ignore[attr-defined]

    monkeypatch.setattr(schema, "FORMAT", 3)
    monkeypatch.setattr(schema, "MIGRATIONS", {2: add_table})
    with pytest.raises(RepositoryError, match="older format 2"):
        opened(copy)
    with closing(opened(copy, read_only=False)):
        change(copy, "INSERT INTO added VALUES (1)")
    assert read_all(copy) == CONTENTS


def test_a_failed_step_to_a_newer_format_changes_nothing(
    copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(connection: object) -> None:
        connection.exec_driver_sql("CREATE TABLE added (a)")  # type: ignore[attr-defined]
        connection.exec_driver_sql("INSERT INTO absent VALUES (1)")  # type: ignore[attr-defined]

    with monkeypatch.context() as patch:
        patch.setattr(schema, "FORMAT", 3)
        patch.setattr(schema, "MIGRATIONS", {2: fail})
        with pytest.raises(RepositoryError):
            opened(copy, read_only=False)
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        change(copy, "SELECT * FROM added")
    assert read_all(copy) == CONTENTS
