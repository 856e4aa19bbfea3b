"""What was measured on the last day of the year in the network of plan.toml.

Loads are those of demands on shortest paths, give or take a little.
"""

from __future__ import annotations

import heapq
import random
from collections import defaultdict
from itertools import pairwise

from history import DAY, SEED, moment, span
from layers import NT, OWN, WAVES, Json, ref
from states import L3_LINK, discovery, planning

WINDOWS = {
    "night": (364 * DAY + 3 * 3600, 0.31),
    "noon": (364 * DAY + 12 * 3600, 0.82),
    "evening": (364 * DAY + 20 * 3600, 1.0),
}
"""Five minutes each: when they begin, and how much of the busiest hour's traffic there is."""


def observations() -> Json:
    """Loads of links and powers of light, a state, a correction, and where the series are."""
    chance = random.Random(SEED)
    loads = _loads()
    found = [
        _load(link, when, loads[link] * part * chance.uniform(0.97, 1.03))
        for when, (_, part) in WINDOWS.items()
        for link in loads
    ]
    found += [_power(chance, wave) for wave in WAVES]
    found += [*_state("CAR-ELM"), _corrected(found[-len(WAVES) - 1])]
    lists = {"observation": found, "series": [_series(link) for link in loads]}
    return {"ndt-observation:observations": lists}


def _loads() -> dict[str, float]:
    """The load of each link that is up in the busiest hour, in bit/s."""
    [network] = discovery()["ietf-network:networks"]["network"]
    ways: dict[str, dict[str, int]] = defaultdict(dict)
    loads: dict[str, float] = {}
    for link in network[f"{NT}link"]:
        if f"{OWN}operational-state" not in link:
            source, target = _name(link["link-id"]).split("-")
            ways[source][target] = int(link[L3_LINK]["metric1"])
            loads[f"{source}-{target}"] = 0
    network = planning()["ietf-network:networks"]["network"][2]
    for demand in network["ndt-traffic:demand-matrix"][0]["demand"]:
        path = _shortest(ways, _name(demand["source"]), _name(demand["destination"]))
        for source, target in pairwise(path):
            loads[f"{source}-{target}"] += int(demand["rate"])
    return loads


def _name(identifier: str) -> str:
    return identifier.partition(":")[2]


def _shortest(ways: dict[str, dict[str, int]], source: str, target: str) -> list[str]:
    waiting, seen = [(0, [source])], set[str]()
    while True:
        length, path = heapq.heappop(waiting)
        if path[-1] == target:
            return path
        if path[-1] not in seen:
            seen.add(path[-1])
            for far, metric in ways[path[-1]].items():
                heapq.heappush(waiting, (length + metric, [*path, far]))


def _context(element: str, metric: str, at: int, seconds: int = 3) -> Json:
    """What every observation has: of what, what, from whom, and when it became known."""
    known = {"collected-at": moment(at + seconds), "stored-at": moment(at + seconds + 1)}
    return {"element": element, "metric": metric, "source": "counters"} | known


def _load(link: str, when: str, bits: float) -> Json:
    start, _ = WINDOWS[when]
    value = {"statistic": "mean", "value": str(float(round(bits, -3))), "unit": "bit/s"}
    window = {"window": span(start, start + 300), "method": "aggregated"}
    context = _context(ref("ip", "link", link), "ndt-types:load", start + 300)
    return {"observation-id": f"load:{link}:{when}"} | context | value | window


def _power(chance: random.Random, wave: str) -> Json:
    at = WINDOWS["noon"][0]
    point = ref("optical", "node", wave.split("-")[1], f"to-{wave}")
    value = {"value": str(round(chance.uniform(-13, -6), 2)), "unit": "dBm"}
    sampled = {"method": "sampled", "observed-at": moment(at)}
    context = _context(point, "ndt-observation:optical-power", at)
    return {"observation-id": f"power:{wave}"} | context | value | sampled


def _state(ends: str) -> list[Json]:
    """A link that went down before the year was over, in both directions."""
    at = int(363.4 * DAY) + 3
    changed = {"text": "down", "method": "on-change", "observed-at": moment(at)}
    metric = "ndt-observation:operational-state"
    names = [ends, "-".join(reversed(ends.split("-")))]
    return [
        {"observation-id": f"state:{n}"} | _context(ref("ip", "link", n), metric, at) | changed
        for n in names
    ]


def _corrected(observation: Json) -> Json:
    """What is known better a day later of the same window: the first is not taken back."""
    at = WINDOWS["evening"][0] + DAY
    value = float(observation["value"]) * 1.12
    bounds = {"lower": str(round(value * 0.99, -3)), "upper": str(round(value * 1.01, -3))}
    known = {"collected-at": moment(at), "stored-at": moment(at + 1)}
    return (
        observation
        | known
        | {
            "observation-id": observation["observation-id"] + ":corrected",
            "value": str(round(value, -3)),
            "uncertainty": {"method": "stated"} | bounds | {"confidence": "0.95"},
        }
    )


def _series(link: str) -> Json:
    """Where the loads of all the year are."""
    file = {"reference-id": "store", "model": "Parquet", "instance": f"load/{link}.parquet"}
    return {
        "series-id": f"load:{link}",
        "element": ref("ip", "link", link),
        "metric": "ndt-types:load",
        "statistic": "mean",
        "unit": "bit/s",
        "source": "counters",
        "method": "aggregated",
        "period": "300.0",
        "covers": span(0, None),
        "external-reference": [file],
    }
