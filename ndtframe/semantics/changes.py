"""What changed about one term between two versions of an ontology, and how much it breaks.

A change breaks (``major``) if data that was right may now be wrong, or an answer may be lost; it
adds (``minor``) if nothing of that can be; it is editorial (``patch``) if only words changed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum

from ndtframe.errors import Position
from ndtframe.semantics.concepts import Class, Field, Individual, Property, Restriction, Term
from ndtframe.semantics.iris import curie
from ndtframe.semantics.ontology import Ontology


class Step(IntEnum):
    """How far a version has to go, by Semantic Versioning."""

    NONE = 0
    PATCH = 1
    MINOR = 2
    MAJOR = 3


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a term: what, and the step it asks for; ``position`` is that in the newer one.

    That of a removed term is in the older one.
    """

    name: str
    what: str
    step: Step
    module: str
    position: Position


Said = tuple[str, Step]
"""A change of a term that is in both versions, and its step."""

_WORDS = ("label", "definition", "examples", "source", "clause", "evidence", "alt_labels")
_LOOSENING = {"Symmetric", "Transitive", "Reflexive"}
"""Characteristics that add inferences and forbid nothing; the others forbid."""


def changes(old: Ontology, new: Ontology) -> Iterator[Change]:
    """The changes of our own terms, in the order of their names."""
    before = {iri: term for iri, term in old.terms.items() if term.is_own}
    after = {iri: term for iri, term in new.terms.items() if term.is_own}
    for iri in sorted(before.keys() | after.keys()):
        one, two = before.get(iri), after.get(iri)
        if one is None and two is not None:
            yield Change(two.name, f"{_kind(two)} added", Step.MINOR, two.module, two.position)
        elif two is None and one is not None:
            yield Change(one.name, f"{_kind(one)} removed", Step.MAJOR, one.module, one.position)
        elif one is not None and two is not None:
            for what, step in _changed(old, one, new, two):
                yield Change(two.name, what, step, two.module, two.position)


def _kind(term: Term) -> str:
    return f"{term.kind} property" if isinstance(term, Property) else type(term).__name__.lower()


def _changed(old: Ontology, one: Term, new: Ontology, two: Term) -> Iterator[Said]:
    if _kind(one) != _kind(two):
        yield f"{_kind(one)} is now {_kind(two)}", Step.MAJOR
        return
    yield from _words(one, two)
    if isinstance(one, Class) and isinstance(two, Class):
        yield from _class(old, one, new, two)
    elif isinstance(one, Property) and isinstance(two, Property):
        yield from _property(one, new, two)
    elif isinstance(one, Individual) and isinstance(two, Individual):
        yield from _relations("class", one.types, two.types)
        pair = set(one.different), set(two.different)
        yield from _kept_apart("different from", *pair, old, new)


def _words(one: Term, two: Term) -> Iterator[Said]:
    changed = [name for name in (*_WORDS, "scope_note") if getattr(one, name) != getattr(two, name)]
    if changed:
        yield f"words changed: {', '.join(changed).replace('_', ' ')}", Step.PATCH
    if one.module != two.module:
        yield f"moved from {curie(one.module)} to {curie(two.module)}", Step.MINOR
    if two.deprecated != one.deprecated:
        yield "deprecated" if two.deprecated else "no longer deprecated", Step.MINOR


def _relations(what: str, one: Collection[str], two: Collection[str]) -> Iterator[Said]:
    """What is stated anew adds, what is no longer stated takes answers away."""
    for iri in sorted(set(two) - set(one)):
        yield f"{what} {curie(iri)} added", Step.MINOR
    for iri in sorted(set(one) - set(two)):
        yield f"{what} {curie(iri)} removed", Step.MAJOR


def _class(old: Ontology, one: Class, new: Ontology, two: Class) -> Iterator[Said]:
    yield from _relations("superclass", one.superclasses, two.superclasses)
    yield from _relations("equivalent class", one.equivalents, two.equivalents)
    pair = _apart(old, one), _apart(new, two)
    yield from _kept_apart("disjoint with", *pair, old, new)
    yield from _fields(old, one, new, two)


def _kept_apart(
    how: str, before: set[str], after: set[str], old: Ontology, new: Ontology
) -> Iterator[Said]:
    """What a term may no longer be, or may be now, of the terms that both versions have."""
    for iri in sorted((after - before) & old.terms.keys()):
        yield f"now {how} {curie(iri)}", Step.MAJOR
    for iri in sorted((before - after) & new.terms.keys()):
        yield f"no longer {how} {curie(iri)}", Step.MINOR


def _apart(ontology: Ontology, found: Class) -> set[str]:
    """The classes that a class is disjoint with, of its own or as those above it are."""
    line = [ontology.terms.get(iri) for iri in (found.iri, *ontology.ancestors(found.iri))]
    return {iri for each in line if isinstance(each, Class) for iri in each.disjoint}


