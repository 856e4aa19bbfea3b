"""Subjects that lose their way: within networks, between layers, domains and levels of detail."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ndtframe.contracts.subject import Refused
from ndtframe.testing.subject import ReferenceTwin
from ndtframe.testing.subject.base import Arguments, Result

Json = Any
_LINKS = "ietf-network-topology:link"
_DOWN = "ndt-topology:operational-state"


def networks_of(document: Json) -> list[Json]:
    found: list[Json] = document.get("ietf-network:networks", {}).get("network", [])
    return found


def network_of(document: Json, name: str) -> Json:
    return next(one for one in networks_of(document) if one["network-id"] == name)


def hops_of(network: Json, *, up: bool = False) -> list[tuple[str, str]]:
    """Where the links of a network lead, those that are up alone or all."""
    return [
        (link["source"]["source-node"], link["destination"]["dest-node"])
        for link in network.get(_LINKS, ())
        if "source" in link and not (up and link.get(_DOWN) == "down")
    ]


def simple_paths(hops: list[tuple[str, str]], way: list[str], end: str) -> Iterator[list[str]]:
    if way[-1] == end:
        yield way
        return
    for source, target in hops:
        if source == way[-1] and target not in way:
            yield from simple_paths(hops, [*way, target], end)


class Lost(ReferenceTwin):
    """The ways that a subject might take: all that lead from one node to another."""

    def ways(self, arguments: Arguments, *, up: bool = True, both: bool = False) -> list[list[str]]:
        document = self.view(arguments["view"]).document.to_value()
        hops = hops_of(network_of(document, arguments["network"]), up=up)
        hops += [hop[::-1] for hop in hops] if both else []
        found = simple_paths(hops, [arguments["from"]], arguments["to"])
        return sorted(found, key=len)


def told(ways: list[list[str]]) -> Result:
    return {"nodes": ways[0], "hops": len(ways[0]) - 1} if ways else {"nodes": []}


# -- REQ-GRAPH-TRAVERSAL ---------------------------------------------------------------------------


class TakesTheLongWay(Lost):
    """It gives the longest path instead of the shortest."""

    breaks = "REQ-GRAPH-TRAVERSAL"
    touches = ("topology.path",)

    def topology_path(self, arguments: Arguments) -> Result:
        return told(self.ways(arguments)[::-1])


class JumpsOverNodes(ReferenceTwin):
    """It gives the ends of a path and leaves out what is between."""

    breaks = "REQ-GRAPH-TRAVERSAL"

    def topology_path(self, arguments: Arguments) -> Result:
        answer = super().topology_path(arguments)
        nodes = answer["nodes"]
        return {**answer, "nodes": [nodes[0], nodes[-1]]} if len(nodes) > 2 else answer


class GoesAgainstTheTraffic(Lost):
    """It takes links of one direction both ways."""

    breaks = "REQ-GRAPH-TRAVERSAL"
    touches = ("topology.path",)

    def topology_path(self, arguments: Arguments) -> Result:
        return told(self.ways(arguments, both=True))


class SeesWhoIsAheadOnly(ReferenceTwin):
    """It gives as neighbours those that links lead to, and not those that they come from."""

    breaks = "REQ-GRAPH-TRAVERSAL"

    def topology_neighbours(self, arguments: Arguments) -> Result:
        super().topology_neighbours(arguments)
        document = self.view(arguments["view"]).document.to_value()
        hops = hops_of(network_of(document, arguments["network"]))
        return {"nodes": sorted({there for here, there in hops if here == arguments["node"]})}


class SeesTooFar(ReferenceTwin):
    """It takes neighbours of neighbours as neighbours."""

    breaks = "REQ-GRAPH-TRAVERSAL"

    def topology_neighbours(self, arguments: Arguments) -> Result:
        ask = super().topology_neighbours
        near = ask(arguments)["nodes"]
        far = {one for node in near for one in ask({**arguments, "node": node})["nodes"]}
        return {"nodes": sorted(({*near} | far) - {arguments["node"]})}


class KnowsEverybody(ReferenceTwin):
    """It has no neighbours of a node that does not exist, instead of saying so."""

    breaks = "REQ-GRAPH-TRAVERSAL"

    def topology_neighbours(self, arguments: Arguments) -> Result:
        try:
            return super().topology_neighbours(arguments)
        except Exception:
            return {"nodes": []}


# -- REQ-STATUS ------------------------------------------------------------------------------------


class HidesWhatIsDown(ReferenceTwin):
    """It leaves links that are down out of its views."""

    breaks = "REQ-STATUS"

    def view_read(self, arguments: Arguments) -> Result:
        answer = super().view_read(arguments)
        for network in networks_of(answer["document"]):
            if _LINKS in network:
                network[_LINKS] = [one for one in network[_LINKS] if one.get(_DOWN) != "down"]
        return answer


class ForgetsTheState(ReferenceTwin):
    """It shows what is down, and does not say that it is."""

    breaks = "REQ-STATUS"
    also = {"REQ-PROPERTIES": "the state is one of the properties that a view has to keep"}

    def view_read(self, arguments: Arguments) -> Result:
        answer = super().view_read(arguments)
        for network in networks_of(answer["document"]):
            for element in (*network.get("node", ()), *network.get(_LINKS, ())):
                element.pop(_DOWN, None)
        return answer


class DropsNeighboursThatAreDown(ReferenceTwin):
    """It gives no neighbours over links that are down."""

    breaks = "REQ-STATUS"

    def topology_neighbours(self, arguments: Arguments) -> Result:
        super().topology_neighbours(arguments)
        document = self.view(arguments["view"]).document.to_value()
        hops = hops_of(network_of(document, arguments["network"]), up=True)
        pairs = {*hops, *(hop[::-1] for hop in hops)}
        return {"nodes": sorted(there for here, there in pairs if here == arguments["node"])}


class CrossesBrokenLinks(Lost):
    """Its paths go over links that are down."""

    breaks = "REQ-STATUS"
    touches = ("topology.path",)

    def topology_path(self, arguments: Arguments) -> Result:
        return told(self.ways(arguments, up=False))


# -- REQ-LAYER-NAVIGATE, REQ-LAYERED-MODEL ---------------------------------------------------------


class SeesOneLayer(ReferenceTwin):
    """It gives what supports an element directly, and nothing below."""

    breaks = "REQ-LAYER-NAVIGATE"

    def topology_supports(self, arguments: Arguments) -> Result:
        ask = super().topology_supports
        found = ask(arguments)["elements"]
        below = [ask({**arguments, "element": element})["elements"] for element in found]
        further = {one for elements in below for one in elements}
        return {"elements": [one for one in found if one not in further]}


class StandsOnItsHead(ReferenceTwin):
    """It takes up for down."""

    breaks = "REQ-LAYER-NAVIGATE"

    def topology_supports(self, arguments: Arguments) -> Result:
        turned = {"up": "down", "down": "up"}[arguments["direction"]]
        return super().topology_supports({**arguments, "direction": turned})


class BeginsAtTheBottom(ReferenceTwin):
    """It gives the farthest layer first."""

    breaks = "REQ-LAYER-NAVIGATE"

    def topology_supports(self, arguments: Arguments) -> Result:
        return {"elements": super().topology_supports(arguments)["elements"][::-1]}


class KnowsLayersOfNodesOnly(ReferenceTwin):
    """It follows what supports nodes, and not links."""

    breaks = "REQ-LAYER-NAVIGATE"

    def topology_supports(self, arguments: Arguments) -> Result:
        answer = super().topology_supports(arguments)
        return {"elements": []} if f"/{_LINKS}=" in arguments["element"] else answer


class LooksDownOnly(ReferenceTwin):
    """It does not find what an element supports."""

    breaks = "REQ-LAYER-NAVIGATE"

    def topology_supports(self, arguments: Arguments) -> Result:
        answer = super().topology_supports(arguments)
        return {"elements": []} if arguments["direction"] == "up" else answer


class WantsLayersApart(ReferenceTwin):
    """It finds layers in networks of their own, and not those that lie in one network."""

    breaks = "REQ-LAYERED-MODEL"

    def topology_supports(self, arguments: Arguments) -> Result:
        found = super().topology_supports(arguments)["elements"]
        own = arguments["element"].split("/")[2]
        return {"elements": [one for one in found if one.split("/")[2] != own]}


# -- REQ-TOPOLOGY-ABSTRACTION ----------------------------------------------------------------------


class TakesDetailForALayer(ReferenceTwin):
    """It takes what an abstract node stands for as what supports it."""

    breaks = "REQ-TOPOLOGY-ABSTRACTION"

    def topology_supports(self, arguments: Arguments) -> Result:
        found = super().topology_supports(arguments)["elements"]
        return {"elements": [*found, *self.topology_abstraction(arguments)["elements"]]}


class FindsNoWayBack(ReferenceTwin):
    """It does not find the abstract elements that stand for a native one."""

    breaks = "REQ-TOPOLOGY-ABSTRACTION"

    def topology_abstraction(self, arguments: Arguments) -> Result:
        answer = super().topology_abstraction(arguments)
        return {"elements": []} if arguments["direction"] == "up" else answer


class AbstractsNodesOnly(ReferenceTwin):
    """It knows the nodes that an abstract node stands for, and not the links."""

    breaks = "REQ-TOPOLOGY-ABSTRACTION"

    def topology_abstraction(self, arguments: Arguments) -> Result:
        found = super().topology_abstraction(arguments)["elements"]
        return {"elements": [one for one in found if f"/{_LINKS}=" not in one]}


# -- REQ-COMMON-API, REQ-BASIC-MODEL-SUPPORT -------------------------------------------------------


class SpeaksIpOnly(ReferenceTwin):
    """It finds paths in networks of layer 3 alone."""

    breaks = "REQ-COMMON-API"

    def topology_path(self, arguments: Arguments) -> Result:
        document = self.view(arguments["view"]).document.to_value()
        types = network_of(document, arguments["network"]).get("network-types", {})
        if "ietf-l3-unicast-topology:l3-unicast-topology" not in types:
            raise Refused("Paths are found in networks of layer 3.")
        return super().topology_path(arguments)


class KeepsLinksBesideTheGraph(ReferenceTwin):
    """It joins nodes of the same role without a link, so that the four kinds are not enough."""

    breaks = "REQ-BASIC-MODEL-SUPPORT"

    def topology_neighbours(self, arguments: Arguments) -> Result:
        found = super().topology_neighbours(arguments)["nodes"]
        document = self.view(arguments["view"]).document.to_value()
        nodes = network_of(document, arguments["network"]).get("node", ())
        passive = {one["node-id"] for one in nodes if "ndt-topology:role" in one}
        return {"nodes": sorted({*found, *passive} - {arguments["node"]})}


# -- REQ-MULTI-DOMAIN, REQ-SUBNETWORK --------------------------------------------------------------


class MixesUpDomains(ReferenceTwin):
    """It looks for a node in all networks, and takes all of that name as one."""

    breaks = "REQ-MULTI-DOMAIN"

    def topology_neighbours(self, arguments: Arguments) -> Result:
        found = set(super().topology_neighbours(arguments)["nodes"])
        document = self.view(arguments["view"]).document.to_value()
        for network in networks_of(document):
            for here, there in hops_of(network):
                found |= {there} if here == arguments["node"] else set()
        return {"nodes": sorted(found)}


class PullsBordersInside(ReferenceTwin):
    """It takes both ends of a link between domains as nodes of the first one."""

    breaks = "REQ-MULTI-DOMAIN"

    def topology_ends(self, arguments: Arguments) -> Result:
        found = super().topology_ends(arguments)["elements"]
        first = found[0].rpartition("/")[0]
        return {"elements": [f"{first}/{one.rpartition('/')[2]}" for one in found]}


class ForgetsPartsOfParts(ReferenceTwin):
    """It gives the parts of a network, and not the parts of these."""

    breaks = "REQ-SUBNETWORK"

    def topology_parts(self, arguments: Arguments) -> Result:
        ask = super().topology_parts
        found = ask(arguments)["networks"]
        inner = {one for part in found for one in ask({**arguments, "network": part})["networks"]}
        return {"networks": [one for one in found if one not in inner]}


class TakesEveryNetworkForAPart(ReferenceTwin):
    """It gives all other networks as parts of one."""

    breaks = "REQ-SUBNETWORK"

    def topology_parts(self, arguments: Arguments) -> Result:
        document = self.view(arguments["view"]).document.to_value()
        names = [one["network-id"] for one in networks_of(document)]
        return {"networks": [one for one in names if one != arguments["network"]]}


# -- REQ-SUPPORTING, REQ-RELATIONSHIPS -------------------------------------------------------------


class KnowsLikeOnLikeOnly(ReferenceTwin):
    """It follows what supports an element only to elements of the same kind."""

    breaks = "REQ-SUPPORTING"

    def topology_supports(self, arguments: Arguments) -> Result:
        found = super().topology_supports(arguments)["elements"]
        steps = arguments["element"].count("/")
        return {"elements": [one for one in found if one.count("/") == steps]}


class ForgetsWhoIsTheBackup(ReferenceTwin):
    """It does not show which of two relations is the primary and which the backup."""

    breaks = "REQ-RELATIONSHIPS"
    also = {"REQ-PROPERTIES": "a role is one of the properties that a view has to keep"}

    def view_read(self, arguments: Arguments) -> Result:
        answer = super().view_read(arguments)
        for network in networks_of(answer["document"]):
            for link in network.get(_LINKS, ()):
                for relation in link.get("ndt-topology:about", {}).get("relation", ()):
                    relation.pop("role", None)
        return answer


# -- REQ-BIDIR, REQ-MULTI-POINT --------------------------------------------------------------------


class TakesLinksOneWay(ReferenceTwin):
    """It takes a link of both directions one way alone."""

    breaks = "REQ-BIDIR"

    def topology_path(self, arguments: Arguments) -> Result:
        answer = super().topology_path(arguments)
        network = network_of(self.followed.network.content, arguments["network"])
        links = [one for one in network.get(_LINKS, ()) if "source" in one]
        back = {
            (one["destination"]["dest-node"], one["source"]["source-node"])
            for one in links
            if one.get("ndt-topology:direction") == "bidirectional"
        }
        hops = zip(answer["nodes"], answer["nodes"][1:], strict=False)
        return {"nodes": []} if back & {*hops} else answer


class OverlooksLans(ReferenceTwin):
    """It gives no neighbours over links of many ends."""

    breaks = "REQ-MULTI-POINT"

    def topology_neighbours(self, arguments: Arguments) -> Result:
        found = super().topology_neighbours(arguments)["nodes"]
        network = network_of(self.followed.network.content, arguments["network"])
        joined = {frozenset(hop) for hop in hops_of(network)}
        return {"nodes": [one for one in found if {one, arguments["node"]} in joined]}


class ClimbsTrees(Lost):
    """It goes from the leafs of a tree to its root, whichever way the tree leads."""

    breaks = "REQ-MULTI-POINT"
    also = {"REQ-GRAPH-TRAVERSAL": "a path takes links in their direction"}
    touches = ("topology.path",)

    def topology_path(self, arguments: Arguments) -> Result:
        answer = super().topology_path(arguments)
        if answer["nodes"]:
            return answer
        turned = {**arguments, "from": arguments["to"], "to": arguments["from"]}
        return {"nodes": super().topology_path(turned)["nodes"][::-1]}
