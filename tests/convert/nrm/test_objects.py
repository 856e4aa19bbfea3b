"""Texts of managed objects: layouts, and what is wrong with them."""

from __future__ import annotations

import re
from typing import Any

import pytest

from ndtframe.convert.nrm.form import NrmForm, NrmSettings
from ndtframe.errors import DataError

FLAT = {"id": "1", "objectClass": "NDTJob", "objectInstance": "NDTJob=1", "vendor": [1]}
APART = {"id": "1", "objectInstance": "NDTJob=1", "attributes": {"vendor": [1]}}
SCOPE = "expected exactly one of 'managedEntitiesScope' and 'areaScope'"


def form(layout: Any = "flat") -> NrmForm:
    return NrmForm(NrmSettings(layout=layout))


def job(**attributes: Any) -> dict[str, Any]:
    return {"id": "1", "objectClass": "NDTJob", **attributes}


def test_both_layouts_are_read_alone_and_in_a_list() -> None:
    apart = APART | {"objectClass": "NDTJob"}
    for value in (FLAT, [FLAT], APART, [APART]):
        assert form().read(value) == [FLAT]
        assert form("attributes").read(value) == [apart]
    assert form().read([]) == []


def test_objects_without_names_get_them() -> None:
    function = {"id": "f", "objectClass": "NDTFunction"}
    (first, second) = form().read([job(id="x,y"), function])
    assert first["objectInstance"] == "SubNetwork=ndt,NDTFunction=f,NDTJob=x%2Cy"
    assert second["objectInstance"] == "SubNetwork=ndt,NDTFunction=f"
    (alone,) = form().read(job())
    assert alone["objectInstance"] == "SubNetwork=ndt,NDTFunction=unstated,NDTJob=1"


@pytest.mark.parametrize(
    ("value", "place", "words"),
    [
        ({}, "/objectClass", "expected one of NDTFunction, NDTJob, NDTReport"),
        ([{"id": "1"}], "/0/objectClass", "is absent, too"),
        ([{"id": "1", "objectClass": "SubNetwork"}], "/0/objectClass", "found 'SubNetwork'"),
        ([{"objectClass": "NDTJob"}], "/0/id", "field required"),
        ([job(id=1)], "/0/id", "valid string"),
        ([job(objectInstance="NDTReport=1")], "/0/objectInstance", "ends with 'NDTReport'"),
        ([job(objectInstance="no name")], "/0/objectInstance", "expected a distinguished name"),
        ([FLAT, FLAT], "/1/objectInstance", "is there twice"),
        ([job(attributes={"id": "2"})], "/0/attributes/id", "belongs to the object"),
        ([job(a=1, attributes={"a": 2})], "/0/attributes/a", "belongs to the object"),
        ([job(nDTCapability=None)], "/0", "null is no value of 'nDTCapability'"),
        ([job(nDTCapability=7)], "/0/nDTCapability", "valid string"),
        ([job(attributes={"nDTCapability": 7})], "/0/attributes/nDTCapability", "valid string"),
        ([job(nDTJobSynchScope={})], "/0/nDTJobSynchScope", SCOPE),
        (
            [job(nDTJobSynchScope={"areaScope": [], "managedEntitiesScope": []})],
            "/0/nDTJobSynchScope",
            SCOPE,
        ),
        ([job(nDTReportRefList=["A=1", "x"])], "/0/nDTReportRefList/1", "distinguished name"),
        ([job(nDTReportRefList="A=1")], "/0/nDTReportRefList", "valid list"),
        (
            [job(nDTJobExecutionRequirements={"maxRuntime": 1.5})],
            "/0/nDTJobExecutionRequirements/maxRuntime",
            "valid integer",
        ),
        (
            [job(nDTJobExecutionRequirements={"maxRuntime": True})],
            "/0/nDTJobExecutionRequirements/maxRuntime",
            "valid integer",
        ),
        ([job(nDTCapability="\x00")], "/0/nDTCapability", "control"),
        (
            [{"id": "1", "objectClass": "NDTFunction", "supportedNDTCapabilities": []}],
            "/0/supportedNDTCapabilities",
            "at least 1 item",
        ),
        (
            [{"id": "1", "objectClass": "NDTFunction", "supportedNDTCapabilities": ["A", "A"]}],
            "/0/supportedNDTCapabilities",
            "once",
        ),
        (
            [{"id": "1", "objectClass": "NDTReport", "nDTJobOutputData": []}],
            "/0/nDTJobOutputData",
            "at least 1 item",
        ),
        ([job(**{"a/b": float("inf")})], "/", "a number is too large"),
        ([job(a="\ud800")], "/", "surrogate"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_place(value: Any, place: str, words: str) -> None:
    with pytest.raises(DataError, match=re.escape(words)) as told:
        form().read(value)
    assert str(told.value).startswith(f"{place}: ")
    assert "TS28561_NdtNrm 19.3.0" in str(told.value)


def test_capabilities_of_later_releases_are_read() -> None:
    value = {"id": "1", "objectClass": "NDTFunction", "supportedNDTCapabilities": ["LATER"]}
    assert form().read(value)[0]["supportedNDTCapabilities"] == ["LATER"]


@pytest.mark.parametrize("name", ["NDTFunction=1", "no name", ""])
def test_setting_of_the_sub_network_is_checked(name: str) -> None:
    with pytest.raises(ValueError, match=r"SubNetwork|distinguished"):
        NrmSettings(sub_network=name)
    assert NrmSettings(sub_network="DC=a,SubNetwork=1").sub_network == "DC=a,SubNetwork=1"
