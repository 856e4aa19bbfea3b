"""Results as documents: there and back without loss, valid, also by libyang, whatever the figures.

Drawn networks are computed by the models, and results are drawn without any model, too: with any
text that YANG allows, and figures of any size that networks need.
"""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ndtframe.apps.failure_sweep import FailureSweepParameters, fail_each
from ndtframe.apps.results import (
    FailureOutcome,
    LinkDifference,
    NetworkFigures,
    SweepResult,
    WhatIfResult,
    WhatIfStep,
    read,
)
from ndtframe.apps.what_if import differences
from ndtframe.bindings.ndt import Document
from ndtframe.bindings.ndt.ndt_session import Report
from ndtframe.data.canonical import canonical_json
from ndtframe.errors import DataError
from ndtframe.functional.results import LinkPair, TopologyResult, TrafficResult, Uncertainty
from ndtframe.functional.topology import analyse
from ndtframe.functional.traffic import carry, with_demand_uncertainty
from ndtframe.twin.columns import NetworkColumns

from ..data.libyang import Judge
from ..functional.functional_networks import networks, without

Result = TopologyResult | TrafficResult | WhatIfResult | SweepResult

texts = st.text(st.characters(exclude_categories=("C",)), max_size=8)
counts = st.integers(0, 2**64 - 1)
rates = st.integers(0, 2**63 - 1)
figures = st.one_of(
    st.floats(0, 1e18),
    st.floats(0, 2),
    st.sampled_from([-0.0, 1e-300, 5e-10, 1 / 3, 9223372036.8547, 9.2233720368547e15, 9.2e18]),
)
known = st.none() | figures
methods = st.sampled_from(["stated", "propagated", "measured", "sampled"])
sure = st.none() | st.floats(0, 1)
bounds = st.tuples(figures, figures).map(sorted)
uncertainties = st.one_of(
    st.none(),
    st.builds(
        lambda method, ends, *more: Uncertainty(method, *ends, *more), methods, bounds, known, sure
    ),
    st.builds(Uncertainty, methods, known, st.none(), figures, sure),
    st.builds(Uncertainty, methods, st.none(), figures, st.none(), sure),
)
small = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


def ids(what: str) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.integers(0, 10**6), unique=True, max_size=4).map(
        lambda numbers: tuple(f"{what}:{number}" for number in numbers)
    )


def unique_texts() -> st.SearchStrategy[list[str]]:
    return st.lists(texts, unique=True, max_size=3)


topologies = st.builds(
    TopologyResult,
    counts,
    counts,
    counts,
    counts,
    st.lists(ids("node").filter(bool), max_size=3).map(tuple),
    ids("node"),
    unique_texts().map(lambda names: tuple(LinkPair(name, ("link:a", "link:b")) for name in names)),
    st.none() | counts,
)


@st.composite
def traffics(draw: st.DrawFn) -> TrafficResult:
    links = draw(ids("link"))
    n = len(links)

    def some(values: st.SearchStrategy[Any]) -> list[Any]:
        return draw(st.lists(values, min_size=n, max_size=n))

    return TrafficResult(
        link_ids=links,
        pair_labels=tuple(some(texts)),
        usable=np.array(some(st.booleans()), dtype=np.bool_),
        load=np.array(some(figures), dtype=float),
        capacity=np.array(some(st.just(np.nan) | counts.map(float)), dtype=float),
        capacity_origin=tuple(some(st.sampled_from(["", "source", "user", "assumed"]))),
        utilisation=np.array(some(st.just(np.nan) | figures), dtype=float),
        demand_count=draw(counts),
        offered=draw(rates),
        carried=draw(rates),
        lost=draw(rates),
        lost_demands=tuple(draw(unique_texts())),
        overloaded=links[: draw(st.integers(0, n))],
        max_index=draw(st.none() | st.integers(0, n - 1)) if n else None,
        uncertainty=tuple(some(uncertainties)),
    )


networks_at = st.builds(NetworkFigures, topologies, traffics())
differing = st.builds(LinkDifference, st.just("link:x"), texts, known, known, known, known)
steps = st.builds(
    WhatIfStep,
    st.integers(0, 10**12).map(lambda number: Decimal(number) / 1000),
    networks_at,
    st.lists(differing, max_size=1).map(tuple),
    unique_texts().map(tuple),
    ids("link"),
)
what_ifs = st.builds(
    WhatIfResult,
    networks_at,
    st.lists(steps, max_size=3, unique_by=lambda step: step.at).map(tuple),
)
outcomes = st.builds(
    FailureOutcome,
    st.sampled_from(["link", "node", "risk-group"]),
    texts,
    texts,
    ids("link"),
    ids("node"),
    counts,
    counts,
    rates,
    counts,
    rates,
    counts,
    known,
    st.none() | st.just("link:x"),
    st.none() | texts,
    counts,
)
sweeps = st.builds(
    SweepResult,
    networks_at,
    st.lists(outcomes, max_size=4, unique_by=lambda one: (one.kind, one.failure_id)).map(tuple),
)


@pytest.fixture(scope="module")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Judge:
    return Judge.of_set("ndt", tmp_path_factory.mktemp("ndt"))


def document_with(value: dict[str, Any]) -> Document:
    report = {
        "report-id": "r",
        "state-kind": "potential",
        "application": "a",
        "base": {"snapshot": "snapshot-1"},
        "result-hash": "0" * 64,
        "result": value,
    }
    twin = {"name": "t", "ndt-session:report": [report]}
    return Document.from_json(json.dumps({"ndt-twin:twins": {"twin": [twin]}}))


