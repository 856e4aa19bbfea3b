"""Classes of the ontology as diagrams: what each is, and what leads from one to another.

An arrow with an empty head leads from a class to the one that it is a kind of; one with a name is a
property.  What stands below the name of a class are its properties with plain values.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from ndtframe.emit.ontology_page import own_terms, short_name
from ndtframe.semantics.concepts import Class, Field, Module
from ndtframe.semantics.iris import NDT, XSD
from ndtframe.semantics.ontology import Ontology
from ndtframe.site.diagrams import diagram, quoted

_A_ROW = 4
_MOST_PLAIN = 8
"""How many properties with plain values stand in a box; the table has all."""


Edge = tuple[str, str, str]
"""From, to, and the name of the property with how many there are."""


def incoming(ontology: Ontology) -> Mapping[str, list[Edge]]:
    """The properties that lead to each class, by its IRI."""
    found: dict[str, list[Edge]] = {}
    for edge in _edges(ontology, [each.iri for each in ontology.classes if each.is_own]):
        found.setdefault(edge[1], []).append(edge)
    return found


def of_class(ontology: Ontology, found: Class, leading_to: Iterable[Edge]) -> str:
    """A class with its neighbours: to the left what it is, to the right what it has."""
    above = list(found.superclasses)
    below = [each.iri for each in ontology.children(found.iri)]
    own = _edges(ontology, [found.iri])
    into = [edge for edge in leading_to if edge[0] != found.iri]
    kinds = [(found.iri, one) for one in above] + [(one, found.iri) for one in below]
    others = {iri for edge in (*own, *into) for iri in edge[:2]} | {*above, *below} - {found.iri}
    lines = [
        "rankdir=LR; ranksep=0.6; nodesep=0.15;",
        _box(ontology, found.iri, plain=True, main=True),
        *(_box(ontology, iri) for iri in sorted(others - {found.iri})),
        *(_kind(lower, upper) for lower, upper in kinds),
        *_arrows((*own, *into)),
    ]
    return diagram(
        _digraph(lines),
        f"{found.name} and its neighbours",
        f"{found.name} {_said(above, 'is a kind of')}{_said(below, 'has the kinds')}"
        f"has {len(own)} properties that lead to other classes, and {len(into)} lead to it.",
    )


def of_module(ontology: Ontology, module: Module) -> str:
    """The classes that a module defines, and those of others that they are kinds of."""
    classes = [term for term in own_terms(ontology, module) if isinstance(term, Class)]
    inner = [one.iri for one in classes]
    kinds = [(one.iri, upper) for one in classes for upper in one.superclasses]
    edges = [edge for edge in _edges(ontology, inner) if edge[1] in inner]
    foreign = sorted({upper for _, upper in kinds} - {*inner})
    lines = [
        "rankdir=LR; ranksep=0.5; nodesep=0.15;",
        *(_box(ontology, iri) for iri in inner),
        *(_box(ontology, iri, soft=True) for iri in foreign),
        *(_kind(lower, upper) for lower, upper in kinds),
        *_arrows(edges),
        *_in_rows(sorted({*inner} - {iri for pair in (*kinds, *edges) for iri in pair[:2]})),
    ]
    return diagram(
        _digraph(lines),
        f"The classes of {module.name}",
        f"{len(inner)} classes, what they are kinds of, and {len(edges)} properties among them. "
        "The lists below say the same.",
    )


def _edges(ontology: Ontology, classes: Iterable[str]) -> list[Edge]:
    """The properties that classes themselves bring and that lead to classes."""
    return [
        (iri, target, f"{field.predicate.name} {field.cardinality}")
        for iri in classes
        for field in ontology.fields(iri)
        if field.declared_by == iri
        for target in field.range
        if _is_class(ontology, target)
    ]


def _is_class(ontology: Ontology, iri: str) -> bool:
    return isinstance(ontology.terms.get(iri), Class)


def _in_rows(alone: Sequence[str]) -> Iterator[str]:
    """Classes that nothing joins, a few beside each other."""
    for start in range(0, len(alone), _A_ROW):
        row = alone[start : start + _A_ROW]
        yield from (
            f"{quoted(one)} -> {quoted(other)} [style=invis];" for one, other in pairwise(row)
        )


def _arrows(edges: Iterable[Edge]) -> Iterator[str]:
    """An arrow for each pair of classes, with all the properties between them."""
    joined: dict[tuple[str, str], list[str]] = {}
    for start, end, name in edges:
        joined.setdefault((start, end), []).append(name)
    for (start, end), names in joined.items():
        label = quoted("\n".join(sorted(names)))
        yield f"{quoted(start)} -> {quoted(end)} [label={label}];"


def _kind(lower: str, upper: str) -> str:
    """An arrow of a kind; drawn from above, so that what is more general stands first."""
    return f'{quoted(upper)} -> {quoted(lower)} [dir=back, arrowtail=empty, class="soft"];'


def _box(
    ontology: Ontology, iri: str, *, plain: bool = False, main: bool = False, soft: bool = False
) -> str:
    lines = [short_name(iri), *(_plain_values(ontology, iri) if plain else ())]
    link = f", URL={quoted(f'ref:word/{short_name(iri)}')}" if iri.startswith(NDT) else ""
    kind = "main" if main else "soft" if soft or not link else ""
    styled = f', class="{kind}"' if kind else ""
    return f"{quoted(iri)} [label={quoted(chr(10).join(lines))}{link}{styled}];"


def _plain_values(ontology: Ontology, iri: str) -> Iterator[str]:
    found = [field for field in ontology.fields(iri) if _is_plain(ontology, field)]
    yield from (f"{each.predicate.name}: {_values(each)}" for each in found[:_MOST_PLAIN])
    if len(found) > _MOST_PLAIN:
        yield "…"


def _is_plain(ontology: Ontology, field: Field) -> bool:
    return bool(field.range) and not any(_is_class(ontology, iri) for iri in field.range)


def _values(field: Field) -> str:
    return " or ".join(iri.removeprefix(XSD).rpartition("#")[2] for iri in field.range)


def _said(iris: Sequence[str], what: str) -> str:
    return f"{what} {', '.join(map(short_name, iris))}; " if iris else ""


def _digraph(lines: Iterable[str]) -> str:
    return "digraph {\n" + "\n".join(lines) + "\n}"
