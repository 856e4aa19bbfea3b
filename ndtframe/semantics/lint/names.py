"""Rules ONT-20 to ONT-29: each name that is used is declared, once, as one thing, and is of use."""

from __future__ import annotations

from collections.abc import Iterator

from ndtframe.semantics.iris import NDT, ONTOLOGY, OWL, RDF, RDFS, XSD
from ndtframe.semantics.lint.rule import Beside, Fault, Rule, listed, shown
from ndtframe.semantics.ontology import Ontology
from ndtframe.semantics.turtle import TYPE, Graph, Literal, Turtle

BUILT_IN = (RDF, RDFS, OWL, XSD)
KINDS = {
    "Class": "a class",
    "ObjectProperty": "an object property",
    "DatatypeProperty": "a data property",
    "AnnotationProperty": "an annotation property",
    "NamedIndividual": "an individual",
}
ON = OWL + "onProperty"
_RELATING = frozenset(
    {RDFS + name for name in ("subClassOf", "subPropertyOf", "domain", "range")}
    | {
        OWL + name
        for name in (
            "equivalentClass",
            "equivalentProperty",
            "disjointWith",
            "inverseOf",
            "propertyDisjointWith",
            "onClass",
            "someValuesFrom",
            "allValuesFrom",
            "complementOf",
            "disjointUnionOf",
        )
    }
    | {RDF + "first", TYPE}
)
"""The predicates whose objects are classes and properties, so that these must be declared."""


def declared(graph: Graph) -> dict[str, set[str]]:
    """As what each IRI is declared: names of :data:`KINDS`; of a class of ours is an individual."""
    found: dict[str, set[str]] = {}
    for name in KINDS:
        for iri in graph.typed(OWL + name):
            found.setdefault(iri, set()).add(name)
    for subject, predicate, value in graph.statements():
        if predicate == TYPE and isinstance(value, str) and value.startswith(NDT):
            found.setdefault(subject, set()).add("NamedIndividual")
    return found


def _undefined(ontology: Ontology, beside: Beside) -> Iterator[Fault]:
    known = declared(ontology.graph)
    for subject, predicate, value in ontology.graph.statements():
        used = (subject, predicate, "" if predicate == ON or isinstance(value, Literal) else value)
        for iri in used:
            if iri.startswith(NDT) and iri not in known:
                yield Fault(f"{shown(iri)} is used, but never declared.", subject, predicate)


def _foreign(ontology: Ontology, beside: Beside) -> Iterator[Fault]:
    known = declared(ontology.graph)
    for subject, predicate, value in ontology.graph.statements():
        used = {predicate, value if predicate in _RELATING and isinstance(value, str) else ""}
        for iri in used - {""}:
            outside = not iri.startswith((NDT, ONTOLOGY, "_:", *BUILT_IN))
            if outside and iri not in known:
                message = f"{shown(iri)} is used in an axiom, but not declared."
                yield Fault(message, subject, predicate)


def _not_imported(ontology: Ontology, beside: Beside) -> Iterator[Fault]:
    headers = {header.position.file: header.iri for header in ontology.modules}
    imports = {header.iri: header.imports for header in ontology.modules}
    homes = _homes(ontology.graph)
    for file in ontology.graph.files:
        seen = {file.file} | {
            name
            for name, iri in headers.items()
            if iri in _closure(headers.get(file.file), imports)
        }
        for subject, predicate, iri in _mentions(file):
            if iri in homes and not homes[iri] & seen and file.file in headers:
                where = listed(headers.get(name, name) for name in sorted(homes[iri]))
                message = (
                    f"{shown(iri)} is used here and declared in {where}, which is not imported."
                )
                yield Fault(message, subject, predicate, file.position(subject, predicate))


def _homes(graph: Graph) -> dict[str, set[str]]:
    """The files in which each term is declared."""
    kinds = {OWL + name for name in KINDS}
    found: dict[str, set[str]] = {}
    for file in graph.files:
        for subject, predicate, value in file.statements:
            if predicate == TYPE and value in kinds:
                found.setdefault(subject, set()).add(file.file)
    return found


def _mentions(file: Turtle) -> Iterator[tuple[str, str, str]]:
    for subject, predicate, value in file.statements:
        yield subject, predicate, predicate
        if isinstance(value, str):
            yield subject, predicate, value


def _closure(start: str | None, imports: dict[str, tuple[str, ...]]) -> set[str]:
    """What a module imports, and what that imports."""
    found: set[str] = set()
    waiting = [start] if start else []
    while waiting:
        for iri in imports.get(waiting.pop(), ()):
            if iri not in found:
                found.add(iri)
                waiting.append(iri)
    return found


