"""A page for each class of the ontology: what it means, what each body calls it, where it stands.

The individuals of a class stand on its page, under *Values*; properties stand on the page of their
module.
"""

from __future__ import annotations

from collections.abc import Iterator

from ndtframe.emit.markdown_text import code, plain, table
from ndtframe.emit.ontology_page import own_terms
from ndtframe.semantics.concepts import Class, Field, Individual, Module, Term
from ndtframe.semantics.crosswalk import Crosswalk
from ndtframe.semantics.lookup import Card, card
from ndtframe.semantics.register import OWN, Document
from ndtframe.site.chapters import class_diagrams
from ndtframe.site.chapters import word_rows as rows
from ndtframe.site.chapters.word_places import places
from ndtframe.site.page import Page
from ndtframe.site.sources import Sources
from ndtframe.site.tables import filtered

HEADINGS = (
    "Definition",
    "Example",
    "Not to be confused with",
    "What each body calls it",
    "Values",
    "Where it stands",
    "Neighbours",
    "Documents",
)
"""What every page of a concept has, in this order."""
_MEANS = "*How to read relations and marks: [the legend](ref:crosswalk/legend).*\n"


def pages(sources: Sources) -> Iterator[Page]:
    """The classes, module by module, each sorted by name."""
    leading_to = class_diagrams.incoming(sources.ontology)
    for module in modules(sources):
        for term in own_terms(sources.ontology, module):
            if isinstance(term, Class):
                drawn = class_diagrams.of_class(
                    sources.ontology, term, leading_to.get(term.iri, ())
                )
                yield _page(sources, module, term, drawn)


def modules(sources: Sources) -> list[Module]:
    """The modules of the ontology, those that others rest on first."""
    return sorted(sources.ontology.modules, key=lambda each: (len(each.imports), each.name))


def _page(sources: Sources, module: Module, term: Class, drawn: str) -> Page:
    found = card(sources.crosswalk, term)
    values = _individuals(sources, term)
    return Page(
        f"words/{term.name}.md",
        term.name,
        "\n".join([*_head(module, term), *_parts(sources, found, values, drawn)]),
        description=term.definition,
        section=module.name.capitalize(),
        targets={f"word/{term.name}": "", **{f"word/{one.name}": one.name for one in values}},
    )


def _head(module: Module, term: Class) -> Iterator[str]:
    of = f"[{module.name}](ref:ontology/{module.name})"
    yield f"**{plain(term.label)}**, a class of the module {of}.\n"


def _parts(sources: Sources, found: Card, values: list[Individual], drawn: str) -> Iterator[str]:
    crosswalk, term = sources.crosswalk, found.term
    told = (
        [*definition(crosswalk, term)],
        [f"{plain(each)}\n" for each in term.examples] or ["None is given.\n"],
        [*_confused(sources, found)],
        [rows.body_table(found.relations), _MEANS],
        [*_values(crosswalk, values)],
        [*places(found)],
        [f"{drawn}\n", *_neighbours(sources, term)],
        [rows.documents(_documents(crosswalk, found, values))],
    )
    for heading, parts in zip(HEADINGS, told, strict=True):
        yield f"## {heading}\n"
        yield from parts


def definition(crosswalk: Crosswalk, term: Term) -> Iterator[str]:
    """What a term means, and where that is from."""
    yield f"{plain(term.definition)}\n"
    source = crosswalk.register.documents.get(term.source)
    mark = f"{term.evidence}: {plain(crosswalk.register.evidence_words(term.evidence))}"
    if source is None or source.body == OWN:
        yield f"A word of this project ({mark}).\n"
    else:
        clause = f", clause {rows.of_clause(term.clause)}" if term.clause else ""
        yield f"In our words, after {rows.cited(source)}{clause} ({mark}).\n"
    if term.alt_labels:
        yield f"Also called: {plain(', '.join(term.alt_labels))}.\n"
    if term.deprecated:
        yield "It is deprecated.\n"


def _confused(sources: Sources, found: Card) -> Iterator[str]:
    """What people take for it: in our words, in those of the bodies, and what it never is."""
    term = found.term
    friends = "\n".join(rows.false_friends(found.relations))
    never = ", ".join(map(rows.named, term.disjoint)) if isinstance(term, Class) else ""
    if term.scope_note:
        yield f"{plain(term.scope_note)}\n"
    if friends:
        yield f"Words of the bodies that are taken for it:\n\n{friends}\n"
    if never:
        yield f"By definition nothing is both this and one of: {never}.\n"
    if not (term.scope_note or friends or never):
        yield "No confusion is known.\n"


def _individuals(sources: Sources, term: Class) -> list[Individual]:
    found = (one for one in sources.ontology.individuals if one.is_own and term.iri in one.types)
    return sorted(found, key=lambda one: one.name)


def _values(crosswalk: Crosswalk, values: list[Individual]) -> Iterator[str]:
    """The individuals that the ontology names, each with what the bodies call it."""
    if not values:
        yield "The ontology names none.\n"
    for one in values:
        yield f"### {code(one.name)} {{ #{one.name} }}\n"
        yield from definition(crosswalk, one)
        yield from (f"For example: {plain(each)}\n" for each in one.examples)
        if one.scope_note:
            yield f"Not to be confused: {plain(one.scope_note)}\n"
        yield rows.body_table(crosswalk.of(one.iri))


def _neighbours(sources: Sources, term: Term) -> Iterator[str]:
    if not isinstance(term, Class):
        return
    ontology = sources.ontology
    kinds = ", ".join(rows.named(each.iri) for each in ontology.children(term.iri))
    above = ", ".join(map(rows.named, term.superclasses))
    yield f"- is a: {above or 'nothing more general'}\n- kinds of it: {kinds or 'none are named'}\n"
    fields = ontology.fields(term)
    if fields:
        yield "Its properties, those of what it is a kind of among them:\n"
        yield table(("property", "how many", "of what", "said of"), map(_field, fields))


def _field(field: Field) -> tuple[str, ...]:
    values = " or ".join(map(rows.named, field.range))
    name = rows.named(field.predicate.iri)
    return name, field.cardinality, values or "anything", rows.named(field.declared_by)


def _documents(crosswalk: Crosswalk, found: Card, values: list[Individual]) -> Iterator[Document]:
    """All that the page names."""
    told = [*found.relations, *found.attributes]
    told += [row for one in values for row in crosswalk.of(one.iri)]
    yield from (row.document for row in told if row.document is not None)
    known = crosswalk.register.documents
    yield from (known[one.source] for one in (found.term, *values) if one.source in known)


def concepts(sources: Sources) -> str:
    """All classes with what each means, as a table that a reader filters."""
    found = (
        (rows.word(term.name), plain(term.definition), module.name)
        for module in modules(sources)
        for term in own_terms(sources.ontology, module)
        if isinstance(term, Class)
    )
    shown = table(("concept", "means", "module {.choose}"), found)
    return filtered(shown)
