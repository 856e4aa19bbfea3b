"""Twins, jobs and reports as 3GPP's NDT NRM, and back."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, find, given, settings
from hypothesis import strategies as st

from ndtframe import resources
from ndtframe.bindings.ndt import Document
from ndtframe.bindings.ndt.ndt_session import Job, Report, Session
from ndtframe.bindings.ndt.ndt_twin import Scope, Twin
from ndtframe.convert.conversion import Conversion, convert
from ndtframe.convert.losses import Loss, reason_for
from ndtframe.convert.nrm import reasons
from ndtframe.convert.nrm.classes import CAPABILITIES
from ndtframe.convert.nrm.form import NrmForm, NrmSettings
from ndtframe.data.canonical import result_hash
from ndtframe.errors import DataError
from ndtframe.semantics import sssom
from ndtframe.testing import FormContract
from ndtframe.testing.form_contract import applied, undeclared

from . import drawn

EXAMPLES = Path(__file__).parents[3] / "models/ndt/examples/valid"
TWINS = "ndt-twin:twins"
TWIN = "/ndt-twin:twins/twin"
FLAT = NrmForm(NrmSettings(layout="flat"))
quick = settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
thorough = settings(max_examples=250, suppress_health_check=[HealthCheck.too_slow])


def example(name: str) -> Document:
    return Document.from_json((EXAMPLES / f"{name}.json").read_bytes())


def theirs(
    name: str = "NDTJob", dn: str = "SubNetwork=op,NDTFunction=7,NDTJob=9", **more: Any
) -> Any:
    return [{"id": dn.rpartition("=")[2], "objectClass": name, "objectInstance": dn, **more}]


def read(value: Any, **options: Any) -> Conversion:
    return convert(value, None, FLAT, **options)


def twins(conversion: Conversion) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = conversion.value[TWINS]["twin"]
    return found


def told(conversion: Conversion) -> list[tuple[str, str]]:
    return [(loss.kind, loss.path) for loss in conversion.losses]


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


# -- whatever it is ----------------------------------------------------------------------------

CARRIED = {
    f"{TWIN}/ndt-session:session/scenario/description": "networkEventInfo",
    f"{TWIN}/ndt-session:job/session": "nDTInputDescriptionId",
    f"{TWIN}/ndt-session:job/capability": "nDTCapability",
    f"{TWIN}/ndt-session:job/report": "nDTReportRefList",
    f"{TWIN}/ndt-session:report/job": "nDTJobRef",
    f"{TWIN}/ndt-session:report/result": "nDTJobOutputData",
    f"{TWIN}/peer/peer-id": "nDTFunctionRefList",
}
"""What always comes back, and the attribute that carries it; of sessions, those that have jobs."""


def schema_path(loss: Loss) -> str:
    return "".join(part.partition("]")[2] for part in f"]{loss.path}".split("["))


def entries(document: Document) -> Iterator[tuple[str, Any]]:
    """All values of what must come back, with their paths."""
    for twin in document.twins.twin:
        used = {job.session for job in twin.job}
        for peer in twin.peer:
            yield f"{TWIN}/peer/peer-id", peer.peer_id
        for session in twin.session:
            if session.session_id in used and session.scenario.description is not None:
                yield f"{TWIN}/ndt-session:session/scenario/description", session.path
        for job in twin.job:
            for name in ("session", "capability", "report"):
                if getattr(job, name) is not None:
                    yield f"{TWIN}/ndt-session:job/{name}", getattr(job, name)
        for report in twin.report:
            if report.job:
                yield f"{TWIN}/ndt-session:report/job", report.job
            if report.result.to_value():
                yield f"{TWIN}/ndt-session:report/result", json.dumps(report.result.to_value())


def require_kept(document: Document, conversion: Conversion) -> None:
    back = Document.decoded(applied(document, conversion.losses))
    assert Counter(entries(document)) == Counter(entries(back))
    for loss in conversion.losses:
        path = schema_path(loss)
        assert not [one for one in CARRIED if f"{path}/".startswith(f"{one}/")], loss


def require_lossless_twice(document: Document, form: NrmForm) -> None:
    """What comes back is what set out minus the losses, and loses nothing on the same way again."""
    conversion = convert(document, form)
    assert undeclared(conversion) == []
    require_kept(document, conversion)
    back = convert(conversion.value, None, form, context=document)
    assert told(back) == []
    expected = Document.decoded(applied(document, conversion.losses))
    assert list(expected.diff(Document.decoded(back.value))) == []
    again = convert(Document.decoded(back.value), form)
    assert (again.losses, again.value) == ((), conversion.value)


forms = st.builds(NrmSettings, layout=st.sampled_from(("flat", "attributes"))).map(NrmForm)


@quick
@given(drawn.documents(), forms)
def test_ours_come_back_but_for_the_losses(document: Document, form: NrmForm) -> None:
    require_lossless_twice(document, form)


@pytest.mark.slow
@thorough
@given(drawn.documents(), forms)
def test_ours_come_back_but_for_the_losses_thoroughly(document: Document, form: NrmForm) -> None:
    require_lossless_twice(document, form)


@pytest.mark.slow
@pytest.mark.parametrize("path", sorted(CARRIED))
def test_what_must_come_back_is_drawn(path: str) -> None:
    once = settings(max_examples=300, suppress_health_check=list(HealthCheck), database=None)
    find(drawn.documents(), lambda d: path in dict(entries(d)), settings=once)


def require_reasons(value: Any, form: NrmForm) -> None:
    """Every loss has the reason that is of its own attribute, and only unknown ones another."""
    try:
        conversion = convert(value, None, form)
    except DataError as error:
        if "is there twice" in str(error):
            return
        raise
    assert undeclared(conversion) == []
    assert conversion.incomplete == ()
    for loss in conversion.losses:
        assert loss.reason is not None
        names = [one for one in loss.path.split("/")[2:] if one != "attributes"]
        if not names:
            assert loss.path.count("/") == 1
            gone = form.read(value)[int(loss.path[1:])]
            assert loss.kind == "dropped"
            assert gone["objectInstance"].startswith("SubNetwork=ndt,NDTFunction=")
            assert gone["objectClass"] == "NDTFunction"
        elif names[0] in KNOWN or names[0] == "id":
            assert f"/{names[0]}" in loss.reason.path
            assert names[0] not in ("nDTJobOutputData", "objectInstance", "objectClass")


KNOWN = {name for attributes in drawn.ATTRIBUTES.values() for name in attributes}


@quick
@given(drawn.texts(), forms)
def test_theirs_come_back_but_for_the_losses(value: Any, form: NrmForm) -> None:
    require_reasons(value, form)


@pytest.mark.slow
@settings(max_examples=500)
@given(drawn.texts(), forms)
def test_theirs_come_back_but_for_the_losses_thoroughly(value: Any, form: NrmForm) -> None:
    require_reasons(value, form)


# -- reasons -----------------------------------------------------------------------------------


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


# -- the attributes, one by one ----------------------------------------------------------------

AREA = {"areaScope": [{"corners": [[1.5, 2], None]}]}
DATA = [{"simulationData": [{"performanceData": [{"performanceDataValue": 3}], "mDTData": [1]}]}]
FUNCTION = ("NDTFunction", "SubNetwork=op,NDTFunction=7")
REPORT = ("NDTReport", "SubNetwork=op,NDTFunction=7,NDTReport=9")
OUR_NETWORK = "SubNetwork=ndt,SubNetwork=a%3A"
LIMITS = "nDTJobExecutionRequirements"
OUTPUT = [
    {
        "networkState": [{"objectInstance": "A=1", "objectAttributeList": [{"p": 1, "q": [None]}]}],
        "networkConfiguration": [{"nDTOutputDescriptionId": "x"}],
        "observations": [],
    }
]


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


def with_twin(*twins: dict[str, Any]) -> dict[str, Any]:
    return {TWINS: {"twin": [{"name": f"t{n}"} | twin for n, twin in enumerate(twins)]}}


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


# -- what belongs together ---------------------------------------------------------------------


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
