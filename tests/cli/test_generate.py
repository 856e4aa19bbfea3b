"""``ndt generate`` and ``ndt tree`` as a user calls them, with good and with broken input."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import Ndt

GOOD = 'module good { namespace "urn:g"; prefix g; leaf a { type string; default "x"; } }'
MORE = """module more { namespace "urn:m"; prefix m; import good { prefix g; }
  container c { leaf b { type leafref { path "/g:a"; } } } }"""
BROKEN = 'module bad { namespace "urn:b"; prefix b; leaf a { type nothing; } }'


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in {"good": GOOD, "more": MORE, "bad": BROKEN}.items():
        (tmp_path / f"{name}.yang").write_text(text)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_package_can_be_imported(ndt: Ndt, folder: Path) -> None:
    assert ndt("generate", "good.yang", "more.yang", "-o", "package").code == 0
    text = 'from package import Document; print(Document.from_json(\'{"good:a":"y"}\').a)'
    done = subprocess.run([sys.executable, "-c", text], capture_output=True, text=True, cwd=folder)
    assert (done.stdout, done.stderr) == ("y\n", "")


def test_check_sees_a_change(ndt: Ndt, folder: Path) -> None:
    ndt("generate", "good.yang", "-o", "package", "--check").failed(2, "__init__.py is missing")
    assert ndt("generate", "good.yang", "-o", "package").code == 0
    assert "up to date" in ndt("generate", "good.yang", "-o", "package", "--check").out
    (folder / "good.yang").write_text(GOOD.replace("leaf a", "leaf z"))
    before = files(folder)
    ndt("generate", "good.yang", "-o", "package", "--check").failed(2, "schema.json differs")
    assert files(folder) == before


def test_every_output_in_one_folder(ndt: Ndt, folder: Path) -> None:
    outputs = ("python", "json-schema", "xsd", "markdown", "tree", "tree")
    options = [word for name in outputs for word in ("--emit", name)]
    assert ndt("generate", "good.yang", "-o", "out", *options).code == 0
    assert set(files(folder / "out")) == {
        *("__init__.py", "py.typed", "schema.json", "document.schema.json", "tree.txt"),
        *("xsd/document.xsd", "xsd/good.xsd", "docs/index.md", "docs/good.md"),
    }
    assert ndt("generate", "good.yang", "-o", "out", *options, "--check").code == 0


def test_modules_by_name_and_features(ndt: Ndt) -> None:
    options = ["--path", ".", "--feature", "none", "-o", "package"]
    assert "wrote" in ndt("generate", "good", *options).out
    assert "wrote" in ndt("generate", "ietf-interfaces", *options).out


def test_a_yang_library(ndt: Ndt, folder: Path) -> None:
    module = '{"name": "good", "namespace": "urn:g"}'
    sets = f'[{{"name": "s", "module": [{module}]}}]'
    text = f'{{"ietf-yang-library:yang-library": {{"module-set": {sets}}}}}'
    (folder / "library.json").write_text(text)
    assert ndt("tree", "--yang-library", "library.json").out == (
        "module: good\n  +--rw a?   string\n"
    )
    assert ndt("generate", "--yang-library", "library.json", "-o", "package").code == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["good.yang", "bad.yang", "-o", "out"], ("bad.yang:1", "nothing")),
        (["bad.yang", "-o", "package"], ("bad.yang:1",)),
        (["good.yang", "-o", "good.yang"], ("good.yang", "cannot be written")),
        (["good.yang"], ("--output",)),
        (["good"], ("--output",)),
        (["ndt", "--feature", "none"], ("--output",)),
        (["ndt", "--emit", "tree"], ("--output",)),
        (["nope", "-o", "out"], ("neither a model set nor a YANG module 'nope'",)),
        (["nope.yang", "-o", "out"], ("nope.yang: There is no such file",)),
        (["good.yang", "--emit", "pdf", "-o", "out"], ("no emitter 'pdf'", "markdown")),
        (["ndt", "topology", "-o", "out"], ("One folder holds one model set",)),
        (["ndt", "good.yang", "-o", "out"], ("One folder holds one model set",)),
        (["ndt", "--yang-library", "x", "-o", "out"], ("--yang-library",)),
        (["--yang-library", "good.yang", "-o", "out"], ("no yang-library",)),
        (["good.yang", "--feature", "x", "-o", "out"], ("--feature", "'x'")),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_nothing_is_written_where_something_is_wrong(
    arguments: list[str], words: tuple[str, ...], ndt: Ndt, folder: Path
) -> None:
    ndt("generate", "good.yang", "-o", "package")
    before = files(folder)
    ndt("generate", *arguments).failed(2, *words)
    assert files(folder) == before


def test_python_of_others_is_not_overwritten(ndt: Ndt, folder: Path) -> None:
    (folder / "package").mkdir()
    (folder / "package" / "__init__.py").write_text("mine = 1\n")
    before = files(folder)
    ndt("generate", "good.yang", "-o", "package").failed(2, "not made by ndt generate")
    assert files(folder) == before


def test_tree_of_modules_and_what_they_add(ndt: Ndt) -> None:
    assert ndt("tree", "more.yang").out == "module: more\n  +--rw c\n     +--rw b?   -> /g:a\n"
    assert ndt("tree", "more.yang", "good.yang").out == (
        "module: more\n  +--rw c\n     +--rw b?   -> /g:a\n\nmodule: good\n  +--rw a?   string\n"
    )


def test_part_of_a_tree(ndt: Ndt) -> None:
    assert ndt("tree", "more.yang", "--depth", "1").out == "module: more\n  +--rw c\n        ...\n"
    assert ndt("tree", "more.yang", "--below", "/c/b").out.endswith("+--rw b?   -> /g:a\n")


def test_nothing_to_draw_is_told(ndt: Ndt) -> None:
    done = ndt("tree", "ietf-restconf")
    assert (done.code, done.out) == (0, "")
    assert "nothing to draw" in done.err
    ndt("tree", "good.yang", "--below", "/more:c").failed(2, "Nothing", "'/more:c'")


def test_structures_when_asked(ndt: Ndt) -> None:
    assert ndt("tree", "ietf-restconf").out == ""
    assert "  yang-data yang-errors:\n" in ndt("tree", "ietf-restconf", "--structures").out


def test_tree_of_what_is_wrong(ndt: Ndt) -> None:
    ndt("tree", "bad.yang").failed(2, "bad.yang:1", "nothing")
    ndt("tree", "good.yang", "--yang-library", "x").failed(2, "--yang-library")


ONTOLOGY = """
@prefix ndt: <urn:ndtframe:ontology#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
ndt:Thing a owl:Class ; rdfs:isDefinedBy <urn:ndtframe:ontology:core> .
"""


@pytest.fixture
def ontology(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an ontology that has one class more, and a package for what is made of it."""
    from ndtframe import resources
    from ndtframe.emit import ontology as products

    own = resources.folder
    shutil.copytree(own("ontology"), folder / "ontology")
    (folder / "ontology" / "ndt-more.ttl").write_text(ONTOLOGY)
    for path in (folder / "ontology" / "generated").iterdir():
        path.unlink()
    ours = {"ontology": folder / "ontology"}
    monkeypatch.setattr(resources, "folder", lambda kind: ours.get(kind) or own(kind))
    monkeypatch.setattr(products, "PACKAGE", folder / "semantics")
    return folder


