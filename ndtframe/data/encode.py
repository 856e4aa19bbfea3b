"""Nodes to RFC 7951 JSON values, in the order of the schema; what is absent is left out."""

from __future__ import annotations

from typing import Any

from ndtframe.data import metadata
from ndtframe.data.plan import FieldPlan, NodePlan
from ndtframe.data.types import NULL


def encode(node: Any) -> dict[str, Any]:
    """The object of a node.  Containers without presence are left out when they hold nothing."""
    return _node(node, node.plan())


def _node(node: Any, plan: NodePlan) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if plan.mount is not None:
        plan = node.plan()
    for field in plan.fields:
        value = field.get(node)
        if value is None or value == ():
            continue
        encoded = _ENCODERS[field.kind](field, value)
        if encoded is not None or value is NULL:
            found[field.member] = encoded
    return metadata.written(node, plan, found) if node._annotations else found


def _leaf(field: FieldPlan, value: Any) -> Any:
    return field.type.encode(value)


def _leaf_list(field: FieldPlan, value: Any) -> Any:
    return [field.type.encode(item) for item in value]


def _any(field: FieldPlan, value: Any) -> Any:
    return field.type.encode(value)


def _container(field: FieldPlan, value: Any) -> Any:
    encoded = _node(value, field.node)
    return encoded if encoded or field.presence else None


def _list(field: FieldPlan, value: Any) -> Any:
    plan = field.node
    return [_node(entry, plan) for entry in getattr(value, "_raw", value)] or None


_ENCODERS = {
    "leaf": _leaf,
    "leaf-list": _leaf_list,
    "container": _container,
    "list": _list,
    "anydata": _any,
    "anyxml": _any,
}
