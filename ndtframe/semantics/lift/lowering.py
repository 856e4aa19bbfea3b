"""The document again of what a store gives back (``ndtframe.semantics.lift`` has the mapping).

Only the triples of the mapping are read; what else is said of the same nodes is passed by.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from ndtframe.data.document import Document
from ndtframe.data.plan import FieldPlan, NodePlan
from ndtframe.errors import DataError, Violation
from ndtframe.semantics.lift import vocabulary as v
from ndtframe.semantics.lift.lifting import has_entries, value_step
from ndtframe.semantics.lift.literals import literals_of

D = TypeVar("D", bound=Document)


class Triple(Protocol):
    """A triple or quad of pyoxigraph; the graph that a quad is in does not matter here."""

    subject: Any
    predicate: Any
    object: Any


def lower(triples: Iterable[Triple], base: str, document: type[D]) -> D:
    """The document that ``base`` names, of triples in any order.

    It is checked as its class checks types and structure; ``violations`` tells the rest.  Raises
    :class:`~ndtframe.errors.DataError` where the triples are of no such document.
    """
    facts = _Facts.of(triples)
    if v.DOCUMENT not in facts.texts(base, v.TYPE):
        violation = Violation("data-missing", "/", f"no triple says that <{base}> is a document")
        raise DataError([violation], remedy="Expected triples that lift() made with this base.")
    return document.decoded(_Reader(facts).node(document.plan(), base, ""))


@dataclass(slots=True)
class _Facts:
    """What is said of each subject: by property, the texts of the objects."""

    of_subject: dict[str, dict[str, list[str]]]

    @classmethod
    def of(cls, triples: Iterable[Triple]) -> _Facts:
        found: dict[str, dict[str, list[str]]] = defaultdict(dict)
        for triple in triples:
            said = found[triple.subject.value]
            said.setdefault(triple.predicate.value, []).append(triple.object.value)
        return cls(dict(found))

    def texts(self, subject: str, predicate: str) -> list[str]:
        """The objects of a subject and property."""
        return self.of_subject.get(subject, {}).get(predicate, [])

    def held(self, subject: str) -> dict[str, list[str]]:
        """What a node holds, by type."""
        found: dict[str, list[str]] = defaultdict(list)
        for iri in self.texts(subject, v.HOLDS):
            for kind in self.texts(iri, v.TYPE):
                found[kind].append(iri)
        return found


@dataclass(slots=True)
class _Reader:
    facts: _Facts

    def node(self, plan: NodePlan, iri: str, path: str) -> dict[str, Any]:
        """The RFC 7951 object of a node."""
        value: dict[str, Any] = {}
        held = self.facts.held(iri)
        for item in plan.fields:
            below = f"{path}/{item.member}" if path else item.member
            found = self._field(item, iri, below, held)
            if found is not None:
                value[item.member] = found[0]
                self._annotations_beside(value, item, iri)
        own = self._annotations(iri)
        return {"@": own, **value} if own else value

    def _field(
        self, item: FieldPlan, iri: str, path: str, held: dict[str, list[str]]
    ) -> tuple[Any] | None:
        if item.kind in ("container", "list"):
            return self._nodes(item, path, held.get(v.schema_property(path), []))
        if item.kind == "leaf-list":
            values = self._values(item, iri, path, held)
            return (values,) if values else None
        return self._value(item, iri, path)

    def _nodes(self, item: FieldPlan, path: str, iris: list[str]) -> tuple[Any] | None:
        if not iris:
            return None
        if not item.is_list:
            return (self.node(item.node, iris[0], path),)
        ordered = item.by_user or not item.node.key_attributes
        placed = self._in_order(iris) if ordered else sorted(iris)
        return ([self.node(item.node, each, path) for each in placed],)

    def _in_order(self, iris: list[str]) -> list[str]:
        def index(iri: str) -> tuple[int, str]:
            places = self.facts.texts(iri, v.INDEX)
            return (int(places[0]) if places else 0, iri)

        return sorted(iris, key=index)

    def _value(self, item: FieldPlan, iri: str, path: str) -> tuple[Any] | None:
        exact = self.facts.texts(iri, v.EXACT + path)
        if exact:
            return (json.loads(exact[0]),)
        texts = self.facts.texts(iri, v.schema_property(path))
        if not texts:
            return None
        literals = literals_of(item.type)
        if literals.is_bits:
            return (item.type.encode(frozenset(texts)),)
        return (literals.read(texts[0]),)

    def _values(
        self, item: FieldPlan, iri: str, path: str, held: dict[str, list[str]]
    ) -> list[Any]:
        if not has_entries(item):
            read = literals_of(item.type).read
            return [read(each) for each in sorted(self.facts.texts(iri, v.schema_property(path)))]
        prefixes = (f"{iri}/{item.member}=", f"{iri}/{item.member};")
        entries = [each for each in held.get(v.VALUE_ENTRY, []) if each.startswith(prefixes)]
        return [self._entry(item, each, path) for each in self._in_order(entries)]

    def _entry(self, item: FieldPlan, iri: str, path: str) -> Any:
        exact = self.facts.texts(iri, v.EXACT + path)
        if exact:
            return json.loads(exact[0])
        return literals_of(item.type).read(self.facts.texts(iri, v.schema_property(path))[0])

    def _annotations(self, iri: str) -> dict[str, Any]:
        said = self.facts.of_subject.get(iri, {})
        return {
            name.removeprefix(v.ANNOTATION): json.loads(texts[0])
            for name, texts in sorted(said.items())
            if name.startswith(v.ANNOTATION)
        }

    def _annotations_beside(self, value: dict[str, Any], item: FieldPlan, iri: str) -> None:
        """Put the annotations of a leaf, leaf-list, anydata or anyxml where RFC 7952 has them."""
        if item.kind in ("container", "list"):
            return
        if item.kind == "leaf-list":
            decoded = [item.type.decode(each) for each in value[item.member]]
            steps = (value_step(item, each, place) for place, each in enumerate(decoded, 1))
            found = [self._annotations(iri + step) or None for step in steps]
            told: Any = found if any(found) else None
        else:
            told = self._annotations(f"{iri}/{item.member}") or None
        if told is None:
            return
        if item.kind == "anydata":
            value[item.member] = {**value[item.member], "@": told}
        else:
            value[f"@{item.member}"] = told
