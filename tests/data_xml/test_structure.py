"""Elements, namespaces, wrappers and envelopes; faults are all told, with path and line."""

from __future__ import annotations

import pytest

from ndtframe.data.calls import read_body
from ndtframe.data.reading import read_configuration, read_document
from ndtframe.errors import DataError

from .sample import in_c, package

NETCONF = "urn:ietf:params:xml:ns:netconf:base:1.0"
NOTIFICATION = "urn:ietf:params:xml:ns:netconf:notification:1.0"
INSTANCE_DATA = "urn:ietf:params:xml:ns:yang:ietf-yang-instance-data"
TOP = '<top xmlns="urn:t">x</top>'


def faults(text: str | bytes) -> list[tuple[str, str, int | None]]:
    with pytest.raises(DataError) as caught:
        package().Document.from_xml(text)
    return [(v.error_tag, v.path, v.line) for v in caught.value.violations]


@pytest.mark.parametrize(
    "text",
    [
        TOP,
        f'<?xml version="1.0" encoding="UTF-8"?>\n<?pi x?><!-- c -->{TOP}<!-- d -->',
        f'\ufeff<data xmlns="{NETCONF}">{TOP}</data>',
        f'<config xmlns="{NETCONF}">{TOP}</config>',
        f'<rpc-reply message-id="1" xmlns="{NETCONF}"><data>{TOP}</data></rpc-reply>',
        f'<data xmlns="urn:ietf:params:xml:ns:yang:ietf-restconf">{TOP}</data>',
        f"<data>{TOP}</data>",
        f"{in_c('')}{TOP}",
        f'<?xml version="1.0"?>\n{TOP}\n{in_c("")}\n',
        "<p:top xmlns:p='urn:t'>x</p:top>",
    ],
)
def test_ways_to_write_one_document(text: str) -> None:
    cls = package().Document
    assert cls.from_xml(text).to_value() == {"t:top": "x"}
    assert read_document(cls, text).to_value() == {"t:top": "x"}
    assert read_configuration(cls, text.encode()).to_value() == {"t:top": "x"}


def test_entries_may_stand_between_others() -> None:
    text = in_c("<many>b</many><int>1</int><many>a</many><text>q</text><many>b c</many>")
    value = {"t:c": {"int": 1, "text": "q", "many": ["b", "a", "b c"]}}
    assert package().Document.from_xml(text).to_value() == value


def test_all_faults_are_told_in_order_of_lines() -> None:
    text = """<data>
      <c xmlns="urn:t">
        <int>x</int>
        <imt>5</imt>
        <text>a</text>
        <text>b</text>
        stray
        <below q="1"><text>b<int/></text></below>
        <entry><name>n</name></entry>
        <entry><name>m</name><kind>own</kind><value>300</value></entry>
        <x xmlns="urn:unknown"/>
        <x xmlns=""/>
        <text xmlns="urn:o?a=1&amp;b=2"/>
        <data>text</data>
        <xml>a<b/>c</xml>
        <data/>
      </c>
      <int xmlns="urn:t"/>
    </data>"""
    assert faults(text) == [
        ("invalid-value", "/t:c/int", 3),
        ("unknown-element", "/t:c/imt", 4),
        ("bad-element", "/t:c/text", 6),
        ("bad-element", "/t:c", 8),
        ("unknown-attribute", "/t:c/below", 8),
        ("invalid-value", "/t:c/below/text", 8),
        ("missing-element", "/t:c/entry[1]", 9),
        ("invalid-value", "/t:c/entry[name='m'][kind='t:own']/value", 10),
        ("unknown-namespace", "/t:c/x", 11),
        ("unknown-namespace", "/t:c/x", 12),
        ("unknown-element", "/t:c/o:text", 13),
        ("bad-element", "/t:c/data", 14),
        ("bad-element", "/t:c/xml", 15),
        ("bad-element", "/t:c/data", 16),
        ("unknown-element", "/t:int", 18),
    ]


