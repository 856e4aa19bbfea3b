"""A scenario on a newer base: what holds is kept, what does not is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ndtframe.bindings.ndt import Document
from ndtframe.bindings.ndt.ietf_network import Network
from ndtframe.errors import UsageError
from ndtframe.testing.samples import NETWORK_ID, sample_document, sample_twin
from ndtframe.twin.changes import (
    Change,
    capacity_change,
    demand_add,
    demand_scale,
    link_down,
    metric_change,
    node_down,
)
from ndtframe.twin.rebase import rebase
from ndtframe.twin.twin import Twin

from .twin_samples import Given


@pytest.fixture
def twin(tmp_path: Path) -> Twin:
    return sample_twin(tmp_path / "twin")


def moves_on(twin: Twin, edit: Callable[[Network], object]) -> None:
    """The live state, as if the network had changed."""
    document = Document.from_json(sample_document().to_json())
    edit(document.networks.network[NETWORK_ID])
    done = twin.collect({"sample": Given(document)})
    assert done.outcomes[0].error is None
    assert done.record is not None


def without_link(network: Network) -> None:
    network.risk_group.clear()
    network.link.remove("link:A-B")
    network.link.remove("link:B-A")


def metric(network: Network) -> None:
    network.link["link:B-C"].l3_link_attributes.metric1 = 5


SET_BY_THE_NETWORK: list[tuple[Change, Callable[[Network], object]]] = [
    (metric_change("B-C", 77), metric),
    (capacity_change("B-C", 77), lambda n: setattr(n.link["link:C-B"].capacity, "rate", 5)),
    (link_down("B-C"), lambda n: setattr(n.link["link:B-C"], "operational_state", "unknown")),
    (node_down("E"), lambda n: setattr(n.node["node:E"], "operational_state", "unknown")),
]  # fmt: skip


@pytest.mark.parametrize(("change", "edit"), SET_BY_THE_NETWORK)
def test_what_the_network_set_too_is_in_conflict(
    change: Change, edit: Callable[[Network], object], twin: Twin
) -> None:
    session = twin.session().apply([demand_scale(2), change])
    moves_on(twin, edit)
    stopped = rebase(session, twin.live())
    assert stopped.session is None
    assert [(one.change.change_id, one.reason) for one in stopped.conflicts] == [("2", "changed")]
    forced = rebase(session, twin.live(), force=True)
    assert forced.session is not None
    assert [one.change_id for one in forced.session.changes] == ["1"]
    assert forced.session.base.base == "snapshot-2"


def test_what_is_not_there_any_longer_is_in_conflict(twin: Twin) -> None:
    session = twin.session().apply([metric_change("A-B", 3), metric_change("B-C", 3)])
    moves_on(twin, without_link)
    found = rebase(session, twin.live())
    assert [(one.change.change_id, one.reason) for one in found.conflicts] == [("1", "absent")]
    assert "link:A-B" in found.conflicts[0].text


def test_what_builds_on_a_change_that_is_absent_is_absent_too(twin: Twin) -> None:
    session = twin.session()
    with session.edit() as document:
        document.networks.network[NETWORK_ID].node["node:E"].termination_point.add(tp_id="tp:1")
    with session.edit() as document:
        point = document.networks.network[NETWORK_ID].node["node:E"].termination_point["tp:1"]
        point.label = "one"

    def without_e(network: Network) -> None:
        network.demand_matrix.clear()
        for name in ("link:D-E", "link:E-D"):
            network.link.remove(name)
        network.node.remove("node:E")

    moves_on(twin, without_e)
    found = rebase(session, twin.live())
    assert [one.reason for one in found.conflicts] == ["absent", "absent"]


def test_same_value_set_by_the_network_is_no_conflict(twin: Twin) -> None:
    session = twin.session().apply([metric_change("B-C", 77, directed=True)])
    moves_on(twin, lambda n: setattr(n.link["link:B-C"].l3_link_attributes, "metric1", 77))
    assert rebase(session, twin.live()).conflicts == ()


def test_other_changes_of_the_network_are_taken(twin: Twin) -> None:
    session = twin.session(session_id="s").apply([link_down("A-B"), demand_scale(2)])
    twin.save(session)
    moves_on(twin, lambda n: setattr(n.node["node:A"], "label", "New A"))
    moved = rebase(session, twin.live()).session
    assert moved is not None
    assert "New A" in moved.view().columns().node_labels
    twin.save(moved)
    again = twin.open_session("s")
    assert again.state_hash() == moved.state_hash()
    assert [base.snapshot for base in again.entry.earlier_base] == ["snapshot-1"]
    assert again.entry.created_at == session.entry.created_at
    # What it rested on before is as it was.
    assert session.base.base == "snapshot-1"


def test_rebased_state_is_that_of_the_scenario_made_on_the_new_base(twin: Twin) -> None:
    changes = [link_down("A-B", at=5, until=9), demand_add("A", "E", 5), demand_scale(3, at=7)]
    session = twin.session().apply(changes)
    moves_on(twin, lambda n: setattr(n.node["node:B"], "operational_state", "down"))
    moved = rebase(session, twin.live()).session
    assert moved is not None
    assert moved.state_hash() == twin.session().apply(changes).state_hash()
    assert moved.times() == session.times()


def test_closed_session_is_not_rebased(twin: Twin) -> None:
    session = twin.session(session_id="s").apply([link_down("A-B")])
    twin.save(session)
    twin.end_session(session)
    with pytest.raises(UsageError, match="closed"):
        rebase(session, twin.live())
