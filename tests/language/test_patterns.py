"""XML Schema patterns: what they mean, in Python and in Rust, and what is refused."""

from __future__ import annotations

import importlib.metadata
import re
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import SchemaValidator, ValidationError, core_schema

from ndtframe.errors import Position, SchemaError
from ndtframe.language.patterns import common, matcher, rust_of_ascii, sparql, translate


def rust_matches(source: str, text: str) -> bool:
    validator = SchemaValidator(core_schema.str_schema(pattern=source))
    try:
        validator.validate_python(text)
    except ValidationError:
        return False
    return True


def both_match(pattern: str, text: str) -> bool:
    """Whether the pattern matches; Python and Rust must agree, and on the common form too."""
    translated = translate(pattern)
    found = re.fullmatch(translated.python, text) is not None
    assert translated.rust is not None
    assert rust_matches(translated.rust, text) is found
    assert rust_matches(rust_of_ascii(pattern) or "", text) is (found and text.isascii())
    assert rust_matches(common(pattern), text) is found
    assert (re.search(common(pattern), text) is not None) is found or text.endswith("\n")
    of_sparql = sparql(pattern)
    if of_sparql is not None:
        assert rust_matches(of_sparql, text) is found
        assert (re.search(of_sparql, text) is not None) is found or text.endswith("\n")
    return found


