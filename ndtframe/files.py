"""Files: written whole or not at all, and locked over all processes."""

from __future__ import annotations

import fcntl
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

from ndtframe.errors import UsageError

PAUSE: Final = 0.01
"""Seconds between two tries to lock."""


def write(path: Path, content: str | bytes) -> None:
    """Write a file, text as UTF-8; whole or not at all, and raises as :func:`writing` does."""
    with writing(path) as file:
        file.write(content.encode() if isinstance(content, str) else content)


@contextmanager
def writing(path: Path) -> Iterator[IO[bytes]]:
    """A file to be written, whole or not at all: what ends by an error leaves what was there.

    What is no plain file, such as a pipe, is written to as it is.
    Raises :class:`~ndtframe.errors.UsageError` if it cannot be written.
    """
    try:
        is_plain = path.is_file() or not path.exists()
        with _beside(Path(os.path.realpath(path))) if is_plain else path.open("wb") as file:
            yield file
    except OSError as error:
        raise UsageError(
            f"The file cannot be written: {error.strerror or error}.",
            where=str(path),
            remedy="Name a file in a folder that exists, may be written to and has room.",
        ) from error


@contextmanager
def _beside(path: Path) -> Iterator[IO[bytes]]:
    """Write beside the file, then put it in its place."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def taken(descriptor: int, kind: int) -> bool:
    """Whether a lock of that kind (``fcntl.LOCK_EX``, ``LOCK_SH``) could be had at once.

    The system frees it when its holder ends, however it ends.
    """
    try:
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def taken_within(descriptor: int, kind: int, timeout: float) -> bool:
    """Whether a lock of that kind could be had in so many seconds."""
    end = time.monotonic() + timeout
    while not taken(descriptor, kind):
        if time.monotonic() >= end:
            return False
        time.sleep(PAUSE)
    return True
