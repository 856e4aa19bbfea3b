"""What a file of the ontology states, as sentences that can be read aloud.

``Link is below Element``, ``Node is never Link``, ``opposite is symmetric``.  Nothing is passed
over: what has no phrase of its own is said as it stands in RDF.  Only the words that the lint asks
of each term or header (label, definition, example, source, evidence, module) are left to the lint.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ndtframe.semantics.iris import DCTERMS, NDT, ONTOLOGY, OWL, RDF, RDFS, REGISTER, SKOS, curie
from ndtframe.semantics.turtle import TYPE, Graph, Literal

EXPECTED = Path(__file__).parent / "expected"
OF_TERMS = frozenset(
    {
        RDFS + "label",
        RDFS + "isDefinedBy",
        SKOS + "definition",
        SKOS + "example",
        DCTERMS + "source",
        REGISTER + "evidence",
    }
)
OF_HEADERS = frozenset({DCTERMS + "title", DCTERMS + "description", DCTERMS + "license"})
"""What the lint asks of each term, and of each header; of individuals it asks no example."""

KINDS = {
    "Class": "is a class",
    "ObjectProperty": "is a property of objects",
    "DatatypeProperty": "is a property of data",
    "AnnotationProperty": "is an annotation",
    "NamedIndividual": "is an individual",
    "Ontology": "is an ontology",
    "FunctionalProperty": "is functional",
    "InverseFunctionalProperty": "is inverse functional",
    "SymmetricProperty": "is symmetric",
    "AsymmetricProperty": "is asymmetric",
    "TransitiveProperty": "is transitive",
    "IrreflexiveProperty": "is irreflexive",
    "ReflexiveProperty": "is reflexive",
}
VERBS = {
    RDFS + "subClassOf": "is below",
    RDFS + "subPropertyOf": "is below",
    RDFS + "domain": "leads from",
    RDFS + "range": "leads to",
    OWL + "disjointWith": "is never",
    OWL + "equivalentClass": "is the same as",
    OWL + "equivalentProperty": "is the same as",
    OWL + "inverseOf": "is the inverse of",
    OWL + "differentFrom": "differs from",
    OWL + "imports": "imports",
    SKOS + "altLabel": "is also called",
    REGISTER + "clause": "is told in clause",
}
PROSE = {SKOS + "scopeNote": "has a note", SKOS + "example": "has an example"}
COUNTS = {
    "minCardinality": "at least",
    "maxCardinality": "at most",
    "cardinality": "exactly",
    "minQualifiedCardinality": "at least",
    "maxQualifiedCardinality": "at most",
    "qualifiedCardinality": "exactly",
}
FILLED = {"allValuesFrom": " only of", "someValuesFrom": " of some", "hasValue": ""}


def expected(name: str) -> list[str]:
    """The sentences of a file of the folder ``expected``, sorted."""
    lines = (EXPECTED / f"{name}.txt").read_text("utf-8").splitlines()
    return sorted(line for line in lines if line and not line.startswith("#"))


class Reading:
    """The sentences of a graph."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._said: dict[str, list[tuple[str, str | Literal]]] = {}
        for subject, predicate, value in graph.statements():
            self._said.setdefault(subject, []).append((predicate, value))

    def all(self) -> list[str]:
        """What is said of all things, sorted."""
        inside = {value for said in self._said.values() for _, value in said}
        roots = [one for one in self._said if not one.startswith("_:") or one not in inside]
        return sorted(line for root in roots for line in self.about(root))

    def about(self, subject: str) -> Iterator[str]:
        """What is said of one thing, or by an unnamed thing that nobody names."""
        if subject.startswith("_:"):
            yield self._unnamed(subject)
            return
        for predicate, value in self._said.get(subject, ()):
            if not self._is_of_the_lint(subject, predicate):
                yield f"{self.name(subject)} {self._verb(predicate, value)}"

    def _is_of_the_lint(self, subject: str, predicate: str) -> bool:
        if subject.startswith(ONTOLOGY):
            return predicate in OF_HEADERS
        individual = (TYPE, OWL + "NamedIndividual") in self._said[subject]
        no_example = individual and predicate == SKOS + "example"
        return subject.startswith(NDT) and predicate in OF_TERMS and not no_example

    def _verb(self, predicate: str, value: str | Literal) -> str:
        if predicate == TYPE and isinstance(value, str):
            return KINDS.get(value.removeprefix(OWL)) or f"is one of {self.phrase(value)}"
        if predicate in PROSE:
            return PROSE[predicate]
        if predicate == OWL + "propertyChainAxiom" and isinstance(value, str):
            return f"follows from {' then '.join(self._items(value))}"
        if predicate in VERBS:
            asked = predicate == RDFS + "subClassOf" and self._restriction(value)
            return asked or f"{VERBS[predicate]} {self.phrase(value)}"
        return f"{self.name(predicate)} {self.phrase(value)}"

    def name(self, iri: str) -> str:
        """An IRI in short; what is ours has no prefix."""
        if iri.startswith(ONTOLOGY):
            return f"module {iri.removeprefix(ONTOLOGY)}"
        if iri.startswith(NDT):
            return iri.removeprefix(NDT)
        short = curie(iri, self._graph.prefixes)
        return short if short != iri else f"<{iri}>"

    def phrase(self, value: str | Literal) -> str:
        """A class expression or a value in words."""
        if isinstance(value, Literal):
            return f'"{value.text}"'
        if not value.startswith("_:"):
            return self.name(value)
        for kind, word in (("unionOf", " or "), ("intersectionOf", " that ")):
            parts = self._parts(value)
            items = parts.pop(OWL + kind, None)
            if isinstance(items, str) and parts == {TYPE: OWL + "Class"}:
                return word.join(self._items(items))
        return self._restriction(value) or self._unnamed(value)

    def _items(self, head: str) -> list[str]:
        """The items of a list; one that does not end as lists do, or says more, ends with dots."""
        items: list[str] = []
        node = head
        while node != RDF + "nil":
            said = self._parts(node)
            if set(said) != {RDF + "first", RDF + "rest"}:
                return [*items, "..."]
            items.append(self.phrase(said[RDF + "first"] or "..."))
            node = str(said[RDF + "rest"])
        return items

    def _restriction(self, value: str | Literal) -> str:
        """What a restriction of the usual form asks; "" for anything else."""
        unnamed = isinstance(value, str) and value.startswith("_:")
        said = self._parts(value) if unnamed and isinstance(value, str) else {}
        on, kind = said.pop(OWL + "onProperty", None), said.pop(TYPE, None)
        if kind != OWL + "Restriction" or not isinstance(on, str):
            return ""
        return self._asked(self.name(on), {key.removeprefix(OWL): said[key] for key in said})

    def _asked(self, on: str, said: dict[str, str | Literal | None]) -> str:
        filler = said.pop("onClass", None)
        (kind, value), *rest = said.items() or [("", None)]
        if rest or value is None:
            return ""
        if kind in COUNTS and isinstance(value, Literal):
            kinds = "" if filler is None else f" of {self.phrase(filler)}"
            right = (filler is not None) == ("Qualified" in kind)
            return f"has {COUNTS[kind]} {value.text} {on}{kinds}" if right else ""
        return f"has {on}{FILLED[kind]} {self.phrase(value)}" if kind in FILLED else ""

    def _parts(self, node: str) -> dict[str, str | Literal | None]:
        """What is said of an unnamed thing; None where a predicate has several values."""
        found: dict[str, str | Literal | None] = {}
        for predicate, value in self._said.get(node, ()):
            found[predicate] = None if predicate in found else value
        return found

    def _unnamed(self, node: str) -> str:
        """An unnamed thing as it stands in RDF; why two terms match is said in words."""
        said = self._parts(node)
        ends = [said.pop(OWL + f"annotated{one}", None) for one in ("Source", "Property", "Target")]
        if set(said) == {TYPE, RDFS + "comment"} and None not in ends:
            return f"why {' '.join(self.phrase(end) for end in ends if end)} is told"
        told = [f"{self.name(each)} {self.phrase(value)}" for each, value in self._said[node]]
        return f"[{'; '.join(sorted(told))}]"
