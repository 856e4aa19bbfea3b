"""The shapes of a schema: what its rules are for documents that were lifted.

They are made of the plan of the bindings, so that they fit each model set, and speak of whole
documents, as a validator of YANG does: state that is mandatory is expected, too.

A container, list or document has one shape of its class, which has the shapes of its leafs as
properties.  What holds of the node itself is a shape of its own, of the same class: each has one
kind (``kinds.KINDS``), one code and one IRI, ``urn:ndtframe:shape:``, schema path, ``#`` and kind.

``left`` has what no shape says: each ``must`` and ``when`` that ``of_xpath`` does not know, what
hangs on these, references whose target no link names.  Two entries of one key, and equal values of
a leaf-list, are one in a graph, so that nothing can be said of them; nor is of characters that no
string of YANG may have, nor of a default that refers to nothing.  A container that has nothing but
annotations counts as there.

A node is closed: it has the properties of its leafs, the links and exact texts of these, the
annotations that the model set declares (a document takes no others), and what the layer itself says
of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import count as counting
from typing import Final

from ndtframe.data.document import Document
from ndtframe.data.plan import FieldPlan
from ndtframe.errors import UsageError
from ndtframe.language.iris import SCHEMA
from ndtframe.semantics.iris import SHAPE
from ndtframe.semantics.lift import vocabulary as v
from ndtframe.semantics.lift.lifting import has_entries
from ndtframe.semantics.lift.links import link_of
from ndtframe.semantics.lift.literals import literals_of
from ndtframe.semantics.shapes.kinds import shape
from ndtframe.semantics.shapes.model import Constraint, Path, Shape, Shapes, Target, Value
from ndtframe.semantics.shapes.of_entries import of_entry
from ndtframe.semantics.shapes.of_presence import HOLDS, of_choice, of_count
from ndtframe.semantics.shapes.of_references import of_reference
from ndtframe.semantics.shapes.of_rules import of_musts, of_own_musts, of_whens
from ndtframe.semantics.shapes.of_types import Left, datatype, of_type
from ndtframe.semantics.shapes.spots import Spot

_HELD: Final = Path("inverse", (v.HOLDS,))
_DOCUMENT: Final = "document"
_ENTRY: Final = "value"
"""What shapes of a document, and of the entries of leaf-lists, have for a schema path."""

_Made = Shape | Left


def shapes_of(document: type[Document]) -> Shapes:
    """The shapes of a model set; :class:`~ndtframe.errors.UsageError` if it has mount points."""
    plans = document.model_set()
    annotations = tuple(v.ANNOTATION + name for name in plans.annotations)
    shapes, left = list(_of_entries()), []
    for spot, above in _spots(Spot("", (document.plan(),)), None):
        made = [
            *_of_node(spot, above, plans.name),
            *((spot.path, each) for each in _of_choices(spot)),
            *_of_fields(spot),
            (spot.path, _closed(spot, annotations)),
        ]
        shapes += _assembled(spot, [each for _, each in made if isinstance(each, Shape)])
        left += [
            (SCHEMA + path, each.kind, each.text) for path, each in made if isinstance(each, Left)
        ]
    title = f"What holds of documents of the model set {plans.name}"
    return Shapes(title, "data", tuple(_numbered(shapes)), tuple(left))


def _spots(spot: Spot, field: FieldPlan | None) -> Iterator[tuple[Spot, FieldPlan | None]]:
    """The document, and all containers and lists below it, each with its field."""
    if spot.plan.mount is not None:
        raise UsageError(
            f"'{spot.path}' is a mount point (RFC 8528): documents with mounted modules have no "
            "shapes yet, as they have no RDF."
        )
    yield spot, field
    for item in spot.plan.fields:
        if item.kind in ("container", "list"):
            yield from _spots(Spot(spot.below(item), (*spot.trail, item.node)), item)


def _assembled(spot: Spot, made: list[Shape]) -> Iterator[Shape]:
    """The shape of a class with what holds of its leafs, and those of the node itself."""
    target = (Target("class", spot.cls),)
    properties = tuple(each for each in made if each.path is not None)
    yield Shape(SHAPE + (spot.path or _DOCUMENT), targets=target, properties=properties)
    yield from (replace(each, targets=target) for each in made if each.path is None)


def _numbered(shapes: list[Shape]) -> Iterator[Shape]:
    """Shapes whose parts without a name have a number each."""
    numbers = counting(1)

    def numbered(one: Shape) -> Shape:
        constraints = tuple(
            replace(each, shapes=tuple(map(numbered, each.shapes))) if each.shapes else each
            for each in one.constraints
        )
        iri = f"_:s{next(numbers)}" if one.iri == "_:" else one.iri
        properties = tuple(map(numbered, one.properties))
        return replace(one, iri=iri, constraints=constraints, properties=properties)

    return map(numbered, shapes)


# -- nodes ----------------------------------------------------------------------------------------


def _of_node(spot: Spot, field: FieldPlan | None, name: str) -> Iterator[tuple[str, _Made]]:
    """Where a node stands, and in which order."""
    if field is None:
        told = Constraint("hasValue", (Value(name, v.STRING),))
        yield "", shape(_DOCUMENT, "document", told, on=Path.of(v.MODEL_SET))
        return
    above = v.schema_property(spot.path.rpartition("/")[0]) if len(spot.trail) > 2 else v.DOCUMENT
    yield spot.path, shape(spot.path, "place", *_ONCE, Constraint("class", (above,)), on=_HELD)
    if _is_ordered(field):
        yield spot.path, shape(spot.path, "order", *_PLACED, on=Path.of(v.INDEX))
    yield from ((spot.path, each) for each in of_own_musts(spot, field))
    yield from ((spot.path, each) for each in of_entry(spot, field))


_ONCE: Final = (Constraint("minCount", number=1), Constraint("maxCount", number=1))
_PLACED: Final = (
    *_ONCE,
    datatype(v.INTEGER),
    Constraint("minInclusive", (Value("1", v.INTEGER),)),
)


def _is_ordered(field: FieldPlan) -> bool:
    return field.is_list and (field.by_user or not field.node.key_attributes)


def _of_entries() -> Iterator[Shape]:
    """The shape of the entries of leaf-lists that are nodes of their own."""
    target = (Target("class", v.VALUE_ENTRY),)
    place = shape(_ENTRY, "place", *_ONCE, on=_HELD)
    order = shape(_ENTRY, "order", *_PLACED, on=Path.of(v.INDEX))
    yield Shape(SHAPE + _ENTRY, targets=target, properties=(place, order))


def _of_choices(spot: Spot) -> Iterator[_Made]:
    for number in range(len(spot.plan.choices)):
        yield from of_choice(spot, number)


def _closed(spot: Spot, annotations: tuple[str, ...]) -> Shape:
    """What may be said of a node."""
    said = [v.TYPE, v.HOLDS]
    said += [v.MODEL_SET] if not spot.path else []
    above = spot.trail[-2].field_of(spot.plan) if spot.path else None
    said += [v.INDEX] if above is not None and _is_ordered(above) else []
    for item in spot.plan.fields:
        if item.kind not in ("container", "list"):
            said += _said(spot, item)
    return shape(spot.path or _DOCUMENT, "closed", Constraint("closed", (*said, *annotations)))


def _said(spot: Spot, item: FieldPlan) -> Iterator[str]:
    """The properties of a leaf."""
    path, literals = spot.below(item), literals_of(item.type)
    yield v.schema_property(path)
    if item.kind == "leaf" and (literals.exact is not None or literals.is_bits):
        yield v.EXACT + path
    if link_of(item.type, item, spot.trail, path) is not None:
        yield v.LINK + path


# -- fields ---------------------------------------------------------------------------------------


def _of_fields(spot: Spot) -> Iterator[tuple[str, _Made]]:
    for item in spot.plan.fields:
        path = spot.below(item)
        yield from ((path, each) for each in of_count(spot, item))
        if item.kind not in ("container", "list"):
            yield from ((path, each) for each in _of_leaf(spot, item))
            yield from ((path, each) for each in of_musts(spot, item))
        yield from ((path, each) for each in of_whens(spot, item))


def _of_leaf(spot: Spot, item: FieldPlan) -> Iterator[_Made]:
    path, literals = spot.below(item), literals_of(item.type)
    leaf = v.schema_property(path)
    values = Path.of(leaf)
    once = Constraint("maxCount", number=1)
    if item.kind != "leaf-list" and not literals.is_bits:
        yield shape(path, "single", once, on=values)
    if item.kind == "leaf" and (literals.exact is not None or literals.is_bits):
        yield shape(path, "exact", once, datatype(v.STRING), on=Path.of(v.EXACT + path))
    if item.kind == "leaf-list" and has_entries(item):
        held = Path("sequence", (HOLDS, values))
        yield shape(path, "entries", Constraint("equals", (leaf,)), on=held)
    yield from _of_values(path, item, values)
    yield from of_reference(spot, item)


def _of_values(path: str, item: FieldPlan, values: Path) -> Iterator[_Made]:
    seen: dict[str, int] = {}
    for each in of_type(item.type, of_list=item.kind == "leaf-list"):
        if isinstance(each, Left):
            yield each
            continue
        seen[each.kind] = seen.get(each.kind, 0) + 1
        made = shape(path, each.kind, *each.constraints, on=values, number=seen[each.kind])
        yield replace(made, message=each.message) if each.message else made