@pytest.mark.parametrize(
    ("pattern", "accepted", "refused"),
    [
        ("abc", ["abc"], ["abcd", "xabc", "abc\n", ""]),
        ("", [""], ["a", "\n"]),
        ("a|b|", ["a", "b", ""], ["ab"]),
        ("^a$", ["^a$"], ["a"]),
        (".", ["a", "\x85", "\u2028", "\U0001f600", "$"], ["\n", "\r", ""]),
        (".|..|[^xX].*", ["xy", "abc"], ["xyz"]),
        ("[^a]", ["b", "\n", "é"], ["a", ""]),
        ("a{2}", ["aa"], ["a", "aaa"]),
        ("a{2,}", ["aa", "aaaa"], ["a"]),
        ("a{0,2}b?c*d+", ["d", "aabcdd"], ["aaad", "aab"]),
        ("(ab|c)+", ["ab", "cab"], ["", "a"]),
        (r"\d+", ["0", "٣", "42"], ["x", "", "²"]),
        (r"\D", ["x"], ["0", "٣"]),
        (r"\w+", ["aé1", "$", "+"], ["-", " ", "a-b"]),
        (r"\W", ["-", " ", "\x00"], ["a", "$"]),
        (r"\s+", [" \t\n\r"], ["\x0b", "\xa0", "\u2003"]),
        (r"\S", ["\x0b", "a"], [" "]),
        (r"\i\c*", ["_a", ":x-1.", "é"], ["-a", "1", ".b"]),
        (r"\I\C", ["1 ", "- "], ["a ", "1a"]),
        (r"\p{Lu}\p{L}*", ["É", "Ab"], ["ab", "1"]),
        (r"\P{Lu}", ["a", "1"], ["A"]),
        (r"\p{IsBasicLatin}+", ["aZ~\x7f"], ["é"]),
        (r"\P{IsBasicLatin}", ["é"], ["e"]),
        (r"\p{IsGreek}\p{IsGreekandCoptic}", ["αω"], ["aα"]),
        (r"[\p{Lu}\d]+", ["A1"], ["a"]),
        (r"[\p{Pc}-z]+", ["_-z"], ["a", "`"]),
        (r"[\p{Zl}-z]+", ["\u2028-z"], ["a"]),
        (r"[^\p{Lt}\W-a]+", ["bc"], ["a-", "\u01c5"]),
        ("[a-z-[aeiou]]+", ["xyz"], ["a", "xa", "-"]),
        ("[a-z-[b-y-[m]]]+", ["amz"], ["b", "y"]),
        ("[^a-c-[x]]", ["d"], ["a", "x"]),
        ("[a-]+", ["a-"], ["b"]),
        ("[-a]+", ["a-"], ["b"]),
        ("[0-9-_]+", ["1-_"], ["a"]),
        (r"[a\-z]+", ["a-z"], ["b"]),
        (r"[\[\]\\^]+", ["[]\\^"], ["a"]),
        (r"[ -@\[-\^_-~]*", ["~_^@ "], ["A"]),
        ("[1|2]", ["1", "|"], ["3"]),
        ("[.*+?(){}$&~]+", [".*+?(){}$&~"], ["a"]),
        (r"\.\\\?\*\+\(\)\{\}\[\]\|\-\^", [r".\?*+(){}[]|-^"], [""]),
        (r"\n\r\t", ["\n\r\t"], ["nrt"]),
        ("a}b", ["a}b"], ["ab"]),
        ("[a-[a]]", [], ["a", "b", ""]),
        ("[a-[a]]?b", ["b"], ["ab"]),
        ("#&~-- x", ["#&~-- x"], ["#&~--x"]),
        (r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(\.\d+)?", ["2026-01-02T03:04.5"], ["2026-1-02T03:04"]),
        ("[😀-😂]", ["😁"], ["😃"]),
    ],
)
def test_meaning(pattern: str, accepted: list[str], refused: list[str]) -> None:
    assert [text for text in accepted if not both_match(pattern, text)] == []
    assert [text for text in refused if both_match(pattern, text)] == []


@pytest.mark.parametrize(
    ("pattern", "column", "says"),
    [
        ("a+?", 3, "lazy"),
        ("a*+", 3, "possessive"),
        ("a{2}{3}", 5, "quantifier after a quantifier"),
        ("(?=a)", 1, "lookaround"),
        ("(?:a)", 1, "flagged groups"),
        (r"(a)\1", 4, "reference back"),
        (r"\bword", 1, r"'\b' does not exist"),
        (r"a\/b", 2, "write '/' alone"),
        ("a\\", 2, "does not exist"),
        (r"\p{Lx}", 1, "did you mean 'L"),
        (r"\p{IsGreeek}", 1, "did you mean 'IsGreek'"),
        (r"\pL", 1, "name in braces"),
        (r"\p{Cs}", 1, "no Unicode category"),
        ("*a", 1, "nothing to repeat"),
        ("a{,2}", 2, "no quantifier"),
        ("a{3,2}", 2, "wrong order"),
        ("a{99999999999}", 2, "more than"),
        ("(a", 1, "not closed"),
        ("a)", 2, "closes nothing"),
        ("a]", 2, "closes nothing"),
        ("[a", 1, "not closed"),
        ("[]", 1, "set of no characters"),
        ("[a[b]]", 3, "inside a set"),
        ("[a-[b]c]", 1, "follows a subtraction"),
        ("[z-a]", 2, "no range"),
        (r"[a-\d]", 2, "no range"),
        ("(" * 60 + ")" * 60, 51, "more than 50 brackets"),
    ],
)
def test_what_xml_schema_does_not_have_is_refused(pattern: str, column: int, says: str) -> None:
    with pytest.raises(SchemaError) as caught:
        translate(pattern, where=Position("m.yang", 4))
    message = str(caught.value)
    assert message.startswith(f"m.yang:4: pattern '{pattern}', column {column}: ")
    assert says in message
    assert "appendix F" in message


@pytest.mark.slow
def test_digits_are_those_of_unicode() -> None:
    is_digit = matcher(r"\d")
    everything = map(chr, range(sys.maxunicode + 1))
    assert [c for c in everything if is_digit(c) != (unicodedata.category(c) == "Nd")] == []


def test_lone_surrogates_match_nothing() -> None:
    assert not matcher(".")("\ud800")
    assert not matcher("[^a]")("\ud800")
    assert not matcher(r"\P{L}")("\udfff")


@pytest.mark.parametrize("pattern", [r"\p{L}{500}", "([a-z]{0,1000}){0,1000}", r"(\w{1,20}-){40}"])
def test_what_is_too_large_for_rust_is_left_to_python(pattern: str) -> None:
    assert translate(pattern).rust is None


_SINGLE = st.sampled_from("abz09-^$. é😀\n").map(lambda c: f"\\{c}" if c in "-^." else c)
_ESCAPES = st.sampled_from(
    [r"\d", r"\W", r"\i", r"\C", r"\s", r"\p{Lu}", r"\P{N}", r"\p{IsArrows}"]
)
_SETS = st.builds(
    lambda caret, members, less: f"[{caret}{''.join(members)}{less}]",
    st.sampled_from(["", "^"]),
    st.lists(_SINGLE | _ESCAPES | st.just("a-f"), min_size=1, max_size=3),
    st.sampled_from(["", "-[bz]", r"-[^\w]"]),
)
_ATOMS = _SINGLE.filter(lambda c: c not in "-^") | _ESCAPES | _SETS | st.just(".")


def _larger(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    quantified = st.builds("({}){}".format, inner, st.sampled_from("?*+") | st.just("{1,3}"))
    choices = st.builds("{}|{}".format, inner, inner)
    return st.lists(inner, max_size=3).map("".join) | quantified | choices


PATTERNS = st.recursive(_ATOMS, _larger, max_leaves=6)


@pytest.mark.slow
@given(PATTERNS, st.text("abzAZ09-^$. é😀\n\r→", max_size=6))
def test_python_and_rust_agree(pattern: str, text: str) -> None:
    both_match(pattern, text)


_Sample = tuple[str, str]
_SAMPLES: list[_Sample] = [
    ("a", "a"),
    (r"\d", "٣"),
    ("[^a-c]", "z"),
    (r"\p{Lu}", "É"),
    ("[a-z-[b]]", "c"),
    (".", "😀"),
    (r"\.", "."),
    ("$", "$"),
    (r"\i\c*", "_x-1"),
]


def _composed(inner: st.SearchStrategy[_Sample]) -> st.SearchStrategy[_Sample]:
    """Larger patterns, each with a text that matches by the way it is made."""
    return st.one_of(
        st.builds(lambda a, b: (f"({a[0]})({b[0]})", a[1] + b[1]), inner, inner),
        st.builds(lambda a, b: (f"({a[0]}|{b[0]})", b[1]), inner, inner),
        st.builds(lambda a, n: (f"({a[0]}){{1,{n + 1}}}", a[1] * n), inner, st.integers(1, 3)),
        st.builds(lambda a, n: (f"({a[0]})*", a[1] * n), inner, st.integers(0, 3)),
        st.builds(lambda a: (f"({a[0]})?", ""), inner),
    )


@pytest.mark.slow
@given(st.recursive(st.sampled_from(_SAMPLES), _composed, max_leaves=6))
def test_texts_made_to_match_do_match(sample: _Sample) -> None:
    pattern, text = sample
    assert both_match(pattern, text)


@given(st.text(r"ab\[]^-(){}|.*+?,12pPLdwi", max_size=15))
def test_any_text_is_translated_or_refused_as_schema_error(text: str) -> None:
    try:
        translated = translate(text)
    except SchemaError:
        return
    re.compile(translated.python)
    if translated.rust is not None:
        SchemaValidator(core_schema.str_schema(pattern=translated.rust))


def test_patterns_of_the_modules_of_pyang_translate() -> None:
    count = 0
    for file in importlib.metadata.files("pyang") or []:
        if file.name not in ("ietf-yang-types.yang", "ietf-inet-types.yang"):
            continue
        source = Path(str(file.locate())).read_text()
        for parts in re.findall(r"\bpattern\s+((?:'[^']*'\s*\+?\s*)+)", source):
            pattern = "".join(re.findall(r"'([^']*)'", parts))
            assert translate(pattern).rust is not None, pattern
            count += 1
    assert count > 10


def test_sparql_has_its_own_words() -> None:
    """No escapes by number and no groups without capture: XPath has none."""
    assert sparql(r"\d{4}-(a|b)*\.x[^\n]") == r"^(\d{4}\-(a|b)*\.x[^\n])$"
    assert sparql(r"[\d.a]") == r"^([\d\.a])$"
    assert sparql(r"\p{L}{0,500}") is None
