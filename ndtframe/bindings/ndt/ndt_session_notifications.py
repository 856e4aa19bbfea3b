# Made by `ndt generate`; never edited.
"""Notifications of the YANG module ndt-session."""

from __future__ import annotations

from ndtframe.data.document import Notification
from ndtframe.data.fields import slots


class JobStateChange(Notification):
    """The state of the job changed.

    Schema path ``/ndt-twin:twins/twin/ndt-session:job/state-change``.  Concept ``JobLifeCycleState``.
    """

    __slots__ = slots("from_", "to")
    from_: str | None
    """The state before."""
    to: str
    """The state now."""


class ProgressChange(Notification):
    """The job came further.

    Schema path ``/ndt-twin:twins/twin/ndt-session:job/progress-change``.  Concept ``Progress``.
    """

    __slots__ = slots("done", "total")
    done: int
    """How many steps are done."""
    total: int | None
    """Of how many."""


class SessionStateChange(Notification):
    """The state of the session changed.

    Schema path ``/ndt-twin:twins/twin/ndt-session:session/state-change``.  Concept ``SessionLifeCycleState``.
    """

    __slots__ = slots("from_", "to")
    from_: str | None
    """The state before."""
    to: str
    """The state now."""
