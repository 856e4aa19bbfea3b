"""The same answers from the plain document, by loops: slow, and nothing of RDF."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations, permutations
from typing import Any

Key = tuple[str, str]
"""Network and link."""

LINKS = "ietf-network-topology:link"


class Map:
    """A document, with what leads from one thing to others."""

    def __init__(self, document: Any) -> None:
        self.document = document
        self.networks = document["ietf-network:networks"]["network"]
        self.items = document["ndt-inventory:inventory"]["item"]
        self.services = document["ndt-service:services"]
        self.links = {
            (network["network-id"], link["link-id"]): link
            for network in self.networks
            for link in network.get(LINKS, ())
        }

    def below(self, key: Key) -> list[Key]:
        entries = self.links[key].get("supporting-link", ())
        return [(each["network-ref"], each["link-ref"]) for each in entries]

    def opposite(self, key: Key) -> list[Key]:
        other = self.links[key].get("ndt-topology:opposite")
        return [(key[0], other)] if other else []

    def all_below(self, key: Key) -> set[Key]:
        found = {key}
        for each in self.below(key):
            found |= self.all_below(each)
        return found

    def groups(self, key: Key) -> set[str]:
        return {
            group.get("label", group["group-id"])
            for network in self.networks
            for group in network.get("ndt-topology:risk-group", ())
            for link in group.get("link", ())
            if (network["network-id"], link) == key
        }


def parts(path: str) -> list[str]:
    """The keys in a path."""
    return re.findall(r"='([^']*)'", path)


def is_link(path: str) -> bool:
    return f"/{LINKS}[" in path


def links_of_a_service(world: Map, service_id: str) -> set[tuple[str, str]]:
    """Network and link of all that carries a service, downwards."""
    (service,) = (s for s in world.services["service"] if s["service-id"] == service_id)
    carriers = [path for way in service["path"] for path in way["carried-by"] if is_link(path)]
    return {key for path in carriers for key in world.all_below(tuple(parts(path)[:2]))}


def shared_risks(world: Map) -> set[tuple[str, ...]]:
    found = set()
    for declared in world.services["diversity"]:
        keys = [tuple(parts(path)[:2]) for path in declared["element"]]
        for one, other in combinations(sorted(keys), 2):
            start = (declared["diversity-id"], one[1], other[1])
            risks = [
                {g for k in world.all_below(key) for o in (k, *world.opposite(k))
                 for g in world.groups(o)}
                for key in (one, other)
            ]  # fmt: skip
            found |= {(*start, "risk-group", group) for group in risks[0] & risks[1]}
            below = [world.all_below(key) - {key} for key in (one, other)]
            turned = {o for k in below[1] for o in (k, *world.opposite(k))}
            found |= {(*start, "link", key[1]) for key in below[0] & turned}
    return found


def taken_down(world: Map, item_label: str) -> set[tuple[str, str]]:
    """Service and effect, if an item of the inventory fails."""
    broken = _broken(world, item_label)
    found = set()
    for service in world.services["service"]:
        lost = {}
        for way in service.get("path", ()):
            gone = any(tuple(parts(p)[:2]) in broken for p in way["carried-by"] if is_link(p))
            lost.setdefault(tuple(sorted(way.get("endpoint", ()))), []).append(gone)
        if any(any(each) for each in lost.values()):
            cut = any(all(each) for each in lost.values())
            found.add((service["service-id"], "connection" if cut else "redundancy"))
    return found


def _broken(world: Map, item_label: str) -> set[Key]:
    failed = {i["item-id"] for i in world.items if i.get("label", i["item-id"]) == item_label}
    while True:
        inside = (
            item["item-id"]
            for item in world.items
            if item.get("parent") in failed or failed & set(item.get("runs-through", ()))
        )
        more = set(inside)
        if more <= failed:
            break
        failed |= more
    paths = [p for i in world.items if i["item-id"] in failed for p in i.get("element", ())]
    broken = {tuple(parts(path)[:2]) for path in paths if is_link(path)}
    while True:
        more = {k for k in world.links if broken & {*world.below(k), *world.opposite(k)}}
        if more <= broken:
            return broken
        broken |= more


def ways(world: Map, network_id: str, start: str, end: str, hops: int) -> set[tuple[str, ...]]:
    (network,) = (n for n in world.networks if n["network-id"] == network_id)
    names = {n["node-id"]: n.get("ndt-topology:label", n["node-id"]) for n in network["node"]}
    by_ends: dict[tuple[str, str], list[str]] = {}
    for link in network[LINKS]:
        ends = link["source"]["source-node"], link["destination"]["dest-node"]
        by_ends.setdefault((names[ends[0]], names[ends[1]]), []).append(link["link-id"])
    others = set(names.values()) - {start, end}
    found = set()
    for count in range(hops):
        for between in permutations(sorted(others), count):
            stops = (start, *between, end)
            for way in _along(by_ends, stops):
                found.add((str(count + 1), *way, *[""] * (3 - len(way)), ", ".join(between)))
    return found


def _along(by_ends: Any, stops: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    if len(stops) == 1:
        yield ()
        return
    for link in by_ends.get(stops[:2], ()):
        for rest in _along(by_ends, stops[1:]):
            yield (link, *rest)


def points_and_nodes_without_record(world: Map) -> set[str]:
    """Names of nodes and points that have no record, where others of their network have one."""
    recorded = {path for item in world.items for path in item.get("element", ())}
    found = set()
    for network in world.networks:
        start = f"/ietf-network:networks/network[network-id='{network['network-id']}']"
        nodes, points = {}, {}
        for node in network.get("node", ()):
            path = f"{start}/node[node-id='{node['node-id']}']"
            nodes[path] = node.get("ndt-topology:label", node["node-id"])
            for point in node.get("ietf-network-topology:termination-point", ()):
                inside = f"/ietf-network-topology:termination-point[tp-id='{point['tp-id']}']"
                points[path + inside] = point["tp-id"]
        for those in (nodes, points):
            if recorded & set(those):
                found |= {name for path, name in those.items() if path not in recorded}
    return found
