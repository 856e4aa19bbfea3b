"""The page of the shapes: nothing that a shape says can go without the page telling."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ndtframe import resources
from ndtframe.emit.shapes_page import shapes_artifacts
from ndtframe.errors import InputError
from ndtframe.semantics.shapes.kinds import KINDS

FILES = sorted((resources.folder("ontology") / "shapes").glob("*.ttl"))
SHAPE = """@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix ndt: <urn:ndtframe:ontology#> .
@prefix reg: <urn:ndtframe:register#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
<urn:ndtframe:shape:NDT-S-999> a sh:PropertyShape ;
    dcterms:identifier "NDT-S-999" ;
    sh:targetClass ndt:Link ; sh:targetSubjectsOf ndt:opposite ; sh:targetObjectsOf ndt:hasEnd ;
    sh:path [ sh:alternativePath ( ndt:start ndt:end ) ] ;
    sh:minCount 1 ;
    sh:severity sh:Info ;
    sh:message "A *link* | with {?value}: mend it." ;
    dcterms:source <urn:ndtframe:document:simap-concept-11> ; reg:clause "4.1" ; reg:evidence "V" .
"""


def page(*files: Path) -> str:
    (artifact,) = shapes_artifacts(files)
    assert artifact.path == "shapes.md"
    return artifact.text


def written(folder: Path, text: str) -> Path:
    file = folder / "mine.ttl"
    file.write_text(text)
    return file


def test_row_says_all_and_bars_do_not_end_a_cell(tmp_path: Path) -> None:
    lines = page(written(tmp_path, SHAPE)).splitlines()
    assert "## mine" in lines
    assert lines[lines.index("## Of a schema") - 2] == (
        "| `NDT-S-999` | info | each `Link`, what has `opposite`, what `hasEnd` leads to:"
        r" `(start\|end)` | A \*link\* \| with ...: mend it. | simap-concept-11, clause 4.1 (V) |"
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("S-999", "S-998"),
        ("sh:Info", "sh:Warning"),
        ("ndt:Link", "ndt:Node"),
        ("ndt:start ", "ndt:value "),
        ("mend it", "leave it"),
        ("simap-concept-11", "podt-00"),
        ('reg:clause "4.1"', 'reg:path "a/b"'),
        ('"V"', '"OBS"'),
    ],
)
def test_what_is_said_is_on_the_page(tmp_path: Path, old: str, new: str) -> None:
    before = page(written(tmp_path, SHAPE))
    assert page(written(tmp_path, SHAPE.replace(old, new))) != before


def test_page_has_each_shape_that_ships_once_and_five_cells_a_row() -> None:
    text = page(*FILES)
    assert text == page(*reversed(FILES))
    rows = [line for line in text.splitlines() if line.startswith("| `NDT-S-")]
    codes = [re.match(r"\| `(NDT-S-\d{3})` \|", row) for row in rows]
    stated = [code for file in FILES for code in re.findall(r'identifier "(.*)"', file.read_text())]
    assert sorted(code[1] for code in codes if code) == sorted(stated)
    assert {len(re.split(r"(?<!\\)\|", row)) for row in rows} == {7}
    kinds = re.findall(r"^\| `YANG-([a-z-]+)` \| \S", text, re.MULTILINE)
    assert kinds == list(KINDS)
    assert (resources.folder("ontology") / "generated/shapes.md").read_text("utf-8") == text


def test_what_is_no_shape_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"mine\.ttl"):
        page(written(tmp_path, SHAPE.replace("sh:minCount 1", "sh:fewCount 1")))
