"""Modules that are wrong: one SchemaError each, with file and line; never a traceback."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from ndtframe.emit.generate import generate
from ndtframe.emit.python import PythonEmitter
from ndtframe.errors import NdtError, Position, SchemaError, UsageError
from ndtframe.schema import source
from ndtframe.schema.build import schema
from ndtframe.schema.model_set import ModelSet, ModuleRef
from ndtframe.testing.bindings import schema_of, written

HEAD = 'module t { yang-version 1.1; namespace "urn:t"; prefix t;\n'

# What is wrong stands on line 3, between line 2 and the end.
WRONG = {
    "unknown type": ("", "leaf x { type foo; }", "foo"),
    "typedef cycle": ("typedef t { type u; }", "typedef u { type t; }", "circular"),
    "grouping cycle": ("", "grouping g { container c { uses g; } }", "circular"),
    "identity cycle": ("", "identity i { base i; }", "circular"),
    "leafref that leads nowhere": ("", 'leaf x { type leafref { path "../y"; } }', "y"),
    "leafref to a container": ("container y;", 'leaf x { type leafref { path "../y"; } }', "leaf"),
    "leafref above the top": ("", 'leaf x { type leafref { path "../../../y"; } }', "no leaf"),
    "leafref to itself": ("", 'leaf x { type leafref { path "../x"; } }', "itself"),
    "leafref of a typedef": ("", 'typedef r { type leafref { path "/t:no"; } }', "no"),
    "leafref, a predicate on no key": (
        "list l { key k; leaf k { type string; } leaf v { type string; } } leaf r { type string; }",
        'leaf x { type leafref { path "/t:l[t:v=current()/../r]/t:k"; } }',
        "t:v",
    ),
    "range that is wider than its type": ("", 'leaf x { type uint8 { range "1..300"; } }', "300"),
    "range in the wrong order": ("", 'leaf x { type uint8 { range "9..3"; } }', "range"),
    "range of no number": ("", 'leaf x { type uint8 { range "a..b"; } }', "a..b"),
    "range of a string": ("", 'leaf x { type string { range "1..3"; } }', "range"),
    "length below nothing": ("", 'leaf x { type string { length "-1..5"; } }', "length"),
    "fraction digits": ("", "leaf x { type decimal64 { fraction-digits 19; } }", "19"),
    "default out of range": ("", 'leaf x { type uint8 { range "1..5"; } default 9; }', "9"),
    "default of no integer": ("", "leaf x { type uint8; default hello; }", "hello"),
    "default of no enum": ("", "leaf x { type enumeration { enum a; } default b; }", "b"),
    "default against a pattern": (
        "",
        'leaf x { type string { pattern "[a-z]+"; } default A; }',
        "A",
    ),
    "default of no base64": ("", 'leaf x { type binary; default "###"; }', "###"),
    "default of a leafref": (
        "leaf y { type uint8; }",
        'leaf x { type leafref { path "../y"; } default abc; }',
        "abc",
    ),
    "default of no identity": (
        "identity i;",
        "leaf x { type identityref { base i; } default i; }",
        "i",
    ),
    "default of no member": (
        "",
        "leaf x { type union { type uint8; type boolean; } default A; }",
        "A",
    ),
    "default and mandatory": ("", "leaf x { type uint8; default 1; mandatory true; }", "mandatory"),
    "default case that is not there": (
        "",
        "choice c { default z; case a { leaf x { type string; } } }",
        "z",
    ),
    "key that is not there": ("", "list l { key k; leaf j { type string; } }", "k"),
    "key that is no leaf": ("", "list l { key k; container k; }", "k"),
    "configuration without a key": ("", "list l { leaf k { type string; } }", "key"),
    "one name twice": ("leaf x { type string; }", "container x;", "x"),
    "one name in two cases": (
        "",
        "choice c { case a { leaf x { type string; } } case b { leaf x { type string; } } }",
        "x",
    ),
    "augment of nothing": ("", 'augment "/t:no" { leaf q { type string; } }', "no"),
    "augment of a leaf": ("leaf x { type string; }", 'augment "/t:x" { leaf q; }', "type"),
    "refine of nothing": (
        "grouping g { leaf x { type string; } }",
        "uses g { refine y { default 1; } }",
        "y",
    ),
    "uses of nothing": ("", "uses g;", "g"),
    "config true below config false": (
        "",
        "container c { config false; leaf x { config true; type string; } }",
        "config",
    ),
    "pattern": ("", 'leaf x { type string { pattern "[a-"; } }', "[a-"),
    "pattern of another language": ("", 'leaf x { type string { pattern "(?=a)"; } }', "(?=a)"),
    "must without an end": ("", 'leaf x { type string; must "a ="; }', "XPath"),
    "must with a variable": ("", 'leaf x { type string; must "$a"; }', "$a"),
    "must of an unknown function": ("", 'leaf x { type string; must "foo()"; }', "foo"),
    "must of an unknown prefix": ("", 'leaf x { type string; must "zz:a"; }', "zz"),
    "when": ("", 'leaf x { type string; when ")"; }', "XPath"),
    "when of a key": ("", 'list l { key k; leaf k { type string; when "../j"; } }', "key"),
    "base of no identity": ("", "identity i { base zz; }", "zz"),
    "two enums of one value": (
        "",
        "leaf x { type enumeration { enum a { value 1; } enum b { value 1; } } }",
        "1",
    ),
    "enum that its type does not have": (
        "typedef e { type enumeration { enum a; } }",
        "leaf x { type e { enum b; } }",
        "b",
    ),
    "unique of nothing": ("", "list l { key k; unique z; leaf k { type string; } }", "z"),
    "fewer at most than at least": (
        "",
        "leaf-list x { type string; min-elements 3; max-elements 2; }",
        "at most 2",
    ),
    "no type": ("", "leaf x;", "type"),
    "statement in the wrong place": ("", "leaf x { type string; key k; }", "key"),
    "statement that does not exist": ("", "leafy x;", "leafy"),
    "prefix that is not imported": ("", "leaf x { type z:foo; }", "z"),
    "no YANG": ("", "% & *", "syntax"),
}


@pytest.mark.parametrize("name", WRONG)
def test_wrong_module(tmp_path: Path, name: str) -> None:
    before, line, word = WRONG[name]
    with pytest.raises(SchemaError) as caught:
        schema_of(tmp_path, f"{HEAD}{before}\n{line}\n}}\n")
    where = caught.value.where
    assert isinstance(where, Position)
    assert where.file == str(tmp_path / "t.yang")
    assert where.line == 3 or (before and where.line == 2)
    assert word in str(caught.value)


def test_leafref_cycle_over_two(tmp_path: Path) -> None:
    cycle = 'leaf x { type leafref { path "../y"; } }\nleaf y { type leafref { path "../x"; } }'
    with pytest.raises(SchemaError, match="refers to itself") as caught:
        schema_of(tmp_path, f"{HEAD}{cycle}\n}}")
    assert isinstance(caught.value.where, Position)


def test_missing_import(tmp_path: Path) -> None:
    text = 'module t {\n namespace "urn:t"; prefix t;\n import zork { prefix z; }\n}'
    with pytest.raises(SchemaError, match="zork") as caught:
        schema_of(tmp_path, text)
    assert caught.value.where == Position(str(tmp_path / "t.yang"), 3)


def test_text_without_an_end(tmp_path: Path) -> None:
    with pytest.raises(SchemaError, match="end of file"):
        schema_of(tmp_path, HEAD + "leaf x { type string; ")


def test_no_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "t.yang"
    path.write_bytes(HEAD.encode() + b'description "\xff"; }')
    with pytest.raises(SchemaError, match=r"t\.yang.*cannot be read"):
        schema(ModelSet.of_files([path]))


PINNED = "module t {{\n namespace urn:t; prefix t;\n revision {};\n}}\n"


def test_wrong_revision_pinned(tmp_path: Path) -> None:
    written(tmp_path, PINNED.format("2020-01-01"))
    chosen = ModelSet("t", "t", (ModuleRef("t", "2021-01-01"),), paths=(tmp_path,))
    with pytest.raises(SchemaError) as caught:
        source.find(chosen)
    for word in ("t@2021-01-01", "t@2020-01-01", str(tmp_path / "t.yang"), "--path"):
        assert word in str(caught.value)


def test_wrong_sha256_pinned(tmp_path: Path) -> None:
    text = PINNED.format("2020-01-01")
    written(tmp_path, text)
    right = hashlib.sha256(text.encode()).hexdigest()
    wrong = right.replace(right[0], "0" if right[0] != "0" else "1", 1)
    for digest, found in ((right, True), (wrong, False)):
        chosen = ModelSet("t", "t", (ModuleRef("t", "2020-01-01", digest),), paths=(tmp_path,))
        if found:
            assert source.find(chosen)[0].text == text
            continue
        with pytest.raises(SchemaError) as caught:
            source.find(chosen)
        assert wrong[:12] in str(caught.value)
        assert right[:12] in str(caught.value)


def test_pinned_text_is_found_behind_another_of_its_name(tmp_path: Path) -> None:
    new, old = tmp_path / "new", tmp_path / "old"
    new.mkdir()
    old.mkdir()
    written(new, PINNED.format("2022-01-01"))
    written(old, PINNED.format("2020-01-01"))
    chosen = ModelSet("t", "t", (ModuleRef("t", "2020-01-01"),), paths=(new, old))
    assert source.find(chosen)[0].path.parent == old
    assert schema(chosen).modules["t"].revision == "2020-01-01"


def test_set_that_does_not_exist() -> None:
    with pytest.raises(UsageError, match="topology"):
        ModelSet.load("topologie")


def test_names_that_cannot_be_told_apart(tmp_path: Path) -> None:
    text = f"{HEAD}leaf foo-bar {{ type string; }}\nleaf foo.bar {{ type string; }}\n}}"
    with pytest.raises(SchemaError, match=r"foo-bar.*foo\.bar") as caught:
        list(generate(written(tmp_path, text), [PythonEmitter()]))
    assert f"{tmp_path / 't.yang'}:2" in str(caught.value)


@pytest.mark.parametrize("cut", range(3, 60))
def test_module_cut_anywhere(tmp_path: Path, cut: int) -> None:
    whole = (
        f"{HEAD}typedef w {{ type string {{ length 1..9; pattern '[a-z]*'; }} }} list l {{ key k;"
        " leaf k { type w; } leaf r { type leafref { path '/t:l/t:k'; } must '. != 1'; } } }"
    )
    with pytest.raises(NdtError):
        schema_of(tmp_path, whole[: len(whole) * cut // 60])
