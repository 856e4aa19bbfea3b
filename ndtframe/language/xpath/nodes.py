"""What an expression is evaluated over: a tree of nodes, and the context in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol


class XNode(Protocol):
    """A node of an instance tree, as XPath sees it (RFC 7950, 6.4.1).

    Made by an adapter over data; two objects for one node must be equal and have equal hashes.
    The root of the tree is a node too, whose ``module`` and ``name`` are empty.
    """

    @property
    def module(self) -> str:
        """The name of the module whose namespace the node is in."""

    @property
    def name(self) -> str:
        """The name of the node; empty for the root only."""

    @property
    def namespace(self) -> str:
        """The URI of that module's namespace."""

    @property
    def parent(self) -> XNode | None:
        """The node above; ``None`` for the root."""

    @property
    def root(self) -> XNode:
        """The root of the tree that the node is in."""

    @property
    def order(self) -> Any:
        """A value to sort nodes of one tree by: document order, parents before children."""

    @property
    def is_leaf(self) -> bool:
        """Whether it is a leaf or leaf-list entry."""

    @property
    def string_value(self) -> str:
        """The canonical text of a leaf's value; of others the texts of the leafs below, joined."""

    @property
    def identity(self) -> str | None:
        """``module:name`` of the identity that an identityref holds; ``None`` for other nodes."""

    @property
    def enum_value(self) -> int | None:
        """The integer of the enum that an enumeration holds; ``None`` for other nodes."""

    def children(self, module: str | None, name: str | None) -> Iterable[XNode]:
        """The children of a module and name, in document order; ``None`` is any."""

    def entries(
        self, module: str | None, name: str, leaf_module: str | None, leaf: str, value: str
    ) -> Iterable[XNode] | None:
        """Those of ``children(module, name)`` that have a child leaf of a value, by an index.

        Order as of ``children``.  ``None`` where there is no index: then all are looked at.
        """

    def deref(self) -> Iterable[XNode]:
        """The nodes that a leafref or an instance-identifier refers to; none for other nodes."""

    def derived_from(self, identity: str, *, or_self: bool) -> bool:
        """Whether an identityref's value is derived from an identity named ``module:name``."""

    def bit_is_set(self, bit: str) -> bool:
        """Whether a value of type bits has a bit; false for other nodes."""


NodeSet = list[XNode]
"""Nodes in document order, each once."""

Value = NodeSet | str | float | bool


@dataclass(slots=True)
class Context:
    """Where an expression is evaluated; ``current`` is what ``current()`` gives."""

    node: XNode
    current: XNode
    position: int = 1
    size: int = 1

    @classmethod
    def at(cls, node: XNode) -> Context:
        """The context a ``must`` or ``when`` begins with."""
        return cls(node, node)


@dataclass(frozen=True, slots=True)
class Text:
    """The text inside a leaf, which XPath has as a node of its own: ``text()``."""

    parent: XNode

    module = name = namespace = ""
    is_leaf = False
    identity = enum_value = None

    @property
    def root(self) -> XNode:
        """The root of the leaf's tree."""
        return self.parent.root

    @property
    def order(self) -> Any:
        """The place of the leaf; :func:`document_order` puts the text behind it."""
        return self.parent.order

    @property
    def string_value(self) -> str:
        """The text."""
        return self.parent.string_value

    def children(self, module: str | None, name: str | None) -> Iterable[XNode]:
        """None."""
        return ()

    def entries(
        self, module: str | None, name: str, leaf_module: str | None, leaf: str, value: str
    ) -> Iterable[XNode] | None:
        """None."""
        return ()

    def deref(self) -> Iterable[XNode]:
        """None."""
        return ()

    def derived_from(self, identity: str, *, or_self: bool) -> bool:
        """Never."""
        return False

    def bit_is_set(self, bit: str) -> bool:
        """Never."""
        return False


def document_order(nodes: Iterable[XNode]) -> NodeSet:
    """Nodes sorted as they stand in the document, each once."""
    return sorted(dict.fromkeys(nodes), key=lambda node: (node.order, isinstance(node, Text)))
