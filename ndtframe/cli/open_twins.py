"""A twin that many threads ask: opened once for each that asks at the same time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ndtframe.twin.twin import Twin

Mark = tuple[int, int, int]
_NO_FILE: Final[Mark] = (0, 0, 0)


class OpenTwins:
    """The twin of a folder, which sees what others store in it.

    It is opened anew when its settings changed, as when it was made anew.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = Lock()
        self._spare: list[tuple[Mark, Twin]] = []

    @contextmanager
    def one(self) -> Iterator[Twin]:
        """The twin, for the thread that asks and no other."""
        mark = self._mark()
        twin = self._taken(mark) or self._opened()
        try:
            yield twin
        finally:
            with self._lock:
                self._spare.append((mark, twin))

    def close(self) -> None:
        """Close what is open."""
        with self._lock:
            spare, self._spare = self._spare, []
        for _, twin in spare:
            twin.close()

    def _taken(self, mark: Mark) -> Twin | None:
        """One that is open; those of other settings are closed."""
        while True:
            with self._lock:
                if not self._spare:
                    return None
                known, twin = self._spare.pop()
            if known == mark:
                return twin
            twin.close()

    def _opened(self) -> Twin:
        from ndtframe.twin.twin import Twin

        return Twin.open(self._folder)

    def _mark(self) -> Mark:
        """What is another for other settings."""
        from ndtframe.twin.settings_tables import FILE_NAME

        try:
            found = (self._folder / FILE_NAME).stat()
        except OSError:
            return _NO_FILE
        return found.st_ino, found.st_mtime_ns, found.st_size
