"""Which concept of the ontology a class or a field stands for (``ndt-ext:concept``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ndtframe.data.node import Node


def concept_of(node: Node | type[Node], attribute: str | None = None) -> str:
    """The name of the concept that a node, its class or a field of it stands for; "" for none.

    It is the one that its YANG node states, or else that of the node above.  Raises AttributeError
    for an attribute that does not exist.
    """
    plan = node.plan()
    return plan.concept if attribute is None else plan.named(attribute).concept
