"""Texts of XML and the values they say, by type."""

from __future__ import annotations

from typing import Any

import pytest

from ndtframe.errors import DataError, Violation

from .sample import in_c, package

RIGHT = [
    ("int", "5", 5),
    ("int", "+5", 5),
    ("int", "-0", 0),
    ("int", " 5\n", 5),
    ("int", "010", 10),  # a leading zero does not mean octal in data (RFC 7950, 9.2.1)
    ("long", "\t-9223372036854775808 ", "-9223372036854775808"),
    ("decimal", " +01.50 ", "1.5"),
    ("decimal", "-3", "-3.0"),
    ("truth", "true", True),
    ("choice-of", "b c", "b c"),
    ("flags", " y\n  x ", "x y"),
    ("flags", "", ""),
    ("octets", "QUI=", "QUI="),
    ("nothing", "", [None]),
    ("identity", "own", "t:own"),
    ("identity", "t:own", "t:own"),
    ("identity", "i:foreign", "i:foreign"),
    ("instance", "/t:c/t:entry[t:name='a[b']/t:value", "/t:c/entry[name='a[b']/value"),
    ("instance", "/t:c/t:entry[t:name='n'][t:kind='i:foreign']",
     "/t:c/entry[name='n'][kind='i:foreign']"),
    ("instance", "/t:c/t:entry[t:name='n'][t:kind='own']", "/t:c/entry[name='n'][kind='t:own']"),
    ("instance", "/t:c/t:many[.='t:x']", "/t:c/many[.='t:x']"),
    ("instance", "/t:c/t:keyless[ 2 ]", "/t:c/keyless[2]"),
    ("text", "", ""),
    ("text", " a\n<!-- no -->b<![CDATA[<&]]>&amp;&#13; ", " a\nb<&&\r "),
    ("path", "/t:c/child::t:int[. = 't:x']", "/t:c/child::t:int[. = 't:x']"),
    ("path", "/i:c", "/i:c"),
    ("reference", " 7 ", 7),
    ("number-or-text", "05", 5),
    ("number-or-text", "500", "500"),
    ("mixed", "true", True),
    ("mixed", "i:foreign", "i:foreign"),
    ("mixed", "own", "t:own"),
    ("nothing-or-text", "", [None]),
    ("nothing-or-text", " ", " "),
    ("mixed", "/t:c/t:int", "/t:c/int"),
    ("mixed", "z:own", "z:own"),
]  # fmt: skip


@pytest.mark.parametrize(("leaf", "text", "value"), RIGHT)
def test_value(leaf: str, text: str, value: Any) -> None:
    cls = package().Document
    read = cls.from_xml(in_c(f"<{leaf}>{text}</{leaf}>"))
    assert read.to_value() == {"t:c": {leaf: value}}
    assert read.to_json() == cls.from_value({"t:c": {leaf: value}}).to_json()
    assert cls.from_xml(read.to_xml()).to_json() == read.to_json()


def test_prefixes_that_mean_something_else_become_modules() -> None:
    text = (
        '<p:c xmlns:p="urn:t" xmlns:t="urn:i"><p:identity>t:foreign</p:identity>'
        "<p:path>/p:c/t:x[p:y = 'p:z']</p:path><p:instance>/p:c/p:int</p:instance></p:c>"
    )
    assert package().Document.from_xml(text).to_value() == {
        "t:c": {
            "identity": "i:foreign",
            "path": "/t:c/i:x[t:y = 'p:z']",
            "instance": "/t:c/int",
        }
    }


def test_prefix_that_two_modules_have_is_told_apart() -> None:
    value = {"t:c": {"instance": "/t:c/entry[name='n'][kind='i:foreign']"}}
    text = package().Document.from_value(value).to_xml()
    assert "xmlns:t=" in text
    assert "xmlns:t2=" in text
    assert package().Document.from_xml(text).to_value() == value


def test_elements_of_several_modules() -> None:
    value = {"t:c": {"below": {"text": "x"}, "present": {}}, "o:o": {"text": "y", "t:more": "z"}}
    read = package().Document.from_value(value)
    text = read.to_xml(indent=2)
    assert 'xmlns="urn:o?a=1&amp;b=2"' in text
    assert package().Document.from_xml(text).to_value() == read.to_value()


