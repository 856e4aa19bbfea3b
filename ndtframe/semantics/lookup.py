"""One word looked up: a concept of ours, what the bodies call it, and where it stands.

A word may be the name of a concept (``Session``), its label, another word for it (``DTN``), or a
word of a standards body (``NDTJob``), or the IRI of any of these (``ndt:Session``).  Case, spaces
and hyphens do not matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from ndtframe.errors import UsageError
from ndtframe.language.identifiers import attribute_name, class_name
from ndtframe.language.iris import SCHEMA
from ndtframe.semantics.concepts import Class, Individual, Property, Term
from ndtframe.semantics.crosswalk import STATUSES, Crosswalk, Relation
from ndtframe.semantics.iris import curie
from ndtframe.semantics.register import OWN, BodyTerm
from ndtframe.semantics.schema_nodes import SchemaNode, schema_nodes

_VIEWS = "ndtframe.semantics.terms"
_KINDS: Mapping[type[Term], str] = {
    Class: "class",
    Property: "property",
    Individual: "individual",
}


@dataclass(frozen=True)
class Card:
    """All that is known of a concept.

    ``nodes`` are the YANG nodes of standards that it is mapped to, and those of ours that state it
    (the list in place of a container around it alone),
    ``bindings`` their Python classes, ``view`` its class over RDF ("" for none).  ``relations`` is
    what the bodies call it, ``attributes`` how the YANG nodes that stand for it relate to the
    bodies' attributes.
    """

    term: Term
    nodes: tuple[SchemaNode, ...]
    bindings: tuple[str, ...]
    view: str
    relations: tuple[Relation, ...]
    attributes: tuple[Relation, ...]

    @property
    def kind(self) -> str:
        """What it is: ``class``, ``property`` or ``individual``."""
        return kind_of(self.term)


@dataclass(frozen=True)
class Found:
    """What a word may mean: concepts that are called so, or so as well, and words of the bodies."""

    word: str
    named: tuple[Term, ...]
    aliased: tuple[Term, ...]
    body_terms: tuple[BodyTerm, ...]


def find(crosswalk: Crosswalk, word: str) -> Found:
    """What a word may mean.

    Raises :class:`~ndtframe.errors.UsageError`, with words that are near, if it means nothing.
    """
    wanted = _plain(word)
    named, aliased = [], []
    for term in concepts(crosswalk):
        if wanted in map(_plain, (*_names(term), curie(term.iri), term.iri)):
            named.append(term)
        elif wanted in map(_plain, term.alt_labels):
            aliased.append(term)
    found = tuple(term for term in body_terms(crosswalk) if wanted in map(_plain, _words(term)))
    if not named and not aliased and not found:
        raise UsageError(f"Nothing is called '{word}'.", remedy=_near(crosswalk, word))
    return Found(word, tuple(named), tuple(aliased), found)


def concepts(crosswalk: Crosswalk) -> Iterator[Term]:
    """The concepts of ours: classes first, then properties, then individuals."""
    ontology = crosswalk.ontology
    found: Iterable[Term] = (*ontology.classes, *ontology.properties, *ontology.individuals)
    return (term for term in found if term.is_own)


def body_terms(crosswalk: Crosswalk) -> Iterator[BodyTerm]:
    """The words of the bodies, without those of the register itself."""
    return (term for term in crosswalk.register.terms.values() if term.document.body != OWN)


def subjects(crosswalk: Crosswalk, word: str) -> frozenset[str]:
    """The IRIs of the concepts that a word means, and of the YANG nodes that stand for them."""
    found = cards(crosswalk, find(crosswalk, word))
    nodes = (each.subject for card in found for each in card.attributes)
    return frozenset((*(card.term.iri for card in found), *nodes))


def kind_of(term: Term) -> str:
    """What a concept is: ``class``, ``property`` or ``individual``."""
    return _KINDS[type(term)]


def meanings(crosswalk: Crosswalk, term: BodyTerm) -> tuple[Relation, ...]:
    """What a word of a body means in ours: the rows that name it, the nearest first."""
    found = [each for each in crosswalk.relations if each.term is not None
             and each.term.iri == term.iri]  # fmt: skip
    return tuple(sorted(found, key=_nearness))


def cards(crosswalk: Crosswalk, found: Found) -> tuple[Card, ...]:
    """The concepts that a word means; of a word of a body alone, the one that comes nearest."""
    terms = (*found.named, *found.aliased)
    if not terms:
        rows = [row for term in found.body_terms for row in meanings(crosswalk, term)]
        near = next((row for row in sorted(rows, key=_nearness) if row.is_mapping), None)
        terms = (crosswalk.ontology.terms[near.subject],) if near else ()
    return tuple(card(crosswalk, term) for term in terms)


def words(found: Found, shown: Iterable[Card]) -> tuple[BodyTerm, ...]:
    """The words of bodies that are to be told beside cards.

    All, unless the word names a concept; then those that its card says nothing of.
    """
    told = {row.term.iri for each in shown for row in each.relations if row.term and found.named}
    return tuple(term for term in found.body_terms if term.iri not in told)


def card(crosswalk: Crosswalk, term: Term, nodes: Mapping[str, SchemaNode] | None = None) -> Card:
    """All that is known of a concept.

    ``nodes`` are those of the YANG modules, by path; those of our own if left out.
    """
    nodes = schema_nodes() if nodes is None else nodes
    relations = crosswalk.of(term.iri)
    stated = dict.fromkeys(
        entry
        for node in (*_standard(relations, nodes), *_stating(term, nodes))
        for entry in _entries(node, nodes)
    )
    mine = (node for node in nodes.values() if node.concept == term.name)
    return Card(
        term,
        tuple(stated),
        tuple(dict.fromkeys(_binding(node) for node in stated)),
        view_of(term),
        relations,
        tuple(each for node in mine for each in crosswalk.of(SCHEMA + node.path)),
    )


def view_of(term: Term) -> str:
    """The Python class over RDF of a class of ours; "" if there is none."""
    module = attribute_name(term.module.rpartition(":")[2]) if term.module else ""
    if not isinstance(term, Class) or not module:
        return ""
    name = class_name(term.name)
    return f"{_VIEWS}.{module}.{name}" if f"\nclass {name}(" in _text(module) else ""


@cache
def _text(module: str) -> str:
    """The text of a module of views; it is not imported, since that takes its time."""
    package = find_spec(_VIEWS)
    if package is None or package.origin is None:
        return ""
    path = Path(package.origin).with_name(f"{module}.py")
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _standard(
    relations: Iterable[Relation], nodes: Mapping[str, SchemaNode]
) -> Iterator[SchemaNode]:
    """The nodes of standard modules in our model set that a concept is mapped to."""
    for each in relations:
        if each.is_mapping and each.term is not None and each.term.path in nodes:
            yield nodes[each.term.path]


def _stating(term: Term, nodes: Mapping[str, SchemaNode]) -> Iterator[SchemaNode]:
    return (node for node in nodes.values() if node.concept == term.name and node.states)


def _entries(node: SchemaNode, nodes: Mapping[str, SchemaNode]) -> list[SchemaNode]:
    """A node; of a container with nothing but a list in it, that list."""
    start = node.path + "/"
    below = [each for path, each in nodes.items()
             if path.startswith(start) and "/" not in path.removeprefix(start)]  # fmt: skip
    lists = [each for each in below if each.kind == "list" and not each.states]
    return lists if node.kind == "container" and len(lists) == len(below) == 1 else [node]


def _binding(node: SchemaNode) -> str:
    """The Python of a node: its class, or that of the node above and its attribute."""
    if node.kind in ("leaf", "leaf-list", "anydata"):
        name = node.path.rpartition("/")[2].rpartition(":")[2]
        return f"{node.cls}.{attribute_name(name)}"
    return node.cls


def _names(term: Term) -> tuple[str, ...]:
    return term.name, term.label


def _words(term: BodyTerm) -> Iterator[str]:
    yield from (term.label, *term.aliases, term.curie, term.curie.partition(":")[2], term.iri)


def _plain(text: str) -> str:
    """A text without case and without what stands between words."""
    return "".join(each for each in text.casefold() if each.isalnum() or each in ":.")


def _near(crosswalk: Crosswalk, word: str) -> str:
    """Words that are nearly the one that was asked for."""
    known: dict[str, str] = {}
    for term in concepts(crosswalk):
        for name in (*_names(term), *term.alt_labels):
            known.setdefault(_plain(name), name)
    for each in body_terms(crosswalk):
        known.setdefault(_plain(each.label), each.label)
    wanted = _plain(word)
    near = get_close_matches(wanted, known, 3, 0.65)
    inside = [name for name in known if wanted and wanted in name and name not in near]
    best = [known[name] for name in (*near, *sorted(inside, key=len)[: 3 - len(near)])]
    return f"Near to it: {', '.join(best)}." if best else "ndt term --list has the concepts."


def _nearness(relation: Relation) -> tuple[int, str]:
    return STATUSES.index(relation.status), relation.subject
