"""The crosswalk as a page of Markdown: by concept, by body, misconceptions, documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from ndtframe.emit.crosswalk_topics import TOPICS, Topic
from ndtframe.emit.markdown_text import code, plain, table
from ndtframe.language.iris import SCHEMA
from ndtframe.semantics.concepts import Term
from ndtframe.semantics.crosswalk import (
    DENIED,
    NO_TERM_FOUND,
    NOT_READ,
    STATUS_WORDS,
    STATUSES,
    Crosswalk,
    Relation,
)
from ndtframe.semantics.iris import EVIDENCE, NDT
from ndtframe.semantics.register import BODIES, BodyTerm, Document

SIGNS = {
    "exact": "=",
    "close": "≈",
    "broad": "⊂",
    "narrow": "⊃",
    "related": "~",
    DENIED: "≠",
    NO_TERM_FOUND: "∅",
    NOT_READ: "·",
}
"""What stands for a status in a table: ours is below (⊂) or above (⊃) the body's."""

_INTRODUCTION = """# Crosswalk

Which words of the standards bodies mean what the words of the ndtframe ontology mean, and which do
not. Made by `ndt generate` from `ontology/crosswalk/*.sssom.tsv` and `ontology/register/*.ttl`;
`ndt term NAME` tells all of one word.
"""


Name = Callable[[str], str]
"""Writes a concept of ours, by its name: as code, or as a link to a page of it."""


def page(crosswalk: Crosswalk) -> str:
    """The text of the page; the same for the same crosswalk."""
    parts = [
        _INTRODUCTION,
        "## How to read it\n",
        *legend(crosswalk),
        "## By topic\n",
        *topics(crosswalk),
        "## Misconceptions\n",
        *misconceptions(crosswalk),
        *(part for body in BODIES for part in _body(crosswalk, body)),
    ]
    return "\n".join(parts)


def legend(crosswalk: Crosswalk) -> Iterator[str]:
    """What relations and marks of evidence mean."""
    rows = ((f"{SIGNS[name]} {name}", STATUS_WORDS[name]) for name in STATUSES)
    yield table(("relation", "the body's word"), rows)
    yield "How surely a word, or what a document says, is known:\n"
    marks = ((mark, plain(crosswalk.register.evidence_words(mark))) for mark in EVIDENCE)
    yield table(("mark", "known"), marks)
    yield (
        "*No term found* is said only of a text that was read, and names its revision. *Not read* "
        "makes no claim at all. A word that is recalled carries no clause: it was not verified.\n"
    )


def topics(crosswalk: Crosswalk, name: Name = code) -> Iterator[str]:
    """The table over all bodies: what words are about, ours, and theirs."""
    titles = ("#", "topic", "ours", *BODIES.values())
    rows = []
    for number, topic in enumerate(TOPICS, 1):
        ours = [crosswalk.ontology.term(name) for name in topic.concepts]
        cells = (
            "<br>".join((*_cell(crosswalk, ours, body), *_foreign(crosswalk, topic, body)))
            for body in BODIES
        )
        rows.append((str(number), topic.title, ", ".join(name(one.name) for one in ours), *cells))
    yield table(titles, rows)
    yield (
        "Where nothing stands under *ours*, the ontology has no concept: the words are told "
        "without a relation. Where nothing stands under a body, nothing is said.\n"
    )


def _cell(crosswalk: Crosswalk, ours: Iterable[Term], body: str) -> Iterator[str]:
    """What a body says for some concepts, each word once, without what is denied."""
    rows = [row for one in ours for row in crosswalk.of(one.iri, body) if row.status != DENIED]
    claims = [row for row in rows if row.status != NOT_READ] or rows
    ordered = sorted(claims, key=lambda row: STATUSES.index(row.status))
    yield from dict.fromkeys(_brief(row) for row in ordered)


def _foreign(crosswalk: Crosswalk, topic: Topic, body: str) -> Iterator[str]:
    """The words of a body for what we have no concept of."""
    terms = {one.curie: one for one in crosswalk.register.terms.values()}
    for word in topic.words:
        if terms[word].document.body == body:
            yield _known(terms[word])


