"""Rules between nodes of a whole set, once all are frozen (end of stage 3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ndtframe.errors import SchemaError
from ndtframe.schema import types
from ndtframe.schema.augments import Applied
from ndtframe.schema.draft import Draft
from ndtframe.schema.node_rules import is_mandatory
from ndtframe.schema.tree import Leaf, LeafList, Node

_STATUS = ("current", "deprecated", "obsolete")


def check_augments(augments: Iterable[Applied], frozen: Mapping[Draft, Node]) -> None:
    """What is added to another module's configuration is mandatory on a condition only (7.17)."""
    for item in augments:
        module = item.scope.module
        conditional = item.statement.one("when") is not None and not module.is_first
        if conditional or item.target.module == module.name:
            continue
        for draft in item.added:
            node = frozen.get(draft)
            if node is not None and node.config and is_mandatory(node):
                raise SchemaError(
                    f"The augment of '{item.statement.argument}' adds '{node.name}', which is "
                    "mandatory, to another module without a condition.",
                    where=item.statement.position,
                    remedy="Expected a 'when' in the augment, in YANG 1.1 (RFC 7950, 7.17).",
                )


def check_leafrefs(nodes: Iterable[Node]) -> None:
    """Configuration refers to configuration, and nothing to what is older (9.9, 7.21.2)."""
    known = list(nodes)
    by_path = {node.path: node for node in known}
    for node in known:
        if isinstance(node, Leaf | LeafList):
            for leafref in _leafrefs(node.type):
                target = by_path.get(leafref.target)
                if target is not None:
                    _check_leafref(node, leafref, target)


def _check_leafref(node: Leaf | LeafList, leafref: types.Leafref, target: Node) -> None:
    if node.config and leafref.require_instance and not target.config:
        raise SchemaError(
            f"The leafref '{node.name}' is configuration and refers to state, '{target.path}'.",
            where=leafref.position,
            remedy="Expected the path of configuration, or 'require-instance false' (RFC 7950, "
            "9.9).",
        )
    older = _STATUS.index(target.status) > _STATUS.index(node.status)
    if older and node.defined_in == target.defined_in == node.module == target.module:
        raise SchemaError(
            f"'{node.name}' is {node.status} and refers to '{target.path}', which is "
            f"{target.status}.",
            where=leafref.position,
            remedy=f"Expected status {target.status} here too (RFC 7950, 7.21.2).",
        )


def _leafrefs(type_: types.Type) -> Iterator[types.Leafref]:
    if isinstance(type_, types.Leafref):
        yield type_
    elif isinstance(type_, types.Union):
        for member in type_.members:
            yield from _leafrefs(member)
