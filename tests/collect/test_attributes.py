"""Values of the user, put on networks of any source."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from ndtframe.collect.draft import (
    ASSUMPTION,
    CAPACITY,
    DEMAND_MATRIX,
    L3_LINK,
    METRIC_ORIGIN,
    RISK_GROUP,
    Draft,
)
from ndtframe.errors import InputError


def sample(name: str) -> str:
    return (Path(__file__).parent / "samples" / name).read_text(encoding="utf-8")


def link(made: Draft, link_id: str) -> dict:
    return next(item for item in made.links if item["link-id"] == link_id)


def test_values_reach_both_directions_by_id_and_by_label(imported) -> None:
    made = imported({"zoo.gml": sample("zoo.gml"), "a.toml": sample("attributes.toml")})
    for link_id in ("link:New%20York-Boston", "link:Boston-New%20York"):
        assert link(made, link_id)[CAPACITY] == {"rate": "100000000000", "origin": "user"}
        assert link(made, link_id)[L3_LINK]["metric1"] == "20"
        assert link(made, link_id)[METRIC_ORIGIN] == "user"
    assert link(made, "link:New%20York-Boston;2")[CAPACITY]["origin"] == "source"
    assert link(made, "link:Boston;2-Boston;2;1")[CAPACITY]["rate"] == "10000000000"
    assert link(made, "link:Boston;2-Boston;2;1")[METRIC_ORIGIN] == "assumed"
    assert made.network[RISK_GROUP] == [
        {
            "group-id": "duct-1",
            "label": "One duct",
            "link": ["link:New%20York-Boston", "link:Boston-New%20York"],
            "node": ["node:Z%C3%BCrich"],
        }
    ]
    texts = [note.text for note in made.notes]
    assert "capacities of 2 links from the user in a.toml: 10 Gbit/s" in texts
    assert "no metrics: assumed 1 for 3 links" in texts


def test_a_scale_of_the_user_goes_before_the_unit_of_the_source(imported) -> None:
    texts = {"t.txt": sample("triangle.txt"), "a.toml": "[demand]\nscale = 1000"}
    (matrix,) = imported(texts).network[DEMAND_MATRIX]
    assert matrix["scale"] == {"factor": "1000.0", "origin": "user"}
    assert matrix["demand"][0]["rate"] == "10000"
    texts["a.toml"] = '[demand]\nscale = "2.5M"'
    (matrix,) = imported(texts).network[DEMAND_MATRIX]
    assert matrix["demand"][0]["rate"] == "25000000"
    (matrix,) = imported(texts, demand_scale=Decimal(7)).network[DEMAND_MATRIX]
    assert matrix["demand"][0]["rate"] == "70"


def test_what_the_user_supposes_is_an_assumption(imported) -> None:
    toml = """
        [capacity]
        origin = "assumed"
        default = "10G"
        [demand]
        origin = "assumed"
        scale = 500
    """
    made = imported({"t.txt": sample("triangle.txt"), "folder/a.toml": toml})
    assert link(made, "link:Bb-Cc")[CAPACITY]["origin"] == "assumed"
    assert link(made, "link:Aa-Bb")[CAPACITY]["origin"] == "source"
    assert [(item["subject"], item["count"]) for item in made.network[ASSUMPTION]] == [
        ("metric-scale", 3),
        ("demand-scale", 3),
        ("capacity", 1),
    ]
    assert made.network[ASSUMPTION][-1]["rule"] == (
        "The user supposes capacities in a.toml: 10 Gbit/s."
    )


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ("[capcity]\n", r"a\.toml:1: The key 'capcity' of the file is unknown.*capacity"),
        ("[capacity]\ndefalt = 3", r"a\.toml:2: The key 'defalt' .* default"),
        ("[capacity]\nlink:A-B = 3", "not TOML"),
        ('[capacity]\n"Aa-Bb" = 3', r"a\.toml:2: The key 'Aa-Bb' of \[capacity\]"),
        ('[capacity]\ndefault = "-10G"', r"a\.toml:2: 'default' is wrong: '-10G'"),
        ("[capacity]\ndefault = -10", r"a\.toml:2: 'default' is wrong"),
        ("[capacity]\ndefault = 1.5e9", r"a\.toml:2: 'default' is wrong"),
        ("[capacity]\ndefault = [1]", r"a\.toml:2: 'default' is wrong"),
        ('[capacity]\norigin = "source"', r"a\.toml:2: 'origin' is one of user, assumed"),
        ('[capacity]\n"link:Aa-Bd" = 3', r"a\.toml: The capacity names.*nearest.*link:Aa-Bb"),
        ('[capacity]\n"link:Aa-Bb" = 3\n"link:Bb-Aa" = 4', "given two values of capacity"),
        ('[metric]\n"link:Aa-Bb" = 0', r"a\.toml:2: 'link:Aa-Bb' is wrong: 0 is not"),
        ('[metric]\n"link:Aa-Bb" = 1.5', "whole number of at least 1"),
        ('[metric]\n"link:Aa-Bb" = true', "whole number of at least 1"),
        ("[demand]\nscale = 0", r"a\.toml:2: 'scale' is wrong: 0 is not above 0"),
        ("[demand]\nscale = inf", "not a number of usual size"),
        ("[demand]\nscale = 1e-10", "nine fraction digits"),
        ("[demand]\nfactor = 1", r"a\.toml:2: The key 'factor' of \[demand\]"),
        ("capacity = 3", r"a\.toml:1: 'capacity' is a table"),
        ("[risk-group]\nid = 'x'", r"written as \[\[risk-group\]\]"),
        ("[[risk-group]]\nid = ''", "needs an id"),
        ("[[risk-group]]\nid = 'x'", "without links and nodes"),
        ("[[risk-group]]\nid = 'x'\nlinks = 'link:Aa-Bb'", "list of texts"),
        ("[[risk-group]]\nid = 'x'\nnodes = ['Dd']", "names the node 'Dd', which does not exist"),
        ("[[risk-group]]\nid = 'x'\nlink = []", r"a\.toml:3: The key 'link' .* links"),
        ("[[risk-group]]\nid='x'\nnodes=['Aa']\n" * 2, "id of two risk groups"),
    ],
)
def test_wrong_values_are_told_by_line_and_key(imported, toml: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        imported({"t.txt": sample("triangle.txt"), "a.toml": toml})


def test_a_name_of_several_is_not_guessed(imported) -> None:
    gml = """graph [
      node [ id 0 label "X" ] node [ id 1 label "Y" ] node [ id 2 label "Y" ]
      edge [ source 0 target 1 ] edge [ source 0 target 2 ]
    ]"""
    with pytest.raises(InputError, match=r"may be one of 2.*link:X%20X-Y, link:X%20X-Y;2;1"):
        imported({"a.gml": gml.replace("X", "X X"), "a.toml": '[metric]\n"link:X X-Y" = 2'})
    made = imported({"a.gml": gml, "a.toml": '[metric]\n"link:X-Y" = 2\n"link:Y;2-X" = 3'})
    assert [item[L3_LINK]["metric1"] for item in made.links] == ["2", "2", "3", "3"]


DEMANDS = '[demand]\nscale = 1000\n"Aa:Cc" = "2.5G"\n"node:Cc:Aa" = 7\n'


def test_demands_of_the_user_are_a_matrix_that_no_scale_changes(imported) -> None:
    made = imported({"t.txt": sample("triangle.txt"), "folder/busy.toml": DEMANDS})
    scaled, stated = made.network[DEMAND_MATRIX]
    assert scaled["scale"]["factor"] == "1000.0"
    assert stated["matrix-id"] == "busy"
    assert stated["scale"] == {"factor": "1.0", "origin": "user"}
    ends_and_rates = [(one["source"], one["destination"], one["rate"]) for one in stated["demand"]]
    assert ends_and_rates == [("node:Aa", "node:Cc", "2500000000"), ("node:Cc", "node:Aa", "7")]
    assert "2 demands from the user in busy.toml" in [note.text for note in made.notes]


def test_supposed_demands_are_an_assumption(imported) -> None:
    text = DEMANDS.replace("scale = 1000", 'origin = "assumed"')
    made = imported({"t.txt": sample("triangle.txt"), "busy.toml": text})
    rules = {item["subject"]: item["rule"] for item in made.network[ASSUMPTION]}
    assert rules["demand"] == "The user supposes the demands in busy.toml."


@pytest.mark.parametrize(
    ("demand", "told"),
    [
        ('"Aa:Cc" = "much"', "a.toml:2: "),
        ('"Aa:Dd" = "1G"', "a.toml:2: .* names the node 'Dd'"),
        ('"Aa" = "1G"', "The key 'Aa' of .demand. is unknown"),
    ],
)
def test_a_wrong_demand_is_told_with_its_line(imported, demand: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        imported({"t.txt": sample("triangle.txt"), "a.toml": f"[demand]\n{demand}\n"})