def test_rules_are_told_with_their_line() -> None:
    one = "<entry>\n<name>n</name><kind>own</kind>\n</entry>\n"
    assert faults(in_c(f"\n{one}{one}")) == [
        ("operation-failed", "/t:c/entry[name='n'][kind='t:own']", 5)
    ]


@pytest.mark.parametrize(
    ("attribute", "said"),
    [
        ("a='1'", "no namespace"),
        (f"xmlns:n='{NETCONF}' n:operation='delete'", "how to edit"),
        ("xmlns:w='urn:ietf:params:xml:ns:netconf:default:1.0' w:default='true'", "RFC 6243"),
        ("xml:lang='en'", "no annotation"),
    ],
)
def test_attributes_are_refused(attribute: str, said: str) -> None:
    with pytest.raises(DataError, match=said):
        package().Document.from_xml(in_c(f"<int {attribute}>5</int>"))
    with pytest.raises(DataError, match=said):
        package().Document.from_xml(in_c(f"<data><x xmlns='urn:t' {attribute}>5</x></data>"))


def test_notification() -> None:
    told = package().Document.model_set().notifications["t:told"].cls
    text = '<told xmlns="urn:t"><what>5</what><l><k>a</k></l></told>'
    enveloped = (
        f'<notification xmlns="{NOTIFICATION}"><eventTime>2020-01-01T00:00:00Z</eventTime>'
        f"{text}</notification>"
    )
    read = told.from_xml(text)
    assert read.to_value() == {"what": 5, "l": [{"k": "a"}]}
    assert read.to_xml() == text
    for form in (text, enveloped):
        assert read_body(package().Document, form, "notification").to_json() == read.to_json()
    for wrong in (
        enveloped.replace("<eventTime>2020-01-01T00:00:00Z</eventTime>", ""),
        text.replace("told", "tald"),
        text.replace(">5<", ">x<"),
        f"<data>{text}</data>",
        "<a",
    ):
        with pytest.raises(DataError):
            read_body(package().Document, wrong, "notification")
        with pytest.raises(DataError):
            told.from_xml(wrong)


def test_operations() -> None:
    cls = package().Document
    text = '<input xmlns="urn:t" xmlns:q="urn:i"><a>q:foreign</a></input>'
    read = read_body(cls, text, "rpc-input")
    assert read.to_value() == {"a": "i:foreign"}
    assert read_body(cls, read.to_xml(), "rpc-input").to_json() == read.to_json()
    with pytest.raises(DataError) as caught:
        read_body(cls, '<input xmlns="urn:t">\n<a>x</a></input>', "rpc-input")
    [violation] = caught.value.violations
    assert (violation.path, violation.line) == ("/t:input/a", 2)
    output = read_body(
        cls, '<output xmlns="urn:t"><b/></output>', "action-output", target="/t:c/act"
    )
    assert output.to_value() == {"b": [None]}


ENVELOPE = f"""<?xml version="1.0"?>
<instance-data-set xmlns="{INSTANCE_DATA}">
  <name>n</name>
  <content-schema><module>t@2020-01-01</module></content-schema>
  <description>one</description>
  <content-data>
    {in_c("<int>5</int>")}{TOP}
  </content-data>
</instance-data-set>
"""


def test_instance_data() -> None:
    cls = package().Document
    assert read_document(cls, ENVELOPE).to_value() == {"t:c": {"int": 5}, "t:top": "x"}
    assert read_document(cls, ENVELOPE.encode()).to_json() == cls.from_xml(ENVELOPE).to_json()


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        (
            "t@2020-01-01",
            "t@x",
            "/ietf-yang-instance-data:instance-data-set/content-schema/module",
        ),
        ("<name>n</name>", "<nome/>", "/ietf-yang-instance-data:instance-data-set/nome"),
        (">5<", ">x<", "/t:c/int"),
    ],
)
def test_wrong_instance_data(old: str, new: str, path: str) -> None:
    with pytest.raises(DataError) as caught:
        read_document(package().Document, ENVELOPE.replace(old, new))
    assert [v.path for v in caught.value.violations] == [path]
