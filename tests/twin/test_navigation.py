"""Ways through networks: held against a plain search, and against what the documents say."""

import random
from itertools import pairwise
from typing import Any

import networkx as nx
import pytest

from ndtframe.bindings.ndt import Document
from ndtframe.errors import InputError, UsageError
from ndtframe.twin.navigation import Atlas, element

NETWORKS = "ietf-network:networks"
LINK = "ietf-network-topology:link"
POINT = "ietf-network-topology:termination-point"


def atlas(*networks: dict[str, Any]) -> Atlas:
    return Atlas(Document.from_value({NETWORKS: {"network": list(networks)}}))


def link(name: str, source: str, target: str, **more: Any) -> dict[str, Any]:
    ends = {"source": {"source-node": source}, "destination": {"dest-node": target}}
    return {"link-id": name, **ends, **more}


def many(name: str, kind: str, *nodes: str, direction: str = "bidirectional") -> dict[str, Any]:
    ends = [
        {"end-id": node, "network-ref": "n", "node-ref": node, "role": "ndt-topology:leaf"}
        for node in nodes
    ]
    if kind == "point-to-multipoint":
        ends[0]["role"] = "ndt-topology:root"
    return {
        "link-id": name,
        "ndt-topology:kind": kind,
        "ndt-topology:direction": direction,
        "ndt-topology:end": ends,
    }


def network(name: str, nodes: str, *links: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"network-id": name, "node": [{"node-id": one} for one in nodes], LINK: [*links], **more}


@pytest.mark.parametrize("seed", range(5))
def test_ways_are_as_short_as_a_plain_search_finds(seed: int) -> None:
    chance = random.Random(seed)
    nodes = "abcdefghi"
    pairs = [tuple(chance.sample(nodes, 2)) for _ in range(14)]
    down = {pair: chance.random() < 0.2 for pair in pairs}
    links = [
        link(
            f"l{number}",
            *pair,
            **{"ndt-topology:operational-state": "down" if down[pair] else "up"},
        )
        for number, pair in enumerate(pairs)
    ]
    found = atlas(network("n", nodes, *links))
    graph, joined = nx.DiGraph(), nx.Graph()
    graph.add_nodes_from(nodes)
    joined.add_nodes_from(nodes)
    graph.add_edges_from(pair for pair in pairs if not down[pair])
    joined.add_edges_from(pairs)
    for source in nodes:
        assert set(found.neighbours("n", source)) == set(joined[source])
        for target in nodes:
            way = found.way("n", source, target)
            assert (way is None) == (not nx.has_path(graph, source, target))
            if way is not None:
                assert len(way) - 1 == nx.shortest_path_length(graph, source, target)
                assert all(graph.has_edge(*hop) for hop in pairwise(way))


def test_a_link_of_both_directions_is_taken_both_ways() -> None:
    found = atlas(
        network("n", "ab", link("l", "a", "b", **{"ndt-topology:direction": "bidirectional"}))
    )
    assert found.way("n", "b", "a") == ("b", "a")


def test_ends_of_a_link_of_many_are_neighbours_as_far_as_data_pass() -> None:
    found = atlas(network("n", "abc", many("l", "multipoint-to-multipoint", *"abc")))
    assert found.neighbours("n", "a") == ("b", "c")
    assert found.way("n", "a", "c") == ("a", "c")
    tree = atlas(network("n", "rab", many("l", "point-to-multipoint", *"rab")))
    assert tree.neighbours("n", "a") == ("r",)
    assert tree.way("n", "a", "b") == ("a", "r", "b")
    assert set(tree.ends(element("n", "link", "l"))) == {element("n", "node", one) for one in "rab"}


def test_layers_are_followed_to_the_end_both_ways() -> None:
    def on(lower: str, name: str) -> list[dict[str, str]]:
        return [{"network-ref": lower, "node-ref": name}]

    top = {"node-id": "t", "supporting-node": on("mid", "m")}
    mid = {"node-id": "m", "supporting-node": on("low", "l")}
    loop = {
        "tp-id": "lo",
        "ndt-topology:about": {
            "relation": [
                {
                    "relation-id": "1",
                    "type": "ndt-topology:hosted-by",
                    "network-ref": "mid",
                    "node-ref": "m",
                }
            ]
        },
    }
    found = atlas(
        {"network-id": "top", "node": [{**top, POINT: [loop]}]},
        {"network-id": "mid", "node": [mid]},
        {"network-id": "low", "node": [{"node-id": "l"}]},
    )
    t, m, low = (
        element(*one) for one in (("top", "node", "t"), ("mid", "node", "m"), ("low", "node", "l"))
    )
    point = element("top", "node", "t", "lo")
    assert found.below(t) == (m, low)
    assert found.below(point) == (m, low)
    assert found.above(low)[0] == m
    assert set(found.above(low)) == {m, t, point}


def test_detail_is_no_layer() -> None:
    about = {"abstraction": {"native-node": [{"network-ref": "n", "node-ref": "a"}]}}
    whole = {"node-id": "whole", "ndt-topology:about": about}
    found = atlas(network("n", "ab"), {"network-id": "abstract", "node": [whole]})
    one, native = element("abstract", "node", "whole"), element("n", "node", "a")
    assert found.natives(one) == (native,)
    assert found.abstracts(native) == (one,)
    assert found.below(one) == found.above(native) == ()


def test_parts_are_found_at_all_levels() -> None:
    def of(*parts: str) -> dict[str, Any]:
        return {"ndt-topology:subnetwork": [{"network-ref": part} for part in parts]}

    found = atlas(
        network("w", "", **of("x", "y")),
        network("x", "", **of("z")),
        network("y", ""),
        network("z", ""),
    )
    assert found.parts("w") == ("x", "y", "z")
    assert found.parts("z") == ()


def test_what_is_not_there_is_refused() -> None:
    found = atlas(network("n", "ab"))
    with pytest.raises(UsageError):
        found.way("n", "a", "nowhere")
    with pytest.raises(UsageError):
        found.below(element("n", "node", "nowhere"))
    with pytest.raises(InputError):
        found.below("no path")
    with pytest.raises(UsageError):
        found.ends(element("n", "node", "a"))


def test_names_of_any_kind_are_told_as_paths() -> None:
    odd = "a/b, c"
    low = {"node-id": "x", "supporting-node": [{"network-ref": "n", "node-ref": odd}]}
    found = atlas(
        {"network-id": "n", "node": [{"node-id": odd}]}, {"network-id": "m", "node": [low]}
    )
    (path,) = found.below(element("m", "node", "x"))
    assert path == "/ietf-network:networks/network=n/node=a%2Fb%2C%20c"
    assert found.above(path) == (element("m", "node", "x"),)
