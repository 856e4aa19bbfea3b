"""Changes of a scenario as edits of a session's document."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import ROUND_HALF_EVEN, Decimal
from itertools import count
from typing import TYPE_CHECKING, Literal, TypeVar

from ndtframe.data.lists import KeyedList
from ndtframe.data.node import Entry
from ndtframe.errors import ModelError
from ndtframe.twin.changes import MOST, as_edit, kind_of
from ndtframe.twin.select import select_matrix, select_network

if TYPE_CHECKING:
    from ndtframe.bindings.ndt import Document
    from ndtframe.bindings.ndt.ietf_network import Network
    from ndtframe.bindings.ndt.ndt_session import Change
    from ndtframe.bindings.ndt.ndt_traffic import Demand, DemandMatrix
    from ndtframe.twin.naming import Names

E = TypeVar("E", bound=Entry)

_ORIGIN: Literal["hypothetical"] = "hypothetical"


def with_ids(change: Change, names: Names) -> Change:
    """A copy of a change that names elements by their ids.

    Raises :class:`~ndtframe.errors.ModelError` for a name that means nothing, or several elements.
    """
    found = change.clone()
    match kind_of(found):
        case "operational_state":
            told = found.operational_state
            told.link = _links(told.link, found, names, list)
            nodes = [*map(names.node, told.node), *names.pseudonodes(told.link)]
            told.node = tuple(dict.fromkeys(nodes))
            told.risk_group = tuple(map(names.group_id, told.risk_group))
        case "metric":
            found.metric.link = _links(found.metric.link, found, names, names.towards)
        case "capacity":
            found.capacity.link = _links(found.capacity.link, found, names, names.towards)
        case "demand_scale":
            scale = found.demand_scale
            scale.source = _node(scale.source, names)
            scale.destination = _node(scale.destination, names)
        case "demand":
            found.demand.destination = names.node(found.demand.destination)
            found.demand.source = names.node(found.demand.source)
    return found


def _node(name: str | None, names: Names) -> str | None:
    return None if name is None else names.node(name)


def _links(
    named: Iterable[str], change: Change, names: Names, of: Callable[[list[str]], list[str]]
) -> tuple[str, ...]:
    """The ids of links, so that they mean the same links when they are looked up once more.

    ``of`` says of which of them a change is that is not directed.
    """

    def found(named: Iterable[str]) -> list[str]:
        return of(list(dict.fromkeys(link for one in named for link in names.links(one))))

    if change.directed:
        return tuple(dict.fromkeys(names.links(one, directed=True)[0] for one in named))
    links = found(named)
    if set(found(links)) != set(links):  # a spoke has the id of its link of many ends
        change.directed = True
    return tuple(links)


def carry_out(
    change: Change, document: Document, network_id: str | None, matrix_id: str | None
) -> None:
    """Carry out one change, which names elements by ids, inside a transaction of the caller's.

    Raises :class:`~ndtframe.errors.ModelError` for an element that does not exist or a value that
    makes no sense, and :class:`~ndtframe.errors.DataError` for an edit that cannot be made.
    """
    kind = kind_of(change)
    if kind == "edit_":
        document.apply((as_edit(change),))
        return
    _KINDS[kind](change, select_network(document, network_id), matrix_id)


def _state(change: Change, network: Network, _: str | None) -> None:
    told = change.operational_state
    groups = [_found(network.risk_group, name, "risk group") for name in told.risk_group]
    for name in (*told.link, *(one for group in groups for one in group.link)):
        _found(network.link, name, "link").operational_state = told.state
    for name in (*told.node, *(one for group in groups for one in group.node)):
        _found(network.node, name, "node").operational_state = told.state


def _metric(change: Change, network: Network, _: str | None) -> None:
    if network.network_types.l3_unicast_topology is None:
        raise ModelError(
            f"The network '{network.network_id}' is no layer 3 topology, so its links have no "
            "metric (RFC 8346)."
        )
    for name in change.metric.link:
        link = _found(network.link, name, "link")
        link.l3_link_attributes.metric1 = change.metric.value
        link.metric_origin = _ORIGIN


def _capacity(change: Change, network: Network, _: str | None) -> None:
    for name in change.capacity.link:
        capacity = _found(network.link, name, "link").capacity
        capacity.rate = change.capacity.rate
        capacity.origin = _ORIGIN


def _scale(change: Change, network: Network, matrix_id: str | None) -> None:
    told = change.demand_scale
    wanted = _wanted(told.source, told.destination)
    matrix = select_matrix(network, matrix_id)
    demands = [] if matrix is None else [demand for demand in matrix.demand if wanted(demand)]
    if not demands:
        where = "".join(
            f" {word} '{node}'"
            for word, node in (("from", told.source), ("to", told.destination))
            if node is not None
        )
        raise ModelError(f"The network '{network.network_id}' has no traffic{where} to scale.")
    for demand in demands:
        rate = scaled(demand.rate, told.factor)
        if rate > MOST:
            times = f"{demand.rate} bit/s times {told.factor}"
            raise ModelError(
                f"The rate of '{demand.demand_id}', {times}, is too large to compute with.",
                remedy=f"Expected at most {MOST}.",
            )
        demand.rate = rate


def _wanted(source: str | None, destination: str | None) -> Callable[[Demand], bool]:
    return lambda demand: (
        source in (None, demand.source) and destination in (None, demand.destination)
    )


def scaled(rate: int, factor: Decimal) -> int:
    """A rate times a factor, rounded half to even to a whole bit/s; at most one above ``MOST``."""
    if not rate or not factor:
        return 0
    if factor.adjusted() > len(str(MOST)):  # spares the computer numbers of a million digits
        return MOST + 1
    return min(int((rate * factor).to_integral_value(ROUND_HALF_EVEN)), MOST + 1)


def _demand(change: Change, network: Network, matrix_id: str | None) -> None:
    told = change.demand
    for end in (told.source, told.destination):
        if _found(network.node, end, "node").pseudonode is not None:
            raise ModelError(
                f"No demand starts or ends at '{end}', which is a link of many ends.",
                remedy="Expected nodes: name those at which its traffic enters and leaves.",
            )
    if told.source == told.destination:
        raise ModelError(f"A demand ends at another node than it starts from ('{told.source}').")
    matrix = select_matrix(network, matrix_id) or _new_matrix(network)
    free = (name for number in count(1) if (name := f"what-if-{number}") not in matrix.demand)
    name = told.demand_id or next(free)
    if name in matrix.demand:
        raise ModelError(f"There is a demand '{name}' already.", remedy="Give it another name.")
    matrix.demand.add(
        demand_id=name, source=told.source, destination=told.destination, rate=told.rate
    )


def _new_matrix(network: Network) -> DemandMatrix:
    matrix = network.demand_matrix.add(matrix_id="what-if")
    matrix.scale.factor = Decimal(1)
    matrix.scale.origin = _ORIGIN
    return matrix


def _found(elements: KeyedList[str, E], name: str, what: str) -> E:
    """The entry of that id."""
    if name not in elements:
        raise ModelError(f"There is no {what} '{name}'.", remedy="It may be of another state.")
    return elements[name]


_KINDS = {
    "operational_state": _state,
    "metric": _metric,
    "capacity": _capacity,
    "demand_scale": _scale,
    "demand": _demand,
}
