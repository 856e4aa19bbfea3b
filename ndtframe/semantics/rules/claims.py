"""Rules XW-11 to XW-17: no row claims more than was read."""

from __future__ import annotations

from collections.abc import Iterator

from ndtframe.semantics.crosswalk import DENIED, NO_TERM_FOUND, NOT_READ, Relation
from ndtframe.semantics.iris import REGISTER
from ndtframe.semantics.register import OWN, READ
from ndtframe.semantics.rules.rule import Case, Fault, Rule, fault
from ndtframe.semantics.sssom import NOT

_RECALLED = "RECALLED"


def _clauses(case: Case) -> Iterator[Fault]:
    for each in case.crosswalk.relations:
        wanted = each.term.clause if each.term else ""
        if each.row.clause != wanted:
            yield fault(each, f"the clause is '{each.row.clause}', not '{wanted}'")


def _evidence(case: Case) -> Iterator[Fault]:
    for each in case.crosswalk.relations:
        wanted = _known_by(each)
        if wanted is not None and each.row.evidence != wanted:
            yield fault(each, f"the evidence is '{each.row.evidence}', not '{wanted}'")


def _known_by(each: Relation) -> str | None:
    """The evidence that a row must carry; None where another rule has its say."""
    if each.term is not None:
        return each.term.evidence
    if each.status == NOT_READ:
        return ""
    return each.document.evidence if each.document else None


def _recalled(case: Case) -> Iterator[Fault]:
    for each in case.crosswalk.relations:
        if each.row.evidence == _RECALLED and each.row.clause:
            yield fault(each, f"the clause '{each.row.clause}' is recalled, not read")
    for term in case.crosswalk.register.terms.values():
        if term.evidence == _RECALLED and term.clause:
            message = f"{term.curie}: the clause '{term.clause}' is recalled, not read."
            yield Fault(message, term.iri, position=term.position)


def _no_terms(case: Case) -> Iterator[Fault]:
    for each in case.crosswalk.relations:
        if each.status != NO_TERM_FOUND:
            continue
        if each.row.predicate_modifier == NOT:
            yield fault(each, "that there is no term cannot be denied")
        if each.document is None:
            yield fault(each, "it is not said which document was searched")
        elif each.document.evidence != READ:
            how = f"{each.document.curie} ({each.document.evidence})"
            yield fault(each, f"the text of {how} was not read, so that it may have a term")
        elif not each.document.version:
            yield fault(each, f"it is not known which revision of {each.document.curie} was read")


def _not_read(case: Case) -> Iterator[Fault]:
    documents = case.crosswalk.register.documents
    for each in case.crosswalk.relations:
        known = each.object in documents or each.object == f"{REGISTER}body-{each.body}"
        if each.status == NOT_READ and not known:
            yield fault(each, "what is not read is neither a document nor this body")


def _bodies(case: Case) -> Iterator[Fault]:
    for each in case.crosswalk.relations:
        if each.document is not None and each.document.body not in (each.body, OWN):
            name = f"{each.document.curie} is of {each.document.body}"
            yield fault(each, f"{name}, and the file is about {each.body}")
        elif each.document is not None and each.document.body == OWN:
            yield fault(each, f"{each.document.curie} is of no standards body")


def _comments(case: Case) -> Iterator[Fault]:
    for each in case.crosswalk.relations:
        if each.status == DENIED and not each.row.comment:
            yield fault(each, "it is not said why this is a false friend")


RULES = (
    Rule(
        "XW-11",
        "The clause is that of the register.",
        "Copy the clause; a row that names no term has none.",
        _clauses,
    ),
    Rule(
        "XW-12",
        "The evidence is that of the register.",
        "Copy the mark of the term, or of the document that was searched; without a claim, none.",
        _evidence,
    ),
    Rule(
        "XW-13",
        "What is recalled carries no clause.",
        "Remove the clause, or read the text and say so.",
        _recalled,
    ),
    Rule(
        "XW-14",
        "That a document has no term is said only of one that was read, in a named revision.",
        "Name a document of the register with evidence V in object_source, or say reg:notRead.",
        _no_terms,
    ),
    Rule(
        "XW-15",
        "What is not read is a document, or the body of the file.",
        "Expected a document of the register, or reg:body-BODY.",
        _not_read,
    ),
    Rule(
        "XW-16",
        "A file speaks of documents of its own body.",
        "Move the row to the file of that body.",
        _bodies,
    ),
    Rule(
        "XW-17",
        "A false friend is explained.",
        "Say in the comment what is mistaken for what.",
        _comments,
    ),
)
