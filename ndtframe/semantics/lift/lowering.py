"""The document again of what a store gives back (``ndtframe.semantics.lift`` has the mapping).

Only the triples of the mapping are read; what else is said of the same nodes is passed by.  For
every kind of node one shape is made of its plan, once a model set: what each property and type of
RDF means there.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from ndtframe.data.document import Document
from ndtframe.data.plan import FieldPlan, NodePlan
from ndtframe.errors import DataError, Violation
from ndtframe.semantics.lift import vocabulary as v
from ndtframe.semantics.lift.lifting import has_entries, value_step
from ndtframe.semantics.lift.literals import literals_of

D = TypeVar("D", bound=Document)
Facts = dict[str, dict[str, list[str]]]
"""By subject and property: the texts of the objects."""


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
    facts, annotated = _facts(triples)
    if v.DOCUMENT not in facts.get(base, {}).get(v.TYPE, ()):
        violation = Violation("data-missing", "/", f"no triple says that <{base}> is a document")
        raise DataError([violation], remedy="Expected triples that lift() made with this base.")
    shape = _shape_of(document)
    return document.decoded(_Reader(facts, annotated).node(shape, base))


def _facts(triples: Iterable[Triple]) -> tuple[Facts, bool]:
    """What is said of each subject, and whether anything is annotated."""
    facts: Facts = {}
    properties: set[str] = set()
    for triple in triples:
        predicate = triple.predicate.value
        said = facts.setdefault(triple.subject.value, {})
        said.setdefault(predicate, []).append(triple.object.value)
        properties.add(predicate)
    return facts, any(each.startswith(v.ANNOTATION) for each in properties)


# -- shapes --------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Leaf:
    """What a property means: ``read`` makes a value of its texts."""

    item: FieldPlan
    read: Callable[[list[str]], Any]


@dataclass(slots=True)
class _Entries:
    """How the entries of a leaf-list are read that are nodes: properties, and the reader."""

    known: str
    exact: str
    read: Callable[[str], Any]


@dataclass(slots=True)
class _Shape:
    """One kind of node.

    ``leafs`` are by property; an exact text prevails, and is in ``exact``.  ``nodes`` are by type.
    ``values`` are the leaf-lists whose entries are nodes, each with how these are read.
    """

    leafs: dict[str, _Leaf] = field(default_factory=dict)
    exact: dict[str, FieldPlan] = field(default_factory=dict)
    nodes: dict[str, tuple[FieldPlan, _Shape]] = field(default_factory=dict)
    values: list[tuple[FieldPlan, _Entries]] = field(default_factory=list)


_SHAPES: dict[type[Document], _Shape] = {}


def _shape_of(document: type[Document]) -> _Shape:
    if document not in _SHAPES:
        _SHAPES[document] = _shape(document.plan(), "")
    return _SHAPES[document]


def _shape(plan: NodePlan, path: str) -> _Shape:
    shape = _Shape()
    for item in plan.fields:
        below = f"{path}/{item.member}" if path else item.member
        known = v.schema_property(below)
        if item.kind in ("container", "list"):
            shape.nodes[known] = (item, _shape(item.node, below))
        elif item.kind == "leaf-list" and has_entries(item):
            read = literals_of(item.type).read
            shape.values.append((item, _Entries(known, v.EXACT + below, read)))
        else:
            shape.leafs[known] = _Leaf(item, _reading(item))
            if item.kind == "leaf":
                shape.exact[v.EXACT + below] = item
    return shape


def _reading(item: FieldPlan) -> Callable[[list[str]], Any]:
    literals = literals_of(item.type)
    if item.kind == "leaf-list":
        return lambda texts: [literals.read(each) for each in sorted(texts)]
    if literals.is_bits:
        return lambda texts: item.type.encode(frozenset(texts))
    return lambda texts: literals.read(texts[0])


# -- nodes ---------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Reader:
    facts: Facts
    annotated: bool

    def node(self, shape: _Shape, iri: str) -> dict[str, Any]:
        """The RFC 7951 object of a node."""
        said = self.facts.get(iri, {})
        value: dict[str, Any] = {}
        for predicate, texts in said.items():
            leaf = shape.leafs.get(predicate)
            if leaf is not None:
                value[leaf.item.member] = leaf.read(texts)
        for predicate, item in shape.exact.items() if len(said) > 1 else ():
            if predicate in said:
                value[item.member] = json.loads(said[predicate][0])
        held = self._held(said)
        for kind, (item, below) in shape.nodes.items() if held else ():
            if kind in held:
                value[item.member] = self._nodes(item, below, held[kind])
        for item, entries in shape.values if v.VALUE_ENTRY in held else ():
            self._put_values(value, item, entries, iri, held[v.VALUE_ENTRY])
        return self._with_annotations(value, shape, iri) if self.annotated else value

    def _held(self, said: Mapping[str, list[str]]) -> dict[str, list[str]]:
        """What a node holds, by type."""
        found: dict[str, list[str]] = {}
        for iri in said.get(v.HOLDS, ()):
            for kind in self.facts.get(iri, {}).get(v.TYPE, ()):
                found.setdefault(kind, []).append(iri)
        return found

    def _nodes(self, item: FieldPlan, shape: _Shape, iris: list[str]) -> Any:
        if not item.is_list:
            return self.node(shape, iris[0])
        ordered = item.by_user or not item.keys
        placed = self._in_order(iris) if ordered else sorted(iris)
        return [self.node(shape, each) for each in placed]

    def _in_order(self, iris: list[str]) -> list[str]:
        def index(iri: str) -> tuple[int, str]:
            places = self.facts[iri].get(v.INDEX, ["0"])
            return (int(places[0]), iri)

        return sorted(iris, key=index)

    def _put_values(
        self, value: dict[str, Any], item: FieldPlan, entries: _Entries, iri: str, iris: list[str]
    ) -> None:
        """Put the values of a leaf-list whose entries are nodes, if it is there."""
        prefixes = (f"{iri}/{item.member}=", f"{iri}/{item.member};")
        own = [each for each in iris if each.startswith(prefixes)]
        if own:
            value[item.member] = [self._entry(entries, each) for each in self._in_order(own)]

    def _entry(self, entries: _Entries, iri: str) -> Any:
        said = self.facts[iri]
        if entries.exact in said:
            return json.loads(said[entries.exact][0])
        return entries.read(said[entries.known][0])

    # -- annotations ----------------------------------------------------------------------------

    def _with_annotations(self, value: dict[str, Any], shape: _Shape, iri: str) -> dict[str, Any]:
        """The object with its annotations and those of its values (RFC 7952)."""
        items = [leaf.item for leaf in shape.leafs.values()] + [item for item, _ in shape.values]
        for item in items:
            if item.member in value:
                self._annotate(value, item, iri)
        own = self._annotations(iri)
        return {"@": own, **value} if own else value

    def _annotations(self, iri: str) -> dict[str, Any]:
        return {
            name.removeprefix(v.ANNOTATION): json.loads(texts[0])
            for name, texts in sorted(self.facts.get(iri, {}).items())
            if name.startswith(v.ANNOTATION)
        }

    def _annotate(self, value: dict[str, Any], item: FieldPlan, iri: str) -> None:
        """Put the annotations of a leaf, leaf-list, anydata or anyxml where RFC 7952 has them."""
        told: Any = None
        if item.kind == "leaf-list":
            decoded = [item.type.decode(each) for each in value[item.member]]
            steps = (value_step(item, each, place) for place, each in enumerate(decoded, 1))
            found = [self._annotations(iri + step) or None for step in steps]
            told = found if any(found) else None
        else:
            told = self._annotations(f"{iri}/{item.member}") or None
        if told is None:
            return
        if item.kind == "anydata":
            value[item.member] = {**value[item.member], "@": told}
        else:
            value[f"@{item.member}"] = told
