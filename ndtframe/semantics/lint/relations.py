"""Rules ONT-30 to ONT-37: hierarchies, inverses, and what OWL 2 DL allows of properties."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ndtframe.semantics.concepts import Property
from ndtframe.semantics.iris import NDT, OWL, RDFS
from ndtframe.semantics.lint.rule import Beside, Fault, Rule, listed, shown
from ndtframe.semantics.ontology import Ontology

_EQUIVALENT = (OWL + "equivalentClass", OWL + "equivalentProperty", OWL + "sameAs")
_COUNTS = ("min", "max", "exact")
_SIMPLE_ONLY = ("Functional", "InverseFunctional", "Asymmetric", "Irreflexive")


def _equivalent(ontology: Ontology, beside: Beside) -> Iterator[Fault]:
    for subject, predicate, value in ontology.graph.statements():
        other = value if isinstance(value, str) else ""
        if predicate in _EQUIVALENT and subject.startswith(NDT) and other.startswith(NDT):
            message = f"{shown(subject)} and {shown(other)} are said to be the same."
            yield Fault(message, subject, predicate)


def _cycles(above: Mapping[str, tuple[str, ...]], predicate: str) -> Iterator[Fault]:
    for iri in sorted(above):
        seen: set[str] = set()
        waiting = list(above[iri])
        while waiting:
            up = waiting.pop()
            if up == iri:
                way = f"{shown(iri)} is, by its own hierarchy, below itself."
                yield Fault(way, iri, predicate)
                break
            if up not in seen:
                seen.add(up)
                waiting += above.get(up, ())


def _class_cycle(ontology: Ontology, beside: Beside) -> Iterator[Fault]:
    return _cycles({one.iri: one.superclasses for one in ontology.classes}, RDFS + "subClassOf")


def _property_cycle(ontology: Ontology, beside: Beside) -> Iterator[Fault]:
    above = {one.iri: one.superproperties for one in ontology.properties}
    return _cycles(above, RDFS + "subPropertyOf")


def _pairs(ontology: Ontology) -> Iterator[tuple[Property, str]]:
    """Each property with each inverse that is stated on either side."""
    inverse = OWL + "inverseOf"
    for each in ontology.properties:
        stated = ontology.graph.nodes(each.iri, inverse) + ontology.graph.saying(inverse, each.iri)
        yield from ((each, other) for other in dict.fromkeys(stated) if not other.startswith("_:"))


def _wrong_inverse(ontology: Ontology, beside: Beside) -> Iterator[Fault]:
    inverses: dict[str, list[str]] = {}
    for each, other in _pairs(ontology):
        inverses.setdefault(each.iri, []).append(other)
        kind = getattr(ontology.terms.get(other), "kind", each.kind)
        if other == each.iri:
            yield _inverse_fault(each, "is the inverse of itself: it is symmetric")
        elif "data" in (each.kind, kind):
            yield _inverse_fault(each, f"and {shown(other)} are inverse, and one is of data")
        elif "Symmetric" in each.characteristics:
            yield _inverse_fault(each, f"is symmetric, and has the inverse {shown(other)}")
    for iri, others in inverses.items():
        if len(others) > 1:
            yield Fault(f"{shown(iri)} has several inverses: {listed(others)}.", iri)


def _inverse_fault(each: Property, what: str) -> Fault:
    return Fault(f"{shown(each.iri)} {what}.", each.iri, OWL + "inverseOf")


def _inverse_sides(ontology: Ontology, beside: Beside) -> Iterator[Fault]:
    for each, iri in _pairs(ontology):
        other = ontology.terms.get(iri)
        if not isinstance(other, Property) or iri == each.iri:
            continue
        domain, across = set(ontology.domain(each)), set(ontology.range(other))
        if domain and across and domain != across:
            message = (
                f"The domain of {shown(each.iri)} is {listed(sorted(domain))}, but the range of "
                f"its inverse {shown(iri)} is {listed(sorted(across))}."
            )
            yield Fault(message, each.iri, RDFS + "domain")


def _inverse_functional(ontology: Ontology, beside: Beside) -> Iterator[Fault]:
    for each, iri in _pairs(ontology):
        other = ontology.terms.get(iri)
        counted = "InverseFunctional" in each.characteristics
        if counted and isinstance(other, Property) and not other.functional:
            message = (
                f"{shown(each.iri)} is inverse functional, but its inverse {shown(iri)} is not "
                "functional."
            )
            yield Fault(message, other.iri)


def _not_simple(ontology: Ontology, beside: Beside) -> Iterator[Fault]:
    composite = _composite(ontology)
    for each in ontology.properties:
        marks = [name for name in _SIMPLE_ONLY if name in each.characteristics]
        if each.iri in composite and marks:
            message = f"{shown(each.iri)} is {', '.join(marks)}, and transitive or above a chain."
            yield Fault(message, each.iri)
    for each_class in ontology.classes:
        for rule in each_class.restrictions:
            if rule.on in composite and rule.kind in _COUNTS:
                message = (
                    f"{shown(each_class.iri)} counts the values of {shown(rule.on)}, which is "
                    "transitive or above a chain."
                )
                yield Fault(message, each_class.iri, RDFS + "subClassOf")


def _composite(ontology: Ontology) -> set[str]:
    """What OWL 2 DL lets nobody count: what is transitive, of a chain, or above such."""
    found: set[str] = set()
    for each in ontology.properties:
        if "Transitive" in each.characteristics or each.chains:
            line = {each.iri, *ontology.ancestors(each.iri)}
            inverses = {getattr(ontology.terms.get(iri), "inverse", "") for iri in line}
            found |= line | inverses - {""}
    return found


def _data_characteristics(ontology: Ontology, beside: Beside) -> Iterator[Fault]:
    for each in ontology.properties:
        odd = sorted(each.characteristics - {"Functional"})
        if each.kind == "data" and odd:
            yield Fault(f"{shown(each.iri)} is of data, and {', '.join(odd)}.", each.iri)


RULES = (
    Rule(
        "ONT-30",
        "No two terms of ours mean the same.",
        "Keep one; make the other its skos:altLabel.",
        _equivalent,
    ),
    Rule(
        "ONT-31",
        "No class is below itself.",
        "Drop one rdfs:subClassOf of the circle.",
        _class_cycle,
    ),
    Rule(
        "ONT-32",
        "No property is below itself.",
        "Drop one rdfs:subPropertyOf of the circle.",
        _property_cycle,
    ),
    Rule(
        "ONT-33",
        "An inverse is another property of objects, and the only one.",
        "Declare an owl:SymmetricProperty, or name the one inverse.",
        _wrong_inverse,
    ),
    Rule(
        "ONT-34",
        "The domain of a property is the range of its inverse.",
        "Make both the same class.",
        _inverse_sides,
    ),
    Rule(
        "ONT-35",
        "The inverse of an inverse functional property is functional.",
        "Declare the inverse an owl:FunctionalProperty.",
        _inverse_functional,
    ),
    Rule(
        "ONT-36",
        "What is transitive, or follows from a chain, is not counted (OWL 2 DL).",
        "Put the count, or the characteristic, on a property below that is not transitive.",
        _not_simple,
    ),
    Rule(
        "ONT-37",
        "A data property is functional or nothing.",
        "Drop the other characteristics.",
        _data_characteristics,
    ),
)
