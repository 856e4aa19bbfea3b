"""The bands of utilisation that colours, widths and bars stand for: one scale for all pictures."""

from __future__ import annotations

import math
from dataclasses import dataclass

from ndtframe.functional.results import OVERLOAD_TOLERANCE


@dataclass(frozen=True, slots=True)
class Band:
    """A range of utilisation: ``key`` is its style class, ``label`` what a legend says."""

    key: str
    label: str


_BANDS = (
    (0.2, Band("u1", "up to 20 %")),
    (0.4, Band("u2", "20 to 40 %")),
    (0.6, Band("u3", "40 to 60 %")),
    (0.8, Band("u4", "60 to 80 %")),
    (1.0 + OVERLOAD_TOLERANCE, Band("u5", "80 to 100 %")),
)
OVER = Band("over", "above 100 %")
UNKNOWN = Band("none", "no capacity known")
DOWN = Band("down", "down, or at a node that is")
SCALE = (*(band for _, band in _BANDS), OVER)
"""The bands of known utilisation, from low to high."""


def band_of(utilisation: float | None) -> Band:
    """The band of a utilisation, 1.0 for a full link; ``None`` and NaN are unknown."""
    if utilisation is None or math.isnan(utilisation):
        return UNKNOWN
    return next((band for limit, band in _BANDS if utilisation <= limit), OVER)
