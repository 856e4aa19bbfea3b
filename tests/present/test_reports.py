"""What reports show beside one state: times, uncertainty, sources, drift, and anything else."""

from __future__ import annotations

import re
from dataclasses import replace
from io import StringIO
from xml.etree import ElementTree

import pytest
from rich.console import Console

from ndtframe.apps.results import NetworkFigures, WhatIfResult
from ndtframe.data.state import StateKind
from ndtframe.functional.results import Uncertainty
from ndtframe.functional.traffic import carry, with_demand_uncertainty
from ndtframe.present.html import render
from ndtframe.present.plain import plain_lines
from ndtframe.present.tables import print_report
from ndtframe.present.uncertainty import spread

from .present_samples import (
    Own,
    network,
    page,
    report,
    square,
    sweep_result,
    what_if_result,
    without,
)

HASH = "ab" * 32


def printed(shown, columns=None, width: int = 120) -> str:
    console = Console(file=StringIO(), width=width, highlight=False)
    print_report(shown, columns, console=console)
    return console.file.getvalue()


def sections(html: str) -> dict[str, ElementTree.Element]:
    body = re.sub(r"<(style|script)>.*?</\1>", "", html[html.index("<html") :], flags=re.DOTALL)
    root = ElementTree.fromstring(body)
    return {item.get("id"): item for item in root.iter("section")}


@pytest.fixture(scope="module")
def steps():
    """A what-if of three times: a link down, another too, the first back."""
    columns = square()
    afters = [without(columns, pairs=pairs) for pairs in ([1], [1, 4], [4])]
    changes = ["the first goes down", "the second goes down", "the first comes up"]
    return report("what-if", what_if_result(columns, *afters), changes=changes)


def test_times_stand_beside_each_other_and_then_alone(steps):
    text = printed(steps, square())
    assert text.count("- the second goes down") == 1
    table = text[text.index("The scenario by time") : text.index("\nAt the start\n")]
    times = re.findall(r"^  (before|at the start|after \d+ min) ", table, re.MULTILINE)
    assert times == ["before", "at the start", "after 1 min", "after 2 min"]
    heads = [text.index(f"\n{head}\n") for head in ("At the start", "After 1 min", "After 2 min")]
    assert heads == sorted(heads)
    assert "The scenario by time" not in printed(
        report("what-if", what_if_result(square(), square()))
    )


def test_a_page_has_a_section_a_time(steps):
    shown = sections(render(page(square(), steps)))
    parts = [key for key in shown if key.startswith("part")]
    assert parts == ["part-1", "part-1-1", "part-1-2", "part-1-3"]
    titles = ["".join(shown[key].find("div/h2").itertext()) for key in parts]
    assert titles == [
        "What if",
        "What if: at the start",
        "What if: after 1 min",
        "What if: after 2 min",
    ]
    assert all("potential" in shown[key].get("class") for key in parts)
    changes = ["".join(item.itertext()) for item in shown["part-1-2"].iter("li")]
    assert "the second goes down" in changes
    assert "the first goes down" not in changes
    assert render(page(square(), steps)).count('<svg class="map') == 4


def uncertain(part: float | None) -> WhatIfResult:
    columns = square()
    result = what_if_result(columns, without(columns, pairs=[1]))
    if part is None:
        return result
    (step,) = result.steps
    known = with_demand_uncertainty(step.figures.traffic, part)
    figures = NetworkFigures(step.figures.topology, known)
    return replace(result, steps=(replace(step, figures=figures),))


def test_uncertainty_is_shown_where_there_is_some_and_nowhere_else():
    known = report("what-if", uncertain(0.5))
    for text in (printed(known, square()), render(page(square(), known))):
        assert "May be" in text
        assert "35.0 % to 105.0 %" in text
        assert "follows from the uncertainty of what the figures were computed from" in text
    unknown = report("what-if", uncertain(None))
    for text in (printed(unknown, square()), render(page(square(), unknown))):
        assert "may be" not in text.lower()
        assert "uncertain" not in text.lower()


@pytest.mark.parametrize(
    ("known", "text"),
    [
        (Uncertainty("propagated", 9e9, 11e9, confidence=1.0), "90.0 % to 110.0 %"),
        (Uncertainty("stated", 9e9, 11e9), "90.0 % to 110.0 %"),
        (Uncertainty("measured", 9e9, 11e9, None, 0.9), "90.0 % to 110.0 %, 90.0 % sure"),
        (Uncertainty("sampled", None, None, 5e8), "± 5.0 %"),
        (Uncertainty("stated"), ""),
        (Uncertainty("stated", lower=9e9), ""),
        (None, ""),
    ],
)
def test_an_uncertainty_in_words(known, text):
    traffic = carry(network(["a", "b"], [(0, 1)], demands=[(0, 1, 10**10)]))
    assert spread(replace(traffic, uncertainty=(known, None)), 0) == text
    assert spread(replace(traffic, uncertainty=(known, None)), 1) == ""
    assert spread(traffic, 0) == ""
    bare = replace(traffic, uncertainty=(known, None), capacity=traffic.capacity * float("nan"))
    assert spread(bare, 0) == text.replace("90.0 % to 110.0 %", "9 Gbit/s to 11 Gbit/s").replace(
        "± 5.0 %", "± 500 Mbit/s"
    )


