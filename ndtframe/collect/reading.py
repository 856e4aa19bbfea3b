"""Stage 1 of an import: a file becomes bytes or text, within limits."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from ndtframe.errors import InputError, Position

MEGABYTE = 1_000_000
DEFAULT_LIMIT = 256 * MEGABYTE

_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Source:
    """The whole content of a file, and the name it has in messages."""

    name: str
    data: bytes

    @property
    def stem(self) -> str:
        """The file name without folder and last suffix."""
        return Path(self.name).stem

    def text(self) -> str:
        """The content as UTF-8 text, a leading byte order mark left out.

        Raises :class:`~ndtframe.errors.InputError` for another encoding and for binary content.
        """
        try:
            text = self.data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise self._wrong_encoding(error) from None
        strange = _NOT_TEXT.search(text)
        if strange:
            raise InputError(
                f"The file is not text: it holds the character U+{ord(strange[0]):04X}.",
                where=Position(self.name, text.count("\n", 0, strange.start()) + 1),
                remedy="Give a file of one of the known formats, uncompressed.",
            )
        return text

    def _wrong_encoding(self, error: UnicodeDecodeError) -> InputError:
        line = self.data.count(b"\n", 0, error.start) + 1
        return InputError(
            f"The file is not UTF-8 text: byte {error.start} is 0x{self.data[error.start]:02X}.",
            where=Position(self.name, line),
            remedy="If it is text in another encoding, convert it: "
            "iconv -f ISO-8859-1 -t UTF-8 OLD > NEW.",
        )


def read_file(path: Path, limit: int = DEFAULT_LIMIT) -> Source:
    """The content of a file of at most ``limit`` bytes.

    Raises :class:`~ndtframe.errors.InputError` if it cannot be read, is empty or is larger.
    """
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except OSError as error:
        raise InputError(
            f"The file cannot be read: {error.strerror or error}.",
            where=str(path),
            remedy="Check its name and permissions.",
        ) from error
    if len(data) > limit:
        raise InputError(
            f"The file is larger than the limit of {limit / MEGABYTE:g} MB.",
            where=str(path),
            remedy="If that is meant, raise the setting 'max_megabytes' of the collector.",
        )
    if not data.strip():
        raise InputError(
            "The file is empty.", where=str(path), remedy="Export or download it again."
        )
    return Source(str(path), data)
