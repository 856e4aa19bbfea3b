"""libyang's opinion of documents with annotations; where it differs, RFC 7952 decides."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import oopt_gnpy_libyang as libyang
import pytest
from hypothesis import HealthCheck, given, settings

from ndtframe.testing.documents import valid_documents

from ..data.libyang import Judge, shipped_folders
from .sample import OTHER, TEXT, document, in_c
from .test_json import RIGHT, SAME, WRONG
from .test_xml import READ, text
from .test_xml import WRONG as WRONG_XML

NO_LEAFREF = TEXT.replace('md:annotation named { type leafref { path "/t:c/t:x"; } }', "")
"""libyang ends the process on an annotation that refers to a leaf."""

STRICTER = {
    "an anydata has its annotations in its '@' (RFC 7952, 5.2.2)": [
        in_c(any={"@": {"t:pick": 5}, "y:z": 1}),
        in_c(any={"@": {"t:pick": "5"}}),
    ],
    "an object of annotations may be empty: nothing in RFC 7952, 5.2.1, says it may not": [
        in_c(x="a", at_x={}),
    ],
    "an array may have nulls for entries that are absent, which say nothing (RFC 7952, 5.2.4)": [
        in_c(ll=["a"], at_ll=[None, None]),
    ],
    "an array without annotations says nothing either (RFC 7952, 5.2.4)": [
        in_c(ll=["a"], at_ll=[]),
    ],
    "what is in an anydata is not known, nor are its annotations (RFC 7950, 7.10)": [
        in_c(any={"z": 1, "@z": {"no:matter": []}}),
    ],
}
"""What libyang refuses, wrongly."""

LAXER = {
    "a container has its annotations in its '@' (RFC 7952, 5.2.2)": [
        in_c(np={}, at_np={"t:small": 1}),
    ],
    "so has an anydata (RFC 7952, 5.2.2)": [in_c(any={}, at_any={"t:small": 1})],
}
"""What libyang accepts, wrongly."""

NOT_ASKED = ("t:named", "t:at", '"xml"')
"""libyang ends the process on references in annotations, and on annotations of some anyxml."""


@cache
def folder() -> Path:
    made = Path(mkdtemp())
    for name, body in (("t", NO_LEAFREF), ("o", OTHER)):
        (made / f"{name}.yang").write_text(body, encoding="utf-8")
    return made


@cache
def judge() -> Judge:
    return Judge([folder()], ["t", "o"])


@cache
def context() -> Any:
    path = ":".join(map(str, [folder(), *shipped_folders()]))
    made = libyang.Context(path, libyang.ContextOptions.NoYangLibrary)
    for name in ("t", "o"):
        made.load_module(name)
    return made


def takes_xml(written: str) -> bool:
    kind, strict = libyang.DataFormat.XML, libyang.ParseOptions.Strict
    try:
        context().parse_data(written, kind, strict, libyang.ValidationOptions.Present)
    except libyang.Error:
        return False
    return True


def asked(values: list[Any]) -> list[Any]:
    return [v for v in values if not any(mark in json.dumps(v) for mark in NOT_ASKED)]


def known(value: Any, differences: dict[str, list[Any]]) -> bool:
    return any(value in values for values in differences.values())


@pytest.mark.parametrize("value", asked([*RIGHT, *(v for v, _ in SAME)]), ids=json.dumps)
def test_right(value: Any) -> None:
    assert (judge().complaint(json.dumps(value)) is not None) == known(value, STRICTER)


@pytest.mark.parametrize("value", asked([v for v, *_ in WRONG]), ids=json.dumps)
def test_wrong(value: Any) -> None:
    assert (judge().complaint(json.dumps(value)) is None) == known(value, LAXER)


@pytest.mark.parametrize("inside", [i for i, _ in READ if "xml" not in i and "t:at" not in i])
def test_right_in_xml(inside: str) -> None:
    assert takes_xml(text(inside))


@pytest.mark.parametrize("inside", [i for i, *_ in WRONG_XML if "t:at" not in i])
def test_wrong_in_xml(inside: str) -> None:
    """Inside an anydata, libyang takes any attribute; here one is a declared annotation or lost."""
    assert takes_xml(text(inside)) == inside.startswith("<any><z")


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(valid_documents(document()))
def test_drawn(value: Any) -> None:
    written = document().from_value(value).to_xml(losses=[])
    if any(mark in written for mark in ("named=", "at=", "<xml", "<any", "<data")):
        return
    assert takes_xml(written)
