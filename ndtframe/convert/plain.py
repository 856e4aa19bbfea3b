"""The plain form of a network: all of its links are of RFC 8345, of one direction and two ends.

``ndtframe.convert.compact`` leads back.  Both change a network in place and lose nothing.

- A link ``L`` of both directions becomes two that name each other as opposite.  ``L`` keeps its id
  and all that is said of it; the way back repeats all of that and has the id that
  ``reverse-link-id`` says, or ``L;reverse``.
- A link of many ends becomes pseudonodes and spokes, as ``ndtframe.convert.spokes`` has it.
- A risk group with a link of both directions holds both ways, one with a link of many ends also the
  pseudonodes.

Links between networks stay as they are: a link of RFC 8345 has both ends in its own network.  So
does a link that breaks a rule of its YANG.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ndtframe.convert.spokes import DIRECTION, END, KIND, MULTIPOINT, REVERSE, Json, Spread, spread
from ndtframe.data.bulk import column, entries
from ndtframe.data.decode import Decoder
from ndtframe.errors import DataError, Violation

if TYPE_CHECKING:
    from ndtframe.bindings.ndt.ietf_network import Network
    from ndtframe.bindings.ndt.ietf_network_topology import Link


@dataclass(slots=True)
class _Work:
    """What is to be written otherwise, by the id of the link."""

    backs: dict[str, str] = field(default_factory=dict)
    """Links of both directions: the id of the way back."""
    spreads: dict[str, Spread] = field(default_factory=dict)


def to_plain(network: Network) -> int:
    """Write the links of a network in the plain form; how many were not in it.

    Raises :class:`~ndtframe.errors.DataError`, and changes nothing, if an id that the plain form
    needs is taken, and :class:`~ndtframe.errors.StateKindError` for a network that is read-only.
    """
    links = entries(network, "link")
    shapes = zip(links, column(links, "direction"), column(links, "kind"), strict=True)
    odd = [link for link, way, kind in shapes if way == "bidirectional" or kind in MULTIPOINT]
    work = _Work()
    for link in odd:
        _plan(link, network.network_id, work)
    if not work.backs and not work.spreads:
        return 0
    _require_free(network, links, work)
    for link_id, back_id in work.backs.items():
        _add_way_back(network, network.link[link_id], back_id)
    for link_id, parts in work.spreads.items():
        _spread_out(network, network.link[link_id], parts)
    _extend_groups(network, work)
    return len(work.backs) + len(work.spreads)


def back_id_of(link_id: str) -> str:
    """The id of the way back of a link of both directions that names none."""
    return f"{link_id};reverse"


def ids_in_plain_form(link: Json) -> list[str]:
    """The ids of the links that a link, as an RFC 7951 value, is in the plain form."""
    name = link["link-id"]
    if link.get(KIND) in MULTIPOINT:
        parts = spread(link)
        return [name] if parts is None else [spoke["link-id"] for spoke in parts.links]
    both = link.get(DIRECTION) == "bidirectional" and END not in link
    return [name, link.get(REVERSE) or back_id_of(name)] if both else [name]


def entry(network: Network, name: str, value: Json) -> Any:
    """A new entry of a list of ``network``, from its RFC 7951 value."""
    return Decoder().node(network.plan().by_attribute[name].node, value, network.path)


def _plan(link: Link, network_id: str, work: _Work) -> None:
    ends = entries(link, "end")
    if link.kind not in MULTIPOINT:
        if not ends and link.opposite is None:
            work.backs[link.link_id] = link.reverse_link_id or back_id_of(link.link_id)
        return
    if all(end.network_ref == network_id and end.node_ref is not None for end in ends):
        parts = spread(link.to_value())
        if parts is not None:
            work.spreads[link.link_id] = parts


def _require_free(network: Network, links: list[Any], work: _Work) -> None:
    """Raise if an id that is to be given is taken, or to be given twice."""
    added = [spoke["link-id"] for parts in work.spreads.values() for spoke in parts.links[1:]]
    nodes = [node["node-id"] for parts in work.spreads.values() for node in parts.nodes]
    taken = _taken([*work.backs.values(), *added], column(links, "link_id"), "link")
    taken += _taken(nodes, column(entries(network, "node"), "node_id"), "node")
    if taken:
        message = f"Its links cannot be written as RFC 8345 has links: {'; '.join(taken)}."
        raise DataError(
            [Violation("data-exists", network.path, message, "ndt-topology: the plain form")],
            remedy="Give those that have such an id another; 'reverse-link-id' says what the way "
            "back of a link is called.",
        )


def _taken(wanted: list[str], known: Iterable[str], kind: str) -> list[str]:
    there = set(known)
    found = [name for name, count in Counter(wanted).items() if count > 1 or name in there]
    return [f"another {kind} has the id '{name}'" for name in found]


def _add_way_back(network: Network, link: Link, back_id: str) -> None:
    link.direction = None
    link.reverse_link_id = None
    back = link.clone()
    back.link_id, back.opposite = back_id, link.link_id
    back.source.source_node = link.destination.dest_node
    back.source.source_tp = link.destination.dest_tp
    back.destination.dest_node = link.source.source_node
    back.destination.dest_tp = link.source.source_tp
    link.opposite = back_id
    network.link.add(back)


def _spread_out(network: Network, link: Link, parts: Spread) -> None:
    link.end.clear()
    link.kind = None
    link.direction = None
    kept = entry(network, "link", parts.links[0])
    link.source, link.destination, link.opposite = kept.source, kept.destination, kept.opposite
    for spoke in parts.links[1:]:
        network.link.add(entry(network, "link", spoke))
    for node in parts.nodes:
        network.node.add(entry(network, "node", node))


def _extend_groups(network: Network, work: _Work) -> None:
    for group in network.risk_group:
        backs = [work.backs[link] for link in group.link if link in work.backs]
        spreads = [work.spreads[link] for link in group.link if link in work.spreads]
        if backs:
            group.link = [*group.link, *backs]
        if spreads:
            nodes = [node["node-id"] for parts in spreads for node in parts.nodes]
            group.node = [*group.node, *nodes]
