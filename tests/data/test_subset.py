"""Parts of a document by data paths."""

import json
from typing import Any

import pytest

from ndtframe.bindings.ndt import Document
from ndtframe.data.subset import subset
from ndtframe.errors import InputError

NETWORK = "/ietf-network:networks/network=n"
TOPOLOGY = "ietf-network-topology"


@pytest.fixture(scope="module")
def document() -> Document:
    nodes = [
        {"node-id": name, f"{TOPOLOGY}:termination-point": [{"tp-id": "1"}, {"tp-id": "2"}]}
        for name in ("a", "b,c", "d")
    ]
    link = {
        "link-id": "l",
        "source": {"source-node": "a", "source-tp": "1"},
        "destination": {"dest-node": "d", "dest-tp": "2"},
    }
    network = {"network-id": "n", "node": nodes, f"{TOPOLOGY}:link": [link]}
    other = {"network-id": "m", "node": [{"node-id": "a"}]}
    return Document.from_value({"ietf-network:networks": {"network": [network, other]}})


def part(document: Document, *paths: str) -> Any:
    return subset(document, paths).get("ietf-network:networks", {}).get("network")


def test_an_entry_keeps_the_keys_of_those_above_it(document: Document) -> None:
    point = f"{NETWORK}/node=a/{TOPOLOGY}:termination-point=2"
    assert part(document, point) == [
        {
            "network-id": "n",
            "node": [{"node-id": "a", f"{TOPOLOGY}:termination-point": [{"tp-id": "2"}]}],
        }
    ]


def test_paths_are_joined_and_entries_keep_their_order(document: Document) -> None:
    found = part(document, f"{NETWORK}/node=d/node-id", f"{NETWORK}/node=a/node-id")
    assert found == [{"network-id": "n", "node": [{"node-id": "a"}, {"node-id": "d"}]}]


def test_a_list_without_keys_is_all_of_it(document: Document) -> None:
    (network,) = part(document, f"{NETWORK}/node")
    assert [node["node-id"] for node in network["node"]] == ["a", "b,c", "d"]
    assert f"{TOPOLOGY}:link" not in network


def test_keys_are_percent_encoded(document: Document) -> None:
    (network,) = part(document, f"{NETWORK}/node=b%2Cc")
    assert [node["node-id"] for node in network["node"]] == ["b,c"]


def test_a_container_and_a_leaf_in_it(document: Document) -> None:
    (network,) = part(document, f"{NETWORK}/{TOPOLOGY}:link=l/source/source-node")
    assert network[f"{TOPOLOGY}:link"] == [{"link-id": "l", "source": {"source-node": "a"}}]


def test_the_root_is_all_of_it(document: Document) -> None:
    assert subset(document, ["/"]) == json.loads(document.to_json())


@pytest.mark.parametrize("path", [f"{NETWORK}/node=nobody", "/ietf-network:networks/network=x"])
def test_where_nothing_stands_there_is_nothing(document: Document, path: str) -> None:
    assert subset(document, [path]) == {}
    assert subset(document, []) == {}


@pytest.mark.parametrize(
    "path", ["networks", "/ietf-network:networks/nod", f"{NETWORK},x", f"{NETWORK}/network-id/more"]
)
def test_what_is_no_path_is_refused(document: Document, path: str) -> None:
    with pytest.raises(InputError):
        subset(document, [path])
