"""A twin of all layers with 10 000 nodes, made by rule, so that its answers can be told beforehand.

Regions lie in a ring; so do the places of each.  A *span* is two places with a fibre between them:
each two neighbours in a ring, and places 0 and 10 of each two neighbouring regions.  A wavelength
goes over each span, and an *express* one a region over the first ten, from place 0 to place 10; two
links of IP, one a direction, go over each wavelength.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from ndtframe.bindings.ndt import Document

REGIONS = 167
PLACES = 20
FAULTY = 13
"""The region in which a link went down between the first state and the second."""
Place = tuple[int, int]
Span = tuple[Place, Place]
Value = dict[str, Any]

_LINK = "ietf-network-topology:link"
_POINT = "ietf-network-topology:termination-point"


def every_place() -> list[Place]:
    return [(region, place) for region in range(REGIONS) for place in range(PLACES)]


def ring(region: int) -> list[Span]:
    """The spans within a region, from place 0 around."""
    return [((region, place), (region, (place + 1) % PLACES)) for place in range(PLACES)]


def borders(region: int) -> list[Span]:
    """The spans to the next region."""
    return [((region, place), ((region + 1) % REGIONS, place)) for place in (0, 10)]


@cache
def spans() -> tuple[Span, ...]:
    return tuple(span for r in range(REGIONS) for span in (*ring(r), *borders(r)))


def express(region: int) -> Span:
    return (region, 0), (region, 10)


@cache
def waves() -> dict[Span, list[Span]]:
    """Each wavelength with the spans that it goes over."""
    found = {span: [span] for span in spans()}
    return found | {express(region): ring(region)[:10] for region in range(REGIONS)}


def name(place: Place) -> str:
    return f"{place[0]}-{place[1]}"


def node(place: Place) -> str:
    return f"node:{name(place)}"


def label(place: Place) -> str:
    return f"Place {place[1]} of region {place[0]}"


def link(span: Span) -> str:
    return f"link:{name(span[0])}:{name(span[1])}"


def turned(span: Span) -> Span:
    return span[1], span[0]


def point(span: Span) -> str:
    """The point at the first place of a span."""
    return f"tp:to-{name(span[1])}"


def at_node(layer: str, place: Place) -> str:
    """The instance-identifier of a node."""
    return f"{at_network(layer)}/node[node-id='{node(place)}']"


def at_link(layer: str, span: Span) -> str:
    return f"{at_network(layer)}/{_LINK}[link-id='{link(span)}']"


def at_network(layer: str) -> str:
    return f"/ietf-network:networks/network[network-id='network:{layer}']"


def length(span: Span) -> int:
    """In kilometres."""
    return 10 + (span[0][0] * 7 + span[0][1] * 3) % 50


# -- networks -------------------------------------------------------------------------------------


def fibre() -> Value:
    groups = [
        {"group-id": f"bridge {region}", "link": [link(ring(region)[-1]), link(ring(region)[0])]}
        for region in range(0, REGIONS, 2)
    ]
    return {
        **_network("fibre"),
        "node": [_node(place) for place in every_place()],
        _LINK: [
            {**_two_way(span, points=False), "ndt-topology:length": str(length(span))}
            for span in spans()
        ],
        "ndt-topology:risk-group": groups,
    }


def optical() -> Value:
    return {
        **_network("optical", "fibre"),
        "node": [
            {
                **_node(place, "fibre"),
                _POINT: [{"tp-id": point(span)} for span in spans_from(place)],
            }
            for place in every_place()
        ],
        _LINK: [
            {
                **_two_way(wave, points=True),
                "supporting-link": [_link_ref("fibre", s) for s in over],
            }
            for wave, over in waves().items()
        ],
    }


def ip(*, wrong_metric: bool = False, fault: bool = False, alone: bool = False) -> Value:
    """The network of routers: ``alone`` without what it rests on."""
    links = []
    for wave in waves():
        links += [_ip_link(span, alone) for span in (wave, turned(wave))]
    if wrong_metric:
        for region in range(0, REGIONS, 10):
            links[_first(region)][_L3_LINK]["metric1"] = "999"
    if fault:
        for place in (0, 1):
            links[_first(FAULTY) + place]["ndt-topology:operational-state"] = "down"
    return {
        **_network("ip", *(() if alone else ("optical",))),
        "network-types": {
            "ietf-l3-unicast-topology:l3-unicast-topology": {},
            "ndt-topology:twin-topology": {},
        },
        "node": [_router(place, alone) for place in every_place()],
        _LINK: links,
        "ndt-traffic:demand-matrix": [
            {
                "matrix-id": "peak",
                "scale": {"factor": "1.0", "origin": "source"},
                "demand": list(_demands()),
            }
        ],
    }


def first_span(region: int) -> Span:
    return ring(region)[0]


def _first(region: int) -> int:
    """Where the links over the first span of a region are in the list."""
    return 2 * spans().index(first_span(region))


_L3_LINK = "ietf-l3-unicast-topology:l3-link-attributes"


def _ip_link(span: Span, alone: bool) -> Value:
    over = span if span in waves() else turned(span)
    found: Value = {
        "link-id": link(span),
        "source": {"source-node": node(span[0]), "source-tp": point(span)},
        "destination": {"dest-node": node(span[1]), "dest-tp": point(turned(span))},
        _L3_LINK: {"metric1": str(length(over))},
        "ndt-topology:opposite": link(turned(span)),
        "ndt-topology:capacity": {"rate": "100000000000", "origin": "source"},
    }
    return found if alone else {**found, "supporting-link": [_link_ref("optical", over)]}


def _router(place: Place, alone: bool) -> Value:
    points = []
    for span in spans_from(place):
        below = {"network-ref": "network:optical", "node-ref": node(place), "tp-ref": point(span)}
        rests = {} if alone else {"supporting-termination-point": [below]}
        points.append({"tp-id": point(span), **rests})
    number = place[0] * PLACES + place[1]
    l3 = {"router-id": [f"10.0.{number >> 8}.{number & 255}"]}
    rests_on = () if alone else ("optical",)
    return {
        **_node(place, *rests_on),
        _POINT: points,
        "ietf-l3-unicast-topology:l3-node-attributes": l3,
    }


@cache
def _spans_from() -> dict[Place, list[Span]]:
    found: dict[Place, list[Span]] = {place: [] for place in every_place()}
    for wave in waves():
        found[wave[0]].append(wave)
        found[wave[1]].append(turned(wave))
    return found


def spans_from(place: Place) -> list[Span]:
    """The wavelengths at a place, each seen from there."""
    return _spans_from()[place]


def demand(region: int) -> str:
    return f"{node((region, 0))}>{node(((region + 1) % REGIONS, 0))}"


def _demands() -> Iterator[Value]:
    for region in range(REGIONS):
        ends = node((region, 0)), node(((region + 1) % REGIONS, 0))
        yield {
            "demand-id": demand(region),
            "source": ends[0],
            "destination": ends[1],
            "rate": str(1_000_000_000 + region),
        }


def regions() -> Value:
    """What the board sees: a node a region, and a link each way between neighbours."""
    nodes, links = [], []
    for region in range(REGIONS):
        native = [{"network-ref": "network:ip", "node-ref": node(p)} for p, _ in ring(region)]
        nodes.append(_abstract({"node-id": f"node:{region}"}, "native-node", native))
        nodes[-1]["ndt-topology:label"] = f"Region {region}"
        other = (region + 1) % REGIONS
        for ends in ((region, other), (other, region)):
            found = [s if ends[0] == region else turned(s) for s in borders(region)]
            entry = {
                "link-id": "link:{}:{}".format(*ends),
                "source": {"source-node": f"node:{ends[0]}"},
                "destination": {"dest-node": f"node:{ends[1]}"},
                "ndt-topology:opposite": "link:{1}:{0}".format(*ends),
            }
            links.append(_abstract(entry, "native-link", [_link_ref("ip", s) for s in found]))
    return {**_network("regions"), "node": nodes, _LINK: links}


def _abstract(entry: Value, leaf: str, native: list[Value]) -> Value:
    return {**entry, "ndt-topology:about": {"abstraction": {"view": "board", leaf: native}}}


def neighbours() -> Iterator[Value]:
    """A network of others, and one of links of many ends to it, at every tenth region."""
    some = range(0, REGIONS, 10)
    yield {**_network("neighbour"), "node": [{"node-id": f"node:peer-{r}"} for r in some]}
    links = [
        {
            "link-id": f"link:peer-{region}",
            "ndt-topology:kind": "multipoint-to-multipoint",
            "ndt-topology:direction": "bidirectional",
            "ndt-topology:end": [
                _end("own", "ip", node((region, 0))),
                _end("second", "ip", node((region, 10))),
                _end("peer", "neighbour", f"node:peer-{region}"),
            ],
        }
        for region in some
    ]
    yield {**_network("peering"), _LINK: links}


def _end(end_id: str, network: str, node_id: str) -> Value:
    return {"end-id": end_id, "network-ref": f"network:{network}", "node-ref": node_id}


def _network(layer: str, *below: str) -> Value:
    known = layer in ("fibre", "optical", "ip")
    return {
        "network-id": f"network:{layer}",
        "network-types": {"ndt-topology:twin-topology": {}},
        **({"ndt-topology:layer": [f"ndt-topology:{layer}"]} if known else {}),
        "supporting-network": [{"network-ref": f"network:{b}"} for b in below],
    }


def _node(place: Place, *below: str) -> Value:
    rests = [{"network-ref": f"network:{layer}", "node-ref": node(place)} for layer in below]
    found: Value = {"node-id": node(place), "ndt-topology:label": label(place)}
    return {**found, "supporting-node": rests} if rests else found


def _two_way(span: Span, *, points: bool) -> Value:
    ends: Value = {"source-node": node(span[0])}, {"dest-node": node(span[1])}
    if points:
        ends[0]["source-tp"], ends[1]["dest-tp"] = point(span), point(turned(span))
    return {
        "link-id": link(span),
        "source": ends[0],
        "destination": ends[1],
        "ndt-topology:kind": "point-to-point",
        "ndt-topology:direction": "bidirectional",
    }


def _link_ref(layer: str, span: Span) -> Value:
    return {"network-ref": f"network:{layer}", "link-ref": link(span)}


def document(networks: list[Value], kind: str, others: Value | None = None) -> Document:
    """A valid document of these networks, which are states of a kind, and of what else there is."""
    for network in networks:
        network["ndt-topology:state"] = {"kind": kind}
    value = {"ietf-network:networks": {"network": networks}, **(others or {})}
    return Document.from_json(json.dumps(value)).freeze()
