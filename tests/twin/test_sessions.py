"""Sessions: isolated from each other and from the live state, which nothing of theirs changes."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from ndtframe.bindings.ndt import Document
from ndtframe.bindings.ndt.ietf_network import Network
from ndtframe.data.state import StateKind
from ndtframe.errors import DataError, ModelError, StateKindError, UsageError
from ndtframe.testing.samples import NETWORK_ID, sample_document, sample_twin
from ndtframe.twin.changes import (
    Change,
    capacity_change,
    demand_scale,
    link_down,
    metric_change,
    node_down,
)
from ndtframe.twin.session import Session
from ndtframe.twin.twin import Twin
from ndtframe.twin.view import LiveView, PotentialView, SnapshotView

from .twin_samples import Given, document, live, network, node

CLAUSE = "REQ-PROG-OPEN-MODEL"


@pytest.fixture
def twin(tmp_path: Path) -> Twin:
    return sample_twin(tmp_path / "twin")


def sample_network(shown: Document) -> Network:
    return shown.networks.network[NETWORK_ID]


EDITS: dict[str, Callable[[Network], object]] = {
    "leaf": lambda net: setattr(net, "label", "x"),
    "leaf removed": lambda net: delattr(net, "label"),
    "leaf of a container": lambda net: setattr(net.node["node:A"].location, "latitude", Decimal(3)),
    "container that was absent": lambda net: setattr(
        net.node["node:E"].location, "latitude", Decimal(3)
    ),
    "container": lambda net: setattr(net.link["link:A-B"], "capacity", None),
    "presence": lambda net: setattr(net.network_types, "l3_unicast_topology", None),
    "leaf-list": lambda net: setattr(net.risk_group["group:duct"], "link", ()),
    "list": lambda net: setattr(net, "node", None),
    "entry added": lambda net: net.node.add(node_id="node:Z"),
    "entry removed": lambda net: net.node.remove("node:A"),
    "list cleared": lambda net: net.node.clear(),
    "entry of an entry": lambda net: setattr(
        net.demand_matrix["matrix:sample"].demand["demand:A-C"], "rate", 1
    ),
    "entry met in a loop": lambda net: [setattr(node, "label", "x") for node in net.node],
    "entry got": lambda net: setattr(net.link.get("link:A-B"), "operational_state", "down"),
    "assumption": lambda net: net.assumption.add(subject="metric", rule="none"),
}


BREAKING = ("presence", "list", "entry removed", "list cleared")
"""What leaves a reference without its target, or data that its ``when`` does not allow."""

SOUND = {name: edit for name, edit in EDITS.items() if name not in BREAKING}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_live_document_is_read_only(edit: Callable[[Network], object], twin: Twin) -> None:
    for view in (twin.live(), twin.snapshot(1)):
        before = view.document.to_json()
        with pytest.raises(StateKindError, match="read-only"):
            edit(view.network)
        assert view.document.to_json() == before


@pytest.mark.parametrize("name", BREAKING)
def test_session_refuses_an_edit_that_breaks_a_rule(name: str) -> None:
    with Session(live()) as session:
        session.apply([link_down("A-B")])
        before = session.state_hash()
        with pytest.raises(DataError), session.edit() as changed:
            EDITS[name](sample_network(changed))
        assert session.state_hash() == before
        assert len(session.changes) == 1


def test_session_stays_potential_whatever_is_edited() -> None:
    with Session(live()) as session:
        before = session.state_hash()
        with pytest.raises(StateKindError, match=CLAUSE), session.edit() as changed:
            sample_network(changed).state.kind = "live"
        assert session.state_hash() == before
        assert session.changes == ()


@pytest.mark.parametrize("edit", SOUND.values(), ids=SOUND)
def test_session_takes_the_same_edit_and_the_base_does_not_see_it(
    edit: Callable[[Network], object],
) -> None:
    base = live()
    before = base.document.to_json()
    with Session(base) as session:
        with session.edit() as changed:
            edit(sample_network(changed))
        assert sample_network(session.document).to_value() != base.network.to_value()
        again = Session(base).apply(session.changes)
        assert again.state_hash() == session.state_hash()
    assert base.document.to_json() == before


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_edit_of_a_clone_does_not_reach_the_live_document(
    edit: Callable[[Network], object],
) -> None:
    base = live()
    before = base.document.to_json()
    edit(base.network.clone())
    edit(sample_network(base.document.clone()))
    assert base.document.to_json() == before


@pytest.mark.parametrize("edit", SOUND.values(), ids=SOUND)
def test_view_that_was_taken_is_read_only_and_stays(edit: Callable[[Network], object]) -> None:
    with Session(live()) as session:
        view = session.apply([link_down("A-B")]).view()
        before = view.document.to_json()
        with pytest.raises(StateKindError):
            edit(view.network)
        with session.edit() as changed:
            edit(sample_network(changed))
        session.apply([])
        assert view.document.to_json() == before


def test_view_does_not_change_with_later_changes() -> None:
    with Session(live()) as session:
        first = session.view()
        second = session.apply([link_down("A-B")]).view()
        session.apply([link_down("B-C")])
        assert first.columns().link_up.all()
        assert (~second.columns().link_up).sum() == 2
    assert (~second.columns().link_up).sum() == 2


@pytest.mark.parametrize("moment", ["nan", "inf", "-1", "1e18"])
def test_view_at_what_is_no_time_is_refused(moment: str) -> None:
    with Session(live()) as session, pytest.raises(ModelError, match=r"'at' is .*from 0"):
        session.view(float(moment))


def test_view_is_potential_and_names_its_base(twin: Twin) -> None:
    with twin.session() as session:
        view = session.view()
    assert isinstance(view, PotentialView)
    assert (view.state, view.base) == (StateKind.POTENTIAL, "snapshot-1")


def test_sessions_side_by_side_do_not_see_each_other() -> None:
    base = live()
    with Session(base) as one, Session(base) as other:
        one.apply([link_down("A-B")])
        other.apply([metric_change("A-B", 99)])
        assert other.view().columns().link_up.all()
        assert 99 not in one.view().columns().link_metric
        assert 99 in other.view().columns().link_metric


def test_session_over_a_potential_view_goes_on_from_it() -> None:
    with Session(live()) as one:
        view = one.apply([link_down("A-B")]).view()
    with Session(view) as other:
        columns = other.apply([link_down("B-C")]).view().columns()
    assert (~columns.link_up).sum() == 4
    assert (~view.columns().link_up).sum() == 2


def test_names_follow_edits_by_hand() -> None:
    with Session(live()) as session:
        with session.edit() as changed:
            net = sample_network(changed)
            net.risk_group.clear()
            net.link.remove("link:A-B")
            net.link["link:B-A"].opposite = None
            net.node.add(node_id="node:Z", label="Zürich")
        with pytest.raises(ModelError, match="no link"):
            session.apply([link_down("link:A-B", directed=True)])
        columns = session.apply([node_down("Zürich")]).view().columns()
    assert not columns.node_up[-1]


def test_live_moves_on_and_a_session_does_not_see_it(twin: Twin) -> None:
    with twin.session() as session:
        twin.collect({"other": Given(document(network([node("n:a")])))})
        assert len(twin.live().document.networks.network) == 2
        assert len(session.document.networks.network) == 1
        columns = session.apply([link_down("A-B")]).view().columns()
    assert session.base.base == "snapshot-1"
    assert len(columns.link_ids) == 12
    twin.close()


def test_what_is_stored_is_as_it_was_after_sessions(twin: Twin) -> None:
    record = twin.repository.live()
    assert record is not None
    content = twin.repository.content(record)
    for _ in range(3):
        with twin.session() as session:
            session.apply([link_down("A-B"), demand_scale(Decimal(2))])
            with session.edit() as changed:
                net = sample_network(changed)
                net.demand_matrix.clear()
                net.node.clear()
    assert twin.repository.live() == record
    assert twin.repository.content(record) == content
    assert twin.repository.verify() == []
    twin.close()


def test_closed_session_is_told() -> None:
    session = Session(live())
    view = session.view()
    session.close()
    for use in (lambda: session.document, session.view, lambda: session.apply([])):
        with pytest.raises(UsageError, match="session is closed"):
            use()
    assert view.columns().link_up.all()


def test_session_rests_on_a_view_only() -> None:
    with pytest.raises(StateKindError, match="rests on a view"):
        Session(sample_document())  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", [LiveView, SnapshotView])
def test_document_of_a_session_is_shown_as_nothing_but_potential(
    kind: type[LiveView] | type[SnapshotView],
) -> None:
    with Session(live()) as session:
        for shown in (session.document, session.view().document, session.document.fork()):
            with pytest.raises(StateKindError, match=CLAUSE):
                kind(shown, base="snapshot-1")


@pytest.mark.parametrize("state", [StateKind.POTENTIAL, StateKind.INTENDED, StateKind.SNAPSHOT])
def test_repository_stores_live_only(state: StateKind, twin: Twin) -> None:
    with twin.session() as session:
        content = session.document.to_json().encode()
    with pytest.raises(StateKindError, match=CLAUSE):
        twin.repository.store(content, state=state, model_set="ndt")
    assert len(twin.snapshots()) == 1
    twin.close()


def test_collector_cannot_bring_what_a_session_made(twin: Twin) -> None:
    with twin.session() as session:
        session.apply([link_down("A-B")])
        for shown in (session.document, session.view().document):
            with pytest.raises(StateKindError, match=f"'cheat'.*{CLAUSE}"):
                twin.collect({"cheat": Given(shown)})
    assert len(twin.snapshots()) == 1
    assert twin.live().columns().link_up.all()
    twin.close()


@pytest.mark.parametrize(
    ("change", "marked"),
    [
        (metric_change("A-B", 99), "The metric of 'link:A-B'"),
        (capacity_change("D-E", 5), "The capacity of 'link:D-E'"),
    ],
)
def test_what_is_marked_hypothetical_is_not_collected_either(
    change: Change, marked: str, twin: Twin
) -> None:
    with twin.session() as session:
        exported = Document.from_json(session.apply([change]).document.to_json())
    with pytest.raises(StateKindError, match=f"of the kind 'potential'.*{CLAUSE}"):
        twin.collect({"export": Given(exported)})
    for net in exported.networks.network:  # even if somebody took the label off
        net.network_types.twin_topology = None
        net.state = None  # type: ignore[assignment]
    with pytest.raises(StateKindError, match=f"{marked} is marked as hypothetical.*{CLAUSE}"):
        twin.collect({"export": Given(exported)})
    assert len(twin.snapshots()) == 1
    twin.close()


def test_document_read_from_a_live_view_may_be_collected_again(twin: Twin) -> None:
    done = twin.collect({"self": Given(Document.from_json(twin.live().document.to_json()))})
    assert done.record is not None
    first, second = twin.snapshots()
    assert first.content_hash == second.content_hash
    twin.close()
