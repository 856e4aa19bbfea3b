"""Networks for the functional models: made by hand, drawn by Hypothesis, or large and random."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from hypothesis import strategies as st

from ndtframe.functional.reference import Link
from ndtframe.twin.columns import Multipoint, NetworkColumns, RiskGroup

Pair = tuple[int, int, int, int | None]
"""Two nodes, the metric there, and the metric back or ``None`` for a link without an opposite."""


def network(
    nodes: int,
    pairs: Sequence[Pair],
    demands: Sequence[tuple[int, int, int]] = (),
    *,
    capacity: float = 1000.0,
    groups: Sequence[RiskGroup] = (),
) -> NetworkColumns:
    """A network of nodes ``N0``, ``N1`` ...; links of a pair follow one another."""
    links: list[tuple[int, int, int, int]] = []
    for one, other, there, back in pairs:
        place = len(links)
        links.append((one, other, there, place + 1 if back is not None else -1))
        if back is not None:
            links.append((other, one, back, place))
    source, target, metric, opposite = np.array(links, dtype=np.int64).reshape(-1, 4).T.copy()
    ends = np.array(demands, dtype=np.int64).reshape(-1, 3).T.copy()
    return NetworkColumns(
        network_id="network:test",
        node_ids=tuple(f"node:N{i}" for i in range(nodes)),
        node_labels=tuple(f"N{i}" for i in range(nodes)),
        node_up=np.ones(nodes, dtype=np.bool_),
        node_pseudo=np.zeros(nodes, dtype=np.bool_),
        node_latitude=np.full(nodes, np.nan),
        node_longitude=np.full(nodes, np.nan),
        link_ids=tuple(f"id-{i}" for i in range(len(links))),
        link_labels=tuple("" for _ in links),
        link_source=source,
        link_target=target,
        link_opposite=opposite,
        link_metric=metric,
        link_capacity=np.full(len(links), capacity),
        link_capacity_origin=("source",) * len(links),
        link_up=np.ones(len(links), dtype=np.bool_),
        multipoints=(),
        risk_groups=tuple(groups),
        demand_ids=tuple(f"demand-{i}" for i in range(len(demands))),
        demand_source=ends[0],
        demand_target=ends[1],
        demand_rate=ends[2],
    )


def without(
    columns: NetworkColumns, links: Sequence[int] = (), nodes: Sequence[int] = ()
) -> NetworkColumns:
    """The network with these links and nodes down."""
    link_up, node_up = columns.link_up.copy(), columns.node_up.copy()
    link_up[list(links)] = False
    node_up[list(nodes)] = False
    return replace(columns, link_up=link_up, node_up=node_up)


@dataclass
class Plain:
    """A network as plain values, read from its columns without any of the framework's code."""

    links: dict[int, Link]
    demands: list[tuple[int, int, int]]
    alive: set[int]


def plain(columns: NetworkColumns) -> Plain:
    alive = {i for i, up in enumerate(columns.node_up.tolist()) if up}
    ends = zip(columns.link_source.tolist(), columns.link_target.tolist(), strict=True)
    links = {
        i: Link(one, other, int(columns.link_metric[i]))
        for i, (one, other) in enumerate(ends)
        if columns.link_up[i] and one in alive and other in alive
    }
    demands = list(
        zip(
            columns.demand_source.tolist(),
            columns.demand_target.tolist(),
            columns.demand_rate.tolist(),
            strict=True,
        )
    )
    return Plain(links, demands, alive)


@st.composite
def networks(draw: st.DrawFn) -> NetworkColumns:
    """Directed multigraphs with whatever may stand in a document: loops, parallel links, links to
    nodes that do not exist, elements that are down, unknown and zero capacities."""
    nodes = draw(st.integers(1, 7))
    end = st.integers(-1, nodes - 1) if draw(st.booleans()) else st.integers(0, nodes - 1)
    metric = st.integers(1, draw(st.sampled_from([1, 2, 5])))
    pairs = draw(
        st.lists(st.tuples(end, end, metric, st.one_of(st.none(), metric)), max_size=3 * nodes)
    )
    demand = st.tuples(end, end, st.integers(0, 1000)).filter(lambda item: item[0] != item[1])
    made = network(nodes, pairs, draw(st.lists(demand, max_size=12)))
    m = len(made.link_ids)
    down = draw(st.sets(st.integers(0, max(m - 1, 0)), max_size=2)) if m else set()
    dead = draw(st.sets(st.integers(0, nodes - 1), max_size=1))
    capacity = draw(st.lists(st.sampled_from([np.nan, 0.0, 100.0, 1000.0]), min_size=m, max_size=m))
    return replace(without(made, list(down), list(dead)), link_capacity=np.array(capacity))


def random_network(nodes: int, pairs: int, seed: int) -> NetworkColumns:
    """A connected network with metrics from 1 to 20 and a demand between any two nodes."""
    chance = np.random.default_rng(seed)
    order = chance.permutation(nodes).tolist()
    ends = {tuple(sorted((order[i], order[int(chance.integers(i))]))) for i in range(1, nodes)}
    while len(ends) < pairs:
        one, other = sorted(chance.integers(0, nodes, 2).tolist())
        if one != other:
            ends.add((one, other))
    metrics = chance.integers(1, 21, len(ends)).tolist()
    links = [(a, b, w, w) for (a, b), w in zip(sorted(ends), metrics, strict=True)]
    rates = chance.integers(1, 10**7, (nodes, nodes)).tolist()
    demands = [(a, b, rates[a][b]) for a in range(nodes) for b in range(nodes) if a != b]
    return network(nodes, links, demands)


