"""Stage 3 of an import: the neutral record, what any format says of a network and no more.

Numbers are exact and in the source's own units; what the source does not carry is ``None``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from ndtframe.data.state import Note
from ndtframe.errors import Position


@dataclass(frozen=True, slots=True)
class NodeRecord:
    """A node.  ``key`` is how links and demands of the same record refer to it.

    ``name`` is what people call it; ``x`` and ``y`` are degrees east and north unless the record
    says that its coordinates are ``pixels``.
    """

    key: str
    name: str | None = None
    x: Decimal | None = None
    y: Decimal | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class LinkRecord:
    """A link between two node keys; one that is not ``directed`` stands for both directions.

    ``capacity`` is in units of the record, ``length`` in kilometres.
    """

    source: str
    target: str
    directed: bool = False
    name: str | None = None
    metric: Decimal | None = None
    capacity: Decimal | None = None
    length: Decimal | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class DemandRecord:
    """A demand between two node keys, in units of its matrix."""

    source: str
    target: str
    amount: Decimal
    name: str | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class MatrixRecord:
    """Demands that hold at the same time.

    ``unit`` is the bit/s that one unit stands for, ``None`` where the source does not say.  The
    keys of demands that count nodes (``by_index``) are positions in the node list of the topology
    of the same format.  ``origin`` is "user" or "assumed" where the user states the demands
    themselves: they are in bit/s, whatever scale is given.
    """

    name: str
    label: str | None = None
    unit: Decimal | None = None
    by_index: bool = False
    origin: str = ""
    demands: tuple[DemandRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class RiskGroupRecord:
    """Links and nodes, as the user names them, that fail together."""

    group_id: str
    label: str | None
    links: tuple[str, ...]
    nodes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UserValues:
    """What the user adds to a network.

    Capacities are whole bit/s by link name, ``demand_scale`` the bit/s per unit of demands.  An
    origin is "user", or "assumed" where the user only supposes the values.
    """

    capacities: Mapping[str, int]
    default_capacity: int | None
    capacity_origin: str
    metrics: Mapping[str, int]
    default_metric: int | None
    metric_origin: str
    demand_scale: Decimal | None
    demand_origin: str
    risk_groups: tuple[RiskGroupRecord, ...]


@dataclass(frozen=True, slots=True)
class NetworkRecord:
    """What one file or topology of a package says.

    It may hold only a part: only demands, or only what the user adds.  ``source`` names the file
    or topology in messages.  ``capacity_unit`` is the bit/s of one unit of capacity, ``None`` where
    the source does not say.
    """

    source: str
    format: str
    name: str | None = None
    nodes: tuple[NodeRecord, ...] = ()
    links: tuple[LinkRecord, ...] = ()
    matrices: tuple[MatrixRecord, ...] = ()
    capacity_unit: Decimal | None = None
    pixels: bool = False
    user_values: UserValues | None = None
    notes: tuple[Note, ...] = ()

    def position(self, line: int | None = None) -> Position:
        """A place in the source, for messages."""
        return Position(self.source, line)


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A source that already is in the standard form: RFC 7951 JSON, bare or in an envelope.

    ``text`` is the JSON text where it stood alone; ``content`` its value where it was unwrapped.
    """

    source: str
    text: str | None = None
    content: Mapping[str, Any] | None = None
    observed_at: datetime | None = None
    notes: tuple[Note, ...] = ()


Reading = NetworkRecord | DocumentRecord
"""What a reader makes of one source."""
