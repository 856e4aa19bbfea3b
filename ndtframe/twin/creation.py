"""A new twin in a folder: whole, or not at all."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from ndtframe.errors import UsageError
from ndtframe.twin.settings import default_text
from ndtframe.twin.settings_tables import FILE_NAME


def make_folder(folder: Path, name: str) -> None:
    """Put a ``twin.toml`` for a twin of that name into ``folder``, which is made if need be.

    Raises :class:`~ndtframe.errors.UsageError` for a name a twin cannot have, for a folder that
    holds a twin, and for one that cannot be written to; what was there is then all that is there.
    """
    text = default_text(name)
    file, temporary = folder / FILE_NAME, folder / f".{FILE_NAME}.new"
    made: list[Path] = []
    try:
        _refuse_taken(file)
        made = [path for path in (folder, *folder.parents) if not path.exists()]
        folder.mkdir(parents=True, exist_ok=True)
        temporary.write_text(text, encoding="utf-8")
        temporary.replace(file)
    except OSError as error:
        _take_back(temporary, made)
        raise UsageError(
            f"The twin cannot be made in {folder}: {error.strerror or error}.",
            remedy="Choose a folder that can be written to, on a disk with room.",
        ) from error


def _refuse_taken(file: Path) -> None:
    if file.exists():
        raise UsageError(
            f"There is a twin in {file.parent} already.",
            remedy="Choose another folder, or use the twin that is there.",
        )


def _take_back(temporary: Path, made: list[Path]) -> None:
    """Remove what was made; folders, deepest first, only if nobody put anything there."""
    with suppress(OSError):
        temporary.unlink()
    for folder in made:
        with suppress(OSError):
            folder.rmdir()
