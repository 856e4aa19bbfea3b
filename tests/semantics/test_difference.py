"""Two versions of an ontology: what changed, how much it breaks, and which version it asks for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ndtframe.semantics.difference import Difference, Step, difference
from ndtframe.semantics.iris import NDT, PREFIXES
from ndtframe.semantics.ontology import assemble, read
from ndtframe.semantics.turtle import parsed

PREFIX_LINES = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
CORE = "<urn:ndtframe:ontology:core>"
HEADER = f"{CORE} a owl:Ontology ; owl:versionIRI <urn:ndtframe:ontology:core:1.4.2> .\n"


def _some(what: str) -> str:
    return f"[ a owl:Restriction ; owl:onProperty {what} ]"


BASE = f"""
ndt:Thing a owl:Class .
ndt:Twin a owl:Class ; rdfs:subClassOf ndt:Thing , {_some("ndt:has ; owl:maxCardinality 3")} ;
    rdfs:label "twin"@en ; rdfs:isDefinedBy {CORE} .
ndt:Mini a owl:Class ; rdfs:subClassOf ndt:Twin ; rdfs:isDefinedBy {CORE} .
ndt:Job a owl:Class ; owl:disjointWith ndt:Report ; rdfs:isDefinedBy {CORE} .
ndt:Report a owl:Class .
ndt:has a owl:ObjectProperty ; rdfs:domain ndt:Twin ; rdfs:range ndt:Job ;
    rdfs:isDefinedBy {CORE} .
ndt:size a owl:DatatypeProperty , owl:FunctionalProperty ; rdfs:domain ndt:Job ;
    rdfs:isDefinedBy {CORE} .
ndt:near a owl:ObjectProperty , owl:SymmetricProperty ; rdfs:domain ndt:Job ;
    rdfs:isDefinedBy {CORE} .
