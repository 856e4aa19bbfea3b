"""What the operating system or SQLite reports, as one error that says cause and remedy."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from ndtframe.errors import RepositoryError
from ndtframe.repository.lock import busy

_FULL = (
    "The disk, a quota or a limit on file sizes is full",
    "Make room and try again; what was stored before is still there.",
)
_DENIED = (
    "This user may not read or write it",
    "Change its owner or permissions, or those of its folder, or open it as its owner.",
)
_READ_ONLY = (
    "It cannot be written: it, its folder or its file system is read-only",
    "Open it with read-only = true under [repository] in twin.toml, or make it writable.",
)
_DAMAGED = ("The file is damaged", "Restore it from a copy.")
_NO_DATABASE = (
    "The file is not an SQLite database, or its beginning is damaged",
    "Give the path of a repository, or restore it from a copy.",
)
_NO_REPOSITORY = (
    "The file is an SQLite database, but not a repository of ndtframe, or its tables are damaged",
    "Give the path of a repository, or of a file that does not exist yet.",
)
_UNREACHABLE = (
    "The file cannot be opened",
    "See that it and its folder exist and that this user may use them.",
)
_FAILED = (
    "The operating system could not read or write the file",
    "See that its disk has room and is sound, then try again.",
)
_TOO_BIG = (
    "The content is larger than the database can hold in one piece (1 GB compressed)",
    "Store a smaller network, or leave out what is not needed.",
)
_OTHER = ("The database refused", "If this comes back, report it as a fault.")

_BY_ERRNO = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: _FULL,
    errno.EACCES: _DENIED,
    errno.EPERM: _DENIED,
    errno.EROFS: _READ_ONLY,
}

_BY_RESULT_CODE = {
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_IOERR: _FAILED,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _NO_DATABASE,
    sqlite3.SQLITE_FORMAT: _NO_DATABASE,
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_PERM: _DENIED,
    sqlite3.SQLITE_AUTH: _DENIED,
    sqlite3.SQLITE_CANTOPEN: _UNREACHABLE,
    sqlite3.SQLITE_ERROR: _NO_REPOSITORY,
    sqlite3.SQLITE_CONSTRAINT: _DAMAGED,
    sqlite3.SQLITE_MISMATCH: _DAMAGED,
    sqlite3.SQLITE_TOOBIG: _TOO_BIG,
}
"""By primary result code; https://www.sqlite.org/rescode.html lists them."""

_LOCKED = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_WRITE_FAILED = ("SQLITE_IOERR_WRITE", "SQLITE_IOERR_SHMSIZE")


@contextmanager
def told(place: str, timeout: float) -> Iterator[None]:
    """Raise every failure of the database or of the system inside as a :class:`RepositoryError`."""
    try:
        yield
    except DBAPIError as error:
        raise of_database(error.orig, place, timeout) from error
    except sqlite3.Error as error:
        raise of_database(error, place, timeout) from error
    except SQLAlchemyError as error:
        raise _error(_OTHER, str(error), place) from error
    except OSError as error:
        raise of_system(error, place) from error


def of_system(error: OSError, place: str) -> RepositoryError:
    """What the operating system refused."""
    return _error(_BY_ERRNO.get(error.errno or 0, _FAILED), error.strerror or str(error), place)


def of_database(error: BaseException | None, place: str, timeout: float) -> RepositoryError:
    """What SQLite refused; another driver's error keeps its own words."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in _LOCKED:
        return busy(place, timeout)
    if getattr(error, "sqlite_errorname", "") in _WRITE_FAILED:
        return _error(_FULL, str(error), place)
    return _error(_BY_RESULT_CODE.get(code, _OTHER), str(error), place)


def damaged(cause: str, place: str) -> RepositoryError:
    """The error for rows that do not hold what was written to them."""
    return _error(_DAMAGED, cause, place)


def _error(words: tuple[str, str], cause: str, place: str) -> RepositoryError:
    message, remedy = words
    return RepositoryError(f"{message} ({cause}).", where=place, remedy=remedy)
