"""Annotations as attributes of XML (RFC 7952, 5.1): read, refused by tag and path, written."""

from __future__ import annotations

from typing import Any

import pytest

from ndtframe.errors import Violation

from .sample import DEFAULT, ORIGIN, WITH_DEFAULTS, document, document_with, first, in_c

SPACES = 'xmlns:t="urn:t" xmlns:q="urn:q" xmlns:o="urn:o"'

READ: list[tuple[str, dict[str, Any]]] = [
    ('<x t:small="3">a</x>', in_c(x="a", at_x={"t:small": 3})),
    ('<x t:small=" 3 ">a</x>', in_c(x="a", at_x={"t:small": 3})),
    ('<x t:small="+03" o:small="-1">a</x>', in_c(x="a", at_x={"o:small": -1, "t:small": 3})),
    ('<x t:who="t:one">a</x>', in_c(x="a", at_x={"t:who": "t:one"})),
    ('<x t:who="one">a</x>', in_c(x="a", at_x={"t:who": "t:one"})),
    ('<x t:mark="">a</x>', in_c(x="a", at_x={"t:mark": [None]})),
    ('<x t:size="18446744073709551615">a</x>', in_c(x="a", at_x={"t:size": str(2**64 - 1)})),
    ('<x t:at="/t:c/t:l[t:k=\'1\']">a</x>', in_c(x="a", at_x={"t:at": "/t:c/l[k='1']"})),
    ('<x t:text="&lt;&quot;&#10;é">a</x>', in_c(x="a", at_x={"t:text": '<"\né'})),
    ('<e t:small="1"/>', in_c(e=[None], at_e={"t:small": 1})),
    ('<ll>a</ll><ll t:small="1">b</ll><ll>c</ll>', in_c(ll=list("abc"),
                                                        at_ll=[None, {"t:small": 1}])),
    ('<ll t:small="1">a</ll><x>b</x><ll t:small="2">b</ll>',
     in_c(x="b", ll=["a", "b"], at_ll=[{"t:small": 1}, {"t:small": 2}])),
    ('<again>a</again><again t:small="1">a</again>',
     in_c(again=["a", "a"], at_again=[None, {"t:small": 1}])),
    ('<np t:small="1"/>', in_c(np={"@": {"t:small": 1}})),
    ('<p t:small="1"/>', in_c(p={"@": {"t:small": 1}})),
    ('<l t:small="1"><k t:small="2">a</k></l><l><k>b</k></l>',
     in_c(l=[{"@": {"t:small": 1}, "k": "a", "@k": {"t:small": 2}}, {"k": "b"}])),
    ('<free><v>a</v></free><free t:small="1"/>', in_c(free=[{"v": "a"}, {"@": {"t:small": 1}}])),
    ('<any t:small="1"><z>b</z></any>', in_c(any={"@": {"t:small": 1}, "z": "b"})),
    ('<any t:small="1"/>', in_c(any={"@": {"t:small": 1}})),
    ('<xml t:small="1">a</xml>', in_c(xml="a", at_xml={"t:small": 1})),
    ('<xml t:small="1"><z>b</z></xml>', in_c(xml={"z": "b"}, at_xml={"t:small": 1})),
    ('<any><z t:small="1">b</z><y t:small="2"><z/></y></any>',
     in_c(any={"z": "b", "@z": {"t:small": 1}, "y": {"@": {"t:small": 2}, "z": ""}})),
    ('<any><z>a</z><z t:who="t:one">b</z><z>c</z><l t:small="1"><k>a</k></l><l/></any>',
     in_c(any={"z": list("abc"), "@z": [None, {"t:who": "t:one"}],
               "l": [{"@": {"t:small": 1}, "k": "a"}, ""]})),
    ('<any><o:z o:small="5">b</o:z></any>', in_c(any={"o:z": "b", "@o:z": {"o:small": 5}})),
]  # fmt: skip

WRONG = [
    ('<x t:small="10">a</x>', "bad-attribute", "/t:c/x", "1..9"),
    ('<x t:small="x">a</x>', "bad-attribute", "/t:c/x", "'t:small'"),
    ('<x t:small="">a</x>', "bad-attribute", "/t:c/x", "1..9"),
    ('<x t:who="t:base">a</x>', "bad-attribute", "/t:c/x", "t:one"),
    ('<x t:who="z:one">a</x>', "bad-attribute", "/t:c/x", "prefix 'z'"),
    ('<x t:mark="x">a</x>', "bad-attribute", "/t:c/x", "empty"),
    ('<x t:at="/c/x">a</x>', "bad-attribute", "/t:c/x", "instance-identifier"),
    ('<x small="1">a</x>', "unknown-attribute", "/t:c/x", "no namespace"),
    ('<x t:smal="1">a</x>', "unknown-attribute", "/t:c/x", "'t' declares"),
    ('<x o:size="1">a</x>', "unknown-attribute", "/t:c/x", "'o' declares"),
    ('<x q:small="1">a</x>', "unknown-attribute", "/t:c/x", "urn:q"),
    ('<np t:small="0"/>', "bad-attribute", "/t:c/np", "1..9"),
    ('<l t:small="0"><k>a</k></l>', "bad-attribute", "/t:c/l[k='a']", "1..9"),
    ('<ll t:small="0">a</ll>', "bad-attribute", "/t:c/ll[.='a']", "1..9"),
    ('<any t:small="0"/>', "bad-attribute", "/t:c/any", "1..9"),
    ('<any><z t:small="0"/></any>', "bad-attribute", "/t:c/any", "1..9"),
    ('<any><z t:who="z:z"/></any>', "bad-attribute", "/t:c/any", "prefix 'z'"),
    ('<any><z t:smal="0"/></any>', "unknown-attribute", "/t:c/any", "declares"),
]


