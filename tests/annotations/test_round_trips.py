"""Documents with annotations drawn from the schema: to XML and back, copied, past all outputs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from ndtframe.errors import DataError, Violation
from ndtframe.testing.documents import documents, valid_documents

from ..emit_outputs.judges import Judges, of_modules
from .sample import OTHER, TEXT, document

pytestmark = pytest.mark.slow

PATIENT = settings(max_examples=100, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Judges:
    folder = tmp_path_factory.mktemp("annotated")
    files = [folder / "t.yang", folder / "o.yang"]
    for file, text in zip(files, (TEXT, OTHER), strict=True):
        file.write_text(text, encoding="utf-8")
    return of_modules(files, folder)


def test_some_are_annotated_and_all_are_right() -> None:
    seen: list[str] = []

    @given(documents(document()))
    @settings(PATIENT, database=None, derandomize=True)
    def draw(value: Any) -> None:
        seen.append(json.dumps(value))
        try:
            document().from_value(value)
        except DataError as error:
            tags = {violation.error_tag for violation in error.violations}
            assert not tags & {"bad-attribute", "unknown-attribute"}

    draw()
    for mark in ('"@"', '"@x"', '"@ll"', '"@any"'):
        assert any(mark in text for text in seen) is (mark != '"@any"')


@PATIENT
@given(valid_documents(document()))
def test_there_and_back(value: Any) -> None:
    read = document().from_value(value)
    text = read.to_json()
    assert document().from_json(text).to_json() == text
    assert read.clone().to_json() == read.fork().to_json() == text
    losses: list[Violation] = []
    written = read.to_xml(losses=losses)
    again = document().from_xml(written)
    assert (again.to_json() == text) == (not losses)
    assert losses or again.to_xml() == written


@PATIENT
@given(value=valid_documents(document()))
def test_no_output_refuses_them(value: Any, outputs: Judges) -> None:
    assert [fault.message for fault in outputs.json.iter_errors(value)] == []
    written = document().from_value(value).to_xml(losses=[])
    if not written.startswith("<data"):
        written = f'<data xmlns="urn:ietf:params:xml:ns:netconf:base:1.0">{written}</data>'
    assert [fault.reason for fault in outputs.xsd.iter_errors(written)] == []


def test_pages_tell_them(outputs: Judges) -> None:
    from ndtframe.emit.markdown import MarkdownEmitter
    from ndtframe.emit.tree_diagram import TreeDiagramEmitter

    pages = {Path(a.path).stem: a.text for a in MarkdownEmitter().emit(outputs.schema)}
    section = pages["t"].partition("## Annotations")[2]
    assert (
        "### `t:small`\n\nHow small it is.\n\n- annotation\n- type: `uint8 as t:small`" in section
    )
    assert "- units: `seconds`" in section
    assert "- status: `deprecated`" in section
    assert "- defined at: `t.yang:6`" in section
    assert "o:small" in pages["o"]
    assert "o:small" not in section
    (tree,) = TreeDiagramEmitter().emit(outputs.schema)
    assert "small" not in tree.text
