"""Two answers beside each other: what they rest on, what differs, and when that means little."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from rich.console import Console

from ndtframe.data.state import StateKind
from ndtframe.errors import UsageError
from ndtframe.functional.topology import analyse
from ndtframe.functional.traffic import carry
from ndtframe.present.cells import Table
from ndtframe.present.compare import Comparison, compare
from ndtframe.present.html import render
from ndtframe.present.names import Names
from ndtframe.present.tables import print_comparison

from .present_samples import (
    Own,
    page,
    report,
    square,
    sweep_result,
    what_if_result,
    without,
)

HASH = "ab" * 32
OTHER = "cd" * 32


def base(snapshot: str = "snapshot-3", content: str = HASH) -> dict[str, Any]:
    return {"base": {"snapshot": snapshot, "content-hash": content}}


def named(name: str, *arguments: Any, **more: Any):
    return report(*arguments, **{**base(), **more, "report-id": name})


def what_if(name: str, *afters: Any, **more: Any):
    return named(name, "what-if", what_if_result(square(), *afters), changes=[name], **more)


def facts(found: Comparison) -> dict[str, str]:
    return {row.cells[0].text: row.cells[3].text for row in found.facts.rows}


def table(found: Comparison, caption: str) -> Table:
    return next(one for one in found.tables if one.caption == caption)


def texts(found: Table) -> list[list[str]]:
    return [[cell.full_text for cell in row.cells] for row in found.rows]


@pytest.fixture
def two():
    columns = square()
    return (
        what_if("one", without(columns, pairs=[1])),
        what_if("other", without(columns, pairs=[1, 4])),
    )


def test_what_they_rest_on_is_told(two):
    found = compare(*two, Names(square()))
    assert facts(found) == {
        "Base": "yes",
        "Network": "yes",
        "Demand matrix": "yes",
        "Scenario": "no",
        "Parameters": "yes",
        "Computed by": "yes",
        "Result hash": "no",
    }
    assert (found.verdict, found.warnings) == ("They found different figures.", ())


def test_only_what_differs_is_shown(two):
    one, other = two
    found = compare(one, other, Names(square()))
    figures = texts(table(found, "Figures that differ"))
    assert ["Parts, at the start", "1", "2"] in figures
    assert not any("before the scenario" in name for name, *_ in figures)
    links = table(found, "Links that differ, at the start")
    first, second = (each.result.steps[0].figures.traffic for each in two)
    changed = {link for i, link in enumerate(first.link_ids) if first.load[i] != second.load[i]}
    assert {row.cells[0].detail for row in links.rows} == changed
    assert [column.title for column in links.columns][1:3] == ["Load one", "Load other"]


def test_the_same_answer_has_no_tables(two):
    one, _ = two
    found = compare(one, what_if("again", without(square(), pairs=[1])), Names(square()))
    assert (found.verdict, found.tables) == ("Both found the same.", ())


def test_other_bases_are_warned_of(two):
    one, _ = two
    moved = what_if("other", without(square(), pairs=[1]), **base("snapshot-4", OTHER))
    found = compare(one, moved, Names())
    assert facts(found)["Base"] == "no"
    (warning,) = found.warnings
    assert "different states of the network, snapshot-3 and snapshot-4" in warning
    console = Console(file=StringIO(), width=100, highlight=False)
    print_comparison(found, console=console)
    assert f"! {warning}" in console.file.getvalue().replace("\n", " ")


def test_one_content_under_two_names_is_one_base(two):
    one, _ = two
    moved = what_if("other", without(square(), pairs=[1]), **base("snapshot-4"))
    assert compare(one, moved, Names()).warnings == ()


def test_answers_of_two_applications_are_refused(two):
    swept = named("sweep", "failure-sweep", sweep_result(square()))
    with pytest.raises(UsageError, match="'one' is an answer of 'what-if' and 'sweep' one of"):
        compare(two[0], swept, Names())


def test_live_and_hypothetical_figures_are_warned_of():
    traffic = carry(square())
    one = named("one", "traffic", traffic, StateKind.LIVE)
    other = named("other", "traffic", traffic)
    (warning,) = compare(one, other, Names()).warnings
    assert warning == "One describes a live state, the other a potential one."


def test_times_that_only_one_has_are_shown():
    columns = square()
    one = what_if("one", without(columns, pairs=[1]))
    other = what_if("other", without(columns, pairs=[1]), without(columns, nodes=[0]))
    figures = texts(table(compare(one, other, Names()), "Figures that differ"))
    assert ["Parts, after 1 min", "–", "1"] in figures
    assert not any("at the start" in name for name, *_ in figures)


def test_failures_that_differ_are_listed():
    columns = square()
    one = named("one", "failure-sweep", sweep_result(columns))
    other = named("other", "failure-sweep", sweep_result(without(columns, pairs=[1])))
    rows = texts(table(compare(one, other, Names()), "Failures that differ"))
    assert len(rows) == sum(
        first.to_json() != second.to_json()
        for first, second in zip(one.result.outcomes, other.result.outcomes, strict=True)
    )


def test_failures_that_one_did_not_try_are_told():
    columns = square()
    whole = sweep_result(columns)
    less = type(whole)(whole.before, whole.outcomes[1:])
    found = compare(
        named("one", "failure-sweep", whole), named("other", "failure-sweep", less), Names()
    )
    (row,) = texts(table(found, "Failures that differ"))
    assert row[0] == whole.outcomes[0].label
    assert row.count("not tried") == 2


def test_values_of_any_application_are_compared():
    one = named("one", "plugin", Own({"a": 1, "b": [{"k": "x", "v": 1}, {"k": "y", "v": 2}]}))
    other = named("other", "plugin", Own({"a": 1, "b": [{"k": "y", "v": 3}], "c": True}))
    assert texts(table(compare(one, other, Names()), "Values that differ")) == [
        ["/b[x]/k", '"x"', "–"],
        ["/b[x]/v", "1", "–"],
        ["/b[y]/v", "2", "3"],
        ["/c", "–", "true"],
    ]


def test_topologies_are_compared_by_their_figures():
    one = named("one", "topology", analyse(square()))
    other = named("other", "topology", analyse(without(square(), pairs=[4])))
    found = compare(one, other, Names())
    assert [one.caption for one in found.tables] == ["Figures that differ"]


def test_a_page_shows_the_comparison_first(two):
    columns = square()
    found = compare(*two, Names(columns))
    html = render(page(columns, *two, comparison=found))
    assert html.index('id="compared"') < html.index('id="part-1"') < html.index('id="part-2"')
    assert html.count("Result hash") == 3
    moved = what_if("moved", without(columns, pairs=[1]), **base("snapshot-4", OTHER))
    html = render(page(columns, comparison=compare(two[0], moved, Names(columns))))
    assert '<p class="warning">They rest on different states' in html
    assert all(one.result_hash in html for one in (two[0], moved))
    assert 'class="card potential" id="compared"' in html
