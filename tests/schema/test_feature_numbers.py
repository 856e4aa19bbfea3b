"""Enums and bits keep their numbers when a feature takes others away (RFC 7950, 9.6.4, 9.7.4)."""

from pathlib import Path

import pytest

from ndtframe.schema.build import schema
from ndtframe.schema.model_set import ModelSet
from ndtframe.schema.tree import Leaf

TEXT = """module t { yang-version 1.1; namespace "urn:t"; prefix t; feature f;
  leaf e { type enumeration {
    enum a; enum b { if-feature f; } enum c; enum d { value 9; } enum g;
  } }
  leaf b { type bits { bit a { if-feature f; } bit b; bit c { position 7; } bit d; } }
  typedef w { type enumeration { enum a; enum b; enum c; } }
  leaf d { type w { enum a { if-feature f; } enum c; } }
}"""


@pytest.mark.parametrize("on", [frozenset(), frozenset({"f"})])
def test_numbers_do_not_depend_on_features(tmp_path: Path, on: frozenset[str]) -> None:
    file = tmp_path / "t.yang"
    file.write_text(TEXT, encoding="utf-8")
    refs = ModelSet.of_files([file]).modules
    made = schema(ModelSet("t", "t", refs, paths=(tmp_path,), features={"t": on}))
    leafs = [made.find(path) for path in ("/t:e", "/t:b", "/t:d")]
    types = [leaf.type for leaf in leafs if isinstance(leaf, Leaf)]
    numbers = [dict(getattr(found, "enums", ()) or getattr(found, "bits", ())) for found in types]
    gone = [{"b": 1}, {"a": 0}, {"a": 0}] if on else [{}, {}, {}]
    assert numbers == [
        {"a": 0, "c": 2, "d": 9, "g": 10} | gone[0],
        {"b": 1, "c": 7, "d": 8} | gone[1],
        {"c": 2} | gone[2],
    ]
