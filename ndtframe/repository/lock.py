"""One writer at a time over all processes, by a lock of the operating system on a file of its own.

The system frees the lock when its holder ends, however it ends; so a lock that is free says that
nobody is writing.  (SQLite's own lock does not reach over the two transactions of a store.)  The
empty file stays: taking it away would let two writers in.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ndtframe.errors import RepositoryError
from ndtframe.files import taken, taken_within


def busy(place: str, timeout: float, holder: str = "Another process") -> RepositoryError:
    """The error for a store that ``holder`` keeps locked for longer than ``timeout``."""
    return RepositoryError(
        f"{holder} is writing to the repository and did not finish in {timeout:g} s; one writes at "
        "a time, and this process waited for that long to be the next.",
        where=place,
        remedy="Try again when it is done, or let it wait longer: set 'timeout' under [repository] "
        f"in twin.toml to more than {timeout:g} (seconds).",
    )


class WriterLock:
    """The right to write to the repository at ``place``; ``path`` is the file of the lock."""

    def __init__(self, path: Path, place: str) -> None:
        self._path = path
        self._place = place

    @contextmanager
    def held(self, timeout: float) -> Iterator[None]:
        """Hold the lock; raise :class:`RepositoryError` if it is not free in ``timeout`` s."""
        descriptor = os.open(self._path, os.O_RDONLY | os.O_CREAT | os.O_CLOEXEC, 0o666)
        try:
            if not taken_within(descriptor, fcntl.LOCK_EX, timeout):
                raise busy(self._place, timeout, _holder(descriptor))
            yield
        finally:
            os.close(descriptor)

    def is_held(self) -> bool:
        """Whether somebody is writing now."""
        try:
            descriptor = os.open(self._path, os.O_RDONLY | os.O_CLOEXEC)
        except FileNotFoundError:
            return False
        try:
            return not taken(descriptor, fcntl.LOCK_SH)
        finally:
            os.close(descriptor)


def _holder(descriptor: int) -> str:
    """Who has the lock, as far as the system tells (Linux: a line of ``/proc/locks``)."""
    inode = f":{os.fstat(descriptor).st_ino}"
    try:
        lines = [line.split() for line in Path("/proc/locks").read_text().splitlines()]
    except OSError:
        return "Another process"
    numbers = {line[4] for line in lines if line[1] == "FLOCK" and line[5].endswith(inode)}
    number = next((number for number in numbers if number.isdecimal() and number != "0"), None)
    if number is None:
        return "Another process"
    if int(number) == os.getpid():
        return "Another thread of this process"
    return f"Process {number}{_name(number)}"


def _name(process: str) -> str:
    try:
        return f" ({Path('/proc', process, 'comm').read_text().strip()})"
    except OSError:
        return ""
