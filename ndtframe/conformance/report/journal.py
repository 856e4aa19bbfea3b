"""The journal of a run: each record is in the file when it is known.

The file grows in place, line by line, and is not written whole at its end as the framework's other
files are (:mod:`ndtframe.files`): what a run found before it was killed is evidence too, and a file
without its footer says by itself that it is incomplete.  Each line goes to the system in one piece
and to the disk before the run goes on, so that a killed run leaves whole lines; a last line that is
torn nevertheless, as by a full disk, is told and is part of no verdict.
"""

from __future__ import annotations

import fcntl
import gzip
import hashlib
import json
import os
import stat
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Final

from ndtframe.conformance.report.records import (
    FORMAT,
    CaseRecord,
    Footer,
    Header,
    NoRecord,
    from_value,
    to_value,
)
from ndtframe.errors import InputError, Position, UsageError

Record = Header | CaseRecord | Footer

MOST_BYTES: Final = 1 << 29
"""Of a report, unpacked; the whole suite makes about ten million."""

_GZIP = b"\x1f\x8b"
_END = b'"}\n'
"""What follows the digest, which is the last member of the last line."""
_DIGEST_AND_END = 64 + len(_END)


def line(record: Record) -> bytes:
    """The one line that a record is written as."""
    return json.dumps(to_value(record), allow_nan=False).encode() + b"\n"


class Journal:
    """A report in the making: :meth:`open`, then :meth:`case` for each case, then :meth:`finish`.

    A context manager closes it; only :meth:`finish` makes the report complete.  Each method raises
    :class:`~ndtframe.errors.UsageError` if the file cannot be written.
    """

    def __init__(self, path: Path, file: IO[bytes]) -> None:
        self.path = path
        self._file = file
        self._is_plain = stat.S_ISREG(os.fstat(file.fileno()).st_mode)
        self._digest = hashlib.sha256()

    @classmethod
    def open(cls, path: Path, header: Header) -> Journal:
        """A new report with its header; what the file held is gone.

        Raises :class:`~ndtframe.errors.UsageError`, too, while another run writes it.
        """
        with _writing(path):
            journal = cls(path, _own(path))
        journal._append(header)
        return journal

    def case(self, record: CaseRecord) -> None:
        """Add the record of a case."""
        self._append(record)

    def finish(self, footer: Footer) -> None:
        """Add the footer, with the digest of all before it put in, and close."""
        self._digest.update(line(replace(footer, digest=""))[: -len(_END)])
        self._append(replace(footer, digest=self._digest.hexdigest()))
        self.close()

    def close(self) -> None:
        """Close the file; without :meth:`finish` the report stays incomplete."""
        with _writing(self.path):
            self._file.close()

    def _append(self, record: Record) -> None:
        left = memoryview(line(record))
        self._digest.update(left)
        with _writing(self.path):
            while left:
                left = left[self._file.write(left) :]
            if self._is_plain:
                os.fsync(self._file.fileno())

    def __enter__(self) -> Journal:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


@dataclass(frozen=True, slots=True)
class Report:
    """A report as it was read.

    ``digest`` is the SHA-256 of all bytes before the digest that the footer states, or of all there
    are; ``torn`` is the beginning of a last line that was not written to its end.
    """

    header: Header
    cases: tuple[CaseRecord, ...]
    footer: Footer | None
    digest: str
    torn: str = ""

    @property
    def complete(self) -> bool:
        """Whether the run came to its end."""
        return self.footer is not None

    @property
    def missing(self) -> tuple[str, ...]:
        """The ids of the cases that were planned and have no record."""
        seen = {record.case for record in self.cases}
        return tuple(case for case in self.header.cases if case not in seen)


def read(path: Path) -> Report:
    """Read a report, a complete one or one that broke off; it may be packed with gzip.

    Raises :class:`~ndtframe.errors.InputError`, with file and line, if the file is none.  Whether
    what it says is true is the matter of :mod:`ndtframe.conformance.verify`.
    """
    return parse(read_bytes(path), str(path))


def read_bytes(path: Path) -> bytes:
    """The bytes of a report, unpacked if the file is packed with gzip.

    Raises :class:`~ndtframe.errors.InputError` if it cannot be read, or is too large to be one.
    """
    try:
        with path.open("rb") as file:
            packed = file.peek(2)[:2] == _GZIP
            data = (gzip.GzipFile(fileobj=file) if packed else file).read(MOST_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        why = getattr(error, "strerror", None) or error
        raise InputError(f"The report cannot be read: {why}.", where=str(path)) from error
    if len(data) > MOST_BYTES:
        raise InputError(f"The file is larger than {MOST_BYTES} bytes.", where=str(path))
    return data


def parse(data: bytes, name: str) -> Report:
    """Read the bytes of a report; ``name`` stands for the file in errors."""
    *lines, last = data.split(b"\n")
    records = [_record(each, Position(name, at)) for at, each in enumerate(lines, 1)]
    if not records or not isinstance(records[0], Header):
        raise _no_report(Position(name, 1), "does not begin with the header of a report")
    footer = records[-1] if isinstance(records[-1], Footer) else None
    between = records[1 : -1 if footer else None]
    for at, record in enumerate(between, 2):
        if not isinstance(record, CaseRecord):
            raise _no_report(Position(name, at), f"a {record.record} stands among the cases")
    if footer and last:
        raise _no_report(Position(name, len(lines) + 1), "something stands behind the footer")
    digest = hashlib.sha256(data[:-_DIGEST_AND_END] if footer else data).hexdigest()
    cases = tuple(record for record in between if isinstance(record, CaseRecord))
    return Report(records[0], cases, footer, digest, last.decode(errors="replace")[:200])


_KINDS = {kind.record: kind for kind in (Header, CaseRecord, Footer)}


def _record(text: bytes, where: Position) -> Record:
    try:
        value = json.loads(text.decode(), object_pairs_hook=_members, parse_constant=_no_constant)
        kind = value.get("record") if isinstance(value, dict) else None
        if kind not in _KINDS:
            raise NoRecord("it is no record of a header, a case or a footer")
        if kind == "header" and value.get("format") != FORMAT:
            raise NoRecord(f"its format is {value.get('format')!r}, and format {FORMAT} is known")
        record: Record = from_value(_KINDS[kind], value)
    except (ValueError, RecursionError) as error:
        raise _no_report(where, str(error)) from error
    return record


def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) < len(pairs):
        raise NoRecord("an object has two members of one name")
    return members


def _no_constant(text: str) -> Any:
    raise NoRecord(f"{text} is no JSON number")


def _no_report(where: Position, why: str) -> InputError:
    return InputError(
        f"This is no report of a conformance run: {why}.",
        where=where,
        remedy="Give the file that 'ndt conformance run --report FILE' wrote, as it wrote it.",
    )


def _own(path: Path) -> IO[bytes]:
    """The file, empty, and nobody else's until it is closed."""
    file = path.open("ab", buffering=0)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            file.truncate(0)
    except BlockingIOError as error:
        file.close()
        raise UsageError(
            "Another run is writing this report.",
            where=str(path),
            remedy="Name another file: --report FILE",
        ) from error
    except OSError:
        file.close()
        raise
    return file


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UsageError(
            f"The report cannot be written: {error.strerror or error}.",
            where=str(path),
            remedy="Name a file in a folder that exists, may be written to and has room.",
        ) from error
