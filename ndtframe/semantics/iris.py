"""The namespaces that the graph side speaks of, and IRIs as people write them: ``ndt:Twin``."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ndtframe.language.iris import SCHEMA

NDT = "urn:ndtframe:ontology#"
"""Every class and property of ours, whichever module defines it."""
ONTOLOGY = "urn:ndtframe:ontology:"
"""The modules of the ontology themselves: ``urn:ndtframe:ontology:core``."""
REGISTER = "urn:ndtframe:register#"
"""The vocabulary of annotations: clause, evidence, body ..."""
DOCUMENT = "urn:ndtframe:document:"
"""Documents of the standards bodies, with version: ``urn:ndtframe:document:rfc8345``."""
TERM = "urn:ndtframe:term:"
"""Terms of documents that have no IRI of their own; the id of the document comes next."""

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCTERMS = "http://purl.org/dc/terms/"
SH = "http://www.w3.org/ns/shacl#"
SHAPE = "urn:ndtframe:shape:"
"""Before a schema path, ``#`` and a kind: the shape that is made of a node of a schema."""

PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "ndt": NDT,
        "reg": REGISTER,
        "doc": DOCUMENT,
        "schema": SCHEMA,
        "rdf": RDF,
        "rdfs": RDFS,
        "owl": OWL,
        "xsd": XSD,
        "skos": SKOS,
        "dcterms": DCTERMS,
        "prov": "http://www.w3.org/ns/prov#",
        "sosa": "http://www.w3.org/ns/sosa/",
        "ssn": "http://www.w3.org/ns/ssn/",
        "time": "http://www.w3.org/2006/time#",
        "geo": "http://www.opengis.net/ont/geosparql#",
        "sh": SH,
    }
)
"""The prefixes that mean the same in every file; a document's terms have prefixes of their own."""

EVIDENCE = ("V", "V-abs", "OBS", "2ND", "RECALLED", "OWN")
"""How far the text behind a statement was read.

Verified in the text, in an abstract of it only, observed in a published machine-readable file,
second-hand, recalled; or the project's own proposal.
"""


def curie(iri: str, prefixes: Mapping[str, str] = PREFIXES) -> str:
    """An IRI written short, ``ndt:Twin``; as it is where no prefix fits."""
    fitting = [(len(start), name) for name, start in prefixes.items() if iri.startswith(start)]
    if not fitting:
        return iri
    length, name = max(fitting)
    return f"{name}:{iri[length:]}"


def expanded(short: str, prefixes: Mapping[str, str] = PREFIXES) -> str:
    """The IRI that ``ndt:Twin`` stands for; what has no known prefix is taken as an IRI."""
    prefix, colon, name = short.partition(":")
    return prefixes[prefix] + name if colon and prefix in prefixes else short
