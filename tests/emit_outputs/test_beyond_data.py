"""Structures, operations and notifications in JSON Schema and XSD: what is valid is accepted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import xmlschema
from markdown_it import MarkdownIt

from ndtframe.data.calls import read_body
from ndtframe.emit.markdown import MarkdownEmitter
from ndtframe.errors import DataError

from .judges import Judges, of_modules

YANG = Path(__file__).parent / "yang"
URN = 'xmlns="urn:drawn" xmlns:m="urn:drawn-more"'
LETTER = {"subject": "x", "part": [{"number": 1, "drawn-more:colours": 2}]}
LETTER_XML = (
    f"<letter {URN}><subject>x</subject>"
    "<part><number>1</number><m:colours>2</m:colours></part></letter>"
)


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Judges:
    return of_modules([YANG / "drawn.yang", YANG / "drawn-more.yang"],
                      tmp_path_factory.mktemp("drawn"))  # fmt: skip


CASES = [
    ("structure", "drawn:letter", "structure:drawn:letter", LETTER, True),
    ("structure", "drawn:letter", "structure:drawn:letter", {"part": []}, False),
    ("structure", "drawn:letter", "structure:drawn:letter",
     {**LETTER, "part": [{"number": 1, "drawn-more:lines": 2}]}, False),
    ("structure", "drawn:letter", "structure:drawn:letter",
     {**LETTER, "part": [{"number": 1, "drawn-more:colours": 2, "text": "x"}]}, False),
    ("structure", "drawn:envelope", "yang-data:drawn:envelope", {"stamp": "x"}, True),
    ("structure", "drawn:envelope", "yang-data:drawn:envelope", {"stamp": 1}, False),
    ("rpc-input", "drawn:input", "operation:drawn:ask.input", {"drawn-more:loudly": True}, True),
    ("rpc-input", "drawn:input", "operation:drawn:ask.input", {"loudly": True}, False),
    ("rpc-output", "drawn:output", "operation:drawn:ask.output",
     {"answer": {"drawn-more:word": "x"}}, True),
    ("rpc-output", "drawn:output", "operation:drawn:ask.output", {"answer": {"no": 1}}, False),
    ("notification", "drawn:happened", "notification:drawn:happened",
     {"more": {"why": ["x"], "drawn-more:because": "y"}}, True),
    ("notification", "drawn:happened", "notification:drawn:happened", {"more": []}, False),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "member", "name", "value", "is_valid"), CASES)
def test_definitions(
    drawn: Judges, kind: str, member: str, name: str, value: Any, is_valid: bool
) -> None:
    target = "/drawn:ask" if kind.startswith("rpc") else None
    text = json.dumps({member: value})
    if is_valid:
        read_body(drawn.document, text, kind, target=target)
    else:
        with pytest.raises(DataError):
            read_body(drawn.document, text, kind, target=target)
    definitions = drawn.json.schema["$defs"]
    reader = drawn.json.evolve(schema={"$defs": definitions, **definitions[name]})
    whole = {member: value} if name.startswith("yang-data") else value
    assert reader.is_valid(whole) is is_valid


def test_every_operation_and_notification_has_its_definition(drawn: Judges) -> None:
    named = {name for name in drawn.json.schema["$defs"] if ":drawn" in name[9:]}
    assert named >= {
        "operation:drawn:top.entry.restart.input",
        "operation:drawn:top.entry.restart.output",
        "notification:drawn:top.entry.restarted",
        "operation:drawn:none.input",
    }


@pytest.mark.parametrize(
    ("text", "is_valid"),
    [
        (LETTER_XML, True),
        (LETTER_XML.replace("colours", "lines"), False),
        (LETTER_XML.replace("<subject>x</subject>", ""), False),
        (f"<envelope {URN}><stamp>x</stamp></envelope>", True),
        (f"<envelope {URN}><post>x</post></envelope>", False),
        (f"<happened {URN}><more><m:because>x</m:because></more></happened>", True),
        (f"<ask {URN}><m:loudly>true</m:loudly></ask>", True),
        (f"<ask {URN}><m:loudly>5</m:loudly></ask>", False),
        (f"<none {URN}/>", True),
    ],
)
def test_elements(drawn: Judges, text: str, is_valid: bool) -> None:
    assert drawn.xsd.is_valid(text) is is_valid


OUTER = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:d="urn:drawn"
  targetNamespace="urn:drawn" elementFormDefault="qualified">
  <xs:include schemaLocation="xsd/drawn.xsd"/>
  <xs:element name="body" type="d:{name}"/></xs:schema>"""


@pytest.mark.parametrize(
    ("name", "valid", "broken"),
    [
        ("drawn\u00b7ask.output", "<answer><m:word>x</m:word></answer>", "<told>true</told>"),
        ("drawn\u00b7tell.output", "<told>true</told>", "<told>5</told>"),
        ("drawn\u00b7top.entry.restart.input", "<delay>5</delay>", "<delay>x</delay>"),
        ("drawn\u00b7top.entry.restarted", "<at>x</at>", "<to/>"),
    ],
)
def test_types_for_elements_of_other_names(
    drawn: Judges, tmp_path: Path, name: str, valid: str, broken: str
) -> None:
    outer = drawn.folder / "outer.xsd"
    outer.write_text(OUTER.format(name=name), encoding="utf-8")
    reader = xmlschema.XMLSchema11(outer)
    assert reader.is_valid(f"<body {URN}>{valid}</body>")
    assert not reader.is_valid(f"<body {URN}>{broken}</body>")


def test_pages_hold_all_of_it(drawn: Judges) -> None:
    pages = {item.path: item.text for item in MarkdownEmitter().emit(drawn.schema)}
    page = pages["docs/drawn.md"]
    for path in ("/drawn:letter/part", "/drawn:envelope", "/drawn:ask/input", "/drawn:happened"):
        assert f'<a id="{path}"></a>' in page
    assert "  structure letter:\n" in page
    added = '<a id="/drawn:letter/part/content/drawn-more:drawing"></a>'
    assert added in pages["docs/drawn-more.md"]
    assert MarkdownIt("commonmark").parse(page)
