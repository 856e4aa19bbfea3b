"""IRIs of schema nodes, twins and data: each leads back, and different things differ in theirs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ndtframe.errors import InputError
from ndtframe.language.iris import (
    Iri,
    data_iri,
    data_path,
    schema_iri,
    schema_path,
    twin_id_of,
    twin_iri,
)
from ndtframe.language.paths import Keys, Path, PathStep, Place, Value

BASE = "urn:ndtframe:twin:t1"


def test_a_schema_node() -> None:
    path = "/ndt-twin:twins/twin/ndt-session:job/capability"
    iri = schema_iri(path)
    assert iri == "urn:ndtframe:schema:ndt-twin:twins/twin/ndt-session:job/capability"
    assert schema_path(iri) == path


@pytest.mark.parametrize(
    "path",
    ["", "/", "a:b", "/b", "/a:b/", "/a:b//c", "/a:b/a:c", "/a:b/c d", "/a:b/c=1", "/a:b/%41",
     "/a:b/c\n"],
)  # fmt: skip
def test_what_is_no_schema_path(path: str) -> None:
    with pytest.raises(InputError, match="no path of a schema node"):
        schema_iri(path)
    with pytest.raises(InputError, match="names no schema node"):
        schema_path(
            "urn:ndtframe:schema:" + path.removeprefix("/") + ("" if path[:1] == "/" else " ")
        )


def test_an_iri_of_something_else_is_no_schema_node() -> None:
    with pytest.raises(InputError, match="names no schema node"):
        schema_path("ndt-twin:twins/twin")


@pytest.mark.parametrize(
    "text", ["", "a", "/a", "1:a", "urn:a b", "urn:<a>", "urn:\n", "urn:\ud800"]
)
def test_what_is_no_iri(text: str) -> None:
    with pytest.raises(InputError, match="no absolute IRI"):
        Iri(text)


def test_an_iri_in_a_pydantic_class() -> None:
    from pydantic import TypeAdapter, ValidationError

    adapter = TypeAdapter(Iri)
    assert type(adapter.validate_python("urn:a")) is Iri
    assert adapter.dump_json(Iri("urn:é")) == '"urn:é"'.encode()
    with pytest.raises(ValidationError, match="no absolute IRI"):
        adapter.validate_python("a b")


HOSTILE = st.sampled_from(
    ["", "/", ",", "=", ":", "%", " ", ";", "%2F", "..", ".", "a=b,c;1/", "'\"", "é", "\U0001f600",
     "?#", "\x00", "a,", ",a", "1", "+"]
)  # fmt: skip
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=6) | HOSTILE
KEYS = {"one": ("a",), "two": ("b", "a"), "three": ("c", "a", "b"), "many": ()}
"""The keys of the lists; ``many`` is a leaf-list."""


def keys_of(path: object) -> tuple[str, ...]:
    return KEYS[path[-1].name]  # type: ignore[index]


@st.composite
def steps(draw: st.DrawFn) -> PathStep:
    module = draw(st.sampled_from(["m", "n"]))
    name = draw(st.sampled_from(["container", "places", *KEYS]))
    if name == "container":
        return PathStep(module, name)
    if name == "places":
        return PathStep(module, name, Place(draw(st.integers(1, 20))))
    if name == "many":
        return PathStep(module, name, Value(draw(TEXTS)))
    return PathStep(module, name, Keys(tuple((key, draw(TEXTS)) for key in KEYS[name])))


PATHS = st.lists(steps(), max_size=3).map(tuple)
BASES = TEXTS.map(twin_iri)


@given(BASES, PATHS)
def test_data_lead_back(base: Iri, path: Path) -> None:
    iri = data_iri(base, path)
    assert iri.isascii()
    assert data_path(base, iri, keys_of) == path


@given(TEXTS, PATHS, TEXTS, PATHS)
def test_what_differs_has_another_iri(one: str, here: Path, other: str, there: Path) -> None:
    same = (one, here) == (other, there)
    assert (data_iri(twin_iri(one), here) == data_iri(twin_iri(other), there)) is same


@given(TEXTS)
def test_twins_lead_back(twin_id: str) -> None:
    assert twin_id_of(twin_iri(twin_id)) == twin_id


@given(st.text(max_size=12).map(lambda rest: BASE + rest))
def test_any_text_is_refused_or_leads_back(iri: str) -> None:
    try:
        path = data_path(BASE, iri, lambda _: ())
    except InputError:
        return
    assert data_iri(BASE, path) == iri


def test_the_document_itself() -> None:
    assert data_iri(BASE, ()) == BASE
    assert data_path(BASE, BASE, keys_of) == ()


@pytest.mark.parametrize(
    "iri",
    [BASE + "/", BASE + "x/m:a", "urn:other/m:a", BASE + "/m:one=%2f", BASE + "/m:one=%61",
     BASE + "/m:c/m:d", BASE + "/m:c;01"],
)  # fmt: skip
def test_other_spellings_are_refused(iri: str) -> None:
    with pytest.raises(InputError):
        data_path(BASE, iri, lambda _: ("a",))


@pytest.mark.parametrize("base", ["", "a", "urn:a/", "urn:a?b", "urn:a#b", "urn:a b"])
def test_a_base_that_is_none(base: str) -> None:
    with pytest.raises(InputError):
        data_iri(base, ())


def test_texts_that_are_none() -> None:
    with pytest.raises(InputError, match="surrogate"):
        twin_iri("\ud800")
    with pytest.raises(InputError, match="names no twin"):
        twin_id_of("urn:ndtframe:twin:%FF")
