"""Annotations in RFC 7951 JSON (RFC 7952, 5.2): read, refused by tag and path, written."""

from __future__ import annotations

import json
from typing import Any

import pytest

from ndtframe.errors import DataError

from .sample import DEFAULT, document, document_with, first, in_c, package

RIGHT: list[dict[str, Any]] = [
    in_c(own={"t:who": "t:one"}, x="a", at_x={"t:mark": [None], "t:small": 3}),
    in_c(ll=["a", "b", "c"], at_ll=[None, {"t:size": "7"}]),
    in_c(ll=["a", "b"], at_ll=[{"t:size": "7"}, {"t:share": "1.25"}]),
    in_c(again=["a", "a"], at_again=[None, {"t:small": 1}]),
    in_c(any={"@": {"t:pick": 5}, "y:z": 1}),
    in_c(any={"@": {"t:pick": "5"}}),
    in_c(any={"z": 1, "@z": {"no:matter": []}}),
    in_c(xml=[1], at_xml={"t:at": "/t:c/x"}),
    in_c(xml={"@": 5}),
    in_c(l=[{"@": {"t:text": "w"}, "k": "1", "@k": {"t:small": 1}}, {"k": "2"}]),
    in_c(free=[{"v": "a"}, {"@": {"t:named": "any"}, "v": "b"}]),
    in_c(np={"@": {"t:small": 2}}, p={"@": {"t:small": 2, "o:small": -5}}),
    in_c(e=[None], at_e={"t:small": 1}),
    in_c(**{"o:more": "x", "@o:more": {"o:small": 1}}),
    {"t:top": "a", "@t:top": {"t:small": 1}, "t:many": [{"@": {"t:small": 1}, "k": "a"}]},
]

SAME: list[tuple[dict[str, Any], dict[str, Any]]] = [
    (in_c(at_x={"t:small": 1}, x="a"), in_c(x="a", at_x={"t:small": 1})),
    (in_c(x="a", at_x={}), in_c(x="a")),
    (in_c(ll=["a"], at_ll=[None, None]), in_c(ll=["a"])),
    (in_c(ll=["a"], at_ll=[]), in_c(ll=["a"])),
    (in_c(x="a", at_x={"t:who": "one"}), in_c(x="a", at_x={"t:who": "t:one"})),
    ({"t:c": {"t:x": "a", "@t:x": {"t:small": 1}}}, in_c(x="a", at_x={"t:small": 1})),
    (in_c(x="a", at_x={"t:share": "1.5", "t:small": 1}),
     in_c(x="a", at_x={"t:small": 1, "t:share": "1.5"})),
]  # fmt: skip

WRONG: list[tuple[dict[str, Any], str, str, str]] = [
    ({"@": {}}, "unknown-attribute", "", "no node of data"),
    ({"@t:c": {}}, "missing-element", "/t:c", "absent"),
    ({"@t:many": []}, "missing-element", "/t:many", "absent"),
    (in_c(at_y={}), "unknown-element", "/t:c/y", "'@y' is of no node"),
    (in_c(at_x={"t:small": 1}), "missing-element", "/t:c/x", "absent"),
    (in_c(at_d={"t:small": 1}), "missing-element", "/t:c/d", "absent"),
    (in_c(x="a", at_x=1), "bad-attribute", "/t:c/x", "expected an object"),
    (in_c(x="a", at_x=None), "bad-attribute", "/t:c/x", "found null"),
    (in_c(x="a", at_x=[{"t:small": 1}]), "bad-attribute", "/t:c/x", "found an array"),
    (in_c(x="a", at_x={"small": 1}), "unknown-attribute", "/t:c/x", "mean 'o:small' or 't:small'?"),
    (in_c(x="a", at_x={"t:smal": 1}), "unknown-attribute", "/t:c/x", "did you mean 't:small'"),
    (in_c(x="a", at_x={"q:q": 1}), "unknown-attribute", "/t:c/x", "no module of the set"),
    (in_c(x="a", at_x={"@": 1}), "unknown-attribute", "/t:c/x", "'@' is not known"),
    (in_c(x="a", at_x={DEFAULT: True}), "unknown-attribute", "/t:c/x", "to the set"),
    (in_c(x="a", at_x={"t:small": 10}), "bad-attribute", "/t:c/x", "1..9"),
    (in_c(x="a", at_x={"t:small": "1"}), "bad-attribute", "/t:c/x", "'t:small'"),
    (in_c(x="a", at_x={"t:size": 7}), "bad-attribute", "/t:c/x", "as a string"),
    (in_c(x="a", at_x={"t:mark": None}), "bad-attribute", "/t:c/x", "[null]"),
    (in_c(x="a", at_x={"t:who": "t:base"}), "bad-attribute", "/t:c/x", "t:one"),
    (in_c(x="a", at_x={"t:text": "!"}), "bad-attribute", "/t:c/x", "pattern"),
    (in_c(own=[]), "bad-attribute", "/t:c", "expected an object"),
    (in_c(own={"t:small": 0}), "bad-attribute", "/t:c", "1..9"),
    (in_c(l=[], at_l=[]), "bad-attribute", "/t:c/l", "a list has no annotations"),
    (in_c(l=[{"k": "a"}], at_l=[{"t:small": 1}]), "bad-attribute", "/t:c/l", "each entry"),
    (in_c(l=[{"k": "a", "@": 1}]), "bad-attribute", "/t:c/l[k='a']", "an object"),
    (in_c(l=[{"k": "a", "@v": {}}]), "missing-element", "/t:c/l[k='a']/v", "absent"),
    (in_c(np={}, at_np={"t:small": 1}), "bad-attribute", "/t:c/np", "stand inside it"),
    (in_c(any={}, at_any={"t:small": 1}), "bad-attribute", "/t:c/any", "stand inside it"),
    (in_c(any={"@": {"t:small": "a"}}), "bad-attribute", "/t:c/any", "1..9"),
    (in_c(any={"@": None}), "bad-attribute", "/t:c/any", "an object"),
    (in_c(ll=["a"], at_ll={}), "bad-attribute", "/t:c/ll", "expected an array"),
    (in_c(ll=["a"], at_ll=[1]), "bad-attribute", "/t:c/ll[.='a']", "an object"),
    (in_c(ll=["a"], at_ll=[None, {"t:small": 1}]), "missing-element", "/t:c/ll", "entry 2"),
    (in_c(ll=[], at_ll=[{"t:small": 1}]), "missing-element", "/t:c/ll", "entry 1"),
    ({"t:c": {"x": "a", "@x": {}, "@t:x": {}}}, "malformed-message", "/t:c/x", "the same"),
    ({"t:c": {"o:more": "a", "@more": {}}}, "unknown-element", "/t:c/more", "'@more'"),
    ({"t:top": "a", "@top": {}}, "unknown-element", "/top", "'@top'"),
]


