"""Rows of the crosswalk, and documents, as tables of Markdown with links to the words' pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ndtframe.emit.crosswalk_page import SIGNS
from ndtframe.emit.markdown_text import code, plain, table
from ndtframe.emit.ontology_page import short_name
from ndtframe.language.iris import SCHEMA
from ndtframe.semantics.crosswalk import DENIED, NO_TERM_FOUND, NOT_READ, STATUSES, Relation
from ndtframe.semantics.iris import NDT
from ndtframe.semantics.register import BODIES, OWN, Document
from ndtframe.semantics.schema_nodes import schema_nodes

NOTHING = "–"
"""What stands in a cell where nothing is to be said."""
_UNPLACED = ("input", "output", "notification")
"""Kinds of nodes that have no place of their own on the page of their module."""
_TITLES = ("body", "their word", "relation", "document, revision", "clause", "evidence", "note")
_RANK = {name: number for number, name in enumerate(BODIES)}


def word(name: str) -> str:
    """A term of ours, by its name, as a link to where it is told."""
    return f"[{code(name)}](ref:word/{name})"


def named(iri: str) -> str:
    """A term by its IRI: ours as a link, one of others as code."""
    return word(iri.removeprefix(NDT)) if iri.startswith(NDT) else code(short_name(iri))


def node(path: str) -> str:
    """A schema node as a link to its place on the page of its module; an identity to the page."""
    modules = [step.partition(":")[0] for step in path.split("/") if ":" in step]
    found = schema_nodes().get(path)
    place = f"#/{path}" if found is not None and found.kind not in _UNPLACED else ""
    return f"[{code(path)}](ref:module/{modules[-1]}{place})"


def subject(row: Relation) -> str:
    """What of ours a row speaks of, as a link."""
    if row.subject.startswith(SCHEMA):
        return node(row.subject.removeprefix(SCHEMA).removeprefix("/"))
    return named(row.subject)


def relation(row: Relation) -> str:
    """The relation of a row, with its sign."""
    denied = f" {row.denied}" if row.denied else ""
    return f"{SIGNS[row.status]} {row.status}{denied}"


def their_word(row: Relation) -> str:
    """The word of the body; what is told in its place where there is none."""
    if row.status in (NO_TERM_FOUND, NOT_READ):
        return f"*{row.status}*"
    return plain(row.term.full_name) if row.term else NOTHING


def document(row: Relation) -> str:
    """The document of a row, with its revision where the id does not say it."""
    return cited(row.document) if row.document else NOTHING


def cited(found: Document) -> str:
    """The id of a document and its revision."""
    version = found.version.removeprefix("-")
    said = not version or version.rpartition(" ")[2] in found.short_name
    return code(found.short_name) + ("" if said else f" {plain(found.version)}")


def clause(row: Relation) -> str:
    """The clause of a row."""
    return of_clause(row.row.clause) if row.row.clause else NOTHING


def of_clause(number: str) -> str:
    """A clause within a line, where its number begins no list."""
    return plain(f"clause {number}").removeprefix("clause ")


def evidence(row: Relation) -> str:
    """The mark of a row."""
    return row.row.evidence or NOTHING


def body_table(rows: Iterable[Relation]) -> str:
    """What each body calls something, a row each, the nearest words of a body first."""
    return noted(table(_TITLES, map(_cells, sorted(rows, key=rank))))


def noted(shown: str) -> str:
    """A table whose last column has room for sentences, also where the table is scrolled."""
    return f'<div class="ndt-noted" markdown>\n\n{shown}\n</div>\n'


def rank(row: Relation) -> tuple[int, int, str]:
    """The order of rows on one word."""
    return _RANK[row.body], STATUSES.index(row.status), row.object


def _cells(row: Relation) -> Sequence[str]:
    return (
        BODIES[row.body],
        their_word(row),
        relation(row),
        document(row),
        clause(row),
        evidence(row),
        plain(row.row.comment) or NOTHING,
    )


def false_friends(rows: Iterable[Relation]) -> Iterator[str]:
    """Words that are mistaken for a concept, as items of a list."""
    for row in sorted(rows, key=rank):
        if row.status == DENIED and row.term is not None:
            told = f"{plain(row.term.full_name)} ({BODIES[row.body]}, {evidence(row)})"
            yield f"- {told}: {plain(row.row.comment)}"


def documents(found: Iterable[Document]) -> str:
    """Documents, with how far each was read; each once."""
    rows = (
        (
            code(each.short_name),
            plain(each.title),
            plain(each.version) or NOTHING,
            "ndtframe" if each.body == OWN else BODIES[each.body],
            each.evidence,
            plain(each.extent) or NOTHING,
        )
        for each in sorted(set(found), key=lambda each: each.short_name)
    )
    titles = ("document", "title", "revision", "body", "evidence", "how far it was read")
    return noted(table(titles, rows))
