"""Rules ONT-01 to ONT-15: each term of ours says what it means, from where, and how surely."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ndtframe.semantics.concepts import Class, Individual, Property, Term
from ndtframe.semantics.iris import DCTERMS, DOCUMENT, EVIDENCE, RDFS, REGISTER, SKOS
from ndtframe.semantics.lint.rule import Beside, Fault, Finder, Rule, shown
from ndtframe.semantics.ontology import Ontology
from ndtframe.semantics.turtle import Literal

LABEL = RDFS + "label"
DEFINITION = SKOS + "definition"
EXAMPLE = SKOS + "example"
SOURCE = DCTERMS + "source"
CLAUSE = REGISTER + "clause"
MARK = REGISTER + "evidence"
DEFINED_BY = RDFS + "isDefinedBy"
PROSE = (LABEL, DEFINITION, EXAMPLE, SKOS + "altLabel", SKOS + "scopeNote")
SINGLE = (LABEL, DEFINITION, SOURCE, CLAUSE, MARK, DEFINED_BY)


def own(ontology: Ontology) -> Iterator[Term]:
    """The terms in our namespace that are declared."""
    return (term for term in ontology.terms.values() if term.is_own)


def _lacks(predicate: str, what: str, *, individuals: bool = True) -> Finder:
    """Finds the terms of which nothing is said with a predicate, in English if it is prose."""

    def find(ontology: Ontology, beside: Beside) -> Iterator[Fault]:
        for term in own(ontology):
            said = ontology.graph.values(term.iri, predicate)
            if predicate in PROSE:
                said = [one for one in said if isinstance(one, Literal) and one.language == "en"]
            if not said and (individuals or not isinstance(term, Individual)):
                yield Fault(f"{shown(term.iri)} has no {what}.", term.iri)

    return find


def _defined_elsewhere(ontology: Ontology, beside: Beside) -> Iterator[Fault]:
    headers = {header.position.file: header.iri for header in ontology.modules}
    for term in own(ontology):
        home = headers.get(term.position.file)
        if term.module and home and term.module != home:
            message = f"{shown(term.iri)} is said to be defined by {term.module}, but is in {home}."
            yield Fault(message, term.iri, DEFINED_BY)


def _unknown_mark(ontology: Ontology, beside: Beside) -> Iterator[Fault]:
    for term in own(ontology):
        if term.evidence and term.evidence not in EVIDENCE:
            message = f"{shown(term.iri)} has the unknown evidence mark '{term.evidence}'."
            yield Fault(message, term.iri, MARK)


def _recalled_clause(ontology: Ontology, beside: Beside) -> Iterator[Fault]:
    for term in own(ontology):
        if term.evidence == "RECALLED" and term.clause:
            message = f"{shown(term.iri)} names clause {term.clause}, though it is only RECALLED."
            yield Fault(message, term.iri, CLAUSE)


def _white_space(ontology: Ontology, beside: Beside) -> Iterator[Fault]:
    for term in own(ontology):
        for predicate in (LABEL, SKOS + "altLabel"):
            for text in ontology.graph.literals(term.iri, predicate):
                if text.text != " ".join(text.text.split()) or not text.text:
                    message = f"{shown(term.iri)} has the label {text.text!r}."
                    yield Fault(message, term.iri, predicate)


def _no_language(ontology: Ontology, beside: Beside) -> Iterator[Fault]:
    for term in own(ontology):
        for predicate in PROSE:
            if any(not one.language for one in ontology.graph.literals(term.iri, predicate)):
                message = f"{shown(term.iri)} has a {shown(predicate)} in no language."
                yield Fault(message, term.iri, predicate)


def _several(ontology: Ontology, beside: Beside) -> Iterator[Fault]:
    for term in own(ontology):
        for predicate in SINGLE:
            said = [one for one in ontology.graph.values(term.iri, predicate)
                    if not isinstance(one, Literal) or one.language in ("", "en")]  # fmt: skip
            if len(said) > 1:
                message = f"{shown(term.iri)} has {len(said)} values of {shown(predicate)}."
                yield Fault(message, term.iri, predicate)


def _same_label(ontology: Ontology, beside: Beside) -> Iterator[Fault]:
    """Among classes, among properties and among individuals: a class and a property may agree."""
    for kind in (Class, Property, Individual):
        seen: dict[str, Term] = {}
        for term in own(ontology):
            names = (term.label, *term.alt_labels) if isinstance(term, kind) else ()
            for label in {name.casefold() for name in names if name}:
                first = seen.setdefault(label, term)
                if first is not term:
                    message = f"{shown(term.iri)} and {shown(first.iri)} both have '{label}'."
                    yield Fault(message, term.iri, LABEL)


_FORMS = (
    (Class, re.compile(r"[A-Z][A-Za-z0-9]*"), "as in 'TwinPeering'"),
    (Property, re.compile(r"[a-z][A-Za-z0-9]*"), "as in 'hasSession'"),
    (Individual, re.compile(r"[a-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*"), "as in 'stateKind-live'"),
)


def _odd_name(ontology: Ontology, beside: Beside) -> Iterator[Fault]:
    for term in own(ontology):
        for kind, form, example in _FORMS:
            if isinstance(term, kind) and not form.fullmatch(term.name):
                message = f"{shown(term.iri)} is not named as {_ARTICLES[kind]} is, {example}."
                yield Fault(message, term.iri)


_ARTICLES = {Class: "a class", Property: "a property", Individual: "an individual"}


def _no_document(ontology: Ontology, beside: Beside) -> Iterator[Fault]:
    for term in own(ontology):
        for source in ontology.graph.values(term.iri, SOURCE):
            text = source if isinstance(source, str) else source.text
            if isinstance(source, Literal) or not source.startswith(DOCUMENT):
                message = f"{shown(term.iri)} has the source '{text}', which is no document."
            elif beside.documents is not None and source not in beside.documents:
                message = (
                    f"{shown(term.iri)} has the source {shown(source)}, unknown to the register."
                )
            else:
                continue
            yield Fault(message, term.iri, SOURCE)


RULES = (
    Rule(
        "ONT-01",
        "Each term has a label in English.",
        'Add rdfs:label "..."@en.',
        _lacks(LABEL, "label in English"),
    ),
    Rule(
        "ONT-02",
        "Each term has a definition in English.",
        'Add skos:definition "..."@en, in words of our own.',
        _lacks(DEFINITION, "definition in English"),
    ),
    Rule(
        "ONT-03",
        "Each class and each property has an example in English.",
        'Add skos:example "..."@en.',
        _lacks(EXAMPLE, "example in English", individuals=False),
    ),
    Rule(
        "ONT-04",
        "Each term names the document it is from.",
        "Add dcterms:source; doc:ndtframe for a proposal of our own.",
        _lacks(SOURCE, "source"),
    ),
    Rule(
        "ONT-05",
        "Each term says how far its source was read.",
        f"Add reg:evidence, one of {', '.join(EVIDENCE)}.",
        _lacks(MARK, "evidence mark"),
    ),
    Rule(
        "ONT-06",
        "Each term names the module that defines it.",
        "Add rdfs:isDefinedBy with the IRI of the module.",
        _lacks(DEFINED_BY, "module that defines it"),
    ),
    Rule(
        "ONT-07",
        "A term stands in the module that it names.",
        "Move the term, or name the module it is in.",
        _defined_elsewhere,
    ),
    Rule(
        "ONT-08",
        "Evidence marks are known ones.",
        f"Expected one of {', '.join(EVIDENCE)}.",
        _unknown_mark,
    ),
    Rule(
        "ONT-09",
        "What is only recalled names no clause.",
        "Leave reg:clause out until the clause was read.",
        _recalled_clause,
    ),
    Rule(
        "ONT-10",
        "Labels have text, and white space only between words, once.",
        "Write the label on one line, without spaces around it.",
        _white_space,
    ),
    Rule(
        "ONT-11",
        "Texts say their language.",
        "Add @en.",
        _no_language,
    ),
    Rule(
        "ONT-12",
        "A term has one label, definition, source, clause, evidence mark and module.",
        "Keep one; others are skos:altLabel, skos:example, or rows of the crosswalk.",
        _several,
    ),
    Rule(
        "ONT-13",
        "No two classes, properties or individuals have the same label.",
        "Give one of them a label or altLabel that tells them apart.",
        _same_label,
    ),
    Rule(
        "ONT-14",
        "Names are written as their kind is.",
        "Rename it: a class begins with a capital, all else does not; no marks between words.",
        _odd_name,
    ),
    Rule(
        "ONT-15",
        "A source is a document of the register.",
        "Name a document, as in dcterms:source doc:rfc8345.",
        _no_document,
    ),
)
