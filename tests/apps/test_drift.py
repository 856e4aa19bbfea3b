"""Where the network departs from what is intended, and since when."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ndtframe.apps.departures import departures
from ndtframe.apps.drift import DriftResult
from ndtframe.bindings.ndt import Document
from ndtframe.errors import StateKindError, UsageError
from ndtframe.testing.samples import NETWORK_ID, sample_document
from ndtframe.twin import intended
from ndtframe.twin.changes import link_down
from ndtframe.twin.twin import Twin
from tests.twin.twin_samples import Given

NETWORK = f"/ietf-network:networks/network[network-id='{NETWORK_ID}']"
LINK = f"{NETWORK}/ietf-network-topology:link[link-id='link:A-B']"


@pytest.fixture
def twin(tmp_path: Path) -> Iterator[Twin]:
    with Twin.create(tmp_path / "t", "t") as made:
        yield made


def sample(**edits: Any) -> Document:
    """The sample network, with other values of its link A-B."""
    document = sample_document()
    link = document.networks.network[NETWORK_ID].link["link:A-B"]
    for name, value in edits.items():
        setattr(link, name, value)
    return document


def live(twin: Twin, document: Document) -> None:
    assert twin.collect({"net": Given(document)}).record is not None


def drift(twin: Twin, **parameters: Any) -> DriftResult:
    """The result, read again from the document of the report."""
    report = twin.run("drift", parameters)
    assert report.state == "live"
    read = type(report)(Document.from_json(report.document.to_json())).result
    assert isinstance(read, DriftResult)
    assert read == report.result
    return read


def told(result: DriftResult) -> list[tuple[Any, ...]]:
    return [(one.path, one.kind, one.live, one.intended, one.since) for one in result.deviations]


def test_network_that_is_as_intended(twin: Twin) -> None:
    live(twin, sample())
    intended.bring_in(twin, "plan", Given(sample()))
    result = drift(twin)
    assert (result.intended, result.deviations, result.oldest) == ("intended", (), "snapshot-1")
    assert result.intended_hash == twin.intended().content_hash


def test_missing_extra_and_different(twin: Twin) -> None:
    meant, found = sample(label="as planned"), sample()
    meant.networks.network[NETWORK_ID].node.add(node_id="node:planned")
    found.networks.network[NETWORK_ID].node.add(node_id="node:surprise")
    live(twin, found)
    intended.bring_in(twin, "plan", Given(meant))
    assert told(drift(twin)) == [
        (f"{NETWORK}/node[node-id='node:planned']", "missing", None, None, "snapshot-1"),
        (f"{NETWORK}/node[node-id='node:surprise']", "extra", None, None, "snapshot-1"),
        (f"{LINK}/ndt-topology:label", "missing", None, "as planned", "snapshot-1"),
    ]


def test_default_that_is_written_is_no_departure() -> None:
    assert departures(sample(), sample(operational_state="up")) == ()
    assert departures(sample(operational_state="up"), sample()) == ()
    (one,) = departures(sample(), sample(operational_state="down"))
    assert (one.kind, one.live, one.intended) == ("different", "down", "up")
    (one,) = departures(sample(operational_state="down"), sample())
    assert (one.kind, one.live, one.intended) == ("different", "up", "down")


def test_value_of_which_nothing_is_said_is_not_intended_either_way() -> None:
    meant, found = sample(), sample(label="found", role=["ndt-topology:primary"])
    meant.networks.network[NETWORK_ID].link["link:A-B"].capacity = None  # type: ignore[assignment]
    assert departures(meant, found) == ()
    told = departures(meant, found, everything=True)
    assert [(one.path.removeprefix(LINK), one.kind, one.live) for one in told] == [
        ("/ndt-topology:label", "extra", "found"),
        ("/ndt-topology:role[.='ndt-topology:primary']", "extra", "ndt-topology:primary"),
        ("/ndt-topology:capacity/rate", "extra", "1000000000"),
    ]
    told = departures(found, meant)
    assert [(one.path.removeprefix(LINK), one.kind, one.intended) for one in told] == [
        ("/ndt-topology:label", "missing", "found"),
        ("/ndt-topology:role[.='ndt-topology:primary']", "missing", "ndt-topology:primary"),
        ("/ndt-topology:capacity/rate", "missing", "1000000000"),
    ]
    (one,) = departures(
        sample(role=["ndt-topology:backup"]), sample(role=["ndt-topology:primary"])
    )[:1]
    assert one.kind == "missing"


def test_kind_of_data_of_which_nothing_is_said_is_not_intended_either_way() -> None:
    value = sample().to_value()
    value["ndt-service:services"] = {"customer": [{"customer-id": "x"}, {"customer-id": "y"}]}
    found = Document.from_value(value)
    assert departures(sample(), found) == ()
    customers = "/ndt-service:services/customer[customer-id='{}']"
    for one, other, kind in ((sample(), found, "extra"), (found, sample(), "missing")):
        told = departures(one, other, everything=True)
        assert [(each.path, each.kind) for each in told] == [
            (customers.format("x"), kind),
            (customers.format("y"), kind),
        ]
    assert len(departures(found, sample())) == 2


def test_elements_inside_of_a_container_that_comes_depart() -> None:
    found = sample()
    node = found.networks.network[NETWORK_ID].node["node:A"]
    node.l3_node_attributes.name = "a"
    node.l3_node_attributes.prefix.add(prefix="192.0.2.0/24")
    (one,) = departures(sample(), found)
    assert one.path.endswith("l3-node-attributes/prefix[prefix='192.0.2.0/24']")
    assert len(departures(sample(), found, everything=True)) == 2


def test_what_nobody_intends_is_left_out() -> None:
    found = sample(metric_origin="assumed").to_value()
    network = found["ietf-network:networks"]["network"][0]
    network["ndt-topology:assumption"] = [{"subject": "metric", "rule": "All are 1."}]
    found["ndt-event:events"] = {
        "alarm": [{"alarm-id": "a", "severity": "major", "start": "2026-01-01T00:00:00Z"}]
    }
    assert departures(sample(), Document.decoded(found)) == ()


def test_since_is_the_first_state_without_a_gap(twin: Twin) -> None:
    intended.bring_in(twin, "plan", Given(sample(label="right")))
    for label in ("wrong", "right", "wrong", "worse"):
        live(twin, sample(label=label))
    assert [one.since for one in drift(twin).deviations] == ["snapshot-3"]
    assert drift(twin).oldest == "snapshot-2"


def test_each_departure_has_its_own_since(twin: Twin) -> None:
    intended.bring_in(twin, "plan", Given(sample(label="right", length=1)))
    live(twin, sample(label="wrong", length=1))
    live(twin, sample(label="wrong", length=2))
    assert {one.path.rpartition(":")[2]: one.since for one in drift(twin).deviations} == {
        "label": "snapshot-1",
        "length": "snapshot-2",
    }


def test_history_is_looked_at_no_further_than_asked(twin: Twin) -> None:
    intended.bring_in(twin, "plan", Given(sample(label="right")))
    for length in range(4):
        live(twin, sample(length=length, label="wrong"))
    result = drift(twin, history=2)
    since = {one.path.rpartition(":")[2]: one.since for one in result.deviations}
    assert (since["label"], result.oldest) == ("snapshot-2", "snapshot-2")
    assert drift(twin, history=0).oldest == "snapshot-4"


def test_history_ends_where_states_were_let_go(twin: Twin) -> None:
    intended.bring_in(twin, "plan", Given(sample(label="right")))
    for length in range(3):
        live(twin, sample(length=length))
    twin.repository.release([1])
    assert drift(twin).oldest == "snapshot-2"


def test_earlier_state_is_compared_with_what_was_before_it(twin: Twin) -> None:
    intended.bring_in(twin, "plan", Given(sample(label="right")))
    for label in ("right", "wrong", "right"):
        live(twin, sample(label=label))
    with twin.session(twin.snapshot(2)) as session:
        report = twin.run("drift", session=session)
    assert [one.since for one in report.result.deviations] == ["snapshot-2"]  # type: ignore[attr-defined]
    assert drift(twin).deviations == ()


def test_scenario_of_the_session_plays_no_part(twin: Twin) -> None:
    live(twin, sample())
    intended.bring_in(twin, "plan", Given(sample()))
    report = twin.run("drift", changes=[link_down("A-B")])
    assert report.result.deviations == ()  # type: ignore[attr-defined]


def test_intended_states_have_names(twin: Twin) -> None:
    with pytest.raises(UsageError, match=r"no intended state.*--as intended"):
        twin.intended()
    live(twin, sample())
    for name in ("one", "two"):
        intended.bring_in(twin, "plan", Given(sample(label=name)), name)
    with pytest.raises(UsageError, match=r"2 intended states, and none was chosen.*one, two"):
        drift(twin)
    with pytest.raises(UsageError, match=r"no intended state 'three'.*one, two"):
        drift(twin, intended="three")
    assert drift(twin, intended="two").intended == "two"


def test_newer_version_takes_the_place_and_the_older_stays_in_the_history(twin: Twin) -> None:
    for label in ("first", "second"):
        _, record = intended.bring_in(twin, "plan", Given(sample(label=label)))
    assert record.version == 2
    view = twin.intended()
    assert view.network.link["link:A-B"].label == "second"
    assert {network.state.kind for network in view.document.networks.network} == {"intended"}


def test_intended_state_cannot_be_brought_in_as_live_nor_a_live_view_of_it_be_had(
    twin: Twin,
) -> None:
    intended.bring_in(twin, "plan", Given(sample()))
    document = Document.from_json(twin.intended().document.to_json())
    with pytest.raises(StateKindError, match=r"4\.1, REQ-PROG-OPEN-MODEL.*--as intended"):
        live(twin, document)
    assert twin.snapshots() == []


def test_potential_state_cannot_be_brought_in_as_intended(twin: Twin) -> None:
    live(twin, sample())
    with twin.session() as session:
        document = Document.from_json(session.apply([link_down("A-B")]).document.to_json())
        for one in (document, session.document):
            with pytest.raises(StateKindError, match=r"4\.1, REQ-PROG-OPEN-MODEL"):
                intended.bring_in(twin, "plan", Given(one))
    with pytest.raises(UsageError):
        twin.intended()
