"""A process is killed while it stores: what it had acknowledged is there, and the rest is told."""

import os
import random
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, event, select

from ndtframe.contracts import Draft, SnapshotRecord
from ndtframe.data.state import DocumentKind, StateKind
from ndtframe.repository.chain import Record
from ndtframe.repository.database import Database
from ndtframe.repository.schema import DOCUMENT, SNAPSHOT
from ndtframe.repository.sql import SqlRepository, SqlSettings

SESSION = DocumentKind.SESSION
KILLS = 30
LONGEST = 0.2
"""Seconds that a process may store before it is killed: time for some ten stores."""

Step = Callable[[SqlRepository, int], None]
"""What a process does for each number, from 1."""


def content_of(number: int) -> bytes:
    """What is stored as ``number``: every third is as the one before."""
    distinct = number - (number % 3 == 0)
    return b"".join(b"%d.%d;" % (distinct, index) for index in range(20_000))


def die(*_: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def store(repository: SqlRepository, number: int) -> None:
    """Snapshot ``number``, and with it the contribution that it is made of."""
    content = content_of(number)
    source = Draft(DocumentKind.SOURCE, "lab", content + b"from the lab", "ndt", number - 1)
    repository.store(content, state=StateKind.LIVE, model_set="ndt", documents=[source])


def put(repository: SqlRepository, number: int) -> None:
    """Version ``number`` of a session."""
    repository.put(SESSION, "s", content_of(number), model_set="ndt", after=number - 1)


def count(repository: SqlRepository, what: Step) -> int:
    """How many of what a step makes are complete."""
    if what is put:
        return len(repository.versions(SESSION, "s"))
    live = repository.live()
    sources = repository.versions(DocumentKind.SOURCE, "lab")
    assert len(sources) == (live.number if live else 0)
    return len(sources)


class Writer:
    """A process that takes one step after the other and says the number of each."""

    def __init__(
        self, path: Path, arrange: Callable[[], None] | None = None, step: Step = store
    ) -> None:
        self.reads, writes = os.pipe()
        self.process = os.fork()
        if self.process == 0:
            try:
                self._go_on(path, writes, arrange, step)
            finally:
                os._exit(1)
        os.close(writes)

    @staticmethod
    def _go_on(path: Path, writes: int, arrange: Callable[[], None] | None, step: Step) -> None:
        repository = SqlRepository(SqlSettings(path=path))
        number = count(repository, step)
        os.write(writes, b"0\n")
        while True:
            number += 1
            if arrange and number == 3:
                arrange()
            step(repository, number)
            os.write(writes, b"%d\n" % number)

    def until_open(self) -> None:
        assert os.read(self.reads, 2) == b"0\n"

    def kill(self) -> None:
        os.kill(self.process, signal.SIGKILL)

    def acknowledged(self) -> list[int]:
        """The numbers it said until it was killed."""
        with os.fdopen(self.reads) as said:
            numbers = [int(line) for line in said]
        _, status = os.waitpid(self.process, 0)
        assert os.waitstatus_to_exitcode(status) == -signal.SIGKILL
        return numbers


def check_after_kill(path: Path, known: int, step: Step = store) -> tuple[int, bool]:
    """The number of complete steps, and whether an interrupted one is told."""
    repository = SqlRepository(SqlSettings(path=path))
    complete = count(repository, step)
    assert known <= complete <= known + 1
    live, session = repository.live(), repository.document(SESSION, "s")
    if complete:
        newest: Record | None = session if step is put else live
        assert newest
        assert repository.content(newest) == content_of(complete)
    if repository.recovered:
        last = f"complete snapshot is {live}." if live else "no snapshot is complete."
        assert repository.recovered.endswith(last)
    repository.close()
    return complete, repository.recovered is not None


@pytest.mark.slow
@pytest.mark.parametrize("step", [store, put])
def test_killed_at_many_moments(tmp_path: Path, step: Step) -> None:
    path, chosen = tmp_path / "twin.db", random.Random(2024)
    known = kills = 0
    while kills < KILLS or known <= KILLS:  # a slow machine stores less between two kills
        assert kills < 10 * KILLS, "too few stores were made to say anything"
        writer = Writer(path, step=step)
        writer.until_open()
        time.sleep(chosen.uniform(0, LONGEST))
        writer.kill()
        kills += 1
        known = max([known, *writer.acknowledged()])
        known, _ = check_after_kill(path, known, step)
    repository = SqlRepository(SqlSettings(path=path))
    assert repository.verify() == []
    records: list[Record] = [*repository.changes(0), *repository.versions(SESSION, "s")]
    for record in records:
        number = record.number if isinstance(record, SnapshotRecord) else record.version
        assert repository.content(record) == content_of(number)
    repository.close()


def kill_after_intent() -> None:
    Database.write = die  # type: ignore[method-assign, assignment]


def kill_before_commit() -> None:
    @event.listens_for(Engine, "commit")
    def when_stored(connection: Connection) -> None:
        for column in (SNAPSHOT.c.number, DOCUMENT.c.version):
            if connection.execute(select(column).where(column == 3)).first():
                die()


def kill_before_acknowledging() -> None:
    store = Database.write

    def write(*values: object) -> None:
        store(*values)  # type: ignore[arg-type]
        die()

    Database.write = write  # type: ignore[method-assign, assignment]


@pytest.mark.parametrize("arrange", [kill_after_intent, kill_before_commit])
def test_killed_before_a_put_is_complete(tmp_path: Path, arrange: Callable[[], None]) -> None:
    path = tmp_path / "twin.db"
    assert Writer(path, arrange, put).acknowledged() == [0, 1, 2]
    found = SqlRepository(SqlSettings(path=path))
    assert found.recovered
    assert found.recovered.endswith("did not finish; no snapshot is complete.")
    session = found.document(SESSION, "s")
    assert session
    assert (session.version, found.content(session)) == (2, content_of(2))
    assert found.verify() == []
    put(found, 3)
    found.close()
    assert check_after_kill(path, 3, put) == (3, False)


@pytest.mark.parametrize("arrange", [kill_after_intent, kill_before_commit])
@pytest.mark.parametrize("read_only", [False, True])
def test_killed_before_it_is_complete(
    tmp_path: Path, arrange: Callable[[], None], read_only: bool
) -> None:
    path = tmp_path / "twin.db"
    assert Writer(path, arrange).acknowledged() == [0, 1, 2]
    found = SqlRepository(SqlSettings(path=path, read_only=read_only))
    assert found.recovered
    assert found.recovered.startswith("A store begun at 20")
    assert found.recovered.endswith("did not finish; the last complete snapshot is snapshot-2.")
    live = found.live()
    assert live
    assert found.content(live) == content_of(2)
    assert found.verify() == []
    found.close()
    assert_told_until_the_next_store(path)


def assert_told_until_the_next_store(path: Path) -> None:
    second = SqlRepository(SqlSettings(path=path))
    assert second.recovered
    assert second.store(b"3", state=StateKind.LIVE, model_set="ndt").number == 3
    second.close()
    third = SqlRepository(SqlSettings(path=path))
    assert third.recovered is None
    assert third.verify() == []
    third.close()


@pytest.mark.parametrize("step", [store, put])
def test_killed_after_it_is_complete(tmp_path: Path, step: Step) -> None:
    path = tmp_path / "twin.db"
    assert Writer(path, kill_before_acknowledging, step).acknowledged() == [0, 1, 2]
    assert check_after_kill(path, 3, step) == (3, False)


def test_killed_while_it_releases(tmp_path: Path) -> None:
    path = tmp_path / "twin.db"
    assert Writer(path, kill_before_acknowledging).acknowledged() == [0, 1, 2]
    child = os.fork()
    if child == 0:
        try:
            event.listen(Engine, "commit", die)
            SqlRepository(SqlSettings(path=path)).release(3)
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == -signal.SIGKILL
    assert check_after_kill(path, 3) == (3, False)
    repository = SqlRepository(SqlSettings(path=path))
    assert repository.content(repository.get(1)) == content_of(1)
    assert repository.release(3) == 2
    assert repository.verify() == []
    repository.close()


def test_killed_while_the_repository_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "twin.db"
    with monkeypatch.context() as patch:
        patch.setattr("ndtframe.repository.sqlite._persist_folder", die)
        patch.setattr(Path, "replace", die)
        assert Writer(path).acknowledged() == []
    assert not path.exists()
    assert check_after_kill(path, 0) == (0, False)
    assert {entry.name for entry in tmp_path.iterdir()} == {"twin.db", "twin.db.lock"}


def test_a_store_at_work_is_not_an_interrupted_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, write = tmp_path / "twin.db", Database.write
    seen: list[tuple[list[int], str | None]] = []

    def looked_at(self: Database, *values: object) -> None:
        reader = SqlRepository(SqlSettings(path=path, read_only=True))
        seen.append(([intent.number for intent in self.intents()], reader.recovered))
        reader.close()
        write(self, *values)  # type: ignore[arg-type]

    writer = SqlRepository(SqlSettings(path=path))
    monkeypatch.setattr(Database, "write", looked_at)
    writer.store(b"1", state=StateKind.LIVE, model_set="ndt")
    writer.close()
    assert seen == [([1], None)]
