"""Concepts and the bodies' words for them in a terminal: a card, a word, rows of the crosswalk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from ndtframe.language.iris import SCHEMA
from ndtframe.present.console import new_console, safe_text
from ndtframe.semantics.concepts import Class, Property, Term
from ndtframe.semantics.crosswalk import (
    DENIED,
    NO_TERM_FOUND,
    NOT_READ,
    STATUS_WORDS,
    STATUSES,
    Coverage,
    Crosswalk,
    Relation,
)
from ndtframe.semantics.iris import curie
from ndtframe.semantics.lookup import Card, kind_of
from ndtframe.semantics.register import BODIES, BodyTerm, Document, Register

if TYPE_CHECKING:
    from rich.console import Console
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

STYLES = {
    "exact": "bold green",
    "close": "green",
    "broad": "cyan",
    "narrow": "cyan",
    "related": "blue",
    DENIED: "bold red",
    NO_TERM_FOUND: "yellow",
    NOT_READ: "dim",
}
"""How the status of a row is coloured."""
_MARGIN = 2
_SHORT = {NO_TERM_FOUND: "no term"}
_TITLE = "bold underline"


def print_card(card: Card, crosswalk: Crosswalk, *, console: Console | None = None) -> None:
    """A concept: what it means, what the bodies call it, and where it stands."""
    console = console or new_console()
    term = card.term
    title = safe_text(console, term.name, "bold")
    called = f", {term.label}" if term.label != term.name.lower() else ""
    title.append_text(safe_text(console, f"  {card.kind}{called}", "dim"))
    console.print(title)
    _paragraph(console, term.definition or "It has no definition.")
    console.print(_facts(console, _about(term, crosswalk)))
    _heading(console, "In the words of the bodies")
    for body in BODIES:
        _print_body(console, body, [each for each in card.relations if each.body == body])
    _heading(console, "Where it stands")
    console.print(_facts(console, _places(card)))
    _heading(console, "Documents")
    console.print(_listing(console, _documents(card, crosswalk)))
    print_legend((*card.relations, *card.attributes), crosswalk.register, console=console)


def print_word(
    term: BodyTerm,
    meanings: Sequence[Relation],
    register: Register,
    *,
    console: Console | None = None,
) -> None:
    """A word of a body: its gist, its parts, and which concepts of ours it goes with."""
    console = console or new_console()
    title = safe_text(console, term.label, "bold")
    said = f"  {term.kind} of {BODIES.get(term.document.body, term.document.body)}"
    title.append_text(safe_text(console, said, "dim"))
    console.print(title)
    _paragraph(console, term.gloss)
    parts = ", ".join(part.label for part in register.parts.get(term.iri, ()))
    facts = [
        ("stands in", f"{cited(term.document, term.clause)} ({_in_words(term, register)})"),
        ("path", term.path),
        ("also", ", ".join(term.aliases)),
        ("parts", parts),
    ]
    console.print(_facts(console, [(name, text) for name, text in facts if text]))
    grid = _grid()
    for each in meanings:
        text = safe_text(console, curie(each.subject).removeprefix("ndt:"), "bold")
        text.append_text(safe_text(console, f"  {each.row.comment}" if each.row.comment else ""))
        grid.add_row("", _status(console, each), text)
    if meanings:
        _heading(console, "In our words")
        console.print(grid)
    else:
        _paragraph(console, "No row of the crosswalk names it.")


def print_concepts(terms: Iterable[Term], *, console: Console | None = None) -> None:
    """Concepts, a row each."""
    console = console or new_console()
    table = _table(console, ("name", "kind", "means"))
    for term in terms:
        name = safe_text(console, term.name, "bold")
        kind = safe_text(console, kind_of(term), "dim")
        table.add_row(name, kind, safe_text(console, term.definition))
    console.print(table)


def print_relations(
    relations: Sequence[Relation], crosswalk: Crosswalk, *, console: Console | None = None
) -> None:
    """Rows of the crosswalk as tables, one a body."""
    console = console or new_console()
    for body, title in BODIES.items():
        found = [each for each in relations if each.body == body]
        if found:
            console.print()
            console.print(safe_text(console, title, "bold"))
            console.print(_relation_table(console, found))
    print_legend(relations, crosswalk.register, console=console)


def print_coverage(coverages: Iterable[Coverage], *, console: Console | None = None) -> None:
    """How far the concepts are related to the words of each body, in counts."""
    console = console or new_console()
    names = ("mapped", "no term", "related", "false", "not read", "unsaid", "prop.", "attr.")
    table = _table(console, ("body", *names), numbers=range(1, len(names) + 1))
    for each in coverages:
        counts = (each.mapped, each.no_term, each.related, each.false_friends, each.not_read)
        more = (each.without, each.properties, each.attributes)
        cells = [str(len(found)) for found in (*counts, *more)]
        table.add_row(safe_text(console, BODIES[each.body]), *cells)
    console.print(table)
    for line in _COVERAGE:
        _paragraph(console, line, "dim")


_COVERAGE = (
    "Classes by the best that is said of them: mapped to a word (exact, close, broad or narrow); a "
    "text was read and has no term; only a related word, or a false friend, is told; not read; "
    "nothing is said.",
    "Properties and attributes (of YANG modules) are those that are mapped.",
)


def print_legend(
    relations: Iterable[Relation], register: Register, *, console: Console | None = None
) -> None:
    """What the relations and marks in use mean."""
    console = console or new_console()
    used = {each.status for each in relations}
    words = [f"{status}: {STATUS_WORDS[status]}" for status in STATUSES if status in used]
    marks = dict.fromkeys(mark for each in relations if (mark := each.row.evidence))
    told = [f"{mark}: {register.evidence_words(mark)}" for mark in sorted(marks)]
    console.print()
    for line in ("; ".join(words), "; ".join(told)):
        if line:
            _paragraph(console, line, "dim")


def _in_words(term: BodyTerm, register: Register) -> str:
    return f"{term.evidence}: {register.evidence_words(term.evidence)}"


def cited(document: Document, clause: str = "") -> str:
    """A document with its revision and clause, as one cites it."""
    parts = [document.title, document.version, f"clause {clause}" if clause else ""]
    return ", ".join(part for part in parts if part)


def _about(term: Term, crosswalk: Crosswalk) -> Iterator[tuple[str, str]]:
    for example in term.examples:
        yield "example", example
    if term.alt_labels:
        yield "also", ", ".join(term.alt_labels)
    if isinstance(term, Class) and term.superclasses:
        yield "kind of", _named(term.superclasses)
    if isinstance(term, Property):
        ontology = crosswalk.ontology
        domain, values = _named(ontology.domain(term)), _named(ontology.range(term))
        yield "leads", f"from {domain or 'anything'} to {values or 'anything'}"
    document = crosswalk.register.documents.get(term.source)
    source = document.short_name if document else term.source
    if source:
        parts = (source, f"clause {term.clause}" if term.clause else "", term.evidence)
        yield "source", ", ".join(part for part in parts if part)
    if term.scope_note:
        yield "beware", term.scope_note


def _named(iris: Iterable[str]) -> str:
    return ", ".join(curie(iri).removeprefix("ndt:") for iri in iris)


def _print_body(console: Console, body: str, relations: Sequence[Relation]) -> None:
    console.print(safe_text(console, BODIES[body], "bold"))
    if not relations:
        _paragraph(console, "nothing is said", "dim")
        return
    grid = _grid()
    for each in sorted(relations, key=lambda each: STATUSES.index(each.status)):
        grid.add_row("", _status(console, each), _told(console, each))
    console.print(grid)


def _status(console: Console, relation: Relation) -> Text:
    status = _SHORT.get(relation.status, relation.status)
    denied = f" {relation.denied}" if relation.denied else ""
    return safe_text(console, status + denied, STYLES.get(relation.status, ""))


def _told(console: Console, relation: Relation) -> Text:
    """A row: the word, where it stands, how surely, and why."""
    text = safe_text(console, relation.term.label if relation.term else "", "bold")
    if place := _place(relation):
        text.append("  " if text.plain else "")
        text.append_text(safe_text(console, place, "dim"))
    if relation.row.comment:
        text.append("\n" if text.plain else "")
        text.append_text(safe_text(console, relation.row.comment))
    return text


def _place(relation: Relation) -> str:
    """Where a word stands: ``rfc8345, clause 4.1, V``."""
    parts = [
        relation.document.short_name if relation.document else "",
        f"clause {relation.row.clause}" if relation.row.clause else "",
        relation.row.evidence,
    ]
    return ", ".join(part for part in parts if part)


def _documents(card: Card, crosswalk: Crosswalk) -> Iterator[tuple[str, str]]:
    """The documents that a card names, each with its title, revision and how far it was read."""
    known = crosswalk.register.documents
    used = [each.document for each in (*card.relations, *card.attributes) if each.document]
    own = [known[card.term.source]] if card.term.source in known else []
    for document in dict.fromkeys([*own, *used]):
        read = f"{document.evidence}: {document.extent}" if document.extent else document.evidence
        version = f" Revision: {document.version}." if document.version else ""
        yield document.short_name, f"{document.title}.{version} ({read})"


def _places(card: Card) -> Iterator[tuple[str, str]]:
    """Where a concept stands in YANG, Python, RDF, and the forms of others."""
    nodes = [node.path for node in card.nodes]
    yield "YANG", "\n".join(nodes) or "no node stands for it"
    python = [*card.bindings, *([f"{card.view} (a view of RDF)"] if card.view else [])]
    yield "Python", "\n".join(python) or "no class"
    yield "RDF", card.term.iri
    for body, name in (("3gpp", "3GPP"), ("tmforum", "TM Forum")):
        yield name, "\n".join(_forms(card, body)) or "no class or attribute"


def _forms(card: Card, body: str) -> Iterator[str]:
    """The classes and attributes of a body that a concept, or one of its YANG nodes, goes with."""
    for each in (*card.relations, *card.attributes):
        if each.body != body or not each.is_positive or each.term is None:
            continue
        if each.subject.startswith(SCHEMA):
            node = each.subject.removeprefix(SCHEMA).rpartition("/")[2]
            yield f"{each.term.full_name} ({each.status}: {node})"
        elif each.term.kind != "term":
            yield f"{each.term.full_name} ({each.status})"


def _relation_table(console: Console, relations: Sequence[Relation]) -> Table:
    """Rows of one body; a concept is named at the first of its rows."""
    grid = _grid(min(max(len(_subject(each)) for each in relations), _LONGEST), _WIDEST)
    before = ""
    for each in relations:
        name = _subject(each)
        word = safe_text(console, each.term.full_name if each.term else "")
        word.append("  " if word.plain else "")
        word.append_text(safe_text(console, _place(each), "dim"))
        shown = safe_text(console, name if name != before else "", "bold")
        grid.add_row("", shown, _status(console, each), word)
        before = name
    return grid


def _subject(relation: Relation) -> str:
    """A concept by its name, and a node of YANG by the end of its path."""
    if relation.subject.startswith(SCHEMA):
        return "/".join(name.rpartition(":")[2] for name in relation.subject.split("/")[-2:])
    return curie(relation.subject).removeprefix("ndt:")


def _table(console: Console, titles: Sequence[str], numbers: Iterable[int] = ()) -> Table:
    from rich import box
    from rich.table import Table as Grid

    table = Grid(box=box.SIMPLE_HEAD, pad_edge=False)
    right = set(numbers)
    for index, title in enumerate(titles):
        justify = "right" if index in right else "left"
        table.add_column(safe_text(console, title), justify=justify, overflow="fold")  # type: ignore[arg-type]
    return table


_WIDEST = max(len(f"{DENIED} {each}") for each in ("exact", "narrow", "related"))
_LONGEST = 26


def _grid(*widths: int) -> Table:
    """A margin, columns of these widths, and the rest; one as wide as a status if none is given."""
    from rich.table import Table as Grid

    grid = Grid.grid(padding=(0, 2, 0, 0))
    grid.add_column(width=0)
    for width in widths or (_WIDEST,):
        grid.add_column(width=width, overflow="fold")
    grid.add_column(overflow="fold")
    return grid


def _facts(console: Console, facts: Iterable[tuple[str, str]]) -> Table:
    grid = _grid()
    for name, text in facts:
        grid.add_row("", safe_text(console, name, "dim"), _lines(console, text))
    return grid


def _listing(console: Console, items: Iterable[tuple[str, str]]) -> Padding:
    """Names with what is said of each."""
    from rich.padding import Padding
    from rich.table import Table as Grid

    grid = Grid.grid()
    grid.add_column(overflow="fold")
    for name, text in items:
        line = safe_text(console, name, "bold")
        line.append_text(safe_text(console, f"  {text}", "dim"))
        grid.add_row(line)
    return Padding(grid, (0, 0, 0, _MARGIN))


def _lines(console: Console, text: str) -> Text:
    found = safe_text(console, "")
    for number, line in enumerate(text.split("\n")):
        found.append("\n" if number else "")
        found.append_text(safe_text(console, line))
    return found


def _heading(console: Console, text: str) -> None:
    console.print()
    console.print(safe_text(console, text, _TITLE))


def _paragraph(console: Console, text: str, style: str = "") -> None:
    from rich.padding import Padding

    console.print(Padding(safe_text(console, text, style), (0, 0, 0, _MARGIN)))