End = tuple[int, int | None, bool]
"""A node, its metric where it sends into a link of many ends, and whether it receives."""


def with_multipoint(
    columns: NetworkColumns, number: int, ends: Sequence[End], *, root: int | None = None
) -> NetworkColumns:
    """The network with another link of many ends, ``lan-<number>``, as its plain form has it.

    With a root, the index of one of the ends, it is a tree: there are two pseudonodes.
    """
    nodes = len(columns.node_ids)
    name = f"lan-{number}"
    own = (nodes,) if root is None else (nodes, nodes + 1)
    rows: list[tuple[str, int, int, int, int]] = []
    for place, (node, metric, receives) in enumerate(ends):
        down, up = (own[0], own[0]) if root is None else (own[place == root], own[place != root])
        mate = len(columns.link_ids) + len(rows)
        if metric is not None:
            back = mate + 1 if receives else -1
            rows.append((f"{name};in;{place}", node, up, metric, back))
        if receives:
            rows.append((f"{name};out;{place}", down, node, 0, mate if metric is not None else -1))
    ids, source, target, metrics, opposite = zip(*rows, strict=True) if rows else [()] * 5
    links = range(len(columns.link_ids), len(columns.link_ids) + len(rows))
    more = len(own)
    return replace(
        columns,
        node_ids=(*columns.node_ids, *(f"pseudonode:{name};{i}" for i in range(more))),
        node_labels=(*columns.node_labels, *[name.upper()] * more),
        node_up=_and(columns.node_up, [True] * more),
        node_pseudo=_and(columns.node_pseudo, [True] * more),
        node_latitude=_and(columns.node_latitude, [np.nan] * more),
        node_longitude=_and(columns.node_longitude, [np.nan] * more),
        link_ids=(*columns.link_ids, *ids),
        link_labels=(*columns.link_labels, *[""] * len(rows)),
        link_source=_and(columns.link_source, source),
        link_target=_and(columns.link_target, target),
        link_opposite=_and(columns.link_opposite, opposite),
        link_metric=_and(columns.link_metric, metrics),
        link_capacity=_and(columns.link_capacity, [1000.0] * len(rows)),
        link_capacity_origin=(*columns.link_capacity_origin, *["source"] * len(rows)),
        link_up=_and(columns.link_up, [True] * len(rows)),
        multipoints=(*columns.multipoints, Multipoint(name, name.upper(), own, tuple(links))),
    )


def _and(array: Any, more: Sequence[Any]) -> Any:
    return np.concatenate([array, np.array(more, dtype=array.dtype)])


@st.composite
def multipoint_networks(draw: st.DrawFn) -> NetworkColumns:
    """Networks with LANs and trees, whose ends send, receive or do both; some elements are down.

    The pseudonodes stand anywhere among the nodes.
    """
    made = draw(networks())
    nodes = len(made.node_ids)
    metric = st.integers(1, draw(st.sampled_from([1, 2, 5])))
    ways = st.one_of(
        st.tuples(metric, st.just(True)),
        st.tuples(st.none(), st.just(True)),
        st.tuples(metric, st.just(False)),
    )
    for number in range(draw(st.integers(1, 3))):
        where = draw(st.lists(st.integers(0, nodes - 1), max_size=5, unique=draw(st.booleans())))
        root = draw(st.sampled_from([None, 0])) if where else None
        both = root is not None or draw(st.booleans())
        ends = [(node, *draw(st.tuples(metric, st.just(True)) if both else ways)) for node in where]
        made = with_multipoint(made, number, ends, root=root)
    m, n = len(made.link_ids), len(made.node_ids)
    made = reordered(made, draw(st.permutations(range(n))))
    down = draw(st.sets(st.integers(0, m - 1), max_size=2)) if m else set()
    dead = draw(st.sets(st.integers(0, n - 1), max_size=1))
    return without(made, list(down), list(dead))


def reordered(columns: NetworkColumns, order: Sequence[int]) -> NetworkColumns:
    """The network with its nodes in another order: first the one at ``order[0]``, and so on."""
    place = np.append(np.argsort(order), -1)
    wholes = (
        replace(whole, nodes=tuple(place[list(whole.nodes)].tolist()))
        for whole in columns.multipoints
    )
    return replace(
        columns,
        node_ids=tuple(columns.node_ids[node] for node in order),
        node_labels=tuple(columns.node_labels[node] for node in order),
        node_up=columns.node_up[list(order)],
        node_pseudo=columns.node_pseudo[list(order)],
        link_source=place[columns.link_source],
        link_target=place[columns.link_target],
        demand_source=place[columns.demand_source],
        demand_target=place[columns.demand_target],
        multipoints=tuple(wholes),
    )


def as_mesh(columns: NetworkColumns) -> dict[int, Link]:
    """The usable links, those of many ends as links from each that sends to each that receives."""
    links = plain(columns).links
    pseudo = columns.node_pseudo.tolist()
    mesh = {i: link for i, link in links.items() if not pseudo[link.source] | pseudo[link.target]}
    into = [link for link in links.values() if pseudo[link.target]]
    out = [link for link in links.values() if pseudo[link.source]]
    ways = [(i, o) for i in into for o in out if i.target == o.source]
    pairs = (Link(i.source, o.target, i.metric + o.metric) for i, o in ways)
    return mesh | {len(columns.link_ids) + i: link for i, link in enumerate(pairs)}
