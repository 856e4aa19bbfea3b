"""Figures of answers by the names of the suite, each with its object and its unit.

``load`` and ``lost`` are in bit/s, ``utilisation`` is 1 for a full link; an object is an element by
its data path (RFC 8040).  What is not known has no figure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import singledispatch
from math import isnan
from typing import Any

from ndtframe.apps.drift import DriftResult
from ndtframe.apps.results import FailureOutcome, SweepResult, WhatIfResult
from ndtframe.functional.results import TopologyResult, TrafficResult
from ndtframe.functional.routes import RoutingResult
from ndtframe.twin.navigation import element

RATE = "bit/s"
ONE = "1"

Figure = dict[str, Any]


@singledispatch
def figures(result: Any, network: str) -> Iterator[Figure]:
    """The figures of a result about a network; none of a kind that the suite does not name."""
    yield from ()


@figures.register
def _(result: TopologyResult, network: str) -> Iterator[Figure]:
    yield _figure("nodes-up", result.nodes_up, ONE)
    yield _figure("components", len(result.components), ONE)
    if result.diameter is not None:
        yield _figure("diameter", result.diameter, ONE)


@figures.register
def _(result: TrafficResult, network: str) -> Iterator[Figure]:
    for name in ("offered", "carried", "lost"):
        yield _figure(name, getattr(result, name), RATE)
    columns = {"load": (result.load, RATE), "utilisation": (result.utilisation, ONE)}
    for name, (values, unit) in columns.items():
        for link, value in zip(result.link_ids, values.tolist(), strict=True):
            if not isnan(value):
                yield _figure(name, value, unit, element(network, "link", link))


@figures.register
def _(result: RoutingResult, network: str) -> Iterator[Figure]:
    for routes in result.to_json()["routes"]:
        for one in routes["destinations"]:
            to = element(network, "node", one["node"])
            start = element(network, "node", routes["node"])
            yield {**_figure("distance", one["distance"], ONE, start), "to": to}


@figures.register
def _(result: WhatIfResult, network: str) -> Iterator[Figure]:
    """Those of the end of the scenario."""
    last = result.steps[-1].figures
    yield from figures(last.topology, network)
    yield from figures(last.traffic, network)


@figures.register
def _(result: SweepResult, network: str) -> Iterator[Figure]:
    for outcome in result.outcomes:
        for failed in _failed(outcome, network):
            yield _figure("components", outcome.components, ONE, failed)
            yield _figure("lost", outcome.lost, RATE, failed)
            yield _figure("unavoidable", outcome.unavoidable, RATE, failed)
            if outcome.max_utilisation is not None:
                yield _figure("greatest-utilisation", outcome.max_utilisation, ONE, failed)


@figures.register
def _(result: DriftResult, network: str) -> Iterator[Figure]:
    yield _figure("deviations", len(result.deviations), ONE)


def _failed(outcome: FailureOutcome, network: str) -> Iterable[str]:
    """What failed: both directions of a link each have the figures of their failure."""
    if outcome.kind == "link":
        return [element(network, "link", link) for link in outcome.links]
    if outcome.kind == "node":
        return [element(network, "node", node) for node in outcome.nodes]
    return [f"{element(network)}/ndt-topology:risk-group={outcome.failure_id}"]


def _figure(name: str, value: float, unit: str, about: str | None = None) -> Figure:
    return {"name": name, "value": value, "unit": unit, **({"object": about} if about else {})}
