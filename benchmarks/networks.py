"""Networks of any size as RFC 7951 JSON: RFC 8345 and 8346, four links a node, about 69 members."""

from __future__ import annotations

import json
import random
from typing import Any


def network(nodes: int, links_a_node: int = 4, seed: int = 1) -> str:
    """A random network; the same arguments give the same text."""
    ends = _ends(nodes, links_a_node, seed)
    points: list[int] = [0] * nodes
    links = []
    for number, (source, target) in enumerate(ends):
        links.append(_link(number, source, points[source], target, points[target]))
        points[source] += 1
        points[target] += 1
    content = {
        "network-id": "network:random",
        "network-types": {"ietf-l3-unicast-topology:l3-unicast-topology": {}},
        "node": [_node(number, count) for number, count in enumerate(points)],
        "ietf-network-topology:link": links,
    }
    return json.dumps({"ietf-network:networks": {"network": [content]}})


def _ends(nodes: int, links_a_node: int, seed: int) -> list[tuple[int, int]]:
    chosen = random.Random(seed)
    return [
        (source, (source + 1 + chosen.randrange(nodes - 1)) % nodes)
        for source in range(nodes)
        for _ in range(links_a_node)
    ]


def _node(number: int, points: int) -> dict[str, Any]:
    net = f"10.{number >> 8 & 255}.{number & 255}"
    return {
        "node-id": f"node:n{number}",
        "ietf-l3-unicast-topology:l3-node-attributes": {
            "name": f"r{number}.example.net",
            "router-id": [f"{net}.1"],
        },
        "ietf-network-topology:termination-point": [
            {
                "tp-id": f"tp:{point}",
                "ietf-l3-unicast-topology:l3-termination-point-attributes": {
                    "ip-address": [f"{net}.{point & 255}"]
                },
            }
            for point in range(points)
        ],
    }


def _link(number: int, source: int, point: int, target: int, other: int) -> dict[str, Any]:
    return {
        "link-id": f"link:{number}",
        "source": {"source-node": f"node:n{source}", "source-tp": f"tp:{point}"},
        "destination": {"dest-node": f"node:n{target}", "dest-tp": f"tp:{other}"},
        "ietf-l3-unicast-topology:l3-link-attributes": {
            "name": f"l{number}",
            "metric1": str(10 + number % 90),
        },
    }
