"""Elements by the names people use: exact, whatever the script, and never a silent guess."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ndtframe.errors import ModelError
from ndtframe.language import identifiers

from .twin_samples import link, names, network, node

TRIANGLE = network(
    [node("node:A", "A"), node("node:B", "B"), node("node:C", "C")],
    [
        link("link:A-B", "node:A", "node:B", opposite="link:B-A"),
        link("link:B-A", "node:B", "node:A", opposite="link:A-B"),
        link("link:B-C", "node:B", "node:C"),
    ],
    risk_group=[{"group-id": "group:duct", "label": "one duct", "link": ["link:A-B"]}],
)
FOREIGN = network(
    [node("urn:x:1", "New York"), node("urn:x:2", "São-Paulo"), node("urn:x:3", "東京")],
    [
        link("l1", "urn:x:1", "urn:x:2"),
        link("l2", "urn:x:2", "urn:x:1"),
        link("l3", "urn:x:3", "urn:x:1", label="Unity"),
    ],
)


@pytest.mark.parametrize("name", ["node:A", "A", "a", "node:a", "NODE:a"])
def test_node_by_id_label_and_any_case(name: str) -> None:
    assert names(TRIANGLE).node(name) == "node:A"


@pytest.mark.parametrize("name", ["urn:x:2", "São-Paulo", "node:São-Paulo", "são-paulo"])
def test_node_of_a_foreign_source(name: str) -> None:
    assert names(FOREIGN).node(name) == "urn:x:2"


@pytest.mark.parametrize("name", ["link:A-B", "A-B", "link:a-b", "link:B-A"])
def test_link_means_both_directions(name: str) -> None:
    assert sorted(names(TRIANGLE).links(name)) == ["link:A-B", "link:B-A"]


@pytest.mark.parametrize(("name", "found"), [("link:A-B", "link:A-B"), ("B-A", "link:B-A")])
def test_directed_link_is_the_named_direction(name: str, found: str) -> None:
    assert names(TRIANGLE).links(name, directed=True) == [found]


@pytest.mark.parametrize("name", ["link:B-C", "link:C-B"])
def test_unpaired_link_goes_by_either_order_of_its_ends(name: str) -> None:
    assert names(TRIANGLE).links(name) == ["link:B-C"]


def test_unpaired_link_has_one_direction_only() -> None:
    with pytest.raises(ModelError, match="no link 'link:C-B'"):
        names(TRIANGLE).links("link:C-B", directed=True)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("link:New York-São-Paulo", ["l1", "l2"]),
        ("link:São-Paulo-New York", ["l2", "l1"]),
        ("link:urn:x:1-urn:x:2", ["l1", "l2"]),
        ("link:東京-New York", ["l3"]),
        ("Unity", ["l3"]),
        ("link:Unity", ["l3"]),
        ("l3", ["l3"]),
        ("link:l3", ["l3"]),
    ],
)
def test_link_of_a_foreign_source(name: str, found: list[str]) -> None:
    assert names(FOREIGN).links(name) == found


@pytest.mark.parametrize("name", ["group:duct", "duct", "one duct", "ONE DUCT"])
def test_group_by_id_and_label(name: str) -> None:
    assert names(TRIANGLE).group_id(name) == "group:duct"


@pytest.mark.parametrize(
    ("kind", "name", "near"),
    [
        ("node", "New Yrk", "Nearest: New York"),
        ("node", "node:New Yrk", "Nearest: node:New York"),
        ("links", "link:New York-Sao-Paulo", "link:New York-São-Paulo"),
        ("group_id", "anything", "There is no risk group 'anything'. Known: none."),
        ("node", "", "There is no node ''"),
        ("links", "link:", "There is no link 'link:'"),
    ],
)
def test_unknown_name_is_told_with_what_comes_nearest(kind: str, name: str, near: str) -> None:
    with pytest.raises(ModelError) as error:
        getattr(names(FOREIGN), kind)(name)
    assert near in str(error.value)


def test_exact_name_goes_before_one_of_another_case() -> None:
    known = names(network([node("n:1", "A"), node("n:2", "a")]))
    assert [known.node("A"), known.node("a")] == ["n:1", "n:2"]


def test_id_goes_before_a_label() -> None:
    known = names(network([node("n:1", "n:2"), node("n:2", "other")]))
    assert known.node("n:2") == "n:2"


def test_label_of_two_nodes_is_refused_but_their_ids_are_not() -> None:
    known = names(network([node("node:Paris", "Paris"), node("node:Paris;2", "Paris")]))
    with pytest.raises(ModelError, match="means 2 nodes: node:Paris, node:Paris;2") as error:
        known.node("Paris")
    assert error.value.remedy
    assert known.node("node:Paris") == "node:Paris"
    assert known.node("node:Paris;2") == "node:Paris;2"


def test_parallel_links_are_told_apart_by_id_only() -> None:
    nodes = [node("n:a", "A"), node("n:b", "B")]
    pairs = [("l1", "n:a", "n:b"), ("l2", "n:b", "n:a"), ("l3", "n:a", "n:b"), ("l4", "n:b", "n:a")]
    known = names(network(nodes, [link(*pair) for pair in pairs]))
    with pytest.raises(ModelError, match="means 2 links: l1, l3"):
        known.links("link:A-B")
    assert known.links("l3") == ["l3", "l4"]


def test_dashes_in_labels_do_not_make_a_guess() -> None:
    nodes = [node("n:1", "A-B"), node("n:2", "C"), node("n:3", "A"), node("n:4", "B-C")]
    known = names(network(nodes, [link("l1", "n:1", "n:2"), link("l2", "n:3", "n:4")]))
    with pytest.raises(ModelError, match="means 2 links: l1, l2"):
        known.links("link:A-B-C")


def test_label_of_both_directions_names_the_pair_but_no_direction() -> None:
    nodes = [node("n:a"), node("n:b")]
    links = [link("l1", "n:a", "n:b", label="Unity"), link("l2", "n:b", "n:a", label="Unity")]
    known = names(network(nodes, links))
    assert known.links("Unity") == ["l1", "l2"]
    with pytest.raises(ModelError, match="means 2 links"):
        known.links("Unity", directed=True)


def test_message_lists_few_of_many() -> None:
    known = names(network([node(f"n:{number}", "same") for number in range(9)]))
    with pytest.raises(ModelError, match="n:4 and 4 more"):
        known.node("same")


NAMES = st.lists(st.text(max_size=12), min_size=2, max_size=6)


@settings(max_examples=40)
@given(NAMES)
def test_every_node_and_link_is_found_by_its_id(labels: list[str]) -> None:
    labels = [_text_of_yang(label) for label in labels]
    ids = identifiers.node_ids(labels)
    nodes = [node(node_id, label) for node_id, label in zip(ids, labels, strict=True)]
    ends = list(pairwise(ids))
    links = [link(identifiers.link_id(one, other), one, other) for one, other in ends]
    known = names(network(nodes, links))
    assert [known.node(node_id) for node_id in ids] == ids
    for one, other in ends:
        link_id = identifiers.link_id(one, other)
        assert known.links(link_id, directed=True) == [link_id]


@pytest.mark.slow
@given(NAMES)
def test_a_label_means_its_node_or_is_refused(labels: list[str]) -> None:
    labels = [_text_of_yang(label) for label in labels]
    ids = [f"urn:n:{number}" for number in range(len(labels))]
    nodes = [node(node_id, label) for node_id, label in zip(ids, labels, strict=True)]
    known = names(network(nodes))
    for node_id, label in zip(ids, labels, strict=True):
        if label and labels.count(label) == 1 and label not in ids:
            assert known.node(label) == node_id
        elif label and label not in ids:
            with pytest.raises(ModelError, match="means"):
                known.node(label)


def _text_of_yang(text: str) -> str:
    """The text without characters that no string of YANG holds (RFC 7950, 9.4)."""
    return "".join(
        character for character in text if character.isprintable() or character == "\u200d"
    )
