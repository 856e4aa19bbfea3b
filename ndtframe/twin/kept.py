"""Documents that a twin keeps beside the states of its network: sessions, jobs, reports, ...

Each is a document of the ``ndt`` model set in the repository, with its history.  What is kept
follows its module, and a state in it changes only as the module declares (``ndt-ext:transition``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ndtframe.data.life_cycle import check_change
from ndtframe.errors import UsageError
from ndtframe.repository.migration import migrated

if TYPE_CHECKING:
    from ndtframe.bindings.ndt import Document
    from ndtframe.bindings.ndt.ndt_twin import Twin as TwinEntry
    from ndtframe.contracts import DocumentRecord, Repository
    from ndtframe.data.state import DocumentKind

NEW = 0
"""The version before the first."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A document as it is kept, and which version of it this is."""

    document: Document
    record: DocumentRecord

    @property
    def version(self) -> int:
        """Counts the versions of the document from 1."""
        return self.record.version


def twin_of(document: Document) -> TwinEntry:
    """The one twin that a kept document is of."""
    (entry,) = document.twins.twin
    return entry


def put(
    repository: Repository,
    kind: DocumentKind,
    name: str,
    document: Document,
    *,
    after: int | None,
) -> DocumentRecord:
    """Keep a document as the version that follows ``after`` (0 for the first, ``None`` for any).

    Raises :class:`~ndtframe.errors.DataError` for one that breaks a rule,
    :class:`~ndtframe.errors.LifeCycleError` for a state that does not follow the one before, and
    :class:`~ndtframe.errors.Conflict` if somebody else kept a version meanwhile.
    """
    document.validate()
    before = find(repository, kind, name)
    check_change(None if before is None else before.document, document)
    known = after if after is not None or before is None else before.version
    return repository.put(
        kind,
        name,
        document.to_json().encode(),
        model_set=document.model_set().name,
        after=known if known is not None else NEW,
    )


def find(repository: Repository, kind: DocumentKind, name: str) -> Kept | None:
    """The newest version of a document, or ``None`` if there is none."""
    record = repository.document(kind, name)
    return None if record is None else read(repository, record)


def get(repository: Repository, kind: DocumentKind, name: str) -> Kept:
    """The newest version of a document.

    Raises :class:`~ndtframe.errors.UsageError` if there is none; it names those that exist.
    """
    kept = find(repository, kind, name)
    if kept is not None:
        return kept
    known = ", ".join(record.name for record in repository.documents(kind)) or "none"
    raise UsageError(f"There is no {kind} '{name}'.", remedy=f"Known: {known}.")


def everything(repository: Repository, kind: DocumentKind) -> Iterator[Kept]:
    """The newest versions of all documents of a kind, by name."""
    for record in repository.documents(kind):
        yield read(repository, record)


def free_name(repository: Repository, kind: DocumentKind, stem: str) -> str:
    """The first of ``stem-1``, ``stem-2``, ... that no document of the kind ever had."""
    number = len(repository.documents(kind)) + 1
    while repository.versions(kind, f"{stem}-{number}"):
        number += 1
    return f"{stem}-{number}"


def read(repository: Repository, record: DocumentRecord) -> Kept:
    """One version of a document, as the present modules describe it."""
    from ndtframe.bindings.ndt import Document

    content = migrated(repository.content(record), record)
    return Kept(Document.from_json(content, where=str(record)), record)
