"""An application: by how much the traffic may grow until a link is full."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from ndtframe.contracts import ApplicationDescriptor
from ndtframe.contracts.application import Progress
from ndtframe.contracts.no_settings import NoSettings
from ndtframe.errors import ModelError
from ndtframe.functional.results import TrafficResult
from ndtframe.twin.session import Session
from ndtframe.twin.twin import Twin


class HeadroomParameters(BaseModel):
    """``full`` is the utilisation at which a link counts as full: 1 is its capacity."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    full: Annotated[float, Field(gt=0, le=1)] = 1.0


@dataclass(frozen=True, slots=True)
class HeadroomResult:
    """``growth`` is the factor by which all demands may grow; ``links`` are full then."""

    growth: float
    links: Sequence[str]

    def to_json(self) -> dict[str, Any]:
        """The result as JSON values."""
        return {"growth": self.growth, "link": list(self.links)}


class Headroom:
    """Asks the traffic model how full the links are, in the state of the session."""

    descriptor: ClassVar[ApplicationDescriptor] = ApplicationDescriptor(
        name="headroom",
        title="By how much the traffic may grow until a link is full",
        capabilities=("RISKY_ACTIONS_PREDICTION",),
        needs=("traffic",),
    )
    Settings: ClassVar[type[BaseModel]] = NoSettings
    Parameters: ClassVar[type[BaseModel]] = HeadroomParameters

    def __init__(self, settings: NoSettings) -> None:
        self.settings = settings

    def run(
        self,
        twin: Twin,
        session: Session,
        parameters: HeadroomParameters,
        *,
        seed: int | None = None,
        progress: Progress | None = None,
    ) -> HeadroomResult:
        """Answer.

        Which way a demand takes does not depend on how large it is, so all loads grow as the
        demands do.  Raises :class:`~ndtframe.errors.ModelError` if no link with a capacity
        carries anything.
        """
        traffic: TrafficResult = twin.model("traffic").run(session.view())
        used = [
            (utilisation, link)
            for utilisation, link in zip(traffic.utilisation, traffic.link_ids, strict=True)
            if not math.isnan(utilisation)
        ]
        greatest = max((utilisation for utilisation, _ in used), default=0.0)
        if not greatest:
            raise ModelError(
                "No link with a capacity carries any traffic, so there is no headroom to tell.",
                remedy="Give the twin demands and capacities.",
            )
        full = [link for utilisation, link in used if math.isclose(utilisation, greatest)]
        return HeadroomResult(parameters.full / float(greatest), full)
