"""Reading many nodes at once, by column: for code that computes on all of a document.

What is read so is not handed out: it learns no parent, and a fork clones nothing.  It is for
reading only.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import repeat
from typing import TYPE_CHECKING, Any

from ndtframe.data.node import Node

if TYPE_CHECKING:
    from ndtframe.data.plan import FieldPlan


def entries(node: Node, name: str) -> list[Any]:
    """The entries of the list ``name`` of ``node``."""
    value = node.plan().by_attribute[name].get(node)
    return [] if value is None else list(getattr(value, "_raw", value))


def below(nodes: Iterable[Any], field: FieldPlan) -> list[Any]:
    """What a container or list of each of ``nodes`` holds, one after the other, without gaps."""
    held = [value for value in map(field.get, nodes) if value is not None]
    if not field.is_list:
        return held
    return [entry for value in held for entry in getattr(value, "_raw", value)]


def column(nodes: list[Any], *path: str) -> list[Any]:
    """The value of one leaf in each of ``nodes``, which are all of one class.

    ``path`` are attributes: containers, then the leaf.  What is absent is ``None``; a leaf-list is
    a tuple.  Defaults are not filled in.
    """
    current: Iterable[Any] = nodes
    plan = nodes[0].plan() if nodes else None
    for name in path:
        if plan is None:
            return []
        field = plan.by_attribute[name]
        get = field.get
        current = [None if node is None else get(node) for node in current]
        plan = getattr(field, "node", None)
    return list(current)


def filled(values: Iterable[Any], otherwise: Iterable[Any] | str) -> list[Any]:
    """``values`` with what is absent taken from ``otherwise``."""
    others = repeat(otherwise) if isinstance(otherwise, str) else otherwise
    return [other if value is None else value for value, other in zip(values, others, strict=False)]
