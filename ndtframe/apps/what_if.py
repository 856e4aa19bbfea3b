"""What-if: a scenario's changes, and the network before and after them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, ClassVar

import numpy as np
from pydantic import BaseModel, BeforeValidator, ConfigDict

from ndtframe.apps.base import live_view, notes_on
from ndtframe.apps.results import LinkDifference, WhatIfResult
from ndtframe.apps.scenario import change_from_json, change_to_json, described
from ndtframe.contracts import ApplicationDescriptor
from ndtframe.data.state import StateKind
from ndtframe.functional.results import TopologyResult, TrafficResult
from ndtframe.twin.changes import Change
from ndtframe.twin.columns import Bools, Floats
from ndtframe.twin.report import Report

if TYPE_CHECKING:
    from ndtframe.contracts.application import Progress
    from ndtframe.twin.twin import Twin
    from ndtframe.twin.view import View

SAME = 1e-9
"""Two figures are the same if they differ by less than this part: rounding is no difference."""


class WhatIfSettings(BaseModel):
    """The application has nothing to set."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class WhatIfParameters(BaseModel):
    """The changes, in the order in which they are made, and the traffic matrix by id.

    A change is one of :mod:`ndtframe.twin.changes`, or its JSON values
    (:mod:`ndtframe.apps.scenario`).
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    changes: tuple[Annotated[Change, BeforeValidator(change_from_json)], ...]
    matrix: str | None = None


class WhatIf:
    """Makes the changes in a session of its own and compares topology and traffic."""

    descriptor: ClassVar[ApplicationDescriptor] = ApplicationDescriptor(
        name="what-if",
        title="What would happen if",
        capabilities=("RISKY_ACTIONS_PREDICTION", "EVENTS_IMPACTS_VERIFICATION"),
        needs=("topology", "traffic"),
    )
    Settings: ClassVar[type[BaseModel]] = WhatIfSettings
    Parameters: ClassVar[type[BaseModel]] = WhatIfParameters

    def __init__(self, settings: WhatIfSettings | None = None) -> None:
        self.settings = settings or WhatIfSettings()

    def run(
        self, twin: Twin, parameters: WhatIfParameters, *, progress: Progress | None = None
    ) -> Report:
        """Answer.

        Raises :class:`~ndtframe.errors.ModelError` for a change that names what does not exist.
        """
        before = live_view(twin, parameters.matrix)
        with twin.session(before) as session:
            after = session.apply(parameters.changes).view()
            topology_before, traffic_before = _run(twin, before)
            if progress:
                progress(1, 2)
            topology_after, traffic_after = _run(twin, after)
            notes = notes_on(twin, after)
        if progress:
            progress(2, 2)
        return Report(
            application=self.descriptor.name,
            twin=twin.name,
            base=before.base,
            state=StateKind.POTENTIAL,
            parameters=_parameters_json(parameters),
            result=WhatIfResult(
                changes=tuple(described(change) for change in parameters.changes),
                topology_before=topology_before,
                topology_after=topology_after,
                traffic_before=traffic_before,
                traffic_after=traffic_after,
                differences=differences(traffic_before, traffic_after),
                newly_lost_demands=_new(traffic_before.lost_demands, traffic_after.lost_demands),
                newly_overloaded=_new(traffic_before.overloaded, traffic_after.overloaded),
            ),
            notes=notes,
        )


def differences(before: TrafficResult, after: TrafficResult) -> tuple[LinkDifference, ...]:
    """The links whose load or utilisation differs; both results are of the same links."""
    changed = _differ(before.load, after.load) | _differ(before.utilisation, after.utilisation)
    return tuple(
        LinkDifference(
            link=before.link_ids[link],
            label=before.pair_labels[link],
            load_before=float(before.load[link]),
            load_after=float(after.load[link]),
            utilisation_before=_known(before.utilisation[link]),
            utilisation_after=_known(after.utilisation[link]),
        )
        for link in np.flatnonzero(changed)
    )


def _run(twin: Twin, view: View) -> tuple[TopologyResult, TrafficResult]:
    return twin.model("topology").run(view), twin.model("traffic").run(view)


def _differ(one: Floats, other: Floats) -> Bools:
    return ~np.isclose(one, other, rtol=SAME, atol=0.0, equal_nan=True)


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _new(before: tuple[str, ...], after: tuple[str, ...]) -> tuple[str, ...]:
    known = set(before)
    return tuple(item for item in after if item not in known)


def _parameters_json(parameters: WhatIfParameters) -> dict[str, Any]:
    changes = [change_to_json(change) for change in parameters.changes]
    return {"changes": changes, "matrix": parameters.matrix}
