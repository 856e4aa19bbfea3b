"""Data without a schema: the same on both roads, and never what could not be written again."""

from __future__ import annotations

import json
from types import ModuleType

import pytest

from ndtframe.data.decode import parse_json
from ndtframe.data.types import NULL
from ndtframe.errors import DataError
from ndtframe.testing.bindings import compiled

from .features.feature import module


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    return compiled(tmp_path_factory.mktemp("any"), module("t", "anydata d; anyxml x;"))


@pytest.mark.parametrize(
    "text",
    [
        '{"t:d":{}}',
        '{"t:d":{"m:a":[1,{"b":null}]}}',
        '{"t:x":[null]}',
        '{"t:x":null}',
        '{"t:x":":"}',
        '{"t:x":-1.5}',
        '{"t:x":{"":{"a":":","b":"é"}}}',
        '{"t:x":' + "[" * 99 + "]" * 99 + "}",
        '{"t:x":' + "9" * 4000 + "}",
    ],
)
def test_kept_as_it_is(package: ModuleType, text: str) -> None:
    assert package.Document.from_json(text).to_json() == text
    assert package.Document.from_value(parse_json(text)).to_json() == text
    json.loads(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"t:d":[1]}', "an object"),
        ('{"t:d":null}', "an object"),
        ('{"t:x":NaN}', "NaN"),
        ('{"t:d":{"a":-Infinity}}', "Infinity"),
        ('{"t:d":{"a":[1e400]}}', "too large"),
        ('{"t:d":{"a":1,"a":2}}', "stands twice"),
        ('{"t:x":[[{"a":1,"b":2,"\\u0061":2}]]}', "stands twice"),
        ('{"t:x":"\\ud800"}', "surrogate"),
        ('{"t:d":{"a":{"\\udfff":1}}}', "surrogate"),
        ('{"t:x":' + "[" * 101 + "]" * 101 + "}", "deeper than 100"),
        ('{"t:x":' + "[" * 200 + "]" * 200 + "}", "deeper than 200"),
        ('{"t:x":' + "9" * 5000 + "}", "too many digits"),
    ],
)
def test_refused(package: ModuleType, text: str, words: str) -> None:
    for read in (
        package.Document.from_json,
        lambda text: package.Document.from_value(parse_json(text)),
    ):
        with pytest.raises(DataError, match=words):
            read(text)


def test_set_by_hand(package: ModuleType) -> None:
    document = package.Document(d={"a": [1]}, x=[True, None])
    assert document.to_json() == '{"t:d":{"a":[1]},"t:x":[true,null]}'
    copy = document.clone()
    copy.d["a"].append(2)
    assert document.d == {"a": [1]}
    for wrong in (object(), {1, 2}, float("inf"), b"x"):
        with pytest.raises(DataError):
            document.x = wrong
    with pytest.raises(DataError):
        document.d = "x"


def test_null_is_a_value_of_anyxml_alone(package: ModuleType) -> None:
    document = package.Document.from_json('{"t:x": null}')
    assert document.x is NULL
    assert document.to_value() == {"t:x": None}
    assert document.clone().x is NULL
    with document.edit() as change:
        document.x = None
    assert [str(edit) for edit in change.edits] == ["delete /t:x"]
    with document.edit() as change:
        document.x = NULL
    assert [str(edit) for edit in change.edits] == ["create /t:x null"]
    assert not document.diff(package.Document.from_value({"t:x": None}))
