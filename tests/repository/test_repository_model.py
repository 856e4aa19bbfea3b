"""Each repository does what a plain list of what was asked says, under any sequence of calls."""

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from ndtframe.contracts import Draft, Repository
from ndtframe.data.state import DocumentKind, StateKind
from ndtframe.errors import Conflict, RepositoryError
from ndtframe.repository.memory import MemoryRepository
from ndtframe.repository.sql import SqlRepository, SqlSettings

pytestmark = pytest.mark.slow

Key = tuple[DocumentKind, str]
keys = st.tuples(
    st.sampled_from([DocumentKind.SOURCE, DocumentKind.JOB]), st.sampled_from(["a", "b"])
)
contents = st.sampled_from([b"1", b"2", b"3" * 9000])


@dataclass
class Entry:
    """One record: of a document, or of a state, which has no key."""

    content: bytes
    key: Key | None = None
    released: bool = False


class Plain:
    """The model: all entries, in order."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []

    @property
    def states(self) -> list[Entry]:
        return [entry for entry in self.entries if entry.key is None]

    def versions(self, key: Key) -> list[Entry]:
        return [entry for entry in self.entries if entry.key == key]

    def version(self, key: Key) -> int:
        """That of the document that is there; 0 where there is none."""
        found = self.versions(key)
        return len(found) if found and found[-1].content else 0

    def release(self, numbers: set[int]) -> int:
        chosen = [self.states[number - 1] for number in sorted(numbers)]
        fresh = [entry for entry in chosen if not entry.released]
        for entry in fresh:
            entry.released = True
        self._release_sources()
        return len(fresh)

    def _release_sources(self) -> None:
        """Walk back: a contribution is needed by each state up to the next of its source."""
        needed: set[Key] = set()
        seen: set[Key] = set()
        for entry in reversed(self.entries):
            if entry.key is None:
                if not entry.released:
                    needed = {key for key in DOCUMENTS if key[0] is DocumentKind.SOURCE}
            elif entry.key[0] is DocumentKind.SOURCE:
                if entry.key in seen and entry.key not in needed:
                    entry.released = True
                needed.discard(entry.key)
                seen.add(entry.key)


DOCUMENTS = [(kind, name) for kind in (DocumentKind.SOURCE, DocumentKind.JOB) for name in "ab"]


class Machine(RuleBasedStateMachine):
    """The rules; a subclass says what is opened."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.model = Plain()
        self.repository = self.opened()

    def opened(self) -> Any:
        raise NotImplementedError

    def teardown(self) -> None:
        self.repository.close()
        shutil.rmtree(self.folder)

    @rule(content=contents, documents=st.dictionaries(keys, contents, max_size=3))
    def store(self, content: bytes, documents: dict[Key, bytes]) -> None:
        drafts = [
            Draft(*key, new, "ndt", self.model.version(key)) for key, new in documents.items()
        ]
        state = self.repository.store(
            content, state=StateKind.LIVE, model_set="ndt", documents=drafts
        )
        self.model.entries += [Entry(new, key) for key, new in documents.items()]
        self.model.entries.append(Entry(content))
        assert state.place == len(self.model.entries)
        assert state.number == len(self.model.states)

    @rule(content=contents, documents=st.dictionaries(keys, contents, min_size=1, max_size=3))
    def store_in_conflict(self, content: bytes, documents: dict[Key, bytes]) -> None:
        wrong = [
            Draft(*key, new, "ndt", self.model.version(key) + 1) for key, new in documents.items()
        ]
        with pytest.raises(Conflict):
            self.repository.store(content, state=StateKind.LIVE, model_set="ndt", documents=wrong)

    @rule(key=keys, content=contents, after=st.none() | st.integers(0, 3))
    def put(self, key: Key, content: bytes, after: int | None) -> None:
        def call() -> Any:
            return self.repository.put(*key, content, model_set="ndt", after=after)

        self._kept(call, key, content, after)

    @rule(key=keys, after=st.none() | st.integers(0, 3))
    def remove(self, key: Key, after: int | None) -> None:
        def call() -> Any:
            return self.repository.remove(*key, after=after)

        if self.model.version(key) == 0 and after in (None, 0):
            with pytest.raises(RepositoryError, match="There is no"):
                call()
        else:
            self._kept(call, key, b"", after)

    def _kept(self, call: Callable[[], Any], key: Key, content: bytes, after: int | None) -> None:
        if after not in (None, self.model.version(key)):
            with pytest.raises(Conflict):
                call()
            return
        record = call()
        self.model.entries.append(Entry(content, key))
        assert record.number == len(self.model.entries)
        assert record.version == len(self.model.versions(key))

    @precondition(lambda self: len(self.model.states) > 1)
    @rule(data=st.data(), all_before=st.booleans())
    def release(self, data: st.DataObject, all_before: bool) -> None:
        last = len(self.model.states)
        number = data.draw(st.integers(1, last))
        some = data.draw(st.sets(st.integers(1, last - 1)))
        before, numbers = (number, set(range(1, number))) if all_before else (sorted(some), some)
        assert self.repository.release(before) == self.model.release(numbers)

    @rule()
    def verify(self) -> None:
        assert self.repository.verify() == []

    @invariant()
    def all_is_kept(self) -> None:
        repository: Repository = self.repository
        states = list(repository.changes(0))
        self._same([*states], self.model.states)
        assert repository.live() == (states[-1] if states else None)
        for key in DOCUMENTS:
            versions = repository.versions(*key)
            self._same(list(versions), self.model.versions(key))
            newest = versions[-1] if self.model.version(key) else None
            assert repository.document(*key) == newest
        for kind in (DocumentKind.SOURCE, DocumentKind.JOB):
            there = [key[1] for key in DOCUMENTS if key[0] is kind and self.model.version(key)]
            assert [record.name for record in repository.documents(kind)] == there

    def _same(self, records: list[Any], entries: list[Entry]) -> None:
        assert [record.released for record in records] == [entry.released for entry in entries]
        for record, entry in zip(records, entries, strict=True):
            assert self.model.entries[record.place - 1] is entry
            if entry.released:
                with pytest.raises(RepositoryError, match="was released"):
                    self.repository.content(record)
            else:
                assert self.repository.content(record) == entry.content


class InMemory(Machine):
    def opened(self) -> MemoryRepository:
        return MemoryRepository()


class InAFile(Machine):
    def opened(self) -> SqlRepository:
        return SqlRepository(SqlSettings(path=self.folder / "twin.db"))

    @rule()
    def open_again(self) -> None:
        self.repository.close()
        self.repository = self.opened()
        assert self.repository.recovered is None


TestInMemory = InMemory.TestCase
TestInMemory.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
TestInAFile = InAFile.TestCase
TestInAFile.settings = settings(max_examples=12, stateful_step_count=25, deadline=None)
