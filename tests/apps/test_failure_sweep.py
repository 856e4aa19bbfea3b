"""Failure sweep on the sample network (drawn in ``ndtframe.testing.samples``)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from pydantic import ValidationError

from ndtframe.apps.failure_sweep import FailureSweep, FailureSweepParameters, fail_each
from ndtframe.apps.results import FailureOutcome, SweepResult, WhatIfResult
from ndtframe.apps.what_if import WhatIf, WhatIfParameters
from ndtframe.data.state import StateKind
from ndtframe.testing.samples import sample_columns, sample_twin
from ndtframe.twin.changes import Change, GroupDown, LinkDown, NodeDown
from ndtframe.twin.report import Report
from ndtframe.twin.twin import Twin

MBIT = 10**6
ALL = FailureSweepParameters()


@pytest.fixture
def twin(tmp_path: Path) -> Iterator[Twin]:
    with sample_twin(tmp_path) as twin:
        yield twin


def outcome(result: SweepResult, failure_id: str) -> FailureOutcome:
    (found,) = [one for one in result.outcomes if one.failure_id == failure_id]
    return found


def test_every_pair_node_and_group_fails_once() -> None:
    kinds = [one.kind for one in fail_each(sample_columns(), ALL).outcomes]
    assert kinds == ["link"] * 6 + ["node"] * 5 + ["risk-group"]


def test_directed_sweep_fails_each_direction() -> None:
    parameters = FailureSweepParameters(kinds=("link",), directed=True)
    result = fail_each(sample_columns(), parameters)
    assert [one.failure_id for one in result.outcomes] == list(sample_columns().link_ids)
    assert outcome(result, "link:A-D").elements == ("link:A-D",)
    assert outcome(result, "link:D-E").lost == 200 * MBIT
    assert outcome(result, "link:E-D").lost == 0


def test_cut_link_loses_what_crosses_it() -> None:
    cut = outcome(fail_each(sample_columns(), ALL), "link:D-E")
    assert cut.elements == ("link:D-E", "link:E-D")
    assert (cut.components, cut.disconnected_nodes) == (2, 1)
    assert (cut.lost, cut.lost_demands, cut.unavoidable) == (200 * MBIT, 1, 0)


def test_demands_of_a_failed_node_are_unavoidable() -> None:
    failed = outcome(fail_each(sample_columns(), ALL), "node:A")
    assert (failed.unavoidable, failed.unavoidable_demands) == (900 * MBIT, 3)
    assert (failed.lost, failed.lost_demands, failed.components) == (0, 0, 1)
    assert failed.max_utilisation == 0
    assert failed.label == "A"


def test_group_that_disconnects_the_network() -> None:
    group = outcome(fail_each(sample_columns(), ALL), "group:duct")
    assert (group.label, group.components, group.lost_demands) == ("one duct", 2, 3)
    assert len(group.elements) == 4


def test_worst_failures() -> None:
    result = fail_each(sample_columns(), ALL)
    assert result.worst_by_loss is not None
    assert result.worst_by_utilisation is not None
    assert result.worst_by_loss.failure_id == "group:duct"
    utilisations = [one.max_utilisation for one in result.outcomes]
    assert result.worst_by_utilisation.max_utilisation == max(utilisations) == pytest.approx(0.6)
    told = result.to_json()
    assert told["worst-by-loss"] == "group:duct"
    assert told["worst-by-utilisation"] == result.worst_by_utilisation.failure_id


def test_each_outcome_is_that_of_the_what_if(twin: Twin) -> None:
    """Two routes to one answer: repairing in the sweep, and a session computed from the start."""
    result = FailureSweep().run(twin, ALL).result
    assert isinstance(result, SweepResult)
    kinds: dict[str, type[Change]] = {"link": LinkDown, "node": NodeDown, "risk-group": GroupDown}
    for one in result.outcomes:
        change = kinds[one.kind](one.failure_id)  # type: ignore[call-arg]
        other = WhatIf().run(twin, WhatIfParameters(changes=(change,))).result
        assert isinstance(other, WhatIfResult)
        traffic, topology = other.traffic_after, other.topology_after
        assert one.lost + one.unavoidable == traffic.lost
        assert one.lost_demands + one.unavoidable_demands == len(traffic.lost_demands)
        assert one.max_utilisation == pytest.approx(traffic.max_utilisation)
        assert (one.max_link, one.max_label) == (traffic.max_link, traffic.max_label)
        assert one.overloaded_links == len(traffic.overloaded)
        assert one.components == len(topology.components)
        assert one.disconnected_nodes == sum(map(len, topology.components[1:]))


def test_what_is_down_does_not_fail_again() -> None:
    columns = sample_columns()
    link_up, node_up = columns.link_up.copy(), columns.node_up.copy()
    link_up[:2] = False
    node_up[4] = False
    ids = [one.failure_id for one in fail_each(replace(columns, link_up=link_up,
                                                       node_up=node_up), ALL).outcomes]  # fmt: skip
    assert {"link:A-B", "link:D-E", "node:E"} & set(ids) == set()
    assert "link:A-D" in ids


def test_without_capacities_there_is_no_utilisation() -> None:
    columns = sample_columns()
    bare = replace(columns, link_capacity=np.full(len(columns.link_ids), np.nan))
    result = fail_each(bare, ALL)
    assert {one.max_utilisation for one in result.outcomes} == {None}
    assert result.worst_by_utilisation is None
    assert {one["max-utilisation"] for one in result.to_json()["outcomes"]} == {None}


def test_without_demands_nothing_is_lost() -> None:
    columns = sample_columns()
    none = np.empty(0, dtype=np.int64)
    idle = replace(columns, demand_ids=(), demand_source=none, demand_target=none, demand_rate=none)
    result = fail_each(idle, ALL)
    assert {(one.lost, one.unavoidable, one.max_utilisation) for one in result.outcomes} == {
        (0, 0, 0.0)
    }
    assert result.worst_by_loss is None


def test_report(twin: Twin) -> None:
    report = FailureSweep().run(twin, FailureSweepParameters(kinds=("risk-group", "node")))
    assert isinstance(report, Report)
    assert (report.state, report.base) == (StateKind.POTENTIAL, "snapshot-1")
    assert report.parameters == {
        "kinds": ["node", "risk-group"], "directed": False, "matrix": None
    }  # fmt: skip
    assert [note.subject for note in report.notes] == ["utilisation"]


@pytest.mark.parametrize("wrong", [{"kinds": ["lnk"]}, {"kind": ["link"]}, {"directed": "maybe"}])
def test_wrong_parameters_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        FailureSweepParameters.model_validate(wrong)
