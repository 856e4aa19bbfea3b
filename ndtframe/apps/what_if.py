"""What-if: a network before a scenario, and at each of its times."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, ClassVar

import numpy as np
from pydantic import BaseModel, ConfigDict, Field

from ndtframe.apps.results import LinkDifference, NetworkFigures, WhatIfResult, WhatIfStep
from ndtframe.contracts import ApplicationDescriptor
from ndtframe.contracts.no_settings import NoSettings
from ndtframe.functional.results import TopologyResult, TrafficResult
from ndtframe.functional.traffic import with_demand_uncertainty
from ndtframe.twin.columns import Bools, Floats

if TYPE_CHECKING:
    from ndtframe.contracts.application import Progress
    from ndtframe.twin.session import Session
    from ndtframe.twin.twin import Twin
    from ndtframe.twin.view import View

SAME = 1e-9
"""Two figures are the same if they differ by less than this part: rounding is no difference."""


class WhatIfParameters(BaseModel):
    """``demand-uncertainty``: every demand may be off by this part of it either way.

    They may be so independently of each other; 0.1 is a tenth.  The scenario is that of the
    session.
    """

    model_config = ConfigDict(
        extra="forbid", frozen=True, validate_by_name=True, serialize_by_alias=True
    )

    demand_uncertainty: Annotated[
        float | None, Field(alias="demand-uncertainty", ge=0, le=1, allow_inf_nan=False)
    ] = None


class WhatIf:
    """Compares topology and traffic at each time of a session's scenario with its base."""

    descriptor: ClassVar[ApplicationDescriptor] = ApplicationDescriptor(
        name="what-if",
        title="What would happen if",
        capabilities=("RISKY_ACTIONS_PREDICTION", "EVENTS_IMPACTS_VERIFICATION"),
        needs=("topology", "traffic"),
    )
    Settings: ClassVar[type[BaseModel]] = NoSettings
    Parameters: ClassVar[type[BaseModel]] = WhatIfParameters

    def __init__(self, settings: NoSettings | None = None) -> None:
        self.settings = settings or NoSettings()

    def run(
        self,
        twin: Twin,
        session: Session,
        parameters: WhatIfParameters,
        *,
        seed: int | None = None,
        progress: Progress | None = None,
    ) -> WhatIfResult:
        """Answer; progress is told in states that are computed.

        Raises :class:`~ndtframe.errors.ModelError` for a usable link without a metric.
        """
        part, times = parameters.demand_uncertainty, session.times()
        before = _figures(twin, session.base, part)
        steps = []
        for number, at in enumerate(times, 1):
            if progress:
                progress(number, len(times) + 1)
            after = _figures(twin, session.view(at=at), part)
            steps.append(_step(at, before, after))
        if progress:
            progress(len(times) + 1, len(times) + 1)
        return WhatIfResult(before, tuple(steps))


def differences(before: TrafficResult, after: TrafficResult) -> tuple[LinkDifference, ...]:
    """The links whose load or utilisation differs, and those that only one of the states has."""
    labels = {**_labels(before), **_labels(after)}
    ids = tuple(dict.fromkeys((*before.link_ids, *after.link_ids)))
    (load, use), (new_load, new_use) = (_aligned(one, ids) for one in (before, after))
    changed = _differ(load, new_load) | _differ(use, new_use)
    return tuple(
        LinkDifference(
            link=ids[i],
            label=labels[ids[i]],
            load_before=_known(load[i]),
            load_after=_known(new_load[i]),
            utilisation_before=_known(use[i]),
            utilisation_after=_known(new_use[i]),
        )
        for i in np.flatnonzero(changed)
    )


def _figures(twin: Twin, view: View, part: float | None) -> NetworkFigures:
    topology: TopologyResult = twin.model("topology").run(view)
    traffic: TrafficResult = twin.model("traffic").run(view)
    if part is not None:
        traffic = with_demand_uncertainty(traffic, part)
    return NetworkFigures(topology, traffic)


def _step(at: Decimal, before: NetworkFigures, after: NetworkFigures) -> WhatIfStep:
    one, other = before.traffic, after.traffic
    return WhatIfStep(
        at=at,
        figures=after,
        differences=differences(one, other),
        newly_lost_demands=_new(one.lost_demands, other.lost_demands),
        newly_overloaded=_new(one.overloaded, other.overloaded),
    )


def _labels(traffic: TrafficResult) -> dict[str, str]:
    return dict(zip(traffic.link_ids, traffic.pair_labels, strict=True))


def _aligned(traffic: TrafficResult, ids: tuple[str, ...]) -> tuple[Floats, Floats]:
    """Load and utilisation of these links; NaN for those that the state does not have."""
    if traffic.link_ids == ids:
        return traffic.load, traffic.utilisation
    places = {link: i for i, link in enumerate(traffic.link_ids)}
    place = np.array([places.get(link, -1) for link in ids], dtype=np.int64)
    load, use = (np.append(found, np.nan)[place] for found in (traffic.load, traffic.utilisation))
    return load, use


def _differ(one: Floats, other: Floats) -> Bools:
    return ~np.isclose(one, other, rtol=SAME, atol=0.0, equal_nan=True)


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _new(before: tuple[str, ...], after: tuple[str, ...]) -> tuple[str, ...]:
    known = set(before)
    return tuple(item for item in after if item not in known)
