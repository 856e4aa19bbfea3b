from __future__ import annotations

import base64
import hashlib
import re
import sys
from dataclasses import replace
from datetime import UTC, datetime
from html import unescape
from xml.etree import ElementTree

import pytest

from ndtframe.data.state import Note, StateKind
from ndtframe.errors import MissingExtraError, StateKindError, UsageError
from ndtframe.functional.topology import analyse
from ndtframe.functional.traffic import carry
from ndtframe.present.html import render, write_report
from ndtframe.present.units import percent

from .present_samples import (
    GBIT,
    Own,
    full_page,
    network,
    page,
    report,
    square,
    sweep_result,
    what_if_result,
    without,
)

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "<script>alert(1)</script>\"'&<!--]]>\x1b[31m\u202e"
IN_DOCUMENTS = HOSTILE.replace("\x1b", "")
"""The same without what no document lets in."""


@pytest.fixture(scope="module")
def columns():
    return square()


@pytest.fixture(scope="module")
def html(columns) -> str:
    return render(full_page(columns, without(columns, pairs=[1])))


def tree(html: str) -> ElementTree.Element:
    """The page as XML, without its style and script."""
    body = html[html.index("<html") :]
    return ElementTree.fromstring(re.sub(r"<(style|script)>.*?</\1>", "", body, flags=re.DOTALL))


def by_id(root: ElementTree.Element, key: str) -> ElementTree.Element:
    return next(item for item in root.iter() if item.get("id") == key)


def rows(box: ElementTree.Element) -> list[list[str]]:
    body = next(box.iter("tbody"))
    return [["".join(cell.itertext()) for cell in row] for row in body]


def halves(root: ElementTree.Element, key: str) -> list[ElementTree.Element]:
    return [
        item
        for item in by_id(root, key).iter(f"{SVG}g")
        if item.get("class", "").startswith("half ")
    ]


def test_the_page_is_well_formed_and_ids_are_unique(html):
    ids = [item.get("id") for item in tree(html).iter() if item.get("id")]
    assert len(ids) == len(set(ids))
    labels = [item.get("aria-labelledby") for item in tree(html).iter()]
    assert {label for label in labels if label} <= set(ids)


def test_nothing_is_fetched(html):
    without_names = html.replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert not re.search(r"https?:|url\(|@import|\bsrc=|<link|<iframe|<object", without_names)
    assert not re.search(r"""["'(]//""", without_names)
    assert all(item.get("href", "#").startswith("#") for item in tree(html).iter())


