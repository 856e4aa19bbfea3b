r"""A small network to test with: five nodes, six links of two directions, three demands.

::

    A ---- B ---- C        all metrics are 10 and all capacities 1 Gbit/s,
     \     |     /         but for D-E: metric 5, capacity unknown
       --- D ---
           |
           E               D is the only cut node, D-E the only cut link
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, cast

import numpy as np

from ndtframe.twin.columns import Bools, Floats, Ints, NetworkColumns, RiskGroup
from ndtframe.twin.view import SnapshotView

if TYPE_CHECKING:
    from ndtframe.bindings.ndt import Document

NETWORK_ID = "urn:example:sample"
GBIT = 1_000_000_000

_NODES = "ABCDE"
_PAIRS = (("A", "B"), ("A", "D"), ("B", "C"), ("B", "D"), ("C", "D"), ("D", "E"))
_DEMANDS = (("A", "C", 400_000_000), ("C", "A", 300_000_000), ("A", "E", 200_000_000))


def sample_columns() -> NetworkColumns:
    """The network as arrays, read-only, equal each time."""
    directed = [ends for pair in _PAIRS for ends in (pair, pair[::-1])]
    capacity = [np.nan if "E" in ends else GBIT for ends in directed]
    return NetworkColumns(
        network_id=NETWORK_ID,
        node_ids=tuple(f"node:{name}" for name in _NODES),
        node_labels=tuple(_NODES),
        node_up=_bools([True] * len(_NODES)),
        node_latitude=_floats([50, 51, 51, 49, np.nan]),
        node_longitude=_floats([8, 9, 11, 10, np.nan]),
        link_ids=tuple(f"link:{a}-{b}" for a, b in directed),
        link_labels=tuple(f"{a}-{b}" for a, b in directed),
        link_source=_ints([_NODES.index(a) for a, _ in directed]),
        link_target=_ints([_NODES.index(b) for _, b in directed]),
        link_opposite=_ints([place ^ 1 for place in range(len(directed))]),
        link_metric=_ints([5 if "E" in ends else 10 for ends in directed]),
        link_capacity=_floats(capacity),
        link_capacity_origin=tuple("" if "E" in ends else "source" for ends in directed),
        link_up=_bools([True] * len(directed)),
        risk_groups=(RiskGroup("group:duct", "one duct", links=(0, 1, 2, 3), nodes=()),),
        demand_ids=tuple(f"demand:{a}-{b}" for a, b, _ in _DEMANDS),
        demand_source=_ints([_NODES.index(a) for a, _, _ in _DEMANDS]),
        demand_target=_ints([_NODES.index(b) for _, b, _ in _DEMANDS]),
        demand_rate=_ints([rate for _, _, rate in _DEMANDS]),
    )


class ColumnsView(SnapshotView):
    """A view of columns alone, for models that read no more; it has no document."""

    def __init__(self, columns: NetworkColumns) -> None:
        super().__init__(cast("Document", None), base="snapshot-1", network_id=columns.network_id)
        self._columns = columns


def sample_view() -> SnapshotView:
    """A new view of :func:`sample_columns`."""
    return ColumnsView(sample_columns())


def fingerprint(columns: NetworkColumns) -> str:
    """SHA-256 of all that the columns hold, to see whether somebody changed them."""
    digest = hashlib.sha256()
    for field in fields(columns):
        value = getattr(columns, field.name)
        plain = value.tobytes() if isinstance(value, np.ndarray) else repr(value).encode()
        digest.update(field.name.encode() + b"=" + plain + b";")
    return digest.hexdigest()


def _bools(values: Sequence[bool]) -> Bools:
    array = np.array(values, dtype=np.bool_)
    array.flags.writeable = False
    return array


def _ints(values: Sequence[int]) -> Ints:
    array = np.array(values, dtype=np.int64)
    array.flags.writeable = False
    return array


def _floats(values: Sequence[float]) -> Floats:
    array = np.array(values, dtype=np.float64)
    array.flags.writeable = False
    return array
