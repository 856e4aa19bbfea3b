"""What follows from the ontology, as rules over one graph.

Of OWL 2 RL these are the rules that answer questions: classes and properties above and equal ones,
inverses, symmetry, transitivity, chains, and a class that is defined by a value of a property.
Domains and ranges are not among them: the meaning layer says of what class a thing is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ndtframe.semantics.axioms import is_blank, restriction
from ndtframe.semantics.concepts import Class, Property
from ndtframe.semantics.iris import OWL
from ndtframe.semantics.meaning.rule import Rule, table
from ndtframe.semantics.ontology import Ontology
from ndtframe.semantics.turtle import TYPE


@dataclass(frozen=True, slots=True)
class Inference:
    """A rule with the predicates that it reads and writes; it gives only what is not there."""

    rule: Rule
    reads: frozenset[str]
    writes: frozenset[str]


def inferences(ontology: Ontology) -> tuple[Inference, ...]:
    """The rules of an ontology, sorted so that most are done when they have run once."""
    kinds = (
        _chains,
        _by_value,
        _inverses,
        _symmetric,
        _transitive,
        _properties_above,
        _classes_above,
    )
    return tuple(each for kind in kinds for each in kind(ontology))


def _inference(
    name: str, head: str, where: str, reads: Sequence[str], writes: Sequence[str]
) -> Inference:
    text = f"CONSTRUCT {{ {head} }}\nWHERE {{\n{where}\nFILTER NOT EXISTS {{ {head} }}\n}}\n"
    return Inference(Rule(f"infer-{name}", text), frozenset(reads), frozenset(writes))


def _classes_above(ontology: Ontology) -> Iterator[Inference]:
    rows = _above(ontology.classes, {one.iri: one.superclasses for one in ontology.classes})
    where = f"{table('?class ?above', rows)}\n?thing a ?class ."
    yield _inference("classes", "?thing a ?above", where, [TYPE], [TYPE])


def _properties_above(ontology: Ontology) -> Iterator[Inference]:
    known = {one.iri: one.superproperties for one in ontology.properties}
    rows = _above(ontology.properties, known)
    where = f"{table('?below ?above', rows)}\n?one ?below ?other ."
    reads, writes = [row[0] for row in rows], [row[1] for row in rows]
    yield _inference("properties", "?one ?above ?other", where, reads, writes)


def _above(
    terms: Iterable[Class | Property], stated: Mapping[str, Iterable[str]]
) -> list[tuple[str, ...]]:
    """Each term with all above it; equal ones are above each other."""
    up = {iri: set(above) for iri, above in stated.items()}
    for one in terms:
        for other in one.equivalents:
            up.setdefault(one.iri, set()).add(other)
            up.setdefault(other, set()).add(one.iri)
    return [(iri, above) for iri in up for above in _reached(iri, up)]


def _reached(start: str, up: Mapping[str, Iterable[str]]) -> set[str]:
    found: set[str] = set()
    waiting = [start]
    while waiting:
        new = set(up.get(waiting.pop(), ())) - found
        found |= new
        waiting.extend(new)
    return found - {start}


def _inverses(ontology: Ontology) -> Iterator[Inference]:
    pairs = [(one.iri, one.inverse) for one in ontology.properties if one.inverse]
    rows = [*pairs, *((other, one) for one, other in pairs)]
    if rows:
        where = f"{table('?forth ?back', rows)}\n?one ?forth ?other ."
        both = [row[0] for row in rows]
        yield _inference("inverses", "?other ?back ?one", where, both, both)


def _symmetric(ontology: Ontology) -> Iterator[Inference]:
    found = [one.iri for one in ontology.properties if "Symmetric" in one.characteristics]
    if found:
        where = f"{table('?both', [(iri,) for iri in found])}\n?one ?both ?other ."
        yield _inference("symmetric", "?other ?both ?one", where, found, found)


def _transitive(ontology: Ontology) -> Iterator[Inference]:
    for one in ontology.properties:
        if "Transitive" in one.characteristics:
            where = f"?one <{one.iri}> ?between .\n?between <{one.iri}> ?other ."
            head = f"?one <{one.iri}> ?other"
            yield _inference(f"transitive-{one.name}", head, where, [one.iri], [one.iri])


def _chains(ontology: Ontology) -> Iterator[Inference]:
    for one in ontology.properties:
        for number, chain in enumerate(one.chains, 1):
            where = "\n".join(f"?n{at} <{iri}> ?n{at + 1} ." for at, iri in enumerate(chain))
            head = f"?n0 <{one.iri}> ?n{len(chain)}"
            yield _inference(f"chain-{one.name}-{number}", head, where, [*chain], [one.iri])


def _by_value(ontology: Ontology) -> Iterator[Inference]:
    """A class that is a named one with one value: of the first with the second, and back."""
    for one in ontology.classes:
        for broad, predicate, value in _values(ontology, one.iri):
            stated = f"?thing <{predicate}> <{value}>"
            is_one, reads = f"?thing a <{one.iri}>", [TYPE, predicate]
            where = f"?thing a <{broad}> .\n{stated} ."
            yield _inference(f"value-{one.name}", is_one, where, reads, [TYPE])
            yield _inference(f"value-of-{one.name}", stated, f"{is_one} .", [TYPE], [predicate])


def _values(ontology: Ontology, iri: str) -> Iterator[tuple[str, str, str]]:
    graph = ontology.graph
    for node in graph.nodes(iri, OWL + "equivalentClass"):
        for head in graph.nodes(node, OWL + "intersectionOf"):
            items = [item for item in graph.items(head) if isinstance(item, str)]
            named = [item for item in items if not is_blank(item)]
            held = [rule for item in items for rule in restriction(graph, item)]
            if len(items) == 2 and named and held and held[0].kind == "value":
                yield named[0], held[0].on, held[0].fillers[0]
