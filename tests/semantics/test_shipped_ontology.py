"""The ontology that ships keeps every rule of the lint, and so does each alignment with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from ndtframe import resources
from ndtframe.semantics import register
from ndtframe.semantics.lint import Beside, lint
from ndtframe.semantics.ontology import completed, read
from ndtframe.semantics.schema_nodes import schema_nodes

FOLDER = resources.folder("ontology")
ALIGNMENTS = sorted((FOLDER / "alignments").glob("*.ttl"))


@pytest.fixture(scope="module")
def beside() -> Beside:
    concepts = frozenset(node.concept for node in schema_nodes().values())
    return Beside(concepts, frozenset(register.read(FOLDER / "register").documents))


def test_modules_keep_every_rule(beside: Beside) -> None:
    ontology = read()
    assert len([each for each in ontology.classes if each.is_own]) > 50
    assert lint(ontology, beside) == ()


def test_alignments_keep_every_rule(beside: Beside) -> None:
    assert ALIGNMENTS
    for path in ALIGNMENTS:
        found = lint(completed(read([path])), beside)
        assert [one for one in found if one.position and one.position.file == str(path)] == []


def test_no_module_imports_an_alignment() -> None:
    aligned = {module.iri for path in ALIGNMENTS for module in read([path]).modules}
    imported = {iri for module in read().modules for iri in module.imports}
    assert len(aligned) == len(ALIGNMENTS)
    assert not aligned & imported


def test_every_concept_of_the_yang_modules_is_a_term() -> None:
    stated = {node.concept for node in schema_nodes().values()} - {""}
    assert stated <= read().by_name.keys()


def test_files_are_named_as_their_modules() -> None:
    for module in read().modules:
        assert Path(module.position.file).name == f"ndt-{module.name}.ttl"
