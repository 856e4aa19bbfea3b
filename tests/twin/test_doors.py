"""Every door to the live state, tried with data that is not live; each refuses with the clause.

SIMAP concept -11, 4.1, REQ-PROG-OPEN-MODEL.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from ndtframe.bindings.ndt import Document
from ndtframe.cli import ndt
from ndtframe.contracts import Draft
from ndtframe.data.edit.edits import Edit
from ndtframe.data.instance_data import unwrap
from ndtframe.data.state import DocumentKind, StateKind
from ndtframe.errors import NdtError, StateKindError
from ndtframe.testing.samples import sample_twin
from ndtframe.twin.changes import capacity_change, edited, link_down, metric_change
from ndtframe.twin.export import instance_data
from ndtframe.twin.twin import Twin
from ndtframe.twin.view import IntendedView, LiveView, SnapshotView

from .twin_samples import Given

CLAUSE = r"SIMAP concept -11, 4\.1, REQ-PROG-OPEN-MODEL"


@pytest.fixture
def twin(tmp_path: Path) -> Iterator[Twin]:
    with sample_twin(tmp_path / "twin") as made:
        yield made
        assert made.live().columns().link_up.all()
        assert len(made.snapshots()) == 1
        assert made.repository.verify() == []


def potential(twin: Twin) -> Document:
    """A hypothetical document that was written and read again, so that only its words tell."""
    session = twin.session().apply([link_down("A-B")])
    return Document.from_json(session.document.to_json())


@pytest.mark.parametrize("kind", [LiveView, SnapshotView, IntendedView])
def test_views(kind: type[LiveView], twin: Twin) -> None:
    for document in (potential(twin), twin.session().view().document, twin.session().document):
        with pytest.raises(StateKindError, match=CLAUSE):
            kind(document, base="snapshot-1")


def test_sources(twin: Twin) -> None:
    for document in (potential(twin), twin.session().view().document):
        with pytest.raises(StateKindError, match=CLAUSE):
            twin.collect({"source": Given(document)})


@pytest.mark.parametrize("state", [StateKind.POTENTIAL, StateKind.INTENDED, "live", "potential"])
def test_store_of_the_repository(state: Any, twin: Twin) -> None:
    content = potential(twin).to_json().encode()
    with pytest.raises(StateKindError, match=CLAUSE):
        twin.repository.store(content, state=state, model_set="ndt")


def test_documents_of_the_repository(twin: Twin) -> None:
    content = potential(twin).to_json().encode()
    with pytest.raises(NdtError, match=CLAUSE):
        twin.repository.put(DocumentKind.STATE, "live", content, model_set="ndt", after=None)
    draft = Draft(DocumentKind.STATE, "live", content, "ndt", None)
    live = twin.live().document.to_json().encode()
    with pytest.raises(NdtError, match=CLAUSE):
        twin.repository.store(live, state=StateKind.LIVE, model_set="ndt", documents=[draft])


def test_session_cannot_become_live(twin: Twin) -> None:
    session = twin.session().apply([link_down("A-B")])
    for kind in ("live", "snapshot", "intended"):
        with pytest.raises(StateKindError, match=CLAUSE), session.edit() as document:
            next(iter(document.networks.network)).state.kind = kind  # type: ignore[assignment]
    assert {network.state.kind for network in session.document.networks.network} == {"potential"}


@pytest.mark.parametrize("kind", ["live", "snapshot", "intended"])
def test_change_of_a_scenario_cannot_take_the_label_off(kind: str, twin: Twin) -> None:
    session = twin.session()
    (network,) = session.document.networks.network
    path = f"{network.path}/ndt-topology:state/kind"
    with pytest.raises(StateKindError, match=CLAUSE):
        session.apply([edited(Edit("replace", path, kind))])
    assert session.changes == ()
    removed = Edit("remove", f"{network.path}/network-types/ndt-topology:twin-topology")
    gone = Edit("remove", f"{network.path}/ndt-topology:state")
    session.apply([edited(gone), edited(removed)])
    assert {one.state.kind for one in session.document.networks.network} == {"potential"}


def test_network_that_a_scenario_adds_is_labelled(twin: Twin) -> None:
    session = twin.session(session_id="s")
    with session.edit() as document:
        document.networks.network.add(network_id="network:new")
    assert {one.state.kind for one in session.document.networks.network} == {"potential"}
    again = twin.session().apply(session.changes)
    assert again.state_hash() == session.state_hash()


def commands(twin: Twin) -> dict[str, Callable[[Path], list[str]]]:
    folder = ["--twin", str(twin.folder)]
    return {
        "import": lambda file: ["twin", "import", *folder, str(file)],
        "intended": lambda file: ["twin", "import", "--as", "intended", *folder, str(file)],
        "refresh": lambda file: _refresh(twin, file),
    }


def _refresh(twin: Twin, file: Path) -> list[str]:
    text = f'\n[[collector]]\nname = "cheat"\nkind = "file"\nfiles = ["{file}"]\n'
    with twin.settings.file.open("a", encoding="utf-8") as settings:
        settings.write(text)
    return ["twin", "refresh", "--twin", str(twin.folder)]


@pytest.mark.parametrize("command", ["import", "intended", "refresh"])
@pytest.mark.parametrize("enveloped", [True, False])
def test_commands(command: str, enveloped: bool, twin: Twin, tmp_path: Path) -> None:
    session = twin.session(session_id="s").apply([link_down("A-B")])
    text = instance_data(twin, session.view(), session="s")
    if not enveloped:
        text = json.dumps(unwrap(json.loads(text)).content)
    file = tmp_path / "potential.json"
    file.write_text(text, encoding="utf-8")
    result = CliRunner().invoke(ndt, commands(twin)[command](file))
    told = f"{result.output} {result.exception}"
    assert result.exit_code != 0
    assert "REQ-PROG-OPEN-MODEL" in told
    assert "potential" in told


@pytest.mark.parametrize("change", [metric_change("A-B", 9), capacity_change("A-B", 9)])
def test_label_that_was_taken_off_does_not_help_where_values_tell(change: Any, twin: Twin) -> None:
    document = Document.from_json(twin.session().apply([change]).document.to_json())
    for network in document.networks.network:
        network.network_types.twin_topology = None
        network.state = None  # type: ignore[assignment]
    with pytest.raises(StateKindError, match=f"hypothetical.*{CLAUSE}"):
        twin.collect({"source": Given(document)})


def test_intended_is_no_live_state_either(twin: Twin) -> None:
    document = Document.from_json(twin.live().document.to_json())
    for network in document.networks.network:
        network.state.kind = "intended"
    with pytest.raises(StateKindError, match=f"intended.*{CLAUSE}.*--as intended"):
        twin.collect({"source": Given(document)})
    for kind in (LiveView, SnapshotView):
        with pytest.raises(StateKindError, match=CLAUSE):
            kind(document, base="snapshot-1")


def test_what_leaves_says_what_it_is(twin: Twin) -> None:
    session = twin.session(session_id="s").apply([link_down("A-B")])
    envelope = unwrap(json.loads(instance_data(twin, session.view(), session="s")))
    (network,) = envelope.content["ietf-network:networks"]["network"]
    assert network["ndt-topology:state"] == {
        "kind": "potential",
        "twin": "sample",
        "snapshot": "snapshot-1",
        "session": "s",
    }
    assert envelope.datastore is None
    assert Document.from_value(envelope.content).violations() == []
    live = unwrap(json.loads(instance_data(twin, twin.live())))
    (network,) = live.content["ietf-network:networks"]["network"]
    assert network["ndt-topology:state"]["kind"] == "live"
    assert live.datastore == "ietf-datastores:operational"