def _fields(old: Ontology, one: Class, new: Ontology, two: Class) -> Iterator[Said]:
    """How many values a thing of a class must and may have, and of what.

    Left to the property itself: that it was added or removed, and its own domain and range.
    """
    before = {field.predicate.iri: field for field in old.fields(one)}
    after = {field.predicate.iri: field for field in new.fields(two)}
    for iri in sorted(before.keys() | after.keys()):
        if iri not in new.terms:
            continue
        was, now = before.get(iri), after.get(iri)
        told = iri not in old.terms or _own(old, iri) != _own(new, iri)
        found = [*_field(new, was, now, told)] or ([] if told else [*_counts(iri, one, two)])
        for what, step in found:
            yield f"{curie(iri)} {what}", step


def _counts(iri: str, one: Class, two: Class) -> Iterator[Said]:
    """What a class itself says of some of the values, which does not bound all of them."""
    was, now = (_restricting(each, iri) for each in (one, two))
    for each in sorted(now - was, key=_in_words):
        yield (
            f"now has {_in_words(each)}",
            Step.MINOR if (each.kind, each.count) == ("min", 0) else Step.MAJOR,
        )
    for each in sorted(was - now, key=_in_words):
        yield f"no longer has {_in_words(each)}", Step.MINOR


def _restricting(of: Class, iri: str) -> set[Restriction]:
    return {each for each in of.restrictions if each.on == iri}


def _in_words(found: Restriction) -> str:
    """A restriction as in Manchester syntax: ``max 1 ndt:TrafficFigures``."""
    count = "" if found.count is None else f" {found.count}"
    return f"{found.kind}{count} {' or '.join(map(curie, found.fillers))}".rstrip()


def _own(ontology: Ontology, iri: str) -> object:
    found = ontology.terms.get(iri)
    return isinstance(found, Property) and (found.domain, found.range, found.functional)


def _field(new: Ontology, was: Field | None, now: Field | None, told: bool) -> Iterator[Said]:
    least, most = (was.minimum, was.maximum) if was else (0, None)
    if now is None:
        if not told:
            yield "no longer belongs to it", Step.MAJOR
        return
    if now.minimum > least:
        yield f"needs {now.minimum} values at least, not {least}", Step.MAJOR
    elif was is None and not told:
        yield "now belongs to it", Step.MINOR
    elif now.minimum < least:
        yield f"needs {now.minimum} values at least, no longer {least}", Step.MINOR
    if told or was is None:
        return
    if now.maximum != most:
        fewer = most is None or (now.maximum is not None and now.maximum < most)
        yield f"is {now.cardinality}, not {was.cardinality}", Step.MAJOR if fewer else Step.MINOR
    yield from _extent(new, "values", was.range, now.range)


def _property(one: Property, new: Ontology, two: Property) -> Iterator[Said]:
    yield from _extent(new, "domain", one.domain, two.domain)
    yield from _extent(new, "range", one.range, two.range)
    for name in sorted(two.characteristics - one.characteristics):
        yield f"now {_spelled(name)}", Step.MINOR if name in _LOOSENING else Step.MAJOR
    for name in sorted(one.characteristics - two.characteristics):
        yield f"no longer {_spelled(name)}", Step.MAJOR if name in _LOOSENING else Step.MINOR
    yield from _relations("superproperty", one.superproperties, two.superproperties)
    yield from _relations("equivalent property", one.equivalents, two.equivalents)
    yield from _relations("inverse", {one.inverse} - {""}, {two.inverse} - {""})
    yield from _relations("chain", _spelled_chains(one), _spelled_chains(two))


def _spelled_chains(found: Property) -> list[str]:
    return [" o ".join(map(curie, chain)) for chain in found.chains]


def _extent(new: Ontology, what: str, one: tuple[str, ...], two: tuple[str, ...]) -> Iterator[Said]:
    """How a domain or range grew or shrank, as the newer version has the hierarchy."""
    if one == two:
        return
    wider = not two or (bool(one) and _all_below(new, one, two))
    narrower = not one or _all_below(new, two, one)
    names = [", ".join(map(curie, each)) or "anything" for each in (one, two)]
    grown = "wider" if wider else "narrower" if narrower else "changed"
    yield f"{what} {grown}: {names[1]}, not {names[0]}", Step.MINOR if wider else Step.MAJOR


def _all_below(new: Ontology, ones: Iterable[str], others: tuple[str, ...]) -> bool:
    return all(any(new.is_below(one, other) for other in others) for one in ones)


def _spelled(name: str) -> str:
    return "inverse functional" if name == "InverseFunctional" else name.lower()
