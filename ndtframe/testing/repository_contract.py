"""What every repository must do, as tests to inherit.

A plugin writer gives one fixture::

    class TestMyRepository(RepositoryContract):
        @pytest.fixture
        def make_repository(self, tmp_path):
            return lambda: MyRepository(MyRepository.Settings(path=tmp_path / "mine"))

``make_repository`` is a function that opens the *same* store with each call; the first call makes
it.  (A repository that is not durable is a new, empty one each time.)
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any, cast

import pytest

from ndtframe.contracts import Repository, RepositoryDescriptor, SnapshotRecord
from ndtframe.data.state import DocumentKind, Method, Note, Observation, StateKind
from ndtframe.errors import RepositoryError, StateKindError, UsageError
from ndtframe.testing.repository_documents import DocumentRules, put
from ndtframe.testing.repository_retention import RetentionRules

if TYPE_CHECKING:
    from ndtframe.data.document import Document

MakeRepository = Callable[[], Repository]
COLLECTED = datetime(2024, 5, 1, 10, 0, 0, 250, tzinfo=UTC)
OBSERVED = datetime(2024, 5, 1, 11, 55, tzinfo=timezone(timedelta(hours=2)))
MICROSECOND = timedelta(microseconds=1)


class Untouchable:
    """Stands for the document of an observation, which a repository must leave alone."""

    def __getattribute__(self, name: str) -> Any:
        if name == "__class__":
            return Untouchable
        raise AssertionError(f"a repository read '{name}' of the document of an observation")


def observation(source: str = "file", **values: Any) -> Observation:
    """An observation with a document that fails the test when it is touched."""
    given: dict[str, Any] = {
        "category": "topology",
        "content": cast("Document", Untouchable()),
        "method": Method.FILE,
        "collected_at": COLLECTED,
        **values,
    }
    return Observation(source=source, **given)


def store(repository: Repository, content: bytes, *observations: Observation) -> SnapshotRecord:
    """Store ``content`` as live, of the model set 'ndt'."""
    return repository.store(
        content, state=StateKind.LIVE, model_set="ndt", observations=observations
    )


class RepositoryContract(DocumentRules, RetentionRules):
    """The tests; see the docstring of the module for what to give."""

    @pytest.fixture
    def make_repository(self) -> MakeRepository:
        """Must be given by the subclass."""
        raise NotImplementedError("give a fixture 'make_repository' in the subclass")

    @pytest.fixture
    def repository(self, make_repository: MakeRepository) -> Iterator[Repository]:
        """A new repository, closed after the test."""
        made = make_repository()
        yield made
        made.close()

    def test_fulfils_the_protocol(self, repository: Repository) -> None:
        """It has every member, and a descriptor that names it."""
        assert isinstance(repository, Repository)
        assert isinstance(repository.descriptor, RepositoryDescriptor)
        assert repository.descriptor.name
        assert repository.descriptor.title

    def test_is_empty_at_first(self, repository: Repository) -> None:
        """Nothing is live, nothing was interrupted, nothing is wrong."""
        assert repository.live() is None
        assert repository.recovered is None
        assert list(repository.changes(0)) == []
        assert list(repository.verify()) == []
        assert repository.at(datetime.now(UTC)) is None

    def test_gives_back_the_bytes(self, repository: Repository) -> None:
        """Content comes back byte for byte: it is not parsed."""
        contents = [b'{"a": 1}\n', b"", b"\x00\xff not JSON", "ä".encode() * 100_000]
        stored = [store(repository, content) for content in contents]
        assert [repository.content(record) for record in stored] == contents
        assert [record.size for record in stored] == [len(content) for content in contents]
        assert list(repository.verify()) == []

    def test_numbers_from_one_without_gaps(self, repository: Repository) -> None:
        """Numbers, names and the newest record."""
        stored = [store(repository, b"%d" % index) for index in range(3)]
        assert [record.number for record in stored] == [1, 2, 3]
        assert stored[2].snapshot_id == "snapshot-3"
        assert repository.live() == stored[2]
        assert [repository.get(number) for number in (1, 2, 3)] == stored

    def test_refused_content_leaves_no_gap(self, repository: Repository) -> None:
        """A store that is refused stores nothing."""
        first = store(repository, b"1")
        with pytest.raises(StateKindError):
            repository.store(b"2", state=StateKind.POTENTIAL, model_set="ndt")
        with pytest.raises(UsageError):
            store(repository, b"3", observation(collected_at=datetime(2024, 5, 1)))
        assert repository.live() == first
        assert store(repository, b"4").number == 2

    @pytest.mark.parametrize(
        "state", [kind for kind in StateKind if kind is not StateKind.LIVE] + ["potential", "live"]
    )
    def test_stores_live_only(self, repository: Repository, state: Any) -> None:
        """REQ-PROG-OPEN-MODEL: no other kind, and no plain string, whatever it says."""
        with pytest.raises(StateKindError, match="REQ-PROG-OPEN-MODEL"):
            repository.store(b"{}", state=state, model_set="ndt")
        assert repository.live() is None

    def test_hashes_are_as_the_contract_says(self, repository: Repository) -> None:
        """SHA-256 of the content, and of both hexadecimal texts after each other."""
        chain = "0" * 64
        for content in (b"one", b"two", b"two"):
            record = store(repository, content)
            assert record.content_hash == hashlib.sha256(content).hexdigest()
            chain = hashlib.sha256((chain + record.content_hash).encode("ascii")).hexdigest()
            assert record.chain_hash == chain

    def test_equal_content_makes_a_record(self, repository: Repository) -> None:
        """A refresh that brings nothing new is kept as a record of the same content."""
        first, second = store(repository, b"same"), store(repository, b"same")
        assert second.number == 2
        assert second.content_hash == first.content_hash
        assert second.chain_hash != first.chain_hash
        assert repository.content(second) == b"same"

    def test_keeps_what_observations_say(self, repository: Repository) -> None:
        """Source, category, method, rank, times in UTC and notes; never the document."""
        note = Note("metric", "no metrics: assumed 1 for 15 links", 15)
        told = observation("lab", observed_at=OBSERVED, rank=2, notes=(note,))
        record = store(repository, b"{}", told, observation(category="traffic"))
        first, second = repository.notes(record)
        assert first == {
            "source": "lab",
            "category": "topology",
            "method": "file",
            "rank": 2,
            "observed_at": "2024-05-01T09:55:00.000000Z",
            "collected_at": "2024-05-01T10:00:00.000250Z",
            "notes": [
                {"subject": "metric", "text": "no metrics: assumed 1 for 15 links", "count": 15}
            ],
        }
        assert (second["category"], second["observed_at"], second["notes"]) == ("traffic", None, [])

    def test_sources_and_times_of_a_record(self, repository: Repository) -> None:
        """Sources in their order, each once; ``observed_at`` is the earliest that was told."""
        later = OBSERVED + timedelta(minutes=1)
        record = store(
            repository,
            b"{}",
            observation("b", observed_at=later),
            observation("a", observed_at=OBSERVED),
            observation("b"),
        )
        assert record.sources == ("b", "a")
        assert record.observed_at == OBSERVED
        assert record.model_set == "ndt"
        assert record.state is StateKind.LIVE
        assert store(repository, b"{}").observed_at is None

    def test_stored_at_grows_and_is_now(self, repository: Repository) -> None:
        """Aware times in UTC, each later than the one before, also in quick succession."""
        before = datetime.now(UTC)
        times = [store(repository, b"{}").stored_at for _ in range(20)]
        assert before <= times[0]
        assert times[-1] <= datetime.now(UTC) + 20 * MICROSECOND
        assert times == sorted(set(times))
        assert all(time.utcoffset() == timedelta(0) for time in times)

    def test_at_gives_what_was_live_then(self, repository: Repository) -> None:
        """From its own moment until that of the next; in any offset from UTC."""
        first, second = store(repository, b"1"), store(repository, b"2")
        assert repository.at(first.stored_at - MICROSECOND) is None
        assert repository.at(first.stored_at) == first
        assert repository.at(second.stored_at - MICROSECOND) == first
        assert repository.at(second.stored_at) == second
        elsewhere = second.stored_at.astimezone(timezone(timedelta(hours=-11)))
        assert repository.at(elsewhere) == second
        assert repository.at(datetime.max.replace(tzinfo=UTC)) == second

    def test_at_refuses_a_naive_time(self, repository: Repository) -> None:
        """A time without an offset could be hours off."""
        with pytest.raises(UsageError, match="offset from UTC"):
            repository.at(datetime(2024, 5, 1))

    @pytest.mark.parametrize("number", [-1, 0, 3, 10**30])
    def test_unknown_number_says_what_exists(self, repository: Repository, number: int) -> None:
        """The error names the range."""
        with pytest.raises(RepositoryError, match="nothing is stored"):
            repository.get(number)
        store(repository, b"1")
        store(repository, b"2")
        with pytest.raises(RepositoryError, match="snapshot-1 to snapshot-2 exist"):
            repository.get(number)

    @pytest.mark.parametrize(
        ("since", "numbers"), [(0, [1, 2, 3]), (1, [2, 3]), (3, []), (-5, [1, 2, 3]), (10**30, [])]
    )
    def test_changes_since(self, repository: Repository, since: int, numbers: list[int]) -> None:
        """Those after it, oldest first."""
        for index in range(3):
            store(repository, b"%d" % index)
        assert [record.number for record in repository.changes(since)] == numbers

    def test_changes_are_those_of_the_call(self, repository: Repository) -> None:
        """Storing while reading them neither blocks nor adds."""
        store(repository, b"1")
        changes = repository.changes(0)
        store(repository, b"2")
        assert [record.number for record in changes] == [1]

    def test_refuses_a_record_of_another(self, repository: Repository) -> None:
        """A record that it did not give is an error, not some other content."""
        mine, session = store(repository, b"1"), put(repository, "a")
        other = replace(mine, chain_hash="f" * 64)
        for read in (repository.content, repository.notes):
            with pytest.raises(RepositoryError, match="not a record of this repository"):
                read(other)
        with pytest.raises(RepositoryError, match="not a record of this repository"):
            repository.content(replace(session, number=mine.place))

    def test_is_closed_after_close(self, make_repository: MakeRepository) -> None:
        """Every method says so; closing twice is no error."""
        repository = make_repository()
        record, document = store(repository, b"1"), put(repository, "a")
        repository.close()
        repository.close()
        calls: list[Callable[[], object]] = [
            lambda: store(repository, b"2"),
            repository.live,
            lambda: repository.get(1),
            lambda: repository.at(COLLECTED),
            lambda: repository.content(record),
            lambda: repository.notes(record),
            lambda: repository.changes(0),
            lambda: put(repository, "b"),
            lambda: repository.remove(DocumentKind.SESSION, "a", after=None),
            lambda: repository.document(DocumentKind.SESSION, "a"),
            lambda: repository.documents(DocumentKind.SESSION),
            lambda: repository.versions(DocumentKind.SESSION, "a"),
            lambda: repository.content(document),
            lambda: repository.release(1),
            repository.verify,
        ]
        for call in calls:
            with pytest.raises(RepositoryError, match="closed"):
                call()

    def test_is_as_durable_as_it_says(self, make_repository: MakeRepository) -> None:
        """Opened again, a durable one has all records, and any other none."""
        first = make_repository()
        records = [store(first, b"1", observation("lab")), store(first, b"2")]
        session = put(first, "a")
        first.close()
        again = make_repository()
        expected = records if again.descriptor.durable else []
        assert list(again.changes(0)) == expected
        documents = again.documents(DocumentKind.SESSION)
        assert list(documents) == ([session] if again.descriptor.durable else [])
        assert [again.content(record) for record in expected] == [b"1", b"2"][: len(expected)]
        assert again.recovered is None
        again.close()
