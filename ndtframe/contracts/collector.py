"""Collectors: the network-facing side of a twin (IRTF NDT architecture, 9.4)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, runtime_checkable

if TYPE_CHECKING:
    from pydantic import BaseModel

    from ndtframe.data.state import Observation


@dataclass(frozen=True, slots=True)
class CollectorDescriptor:
    """What a collector says of itself.

    ``categories`` are the kinds of data it brings ("topology", "traffic"); ``method`` and
    ``period`` how and how often (``period`` in seconds, ``None`` for on demand or on change).
    """

    name: str
    title: str
    categories: tuple[str, ...]
    method: str
    period: float | None = None


@runtime_checkable
class Collector(Protocol):
    """Reads the real network, or a record of it, and never writes to it."""

    descriptor: ClassVar[CollectorDescriptor]
    Settings: ClassVar[type[BaseModel]]

    def __init__(self, settings: Any) -> None: ...

    def discover(self) -> Sequence[str]:
        """The scopes that can be collected: names of networks, devices or files."""
        ...

    def collect(self, scope: Sequence[str] = ()) -> Iterable[Observation]:
        """Collect once.  An empty ``scope`` means all that was set up.

        Raises an :class:`~ndtframe.errors.NdtError` when the source cannot be read; the twin
        records it as the outcome of this source and goes on with the others.
        """
        ...
