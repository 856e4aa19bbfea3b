"""What is made of a set with mount points: no output refuses what is valid."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import xmlschema

from ndtframe.emit.files import write
from ndtframe.emit.generate import generate
from ndtframe.emit.json_schema import JsonSchemaEmitter, document_schema
from ndtframe.emit.markdown import MarkdownEmitter
from ndtframe.emit.python import PythonEmitter
from ndtframe.emit.tree_diagram import TreeDiagramEmitter
from ndtframe.emit.xsd import XsdEmitter
from ndtframe.schema.build import schema
from ndtframe.testing.bindings import imported

from . import test_inline as inline
from . import test_shared_schema as shared
from .sets import HOST, WHOLE, model_set

SETS = {"shared": WHOLE, "inline": {**HOST, **inline.POINTS}}
VALID = {"shared": shared.GOOD, "inline": inline.with_libraries(inline.GOOD)}
READ = {"shared": shared.read, "inline": inline.read}


@pytest.mark.slow
@pytest.mark.parametrize("name", SETS)
def test_json_schema_and_xsd_accept(name: str, tmp_path: Path) -> None:
    found = schema(model_set(SETS[name]))
    document = json.loads(READ[name](VALID[name]).to_json())
    checker = jsonschema.Draft202012Validator(document_schema(found))
    assert [fault.message for fault in checker.iter_errors(document)] == []
    write(XsdEmitter().emit(found), tmp_path)
    xsd = xmlschema.XMLSchema11(str(tmp_path / "xsd" / "document.xsd"))
    assert [fault.reason for fault in xsd.iter_errors(READ[name](document).to_xml())] == []


def test_json_schema_refuses_what_is_mounted_wrongly() -> None:
    checker = jsonschema.Draft202012Validator(document_schema(schema(model_set(WHOLE))))
    assert checker.is_valid(shared.changed(inside={"mount-guest:dim": 255}))
    assert not checker.is_valid(shared.changed(inside={"mount-guest:dim": 256}))
    assert not checker.is_valid(shared.changed(spare={"mount-guest:dim": 1}))


def test_tree_diagram() -> None:
    (made,) = TreeDiagramEmitter().emit(schema(model_set(WHOLE)))
    lines = [" ".join(line.split()) for line in made.text.splitlines()]
    for line in (
        "| | +--mp inside",
        "| | | +--rw g:lamps/",
        "| | | +--rw g:first?/ -> ../lamps/lamp/name",
        "| | +--rw spare",
        "| +--mp shelf* [name]",
        "| | +--mp watched",
        "| | | +--ro g:lamps/",
    ):
        assert line in lines, made.text


def test_pages() -> None:
    pages = {page.path: page.text for page in MarkdownEmitter().emit(schema(model_set(WHOLE)))}
    assert '<a id="/mount-host:rooms/shelf/mount-guest:lamps"></a>' in pages["docs/mount-guest.md"]
    assert "[mount-guest](mount-guest.md)" in pages["docs/index.md"]


def test_outputs_are_stable() -> None:
    emitters: list[Any] = [PythonEmitter(), JsonSchemaEmitter(), XsdEmitter()]
    first, second = (list(generate(model_set(WHOLE), emitters)) for _ in range(2))
    assert first == second


def test_generated_bindings_are_those_made_at_run_time(tmp_path: Path) -> None:
    write(generate(model_set(WHOLE), [PythonEmitter()]), tmp_path / "bindings")
    made = imported(tmp_path / "bindings")
    assert made.Document.from_value(shared.GOOD).to_json() == shared.read(shared.GOOD).to_json()
    names = {path.stem for path in (tmp_path / "bindings").glob("mount_guest*.py")}
    assert names == {"mount_guest_room", "mount_guest_watched", "mount_guest_shelf"}
