"""The statements of a SQL repository: rows in, records out, no decisions.

Every method raises :class:`RepositoryError` for what the database or the system refuses.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, delete, func, insert, select, update

from ndtframe.contracts.repository import DocumentRecord, SnapshotRecord
from ndtframe.data.state import DocumentKind
from ndtframe.repository import rows
from ndtframe.repository.chain import Head, Record
from ndtframe.repository.connections import Connections
from ndtframe.repository.packing import Packed
from ndtframe.repository.records import Made, time_text
from ndtframe.repository.schema import (
    CONTENT,
    DOCUMENT,
    INTENT,
    META,
    OBSERVATION,
    RECORD,
    SNAPSHOT,
)


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept at a place of the chain; ``packed`` is ``None`` where there is no content."""

    chain_hash: str
    released: bool
    packed: Packed | None


@dataclass(frozen=True, slots=True)
class Chain:
    """All records in order, the chain hash that the last store left, and places that are amiss."""

    records: list[Record]
    end: str
    amiss: list[int]


@dataclass(frozen=True, slots=True)
class Intent:
    """A store that began at ``begun_at`` (RFC 3339 text) to make records from ``number`` on."""

    begun_at: str
    number: int


class Database(Connections):
    """An open database with the tables of the present format."""

    def head(self) -> Head:
        """The end of the chain."""
        found = self._rows(select(RECORD).order_by(RECORD.c.place.desc()).limit(1))
        return rows.as_head(found[0], self.place) if found else Head()

    def newest(self) -> SnapshotRecord | None:
        """The state of the highest number."""
        return self._snapshot(rows.SNAPSHOTS.order_by(SNAPSHOT.c.number.desc()).limit(1))

    def numbered(self, number: int) -> SnapshotRecord | None:
        """The state of that number."""
        return self._snapshot(rows.SNAPSHOTS.where(SNAPSHOT.c.number == number))

    def stored_until(self, time: datetime) -> SnapshotRecord | None:
        """The newest state stored at ``time`` (UTC) or before."""
        until = select(RECORD.c.place).where(RECORD.c.stored_at <= time_text(time))
        last = until.order_by(RECORD.c.stored_at.desc()).limit(1).scalar_subquery()
        before = rows.SNAPSHOTS.where(SNAPSHOT.c.place <= last)
        return self._snapshot(before.order_by(SNAPSHOT.c.place.desc()).limit(1))

    def after(self, number: int) -> list[SnapshotRecord]:
        """The states after that number, oldest first."""
        later = rows.SNAPSHOTS.where(SNAPSHOT.c.number > number).order_by(SNAPSHOT.c.number)
        return [rows.as_snapshot(row, self.place) for row in self._rows(later)]

    def newest_document(self, kind: DocumentKind, name: str) -> DocumentRecord | None:
        """The newest version of a document, also a removal."""
        query = rows.DOCUMENTS.where(*_named(kind, name)).order_by(DOCUMENT.c.version.desc())
        return next(iter(self._documents(query.limit(1))), None)

    def newest_documents(self, kind: DocumentKind) -> list[DocumentRecord]:
        """The newest version of each document of that kind, also removals, by name."""
        of_kind = select(DOCUMENT.c.name, func.max(DOCUMENT.c.version).label("version"))
        newest = of_kind.where(DOCUMENT.c.kind == kind).group_by(DOCUMENT.c.name).subquery()
        same = (newest.c.name == DOCUMENT.c.name) & (newest.c.version == DOCUMENT.c.version)
        query = rows.DOCUMENTS.join(newest, same).where(DOCUMENT.c.kind == kind)
        return self._documents(query.order_by(DOCUMENT.c.name))

    def versions(self, kind: DocumentKind, name: str) -> list[DocumentRecord]:
        """All versions of a document, oldest first."""
        query = rows.DOCUMENTS.where(*_named(kind, name))
        return self._documents(query.order_by(DOCUMENT.c.version))

    def all_of(self, kind: DocumentKind) -> list[DocumentRecord]:
        """All versions of all documents of a kind."""
        return self._documents(rows.DOCUMENTS.where(DOCUMENT.c.kind == kind))

    def has_content(self, content_hash: str) -> bool:
        """Whether content of that hash is stored."""
        with self.reading() as connection:
            return _has_content(connection, content_hash)

    def kept(self, place: int) -> Kept | None:
        """What is kept at that place of the chain."""
        link = select(RECORD.c.chain_hash, RECORD.c.released, *CONTENT.c)
        joined = link.outerjoin_from(RECORD, CONTENT, RECORD.c.content_hash == CONTENT.c.hash)
        for row in self._rows(joined.where(RECORD.c.place == place)):
            packed = Packed(row["hash"], row["encoding"], row["size"], row["data"])
            return Kept(row["chain_hash"], row["released"], packed if row["hash"] else None)
        return None

    def observations(self, number: int) -> list[dict[str, Any]]:
        """What was kept of the observations of the state of that number."""
        query = select(OBSERVATION).where(OBSERVATION.c.snapshot == number)
        found = self._rows(query.order_by(OBSERVATION.c.position))
        return [rows.as_observation(row, self.place) for row in found]

    def chain(self) -> Chain:
        """All of the chain, as it is at one moment."""
        with self.reading() as connection:
            places = connection.execute(select(RECORD.c.place)).scalars().all()
            snapshots = connection.execute(rows.SNAPSHOTS).mappings().all()
            documents = connection.execute(rows.DOCUMENTS).mappings().all()
            end = connection.execute(select(META.c.value).where(META.c.key == "chain")).scalar()
        found: list[Record] = [rows.as_snapshot(row, self.place) for row in snapshots]
        found += [rows.as_document(row, self.place) for row in documents]
        found.sort(key=lambda record: record.place)
        return Chain(found, str(end), _amiss(places, [record.place for record in found]))

    def intents(self) -> list[Intent]:
        """The stores that began and did not finish."""
        return [Intent(*row.values()) for row in self._rows(select(INTENT))]

    def announce(self, made: Made) -> None:
        """Put the intent to write ``made`` in the place of those before."""
        first = made.records[0]
        intent = {"begun_at": time_text(first.stored_at), "number": first.place}
        with self.writing() as connection:
            connection.execute(delete(INTENT))
            connection.execute(insert(INTENT).values(intent))

    def withdraw(self) -> None:
        """Take all intents away."""
        with self.writing() as connection:
            connection.execute(delete(INTENT))

    def write(self, made: Made, packed: Mapping[str, Packed]) -> None:
        """Write records, what was kept of observations and, by hash, contents that are new."""
        with self.writing() as connection:
            for content in packed.values():
                if not _has_content(connection, content.content_hash):
                    connection.execute(insert(CONTENT).values(_content_row(content)))
            connection.execute(insert(RECORD), [rows.of_record(each) for each in made.records])
            _insert(connection, DOCUMENT, [rows.of_document(each) for each in made.documents])
            for snapshot in made.snapshots:
                connection.execute(insert(SNAPSHOT).values(rows.of_snapshot(snapshot)))
                entries = enumerate(made.observations)
                told = [rows.of_observation(snapshot.number, *entry) for entry in entries]
                _insert(connection, OBSERVATION, told)
            newest = update(META).where(META.c.key == "chain")
            connection.execute(newest.values(value=made.records[-1].chain_hash))
            connection.execute(delete(INTENT))

    def release(self, places: Iterable[int]) -> None:
        """Mark the records at these places, and let go of contents that no other record has."""
        with self.writing() as connection:
            for place in places:
                one = update(RECORD).where(RECORD.c.place == place)
                connection.execute(one.values(released=True))
            same = RECORD.c.content_hash == CONTENT.c.hash
            left = select(RECORD.c.place).where(same, RECORD.c.released.is_(False))
            connection.execute(delete(CONTENT).where(~left.exists()))

    def _snapshot(self, query: Select[Any]) -> SnapshotRecord | None:
        found = self._rows(query)
        return rows.as_snapshot(found[0], self.place) if found else None

    def _documents(self, query: Select[Any]) -> list[DocumentRecord]:
        return [rows.as_document(row, self.place) for row in self._rows(query)]

    def _rows(self, query: Select[Any]) -> Sequence[RowMapping]:
        with self.reading() as connection:
            return connection.execute(query).mappings().all()


def _named(kind: DocumentKind, name: str) -> tuple[Any, Any]:
    return DOCUMENT.c.kind == kind, DOCUMENT.c.name == name


def _insert(connection: Connection, table: Any, values: list[dict[str, Any]]) -> None:
    if values:
        connection.execute(insert(table), values)


def _has_content(connection: Connection, content_hash: str) -> bool:
    query = select(CONTENT.c.hash).where(CONTENT.c.hash == content_hash)
    return connection.execute(query).first() is not None


def _content_row(packed: Packed) -> dict[str, Any]:
    return {
        "hash": packed.content_hash,
        "encoding": packed.encoding,
        "size": packed.size,
        "data": packed.data,
    }


def _amiss(places: Iterable[int], described: Sequence[int]) -> list[int]:
    """Places of links that are neither of a state nor of a document, or of both."""
    count = Counter(described)
    return sorted(place for place in {*places, *described} if count[place] != 1)
