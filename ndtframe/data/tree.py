"""Parents: how nodes of one document find each other, and how a fork shares what it does not touch.

A node learns its parent when it is handed out by it.  A fork (the document of a session) shares the
nodes of its base; a node that a fork hands out is cloned first, so that no edit reaches the base.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ndtframe.errors import StateKindError, UsageError

if TYPE_CHECKING:
    from ndtframe.data.edit.journal import Journal


class Removed:
    """What stands above nodes that were taken out of a document.

    While the transaction is open that took them, it leads to the journal, so that changes to them
    are undone together with their removal.  After that it tells whether they are ``as_they_were``,
    in the way a document is no longer known to be valid.  What a fork lets go may still share nodes
    with its ``base``.
    """

    __slots__ = ("_base", "_journal", "_proof")
    parent = None
    _parent = None

    def __init__(self, journal: Journal | None, base: Any) -> None:
        self._journal, self._base = journal, base
        self._proof: bool | None = None

    def close(self) -> None:
        """Lead to no journal any more, and tell of changes from now on."""
        self._journal, self._proof = None, True

    @property
    def as_they_were(self) -> bool:
        """Whether no node was changed since the transaction ended."""
        return self._proof is not None


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


def is_taken(node: Any, journal: Journal | None) -> bool:
    """Whether ``node`` is below another, or may return there when another transaction fails."""
    above = getattr(node, "_parent", None)
    if type(above) is Removed:
        return above._journal is not None and above._journal is not journal
    return above is not None


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
    if getattr(value, "_parent", None) is not parent:
        return
    if journal is not None:
        value._set_parent(journal.removed)
    else:
        base = getattr(root(parent), "_base", None)
        value._set_parent(None if base is None else Removed(None, base))


def join(parent: Any, value: Any, journal: Journal | None) -> None:
    """Let ``value`` be below ``parent``, sharing nothing with the base of the fork it was in."""
    above = getattr(value, "_parent", None)
    if type(above) is Removed:
        if journal is not None:
            journal.came(value, above)
        if above._base is not None and not is_fork(parent):
            _hand_out(value)
    value._set_parent(parent)


def _hand_out(node: Any) -> None:
    """Have all below a node of a fork handed out, so that it shares nothing."""
    for field in node.plan().fields:
        if field.kind in ("container", "list") and field.is_set(node):
            held = getattr(node, field.attribute)
            for child in held if field.is_list else (held,):
                _hand_out(child)


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


def require_closed(document: Any) -> None:
    """Refuse what is not possible while a transaction is open."""
    if getattr(document, "_journal", None) is not None:
        raise UsageError(
            "The document is being edited already.",
            remedy="Leave the first 'with document.edit()' before.",
        )


def require_writable(document: Any) -> None:
    """Refuse a change to a document that is read-only."""
    if getattr(document, "_frozen", False):
        raise StateKindError(
            "This document is read-only: it shows the real network, or the base of a session.",
            remedy="Open a session and change its document.",
        )
