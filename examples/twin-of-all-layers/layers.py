"""The layers of the network of plan.toml, as networks of RFC 8345."""

from __future__ import annotations

import math
import tomllib
from itertools import pairwise, permutations
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PLAN = tomllib.loads((HERE / "plan.toml").read_text(encoding="utf-8"))
SITES: dict[str, list[Any]] = PLAN["sites"]
PLACES: dict[str, list[Any]] = {**SITES, **PLAN["huts"]}
FIBRES: list[str] = PLAN["fibres"]["ends"]
WAVES: dict[str, list[str]] = {ends: way.split() for ends, (way, _) in PLAN["wavelengths"].items()}
RATES: dict[str, int] = {ends: rate for ends, (_, rate) in PLAN["wavelengths"].items() if rate}
NT, L3, OWN = "ietf-network-topology:", "ietf-l3-unicast-topology:", "ndt-topology:"

Json = dict[str, Any]


def ref(layer: str, kind: str = "", name: str = "", point: str = "") -> str:
    """The element-ref of a network, node, termination point, link or demand."""
    steps = {
        "": "",
        "node": f"/node[node-id='node:{name}']",
        "link": f"/{NT}link[link-id='link:{name}']",
        "demand": f"/ndt-traffic:demand-matrix[matrix-id='peak']/demand[demand-id='{name}']",
    }
    end = f"/{NT}termination-point[tp-id='tp:{point}']" if point else ""
    return f"/ietf-network:networks/network[network-id='network:{layer}']{steps[kind]}{end}"


def item(name: str) -> str:
    """The element-ref of an item of the inventory."""
    return f"/ndt-inventory:inventory/item[item-id='{name}']"


def both(ends: str) -> list[str]:
    """A pair of places in both directions."""
    return [ends, "-".join(reversed(ends.split("-")))]


def hops(ends: str) -> list[str]:
    """The fibres on the way of a wavelength."""
    way = WAVES[ends]
    steps = ["-".join(pair) for pair in pairwise(way)]
    return [step if step in FIBRES else both(step)[1] for step in steps]


def kilometres(fibre: str) -> float:
    """The length of a fibre: a fifth more than the distance of its ends."""
    (_, a, b, *_), (_, c, d, *_) = (PLACES[place] for place in fibre.split("-"))
    east = (d - b) * math.cos(math.radians((a + c) / 2))
    return round(1.2 * 111.195 * math.hypot(c - a, east), 1)


def decimal(value: float) -> str:
    """A number as RFC 7951 writes decimal64."""
    return str(float(value))


def node(place: str, below: str = "", **more: Any) -> Json:
    """A node of any layer, standing on the same place in the layer below."""
    name, latitude, longitude, *_ = PLACES[place]
    location = {"latitude": decimal(latitude), "longitude": decimal(longitude)}
    lower = [{"network-ref": f"network:{below}", "node-ref": f"node:{place}"}]
    return {
        "node-id": f"node:{place}",
        **({"supporting-node": lower} if below else {}),
        f"{OWN}label": name,
        f"{OWN}location": location,
        **more,
    }


def link(name: str, source: str, target: str, points: tuple[str, ...] = (), **more: Any) -> Json:
    """A link from node to node, at termination points if there are some."""
    ends = {
        "source": {"source-node": f"node:{source}"},
        "destination": {"dest-node": f"node:{target}"},
    }
    for end, key, point in zip(ends.values(), ("source-tp", "dest-tp"), points, strict=False):
        end[key] = f"tp:{point}"
    return {"link-id": f"link:{name}", **ends, **more}


def two_way(name: str, source: str, target: str, below: list[Json], **more: Any) -> Json:
    """A link of both directions, in the compact form."""
    lower = {"supporting-link": below} if below else {}
    kind = {f"{OWN}kind": "point-to-point", f"{OWN}direction": "bidirectional"}
    points = (f"to-{name}", f"to-{name}") if below else ()
    return link(name, source, target, points, **lower, **kind, **more)


