"""A network of a document as columns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeVar

# First: it says what to install where numpy is absent.
from ndtframe.twin.columns import Bools, Floats, Ints, Multipoint, NetworkColumns, RiskGroup

# isort: split
import numpy as np
import numpy.typing as npt

from ndtframe.data.bulk import column, entries, filled
from ndtframe.errors import ModelError
from ndtframe.twin.pairing import opposites
from ndtframe.twin.select import select_matrix

if TYPE_CHECKING:
    from ndtframe.bindings.ndt.ietf_network import Network

T = TypeVar("T", bound=np.generic)


def extract(network: Network, matrix_id: str | None = None) -> NetworkColumns:
    """The columns of a network, with the demands of one of its traffic matrices."""
    nodes, links = entries(network, "node"), entries(network, "link")
    node_ids, link_ids = column(nodes, "node_id"), column(links, "link_id")
    node_index = {node_id: place for place, node_id in enumerate(node_ids)}
    ends = _ends(links, link_ids, node_index)
    labels, marks = column(nodes, "label"), column(nodes, "pseudonode")
    spokes = _spokes(_parts(node_ids, marks), ends[0], ends[1])
    wholes = _multipoints(spokes, labels, node_ids, link_ids)
    rates, origins = column(links, "capacity", "rate"), _origins(links)
    _repeat_capacities(wholes, link_ids, ends[2], rates, origins)
    return NetworkColumns(
        network_id=network.network_id,
        node_ids=tuple(node_ids),
        node_labels=tuple(filled(labels, _otherwise(node_ids, marks))),
        node_up=_up(nodes),
        node_pseudo=_frozen(np.array([mark is not None for mark in marks], dtype=np.bool_)),
        node_latitude=_floats(column(nodes, "location", "latitude")),
        node_longitude=_floats(column(nodes, "location", "longitude")),
        link_ids=tuple(link_ids),
        link_labels=tuple(filled(column(links, "label"), link_ids)),
        link_source=ends[0],
        link_target=ends[1],
        link_opposite=ends[2],
        link_metric=_whole(
            column(links, "l3_link_attributes", "metric1"), "metric", link_ids, absent=0
        ),
        link_capacity=_floats(rates),
        link_capacity_origin=tuple(origins),
        link_up=_up(links),
        multipoints=wholes,
        risk_groups=_risk_groups(network, node_index, link_ids),
        **_demands(network, matrix_id, node_index),
    )


def _ends(
    links: list[Any], link_ids: list[str], node_index: dict[str, int]
) -> tuple[Ints, Ints, Ints]:
    """The source, target and opposite of each link, as indexes."""
    sources = column(links, "source", "source_node")
    targets = column(links, "destination", "dest_node")
    source_ends = list(zip(sources, column(links, "source", "source_tp"), strict=True))
    target_ends = list(zip(targets, column(links, "destination", "dest_tp"), strict=True))
    pairs = opposites(link_ids, column(links, "opposite"), source_ends, target_ends)
    opposite = _frozen(np.array(pairs, dtype=np.int64))
    return _indexes(sources, node_index), _indexes(targets, node_index), opposite


def _multipoints(
    spokes: dict[str, tuple[list[int], list[int]]],
    labels: list[str | None],
    node_ids: list[str],
    link_ids: list[str],
) -> tuple[Multipoint, ...]:
    """The links of many ends; one that claims the id of another link goes by its pseudonode's."""
    own = {link for _, links in spokes.values() for link in links} if spokes else set()
    others = {name for link, name in enumerate(link_ids) if link not in own} if spokes else set()
    found = []
    for name, (nodes, links) in spokes.items():
        link_id = node_ids[nodes[0]] if name in others else name
        label = labels[nodes[0]] or link_id
        found.append(Multipoint(link_id, label, tuple(nodes), tuple(links)))
    return tuple(found)


def _otherwise(node_ids: list[str], marks: list[Any]) -> Iterator[str]:
    """What nodes without a label go by: their ids, or that of the link a pseudonode stands for."""
    for node_id, mark in zip(node_ids, marks, strict=True):
        yield node_id if mark is None else mark.link_id or node_id


