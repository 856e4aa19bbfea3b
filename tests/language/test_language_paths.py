"""Paths: steps, instance-identifiers and URIs lead to each other."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ndtframe.errors import InputError
from ndtframe.language.paths import (
    Keys,
    Path,
    PathStep,
    Place,
    Value,
    parse_text,
    parse_uri,
    to_text,
    to_uri,
)

pytestmark = pytest.mark.slow

NETWORK = PathStep("nw", "network", Keys((("network-id", "urn:x"),)))


def no_keys(_path: Path) -> tuple[str, ...]:
    return ()


@pytest.mark.parametrize(
    ("path", "text", "uri"),
    [
        ((), "/", "/"),
        (
            (
                PathStep("nw", "networks"),
                NETWORK,
                PathStep("nt", "link", Keys((("link-id", "a/b"),))),
            ),
            "/nw:networks/network[network-id='urn:x']/nt:link[link-id='a/b']",
            "/nw:networks/network=urn%3Ax/nt:link=a%2Fb",
        ),
        (
            (PathStep("m", "c"), PathStep("n", "d"), PathStep("m", "e")),
            "/m:c/n:d/m:e",
            "/m:c/n:d/m:e",
        ),
        (
            (PathStep("m", "l", Keys((("a", ""), ("b", "x,y")))),),
            "/m:l[a=''][b='x,y']",
            "/m:l=,x%2Cy",
        ),
        ((PathStep("m", "l", Value("it's")),), '/m:l[.="it\'s"]', "/m:l=it%27s"),
        ((PathStep("m", "l", Place(3)),), "/m:l[3]", "/m:l;3"),
        (
            (PathStep("m", "l", Value("'\"é")),),
            "/m:l[.=concat(\"'\", '\"é')]",
            "/m:l=%27%22%C3%A9",
        ),
    ],
)
def test_three_forms_of_one_path(path: Path, text: str, uri: str) -> None:
    assert to_text(path) == text
    assert parse_text(text) == path
    assert to_uri(path) == uri
    assert parse_uri(uri, _keys_in(path)) == path


def test_spaces_and_modules_of_keys_may_stand() -> None:
    expected = (PathStep("m", "l", Keys((("a", "x"), ("b", "y")))),)
    assert parse_text("/m:l[ m:a = \"x\" ][b='y']") == expected


_NAMES = st.sampled_from(["a", "b-1", "_c", "d.e"])
_VALUES = st.text(st.characters(exclude_categories=["Cs"]), max_size=8) | st.sampled_from(
    ["'", '"', "']/x['", "'\"", "%2F", "a=b,c;1/", "", ".."]
)
_KEYS = st.lists(st.tuples(_NAMES, _VALUES), min_size=1, max_size=3, unique_by=lambda pair: pair[0])
_SELECTORS = st.one_of(
    st.none(),
    _KEYS.map(tuple).map(Keys),
    st.builds(Value, _VALUES),
    st.builds(Place, st.integers(1, 10**6)),
)
PATHS = st.lists(st.builds(PathStep, _NAMES, _NAMES, _SELECTORS), max_size=4).map(tuple)


def _bare(path: Path) -> tuple[tuple[str, str], ...]:
    return tuple((step.module, step.name) for step in path)


def _keys_in(path: Path):  # type: ignore[no-untyped-def]  # a schema made of one path
    def keys_of(prefix: Path) -> tuple[str, ...]:
        step = path[len(prefix) - 1]
        assert _bare(prefix) == _bare(path[: len(prefix)])
        selector = step.selector
        return tuple(name for name, _ in selector.pairs) if isinstance(selector, Keys) else ()

    return keys_of


@given(PATHS)
def test_instance_identifiers_lead_back(path: Path) -> None:
    assert parse_text(to_text(path)) == path


@given(PATHS)
def test_uris_lead_back_and_are_plain_ascii(path: Path) -> None:
    uri = to_uri(path)
    assert parse_uri(uri, _keys_in(path)) == path
    assert re.fullmatch(r"[A-Za-z0-9._~%:/=,;\-]*", uri)


@given(PATHS, PATHS)
def test_texts_are_equal_only_of_equal_paths(one: Path, other: Path) -> None:
    assert (to_text(one) == to_text(other)) is (one == other)


@given(st.text("/m:l[]='\"1.=,;% a", max_size=20))
def test_any_text_is_read_or_refused(text: str) -> None:
    for parse in (parse_text, lambda t: parse_uri(t, no_keys)):
        try:
            path = parse(text)
        except InputError:
            continue
        assert parse_text(to_text(path)) == path


@pytest.mark.parametrize(
    ("text", "column", "says"),
    [
        ("", 1, "expected '/'"),
        ("m:a", 1, "expected '/'"),
        ("/a", 1, "expected a module"),
        ("/m:a/", 5, "a name"),
        ("/m:a[b]", 5, "a name"),
        ("/m:a[0]", 5, "a name"),
        ("/m:a[1][2]", 8, "no other predicate"),
        ("/m:a[b='1'][b='2']", 12, "each key of the list once"),
        ("/m:a[b='1'][3]", 12, "each key of the list once"),
        ("/m:a[n:b='1']", 5, "each key of the list once"),
        ("/m:a[b='1]", 5, "a name"),
        ("/m:a x", 5, "a name"),
    ],
)
def test_wrong_instance_identifiers(text: str, column: int, says: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_text(text)
    assert f"'{text}' is wrong at column {column}: " in str(caught.value)
    assert says in str(caught.value)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("m:a", "expected '/'"),
        ("/a", "expected a module"),
        ("/m:a//b", "expected a name"),
        ("/m:a=1,2", "expected one value, found 2"),
        ("/m:a=%zz", "percent-encoded"),
        ("/m:a=é", "percent-encoded"),
        ("/m:a=%ff", "no UTF-8"),
        ("/m:a;0", "expected a name"),
    ],
)
def test_wrong_uris(text: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        parse_uri(text, no_keys)


def test_too_few_key_values() -> None:
    with pytest.raises(InputError, match="expected the values of a, b, found 1"):
        parse_uri("/m:l=1", lambda _path: ("a", "b"))


def test_a_lone_surrogate_has_no_uri() -> None:
    with pytest.raises(InputError, match="surrogate"):
        to_uri((PathStep("m", "l", Value("\ud800")),))