def test_where_figures_come_from_is_told():
    reading = {
        "source": "routers",
        "category": "topology",
        "method": "sampled",
        "observed-at": "2026-02-03T03:59:58Z",
        "collected-at": "2026-02-03T04:00:00Z",
    }
    told = {
        "provenance": {
            "observation": [reading, {"source": "plan", "category": "traffic"}],
            "model": [{"model": "traffic", "version": "ndtframe 9.9"}, {"model": "topology"}],
            "software": "ndtframe 9.9",
        },
        "seed": "17",
    }
    shown = report("traffic", carry(square()), StateKind.LIVE, **told)
    lines = printed(shown, square()).splitlines()
    first = "source routers (topology, sampled), observed 2026-02-03T03:59:58Z"
    assert f"{first}, read 2026-02-03T04:00:00Z" in lines
    for line in (
        "source plan (traffic)",
        "model traffic ndtframe 9.9",
        "model topology",
        "seed 17",
    ):
        assert line in lines
    provenance = "".join(sections(render(page(square(), shown)))["provenance"].itertext())
    assert "routers (topology, sampled)" in provenance
    assert "traffic ndtframe 9.9" in provenance
    bare = printed(report("traffic", carry(square()), StateKind.LIVE), square())
    assert not re.search("^(source|model|software|seed) ", bare, re.MULTILINE)


def test_a_sweep_of_a_changed_state_says_so():
    columns = without(square(), pairs=[1])
    swept = report("failure-sweep", sweep_result(columns), changes=["a link goes down"])
    assert "- a link goes down" in printed(swept, columns)
    assert "in the end of the scenario" not in printed(swept, columns)
    html = render(page(square(), swept))
    assert '>Without any failure</b> <span class="badge hypothetical">' in html
    later = {"scenario": {"change": [change_at(60)]}}
    assert "The state is that in the end of the scenario." in printed(
        report("failure-sweep", sweep_result(columns), **later)
    )
    asked = {"parameters": {"at": "30.5"}}
    shown = printed(report("failure-sweep", sweep_result(columns), **later, **asked))
    assert "The state is that after 30.5 s." in shown


def change_at(seconds: int) -> dict[str, object]:
    node = {"node": ["node:0"]}
    return {"change-id": "1", "at": f"{seconds}.0", "operational-state": node}


def drift(*deviations: dict[str, str]):
    value = {"intended": "plan", "intended-hash": HASH, "deviation": list(deviations)}
    result = Own({name: item for name, item in value.items() if item})
    result.member = "ndt-analysis:drift"
    made = report("drift", result, StateKind.LIVE)
    return type(made)(made.document)


def test_links_that_only_one_state_has_are_told():
    """An edit took the last pair of links away, and put one elsewhere."""
    after = network(
        ["Aachen", "Bern", "Cork", "Derry", "Essen"], [(0, 1), (1, 2), (2, 3), (3, 0), (0, 4)]
    )
    ids = (*after.link_ids[:8], "link:new:a", "link:new:b")
    after = replace(after, link_ids=ids, demand_rate=square().demand_rate[:0])
    shown = report("what-if", what_if_result(square(), replace(after, link_ids=ids)))
    text = printed(shown, square(), width=160)
    assert re.search(r"link:new:b .* not there ", text)
    assert re.search(r"Derry → Essen .* not there ", text)
    html = render(page(square(), shown))
    assert "2 links not drawn: the base state does not have them." in html
    drawn = sections(html)["part-1"]
    told = [item.text or "" for item in drawn.iter("{http://www.w3.org/2000/svg}title")]
    assert sum("not there" in each for each in told) == 2


def test_drift_has_a_table():
    one = {"path": "/a/b", "kind": "different", "live": "440", "intended": "76"}
    two = {"path": "/a/c", "kind": "missing", "intended": "x", "since": "snapshot-2"}
    shown = drift(one, two)
    text = printed(shown)
    assert re.search(r"Departures +2", text)
    assert re.search(r"/a/b +different +440 +76 +–", text)
    assert re.search(r"/a/c +missing +– +x +snapshot-2", text)
    section = sections(render(page(square(), shown)))["part-1"]
    assert "potential" not in section.get("class")
    assert [["".join(c.itertext()) for c in row] for row in section.iter("tr")][2][:2] == [
        "/a/c",
        "missing",
    ]
    assert "The network is as it is intended." in printed(drift())


def test_what_has_no_module_is_shown_as_it_is():
    value = {"mean": 1.5, "by": [{"node": "a", "hops": [1, 2]}, {}], "none": [], "on": True}
    lines = [
        "mean: 1.5",
        "by:",
        "  -",
        "    node: a",
        "    hops:",
        "      - 1",
        "      - 2",
        "  - empty",
        "none: empty",
        "on: yes",
    ]
    assert list(plain_lines(value)) == lines
    shown = report("plugin", Own(value))
    assert "\n".join(lines) in printed(shown)
    assert "\n".join(lines) in render(page(square(), shown))
    kept = type(shown)(shown.document)
    assert printed(kept) == printed(shown)


def test_much_is_cut_on_a_page():
    html = render(page(square(), report("plugin", Own({"n": list(range(3000))}))))
    assert "… and 1001 lines more; the JSON output carries all." in html
    assert "- 2999" not in html
