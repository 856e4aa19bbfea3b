"""Results of reports as output data."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from pydantic import TypeAdapter

from ndtframe.bindings.ndt import Document
from ndtframe.bindings.ndt.ndt_session import Result
from ndtframe.convert.nrm.classes import NDTOutputDataPoint
from ndtframe.convert.nrm.figures import output_of, result_of
from ndtframe.testing.documents import nodes

from . import drawn

POINTS = TypeAdapter(list[NDTOutputDataPoint])


def canonical(result: dict[str, Any]) -> dict[str, Any]:
    """A result as a document writes it."""
    report = {"report-id": "r", "result": result}
    value = {"ndt-twin:twins": {"twin": [{"name": "t", "ndt-session:report": [report]}]}}
    return Document.decoded(value).twins.twin["t"].report["r"].result.to_value()


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(nodes(Result).map(drawn.one_case).map(canonical))
def test_results_come_back_whole(result: dict[str, Any]) -> None:
    if result:
        assert result_of(output_of(result)) == result
    else:
        assert output_of(result) == []


@settings(max_examples=40)
@given(drawn.REPORT["nDTJobOutputData"])
def test_output_of_others_comes_back_whole(value: list[Any]) -> None:
    result = result_of(POINTS.validate_python(value))
    assert [point.to_value() for point in output_of(canonical(result))] == value


TOPOLOGY = {"node-count": "3", "component": [{"number": "1", "node": ["node:A"]}]}
OURS = [
    ("ndt-analysis:topology", {"node-count": "3"}),
    ("ndt-analysis:topology/component;1", {"number": "1", "node": ["node:A"]}),
]


def points(*rows: tuple[str, Any]) -> list[NDTOutputDataPoint]:
    found = [{"nDTOutputDescriptionId": path, "objectAttributeList": [one]} for path, one in rows]
    return POINTS.validate_python([{"observations": found}])


def test_figures_go_by_their_places() -> None:
    result = canonical({"ndt-analysis:topology": TOPOLOGY})
    assert output_of(result) == points(*OURS)
    assert result_of(points(*OURS)) == result


@pytest.mark.parametrize(
    "rows",
    [
        OURS[::-1],
        [*OURS, OURS[1]],
        [OURS[0], ("ndt-analysis:topology/component;2", {"number": "1"})],
        [("ndt-analysis:topology", {"node-count": 3})],
        [("ndt-analysis:topology", {"node-count": "03"})],
        [("ndt-analysis:topology", {"no-such": 3})],
        [("ndt-analysis:nothing", {"a": 1})],
        [("a//b", {"a": 1})],
        [("", {"a": 1})],
        [("other", {"a": 1}), ("ndt-analysis:topology", {"node-count": "3"})],
    ],
)
def test_what_only_looks_like_ours_is_kept_as_it_is(rows: list[tuple[str, Any]]) -> None:
    given = points(*rows)
    result = result_of(given)
    assert [*result] == ["other"]
    assert [*result["other"]] == ["nDTJobOutputData"]
    assert output_of(result) == given


def test_figures_of_an_application_without_a_module() -> None:
    result = {"other": {"mean-hops": 1.5, "x": None}}
    assert output_of(result) == points(("other", {"mean-hops": 1.5, "x": None}))
    assert result_of(output_of(result)) == result


@pytest.mark.parametrize("inner", [[], 7, [{"observations": 1}], [{"observations": []}]])
def test_result_that_looks_like_output_of_others_comes_back(inner: Any) -> None:
    result = {"other": {"nDTJobOutputData": inner}}
    assert result_of(output_of(result)) == result
