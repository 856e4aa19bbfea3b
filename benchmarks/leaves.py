"""Every leaf of a topology read once, through the attributes of its classes."""

from __future__ import annotations

from typing import Any


def read(document: Any) -> int:
    """Read all leafs of a document, ours or of the plain models; how many values there were."""
    count = 0
    for network in document.networks.network:
        count += _present(network.network_id, network.network_types.l3_unicast_topology)
        count += sum(map(_node, network.node)) + sum(map(_link, network.link))
    return count


def _node(node: Any) -> int:
    held = node.l3_node_attributes
    count = _present(node.node_id, held.name, *held.router_id)
    for point in node.termination_point:
        addresses = point.l3_termination_point_attributes.ip_address
        count += _present(point.tp_id, *addresses)
    return count


def _link(link: Any) -> int:
    source, destination, held = link.source, link.destination, link.l3_link_attributes
    return _present(
        link.link_id,
        source.source_node,
        source.source_tp,
        destination.dest_node,
        destination.dest_tp,
        held.name,
        held.metric1,
    )


def _present(*values: Any) -> int:
    return len(values) - values.count(None)
