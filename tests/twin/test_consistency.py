"""What YANG cannot say of a document: circles of items, spans that end before they start."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ndtframe import resources
from ndtframe.bindings.ndt import Document
from ndtframe.data.reading import read_document
from ndtframe.twin.consistency import circles, violations


def inventory(*items: dict[str, Any]) -> Document:
    kind = {"kind": "ndt-inventory:chassis"}
    return Document.from_value(
        {"ndt-inventory:inventory": {"item": [{**kind, **item} for item in items]}}
    )


def alarm(**span: str) -> Document:
    entry = {"alarm-id": "a", "type": "fire", "severity": "major", **span}
    return Document.from_value({"ndt-event:events": {"alarm": [entry]}})


def test_valid_examples_hold() -> None:
    files = sorted(resources.folder("models").glob("ndt/examples/valid/*.json"))
    assert files
    for file in files:
        assert violations(read_document(Document, file.read_bytes())) == ()


def test_items_in_a_circle_are_told_once_from_the_first_on() -> None:
    document = inventory(
        {"item-id": "site"},
        {"item-id": "a", "parent": "c"},
        {"item-id": "b", "parent": "a"},
        {"item-id": "c", "runs-through": ["site", "b"]},
        {"item-id": "below", "parent": "b"},
    )
    (found,) = violations(document)
    assert found.path == "/ndt-inventory:inventory/item[item-id='a']"
    assert found.message == "an item does not lie in itself: 'a' in 'c' in 'b' in 'a'"


def test_each_circle_is_told() -> None:
    pairs = [("a", "b"), ("b", "a"), ("c", "d"), ("d", "c")]
    found = violations(inventory(*({"item-id": x, "parent": y} for x, y in pairs)))
    assert [violation.path[-4:-2] for violation in found] == ["'a", "'c"]


def test_a_long_chain_is_no_circle() -> None:
    items = [{"item-id": str(n), "parent": str(max(0, n - 1))} for n in range(1, 5000)]
    assert violations(inventory({"item-id": "0"}, *items)) == ()


@given(st.dictionaries(st.integers(0, 6), st.lists(st.integers(0, 6), max_size=3), max_size=7))
def test_circles_are_circles_and_without_them_nothing_lies_in_itself(
    graph: dict[int, list[int]],
) -> None:
    above = {str(thing): [str(other) for other in others] for thing, others in graph.items()}
    taken: set[str] = set()
    for circle in circles(above):
        assert all(
            far in above[near] for near, far in zip(circle, circle[1:] + circle[:1], strict=True)
        )
        assert taken.isdisjoint(circle)
        taken.update(circle)
    for thing in above.keys() - taken:
        assert not reaches(above, thing, without=taken)


def reaches(above: dict[str, list[str]], start: str, without: set[str]) -> bool:
    seen, waiting = set(without), list(above[start])
    while waiting:
        thing = waiting.pop()
        if thing == start:
            return True
        if thing not in seen:
            seen.add(thing)
            waiting += above.get(thing, [])
    return False


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2026-02-03T04:05:06Z", "2026-02-03T04:05:07Z"),
        ("2026-02-03T04:05:06+02:00", "2026-02-03T03:05:06Z"),
        ("2026-12-31T23:59:59Z", "2027-01-01T00:00:00Z"),
        ("2016-12-31T23:59:59Z", "2016-12-31T23:59:60Z"),
        ("2016-12-31T23:59:60.5Z", "2017-01-01T00:00:00Z"),
        ("2026-02-03T04:05:06.25-00:00", "2026-02-03T04:05:06.5Z"),
    ],
)
def test_spans_that_end_later_hold(start: str, end: str) -> None:
    assert violations(alarm(start=start, end=end)) == ()
    (found,) = violations(alarm(start=end, end=start))
    assert found.path == "/ndt-event:events/alarm[alarm-id='a']/end"
    assert f"'{start}' is not after '{end}'" in found.message


def test_a_span_that_ends_when_it_starts_holds_nothing() -> None:
    assert violations(alarm(start="2026-02-03T04:00:00Z", end="2026-02-03T06:00:00+02:00"))


def test_an_open_span_holds() -> None:
    assert violations(alarm(start="2026-02-03T04:05:06Z")) == ()
    assert violations(alarm(end="2026-02-03T04:05:06Z")) == ()
    assert violations(alarm()) == ()


@pytest.mark.parametrize("time", ["2026-02-30T00:00:00Z", "2026-01-01T25:00:00Z"])
def test_days_and_hours_that_there_are_not(time: str) -> None:
    (found,) = violations(alarm(start=time, end="2026-03-01T00:00:00Z"))
    assert found.path.endswith("/start")
    assert f"'{time}' is no time of any day" in found.message


def test_spans_are_found_wherever_they_are() -> None:
    late_and_early = {"start": "2026-02-03T00:00:00Z", "end": "2026-02-02T00:00:00Z"}
    document = read_document(
        Document,
        resources.folder("models").joinpath("ndt/examples/valid/event.json").read_bytes(),
    )
    work = document.events.planned_work["work:1"]
    work.actual.start, work.actual.end = late_and_early.values()
    (found,) = violations(document)
    assert found.path == "/ndt-event:events/planned-work[work-id='work:1']/actual/end"


def test_spans_of_elements_of_a_topology_are_found() -> None:
    span = {"start": "2026-02-03T00:00:00Z", "end": "2026-02-02T00:00:00Z"}
    nodes = [{"node-id": f"node:{n}", "ndt-topology:about": {"valid-time": span}} for n in range(2)]
    nodes.insert(1, {"node-id": "node:plain"})
    network = {"network-id": "network:a", "node": nodes}
    found = violations(Document.from_value({"ietf-network:networks": {"network": [network]}}))
    assert [violation.path.split("/")[3] for violation in found] == [
        "node[node-id='node:0']",
        "node[node-id='node:1']",
    ]


def test_of_data_of_others_nothing_is_said() -> None:
    from ndtframe.bindings import topology

    files = sorted(resources.folder("models").glob("topology/examples/valid/*.json"))
    assert files
    for file in files:
        assert violations(read_document(topology.Document, file.read_bytes())) == ()
