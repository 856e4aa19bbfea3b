"""What is to be said of a node or type, as labels and values; the values are code."""

from __future__ import annotations

from collections.abc import Iterator

from ndtframe.emit import prose
from ndtframe.language.lexical import ranges_text
from ndtframe.schema import tree, types

Facts = Iterator[tuple[str, str]]

_LONGEST = str(2**64 - 1)
"""What a length without an end goes to (RFC 7950, 9.4.4)."""


def kind(node: tree.Node) -> str:
    """The keyword of a node."""
    match node:
        case tree.Leaf():
            return "key leaf" if node.is_key else "leaf"
        case tree.LeafList():
            return "leaf-list"
        case tree.AnyData():
            return "anyxml" if node.is_anyxml else "anydata"
        case tree.Container():
            return "presence container" if node.presence else "container"
        case tree.Parameters():
            return f"{node.name} of {node.operation}"
        case _:
            return type(node).__name__.lower()


def facts(node: tree.Node) -> Facts:
    """All rules of a node, in the order of RFC 7950, and the concept it stands for."""
    if isinstance(node, tree.Leaf | tree.LeafList):
        yield from type_facts(node.type)
        yield from (("units", text) for text in [node.units] if text)
    if getattr(node, "presence", ""):
        yield "presence", prose.first_sentence(getattr(node, "presence", ""))
    yield from prose.lists(node)
    yield from _bounds(node)
    yield from _defaults(node)
    if getattr(node, "mandatory", False):
        yield "mandatory", "true"
    if not node.config:
        yield "config", "false"
    if node.status != "current":
        yield "status", node.status
    yield from (("if-feature", text) for text in node.if_features)
    yield from _conditions(node)
    if node.concept:
        yield "concept", node.concept


def _conditions(node: tree.Node) -> Facts:
    """Rules in XPath, with what is said where they do not hold."""
    for when in node.whens:
        yield "when, of the node above" if when.at_parent else "when", prose.one_line(when.text)
    for must in getattr(node, "musts", ()):
        yield "must", prose.one_line(must.text)
        yield from _said(must.error_message, must.error_app_tag)


def _said(message: str, app_tag: str) -> Facts:
    if message:
        yield "error-message", prose.one_line(message)
    if app_tag:
        yield "error-app-tag", app_tag


def _bounds(node: tree.Node) -> Facts:
    if isinstance(node, tree.List | tree.LeafList):
        if node.min_elements:
            yield "min-elements", str(node.min_elements)
        if node.max_elements is not None:
            yield "max-elements", str(node.max_elements)
        if node.ordered_by_user:
            yield "ordered-by", "user"


def _defaults(node: tree.Node) -> Facts:
    match node:
        case tree.Leaf() | tree.Choice() if node.default is not None:
            yield "default", node.default
        case tree.LeafList():
            yield from (("default", text) for text in node.defaults)


def type_facts(type_: types.Type) -> Facts:
    """A type: its name, the typedefs it was written with, and its restrictions."""
    yield "type", " ".join([type_.name, *_typedef(type_)])
    yield from _restrictions(type_)


def _restrictions(type_: types.Type) -> Facts:
    match type_:
        case types.Integer():
            yield "range", ranges_text(type_.ranges)
            yield from _complaint(type_.complaint)
        case types.Decimal64():
            yield "fraction-digits", str(type_.fraction_digits)
            yield "range", ranges_text(type_.ranges, type_.fraction_digits)
            yield from _complaint(type_.complaint)
        case types.String():
            yield from _length(type_)
            for pattern in type_.patterns:
                yield "pattern, inverted" if pattern.invert else "pattern", pattern.expression
                yield from _complaint(pattern.complaint)
        case types.Binary():
            yield from _length(type_)
        case types.InstanceIdentifier() if not type_.require_instance:
            yield "require-instance", "false"
        case types.Enumeration():
            yield "enums", ", ".join(name for name, _ in type_.enums)
        case types.Bits():
            yield "bits", ", ".join(name for name, _ in type_.bits)
        case types.Identityref():
            yield "identities", ", ".join(type_.identities) or "none in this set"
        case types.Leafref():
            yield from prose.paths(type_)
            base = _base(type_)
            yield "values", " ".join([base.name, *_typedef(base)])
            yield from _restrictions(base)
        case types.Union():
            for member in type_.members:
                yield from type_facts(member)


def _typedef(type_: types.Type) -> list[str]:
    return [f"as {name}" for name in type_.typedefs[:1]]


def _base(type_: types.Type) -> types.Type:
    """What a leafref leads to in the end, through others."""
    return _base(type_.value) if isinstance(type_, types.Leafref) else type_


def _length(type_: types.String | types.Binary) -> Facts:
    if type_.lengths:
        yield "length", ranges_text(type_.lengths).replace(_LONGEST, "max")
        yield from _complaint(type_.complaint)


def _complaint(complaint: types.Complaint) -> Facts:
    yield from _said(complaint.message, complaint.app_tag)
