"""Concepts, words and rows of the crosswalk as JSON for programs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ndtframe.semantics.concepts import Class, Property
from ndtframe.semantics.crosswalk import Coverage, Crosswalk, Relation
from ndtframe.semantics.iris import curie
from ndtframe.semantics.lookup import Card
from ndtframe.semantics.register import BodyTerm, Document


def card_json(card: Card, crosswalk: Crosswalk) -> dict[str, Any]:
    """A concept with all that is known of it; what is unknown is left out."""
    term = card.term
    found = {
        "name": term.name,
        "kind": card.kind,
        "label": term.label,
        "definition": term.definition,
        "examples": list(term.examples),
        "also": list(term.alt_labels),
        "note": term.scope_note,
        "kind-of": _short(term.superclasses if isinstance(term, Class) else ()),
        "domain": _short(crosswalk.ontology.domain(term) if isinstance(term, Property) else ()),
        "range": _short(crosswalk.ontology.range(term) if isinstance(term, Property) else ()),
        "source": document_json(crosswalk.register.documents.get(term.source)),
        "clause": term.clause,
        "evidence": term.evidence,
        "bodies": [relation_json(each) for each in card.relations],
        "attributes": [relation_json(each) for each in card.attributes],
        "yang": [node.path for node in card.nodes],
        "python": list(card.bindings),
        "view": card.view,
        "iri": term.iri,
    }
    return _known(found)


def relation_json(relation: Relation) -> dict[str, Any]:
    """A row of the crosswalk."""
    found = {
        "body": relation.body,
        "subject": relation.subject,
        "relation": relation.status,
        "denied": relation.denied,
        "term": relation.term.curie if relation.term else "",
        "label": relation.term.label if relation.term else "",
        "document": document_json(relation.document),
        "clause": relation.row.clause,
        "evidence": relation.row.evidence,
        "comment": relation.row.comment,
        "date": relation.row.mapping_date,
        "author": relation.row.author_label,
    }
    return _known(found)


def word_json(term: BodyTerm, meanings: Iterable[Relation]) -> dict[str, Any]:
    """A word of a body, and what it means in ours."""
    found = {
        "term": term.curie,
        "iri": term.iri,
        "label": term.label,
        "also": list(term.aliases),
        "gloss": term.gloss,
        "kind": term.kind,
        "body": term.document.body,
        "document": document_json(term.document),
        "clause": term.clause,
        "evidence": term.evidence,
        "path": term.path,
        "part-of": term.part_of,
        "meanings": [relation_json(each) for each in meanings],
    }
    return _known(found)


def document_json(document: Document | None) -> dict[str, Any]:
    """A document; empty if there is none."""
    if document is None:
        return {}
    found = {
        "id": document.curie,
        "title": document.title,
        "version": document.version,
        "body": document.body,
        "evidence": document.evidence,
        "extent": document.extent,
    }
    return _known(found)


def coverage_json(coverage: Coverage) -> dict[str, Any]:
    """How far a body is covered: names in each group."""
    return {
        "body": coverage.body,
        "mapped": _short(coverage.mapped),
        "no-term": _short(coverage.no_term),
        "related": _short(coverage.related),
        "false-friends": _short(coverage.false_friends),
        "not-read": _short(coverage.not_read),
        "nothing-said": _short(coverage.without),
        "properties": _short(coverage.properties),
        "attributes": _short(coverage.attributes),
    }


def _short(iris: Iterable[str]) -> list[str]:
    return [curie(iri) for iri in iris]


def _known(found: dict[str, Any]) -> dict[str, Any]:
    """Without what is empty."""
    return {name: value for name, value in found.items() if value not in ("", [], {})}
