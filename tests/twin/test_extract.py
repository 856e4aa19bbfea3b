"""A network as arrays: what is absent, what is down, what is too large, what leads nowhere."""

import numpy as np
import pytest

from ndtframe.errors import ModelError

from .twin_samples import columns, link, live, matrix, network, node


def test_network_of_nothing_has_empty_columns() -> None:
    found = columns(network())
    assert (found.node_ids, found.link_ids, found.demand_ids, found.risk_groups) == ((), (), (), ())
    assert len(found.usable) == len(found.link_metric) == len(found.demand_rate) == 0


def test_absent_values_are_unknown() -> None:
    bare = {"link-id": "l:1", "source": {"source-node": "n:a"}}
    found = columns(network([node("n:a")], [bare]))
    assert found.node_labels == ("n:a",)
    assert found.link_labels == ("l:1",)
    assert np.isnan(found.node_latitude).all()
    assert np.isnan(found.link_capacity).all()
    assert found.link_capacity_origin == ("",)
    assert found.link_metric.tolist() == [0]
    assert (found.link_source.tolist(), found.link_target.tolist()) == ([0], [-1])
    assert found.link_up.tolist() == [True]


def test_capacity_without_an_origin_is_the_source_s() -> None:
    found = columns(network([node("n:a")], [link("l:1", "n:a", "n:a", capacity={"rate": "7"})]))
    assert (found.link_capacity.tolist(), found.link_capacity_origin) == ([7.0], ("source",))


def test_link_to_nowhere_is_not_usable_even_without_any_node() -> None:
    found = columns(network([], [link("l:1", "n:x", "n:y")]))
    assert found.usable.tolist() == [False]
    assert found.link_opposite.tolist() == [-1]


@pytest.mark.parametrize(("state", "up"), [("up", True), ("unknown", True), ("down", False)])
def test_only_down_is_down(state: str, up: bool) -> None:
    found = columns(
        network(
            [node("n:a", operational_state=state), node("n:b")],
            [link("l:1", "n:a", "n:b", operational_state=state), link("l:2", "n:b", "n:a")],
        )
    )
    assert found.node_up.tolist() == [up, True]
    assert found.link_up.tolist() == [up, True]
    assert found.usable.tolist() == [up, up]


@pytest.mark.parametrize("metric", [2**63 - 1, 2**63, 2**64 - 1])
def test_metric_is_kept_or_refused_but_never_wrong(metric: int) -> None:
    shown = live(network([node("n:a")], [link("l:1", "n:a", "n:a", metric=metric)]))
    if metric < 2**63:
        assert shown.columns().link_metric.tolist() == [metric]
    else:
        with pytest.raises(ModelError, match=f"metric of l:1 is {metric}, which is too large"):
            shown.columns()


def test_demand_that_is_too_large_is_named() -> None:
    value = network([node("n:a"), node("n:b")])
    value["ndt-traffic:demand-matrix"] = [matrix(("n:a", "n:b", 5), ("n:b", "n:a", 2**64 - 1))]
    shown = live(value)
    with pytest.raises(ModelError, match=r"rate of d:2 is 18446744073709551615"):
        shown.columns()


def test_capacity_may_be_as_large_as_yang_has_it() -> None:
    huge = {"rate": str(2**64 - 1), "origin": "source"}
    found = columns(network([node("n:a")], [link("l:1", "n:a", "n:a", capacity=huge)]))
    assert found.link_capacity.tolist() == [2.0**64]


def test_columns_are_read_only_and_made_once() -> None:
    shown = live()
    found = shown.columns()
    assert shown.columns() is found
    for name in ("node_up", "link_metric", "link_capacity", "demand_rate", "link_opposite"):
        with pytest.raises(ValueError, match="read-only"):
            getattr(found, name)[0] = 0


def test_risk_group_without_label_or_members() -> None:
    (group,) = columns(network(risk_group=[{"group-id": "g"}])).risk_groups
    assert (group.group_id, group.label, group.links, group.nodes) == ("g", "g", (), ())


def test_first_matrix_is_taken_where_none_is_chosen() -> None:
    value = network([node("n:a"), node("n:b")])
    value["ndt-traffic:demand-matrix"] = [
        matrix(("n:a", "n:b", 5), name="peak"),
        matrix(("n:a", "n:b", 3), name="night"),
    ]
    assert columns(value).demand_rate.tolist() == [5]


def test_network_must_be_chosen_where_there_are_several() -> None:
    with pytest.raises(ModelError, match="2 networks, and none was chosen") as error:
        columns(network(), network(name="n:2"))
    assert "n:1, n:2" in str(error.value)