def report_of(document: Document) -> Report:
    (twin,) = document.twins.twin
    (report,) = twin.report
    return report


def there_and_back(result: Result, judge: Judge) -> Result:
    """The result made again from its document, which says exactly what the result says."""
    value = {result.member: result.to_json()}
    document = document_with(value)
    report = report_of(document)
    assert report.result.to_value() == value
    assert list_of_members(report.result.to_value()) == list_of_members(value)
    assert judge.complaint(document.to_json()) is None
    again = read(report)
    assert type(again) is type(result)
    assert canonical_json(again.to_json()) == canonical_json(result.to_json())
    return again


def list_of_members(value: Any) -> list[Any]:
    """The names of all members in their order."""
    if isinstance(value, dict):
        return [(name, list_of_members(item)) for name, item in value.items()]
    return [list_of_members(item) for item in value] if isinstance(value, list) else []


@pytest.mark.slow
@given(st.one_of(topologies, traffics(), what_ifs, sweeps))
@settings(small, max_examples=150)
def test_any_result_is_the_same_after_a_document(judge: Judge, result: Result) -> None:
    there_and_back(result, judge)


@pytest.mark.slow
@given(networks(), st.data())
@small
def test_what_models_find_is_the_same_after_a_document(
    judge: Judge, columns: NetworkColumns, data: st.DataObject
) -> None:
    columns = replace(columns, link_ids=tuple(f"link:{i}" for i in range(len(columns.link_ids))))
    after = without(columns, nodes=[data.draw(st.integers(0, len(columns.node_ids) - 1))])
    whole, left = (NetworkFigures(analyse(one), carry(one)) for one in (columns, after))
    step = WhatIfStep(
        at=Decimal("0.5"),
        figures=left,
        differences=differences(whole.traffic, left.traffic),
        newly_lost_demands=left.traffic.lost_demands,
        newly_overloaded=left.traffic.overloaded,
    )
    there_and_back(WhatIfResult(whole, (step,)), judge)
    there_and_back(fail_each(columns, FailureSweepParameters()), judge)
    there_and_back(whole.topology, judge)
    there_and_back(with_demand_uncertainty(whole.traffic, 0.3), judge)


def test_what_is_absent_is_not_null_and_not_zero() -> None:
    traffic = TrafficResult(
        link_ids=("link:a",),
        pair_labels=("a",),
        usable=np.array([True]),
        load=np.array([0.0]),
        capacity=np.array([np.nan]),
        capacity_origin=("",),
        utilisation=np.array([np.nan]),
        demand_count=0,
        offered=0,
        carried=0,
        lost=0,
        lost_demands=(),
        overloaded=(),
        max_index=None,
    )
    assert traffic.to_json() == {
        "demand-count": "0",
        "offered": "0",
        "carried": "0",
        "lost": "0",
        "link": [{"link-id": "link:a", "label": "a", "usable": True, "load": "0.0"}],
    }


def test_capacity_of_64_bits_is_told_as_it_is(judge: Judge) -> None:
    columns = np.array([2.0**64, 10_000_000_001.0])
    traffic = TrafficResult(
        link_ids=("link:a", "link:b"),
        pair_labels=("a", "b"),
        usable=np.array([True, True]),
        load=np.array([1.0, 10_000_000_001.0]),
        capacity=columns,
        capacity_origin=("user", "user"),
        utilisation=np.array([0.0, 1.0]),
        demand_count=1,
        offered=1,
        carried=1,
        lost=0,
        lost_demands=(),
        overloaded=(),
        max_index=1,
    )
    links = traffic.to_json()["link"]
    assert [link["capacity"] for link in links] == [str(2**64 - 1), "10000000001"]
    assert links[1]["load"] == "10000000000.0"
    there_and_back(traffic, judge)


def test_another_result_is_read_as_none() -> None:
    assert read(report_of(document_with({"other": {"any": 1}}))) is None


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"max-link": "link:b"}, "one of those that are listed"),
        ({"link": [{"link-id": "link:a", "label": "a", "usable": True}]}, "load"),
        ({"max-utilisation": "-0.1"}, "max-utilisation"),
        ({"demand-count": 5}, "demand-count"),
    ],
)
def test_a_document_that_says_nonsense_is_refused(wrong: dict[str, Any], said: str) -> None:
    link = {"link-id": "link:a", "label": "a", "usable": True, "load": "1.0"}
    right = {"demand-count": "1", "offered": "1", "carried": "1", "lost": "0", "link": [link]}
    document_with({"ndt-analysis:traffic": right})
    with pytest.raises(DataError, match=said):
        document_with({"ndt-analysis:traffic": {**right, **wrong}})


def test_the_worst_failure_is_one_that_was_tried() -> None:
    shape = {"node-count": "0", "nodes-up": "0", "link-pair-count": "0", "link-pairs-usable": "0"}
    empty = {"demand-count": "0", "offered": "0", "carried": "0", "lost": "0"}
    before = {"topology": {**shape, "connected": False}, "traffic": empty}
    worst = {"kind": "link", "failure-id": "x"}
    value = {"before": before, "worst-by-loss": worst}
    with pytest.raises(DataError, match="worst-by-loss/failure-id"):
        document_with({"ndt-analysis:failure-sweep": value})
