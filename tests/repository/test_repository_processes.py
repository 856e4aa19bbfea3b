"""One writer and many readers, each a process of its own."""

import os
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from ndtframe.contracts import Draft
from ndtframe.data.state import DocumentKind, StateKind
from ndtframe.errors import Conflict, RepositoryError
from ndtframe.repository.database import Database
from ndtframe.repository.sql import SqlRepository, SqlSettings

SESSION = DocumentKind.SESSION
SLOW = 0.5
"""Seconds that a slow writer takes."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "twin.db"


def opened(path: Path, **settings: object) -> SqlRepository:
    return SqlRepository(SqlSettings.model_validate({"path": path, **settings}))


def store(repository: SqlRepository, content: bytes) -> None:
    drafts = [Draft(SESSION, "s", content, "ndt", None)]
    repository.store(content, state=StateKind.LIVE, model_set="ndt", documents=drafts)


class Child:
    """Another process, which does ``act`` with two functions: one hears a line, one says one."""

    def __init__(self, act: Callable[[Callable[[], str], Callable[[str], None]], None]) -> None:
        hears, self._to = os.pipe()
        self._from, says = os.pipe()
        self.process = os.fork()
        if self.process == 0:
            try:
                act(
                    lambda: os.read(hears, 100).decode(),
                    lambda line: (os.write(says, line.encode()), None)[1],
                )
                os._exit(0)
            finally:
                os._exit(1)

    def say(self, line: str) -> None:
        os.write(self._to, line.encode())

    def hear(self) -> str:
        return os.read(self._from, 1000).decode()

    def end(self) -> None:
        _, status = os.waitpid(self.process, 0)
        assert os.waitstatus_to_exitcode(status) == 0


def reads(path: Path) -> Child:
    """A reader that stays open and tells, when asked, what it sees."""

    def act(hear: Callable[[], str], say: Callable[[str], None]) -> None:
        with closing(opened(path, read_only=True)) as reader:
            say("open")
            while hear() == "read":
                live, session = reader.live(), reader.document(SESSION, "s")
                assert live
                assert session
                assert reader.content(live) == reader.content(session)
                assert reader.verify() == []
                say(f"{live} {session.version} {len(reader.documents(SESSION))}")

    return Child(act)


def writes_slowly(path: Path) -> Child:
    """A writer that takes long for its store once it said that it began."""

    def act(_: Callable[[], str], say: Callable[[str], None]) -> None:
        write = Database.write

        def slow(self: Database, *values: object) -> None:
            say("begun")
            time.sleep(SLOW)
            write(self, *values)  # type: ignore[arg-type]

        Database.write = slow  # type: ignore[method-assign, assignment]
        with closing(opened(path)) as writer:
            store(writer, b"slow")

    return Child(act)


def test_open_readers_see_what_is_stored(path: Path) -> None:
    with closing(opened(path)) as writer:
        store(writer, b"1")
        readers = [reads(path), reads(path)]
        assert [reader.hear() for reader in readers] == ["open", "open"]
        for number in (2, 3, 4):
            store(writer, b"%d" % number)
            for reader in readers:
                reader.say("read")
                assert reader.hear() == f"snapshot-{number} {number} 1"
    for reader in readers:
        reader.say("end")
        reader.end()


def test_readers_go_on_while_another_process_writes(path: Path) -> None:
    with closing(opened(path)) as first:
        store(first, b"1")
    with closing(opened(path, read_only=True)) as reader:
        writer = writes_slowly(path)
        assert writer.hear() == "begun"
        live = reader.live()
        assert (live and live.number, reader.recovered) == (1, None)
        writer.end()
        live = reader.live()
        assert live
        assert (live.number, reader.content(live)) == (2, b"slow")


def test_a_second_writer_waits_its_turn(path: Path) -> None:
    with closing(opened(path, timeout=20)) as second:
        writer = writes_slowly(path)
        assert writer.hear() == "begun"
        begun = time.monotonic()
        assert second.put(SESSION, "s", b"2", model_set="ndt", after=1).number == 3
        assert time.monotonic() - begun > SLOW / 5
        writer.end()
        assert second.verify() == []


def test_a_second_writer_is_told_whom_it_waits_for(path: Path) -> None:
    with closing(opened(path, timeout=0.1)) as second:
        writer = writes_slowly(path)
        assert writer.hear() == "begun"
        for write in (
            lambda: second.put(SESSION, "s", b"2", model_set="ndt", after=None),
            lambda: second.release(1),
        ):
            with pytest.raises(RepositoryError) as raised:
                write()
            text = str(raised.value)
            assert text.startswith(f"{path}: Process {writer.process} (")
            assert "is writing to the repository and did not finish in 0.1 s" in text
            assert "set 'timeout' under [repository] in twin.toml to more than 0.1" in text
        writer.end()
        assert [record.number for record in second.changes(0)] == [1]


def test_no_update_is_lost(path: Path) -> None:
    """Processes that count in one document, each on from what it read."""
    turns = 8

    def act(_: Callable[[], str], say: Callable[[str], None]) -> None:
        with closing(opened(path, timeout=60)) as repository:
            done = 0
            while done < turns:
                now = repository.document(SESSION, "s")
                count = int(repository.content(now)) if now else 0
                after = now.version if now else 0
                try:
                    new = b"%d" % (count + 1)
                    repository.put(SESSION, "s", new, model_set="ndt", after=after)
                    done += 1
                except Conflict:
                    continue

    opened(path).close()
    for child in [Child(act) for _ in range(3)]:
        child.end()
    with closing(opened(path)) as repository:
        newest = repository.document(SESSION, "s")
        assert newest
        assert (newest.version, repository.content(newest)) == (3 * turns, b"%d" % (3 * turns))
        assert repository.verify() == []
