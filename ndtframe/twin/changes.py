"""Changes: what a scenario does to a network, as a person names it.

A link is named as people name it, ``link:A-B``, and means both directions unless the change is
``directed``; the id of one RFC 8345 link means its pair as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class LinkDown:
    """A link stops carrying traffic."""

    link: str
    directed: bool = False


@dataclass(frozen=True, slots=True)
class NodeDown:
    """A node stops carrying traffic, and so do all its links."""

    node: str


@dataclass(frozen=True, slots=True)
class GroupDown:
    """Every node and link of a risk group stops carrying traffic."""

    group: str


@dataclass(frozen=True, slots=True)
class MetricChange:
    """A link gets another IGP metric."""

    link: str
    metric: int
    directed: bool = False


@dataclass(frozen=True, slots=True)
class CapacityChange:
    """A link gets another capacity, in bit/s."""

    link: str
    rate: int
    directed: bool = False


@dataclass(frozen=True, slots=True)
class DemandScale:
    """Demands are multiplied by a factor: all, or those from ``source`` and to ``destination``."""

    factor: Decimal
    source: str | None = None
    destination: str | None = None


@dataclass(frozen=True, slots=True)
class DemandAdd:
    """A demand of ``rate`` bit/s is added."""

    source: str
    destination: str
    rate: int


Change = LinkDown | NodeDown | GroupDown | MetricChange | CapacityChange | DemandScale | DemandAdd
