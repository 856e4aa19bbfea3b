r"""A small network to test with: five nodes, six links of two directions, three demands.

::

    A ---- B ---- C        all metrics are 10 and all capacities 1 Gbit/s,
     \     |     /         but for D-E: metric 5, capacity unknown
       --- D ---
           |
           E               D is the only cut node, D-E the only cut link
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from ndtframe.bindings.ndt import Document
from ndtframe.bindings.ndt.ietf_l3_unicast_topology import L3UnicastTopology
from ndtframe.bindings.ndt.ietf_network import Network
from ndtframe.data.state import StateKind
from ndtframe.twin.columns import NetworkColumns
from ndtframe.twin.hypothetical import mark
from ndtframe.twin.twin import Twin
from ndtframe.twin.view import SnapshotView

NETWORK_ID = "network:sample"
GBIT = 1_000_000_000

_POSITIONS = {"A": (50, 8), "B": (51, 9), "C": (51, 11), "D": (49, 10), "E": None}
_PAIRS = (("A", "B"), ("A", "D"), ("B", "C"), ("B", "D"), ("C", "D"), ("D", "E"))
_DEMANDS = (("A", "C", 400_000_000), ("C", "A", 300_000_000), ("A", "E", 200_000_000))


def sample_document() -> Document:
    """The network in the standard form, valid, equal each time."""
    document = Document()
    network = empty_network(document)
    for name, position in _POSITIONS.items():
        node = network.node.add(node_id=f"node:{name}", label=name)
        if position is not None:
            node.location.latitude, node.location.longitude = map(Decimal, position)
    for one, other in _PAIRS:
        _add_link(network, one, other)
        _add_link(network, other, one)
    duct = ("link:A-B", "link:B-A", "link:A-D", "link:D-A")
    network.risk_group.add(group_id="group:duct", label="one duct", link=duct)
    matrix = network.demand_matrix.add(matrix_id="matrix:sample")
    matrix.scale.factor, matrix.scale.origin = Decimal(1), "source"
    for source, target, rate in _DEMANDS:
        demand = matrix.demand.add(demand_id=f"demand:{source}-{target}")
        demand.source, demand.destination, demand.rate = f"node:{source}", f"node:{target}", rate
    document.validate(strict_references=True)
    return document


def empty_network(document: Document) -> Network:
    """A layer-3 network without nodes, added to ``document``."""
    network = document.networks.network.add(network_id=NETWORK_ID, label="sample")
    network.network_types.l3_unicast_topology = L3UnicastTopology()
    return network


def sample_view() -> SnapshotView:
    """A new view of :func:`sample_document`."""
    return view_of(sample_document())


def view_of(document: Document) -> SnapshotView:
    """A view of a document, as if it were the first that a twin stored."""
    return SnapshotView(document.freeze(), base="snapshot-1")


def sample_columns() -> NetworkColumns:
    """The columns of :func:`sample_document`, new ones each time."""
    return sample_view().columns()


def sample_twin(folder: Path) -> Twin:
    """A twin in ``folder`` whose live state is :func:`sample_document`; the caller closes it."""
    twin = Twin.create(folder, "sample")
    document = sample_document()
    mark(document, StateKind.LIVE)
    twin.repository.store(document.to_json().encode(), state=StateKind.LIVE, model_set="ndt")
    return twin


def _add_link(network: Network, source: str, target: str) -> None:
    spur = "E" in (source, target)
    link = network.link.add(link_id=f"link:{source}-{target}", opposite=f"link:{target}-{source}")
    link.source.source_node = f"node:{source}"
    link.destination.dest_node = f"node:{target}"
    link.l3_link_attributes.metric1 = 5 if spur else 10
    link.metric_origin = "source"
    if not spur:
        link.capacity.rate = GBIT
        link.capacity.origin = "source"
