"""The area of navigation: inside a network, between layers, between networks."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from ndtframe.conformance.messages import Answer
from ndtframe.conformance.programs import Call, Program, Setting, program
from ndtframe.conformance.programs.graphs import (
    LINKS,
    Graph,
    Steps,
    distances,
    four_kinds,
    networks_of,
    path_of,
    supports,
    turned,
)

Json = Any
Judged = Generator[Call, Answer, None]

_LATER = "2026-01-01T01:00:00Z"


@program("navigation.ways")
def ways(setting: Setting) -> Program:
    """Random links, some of them down: neighbours and paths are those of a plain search."""
    for hour in range(1, 4):
        network = _random_network(setting)
        document = {"ietf-network:networks": {"network": [network]}}
        at = f"2026-01-01T{hour:02}:00:00Z"
        yield Call("network.change", {"document": document, "at": at}, prepares=True)
        graph = Graph.of(network)
        for node in setting.random.sample(graph.nodes, 3):
            yield from _neighbours(setting, network["network-id"], graph, node)
        for _ in range(4):
            ends = setting.random.sample(graph.nodes, 2)
            yield from _way(setting, network["network-id"], graph, *ends)


@program("navigation.layers")
def layers(setting: Setting) -> Program:
    """Random layers: what supports what is the closure of what the data says."""
    document = _random_layers(setting)
    yield Call("network.change", {"document": document, "at": _LATER}, prepares=True)
    yield from _supports(setting, document, most=16)


@program("navigation.styles")
def styles(setting: Setting) -> Program:
    """Layers in several networks, then in one: the same elements support the same."""
    apart = yield from _supported(setting, {"R": "TOP", "X": "LOW"})
    document = setting.document("navigation-together")
    yield Call("network.change", {"document": document, "at": _LATER}, prepares=True)
    together = yield from _supported(setting, {"R": "ONE", "X": "ONE"})
    for question, names in apart.items():
        told = f"Of {question}, one network gives {together[question]}, several give {names}."
        setting.check(together[question] == names, told)
    setting.check(len(apart["R down"]) == 2, "Two layers are below the highest one.")


@program("navigation.walk")
def walk(setting: Setting) -> Program:
    """One client walks from each node of each network to all others."""
    answer = yield Call("view.read", {"view": "live"})
    networks = networks_of(answer.result.get("document", {}))
    setting.check(len(networks) == 3, f"It shows {len(networks)} of 3 networks.")
    for network in networks:
        graph = Graph.of(network)
        start = graph.nodes[0]
        for node in graph.nodes:
            yield from _neighbours(setting, network["network-id"], graph, node)
            yield from _way(setting, network["network-id"], graph, start, node)


@program("navigation.rebuilt")
def rebuilt(setting: Setting) -> Program:
    """The four kinds alone make the graph that the answers are of."""
    answer = yield Call("view.read", {"view": "live"})
    document = four_kinds(answer.result.get("document", {}))
    for network in networks_of(document):
        graph = Graph.of(network)
        for node in graph.nodes:
            yield from _neighbours(setting, network["network-id"], graph, node)
    setting.check(bool(networks_of(document)), "It shows no networks.")
    yield from _supports(setting, document, most=8)


@program("navigation.tree")
def tree(setting: Setting) -> Program:
    """From a root to its leafs, and not back nor from leaf to leaf."""
    network, root = setting.named("{N}"), setting.named("{D}")
    leaf = setting.named("{A}")
    real = {setting.named(f"{{{word}}}") for word in "ABCD"}
    for source, target, expected in ((root, leaf, [root, leaf]), (leaf, root, [])):
        answer = yield Call("topology.path", _asked(network, source, target))
        nodes = [node for node in answer.result.get("nodes", ()) if node in real]
        told = f"From {source} to {target} it goes by {nodes}, expected {expected}."
        setting.check(nodes == expected, told)


# -- questions and their judges --------------------------------------------------------------------


def _neighbours(setting: Setting, network: str, graph: Graph, node: str) -> Judged:
    arguments = {"view": "live", "network": network, "node": node}
    answer = yield Call("topology.neighbours", arguments)
    found, expected = answer.result.get("nodes", []), sorted(graph.neighbours(node))
    told = f"The neighbours of {node} are {found}; its links join it to {expected}."
    setting.check(sorted(found) == expected, told)


def _way(setting: Setting, network: str, graph: Graph, source: str, target: str) -> Judged:
    answer = yield Call("topology.path", _asked(network, source, target))
    nodes = answer.result.get("nodes", [])
    hops = graph.hops(source, target)
    if hops is None:
        told = f"It tells the path {nodes}, but none leads from {source} to {target}."
        setting.check(not nodes, told)
        return
    told = f"From {source} to {target} {hops} links lead, and it tells the path {nodes}."
    setting.check(nodes[:1] + nodes[-1:] == [source, target], told)
    setting.check(graph.has_way(nodes), f"{told} Not each of its hops is a link that is up.")
    setting.check(len(nodes) == hops + 1, f"{told} That is not a shortest one.")


def _asked(network: str, source: str, target: str) -> dict[str, str]:
    return {"view": "live", "network": network, "from": source, "to": target}


def _supports(setting: Setting, document: Json, most: int) -> Judged:
    """Ask for the closure of some elements, both ways."""
    down = supports(document)
    up = turned(down)
    for direction, steps in (("down", down), ("up", up)):
        for element in setting.random.sample(sorted(steps), min(most, len(steps))):
            yield from _closure(setting, element, direction, steps)


def _closure(setting: Setting, element: str, direction: str, steps: Steps) -> Judged:
    arguments = {"view": "live", "element": element, "direction": direction}
    answer = yield Call("topology.supports", arguments)
    found, expected = answer.result.get("elements", []), distances(steps, element)
    told = f"{direction} from {element} it gives {found}"
    setting.check(sorted(found) == sorted(expected), f"{told}; the data leads to {expected}.")
    order = [expected[each] for each in found]
    setting.check(order == sorted(order), f"{told}; the nearest does not come first.")


def _supported(
    setting: Setting, places: dict[str, str]
) -> Generator[Call, Answer, dict[str, list[str]]]:
    """The names of what is below the first node and above the second, in their networks."""
    found = {}
    for (word, network), direction in zip(places.items(), ("down", "up"), strict=True):
        element = path_of(setting.named(f"{{{network}}}"), "node", setting.named(f"{{{word}}}"))
        arguments = {"view": "live", "element": element, "direction": direction}
        answer = yield Call("topology.supports", arguments)
        names = [each.rpartition("=")[2] for each in answer.result.get("elements", ())]
        found[f"{word} {direction}"] = names
    return found


# -- random networks -------------------------------------------------------------------------------


def _random_network(setting: Setting) -> Json:
    """Eight nodes, and links of one direction between some of them, a fifth of which are down."""
    chance = setting.random
    nodes = [setting.named(f"{{N{number}}}") for number in range(8)]
    pairs = [chance.sample(nodes, 2) for _ in range(chance.randint(8, 16))]
    links = [_link(setting.named(f"{{L{n}}}"), *ends) for n, ends in enumerate(pairs)]
    for link in chance.sample(links, len(links) // 5):
        link["ndt-topology:operational-state"] = "down"
    return {
        "network-id": setting.named("{RANDOM}"),
        "node": [{"node-id": node} for node in nodes],
        LINKS: links,
    }


def _link(name: str, source: str, target: str) -> Json:
    ends = {"source": {"source-node": source}, "destination": {"dest-node": target}}
    return {"link-id": name, **ends}


def _random_layers(setting: Setting) -> Json:
    """Four layers of networks, each node and link of which rests on some of the one below."""
    networks: list[Json] = []
    for layer in range(4):
        below = networks[-1] if networks else None
        nodes = [setting.named(f"{{N{layer}X{number}}}") for number in range(4)]
        pairs = [setting.random.sample(nodes, 2) for _ in range(4)]
        network = {
            "network-id": setting.named(f"{{LAYER{layer}}}"),
            "node": [{"node-id": node, **_resting(setting, below, "node")} for node in nodes],
            LINKS: [
                {
                    **_link(setting.named(f"{{L{layer}X{n}}}"), *ends),
                    **_resting(setting, below, "link"),
                }
                for n, ends in enumerate(pairs)
            ],
        }
        if below is not None:
            network["supporting-network"] = [{"network-ref": below["network-id"]}]
        networks.append(network)
    return {"ietf-network:networks": {"network": networks}}


def _resting(setting: Setting, below: Json, kind: str) -> Json:
    """Up to two elements of the network below, as what supports an element."""
    if below is None:
        return {}
    known = [each[f"{kind}-id"] for each in below["node" if kind == "node" else LINKS]]
    chosen = setting.random.sample(known, setting.random.randint(0, 2))
    refs = [{"network-ref": below["network-id"], f"{kind}-ref": name} for name in chosen]
    return {f"supporting-{kind}": refs} if refs else {}
