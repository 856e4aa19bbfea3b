"""The one function that rounds figures, and the texts and hashes that are made of them."""

from __future__ import annotations

import json
import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ndtframe.data.canonical import (
    canonical_json,
    decimal64,
    figure,
    filled,
    quantity,
    result_hash,
    rounded,
)
from ndtframe.errors import UsageError
from ndtframe.language.lexical import canonical_decimal

numbers = st.floats(-1e18, 1e18)
positive = st.floats(0, 9.2e18)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0.0"),
        (-0.0, "0.0"),
        (-1e-300, "0.0"),
        (5e-324, "0.0"),
        (1 / 3, "0.333333333"),
        (-2 / 3, "-0.666666667"),
        (100.0, "100.0"),
        (123456.7891, "123456.789"),
        (1234567895.0, "1234567900.0"),
        (1234567885.0, "1234567880.0"),
        (0.1 + 0.2, "0.3"),
        (0.00000000049, "0.0"),
        (0.0000000006, "0.000000001"),
        (9_223_372_036.0, "9223372040.0"),
        (9.3e15, "9300000000000000"),
        (1.8e19, "18000000000000000000"),
        (Decimal("0.5"), "0.5"),
        (math.nan, None),
        (None, None),
    ],
)
def test_texts_of_quantities(value: float | Decimal | None, text: str | None) -> None:
    assert quantity(value) == text


@pytest.mark.parametrize("value", [1e300, 1.9e19, -9.3e15 * 1000, math.inf, -math.inf])
def test_what_no_type_holds_is_an_error(value: float) -> None:
    with pytest.raises(UsageError, match="figure"):
        quantity(value)


def test_a_type_of_fewer_digits_has_fewer() -> None:
    assert decimal64(1.23456789, 3) == "1.235"
    assert decimal64(0.0005, 3) == "0.0"
    assert decimal64(0.0015, 3) == "0.002"
    assert decimal64(None, 3) is None
    assert decimal64(math.nan, 3) is None
    with pytest.raises(UsageError, match="out of the bounds"):
        decimal64(1e10, 9)


@given(numbers)
def test_nine_digits_are_told_and_no_more(value: float) -> None:
    told = figure(value)
    assert told is not None
    digits = told.normalize().as_tuple()
    assert len(digits.digits) <= 9
    assert isinstance(digits.exponent, int)
    assert digits.exponent >= -9
    assert abs(float(told) - value) <= max(abs(value) * 5.1e-9, 5.1e-10)


@given(positive)
def test_rounding_again_changes_nothing(value: float) -> None:
    text = quantity(value)
    assert text is not None
    assert quantity(float(text)) == quantity(Decimal(text)) == text


@given(positive, positive)
def test_what_is_greater_is_not_told_as_less(one: float, other: float) -> None:
    low, high = figure(min(one, other)), figure(max(one, other))
    assert low is not None
    assert high is not None
    assert low <= high


@given(st.decimals(0, 10**9, places=3), st.integers(-8, 8))
def test_the_last_digits_of_a_float_do_not_show(exact: Decimal, steps: int) -> None:
    """Not even at a half: a number of few digits is told alike, however additions ended."""
    value = float(exact)
    noisy = value
    for _ in range(abs(steps)):
        noisy = math.nextafter(noisy, math.inf if steps > 0 else 0.0)
    assert quantity(noisy) == quantity(value)


@given(st.floats(0, 9e9))
def test_texts_are_canonical(value: float) -> None:
    """As RFC 7950, 9.3.2, has decimal64."""
    text = quantity(value)
    assert text is not None
    assert canonical_decimal(text, 9) == text


def test_absent_members_are_left_out_and_zeros_are_not() -> None:
    members = {"a": None, "b": [], "c": 0, "d": "", "e": False, "f": {}, "g": [0]}
    assert filled(members) == {"c": 0, "d": "", "e": False, "f": {}, "g": [0]}


def test_floats_of_plain_json_are_rounded_and_whole_ones_become_integers() -> None:
    value = {"b": [0.1 + 0.2, 5.0, math.nan, 1e300, 1e-300, True], "a": ("x", -0.0)}
    assert rounded(value) == {"b": [0.3, 5, None, 1e300, 1e-300, True], "a": ["x", 0]}
    assert json.loads(canonical_json(value)) == rounded(value)
    with pytest.raises(TypeError, match="set, which has no canonical form"):
        rounded({"a": {1}})


def test_canonical_json_is_sorted_and_bare() -> None:
    assert (
        canonical_json({"b": 1, "a": {"ü": [None, "x y"]}})
        == '{"a":{"ü":[null,"x y"]},"b":1}'.encode()
    )
    assert result_hash({"a": 1, "b": 2}) == result_hash({"b": 2, "a": 1})
    assert result_hash({"a": 0.1 + 0.2}) == result_hash({"a": 0.3})
    assert result_hash({"a": 1}) != result_hash({"a": "1"})