ndt:role-main a owl:NamedIndividual , ndt:Thing .
ndt:role-backup a owl:NamedIndividual , ndt:Thing .
"""


def _compared(old: str, new: str) -> Difference:
    texts = (PREFIX_LINES + old, PREFIX_LINES + new)
    return difference(*(assemble([parsed(text, "t.ttl")]) for text in texts))


def _after(*edits: tuple[str, str], more: str = "") -> list[tuple[str, str, Step]]:
    """The changes that edits of the base make."""
    text = BASE
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    found = _compared(HEADER + BASE, HEADER + text + more)
    return [(one.name, one.what, one.step) for one in found.changes]


TWIN = "ndt:Twin a owl:Class ; rdfs:subClassOf ndt:Thing"
HAS = "ndt:has a owl:ObjectProperty"

EDITS = {
    "nothing": ([], "", []),
    "words": (
        [('rdfs:label "twin"@en', 'rdfs:label "network twin"@en ; skos:altLabel "DTN"@en')],
        "",
        [("Twin", "words changed: label, alt labels", Step.PATCH)],
    ),
    "a class more": (
        [],
        "ndt:Plan a owl:Class ; owl:disjointWith ndt:Job .",
        [("Plan", "class added", Step.MINOR)],
    ),
    "a class less": (
        [("ndt:role-main a owl:NamedIndividual , ndt:Thing .\n", "")],
        "",
        [("role-main", "individual removed", Step.MAJOR)],
    ),
    "an optional property more": (
        [],
        "ndt:of a owl:ObjectProperty ; rdfs:domain ndt:Job .",
        [("of", "object property added", Step.MINOR)],
    ),
    "a property more that is needed": (
        [(TWIN, f"{TWIN} , {_some('ndt:of ; owl:minCardinality 2')}")],
        "ndt:of a owl:ObjectProperty ; rdfs:domain ndt:Twin .",
        [
            ("Mini", "ndt:of needs 2 values at least, not 0", Step.MAJOR),
            ("Twin", "ndt:of needs 2 values at least, not 0", Step.MAJOR),
            ("of", "object property added", Step.MINOR),
        ],
    ),
    "fewer values": (
        [("owl:maxCardinality 3", "owl:maxCardinality 2")],
        "",
        [
            ("Mini", "ndt:has is 0..2, not 0..3", Step.MAJOR),
            ("Twin", "ndt:has is 0..2, not 0..3", Step.MAJOR),
        ],
    ),
    "more values": (
        [("owl:maxCardinality 3", "owl:maxCardinality 4")],
        "",
        [
            ("Mini", "ndt:has is 0..4, not 0..3", Step.MINOR),
            ("Twin", "ndt:has is 0..4, not 0..3", Step.MINOR),
        ],
    ),
    "a wider domain": (
        [("rdfs:domain ndt:Twin", "rdfs:domain ndt:Thing")],
        "",
        [("has", "domain wider: ndt:Thing, not ndt:Twin", Step.MINOR)],
    ),
    "a narrower domain": (
        [("rdfs:domain ndt:Twin", "rdfs:domain ndt:Mini")],
        "",
        [("has", "domain narrower: ndt:Mini, not ndt:Twin", Step.MAJOR)],
    ),
    "another range": (
        [("rdfs:range ndt:Job", "rdfs:range ndt:Report")],
        "",
        [("has", "range changed: ndt:Report, not ndt:Job", Step.MAJOR)],
    ),
    "no range": (
        [("rdfs:range ndt:Job ;", "")],
        "",
        [("has", "range wider: anything, not ndt:Job", Step.MINOR)],
    ),
    "disjoint": (
        [("ndt:Report a owl:Class", "ndt:Report a owl:Class ; owl:disjointWith ndt:Twin")],
        "",
        [
            ("Mini", "now disjoint with ndt:Report", Step.MAJOR),
            ("Report", "now disjoint with ndt:Twin", Step.MAJOR),
            ("Twin", "now disjoint with ndt:Report", Step.MAJOR),
        ],
    ),
    "a superclass that is disjoint": (
        [("ndt:Mini a owl:Class", "ndt:Mini a owl:Class ; rdfs:subClassOf ndt:Report")],
        "",
        [
            ("Mini", "superclass ndt:Report added", Step.MINOR),
            ("Mini", "now disjoint with ndt:Job", Step.MAJOR),
        ],
    ),
    "a superclass less": (
        [("ndt:Mini a owl:Class ; rdfs:subClassOf ndt:Twin", "ndt:Mini a owl:Class")],
        "",
        [
            ("Mini", "superclass ndt:Twin removed", Step.MAJOR),
            ("Mini", "ndt:has no longer belongs to it", Step.MAJOR),
        ],
    ),
    "functional": (
        [(HAS, f"{HAS} , owl:FunctionalProperty")],
        "",
        [("has", "now functional", Step.MAJOR)],
    ),
    "no longer symmetric, transitive instead": (
        [("owl:SymmetricProperty", "owl:TransitiveProperty")],
        "",
        [
            ("near", "now transitive", Step.MINOR),
            ("near", "no longer symmetric", Step.MAJOR),
        ],
    ),
    "an inverse": (
        [(HAS, f"{HAS} ; owl:inverseOf ndt:of")],
        "ndt:of a owl:ObjectProperty .",
        [
            ("has", "inverse ndt:of added", Step.MINOR),
            ("of", "object property added", Step.MINOR),
        ],
    ),
    "a chain": (
        [(HAS, f"{HAS} ; owl:propertyChainAxiom ( ndt:near ndt:has )")],
        "",
        [("has", "chain ndt:near o ndt:has added", Step.MINOR)],
    ),
    "parts of one kind are counted": (
        [
            (
                TWIN,
                f"{TWIN} , {_some('ndt:has ; owl:maxQualifiedCardinality 1 ; owl:onClass ndt:X')}",
            )
        ],
        "",
        [("Twin", "ndt:has now has max 1 ndt:X", Step.MAJOR)],
    ),
    "individuals that differ": (
        [("ndt:role-main a", "ndt:role-main owl:differentFrom ndt:role-backup ; a")],
        "",
        [
            ("role-backup", "now different from ndt:role-main", Step.MAJOR),
            ("role-main", "now different from ndt:role-backup", Step.MAJOR),
        ],
    ),
    "another kind": (
        [
            (
                "ndt:near a owl:ObjectProperty , owl:SymmetricProperty",
                "ndt:near a owl:DatatypeProperty",
            )
        ],
        "",
        [("near", "object property is now data property", Step.MAJOR)],
    ),
    "deprecated": (
        [("ndt:Report a owl:Class", "ndt:Report a owl:Class ; owl:deprecated true")],
        "",
        [("Report", "deprecated", Step.MINOR)],
    ),
}


@pytest.mark.parametrize("edit", EDITS)
def test_changes(edit: str) -> None:
    edits, more, expected = EDITS[edit]
    assert _after(*edits, more=more) == expected


_RELATING = ("owl#disjointWith", "owl#differentFrom", "owl#equivalentClass", "owl#inverseOf",
             "owl#propertyChainAxiom", "rdf-schema#subClassOf", "rdf-schema#subPropertyOf",
             "rdf-schema#domain", "rdf-schema#range")  # fmt: skip


@pytest.mark.slow
def test_nothing_of_what_ships_goes_unseen() -> None:
    """Of each kind of axiom on terms of ours one is taken away: the difference tells of it."""
    whole = read()
    kinds = {}
    for each in whole.graph.statements():
        subject, predicate, value = each
        if predicate.endswith(_RELATING) and subject.startswith(NDT):
            said = [
                one for one in whole.graph.statements() if one[0] == value and value[:2] == "_:"
            ]
            kinds[predicate, *sorted(one[1] for one in said)] = each
    assert len(kinds) > 12
    for taken in kinds.values():
        files = (replace(file, statements=tuple(one for one in file.statements if one != taken))
                 for file in whole.graph.files)  # fmt: skip
        assert difference(whole, assemble(files)).changes, taken


BREAKS = (f"\nndt:Mini a owl:Class ; rdfs:subClassOf ndt:Twin ; rdfs:isDefinedBy {CORE} .", "")
ADDS = (
    "\nndt:Report a",
    f"\nndt:Plan a owl:Class ; rdfs:isDefinedBy {CORE} .\nndt:Report a",
)
WORDS = ('"twin"', '"network twin"')


@pytest.mark.parametrize(
    ("edit", "old", "new", "least"),
    [
        (BREAKS, "1.4.2", "2.0.0", ""),
        (BREAKS, "1.4.2", "1.5.0", "2.0.0"),
        (ADDS, "1.4.2", "1.5.0", ""),
        (ADDS, "1.4.2", "1.4.3", "1.5.0"),
        (WORDS, "1.4.2", "1.4.3", ""),
        (WORDS, "1.4.2", "1.4.2", "1.4.3"),
        (BREAKS, "0.4.2", "0.5.0", ""),
        (BREAKS, "0.4.2", "0.4.3", "0.5.0"),
        (ADDS, "0.4.2", "0.4.3", ""),
        (ADDS, "0.4.2", "0.4.2", "0.4.3"),
        (("", ""), "1.4.2", "1.4.2", ""),
        (("", ""), "1.9.0", "1.10.0", ""),
    ],
)
def test_version(edit: tuple[str, str], old: str, new: str, least: str) -> None:
    text = BASE.replace(*edit) if edit[0] else BASE
    assert edit[0] in BASE
    found = _compared(HEADER.replace("1.4.2", old) + BASE, HEADER.replace("1.4.2", new) + text)
    (verdict,) = found.verdicts
    assert found.fits is (least == "")
    assert verdict.wrong == (
        f"The version is {new}; what changed since {old} asks for {least}." if least else ""
    )


def test_version_that_goes_back_or_is_none() -> None:
    back = _compared(HEADER, HEADER.replace("1.4.2", "1.4.1"))
    assert back.verdicts[0].wrong == "The version went back, from 1.4.2 to 1.4.1."
    none = _compared(HEADER, HEADER.replace("1.4.2", "new"))
    assert "newer one has no version" in none.verdicts[0].wrong


def test_modules_come_and_go() -> None:
    new = HEADER.replace("core", "twin")
    found = _compared(HEADER, new)
    assert [(one.module, one.old, one.new, one.step) for one in found.verdicts] == [
        ("urn:ndtframe:ontology:core", "1.4.2", "", Step.MAJOR),
        ("urn:ndtframe:ontology:twin", "", "1.4.2", Step.MINOR),
    ]
    assert found.step is Step.MAJOR
    assert found.fits


def test_an_import_more_asks_for_a_version() -> None:
    found = _compared(
        HEADER, HEADER.replace(" .\n", " ; owl:imports <urn:ndtframe:ontology:b> .\n")
    )
    assert found.verdicts[0].least == "1.5.0"
    assert not found.fits


def test_changes_of_no_module_are_not_passed_over() -> None:
    found = _compared(HEADER + BASE, HEADER + BASE.replace("ndt:Report a owl:Class .", ""))
    assert [(one.module, one.wrong) for one in found.verdicts] == [
        ("no module", "No header says which version it is."),
        ("urn:ndtframe:ontology:core", ""),
    ]
    assert not found.fits
