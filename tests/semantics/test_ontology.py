"""Reading the ontology: what a small one holds, and what is said of a broken one."""

from __future__ import annotations

from pathlib import Path

import pytest

from ndtframe import resources
from ndtframe.errors import InputError, MissingExtraError, UsageError
from ndtframe.semantics import turtle
from ndtframe.semantics.concepts import Class, Property, Restriction
from ndtframe.semantics.iris import DOCUMENT, NDT, PREFIXES, SKOS, XSD, curie, expanded
from ndtframe.semantics.ontology import Ontology, assemble, completed, read
from ndtframe.semantics.turtle import parsed

PREFIX_LINES = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
TEXT = """
<urn:ndtframe:ontology:core> a owl:Ontology ;
    owl:versionIRI <urn:ndtframe:ontology:core:0.1.0> ;
    owl:imports <urn:ndtframe:ontology:base> .

ndt:Twin a owl:Class ;    # "no text" <no:iri> ;
    rdfs:label "twin"@en , "Zwilling"@de ;
    skos:definition "A counterpart of\\n  a network; with 'marks' and # signs."@en ;
    skos:example "one"@en , "two"@en ;
    skos:altLabel "DTN"@en ; skos:scopeNote "Not the layer."@en ;
    dcterms:source doc:irtf-ndt-arch-2026-07-01 ; reg:clause "2" ; reg:evidence "V" ;
    rdfs:isDefinedBy <urn:ndtframe:ontology:core> ;
    rdfs:subClassOf prov:Entity , [ a owl:Restriction ; owl:onProperty ndt:hasSession ;
        owl:maxQualifiedCardinality "5"^^xsd:nonNegativeInteger ; owl:onClass ndt:Session ] ,
      [ a owl:Restriction ; owl:onProperty ndt:twins ; owl:someValuesFrom owl:Thing ] .

prov:Entity a owl:Class .
ndt:Mini a owl:Class ; owl:equivalentClass [ a owl:Class ; owl:intersectionOf ( ndt:Twin
    [ a owl:Restriction ; owl:onProperty ndt:hasSession ; owl:allValuesFrom ndt:Short ]
    [ a owl:Restriction ; owl:onProperty ndt:hasSession ; owl:maxQualifiedCardinality
      "2"^^xsd:nonNegativeInteger ; owl:onClass ndt:Session ] ) ] .
ndt:Session a owl:Class ; owl:disjointWith ndt:Twin .
ndt:Short a owl:Class ; rdfs:subClassOf ndt:Session ; owl:deprecated true .
ndt:Job a owl:Class .

ndt:twins a owl:ObjectProperty , owl:FunctionalProperty ; rdfs:domain ndt:Twin .
ndt:hasPart a owl:ObjectProperty , owl:TransitiveProperty ;
    rdfs:domain [ a owl:Class ; owl:unionOf ( ndt:Twin ndt:Session ) ] .
ndt:hasSession a owl:ObjectProperty ; rdfs:subPropertyOf ndt:hasPart ; rdfs:domain ndt:Twin ;
    rdfs:range ndt:Session ; owl:inverseOf ndt:ofTwin .
ndt:ofTwin a owl:ObjectProperty .
ndt:hasShort a owl:ObjectProperty ; rdfs:subPropertyOf ndt:hasSession ;
    owl:propertyChainAxiom ( ndt:hasPart ndt:hasShort ) .
ndt:count a owl:DatatypeProperty ; rdfs:domain ndt:Twin ; rdfs:range xsd:integer .
ndt:twin-a a owl:NamedIndividual , ndt:Twin .
"""


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return assemble([parsed(PREFIX_LINES + TEXT, "core.ttl")])


def _class(ontology: Ontology, name: str) -> Class:
    found = ontology.term(name)
    assert isinstance(found, Class)
    return found


def _property(ontology: Ontology, name: str) -> Property:
    found = ontology.term(name)
    assert isinstance(found, Property)
    return found


def test_words_of_a_term(ontology: Ontology) -> None:
    twin = ontology.term("Twin")
    assert (twin.iri, twin.label, twin.alt_labels) == (NDT + "Twin", "twin", ("DTN",))
    assert twin.definition == "A counterpart of a network; with 'marks' and # signs."
    assert twin.examples == ("one", "two")
    assert twin.source == DOCUMENT + "irtf-ndt-arch-2026-07-01"
    assert (twin.clause, twin.evidence, twin.scope_note) == ("2", "V", "Not the layer.")
    assert (twin.module, twin.deprecated) == ("urn:ndtframe:ontology:core", False)
    assert ontology.term("ndt:Short").deprecated
    assert ontology.term("prov:Entity").is_own is False