def test_the_policy_allows_our_own_style_and_script_only(html):
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)[1]
    policy = unescape(policy)
    assert policy.startswith("default-src 'none'; ")
    for kind in ("style", "script"):
        [text] = re.findall(rf"<{kind}>(.*?)</{kind}>", html, flags=re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy
    assert not re.search(r"\son\w+=|\sstyle=", html)


def test_hostile_labels_stay_text(columns):
    hostile = replace(
        columns,
        network_id=HOSTILE,
        node_ids=tuple(f"{IN_DOCUMENTS}{i}" for i in range(5)),
        node_labels=(IN_DOCUMENTS,) * 5,
        link_ids=tuple(f"{IN_DOCUMENTS}{i}" for i in range(10)),
        demand_ids=tuple(f"{IN_DOCUMENTS}{i}" for i in range(4)),
        risk_groups=(replace(columns.risk_groups[0], group_id=IN_DOCUMENTS, label=IN_DOCUMENTS),),
    )
    after = without(hostile, pairs=[4])
    found = full_page(hostile, after, title=HOSTILE)
    told = {
        "changes": [IN_DOCUMENTS],
        "parameters": {"note": IN_DOCUMENTS},
        "provenance": {"software": IN_DOCUMENTS},
    }
    reports = (
        report("what-if", what_if_result(hostile, after), **told),
        report("plugin", Own({IN_DOCUMENTS: [IN_DOCUMENTS, {"a": IN_DOCUMENTS}]})),
        *found.reports[1:],
    )
    html = render(replace(found, reports=reports, notes=(Note(HOSTILE, HOSTILE),)))
    assert len(re.findall("<script", html)) == 1
    assert "\x1b" not in html
    assert "\u202e" not in html
    root = tree(html)
    shown = HOSTILE.replace("\x1b", "\\x1b").replace("\u202e", "\\u{202e}")
    assert next(root.iter("h1")).text == shown
    for part in ("part-1-before", "part-2"):
        assert shown.replace("\\x1b", "") in "".join(by_id(root, part).itertext())


def test_each_map_draws_every_link_in_its_band(html, columns):
    root = tree(html)
    for key, traffic in (
        ("part-1-before", carry(columns)),
        ("part-1-after", carry(without(columns, pairs=[1]))),
    ):
        drawn = {int(half.get("data-i")): half for half in halves(root, key)}
        assert sorted(drawn) == list(range(len(columns.link_ids)))
        down = [i for i, half in drawn.items() if "down" in half.get("class")]
        assert sorted(down) == [i for i in drawn if not traffic.usable[i]]
        for i, half in drawn.items():
            told = half.findtext(f"{SVG}title")
            assert columns.link_ids[i] in told
            if traffic.usable[i]:
                assert percent(float(traffic.utilisation[i])) in told


def test_before_and_after_lie_at_the_same_places(html):
    root = tree(html)
    before, after = (
        [item.get("transform") for item in by_id(root, key).iter(f"{SVG}g")]
        for key in ("part-1-before", "part-1-after")
    )
    assert sorted(filter(None, before)) == sorted(filter(None, after))


def test_link_rows_equal_the_result(html, columns):
    traffic = carry(columns)
    table = rows(by_id(tree(html), "part-4-links"))
    assert len(table) == len(traffic.link_ids)
    shares = [float(traffic.utilisation[i]) for i in range(len(traffic.link_ids))]
    assert [row[4].removeprefix("▲ ") for row in table] == [
        percent(share) for share in sorted(shares, reverse=True)
    ]
    assert {row[3] for row in table} == {"assumed"}


def test_difference_rows_equal_the_result(html, columns):
    result = what_if_result(columns, without(columns, pairs=[1]))
    table = rows(by_id(tree(html), "part-1-differences"))
    ids = [row[0].partition("link:")[2] for row in table]
    (step,) = result.steps
    assert sorted(ids) == sorted(item.link.removeprefix("link:") for item in step.differences)


def test_sweep_rows_are_the_outcomes_worst_first(html, columns):
    result = sweep_result(columns)
    box = by_id(tree(html), "part-2-outcomes")
    groups = [row.get("data-group") for row in next(box.iter("tbody"))]
    assert sorted(groups) == sorted(outcome.kind for outcome in result.outcomes)
    lost = [float(row[2].get("data-v")) for row in next(box.iter("tbody"))]
    assert lost == sorted((float(o.lost) for o in result.outcomes), reverse=True)
    assert lost[0] == result.worst_by_loss.lost


def test_every_table_with_a_utilisation_has_the_origin_of_the_capacity(html):
    for table in tree(html).iter("table"):
        kinds = [head.get("class") for head in table.iter("th")]
        assert ("share" in kinds) == ("origin" in kinds)


def test_sorted_columns_say_so_and_are_sorted(html):
    said = 0
    for table in tree(html).iter("table"):
        heads = list(table.iter("th"))
        for column, head in enumerate(heads):
            assert next(head.iter("button")).text
            if head.get("aria-sort") == "descending":
                said += 1
                values = [row[column].get("data-v") for row in next(table.iter("tbody"))]
                known = [float(value) for value in values if value]
                assert known == sorted(known, reverse=True)
                assert values[: len(known)] == [value for value in values if value]
    assert said >= 3


def test_hypothetical_parts_are_marked_and_real_ones_are_not(html):
    root = tree(html)
    marks = [
        any(item.get("class") == "badge hypothetical" for item in by_id(root, f"part-{n}").iter())
        for n in range(1, 5)
    ]
    assert marks == [True, True, False, False]


def test_assumptions_and_hashes_are_shown(html, columns):
    text = "".join(tree(html).itertext())
    assert "no capacities: assumed 10 Gbit/s for 10 links" in text
    for part in full_page(columns, without(columns, pairs=[1])).reports:
        assert part.result_hash in text


def test_lost_demands_are_listed_with_their_ends(columns):
    after = without(columns, pairs=[4])
    html = render(
        page(columns, report("what-if", what_if_result(columns, after), changes=["down"]))
    )
    lost = rows(by_id(tree(html), "part-1-lost"))
    assert [row[:3] for row in lost] == [
        ["demand:2-4", "Cork", "Essen"],
        ["demand:4-0", "Essen", "Aachen"],
    ]
    assert [row[4] for row in lost] == ["the scenario"] * 2
    assert "The 2 parts after the changes" in html


def test_the_same_page_gives_the_same_bytes(html, columns):
    assert render(full_page(columns, without(columns, pairs=[1]))) == html


def test_the_base_is_drawn_once_without_a_what_if(columns):
    html = render(page(columns, report("failure-sweep", sweep_result(columns))))
    assert len(re.findall('<svg class="map', html)) == 1
    assert len(halves(tree(html), "part-1-map")) == 10


@pytest.mark.parametrize(
    "sample",
    [
        network(["alone"], []),
        network(["a", "b"], [(0, 1)]),
        network(["a", "b", "c"], [(0, 1)], capacity=float("nan"), demands=[(0, 2, GBIT)]),
        network(["a", "b"], [(0, 1), (0, 0)], positions=[(1.0, 1.0), (1.0, 1.0)]),
        network(["a", "b"], [(0, 1), (0, -1)]),
    ],
    ids=["one node", "no positions", "no capacities", "one place", "dangling"],
)
def test_small_and_odd_networks_have_a_page(sample):
    reports = (
        report("topology", analyse(sample), StateKind.LIVE),
        report("traffic", carry(sample), StateKind.LIVE),
    )
    root = tree(render(page(sample, *reports, notes=())))
    nodes = list(root.iter(f"{SVG}circle"))
    assert len(nodes) == len(sample.node_ids)


@pytest.mark.slow
def test_a_thousand_nodes_are_drawn_with_some_of_their_names():
    labels = [f"n{i}" for i in range(1000)]
    grid = [(40 + i // 40 * 0.5, i % 40 * 0.5) for i in range(1000)]
    pairs = [(i, i + 1) for i in range(999) if i % 40 != 39]
    columns = network(labels, pairs, positions=grid)
    html = render(page(columns, report("traffic", carry(columns), StateKind.LIVE)))
    assert len(halves(tree(html), "part-1-map")) == 2 * len(pairs)
    shown = len(re.findall(r'<g class="l[012]"', html))
    assert 20 < shown < 400


def test_the_time_of_the_state_is_told(columns):
    dated = replace(page(columns), observed_at=datetime(2004, 3, 1, 0, 5, tzinfo=UTC))
    assert '<time datetime="2004-03-01T00:05:00+00:00">2004-03-01 00:05 UTC</time>' in render(dated)
    assert "not told by the source" in render(page(columns))


def test_a_report_on_another_state_is_refused(columns):
    other = report("traffic", carry(columns), base={"snapshot": "snapshot-2"})
    with pytest.raises(UsageError, match="rests on snapshot-2"):
        render(page(columns, other))


def test_a_hypothetical_state_is_no_base(columns):
    with pytest.raises(StateKindError, match="hypothetical"):
        render(replace(page(columns), state=StateKind.POTENTIAL))


def test_a_what_if_is_marked_whatever_its_report_claims(columns):
    result = what_if_result(columns, without(columns, pairs=[1]))
    html = render(page(columns, report("what-if", result, StateKind.LIVE)))
    assert 'class="card potential" id="part-1"' in html


def test_a_file_is_written_whole_or_not_at_all(tmp_path, columns, html):
    path = tmp_path / "report.html"
    write_report(path, full_page(columns, without(columns, pairs=[1])))
    assert path.read_text(encoding="utf-8") == html
    with pytest.raises(UsageError, match="cannot be written"):
        write_report(tmp_path / "absent" / "report.html", page(columns))
    (tmp_path / "folder").mkdir()
    with pytest.raises(UsageError, match="cannot be written"):
        write_report(tmp_path / "folder", page(columns))
    assert sorted(item.name for item in tmp_path.iterdir()) == ["folder", "report.html"]


def test_without_jinja2_the_extra_is_named(monkeypatch, columns):
    monkeypatch.setitem(sys.modules, "jinja2", None)
    with pytest.raises(MissingExtraError, match=r"ndtframe\[present\]"):
        render(page(columns))
