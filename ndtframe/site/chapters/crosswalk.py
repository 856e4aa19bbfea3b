"""The crosswalk as one table that a reader filters, by topic, and what is mistaken for what."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache

from ndtframe.emit import crosswalk_page as emitted
from ndtframe.emit.crosswalk_page import SIGNS
from ndtframe.emit.crosswalk_topics import TOPICS
from ndtframe.emit.markdown_text import plain, table
from ndtframe.errors import InputError
from ndtframe.language.iris import SCHEMA
from ndtframe.semantics.crosswalk import DENIED, NOT_READ, RELATED, STATUSES, Crosswalk, Relation
from ndtframe.semantics.iris import NDT
from ndtframe.semantics.register import BODIES, OWN
from ndtframe.site.chapters import word_rows as rows
from ndtframe.site.page import Page
from ndtframe.site.sources import Sources
from ndtframe.site.tables import filtered

TITLES = (
    "our word",
    "relation {.choose}",
    "their word",
    "body {.choose}",
    "document, revision",
    "clause",
    "evidence {.choose}",
    "topic {.choose}",
)
_ATTRIBUTES = "attributes of YANG"


def pages(sources: Sources) -> Iterator[Page]:
    """The table, the overview by topic, the misconceptions."""
    crosswalk = sources.crosswalk
    yield Page(
        "words/crosswalk.md",
        "The crosswalk",
        "\n".join(_table(crosswalk)),
        description="Which words of the standards bodies mean what ours mean, in one table.",
        targets={
            "crosswalk/table": "all-rows",
            "crosswalk/legend": "legend",
            "file/ontology/generated/crosswalk.md": "",
        },
        weight=0.3,
    )
    yield Page(
        "words/topics.md",
        "By topic",
        "\n".join(_topics(crosswalk)),
        description="What six bodies call the same thing, a row a topic.",
        targets={"crosswalk/topics": ""},
    )
    yield Page(
        "words/misconceptions.md",
        "Misconceptions",
        "\n".join(_misconceptions(crosswalk)),
        description="Words that are mistaken for each other, and claims that no source bears out.",
        targets={"crosswalk/misconceptions": ""},
    )


def _table(crosswalk: Crosswalk) -> Iterator[str]:
    yield "## All rows\n"
    yield filtered(table(TITLES, map(_row, crosswalk.relations)), "ndt-crosswalk")
    yield "## Legend\n"
    yield from emitted.legend(crosswalk)
    yield "## How much each body covers\n"
    yield from _coverage(crosswalk)
    yield "## The documents\n"
    known = crosswalk.register.documents.values()
    yield rows.documents(each for each in known if each.body != OWN)


def _row(row: Relation) -> tuple[str, ...]:
    return (
        rows.subject(row),
        rows.relation(row),
        rows.their_word(row) if row.status != NOT_READ else rows.NOTHING,
        BODIES[row.body],
        rows.document(row),
        rows.clause(row),
        rows.evidence(row),
        _topic(row),
    )


@cache
def _titles() -> dict[str, str]:
    """The topic of each concept that has one."""
    return {name: topic.title for topic in TOPICS for name in topic.concepts}


def _topic(row: Relation) -> str:
    if row.subject.startswith(SCHEMA):
        return _ATTRIBUTES
    return _titles().get(row.subject.removeprefix(NDT), "others")


def _coverage(crosswalk: Crosswalk) -> Iterator[str]:
    """How many rows of each relation there are of a body."""
    counts = {body: [row.status for row in crosswalk.relations if row.body == body]
              for body in BODIES}  # fmt: skip
    titles = ("body", *(f"{SIGNS[name]} {name}" for name in STATUSES), "all")
    found = (
        (
            BODIES[body],
            *(str(told.count(name)) for name in STATUSES),
            str(len(told)),
        )
        for body, told in counts.items()
    )
    yield table(titles, found)


def _topics(crosswalk: Crosswalk) -> Iterator[str]:
    yield (
        "What each body calls a thing, and how far that is what we call it. The signs stand in "
        "the [legend](ref:crosswalk/legend), every row with its document in "
        "[the table](ref:crosswalk/table).\n"
    )
    yield '<div class="ndt-topics" markdown>\n'
    yield from emitted.topics(crosswalk, rows.word)
    yield "</div>\n"


def _misconceptions(crosswalk: Crosswalk) -> Iterator[str]:
    yield "## False friends\n"
    yield from emitted.misconceptions(crosswalk, rows.word)


_COUNTS: Mapping[str, Callable[[Crosswalk], int]] = {
    "rows": lambda crosswalk: len(crosswalk.relations),
    "not-read": lambda crosswalk: sum(row.status == NOT_READ for row in crosswalk.relations),
    "bodies": lambda crosswalk: len({row.body for row in crosswalk.relations}),
    "documents": lambda crosswalk: len(
        [each for each in crosswalk.register.documents.values() if each.body != OWN]
    ),
    "words": lambda crosswalk: len(
        [each for each in crosswalk.register.terms.values() if each.document.body != OWN]
    ),
    "classes": lambda crosswalk: len([each for each in crosswalk.ontology.classes if each.is_own]),
    "properties": lambda crosswalk: len(
        [each for each in crosswalk.ontology.properties if each.is_own]
    ),
}


def count(sources: Sources, what: str) -> str:
    """How many there are; raises :class:`~ndtframe.errors.InputError` for what is not counted."""
    if what not in _COUNTS:
        raise InputError(f"'{what}' is not counted; {', '.join(_COUNTS)} are.", where="crosswalk")
    return str(_COUNTS[what](sources.crosswalk))


def beside(sources: Sources, *names: str) -> str:
    """Words of ours, and what bodies call them: bodies first, then names of concepts.

    Not read and related words stay out, but where nothing else is told of a body.  A word that
    is near stands once, also where another row denies that it is the same.
    """
    crosswalk = sources.crosswalk
    bodies = [name for name in names if name in BODIES]
    concepts = [crosswalk.ontology.term(name) for name in names if name not in BODIES]
    found = (
        (rows.word(one.name), *(_beside(crosswalk, one.iri, body) for body in bodies))
        for one in concepts
    )
    return table(("ours", *(BODIES[body] for body in bodies)), found)


def _beside(crosswalk: Crosswalk, iri: str, body: str) -> str:
    told = sorted(crosswalk.of(iri, body), key=rows.rank)
    claims = [row for row in told if row.status != NOT_READ] or told[:1]
    claims = [row for row in claims if row.status != RELATED] or claims
    near = {row.object for row in claims if row.status != DENIED}
    claims = [row for row in claims if row.status != DENIED or row.object not in near]
    return "<br>".join(map(_brief, claims)) or rows.NOTHING


def _brief(row: Relation) -> str:
    if row.status == NOT_READ:
        return f"*{NOT_READ}*"
    where = ", ".join(
        part
        for part in (
            rows.document(row),
            f"clause {rows.clause(row)}" if row.row.clause else "",
            rows.evidence(row),
        )
        if part
    )
    return f"{SIGNS[row.status]} {rows.their_word(row)} ({where})"


def wordless(sources: Sources) -> str:
    """The topics for which we have no concept, as the overview numbers them."""
    found = [
        f"{plain(topic.title)} ({number})"
        for number, topic in enumerate(TOPICS, 1)
        if not topic.concepts
    ]
    return ", ".join(found)
