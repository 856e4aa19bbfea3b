"""Data paths as people read them."""

from __future__ import annotations

import pytest

from ndtframe.present.places import place

NETWORK = "/ietf-network:networks/network[network-id='network:ip']"


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        (NETWORK, "network:ip"),
        (f"{NETWORK}/ndt-topology:label", "network:ip label"),
        (
            f"{NETWORK}/ietf-network-topology:link[link-id='link:A-B']/m:attributes/metric1",
            "network:ip link:A-B attributes/metric1",
        ),
        (
            f"{NETWORK}/ndt-traffic:demand-matrix[matrix-id='peak']/demand[demand-id='1']/rate",
            "network:ip demand-matrix peak demand 1 rate",
        ),
        ("/a:b/c[d='1'][e='2']/f[.='x']/g[3]", "c 1 2 f x g number 3"),
        ("m:attributes/metric1", "attributes/metric1"),
        ("/ndt-event:events", "events"),
        ("is no path [", "is no path ["),
        (f"{NETWORK}/node[node-id='\x1b[31m']", "network:ip node \\x1b[31m"),
    ],
)
def test_place(path: str, shown: str) -> None:
    assert place(path) == shown
