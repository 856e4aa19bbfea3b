"""The sweep: repairing what a failure touches gives what computing from the start gives."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ndtframe.errors import ModelError
from ndtframe.functional import sweep as sweep_module
from ndtframe.functional.pairs import link_pairs
from ndtframe.functional.sweep import Consequence, Failure, sweep
from ndtframe.functional.topology import analyse
from ndtframe.functional.traffic import carry
from ndtframe.twin.columns import NetworkColumns

from .functional_networks import network, networks, random_network, without
from .test_topology import graph_of
from .test_traffic import exact_loads, lost_demands

pytestmark = pytest.mark.slow


def single_failures(columns: NetworkColumns) -> list[Failure]:
    pairs = link_pairs(columns)
    links = [Failure(links=(link,)) for link in range(len(columns.link_ids))]
    both = [Failure(links=pairs.links(pair)) for pair in range(len(pairs))]
    nodes = [Failure(nodes=(node,)) for node in range(len(columns.node_ids))]
    return [*links, *both, *nodes]


def check(columns: NetworkColumns, failure: Failure, found: Consequence) -> None:
    after = without(columns, failure.links, failure.nodes)
    np.testing.assert_allclose(found.load, exact_loads(after), rtol=1e-9, atol=1e-9)
    rate = dict(zip(columns.demand_ids, columns.demand_rate.tolist(), strict=True))
    ends = zip(columns.demand_source.tolist(), columns.demand_target.tolist(), strict=True)
    hit = {
        name
        for name, both in zip(columns.demand_ids, ends, strict=True)
        if set(both) & set(failure.nodes)
    }
    lost = set(lost_demands(after)) - hit
    assert (found.unavoidable, found.unavoidable_demands) == (sum(map(rate.get, hit)), len(hit))
    assert (found.lost, found.lost_demands) == (sum(map(rate.get, lost)), len(lost))
    parts = [len(part) for part in nx.connected_components(graph_of(after))]
    assert found.components == len(parts)
    assert found.disconnected_nodes == sum(parts) - max(parts, default=0)


@given(networks())
@settings(deadline=None)
def test_single_failures_equal_the_exact_reference(columns: NetworkColumns) -> None:
    failures = single_failures(columns)
    for failure, found in zip(failures, sweep(columns, failures), strict=True):
        check(columns, failure, found)


@given(networks(), st.data())
@settings(deadline=None)
def test_joint_failures_equal_the_exact_reference(
    columns: NetworkColumns, data: st.DataObject
) -> None:
    """Any links and nodes at once, as in a risk group; also those that are down already."""
    nodes = st.sets(st.integers(0, len(columns.node_ids) - 1), max_size=4)
    m = len(columns.link_ids)
    links = st.sets(st.integers(0, m - 1), max_size=6) if m else st.just(set())
    drawn = data.draw(st.lists(st.builds(make_failure, links, nodes), max_size=4))
    for failure, found in zip(drawn, sweep(columns, drawn), strict=True):
        check(columns, failure, found)


def make_failure(links: set[int], nodes: set[int]) -> Failure:
    return Failure(tuple(links), tuple(nodes))


def test_larger_network_equals_the_exact_reference() -> None:
    columns = random_network(40, 60, seed=5)
    failures = single_failures(columns)[::7]
    for failure, found in zip(failures, sweep(columns, failures), strict=True):
        check(columns, failure, found)


@pytest.mark.parametrize("size", [1, 3000, 10**9])
def test_memory_bounds_do_not_change_the_result(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    columns = random_network(25, 40, seed=1)
    failures = single_failures(columns)
    whole = list(sweep(columns, failures))
    for bound in ("BATCH_BYTES", "SETTLED_BYTES", "BLOCK_BYTES"):
        monkeypatch.setattr(sweep_module, bound, size)
    told: list[tuple[int, int]] = []
    parts = list(sweep(columns, failures, lambda done, total: told.append((done, total))))
    for one, other in zip(whole, parts, strict=True):
        np.testing.assert_array_equal(one.load, other.load)
        assert one.lost == other.lost
    assert told == sorted(told)
    assert told[-1] == (len(failures), len(failures))


def test_nothing_is_left_of_a_load_that_went_away() -> None:
    """Thirds withdrawn and added leave no crumbs: a star without its centre carries nothing."""
    arms = 7
    pairs = [(0, 1 + i, 1, 1) for i in range(arms) for _ in range(3)]
    demands = [(a, b, 10**10 + a) for a in range(1, 8) for b in range(1, 8) if a != b]
    columns = network(arms + 1, pairs, demands)
    (found,) = sweep(columns, [Failure(nodes=(0,))])
    assert found.load.tolist() == [0.0] * len(columns.link_ids)
    assert (found.components, found.disconnected_nodes) == (arms, arms - 1)


def test_no_failure_is_the_baseline() -> None:
    columns = random_network(25, 40, seed=2)
    (found,) = sweep(columns, [Failure()])
    np.testing.assert_array_equal(found.load, carry(columns).load)
    assert found.components == len(analyse(columns).components)


def test_no_failures_and_no_nodes() -> None:
    assert list(sweep(network(0, []), [])) == []
    (found,) = sweep(network(0, []), [Failure()])
    assert (found.components, found.lost) == (0, 0)


def test_missing_metrics_are_an_error() -> None:
    with pytest.raises(ModelError, match="no IGP metric"):
        list(sweep(network(2, [(0, 1, 0, 1)]), [Failure(links=(1,))]))
