"""Structures (RFC 8791) and yang-data (RFC 8040): documents of their own, for paths too."""

from __future__ import annotations

import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import ndtframe
from ndtframe.data.calls import read_body
from ndtframe.errors import DataError, SchemaError
from ndtframe.schema.build import schema
from ndtframe.schema.diagnostics import warnings
from ndtframe.schema.model_set import ModelSet

HEAD = """yang-version 1.1; import ietf-yang-structure-ext { prefix sx; }
  import ietf-restconf { prefix rc; }"""
MAIN = f"""module m {{ namespace "urn:m"; prefix m; {HEAD}
  sx:structure letter {{
    leaf id {{ type int8; }}
    leaf top {{ type leafref {{ path "/m:id"; }} }}
    container deep {{ leaf up {{ type leafref {{ path "/id"; }} must "/m:id > 3"; }} }}
    list part {{ key n; leaf n {{ type int8; }}
      choice content {{ leaf text {{ type string; }} }} }} }}
  rc:yang-data problem {{ container problem {{
    leaf id {{ type int8; }} leaf same {{ type leafref {{ path "/problem/id"; }} }} }} }} }}"""
MORE = f"""module n {{ namespace "urn:n"; prefix n; {HEAD} import m {{ prefix x; }}
  sx:augment-structure "/x:letter/x:part/x:content" {{ case drawing {{
    leaf colours {{ type int8; mandatory true; }} leaf lines {{ type int8; }} }} }}
  sx:augment-structure "/x:letter" {{
    leaf first {{ type leafref {{ path "/x:part/x:n"; }} }} }} }}"""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("structures")
    for name, text in {"m": MAIN, "n": MORE}.items():
        (folder / f"{name}.yang").write_text(text)
    return [folder / "m.yang", folder / "n.yang"]


@pytest.fixture(scope="module")
def package(files: list[Path]) -> ModuleType:
    return ndtframe.load(*files)


def found(package: ModuleType, name: str, value: Any) -> list[tuple[str, str]]:
    text = json.dumps({name: value})
    try:
        read_body(package.Document, text, "structure")
    except DataError as error:
        return [(violation.error_tag, violation.path) for violation in error.violations]
    return []


@pytest.mark.parametrize(
    ("name", "value", "faults"),
    [
        ("m:letter", {"id": 4, "top": 4, "deep": {"up": 4}}, []),
        ("m:letter", {"id": 4, "top": 5}, [("data-missing", "/m:letter/top")]),
        ("m:letter", {"deep": {"up": 4}}, [("data-missing", "/m:letter/deep/up"),
                                           ("operation-failed", "/m:letter/deep/up")]),
        ("m:letter", {"id": 3, "deep": {"up": 3}}, [("operation-failed", "/m:letter/deep/up")]),
        ("m:problem", {"id": 4, "same": 4}, []),
        ("m:problem", {"id": 4, "same": 5}, [("data-missing", "/m:problem/same")]),
        ("m:letter", {"part": [{"n": 1, "n:colours": 2}], "n:first": 1}, []),
        ("m:letter", {"n:first": 1}, [("data-missing", "/m:letter/n:first")]),
        ("m:letter", {"part": [{"n": 1, "n:lines": 2}]},
         [("missing-element", "/m:letter/part[n='1']/n:colours")]),
    ],
)  # fmt: skip
def test_documents(
    package: ModuleType, name: str, value: Any, faults: list[tuple[str, str]]
) -> None:
    assert sorted(found(package, name, value)) == sorted(faults)


def test_two_cases(package: ModuleType) -> None:
    value = {"part": [{"n": 1, "n:colours": 2, "text": "x"}]}
    assert [tag for tag, _ in found(package, "m:letter", value)] == ["bad-element"]


def test_absolute_paths_are_not_warned_of(files: list[Path]) -> None:
    assert warnings(schema(ModelSet.of_files(files))) == []


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ('sx:augment-structure "/m:nobody" { leaf x { type int8; } }', "has no target"),
        ('container c; sx:augment-structure "/m:c" { leaf x { type int8; } }', "has no target"),
        ("sx:structure s { leaf a { type leafref { path '/s/b'; } } }", "leads to no leaf"),
        ("container c { leaf b { type int8; } } "
         "sx:structure s { leaf a { type leafref { path '/c/b'; } } }", "leads to no leaf"),
    ],
)  # fmt: skip
def test_wrong_paths(tmp_path: Path, body: str, said: str) -> None:
    file = tmp_path / "w.yang"
    file.write_text(f'module w {{ namespace "urn:w"; prefix m; {HEAD} {body} }}')
    with pytest.raises(SchemaError, match=said) as caught:
        schema(ModelSet.of_files([file]))
    assert caught.value.where is not None