def _unused_class(ontology: Ontology, beside: Beside) -> Iterator[Fault]:
    used = {value for _, predicate, value in ontology.graph.statements() if predicate in _RELATING}
    for each in ontology.classes:
        related = each.superclasses or each.restrictions or each.equivalents or each.disjoint
        if each.is_own and not related and each.iri not in used and each.name not in beside.in_yang:
            message = f"{shown(each.iri)} is in no axiom, of no property, and in no YANG module."
            yield Fault(message, each.iri)


def _unused_property(ontology: Ontology, beside: Beside) -> Iterator[Fault]:
    restricted = {rule.on for each in ontology.classes for rule in each.restrictions}
    for each in ontology.properties:
        applied = ontology.domain(each) or ontology.range(each) or each.iri in restricted
        if each.is_own and not applied:
            message = f"{shown(each.iri)} has no domain, no range, and no class restricts it."
            yield Fault(message, each.iri)


def _punned(ontology: Ontology, beside: Beside) -> Iterator[Fault]:
    for iri, kinds in declared(ontology.graph).items():
        families = {name for name in kinds if not name.endswith("Property")}
        families |= {"Property"} if len(families) < len(kinds) else set()
        if len(families) > 1:
            what = " and ".join(KINDS[name] for name in KINDS if name in kinds)
            yield Fault(f"{shown(iri)} is {what}.", iri)


def _mixed_property(ontology: Ontology, beside: Beside) -> Iterator[Fault]:
    for iri, kinds in declared(ontology.graph).items():
        properties = [name for name in KINDS if name in kinds and name.endswith("Property")]
        if len(properties) > 1:
            what = " and ".join(KINDS[name] for name in properties)
            yield Fault(f"{shown(iri)} is {what}.", iri)


def _deprecated(ontology: Ontology, beside: Beside) -> Iterator[Fault]:
    old = {term.iri for term in ontology.terms.values() if term.deprecated}
    for subject, predicate, value in ontology.graph.statements():
        relates = predicate in _RELATING or predicate == ON
        if relates and value in old and ontology.graph.owner(subject) not in old:
            yield Fault(f"{shown(str(value))} is deprecated, and still used.", subject, predicate)


def _restricts_nothing(ontology: Ontology, beside: Beside) -> Iterator[Fault]:
    known = declared(ontology.graph)
    for subject, predicate, value in ontology.graph.statements():
        named = isinstance(value, str) and not value.startswith("_:")
        kinds = known.get(str(value), set())
        if predicate == ON and named and not kinds & {"ObjectProperty", "DatatypeProperty"}:
            message = f"{shown(str(value))} is restricted, but no declared property."
            yield Fault(message, subject)


def _all_disjoint(ontology: Ontology, beside: Beside) -> Iterator[Fault]:
    for node in ontology.graph.typed(OWL + "AllDisjointClasses"):
        heads = ontology.graph.nodes(node, OWL + "members")
        names = [item for head in heads for item in ontology.graph.items(head)]
        subject = next((name for name in names if isinstance(name, str)), node)
        message = f"owl:AllDisjointClasses of {listed(map(str, names))}: some reasoners ignore it."
        yield Fault(message, subject)


RULES = (
    Rule(
        "ONT-20",
        "A term of ours that is used is declared.",
        "Declare it, or correct its name.",
        _undefined,
    ),
    Rule(
        "ONT-21",
        "A foreign term that is used in an axiom, or to annotate, is declared.",
        "Declare it as owl:Class, owl:ObjectProperty or owl:AnnotationProperty; do not import it.",
        _foreign,
    ),
    Rule(
        "ONT-22",
        "A module imports those whose terms it uses.",
        "Add owl:imports to the header, or declare the foreign term here, too.",
        _not_imported,
    ),
    Rule(
        "ONT-23",
        "A class is of use: to an axiom, a property, or YANG.",
        "Relate it to another class, or drop it.",
        _unused_class,
    ),
    Rule(
        "ONT-24",
        "A property is of use: it applies to a class.",
        "Give it a domain or a range, or drop it.",
        _unused_property,
    ),
    Rule(
        "ONT-25",
        "A name is of a class, a property or an individual, not of two.",
        "Rename one of them.",
        _punned,
    ),
    Rule(
        "ONT-26",
        "A property is one of objects, of data, or an annotation.",
        "Declare it as one of them.",
        _mixed_property,
    ),
    Rule(
        "ONT-27",
        "What is deprecated is not used by what is not.",
        "Use what replaces it (dcterms:isReplacedBy).",
        _deprecated,
    ),
    Rule(
        "ONT-28",
        "A restriction is on a declared property of objects or data.",
        "Declare the property, or correct its name.",
        _restricts_nothing,
    ),
    Rule(
        "ONT-29",
        "Disjoint classes are said to be so in pairs.",
        "Write owl:disjointWith for each pair where an error would otherwise pass.",
        _all_disjoint,
    ),
)
