"""RFC 7951 values as XML text (RFC 7950), by the Schema: what the XSD of a set is tested with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from ndtframe.emit.xsd import NETCONF
from ndtframe.schema import tree, types
from ndtframe.schema.defaults import accepts


def data(schema: tree.Schema, value: dict[str, Any]) -> str:
    """A document inside NETCONF's ``data``; every module's name is a prefix."""
    spaces = {f"xmlns:{name}": module.namespace for name, module in schema.modules.items()}
    declared = " ".join(f"{name}={quoteattr(uri)}" for name, uri in spaces.items())
    inside = "".join(children(schema.nodes, value, ""))
    return f"<nc:data xmlns:nc={quoteattr(NETCONF)} {declared}>{inside}</nc:data>"


def children(nodes: Iterable[tree.Node], value: dict[str, Any], module: str) -> Iterator[str]:
    """The elements of an object, in the order of its members, the unknown ones too."""
    known = {f"{node.module}:{node.name}": node for node in nodes}
    known |= {node.name: node for node in known.values() if node.module == module}
    for member, item in value.items():
        if member.startswith("@"):
            continue
        node = known.get(member)
        if node is None:
            yield f"<{module}:{member}/>"
            continue
        is_many = isinstance(node, tree.List | tree.LeafList)
        beside = value.get(f"@{member}")
        row = beside if isinstance(beside, list) else [beside]
        for place, one in enumerate(item if is_many else [item]):
            name = f"{node.module}:{node.name}"
            own = attributes(one, row[place] if place < len(row) else None)
            yield f"<{name}{own}>{content(node, one)}</{name}>"


def attributes(value: Any, beside: Any) -> str:
    """The annotations of a node, whose values are numbers: its own, or those beside it."""
    own = value.get("@") if isinstance(value, dict) else None
    return "".join(f' {name}="{number}"' for name, number in (own or beside or {}).items())


def content(node: tree.Node, value: Any) -> str:
    match node:
        case tree.Leaf() | tree.LeafList():
            return escape(text(node.type, value, node.module))
        case tree.AnyData():
            return "<any/>" if isinstance(value, dict) else escape(str(value))
        case _:
            return "".join(children(tree.data_children(node), value, node.module))


def text(type_: types.Type, value: Any, module: str) -> str:
    if value == [None]:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return _with_prefix(type_, str(value), module)


def _with_prefix(type_: types.Type, value: str, module: str) -> str:
    """Identities always with the prefix of their module."""
    match type_:
        case types.Leafref():
            return _with_prefix(type_.value, value, module)
        case types.Identityref():
            return value if ":" in value else f"{module}:{value}"
        case types.Union():
            takes = (m for m in type_.members if accepts(m, value) or _is_own(m, value, module))
            member = next(takes, None)
            return value if member is None else _with_prefix(member, value, module)
        case _:
            return value


def _is_own(type_: types.Type, value: str, module: str) -> bool:
    return isinstance(type_, types.Identityref) and f"{module}:{value}" in type_.identities
