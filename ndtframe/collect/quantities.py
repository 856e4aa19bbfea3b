"""The quantities of links that sources may lack: capacity and metric."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ndtframe.collect.draft import CAPACITY, L3_LINK, METRIC_ORIGIN, Json
from ndtframe.collect.numbers import human_rate


@dataclass(frozen=True, slots=True)
class Quantity:
    """How a whole number stands in a link: ``known`` tells whether it does, ``put`` writes it."""

    name: str
    plural: str
    known: Callable[[Json], bool]
    put: Callable[[Json, int, str], None]
    show: Callable[[int], str]


def _capacity_known(link: Json) -> bool:
    return "rate" in link.get(CAPACITY, {})


def _put_capacity(link: Json, rate: int, origin: str) -> None:
    link[CAPACITY] = {"rate": str(rate), "origin": origin}


def _metric_known(link: Json) -> bool:
    return "metric1" in link.get(L3_LINK, {})


def _put_metric(link: Json, metric: int, origin: str) -> None:
    link.setdefault(L3_LINK, {})["metric1"] = str(metric)
    link[METRIC_ORIGIN] = origin


CAPACITIES = Quantity("capacity", "capacities", _capacity_known, _put_capacity, human_rate)
METRICS = Quantity("metric", "metrics", _metric_known, _put_metric, str)
