"""The register is read, and what it does not say is told by file and line."""

from pathlib import Path

import pytest

from ndtframe.errors import InputError
from ndtframe.semantics import register
from ndtframe.semantics.iris import DOCUMENT, TERM

HEAD = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix reg: <urn:ndtframe:register#> .
@prefix doc: <urn:ndtframe:document:> .
@prefix a: <urn:ndtframe:term:a-1:> .
"""
DOCUMENT_A = """doc:a-1 a skos:ConceptScheme ; dcterms:title "A"@en ; reg:body "iso" ;
  reg:version "1" ; reg:evidence "V" ; skos:note "one" , "two" .
"""
TERM_T = """a:T a skos:Concept ;
  skos:prefLabel "T"@en ;
  skos:definition "a thing"@en ;
  skos:inScheme doc:a-1 ;
  reg:kind "class" ;
  reg:clause "4.1" ;
  reg:evidence "V" .
"""
PART = """a:T.p a skos:Concept ; skos:prefLabel "p" ; skos:definition "a part" ;
  skos:inScheme doc:a-1 ; reg:kind "attribute" ; reg:evidence "V" ;
  reg:partOf a:T ; reg:path "T/p" .
"""


def read(folder: Path, text: str) -> register.Register:
    (folder / "a.ttl").write_text(HEAD + text, encoding="utf-8")
    return register.read(folder)


def test_terms_and_documents(tmp_path: Path) -> None:
    found = read(tmp_path, DOCUMENT_A + TERM_T + PART)
    document = found.documents[DOCUMENT + "a-1"]
    assert (document.curie, document.title, document.version) == ("doc:a-1", "A", "1")
    assert (document.body, document.evidence, document.notes) == ("iso", "V", ("one", "two"))
    term = found.terms[TERM + "a-1:T"]
    assert (term.curie, term.label, term.gloss) == ("a:T", "T", "a thing")
    assert (term.document, term.clause, term.evidence, term.kind) == (document, "4.1", "V", "class")
    assert (term.part_of, term.path) == ("", "")
    assert str(term.position) == f"{tmp_path / 'a.ttl'}:8"
    (part,) = found.parts[term.iri]
    assert (part.label, part.path, part.clause) == ("p", "T/p", "")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('reg:evidence "V" .\n', 'reg:evidence "sure" .\n', r"a\.ttl:14: 'a:T' is of the evidence"),
        ('reg:kind "class"', 'reg:kind "noun"', r"a\.ttl:12: .*kind 'noun'.*Expected term, class"),
        ("skos:inScheme doc:a-1", "skos:inScheme doc:b", r"a\.ttl:11: .*in 'urn:.*document:b'"),
        ("  skos:inScheme doc:a-1 ;\n", "", r"a\.ttl:8: 'a:T' is in no document"),
        ('  skos:definition "a thing"@en ;\n', "", r"a\.ttl:8: 'a:T' has 0 values of skos:def"),
        ('"T"@en', '"T"@en, "U"@en', r"a\.ttl:9: 'a:T' has 2 values of skos:prefLabel"),
        ('"a thing"@en', '" "', r"a\.ttl:10: .* Expected one text"),
        ('"4.1"', "a:T", r"a\.ttl:13: 'a:T' has 1 values of reg:clause"),
        ('reg:body "iso"', 'reg:body "ieee"', r"a\.ttl:6: 'doc:a-1' is of the body 'ieee'"),
        ('"a thing"@en ;', '"a thing"@en', r"a\.ttl:11: This is not Turtle"),
    ],
)
def test_what_it_does_not_say(tmp_path: Path, old: str, new: str, said: str) -> None:
    whole = DOCUMENT_A + TERM_T
    assert old in whole
    with pytest.raises(InputError, match=said):
        read(tmp_path, whole.replace(old, new))


def test_part_of_nothing(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"a\.ttl:10: 'a:T\.p' is part of 'urn:.*:T', no known"):
        read(tmp_path, DOCUMENT_A + PART)


def test_empty_folder(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no register here\. Expected Turtle files"):
        register.read(tmp_path)
