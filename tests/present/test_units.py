from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ndtframe.errors import UsageError
from ndtframe.functional.results import over
from ndtframe.language.foreign import shortened, visible
from ndtframe.present.bands import OVER, SCALE, UNKNOWN, band_of
from ndtframe.present.units import parse_rate, percent, rate, time_words


@pytest.mark.parametrize(
    ("bits", "shown"),
    [
        (0, "0 bit/s"),
        (0.001, "<0.01 bit/s"),
        (999, "999 bit/s"),
        (999.6, "1.00 kbit/s"),
        (1000, "1 kbit/s"),
        (9_920_000_000, "9.92 Gbit/s"),
        (99_920_000_000, "99.9 Gbit/s"),
        (99_970_000_000, "100 Gbit/s"),
        (999_700_000_000, "1.00 Tbit/s"),
        (10**19, "10000 Pbit/s"),
        (float("nan"), "unknown"),
        (None, "unknown"),
    ],
)
def test_rates_have_three_digits(bits, shown):
    assert rate(bits) == shown


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        (0, "0 %"),
        (0.00001, "<0.1 %"),
        (0.649, "64.9 %"),
        (0.99999, "<100 %"),
        (1.0, "100 %"),
        (1.00001, ">100 %"),
        (12.34, "1234 %"),
        (float("nan"), "unknown"),
    ],
)
def test_shares_are_not_rounded_onto_full_or_nothing(share, shown):
    assert percent(share) == shown


@pytest.mark.parametrize(
    ("text", "bits"),
    [
        ("10G", 10**10),
        ("10 Gbit/s", 10**10),
        ("2.5gbps", 2_500_000_000),
        ("400000", 400_000),
        (" 1.5 k ", 1500),
        ("0.1T", 10**11),
        ("7 bit/s", 7),
    ],
)
def test_rates_are_read(text, bits):
    assert parse_rate(text) == bits


@pytest.mark.parametrize(
    "text", ["", "G", "-1G", "1e9", "10 GB/s", "0.5", "1.0005k", "ten", "1,5G"]
)
def test_other_texts_are_no_rates(text):
    with pytest.raises(UsageError, match="Write a number and a unit"):
        parse_rate(text)


@given(st.integers(0, 999), st.sampled_from(["", "k", "M", "G", "T", "P"]))
def test_a_shown_rate_is_read_back(number, prefix):
    bits = parse_rate(f"{number}{prefix}")
    assert parse_rate(rate(bits)) == bits


@given(st.floats(0, 1e17), st.floats(0, 1e17))
def test_bands_agree_with_the_models_on_overload(load, capacity):
    if capacity > 0:
        assert (band_of(load / capacity) is OVER) == bool(over(load, capacity))


@given(st.lists(st.floats(0, 3), min_size=2).map(sorted))
def test_bands_rise_with_utilisation(shares):
    places = [SCALE.index(band_of(share)) for share in shares]
    assert places == sorted(places)


def test_an_unknown_utilisation_has_a_band_of_its_own():
    assert band_of(None) is band_of(float("nan")) is UNKNOWN
    assert UNKNOWN not in SCALE


def test_control_characters_are_written_out():
    assert visible("a\x1b[31mb\n\u202ec\ud800") == "a\\x1b[31mb\\x0a\\u{202e}c\\u{d800}"
    assert visible("\ufffe\uffff") == "\\u{fffe}\\u{ffff}"


@given(st.text())
def test_visible_text_is_stable_and_harmless(text):
    shown = visible(text)
    assert visible(shown) == shown
    assert not any(ord(character) < 0x20 or character == "\x7f" for character in shown)
    shown.encode()


def test_names_of_any_script_stay():
    assert visible("Zürich 東京 القاهرة") == "Zürich 東京 القاهرة"


def test_long_names_are_shortened():
    assert shortened("abcdef", 6) == "abcdef"
    assert shortened("abcdefg", 6) == "abcde…"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        ("0", "at the start"),
        ("0.000", "at the start"),
        ("0.5", "after 0.5 s"),
        ("60.0", "after 1 min"),
        ("90", "after 1 min 30 s"),
        ("3600", "after 1 h"),
        ("100.001", "after 1 min 40.001 s"),
        ("270000", "after 3 d 3 h"),
        ("10000000000", "after 115740 d 17 h 46 min 40 s"),
    ],
)
def test_times_in_words(seconds, words):
    assert time_words(Decimal(seconds)) == words
