"""A network with a LAN and a tree, in the plain form."""

from __future__ import annotations

from typing import Any

from ndtframe.bindings.ndt import Document
from ndtframe.convert.plain import to_plain
from ndtframe.data.state import StateKind
from ndtframe.twin.hypothetical import mark
from ndtframe.twin.view import LiveView

from .twin_samples import document, link, matrix, network, node

MBIT = 10**6


def shared(link_id: str, kind: str, ends: list[tuple[str, str | None]], **members: Any) -> Any:
    """A link of many ends, of both directions, with the metric 10 and 100 Mbit/s."""
    told = link(
        link_id,
        "",
        "",
        10,
        kind=kind,
        direction="bidirectional",
        capacity={"rate": str(100 * MBIT), "origin": "source"},
        end=[
            {"end-id": name, "network-ref": "n:1", "node-ref": f"node:{name}"}
            | ({"role": f"ndt-topology:{role}"} if role else {})
            for name, role in ends
        ],
        **members,
    )
    del told["source"], told["destination"]
    return told


def metro() -> Document:
    """A, B and C on a LAN, C to R, and R the root of a tree with the leafs D and E."""
    lan = [("A", None), ("B", None), ("C", None)]
    tree = [("R", "root"), ("D", "leaf"), ("E", "leaf")]
    made = document(
        network(
            [node(f"node:{name}", name) for name in "ABCRDE"],
            [
                shared("link:LAN", "multipoint-to-multipoint", lan, label="The exchange"),
                shared("link:tree", "point-to-multipoint", tree),
                link("link:C-R", "node:C", "node:R", 5, direction="bidirectional"),
            ],
            risk_group=[{"group-id": "group:hall", "link": ["link:LAN"]}],
        )
        | {
            "ndt-traffic:demand-matrix": [
                matrix(("node:A", "node:D", 60 * MBIT), ("node:A", "node:B", 30 * MBIT))
            ]
        }
    )
    with made.edit():
        to_plain(made.networks.network["n:1"])
    mark(made, StateKind.LIVE)
    return made


def metro_view() -> LiveView:
    """A live view of it."""
    return LiveView(metro().freeze(), base="snapshot-1")