def text(inside: str) -> str:
    return f'<c xmlns="urn:t" {SPACES}>{inside}</c>'


@pytest.mark.parametrize(("inside", "value"), READ)
def test_read_and_written(inside: str, value: dict[str, Any]) -> None:
    read = document().from_xml(text(inside))
    assert read.to_value() == value
    assert document().from_value(value).to_json() == read.to_json()
    for indent in (None, 2):
        written = read.to_xml(indent=indent)
        assert document().from_xml(written).to_json() == read.to_json()


@pytest.mark.parametrize(("inside", "tag", "path", "said"), WRONG)
def test_wrong(inside: str, tag: str, path: str, said: str) -> None:
    found = first(document().from_xml, f"\n{text(inside)}")
    assert (found.error_tag, found.path) == (tag, path), found
    assert said in found.message
    assert found.line == 2


def test_what_is_written() -> None:
    value = in_c(own={"t:who": "t:one"}, x="a", at_x={"t:small": 1, "o:small": 2})
    value["t:c"] |= {"choose": "t:one", "@choose": {"t:small": 3}, "p": {"@": {"t:text": '"&'}}}
    assert document().from_value(value).to_xml(indent=1) == (
        '<c xmlns="urn:t" xmlns:t="urn:t" t:who="t:one">\n'
        ' <x xmlns:t="urn:o" xmlns:t2="urn:t" t:small="2" t2:small="1">a</x>\n'
        ' <choose xmlns:t="urn:t" t:small="3">t:one</choose>\n'
        ' <p xmlns:t="urn:t" t:text="&quot;&amp;"/>\n'
        "</c>\n"
    )


def test_a_text_on_the_element_of_a_document_is_of_no_node() -> None:
    wrapped = f'<data {SPACES} t:small="1"><top xmlns="urn:t" t:small="1">a</top></data>'
    read = document().from_xml(wrapped)
    assert read.to_value() == {"t:top": "a", "@t:top": {"t:small": 1}}
    told = document().model_set().notifications["t:told"].cls
    noted = f'<told xmlns="urn:t" {SPACES} t:small="1"/>'
    assert first(told.from_xml, noted).error_tag == "unknown-attribute"


def test_what_xml_does_not_preserve_is_told() -> None:
    value = in_c(x="a", at_x={"t:pick": "5"}, np={"@": {"t:pick": "6"}})
    losses: list[Violation] = []
    written = document().from_value(value).to_xml(losses=losses)
    assert [(loss.path, loss.error_app_tag) for loss in losses] == [
        ("/t:c/x", "not-preserved"),
        ("/t:c/np", "not-preserved"),
    ]
    assert "'t:pick': '5' is read back from XML as 5" in losses[0].message
    read = document().from_xml(written)
    assert read.to_value() == in_c(x="a", at_x={"t:pick": 5}, np={"@": {"t:pick": 6}})


@pytest.mark.parametrize(
    "members",
    [
        {"z": "b", "@z": {"q:q": 1}},
        {"z": "b", "@z": {"t:small": 300}},
        {"z": "b", "@z": 5},
        {"@z": {"t:small": 1}},
        {"z": "b", "@z": [{"t:small": 1}]},
        {"z": ["b", "c"], "@z": {"t:small": 1}},
        {"z": ["b", "c"], "@z": [{"t:small": 1}, None]},
        {"z": {"y": "b", "@": {"no": 1}}},
        {"z": "b", "@z": {DEFAULT: True}},
    ],
)
def test_members_of_anydata_that_are_no_annotations_are_told(members: dict[str, Any]) -> None:
    read = document().from_value(in_c(any=members))
    losses: list[Violation] = []
    again = document().from_xml(read.to_xml(losses=losses))
    assert [loss.path for loss in losses] == ["/t:c/any"]
    assert again.to_json() != read.to_json()


def test_the_mark_of_a_default_has_its_own_namespace() -> None:
    cls = document_with(WITH_DEFAULTS)
    value = in_c(d=5, at_d={DEFAULT: True})
    namespace = "urn:ietf:params:xml:ns:netconf:default:1.0"
    written = cls.from_value(value).to_xml()
    assert f'<d xmlns:wd="{namespace}" wd:default="true">5</d>' in written
    module = f"urn:ietf:params:xml:ns:yang:{WITH_DEFAULTS}"
    for said in (namespace, module):
        for truth in ("true", "1"):
            marked = f'<c xmlns="urn:t"><d xmlns:w="{said}" w:default="{truth}">5</d></c>'
            assert cls.from_xml(marked).to_value() == value
    wrong = f'<c xmlns="urn:t"><d xmlns:w="{namespace}" w:default="yes">5</d></c>'
    assert first(cls.from_xml, wrong).error_tag == "bad-attribute"
    marked = f'<c xmlns="urn:t"><d xmlns:w="{namespace}" w:default="true">5</d></c>'
    found = first(document().from_xml, marked)
    assert found.error_tag == "unknown-attribute"
    assert f"add '{WITH_DEFAULTS}' to the set" in found.message


def test_origin() -> None:
    cls = document_with("ietf-origin")
    spaces = 'xmlns="urn:t" xmlns:or="urn:ietf:params:xml:ns:yang:ietf-origin"'
    read = cls.from_xml(f'<c {spaces} or:origin="or:intended"><x or:origin="or:default">a</x></c>')
    assert read.c.annotations[ORIGIN] == "ietf-origin:intended"
    assert read.c.annotations_of("x")[ORIGIN] == "ietf-origin:default"
    assert cls.from_xml(read.to_xml()).to_json() == read.to_json()
    assert first(cls.from_xml, f'<c {spaces} or:origin="default"/>').error_tag == "bad-attribute"
