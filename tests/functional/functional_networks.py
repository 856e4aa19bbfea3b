"""Networks for the functional models: made by hand, drawn by Hypothesis, or large and random."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from hypothesis import strategies as st

from ndtframe.functional.reference import Link
from ndtframe.twin.columns import NetworkColumns, RiskGroup

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
