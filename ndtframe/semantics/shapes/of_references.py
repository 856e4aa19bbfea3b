"""That references lead somewhere, as ``ndtframe.semantics.lift.links`` makes links of them."""

from __future__ import annotations

from collections.abc import Iterator

from ndtframe.data.plan import FieldPlan, NodePlan
from ndtframe.data.references import Target, compile_target
from ndtframe.data.types import (
    InstanceIdentifierPlan,
    LeafrefPlan,
    NamesPlan,
    TypePlan,
    UnionPlan,
    leafrefs,
)
from ndtframe.semantics.lift import vocabulary as v
from ndtframe.semantics.lift.links import link_of
from ndtframe.semantics.lift.literals import literals_of
from ndtframe.semantics.shapes.kinds import shape
from ndtframe.semantics.shapes.model import Constraint, Path, Shape
from ndtframe.semantics.shapes.of_types import Left
from ndtframe.semantics.shapes.spots import Spot


def of_reference(spot: Spot, item: FieldPlan) -> Iterator[Shape | Left]:
    """What holds of the links of a leaf or leaf-list, if it has any."""
    path = spot.below(item)
    match item.type:
        case NamesPlan(name="identityref"):
            yield shape(path, "identityref", Constraint("sparql", text=_identities(path)))
        case LeafrefPlan() as plan if plan.require:
            yield _of_leafref(spot, item, plan)
        case UnionPlan():
            yield from _of_union(item.type)
        case InstanceIdentifierPlan(require=True):
            yield Left("instance-identifier", "what it names is there")


def _of_leafref(spot: Spot, item: FieldPlan, plan: LeafrefPlan) -> Shape | Left:
    """The leaf that the link leads to has the value; so the link is there, and what it leads to."""
    path = spot.below(item)
    target = compile_target(plan, spot.trail, item)
    is_linked = link_of(plan, item, spot.trail, path) is not None
    if not is_linked or not isinstance(target, Target) or not _is_comparable(target.leaf):
        return Left("leafref", plan.text)
    leads = (Path.of(v.LINK + path), Path.of(v.schema_property(_path_of(spot, target))))
    values = Constraint("equals", (v.schema_property(path),))
    return shape(path, "leafref", values, on=Path("sequence", leads))


def _is_comparable(leaf: FieldPlan) -> bool:
    return leaf.kind == "leaf" and not literals_of(leaf.type).is_bits


def _path_of(spot: Spot, target: Target) -> str:
    """The schema path of the leaf that a leafref points at."""
    steps = spot.path.split("/") if spot.path else []
    start = [] if target.up is None else steps[: len(steps) - target.up]
    module = _module_at(spot.trail, len(start))
    for item in (*(way for way, _ in target.down), target.leaf):
        start.append(item.name if item.module == module else item.qualified)
        module = item.module
    return "/".join(start)


def _module_at(trail: tuple[NodePlan, ...], depth: int) -> str:
    return trail[depth].module if depth else ""


def _of_union(plan: UnionPlan) -> Iterator[Left]:
    for leafref in leafrefs(plan):
        if leafref.require:
            yield Left("leafref", f"{leafref.text}, in a union")
    if any(_is_required_instance(member) for member in plan.members):
        yield Left("instance-identifier", "what it names is there, in a union")


def _is_required_instance(plan: TypePlan) -> bool:
    if isinstance(plan, UnionPlan):
        return any(map(_is_required_instance, plan.members))
    return isinstance(plan, InstanceIdentifierPlan) and plan.require


def _identities(path: str) -> str:
    """Values without their link, and links without their value."""
    leaf, link = f"<{v.schema_property(path)}>", f"<{v.LINK}{path}>"
    return (
        f"SELECT $this ?value WHERE {{\n"
        f"  {{ $this {leaf} ?name .\n"
        f'    BIND(IRI(CONCAT("{v.IDENTITY}", STR(?name))) AS ?value)\n'
        f"    FILTER NOT EXISTS {{ $this {link} ?value }} }}\n"
        f"  UNION\n"
        f"  {{ $this {link} ?value .\n"
        f'    BIND(STRAFTER(STR(?value), "{v.IDENTITY}") AS ?name)\n'
        f"    FILTER NOT EXISTS {{ $this {leaf} ?name }} }}\n"
        f"}}"
    )
