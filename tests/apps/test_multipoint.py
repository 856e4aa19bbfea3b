"""The applications over links of many ends: a what-if and a sweep tell the same of one failure."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ndtframe.apps.failure_sweep import FailureSweep, FailureSweepParameters
from ndtframe.apps.results import FailureOutcome, SweepResult, WhatIfStep
from ndtframe.apps.what_if import WhatIf, WhatIfParameters
from ndtframe.bindings.ndt.ndt_session import Change
from ndtframe.data.state import StateKind
from ndtframe.twin.changes import group_down, link_down, metric_change, node_down
from ndtframe.twin.twin import Twin

from ..twin.multipoint_samples import MBIT, metro


@pytest.fixture
def twin(tmp_path: Path) -> Iterator[Twin]:
    with Twin.create(tmp_path, "metro") as twin:
        content = metro().to_json().encode()
        twin.repository.store(content, state=StateKind.LIVE, model_set="ndt")
        yield twin


def swept(twin: Twin, **parameters: bool) -> SweepResult:
    with twin.session() as session:
        return FailureSweep().run(twin, session, FailureSweepParameters(**parameters))


def after(twin: Twin, change: Change) -> WhatIfStep:
    with twin.session() as session:
        session.apply([change])
        (step,) = WhatIf().run(twin, session, WhatIfParameters()).steps
        return step


def outcome(result: SweepResult, name: str) -> FailureOutcome:
    return next(one for one in result.outcomes if name in (one.failure_id, one.label))


def test_links_fail_whole_and_pseudonodes_do_not(twin: Twin) -> None:
    named = [(one.kind, one.failure_id) for one in swept(twin).outcomes]
    assert named == [
        ("link", "The exchange"),
        ("link", "link:tree"),
        ("link", "link:C-R"),
        *[("node", f"node:{name}") for name in "ABCRDE"],
        ("risk-group", "group:hall"),
    ]


def test_a_sweep_of_directions_fails_each_spoke(twin: Twin) -> None:
    failed = [one.failure_id for one in swept(twin, directed=True).outcomes if one.kind == "link"]
    assert len(failed) == 6 + 6 + 2
    assert {"link:LAN", "link:LAN;out;A", "link:tree;in;D"} <= set(failed)


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("The exchange", link_down("link:LAN")),
        ("link:tree", link_down("link:tree")),
        ("node:R", node_down("R")),
        ("node:C", node_down("C")),
        ("group:hall", group_down("group:hall")),
    ],
)
def test_each_outcome_is_that_of_the_what_if(twin: Twin, name: str, change: Change) -> None:
    found, step = outcome(swept(twin), name), after(twin, change)
    topology, traffic = step.figures.topology, step.figures.traffic
    assert found.components == len(topology.components)
    assert found.lost + found.unavoidable == traffic.lost
    assert found.max_utilisation == pytest.approx(traffic.max_utilisation)
    assert found.max_label == traffic.max_label


def test_the_exchange_is_the_busiest_link_and_what_it_is_made_of_fails(twin: Twin) -> None:
    result = swept(twin)
    before = result.before.traffic
    assert (before.max_utilisation, before.max_link) == (0.9, "link:LAN")
    assert before.max_label == "The exchange"
    exchange = outcome(result, "The exchange")
    assert (len(exchange.links), exchange.nodes, exchange.lost) == (6, (), 90 * MBIT)
    assert outcome(result, "group:hall").nodes == ()
    assert outcome(result, "group:hall").lost == 90 * MBIT


def test_the_root_of_a_tree_takes_its_leafs_apart(twin: Twin) -> None:
    assert outcome(swept(twin), "node:R").components == 3
    assert "node:R" in after(twin, metric_change("link:LAN", 4)).figures.topology.cut_nodes
