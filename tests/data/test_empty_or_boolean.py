"""A union of empty and boolean: ``[null]`` and ``true`` are two values."""

from __future__ import annotations

from types import ModuleType

import pytest

from ndtframe.data.types import EMPTY
from ndtframe.testing.bindings import compiled

from .features.feature import module

BODY = """
typedef either { type union { type empty; type boolean; type uint8; } }
leaf a { type either; }
leaf-list l { type union { type either; type string; } }
leaf b { type union { type boolean; type empty; } }
leaf r { type leafref { path "../l"; } }
container empty { leaf x { type string; } }
"""


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    return compiled(tmp_path_factory.mktemp("either"), module("t", BODY))


@pytest.mark.parametrize(
    "text",
    [
        '{"t:a":[null],"t:l":[true,[null],"x"],"t:b":[null],"t:r":true}',
        '{"t:a":true,"t:l":[[null]],"t:b":false,"t:r":[null]}',
    ],
)
def test_there_and_back(package: ModuleType, text: str) -> None:
    document = package.Document.from_json(text)
    assert document.to_json() == text
    assert package.Document.from_value(document.to_value()).to_json() == text
    assert package.Document.from_xml(document.to_xml(losses=[])).to_json() == text
    assert document.clone().to_json() == text


def test_set(package: ModuleType) -> None:
    document = package.Document()
    document.a, document.b = True, EMPTY
    assert document.to_value() == {"t:a": True, "t:b": [None]}
    document.a = [None]
    assert document.a is EMPTY
    document.r, document.l = True, [EMPTY]
    assert [violation.path for violation in document.violations()] == ["/t:r"]
