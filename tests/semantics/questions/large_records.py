"""What the large twin knows beside its networks: inventory, services, events, observations."""

from __future__ import annotations

from collections.abc import Iterator

from .large import (
    PLACES,
    REGIONS,
    Place,
    Span,
    Value,
    at_link,
    at_network,
    at_node,
    borders,
    demand,
    every_place,
    express,
    label,
    link,
    name,
    point,
    ring,
    spans,
    spans_from,
    turned,
)

CUSTOMERS = 100
EVERY_FOURTH = range(0, REGIONS, 4)
EVERY_TENTH = range(0, REGIONS, 10)
BACKBONE = 5
"""The spans of a ring, from place 0, that a line takes, and whose links are measured."""


# -- inventory ------------------------------------------------------------------------------------


def inventory() -> Value:
    return {"item": [*_sites(), *_plant()]}


def _sites() -> Iterator[Value]:
    """A site a place, with its router but for some."""
    for place in every_place():
        site = f"site:{name(place)}"
        yield {**_item(site, "site", at_node("fibre", place)), "label": label(place)}
        if not is_without_record(place):
            yield from _router(place, site)
    for region in EVERY_TENTH:
        spare = {**_item(f"router:spare-{region}", "chassis"), "parent": f"site:{region}-0"}
        yield spare


def _router(place: Place, site: str) -> Iterator[Value]:
    router, card = f"router:{name(place)}", f"card:{name(place)}"
    yield {**_item(router, "chassis", at_node("ip", place)), "parent": site}
    yield {**_item(card, "card"), "parent": router}
    for span in spans_from(place):
        of = f"{at_node('ip', place)}/ietf-network-topology:termination-point"
        port = _item(f"port:{link(span)}", "port", f"{of}[tp-id='{point(span)}']")
        yield {**port, "parent": card}


def is_without_record(place: Place) -> bool:
    """Whether the router at a place is missing in the inventory."""
    return place[0] % 50 == 3 and place[1] == 7


def _plant() -> Iterator[Value]:
    """A duct, a cable and a fibre a span; a bridge where a group of risk says so."""
    for region in range(0, REGIONS, 2):
        yield {**_item(f"duct:bridge {region}", "duct"), "label": f"Bridge {region}"}
    for span in spans():
        told = link(span).removeprefix("link:")
        yield _item(f"duct:{told}", "duct")
        ducts = [f"duct:{told}", *([f"duct:bridge {span[0][0]}"] if _over_bridge(span) else ())]
        yield {**_item(f"cable:{told}", "cable"), "runs-through": ducts}
        fibre = _item(f"fibre:{told}", "fibre", at_link("fibre", span))
        yield {**fibre, "parent": f"cable:{told}"}


def _over_bridge(span: Span) -> bool:
    region = span[0][0]
    return region % 2 == 0 and span in (ring(region)[0], ring(region)[-1])


def _item(item_id: str, kind: str, *elements: str) -> Value:
    found: Value = {"item-id": item_id, "kind": f"ndt-inventory:{kind}"}
    return {**found, "element": list(elements)} if elements else found


# -- services -------------------------------------------------------------------------------------


def services() -> Value:
    return {
        "customer": [{"customer-id": f"c{n}", "label": f"Customer {n}"} for n in range(CUSTOMERS)],
        "service": [
            *map(_line, range(REGIONS)),
            *map(_vpn, range(REGIONS)),
            *map(_wave, EVERY_TENTH),
        ],
        "intent": [_all_links_have_room(), *map(_has_room, EVERY_TENTH)],
        "diversity": [*map(_bridge, range(REGIONS)), *map(_bypass, range(REGIONS))],
    }


def primary(region: int) -> list[Span]:
    return ring(region)[:BACKBONE]


def backup(region: int) -> list[Span]:
    return [turned(span) for span in ring(region)[: BACKBONE - 1 : -1]]


def _line(region: int) -> Value:
    ends = [(region, 0), (region, BACKBONE)]
    ways = {"primary": primary(region), "backup": backup(region)}
    paths = [
        {
            "path-id": role,
            "role": role,
            "endpoint": [name(end) for end in ends],
            "carried-by": [at_link("ip", span) for span in way],
        }
        for role, way in ways.items()
    ]
    return {**_service(f"line-{region}", "l2vpn", region, "ip", ends), "path": paths}


def _vpn(region: int) -> Value:
    ends = [(region, 0), ((region + 1) % REGIONS, 0)]
    matrix = f"{at_network('ip')}/ndt-traffic:demand-matrix[matrix-id='peak']"
    path = {
        "path-id": "demand",
        "endpoint": [name(end) for end in ends],
        "carried-by": [f"{matrix}/demand[demand-id='{demand(region)}']"],
    }
    expected = {"expectation-id": "delay", "metric": "ndt-types:delay", "at-most": "0.005"}
    found = _service(f"vpn-{region}", "l3vpn", region, "ip", ends)
    return {**found, "path": [path], "expectation": [expected]}


def _wave(region: int) -> Value:
    ends = [*express(region)]
    path = {
        "path-id": "primary",
        "role": "primary",
        "endpoint": [name(end) for end in ends],
        "carried-by": [at_link("optical", express(region))],
    }
    found = _service(f"wave-{region}", "wavelength", region, "optical", ends)
    return {**found, "path": [path]}


def _service(service_id: str, kind: str, region: int, layer: str, ends: list[Place]) -> Value:
    return {
        "service-id": service_id,
        "kind": f"ndt-service:{kind}",
        "customer": f"c{region % CUSTOMERS}",
        "endpoint": [{"endpoint-id": name(e), "element": at_node(layer, e)} for e in ends],
        "redundancy": {"survives": ["link"]},
    }


