"""Operators of checks: what holds, and what does not."""

from pathlib import Path
from typing import Any

import pytest

from ndtframe.conformance.checks import OPERATORS

DOCUMENT = {"ietf-network:networks": {"network": [{"network-id": "n"}]}}
NETWORK = "/ietf-network:networks/network=n"
PAGE = Path(__file__).parents[2] / "docs/conformance/cases.md"

HOLD: list[tuple[str, Any, list[Any]]] = [
    ("equal", 1, [1]),
    ("equal", {"a": [None]}, [{"a": [None]}]),
    ("differs", 1, [2]),
    ("same", DOCUMENT, [DOCUMENT]),
    ("not-same", DOCUMENT, [{}]),
    ("has", DOCUMENT, [NETWORK]),
    ("lacks", DOCUMENT, [NETWORK + "1"]),
    ("holds", DOCUMENT, [NETWORK + "/network-id", "n"]),
    ("contains", ["a", 1], ["a"]),
    ("excludes", ["a", 1], ["b"]),
    ("excludes", [], ["b"]),
    ("members", ["a", "b"], [["b", "a"]]),
    ("length", [1, 2], [2]),
    ("length", {}, [0]),
    ("at-least", 2, [2]),
    ("at-most", 2.5, [2.5]),
    ("matches", "snapshot-3", ["^snap.*[0-9]$"]),
    ("valid", DOCUMENT, [True]),
    ("valid", {"ietf-network:networks": {"network": [{}]}}, [False]),
]
FAIL: list[tuple[str, Any, list[Any]]] = [
    ("equal", 1, ["1"]),
    ("equal", True, [1]),
    ("equal", 1, [True]),
    ("equal", None, [False]),
    ("differs", 1, [1]),
    ("same", {}, [DOCUMENT]),
    ("not-same", DOCUMENT, [DOCUMENT]),
    ("has", DOCUMENT, [NETWORK + "1"]),
    ("lacks", DOCUMENT, [NETWORK]),
    ("holds", DOCUMENT, [NETWORK + "/network-id", "m"]),
    ("holds", DOCUMENT, [NETWORK + "/node=a", "m"]),
    ("contains", ["a"], ["b"]),
    ("contains", "abc", ["a"]),
    ("excludes", ["b"], ["b"]),
    ("excludes", "text", ["b"]),
    ("members", ["a", "a"], [["a"]]),
    ("members", None, [["a"]]),
    ("length", [1], [2]),
    ("length", 5, [5]),
    ("at-least", 1, [2]),
    ("at-least", "2", [2]),
    ("at-least", True, [1]),
    ("at-most", 3, [2]),
    ("matches", "live", ["^snap"]),
    ("matches", 3, ["3"]),
    ("valid", {"ietf-network:networks": {"network": [{}]}}, [True]),
    ("valid", DOCUMENT, [False]),
]


@pytest.mark.parametrize(("name", "value", "others"), HOLD)
def test_holds(name: str, value: Any, others: list[Any]) -> None:
    assert list(OPERATORS[name](value, *others)) == []


@pytest.mark.parametrize(("name", "value", "others"), FAIL)
def test_does_not_hold_and_says_why(name: str, value: Any, others: list[Any]) -> None:
    assert len(list(OPERATORS[name](value, *others))) == 1


def test_each_operator_is_tried_both_ways_and_told_in_the_docs() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert {name for name, _, _ in HOLD} == {name for name, _, _ in FAIL} == set(OPERATORS)
    assert [name for name in OPERATORS if f"`{name} = [" not in page] == []
