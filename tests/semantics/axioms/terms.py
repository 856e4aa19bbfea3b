"""The same sentences as our own reading has them: ``ndtframe.semantics.ontology``."""

from __future__ import annotations

from collections.abc import Iterator

from ndtframe.semantics.concepts import Class, Individual, Property, Restriction, Term
from ndtframe.semantics.iris import curie
from ndtframe.semantics.ontology import Ontology

from .sentences import KINDS

COUNTED = {"min": "at least", "max": "at most", "exact": "exactly"}


class Terms:
    """What terms say of themselves; of two that are apart the first in order says it."""

    def __init__(self, ontology: Ontology) -> None:
        self._ontology = ontology

    def all(self) -> set[str]:
        found = self._ontology
        told = {line for each in found.classes for line in self._class(each)}
        told |= {line for each in found.properties for line in self._property(each)}
        return told | {line for each in found.individuals for line in self._individual(each)}

    def _name(self, value: str) -> str:
        term = self._ontology.terms.get(value)
        return term.name if term else curie(value)

    def _any(self, values: tuple[str, ...]) -> str:
        return " or ".join(self._name(value) for value in values)

    def _class(self, one: Class) -> Iterator[str]:
        yield f"{one.name} is a class"
        yield from self._words(one)
        yield from (f"{one.name} is below {self._name(each)}" for each in one.superclasses)
        yield from (f"{one.name} is never {self._name(each)}" for each in one.disjoint
                    if one.iri < each)  # fmt: skip
        yield from (f"{one.name} has {self._asked(each)}" for each in one.restrictions)

    def _asked(self, rule: Restriction) -> str:
        on, fillers = self._name(rule.on), self._any(rule.fillers)
        if rule.kind in COUNTED:
            return f"{COUNTED[rule.kind]} {rule.count} {on}{f' of {fillers}' if fillers else ''}"
        if rule.kind == "only":
            return f"{on} only of {fillers}"
        return f"{on} {fillers}" if rule.fillers[0] in self._ontology.terms else f'{on} "{fillers}"'

    def _property(self, one: Property) -> Iterator[str]:
        yield f"{one.name} is a property of {'objects' if one.kind == 'object' else 'data'}"
        yield from self._words(one)
        yield from (f"{one.name} {KINDS[f'{kind}Property']}" for kind in one.characteristics)
        yield from (f"{one.name} is below {self._name(each)}" for each in one.superproperties)
        if one.domain:
            yield f"{one.name} leads from {self._any(one.domain)}"
        if one.range:
            yield f"{one.name} leads to {self._any(one.range)}"
        if one.inverse and one.iri < one.inverse:
            yield f"{one.name} is the inverse of {self._name(one.inverse)}"
        for chain in one.chains:
            yield f"{one.name} follows from {' then '.join(map(self._name, chain))}"

    def _individual(self, one: Individual) -> Iterator[str]:
        yield f"{one.name} is an individual"
        if one.examples:
            yield f"{one.name} has an example"
        yield from self._words(one)
        yield from (f"{one.name} is one of {self._name(each)}" for each in one.types)
        yield from (f"{one.name} differs from {self._name(each)}" for each in one.different
                    if one.iri < each)  # fmt: skip

    def _words(self, one: Term) -> Iterator[str]:
        yield from (f'{one.name} is also called "{each}"' for each in one.alt_labels)
        if one.clause:
            yield f'{one.name} is told in clause "{one.clause}"'
        if one.scope_note:
            yield f"{one.name} has a note"


def ordered(sentence: str) -> str:
    """A sentence with what stands in no order sorted, as terms have it."""
    for verb in (" is never ", " differs from ", " is the inverse of "):
        one, found, other = sentence.partition(verb)
        if found:
            return verb.join(sorted((one, other)))
    for verb in (" leads from ", " leads to "):
        one, found, others = sentence.partition(verb)
        if found:
            return f"{one}{verb}{' or '.join(sorted(others.split(' or ')))}"
    return sentence