@pytest.mark.parametrize("value", RIGHT, ids=json.dumps)
def test_right(value: dict[str, Any]) -> None:
    assert document().from_json(json.dumps(value)).to_value() == value
    assert document().from_value(value).to_value() == value


@pytest.mark.parametrize(("value", "canonical"), SAME, ids=json.dumps)
def test_written_in_one_way(value: dict[str, Any], canonical: dict[str, Any]) -> None:
    one, other = document().from_value(value), document().from_value(canonical)
    assert one.to_json() == other.to_json()
    assert one.to_value() == canonical


@pytest.mark.parametrize(("value", "tag", "path", "said"), WRONG, ids=json.dumps)
def test_wrong(value: dict[str, Any], tag: str, path: str, said: str) -> None:
    found = first(document().from_json, json.dumps(value))
    assert (found.error_tag, found.path) == (tag, path), found
    assert said in found.message
    assert found.line == 1
    assert found.rule


def test_the_rule_and_app_tag_are_those_of_the_annotation() -> None:
    found = first(document().from_value, in_c(x="a", at_x={"t:small": 10}))
    assert (found.rule, found.error_app_tag) == ("t.yang:6", "too-big")


def test_every_fault_is_told_with_its_line() -> None:
    text = '{"t:c": {\n"x": "a",\n"@x": {"t:small": 0, "q": 1},\n"d": 300,\n"@d": {"t:size": 1}}}'
    with pytest.raises(DataError) as caught:
        document().from_json(text)
    assert [(v.error_tag, v.path, v.line) for v in caught.value.violations] == [
        ("invalid-value", "/t:c/d", 4),
        ("bad-attribute", "/t:c/x", 2),
        ("unknown-attribute", "/t:c/x", 2),
        ("bad-attribute", "/t:c/d", 4),
    ]


def test_annotations_change_no_rule() -> None:
    found = first(document().from_value, in_c(own={"t:small": 1}, x="wrong", at_x={"t:small": 1}))
    assert found.error_tag == "operation-failed"
    both = in_c(left={"@": {"t:small": 1}}, right="a")
    assert document().from_value(both).to_value() == both
    both = in_c(left={"x": "b", "@": {"t:small": 1}}, right="a")
    assert first(document().from_value, both).error_tag == "bad-element"


def test_members_that_stand_twice_are_refused() -> None:
    text = '{"t:c": {"x": "a", "@x": {"t:small": 1}, "@x": {"t:small": 2}}}'
    assert first(document().from_json, text).error_tag == "malformed-message"


def test_notifications_have_none_but_what_is_in_them_has() -> None:
    told = package().Document.model_set().notifications["t:told"].cls
    value = {"what": "a", "@what": {"t:small": 1}, "in": {"@": {"t:small": 2}}}
    assert told.from_value(value).to_value() == value
    assert first(told.from_value, {"@": {"t:small": 1}}).error_tag == "unknown-attribute"


def test_a_set_without_annotations_takes_none() -> None:
    from ndtframe.bindings.topology import Document

    for value in ({}, {"ietf-origin:origin": "ietf-origin:learned"}):
        found = first(Document.from_value, {"ietf-network:networks": {"@": value}})
        assert found.error_tag == "unknown-attribute"
        assert "no module of the set declares annotations" in found.message


def test_origin_needs_its_module() -> None:
    value = {"t:top": "a", "@t:top": {"ietf-origin:origin": "ietf-origin:learned"}}
    assert document_with("ietf-origin").from_value(value).to_value() == value
    assert first(document().from_value, value).error_tag == "unknown-attribute"
