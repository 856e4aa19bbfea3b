"""A folder that holds a graph store: one writer, or any number of readers, over all processes."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from typing import TYPE_CHECKING

from ndtframe.errors import RepositoryError
from ndtframe.files import taken_within
from ndtframe.semantics.turtle import library

if TYPE_CHECKING:
    import pyoxigraph

_DATA, _LOCK = "data", "lock"


class StoreFolder:
    """The folder, locked until :meth:`close`.

    Raises :class:`~ndtframe.errors.RepositoryError` for a folder that cannot be had within
    ``timeout`` seconds, or to be read where there is no store yet.
    """

    def __init__(self, folder: Path, *, read_only: bool, timeout: float) -> None:
        self._folder, self._read_only = folder, read_only
        try:
            if not read_only:
                folder.mkdir(parents=True, exist_ok=True)
            self._lock = os.open(folder / _LOCK, os.O_RDONLY | _create(read_only) | os.O_CLOEXEC)
        except OSError as error:
            raise self._unusable(error.strerror or str(error)) from error
        try:
            self._wait(timeout)
        except BaseException:
            os.close(self._lock)
            raise

    @classmethod
    def holds_store(cls, folder: Path) -> bool:
        """Whether a store was ever made in a folder."""
        return (folder / _DATA / "CURRENT").is_file()

    def open(self) -> pyoxigraph.Store:
        """The store; raises :class:`~ndtframe.errors.RepositoryError` if it cannot be opened."""
        kind, place = library("The knowledge graph").Store, str(self._folder / _DATA)
        try:
            found: pyoxigraph.Store = kind.read_only(place) if self._read_only else kind(place)
        except (OSError, RuntimeError, ValueError) as error:
            raise self._unusable(str(error)) from error
        return found

    def close(self) -> None:
        """Let others have it."""
        os.close(self._lock)

    def _wait(self, timeout: float) -> None:
        kind = fcntl.LOCK_SH if self._read_only else fcntl.LOCK_EX
        if not taken_within(self._lock, kind, timeout):
            raise RepositoryError(
                f"Another process {'writes to' if self._read_only else 'uses'} the graph store "
                f"and did not finish in {timeout:g} s.",
                where=str(self._folder),
                remedy="Try again when it is done.",
            )

    def _unusable(self, reason: str) -> RepositoryError:
        return RepositoryError(
            f"The graph store cannot be opened: {reason}.",
            where=str(self._folder),
            remedy="Name another folder, or remove this one and run: ndt graph build",
        )


def _create(read_only: bool) -> int:
    return 0 if read_only else os.O_CREAT
