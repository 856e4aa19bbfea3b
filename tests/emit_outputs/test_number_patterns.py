"""Expressions of numbers accept just the numbers within bounds."""

import re

from hypothesis import example, given
from hypothesis import strategies as st

from ndtframe.emit.number_patterns import decimals, integers
from ndtframe.language.lexical import decimal_text

SMALL = st.integers(-1200, 1200)
LARGE = st.integers(-(2**63), 2**63 - 1)


def around(low: int, high: int) -> set[int]:
    return {edge + by for edge in (low, high, 0) for by in (-10, -1, 0, 1, 10)} | {
        (low + high) // 2
    }


@given(st.one_of(st.tuples(SMALL, SMALL), st.tuples(LARGE, LARGE)), SMALL)
def test_integers(bounds: tuple[int, int], more: int) -> None:
    low, high = sorted(bounds)
    expression = re.compile(integers(((low, high),)))
    for number in around(low, high) | {more}:
        for text in (str(number), f"{number:+}", f"{number:+025}", f"-{number:03}"):
            if re.fullmatch("[+-]?[0-9]+", text):
                assert bool(expression.search(text)) is (low <= int(text) <= high), text


@given(st.one_of(st.tuples(SMALL, SMALL), st.tuples(LARGE, LARGE)), SMALL, st.integers(1, 18))
def test_decimals(bounds: tuple[int, int], more: int, digits: int) -> None:
    low, high = sorted(bounds)
    expression = re.compile(decimals(((low, high),), digits))
    for number in around(low, high) | {more}:
        text = decimal_text(number, digits)
        forms = {text, text.removesuffix(".0"), text.removesuffix("0") if text[-2] != "." else text}
        for form in forms:
            whole, _, part = form.partition(".")
            scaled = int(whole + part.ljust(digits, "0"))
            assert bool(expression.search(form)) is (low <= scaled <= high), form


@given(st.text("0123456789+-.", max_size=6))
@example("0.000")
def test_nothing_else(text: str) -> None:
    """Zeros behind the fraction digits change nothing (RFC 7950, 9.3.1)."""
    expression = re.compile(decimals(((-2000, 3000),), 2))
    if expression.search(text):
        assert re.fullmatch(r"[+-]?[0-9]+(\.[0-9]{1,2}0*)?", text)
        assert -20 <= float(text) <= 30
