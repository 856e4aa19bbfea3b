"""``ndt ontology``: what it says of good and of broken files, and how it ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from ndtframe.semantics.lint import RULES

from .conftest import Ndt

CLEAN = Path(__file__).parents[1] / "semantics" / "lint" / "clean"
BASE, JOB = CLEAN / "ndt-base.ttl", CLEAN / "ndt-job.ttl"


def edited(folder: Path, *edits: tuple[str, str]) -> Path:
    """A copy of the clean base with these edits."""
    text = BASE.read_text()
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    path = folder / "base.ttl"
    path.write_text(text)
    return path


def test_clean_files_pass(ndt: Ndt) -> None:
    done = ndt("ontology", "check", CLEAN)
    assert (done.code, done.out, done.err) == (0, "0 findings in 2 files.\n", "")


def test_a_file_that_is_named_twice_is_read_once(ndt: Ndt) -> None:
    done = ndt("ontology", "check", CLEAN, CLEAN / ".." / CLEAN.name, BASE)
    assert (done.code, done.out) == (0, "0 findings in 2 files.\n")


def test_a_file_is_checked_with_what_it_imports(ndt: Ndt) -> None:
    done = ndt("ontology", "check", JOB)
    assert (done.code, done.out) == (0, "0 findings in 1 file.\n")


def test_what_is_wrong_is_told_with_file_and_line(ndt: Ndt, tmp_path: Path) -> None:
    path = edited(tmp_path, ('rdfs:label "twin"@en', 'rdfs:label "twin "@en'))
    line = path.read_text().splitlines().index('    rdfs:label "twin "@en ;') + 1
    done = ndt("ontology", "check", path)
    assert done.code == 1
    assert done.out.startswith(f"{path}:{line}: ONT-10 ndt:Twin has the label 'twin '. ")
    assert done.out.endswith("\n1 finding in 1 file.\n")
    (finding,) = ndt("ontology", "check", "--json", path).json["findings"]
    assert (finding["code"], finding["line"]) == ("ONT-10", line)
    assert finding["term"] == "urn:ndtframe:ontology#Twin"


def test_broken_and_absent_files_end_as_input_that_is_unusable(ndt: Ndt, tmp_path: Path) -> None:
    path = edited(tmp_path, ("ndt:Twin a owl:Class", "ndt:Twin a owl:Class ]"))
    ndt("ontology", "check", path).failed(2, f"{path}:", "This is not Turtle")
    ndt("ontology", "check", tmp_path / "none.ttl").failed(2, "none.ttl", "cannot be read")
    (tmp_path / "empty").mkdir()
    ndt("ontology", "diff", BASE, tmp_path / "empty").failed(2, "no Turtle file")


def test_rules_are_listed(ndt: Ndt) -> None:
    listed = ndt("ontology", "check", "--rules", "--json").json
    assert [one["code"] for one in listed] == [rule.code for rule in RULES]
    assert "ONT-01" in ndt("ontology", "check", "--rules").out


@pytest.mark.java
@pytest.mark.slow
def test_a_reasoner_sees_what_follows(ndt: Ndt, tmp_path: Path) -> None:
    done = ndt("ontology", "check", "--reason", CLEAN)
    assert done.code == 0
    assert "ndt-base.ttl, ndt-job.ttl: consistent, and every class can have members." in done.out
    never = "rdfs:subClassOf prov:Entity , [ a owl:Class ; owl:complementOf prov:Entity ] ,"
    path = edited(tmp_path, ("rdfs:subClassOf prov:Entity ,", never))
    done = ndt("ontology", "check", "--reason", path)
    assert done.code == 1
    assert "base.ttl: nothing can be of the class ndt:Twin." in done.out
    found = ndt("ontology", "check", "--reason", "--json", path).json["reasoning"]
    assert found == [
        {
            "files": [str(path)],
            "consistent": True,
            "unsatisfiable": ["urn:ndtframe:ontology#Twin"],
            "equivalent": [],
        }
    ]


def test_difference_that_fits_its_version(ndt: Ndt, tmp_path: Path) -> None:
    path = edited(
        tmp_path,
        ("base:0.1.0>", "base:0.1.1>"),
        ('"A counterpart of a network."', '"A counterpart of one network."'),
    )
    done = ndt("ontology", "diff", BASE, path)
    assert done.code == 0
    assert "words changed: definition" in done.out
    assert "urn:ndtframe:ontology:base: 0.1.0 to 0.1.1, changes: patch.\n" in done.out
    assert ndt("ontology", "diff", BASE, BASE).code == 0


def test_difference_that_asks_for_more(ndt: Ndt, tmp_path: Path) -> None:
    path = edited(tmp_path, ("base:0.1.0>", "base:0.1.1>"), ("rdfs:domain ndt:Twin ;", ""))
    done = ndt("ontology", "diff", path, BASE)
    assert done.code == 1
    assert "domain narrower: ndt:Twin, not anything" in " ".join(done.out.split())
    assert "The version went back, from 0.1.1 to 0.1.0." in done.out
    found = ndt("ontology", "diff", "--json", path, BASE).json
    assert (found["fits"], found["step"]) == (False, "major")
    assert {one["step"] for one in found["changes"]} == {"major"}
    assert found["modules"][0]["least"] == "0.2.0"


def test_classes_are_drawn(ndt: Ndt) -> None:
    done = ndt("ontology", "show", CLEAN)
    assert done.out.splitlines() == [
        "prov:Entity",
        "└── Twin",
        "        title  1  string",
        "Job",
        "    asks  0..1  Twin",
    ]


def test_that_there_are_no_classes_of_ours_is_said(ndt: Ndt, tmp_path: Path) -> None:
    foreign = "<urn:x> a <http://www.w3.org/2002/07/owl#Class> ."
    (tmp_path / "x.ttl").write_text(foreign)
    done = ndt("ontology", "show", tmp_path)
    assert (done.code, done.out) == (0, "There is no class of ours to show.\n")


def test_one_class_is_shown_with_all_it_has(ndt: Ndt, tmp_path: Path) -> None:
    small = "\nndt:Mini a owl:Class ; rdfs:subClassOf ndt:Twin .\nndt:Twin a owl:Class ;\n"
    path = edited(tmp_path, ("\nndt:Twin a owl:Class ;\n", small))
    done = ndt("ontology", "show", path, "--class", "Mini")
    assert "Below Twin, prov:Entity." in done.out
    assert ["title", "1", "string", "Twin"] in [line.split() for line in done.out.splitlines()]
    (found,) = ndt("ontology", "show", path, "--class", "Mini", "--json").json
    assert found["properties"][0]["name"] == "title"
    ndt("ontology", "show", path, "--class", "Mino").failed(2, "no term 'Mino'", "Mini")
    ndt("ontology", "show", path, "--class", "title").failed(2, "'title' is no class")
    ndt("ontology", "show", path, "--class", "").failed(2, "no term ''")


def test_boxes_are_ascii_where_the_output_is(process: Ndt) -> None:
    done = process("ontology", "show", CLEAN, env={"PYTHONIOENCODING": "ascii"})
    assert (done.code, done.out.splitlines()[1]) == (0, "`-- Twin")


def test_the_ontology_that_ships_is_shown(ndt: Ndt) -> None:
    assert "└── TwinInstance" in ndt("ontology", "show").out


def test_without_the_extra_it_is_named(ndt: Ndt, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyoxigraph", None)
    ndt("ontology", "check", CLEAN).failed(2, "ndtframe[graph]")
