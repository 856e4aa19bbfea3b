"""What every repository must let go and keep, as tests to inherit (``repository_contract``)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from ndtframe.contracts import Repository
from ndtframe.data.state import DocumentKind
from ndtframe.errors import RepositoryError, UsageError
from ndtframe.testing.repository_documents import SOURCE, contribution, put, store_with


class RetentionRules:
    """Release: contents of old states go, their records and hashes stay."""

    @pytest.mark.parametrize("which", [3, [1, 2], (2, 1, 2)])
    def test_released_contents_are_gone(
        self, repository: Repository, which: int | Sequence[int]
    ) -> None:
        """By the number before which all go, or by their numbers; only once."""
        records = [store_with(repository, content=b"%d" % number) for number in range(4)]
        assert repository.release(which) == 2
        assert repository.release(which) == 0
        for record in records[:2]:
            with pytest.raises(RepositoryError, match=f"{record} was released"):
                repository.content(record)
        assert [repository.content(record) for record in records[2:]] == [b"2", b"3"]
        assert list(repository.verify()) == []

    def test_records_of_what_is_released_stay(self, repository: Repository) -> None:
        """With their hashes, and the chain goes on."""
        records = [store_with(repository, content=b"%d" % number) for number in range(3)]
        repository.release(2)
        found = list(repository.changes(0))
        assert [record.chain_hash for record in found] == [r.chain_hash for r in records]
        assert [record.released for record in found] == [True, False, False]
        assert repository.at(records[0].stored_at) == repository.get(1) == found[0]
        assert store_with(repository).number == 4
        assert list(repository.verify()) == []

    def test_contents_that_others_have_stay(self, repository: Repository) -> None:
        """Content of a state that is kept, or of a document, is not taken from it."""
        first = store_with(repository, content=b"same")
        second = store_with(repository, content=b"same")
        store_with(repository, content=b"document")
        session = put(repository, "a", b"document")
        store_with(repository, content=b"newest")
        assert repository.release([1, 3]) == 2
        assert repository.content(second) == b"same"
        assert repository.content(session) == b"document"
        with pytest.raises(RepositoryError, match="was released"):
            repository.content(first)
        assert repository.release([2]) == 1
        assert store_with(repository, content=b"same").number == 5
        assert repository.content(repository.get(5)) == b"same"
        assert list(repository.verify()) == []

    def test_the_newest_state_is_never_released(self, repository: Repository) -> None:
        """Neither alone nor with others, which then stay too."""
        assert repository.release(5) == 0
        records = [store_with(repository, content=b"%d" % number) for number in range(2)]
        for which in (3, 10**30, [2], [1, 2]):
            with pytest.raises(UsageError, match="Snapshot-2 is the newest state"):
                repository.release(which)
        for which in (1, 0, -1, []):
            assert repository.release(which) == 0
        assert [repository.content(record) for record in records] == [b"0", b"1"]

    @pytest.mark.parametrize("number", [-1, 0, 3, 10**30])
    def test_releases_only_what_exists(self, repository: Repository, number: int) -> None:
        """A number that does not exist refuses all."""
        store_with(repository, content=b"1")
        store_with(repository, content=b"2")
        with pytest.raises(RepositoryError, match="snapshot-1 to snapshot-2 exist"):
            repository.release([1, number])
        assert repository.content(repository.get(1)) == b"1"

    def test_older_contributions_go_with_their_states(self, repository: Repository) -> None:
        """Those from which no state that is left was merged; the newest of a source stays."""
        store_with(repository, contribution("a", b"a1"), contribution("b", b"b1"), content=b"1")
        store_with(repository, contribution("a", b"a2"), content=b"2")
        store_with(repository, contribution("a", b"a3"), contribution("b", b"b2"), content=b"3")
        gone = self._gone(repository)
        assert gone() == []
        repository.release([1])
        assert gone() == [b"a", 1]
        repository.release([2])
        assert gone() == [b"a", 1, b"a", 2, b"b", 1]
        assert repository.document(SOURCE, "b") == repository.versions(SOURCE, "b")[1]
        assert list(repository.verify()) == []

    @staticmethod
    def _gone(repository: Repository) -> Callable[[], list[object]]:
        """What says which versions of the sources a and b have no content."""

        def gone() -> list[object]:
            found: list[object] = []
            for name in "ab":
                for record in repository.versions(SOURCE, name):
                    try:
                        assert repository.content(record) == b"%s%d" % (
                            name.encode(),
                            record.version,
                        )
                        assert not record.released
                    except RepositoryError:
                        assert record.released
                        found += [name.encode(), record.version]
            return found

        return gone

    def test_other_documents_are_never_released(self, repository: Repository) -> None:
        """Whatever versions they have."""
        old = [put(repository, "a", b"1"), put(repository, "a", b"2", kind=DocumentKind.INTENDED)]
        store_with(repository)
        put(repository, "a", b"3")
        put(repository, "a", b"4", kind=DocumentKind.INTENDED)
        store_with(repository)
        assert repository.release([1]) == 1
        assert [repository.content(record) for record in old] == [b"1", b"2"]
