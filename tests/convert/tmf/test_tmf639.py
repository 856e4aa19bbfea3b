"""Twins, networks and inventories as resources of TMF639."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ndtframe.bindings.ndt import Document
from ndtframe.contracts import Aliases
from ndtframe.convert.conversion import convert
from ndtframe.convert.tmf.tmf639 import Tmf639Form
from ndtframe.errors import DataError
from ndtframe.testing import FormContract
from ndtframe.testing.documents import valid_documents
from ndtframe.testing.form_contract import undeclared
from tests.convert.tmf.drawn import DOCUMENTS, FOREIGN
from tests.convert.tmf.foreign import INVENTORY, SERVER

EXAMPLES = Path(__file__).parents[3] / "models/ndt/examples/valid"
CARRIED = {"ietf-network:networks", "ndt-twin:twins", "ndt-inventory:inventory"}
WHOLE = sorted(
    path.stem for path in EXAMPLES.glob("*.json") if json.loads(path.read_text()).keys() <= CARRIED
)
FORM = Tmf639Form()


def example(name: str) -> Document:
    return Document.from_json((EXAMPLES / f"{name}.json").read_bytes())


def resource(value: list[dict[str, Any]], path: str) -> dict[str, Any]:
    return next(one for one in value if one["id"] == path)


class TestTmf639Form(FormContract):
    @pytest.fixture
    def plugin_class(self) -> type[Any]:
        return Tmf639Form

    @pytest.fixture
    def samples(self) -> list[Document]:
        return [example(name) for name in WHOLE]

    @pytest.fixture
    def foreign(self) -> list[Any]:
        return [INVENTORY, INVENTORY[1], [INVENTORY[2]]]


# -- ours, there and back ----------------------------------------------------------------------


@pytest.mark.parametrize("name", WHOLE)
def test_twins_networks_and_inventories_come_back_whole(name: str) -> None:
    conversion = convert(example(name), FORM)
    assert conversion.losses == ()
    assert conversion.steps[0].kept == conversion.steps[0].values > 0
    assert convert(conversion.value, None, FORM).losses == ()


@pytest.mark.slow
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(valid_documents(Document))
def test_only_what_is_no_resource_is_lost(value: dict[str, Any]) -> None:
    document = Document.from_value(value)
    conversion = convert(document, FORM)
    assert not {loss.path.split("/")[1] for loss in conversion.losses} & CARRIED
    assert convert(conversion.value, None, FORM).losses == ()


@pytest.mark.slow
@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(DOCUMENTS)
def test_any_twin_comes_back_whole(value: dict[str, Any]) -> None:
    conversion = convert(Document.decoded(value), FORM)
    assert conversion.losses == ()
    assert conversion.steps[0].kept == conversion.steps[0].values
    assert convert(conversion.value, None, FORM).losses == ()


NAMES = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cn")) | st.sampled_from("/=,%;: \t"), min_size=1
)


@st.composite
def _networks(draw: st.DrawFn) -> dict[str, Any]:
    """A network whose elements have any names, with ends and layers that lead somewhere or not."""
    nodes = draw(st.lists(NAMES, unique=True, max_size=4))
    some = st.sampled_from(nodes) if nodes else NAMES
    made = [
        {
            "node-id": name,
            "ietf-network-topology:termination-point": [
                {"tp-id": point} for point in draw(st.lists(NAMES, unique=True, max_size=2))
            ],
            "supporting-node": [
                {"network-ref": draw(NAMES), "node-ref": draw(some)}
                for _ in range(draw(st.integers(0, 1)))
            ],
            "ndt-topology:operational-state": draw(st.sampled_from(["up", "down", "unknown"])),
        }
        for name in nodes
    ]
    links = [_link(draw, name, some) for name in draw(st.lists(NAMES, unique=True, max_size=4))]
    network = {"network-id": draw(NAMES), "node": made, "ietf-network-topology:link": links}
    return {"ietf-network:networks": {"network": [network]}}


def _link(draw: st.DrawFn, name: str, some: st.SearchStrategy[str]) -> dict[str, Any]:
    node = some | NAMES
    source = {"source-node": node, "source-tp": NAMES}
    target = {"dest-node": node, "dest-tp": NAMES}
    optional = {
        "source": st.fixed_dictionaries({}, optional=source),
        "destination": st.fixed_dictionaries({}, optional=target),
        "ndt-topology:direction": st.sampled_from(["unidirectional", "bidirectional"]),
        "ndt-topology:kind": st.sampled_from(["point-to-point", "point-to-multipoint"]),
        "ndt-topology:opposite": NAMES,
        "ndt-topology:end": st.lists(
            st.fixed_dictionaries(
                {"end-id": NAMES, "network-ref": NAMES, "node-ref": node},
                optional={
                    "tp-ref": NAMES,
                    "role": st.sampled_from(["ndt-topology:root", "ndt-topology:leaf"]),
                    "direction": st.sampled_from(["source", "destination", "both"]),
                },
            ),
            min_size=1,
            unique_by=lambda end: end["end-id"],
            max_size=3,
        ),
    }
    return {"link-id": name} | draw(st.fixed_dictionaries({}, optional=optional))


@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(_networks())
def test_any_network_comes_back_whole(value: dict[str, Any]) -> None:
    conversion = convert(Document.decoded(value), FORM)
    assert conversion.losses == ()
    assert convert(conversion.value, None, FORM).losses == ()


def test_a_link_is_an_edge_of_the_graph_of_its_network() -> None:
    value = convert(example("two-nodes"), FORM).value
    (network,) = [one for one in value if one.get("connectivity")]
    (graph,) = network["connectivity"]
    nodes = [
        relation["resource"]["id"]
        for relation in network["resourceRelationship"]
        if relation["relationshipType"] == "bundled"
    ]
    assert nodes
    for edge in graph["connection"]:
        ends = {end["id"]: end["isRoot"] for end in edge["endpoint"]}
        assert ends.keys() <= set(nodes)
        assert sorted(ends.values()) == [False, True]


def test_a_link_of_both_directions_has_only_roots() -> None:
    value = convert(example("bidirectional"), FORM).value
    edges = [
        edge
        for one in value
        for graph in one.get("connectivity", ())
        for edge in graph["connection"]
    ]
    assert any(all(end["isRoot"] for end in edge["endpoint"]) for edge in edges)


def test_layers_are_supporting_resources() -> None:
    value = convert(example("layers"), FORM).value
    supported = [one for one in value if one.get("supportingResource")]
    assert supported
    known = {one["id"] for one in value}
    for one in supported:
        for ref in one["supportingResource"]:
            assert ref["@type"] == "ResourceRef"
            assert ref["id"] in known


def test_what_can_be_touched_is_physical() -> None:
    value = convert(example("inventory"), FORM).value
    assert {one["@type"] for one in value} == {"PhysicalResource"}
    serial = [one["serialNumber"] for one in value if "serialNumber" in one]
    item = json.loads((EXAMPLES / "inventory.json").read_text())["ndt-inventory:inventory"]["item"]
    assert serial == [one["serial-number"] for one in item if "serial-number" in one]


def test_reports_are_resources_and_nothing_of_intents() -> None:
    value = convert(example("reports"), FORM).value
    report = next(one for one in value if "/ndt-session:report=" in one["id"])
    assert report["@type"] == "LogicalResource"
    assert report["creationDate"]
    assert "ndt-session:result" in {one["name"] for one in report["resourceCharacteristic"]}
    assert "Intent" not in json.dumps([one["@type"] for one in value])


# -- theirs ------------------------------------------------------------------------------------


def test_a_foreign_graph_becomes_a_network() -> None:
    conversion = convert(INVENTORY, None, FORM)
    (network,) = conversion.value["ietf-network:networks"]["network"]
    first, second = network["ietf-network-topology:link"]
    assert network["network-id"] == "graph 1"
    assert first["source"] == {"source-node": "r1", "source-tp": "p1"}
    assert first["destination"] == {"dest-node": "r2"}
    assert first["ndt-topology:label"] == "Łódź–Kraków"
    assert [end["role"] for end in second["ndt-topology:end"]] == [
        "ndt-topology:root",
        "ndt-topology:leaf",
        "ndt-topology:leaf",
    ]
    (node,) = network["node"]
    assert node["ndt-topology:operational-state"] == "down"
    assert node["ndt-topology:location"] == {"latitude": "51.77", "longitude": "19.45"}


def test_foreign_ids_and_addresses_come_back() -> None:
    conversion = convert(INVENTORY, None, FORM)
    document = Document.decoded(conversion.value)
    back = convert(document, FORM).value
    assert [(one["id"], one["href"]) for one in back[:2]] == [
        ("4711", f"{SERVER}/4711"),
        ("r1", f"{SERVER}/r1"),
    ]
    assert any(one["id"] == "card 7" for one in back)
    assert "@type" not in {one["id"] for one in back}
    changed = {(loss.kind, loss.path) for loss in conversion.losses}
    assert not any(path.endswith("/id") or path in ("/0/href", "/1/href") for _, path in changed)
    assert ("dropped", "/3") in changed


@pytest.mark.slow
@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(FOREIGN)
def test_whatever_others_send_is_refused_or_told(value: list[dict[str, Any]]) -> None:
    try:
        conversion = convert(value, None, FORM)
    except DataError:
        return
    assert undeclared(conversion) == []
    document = Document.decoded(conversion.value)
    again = convert(document, FORM)
    assert [loss.path for loss in again.losses] == []
    if all("id" in one for one in value):  # else the losses match resources by place, not by id
        lost = (loss.path for loss in conversion.losses if loss.kind == "dropped")
        gone = {value[int(path[1:])]["id"] for path in lost if path.count("/") == 1}
        assert {one["id"] for one in again.value} >= {one["id"] for one in value} - gone


def test_what_a_foreign_item_lacks_is_told() -> None:
    conversion = convert(INVENTORY[2], None, FORM)
    assert [line for line in conversion.incomplete if "'kind' is mandatory" in line]


def test_ids_that_a_server_gave_to_ours_lead_back() -> None:
    ours = example("reports")
    sent = convert(ours, FORM).value
    given = {one["id"]: f"uuid-{place}" for place, one in enumerate(sent)}
    received = json.loads(json.dumps(sent))
    for one in received:
        one["id"] = given[one["id"]]
        one["href"] = f"{SERVER}/{one['id']}"
        for relation in one.get("resourceRelationship", ()):
            name = relation["resource"]["id"]
            relation["resource"]["id"] = given.get(name, name)
    conversion = convert(received, None, FORM)
    (twin,) = conversion.value["ndt-twin:twins"]["twin"]
    assert {alias["form"] for alias in twin["alias"]} == {"tmf639"}
    assert len(twin["alias"]) == len(sent)
    del twin["alias"]
    assert Document.decoded(conversion.value).diff(ours).edits == ()
    assert {loss.path.split("/")[2] for loss in conversion.losses} == {"externalIdentifier"}


def test_an_alias_names_what_is_ours() -> None:
    value = json.loads((EXAMPLES / "two-nodes.json").read_text())
    (network,) = value["ietf-network:networks"]["network"]
    path = f"/ietf-network:networks/network={network['network-id'].replace(':', '%3A')}"
    alias = {"form": "tmf639", "path": path, "identifier": f"77 {SERVER}/77"}
    value["ndt-twin:twins"] = {"twin": [{"name": "t", "alias": [alias]}]}
    conversion = convert(Document.from_value(value), FORM)
    assert conversion.losses == ()
    assert resource(conversion.value, "77")["href"] == f"{SERVER}/77"
    assert path not in {one["id"] for one in conversion.value}


def test_aliases_without_a_part_stay_with_their_twin() -> None:
    aliases = [
        {"form": "tmf639", "path": "/ietf-network:networks/network=gone", "identifier": "1"},
        {"form": "nrm", "path": "/ndt-twin:twins/twin=t", "identifier": "SubNetwork=1"},
    ]
    twins = [{"name": "a"}, {"name": "t", "alias": aliases}, {"name": "tmf639", "alias": []}]
    conversion = convert(Document.decoded({"ndt-twin:twins": {"twin": twins}}), FORM)
    assert conversion.losses == ()


# -- what is wrong -----------------------------------------------------------------------------

WRONG = {
    "no type": ({"id": "1"}, "/@type", "required"),
    "state": ([{"@type": "Resource", "operationalState": "up"}], "/0/operationalState", "'up'"),
    "time": ([{"@type": "Resource", "creationDate": "today"}], "/0/creationDate", "'today'"),
    "one end": (
        [
            {
                "@type": "ResourceFunction",
                "connectivity": [
                    {"connection": [{"@type": "C", "endpoint": [{"@type": "E", "id": "1"}]}]}
                ],
            }
        ],
        "/0/connectivity/0/connection/0/endpoint",
        "at least 2",
    ),
    "character": ([{"@type": "Resource", "name": "a\u0000"}], "/0/name", "U+0000"),
    "ids twice": (
        [{"@type": "Resource", "id": "1"}, {"@type": "LogicalResource", "id": "1"}],
        "/",
        "'1' identifies 2",
    ),
    "text": ("resource", "/", "expected an array of Resource"),
}


@pytest.mark.parametrize("case", WRONG)
def test_wrong_input_is_told_with_its_place(case: str) -> None:
    value, pointer, words = WRONG[case]
    with pytest.raises(DataError) as caught:
        FORM.read(value)
    assert str(caught.value).startswith(f"{pointer}: ")
    assert words in str(caught.value)
    assert caught.value.remedy


def test_two_ids_of_one_thing_are_refused() -> None:
    ours = {"@type": "PhysicalResource", "id": "/ndt-inventory:inventory/item=7"}
    theirs = {"@type": "PhysicalResource", "id": "7"}
    with pytest.raises(DataError, match="both mean /ndt-inventory:inventory/item=7"):
        FORM.document([ours, theirs], Aliases())


def test_a_value_that_our_module_refuses_is_told() -> None:
    wrong = {"@type": "IntegerCharacteristic", "name": "ndt-topology:location", "value": 7}
    node = {
        "@type": "ResourceFunction",
        "id": "/ietf-network:networks/network=n/node=a",
        "resourceCharacteristic": [wrong],
    }
    with pytest.raises(DataError, match="location"):
        convert([node], None, FORM)


@pytest.mark.parametrize("kind", ["Intent", "ProbeIntent"])
def test_an_intent_is_no_resource(kind: str) -> None:
    with pytest.raises(DataError, match=rf"/0/@type: expected a Resource, found {kind}"):
        Tmf639Form().read([{"id": "1", "@type": kind}])
