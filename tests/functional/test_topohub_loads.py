"""An oracle from outside: the equal-cost loads that topohub publishes with its networks.

Hop count as metric, each demand applied both ways, loads as percent of the greatest.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import numpy as np
import pytest

from ndtframe.functional.traffic import carry

from .functional_networks import network

pytestmark = pytest.mark.slow

MILLIONTHS = 10**6
"""Rates are whole numbers; only their ratios matter here."""


def published(family: str) -> Iterator[tuple[str, dict[str, Any]]]:
    folder = files("topohub") / "data" / family
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".json"):
            yield file.name, json.loads(file.read_text())


def demand_models(graph: dict[str, Any]) -> dict[str, list[tuple[int, int, int]]]:
    """The published models: ``org`` as in SNDlib, ``uni`` one each, ``deg`` product of degrees."""
    nodes = [node["id"] for node in graph["nodes"]]
    place = {name: i for i, name in enumerate(nodes)}
    degree = np.zeros(len(nodes), dtype=int)
    for edge in graph["edges"]:
        degree[place[edge["source"]]] += 1
        degree[place[edge["target"]]] += 1
    every = [(a, b) for a in range(len(nodes)) for b in range(len(nodes)) if a != b]
    models = {
        "uni": [(a, b, 1) for a, b in every],
        "deg": [(a, b, int(degree[a] * degree[b])) for a, b in every],
    }
    own = graph["graph"].get("demands") or {}
    if own:
        models["org"] = [
            (*ends, round(rate * MILLIONTHS))
            for source, rates in own.items()
            for target, rate in rates.items()
            for one, other in [(place[int(source)], place[int(target)])]
            for ends in ((one, other), (other, one))
        ]
    return models


def largest_error(graph: dict[str, Any], longer: int | None = None) -> dict[str, float]:
    place = {node["id"]: i for i, node in enumerate(graph["nodes"])}
    edges = graph["edges"]
    metrics = [2 if i == longer else 1 for i in range(len(edges))]
    pairs = [
        (place[edge["source"]], place[edge["target"]], metric, metric)
        for edge, metric in zip(edges, metrics, strict=True)
    ]
    errors = {}
    for model, demands in demand_models(graph).items():
        load = carry(network(len(place), pairs, demands)).load
        percent = load / load.max() * 100
        told = [edge[way][model] for edge in edges for way in ("ecmp_fwd", "ecmp_bwd")]
        errors[model] = float(np.max(np.abs(percent - told)))
    return errors


@pytest.mark.parametrize(
    ("family", "count", "models"),
    [("sndlib", 26, {"org", "uni", "deg"}), ("topozoo", 203, {"uni", "deg"})],
)
def test_every_network_has_the_published_loads(family: str, count: int, models: set[str]) -> None:
    errors = {name: largest_error(graph) for name, graph in published(family)}
    assert len(errors) == count
    assert {frozenset(found) for found in errors.values()} == {frozenset(models)}
    wrong = {name: found for name, found in errors.items() if max(found.values()) > 0.005 + 1e-9}
    assert wrong == {}


def test_the_oracle_sees_one_wrong_metric() -> None:
    graph = dict(published("sndlib"))["abilene.json"]
    assert min(largest_error(graph, longer=5).values()) > 1
