"""Memory and SQL repositories do the same under any sequence of operations."""

import shutil
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from ndtframe.contracts import DocumentRecord, Draft
from ndtframe.contracts.no_settings import NoSettings
from ndtframe.data.state import DocumentKind, Method, Note, Observation, StateKind
from ndtframe.errors import NdtError
from ndtframe.repository.memory import MemoryRepository
from ndtframe.repository.sql import SqlRepository, SqlSettings
from ndtframe.testing.repository_contract import observation

pytestmark = pytest.mark.slow

START = datetime(2024, 5, 1, tzinfo=UTC)
texts = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=8)
contents = st.sampled_from([b"", b"{}", b"\x00", b"x" * 5000]) | st.binary(max_size=20)
times = st.datetimes(timezones=st.just(UTC))
observations = st.builds(
    observation,
    source=texts,
    category=texts,
    method=st.sampled_from(Method),
    rank=st.integers(-5, 5),
    observed_at=st.none() | times,
    notes=st.lists(st.builds(Note, texts, texts, st.integers(0, 2**40)), max_size=2).map(tuple),
)

kinds = st.sampled_from([*DocumentKind, *[DocumentKind.SOURCE, DocumentKind.SESSION] * 4, "job"])
names = st.sampled_from(["a", "b", "ä", "", "a\n"])
afters = st.none() | st.integers(0, 3)
drafts = st.builds(
    Draft,
    st.just(DocumentKind.SOURCE) | kinds,
    names,
    contents,
    st.just("ndt"),
    st.none() | afters,
)


class BothRepositories(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.now = START
        self.folder = Path(tempfile.mkdtemp())
        self.memory = MemoryRepository(NoSettings(), clock=lambda: self.now)
        self.sql = self.opened()

    def opened(self, **settings: Any) -> SqlRepository:
        chosen = SqlSettings(path=self.folder / "twin.db", **settings)
        return SqlRepository(chosen, clock=lambda: self.now)

    def teardown(self) -> None:
        self.sql.close()
        shutil.rmtree(self.folder)

    def both(self, ask: Callable[[Any], Any]) -> Any:
        """The answer of both, which must be the same; an error is an answer."""
        answers = [self.answer(ask, repository) for repository in (self.memory, self.sql)]
        assert answers[0] == answers[1]
        return answers[0]

    @staticmethod
    def answer(ask: Callable[[Any], Any], repository: Any) -> Any:
        try:
            return ask(repository)
        except NdtError as error:
            return type(error).__name__, error.message, error.remedy

    @rule(
        content=contents,
        given=st.lists(observations, max_size=3),
        state=st.sampled_from([*[StateKind.LIVE] * 8, *StateKind, "live"]),
        model_set=texts,
    )
    def store(self, content: bytes, given: list[Observation], state: Any, model_set: str) -> None:
        self.both(
            lambda repository: repository.store(
                content, state=state, model_set=model_set, observations=given
            )
        )

    @rule(kind=kinds, name=names, content=contents, after=afters, model_set=texts)
    def put(self, kind: Any, name: str, content: bytes, after: int | None, model_set: str) -> None:
        self.both(
            lambda repository: repository.put(
                kind, name, content, model_set=model_set or "ndt", after=after
            )
        )

    @rule(kind=kinds, name=names, after=afters)
    def remove(self, kind: Any, name: str, after: int | None) -> None:
        self.both(lambda repository: repository.remove(kind, name, after=after))

    @rule(drafts=st.lists(drafts, max_size=3), content=contents)
    def store_with_documents(self, drafts: list[Draft], content: bytes) -> None:
        self.both(
            lambda repository: repository.store(
                content, state=StateKind.LIVE, model_set="ndt", documents=drafts
            )
        )

    @rule(before=st.integers(-1, 8) | st.lists(st.integers(0, 8), max_size=3))
    def release(self, before: int | list[int]) -> None:
        self.both(lambda repository: repository.release(before))

    @rule(kind=kinds, name=names)
    def ask_documents(self, kind: Any, name: str) -> None:
        self.both(lambda repository: repository.document(kind, name))
        self.both(lambda repository: repository.documents(kind))
        for record in self.both(lambda repository: repository.versions(kind, name)):
            if isinstance(record, DocumentRecord):
                self.both(lambda repository: repository.content(record))  # noqa: B023

    @rule(seconds=st.integers(-100, 100), fraction=st.integers(-3, 3))
    def clock_moves(self, seconds: int, fraction: int) -> None:
        self.now += timedelta(seconds=seconds, microseconds=fraction)

    @rule(time=times | st.none(), offset=st.integers(-200_000_000, 200_000_000))
    def ask_at(self, time: datetime | None, offset: int) -> None:
        moment = time or self.now + timedelta(microseconds=offset)
        self.both(lambda repository: repository.at(moment))

    @precondition(lambda self: self.memory.live())
    @rule(data=st.data(), offset=st.integers(-1, 1))
    def ask_at_an_edge(self, data: st.DataObject, offset: int) -> None:
        record = data.draw(st.sampled_from(list(self.memory.changes(0))))
        edge = record.stored_at + timedelta(microseconds=offset)
        self.both(lambda repository: repository.at(edge))

    @rule(number=st.integers(-1, 12))
    def ask_number(self, number: int) -> None:
        self.both(lambda repository: repository.get(number))
        self.both(lambda repository: repository.content(repository.get(number)))
        self.both(lambda repository: repository.notes(repository.get(number)))

    @rule(since=st.integers(-2, 12))
    def ask_changes(self, since: int) -> None:
        self.both(lambda repository: list(repository.changes(since)))

    @rule()
    def open_again(self) -> None:
        self.sql.close()
        self.sql = self.opened()

    @rule()
    def ask_a_reader(self) -> None:
        reader = self.opened(read_only=True)
        assert list(reader.changes(0)) == list(self.memory.changes(0))
        reader.close()

    @invariant()
    def live_is_the_same(self) -> None:
        self.both(lambda repository: repository.live())

    @rule()
    def all_is_well(self) -> None:
        assert self.both(lambda repository: repository.verify()) == []
        assert self.both(lambda repository: repository.recovered) is None


TestBothRepositories = BothRepositories.TestCase
TestBothRepositories.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
