"""What each schema node is in the mechanical layer, as the writer of documents makes it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ndtframe.data.document import Document
from ndtframe.data.plan import FieldPlan, NodePlan
from ndtframe.data.types import LeafrefPlan, TypePlan, UnionPlan
from ndtframe.semantics.lift import vocabulary as v
from ndtframe.semantics.lift.lifting import has_entries, writer_of
from ndtframe.semantics.lift.links import link_of
from ndtframe.semantics.lift.literals import datatype_of


@dataclass(frozen=True, slots=True)
class Described:
    """What a schema node is: a class of nodes, or a property of literals.

    ``datatype`` is that of the literals, and "" for a class, and for a union, where each value has
    that of the member that it is of.  A node that ``links`` has a property beside, of what its
    values lead to; the values of one that ``has_entries`` are nodes, too.
    """

    iri: str
    is_class: bool
    datatype: str = ""
    links: bool = False
    has_entries: bool = False


def described(document: type[Document]) -> dict[str, Described]:
    """All data nodes of the model set of a class of documents, by schema path.

    Raises :class:`~ndtframe.errors.UsageError` for a model set with mount points.
    """
    writer_of(document)
    return dict(_below(document.plan(), "", ()))


def _below(
    plan: NodePlan, path: str, trail: tuple[NodePlan, ...]
) -> Iterator[tuple[str, Described]]:
    here = (*trail, plan)
    for item in plan.fields:
        below = f"{path}/{item.member}" if path else item.member
        if item.kind in ("container", "list"):
            yield f"/{below}", Described(v.schema_property(below), is_class=True)
            yield from _below(item.node, below, here)
        else:
            yield f"/{below}", _leaf(item, here, below)


def _leaf(item: FieldPlan, trail: tuple[NodePlan, ...], path: str) -> Described:
    return Described(
        v.schema_property(path),
        is_class=False,
        datatype="" if _is_union(item.type) else datatype_of(item.type) or v.STRING,
        links=link_of(item.type, item, trail, path) is not None,
        has_entries=item.kind == "leaf-list" and has_entries(item),
    )


def _is_union(plan: TypePlan) -> bool:
    return _is_union(plan.value) if isinstance(plan, LeafrefPlan) else isinstance(plan, UnionPlan)
