# Made by `ndt generate`; never edited.
"""Operations of the YANG module ndt-twin."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from ndtframe.data.document import Parameters
from ndtframe.data.fields import slots


class AdvanceInput(Parameters):
    """The input of the operation advance.

    Schema path ``/ndt-twin:twins/twin/advance/input``.  Concept ``TwinLifeCycleState``.
    """

    __slots__ = slots("trigger")
    trigger: Literal["suspend", "resume", "retire"]
    """Which transition of the leaf 'state' is asked for."""


class AdvanceOutput(Parameters):
    """The output of the operation advance.

    Schema path ``/ndt-twin:twins/twin/advance/output``.  Concept ``TwinLifeCycleState``.
    """

    __slots__ = slots()


class RefreshInput(Parameters):
    """The input of the operation refresh.

    Schema path ``/ndt-twin:twins/twin/refresh/input``.  Concept ``Synchronisation``.
    """

    __slots__ = slots()


class RefreshOutput(Parameters):
    """The output of the operation refresh.

    Schema path ``/ndt-twin:twins/twin/refresh/output``.  Concept ``Synchronisation``.
    """

    __slots__ = slots("snapshot", "failed")
    snapshot: int | None
    """The number of the state that was stored; absent if no source could be read."""
    failed: Sequence[str]
    """The sources that could not be read."""
