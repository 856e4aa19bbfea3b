"""The services of plan.toml, and an inventory for its network."""

from __future__ import annotations

from itertools import combinations
from typing import Any

from layers import FIBRES, PLACES, PLAN, RATES, SITES, WAVES, Json, both, ref

NO_RECORD = ("router:IDD/1/to-LIN-2", "amplifier:H2")
"""What is in the network and not in the inventory."""


def services() -> Json:
    """Customers, their services, and what must fail apart."""
    customers = [{"customer-id": name, "label": text} for name, text in PLAN["customers"].items()]
    return {
        "ndt-service:services": {
            "customer": customers,
            "service": [_service(**service) for service in PLAN["service"]],
            "intent": [_intent(**row) for row in PLAN["intent"]],
            "diversity": [_diversity(**row) for row in PLAN["diversity"]],
        }
    }


def _service(id: str, kind: str, customer: str, at: str, **more: Any) -> Json:
    paths = more.get("paths")
    found: Json = {
        "service-id": id,
        "kind": f"ndt-service:{kind}",
        "customer": customer,
        "endpoint": [_endpoint(site, kind) for site in at.split()],
        "path": _links(paths, at) if paths else _demands(at.split(), more.get("hub")),
    }
    if "survives" in more:
        found["redundancy"] = {"survives": more["survives"]}
    if "delay" in more:
        target = {"metric": "ndt-types:delay", "at-most": more["delay"]}
        found["expectation"] = [{"expectation-id": "delay", **target}]
    return found


def _endpoint(site: str, kind: str) -> Json:
    layer = "optical" if kind == "wavelength" else "ip"
    return {"endpoint-id": site, "element": ref(layer, "node", site)}


def _links(paths: dict[str, str], at: str) -> list[Json]:
    return [
        {"path-id": role, "role": role, "endpoint": at.split(), "carried-by": _elements(elements)}
        for role, elements in paths.items()
    ]


def _demands(sites: list[str], hub: str | None) -> list[Json]:
    """A path between each two sites, or between each and the hub: a demand each way."""
    return [
        {
            "path-id": f"{near}-{far}",
            "endpoint": [near, far],
            "carried-by": [ref("ip", "demand", name) for name in both(f"{near}-{far}")],
        }
        for near, far in combinations(sites, 2)
        if hub in (None, near, far)
    ]


def _elements(text: str) -> list[str]:
    """Links as plan.toml names them: 'ip ALM-LIN, wave JOR-LIN'."""
    layers = {"ip": "ip", "wave": "optical"}
    pairs = (part.split() for part in text.split(","))
    return [ref(layers[layer], "link", name) for layer, name in pairs]


def _intent(id: str, expects: list[dict[str, str]], **more: str) -> Json:
    about = [ref(more["about"])] if "about" in more else _elements(more["elements"])
    found = {"intent-id": id, "element": about, "expectation": [_target(**one) for one in expects]}
    if "instance" not in more:
        return found
    kept = {"reference-id": "intent", "model": "TMF921", "instance": more["instance"]}
    return {**found, "external-reference": [kept]}


def _target(metric: str, **bounds: str) -> Json:
    module = "ndt-observation" if metric == "optical-power" else "ndt-types"
    return {"expectation-id": metric, "metric": f"{module}:{metric}", **bounds}


def _diversity(id: str, elements: str, apart: list[str]) -> Json:
    return {"diversity-id": id, "element": _elements(elements), "apart": apart}


def inventory() -> Json:
    """A record for each thing in the network, but for some that nobody recorded."""
    items = [*_sites(), *_plant(), *_routers(), *_optics(), *_without_place()]
    kept = [one for one in items if one["item-id"] not in NO_RECORD]
    return {"ndt-inventory:inventory": {"item": kept}}


def _item(name: str, kind: str, **more: Any) -> Json:
    members = {key.replace("_", "-"): value for key, value in more.items()}
    return {"item-id": name, "kind": f"ndt-inventory:{kind}", **members}


def _sites() -> list[Json]:
    """Sites and huts; a site is where the fibres of its place end."""
    found = [_item(f"site:{p}", "site", label=name) for p, (name, *_) in PLACES.items()]
    for one, place in zip(found, SITES, strict=False):
        one["element"] = [ref("fibre", "node", place)]
    return found


def _plant() -> list[Json]:
    """Ducts, the cables that lie in them, and a fibre in each cable."""
    shared: dict[str, list[str]] = PLAN["ducts"]
    found = [_item(f"duct:{duct}", "duct", label=f"Duct, {duct}") for duct in shared]
    for name in FIBRES:
        ducts = [f"duct:{name}", *(f"duct:{duct}" for duct in shared if name in shared[duct])]
        found += [
            _item(f"duct:{name}", "duct"),
            _item(f"cable:{name}", "cable", runs_through=ducts),
            _item(
                f"fibre:{name}",
                "fibre",
                parent=f"cable:{name}",
                position="pair 1",
                element=[ref("fibre", "link", name)],
            ),
        ]
    return found


def _routers() -> list[Json]:
    """Routers with one card, whose ports are the termination points of the IP layer."""
    found = []
    for number, site in enumerate(SITES, 1):
        router = f"router:{site}"
        record = {"reference-id": "record", "model": "TMF639", "instance": f"resource/{number}"}
        found += [
            _item(
                router,
                "chassis",
                parent=f"site:{site}",
                element=[ref("ip", "node", site)],
                manufacturer="Example Routers",
                model_name="ER-9",
                serial_number=f"ER9-{4000 + 7 * number}",
                external_reference=[record],
            ),
            _item(f"{router}/1", "card", parent=router, position="slot 1"),
        ]
        near = [ends for ends in RATES if site in ends.split("-")]
        points = [f"to-{ends.replace(site, '').strip('-')}" for ends in near]
        points += ["to-LIN-2"] if site == "IDD" else []
        for place, point in enumerate(points):
            at = {"parent": f"{router}/1", "position": f"port {place}"}
            element = [ref("ip", "node", site, point)]
            found.append(_item(f"{router}/1/{point}", "port", **at, element=element))
    return found


def _optics() -> list[Json]:
    """Multiplexers with a transceiver for each wavelength that ends there, and amplifiers."""
    found = []
    for site in SITES:
        element = [ref("optical", "node", site)]
        found.append(_item(f"roadm:{site}", "chassis", parent=f"site:{site}", element=element))
        for ends in (ends for ends in WAVES if site in ends.split("-")):
            name, element = f"roadm:{site}/{ends}", [ref("optical", "node", site, f"to-{ends}")]
            found.append(_item(name, "transceiver", parent=f"roadm:{site}", element=element))
    for hut in PLAN["huts"]:
        element = [ref("fibre", "node", hut)]
        at = {"parent": f"site:{hut}", "element": element}
        found.append(_item(f"amplifier:{hut}", "optical-amplifier", **at))
    return found


def _without_place() -> list[Json]:
    """What lies in a store and what was laid and never lit."""
    return [
        _item("router:spare", "chassis", parent="site:LIN", state="spare", model_name="ER-9"),
        _item("cable:KEL-ELM", "cable", state="spare", runs_through=["duct:DUN-KEL"]),
        _item("fibre:KEL-ELM", "fibre", parent="cable:KEL-ELM", state="spare"),
    ]
