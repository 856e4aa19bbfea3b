"""What bindings do at run time: attributes, lists, paths, clones, errors."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from ndtframe.bindings.ndt import Document
from ndtframe.bindings.ndt.ietf_l3_unicast_topology import L3UnicastTopology
from ndtframe.bindings.ndt.ietf_network import Network, Node
from ndtframe.bindings.ndt.ietf_network_topology import Link
from ndtframe.errors import DataError, StateKindError
from ndtframe.testing.bindings import compiled
from ndtframe.testing.samples import sample_document

from .features.feature import module

EVERYTHING = module(
    "t",
    """
    container c { leaf x { type uint8 { range 1..9; } } leaf d { type uint8; default 5; }
      container n { leaf y { type string; } } container p { presence "p"; leaf z { type string; } }
      leaf-list s { type string; default a; default b; } leaf-list u { type uint8; }
      leaf e { type empty; } leaf big { type uint64; } leaf dec { type decimal64 {
        fraction-digits 2; } } leaf bits { type bits { bit one; bit two; } } leaf bin {
        type binary; } leaf any { type union { type uint8; type boolean; type string; } }
      list l { key "a b"; leaf a { type string; } leaf b { type uint8; } leaf v { type string; }
        container m { leaf w { type string; } } }
      list k { config false; leaf v { type string; } }
      choice ch { default one; case one { leaf o { type uint8; default 1; } }
        case two { leaf t { type uint8; default 2; } leaf t2 { type empty; } } } }
    """,
)


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    return compiled(tmp_path_factory.mktemp("everything"), EVERYTHING)


@pytest.fixture
def document(package: ModuleType) -> Any:
    return package.Document()


def test_what_is_absent(document: Any) -> None:
    c = document.c
    assert c.x is None
    assert c.d == 5
    assert c.p is None
    assert c.n.y is None
    assert list(c.s) == ["a", "b"]
    assert list(c.u) == []
    assert len(c.l) == len(c.k) == 0
    assert not any(c.is_set(name) for name in ("x", "d", "p", "n", "s", "u", "l", "k"))
    assert document.to_json() == "{}"


def test_values_are_set_and_removed(document: Any) -> None:
    c = document.c
    c.d, c.x, c.n.y, c.s, c.e = 7, 3, "y", ["q"], True
    c.big, c.dec, c.bits, c.bin = 2**64 - 1, Decimal("1.5"), {"two", "one"}, b"\0"
    assert all(c.is_set(name) for name in ("d", "x", "n", "s", "e"))
    assert document.to_value() == {
        "t:c": {
            "x": 3, "d": 7, "n": {"y": "y"}, "s": ["q"], "e": [None], "big": str(2**64 - 1),
            "dec": "1.5", "bits": "one two", "bin": "AA==",
        }
    }  # fmt: skip
    del c.d, c.s
    c.x = None
    del c.n
    assert (c.d, list(c.s), c.x, c.n.y) == (5, ["a", "b"], None, None)


def test_presence_container(package: ModuleType, document: Any) -> None:
    p_class = package.Document.plan().fields[0].node.by_attribute["p"].node.cls
    document.c.p = p_class(z="1")
    assert document.c.p.z == "1"
    assert document.to_json() == '{"t:c":{"p":{"z":"1"}}}'
    held = document.c.p
    del document.c.p
    assert document.c.p is None
    assert held.parent is None
    assert held.path == "/"
    document.c.p = p_class()
    assert document.to_json() == '{"t:c":{"p":{}}}'


def test_union_keeps_the_type_of_a_value(document: Any) -> None:
    for value in (1, True, 0, False, "300", ""):
        document.c.any = value
        assert type(document.c.any) is type(value)
        assert document.c.any == value
        again = type(document).from_json(document.to_json())
        assert type(again.c.any) is type(value)


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("x", 10, "an integer in 1..9"),
        ("x", "1", "an integer in 1..9"),
        ("x", True, "an integer in 1..9"),
        ("x", 1.0, "an integer in 1..9"),
        ("dec", Decimal("1.234"), "a decimal of at most 2 digits"),
        ("dec", Decimal("NaN"), "a decimal"),
        ("dec", 1.5, "a decimal"),
        ("bits", {"three"}, "some of one, two"),
        ("bin", "te!t", "base64"),
        ("e", False, "[null]"),
        ("any", 1.5, "no type of the union accepts it"),
        ("x", object(), "an integer"),
        ("any", [1], "no type of the union"),
        ("s", ["ok", 1], "a string"),
        ("s", "\x00", "U+0000"),
    ],
)
def test_wrong_values_name_path_rule_and_what_is_expected(
    document: Any, name: str, value: object, expected: str
) -> None:
    with pytest.raises(DataError) as caught:
        setattr(document.c, name, value)
    (violation,) = caught.value.violations
    assert violation.path == f"/t:c/{name}"
    assert expected in violation.message
    assert violation.rule.startswith("t.yang:")
    assert document.to_json() == "{}"


def test_unknown_attributes_name_the_nearest(document: Any) -> None:
    with pytest.raises(AttributeError, match="nearest: bits"):
        document.c.bitz = 1
    with pytest.raises(AttributeError):
        document.c.is_set("nothing")
    with pytest.raises(AttributeError):
        del document.c.nothing
    with pytest.raises(AttributeError):
        document.c.parent = None


def test_wrong_kinds_of_values(package: ModuleType, document: Any) -> None:
    with pytest.raises(TypeError, match="is a list"):
        document.c.l = []
    with pytest.raises(TypeError, match="takes a"):
        document.c.n = {"y": 1}
    with pytest.raises(TypeError, match="takes a Network, not a Node"):
        Document().networks.network.add(Node(node_id="n:1"))  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="takes a"):
        document.c.k.add(document.c)


def test_keyed_list(document: Any) -> None:
    entries = document.c.l
    first = entries.add(a="x", b=1, v="one")
    entries.add(b=2, a="x")
    assert [entry.b for entry in entries] == [1, 2]
    assert entries["x", 1] is first
    assert ("x", 2) in entries
    assert entries.get(("y", 1)) is None
    assert entries.get(("y", 1), 7) == 7
    assert list(entries.keys()) == [("x", 1), ("x", 2)]
    entries.remove(("x", 1))
    assert first.parent is None
    assert first.path == "/"
    entries.clear()
    assert len(entries) == 0
    entries.add(first)
    assert document.to_value() == {"t:c": {"l": [{"a": "x", "b": 1, "v": "one"}]}}
    del document.c.l
    assert len(entries) == 0
    entries.add(a="z", b=3)
    assert document.to_value() == {"t:c": {"l": [{"a": "z", "b": 3}]}}


def test_keyed_list_refuses(document: Any) -> None:
    entries = document.c.l
    entry = entries.add(a="x", b=1)
    for values, tag in (
        ({"a": "x", "b": 1}, "data-exists"),
        ({"a": "x"}, "missing-element"),
        ({}, "missing-element"),
    ):
        with pytest.raises(DataError) as caught:
            entries.add(**values)
        assert caught.value.violations[0].error_tag == tag
    with pytest.raises(ValueError, match="clone"):
        entries.add(entry)
    with pytest.raises(DataError, match="does not change"):
        entry.a = "y"
    with pytest.raises(DataError, match="does not change"):
        del entry.b
    with pytest.raises(KeyError, match="nearest"):
        entries["x", 2]
    with pytest.raises(KeyError):
        entries.remove(("q", 9))
    entry.v = "still mine"
    assert document.to_value() == {"t:c": {"l": [{"a": "x", "b": 1, "v": "still mine"}]}}


def test_keys_of_a_detached_entry_may_change() -> None:
    network = Network(network_id="n:1")
    network.network_id = "n:2"
    document = Document()
    document.networks.network.add(network)
    assert list(document.networks.network.keys()) == ["n:2"]


def test_keyless_list(document: Any) -> None:
    entries = document.c.k
    first, second = entries.add(v="1"), entries.add(v="1")
    assert [entry.v for entry in entries] == ["1", "1"]
    assert second.path == "/t:c/k[2]"
    with pytest.raises(ValueError, match="clone"):
        entries.add(first)
    entries.remove(0)
    assert first.parent is None
    assert second.path == "/t:c/k[1]"
    with pytest.raises(IndexError):
        entries.remove(5)
    entries.clear()
    assert len(entries) == 0


def test_paths_and_parents() -> None:
    document = sample_document()
    network = next(iter(document.networks.network))
    node = network.node["node:A"]
    assert document.path == "/"
    assert document.parent is None
    assert node.parent is network
    assert node.location.parent is node
    assert node.path == (
        "/ietf-network:networks/network[network-id='network:sample']/node[node-id='node:A']"
    )
    assert node.location.path == f"{node.path}/ndt-topology:location"
    assert Node(node_id="n:1").path == "/"


def test_a_key_with_both_quotes_has_a_path() -> None:
    network = Document().networks.network.add(network_id="n:'\"")
    assert network.path.endswith("""[network-id=concat('n:', "'", '"')]""")


def test_clone_is_whole_and_apart() -> None:
    document = sample_document()
    network = next(iter(document.networks.network))
    before = document.to_json()
    copy = network.clone()
    assert copy.parent is None
    assert copy.to_value() == network.to_value()
    copy.node["node:A"].location.latitude = Decimal(1)
    copy.link["link:A-B"].capacity.rate = 5
    copy.node.remove("node:E")
    copy.label = "other"
    assert document.to_json() == before
    network.node["node:B"].label = "changed"
    assert copy.node["node:B"].label == "B"


def test_what_is_in_a_document_is_cloned_when_assigned_elsewhere() -> None:
    document = Document()
    one, other = (document.networks.network.add(network_id=f"n:{n}") for n in (1, 2))
    one.network_types.l3_unicast_topology = L3UnicastTopology()
    other.network_types.l3_unicast_topology = one.network_types.l3_unicast_topology
    del one.network_types.l3_unicast_topology
    assert other.network_types.l3_unicast_topology is not None
    link = one.link.add(Link(link_id="l:1"))
    link.source.source_node = "n:1"
    other.link.add(link.clone())
    other.link["l:1"].source.source_node = "n:2"
    assert link.source.source_node == "n:1"


def test_reading_changes_nothing() -> None:
    document = Document()
    network = document.networks.network.add(network_id="n:1")
    node = network.node.add(node_id="n:1")
    before = document.to_json()
    assert node.location.latitude is None
    assert node.l3_node_attributes.name is None
    assert network.network_types.l3_unicast_topology is None
    assert document.to_json() == before
    document.validate(strict_references=True)
    assert not node.is_set("location")


def test_reading_does_not_make_an_untaken_case_be_expected(tmp_path: Path) -> None:
    text = module(
        "t",
        "container c { choice h { case a { container n { leaf m { type string; mandatory true; } }"
        " leaf p { type string; } } leaf q { type string; } } leaf on { type empty; }"
        " container w { when ../on; leaf m { type string; mandatory true; } } }",
    )
    document = compiled(tmp_path, text).Document()
    document.c.q = "x"
    assert document.c.n.m is None
    assert document.c.w.m is None
    document.validate()
    document.c.on = True
    assert [violation.path for violation in document.violations()] == ["/t:c/w/m"]


def test_defaults_of_cases_are_read_while_they_are_in_use(document: Any) -> None:
    c = document.c
    assert (c.o, c.t) == (1, None)
    c.t2 = True
    assert (c.o, c.t) == (None, 2)
    del c.t2
    assert (c.o, c.t) == (1, None)


def test_a_frozen_document_is_read_only() -> None:
    document = sample_document()
    network = next(iter(document.networks.network))
    detached = network.clone()
    document.freeze()
    assert document.is_frozen
    for change in (
        lambda: setattr(network, "label", "x"),
        lambda: delattr(network, "label"),
        lambda: network.node.add(node_id="n:9"),
        lambda: network.node.remove("node:A"),
        lambda: network.node.clear(),
        lambda: network.subnetwork.clear(),
        lambda: delattr(network, "node"),
        lambda: setattr(network.node["node:A"].location, "latitude", Decimal(1)),
        lambda: setattr(document, "networks", None),
    ):
        with pytest.raises(StateKindError):
            change()
    detached.label = "x"
    assert document.to_json() == sample_document().to_json()


def test_violations_of_edits_are_found() -> None:
    document = sample_document()
    network = next(iter(document.networks.network))
    network.demand_matrix["matrix:sample"].demand["demand:A-C"].source = "node:nowhere"
    network.link["link:A-B"].source.source_node = "node:nowhere"
    assert [violation.error_app_tag for violation in document.violations()] == ["instance-required"]
    assert len(document.violations(strict_references=True)) == 2
    with pytest.raises(DataError, match="and 1 more"):
        document.validate(strict_references=True)


def test_no_hint_takes_long_where_there_are_many_keys() -> None:
    network = Document().networks.network.add(network_id="n:1")
    for number in range(20_000):
        network.node.add(node_id=f"node:{number}")
    for _ in range(20):
        with pytest.raises(KeyError):
            network.node["node:x" * 1000]
