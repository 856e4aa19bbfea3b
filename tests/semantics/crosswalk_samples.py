"""A small ontology folder in which no rule finds a fault, and rows to spoil it with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from ndtframe.semantics.iris import PREFIXES
from ndtframe.semantics.register import BODIES
from ndtframe.semantics.schema_nodes import SchemaNode
from ndtframe.semantics.sssom import COLUMNS

PREFIX_LINES = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
CORE = """
<urn:ndtframe:ontology:core> a owl:Ontology ; owl:versionIRI <urn:ndtframe:ontology:core:0.1.0> .
ndt:Twin a owl:Class ; rdfs:label "twin"@en ; rdfs:isDefinedBy <urn:ndtframe:ontology:core> ;
    skos:definition "A counterpart."@en ; skos:altLabel "DTN"@en ; skos:example "One."@en ;
    dcterms:source doc:b-1 ; reg:clause "2" ; reg:evidence "V" ; skos:scopeNote "No emulator."@en .
ndt:Job a owl:Class ; rdfs:label "job"@en ; rdfs:isDefinedBy <urn:ndtframe:ontology:core> .
ndt:hasJob a owl:ObjectProperty ; rdfs:label "has job"@en ;
    rdfs:isDefinedBy <urn:ndtframe:ontology:core> .
"""
DOCUMENTS = """
doc:a-1 a skos:ConceptScheme ; dcterms:title "A" ; reg:body "3gpp" ; reg:version "1" ;
    reg:evidence "OBS" ; reg:extent "the file" ; skos:note "It has no twin."@en .
doc:b-1 a skos:ConceptScheme ; dcterms:title "B" ; reg:body "ietf" ; reg:version "2" ;
    reg:evidence "V" .
doc:ndtframe a skos:ConceptScheme ; dcterms:title "own" ; reg:body "ndtframe" ; reg:evidence "OWN" .
"""
TERM = """{iri} a skos:Concept ; skos:prefLabel "{label}" ; skos:definition "Gist of {label}." ;
    skos:inScheme {document} ; reg:kind "{kind}" ; reg:evidence "{evidence}" {more} .
