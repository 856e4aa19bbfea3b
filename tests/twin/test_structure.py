"""What must hold between networks and YANG cannot say."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ndtframe.bindings.ndt import Document
from ndtframe.bindings.topology import Document as Bare
from ndtframe.convert.plain import to_plain
from ndtframe.twin import consistency
from ndtframe.twin.structure import violations

from .network_forms import LINK, OWN, Json

EXAMPLES = Path(__file__).parents[2] / "models/ndt/examples/valid"
PARTS, FLOWS, BOTH = "parts", "flows", "bidirectional"


def example(name: str) -> Json:
    value: Json = json.loads((EXAMPLES / f"{name}.json").read_text("utf-8"))
    return value


def networks(value: Json) -> dict[str, Json]:
    return {one["network-id"]: one for one in value["ietf-network:networks"]["network"]}


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.json")), ids=lambda path: path.stem)
def test_examples_are_whole_in_both_forms(path: Path) -> None:
    document = Document.from_json(path.read_text("utf-8"))
    assert violations(document) == ()
    for network in document.networks.network:
        to_plain(network)
    assert violations(document) == ()


def _circle_of_parts(value: Json) -> None:
    networks(value)["network:north"][f"{OWN}subnetwork"] = [{"network-ref": "network:whole"}]


def _circle_of_nodes(value: Json) -> None:
    about = {"abstraction": {"native-network": ["network:planning"]}}
    networks(value)["network:south"]["node"][0][f"{OWN}about"] = about


def _itself(value: Json) -> None:
    link = networks(value)["network:planning"][LINK][0]
    native = {"network-ref": "network:planning", "link-ref": link["link-id"]}
    link[f"{OWN}about"]["abstraction"]["native-link"] = [native]


def _end(**other: str) -> Callable[[Json], None]:
    def change(value: Json) -> None:
        ends = networks(value)["network:whole"][LINK][0][f"{OWN}end"]
        ends[0] |= {name.replace("_", "-"): text for name, text in other.items()}

    return change


@pytest.mark.parametrize(
    ("change", "path", "words"),
    [
        (_circle_of_parts, "[network-id='network:north']", "no part of itself"),
        (_circle_of_nodes, "node[node-id='node:S1']", "does not stand for itself"),
        (_itself, "link[link-id='link:North-South']", "does not stand for itself"),
        (_end(node_ref="node:X"), "/node-ref", "'network:north' has no node 'node:X'"),
        (_end(tp_ref="tp:X"), "/tp-ref", "no termination point 'tp:X' on 'node:N1'"),
    ],
)
def test_one_thing_is_wrong(change: Callable[[Json], None], path: str, words: str) -> None:
    value = example(PARTS)
    change(value)
    document = Document.from_value(value)
    (found,) = violations(document)
    assert path in found.path
    assert words in found.message
    assert document.find(found.path)
    assert found in consistency.violations(document)


def test_networks_of_other_documents_are_not_missed() -> None:
    value = example(PARTS)
    value["ietf-network:networks"]["network"].remove(networks(value)["network:north"])
    assert violations(Document.from_value(value)) == ()


@pytest.mark.parametrize(
    ("name", "wrong"), [("link:A-B", False), ("link:B-A", False), ("link:A-B;reverse", True)]
)
def test_a_path_is_told_by_the_ids_of_the_plain_form(name: str, wrong: bool) -> None:
    value: Any = example(BOTH)
    flow = {"flow-id": "f", "nature": "offered", "rate": "1", "path": [name]}
    networks(value)["network:lab"]["ndt-traffic:flow"] = [flow]
    document = Document.from_value(value)
    assert bool(violations(document)) is wrong
    to_plain(document.networks.network["network:lab"])
    assert bool(violations(document)) is wrong


def test_a_path_goes_through_a_link_of_many_ends_by_its_spokes() -> None:
    value: Any = example("multipoint")
    tree = networks(value)["network:lab"][LINK][2]
    del tree[f"{OWN}direction"]
    flow = {"flow-id": "f", "nature": "offered", "rate": "1"}
    way = ["link:broadcast", "link:broadcast;out;A"]
    networks(value)["network:lab"]["ndt-traffic:flow"] = [flow | {"path": way}]
    assert violations(Document.from_value(value)) == ()
    networks(value)["network:lab"]["ndt-traffic:flow"] = [flow | {"path": [*way, "link:no"]}]
    (found,) = violations(Document.from_value(value))
    assert found.path.endswith("/path[.='link:no']")


def test_other_model_sets_are_read_too() -> None:
    text = (EXAMPLES / "two-nodes.json").read_text("utf-8")
    assert violations(Bare.from_json(text)) == ()
