"""Sessions that are kept: the same when they are opened again, here and elsewhere."""

from __future__ import annotations

import shutil
import sqlite3
import zlib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from ndtframe.bindings.ndt import Document
from ndtframe.data.life_cycle import life_cycle
from ndtframe.data.state import DocumentKind
from ndtframe.errors import Conflict, LifeCycleError, NdtError, RepositoryError, UsageError
from ndtframe.testing.samples import NETWORK_ID, sample_document, sample_twin
from ndtframe.twin import kept
from ndtframe.twin.changes import (
    capacity_change,
    demand_add,
    demand_scale,
    group_down,
    link_down,
    metric_change,
    node_down,
)
from ndtframe.twin.sessions import changes_of
from ndtframe.twin.twin import Twin

from ..data.libyang import Judge
from .twin_samples import Given

EVERY_KIND = [
    link_down("link:A-B", at=10, until=Decimal("20.5")),
    node_down("E", at=3),
    group_down("duct", until=4),
    metric_change("B-C", 77, directed=True),
    capacity_change("B-D", 5),
    demand_scale(Decimal("1.5"), "A", at=1),
    demand_add("E", "B", 7),
]


@pytest.fixture
def twin(tmp_path: Path) -> Twin:
    return sample_twin(tmp_path / "twin")


def test_session_is_the_same_when_it_is_opened_again(twin: Twin) -> None:
    session = twin.session(session_id="s").apply(EVERY_KIND)
    with session.edit() as document:
        document.networks.network[NETWORK_ID].node["node:A"].label = "Another"
    twin.save(session)
    again = twin.open_session("s")
    assert again.record.to_value() == session.record.to_value()
    assert again.state_hash() == session.state_hash()
    for time in session.times():
        assert again.view(time).document.to_json() == session.view(time).document.to_json()
    assert again.base.base == "snapshot-1"


def test_what_was_removed_and_came_back_is_there_when_it_is_opened_again(twin: Twin) -> None:
    session = twin.session(session_id="s")

    def demands(document: Document) -> Any:
        return document.networks.network[NETWORK_ID].demand_matrix["matrix:sample"].demand

    came_back = demands(session.document)["demand:A-C"].clone()
    with session.edit() as document:
        demands(document).remove("demand:A-C")
    with session.edit() as document:
        demands(document).add(came_back)
    twin.save(session)
    again = twin.open_session("s").document
    assert session.document.diff(again).edits == ()
    assert len(demands(again)) == len(demands(session.base.document))


def test_every_time_has_the_changes_that_hold_then(twin: Twin) -> None:
    session = twin.session().apply(EVERY_KIND)
    assert list(map(float, session.times())) == [0, 1, 3, 4, 10, 20.5]
    for time in session.times():
        holding = [c for c in EVERY_KIND if c.at <= time and (c.until is None or time < c.until)]
        plain = [change.clone() for change in sorted(holding, key=lambda change: change.at)]
        for change in plain:
            change.at = change.until = None  # type: ignore[assignment]
        at_once = twin.session().apply(plain)
        assert at_once.state_hash() == twin.session(session.view(time)).state_hash()
        assert at_once.document.to_value() == session.view(time).document.to_value()


def test_kept_session_is_a_document_that_others_validate(twin: Twin, tmp_path: Path) -> None:
    twin.save(twin.session(session_id="s").apply(EVERY_KIND))
    record = twin.repository.document(DocumentKind.SESSION, "s")
    assert record is not None
    text = twin.repository.content(record).decode()
    assert Document.from_json(text).violations() == []
    assert Judge.of_set("ndt", tmp_path).complaint(text) is None


def test_session_moves_to_another_machine_with_the_folder(twin: Twin, tmp_path: Path) -> None:
    session = twin.session(session_id="s").apply(EVERY_KIND)
    twin.save(session)
    twin.close()
    moved = tmp_path / "elsewhere"
    shutil.copytree(twin.folder, moved)
    with Twin.open(moved) as other:
        assert other.open_session("s").state_hash() == session.state_hash()
        assert other.repository.verify() == []


def test_live_moves_on_and_a_kept_session_stays(twin: Twin) -> None:
    session = twin.session(session_id="s").apply([link_down("A-B")])
    twin.save(session)
    document = Document.from_json(sample_document().to_json())
    document.networks.network[NETWORK_ID].node["node:A"].label = "Moved"
    twin.collect({"sample": Given(document)})
    again = twin.open_session("s")
    assert again.state_hash() == session.state_hash()
    assert "Moved" not in again.view().columns().node_labels
    assert "Moved" in twin.live().columns().node_labels


def test_second_writer_is_told(twin: Twin) -> None:
    twin.save(twin.session(session_id="s"))
    one, other = twin.open_session("s"), twin.open_session("s")
    twin.save(one.apply([link_down("A-B")]))
    with pytest.raises(Conflict, match="version 2"):
        twin.save(other.apply([link_down("B-C")]))
    assert len(twin.open_session("s").changes) == 1


