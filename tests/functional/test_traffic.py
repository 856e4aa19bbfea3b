"""The traffic model: the fast kernels against exact fractions, and what must hold in any case."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ndtframe.errors import ModelError
from ndtframe.functional import reference
from ndtframe.functional.results import TrafficResult
from ndtframe.functional.sweep import Failure, sweep
from ndtframe.functional.traffic import (
    TrafficModel,
    TrafficSettings,
    carry,
    with_demand_uncertainty,
)
from ndtframe.testing.samples import sample_view
from ndtframe.twin.columns import NetworkColumns

from .functional_networks import network, networks, plain, random_network, without

pytestmark = pytest.mark.slow


def exact_loads(columns: NetworkColumns) -> list[float]:
    seen = plain(columns)
    possible = [d for d in seen.demands if d[0] in seen.alive and d[1] in seen.alive]
    loads, _ = reference.loads(seen.links, possible)
    return [float(loads.get(link, 0)) for link in range(len(columns.link_ids))]


def lost_demands(columns: NetworkColumns) -> list[str]:
    seen = plain(columns)
    reach = {node: reference.distances_to(seen.links, node) for node in seen.alive}
    return [
        name
        for name, (source, target, _) in zip(columns.demand_ids, seen.demands, strict=True)
        if source not in seen.alive or target not in seen.alive or source not in reach[target]
    ]


@given(networks())
@settings(deadline=None)
def test_equals_the_exact_reference(columns: NetworkColumns) -> None:
    result = carry(columns)
    np.testing.assert_allclose(result.load, exact_loads(columns), rtol=1e-12)
    assert list(result.lost_demands) == lost_demands(columns)
    exact = carry(columns, exact=True)
    assert exact.load.tolist() == exact_loads(columns)
    assert exact.lost_demands == result.lost_demands


@given(networks())
@settings(deadline=None)
def test_flow_is_conserved(columns: NetworkColumns) -> None:
    """What enters a node, by links and demands, leaves it by links and demands."""
    result = carry(columns)
    balance = np.zeros(len(columns.node_ids))
    for link in np.flatnonzero(result.load):
        balance[columns.link_source[link]] -= result.load[link]
        balance[columns.link_target[link]] += result.load[link]
    for item, name in enumerate(columns.demand_ids):
        if name not in result.lost_demands:
            balance[columns.demand_source[item]] += columns.demand_rate[item]
            balance[columns.demand_target[item]] -= columns.demand_rate[item]
    np.testing.assert_allclose(balance, 0, atol=1e-6)
    assert result.carried + result.lost == result.offered == sum(columns.demand_rate.tolist())


@given(networks())
@settings(deadline=None)
def test_unknown_stays_unknown(columns: NetworkColumns) -> None:
    """No utilisation without a capacity, in arrays, in properties, in JSON."""
    result = carry(columns)
    useless = ~(columns.link_capacity > 0)
    assert np.isnan(result.utilisation[useless]).all()
    assert not np.isnan(result.utilisation[~useless]).any()
    assert (result.max_utilisation is None) == bool(useless.all())
    shown = result.to_json().get("link", [])
    assert ["utilisation" not in link for link in shown] == useless.tolist()
    idle = columns.link_capacity[[columns.link_ids.index(link) for link in result.overloaded]]
    assert not np.isnan(idle).any()


def test_large_network_equals_the_reference() -> None:
    columns = random_network(60, 120, seed=3)
    np.testing.assert_allclose(carry(columns).load, exact_loads(columns), rtol=1e-12)


def test_splits_by_link_at_each_node() -> None:
    """Two parallel links and a third way of equal cost carry a third each; then all joins."""
    columns = network(
        4, [(0, 1, 1, 1), (0, 1, 1, 1), (0, 2, 1, 1), (1, 3, 1, 1), (2, 3, 1, 1)], [(0, 3, 90)]
    )
    assert carry(columns).load[::2].tolist() == [30, 30, 30, 60, 30]
    assert carry(columns).load[1::2].tolist() == [0] * 5


def test_metrics_may_differ_by_direction() -> None:
    columns = network(3, [(0, 1, 1, 9), (1, 2, 1, 9), (2, 0, 1, 9)], [(0, 2, 8), (2, 0, 4)])
    assert carry(columns).load.tolist() == [8, 0, 8, 0, 4, 0]


def test_overload_needs_more_than_the_capacity() -> None:
    columns = network(2, [(0, 1, 1, 1)], [(0, 1, 1000), (1, 0, 1001)])
    result = carry(columns)
    assert result.overloaded == ("id-1",)
    assert (result.max_link, result.max_label) == ("id-1", "link:N0-N1")
    assert result.max_utilisation == pytest.approx(1.001)


def test_capacity_of_zero_is_overloaded_by_any_load() -> None:
    columns = network(2, [(0, 1, 1, 1)], [(0, 1, 1)], capacity=0.0)
    assert carry(columns).overloaded == ("id-0",)
    assert carry(columns).max_utilisation is None


def test_first_of_equally_loaded_links_is_named() -> None:
    """Thirds of one demand differ in their last digits only; the first link is named."""
    columns = network(2, [(0, 1, 1, 1)] * 3, [(0, 1, 100)])
    assert carry(columns).max_link == "id-0"


@pytest.mark.parametrize("nodes", [0, 1, 3])
def test_no_links_and_no_demands(nodes: int) -> None:
    result = carry(network(nodes, []))
    assert (result.offered, result.lost, result.max_utilisation) == (0, 0, None)
    assert "link" not in result.to_json()


def test_links_without_nodes() -> None:
    """A document may have links whose nodes are all missing."""
    result = carry(network(0, [(-1, -1, 1, 1)], [(-1, -1, 5)]))
    assert result.lost_demands == ("demand-0",)
    assert not result.usable.any()


def test_node_down_loses_its_demands_and_its_transit() -> None:
    columns = without(network(3, [(0, 1, 1, 1), (1, 2, 1, 1)], [(0, 2, 7), (0, 1, 5)]), nodes=[1])
    result = carry(columns)
    assert result.lost_demands == ("demand-0", "demand-1")
    assert (result.lost, result.carried) == (12, 0)


def test_missing_metrics_are_an_error_that_names_the_links() -> None:
    columns = network(9, [(i, i + 1, 0, 0) for i in range(8)])
    with pytest.raises(ModelError, match=r"16 usable links .* id-0, .* id-4 and 11 more"):
        carry(columns)
    assert carry(without(columns, links=range(16))).offered == 0


def test_metrics_too_large_to_sum_are_an_error() -> None:
    columns = network(3, [(0, 1, 2**62, 1)])
    with pytest.raises(ModelError, match=r"too large.*id-0"):
        carry(columns)


def test_large_rates_are_counted_exactly() -> None:
    columns = network(2, [(0, 1, 1, 1)], [(0, 1, 2**61 + 1)] * 3)
    assert carry(columns).offered == 3 * (2**61 + 1)


@pytest.mark.parametrize("exact", [False, True])
def test_demands_too_large_to_sum_are_an_error(exact: bool) -> None:
    columns = network(2, [(0, 1, 1, 1)], [(0, 1, 2**62)] * 2)
    with pytest.raises(ModelError, match="add up to 9223372036854775808 bit/s"):
        carry(columns, exact=exact)
    with pytest.raises(ModelError, match="add up to"):
        list(sweep(columns, [Failure(links=(0,))]))


@given(networks(), st.integers(0, 100), st.data())
@settings(deadline=None)
def test_bounds_hold_whatever_the_demands_are_between_theirs(
    columns: NetworkColumns, percent: int, data: st.DataObject
) -> None:
    """The claim of ``with_demand_uncertainty``, held against fractions, and that it is tight."""
    scaled = columns.demand_rate * 100
    spread = (columns.demand_rate * percent).tolist()
    columns = replace(columns, demand_rate=scaled)
    off = [data.draw(st.integers(-most, most)) for most in spread]
    known = with_demand_uncertainty(carry(columns), percent / 100).uncertainty
    bounds = [(one.lower, one.upper) for one in known if one is not None]
    assert len(bounds) == len(columns.link_ids)
    least, drawn, most = (
        exact_loads(replace(columns, demand_rate=scaled + np.array(by, dtype=np.int64)))
        for by in ([-one for one in spread], off, spread)
    )
    for (lower, upper), *loads in zip(bounds, least, drawn, most, strict=True):
        assert lower == pytest.approx(loads[0], rel=1e-12, abs=1e-9)
        assert upper == pytest.approx(loads[2], rel=1e-12, abs=1e-9)
        assert loads[0] <= loads[1] <= loads[2]


def test_json_says_all_and_unknown_members_are_absent() -> None:
    columns = replace(
        network(2, [(0, 1, 1, None)], [(0, 1, 10), (1, 0, 5)], capacity=np.nan),
        link_capacity_origin=("",),
    )
    assert carry(columns).to_json() == {
        "demand-count": "2",
        "offered": "15",
        "carried": "10",
        "lost": "5",
        "lost-demand": ["demand-1"],
        "link": [{"link-id": "id-0", "label": "link:N0-N1", "usable": True, "load": "10.0"}],
    }


@pytest.mark.parametrize("exact", [False, True])
def test_model_runs_on_a_view(exact: bool) -> None:
    """A to E goes over D; between A and C two ways of cost 20 share."""
    result = TrafficModel(TrafficSettings(exact=exact)).run(sample_view())
    assert isinstance(result, TrafficResult)
    load = dict(zip(result.link_ids, result.load.tolist(), strict=True))
    assert load["link:A-D"] == 200e6 + 200e6
    assert load["link:D-E"] == 200e6
    assert load["link:C-B"] == 150e6
    assert result.utilisation[result.link_ids.index("link:A-D")] == pytest.approx(0.4)
