"""Documents of the model sets that ship, from JSON to XML and back, and to libyang and back."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import oopt_gnpy_libyang as libyang
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ndtframe.bindings import ndt, topology
from ndtframe.errors import DataError, Violation
from ndtframe.schema import source
from ndtframe.schema.model_set import ModelSet
from ndtframe.testing.documents import documents, valid_documents

from .sample import package

pytestmark = pytest.mark.slow

SETS = {"ndt": ndt.Document, "topology": topology.Document}
SLOW = settings(max_examples=40, suppress_health_check=list(HealthCheck))


@cache
def context(name: str) -> Any:
    folder = Path(mkdtemp())
    model_set = ModelSet.load(name)
    for text in source.find(model_set):
        (folder / f"{text.name}.yang").write_text(text.text, encoding="utf-8")
    libyang.set_log_options(libyang.LogOptions.Store)
    made = libyang.Context(str(folder), libyang.ContextOptions.NoYangLibrary)
    for ref in model_set.modules:
        made.load_module(ref.name)
    return made


@pytest.mark.parametrize("name", SETS)
@SLOW
@given(data=st.data(), indent=st.sampled_from([None, 0, 3]))
def test_valid_documents(name: str, data: st.DataObject, indent: int | None) -> None:
    cls = SETS[name]
    read = cls.from_value(data.draw(valid_documents(cls)))
    losses: list[Violation] = []
    text = read.to_xml(indent=indent, losses=losses)
    again = cls.from_xml(text)
    assert again.to_xml(indent=indent, losses=[]) == text
    assert (again.to_json() == read.to_json()) == (not losses)


@pytest.mark.parametrize("name", SETS)
@SLOW
@given(data=st.data())
def test_documents_that_break_rules_break_the_same(name: str, data: st.DataObject) -> None:
    cls = SETS[name]
    read = cls.decoded(data.draw(documents(cls)))
    expected = [(v.error_tag, v.path) for v in read.violations()]
    losses: list[Violation] = []
    text = read.to_xml(losses=losses)
    if losses:
        return
    try:
        assert cls.from_xml(text).to_json() == read.to_json()
        found = []
    except DataError as error:
        found = [(v.error_tag, v.path) for v in error.violations]
    assert found == expected


@settings(max_examples=100)
@given(documents(package().Document))
def test_every_type(value: Any) -> None:
    cls = package().Document
    read = cls.decoded(value)
    losses: list[Violation] = []
    text = read.to_xml(losses=losses)
    try:
        assert (cls.from_xml(text).to_json() == read.to_json()) == (not losses)
    except DataError:
        assert losses or read.violations()


@settings(max_examples=200)
@given(st.text(), st.sampled_from(["text", "path", "number-or-text", "mixed", "instance"]))
def test_texts(text: str, leaf: str) -> None:
    """What XML is written for any text is read back, or the loss is told."""
    cls = package().Document
    value = {"t:c": {leaf: text}}
    try:
        read = cls.from_value(value)
    except DataError:
        return
    losses: list[Violation] = []
    written = read.to_xml(losses=losses)
    try:
        assert (cls.from_xml(written).to_value() == value) == (not losses)
    except DataError:
        assert losses


@pytest.mark.parametrize("name", SETS)
@settings(max_examples=20, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_libyang_reads_and_writes_the_same(name: str, data: st.DataObject) -> None:
    cls = SETS[name]
    read = cls.from_value(data.draw(valid_documents(cls)))
    text = read.to_xml()
    if text.startswith("<data"):
        return
    node = context(name).parse_data(
        text,
        libyang.DataFormat.XML,
        libyang.ParseOptions.Strict,
        libyang.ValidationOptions.Present,
    )
    flags = libyang.PrintFlags.WithSiblings
    as_json = json.loads(node.print(libyang.DataFormat.JSON, flags) or "{}")
    assert with_defaults(cls.from_value(as_json)) == with_defaults(read)
    as_xml = node.print(libyang.DataFormat.XML, flags) or "<data/>"
    assert with_defaults(cls.from_xml(as_xml)) == with_defaults(read)


def with_defaults(document: Any) -> Any:
    """All that a document says: libyang writes defaults of state, too (RFC 6243, 2.3)."""
    return sorted_arrays(json.loads(document.to_json(with_defaults="report-all")))


def sorted_arrays(value: Any) -> Any:
    """A value without the order of arrays: libyang sorts leaf-lists."""
    if isinstance(value, dict):
        return {name: sorted_arrays(item) for name, item in value.items()}
    return sorted(map(sorted_arrays, value), key=repr) if isinstance(value, list) else value


@settings(max_examples=100)
@given(data=st.data())
def test_any_damage_is_a_clear_error_or_nothing(data: st.DataObject) -> None:
    """A text that was changed somewhere is read, or refused by name; nothing else happens."""
    cls = package().Document
    text = bytearray(cls.decoded(data.draw(documents(cls))).to_xml(losses=[]).encode())
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, max(len(text) - 1, 0)))
        piece = data.draw(st.sampled_from([b"", b"<", b">", b"/", b"&", b'"', b" ", b"x", b"\xff"]))
        text[place : place + data.draw(st.integers(0, 4))] = piece
    assert all(violation.line is not None for violation in faults(cls, bytes(text)))


def faults(cls: Any, text: bytes) -> tuple[Violation, ...]:
    try:
        cls.from_xml(text)
    except DataError as error:
        return error.violations
    return ()
