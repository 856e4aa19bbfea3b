"""Annotations in Python: read, set, removed, copied, forked, taken back."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from ndtframe.errors import DataError, StateKindError

from .sample import document, document_with, in_c, package


@pytest.fixture
def made() -> Any:
    return document().from_value(
        in_c(own={"t:small": 1}, x="a", at_x={"t:small": 2}, ll=["a", "b"],
             at_ll=[None, {"t:small": 3}], l=[{"@": {"t:small": 4}, "k": "a"}])
    )  # fmt: skip


def test_reading(made: Any) -> None:
    assert dict(made.c.annotations) == {"t:small": 1}
    assert made.c.annotations == {"t:small": 1}
    assert made.c.annotations_of("x")["t:small"] == 2
    assert not made.c.annotations_of("ll", 0)
    assert made.c.annotations_of("ll", 1) == {"t:small": 3}
    assert made.c.l["a"].annotations.get("t:small") == 4
    assert made.c.annotations_of("d") == {}
    assert made.annotations == {}
    assert "t:small" in repr(made.c.annotations)
    with pytest.raises(KeyError):
        made.c.annotations["t:size"]


def test_values_are_typed(made: Any) -> None:
    annotations = made.c.annotations
    annotations.update({"t:size": 7, "t:mark": True, "t:share": Decimal("1.50"), "t:who": "one"})
    assert annotations["t:size"] == 7
    assert annotations["t:share"] == Decimal("1.5")
    assert annotations["t:who"] == "t:one"
    assert list(annotations) == sorted(annotations)
    assert made.to_value()["t:c"]["@"] == {
        "t:mark": [None], "t:share": "1.5", "t:size": "7", "t:small": 1, "t:who": "t:one"
    }  # fmt: skip
    del annotations["t:size"]
    assert annotations.pop("t:mark") is True
    with pytest.raises(KeyError):
        del annotations["t:mark"]
    annotations.clear()
    assert "@" not in made.to_value()["t:c"]


@pytest.mark.parametrize(
    ("name", "value", "tag"),
    [
        ("t:small", 10, "bad-attribute"),
        ("t:small", "1", "bad-attribute"),
        ("t:small", None, "bad-attribute"),
        ("small", 1, "unknown-attribute"),
        ("q:q", 1, "unknown-attribute"),
    ],
)
def test_what_cannot_be_set(made: Any, name: str, value: Any, tag: str) -> None:
    before = made.to_json()
    for held, path in (
        (made.c.annotations, "/t:c"),
        (made.c.annotations_of("x"), "/t:c/x"),
        (made.c.l["a"].annotations, "/t:c/l[k='a']"),
    ):
        with pytest.raises(DataError) as caught:
            held[name] = value
        (found,) = caught.value.violations
        assert (found.error_tag, found.path) == (tag, path)
    assert made.to_json() == before


def test_only_what_is_there_is_annotated(made: Any) -> None:
    with pytest.raises(DataError, match="absent"):
        made.c.annotations_of("d")["t:small"] = 1
    with pytest.raises(DataError, match="only nodes of data"):
        made.annotations["t:small"] = 1
    last = made.c.annotations_of("ll", 1)
    made.c.ll = ["a"]
    with pytest.raises(DataError, match="absent"):
        last["t:small"] = 1


def test_names_and_positions(made: Any) -> None:
    with pytest.raises(AttributeError, match="has no 'y'"):
        made.c.annotations_of("y")
    for name in ("np", "l"):
        with pytest.raises(TypeError, match="use the annotations of its node"):
            made.c.annotations_of(name)
    with pytest.raises(TypeError, match="position"):
        made.c.annotations_of("ll")
    with pytest.raises(TypeError, match="position"):
        made.c.annotations_of("x", 0)
    for position in (-1, 2):
        with pytest.raises(IndexError):
            made.c.annotations_of("ll", position)
    with pytest.raises(DataError, match="no part of the data"):
        made.c.any = {"@": {}}


def test_a_value_that_changes_keeps_them_and_one_that_goes_does_not(made: Any) -> None:
    made.c.x = "b"
    assert made.c.annotations_of("x") == {"t:small": 2}
    made.c.x = None
    made.c.x = "c"
    assert made.c.annotations_of("x") == {}


def test_entries_of_leaf_lists_keep_theirs(made: Any) -> None:
    made.c.ll = ["b", "c", "a"]
    assert [dict(made.c.annotations_of("ll", n)) for n in range(3)] == [{"t:small": 3}, {}, {}]
    made.c.ll = ["c"]
    made.c.ll = ["c", "b"]
    assert "@ll" not in made.to_value()["t:c"]
    made.c.again = ["a", "a", "a"]
    made.c.annotations_of("again", 1)["t:small"] = 1
    made.c.again = ["b", "a", "a"]
    assert made.to_value()["t:c"]["@again"] == [None, None, {"t:small": 1}]
    del made.c.again
    assert "@again" not in made.to_value()["t:c"]


def test_removed_nodes_take_theirs_along(made: Any) -> None:
    made.c.l.remove("a")
    made.c.l.add(k="a")
    assert made.c.l["a"].annotations == {}
    package_c = type(made.c)
    made.c = package_c(x="z")
    assert made.to_value() == in_c(x="z")


def test_new_nodes_are_annotated_before_they_are_added() -> None:
    entry = type(document()().c.l.add(k="z"))(k="a", v="b")
    entry.annotations["t:small"] = 5
    entry.annotations_of("v")["t:small"] = 6
    made = document()()
    made.c.l.add(entry)
    expected = in_c(l=[{"@": {"t:small": 5}, "k": "a", "v": "b", "@v": {"t:small": 6}}])
    assert made.to_value() == expected


def test_clones_and_forks_share_nothing(made: Any) -> None:
    before = made.to_json()
    clone = made.clone()
    assert clone.to_json() == before
    clone.c.annotations["t:small"] = 9
    clone.c.annotations_of("x").clear()
    assert made.to_json() == before
    fork = made.fork()
    assert fork.to_json() == before
    fork.c.annotations["t:small"] = 8
    fork.c.annotations_of("ll", 0)["t:small"] = 7
    fork.c.l["a"].annotations["t:size"] = 1
    assert made.to_json() == before
    assert fork.to_value()["t:c"]["@ll"] == [{"t:small": 7}, {"t:small": 3}]


def test_read_only_documents(made: Any) -> None:
    made.freeze()
    for held in (made.c.annotations, made.c.annotations_of("x")):
        with pytest.raises(StateKindError):
            held["t:small"] = 5
        with pytest.raises(StateKindError):
            del held["t:small"]
    assert made.c.annotations == {"t:small": 1}


def test_nodes_named_like_the_methods(tmp_path: Any) -> None:
    from ndtframe.testing.bindings import compiled

    text = """module n { yang-version 1.1; namespace "urn:n"; prefix n;
      container c { leaf annotations { type string; }
        leaf annotations-of { type int8; default 1; } } }"""
    cls = compiled(tmp_path, text).Document
    read = cls.from_value({"n:c": {"annotations": "a"}})
    assert (read.c.annotations_, read.c.annotations_of_, read.c.annotations) == ("a", 1, {})


def test_the_fast_road_is_taken_without_annotations() -> None:
    from ndtframe.data import fast

    cls = document_with()
    assert fast.read(cls._fast(), b'{"t:c": {"x": "a", "any": {"z": 1}}}') is not None
    for text in (b'{"t:c": {"x": "a", "@x": {"t:small": 1}}}', b'{"t:c": {"any": {"@": {}}}}'):
        assert fast.read(cls._fast(), text) is None
    assert cls.from_json('{"t:c": {"x": "a"}}').c._annotations is None
    assert package().Document.from_json('{"t:c": {}}').to_json() == "{}"
