"""Files of the ontology as text, whatever system they were saved on."""

from __future__ import annotations

from pathlib import Path

from ndtframe.errors import InputError, Position


def read_text(path: Path) -> str:
    """The text of a file in UTF-8, without a byte order mark; lines end with a line feed.

    Raises :class:`~ndtframe.errors.InputError`, naming file and line, if it cannot be read.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError(f"The file cannot be read: {reason}.", where=str(path)) from error
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise InputError(
            "The file is not UTF-8 text.",
            where=Position(str(path), data.count(b"\n", 0, error.start) + 1),
            remedy="Save it again as UTF-8.",
        ) from error