def _brief(row: Relation) -> str:
    sign = SIGNS[row.status]
    if row.status == NOT_READ:
        return sign
    return f"{sign} {_known(row.term) if row.term else _document(row.document)}"


def _known(term: BodyTerm) -> str:
    """A word with its clause and evidence."""
    where = ", ".join(part for part in (_clause(term.clause), term.evidence) if part)
    return f"{plain(term.full_name)} ({where})"


def misconceptions(crosswalk: Crosswalk, name: Name = code) -> Iterator[str]:
    """What is mistaken for what, and what documents do not say though it is said of them."""
    yield "Words that are mistaken for each other.\n"
    rows = [
        (_subject(row, name), f"{plain(_word(row))} ({BODIES[row.body]})", plain(row.row.comment))
        for row in sorted(crosswalk.relations, key=lambda row: row.subject)
        if row.status == DENIED
    ]
    yield table(("ours", "is not", "why"), rows)
    yield "What our own words do not mean:\n"
    terms = (one for one in crosswalk.ontology.terms.values() if one.is_own and one.scope_note)
    for one in sorted(terms, key=lambda one: one.iri):
        yield f"- {name(one.name)}: {plain(one.scope_note)}"
    yield "\nWhat documents do not say, though it is said of them:\n"
    for document in crosswalk.register.documents.values():
        yield from (f"- {_document(document)}: {plain(note)}" for note in document.notes)
    yield ""


def _body(crosswalk: Crosswalk, body: str) -> Iterator[str]:
    yield f"## {BODIES[body]}\n"
    rows = [row for row in crosswalk.relations if row.body == body]
    yield from _documents(crosswalk, body)
    for title, chosen in (
        ("Concepts", [row for row in rows if not row.subject.startswith(SCHEMA)]),
        ("Attributes", [row for row in rows if row.subject.startswith(SCHEMA)]),
    ):
        claims = [row for row in chosen if row.status != NOT_READ]
        if claims:
            yield f"### {title} ({BODIES[body]})\n"
            yield table(_TITLES, map(_row, sorted(claims, key=_order)))
    yield from _unread(rows)


_TITLES = ("ours", "relation", "theirs", "where", "ev.", "comment")


def _row(row: Relation) -> tuple[str, ...]:
    denied = f" {row.denied}" if row.denied else ""
    return (
        _subject(row),
        f"{SIGNS[row.status]} {row.status}{denied}",
        plain(_word(row)),
        " ".join(part for part in (_document(row.document), _clause(row.row.clause)) if part),
        row.row.evidence,
        plain(row.row.comment),
    )


def _documents(crosswalk: Crosswalk, body: str) -> Iterator[str]:
    """The documents of a body that rows name, and how far each was read."""
    yield f"### Documents ({BODIES[body]})\n"
    found = [one for one in crosswalk.register.documents.values() if one.body == body]
    rows = (
        (_document(one), plain(one.title), plain(one.version), one.evidence, plain(one.extent))
        for one in found
    )
    yield table(("id", "title", "revision", "ev.", "read"), rows)


def _unread(rows: Iterable[Relation]) -> Iterator[str]:
    unread = [row for row in rows if row.status == NOT_READ]
    whole = sorted(_subject(row) for row in unread if row.document is None)
    parts = sorted(unread, key=_order)
    if whole:
        yield f"No claim is made on {len(whole)} of ours: {', '.join(whole)}.\n"
    for row in parts:
        if row.document is not None:
            yield f"- {_subject(row)}: {_document(row.document)}: {plain(row.row.comment)}"
    yield ""


def _order(row: Relation) -> tuple[str, int, str]:
    return row.subject, STATUSES.index(row.status), row.object


def _subject(row: Relation, name: Name = code) -> str:
    is_concept = row.subject.startswith(NDT)
    return name(row.subject.removeprefix(NDT)) if is_concept else code(node_of(row))


def node_of(row: Relation) -> str:
    """The schema path of the node that a row speaks of."""
    return row.subject.removeprefix(SCHEMA)


def _word(row: Relation) -> str:
    return row.term.full_name if row.term else ""


def _document(document: Document | None) -> str:
    return code(document.short_name) if document else ""


def _clause(clause: str) -> str:
    return plain(f"clause {clause}") if clause else ""
