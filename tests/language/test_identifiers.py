"""Names into Python names, and into ids and back."""

from __future__ import annotations

import keyword
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ndtframe.errors import InputError
from ndtframe.language import identifiers as ids


@pytest.mark.parametrize(
    ("identifier", "attribute", "class_"),
    [
        ("node-id", "node_id", "NodeId"),
        ("termination-point", "termination_point", "TerminationPoint"),
        ("class", "class_", "Class"),
        ("from", "from_", "From"),
        ("list", "list_", "List"),
        ("type", "type", "Type"),
        ("ifIndex", "if_index", "IfIndex"),
        ("HTTPServer", "http_server", "HTTPServer"),
        ("IPv4", "ipv4", "IPv4"),
        ("l3-unicast.topology", "l3_unicast_topology", "L3UnicastTopology"),
        ("none", "none", "None_"),
        ("warning", "warning", "Warning_"),
        ("__init__", "init___", "Init"),
        ("_x", "x_", "X"),
        ("_", "node_", "N_"),
        ("_1", "n1_", "N1_"),
    ],
)
def test_python_names(identifier: str, attribute: str, class_: str) -> None:
    assert ids.attribute_name(identifier) == attribute
    assert ids.class_name(identifier) == class_


@given(st.from_regex(r"[A-Za-z_][A-Za-z0-9_.\-]{0,12}", fullmatch=True))
def test_every_yang_identifier_gives_public_python_names(identifier: str) -> None:
    for name in (ids.attribute_name(identifier), ids.class_name(identifier)):
        assert name.isidentifier()
        assert not keyword.iskeyword(name)
        assert not name.startswith("_")


def test_ids_as_the_rule_shows_them() -> None:
    assert ids.node_id("ATLA") == "node:ATLA"
    assert ids.node_id("São Paulo-2", 3) == "node:S%C3%A3o%20Paulo%2D2;3"
    assert ids.node_id("") == "node:"
    assert ids.network_id("Abilene") == "network:Abilene"
    assert ids.node_ids(["A", "B", "A", "A;2"]) == ["node:A", "node:B", "node:A;2", "node:A%3B2"]
    assert ids.link_id("node:A", "node:B") == "link:A-B"
    assert ids.link_id("node:A", "node:B", 2) == "link:A-B;2"
    assert ids.link_id("node:A;2", "node:B") == "link:A;2-B"
    assert ids.link_id("node:A", "node:B;2") == "link:A-B;2;1"
    assert ids.link_id("node:A", "node:B;2", 3) == "link:A-B;2;3"
    assert ids.termination_point_id("node:A", "node:B") == "tp:A-B"
    assert ids.demand_id("node:A", "node:B", 2) == "demand:A-B;2"


_NAMES = st.text(st.characters(exclude_categories=["Cs"]), max_size=8) | st.sampled_from(
    ["", "A", "A;2", "A-B", "-", ";", "%41", "A;1", "é"]
)
_COUNTS = st.integers(1, 12)
_NODES = st.tuples(_NAMES, _COUNTS)
_LINKS = st.tuples(_NODES, _NODES, _COUNTS)
_URI = re.compile(r"[a-z]+:[A-Za-z0-9._%;\-]*")


def _link(link: tuple[tuple[str, int], tuple[str, int], int]) -> str:
    source, target, occurrence = link
    return ids.link_id(ids.node_id(*source), ids.node_id(*target), occurrence)


@given(_NODES)
def test_node_ids_lead_back(node: tuple[str, int]) -> None:
    identifier = ids.node_id(*node)
    assert (ids.name_of(identifier), ids.occurrence_of(identifier)) == node
    assert _URI.fullmatch(identifier)


@given(_LINKS)
def test_link_ids_lead_back(link: tuple[tuple[str, int], tuple[str, int], int]) -> None:
    source, target, occurrence = link
    identifier = _link(link)
    assert ids.ends_of(identifier) == (ids.node_id(*source), ids.node_id(*target))
    assert ids.occurrence_of(identifier) == occurrence
    assert _URI.fullmatch(identifier)


@given(_LINKS, _LINKS)
@example((("A", 1), ("B", 2), 1), (("A", 1), ("B", 1), 2))
@example((("A", 1), ("B-C", 1), 1), (("A-B", 1), ("C", 1), 1))
@example((("", 1), ("", 1), 1), (("", 1), ("", 2), 1))
def test_ids_are_equal_only_of_equal_links(
    one: tuple[tuple[str, int], tuple[str, int], int],
    other: tuple[tuple[str, int], tuple[str, int], int],
) -> None:
    assert (_link(one) == _link(other)) is (one == other)


@given(st.lists(_NAMES, max_size=8))
def test_ids_of_many_nodes_differ(names: list[str]) -> None:
    made = ids.node_ids(names)
    assert len(set(made)) == len(names)
    assert [ids.name_of(one) for one in made] == names


@given(
    st.sampled_from(["node:", "link:", "network:", "x:", ""]), st.text("AB%4C3é;-12", max_size=9)
)
def test_only_what_the_rule_makes_is_read(kind: str, tail: str) -> None:
    """Reading is the inverse: an id that is read is the very one that is made again."""
    identifier = kind + tail
    try:
        if kind == "link:":
            ends, count = ids.ends_of(identifier), ids.occurrence_of(identifier)
            assert ids.link_id(*ends, count) == identifier
        else:
            made = {"node:": ids.node_id, "network:": ids.network_id}[kind]
            count = () if kind == "network:" else (ids.occurrence_of(identifier),)
            assert made(ids.name_of(identifier), *count) == identifier
    except (InputError, KeyError):
        return


@pytest.mark.parametrize(
    "wrong",
    [
        "node",
        "node:A;1",
        "node:A;0",
        "node:a%2d",
        "node:%41",
        "node:%FF",
        "node:A-B",
        "urn:x",
        "link:A-B",
        "network:A;2",
    ],
)
def test_other_texts_are_no_node_ids(wrong: str) -> None:
    with pytest.raises(InputError, match="is no id made from a name"):
        ids.name_of(wrong)


@pytest.mark.parametrize(
    "wrong",
    ["link:A", "link:A-B-C", "link:A-B;1", "link:A-B;1;1", "link:A;1-B", "node:A", "link:%41-B"],
)
def test_other_texts_are_no_link_ids(wrong: str) -> None:
    with pytest.raises(InputError, match="is no id made from a name"):
        ids.ends_of(wrong)


def test_wrong_parts_are_refused() -> None:
    with pytest.raises(InputError, match="expected node:NAME"):
        ids.link_id("A", "node:B")
    with pytest.raises(InputError, match="counted from 1"):
        ids.node_id("A", 0)
    with pytest.raises(InputError, match="surrogate"):
        ids.node_id("\ud800")
