"""An open database of the present format: its transactions and its lock.

What the database or the system refuses inside of them is raised as :class:`RepositoryError`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime

from sqlalchemy import Connection, Engine, insert, select, update

from ndtframe.errors import RepositoryError
from ndtframe.repository import schema
from ndtframe.repository.chain import CHAIN_START
from ndtframe.repository.failures import damaged, told
from ndtframe.repository.records import time_text
from ndtframe.repository.refusals import closed
from ndtframe.repository.schema import META
from ndtframe.repository.sqlite import SqliteFile


class Connections:
    """The database in ``file``, made if it is absent and brought to the present format."""

    def __init__(self, file: SqliteFile, *, now: datetime) -> None:
        self.place = file.place
        self._file = file
        self._engine: Engine | None = None
        file.prepare(lambda engine: _make_tables(engine, now))
        self._engine = file.engine()
        try:
            self._adopt()
        except BaseException:
            self.close()
            raise

    @property
    def is_closed(self) -> bool:
        """Whether it was closed."""
        return self._engine is None

    def close(self) -> None:
        """Close all connections."""
        engine, self._engine = self._engine, None
        if engine is not None:
            engine.dispose()

    @contextmanager
    def writer(self) -> Iterator[None]:
        """Be the only writer, over several transactions."""
        if self._file.read_only:
            raise RepositoryError(
                "The repository was opened for reading only.",
                where=self.place,
                remedy="Open it without read_only to store.",
            )
        with self._told(), self._file.lock.held(self._file.timeout):
            yield

    def writer_at_work(self) -> bool:
        """Whether some process is writing now."""
        with self._told():
            return self._file.lock.is_held()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the database."""
        with self._told(), self._connected().connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that is done wholly or not at all."""
        engine = self._connected().execution_options(writing=True)
        with self._told(), engine.begin() as connection:
            yield connection

    def problems(self) -> list[str]:
        """What the database's own check finds."""
        with self.reading() as connection:
            return self._file.problems(connection)

    def compact(self) -> None:
        """Give pages that are free back to the file system; the caller is the only writer."""
        with self._told():
            self._file.compact(self._connected())

    def _adopt(self) -> None:
        found = self._format()
        if found > schema.FORMAT:
            raise RepositoryError(
                f"The repository has format {found}, and this version of ndtframe reads formats up "
                f"to {schema.FORMAT}.",
                where=self.place,
                remedy="Use the newer version of ndtframe that wrote it.",
            )
        if found < schema.FORMAT:
            self._migrate()

    def _format(self) -> int:
        query = select(META.c.value).where(META.c.key == "format")
        with self.reading() as connection:
            text = str(connection.execute(query).scalar() or "absent")
        if not text.isdecimal():
            raise damaged(f"the number of its format is '{text}'", self.place)
        return int(text)

    def _migrate(self) -> None:
        if self._file.read_only:
            raise RepositoryError(
                f"The repository has the older format {self._format()}.",
                where=self.place,
                remedy="Open it once without read_only, to bring it to the present format.",
            )
        with self.writer():
            for step in range(self._format(), schema.FORMAT):
                if step not in schema.MIGRATIONS:
                    raise damaged(f"no version of ndtframe wrote format {step}", self.place)
                with self.writing() as connection:
                    schema.MIGRATIONS[step](connection)
                    newer = update(META).where(META.c.key == "format")
                    connection.execute(newer.values(value=str(step + 1)))

    def _told(self) -> AbstractContextManager[None]:
        return told(self.place, self._file.timeout)

    def _connected(self) -> Engine:
        if self._engine is None:
            raise closed(self.place)
        return self._engine


def _make_tables(engine: Engine, now: datetime) -> None:
    rows = {"format": str(schema.FORMAT), "created": time_text(now), "chain": CHAIN_START}
    with engine.begin() as connection:
        schema.TABLES.create_all(connection)
        values = [{"key": key, "value": value} for key, value in rows.items()]
        connection.execute(insert(META), values)