@pytest.mark.slow
def test_python_of_the_ontology(ndt: Ndt, ontology: Path) -> None:
    ndt("generate", "ontology", "--check").failed(2, "core.py is missing")
    done = ndt("generate", "ontology").out
    made = len(files(ontology / "semantics" / "terms"))
    assert f"ontology: wrote {made} of {made} files" in done
    pages = len(list((ontology / "ontology" / "generated").iterdir()))
    assert f"ontology: wrote {pages} of {pages} files" in done
    assert "class Thing(Term):" in (ontology / "semantics/terms/core.py").read_text()
    before = files(ontology)
    assert "up to date" in ndt("generate", "ontology", "--check").out
    again = ndt("generate", "ontology").out
    assert f"wrote 0 of {made}" in again
    assert f"wrote 0 of {pages}" in again
    assert files(ontology) == before
    (ontology / "semantics/terms/old.py").write_text("# Made by `ndt generate`; never edited.\n")
    ndt("generate", "ontology", "--check").failed(2, "old.py is no longer made")


@pytest.mark.parametrize(
    "text", ["ndt:A a owl:Class .", "ndt:A a owl:Class"], ids=["without a module", "no Turtle"]
)
def test_nothing_is_written_of_a_wrong_ontology(ndt: Ndt, ontology: Path, text: str) -> None:
    ndt("generate", "ontology")
    (ontology / "ontology" / "ndt-more.ttl").write_text(ONTOLOGY + text)
    before = files(ontology)
    ndt("generate", "ontology").failed(2, "ndt-more.ttl:")
    ndt("generate", "ontology", "topology").failed(2, "ndt-more.ttl:")
    assert files(ontology) == before


def test_the_ontology_has_folders_of_its_own(ndt: Ndt) -> None:
    ndt("generate", "ontology", "-o", "out").failed(2, "folders of its own")
    ndt("generate", "ontology", "good.yang", "-o", "out").failed(2, "folders of its own")
    ndt("generate", "ontology", "--feature", "none").failed(2, "--output")
