"""Rules ONT-60 to ONT-66: each file says which module it is, in which version."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ndtframe.errors import Position
from ndtframe.semantics.iris import DCTERMS, ONTOLOGY, OWL
from ndtframe.semantics.lint.rule import Beside, Fault, Rule, listed, shown
from ndtframe.semantics.ontology import Ontology
from ndtframe.semantics.turtle import TYPE

VERSION = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)")
"""A version of three numbers, as Semantic Versioning has it."""


def _one_header(ontology: Ontology, beside: Beside) -> Iterator[Fault]:
    for file in ontology.graph.files:
        headers = [one for one, predicate, value in file.statements
                   if predicate == TYPE and value == OWL + "Ontology"]  # fmt: skip
        if len(headers) != 1:
            first = headers[0] if headers else ""
            message = f"The file has {len(headers) or 'no'} headers of type owl:Ontology."
            place = file.position(first) if first else Position(file.file, 1)
            yield Fault(message, first, TYPE, place)


def _other_types(ontology: Ontology, beside: Beside) -> Iterator[Fault]:
    for header in ontology.modules:
        others = [one for one in ontology.graph.nodes(header.iri, TYPE) if one != OWL + "Ontology"]
        if others:
            message = f"The header {header.iri} is also a {listed(others)}."
            yield Fault(message, header.iri, TYPE)


def _version(ontology: Ontology, beside: Beside) -> Iterator[Fault]:
    for header in ontology.modules:
        if not VERSION.fullmatch(header.version):
            has = (
                f"the version IRI {header.version_iri}" if header.version_iri else "no version IRI"
            )
            message = f"The header {header.iri} has {has}."
            yield Fault(message, header.iri, OWL + "versionIRI")


def _foreign_import(ontology: Ontology, beside: Beside) -> Iterator[Fault]:
    for header in ontology.modules:
        for iri in header.imports:
            if not iri.startswith(ONTOLOGY):
                message = f"The header {header.iri} imports {shown(iri)}, which is not ours."
                yield Fault(message, header.iri, OWL + "imports")


def _unknown_import(ontology: Ontology, beside: Beside) -> Iterator[Fault]:
    known = {header.iri for header in ontology.modules}
    for header in ontology.modules:
        for iri in header.imports:
            if iri.startswith(ONTOLOGY) and iri not in known:
                message = f"The header {header.iri} imports {iri}, which is in no file here."
                yield Fault(message, header.iri, OWL + "imports")


def _untold(ontology: Ontology, beside: Beside) -> Iterator[Fault]:
    for header in ontology.modules:
        for name in ("title", "description", "license"):
            if not ontology.graph.values(header.iri, DCTERMS + name):
                yield Fault(f"The header {header.iri} has no dcterms:{name}.", header.iri)


def _other_version(ontology: Ontology, beside: Beside) -> Iterator[Fault]:
    info = OWL + "versionInfo"
    for header in ontology.modules:
        for told in ontology.graph.literals(header.iri, info):
            if told.text != header.version:
                message = (
                    f"The header {header.iri} is version {header.version!r} and {told.text!r}."
                )
                yield Fault(message, header.iri, info)


RULES = (
    Rule(
        "ONT-60",
        "Each file has one header.",
        "Write <urn:ndtframe:ontology:NAME> a owl:Ontology once.",
        _one_header,
    ),
    Rule(
        "ONT-61",
        "A header is an owl:Ontology and nothing else.",
        "Drop the other types: some tools refuse the file.",
        _other_types,
    ),
    Rule(
        "ONT-62",
        "A header has a version IRI: its own IRI, a colon, and a version of three numbers.",
        "Write owl:versionIRI <urn:ndtframe:ontology:NAME:0.1.0>.",
        _version,
    ),
    Rule(
        "ONT-63",
        "A module imports modules of ours only.",
        "Declare the foreign terms that are used; their ontologies use datatypes that reasoners "
        "refuse.",
        _foreign_import,
    ),
    Rule(
        "ONT-64",
        "A module imports what there is.",
        "Name a module that lies beside it or ships.",
        _unknown_import,
    ),
    Rule(
        "ONT-65",
        "A header has a title, a description and a licence.",
        "Add dcterms:title, dcterms:description and dcterms:license.",
        _untold,
    ),
    Rule(
        "ONT-66",
        "The version in words is that of the version IRI.",
        "Write the same version in owl:versionInfo.",
        _other_version,
    ),
)