def _all_links_have_room() -> Value:
    wanted = {"expectation-id": "room", "metric": "ndt-types:utilisation", "at-most": "0.8"}
    return {"intent-id": "room", "element": [at_network("ip")], "expectation": [wanted]}


def _has_room(region: int) -> Value:
    wanted = {"expectation-id": "load", "metric": "ndt-types:utilisation", "at-most": "0.5"}
    element = [at_link("ip", span) for span in primary(region)]
    return {"intent-id": f"room-{region}", "element": element, "expectation": [wanted]}


def _bridge(region: int) -> Value:
    """Two links that share a bridge in every second region."""
    return _apart(f"bridge-{region}", turned(ring(region)[-1]), ring(region)[0])


def _bypass(region: int) -> Value:
    """The express link goes over the fibre of the other one."""
    return _apart(f"bypass-{region}", express(region), ring(region)[3])


def _apart(diversity_id: str, *links: Span) -> Value:
    elements = [at_link("ip", span) for span in links]
    return {"diversity-id": diversity_id, "element": elements, "apart": ["link", "risk-group"]}


# -- events ---------------------------------------------------------------------------------------


def events() -> Value:
    """An incident a region, on the day of the year that is its number."""
    return {
        "alarm": [alarm for region in range(REGIONS) for alarm in _alarms(region)],
        "incident": [_incident(region) for region in range(REGIONS)],
        "planned-work": [_work(region) for region in EVERY_FOURTH],
        "action": [_action(region) for region in EVERY_FOURTH],
    }


def day(region: int, time: str) -> str:
    return f"2025-{1 + region // 28:02}-{1 + region % 28:02}T{time}Z"


def touched(region: int) -> Span:
    return ring(region)[2]


def _alarms(region: int) -> Iterator[Value]:
    span = touched(region)
    found = {
        "link-down": [at_link("ip", span), at_link("ip", turned(span))],
        "wavelength-down": [at_link("optical", span)],
        "light-lost": [at_link("fibre", span)],
    }
    for second, (kind, elements) in enumerate(found.items(), 2):
        yield {
            "alarm-id": f"alarm:{region}:{kind}",
            "type": kind,
            "severity": "major",
            "start": day(region, f"06:00:0{second}"),
            "end": day(region, "08:00:00"),
            "element": elements,
            "source": "alarms",
            "method": "on-change",
        }


def _incident(region: int) -> Value:
    kinds = ("link-down", "wavelength-down", "light-lost")
    return {
        "incident-id": f"incident:{region}",
        "label": f"Cut in region {region}",
        "severity": "critical",
        "state": "closed",
        "start": day(region, "06:00:00"),
        "end": day(region, "09:00:00"),
        "element": [at_link("ip", touched(region))],
        "symptom": [f"alarm:{region}:{kind}" for kind in kinds],
        "cause": {"element": [_duct(region)], "text": "A duct was cut"},
    }


def _duct(region: int) -> str:
    told = link(touched(region)).removeprefix("link:")
    return f"/ndt-inventory:inventory/item[item-id='duct:{told}']"


def _work(region: int) -> Value:
    return {
        "work-id": f"work:{region}",
        "label": f"Digging in region {region}",
        "state": "done",
        "start": day(region, "05:30:00"),
        "end": day(region, "07:00:00"),
        "element": [_duct(region)],
    }


def _action(region: int) -> Value:
    twin = "/ndt-twin:twins/twin[name='large']"
    return {
        "action-id": f"action:{region}",
        "label": f"Higher metric in region {region}",
        "state": "done",
        "start": day(region, "06:30:00"),
        "element": [at_link("ip", touched(region))],
        "related": [f"/ndt-event:events/incident[incident-id='incident:{region}']"],
        "proposed-by-twin": twin,
        "checked-in": [f"{twin}/ndt-session:job[job-id='action-{region}']"],
        "approved-by": "duty officer",
        "approved-at": day(region, "06:29:00"),
        "done-by": "operations",
    }


# -- observations ---------------------------------------------------------------------------------


def observations() -> Value:
    return {
        "observation": [_load(span) for span in measured()],
        "series": [_series(span) for span in measured()],
    }


def measured() -> list[Span]:
    """The links whose load is known."""
    inside = [span for region in range(REGIONS) for span in primary(region)]
    return [*inside, *(span for region in EVERY_TENTH for span in borders(region))]


def load(span: Span) -> int:
    """In bit/s, of a hundred thousand million."""
    (region, place), _ = span
    return 1_000_000_000 * (10 + (region * 13 + place * PLACES) % 80)


def _load(span: Span) -> Value:
    return {
        **_metric(span),
        "observation-id": f"load:{link(span)}",
        "value": f"{load(span)}.0",
        "window": {"start": "2025-12-31T20:00:00Z", "end": "2025-12-31T20:05:00Z"},
        "collected-at": "2025-12-31T20:05:03Z",
        "stored-at": "2025-12-31T20:05:04Z",
    }


def _series(span: Span) -> Value:
    kept = {
        "reference-id": "store",
        "model": "Parquet",
        "instance": f"{link(span).removeprefix('link:')}.parquet",
    }
    return {
        **_metric(span),
        "series-id": f"load:{link(span)}",
        "period": "300.0",
        "covers": {"start": "2025-01-01T00:00:00Z"},
        "external-reference": [kept],
    }


def _metric(span: Span) -> Value:
    return {
        "element": at_link("ip", span),
        "metric": "ndt-types:load",
        "statistic": "mean",
        "unit": "bit/s",
        "source": "counters",
        "method": "aggregated",
    }
