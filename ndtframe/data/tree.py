"""Parents: how nodes of one document find each other, and how a fork shares what it does not touch.

A node learns its parent when it is handed out by it.  A fork (the document of a session) shares the
nodes of its base; a node that a fork hands out is cloned first, so that no edit reaches the base.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ndtframe.errors import StateKindError

if TYPE_CHECKING:
    from ndtframe.data.edit.journal import Journal


class Removed:
    """What stands above a node that an open transaction took out of its document.

    It leads to the journal, so that changes to the node are undone together with its removal.
    """

    __slots__ = ("_journal",)
    parent = None
    _parent = None

    def __init__(self, journal: Journal) -> None:
        self._journal = journal


def root(node: Any) -> Any:
    """The topmost node above ``node``: its document, if it is in one."""
    try:
        while (above := node._parent) is not None:
            node = above
    except AttributeError:  # it was never handed out
        pass
    return node


def is_attached(node: Any) -> bool:
    """Whether ``node`` is below another."""
    above = getattr(node, "_parent", None)
    return above is not None and type(above) is not Removed


def is_fork(node: Any) -> bool:
    """Whether ``node`` is in the document of a session."""
    return bool(getattr(root(node), "_base", None))


def adopt(parent: Any, value: Any, in_fork: bool | None = None) -> Any:
    """``value`` as a child of ``parent``: itself, or its clone where it may be shared.

    Who knows whether ``parent`` is ``in_fork`` says so: finding out takes a walk to the top.
    """
    if in_fork is None:
        in_fork = is_fork(parent)
    if in_fork and getattr(value, "_parent", None) is not parent:
        value = value._copied(deep=False)
    value._set_parent(parent)
    return value


def release(parent: Any, value: Any, journal: Journal | None) -> None:
    """Let ``value`` be below ``parent`` no more; one that was never handed out knows no parent."""
    if getattr(value, "_parent", None) is parent:
        value._set_parent(None if journal is None else journal.removed)


def writing(node: Any) -> Journal | None:
    """Where a change of ``node`` is to be recorded: the journal of an open transaction, if any.

    Without one, the document is no longer known to be valid.  Raises
    :class:`~ndtframe.errors.StateKindError` for a document that is read-only.
    """
    top = root(node)
    require_writable(top)
    journal: Journal | None = getattr(top, "_journal", None)
    if journal is None and getattr(top, "_proof", None) is not None:
        object.__setattr__(top, "_proof", None)
    return journal


def require_writable(document: Any) -> None:
    """Refuse a change to a document that is read-only."""
    if getattr(document, "_frozen", False):
        raise StateKindError(
            "This document is read-only: it shows the real network, or the base of a session.",
            remedy="Open a session and change its document.",
        )
