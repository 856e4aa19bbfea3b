"""Sessions and intents as intents of TMF921."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ndtframe.bindings.ndt import Document
from ndtframe.contracts import Aliases
from ndtframe.convert.conversion import convert
from ndtframe.convert.tmf.tmf921 import Tmf921Form
from ndtframe.errors import DataError
from ndtframe.testing import FormContract
from ndtframe.testing.documents import valid_documents
from tests.convert.tmf.drawn import DOCUMENTS
from tests.convert.tmf.foreign import INTENTS

EXAMPLES = Path(__file__).parents[3] / "models/ndt/examples/valid"
FORM = Tmf921Form()
SESSION = "/ndt-twin:twins/twin=backbone/ndt-session:session=works"


def example(name: str) -> Document:
    return Document.from_json((EXAMPLES / f"{name}.json").read_bytes())


def only(value: dict[str, Any]) -> dict[str, Any]:
    """What of a document an intent can be: sessions, and intents."""
    kept: dict[str, Any] = {}
    twins = [
        {name: twin[name] for name in ("name", "ndt-session:session")}
        for twin in value.get("ndt-twin:twins", {}).get("twin", ())
        if twin.get("ndt-session:session")
    ]
    wanted = value.get("ndt-service:services", {}).get("intent")
    kept |= {"ndt-twin:twins": {"twin": twins}} if twins else {}
    return kept | ({"ndt-service:services": {"intent": wanted}} if wanted else {})


class TestTmf921Form(FormContract):
    @pytest.fixture
    def plugin_class(self) -> type[Any]:
        return Tmf921Form

    @pytest.fixture
    def samples(self) -> list[Document]:
        return [example(name) for name in ("sessions", "service")]

    @pytest.fixture
    def foreign(self) -> list[Any]:
        return [INTENTS, INTENTS[0]]


# -- ours --------------------------------------------------------------------------------------


def test_a_session_is_a_probe_intent_and_comes_back_whole() -> None:
    document = Document.from_value(only(example("sessions").to_value()))
    conversion = convert(document, FORM)
    assert conversion.losses == ()
    probe = next(one for one in conversion.value if one["id"] == SESSION)
    assert (probe["@type"], probe["@baseType"]) == ("ProbeIntent", "Intent")
    assert probe["name"] == "Works of the night"
    assert probe["expression"]["@type"] == "NdtScenarioExpression"
    assert probe["expression"]["expressionValue"]["scenario"]["duration"] == "7200.0"
    assert "lifecycleStatus" not in probe
    assert conversion.steps[0].opaque == ()
    assert convert(conversion.value, None, FORM).losses == ()


def test_intents_of_ours_come_back_whole() -> None:
    conversion = convert(Document.from_value(only(example("service").to_value())), FORM)
    assert conversion.losses == ()
    kinds = [(one["@type"], one["expression"]["@type"]) for one in conversion.value]
    assert kinds == [("Intent", "NdtIntentExpression"), ("ProbeIntent", "TurtleExpression")]
    (told,) = conversion.steps[0].opaque
    assert told.path.endswith("[intent-id='intent:hospital']/envelope/expression")
    assert told.reason.gap == "G15"


def test_jobs_and_reports_are_no_intents() -> None:
    conversion = convert(example("sessions"), FORM)
    assert "IntentReport" not in json.dumps(conversion.value)
    lost = {loss.reason.text for loss in conversion.losses if loss.reason}
    assert any(text.startswith("A job ") for text in lost)
    assert "/ndt-session:report" not in json.dumps(conversion.value)


@pytest.mark.slow
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(valid_documents(Document))
def test_sessions_and_intents_are_not_lost(value: dict[str, Any]) -> None:
    part = Document.decoded(only(value))
    conversion = convert(part, FORM)
    assert all("/envelope" in loss.path for loss in conversion.losses)
    assert convert(conversion.value, None, FORM).losses == ()


@pytest.mark.slow
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(DOCUMENTS)
def test_any_session_comes_back_whole(value: dict[str, Any]) -> None:
    whole = Document.decoded(value)
    conversion = convert(whole, FORM)
    part = Document.decoded(only(value))
    assert Document.decoded(convert(conversion.value, None, FORM).value).diff(part).edits == ()
    sessions = [one for twin in whole.twins.twin for one in twin.session]
    assert len(conversion.value) == len(sessions) > 0


NAMES = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn")), min_size=1)
EXPRESSIONS = st.fixed_dictionaries(
    {
        "@type": st.sampled_from(["TurtleExpression", "JsonLdExpression", "Other"]),
        "expressionValue": st.recursive(
            st.booleans() | st.integers() | st.text(st.characters(exclude_categories=("Cs",))),
            lambda inner: st.lists(inner) | st.dictionaries(st.text("@ab"), inner),
            max_leaves=5,
        ),
    },
    optional={"iri": NAMES},
)
FOREIGN = st.lists(
    st.fixed_dictionaries(
        {"@type": st.sampled_from(["Intent", "ProbeIntent", "Slice"]), "id": NAMES},
        optional={
            "href": st.sampled_from(["https://a.example.net/1", "intent/x"]),
            "name": NAMES,
            "description": NAMES,
            "priority": NAMES,
            "context": NAMES,
            "lifecycleStatus": NAMES,
            "validFor": st.sampled_from([{"startDateTime": "2026-01-01T00:00:00Z"}]),
            "expression": EXPRESSIONS,
        },
    ),
    unique_by=lambda one: one["id"],
    max_size=3,
)


@settings(max_examples=80, deadline=None)
@given(FOREIGN)
def test_a_foreign_envelope_comes_back_unchanged(value: list[dict[str, Any]]) -> None:
    conversion = convert(value, None, FORM)
    assert {loss.path.split("/")[2] for loss in conversion.losses} <= {"href"}
    assert {loss.kind for loss in conversion.losses} <= {"supplied"}
    opaque = [one for one in value if "expression" in one]
    assert len(conversion.steps[0].opaque) == len(opaque)


def test_what_is_wanted_of_a_foreign_intent_is_told_as_not_looked_into() -> None:
    told = convert(INTENTS[0], None, FORM).report()["steps"][0]
    (one,) = told["opaque"]
    assert one["path"] == "/ndt-service:services/intent[intent-id='12']/envelope/expression"
    assert "does not speak" in one["reason"]
    assert {loss["path"] for loss in told["losses"]} == {"/0/version", "/0/intentRelationship"}


def test_a_probe_that_another_server_keeps_is_still_the_session() -> None:
    sent = convert(Document.from_value(only(example("sessions").to_value())), FORM).value
    received = [
        one | {"id": f"uuid-{place}", "href": f"x/{place}"} for place, one in enumerate(sent)
    ]
    value = convert(received, None, FORM).value
    (twin,) = value["ndt-twin:twins"]["twin"]
    assert len(twin.pop("alias")) == len(sent)
    assert value == only(example("sessions").to_value())
    assert "ndt-service:services" not in value


# -- what is wrong -----------------------------------------------------------------------------

WRONG = {
    "no type": ({"id": "1"}, "/@type", "required"),
    "no id": ([{"@type": "Intent"}], "/0/id", "expected an id"),
    "priority": ([{"@type": "Intent", "id": "1", "priority": 1}], "/0/priority", "string"),
    "iri": (
        [{"@type": "Intent", "id": "1", "expression": {"@type": "E", "iri": 7}}],
        "/0/expression/iri",
        "found 7",
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_wrong_input_is_told_with_its_place(case: str) -> None:
    value, pointer, words = WRONG[case]
    with pytest.raises(DataError) as caught:
        FORM.read(value)
    assert str(caught.value).startswith(f"{pointer}: ")
    assert words in str(caught.value)


def test_two_intents_of_one_session_are_refused() -> None:
    (probe,) = [one for one in convert(example("sessions"), FORM).value if one["id"] == SESSION]
    with pytest.raises(DataError, match="all mean /ndt-twin:twins/twin=backbone"):
        FORM.document([probe, probe | {"id": "7"}], Aliases())


@pytest.mark.parametrize("kind", ["Resource", "LogicalResource", "IntentReport"])
def test_what_is_no_intent_is_refused(kind: str) -> None:
    with pytest.raises(DataError, match=rf"/0/@type: expected an Intent, found {kind}"):
        FORM.read([{"id": "1", "@type": kind, "expression": {"@type": "IntentExpression"}}])
