"""Every type, kind of list and annotation, there and back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ndtframe.semantics.lift import vocabulary as v
from ndtframe.semantics.lift.lifting import lifted
from ndtframe.testing.bindings import compiled
from ndtframe.testing.documents import valid_documents

from .test_round_trip import BASE, comes_back

HERE = Path(__file__).parent
TOP = "every-type:top"


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Any:
    text = (HERE / "every-type.yang").read_text("utf-8")
    return compiled(tmp_path_factory.mktemp("every-type"), text).Document


@pytest.mark.slow
@settings(max_examples=150, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_document_comes_back(document: Any, data: st.DataObject) -> None:
    assert comes_back(document.from_value(data.draw(valid_documents(document))))


VALUES: list[tuple[str, Any]] = [
    ("part", "1.5"),
    ("part", "-0.125"),
    ("long", "18446744073709551615"),
    ("long", "0"),
    ("nothing", [None]),
    ("octets", ""),
    ("octets", "aGk="),
    ("flags", ""),
    ("flags", "a c"),
    ("is", "every-type:round"),
    ("time", "2026-01-01T00:00:00Z"),
    ("time", "2026-01-01T00:00:00.500+00:00"),
    ("time", "2026-01-01T24:00:00-00:00"),
    ("time", "2016-12-31T23:59:60Z"),
    ("time", "0000-99-99T99:99:99Z"),
    ("any-of", 5),
    ("any-of", "1000"),
    ("any-of", "2.50"),
    ("any-of", True),
    ("any-of", [None]),
    ("any-of", "x y"),
    ("any-of", "last"),
    ("any-of", "5"),
    ("any-of", 'quote " back \\ tab \t line \n é 𝄞 \u007f'),
    ("data", {"a": {"b": [1, "2", None, 1.5, {}]}}),
    ("xml", None),
    ("xml", [1, {"a": False}]),
    ("times", ["2026-01-01T00:00:00Z", "2026-01-01T00:00:00+00:00"]),
    ("mixed", [5, "5", "a"]),
    ("flag-sets", ["", "a", "a b"]),
    ("in-order", ["b", "a", "/,= %"]),
    ("again", ["b", "a", "b"]),
    ("numbers", [-3, 7]),
]


@pytest.mark.parametrize(("member", "value"), VALUES, ids=lambda value: str(value)[:20])
def test_value_comes_back(document: Any, member: str, value: Any) -> None:
    made = document.from_value({TOP: {member: value}})
    assert comes_back(made)
    again = {TOP: {"keyed": [{"first": "a/b,c=d", "second": True, member: value}]}}
    assert comes_back(document.from_value(again))


LISTS: dict[str, Any] = {
    "presence": {"present": {}},
    "order": {"placed": [{"name": "b"}, {"name": "a"}]},
    "no keys": {"keyless": [{"text": "a", "below": [{"number": 1}, {}]}, {"text": "a"}, {}]},
    "keys": {"keyed": [{"first": "", "second": 5}, {"first": "", "second": "x"}]},
    "annotations": {
        "@": {"every-type:note": "of the container"},
        "text": "t",
        "@text": {"every-type:note": "of the leaf", "every-type:weight": "1.5"},
        "in-order": ["b", "a"],
        "@in-order": [None, {"every-type:note": "of an entry"}],
        "set": ["c", "d"],
        "@set": [{"every-type:note": "1"}, {"every-type:note": "2"}],
        "keyed": [{"@": {"every-type:note": "of an entry"}, "first": "a", "second": False}],
        "data": {"@": {"every-type:note": "of anydata"}, "x": 1},
        "xml": "x",
        "@xml": {"every-type:note": "of anyxml"},
    },
}


@pytest.mark.parametrize("value", LISTS.values(), ids=LISTS)
def test_structure_comes_back(document: Any, value: Any) -> None:
    assert comes_back(document.from_value({TOP: value}))


def test_reference_through_an_open_key_is_no_link(document: Any) -> None:
    value = {"keyed": [{"first": "a", "second": 1}], "placed": [{"name": "p", "refers": "a"}]}
    text = lifted(document.from_value({TOP: value}), BASE)
    assert v.LINK.encode() not in text


def test_values_can_be_compared(document: Any) -> None:
    store = ox.Store()
    value = {"part": "1.5", "time": "2026-01-01T00:00:00+00:00", "long": "7"}
    text = lifted(document.from_value({TOP: value}), BASE)
    store.bulk_load(text, format=ox.RdfFormat.N_TRIPLES)
    schema = f"<{v.schema_property(TOP)}/"
    query = f"""PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> ASK {{
        ?n {schema}part> ?part ; {schema}time> ?time ; {schema}long> ?long .
        FILTER(?part * 2 = 3 && ?time < "2026-01-01T00:00:01Z"^^xsd:dateTime && ?long > 6) }}"""
    assert store.query(query)
