"""``md:annotation`` statements (RFC 7952, 3): compiled, or refused by name and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from ndtframe.errors import Position, SchemaError
from ndtframe.schema import build, types
from ndtframe.schema.model_set import ModelSet
from ndtframe.testing.bindings import schema_of, written

from .sample import OTHER, TEXT, WITH_DEFAULTS

HEAD = """module b { yang-version 1.1; namespace "urn:b"; prefix b;
 import ietf-yang-metadata { prefix md; }
"""

WRONG = {
    "md:annotation a;": "has no '?type",
    "md:annotation a { description d; }": "has no '?type",
    "md:annotation a { type string; type string; }": "'type",
    "md:annotation a { type string; units u; units v; }": "'units",
    "md:annotation a { type string; default d; }": "'default d' is refused",
    "md:annotation a { type string; must x; }": "'must x' is refused",
    "md:annotation a { type string; config false; }": "'config false' is refused",
    "md:annotation '1a' { type string; }": "annotation 1a' is wrong",
    "md:annotation '' { type string; }": "is wrong",
    "container c { md:annotation a { type string; } }": "stands in 'container'",
    "leaf x { type string; md:annotation a { type string; } }": "stands in 'leaf'",
    "grouping g { container c { md:annotation a { type string; } } }": "stands in 'container'",
    "md:annotation a { type leafref { path '../x'; } } leaf x { type string; }": "begins at no",
    "md:annotation a { type union { type leafref { path '../x'; } } } leaf x { type string; }":
        "begins at no",
    "md:annotation a { type leafref { path '/b:no'; } }": "leads to no leaf",
    "md:annotation a { type nope; }": "nope",
    "md:annotation a { type string; status odd; }": "odd",
    "md:annotation a { type string; if-feature odd; }": "odd",
    "md:annotation a { type uint8 { range 300; } }": "300",
}  # fmt: skip


@pytest.mark.parametrize("statement", WRONG)
def test_refused(tmp_path: Path, statement: str) -> None:
    with pytest.raises(SchemaError, match=WRONG[statement]) as caught:
        schema_of(tmp_path, f"{HEAD} {statement} }}")
    assert caught.value.where == Position(str(tmp_path / "b.yang"), 3)


def test_the_same_name_twice_is_refused_also_across_submodules(tmp_path: Path) -> None:
    text = "md:annotation a { type string; }"
    with pytest.raises(SchemaError, match=r"'a' is defined twice; the other is at .*b.yang:3"):
        schema_of(tmp_path, f"{HEAD} {text}\n {text} }}")
    main = 'module b { yang-version 1.1; namespace "urn:b"; prefix b; include s;'
    part = "submodule s { yang-version 1.1; belongs-to b { prefix b; }"
    metadata = "import ietf-yang-metadata { prefix md; }"
    main = main.replace("include", f"{metadata} include")
    with pytest.raises(SchemaError, match="'a' is defined twice"):
        schema_of(tmp_path, f"{main} {text} }}", f"{part} {metadata} {text} }}")
    schema = schema_of(tmp_path, f"{main} }}", f"{part} {metadata} {text} }}")
    assert [(a.qualified, a.namespace) for a in schema.annotations] == [("b:a", "urn:b")]


def test_what_is_compiled(tmp_path: Path) -> None:
    schema = schema_of(tmp_path, TEXT, OTHER)
    found = {annotation.qualified: annotation for annotation in schema.annotations}
    assert list(found) == sorted(found)
    assert set(found) == {"o:small", *(f"t:{name}" for name in (
        "small", "who", "mark", "size", "share", "pick", "at", "named", "text"))}  # fmt: skip
    small, who = found["t:small"], found["t:who"]
    assert isinstance(small.type, types.Integer)
    assert (small.type.ranges, small.units, small.status) == (((1, 9),), "seconds", "current")
    assert (who.units, who.status, who.position.line) == ("people", "deprecated", 7)
    assert isinstance(who.type, types.Identityref)
    assert who.type.identities == ("t:one",)


def test_features_and_prefixes(tmp_path: Path) -> None:
    text = """module b { yang-version 1.1; namespace "urn:b"; prefix b;
      import ietf-yang-metadata { prefix odd; } feature f;
      odd:annotation a { if-feature f; type string; }
      odd:annotation n { if-feature "not f"; type string; } }"""
    assert [a.name for a in schema_of(tmp_path, text).annotations] == ["a"]
    model_set = ModelSet(
        "b", "b", written(tmp_path, text).modules, paths=(tmp_path,), features={"b": frozenset()}
    )
    assert [a.name for a in build.schema(model_set).annotations] == ["n"]


def test_a_module_that_is_only_imported_declares_nothing(tmp_path: Path) -> None:
    user = 'module u { yang-version 1.1; namespace "urn:u"; prefix u; import b { prefix b; } }'
    schema_of(tmp_path, f"{HEAD} md:annotation a {{ type string; }} }}")
    assert schema_of(tmp_path, user).annotations == ()


def test_the_mark_of_defaults_comes_with_its_module(tmp_path: Path) -> None:
    schema = build.schema(ModelSet.of_names([WITH_DEFAULTS]))
    (mark,) = schema.annotations
    assert mark.qualified == f"{WITH_DEFAULTS}:default"
    assert mark.namespace == "urn:ietf:params:xml:ns:netconf:default:1.0"
    assert isinstance(mark.type, types.Boolean)


def test_origin_is_an_identity(tmp_path: Path) -> None:
    (origin,) = build.schema(ModelSet.of_names(["ietf-origin"])).annotations
    assert isinstance(origin.type, types.Identityref)
    assert "ietf-origin:learned" in origin.type.identities


def test_another_extension_of_that_name_is_no_annotation(tmp_path: Path) -> None:
    text = """module b { yang-version 1.1; namespace "urn:b"; prefix b;
      extension annotation { argument name; } b:annotation a; }"""
    assert schema_of(tmp_path, text).annotations == ()
