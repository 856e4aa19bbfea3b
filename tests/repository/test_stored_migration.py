"""Contents pass to the present modules step by step, or are refused."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ndtframe.contracts import DocumentRecord
from ndtframe.data.state import DocumentKind
from ndtframe.errors import InputError, RepositoryError
from ndtframe.repository import migration
from ndtframe.repository.memory import MemoryRepository
from ndtframe.repository.migration import migrated, schema_id

SPACED = b'{ "a": "\xc3\xa4" }'


@pytest.fixture(autouse=True)
def known(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Four schema ids of the set; the second and the third need a step."""

    def renamed(value: dict[str, Any]) -> dict[str, Any]:
        return {"b": value["a"]}

    def wrapped(value: dict[str, Any]) -> dict[str, Any]:
        return {"c": [value]}

    ids = ["one", "two", "three", schema_id("ndt")]
    monkeypatch.setattr(migration, "KNOWN", {"ndt": ids})
    monkeypatch.setattr(migration, "STEPS", {"two": renamed, "three": wrapped})
    yield
    schema_id.cache_clear()


def stored(schema: str, model_set: str = "ndt") -> DocumentRecord:
    record = MemoryRepository().put(
        DocumentKind.SESSION, "s", SPACED, model_set=model_set, after=None
    )
    return replace(record, schema_id=schema)


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ("one", {"c": [{"b": "ä"}]}),
        ("two", {"c": [{"b": "ä"}]}),
        ("three", {"c": [{"a": "ä"}]}),
    ],
)
def test_steps_follow_each_other(schema: str, expected: object) -> None:
    found = migrated(SPACED, stored(schema))
    assert json.loads(found) == expected
    assert "ä".encode() in found


def test_content_that_needs_no_step_passes_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    assert migrated(SPACED, stored(schema_id("ndt"))) is SPACED
    monkeypatch.setattr(migration, "STEPS", {"one": json.dumps})
    assert migrated(SPACED, stored("two")) is SPACED


@pytest.mark.parametrize(
    ("schema", "model_set"), [("four", "ndt"), ("", "ndt"), ("one", "topology"), ("one", "mine")]
)
def test_what_is_not_known_is_refused(schema: str, model_set: str) -> None:
    with pytest.raises(RepositoryError) as raised:
        migrated(SPACED, stored(schema, model_set))
    text = str(raised.value)
    assert "The content of version 1 of session 's' was stored with modules of" in text
    assert f"the model set '{model_set}'" in text
    assert f"content-id is '{schema}'" in text
    assert "newer" in text


def test_a_set_of_ones_own_has_no_schema_id() -> None:
    assert migrated(SPACED, stored("", "mine")) is SPACED
    for name in ("mine", "", "..", "../ndt", "ndt/../ndt", "a b", "/etc"):
        assert schema_id(name) == ""


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"ietf-yang-library:yang-library": 5}'])
def test_a_broken_installation_is_told(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    schema_id.cache_clear()
    monkeypatch.setattr("ndtframe.resources.folder", lambda _: tmp_path)
    (tmp_path / "ndt").mkdir()
    (tmp_path / "ndt" / "yang-library.json").write_text(text)
    with pytest.raises(InputError, match="no yang-library with a content-id"):
        schema_id("ndt")
