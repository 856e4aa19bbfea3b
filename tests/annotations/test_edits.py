"""Annotations in transactions: kept by those that commit, taken back with those that fail."""

from __future__ import annotations

from typing import Any

import pytest

from ndtframe.errors import DataError

from .sample import document, in_c


@pytest.fixture
def made() -> Any:
    return document().from_value(
        in_c(own={"t:small": 1}, x="a", at_x={"t:small": 2}, ll=["a", "b"],
             at_ll=[None, {"t:small": 3}])
    )  # fmt: skip


def test_taken_back_with_the_rest_of_a_transaction(made: Any) -> None:
    before = made.to_json()
    with pytest.raises(DataError):
        wrong_edit(made)
    assert made.to_json() == before
    with made.edit() as transaction:
        made.c.annotations["t:small"] = 9
        made.c.x = None
    assert made.to_value()["t:c"]["@"] == {"t:small": 9}
    transaction.undo()
    assert made.to_json() == before


def wrong_edit(made: Any) -> None:
    with made.edit():
        made.c.annotations["t:small"] = 9
        made.c.annotations_of("x").clear()
        made.c.ll = ["b"]
        made.c.x = None
        made.c.x = "wrong"
