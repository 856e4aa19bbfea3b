"""Literals and Python values: exact both ways, or an error."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ndtframe.errors import LexicalError
from ndtframe.semantics.iris import XSD
from ndtframe.semantics.turtle import Literal
from ndtframe.semantics.values import DATATYPES, literal_of, value_of

ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "string": st.text(st.characters(exclude_categories=["Cs"])),
    "anyURI": st.text(st.characters(exclude_categories=["Cs"])),
    "boolean": st.booleans(),
    "decimal": st.decimals(allow_nan=False, allow_infinity=False),
    "integer": st.integers(),
    "nonNegativeInteger": st.integers(min_value=0),
    "dateTime": st.datetimes(timezones=st.none() | ZONES),
}
CASES = st.sampled_from(sorted(VALUES)).flatmap(lambda d: VALUES[d].map(lambda v: (d, v)))


def test_every_datatype_is_tested() -> None:
    assert set(VALUES) == set(DATATYPES)


@given(CASES)
def test_a_value_comes_back(case: tuple[str, Any]) -> None:
    datatype, value = case
    literal = literal_of(value, datatype)
    back = value_of(literal, datatype)
    assert (back, type(back)) == (value, type(value))
    assert literal_of(back, datatype) == literal


@given(CASES)
def test_a_store_keeps_the_value(case: tuple[str, Any]) -> None:
    datatype, value = case
    literal = literal_of(value, datatype)
    node = pyoxigraph.NamedNode("urn:x")
    term = pyoxigraph.Literal(literal.text, datatype=pyoxigraph.NamedNode(literal.datatype))
    store = pyoxigraph.Store()
    store.add(pyoxigraph.Quad(node, node, term))
    kept = next(iter(store)).object
    assert isinstance(kept, pyoxigraph.Literal)
    assert value_of(Literal(kept.value, "", kept.datatype.value), datatype) == value


@pytest.mark.parametrize(
    ("text", "written", "asked", "value"),
    [
        ("1.50", "decimal", "decimal", Decimal("1.50")),
        ("+07", "unsignedByte", "integer", 7),
        ("-3", "integer", "decimal", Decimal(-3)),
        ("1", "boolean", "boolean", True),
        ("2024-02-29T24:00:00.000-05:30", "dateTime", "dateTime",
         datetime(2024, 3, 1, tzinfo=timezone(timedelta(hours=-5, minutes=-30)))),
        ("2024-01-01T00:00:00.1234560Z", "dateTimeStamp", "dateTime",
         datetime(2024, 1, 1, microsecond=123456, tzinfo=UTC)),
        ("0999-01-01T00:00:00", "dateTime", "dateTime", datetime(999, 1, 1)),
    ],
)  # fmt: skip
def test_a_literal_is_its_value(text: str, written: str, asked: str, value: Any) -> None:
    assert value_of(Literal(text, "", XSD + written), asked) == value


@pytest.mark.parametrize(
    ("text", "written", "asked"),
    [
        ("x", "integer", "integer"),
        ("", "integer", "integer"),
        (" 5", "integer", "integer"),
        ("٣", "integer", "integer"),
        ("5.0", "decimal", "integer"),
        ("-1", "integer", "nonNegativeInteger"),
        ("1" * 5000, "integer", "integer"),
        ("1e3", "decimal", "decimal"),
        (".", "decimal", "decimal"),
        ("5", "string", "integer"),
        ("5", "double", "decimal"),
        ("x", "anyURI", "string"),
        ("TRUE", "boolean", "boolean"),
        ("2024-01-01", "dateTime", "dateTime"),
        ("2024-13-01T00:00:00", "dateTime", "dateTime"),
        ("2024-01-01T00:00:60", "dateTime", "dateTime"),
        ("2024-01-01T24:00:01", "dateTime", "dateTime"),
        ("2024-01-01T00:00:00+14:01", "dateTime", "dateTime"),
        ("2024-01-01T00:00:00+01:60", "dateTime", "dateTime"),
        ("-0001-01-01T00:00:00", "dateTime", "dateTime"),
        ("10000-01-01T00:00:00", "dateTime", "dateTime"),
        ("9999-12-31T24:00:00", "dateTime", "dateTime"),
        ("2024-01-01T00:00:00.1234567", "dateTime", "dateTime"),
    ],
)
def test_what_is_no_value(text: str, written: str, asked: str) -> None:
    with pytest.raises(LexicalError):
        value_of(Literal(text, "", XSD + written), asked)


def test_a_text_in_a_language_is_no_string() -> None:
    with pytest.raises(LexicalError, match="expected a value of xsd:string, found 'x'@en"):
        value_of(Literal("x", "en"), "string")


@pytest.mark.parametrize(
    ("value", "datatype"),
    [
        (Decimal("Infinity"), "decimal"),
        (Decimal("1E+99999"), "decimal"),
        (10**5000, "integer"),
        (datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=23))), "dateTime"),
    ],
    ids=["infinite", "huge", "long", "early"],
)
def test_what_has_no_literal(value: Any, datatype: str) -> None:
    with pytest.raises(LexicalError):
        literal_of(value, datatype)


def test_odd_offsets_are_written_in_utc() -> None:
    odd = timezone(timedelta(hours=1, seconds=1))
    assert (
        literal_of(datetime(2024, 1, 1, 2, tzinfo=odd), "dateTime").text == "2024-01-01T00:59:59Z"
    )
