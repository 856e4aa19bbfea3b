"""Columns: one network of a document as arrays, for models that compute on all of it at once.

Arrays are read-only and in document order.  A link is a link of RFC 8345, of one direction; the
index of its other direction stands in ``link_opposite``.  A link of many ends stands as
``ndtframe.convert.plain`` has it: as pseudonodes, which are no nodes for people, and spokes.
"""

from __future__ import annotations

from dataclasses import dataclass

from ndtframe.errors import MissingExtraError

try:
    import numpy as np
    import numpy.typing as npt
except ModuleNotFoundError as error:
    raise MissingExtraError("compute", "Computing with a network") from error

Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class RiskGroup:
    """Nodes and links, as indexes, that fail together."""

    group_id: str
    label: str
    links: tuple[int, ...]
    nodes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Multipoint:
    """A link of many ends in the plain form: its pseudonodes and spokes, as indexes."""

    link_id: str
    """What its pseudonodes name as the link, or the id of its pseudonode."""
    label: str
    """The label of its first pseudonode; the id of the link where that has none."""
    nodes: tuple[int, ...]
    links: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class NetworkColumns:
    """One network as arrays.

    ``n`` nodes, ``m`` links (directed) and ``d`` demands.  Rates are in bit/s.
    """

    network_id: str
    node_ids: tuple[str, ...]
    node_labels: tuple[str, ...]
    """The label of each node, or its id where it has none; of a pseudonode, the id of its link."""
    node_up: Bools
    node_pseudo: Bools
    """Pseudonodes: where the spokes of a link of many ends meet."""
    node_latitude: Floats
    """Degrees; NaN where unknown."""
    node_longitude: Floats
    link_ids: tuple[str, ...]
    link_labels: tuple[str, ...]
    link_source: Ints
    """Index of the node each link starts from; -1 where the node does not exist."""
    link_target: Ints
    link_opposite: Ints
    """Index of the link of the other direction; -1 where there is none."""
    link_metric: Ints
    """At least 1 for a link that IGP routing may use, or 0 if it leaves a pseudonode; 0 where no
    metric is known."""
    link_capacity: Floats
    """bit/s; NaN where unknown."""
    link_capacity_origin: tuple[str, ...]
    """'source', 'user', 'assumed', 'hypothetical', or '' where there is no capacity."""
    link_up: Bools
    multipoints: tuple[Multipoint, ...]
    risk_groups: tuple[RiskGroup, ...]
    demand_ids: tuple[str, ...]
    demand_source: Ints
    demand_target: Ints
    demand_rate: Ints
    """Whole bit/s."""

    @property
    def vertex(self) -> Ints:
        """Each node itself; of a further pseudonode of a link of many ends, the first one."""
        vertex = np.arange(len(self.node_ids))
        for whole in self.multipoints:
            vertex[list(whole.nodes)] = whole.nodes[0]
        return vertex

    @property
    def usable(self) -> Bools:
        """Links that carry traffic: up, with both ends known and up."""
        up = np.append(self.node_up, False)  # index -1, an end that does not exist, is not up
        usable: Bools = self.link_up & up[self.link_source] & up[self.link_target]
        return usable
