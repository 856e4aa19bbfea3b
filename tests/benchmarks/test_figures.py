"""The figures of the benchmarks are what they say they are."""

from __future__ import annotations

import json

import pytest

from benchmarks import eager, leaves
from benchmarks.figures import percentile, spread
from benchmarks.networks import network
from ndtframe.bindings.topology import Document


@pytest.mark.parametrize(
    ("share", "expected"), [(0.99, 99), (0.5, 50), (1.0, 100), (0.001, 1), (0.991, 100)]
)
def test_percentile(share: float, expected: int) -> None:
    assert percentile(range(1, 101), share) == expected


def test_spread_of_one_and_of_several() -> None:
    assert spread([0.5]) == "0.50"
    assert spread([3, 1, 2], 0) == "2 (1-3)"


def test_every_leaf_is_read_of_both() -> None:
    """Of a document of ours, of the plain models, and counted in the text."""
    text = network(20)

    def count(value: object) -> int:
        if isinstance(value, dict):
            return sum(map(count, value.values())) or not value
        return sum(map(count, value)) if isinstance(value, list) else 1

    read = leaves.read(Document.from_json(text))
    assert read == leaves.read(eager.Document.model_validate_json(text))
    assert read == count(json.loads(text))
