"""Each format: what is read of it, and what is told of what it lacks."""

from __future__ import annotations

from pathlib import Path

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ndtframe.collect import formats
from ndtframe.collect.draft import (
    ASSUMPTION,
    CAPACITY,
    DEMAND_MATRIX,
    L3_LINK,
    LABEL,
    LENGTH,
    LOCATION,
    OPPOSITE,
    Draft,
)
from ndtframe.collect.formats import gml
from ndtframe.collect.reading import Source


def sample(name: str) -> str:
    return (Path(__file__).parent / "samples" / name).read_text(encoding="utf-8")


def notes(made: Draft) -> list[str]:
    return [note.text for note in made.notes]


def metrics(made: Draft) -> dict[str, str]:
    return {link["link-id"]: link[L3_LINK]["metric1"] for link in made.links}


def rates(made: Draft) -> dict[str, tuple[str, str]]:
    return {
        link["link-id"]: (link[CAPACITY]["rate"], link[CAPACITY]["origin"])
        for link in made.links
        if CAPACITY in link
    }


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (sample("triangle.txt"), "sndlib-native"),
        (sample("two.xml"), "sndlib-xml"),
        (sample("zoo.gml"), "gml"),
        (sample("small.graphml"), "graphml"),
        (sample("three.graph"), "repetita-graph"),
        (sample("three.demands"), "repetita-demands"),
        (sample("attributes.toml"), "attributes"),
        ('{"ietf-network:networks": {}}', "json"),
        ("\ufeff" + sample("zoo.gml"), "gml"),
        (sample("triangle.txt").replace("\n", "\r\n"), "sndlib-native"),
        (sample("three.graph").replace("\n", "\r\n"), "repetita-graph"),
        (
            "<!-- a [b] --><!DOCTYPE graphml>" + sample("small.graphml").partition("?>")[2],
            "graphml",
        ),
    ],
)
def test_the_content_tells_the_format(text: str, name: str) -> None:
    assert formats.recognise(Source("no-hint", text.encode())).name == name


def test_line_ends_do_not_matter(imported) -> None:
    for text in (
        sample("triangle.txt"),
        sample("zoo.gml"),
        sample("three.graph"),
        sample("small.graphml"),
    ):
        assert imported({"a": text}).content == imported({"a": text.replace("\n", "\r\n")}).content


def test_sndlib_native(imported) -> None:
    made = imported({"triangle.txt": sample("triangle.txt")})
    assert made.network["network-id"] == "network:triangle"
    assert made.network["node"][1][LOCATION] == {"latitude": "50.5", "longitude": "11.123457"}
    assert metrics(made)["link:Aa-Bb"] == metrics(made)["link:Bb-Aa"] == "20"
    assert metrics(made)["link:Aa-Cc"] == "15"
    assert rates(made)["link:Cc-Aa"] == ("2500000", "source")
    assert "link:Bb-Cc" not in rates(made)
    (matrix,) = made.network[DEMAND_MATRIX]
    assert matrix["matrix-id"] == "2020"
    assert matrix["scale"] == {"factor": "1000000.0", "origin": "source"}
    assert [(item["demand-id"], item["rate"]) for item in matrix["demand"]] == [
        ("D1", "10000000"),
        ("D2", "1000000"),
        ("D5", "1000000"),
    ]
    assert "metrics with fractions: multiplied by 10 for 3 links" in notes(made)
    assert "modules of 2 links left out: none of them is installed" in notes(made)
    assert "no capacities: no utilisation for 1 link" in notes(made)
    assert "demands of 0 bit/s left out: 1 of 2020" in notes(made)
    assert "demands from a node to itself left out: 1 of 2020" in notes(made)


def test_sndlib_native_without_a_unit_assumes_one_and_says_so(imported) -> None:
    text = sample("triangle.txt").replace("unit = MBITPERSEC", "unit = FURLONG")
    made = imported({"triangle.txt": text})
    assert rates(made)["link:Aa-Bb"] == ("100000000", "assumed")
    assert made.network[DEMAND_MATRIX][0]["scale"]["origin"] == "assumed"
    subjects = {item["subject"]: item["count"] for item in made.network[ASSUMPTION]}
    assert subjects == {"metric-scale": 3, "capacity-unit": 2, "demand-scale": 3}
    assert "the unit 'FURLONG' is no known rate: left out" in notes(made)


def test_metrics_of_some_links_only_are_not_mixed_with_hops(imported) -> None:
    made = imported({"a": sample("triangle.txt").replace("0.00 3.00", "0.00 0.00")})
    assert set(metrics(made).values()) == {"1"}
    assert "metrics of 2 links not used: the others have none" in notes(made)
    assert "no metrics: assumed 1 for 3 links" in notes(made)


def test_pixels_are_no_positions(imported) -> None:
    made = imported({"a": sample("triangle.txt").replace("12.0 51.0", "312.0 51.0")})
    assert not any(LOCATION in node for node in made.network["node"])
    assert "coordinates are no degrees: left out for 3 nodes" in notes(made)
    made = imported({"a": sample("two.xml").replace("geographical", "pixel")})
    assert "coordinates are no degrees: left out for 2 nodes" in notes(made)