"""
TERMS = "".join(
    TERM.format(iri=iri, label=label, document=document, kind=kind, evidence=evidence, more=more)
    for iri, label, document, kind, evidence, more in (
        ("a:Job", "AJob", "doc:a-1", "class", "OBS", ""),
        ("a:Report", "AReport", "doc:a-1", "class", "OBS", ""),
        ("a:Job.state", "state", "doc:a-1", "attribute", "OBS", "; reg:partOf a:Job"),
        ("b:Unit", "unit", "doc:b-1", "term", "V", '; reg:clause "2.2"'),
        *((f"reg:body-{body}", title, "doc:ndtframe", "value", "OWN", "")
          for body, title in BODIES.items()),
    )
)  # fmt: skip
REGISTER = (
    PREFIX_LINES
    + "@prefix a: <urn:ndtframe:term:a-1:> .\n@prefix b: <urn:ndtframe:term:b-1:> .\n"
    + DOCUMENTS
    + TERMS
)
_LABELS = {
    "ndt:Twin": "twin",
    "ndt:Job": "job",
    "ndt:hasJob": "has job",
    "schema:ndt-twin:twins/twin/state": "state",
    "a:Job": "AJob",
    "a:Report": "AReport",
    "a:Job.state": "state",
    "b:Unit": "unit",
    "doc:a-1": "A",
    "doc:b-1": "B",
    **{f"reg:body-{body}": title for body, title in BODIES.items()},
}
_SOURCES = {"a": ("doc:a-1", "1", "", "OBS"), "b": ("doc:b-1", "2", "2.2", "V")}
HEADER = """#mapping_set_id: urn:example:{name}
#mapping_set_title: a sample
#license: https://www.apache.org/licenses/LICENSE-2.0
#curie_map:
#  a: "urn:ndtframe:term:a-1:"
#  b: "urn:ndtframe:term:b-1:"
#  doc: "urn:ndtframe:document:"
#  ndt: "urn:ndtframe:ontology#"
#  reg: "urn:ndtframe:register#"
#  schema: "urn:ndtframe:schema:"
#extension_definitions:
#  - slot_name: clause
#    property: reg:clause
#  - slot_name: evidence
#    property: reg:evidence
"""

Row = dict[str, str]


def row(subject: str, predicate: str, target: str, *, modifier: str = "", **changed: str) -> Row:
    """A row in which all is right; ``changed`` cells are written instead."""
    source, version, clause, evidence = _SOURCES.get(target.partition(":")[0], ("",) * 4)
    if target.startswith("doc:"):
        source, version = target, {"doc:a-1": "1", "doc:b-1": "2"}.get(target, "")
    return {
        "subject_id": subject,
        "subject_label": _LABELS.get(subject, subject.rpartition("/")[2]),
        "predicate_modifier": modifier,
        "predicate_id": predicate,
        "object_id": target,
        "object_label": _LABELS.get(target, ""),
        "mapping_justification": "semapv:ManualMappingCuration",
        "subject_source_version": "2026-11-22" if subject.startswith("schema:") else "0.1.0",
        "object_source": source,
        "object_source_version": version,
        "author_label": "somebody",
        "mapping_date": "2026-11-22",
        "clause": clause,
        "evidence": evidence,
        "comment": "Why." if modifier else "",
        **changed,
    }


def no_term(subject: str, document: str = "doc:b-1", **changed: str) -> Row:
    """A row that says that a document has no term."""
    found = {"object_source": document, "object_source_version": "2", "evidence": "V"}
    return row(subject, "skos:exactMatch", "sssom:NoTermFound", **{**found, **changed})


def not_read(subject: str, body: str) -> Row:
    """A row that makes no claim on a body."""
    return row(subject, "reg:notRead", f"reg:body-{body}")


SCHEMA_ROW = row("schema:ndt-twin:twins/twin/state", "skos:exactMatch", "a:Job.state")
ROWS: Mapping[str, list[Row]] = {
    **{body: [not_read("ndt:Twin", body), not_read("ndt:Job", body)] for body in BODIES},
    "ietf": [no_term("ndt:Twin"), not_read("ndt:Job", "ietf")],
    "3gpp": [
        row("ndt:Job", "skos:exactMatch", "a:Job"),
        row("ndt:Job", "skos:exactMatch", "a:Report", modifier="Not"),
        row("ndt:Twin", "skos:relatedMatch", "a:Report"),
        row("ndt:hasJob", "skos:closeMatch", "a:Job"),
    ],
    "3gpp-attributes": [SCHEMA_ROW],
}
NODES = {
    path: SchemaNode(path, "ndt-twin", "2026-11-22", "leaf", concept, True, "", True)
    for path, concept in {
        "ndt-twin:twins/twin": "Twin",
        "ndt-twin:twins/twin/state": "Twin",
        "ndt-twin:twins/twin/job": "Job",
    }.items()
}


def sample(
    folder: Path,
    rows: Mapping[str, Iterable[Row]] = {},
    *,
    core: str = CORE,
    register: str = REGISTER,
) -> Path:
    """An ontology folder; ``rows`` stand in place of all those of a file."""
    (folder / "register").mkdir(exist_ok=True)
    (folder / "crosswalk").mkdir(exist_ok=True)
    (folder / "ndt-core.ttl").write_text(PREFIX_LINES + core, encoding="utf-8")
    (folder / "register" / "all.ttl").write_text(register, encoding="utf-8")
    for name, found in {**ROWS, **rows}.items():
        table = ["\t".join(COLUMNS), *("\t".join(one[name] for name in COLUMNS) for one in found)]
        text = HEADER.format(name=name) + "\n".join(table) + "\n"
        (folder / "crosswalk" / f"{name}.sssom.tsv").write_text(text, encoding="utf-8")
    return folder
