"""The envelope of RFC 9195, and its judge: the module itself, where the user has it."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from importlib import metadata
from pathlib import Path
from typing import Any

import oopt_gnpy_libyang as libyang
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ndtframe.data.instance_data import MEMBER, unwrap, wrap
from ndtframe.errors import DataError

SHARED = Path(__file__).parents[3] / "shared" / "data" / "yang"
MODULES = [("ietf-network", "2018-02-26"), ("ndt-topology", None)]
CONTENT = {"ietf-network:networks": {"network": [{"network-id": "n"}]}}


def envelope(**members: Any) -> dict[str, Any]:
    return {MEMBER: {key.replace("_", "-"): value for key, value in members.items()}}


MODULE_NAMES = st.from_regex(r"[a-wyzA-WYZ_][a-zA-Z0-9._-]{0,5}", fullmatch=True)
REVISIONS = st.none() | st.dates().map(str)


@given(
    name=st.text(max_size=8),
    modules=st.dictionaries(MODULE_NAMES, REVISIONS, max_size=4),
    description=st.none() | st.text(max_size=8),
    timestamp=st.none()
    | st.datetimes(timezones=st.just(UTC) | st.just(timezone(timedelta(hours=-3, minutes=-30)))),
    datastore=st.none() | st.just("ietf-datastores:operational"),
)
def test_what_is_wrapped_is_unwrapped(name, modules, description, timestamp, datastore) -> None:
    value = wrap(
        CONTENT,
        name=name,
        modules=modules.items(),
        description=description,
        timestamp=timestamp,
        datastore=datastore,
    )
    data_set = unwrap(json.loads(json.dumps(value)))
    assert data_set.content == CONTENT
    assert data_set.name == name
    assert data_set.content_schema.modules == tuple(modules.items())
    assert data_set.description == (() if description is None else (description,))
    assert data_set.timestamp == timestamp
    assert data_set.datastore == datastore


def test_the_ways_to_tell_a_schema() -> None:
    schema = unwrap(envelope(content_schema={"same-schema-as-file": "file:///a"})).content_schema
    assert schema.same_schema_as_file == "file:///a"
    schema = unwrap(envelope(content_schema={"inline-yang-library": {"a:b": {}}})).content_schema
    assert schema.inline_yang_library == {"a:b": {}}
    assert unwrap(envelope()).content == {}
    assert unwrap(envelope(revision=[{"date": "2026-01-01"}], contact="c")).name is None


@pytest.mark.parametrize(
    ("value", "path", "message"),
    [
        ([], "", "missing"),
        ({}, "", "missing"),
        ({MEMBER: []}, "", "missing"),
        ({MEMBER: {}, "a:b": {}}, "", "'a:b' stands beside"),
        (envelope(nam="x"), "/nam", "no such member"),
        (envelope(name=3), "/name", "string"),
        (envelope(description="x"), "/description", "array"),
        (envelope(description=[3]), "/description", "not a string"),
        (envelope(content_data=[]), "/content-data", "object"),
        (envelope(timestamp="2026-01-01"), "/timestamp", "zone"),
        (envelope(timestamp="2026-01-01T00:00:00"), "/timestamp", "zone"),
        (envelope(timestamp="2026-02-30T00:00:00Z"), "/timestamp", "zone"),
        (envelope(datastore="operational"), "/datastore", "identity"),
        (envelope(includes_defaults="some"), "/includes-defaults", "report-all"),
        (envelope(content_schema={"module": "a"}), "/content-schema/module", "array"),
        (envelope(content_schema={"module": []}), "/content-schema/module", "one module"),
        (envelope(content_schema={"module": ["a b"]}), "/content-schema/module", "'a b'"),
        (envelope(content_schema={"module": ["a@2026-13-01"]}), "/content-schema/module", "2026"),
        (envelope(content_schema={"module": ["xmlish"]}), "/content-schema/module", "xmlish"),
        (
            envelope(content_schema={"module": ["a@2020-01-01", "a@2021-01-01"]}),
            "/content-schema/module",
            "twice",
        ),
        (
            envelope(content_schema={"module": ["a"], "same-schema-as-file": "f"}),
            "/content-schema",
            "only one",
        ),
    ],
)
def test_malformed_envelopes_are_refused(value: Any, path: str, message: str) -> None:
    with pytest.raises(DataError) as caught:
        unwrap(value, where="file.json")
    (violation,) = caught.value.violations
    assert violation.path == f"/{MEMBER}{path}"
    assert message in violation.message
    assert str(caught.value).startswith("file.json: ")


def test_a_wrong_envelope_is_not_made() -> None:
    with pytest.raises(DataError, match="zone"):
        wrap({}, name="n", modules=[], timestamp=datetime(2026, 1, 1))
    with pytest.raises(DataError, match="names no module"):
        wrap({}, name="n", modules=[("a b", None)])


@pytest.fixture(scope="module")
def judge() -> Any:
    """The module of RFC 9195 in libyang, its structure read as a container."""
    if not SHARED.is_dir():
        pytest.skip("../shared is absent: it holds the module of RFC 9195, which pyang does not")
    files = metadata.files("pyang") or []
    found = {
        str(Path(str(file.locate())).resolve().parent)
        for file in files
        if file.name in ("ietf-network-topology.yang", "ietf-datastores.yang")
    }
    options = libyang.ContextOptions.NoYangLibrary | libyang.ContextOptions.DisableSearchCwd
    context = libyang.Context(":".join(sorted(found)), options)
    context.load_module("ietf-datastores")
    text = (SHARED / "ietf-yang-instance-data.yang").read_text(encoding="utf-8")
    structure = "sx:structure instance-data-set"
    assert structure in text
    context.parse_module(
        text.replace(structure, "container instance-data-set"), libyang.SchemaFormat.YANG
    )

    def check(value: Any) -> None:
        context.parse_data(
            json.dumps(value),
            libyang.DataFormat.JSON,
            libyang.ParseOptions.Strict,
            libyang.ValidationOptions.Present,
        )

    return check


def test_the_module_accepts_what_we_write(judge) -> None:
    judge(
        wrap(
            CONTENT,
            name="n",
            modules=MODULES,
            description="text",
            timestamp=datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=UTC),
            datastore="ietf-datastores:operational",
        )
    )
    judge(wrap({}, name="", modules=[]))


@pytest.mark.parametrize(
    "value",
    [
        envelope(nam="x"),
        envelope(description="x"),
        envelope(timestamp="2026-01-01"),
        envelope(datastore="operational"),
        envelope(includes_defaults="some"),
        envelope(content_schema={"module": ["xmlish"]}),
        envelope(content_schema={"module": ["a@2026-13-01"]}),
        envelope(content_schema={"module": ["a"], "same-schema-as-file": "f"}),
    ],
)
def test_the_module_refuses_what_we_refuse(judge, value: Any) -> None:
    with pytest.raises(libyang.ErrorWithCode):
        judge(value)
    with pytest.raises(DataError):
        unwrap(value)
