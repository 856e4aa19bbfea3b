"""Values of built-in types and their restrictions (RFC 7950, 9)."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ndtframe.errors import LexicalError, Position, SchemaError
from ndtframe.language import lexical
from ndtframe.language.lexical import parse_ranges, ranges_text

UINT8 = lexical.INTEGER_BOUNDS["uint8"]
DECIMAL = lexical.decimal_bounds(2)


@pytest.mark.parametrize(
    ("text", "base", "expected"),
    [
        ("1..10", UINT8, ((1, 10),)),
        ("min..10 | max", UINT8, ((0, 10), (255, 255))),
        (" 1 .. 4|5\n..6 ", UINT8, ((1, 4), (5, 6))),
        ("3..7", ((1, 4), (5, 9)), ((3, 7),)),
        ("min..max", ((1, 4), (5, 9)), ((1, 9),)),
        ("-5..-1", ((-128, 127),), ((-5, -1),)),
        ("0", UINT8, ((0, 0),)),
        ("max", lexical.LENGTH_BOUNDS, ((2**64 - 1, 2**64 - 1),)),
    ],
)
def test_ranges(text: str, base: lexical.Bounds, expected: lexical.Bounds) -> None:
    assert parse_ranges(text, base) == expected


def test_ranges_of_decimals_are_scaled() -> None:
    assert parse_ranges("-1.5..2 | 3.14..max", DECIMAL, digits=2) == (
        (-150, 200),
        (314, 2**63 - 1),
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("1..300", "1..300 is not in its type"),
        ("-1..3", "-1..3 is not in its type"),
        ("5..1", "wrong order"),
        ("1..5 | 5..9", "overlap"),
        ("7..9 | 1..5", "ascending"),
        ("", "neither a number"),
        ("1 | ", "neither a number"),
        ("1...5", "neither a number"),
        ("1..2..3", "neither a number"),
        ("0x10", "neither a number"),
        ("007", "neither a number"),
        ("+1", "neither a number"),
        ("1.5", "more than 0 fraction digits"),
        ("MIN..3", "neither a number"),
    ],
)
def test_wrong_ranges(text: str, says: str) -> None:
    with pytest.raises(SchemaError) as caught:
        parse_ranges(text, UINT8, where=Position("m.yang", 9))
    assert str(caught.value).startswith(f"m.yang:9: the range or length '{text}' is wrong")
    assert says in str(caught.value)
    assert "0..255" in str(caught.value)


def test_a_gap_of_the_base_stays_a_gap() -> None:
    with pytest.raises(SchemaError, match=r"3\.\.8 is not in its type"):
        parse_ranges("3..8", ((1, 4), (6, 9)))


_BOUNDS = st.lists(st.integers(-50, 50), min_size=2, max_size=8, unique=True).map(
    lambda values: tuple(zip(sorted(values)[::2], sorted(values)[1::2], strict=False))
)


@given(_BOUNDS, st.sampled_from([0, 1, 5]))
def test_text_of_bounds_gives_them_back(bounds: lexical.Bounds, digits: int) -> None:
    assert parse_ranges(ranges_text(bounds, digits), ((-50, 50),), digits=digits) == bounds


@pytest.mark.slow
@given(_BOUNDS, _BOUNDS)
def test_a_restriction_is_accepted_if_and_only_if_it_is_a_subset(
    base: lexical.Bounds, new: lexical.Bounds
) -> None:
    values = range(-50, 51)
    subset = all(lexical.contains(base, v) for v in values if lexical.contains(new, v))
    try:
        parse_ranges(ranges_text(new), base)
    except SchemaError:
        assert not subset
    else:
        assert subset


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("42", 42),
        ("-7", -7),
        ("+7", 7),
        ("0x1F", 31),
        ("-0Xff", -255),
        ("017", 15),
        ("0", 0),
        ("00", 0),
    ],
)
def test_integers_of_modules(text: str, value: int) -> None:
    assert lexical.parse_integer(text) == value


@pytest.mark.parametrize("text", ["", "08", "0x", "1.0", " 1", "1e3", "٣", "--1", "9" * 5000])
def test_wrong_integers_of_modules(text: str) -> None:
    with pytest.raises(LexicalError, match="integer"):
        lexical.parse_integer(text)


def test_integers_of_data_are_decimal() -> None:
    assert lexical.canonical_integer("+0042") == "42"
    assert lexical.canonical_integer("-0") == "0"
    for text in ("0x10", "", "1.0", "٣", " 1"):
        with pytest.raises(LexicalError):
            lexical.canonical_integer(text)


@pytest.mark.parametrize(
    ("text", "digits", "canonical"),
    [
        ("1", 1, "1.0"),
        ("+001.50", 2, "1.5"),
        ("-0", 3, "0.0"),
        ("-0.050", 3, "-0.05"),
        ("9223372036854775.807", 3, "9223372036854775.807"),
        ("-9.223372036854775808", 18, "-9.223372036854775808"),
        ("1.2000", 1, "1.2"),
    ],
)
def test_decimals(text: str, digits: int, canonical: str) -> None:
    assert lexical.canonical_decimal(text, digits) == canonical


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("1.23", 1),
        ("9223372036854775.808", 3),
        ("9.3", 18),
        (".5", 1),
        ("1.", 1),
        ("1e3", 2),
        ("NaN", 2),
        ("", 2),
        ("9" * 5000, 2),
    ],
)
def test_wrong_decimals(text: str, digits: int) -> None:
    with pytest.raises(LexicalError):
        lexical.canonical_decimal(text, digits)


@given(st.integers(-(2**63), 2**63 - 1), st.integers(1, 18))
def test_decimals_go_there_and_back(scaled: int, digits: int) -> None:
    text = lexical.decimal_text(scaled, digits)
    assert lexical.scaled_decimal(text, digits) == scaled
    assert lexical.parse_decimal(text, digits) == Decimal(scaled).scaleb(-digits)
    assert lexical.canonical_decimal(f"{text}0", digits) == text


def test_booleans() -> None:
    assert lexical.parse_boolean("true") is True
    assert lexical.parse_boolean("false") is False
    for text in ("True", "1", "", " true"):
        with pytest.raises(LexicalError):
            lexical.parse_boolean(text)


def test_bits_are_put_in_order() -> None:
    assert lexical.canonical_bits(" c\n a ", ["a", "b", "c"]) == "a c"
    assert lexical.canonical_bits("", ["a"]) == ""
    for text in ("a a", "d", "a,b"):
        with pytest.raises(LexicalError, match="expected some of a, b, each once"):
            lexical.canonical_bits(text, ["a", "b"])


@given(st.binary(max_size=20))
def test_binary_goes_there_and_back(octets: bytes) -> None:
    assert lexical.decode_binary(lexical.encode_binary(octets)) == octets


@given(st.text("AQgB+/=_- \n", max_size=8))
def test_equal_octets_have_equal_texts(text: str) -> None:
    try:
        octets = lexical.decode_binary(text)
    except LexicalError:
        return
    assert lexical.encode_binary(octets) == text


@pytest.mark.parametrize("text", ["QQ", "QR==", "QQ==\n", "Q Q=", "é", "QQ===", "_-=="])
def test_wrong_binary(text: str) -> None:
    with pytest.raises(LexicalError):
        lexical.decode_binary(text)


def test_illegal_characters() -> None:
    assert lexical.illegal_character("a\tb\r\né😀\x7f\x85") is None
    for text in (
        "ab\x00",
        "ab\x0b",
        "ab\ud800",
        "ab\ufffe",
        "ab\ufdd0",
        "ab\U0001ffff",
        "ab\U0010fffe",
    ):
        assert lexical.illegal_character(text) == 2


@given(st.text(max_size=10))
def test_most_characters_are_legal(text: str) -> None:
    assume(all(ord(c) >= 0x20 and ord(c) & 0xFFFF < 0xFDD0 for c in text))
    assert lexical.illegal_character(text) is None
