"""One module in two revisions: definitions of each, one that counts (RFC 7950, 5.6.5)."""

from __future__ import annotations

from pathlib import Path

import pytest

from ndtframe.emit.runtime import package_of
from ndtframe.errors import DataError, SchemaError
from ndtframe.schema import types
from ndtframe.schema.build import schema
from ndtframe.schema.model_set import ModelSet, ModuleRef
from ndtframe.schema.tree import Leaf, Schema

OLD = """module u { yang-version 1.1; namespace "urn:u"; prefix u;
  revision 2018-01-01;
  feature f;
  identity base;
  identity old { base base; }
  typedef size { type uint8; }
  typedef kind { type identityref { base base; } }
  grouping g { leaf old { type size; } }
  container c { leaf was { type string; } }
}"""
NEW = """module u { yang-version 1.1; namespace "urn:u"; prefix u;
  revision 2020-01-01;
  revision 2018-01-01;
  feature f;
  identity base;
  identity new { base base; }
  typedef size { type string; }
  typedef kind { type identityref { base base; } }
  grouping g { leaf new { type size; } }
  container c { leaf is { type string; } }
}"""
USER = """module t { yang-version 1.1; namespace "urn:t"; prefix t;
  import u { prefix old; revision-date 2018-01-01; }
  import u { prefix new; revision-date 2020-01-01; }
  container a { uses old:g; leaf size { type old:size; } if-feature old:f; }
  container b { uses new:g; leaf size { type new:size; } leaf kind { type old:kind; } }
}"""


def folder(tmp_path: Path, **texts: str) -> Path:
    for name, text in {"u@2018-01-01": OLD, "u@2020-01-01": NEW, "t": USER, **texts}.items():
        (tmp_path / f"{name}.yang").write_text(text, encoding="utf-8")
    return tmp_path


def type_of(made: Schema, path: str) -> str:
    leaf = made.find(path)
    assert isinstance(leaf, Leaf)
    return leaf.type.name


def test_definitions_come_from_the_revision_that_is_imported(tmp_path: Path) -> None:
    made = schema(ModelSet.of_files([folder(tmp_path) / "t.yang"]))
    assert type_of(made, "/t:a/size") == type_of(made, "/t:a/old") == "uint8"
    assert type_of(made, "/t:b/size") == type_of(made, "/t:b/new") == "string"
    assert not made.modules["u"].implemented
    assert made.modules["u"].revision == "2020-01-01"


@pytest.mark.parametrize(
    ("implemented", "child"), [("2018-01-01", "/u:c/was"), ("2020-01-01", "/u:c/is")]
)
def test_one_revision_is_implemented(tmp_path: Path, implemented: str, child: str) -> None:
    folder(tmp_path)
    refs = (ModuleRef("t"), ModuleRef("u", implemented))
    made = schema(ModelSet("t", "t", refs, paths=(tmp_path,)))
    assert {node.path for node in made.walk() if node.path.startswith("/u:c/")} == {child}
    assert made.modules["u"].revision == implemented
    kind = made.find("/t:b/kind")
    assert isinstance(kind, Leaf)
    assert isinstance(kind.type, types.Identityref)
    assert ("u:new" in kind.type.identities) is (implemented == "2020-01-01")


def test_documents_of_both_revisions(tmp_path: Path) -> None:
    package = package_of(ModelSet.of_files([folder(tmp_path) / "t.yang"]))
    read = package.Document.from_json
    read('{"t:a": {"old": 7, "size": 8}, "t:b": {"new": "x", "size": "y"}}')
    with pytest.raises(DataError):
        read('{"t:a": {"size": "y"}}')
    with pytest.raises(DataError):
        read('{"t:b": {"size": 8}}')


def test_an_import_without_a_revision_is_of_the_one_that_counts(tmp_path: Path) -> None:
    plain = USER.replace(" revision-date 2020-01-01;", "")
    folder(tmp_path, t=plain)
    refs = (ModuleRef("t"), ModuleRef("u", "2018-01-01"))
    made = schema(ModelSet("t", "t", refs, paths=(tmp_path,)))
    assert type_of(made, "/t:b/size") == "uint8"


def test_a_revision_that_is_not_there(tmp_path: Path) -> None:
    folder(tmp_path, t=USER.replace("2018-01-01", "2011-01-01"))
    with pytest.raises(SchemaError, match="revision 2011-01-01") as caught:
        schema(ModelSet.of_files([tmp_path / "t.yang"]))
    assert str(caught.value.where).endswith("t.yang:2")


def test_a_name_of_the_other_revision_is_refused(tmp_path: Path) -> None:
    folder(tmp_path, t=USER.replace("uses old:g;", "uses old:g { refine new { default 1; } }"))
    with pytest.raises(SchemaError, match="no 'new'"):
        schema(ModelSet.of_files([tmp_path / "t.yang"]))


@pytest.mark.parametrize("revision", ["2018-01-01", "2020-01-01"])
def test_a_file_named_by_its_revision_is_that_one(tmp_path: Path, revision: str) -> None:
    made = schema(ModelSet.of_files([folder(tmp_path) / f"u@{revision}.yang"]))
    assert made.modules["u"].revision == revision


def test_of_a_folder_the_newest_revision_is_found(tmp_path: Path) -> None:
    plain = USER.replace(" revision-date 2020-01-01;", "")
    made = schema(ModelSet.of_files([folder(tmp_path, t=plain) / "t.yang"]))
    assert type_of(made, "/t:b/size") == "string"
    assert schema(ModelSet.of_names(["u"], [tmp_path])).modules["u"].revision == "2020-01-01"
