"""Modules that break a rule of RFC 7950 are refused with file, line and what was expected."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from ndtframe.errors import Position, SchemaError
from ndtframe.schema.build import schema
from ndtframe.schema.model_set import ModelSet

HERE = Path(__file__).parent
HEAD = 'module t { yang-version 1.1; namespace "urn:t"; prefix t;'
NAME = re.compile(r"(?:sub)?module (\S+)")


def table(name: str) -> dict[str, str]:
    """Its cases: what is right or wrong, and the text."""
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))


REFUSED = table("refused.toml")
ALLOWED = table("allowed.toml")


def written(folder: Path, text: str) -> ModelSet:
    whole = text if NAME.match(text) else f"{HEAD}\n{text}\n}}\n"
    for module in re.split(r"\n(?=(?:sub)?module )", whole):
        match = NAME.match(module)
        assert match
        (folder / f"{match[1]}.yang").write_text(module, encoding="utf-8")
    return ModelSet.of_files([folder / "t.yang"])


@pytest.mark.parametrize("name", REFUSED)
def test_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(SchemaError) as caught:
        schema(written(tmp_path, REFUSED[name]))
    where = caught.value.where
    assert isinstance(where, Position)
    assert Path(where.file).parent == tmp_path
    lines = Path(where.file).read_text(encoding="utf-8").splitlines()
    assert where.line is not None
    assert where.line <= len(lines)
    if not NAME.match(REFUSED[name]):
        assert where.line >= 2
    message = caught.value.message
    assert caught.value.remedy or "expected" in message or "XPath" in message


@pytest.mark.parametrize("name", ALLOWED)
def test_allowed(tmp_path: Path, name: str) -> None:
    assert "t" in schema(written(tmp_path, ALLOWED[name])).modules
