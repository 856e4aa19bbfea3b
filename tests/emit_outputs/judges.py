"""What each output says of a document: the verdicts that the tests compare."""

from __future__ import annotations

import importlib
import json
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import xmlschema

from ndtframe.emit.files import write
from ndtframe.emit.json_schema import JsonSchemaEmitter
from ndtframe.emit.python import PythonEmitter
from ndtframe.emit.xsd import XsdEmitter
from ndtframe.errors import DataError
from ndtframe.schema import build, tree
from ndtframe.schema.model_set import ModelSet
from ndtframe.testing.emitter_contract import schema_of

from . import instance_xml


@dataclass(frozen=True, repr=False)
class Judges:
    """The outputs of one schema, each as a reader of documents."""

    schema: tree.Schema
    document: Any
    json: Any
    xsd: Any
    folder: Path

    def faults(self, value: dict[str, Any]) -> int:
        """How many rules the bindings see broken."""
        try:
            self.document.from_value(value)
        except DataError as error:
            return len(error.violations)
        return 0

    def python_accepts(self, value: dict[str, Any]) -> bool:
        return self.faults(value) == 0

    def json_accepts(self, value: dict[str, Any]) -> bool:
        return self.json.is_valid(value)

    def xsd_accepts(self, value: dict[str, Any]) -> bool:
        """Whether the XML of a value is accepted; for values that the bindings can read."""
        return not self.xsd_faults(value)

    def xsd_faults(self, value: dict[str, Any]) -> list[str]:
        """What the XSD says is wrong with the XML of a value."""
        text = instance_xml.data(self.schema, value)
        return [f"{error.path}: {error.reason}" for error in self.xsd.iter_errors(text)]


@cache
def of_set(name: str) -> Judges:
    """The outputs of a set that ships, as they are committed."""
    folder = Path(__file__).parents[2] / "models" / name / "generated"
    document = importlib.import_module(f"ndtframe.bindings.{name}").Document
    return _judges(schema_of(name), document, folder)


def of_modules(files: list[Path], folder: Path) -> Judges:
    """The outputs of YANG modules, made in ``folder``."""
    schema = build.schema(ModelSet.of_files(files))
    package = f"bindings_{files[0].stem}".replace("-", "_")
    write(PythonEmitter().emit(schema), folder / package)
    write([*JsonSchemaEmitter().emit(schema), *XsdEmitter().emit(schema)], folder)
    sys.path.insert(0, str(folder))
    try:
        document = importlib.import_module(package).Document
        document.model_set()
    finally:
        sys.path.remove(str(folder))
    return _judges(schema, document, folder)


def _judges(schema: tree.Schema, document: Any, folder: Path) -> Judges:
    text = (folder / "document.schema.json").read_text(encoding="utf-8")
    validator = jsonschema.Draft202012Validator(json.loads(text))
    validator.check_schema(validator.schema)
    xsd = xmlschema.XMLSchema11(folder / "xsd" / "document.xsd")
    return Judges(schema, document, validator, xsd, folder)