def test_lines(ontology: Ontology) -> None:
    lines = (PREFIX_LINES + TEXT).splitlines()
    for term in ontology.terms.values():
        assert term.position.line is not None
        assert lines[term.position.line - 1].startswith((term.name, f"ndt:{term.name}")), term
    place = ontology.graph.position(NDT + "Twin", "http://www.w3.org/2004/02/skos/core#altLabel")
    assert place is not None
    assert place.line is not None
    assert "altLabel" in lines[place.line - 1]


SHIPPED = sorted(resources.folder("ontology").rglob("*.ttl"))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_lines_are_of_the_statements_that_the_parser_finds(path: Path) -> None:
    text = turtle.read_turtle(path)
    stated = {(one, two) for one, two, _ in text.statements if not one.startswith("_:")}
    lined = {key for key in text.lines if key[1] and not key[0].startswith(("@", "_:"))}
    assert stated == lined


def test_a_statement_without_a_subject_belongs_to_no_other() -> None:
    text = parsed(PREFIX_LINES + "ndt:a a ndt:B .\n[] ndt:c ndt:a .\n( 1 ) ndt:d 2 .", "t.ttl")
    assert {key[1] for key in text.lines if key[0] == NDT + "a"} == {"", turtle.TYPE}


def test_module(ontology: Ontology) -> None:
    (module,) = ontology.modules
    assert (module.name, module.version) == ("core", "0.1.0")
    assert module.imports == ("urn:ndtframe:ontology:base",)


def test_class(ontology: Ontology) -> None:
    mini = _class(ontology, "Mini")
    assert mini.superclasses == (NDT + "Twin",)
    assert mini.restrictions == (
        Restriction(NDT + "hasSession", "max", (NDT + "Session",), 2),
        Restriction(NDT + "hasSession", "only", (NDT + "Short",)),
    )
    assert _class(ontology, "Twin").disjoint == (NDT + "Session",)
    assert _class(ontology, "Session").disjoint == (NDT + "Twin",)
    assert ontology.ancestors(mini.iri) == (NDT + "Twin", PREFIXES["prov"] + "Entity")
    assert ontology.is_below(mini.iri, PREFIXES["prov"] + "Entity")
    assert not ontology.is_below(NDT + "Twin", mini.iri)
    assert [each.name for each in ontology.children(NDT + "Twin")] == ["Mini"]


def test_property(ontology: Ontology) -> None:
    part = _property(ontology, "hasPart")
    assert part.domain == (NDT + "Session", NDT + "Twin")
    assert part.characteristics == {"Transitive"}
    session = _property(ontology, "hasSession")
    assert (session.kind, session.inverse) == ("object", NDT + "ofTwin")
    assert _property(ontology, "ofTwin").inverse == NDT + "hasSession"
    assert _property(ontology, "twins").functional
    assert _property(ontology, "hasShort").chains == ((NDT + "hasPart", NDT + "hasShort"),)
    assert ontology.range(_property(ontology, "hasShort")) == (NDT + "Session",)
    assert _property(ontology, "count").range == (XSD + "integer",)


def _table(ontology: Ontology, name: str) -> dict[str, tuple[str, tuple[str, ...]]]:
    return {
        field.predicate.name: (field.cardinality, tuple(curie(one) for one in field.range))
        for field in ontology.fields(_class(ontology, name))
    }


def test_fields(ontology: Ontology) -> None:
    assert _table(ontology, "Twin") == {
        "count": ("0..*", ("xsd:integer",)),
        "hasPart": ("0..*", ()),
        "hasSession": ("0..5", ("ndt:Session",)),
        "hasShort": ("0..5", ("ndt:Session",)),
        "twins": ("1", ()),
    }
    assert _table(ontology, "Mini")["hasSession"] == ("0..2", ("ndt:Short",))
    assert _table(ontology, "Short").keys() == {"hasPart"}
    assert _table(ontology, "Job") == {}
    (owner,) = {field.declared_by for field in ontology.fields(NDT + "Twin")}
    assert owner == NDT + "Twin"