def _parts(node_ids: list[str], marks: list[Any]) -> dict[str, list[int]]:
    """The pseudonodes of each link of many ends."""
    found: dict[str, list[int]] = defaultdict(list)
    for place, mark in enumerate(marks):
        if mark is not None:
            found[mark.link_id or node_ids[place]].append(place)
    return found


def _spokes(
    parts: dict[str, list[int]], sources: Ints, targets: Ints
) -> dict[str, tuple[list[int], list[int]]]:
    """The pseudonodes of each link of many ends, and its spokes; a link is a spoke of one alone."""
    found: dict[str, tuple[list[int], list[int]]] = {name: (own, []) for name, own in parts.items()}
    owner = {node: name for name, own in parts.items() for node in own}
    ends = zip(sources.tolist(), targets.tolist(), strict=True) if parts else ()
    for link, (source, target) in enumerate(ends):
        at = target if target in owner else source
        if at in owner:
            found[owner[at]][1].append(link)
    return found


def _demands(network: Network, matrix_id: str | None, node_index: dict[str, int]) -> dict[str, Any]:
    matrix = select_matrix(network, matrix_id)
    demands = [] if matrix is None else entries(matrix, "demand")
    ids = column(demands, "demand_id")
    return {
        "demand_ids": tuple(ids),
        "demand_source": _indexes(column(demands, "source"), node_index),
        "demand_target": _indexes(column(demands, "destination"), node_index),
        "demand_rate": _whole(column(demands, "rate"), "rate", ids, absent=0),
    }


def _risk_groups(
    network: Network, node_index: dict[str, int], link_ids: list[str]
) -> tuple[RiskGroup, ...]:
    groups = entries(network, "risk_group")
    link_index = {link_id: place for place, link_id in enumerate(link_ids)} if groups else {}
    return tuple(
        RiskGroup(
            group_id=group.group_id,
            label=group.label or group.group_id,
            links=tuple(link_index[link] for link in group.link if link in link_index),
            nodes=tuple(node_index[node] for node in group.node if node in node_index),
        )
        for group in groups
    )


def _up(elements: list[Any]) -> Bools:
    states = column(elements, "operational_state")
    return _frozen(np.array([state != "down" for state in states], dtype=np.bool_))


def _origins(links: list[Any]) -> list[str]:
    rates, origins = column(links, "capacity", "rate"), column(links, "capacity", "origin")
    pairs = zip(rates, origins, strict=True)
    return ["" if rate is None else origin or "source" for rate, origin in pairs]


def _repeat_capacities(
    wholes: Iterable[Multipoint],
    link_ids: list[str],
    opposite: Ints,
    rates: list[int | None],
    origins: list[str],
) -> None:
    """Let spokes without a capacity have that of the way back, else that of their whole link.

    The plain form has it where data enter the link; no more of them leave it at the same end.
    """
    for whole in wholes:
        own = next((link for link in whole.links if link_ids[link] == whole.link_id), -1)
        for link in [link for link in whole.links if rates[link] is None]:
            known = next((i for i in (int(opposite[link]), own) if i >= 0 and origins[i]), link)
            rates[link], origins[link] = rates[known], origins[known]


def _indexes(ids: Iterable[str | None], index: dict[str, int]) -> Ints:
    return _frozen(np.array([index.get(item or "", -1) for item in ids], dtype=np.int64))


def _floats(values: Sequence[int | Decimal | None]) -> Floats:
    found = [np.nan if value is None else float(value) for value in values]
    return _frozen(np.array(found, dtype=np.float64))


def _whole(values: Sequence[int | None], what: str, ids: Sequence[str], *, absent: int) -> Ints:
    try:
        found = [absent if value is None else value for value in values]
        return _frozen(np.array(found, dtype=np.int64))
    except OverflowError as error:
        worst = max(range(len(values)), key=lambda place: values[place] or 0)
        raise ModelError(
            f"The {what} of {ids[worst]} is {values[worst]}, which is too large to compute with.",
            remedy=f"Expected at most {2**63 - 1}.",
        ) from error


def _frozen(array: npt.NDArray[T]) -> npt.NDArray[T]:
    array.setflags(write=False)
    return array
