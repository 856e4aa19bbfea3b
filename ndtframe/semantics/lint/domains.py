"""Rules ONT-40 to ONT-50: domains, ranges and restrictions that say what nobody meant.

In OWL a domain is no check: whatever has the property is inferred to be of the domain.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ndtframe.semantics.concepts import Class, Property, Restriction
from ndtframe.semantics.iris import RDFS, XSD
from ndtframe.semantics.lint.rule import Beside, Fault, Rule, listed, shown
from ndtframe.semantics.ontology import Ontology
from ndtframe.semantics.turtle import Literal

DATATYPES = frozenset(
    XSD + name
    for name in (
        "string",
        "boolean",
        "decimal",
        "integer",
        "nonNegativeInteger",
        "dateTime",
        "anyURI",
    )
)
"""The datatypes that a reasoner takes and that mean the same everywhere."""
_SUBCLASS = RDFS + "subClassOf"


def below_all(ontology: Ontology, ones: Iterable[str], others: Iterable[str]) -> bool:
    """Whether each of a union is below one of the other union."""
    known = list(others)
    return all(any(ontology.is_below(one, other) for other in known) for one in ones)


def disjoint(ontology: Ontology, one: str, other: str) -> bool:
    """Whether two classes, or classes above them, are said to be disjoint."""
    far = {other, *ontology.ancestors(other)}
    return any(
        far & set(found.disjoint)
        for iri in (one, *ontology.ancestors(one))
        if isinstance(found := ontology.terms.get(iri), Class)
    )


def all_disjoint(ontology: Ontology, ones: Iterable[str], others: Iterable[str]) -> bool:
    """Whether nothing can be of both unions."""
    known = list(others)
    pairs = [(one, other) for one in ones for other in known]
    return bool(pairs) and all(disjoint(ontology, *pair) for pair in pairs)


def _sub_domain(ontology: Ontology, beside: Beside) -> Iterator[Fault]:
    return _wider(ontology, "domain")


def _sub_range(ontology: Ontology, beside: Beside) -> Iterator[Fault]:
    return _wider(ontology, "range")


def _wider(ontology: Ontology, what: str) -> Iterator[Fault]:
    for each in ontology.properties:
        for iri in each.superproperties:
            above = ontology.terms.get(iri)
            own: tuple[str, ...] = getattr(each, what)
            theirs: tuple[str, ...] = getattr(above, what, ())
            if theirs and not below_all(ontology, own, theirs):
                message = (
                    f"The {what} of {shown(each.iri)}, {listed(own)}, is not below that of "
                    f"{shown(iri)}, {listed(theirs)}."
                )
                yield Fault(message, each.iri, RDFS + what)


def _restricted(ontology: Ontology) -> Iterator[tuple[Class, Restriction, Property]]:
    """Each restriction on a declared property."""
    for each in ontology.classes:
        for rule in each.restrictions:
            found = ontology.terms.get(rule.on)
            if isinstance(found, Property):
                yield each, rule, found


def _disjoint_domain(ontology: Ontology, beside: Beside) -> Iterator[Fault]:
    for each, _, found in _restricted(ontology):
        domain = ontology.domain(found)
        if all_disjoint(ontology, [each.iri], domain):
            message = (
                f"{shown(each.iri)} restricts {shown(found.iri)}, whose domain {listed(domain)} is "
                "disjoint from it."
            )
            yield Fault(message, each.iri, _SUBCLASS)


def _outside_domain(ontology: Ontology, beside: Beside) -> Iterator[Fault]:
    for each, _, found in _restricted(ontology):
        domain = ontology.domain(found)
        inside = not domain or below_all(ontology, [each.iri], domain)
        if not inside and not all_disjoint(ontology, [each.iri], domain):
            message = (
                f"{shown(each.iri)} restricts {shown(found.iri)}, and is not below its domain "
                f"{listed(domain)}."
            )
            yield Fault(message, each.iri, _SUBCLASS)


def _disjoint_filler(ontology: Ontology, beside: Beside) -> Iterator[Fault]:
    for each, rule, found in _restricted(ontology):
        values = ontology.range(found)
        apart = all_disjoint(ontology, rule.fillers, values)
        if found.kind == "data" and values and rule.fillers:
            apart = not set(rule.fillers) & set(values)
        if apart and rule.kind != "value":
            message = (
                f"{shown(each.iri)} restricts {shown(found.iri)} to {listed(rule.fillers)}, which "
                f"its range {listed(values)} rules out."
            )
            yield Fault(message, each.iri, _SUBCLASS)


def _stated(ontology: Ontology) -> Iterator[tuple[Property, str, list[str]]]:
    """Each property with several statements of its domain, or of its range, and what they name."""
    for each in ontology.properties:
        for predicate in (RDFS + "domain", RDFS + "range"):
            nodes = ontology.graph.nodes(each.iri, predicate)
            if len(nodes) > 1:
                yield each, predicate, nodes


def _clash(ontology: Ontology, nodes: list[str]) -> bool:
    return any(disjoint(ontology, one, two) for one in nodes for two in nodes if one < two)


def _several(ontology: Ontology, beside: Beside) -> Iterator[Fault]:
    for each, predicate, nodes in _stated(ontology):
        if not _clash(ontology, nodes):
            message = f"{shown(each.iri)} has several {shown(predicate)}: {listed(nodes)}."
            yield Fault(message, each.iri, predicate)


def _several_disjoint(ontology: Ontology, beside: Beside) -> Iterator[Fault]:
    for each, predicate, nodes in _stated(ontology):
        if _clash(ontology, nodes):
            message = (
                f"{shown(each.iri)} has {shown(predicate)} {listed(nodes)}, which are disjoint."
            )
            yield Fault(message, each.iri, predicate)


def _wrong_kind(ontology: Ontology, beside: Beside) -> Iterator[Fault]:
    for each in ontology.properties:
        yield from _kinds(each, each.range, each.iri, RDFS + "range")
    for owner, rule, each in _restricted(ontology):
        if rule.kind != "value":
            yield from _kinds(each, rule.fillers, owner.iri, _SUBCLASS)


def _kinds(each: Property, values: Iterable[str], subject: str, predicate: str) -> Iterator[Fault]:
    for value in values:
        is_data = value.startswith(XSD) or value == RDFS + "Literal"
        if is_data != (each.kind == "data"):
            kind = "objects" if each.kind == "object" else "data"
            message = f"{shown(each.iri)} is of {kind}, and is given values of {shown(value)}."
            yield Fault(message, subject, predicate)


def _below_disjoint(ontology: Ontology, beside: Beside) -> Iterator[Fault]:
    for each in ontology.classes:
        line = sorted((each.iri, *ontology.ancestors(each.iri)))
        for one in line:
            found = ontology.terms.get(one)
            for two in line:
                if one < two and isinstance(found, Class) and two in found.disjoint:
                    both = f"{shown(one)} and {shown(two)}"
                    message = f"{shown(each.iri)} is below {both}, which are disjoint."
                    yield Fault(message, each.iri, _SUBCLASS)


def _impossible_count(ontology: Ontology, beside: Beside) -> Iterator[Fault]:
    for each in ontology.classes:
        for field in ontology.fields(each):
            if field.maximum is not None and field.minimum > field.maximum:
                message = (
                    f"{shown(each.iri)} needs {field.minimum} values of "
                    f"{shown(field.predicate.iri)}, and may have {field.maximum}."
                )
                yield Fault(message, each.iri, _SUBCLASS)


def _datatype(ontology: Ontology, beside: Beside) -> Iterator[Fault]:
    for subject, predicate, value in ontology.graph.statements():
        used = value.datatype if isinstance(value, Literal) else value
        if used.startswith(XSD) and used not in DATATYPES:
            what = "the value of" if isinstance(value, Literal) else "named with"
            message = f"{shown(used)} is {what} {shown(predicate)}."
            yield Fault(message, subject, predicate)


RULES = (
    Rule(
        "ONT-40",
        "The domain of a property is below that of the property above.",
        "Narrow it, or widen the one above.",
        _sub_domain,
    ),
    Rule(
        "ONT-41",
        "The range of a property is below that of the property above.",
        "Narrow it, or widen the one above.",
        _sub_range,
    ),
    Rule(
        "ONT-42",
        "A class restricts no property that it cannot have.",
        "Restrict another property, or correct the domain or the disjointness.",
        _disjoint_domain,
    ),
    Rule(
        "ONT-43",
        "A class restricts properties of its own or of classes above.",
        "Say that the class is below the domain, or widen the domain.",
        _outside_domain,
    ),
    Rule(
        "ONT-44",
        "A restriction asks for values that the range allows.",
        "Name a class within the range.",
        _disjoint_filler,
    ),
    Rule(
        "ONT-45",
        "A property has one domain and one range.",
        "Several mean all at once: keep one, or write owl:unionOf.",
        _several,
    ),
    Rule(
        "ONT-46",
        "The domains of a property, and its ranges, are not disjoint.",
        "Nothing can be of all of them: write owl:unionOf.",
        _several_disjoint,
    ),
    Rule(
        "ONT-47",
        "An object property has classes as values, a data property datatypes.",
        "Declare it as the other kind of property, or correct the range.",
        _wrong_kind,
    ),
    Rule(
        "ONT-48",
        "No class is below two that are disjoint.",
        "Nothing can be of it: drop a superclass or the disjointness.",
        _below_disjoint,
    ),
    Rule(
        "ONT-49",
        "A class needs no more values than it may have.",
        "Correct one of the counts; owl:FunctionalProperty allows one.",
        _impossible_count,
    ),
    Rule(
        "ONT-50",
        "Datatypes are those that reasoners take.",
        "Use " + ", ".join(f"xsd:{iri.removeprefix(XSD)}" for iri in sorted(DATATYPES)) + ".",
        _datatype,
    ),
)
