"""A network that changes when it is told to, and twins that follow it as their ``[sync]`` says.

The network is a replay file; a twin reads it with the collector *replay*, and has a folder with a
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
from ndtframe.twin.refresh import Outcome
from ndtframe.twin.settings import FILE_NAME, load
from ndtframe.twin.synchronisation import require_possible
from ndtframe.twin.twin import Twin

SOURCE = "network"
_MODES = ("offline", "on-demand", "periodic", "on-change")
_FOLLOWING = ("periodic", "on-change")
_SETTINGS = """\
[twin]
name = "reference"

[[counterpart]]
id = "urn:ndtframe:network:given"
label = "The network that the suite gives"

[repository]
{repository}

[[collector]]
name = "{source}"
kind = "replay"
file = {file}

[scope]
networks = [{networks}]

[sync]
mode = "{mode}"
{pace}
"""
_IN_MEMORY = 'kind = "memory"'
_ON_DISK = 'kind = "sqlite"\npath = "twin.sqlite"'


class Network:
    """The real network: what it is, and since when."""

    def __init__(self, at: datetime) -> None:
        self.now = at
        self._folder = TemporaryDirectory(prefix="ndt-subject-")
        self.folder = Path(self._folder.name)
        self.file = self.folder / "network.jsonl"
        self.content: Any = {}

    def change(self, document: Any, at: datetime) -> None:
        """It is another from a time on, which is no earlier than the last."""
        if at < self.now:
            raise UsageError(f"The network was changed later than {at.isoformat()} already.")
        _write(self.file, Document.from_value(document), at)
        self.content, self.now = document, at

    def close(self) -> None:
        """There is no such network any more."""
        self._folder.cleanup()


class _Timed(Twin):
    """A twin whose repository has the clock of the network."""

    network: Network

    @cached_property
    def repository(self) -> Repository:
        if self.settings.repository.kind == "memory":
            return MemoryRepository(clock=lambda: self.network.now)
        from ndtframe.repository.sql import SqlRepository, SqlSettings

        place = SqlSettings(path=self.folder / "twin.sqlite")
        return SqlRepository(place, clock=lambda: self.network.now)


class Followed:
    """A real network, and a twin that follows it."""

    def __init__(self, network: Network, name: str = "first", repository: str = _IN_MEMORY) -> None:
        self.network = network
        self._repository = repository
        self.folder = network.folder / name
        self.folder.mkdir()
        self._write_settings("periodic", 1.0, ())
        self.twin = _Timed.open(self.folder)
        self.twin.network = network

    @classmethod
    def begun(cls, documents: Mapping[str, Any], at: str | None, *, on_disk: bool = False) -> Self:
        """A network and its twin; ``documents`` may hold a ``live`` and an ``intended`` one.

        One that is ``on_disk`` can be opened by other processes, which jobs need.
        """
        network = Network(moment(at))
        followed = cls(network, repository=_ON_DISK if on_disk else _IN_MEMORY)
        if "live" in documents:
            network.change(documents["live"], network.now)
            followed.told()
        if "intended" in documents:
            followed.intend(documents["intended"])
        return followed

    def told(self) -> None:
        """The network has changed, and the twin learns of it if it is to."""
        if self.twin.settings.sync.mode in _FOLLOWING:
            self.refresh()

    def refresh(self) -> None:
        """The twin reads its sources; raises what went wrong."""
        collectors = {SOURCE: self.collector()}
        require_possible(self.twin.settings, collectors)
        for outcome in self.twin.collect(collectors).outcomes:
            if outcome.error is not None:
                raise outcome.error

    def collector(self) -> ReplayCollector:
        """What reads the network."""
        return _replay(self.network.file)

    def bring(self, source: str, rank: int, document: Any) -> Outcome:
        """A further source tells a document; for ``None`` it cannot be read."""
        file = self.folder / f"{source}.jsonl"
        if document is not None:
            _write(file, Document.from_value(document), self.network.now)
        (outcome,) = self.twin.collect({source: _replay(file)}, {source: rank}).outcomes
        return outcome

    def intend(self, document: Any, name: str = intended.NAME) -> None:
        """The network should be as a document says."""
        file = self.folder / "intended.jsonl"
        _write(file, Document.from_value(document), self.network.now)
        intended.bring_in(self.twin, SOURCE, _replay(file), name)

    def synchronise(self, mode: str, pace: float | None, networks: tuple[str, ...]) -> None:
        """Change ``[sync]`` and ``[scope]`` of ``twin.toml``; as it was, if that cannot be."""
        if mode not in _MODES:
            raise UsageError(f"'{mode}' is no mode: expected one of {', '.join(_MODES)}.")
        file = self.folder / FILE_NAME
        before = file.read_bytes()
        self._write_settings(mode, pace, networks)
        try:
            settings = load(file)
            if mode == "on-change":
                require_possible(settings, {SOURCE: _replay(self.network.file)})
        except NdtError:
            file.write_bytes(before)
            raise
        self.twin.settings = settings

    def close(self) -> None:
        """Let go of the twin."""
        self.twin.close()

    def _write_settings(self, mode: str, pace: float | None, networks: tuple[str, ...]) -> None:
        text = _SETTINGS.format(
            repository=self._repository,
            source=SOURCE,
            file=json.dumps(str(self.network.file)),
            mode=mode,
            pace="" if pace is None else f"pace = {float(pace)}",
            networks=", ".join(map(json.dumps, networks)),
        )
        (self.folder / FILE_NAME).write_text(text, encoding="utf-8")


def moment(text: str | None) -> datetime:
    """A time of RFC 3339; the start of 2026 for none."""
    try:
        found = datetime.fromisoformat(text or "2026-01-01T00:00:00Z")
    except (TypeError, ValueError):
        raise InputError(f"'{text}' is no time: expected one of RFC 3339.") from None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _write(file: Path, document: Document, at: datetime) -> None:
    observation = Observation(SOURCE, "topology", document, Method.FILE, at, observed_at=at)
    write_observations([observation], file)


def _replay(file: Path) -> ReplayCollector:
    return ReplayCollector(ReplaySettings(file=file))
