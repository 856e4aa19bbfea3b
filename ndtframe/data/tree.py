"""Parents: how nodes of one document find each other, and how a fork shares what it does not touch.

A node learns its parent when it is handed out by it.  A fork (the document of a session) shares the
nodes of its base; a node that a fork hands out is cloned first, so that no edit reaches the base.
"""

from __future__ import annotations

from typing import Any

from ndtframe.errors import StateKindError


def root(node: Any) -> Any:
    """The topmost node above ``node``: its document, if it is in one."""
    while True:
        above = getattr(node, "_parent", None)
        if above is None:
            return node
        node = above


def is_fork(node: Any) -> bool:
    """Whether ``node`` is in the document of a session."""
    return bool(getattr(root(node), "_base", None))


def adopt(parent: Any, value: Any) -> Any:
    """``value`` as a child of ``parent``: itself, or its clone where it may be shared."""
    if is_fork(parent) and getattr(value, "_parent", None) is not parent:
        value = value._copied(deep=False)
    value._set_parent(parent)
    return value


def require_writable(node: Any) -> None:
    """Refuse a change to a document that is read-only."""
    if getattr(root(node), "_frozen", False):
        raise StateKindError(
            "This document is read-only: it shows the real network, or the base of a session.",
            remedy="Open a session and change its document.",
        )
