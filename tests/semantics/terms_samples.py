"""Small ontologies, and the Python that is made of them, imported."""

from __future__ import annotations

import sys
from importlib.util import module_from_spec, spec_from_file_location
from itertools import count
from pathlib import Path
from types import ModuleType

from ndtframe.emit.files import write
from ndtframe.emit.terms import terms
from ndtframe.semantics.ontology import Ontology, assemble
from ndtframe.semantics.turtle import parsed

PREFIXES = """
@prefix ndt: <urn:ndtframe:ontology#> .
@prefix doc: <urn:ndtframe:document:> .
@prefix reg: <urn:ndtframe:register#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix prov: <http://www.w3.org/ns/prov#> .
"""

NETWORKS = """
ndt:Element a owl:Class ; rdfs:isDefinedBy <urn:ndtframe:ontology:core> ;
  skos:definition "Anything in a network that has an IRI. More is said later."@en ;
  dcterms:source doc:rfc8345 ; reg:clause "4.1" ; reg:evidence "V" .
ndt:Observed a owl:Class ; rdfs:isDefinedBy <urn:ndtframe:ontology:core> .
ndt:Node a owl:Class ; rdfs:isDefinedBy <urn:ndtframe:ontology:topology> ;
  rdfs:subClassOf ndt:Element, ndt:Observed, prov:Entity .
ndt:Router a owl:Class ; rdfs:isDefinedBy <urn:ndtframe:ontology:topology> ;
  rdfs:subClassOf ndt:Node, ndt:Element .
ndt:Link a owl:Class ; rdfs:isDefinedBy <urn:ndtframe:ontology:topology> ;
  rdfs:subClassOf ndt:Element,
    [ a owl:Restriction ; owl:onProperty ndt:end ; owl:minCardinality 2 ],
    [ a owl:Restriction ; owl:onProperty ndt:capacity ; owl:cardinality 1 ] .
ndt:Span a owl:Class ; rdfs:isDefinedBy <urn:ndtframe:ontology:topology> ;
  rdfs:subClassOf ndt:Link,
    [ a owl:Restriction ; owl:onProperty ndt:end ; owl:maxCardinality 3 ] .
prov:Entity a owl:Class .
ndt:end a owl:ObjectProperty ; rdfs:domain ndt:Link ; rdfs:range ndt:Node ;
  skos:definition "One of the nodes that a link joins."@en .
ndt:capacity a owl:DatatypeProperty, owl:FunctionalProperty ; rdfs:domain ndt:Link ;
  rdfs:range xsd:decimal .
ndt:runs a owl:ObjectProperty ; rdfs:domain ndt:Router .
prov:wasDerivedFrom a owl:ObjectProperty ; rdfs:domain prov:Entity ; rdfs:range prov:Entity .
""" + "".join(
    f"ndt:{name} a owl:DatatypeProperty{kind} ; rdfs:domain ndt:Observed ; rdfs:range xsd:{of} .\n"
    for name, kind, of in [
        ("note", "", "string"),
        ("isUp", ", owl:FunctionalProperty", "boolean"),
        ("seenAt", "", "dateTime"),
        ("ifIndex", ", owl:FunctionalProperty", "integer"),
        ("drops", "", "nonNegativeInteger"),
        ("rate", "", "decimal"),
        ("home", ", owl:FunctionalProperty", "anyURI"),
        ("iri", "", "string"),
        ("class", "", "string"),
    ]
)
"""Two modules, several bases, every datatype, awkward names."""

_NUMBERS = count()


def ontology(text: str) -> Ontology:
    """The ontology that a text states."""
    return assemble([parsed(PREFIXES + text, "sample.ttl")])


def made(folder: Path, text: str) -> ModuleType:
    """The package of classes that is made of a text, imported under a name of its own."""
    name = f"ndt_terms_{next(_NUMBERS)}"
    package = folder / name
    write(terms(ontology(text)), package)
    return imported(package, name)


def imported(package: Path, name: str) -> ModuleType:
    """A package at a place, imported under a name."""
    spec = spec_from_file_location(
        name, package / "__init__.py", submodule_search_locations=[str(package)]
    )
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module
