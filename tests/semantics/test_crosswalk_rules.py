"""Each rule of the crosswalk: a folder in which it finds what is wrong, and one without fault."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from ndtframe.semantics import crosswalk as crosswalks
from ndtframe.semantics.rules import RULES, check

from .crosswalk_samples import (
    CORE,
    NODES,
    REGISTER,
    ROWS,
    SCHEMA_ROW,
    Row,
    no_term,
    not_read,
    row,
    sample,
)

EXACT = row("ndt:Job", "skos:exactMatch", "a:Job")


def twin(predicate: str = "skos:broadMatch", target: str = "a:Job", **changed: str) -> Row:
    """A row on the twin, which would be right if nothing was changed."""
    return row("ndt:Twin", predicate, target, **changed)


def unread(**changed: str) -> Row:
    return {**not_read("ndt:hasJob", "iso"), **changed}


def unit(**changed: str) -> Row:
    return row("ndt:hasJob", "skos:broadMatch", "b:Unit", **changed)


def faults(folder: Path, file: str, rows: list[Row], keep: bool = True) -> list[str]:
    """What is found when rows are added to a file, or stand in place of its rows."""
    found = check(
        crosswalks.read(sample(folder, {file: [*(ROWS[file] if keep else ()), *rows]})), NODES
    )
    return [str(each) for each in found]


def test_sample_has_no_fault(tmp_path: Path) -> None:
    assert check(crosswalks.read(sample(tmp_path)), NODES) == ()


def test_identities_are_subjects(tmp_path: Path) -> None:
    emulation = row("schema:ndt-twin:emulation", "skos:closeMatch", "a:Job.state",
                    subject_label="emulation")  # fmt: skip
    assert faults(tmp_path, "3gpp-attributes", [emulation]) == []


ADDED: list[tuple[str, str, list[Row], str]] = [
    ("XW-01", "3gpp", [twin("skos:exactMach", "a:Job")], "'skos:exactMach' is none of ours"),
    ("XW-01", "3gpp", [twin("owl:sameAs", "a:Job")], "'owl:sameAs' is none of ours"),
    ("XW-02", "3gpp", [twin(modifier="not")], "'not' is none"),
    ("XW-02", "iso", [unread(predicate_modifier="Not")], "not read"),
    ("XW-03", "3gpp", [row("ndt:Twins", "skos:broadMatch", "a:Job")], "'ndt:Twins' is no concept"),
    ("XW-03", "3gpp", [row("skos:Concept", "skos:broadMatch", "a:Job")], "is no concept"),
    ("XW-03", "3gpp", [row("schema:ndt-twin:twins", "skos:closeMatch", "a:Job")], "no path or"),
    ("XW-03", "3gpp", [row("schema:ndt-twin:emulating", "skos:closeMatch", "a:Job")], "no path or"),
    ("XW-07", "3gpp", [row("schema:ndt-twin:emulation", "skos:closeMatch", "a:Job",
                           subject_label="emulation", subject_source_version="1")],
     "version '1', not '2026-11-22'"),
    ("XW-04", "3gpp", [twin("skos:closeMatch", "a:Jobs")], "'a:Jobs' is no term"),
    ("XW-04", "3gpp", [twin("skos:closeMatch", "doc:a-1")], "'doc:a-1' is no term"),
    ("XW-05", "3gpp", [twin(subject_label="Twin")], "not 'twin'"),
    ("XW-05", "3gpp", [{**SCHEMA_ROW, "subject_label": "s"}],
     "called 's', not 'state'"),
    ("XW-06", "3gpp", [twin(object_label="Job")], "not 'AJob'"),
    ("XW-06", "iso", [unread(object_label="IEC")], "not 'ISO'"),
    ("XW-06", "ietf", [no_term("ndt:hasJob", object_label="none")], "called 'none', not ''"),
    ("XW-07", "3gpp", [twin(subject_source_version="0.2.0")],
     "version '0.2.0', not '0.1.0'"),
    ("XW-07", "3gpp-attributes", [{**SCHEMA_ROW, "subject_source_version": "1"}],
     "version '1', not '2026-11-22'"),
    ("XW-08", "3gpp", [twin(object_source="doc:c-1")],
     "the source is 'doc:c-1', not 'doc:a-1'"),
    ("XW-08", "3gpp", [twin(object_source_version="3")],
     "the source is of version '3', not '1'"),
    ("XW-08", "iso", [unread(object_source="doc:z")],
     "'doc:z' is no document"),
    ("XW-09", "3gpp", [twin(mapping_justification="")], "''"),
    ("XW-09", "3gpp", [twin(mapping_justification="semapv:Guess")],
     "'semapv:Guess' is none"),
    ("XW-09", "3gpp", [twin(mapping_date="")], "date ''"),
    ("XW-09", "3gpp", [twin(mapping_date="20261122")], "date"),
    ("XW-09", "3gpp", [twin(author_label="")], "nobody"),
    ("XW-11", "ietf", [unit(clause="2.3")], "'2.3', not '2.2'"),
    ("XW-11", "3gpp", [twin(clause="1")], "'1', not ''"),
    ("XW-11", "ietf", [no_term("ndt:hasJob", clause="1")], "'1', not ''"),
    ("XW-12", "3gpp", [twin(evidence="V")], "'V', not 'OBS'"),
    ("XW-12", "ietf", [no_term("ndt:hasJob", evidence="OBS")], "'OBS', not 'V'"),
    ("XW-12", "iso", [unread(evidence="V")], "'V', not ''"),
    ("XW-13", "ietf", [unit(evidence="RECALLED")],
     "'2.2' is recalled"),
    ("XW-14", "3gpp", [no_term("ndt:hasJob", "doc:a-1", object_source_version="1", evidence="OBS")],
     "the text of doc:a-1 (OBS) was not read"),
    ("XW-14", "ietf", [no_term("ndt:hasJob", predicate_modifier="Not")], "cannot be denied"),
    ("XW-14", "ietf", [no_term("ndt:hasJob", "", object_source_version="", evidence="")],
     "not said which document"),
    ("XW-15", "iso", [not_read("ndt:hasJob", "etsi")], "neither a document nor this body"),
    ("XW-15", "iso", [row("ndt:hasJob", "reg:notRead", "a:Job")], "neither"),
    ("XW-16", "iso", [row("ndt:hasJob", "skos:broadMatch", "a:Job")], "doc:a-1 is of 3gpp"),
    ("XW-17", "3gpp", [twin("skos:exactMatch", "a:Job", modifier="Not", comment="")], "why"),
    ("XW-21", "3gpp", [EXACT], "the same is said at"),
    ("XW-21", "iso", [not_read("ndt:Twin", "iso")], "the same is said at"),
    ("XW-22", "3gpp", [row("ndt:Job", "skos:exactMatch", "a:Job", modifier="Not")], "denies"),
    ("XW-23", "3gpp", [row("ndt:Job", "skos:closeMatch", "a:Job")], "'close' here, and 'exact' at"),
    ("XW-24", "3gpp", [twin("skos:exactMatch", "a:Job")], "ndt:Job and ndt:Twin would be one"),
    ("XW-25", "3gpp", [row("ndt:Job", "skos:broadMatch", "a:Job")], "'broad', though"),
    ("XW-26", "ietf", [twin("skos:broadMatch", "b:Unit")], "doc:b-1 has b:Unit, at"),
    ("XW-27", "3gpp", [not_read("ndt:Twin", "3gpp")], "makes a claim"),
    ("XW-27", "3gpp", [twin("reg:notRead", "doc:a-1")], "makes a claim"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "file", "rows", "said"), ADDED)
def test_row_is_found(tmp_path: Path, code: str, file: str, rows: list[Row], said: str) -> None:
    found = faults(tmp_path, file, rows)
    mine = [each for each in found if f" {code} " in each]
    assert any(said in each for each in mine), found
    assert all(re.search(rf"/{file}\.sssom\.tsv:\d+: {code} ", each) for each in mine)


def test_names_of_a_catalogue_are_no_text(tmp_path: Path) -> None:
    """Who searched names of modules has not read what the modules hold."""
    catalogue = """doc:yang-catalogue a skos:ConceptScheme ; dcterms:title "C" ; reg:body "ietf" ;
        reg:version "2" ; reg:evidence "OBS" .\n"""
    rows = [*ROWS["ietf"], no_term("ndt:hasJob", "doc:yang-catalogue", evidence="OBS")]
    folder = sample(tmp_path, {"ietf": rows}, register=REGISTER + catalogue)
    assert [each.code for each in check(crosswalks.read(folder), NODES)] == ["XW-14"]


def test_related_word_does_not_fill_a_gap(tmp_path: Path) -> None:
    rows = [*ROWS["ietf"], row("ndt:Twin", "skos:relatedMatch", "b:Unit")]
    assert check(crosswalks.read(sample(tmp_path, {"ietf": rows})), NODES) == ()


def test_searched_revision_must_be_known(tmp_path: Path) -> None:
    assert 'reg:version "2" ;' in REGISTER
    rows = [no_term("ndt:Twin", object_source_version=""), not_read("ndt:Job", "ietf")]
    folder = sample(tmp_path, {"ietf": rows}, register=REGISTER.replace('reg:version "2" ;', ""))
    found = check(crosswalks.read(folder), NODES)
    assert [each.code for each in found] == ["XW-14"]


def test_recalled_term_of_the_register(tmp_path: Path) -> None:
    """A term by itself, which no row names."""
    register = REGISTER.replace(
        'reg:evidence "V" ; reg:clause', 'reg:evidence "RECALLED" ; reg:clause'
    )
    found = check(crosswalks.read(sample(tmp_path, register=register)), NODES)
    assert [each.code for each in found] == ["XW-13"]
    assert "b:Unit: the clause '2.2' is recalled" in str(found[0])


def test_cliques_are_followed(tmp_path: Path) -> None:
    """Two of ours by way of a node of YANG that is the same as both their words."""
    chain = [
        {**SCHEMA_ROW, "object_id": "a:Job", "object_label": "AJob"},
        twin("skos:exactMatch", "a:Job.state"),
    ]
    found = faults(tmp_path, "3gpp", chain)
    assert [each for each in found if "XW-24" in each and "would be one concept" in each]


def test_orders_are_followed(tmp_path: Path) -> None:
    """Job is below Twin, the word is above Twin, and the same as Job."""
    core = CORE.replace("ndt:Job a owl:Class ;", "ndt:Job a owl:Class ; rdfs:subClassOf ndt:Twin ;")
    rows = [EXACT, twin()]
    found = check(
        crosswalks.read(sample(tmp_path, {"3gpp": [*rows, *ROWS["3gpp"][3:]]}, core=core)), NODES
    )
    assert [each.code for each in found] == ["XW-25"]
    assert "'broad', though by other rows and classes ndt:Job in ndt:Twin" in found[0].message
    right = [EXACT, twin("skos:narrowMatch", "a:Job"), *ROWS["3gpp"][3:]]
    assert check(crosswalks.read(sample(tmp_path, {"3gpp": right}, core=core)), NODES) == ()


def test_broad_and_narrow(tmp_path: Path) -> None:
    rows = [row("ndt:Twin", f"skos:{name}Match", "a:Job") for name in ("broad", "narrow")]
    found = faults(tmp_path, "3gpp", rows)
    assert len([each for each in found if "XW-25" in each]) == 2


def test_class_without_row(tmp_path: Path) -> None:
    found = faults(tmp_path, "iso", [not_read("ndt:Twin", "iso")], keep=False)
    assert len(found) == 1
    assert re.search(r"ndt-core\.ttl:\d+: XW-31 ndt:Job: nothing is said of it in iso\.", found[0])


def test_property_without_row(tmp_path: Path) -> None:
    found = faults(tmp_path, "3gpp", ROWS["3gpp"][:3], keep=False)
    assert len(found) == 1
    assert re.search(r"ndt-core\.ttl:\d+: XW-32 ndt:hasJob: nothing is said", found[0])


def test_concepts_of_yang(tmp_path: Path) -> None:
    folder = sample(tmp_path, core=CORE.replace("ndt:hasJob", "ndt:hasTask"))
    nodes = dict(NODES)
    job = nodes["ndt-twin:twins/twin/job"]
    nodes[job.path] = replace(job, concept="Task")
    nodes["ndt-twin:twins/twin/x"] = replace(
        job, path="ndt-twin:twins/twin/x", concept="", states=False
    )
    found = [str(each) for each in check(crosswalks.read(folder), nodes)]
    assert any(
        "XW-33 ndt-twin:twins/twin/job: its concept 'Task' is not in" in each for each in found
    )
    assert any("XW-34 ndt-twin:twins/twin/x: it stands for no concept" in each for each in found)


def test_every_rule_has_a_test_and_a_code_of_its_own() -> None:
    codes = [rule.code for rule in RULES]
    assert len(set(codes)) == len(codes)
    text = Path(__file__).read_text(encoding="utf-8")
    assert [code for code in codes if code not in text] == []
