"""The network of plan.toml as three see it: the planning database, discovery, and who wants it."""

from __future__ import annotations

import copy

from layers import NT, OWN, SITES, Json, both, fibre_layer, ip_layer, on, optical_layer

L3_LINK = "ietf-l3-unicast-topology:l3-link-attributes"
REGIONS = {
    "west": ("West", "ALM BRO CAR JOR"),
    "south": ("South", "LIN IDD HUS GRI"),
    "east": ("East", "ELM DUN KEL FAL"),
}


def planning() -> Json:
    """What the planning database says: all layers, and views of them."""
    networks = [fibre_layer(), optical_layer(), ip_layer(), _neighbour(), _peering(), _regions()]
    return {"ietf-network:networks": {"network": networks}}


def discovery() -> Json:
    """What routers say of IP: no positions, no layer below, no demands; three contradictions."""
    network = ip_layer()
    for key in ("supporting-network", "ndt-traffic:demand-matrix", f"{OWN}layer"):
        del network[key]
    for number, node in enumerate(network["node"], 1):
        for key in ("supporting-node", f"{OWN}location", f"{OWN}role", f"{OWN}label"):
            del node[key]
        node["ietf-l3-unicast-topology:l3-node-attributes"] = {"router-id": [f"192.0.2.{number}"]}
        for point in node[f"{NT}termination-point"]:
            del point["supporting-termination-point"]
    for link in network[f"{NT}link"]:
        del link["supporting-link"]
    _as_found(network)
    return {"ietf-network:networks": {"network": [network]}}


def intended() -> Json:
    """What the network should be: as it was found, but for three departures of the real one."""
    document = planning()
    networks = document["ietf-network:networks"]["network"]
    for network in networks:
        types = network.setdefault("network-types", {})
        types[f"{OWN}twin-topology"] = {}
        network[f"{OWN}state"] = {"kind": "intended"}
    network = networks[2]
    planned = copy.deepcopy(network)
    _as_found(network)
    _as(planned, network, "HUS-IDD", L3_LINK)
    _up(network, "CAR-ELM")
    _add_link(network, "JOR-LIN")
    return document


def _as_found(network: Json) -> None:
    """What the routers know better than the planning database, and what is wrong with them."""
    links = {link["link-id"].removeprefix("link:"): link for link in network[f"{NT}link"]}
    links["HUS-IDD"][L3_LINK]["metric1"] = "440"
    for name in both("IDD-JOR"):
        links[name][f"{OWN}capacity"]["rate"] = str(10 * 10**9)
    for name in both("CAR-ELM"):
        links[name][f"{OWN}operational-state"] = "down"
    iddern = next(node for node in network["node"] if node["node-id"] == "node:IDD")
    iddern[f"{NT}termination-point"].append({"tp-id": "tp:to-LIN-2"})
    links["LIN-IDD"]["destination"]["dest-tp"] = "tp:to-LIN-2"
    links["IDD-LIN"]["source"]["source-tp"] = "tp:to-LIN-2"


def _as(planned: Json, network: Json, name: str, member: str) -> None:
    """Take a member of a link as it was planned."""
    wanted, found = (
        next(link for link in one[f"{NT}link"] if link["link-id"] == f"link:{name}")
        for one in (planned, network)
    )
    found[member] = wanted[member]


def _up(network: Json, ends: str) -> None:
    for link in network[f"{NT}link"]:
        if link["link-id"] in [f"link:{name}" for name in both(ends)]:
            del link[f"{OWN}operational-state"]


def _add_link(network: Json, ends: str) -> None:
    """A link that is wanted over a wavelength that is there."""
    source, target = ends.split("-")
    for near, far in ((source, target), (target, source)):
        node = next(node for node in network["node"] if node["node-id"] == f"node:{near}")
        node[f"{NT}termination-point"].append({"tp-id": f"tp:to-{far}"})
        network[f"{NT}link"].append(
            {
                "link-id": f"link:{near}-{far}",
                "source": {"source-node": f"node:{near}", "source-tp": f"tp:to-{far}"},
                "destination": {"dest-node": f"node:{far}", "dest-tp": f"tp:to-{near}"},
                "supporting-link": on("optical", [ends]),
                L3_LINK: {"metric1": "125"},
                f"{OWN}opposite": f"link:{far}-{near}",
                f"{OWN}capacity": {"rate": str(100 * 10**9), "origin": "source"},
                f"{OWN}metric-origin": "source",
            }
        )


def _neighbour() -> Json:
    """All that is known of the network of a neighbour."""
    nodes = [{"node-id": f"node:peer-{number}"} for number in (1, 2)]
    return {"network-id": "network:neighbour", f"{OWN}label": "Neighbour", "node": nodes}


def _end(network: str, node: str) -> Json:
    return {"end-id": node, "network-ref": f"network:{network}", "node-ref": f"node:{node}"}


def _peering() -> Json:
    """Both networks and what joins them: a link from one to the other, and an exchange."""
    private = {"link-id": "link:private", f"{OWN}kind": "point-to-point"}
    exchange = {"link-id": "link:exchange", f"{OWN}kind": "multipoint-to-multipoint"}
    ends = {
        "link:private": [_end("ip", "ALM"), _end("neighbour", "peer-1")],
        "link:exchange": [_end("ip", "LIN"), _end("ip", "FAL"), _end("neighbour", "peer-2")],
    }
    for link in (private, exchange):
        link |= {f"{OWN}direction": "bidirectional", f"{OWN}end": ends[link["link-id"]]}
    parts = [{"network-ref": f"network:{part}"} for part in ("ip", "neighbour")]
    links = [private, exchange]
    return {"network-id": "network:peering", f"{NT}link": links, f"{OWN}subnetwork": parts}


def _regions() -> Json:
    """The IP layer as the board sees it: a node for each region."""
    region = {site: name for name, (_, sites) in REGIONS.items() for site in sites.split()}
    assert region.keys() == SITES.keys()
    nodes = []
    for name, (label, sites) in REGIONS.items():
        native = [
            {"network-ref": "network:ip", "node-ref": f"node:{site}"} for site in sites.split()
        ]
        about = {"abstraction": {"view": "board", "native-node": native}}
        nodes.append({"node-id": f"node:{name}", f"{OWN}label": label, f"{OWN}about": about})
    between: dict[tuple[str, str], list[str]] = {}
    for link in ip_layer()[f"{NT}link"]:
        near, far = (region[site] for site in link["link-id"].removeprefix("link:").split("-"))
        if near != far:
            between.setdefault((near, far), []).append(link["link-id"])
    links = [
        {
            "link-id": f"link:{near}-{far}",
            "source": {"source-node": f"node:{near}"},
            "destination": {"dest-node": f"node:{far}"},
            f"{OWN}about": {
                "abstraction": {
                    "view": "board",
                    "native-link": [{"network-ref": "network:ip", "link-ref": n} for n in names],
                }
            },
            f"{OWN}opposite": f"link:{far}-{near}",
        }
        for (near, far), names in between.items()
    ]
    return {"network-id": "network:regions", "node": nodes, f"{NT}link": links}
