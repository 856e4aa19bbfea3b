"""Rules XW-01 to XW-09: each row speaks of what there is, in the words of where that stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ndtframe.language.iris import SCHEMA
from ndtframe.semantics.concepts import Term
from ndtframe.semantics.crosswalk import NOT_READ, NOT_READ_PREDICATE, POSITIVE, Relation
from ndtframe.semantics.rules.rule import Case, Fault, Rule, fault
from ndtframe.semantics.schema_nodes import SchemaNode
from ndtframe.semantics.sssom import NO_TERM, NOT

_JUSTIFICATIONS = frozenset(
    f"semapv:{name}"
    for name in ("ManualMappingCuration", "MappingReview", "LexicalMatching", "LogicalReasoning",
                 "StructuralMatching", "SemanticSimilarityThresholdMatching", "MappingChaining",
                 "MappingInversion", "UnspecifiedMatching")
)  # fmt: skip


def _subject(relation: Relation, case: Case) -> Term | SchemaNode | None:
    """What the row is about: a term of our ontology, or a node or identity of our YANG modules."""
    found = case.crosswalk.ontology.terms.get(relation.subject)
    if found is not None and found.is_own:
        return found
    if relation.subject.startswith(SCHEMA):
        name = relation.subject.removeprefix(SCHEMA)
        return case.nodes.get(name) or case.identities.get(name)
    return None


def _predicates(case: Case) -> Iterator[Fault]:
    for each in case.crosswalk.relations:
        if each.predicate not in POSITIVE and each.predicate != NOT_READ_PREDICATE:
            yield fault(each, f"the predicate '{each.row.predicate_id}' is none of ours")


def _modifiers(case: Case) -> Iterator[Fault]:
    for each in case.crosswalk.relations:
        said = each.row.predicate_modifier
        if said not in ("", NOT):
            yield fault(each, f"the modifier '{said}' is none of SSSOM")
        elif said == NOT and each.status == NOT_READ:
            yield fault(each, "what is not read cannot be denied")


def _subjects(case: Case) -> Iterator[Fault]:
    for each in case.crosswalk.relations:
        if _subject(each, case) is None:
            in_yang = each.subject.startswith(SCHEMA)
            what = "path or identity of the YANG modules" if in_yang else "concept"
            yield fault(each, f"'{each.row.subject_id}' is no {what}")


def _objects(case: Case) -> Iterator[Fault]:
    for each in case.crosswalk.relations:
        named = each.status != NOT_READ and each.row.object_id != NO_TERM
        if named and each.term is None:
            yield fault(each, f"'{each.row.object_id}' is no term of the register")


def _subject_labels(case: Case) -> Iterator[Fault]:
    for each in case.crosswalk.relations:
        subject = _subject(each, case)
        if isinstance(subject, Term):
            wanted = subject.label
        elif subject is not None:
            wanted = re.split("[/:]", subject.path)[-1]
        else:
            continue
        if each.row.subject_label != wanted:
            yield fault(each, f"the subject is called '{each.row.subject_label}', not '{wanted}'")


def _object_labels(case: Case) -> Iterator[Fault]:
    register = case.crosswalk.register
    for each in case.crosswalk.relations:
        if term := register.terms.get(each.object):
            wanted = term.label
        elif document := register.documents.get(each.object):
            wanted = document.title
        else:
            wanted = ""
        if each.row.object_label != wanted and (wanted or each.row.object_id == NO_TERM):
            yield fault(each, f"the object is called '{each.row.object_label}', not '{wanted}'")


def _versions(case: Case) -> Iterator[Fault]:
    for each in case.crosswalk.relations:
        subject = _subject(each, case)
        if subject is None:
            continue
        held = each.row.subject_source_version
        if held != (wanted := _version(subject, case)):
            yield fault(each, f"the subject is of version '{held}', not '{wanted}'")


def _version(subject: Term | SchemaNode, case: Case) -> str:
    if isinstance(subject, SchemaNode):
        return subject.revision
    modules = {each.iri: each.version for each in case.crosswalk.ontology.modules}
    return modules.get(subject.module, "")


def _sources(case: Case) -> Iterator[Fault]:
    for each in case.crosswalk.relations:
        row, document = each.row, each.document
        if document is None:
            if row.object_source or row.object_source_version:
                yield fault(each, f"'{row.object_source}' is no document of the register")
        elif row.object_source != document.curie:
            yield fault(each, f"the source is '{row.object_source}', not '{document.curie}'")
        elif row.object_source_version != document.version:
            held, wanted = row.object_source_version, document.version
            yield fault(each, f"the source is of version '{held}', not '{wanted}'")


def _provenance(case: Case) -> Iterator[Fault]:
    for each in case.crosswalk.relations:
        row = each.row
        if row.mapping_justification not in _JUSTIFICATIONS:
            yield fault(each, f"the justification '{row.mapping_justification}' is none of SEMAPV")
        if not _is_date(row.mapping_date):
            yield fault(each, f"the date '{row.mapping_date}' is none")
        if not row.author_label:
            yield fault(each, "nobody is named as its author")


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


RULES = (
    Rule(
        "XW-01",
        "The predicate is one that the crosswalk knows.",
        "Expected skos:exactMatch, closeMatch, broadMatch, narrowMatch, relatedMatch, or "
        "reg:notRead.",
        _predicates,
    ),
    Rule(
        "XW-02",
        "A modifier denies a relation that could be stated.",
        "Expected Not, for a false friend, or nothing.",
        _modifiers,
    ),
    Rule(
        "XW-03",
        "The subject is a term of our ontology, or a node or identity of our YANG modules.",
        "Write its name as the ontology does, or its path as 'schema:module:a/b'.",
        _subjects,
    ),
    Rule(
        "XW-04",
        "The object is a term of the register.",
        "Enter it in ontology/register, with document, evidence and gloss, or correct its name.",
        _objects,
    ),
    Rule(
        "XW-05",
        "The subject has the label that the ontology, or the module, gives it.",
        "Copy the label.",
        _subject_labels,
    ),
    Rule(
        "XW-06",
        "The object has the label that the register gives it.",
        "Copy the label.",
        _object_labels,
    ),
    Rule(
        "XW-07",
        "The subject is of the version that the ontology, or the module, has.",
        "Look whether the row still holds, then write the version.",
        _versions,
    ),
    Rule(
        "XW-08",
        "The source is the document of the object, in the version of the register.",
        "Look whether the row still holds, then write document and version.",
        _sources,
    ),
    Rule(
        "XW-09",
        "Each row says who related the two, when, and how.",
        "Expected a term of SEMAPV such as semapv:ManualMappingCuration, a date as 2026-11-22, and "
        "a name.",
        _provenance,
    ),
)
