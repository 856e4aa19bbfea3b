"""Modules in files that the user names."""

from __future__ import annotations

from pathlib import Path

import pytest

from ndtframe import load
from ndtframe.errors import SchemaError
from ndtframe.schema.build import schema
from ndtframe.schema.model_set import ModelSet

TEXT = """\
// module other {
/* module another */
module named { yang-version 1.1; namespace "urn:n"; prefix n; leaf x { type string; } }
"""


@pytest.mark.parametrize("name", ["case.yang", "named.yang", "other@2020-01-01.yang"])
def test_a_named_file_may_have_any_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(TEXT)
    assert load(tmp_path / name).Document.from_value({"named:x": "y"}).x == "y"


def test_two_named_files_see_each_other(tmp_path: Path) -> None:
    (tmp_path / "one.yang").write_text(TEXT)
    importing = 'module m { namespace "urn:m"; prefix m; import named { prefix n; } }'
    (tmp_path / "two.yang").write_text(importing)
    made = schema(ModelSet.of_files([tmp_path / "one.yang", tmp_path / "two.yang"]))
    assert [node.name for node in made.nodes] == ["x"]


def test_a_file_that_is_imported_is_named_after_its_module(tmp_path: Path) -> None:
    (tmp_path / "one.yang").write_text(TEXT)
    importing = 'module m { namespace "urn:m"; prefix m; import one { prefix n; } }'
    (tmp_path / "two.yang").write_text(importing)
    with pytest.raises(SchemaError, match="not what the name of its file says"):
        schema(ModelSet.of_files([tmp_path / "two.yang"]))


@pytest.mark.parametrize("text", ["", "module", "nothing of the kind"])
def test_a_file_without_a_module_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "case.yang").write_text(text)
    with pytest.raises(SchemaError, match=r"case\.yang"):
        schema(ModelSet.of_files([tmp_path / "case.yang"]))
