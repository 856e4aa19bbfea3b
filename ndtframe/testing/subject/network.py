"""A network that changes when it is told to, and a twin that follows it as its ``[sync]`` says.

The network is a replay file; the twin reads it with the collector *replay*, from a folder with a
``twin.toml`` as any twin has.  Only the clock is the network's own.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Self

from ndtframe.bindings.ndt import Document
from ndtframe.collect.replay import ReplayCollector, ReplaySettings, write_observations
from ndtframe.contracts import Repository
from ndtframe.data.state import Method, Observation
from ndtframe.errors import InputError, NdtError, UsageError
from ndtframe.repository.memory import MemoryRepository
from ndtframe.twin import intended
from ndtframe.twin.settings import FILE_NAME, load
from ndtframe.twin.synchronisation import require_possible
from ndtframe.twin.twin import Twin

SOURCE = "network"
_FILE = "network.jsonl"
_MODES = ("offline", "on-demand", "periodic", "on-change")
_SETTINGS = """\
[twin]
name = "reference"

[[counterpart]]
id = "urn:ndtframe:network:given"
label = "The network that the suite gives"

[repository]
kind = "memory"

[[collector]]
name = "{source}"
kind = "replay"
file = "{file}"

[scope]
networks = [{networks}]

[sync]
mode = "{mode}"
{pace}
"""


class _Timed(Twin):
    """A twin whose repository has the clock of the network."""

    now: datetime

    @cached_property
    def repository(self) -> Repository:
        return MemoryRepository(clock=lambda: self.now)


class Followed:
    """A real network, and the twin that follows it."""

    def __init__(self, folder: TemporaryDirectory[str], now: datetime) -> None:
        self._folder = folder
        self.folder = Path(folder.name)
        self._write_settings("periodic", 1.0, ())
        self.twin = _Timed.open(self.folder)
        self.twin.now = now

    @classmethod
    def begun(cls, documents: Mapping[str, Any], at: str | None) -> Self:
        """A network and its twin; ``documents`` may hold a ``live`` and an ``intended`` one."""
        followed = cls(TemporaryDirectory(prefix="ndt-subject-"), moment(at))
        if "live" in documents:
            followed.change(documents["live"], followed.twin.now)
        if "intended" in documents:
            followed.intend(documents["intended"])
        return followed

    def change(self, document: Any, at: datetime) -> None:
        """The network is another from now on; the twin learns of it if it is to."""
        if at < self.twin.now:
            raise UsageError(f"The network was changed later than {at.isoformat()} already.")
        self._network(document, at)
        self.twin.now = at
        if self.twin.settings.sync.mode in ("periodic", "on-change"):
            self.refresh()

    def refresh(self) -> None:
        """The twin reads its sources; raises what went wrong."""
        collectors = {SOURCE: _replay(self.folder / _FILE)}
        require_possible(self.twin.settings, collectors)
        done = self.twin.collect(collectors)
        for outcome in done.outcomes:
            if outcome.error is not None:
                raise outcome.error

    def intend(self, document: Any, name: str = intended.NAME) -> None:
        """The network should be as a document says."""
        with TemporaryDirectory() as folder:
            file = Path(folder) / _FILE
            self._write(file, Document.from_value(document), self.twin.now)
            intended.bring_in(self.twin, SOURCE, _replay(file), name)

    def synchronise(self, mode: str, pace: float | None, networks: tuple[str, ...]) -> None:
        """Change ``[sync]`` and ``[scope]`` of ``twin.toml``."""
        if mode not in _MODES:
            raise UsageError(f"'{mode}' is no mode: expected one of {', '.join(_MODES)}.")
        before = (self.folder / FILE_NAME).read_bytes()
        self._write_settings(mode, pace, networks)
        try:
            settings = load(self.folder)
            if mode == "on-change":
                require_possible(settings, {SOURCE: _replay(self.folder / _FILE)})
        except NdtError:
            (self.folder / FILE_NAME).write_bytes(before)
            raise
        self.twin.settings = settings

    def close(self) -> None:
        """Let go of the twin and its folder."""
        self.twin.close()
        self._folder.cleanup()

    def _network(self, document: Any, at: datetime) -> None:
        self._write(self.folder / _FILE, Document.from_value(document), at)

    def _write(self, file: Path, document: Document, at: datetime) -> None:
        observation = Observation(SOURCE, "topology", document, Method.FILE, at, observed_at=at)
        write_observations([observation], file)

    def _write_settings(self, mode: str, pace: float | None, networks: tuple[str, ...]) -> None:
        text = _SETTINGS.format(
            source=SOURCE,
            file=_FILE,
            mode=mode,
            pace="" if pace is None else f"pace = {float(pace)}",
            networks=", ".join(map(_quoted, networks)),
        )
        (self.folder / FILE_NAME).write_text(text, encoding="utf-8")


def moment(text: str | None) -> datetime:
    """A time of RFC 3339; the start of 2026 for none."""
    try:
        found = datetime.fromisoformat(text or "2026-01-01T00:00:00Z")
    except (TypeError, ValueError):
        raise InputError(f"'{text}' is no time: expected one of RFC 3339.") from None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _replay(file: Path) -> ReplayCollector:
    return ReplayCollector(ReplaySettings(file=file))


def _quoted(text: str) -> str:
    return json.dumps(text)
