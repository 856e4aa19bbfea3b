"""What cases on graphs and forms hold answers against: each thing that is wrong is told."""

from __future__ import annotations

from typing import Any

import pytest

from ndtframe.conformance.programs.forms import says
from ndtframe.conformance.programs.graph import in_order, marked, pairs, rows, well_formed
from ndtframe.conformance.programs.plugins import invalid, period

ONE = [["a", "1"], ["b", ""]]


def result(*found: list[str]) -> dict[str, Any]:
    bindings = [
        {name: {"type": "literal", "value": value} for name, value in zip("xy", row, strict=True)}
        for row in found
    ]
    return {"head": {"vars": ["x", "y"]}, "results": {"bindings": bindings}}


UNBOUND = {"head": {"vars": ["x"]}, "results": {"bindings": [{}]}}


@pytest.mark.parametrize(
    ("oracle", "found", "expected", "told"),
    [
        (rows, result(["b", ""], ["a", "1"]), ONE, ""),
        (rows, result(["a", "1"]), ONE, "the row ['b', ''] is missing"),
        (rows, result(*ONE, ["c", "3"]), ONE, "the row ['c', '3'] is not expected"),
        (rows, result(*ONE, ["a", "1"]), ONE, "there are 3 rows, expected 2"),
        (rows, UNBOUND, [[""]], ""),
        (rows, {"head": {}, "boolean": True}, [], ""),
        (in_order, result(*ONE), ONE, ""),
        (in_order, result(*reversed(ONE)), ONE, "the rows are"),
        (pairs, result(["b", "a"]), [["a", "b"]], ""),
        (pairs, result(["b", "a"], ["a", "b"]), [["a", "b"]], "the pairs are"),
        (says, {"a": [{"b": "né"}]}, "né", ""),
        (says, {"a": "b"}, "c", "nothing in it is 'c'"),
    ],
)
def test_what_is_wrong_is_told(oracle: Any, found: Any, expected: Any, told: str) -> None:
    faults = "; ".join(oracle(found, expected))
    assert faults.startswith(told)
    assert bool(faults) is bool(told)


def test_terms_have_types_and_variables_are_named() -> None:
    assert list(well_formed(result(["a", "1"]))) == []
    assert "does not name" in "".join(well_formed({**result(["a", "1"]), "head": {"vars": ["x"]}}))
    wrong = {"head": {"vars": ["x"]}, "results": {"bindings": [{"x": {"value": "a"}}]}}
    assert "is no term" in "".join(well_formed(wrong))


@pytest.mark.parametrize("value", [0, -1, True, "60"])
def test_a_period_is_seconds_or_nothing(value: Any) -> None:
    assert list(period(None)) == list(period(0.5)) == []
    assert list(period(value))


def test_a_document_that_breaks_a_rule_is_told() -> None:
    assert list(invalid({})) == []
    assert "switchboard" in "".join(invalid({"ietf-network:networks": {"switchboard": 1}}))


def test_a_mark_stands_at_the_first_node_alone() -> None:
    network = {"network-id": "n", "node": [{"node-id": "a"}, {"node-id": "b"}]}
    document = {"ietf-network:networks": {"network": [network, {"network-id": "m"}]}}
    first, other = marked(document, "x")["ietf-network:networks"]["network"]
    assert [node.get("ndt-topology:about") for node in first["node"]] == [
        {"metadata": [{"name": "mark", "value": "x"}]},
        None,
    ]
    assert other == {"network-id": "m"}
    assert network["node"][0] == {"node-id": "a"}
