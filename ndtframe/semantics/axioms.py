"""From statements to concepts: how OWL 2 is written in RDF, as far as our ontology uses it.

Unions are read for domains, ranges and fillers; an intersection as each of its parts.  Complements
and other class expressions say nothing here: a reasoner reads them (``semantics.reason``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ndtframe.errors import Position
from ndtframe.semantics.concepts import (
    Class,
    Individual,
    Module,
    Property,
    PropertyKind,
    Restriction,
    RestrictionKind,
)
from ndtframe.semantics.iris import DCTERMS, NDT, OWL, RDFS, REGISTER, SKOS, curie
from ndtframe.semantics.turtle import TYPE, Graph, Literal

CHARACTERISTICS = (
    "Functional",
    "InverseFunctional",
    "Symmetric",
    "Asymmetric",
    "Transitive",
    "Reflexive",
    "Irreflexive",
)
"""The kinds of properties that OWL names, without ``Property``."""

_FILLED: tuple[tuple[str, RestrictionKind], ...] = (
    ("someValuesFrom", "some"),
    ("allValuesFrom", "only"),
    ("hasValue", "value"),
)
_COUNTED: tuple[tuple[str, RestrictionKind], ...] = (
    ("minCardinality", "min"),
    ("maxCardinality", "max"),
    ("cardinality", "exact"),
    ("minQualifiedCardinality", "min"),
    ("maxQualifiedCardinality", "max"),
    ("qualifiedCardinality", "exact"),
)


def is_blank(node: str) -> bool:
    """Whether a node has no IRI."""
    return node.startswith("_:")


def modules(graph: Graph) -> tuple[Module, ...]:
    """The headers, sorted by IRI."""
    return tuple(
        Module(
            iri,
            _first(graph.nodes(iri, OWL + "versionIRI")),
            tuple(sorted(graph.nodes(iri, OWL + "imports"))),
            graph.position(iri) or Position(""),
        )
        for iri in graph.typed(OWL + "Ontology")
        if not is_blank(iri)
    )


def classes(graph: Graph) -> tuple[Class, ...]:
    """The classes that have an IRI, sorted by it."""
    disjoint = _apart(graph, OWL + "disjointWith")
    found = [iri for iri in graph.typed(OWL + "Class") if not is_blank(iri)]
    return tuple(_class(graph, iri, disjoint.get(iri, set())) for iri in found)


def _class(graph: Graph, iri: str, disjoint: set[str]) -> Class:
    equivalent = graph.nodes(iri, OWL + "equivalentClass")
    parts = [*_parts(graph, graph.nodes(iri, RDFS + "subClassOf"))]
    parts += [node for node in _parts(graph, equivalent) if node not in equivalent]
    blank_equivalents = [node for node in equivalent if is_blank(node)]
    restricted = dict.fromkeys([*parts, *blank_equivalents])
    return Class(
        **words(graph, iri),
        superclasses=_named(parts),
        equivalents=_named(equivalent),
        disjoint=tuple(sorted(disjoint)),
        restrictions=tuple(
            sorted(
                (each for node in restricted for each in restriction(graph, node)),
                key=lambda one: (one.on, one.kind, one.fillers, one.count or 0),
            )
        ),
    )


def _parts(graph: Graph, nodes: Iterable[str]) -> Iterator[str]:
    """Class expressions, intersections taken apart."""
    for node in nodes:
        heads = graph.nodes(node, OWL + "intersectionOf") if is_blank(node) else []
        if not heads:
            yield node
        for head in heads:
            yield from _parts(graph, (item for item in graph.items(head) if isinstance(item, str)))


def restriction(graph: Graph, node: str) -> list[Restriction]:
    """What a blank node restricts; nothing if it is no restriction of a named property."""
    on = _first(graph.nodes(node, OWL + "onProperty"))
    if not is_blank(node) or not on or is_blank(on):
        return []
    found = [
        Restriction(on, kind, _fillers(graph, node, OWL + name))
        for name, kind in _FILLED
        if graph.values(node, OWL + name)
    ]
    qualified = [*_fillers(graph, node, OWL + "onClass")]
    qualified += _fillers(graph, node, OWL + "onDataRange")
    for name, kind in _COUNTED:
        for count in graph.literals(node, OWL + name):
            if count.text.isdecimal():
                found.append(Restriction(on, kind, tuple(qualified), int(count.text)))
    return found


def _fillers(graph: Graph, node: str, predicate: str) -> tuple[str, ...]:
    found: set[str] = set()
    for value in graph.values(node, predicate):
        found.update({value.text} if isinstance(value, Literal) else union(graph, value))
    return tuple(sorted(found))


def union(graph: Graph, node: str) -> set[str]:
    """The named classes of which ``node`` is the union; itself if it is named."""
    if not is_blank(node):
        return {node}
    items = [item for head in graph.nodes(node, OWL + "unionOf") for item in graph.items(head)]
    return {name for item in items if isinstance(item, str) for name in union(graph, item)}


def _apart(graph: Graph, saying: str) -> dict[str, set[str]]:
    """Which things a predicate keeps apart from which, in both directions."""
    found: dict[str, set[str]] = {}
    for one, predicate, other in graph.statements():
        if predicate == saying and isinstance(other, str):
            found.setdefault(one, set()).add(other)
            found.setdefault(other, set()).add(one)
    return found


def properties(graph: Graph) -> tuple[Property, ...]:
    """The object and data properties that have an IRI, sorted by it."""
    kinds: tuple[tuple[str, PropertyKind], ...] = (
        ("ObjectProperty", "object"),
        ("DatatypeProperty", "data"),
    )
    found = [(iri, kind) for name, kind in kinds for iri in graph.typed(OWL + name)]
    return tuple(_property(graph, iri, kind) for iri, kind in sorted(found) if not is_blank(iri))


def _property(graph: Graph, iri: str, kind: PropertyKind) -> Property:
    types = graph.nodes(iri, TYPE)
    inverses = graph.nodes(iri, OWL + "inverseOf") + graph.saying(OWL + "inverseOf", iri)
    chains = graph.nodes(iri, OWL + "propertyChainAxiom")
    return Property(
        **words(graph, iri),
        kind=kind,
        domain=_fillers(graph, iri, RDFS + "domain"),
        range=_fillers(graph, iri, RDFS + "range"),
        characteristics=frozenset(
            name for name in CHARACTERISTICS if f"{OWL}{name}Property" in types
        ),
        inverse=_first(_named(inverses)),
        superproperties=_named(graph.nodes(iri, RDFS + "subPropertyOf")),
        equivalents=_named(graph.nodes(iri, OWL + "equivalentProperty")),
        chains=tuple(
            tuple(item for item in graph.items(head) if isinstance(item, str)) for head in chains
        ),
    )


def individuals(graph: Graph) -> tuple[Individual, ...]:
    """The named individuals, sorted by IRI: declared as such, or of a class of ours."""
    declared = {*graph.typed(OWL + "NamedIndividual")}
    for subject, predicate, value in graph.statements():
        if predicate == TYPE and isinstance(value, str) and value.startswith(NDT):
            declared.add(subject)
    different = _apart(graph, OWL + "differentFrom")
    found = [iri for iri in sorted(declared) if not is_blank(iri)]
    return tuple(_individual(graph, iri, different.get(iri, set())) for iri in found)


def _individual(graph: Graph, iri: str, different: set[str]) -> Individual:
    types = [one for one in graph.nodes(iri, TYPE) if one != OWL + "NamedIndividual"]
    return Individual(**words(graph, iri), types=_named(types), different=_named(different))


def words(graph: Graph, iri: str) -> dict[str, Any]:
    """What :class:`~ndtframe.semantics.concepts.Term` holds, of one IRI."""
    return {
        "iri": iri,
        "name": local_name(iri, graph.prefixes),
        "position": graph.position(iri) or Position(""),
        "label": _text(graph, iri, RDFS + "label"),
        "definition": _text(graph, iri, SKOS + "definition"),
        "examples": _texts(graph, iri, SKOS + "example"),
        "source": _first(graph.nodes(iri, DCTERMS + "source")),
        "clause": _text(graph, iri, REGISTER + "clause"),
        "evidence": _text(graph, iri, REGISTER + "evidence"),
        "alt_labels": _texts(graph, iri, SKOS + "altLabel"),
        "scope_note": _text(graph, iri, SKOS + "scopeNote"),
        "module": _first(graph.nodes(iri, RDFS + "isDefinedBy")),
        "deprecated": Literal("true", "", _BOOLEAN) in graph.literals(iri, OWL + "deprecated"),
    }


_BOOLEAN = "http://www.w3.org/2001/XMLSchema#boolean"


def local_name(iri: str, prefixes: Mapping[str, str]) -> str:
    """The name of a term: in our namespace without prefix, elsewhere with it."""
    return iri.removeprefix(NDT) if iri.startswith(NDT) else curie(iri, prefixes)


def _text(graph: Graph, iri: str, predicate: str) -> str:
    return _first(_texts(graph, iri, predicate))


def _texts(graph: Graph, iri: str, predicate: str) -> tuple[str, ...]:
    """Texts in English or in no language, each with white space as in prose."""
    found = graph.literals(iri, predicate)
    return tuple(" ".join(one.text.split()) for one in found if one.language in ("", "en"))


def _named(nodes: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({node for node in nodes if not is_blank(node)}))


def _first(values: Iterable[str]) -> str:
    return next(iter(values), "")
