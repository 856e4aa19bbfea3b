"""JSON Schema and XSD of every module within reach load, and accept a valid document of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import xmlschema
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from ndtframe.emit.files import write
from ndtframe.emit.json_schema import JsonSchemaEmitter
from ndtframe.emit.runtime import package_of
from ndtframe.emit.xsd import XsdEmitter
from ndtframe.schema import tree
from ndtframe.schema.build import schema
from ndtframe.schema.model_set import ModelSet
from ndtframe.testing.documents import repaired

from .documents import object_of
from .every_module import every_module, folders

SLOW_TO_LOAD = {
    "ietf-i2rs-rib",
    "ietf-l3vpn-ntw",
    "ietf-microwave-topology",
    "ietf-ospf",
    "ietf-te-topology",
}
"""Half of the time that all need; their XSD is loaded by ``python -m`` of this module."""


def valid_document(made: tree.Schema, document: Any) -> dict[str, Any]:
    """The longest of a few documents, with what breaks rules taken away; always the same.

    It is empty if all was, be that valid or not.
    """
    found: list[dict[str, Any]] = [{}]

    @given(st.composite(lambda draw: object_of(draw, made.nodes))())
    @settings(max_examples=4, database=None, derandomize=True, phases=[Phase.generate],
              suppress_health_check=list(HealthCheck))  # fmt: skip
    def draw(value: dict[str, Any]) -> None:
        found.append(repaired(document, value))

    draw()
    return max(found, key=lambda value: len(json.dumps(value)))


def json_faults(made: tree.Schema, value: dict[str, Any]) -> list[str]:
    (artifact,) = JsonSchemaEmitter().emit(made)
    reader = jsonschema.Draft202012Validator(json.loads(artifact.text))
    return [f"{fault.json_path}: {fault.message}" for fault in reader.iter_errors(value)]


def xsd_faults(made: tree.Schema, text: str, folder: Path) -> list[str]:
    write(XsdEmitter().emit(made), folder)
    reader = xmlschema.XMLSchema11(folder / "xsd" / "document.xsd")
    return [f"{fault.path}: {fault.reason}" for fault in reader.iter_errors(text)]


def accepted(file: Path, folder: Path, *, with_xsd: bool) -> bool:
    """Check the outputs of a module; whether there was a document."""
    model_set = ModelSet.of_files([file], folders())
    made = schema(model_set)
    document = package_of(model_set).Document
    value = valid_document(made, document) if made.nodes else {}
    text = document.from_value(value).to_xml(losses=[]) if value else ""
    assert json_faults(made, value) == [] or not value
    assert not (text and with_xsd and xsd_faults(made, text, folder))
    return bool(value) or not made.nodes


@pytest.mark.slow
def test_every_module(tmp_path: Path) -> None:
    names = {file.stem.partition("@")[0]: file for file in every_module()}
    without = {
        name
        for name, file in names.items()
        if not accepted(file, tmp_path / name, with_xsd=name not in SLOW_TO_LOAD)
    }
    assert len(without) <= 2, without


if __name__ == "__main__":
    from tempfile import mkdtemp

    for each in every_module():
        print(each.stem, accepted(each, Path(mkdtemp()), with_xsd=True))
