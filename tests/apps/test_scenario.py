"""Changes as JSON values and as sentences."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ndtframe.apps.scenario import KINDS, change_from_json, change_to_json, describe, described
from ndtframe.errors import ModelError
from ndtframe.twin.changes import (
    CapacityChange,
    Change,
    DemandAdd,
    DemandScale,
    GroupDown,
    LinkDown,
    MetricChange,
    NodeDown,
)

SENTENCES = [
    (LinkDown("link:A-B"), "link:A-B goes down"),
    (LinkDown("link:A-B", True), "link:A-B goes down, in this direction only"),
    (NodeDown("node:A"), "node:A goes down, and its links with it"),
    (GroupDown("duct"), "all of risk group duct goes down"),
    (MetricChange("link:A-B", 7), "link:A-B gets metric 7"),
    (CapacityChange("link:A-B", 2_500_000_000), "link:A-B gets a capacity of 2.5 Gbit/s"),
    (DemandScale(Decimal("1.5")), "all demands are multiplied by 1.5"),
    (DemandScale(Decimal(2), "A", "B"), "demands from A to B are multiplied by 2"),
    (DemandAdd("A", "B", 999_999), "a demand of 999999 bit/s from A to B is added"),
]

names = st.text(min_size=1)
changes: st.SearchStrategy[Change] = st.one_of(
    st.builds(LinkDown, names, st.booleans()),
    st.builds(NodeDown, names),
    st.builds(GroupDown, names),
    st.builds(MetricChange, names, st.integers(), st.booleans()),
    st.builds(CapacityChange, names, st.integers(), st.booleans()),
    st.builds(DemandScale, st.decimals(allow_nan=False), st.none() | names, st.none() | names),
    st.builds(DemandAdd, names, names, st.integers()),
)


@pytest.mark.parametrize(("change", "sentence"), SENTENCES)
def test_sentences(change: Change, sentence: str) -> None:
    assert describe(change) == sentence
    assert described(change).to_json() == {"text": sentence, "change": change_to_json(change)}


def test_every_kind_is_tested_and_documented() -> None:
    from ndtframe.apps import scenario

    assert {type(change) for change, _ in SENTENCES} == set(KINDS.values())
    assert all(f"``{kind}``" in (scenario.__doc__ or "") for kind in KINDS)


@given(changes)
def test_json_and_back(change: Change) -> None:
    written = json.loads(json.dumps(change_to_json(change)))
    if isinstance(change, DemandScale) and not change.factor.is_finite():
        with pytest.raises(ModelError, match="factor"):
            change_from_json(written)
    else:
        assert change_from_json(written) == change
    assert change_from_json(change) is change


def test_factor_may_be_a_number() -> None:
    scale = change_from_json({"kind": "demand-scale", "factor": 1.5})
    assert scale == DemandScale(Decimal("1.5"))


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("link:A-B", "object with a member 'kind'"),
        ({}, "kind None"),
        ({"kind": "link-up", "link": "x"}, "'link-up'.* The kinds are: link-down"),
        ({"kind": ["link-down"]}, "which does not exist"),
        ({"kind": "link-down"}, "link: Field required"),
        ({"kind": "link-down", "link": 5}, "link: .*string"),
        ({"kind": "link-down", "lnk": "x"}, "no member 'lnk'. Its members are: link, directed"),
        ({"kind": "metric-change", "link": "x", "metric": "y"}, "metric: .*integer"),
        ({"kind": "demand-scale", "factor": "much"}, "factor: .*decimal"),
    ],
)
def test_what_is_wrong_is_said(value: Any, message: str) -> None:
    with pytest.raises(ModelError, match=message):
        change_from_json(value)
