"""All that only SQLite needs: its file, its pragmas, its transactions, its check.

The log is a write-ahead log, so that readers go on while one process writes; ``synchronous=FULL``
makes a commit outlast a loss of power.  A file appears whole (made beside its place, then
renamed), so an empty file is always one that was cut.
"""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import NullPool, QueuePool

from ndtframe.errors import RepositoryError, SettingsError
from ndtframe.repository.failures import told
from ndtframe.repository.lock import WriterLock

WRITER_PRAGMAS = ("synchronous=FULL", "foreign_keys=ON")
MAKER_PRAGMAS = ("journal_mode=WAL", *WRITER_PRAGMAS)
"""The kind of log stays in the file: it is set where the file is made, never on another's."""


class SqliteFile:
    """The file of a repository.  ``timeout`` is in seconds; a reader makes and changes nothing."""

    def __init__(self, path: Path, *, timeout: float, read_only: bool) -> None:
        self.path = Path(os.path.realpath(path))
        self.place = str(path)
        self.timeout = timeout
        self.read_only = read_only
        self.lock = WriterLock(_beside(self.path, ".lock"), self.place)

    def prepare(self, fill: Callable[[Engine], None]) -> None:
        """Refuse a path that cannot be a repository; make the file with ``fill`` if it is absent.

        Raises :class:`RepositoryError`.
        """
        with told(self.place, self.timeout):
            if not _exists(self.path):
                self._refuse_missing()
                self._create(fill)
            self._refuse_unusable()

    def engine(self) -> Engine:
        """The engine for the file; it never makes a file."""
        if self.read_only:
            return _engine(lambda: _reader_uri(self.path), (), self.timeout, NullPool)
        return _engine(lambda: f"{self.path.as_uri()}?mode=rw", WRITER_PRAGMAS, self.timeout)

    def problems(self, connection: Connection) -> list[str]:
        """What SQLite's own check finds in its pages and indexes, and in what rows refer to."""
        found = connection.exec_driver_sql("PRAGMA integrity_check(20)").scalars()
        problems = [f"SQLite's integrity check: {line}." for line in found if line != "ok"]
        for table, _, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
            problems.append(f"A row of the table '{table}' refers to none of '{parent}'.")
        return problems

    def compact(self, engine: Engine) -> None:
        """Write the file anew without free pages; until it is done, both lie on the disk."""
        connection = engine.raw_connection()
        try:
            cursor = connection.cursor()
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            connection.close()

    def _refuse_missing(self) -> None:
        if self.read_only:
            raise self._error("There is no repository.", "Give the path of one that exists.")
        folder = Path(self.place).parent
        if not self.path.parent.exists():
            raise self._error(
                f"Its folder '{folder}' does not exist.", f"Make it: mkdir -p '{folder}'"
            )
        if not self.path.parent.is_dir():
            raise self._error(f"'{folder}' is not a folder.", "Give a path inside a folder.")

    def _create(self, fill: Callable[[Engine], None]) -> None:
        new = _beside(self.path, ".new")
        with self.lock.held(self.timeout):
            if self.path.exists():
                return
            try:
                _remove(new)
                engine = _engine(lambda: f"{new.as_uri()}?mode=rwc", MAKER_PRAGMAS, self.timeout)
                try:
                    fill(engine)
                finally:
                    engine.dispose()
                new.replace(self.path)
            finally:
                _remove(new)
            _persist_folder(self.path.parent)

    def _refuse_unusable(self) -> None:
        status = self.path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise self._error("It is a folder.", "Give the path of a file inside it.")
        if not stat.S_ISREG(status.st_mode):
            raise self._error("It is not a regular file.", "Give the path of a repository.")
        if status.st_size == 0:
            raise self._error(
                "The file is empty: a repository was cut, or never was there.",
                "Restore it from a copy, or delete it to begin a new one.",
            )
        if not os.access(self.path, os.R_OK):
            raise self._error("This user may not read it.", "Change its permissions.")
        if not (self.read_only or _writable(self.path)):
            raise self._error(
                "It or its folder cannot be written by this user, or its file system is read-only.",
                "Set read-only = true under [repository] in twin.toml, or change the permissions.",
            )

    def _error(self, message: str, remedy: str) -> RepositoryError:
        return RepositoryError(message, where=self.place, remedy=remedy)


def path_of(url: str) -> Path:
    """The path in a URL of SQLAlchemy.  Raises :class:`SettingsError` if it is not of a file."""
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise _wrong_url("The URL of the repository is not one that SQLAlchemy reads") from error
    shown = parsed.render_as_string(hide_password=True)
    if parsed.drivername not in ("sqlite", "sqlite+pysqlite"):
        raise _wrong_url(f"'{shown}' is of {parsed.drivername}, and only SQLite is supported")
    if parsed.query or not parsed.database or parsed.database == ":memory:":
        raise _wrong_url(f"'{shown}' does not name a file alone")
    return Path(parsed.database)


def _wrong_url(message: str) -> SettingsError:
    return SettingsError(f"{message}.", remedy="Write it as sqlite:///PATH, or set 'path'.")


def _engine(
    uri: Callable[[], str], pragmas: tuple[str, ...], timeout: float, pool: Any = QueuePool
) -> Engine:
    def connect() -> sqlite3.Connection:
        return sqlite3.connect(
            uri(), uri=True, timeout=timeout, check_same_thread=False, isolation_level=None
        )

    engine = create_engine("sqlite://", creator=connect, poolclass=pool)

    @event.listens_for(engine, "connect")
    def set_up(connection: sqlite3.Connection, _: object) -> None:
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get("writing", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


def _reader_uri(path: Path) -> str:
    """Where the folder cannot be written, SQLite reads a file without its log only as immutable."""
    unlogged = not _beside(path, "-wal").exists() and not _writable(path)
    return f"{path.as_uri()}?mode=ro{'&immutable=1' if unlogged else ''}"


def _exists(path: Path) -> bool:
    """As ``Path.exists``, but a folder that may not be looked into is an error, not an absence."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


def _writable(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK | os.X_OK)


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def _remove(database: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        _beside(database, ending).unlink(missing_ok=True)


def _persist_folder(folder: Path) -> None:
    """Let the name of a new file outlast a loss of power."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
