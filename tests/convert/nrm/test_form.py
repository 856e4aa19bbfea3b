"""Twins, jobs and reports as 3GPP's NDT NRM, and back."""

from __future__ import annotations

from typing import Any

import pytest

from ndtframe.bindings.ndt import Document
from ndtframe.convert.conversion import convert
from ndtframe.convert.nrm.form import NrmForm
from ndtframe.data.canonical import result_hash
from ndtframe.errors import DataError
from ndtframe.testing import FormContract

from .samples import FLAT, FUNCTION, example, read, theirs, told, twins, with_twin


class TestNrmForm(FormContract):
    @pytest.fixture
    def plugin_class(self) -> type[Any]:
        return NrmForm

    @pytest.fixture
    def samples(self) -> list[Document]:
        return [example(name) for name in ("sessions", "reports", "twin-itself")]

    @pytest.fixture
    def foreign(self) -> list[Any]:
        return [
            theirs(nDTCapability="LATER", nDTJobRefList=["NDTJob=1"], vendor=1),
            {"id": "7", "objectClass": "NDTFunction", "attributes": {"nDTFunctionRefList": []}},
        ]


def test_jobs_of_a_session_stay_together() -> None:
    event = {"networkEventInfo": "storm"}
    jobs = [
        theirs(dn=f"SubNetwork=op,NDTFunction=7,NDTJob={n}", nDTJobScenario=event | scenario)[0]
        for n, scenario in enumerate(
            ({"nDTInputDescriptionId": "a b"}, {"nDTInputDescriptionId": "a b"}, {})
        )
    ]
    conversion = read(jobs)
    (twin,) = twins(conversion)
    first, second, third = (job["session"] for job in twin["ndt-session:job"])
    assert (first == second, third) == (True, "2")
    assert [s["scenario"] for s in twin["ndt-session:session"]] == [{"description": "storm"}] * 2
    assert {"form": "3gpp-ndt-nrm", "path": f"/ndt-twin:twins/twin=7/ndt-session:session={first}",
            "identifier": "a b"} in twin["alias"]  # fmt: skip
    assert told(conversion) == [("supplied", "/2/nDTJobScenario/nDTInputDescriptionId")]


def test_different_events_are_of_different_sessions() -> None:
    jobs = [
        theirs(
            dn=f"SubNetwork=op,NDTFunction=7,NDTJob={event}",
            nDTJobScenario={"nDTInputDescriptionId": "a", "networkEventInfo": event},
        )[0]
        for event in ("storm", "flood")
    ]
    conversion = read(jobs)
    (twin,) = twins(conversion)
    texts = {s["session-id"]: s["scenario"]["description"] for s in twin["ndt-session:session"]}
    assert texts == {"storm": "storm", "flood": "flood"}
    assert {path for _, path in told(conversion)} == {
        f"/{place}/nDTJobScenario/nDTInputDescriptionId" for place in (0, 1)
    }


def test_names_that_another_server_gave_stay() -> None:
    value = theirs(nDTReportRefList=["SubNetwork=op,NDTReport=r 1"]) + theirs(
        "NDTReport", "SubNetwork=op,NDTReport=r 1", nDTJobRef="SubNetwork=op,NDTFunction=7,NDTJob=9"
    )
    ours = read(value)
    document = Document.from_value(ours.value)
    (twin,) = document.twins.twin
    assert (twin.name, twin.job["9"].report) == ("7", next(iter(twin.report)).report_id)
    assert {alias.identifier for alias in twin.alias} == {
        "SubNetwork=op,NDTFunction=7,NDTJob=9",
        "SubNetwork=op,NDTReport=r 1",
    }
    again = convert(document, FLAT).value
    assert [one["objectInstance"] for one in again] == [one["objectInstance"] for one in value]
    assert again[0]["nDTReportRefList"] == value[0]["nDTReportRefList"]
    assert again[1]["nDTJobRef"] == value[1]["nDTJobRef"]


def test_a_job_that_was_sent_keeps_the_name_that_it_got() -> None:
    """The server calls it otherwise; a document with the alias says what it is."""
    path = "/ndt-twin:twins/twin=backbone/ndt-session:job=job-1"
    dn = "SubNetwork=op,NDTFunction=7,NDTJob=4711"
    alias = {"form": "3gpp-ndt-nrm", "path": path, "identifier": dn}
    context = Document.from_value(with_twin({"name": "backbone", "alias": [alias]}))
    conversion = read(theirs(dn=dn), context=context)
    (twin,) = twins(conversion)
    assert (twin["name"], twin["ndt-session:job"][0]["job-id"]) == ("backbone", "job-1")
    assert twin["alias"] == [alias]
    sent = convert(example("sessions"), FLAT, context=context)
    assert [one["id"] for one in sent.value] == ["4711", "job-2", "job-3"]


def test_two_objects_that_are_one_of_ours_are_refused() -> None:
    path, dn = "/ndt-twin:twins/twin=a", "SubNetwork=op,NDTFunction=7"
    alias = {"form": "3gpp-ndt-nrm", "path": path, "identifier": dn}
    context = Document.from_value(with_twin({"name": "a", "alias": [alias]}))
    value = theirs(*FUNCTION) + theirs("NDTFunction", "SubNetwork=ndt,NDTFunction=a")
    with pytest.raises(DataError, match=r"/1/objectInstance: .* is the same as 'SubNetwork=op"):
        read(value, context=context)


def test_several_twins_keep_what_is_theirs() -> None:
    job = {"job-id": "j", "session": "s", "application": "unstated"}
    report = {"report-id": "r", "job": "j", "state-kind": "potential", "application": "unstated",
              "base": {"snapshot": "snapshot-0"}, "result-hash": result_hash({})}  # fmt: skip
    session = {"session-id": "s", "base": {"snapshot": "snapshot-0"}}
    parts = {"ndt-session:job": [job], "ndt-session:session": [session]}
    value = with_twin(parts, parts | {"ndt-session:report": [report]})
    conversion = convert(Document.from_value(value), FLAT)
    assert conversion.losses == ()
    assert [one["objectInstance"] for one in conversion.value] == [
        "SubNetwork=ndt,NDTFunction=t0,NDTJob=j",
        "SubNetwork=ndt,NDTFunction=t1,NDTJob=j",
        "SubNetwork=ndt,NDTFunction=t1,NDTReport=r",
    ]


def test_a_network_beside_is_lost_with_its_reason() -> None:
    document = Document.from_value(
        example("twin-itself").to_value() | example("two-nodes").to_value()
    )
    losses = {loss.path: loss.reason for loss in convert(document, NrmForm()).losses}
    network = losses["/ietf-network:networks"]
    assert network is not None
    assert network.gap == "G3"


def test_what_is_read_is_valid_and_says_what_was_supplied() -> None:
    conversion = read(theirs())
    assert conversion.incomplete == ()
    (twin,) = twins(conversion)
    assert twin["ndt-session:session"] == [{"session-id": "9", "base": {"snapshot": "snapshot-0"}}]
    assert twin["ndt-session:job"] == [
        {"job-id": "9", "session": "9", "application": "unstated"},
    ]
