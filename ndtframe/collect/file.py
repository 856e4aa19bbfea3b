"""The collector *file*: networks, demands and attributes from files."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ClassVar

from pydantic import BaseModel

from ndtframe.collect import document, formats
from ndtframe.collect.assembly import Wishes, assemble
from ndtframe.collect.nearest import nearest
from ndtframe.collect.reading import read_file
from ndtframe.collect.record import DocumentRecord, Reading
from ndtframe.collect.settings import ImportSettings
from ndtframe.contracts.collector import CollectorDescriptor
from ndtframe.data.state import Method, Observation
from ndtframe.errors import SettingsError, UsageError


class FileCollector:
    """Reads files of the known formats and makes one network of them.

    A file is one topology, demands, or attributes; the scopes are the files.  A single file of
    RFC 7951 JSON, without anything to add, is passed through as it is.
    """

    descriptor: ClassVar[CollectorDescriptor] = CollectorDescriptor(
        name="file",
        title="Files: RFC 7951 JSON, RFC 9195, SNDlib, Topology Zoo, REPETITA, attributes",
        categories=("topology", "traffic"),
        method=Method.FILE.value,
    )
    Settings: ClassVar[type[BaseModel]] = ImportSettings

    def __init__(self, settings: Any) -> None:
        self.settings: ImportSettings = settings

    def discover(self) -> Sequence[str]:
        """The files that are set."""
        return [str(path) for path in self.settings.files]

    def collect(self, scope: Sequence[str] = ()) -> Sequence[Observation]:
        """One observation of all files in ``scope``, by default of all that are set.

        Raises :class:`~ndtframe.errors.InputError` for a file that cannot be used,
        :class:`~ndtframe.errors.DataError` for a document that breaks rules of its modules.
        """
        if not self.settings.files:
            raise SettingsError(
                "The collector file is not told which files to read.",
                remedy="Set 'files' to a list of files.",
            )
        readings = read_all([Path(name) for name in self._chosen(scope)], self.settings.limit)
        return [observe(self.descriptor.name, readings, self.settings)]

    def _chosen(self, scope: Sequence[str]) -> Sequence[str]:
        known = self.discover()
        for name in scope:
            if name not in known:
                raise UsageError(
                    f"The file '{name}' is not among those of this collector.",
                    remedy=nearest(name, known, kind="file"),
                )
        return scope or known


def read_all(paths: Sequence[Path], limit: int) -> list[Reading]:
    """What each file says, in the order of the files."""
    return [formats.read(read_file(path, limit)) for path in paths]


def observe(source: str, readings: Sequence[Reading], settings: ImportSettings) -> Observation:
    """The observation that the readings make together."""
    only = readings[0] if len(readings) == 1 else None
    if isinstance(only, DocumentRecord) and settings.wishes == Wishes():
        content, notes, observed_at = document.typed(only), only.notes, only.observed_at
    else:
        made = assemble(readings, settings.wishes)
        content, notes = document.finished(made), tuple(made.notes)
        observed_at = made.observed_at
    return Observation(
        source=source,
        category="topology",
        content=content,
        method=Method.FILE,
        collected_at=datetime.now(UTC),
        observed_at=observed_at,
        rank=settings.rank,
        notes=notes,
    )