def on(layer: str, names: list[str]) -> list[Json]:
    """The supporting links of a link, in the layer below."""
    return [{"network-ref": f"network:{layer}", "link-ref": f"link:{name}"} for name in names]


def fibre_layer() -> Json:
    """Fibres between places, and the ducts that several lie in as risk groups."""
    links = [
        two_way(f, *f.split("-"), [], **{f"{OWN}length": decimal(kilometres(f))}) for f in FIBRES
    ]
    groups = [
        {"group-id": duct, "link": [f"link:{f}" for f in fibres]}
        for duct, fibres in PLAN["ducts"].items()
    ]
    return {
        "network-id": "network:fibre",
        f"{OWN}layer": ["ndt-topology:fibre"],
        "node": [node(place) for place in PLACES],
        f"{NT}link": links,
        f"{OWN}risk-group": groups,
    }


def optical_layer() -> Json:
    """Wavelengths between transponders, each over one fibre or several."""
    points = {p: [{"tp-id": f"tp:to-{w}"} for w in WAVES if p in w.split("-")] for p in SITES}
    return {
        "network-id": "network:optical",
        "supporting-network": [{"network-ref": "network:fibre"}],
        f"{OWN}layer": ["ndt-topology:optical"],
        "node": [node(p, "fibre", **{f"{NT}termination-point": points[p]}) for p in SITES],
        f"{NT}link": [two_way(w, *w.split("-"), on("fibre", hops(w))) for w in WAVES],
    }


def ip_layer() -> Json:
    """Routers and their links of one direction, each over a wavelength, and what they carry."""
    nodes, links = [], []
    for site in SITES:
        near = [ends for ends in RATES if site in ends.split("-")]
        points = [
            {
                "tp-id": f"tp:to-{_far(ends, site)}",
                "supporting-termination-point": [_point("optical", site, f"to-{ends}")],
            }
            for ends in near
        ]
        role = "provider" if site in ("LIN", "ELM") else "provider-edge"
        more = {f"{OWN}role": [f"ndt-topology:{role}"], f"{NT}termination-point": points}
        nodes.append(node(site, "optical", **more))
    for ends, rate in RATES.items():
        links += [_one_way(*pair, ends, rate) for pair in (both(ends), both(ends)[::-1])]
    return {
        "network-id": "network:ip",
        "network-types": {f"{L3}l3-unicast-topology": {}},
        "supporting-network": [{"network-ref": "network:optical"}],
        f"{OWN}layer": ["ndt-topology:ip"],
        "node": nodes,
        f"{NT}link": links,
        "ndt-traffic:demand-matrix": [_demands()],
    }


def _point(layer: str, place: str, point: str) -> Json:
    at = {"network-ref": f"network:{layer}", "node-ref": f"node:{place}"}
    return {**at, "tp-ref": f"tp:{point}"}


def _far(ends: str, site: str) -> str:
    return ends.replace(site, "").strip("-")


def _one_way(name: str, opposite: str, ends: str, gigabits: int) -> Json:
    source, target = name.split("-")
    passed = len([site for site in WAVES[ends][1:-1] if site in SITES])
    metric = round(sum(map(kilometres, hops(ends)))) - 5 * passed
    return {
        **link(name, source, target, (f"to-{target}", f"to-{source}")),
        "supporting-link": on("optical", [ends]),
        f"{L3}l3-link-attributes": {"metric1": str(metric)},
        f"{OWN}opposite": f"link:{opposite}",
        f"{OWN}capacity": {"rate": str(gigabits * 10**9), "origin": "source"},
        f"{OWN}metric-origin": "source",
    }


def _demands() -> Json:
    """Traffic of the busiest hour: by the weights of both ends."""
    demands = [
        {
            "demand-id": f"{source}-{target}",
            "source": f"node:{source}",
            "destination": f"node:{target}",
            "rate": str(SITES[source][3] * SITES[target][3] * 340_000_000),
        }
        for source, target in permutations(SITES, 2)
    ]
    scale = {"factor": "1.0", "origin": "source"}
    return {"matrix-id": "peak", "label": "Busiest hour", "scale": scale, "demand": demands}
