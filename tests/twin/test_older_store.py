"""A twin whose store an earlier version wrote: it is opened, answers, and goes on."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from ndtframe.bindings.ndt import Document
from ndtframe.twin import bundle
from ndtframe.twin.changes import node_down
from ndtframe.twin.settings import default_text
from ndtframe.twin.twin import Twin

from .twin_samples import Given

FIXTURE = Path(__file__).parents[1] / "repository" / "fixtures" / "format-1.sqlite"


@pytest.fixture
def twin(tmp_path: Path) -> Iterator[Twin]:
    (tmp_path / "twin.toml").write_text(default_text("old"), encoding="utf-8")
    shutil.copy(FIXTURE, tmp_path / "twin.sqlite")
    with Twin.open(tmp_path) as made:
        yield made


def test_states_are_what_they_were_and_say_their_kind(twin: Twin) -> None:
    assert len(twin.snapshots()) == 3
    assert twin.state == "active"
    for record in twin.snapshots():
        stored = Document.from_json(twin.repository.content(record))
        shown = twin.snapshot(record.number).document
        kinds = {network.state.kind for network in shown.networks.network}
        assert kinds == {"snapshot"}
        assert {network.state.kind for network in stored.networks.network} == {None}
        for network in stored.networks.network:
            nodes = shown.networks.network[network.network_id].node
            assert [one.to_value() for one in nodes] == [one.to_value() for one in network.node]
    assert {network.state.kind for network in twin.live().document.networks.network} == {"live"}


def test_it_answers_and_keeps_what_was_unknown_then(twin: Twin) -> None:
    view = twin.live()
    twin.network_id = next(iter(view.document.networks.network)).network_id
    first = twin.live().network.node
    name = next(iter(first)).node_id
    session = twin.session(session_id="s").apply([node_down(name)])
    twin.save(session)
    assert twin.open_session("s").state_hash() == session.state_hash()
    assert bundle.problems(twin) == []


def test_it_goes_on_with_its_history(twin: Twin) -> None:
    before = twin.snapshots()
    document = Document.from_json(twin.live().document.to_json())
    next(iter(document.networks.network)).label = "Moved on"
    done = twin.collect({"again": Given(document)})
    assert done.outcomes[0].error is None
    assert [one.content_hash for one in twin.snapshots()[:3]] == [
        one.content_hash for one in before
    ]
    assert len(twin.snapshots()) == 4
    assert next(iter(twin.live().document.networks.network)).label == "Moved on"
    assert twin.repository.verify() == []
