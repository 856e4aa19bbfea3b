"""The collector *replay*: stored observations once more, for tests and for reproducible runs.

A line of a replay file is one observation as a JSON object.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, ValidationError

from ndtframe.collect.document import typed
from ndtframe.collect.nearest import nearest
from ndtframe.collect.reading import DEFAULT_LIMIT, read_file
from ndtframe.collect.record import DocumentRecord
from ndtframe.contracts.collector import CollectorDescriptor
from ndtframe.data.decode import parse_json
from ndtframe.data.state import Method, Note, Observation
from ndtframe.errors import InputError, Position, UsageError


class ReplaySettings(BaseModel):
    """Settings of the collector *replay*."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    file: Path
    """The replay file."""


class ReplayCollector:
    """Gives the observations of a replay file in their order, unchanged but for the method.

    The scopes are the sources that the observations name.
    """

    descriptor: ClassVar[CollectorDescriptor] = CollectorDescriptor(
        name="replay",
        title="Stored observations, replayed in their order",
        categories=("topology", "traffic"),
        method=Method.REPLAY.value,
    )
    Settings: ClassVar[type[BaseModel]] = ReplaySettings

    def __init__(self, settings: Any) -> None:
        self.settings: ReplaySettings = settings

    def discover(self) -> Sequence[str]:
        """The sources that the observations of the file name, each once."""
        return list(dict.fromkeys(stored.source for stored, _ in self._stored()))

    def collect(self, scope: Sequence[str] = ()) -> Iterable[Observation]:
        """The observations of the sources in ``scope``, by default all."""
        known = self.discover()
        for name in scope:
            if name not in known:
                raise UsageError(
                    f"The replay file has no observation of the source '{name}'.",
                    remedy=nearest(name, known, kind="source"),
                )
        wanted = [(item, at) for item, at in self._stored() if not scope or item.source in scope]
        return [_observation(stored, where) for stored, where in wanted]

    def _stored(self) -> Iterator[tuple[_Stored, Position]]:
        source = read_file(self.settings.file, DEFAULT_LIMIT)
        for number, line in enumerate(source.text().split("\n"), 1):
            if line.strip():
                where = Position(source.name, number)
                yield _parse(line, where), where


def write_observations(observations: Iterable[Observation], path: Path) -> None:
    """Write a replay file, whole or not at all."""
    text = "".join(f"{_line(observation)}\n" for observation in observations)
    partial = path.with_name(f"{path.name}.partial")
    try:
        partial.write_text(text, encoding="utf-8")
        partial.replace(path)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise InputError(
            f"The replay file cannot be written: {error.strerror or error}.",
            where=str(path),
            remedy="Check the folder, its permissions and the space on the disk.",
        ) from error


class _StoredNote(BaseModel):
    model_config = ConfigDict(extra="forbid")

    subject: str
    text: str
    count: int = 0


class _Stored(BaseModel):
    """One line of a replay file."""

    model_config = ConfigDict(extra="forbid")

    source: str
    category: str
    method: Method
    collected_at: datetime
    observed_at: datetime | None = None
    rank: int = 0
    notes: tuple[_StoredNote, ...] = ()
    content: dict[str, Any]


def _line(observation: Observation) -> str:
    stored = _Stored(
        source=observation.source,
        category=observation.category,
        method=observation.method,
        collected_at=observation.collected_at,
        observed_at=observation.observed_at,
        rank=observation.rank,
        notes=tuple(
            _StoredNote(subject=note.subject, text=note.text, count=note.count)
            for note in observation.notes
        ),
        content=json.loads(observation.content.to_json()),
    )
    return stored.model_dump_json(exclude_defaults=True)


def _parse(line: str, where: Position) -> _Stored:
    value = parse_json(line, where)
    try:
        return _Stored.model_validate(value)
    except ValidationError as error:
        first = error.errors()[0]
        path = "/".join(str(part) for part in first["loc"])
        raise InputError(
            f"The line is no stored observation: {path}: {first['msg']}.",
            where=where,
            remedy="Write replay files with ndtframe.collect.replay.write_observations.",
        ) from None


def _observation(stored: _Stored, where: Position) -> Observation:
    record = DocumentRecord(str(where), content=stored.content)
    return Observation(
        source=stored.source,
        category=stored.category,
        content=typed(record),
        method=Method.REPLAY,
        collected_at=stored.collected_at,
        observed_at=stored.observed_at,
        rank=stored.rank,
        notes=tuple(Note(note.subject, note.text, note.count) for note in stored.notes),
    )
