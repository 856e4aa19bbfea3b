from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ndtframe.collect import numbers

DECIMALS = st.decimals(-(10**9), 10**9, allow_nan=False, allow_infinity=False, places=12)


@given(number=DECIMALS, digits=st.integers(1, 9))
def test_decimal64_is_canonical_and_rounded_half_to_even(number: Decimal, digits: int) -> None:
    text = numbers.decimal64(number, digits)
    assert Fraction(text) == Fraction(round(Fraction(number) * 10**digits), 10**digits)
    whole, _, fraction = text.partition(".")
    assert fraction
    assert fraction == "0" or not fraction.endswith("0")
    assert whole.lstrip("-") == str(abs(int(whole)))
    assert text != "-0.0"


def test_decimal64_has_a_range() -> None:
    assert numbers.decimal64(Decimal("9223372036.854775807"), 9) == "9223372036.854775807"
    with pytest.raises(ValueError, match="too large"):
        numbers.decimal64(Decimal("9223372036.854775808"), 9)
    with pytest.raises(ValueError, match="too large"):
        numbers.decimal64(Decimal("1e40"), 9)


@pytest.mark.parametrize(
    ("text", "bits"),
    [("10G", 10**10), ("2.5G", 2_500_000_000), (5, 5), ("1 Tbit/s", 10**12), ("100k", 10**5)],
)
def test_rates_as_people_write_them(text: str | int, bits: int) -> None:
    assert numbers.rate(text) == bits


@pytest.mark.parametrize(
    "text", ["", "G", "-10G", "0", "0.3", "10g", "10 GB", "1.2.3", "1e9", True, "inf", "99999999T"]
)
def test_other_rates_are_refused(text: object) -> None:
    with pytest.raises(ValueError, match=r"rate|whole|number"):
        numbers.rate(text)  # type: ignore[arg-type]


@given(bits=st.integers(1, 2**64 - 1))
def test_a_shown_rate_reads_back(bits: int) -> None:
    assert numbers.rate(numbers.human_rate(bits)) == bits


@pytest.mark.parametrize(
    "text", ["nan", "Infinity", "1e99", "1e-99", "0x10", "1_000", "9" * 90, ""]
)
def test_unusual_numbers_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="number"):
        numbers.decimal(text)


@given(number=st.decimals(0, 10**19, places=3))
def test_whole_is_rounded_half_to_even(number: Decimal) -> None:
    if round(number) <= numbers.MAX_UINT64:
        assert numbers.whole(number) == round(Fraction(number))