def test_id_that_is_taken_is_refused(twin: Twin) -> None:
    twin.save(twin.session(session_id="s"))
    with pytest.raises(Conflict):
        twin.save(twin.session(session_id="s").apply([link_down("A-B")]))


def test_session_over_what_the_twin_does_not_hold_is_not_kept(twin: Twin, tmp_path: Path) -> None:
    other = sample_twin(tmp_path / "other")
    document = Document.from_json(sample_document().to_json())
    document.networks.network[NETWORK_ID].node["node:A"].label = "Other"
    other.collect({"sample": Given(document)})
    with pytest.raises(NdtError, match="snapshot-2"):
        twin.save(other.session(session_id="s"))
    first = other.session(session_id="s")
    first.base.base = "snapshot-1"
    with pytest.raises(UsageError, match="does not hold"):
        twin.save(first)
    assert twin.sessions() == []


def test_session_whose_base_is_another_is_not_opened(twin: Twin) -> None:
    session = twin.session(session_id="s").apply([link_down("A-B")])
    session.entry.base_.content_hash = "0" * 64
    kept.put(twin.repository, DocumentKind.SESSION, "s", session.record, after=0)
    with pytest.raises(RepositoryError, match="rests on snapshot-1 with the content 0000"):
        twin.open_session("s")


def test_session_that_makes_another_state_is_not_opened(twin: Twin) -> None:
    session = twin.session(session_id="s").apply([link_down("A-B")])
    twin.save(session)
    session.entry.scenario.change["1"].operational_state.link = ("link:B-C", "link:C-B")
    kept.put(twin.repository, DocumentKind.SESSION, "s", session.record, after=1)
    with pytest.raises(RepositoryError, match="do not make the state that they made"):
        twin.open_session("s")


def test_content_that_was_changed_in_the_store_is_not_read(twin: Twin) -> None:
    twin.save(twin.session(session_id="s").apply([link_down("A-B")]))
    record = twin.repository.document(DocumentKind.SESSION, "s")
    assert record is not None
    forged = twin.repository.content(record).replace(b"link:A-B", b"link:B-D")
    twin.close()
    with sqlite3.connect(twin.folder / "twin.sqlite") as database:
        database.execute(
            "UPDATE content SET data = ? WHERE hash = ?",
            (zlib.compress(forged), record.content_hash),
        )
    with Twin.open(twin.folder) as again:
        with pytest.raises(RepositoryError, match="SHA-256"):
            again.open_session("s")
        assert again.repository.verify() != []


def test_life_of_a_session_is_that_of_its_module(twin: Twin) -> None:
    from ndtframe.bindings.ndt.ndt_session import Session as SessionEntry

    cycle = life_cycle(SessionEntry, "state")
    steps = {"close": twin.end_session, "reopen": twin.reopen_session}
    assert set(cycle.triggers) == set(steps)
    for state in cycle.states:
        for trigger, step in steps.items():
            session = twin.session(session_id=f"{state}-{trigger}")
            twin.save(session)
            if state == "closed":
                twin.end_session(session)
            if trigger in cycle.ways(state):
                step(session)
                assert (
                    twin.open_session(session.session_id).entry.state == cycle.ways(state)[trigger]
                )
            else:
                with pytest.raises(LifeCycleError, match=trigger):
                    step(session)
                assert twin.open_session(session.session_id).entry.state == state


def test_closed_session_does_not_change_but_may_be_read_and_replayed(twin: Twin) -> None:
    session = twin.session(session_id="s").apply(EVERY_KIND)
    twin.save(session)
    twin.end_session(session)
    closed = twin.open_session("s")
    with pytest.raises(UsageError, match="closed"):
        closed.apply([link_down("A-B")])
    with pytest.raises(UsageError, match="closed"), closed.edit():
        pass
    replayed = twin.session(session_id="again").apply(changes_of(closed.entry))
    assert replayed.state_hash() == session.state_hash()


def test_state_that_no_transition_leads_to_is_not_kept(twin: Twin) -> None:
    session = twin.session(session_id="s")
    session.entry.state = "closed"
    with pytest.raises(LifeCycleError, match="open"):
        twin.save(session)
    assert twin.sessions() == []


def test_history_of_a_session_is_kept(twin: Twin) -> None:
    session = twin.session(session_id="s")
    for change in EVERY_KIND:
        twin.save(session.apply([change]))
    versions = twin.repository.versions(DocumentKind.SESSION, "s")
    counts = [
        len(Document.from_json(twin.repository.content(one)).find("//ndts:scenario/ndts:change"))
        for one in versions
    ]
    assert counts == [1, 2, 3, 4, 5, 6, 7]
    assert twin.repository.verify() == []
