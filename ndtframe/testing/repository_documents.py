"""What every repository must do with documents, as tests to inherit (``repository_contract``)."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest

from ndtframe.contracts import DocumentRecord, Draft, Repository, SnapshotRecord
from ndtframe.data.state import DocumentKind, StateKind
from ndtframe.errors import Conflict, RepositoryError, StateKindError, UsageError
from ndtframe.repository.migration import schema_id

JOB, REPORT, SESSION = DocumentKind.JOB, DocumentKind.REPORT, DocumentKind.SESSION
SOURCE = DocumentKind.SOURCE


def put(
    repository: Repository,
    name: str,
    content: bytes = b"{}",
    *,
    kind: DocumentKind = SESSION,
    after: int | None = None,
) -> DocumentRecord:
    """Put a document of the model set 'ndt', a session if nothing else is said."""
    return repository.put(kind, name, content, model_set="ndt", after=after)


def store_with(repository: Repository, *documents: Draft, content: bytes = b"{}") -> SnapshotRecord:
    """Store a live state, and documents with it."""
    return repository.store(
        content, state=StateKind.LIVE, model_set="ndt", documents=list(documents)
    )


def contribution(name: str, content: bytes = b"{}", after: int | None = None) -> Draft:
    """A draft of the contribution of a source."""
    return Draft(SOURCE, name, content, "ndt", after)


class DocumentRules:
    """Documents: put, remove and read; beside states, in one chain."""

    def test_has_no_documents_at_first(self, repository: Repository) -> None:
        """Of no kind."""
        for kind in set(DocumentKind) - {DocumentKind.STATE}:
            assert list(repository.documents(kind)) == []
            assert repository.document(kind, "a") is None
            assert list(repository.versions(kind, "a")) == []

    def test_gives_back_the_bytes_of_documents(self, repository: Repository) -> None:
        """Content comes back byte for byte: it is not parsed."""
        contents = [b'{"a": 1}\n', b"\x00\xff not JSON", "ä".encode() * 100_000]
        records = [put(repository, "a", content) for content in contents]
        assert [repository.content(record) for record in records] == contents
        assert [record.size for record in records] == [len(content) for content in contents]
        assert list(repository.verify()) == []

    def test_versions_count_for_each_document(self, repository: Repository) -> None:
        """From 1, for each kind and name; all of them stay."""
        first, other = put(repository, "a", b"1"), put(repository, "b", b"2")
        report, second = put(repository, "a", b"3", kind=REPORT), put(repository, "a", b"4")
        assert (first.version, other.version, report.version, second.version) == (1, 1, 1, 2)
        assert (second.kind, second.name, second.model_set) == (SESSION, "a", "ndt")
        assert repository.document(SESSION, "a") == second
        assert list(repository.versions(SESSION, "a")) == [first, second]
        assert repository.document(JOB, "a") is None
        assert repository.content(first) == b"1"

    def test_documents_are_the_newest_by_name(self, repository: Repository) -> None:
        """One record a name, in the order of code points; those removed are left out."""
        for name in ("b", "ä", "B", "a b", "gone", "b"):
            newest = put(repository, name)
        repository.remove(SESSION, "gone", after=None)
        put(repository, "c", kind=JOB)
        found = repository.documents(SESSION)
        assert [record.name for record in found] == ["B", "a b", "b", "ä"]
        assert found[2] == newest

    def test_states_and_documents_are_one_chain(self, repository: Repository) -> None:
        """One numbering of places, times that grow; states keep a numbering of their own."""
        records: list[SnapshotRecord | DocumentRecord] = [
            store_with(repository),
            put(repository, "a"),
            store_with(repository),
            repository.remove(SESSION, "a", after=1),
            put(repository, "a"),
        ]
        assert [record.place for record in records] == [1, 2, 3, 4, 5]
        assert [records[1].number, records[2].number, records[4].number] == [2, 2, 5]
        times = [record.stored_at for record in records]
        assert times == sorted(set(times))
        assert [record.number for record in repository.changes(0)] == [1, 2]
        assert repository.at(times[4]) == records[2]
        assert repository.live() == records[2]

    def test_hashes_of_documents_are_as_the_contract_says(self, repository: Repository) -> None:
        """Kind, name, version, model set and schema id are sealed with the content."""
        state = store_with(repository, content=b"state")
        previous = state.chain_hash
        for version, content in enumerate((b"one", b"two"), start=1):
            record = put(repository, 'n"ä\U0001f600', content)
            assert record.content_hash == hashlib.sha256(content).hexdigest()
            told = ["session", 'n"ä\U0001f600', version, "ndt", record.schema_id]
            sealed = json.dumps(told, ensure_ascii=True, separators=(",", ":"))
            text = f"{previous}{record.content_hash}{sealed}"
            previous = hashlib.sha256(text.encode("ascii")).hexdigest()
            assert record.chain_hash == previous
        after = store_with(repository, content=b"state")
        text = previous + after.content_hash
        assert after.chain_hash == hashlib.sha256(text.encode("ascii")).hexdigest()

    def test_records_say_their_schema(self, repository: Repository) -> None:
        """The content-id of the yang-library; empty for a set that does not ship."""
        assert schema_id("ndt")
        assert put(repository, "a").schema_id == schema_id("ndt")
        assert store_with(repository).schema_id == schema_id("ndt")
        unknown = repository.put(SESSION, "b", b"{}", model_set="../ndt", after=0)
        assert unknown.schema_id == ""

    @pytest.mark.parametrize(
        ("there", "after", "fits"),
        [
            *((0, 0, True), (0, None, True), (0, 1, False)),
            *((2, 2, True), (2, None, True), (2, 1, False), (2, 3, False), (2, 0, False)),
        ],
    )
    def test_after_is_the_version_replaced(
        self, repository: Repository, there: int, after: int | None, fits: bool
    ) -> None:
        """Any other is a conflict, which keeps nothing; for put, remove and store alike."""
        for name in ("a", "b") * there:
            put(repository, name)
        calls: list[Any] = [
            lambda: put(repository, "a", b"new", after=after),
            lambda: store_with(repository, Draft(SESSION, "b", b"new", "ndt", after)),
        ]
        for call in calls:
            if fits:
                call()
                continue
            with pytest.raises(Conflict, match="Read it again"):
                call()
            assert repository.live() is None
        newest = [repository.document(SESSION, name) for name in ("a", "b")]
        assert [each.version if each else 0 for each in newest] == [there + fits] * 2

    def test_a_refused_put_leaves_no_gap(self, repository: Repository) -> None:
        """Neither in places nor in versions."""
        put(repository, "a")
        with pytest.raises(Conflict):
            put(repository, "a", b"2", after=0)
        with pytest.raises(UsageError):
            put(repository, "", b"2")
        record = put(repository, "a", b"3")
        assert (record.number, record.version) == (2, 2)
        assert list(repository.verify()) == []

    @pytest.mark.parametrize("kind", [DocumentKind.STATE, "state", StateKind.LIVE, "job", None])
    def test_states_are_no_documents(self, repository: Repository, kind: Any) -> None:
        """REQ-PROG-OPEN-MODEL: none is put, removed or read as one; a plain string is no kind."""
        state = store_with(repository)
        error = StateKindError if kind == "state" else UsageError
        calls: list[Any] = [
            lambda: put(repository, "a", kind=kind),
            lambda: store_with(repository, Draft(kind, "a", b"{}", "ndt", None)),
            lambda: repository.remove(kind, "a", after=None),
            lambda: repository.document(kind, "a"),
            lambda: repository.documents(kind),
            lambda: repository.versions(kind, "a"),
        ]
        for call in calls:
            with pytest.raises(error, match="REQ-PROG-OPEN-MODEL" if kind == "state" else "kind"):
                call()
        assert repository.live() == state

    @pytest.mark.parametrize(
        ("name", "content", "model_set"),
        [
            *(("", b"{}", "ndt"), ("a\n", b"{}", "ndt"), ("a\0b", b"{}", "ndt")),
            *(("\ud800", b"{}", "ndt"), ("a", b"", "ndt"), ("a", b"{}", "")),
        ],
    )
    def test_refuses_what_is_no_draft(
        self, repository: Repository, name: str, content: bytes, model_set: str
    ) -> None:
        """Names and model sets are printable; a document has content."""
        with pytest.raises(UsageError):
            repository.put(SESSION, name, content, model_set=model_set, after=None)
        with pytest.raises(UsageError):
            store_with(repository, Draft(SESSION, name, content, model_set, None))
        assert repository.live() is None
        assert list(repository.documents(SESSION)) == []

    def test_what_is_removed_stays_as_history(self, repository: Repository) -> None:
        """The removal is a version without content; the name may be used again, as if new."""
        first = put(repository, "a", b"1")
        gone = repository.remove(SESSION, "a", after=1)
        assert (gone.version, gone.removed, gone.size, gone.model_set) == (2, True, 0, "ndt")
        assert (repository.content(gone), repository.content(first)) == (b"", b"1")
        assert repository.document(SESSION, "a") is None
        again = put(repository, "a", b"2", after=0)
        assert (again.version, again.removed) == (3, False)
        assert list(repository.versions(SESSION, "a")) == [first, gone, again]
        assert list(repository.verify()) == []

    def test_removes_only_what_is_there(self, repository: Repository) -> None:
        """Nothing is an error, another version a conflict."""
        with pytest.raises(RepositoryError, match="There is no session 'a'"):
            repository.remove(SESSION, "a", after=None)
        with pytest.raises(Conflict):
            repository.remove(SESSION, "a", after=1)
        put(repository, "a")
        for after in (0, 2):
            with pytest.raises(Conflict):
                repository.remove(SESSION, "a", after=after)
        repository.remove(SESSION, "a", after=None)
        with pytest.raises(RepositoryError, match="There is no session 'a'"):
            repository.remove(SESSION, "a", after=0)
        assert len(repository.versions(SESSION, "a")) == 2

    def test_documents_are_stored_with_a_state(self, repository: Repository) -> None:
        """In their order, before the state."""
        state = store_with(repository, contribution("b", b"1"), contribution("a", b"2", 0))
        documents = repository.documents(SOURCE)
        assert [(each.name, each.number) for each in documents] == [("a", 2), ("b", 1)]
        assert (state.place, state.number) == (3, 1)
        assert [repository.content(each) for each in documents] == [b"2", b"1"]
        assert list(repository.verify()) == []

    @pytest.mark.parametrize(
        ("wrong", "error"),
        [
            (contribution("a", after=3), Conflict),
            (contribution("b"), UsageError),
            (contribution("a", b""), UsageError),
            (Draft(DocumentKind.STATE, "a", b"{}", "ndt", None), StateKindError),
        ],
    )
    def test_all_or_none_is_stored(
        self, repository: Repository, wrong: Draft, error: type[Exception]
    ) -> None:
        """A document that is refused refuses the state and the other documents too."""
        with pytest.raises(error):
            store_with(repository, contribution("b"), wrong)
        with pytest.raises(StateKindError):
            repository.store(
                b"{}",
                state=StateKind.POTENTIAL,
                model_set="ndt",
                documents=[contribution("b")],
            )
        assert repository.live() is None
        assert list(repository.documents(SOURCE)) == []
        assert store_with(repository, contribution("b")).place == 2
