"""Which concept of the ontology a node stands for (``ndt-ext:concept``); part of stage 3."""

from __future__ import annotations

from collections.abc import Iterator

from ndtframe.errors import SchemaError
from ndtframe.schema.draft import Draft
from ndtframe.schema.keywords import CONCEPT
from ndtframe.schema.tree import AnyData, Container, Leaf, LeafList, List, Node, Schema

_DATA = (Container, List, Leaf, LeafList, AnyData)


def concept_of(draft: Draft) -> str:
    """The concept that a node states, or else that of the node above; "" if there is none."""
    own = draft.all(CONCEPT)
    if len(own) > 1:
        first, second = own[0][0].argument, own[1][0]
        raise SchemaError(
            f"'{draft.name}' stands for two concepts, '{first}' and '{second.argument}'.",
            where=second.position,
            remedy="Expected one (module ndt-ext).",
        )
    if own:
        return own[0][0].argument
    return "" if draft.parent is None else concept_of(draft.parent)


def without_concept(schema: Schema, module: str) -> Iterator[Node]:
    """The data nodes of a module that stand for no concept, without those below other such."""
    for top in schema.tops():
        yield from _without(top, module)


def _without(node: Node, module: str) -> Iterator[Node]:
    if node.module == module and isinstance(node, _DATA) and not node.concept:
        yield node
        return
    for child in node.children:
        yield from _without(child, module)
