"""Rules that follow from the schema: which nodes are things, and what their names already say.

A leaf whose name is that of a property (``at-least``: ``ndt:atLeast``, ``customer``:
``ndt:hasCustomer``) has it, if the class of the thing has that property.  A thing below another
one is its part, by the property of the holder that leads to such things, else by ``ndt:hasPart``;
what is stated for a network or belongs to a twin leads to that instead.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ndtframe.data.document import Document
from ndtframe.data.plan import FieldPlan, NodePlan
from ndtframe.data.types import InstanceIdentifierPlan, LeafrefPlan, NamesPlan, TypePlan, UnionPlan
from ndtframe.language.iris import SCHEMA
from ndtframe.semantics.concepts import Field
from ndtframe.semantics.iris import NDT, XSD
from ndtframe.semantics.lift.vocabulary import DATA, LINK
from ndtframe.semantics.meaning.rule import Rule, table
from ndtframe.semantics.ontology import Ontology
from ndtframe.semantics.things import thing_of

_NETWORK: Final = "ietf-network:networks/network"
_TOPOLOGY: Final = "ietf-network-topology"
ELEMENTS: Final = {
    _NETWORK: "Network",
    f"{_NETWORK}/node": "Node",
    f"{_NETWORK}/node/{_TOPOLOGY}:termination-point": "TerminationPoint",
    f"{_NETWORK}/{_TOPOLOGY}:link": "Link",
}
"""The classes of RFC 8345, whose modules name no concepts; nothing else is an element."""

_BELONGS: Final = (NDT + "inNetwork", NDT + "ofTwin")
"""Properties that lead from a thing to what holds it."""
_NO_PART: Final = {
    (f"{_NETWORK}", "NetworkState"),
    ("ndt-twin:twins/twin/ndt-session:session", "earlier-base"),
}
"""What stands below something and is no part of it: by path, and class or name."""

_PREFIXES: Final = f"PREFIX ndt: <{NDT}>\nPREFIX data: <{DATA}>\n"


@dataclass(frozen=True, slots=True)
class _Thing:
    path: str
    name: str
    node: NodePlan
    entry: bool
    """Whether it is an entry of a list."""
    above: _Thing | None
    steps: int
    """How many nodes down from the thing above."""


def schema_rules(document: type[Document], ontology: Ontology) -> tuple[Rule, ...]:
    """The rules of a model set."""
    found = list(_things(document.plan(), "", None, 0, ontology, ""))
    return (
        _types(found),
        *_leaf_rules(found, ontology),
        _names(found, ontology),
        *_parts(found, ontology),
    )


def _things(
    plan: NodePlan, path: str, above: _Thing | None, steps: int, ontology: Ontology, concept: str
) -> Iterator[_Thing]:
    for field in plan.fields:
        if field.kind not in ("container", "list"):
            continue
        below = f"{path}/{field.member}" if path else field.member
        name = ELEMENTS.get(below) or _thing(field, below, concept, ontology)
        if not name:
            yield from _things(field.node, below, above, steps + 1, ontology, concept)
            continue
        thing = _Thing(below, name, field.node, field.is_list, above, steps + 1)
        yield thing
        yield from _things(field.node, below, thing, 0, ontology, name)


def _thing(field: FieldPlan, path: str, concept: str, ontology: Ontology) -> str:
    name = thing_of(field, path, concept)
    known = name and NDT + name in ontology.terms
    return name if known and not ontology.is_below(NDT + name, NDT + "Element") else ""


def _types(found: list[_Thing]) -> Rule:
    rows = [(SCHEMA + thing.path, NDT + thing.name) for thing in found]
    where = f"{table('?node ?class', rows)}\n?thing a ?node ."
    return _rule("types", "?thing a ?class .", where)


def _leaf_rules(found: list[_Thing], ontology: Ontology) -> Iterator[Rule]:
    """Leafs that are a property of their name: values, references, and the class of identities."""
    values: list[tuple[str, ...]] = []
    typed: list[tuple[str, ...]] = []
    links: list[tuple[str, ...]] = []
    kinds: list[tuple[str, ...]] = []
    for thing in found:
        for leaf, field in _named_leafs(thing, ontology):
            path, predicate = f"{thing.path}/{leaf.member}", field.predicate
            if predicate.kind == "data" and _is_text_of_another(leaf.type, predicate.range):
                typed.append((SCHEMA + path, predicate.iri, *predicate.range))
            elif predicate.kind == "data":
                values.append((SCHEMA + path, predicate.iri))
            elif _has_link(leaf.type):
                links.append((LINK + path, predicate.iri))
                if isinstance(leaf.type, NamesPlan):
                    kinds += [(LINK + path, each) for each in predicate.range]
    entries = "FILTER NOT EXISTS { ?thing a data:Value }"
    where = f"{table('?leaf ?property', values)}\n?thing ?leaf ?value .\n{entries}"
    yield _rule("values", "?thing ?property ?value .", where)
    where = f"{table('?leaf ?property', links)}\n?thing ?leaf ?value ."
    yield _rule("links", "?thing ?property ?value .", where)
    where = f"{table('?leaf ?property ?type', typed)}\n?thing ?leaf ?text ."
    bound = f"{where}\nBIND(STRDT(STR(?text), ?type) AS ?value)"
    yield _rule("typed", "?thing ?property ?value .", bound)
    where = f"{table('?leaf ?class', kinds)}\n?thing ?leaf ?identity ."
    yield _rule("identities", "?identity a ?class .", where)


def _is_text_of_another(plan: TypePlan, wanted: tuple[str, ...]) -> bool:
    """Whether the data has a text where the property has another type: unions, and URIs."""
    return wanted == (XSD + "anyURI",) or (
        isinstance(plan, UnionPlan) and wanted == (XSD + "decimal",)
    )


def _has_link(plan: TypePlan) -> bool:
    is_identity = isinstance(plan, NamesPlan) and plan.name == "identityref"
    return is_identity or isinstance(plan, LeafrefPlan | InstanceIdentifierPlan)


def _named_leafs(thing: _Thing, ontology: Ontology) -> Iterator[tuple[FieldPlan, Field]]:
    fields = _fields(thing.name, ontology)
    for leaf in thing.node.fields:
        if leaf.kind in ("container", "list"):
            continue
        own = _camel(leaf.member)
        field = fields.get(own) or fields.get(f"has{own[0].upper()}{own[1:]}")
        if field is not None:
            yield leaf, field


def _names(found: list[_Thing], ontology: Ontology) -> Rule:
    """The label of an entry that has none is its key, if that is one text."""
    rows = []
    for thing in found:
        label = _label(thing)
        keys = [each for each in thing.node.fields if each.attribute in thing.node.key_attributes]
        if thing.entry and len(keys) == 1 and "label" in _fields(thing.name, ontology):
            node = SCHEMA + thing.path
            rows.append((node, f"{node}/{keys[0].member}", f"{node}/{label}"))
    where = f"{table('?node ?key ?label', rows)}\n?thing a ?node ; ?key ?name ."
    without = "FILTER NOT EXISTS { ?thing ?label ?own }"
    return _rule("names", "?thing ndt:label ?name .", f"{where}\n{without}")


def _label(thing: _Thing) -> str:
    """The leaf that has the name; that of the property where there is none."""
    named = (leaf.member for leaf in thing.node.fields if _camel(leaf.member) == "label")
    return next(named, "label")


def _parts(found: list[_Thing], ontology: Ontology) -> Iterator[Rule]:
    """By the number of steps between a thing and what holds it: parts, and what belongs to it."""
    rows: dict[tuple[str, int], list[tuple[str, ...]]] = {}
    for thing in found:
        if thing.above is None or _is_no_part(thing):
            continue
        upwards = _upwards(thing, ontology)
        direction = "belongs" if upwards else "parts"
        predicate = upwards or _downwards(thing, thing.above, ontology)
        rows.setdefault((direction, thing.steps), []).append((SCHEMA + thing.path, predicate))
    for (direction, steps), these in sorted(rows.items()):
        way = "/".join(["data:holds"] * steps)
        where = f"{table('?node ?property', these)}\n?part a ?node .\n?whole {way} ?part ."
        head = "?part ?property ?whole ." if direction == "belongs" else "?whole ?property ?part ."
        yield _rule(f"{direction}-{steps}", head, where)


def _is_no_part(thing: _Thing) -> bool:
    assert thing.above is not None
    last = thing.path.rpartition("/")[2]
    return bool(_NO_PART & {(thing.above.path, thing.name), (thing.above.path, last)})


def _upwards(thing: _Thing, ontology: Ontology) -> str:
    """The property by which a thing belongs to what holds it; "" if by none."""
    assert thing.above is not None
    for field in _fields(thing.name, ontology).values():
        leads = any(ontology.is_below(NDT + thing.above.name, each) for each in field.range)
        if field.predicate.iri in _BELONGS and leads:
            return field.predicate.iri
    return ""


def _downwards(thing: _Thing, above: _Thing, ontology: Ontology) -> str:
    """The one property of the holder that leads to such things most narrowly; else the part."""
    leading = [
        field
        for field in _fields(above.name, ontology).values()
        if field.predicate.kind == "object"
        and any(ontology.is_below(NDT + thing.name, each) for each in field.range)
    ]
    exact = [field for field in leading if field.range == (NDT + thing.name,)] or leading
    return exact[0].predicate.iri if len(exact) == 1 else NDT + "hasPart"


def _fields(name: str, ontology: Ontology) -> dict[str, Field]:
    return {field.predicate.name: field for field in ontology.fields(NDT + name)}


def _camel(member: str) -> str:
    first, *others = member.rpartition(":")[2].split("-")
    return first + "".join(each.capitalize() for each in others)


def _rule(name: str, head: str, where: str) -> Rule:
    return Rule(f"schema-{name}", f"{_PREFIXES}CONSTRUCT {{ {head} }}\nWHERE {{\n{where}\n}}\n")
