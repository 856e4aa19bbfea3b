"""The classes as a tree in text, each with the properties that it brings."""

from __future__ import annotations

from collections.abc import Iterator

from ndtframe.semantics.concepts import Class, Field
from ndtframe.semantics.iris import NDT, XSD
from ndtframe.semantics.ontology import Ontology

BRANCHES = ("├── ", "└── ", "│   ", "    ")
"""To a class that others follow, to the last one, and what goes on below each."""


def outline(ontology: Ontology, root: Class | None = None) -> Iterator[str]:
    """The lines of the tree below a class, or below all that have none above them.

    A class of several superclasses stands below each, with what is below it only the first time.
    Foreign classes are shown where one of ours is below them.
    """
    seen: set[str] = set()
    for top in [root] if root else _tops(ontology):
        yield top.name
        yield from _below(ontology, top, "", seen)


def _tops(ontology: Ontology) -> list[Class]:
    """The classes without a superclass that is declared, foreign ones first."""
    known = {each.iri for each in ontology.classes}
    found = [each for each in ontology.classes if not known & set(each.superclasses)]
    used = [each for each in found if each.is_own or ontology.children(each.iri)]
    return sorted(used, key=lambda each: (each.is_own, each.name))


def _below(ontology: Ontology, above: Class, indent: str, seen: set[str]) -> Iterator[str]:
    children = sorted(ontology.children(above.iri), key=lambda each: each.name)
    told = above.iri in seen
    if told and (children or _brought(ontology, above)):
        yield f"{indent}{BRANCHES[3]}(as above)"
    if told:
        return
    seen.add(above.iri)
    for line in _columns(_brought(ontology, above)):
        yield f"{indent}{BRANCHES[2] if children else BRANCHES[3]}{line}"
    for child in children:
        last = child is children[-1]
        yield f"{indent}{BRANCHES[1] if last else BRANCHES[0]}{child.name}"
        yield from _below(ontology, child, indent + BRANCHES[3 if last else 2], seen)


def _brought(ontology: Ontology, of: Class) -> list[Field]:
    """The properties that a class adds to those of the classes above it, or says more of."""
    inherited = {
        (field.predicate.iri, field.cardinality, field.range)
        for above in of.superclasses
        for field in ontology.fields(above)
    }
    return [field for field in ontology.fields(of)
            if (field.predicate.iri, field.cardinality, field.range) not in inherited]  # fmt: skip


def _columns(fields: list[Field]) -> Iterator[str]:
    names = max((len(field.predicate.name) for field in fields), default=0)
    counts = max((len(field.cardinality) for field in fields), default=0)
    for field in fields:
        values = " or ".join(map(short, field.range))
        line = f"{field.predicate.name:<{names}}  {field.cardinality:<{counts}}  {values}"
        yield line.rstrip()


def short(iri: str) -> str:
    """The name of a class or datatype, without the prefixes that everybody knows."""
    return iri.removeprefix(NDT).removeprefix(XSD)