def test_sndlib_xml(imported) -> None:
    made = imported({"two.xml": sample("two.xml")})
    assert made.network[LABEL] == "two"
    assert rates(made)["link:Bb-Aa"] == ("155000000", "source")
    (matrix,) = made.network[DEMAND_MATRIX]
    assert matrix["matrix-id"] == "20200101-0000"
    assert matrix["demand"][0]["rate"] == "1500000"


def test_several_matrices_belong_to_one_topology(imported) -> None:
    first = sample("matrix.xml").replace("TIME", "t1").replace("TARGET", "Bb")
    second = sample("matrix.xml").replace("TIME", "t2").replace("TARGET", "Bb")
    again = sample("matrix.xml").replace("TIME", "t2").replace("TARGET", "Aa")
    made = imported({"n": sample("triangle.txt"), "1": first, "2": second, "3": again})
    matrices = made.network[DEMAND_MATRIX]
    assert [item["matrix-id"] for item in matrices] == ["2020", "t1", "t2", "t2;2"]
    assert [item["demand"][0]["rate"] for item in matrices[:3]] == ["10000000", "8000", "8000"]
    assert len(made.links) == 6


def test_matrices_alone_give_nodes_without_links(imported) -> None:
    made = imported({"1": sample("matrix.xml").replace("TARGET", "Bb")})
    assert len(made.network["node"]) == 2
    assert "no links: only nodes" in notes(made)


def test_gml_keeps_duplicates_parallels_and_loops(imported) -> None:
    made = imported({"zoo.gml": sample("zoo.gml")})
    assert made.network[LABEL] == "Zoo ä & Co"
    assert [(node["node-id"], node[LABEL]) for node in made.network["node"]] == [
        ("node:New%20York", "New York"),
        ("node:Boston", "Boston"),
        ("node:Boston;2", "Boston"),
        ("node:Z%C3%BCrich", "Zürich"),
    ]
    assert rates(made)["link:New%20York-Boston"] == ("10000000000", "source")
    assert rates(made)["link:Boston-New%20York;2"] == ("2500000000", "source")
    assert made.links[0][LABEL] == "10 Gbps"
    assert len(made.links) == 8
    assert "no position: 1 node" in notes(made)
    assert "no capacities: no utilisation for 2 links" in notes(made)


def test_graphml(imported) -> None:
    made = imported({"small.graphml": sample("small.graphml")})
    assert made.network[LABEL] == "Small"
    assert made.network["node"][0][LOCATION] == {"latitude": "1.5", "longitude": "2.5"}
    assert rates(made)["link:One-Two"] == ("155000000", "source")


def test_directed_edges_of_either_zoo_format_are_paired(imported) -> None:
    text = sample("zoo.gml").replace("directed 0", "directed 1").replace("target 1 L", "target 1 L")
    assert "no other direction: 4 links left alone" in notes(imported({"a": text}))
    text = sample("small.graphml").replace("undirected", "directed")
    assert "no other direction: 1 link left alone" in notes(imported({"a": text}))


def test_repetita_pairs_directions_with_their_own_values(imported) -> None:
    made = imported({"g.graph": sample("three.graph"), "g.demands": sample("three.demands")})
    assert metrics(made)["link:0_Paris-1_Lyon"] == "10"
    assert metrics(made)["link:1_Lyon-0_Paris"] == "12"
    assert rates(made)["link:1_Lyon-0_Paris"] == ("2000000", "source")
    assert [link for link in made.links if OPPOSITE not in link] == [made.links[-1]]
    assert "no other direction: 1 link left alone" in notes(made)
    assert "delays of 5 edges left out" in notes(made)
    (matrix,) = made.network[DEMAND_MATRIX]
    assert [(item["source"], item["rate"]) for item in matrix["demand"]] == [
        ("node:0_Paris", "300000"),
        ("node:0_Paris", "20000"),
    ]


def test_lengths_come_with_positions_only(imported) -> None:
    assert not any(LENGTH in link for link in imported({"a": sample("zoo.gml")}).links)


LABELS = st.text(
    st.characters(codec="ascii", exclude_characters='"&', min_codepoint=32, max_codepoint=126)
)


@given(
    nodes=st.lists(LABELS, min_size=1, max_size=6),
    edges=st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=8),
    directed=st.booleans(),
)
def test_gml_is_read_as_networkx_wrote_it(
    nodes: list[str], edges: list[tuple[int, int]], directed: bool
) -> None:
    graph = networkx.MultiDiGraph() if directed else networkx.MultiGraph()
    graph.add_nodes_from(range(len(nodes)))
    graph.add_edges_from((a % len(nodes), b % len(nodes)) for a, b in edges)
    labelled = networkx.relabel_nodes(graph, {i: f"{i} {name}" for i, name in enumerate(nodes)})
    text = "\n".join(networkx.generate_gml(labelled))
    record = gml.read(Source("a.gml", text.encode()))
    names = {node.key: node.name for node in record.nodes}
    assert list(names.values()) == list(labelled)
    assert sorted((names[link.source], names[link.target]) for link in record.links) == sorted(
        (a, b) for a, b, _ in labelled.edges
    )
    assert all(link.directed == directed for link in record.links)
