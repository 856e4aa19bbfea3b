# Made by `ndt generate`; never edited.
"""Notifications of the YANG module ndt-twin."""

from __future__ import annotations

from ndtframe.data.document import Notification
from ndtframe.data.fields import slots


class LiveChange(Notification):
    """There is a new live state.

    Schema path ``/ndt-twin:twins/twin/live-change``.  Concept ``Snapshot``.
    """

    __slots__ = slots("snapshot", "content_hash")
    snapshot: int
    """Its number."""
    content_hash: str
    """The hash of its content."""


class StateChange(Notification):
    """The state of the twin changed.

    Schema path ``/ndt-twin:twins/twin/state-change``.  Concept ``TwinLifeCycleState``.
    """

    __slots__ = slots("from_", "to")
    from_: str | None
    """The state before."""
    to: str
    """The state now."""
