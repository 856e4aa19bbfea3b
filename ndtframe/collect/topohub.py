"""The collector *topohub*: real networks from the PyPI package ``topohub``.

The package holds 26 networks of SNDlib with demands, 203 of the Topology Zoo, and others.  It has
neither capacities nor metrics; lengths are great-circle distances; the unit of demands is not
stated.  Its files are read as they lie in the package, with exact decimals.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from decimal import Decimal
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any, ClassVar

from pydantic import BaseModel

from ndtframe.collect.file import observe, read_all
from ndtframe.collect.nearest import nearest
from ndtframe.collect.record import (
    DemandRecord,
    LinkRecord,
    MatrixRecord,
    NetworkRecord,
    NodeRecord,
)
from ndtframe.collect.settings import ImportSettings
from ndtframe.contracts.collector import CollectorDescriptor
from ndtframe.data.state import Method, Observation
from ndtframe.errors import InputError, MissingExtraError, SettingsError, UsageError


class TopohubSettings(ImportSettings):
    """Settings of the collector *topohub*; ``files`` may add demands and attributes."""

    network: str | None = None
    """The key of the network in the package, such as ``sndlib/germany50``."""


class TopohubCollector:
    """Reads a network of the package ``topohub``; the scopes are the keys of its networks."""

    descriptor: ClassVar[CollectorDescriptor] = CollectorDescriptor(
        name="topohub",
        title="Real networks of the package topohub: SNDlib, Topology Zoo and others",
        categories=("topology", "traffic"),
        method=Method.FILE.value,
    )
    Settings: ClassVar[type[BaseModel]] = TopohubSettings

    def __init__(self, settings: Any) -> None:
        self.settings: TopohubSettings = settings

    def discover(self) -> Sequence[str]:
        """The key that is set; if none is, the keys of all networks of the package."""
        return network_keys() if self.settings.network is None else [self.settings.network]

    def collect(self, scope: Sequence[str] = ()) -> Sequence[Observation]:
        """One observation of each network in ``scope``, by default of the one that is set.

        Raises :class:`~ndtframe.errors.UsageError` for an unknown key, or if none is set, and
        :class:`~ndtframe.errors.InputError` for files that do not fit the network.
        """
        if not scope and self.settings.network is None:
            raise SettingsError(
                "The collector topohub is not told which network to read.",
                remedy="Set 'network' to a key such as sndlib/abilene.",
            )
        files = read_all(self.settings.files, self.settings.limit)
        return [self._observe(key, files) for key in scope or self.discover()]

    def _observe(self, key: str, files: Sequence[Any]) -> Observation:
        unnamed = self.settings.model_copy(update={"network": None})
        return observe(self.descriptor.name, [read(key), *files], unnamed)


def network_keys() -> list[str]:
    """The keys of all networks of the package, sorted."""
    return sorted(_keys(_data(), ""))


def read(key: str) -> NetworkRecord:
    """The record of a network of the package.

    Raises :class:`~ndtframe.errors.UsageError` for an unknown key.
    """
    known = network_keys()
    if key not in known:
        raise UsageError(
            f"The package topohub has no network '{key}'.",
            remedy=nearest(key, known, kind="network"),
        )
    text = _data().joinpath(f"{key}.json").read_text(encoding="utf-8")
    try:
        return _record(key, json.loads(text, parse_float=Decimal))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(
            f"The network is not of the known form ({type(error).__name__}: {error}).",
            where=f"topohub:{key}",
            remedy="Install topohub in a version from 1.4 on: pip install -U topohub.",
        ) from error


def _data() -> Traversable:
    try:
        return resources.files("topohub").joinpath("data")
    except ModuleNotFoundError:
        raise MissingExtraError("topohub", "Importing networks of topohub") from None


def _keys(folder: Traversable, prefix: str) -> Iterator[str]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _keys(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith(".json"):
            yield prefix + entry.name.removesuffix(".json")


def _record(key: str, value: dict[str, Any]) -> NetworkRecord:
    graph = value["graph"]
    demands = tuple(_demands(graph.get("demands") or {}))
    return NetworkRecord(
        f"topohub:{key}",
        "topohub",
        name=graph.get("name") or key,
        nodes=tuple(_node(node) for node in value["nodes"]),
        links=tuple(_link(edge, bool(value["directed"])) for edge in value["edges"]),
        matrices=(MatrixRecord(key, demands=demands),) if demands else (),
    )


def _node(node: dict[str, Any]) -> NodeRecord:
    x, y = (Decimal(degrees) for degrees in node["pos"]) if node.get("pos") else (None, None)
    return NodeRecord(str(node["id"]), node.get("name") or None, x, y)


def _link(edge: dict[str, Any], directed: bool) -> LinkRecord:
    length = edge.get("dist")
    return LinkRecord(
        str(edge["source"]),
        str(edge["target"]),
        directed,
        length=None if length is None else Decimal(length),
    )


def _demands(rows: dict[str, dict[str, Any]]) -> Iterator[DemandRecord]:
    for source, row in rows.items():
        for target, amount in row.items():
            yield DemandRecord(source, target, Decimal(amount))