def test_what_is_said_of_a_property_above_bounds_one_below() -> None:
    text = """
    ndt:Twin a owl:Class ; rdfs:subClassOf
        [ a owl:Restriction ; owl:onProperty ndt:has ; owl:maxCardinality 4 ] ,
        [ a owl:Restriction ; owl:onProperty ndt:has ; owl:minCardinality 2 ] ,
        [ a owl:Restriction ; owl:onProperty ndt:has ; owl:allValuesFrom ndt:Job ] .
    ndt:Job a owl:Class .
    ndt:has a owl:ObjectProperty ; rdfs:domain ndt:Twin .
    ndt:hasJob a owl:ObjectProperty ; rdfs:subPropertyOf ndt:has .
    ndt:hasMain a owl:ObjectProperty ; rdfs:subPropertyOf ndt:first .
    ndt:first a owl:ObjectProperty , owl:FunctionalProperty ; rdfs:subPropertyOf ndt:has .
    """
    found = assemble([parsed(PREFIX_LINES + text, "t.ttl")])
    job = ("ndt:Job",)
    assert _table(found, "Twin") == {
        "has": ("2..4", job),
        "hasJob": ("0..4", job),
        "first": ("0..1", job),
        "hasMain": ("0..1", job),
    }


def test_imports_are_found_beside_a_file(tmp_path: Path) -> None:
    def header(name: str, imports: str = "") -> str:
        more = f" ; owl:imports <urn:ndtframe:ontology:{imports}>" if imports else ""
        return f"{PREFIX_LINES}<urn:ndtframe:ontology:{name}> a owl:Ontology{more} .\n"

    (tmp_path / "a.ttl").write_text(header("a", "b"))
    (tmp_path / "second.ttl").write_text(header("b", "core") + "ndt:B a owl:Class .")
    (tmp_path / "other.ttl").write_text(header("c") + "ndt:C a owl:Class .")
    (tmp_path / "broken.ttl").write_text("<urn:ndtframe:ontology:b> a")
    found = completed(read([tmp_path / "a.ttl"]))
    assert {"a", "b", "core"} <= {module.name for module in found.modules}
    assert "B" in found.by_name
    assert "C" not in found.by_name


def test_individual(ontology: Ontology) -> None:
    (found,) = ontology.individuals
    assert (found.name, found.types) == ("twin-a", (NDT + "Twin",))


def test_unknown_term_names_what_is_near(ontology: Ontology) -> None:
    with pytest.raises(UsageError, match=r"no term 'Twim'\. Near to it: Twin"):
        ontology.term("Twim")


def test_broken_turtle_names_file_and_line(tmp_path: Path) -> None:
    path = tmp_path / "bad.ttl"
    path.write_text(PREFIX_LINES + "ndt:Twin a owl:Class .\nndt:Twin a ndx:Class .\n")
    line = PREFIX_LINES.count("\n") + 2
    with pytest.raises(InputError, match=rf"bad\.ttl:{line}: This is not Turtle: .*ndx"):
        read([path])


def test_what_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no Turtle file"):
        read([tmp_path])
    with pytest.raises(InputError, match="cannot be read: No such file"):
        read([tmp_path / "none.ttl"])
    (tmp_path / "latin.ttl").write_bytes(b"# x\n# \xe9")
    with pytest.raises(InputError, match=r"latin\.ttl:2: .*not UTF-8"):
        read([tmp_path])


def test_files_saved_on_windows(tmp_path: Path) -> None:
    path = tmp_path / "twin.ttl"
    text = PREFIX_LINES + 'ndt:Twin a owl:Class ;\n    skos:definition """A\nb"""@en .\n'
    path.write_text(text, encoding="utf-8-sig", newline="\r\n")
    whole = read([path])
    (found,) = whole.classes
    assert [one.text for one in whole.graph.literals(found.iri, SKOS + "definition")] == ["A\nb"]
    assert found.position.line == PREFIX_LINES.count("\n") + 1


def test_two_files_are_one_ontology(tmp_path: Path) -> None:
    for name, super_name in (("A", "_:b"), ("B", "_:b")):
        node = f"{super_name} a owl:Restriction ; owl:onProperty ndt:p{name} ; owl:hasValue 1 ."
        text = f"ndt:{name} a owl:Class ; rdfs:subClassOf {super_name} . {node}"
        (tmp_path / f"{name}.ttl").write_text(PREFIX_LINES + text)
    found = read([tmp_path])
    assert {one.name: [each.on for each in one.restrictions] for one in found.classes} == {
        "A": [NDT + "pA"],
        "B": [NDT + "pB"],
    }


def test_without_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyoxigraph", None)
    with pytest.raises(MissingExtraError, match=r"ndtframe\[graph\]"):
        turtle.parsed("", "x")


def test_short_names() -> None:
    assert curie(NDT + "Twin") == "ndt:Twin"
    assert expanded("ndt:Twin") == NDT + "Twin"
    assert curie("urn:other:x") == expanded("urn:other:x") == "urn:other:x"
