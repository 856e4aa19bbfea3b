"""Who watches over a job: a lock of the operating system on a small file in the twin's folder.

The system frees the lock when its holder ends, however it ends.  So a job that runs and whose lock
is free is lost, and so is one that waits and whose file was left behind.  The file also holds how
far the job is: that changes every second and is worth nothing afterwards, so it has no place in the
repository, which forgets nothing.
"""

from __future__ import annotations

import fcntl
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import Enum
from pathlib import Path
from typing import Any

from ndtframe.errors import UsageError
from ndtframe.files import taken

FOLDER = "jobs"
"""The folder of the files, in that of the twin."""
PATIENCE = 2.0
"""Seconds to wait for others who only look whether the lock is free."""
_MOST = 16384
_LONGEST = 1000


class Watched(Enum):
    """Whether somebody watches over a job; ``LEFT`` if somebody did and is gone."""

    YES = "yes"
    NO = "no"
    LEFT = "left"


class Watch:
    """The right to run a job, held by this process."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self._path = path
        self.descriptor = descriptor
        """The open file; a process that inherits it holds the lock too."""

    def note(self, told: dict[str, Any]) -> None:
        """Let others know how far the job is (``done``, ``total``), or what went wrong."""
        text = json.dumps(told).encode()
        os.pwrite(self.descriptor, text, 0)
        os.ftruncate(self.descriptor, len(text))

    def end(self) -> None:
        """The job is over: nobody has to know of the lock any more."""
        self._path.unlink(missing_ok=True)

    def let_go(self) -> None:
        """Close the file, as the end of the process would."""
        os.close(self.descriptor)


@contextmanager
def held(folder: Path, job_id: str) -> Iterator[Watch]:
    """Be the one who watches over a job of the twin in ``folder``.

    Raises :class:`~ndtframe.errors.UsageError` if somebody else does.
    """
    watch = take(folder, job_id)
    try:
        yield watch
    finally:
        watch.let_go()


def take(folder: Path, job_id: str) -> Watch:
    """As :func:`held`, without an end; :func:`inherited` goes on in another process."""
    path = _path(folder, job_id)
    try:
        path.parent.mkdir(exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
    except OSError as error:
        raise UsageError(
            f"Nobody can watch over the job '{job_id}': {error.strerror}.",
            where=str(path),
            remedy="The folder of the twin must be one that can be written to.",
        ) from None
    if not _locked(descriptor):
        os.close(descriptor)
        raise UsageError(
            f"Somebody watches over the job '{job_id}' already.",
            remedy=f"See how far it is: ndt job status {job_id}",
        )
    watch = Watch(path, descriptor)
    watch.note({})
    return watch


@contextmanager
def inherited(folder: Path, job_id: str, descriptor: int) -> Iterator[Watch]:
    """Be the one who watches over a job, by a descriptor that another process left to this one."""
    os.set_inheritable(descriptor, False)
    watch = Watch(_path(folder, job_id), descriptor)
    try:
        yield watch
    finally:
        watch.let_go()


@contextmanager
def told_if_broken(watch: Watch) -> Iterator[None]:
    """Leave word of what kept this process from watching on: the job is lost then."""
    try:
        yield
    except Exception as error:
        watch.note({"fault": f"{type(error).__name__}: {error}"[:_LONGEST]})
        raise


def watched(folder: Path, job_id: str) -> Watched:
    """Whether somebody watches over a job; nothing is written."""
    try:
        descriptor = os.open(_path(folder, job_id), os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return Watched.NO
    try:
        if not taken(descriptor, fcntl.LOCK_SH):
            return Watched.YES
        # An empty file is of one who opened it just now and does not hold the lock yet.
        return Watched.LEFT if os.fstat(descriptor).st_size else Watched.NO
    finally:
        os.close(descriptor)


def noted(folder: Path, job_id: str) -> dict[str, Any]:
    """What the one who watches, or watched, last let others know."""
    with suppress(OSError, ValueError):  # none, or just being written
        told = json.loads(_path(folder, job_id).read_bytes()[:_MOST])
        return told if isinstance(told, dict) else {}
    return {}


def _path(folder: Path, job_id: str) -> Path:
    return folder / FOLDER / f"{job_id}.lock"


def _locked(descriptor: int) -> bool:
    end = time.monotonic() + PATIENCE
    while not taken(descriptor, fcntl.LOCK_EX):
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True