WRONG = [
    ("int", "0x10"),
    ("int", "1 2"),
    ("int", ""),
    ("int", "２"),
    ("int", "9" * 5000),
    ("long", "1e3"),
    ("decimal", ".5"),
    ("decimal", "1.234"),
    ("truth", " true"),
    ("truth", "1"),
    ("choice-of", " a"),
    ("choice-of", "0"),
    ("flags", "x x"),
    ("flags", "x\u00a0y"),
    ("octets", "QUI=\n"),
    ("octets", "QQ"),
    ("nothing", " "),
    ("identity", " own"),
    ("identity", "base"),
    ("identity", "z:own"),
    ("identity", ":own"),
    ("instance", "/c/int"),
    ("instance", "/t:c/int"),
    ("instance", "/t:c/t:entry[name='x']"),
    ("instance", " /t:c"),
    ("instance", ""),
    ("text", "&#xFDD0;"),
    ("mixed", "a text of more than twenty"),
    ("reference", "x"),
]


@pytest.mark.parametrize(("leaf", "text"), WRONG)
def test_wrong_value(leaf: str, text: str) -> None:
    with pytest.raises(DataError) as caught:
        package().Document.from_xml(in_c(f"\n<top/><{leaf}>{text}</{leaf}>"))
    found = {v.path: v for v in caught.value.violations}
    violation = found[f"/t:c/{leaf}"]
    assert (violation.error_tag, violation.line) == ("invalid-value", 2)
    assert "JSON" not in violation.message


LOST = [
    ({"number-or-text": "5"}, "/t:c/number-or-text"),
    ({"number-or-text": " 5 "}, "/t:c/number-or-text"),
    ({"mixed": "true"}, "/t:c/mixed"),
    ({"nothing-or-text": ""}, "/t:c/nothing-or-text"),
    ({"instance": "/t:c/t:int"}, "/t:c/instance"),
    ({"instance": "/unknown:c"}, "/t:c/instance"),
    ({"data": {"t:x": 1}}, "/t:c/data"),
    ({"data": {"x": True}}, "/t:c/data"),
    ({"data": {"x": ["one"]}}, "/t:c/data"),
    ({"data": {"x": []}}, "/t:c/data"),
    ({"data": {"x": [None]}}, "/t:c/data"),
    ({"data": {"unknown:x": "y"}}, "/t:c/data"),
    ({"data": {"": "y"}}, "/t:c/data"),
    ({"data": {"a b": "y"}}, "/t:c/data"),
    ({"xml": 1}, "/t:c/xml"),
    ({"xml": {}}, "/t:c/xml"),
    ({"xml": ["a", "b"]}, "/t:c/xml"),
]


@pytest.mark.parametrize(("value", "path"), LOST)
def test_what_is_lost_is_told(value: dict[str, Any], path: str) -> None:
    read = package().Document.from_value({"t:c": value})
    with pytest.raises(DataError, match="losses"):
        read.to_xml()
    losses: list[Violation] = []
    text = read.to_xml(losses=losses)
    assert [(loss.path, loss.error_app_tag) for loss in losses] == [(path, "not-preserved")]
    try:
        again = package().Document.from_xml(text).to_value()
    except DataError:
        return
    assert repr(again) != repr(read.to_value())


@pytest.mark.parametrize(
    "value",
    [
        {"data": {"x": {"y": "1", "i:z": ["a", "b"]}, "o:o": {"text": "q"}}},
        {"data": {}},
        {"data": {"x": [{"y": "1"}, {"y": "2"}], "e": ""}},
        {"xml": "  a\n b"},
        {"xml": {"x": "<&>"}},
        {"number-or-text": "five"},
        {"path": "/t:c[unknown:x]"},
    ],
)
def test_what_is_not_lost_is_not_told(value: dict[str, Any]) -> None:
    read = package().Document.from_value({"t:c": value})
    assert package().Document.from_xml(read.to_xml()).to_value() == {"t:c": value}


def test_characters_that_xml_does_not_have() -> None:
    read = package().Document.from_value({"t:c": {"data": {"x": "a\u0000b"}, "xml": "\u0001"}})
    with pytest.raises(DataError) as caught:
        read.to_xml(losses=[])
    found = [(v.path, v.message) for v in caught.value.violations]
    assert found == [
        ("/t:c/data", "XML has no character U+0000"),
        ("/t:c/xml", "XML has no character U+0001"),
    ]


def test_keys_stand_first_and_equal_documents_give_equal_text() -> None:
    cls = package().Document
    text = in_c("<entry><value>1</value><kind>own</kind><name>n</name></entry>")
    other = in_c("<entry><name>n</name><kind>t:own</kind><value>+1</value></entry>")
    written = cls.from_xml(text).to_xml()
    assert written == cls.from_xml(other).to_xml()
    assert '<entry><name>n</name><kind xmlns:t="urn:t">t:own</kind><value>1</value>' in written
