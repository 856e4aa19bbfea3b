"""Where references lead: to the node that has the leaf, or nowhere."""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph as ox

from ndtframe.bindings.ndt import Document
from ndtframe.semantics.lift import vocabulary as v
from ndtframe.semantics.lift.lifting import lifted

EXAMPLES = sorted((Path(__file__).parents[3] / "models/ndt/examples/valid").glob("*.json"))
BASE = "urn:ndtframe:twin:t"
NETWORK = f"{BASE}/ietf-network:networks/network"
OF_NODE = "ietf-network:networks/network/node/"


def graph(document: Document) -> ox.Store:
    store = ox.Store()
    store.bulk_load(lifted(document, BASE), format=ox.RdfFormat.N_TRIPLES)
    return store


def links(store: ox.Store) -> list[tuple[str, str, str]]:
    """Subject, schema path and target of every link."""
    return sorted(
        (triple.subject.value, triple.predicate.value.removeprefix(v.LINK), triple.object.value)
        for triple in store
        if triple.predicate.value.startswith(v.LINK)
    )


def strict() -> list[Path]:
    """The examples in which all that is referred to is there."""
    found = []
    for path in EXAMPLES:
        document = Document.from_json(path.read_bytes())
        if not document.violations(strict_references=True):
            found.append(path)
    return found


def test_leafrefs_of_strict_documents_lead_to_nodes() -> None:
    followed = 0
    for path in strict():
        store = graph(Document.from_json(path.read_bytes()))
        known = {triple.subject.value for triple in store}
        refs = [each for each in links(store) if each[1].endswith(("-ref", "-node", "-tp"))]
        assert {target for _, _, target in refs} <= known
        followed += len(refs)
    assert followed > 20


def test_what_supports_a_node_is_in_the_network_that_is_named() -> None:
    document = Document.from_json((EXAMPLES[0].parent / "layers.json").read_bytes())
    found = [each for each in links(graph(document)) if each[1].startswith(OF_NODE + "supp")]
    (network,) = {each[2] for each in found if each[1].endswith("/network-ref")}
    (node,) = {each[2] for each in found if each[1].endswith("/node-ref")}
    assert "/supporting-network=" in network
    below = network.rpartition("/supporting-network=")[2]
    assert node.startswith(f"{NETWORK}={below}/node=")


def test_link_ends_lead_to_nodes_and_points_of_their_own_network() -> None:
    document = Document.from_json((EXAMPLES[0].parent / "two-nodes.json").read_bytes())
    ends = {each[1].rpartition("/")[2]: each[2] for each in links(graph(document))}
    assert "/termination-point" not in ends["source-node"]
    assert ends["source-tp"].startswith(
        ends["source-node"] + "/ietf-network-topology:termination-point="
    )


def test_keys_of_an_instance_identifier_come_in_the_order_of_the_schema() -> None:
    path = "/ndt-twin:twins/twin[name='a']/alias[path='/p'][form='x']"
    value = {"ndt-twin:twins": {"twin": [{"name": "a", "scope": {"element": [path]}}]}}
    (found,) = links(graph(Document.from_json(json.dumps(value))))
    assert found[2] == f"{BASE}/ndt-twin:twins/twin=a/alias=x,%2Fp"


def test_an_instance_identifier_to_nowhere_is_text_alone() -> None:
    path = "/no-such-module:x"
    value = {"ndt-twin:twins": {"twin": [{"name": "a", "scope": {"element": [path]}}]}}
    assert links(graph(Document.from_json(json.dumps(value)))) == []
