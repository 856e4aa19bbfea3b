"""The crosswalk that ships: it keeps to its rules, and says what was read and no more."""

import csv
import re
from pathlib import Path

import pytest

from ndtframe import resources
from ndtframe.semantics import crosswalk as crosswalks
from ndtframe.semantics.crosswalk import Crosswalk
from ndtframe.semantics.iris import EVIDENCE, REGISTER
from ndtframe.semantics.lookup import card
from ndtframe.semantics.register import BODIES, KINDS
from ndtframe.semantics.rules import check
from ndtframe.semantics.schema_nodes import schema_nodes

ONTOLOGY = resources.folder("ontology")


@pytest.fixture(scope="module")
def crosswalk() -> Crosswalk:
    return crosswalks.read(ONTOLOGY)


def test_it_keeps_to_all_rules(crosswalk: Crosswalk) -> None:
    assert [str(each) for each in check(crosswalk)] == []


def test_each_body_has_its_file(crosswalk: Crosswalk) -> None:
    assert set(BODIES) <= set(crosswalk.sets)


def test_bodies_and_marks_are_those_of_the_register(crosswalk: Crosswalk) -> None:
    terms = crosswalk.register.terms
    for body, title in BODIES.items():
        assert terms[f"{REGISTER}body-{body}"].label == title
    assert all(f"{REGISTER}evidence-{mark}" in terms for mark in EVIDENCE)
    assert {term.kind for term in terms.values()} <= set(KINDS)


def test_recalled_terms_have_no_clause(crosswalk: Crosswalk) -> None:
    """By a route of its own: the cells as text, without our reader."""
    for path in sorted((ONTOLOGY / "crosswalk").glob("*.sssom.tsv")):
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            assert not (row["evidence"] == "RECALLED" and row["clause"]), row


def test_no_row_claims_a_reading_of_what_could_not_be_read(crosswalk: Crosswalk) -> None:
    """Facts, 0.2: texts of ITU-T, ISO and most of 3GPP and ETSI were not to be had."""
    unread = {"itu-t", "iso", "etsi"}
    assert [each.row.object_id for each in crosswalk.relations
            if each.body in unread and each.row.evidence == "V"] == []  # fmt: skip


def test_every_prefix_is_that_of_its_document(crosswalk: Crosswalk) -> None:
    for term in crosswalk.register.terms.values():
        if term.iri.startswith("urn:ndtframe:term:"):
            document = term.document.iri.removeprefix("urn:ndtframe:document:")
            assert re.match(rf"urn:ndtframe:term:{re.escape(document)}:", term.iri), term.iri


def test_files_are_named_after_their_sets(crosswalk: Crosswalk) -> None:
    for name, found in crosswalk.sets.items():
        assert found.header["mapping_set_id"] == f"urn:ndtframe:crosswalk:{name}"
        assert Path(found.file).name == f"{name}.sssom.tsv"


def test_paths_into_our_model_set_lead_to_nodes(crosswalk: Crosswalk) -> None:
    """Of RFC 8345 and RFC 8346, which are in it, as far as no other module is on the way."""
    nodes = schema_nodes()
    modules = {node.module for node in nodes.values()}
    paths = [
        term.path
        for term in crosswalk.register.terms.values()
        if term.document.short_name in ("rfc8345", "rfc8346")
        and term.kind == "module node"
        and set(re.findall(r"([\w-]+):", term.path)) <= modules
    ]
    assert len(paths) > 10
    assert [path for path in paths if path not in nodes] == []


def test_standard_nodes_stand_on_the_cards(crosswalk: Crosswalk) -> None:
    for name, end in (("Node", "/node"), ("Network", "/network"), ("TerminationPoint", "-point")):
        found = card(crosswalk, crosswalk.ontology.term(name))
        assert found.nodes[0].path.endswith(end)
        assert found.bindings[0].endswith(f".{name}")
