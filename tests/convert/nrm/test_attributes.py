"""Reasons, and the attributes of the classes one by one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from ndtframe import resources
from ndtframe.bindings.ndt import Document
from ndtframe.bindings.ndt.ndt_session import Job, Report, Session
from ndtframe.bindings.ndt.ndt_twin import Scope, Twin
from ndtframe.convert.conversion import convert
from ndtframe.convert.losses import reason_for
from ndtframe.convert.nrm import reasons
from ndtframe.convert.nrm.classes import CAPABILITIES
from ndtframe.convert.nrm.form import NrmForm
from ndtframe.semantics import sssom

from .samples import (
    AREA,
    CARRIED,
    DATA,
    FLAT,
    FUNCTION,
    LIMITS,
    OUR_NETWORK,
    OUTPUT,
    REPORT,
    TWIN,
    example,
    read,
    schema_path,
    theirs,
    twins,
    with_twin,
)


def paths_of_ours() -> Iterator[str]:
    """What a document can hold: at the top, of a twin, and of what is in it."""
    yield from (f"/{field.member}" for field in Document.plan().fields)
    lists = {"session": Session, "job": Job, "report": Report}
    below = {f"{TWIN}/ndt-session:{name}": node for name, node in lists.items()}
    for path, node in ({TWIN: Twin, f"{TWIN}/scope": Scope} | below).items():
        yield from (f"{path}/{field.member}" for field in node.plan().fields)


NEVER_LOST = {
    "/ndt-twin:twins",
    f"{TWIN}/name",
    f"{TWIN}/ndt-session:job",
    f"{TWIN}/ndt-session:job/job-id",
    f"{TWIN}/ndt-session:session/session-id",
    f"{TWIN}/ndt-session:report",
    f"{TWIN}/ndt-session:report/report-id",
} | CARRIED.keys()


@pytest.mark.parametrize("path", sorted(set(paths_of_ours()) - NEVER_LOST))
def test_what_can_be_lost_of_ours_has_a_reason_of_its_own(path: str) -> None:
    reason = reason_for(path, reasons.OURS)
    assert reason is not None
    assert reason.path == path


def test_no_reason_is_for_all() -> None:
    paths = [reason.path for reason in (*reasons.OURS, *reasons.THEIRS)]
    assert len({*paths}) == len(paths)
    assert not {"", "/", "/*/attributes", TWIN, "/ndt-twin:twins"} & {*paths}


def test_reasons_name_what_stage_3_keeps_consumers_from() -> None:
    losses = convert(example("sessions"), NrmForm()).losses
    by_path = {schema_path(loss): loss.reason for loss in losses}
    changes = by_path[f"{TWIN}/ndt-session:session/scenario"]
    assert changes is not None
    assert changes.gap == "G3"
    assert "Links have no class" in changes.text
    assert "managedEntitiesScope is read-only" in changes.text
    network = by_path[f"{TWIN}/ndt-session:session/base/network"]
    assert network is not None
    assert "areaScope" in network.text


@pytest.mark.parametrize(
    ("kind", "attribute", "value", "path", "ours"),
    [
        (
            FUNCTION,
            "supportedNDTCapabilities",
            [*CAPABILITIES],
            "application",
            [{"name": "unstated", "capability": [f"ndt-twin:{one}" for one in CAPABILITIES]}],
        ),
        (
            FUNCTION,
            "nDTFunctionScope",
            {"nDTRANScope": {"managedEntitiesScope": ["SubNetwork=op", OUR_NETWORK]}},
            "scope",
            {"network": ["SubNetwork=op", "a:"], "domain": ["RAN"]},
        ),
        (
            FUNCTION,
            "nDTFunctionScope",
            {"nDTCNScope": {"managedEntitiesScope": ["SubNetwork=op"]}},
            "scope",
            {"network": ["SubNetwork=op"], "domain": ["CN"]},
        ),
        (
            FUNCTION,
            "nDTFunctionRefList",
            ["SubNetwork=x,NDTFunction=1", "SubNetwork=ndt,NDTFunction=b"],
            "peer",
            [
                {"peer-id": "SubNetwork=x,NDTFunction=1", "relation": "cooperates"},
                {"peer-id": "b", "relation": "cooperates"},
            ],
        ),
        ((), "nDTCapability", CAPABILITIES[3], "capability", f"ndt-twin:{CAPABILITIES[3]}"),
        ((), "nDTJobSynchScope", AREA, "parameters", {"nDTJobSynchScope": AREA}),
        (
            (),
            "nDTJobScenario",
            {"nDTInputDescriptionId": "s", "networkEventInfo": "storm"},
            "session",
            "s",
        ),
        (
            (),
            "nDTJobScenario",
            {"nDTInputDescriptionId": "s", "simulationDataDescriptor": DATA},
            "parameters",
            {"simulationDataDescriptor": DATA},
        ),
        ((), LIMITS, {"maxRuntime": 60}, "requirement", {"maximum-runtime": "60.0"}),
        ((), "nDTReportRefList", ["SubNetwork=op,NDTFunction=7,NDTReport=r"], "report", "r"),
        (REPORT, "nDTJobRef", "SubNetwork=op,NDTFunction=7,NDTJob=j", "job", "j"),
        (REPORT, "nDTJobOutputData", OUTPUT, "result", {"other": {"nDTJobOutputData": OUTPUT}}),
    ],
)  # fmt: skip
def test_attribute_is_carried(
    kind: tuple[str, ...], attribute: str, value: Any, path: str, ours: Any
) -> None:
    conversion = read(theirs(*kind, **{attribute: value}))
    (twin,) = twins(conversion)
    lists = {"NDTReport": "ndt-session:report", "NDTFunction": ""}
    place = lists.get(kind[0] if kind else "", "ndt-session:job")
    entry = twin[place][0] if place else twin
    assert entry[path] == ours
    assert [loss for loss in conversion.losses if attribute in loss.path] == []


@pytest.mark.parametrize(
    ("kind", "attribute", "value", "lost", "words"),
    [
        (FUNCTION, "supportedNDTCapabilities", ["LATER"], "", "none of the eight"),
        (FUNCTION, "nDTFunctionScope", {"nDTCNScope": AREA}, "", "no entity is known"),
        (
            FUNCTION,
            "nDTFunctionScope",
            {"nDTCNScope": {"managedEntitiesScope": ["SubNetwork=1", "ManagedElement=7"]}},
            "/nDTCNScope/managedEntitiesScope/1",
            "has no alias",
        ),
        (FUNCTION, "nDTFunctionRefList", ["A=1", "A=1"], "/1", "named twice"),
        ((), "nDTCapability", "LATER", "", "none of the eight"),
        ((), "nDTJobSynchScope", {"managedEntitiesScope": ["A=1"]}, "", "read-only"),
        (
            (),
            "nDTJobScenario",
            {"nDTInputDescriptionId": "s", "simulationDataDescriptor": [{"condition": "A=1"}]},
            "/simulationDataDescriptor/0/condition",
            "read-only",
        ),
        ((), "nDTJobScenario", {"networkEventInfo": "x"}, "/nDTInputDescriptionId", "always"),
        ((), LIMITS, {"maxRuntime": 0}, "", "more than nothing"),
        ((), "nDTReportRefList", ["A=1,NDTReport=1", "A=1,NDTReport=2"], "/1", "one report"),
        ((), "nDTJobRefList", ["A=1,NDTJob=1"], "", "relate no jobs"),
        (REPORT, "nDTJobRef", "SubNetwork=ndt,NDTFunction=other,NDTJob=1", "", "its own twin"),
        (REPORT, "vendorData", {"a": 1}, "", "no such attribute"),
    ],
)  # fmt: skip
def test_attribute_is_lost_with_its_reason(
    kind: tuple[str, ...], attribute: str, value: Any, lost: str, words: str
) -> None:
    for form in (FLAT, NrmForm()):
        conversion = convert(theirs(*kind, **{attribute: value}), None, form)
        within = "" if form is FLAT else "/attributes"
        found = {loss.path: loss.reason for loss in conversion.losses}
        reason = found[f"/0{within}/{attribute}{lost}"]
        assert reason is not None
        assert words in reason.text


def test_every_exact_row_of_the_crosswalk_is_kept() -> None:
    """Values of capabilities are the rows that promise it."""
    rows = sssom.read(resources.folder("ontology") / "crosswalk/3gpp-attributes.sssom.tsv").rows
    exact = [
        row for row in rows if row.predicate_id == "skos:exactMatch" and not row.predicate_modifier
    ]
    subjects = {row.subject_id.removeprefix("schema:") for row in exact}
    assert subjects == {f"ndt-twin:{one}" for one in CAPABILITIES}
    for row in exact:
        identity = row.subject_id.removeprefix("schema:")
        value = row.object_id.removeprefix("ts28561:NDTCapability.")
        job = {"job-id": "j", "session": "s", "application": "unstated", "capability": identity}
        conversion = convert(Document.from_value(with_twin({"ndt-session:job": [job]})), FLAT)
        assert conversion.value[0]["nDTCapability"] == value
        (session,) = conversion.losses
        assert schema_path(session) == f"{TWIN}/ndt-session:session"


def test_what_nobody_looked_into_is_told() -> None:
    value = theirs(nDTJobSynchScope=AREA) + theirs(*REPORT, nDTJobOutputData=OUTPUT)
    twin = "/ndt-twin:twins/twin[name='7']"
    (step,) = read(value).steps
    assert [one.path for one in step.opaque] == [
        f"{twin}/ndt-session:job[job-id='9']/parameters",
        f"{twin}/ndt-session:report[report-id='9']/result/other",
    ]
    (plain,) = read(theirs(nDTCapability=CAPABILITIES[0])).steps
    assert plain.opaque == ()
