"""Failure sweep on the sample network (drawn in ``ndtframe.testing.samples``)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from pydantic import ValidationError

from ndtframe.apps.failure_sweep import FailureSweep, FailureSweepParameters, fail_each
from ndtframe.apps.results import FailureOutcome, SweepResult
from ndtframe.apps.what_if import WhatIf, WhatIfParameters
from ndtframe.bindings.ndt.ndt_session import Change
from ndtframe.data.canonical import canonical_json
from ndtframe.data.state import StateKind
from ndtframe.testing.samples import sample_columns, sample_twin
from ndtframe.twin.changes import group_down, link_down, node_down
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
    assert outcome(result, "link:A-D").links == ("link:A-D",)
    assert outcome(result, "link:D-E").lost == 200 * MBIT
    assert outcome(result, "link:E-D").lost == 0


def test_cut_link_loses_what_crosses_it() -> None:
    cut = outcome(fail_each(sample_columns(), ALL), "link:D-E")
    assert cut.links == ("link:D-E", "link:E-D")
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
    assert (len(group.links), group.nodes) == (4, ())


def test_worst_failures() -> None:
    result = fail_each(sample_columns(), ALL)
    assert result.worst_by_loss is not None
    assert result.worst_by_utilisation is not None
    assert result.worst_by_loss.failure_id == "group:duct"
    utilisations = [one.max_utilisation or 0.0 for one in result.outcomes]
    assert result.worst_by_utilisation.max_utilisation == max(utilisations) == pytest.approx(0.6)
    told = result.to_json()
    assert told["worst-by-loss"] == {"kind": "risk-group", "failure-id": "group:duct"}
    assert told["worst-by-utilisation"] == result.worst_by_utilisation.named()


def test_each_outcome_is_that_of_the_what_if(twin: Twin) -> None:
    """Two routes to one answer: repairing in the sweep, and a session computed from the start."""
    kinds: dict[str, Callable[[str], Change]] = {
        "link": link_down,
        "node": node_down,
        "risk-group": group_down,
    }
    with twin.session() as session:
        result = FailureSweep().run(twin, session, ALL)
    for one in result.outcomes:
        with twin.session() as session:
            session.apply([kinds[one.kind](one.failure_id)])
            (step,) = WhatIf().run(twin, session, WhatIfParameters()).steps
        traffic, topology = step.figures.traffic, step.figures.topology
        assert one.lost + one.unavoidable == traffic.lost
        assert one.lost_demands + one.unavoidable_demands == len(traffic.lost_demands)
        assert one.max_utilisation == pytest.approx(traffic.max_utilisation)
        assert (one.max_link, one.max_label) == (traffic.max_link, traffic.max_label)
        assert one.overloaded_links == len(traffic.overloaded)
        assert one.components == len(topology.components)
        assert one.disconnected_nodes == sum(map(len, topology.components[1:]))


def test_what_a_scenario_changed_is_swept(twin: Twin) -> None:
    """The state of the session is what fails, not the base that it rests on."""
    with twin.session() as session:
        session.apply([link_down("link:A-B")])
        result = FailureSweep().run(twin, session, ALL)
    assert "link:A-B" not in [one.failure_id for one in result.outcomes]
    assert outcome(result, "link:A-D").lost == 900 * MBIT
    assert result.before.topology.pairs_usable == 5


@pytest.mark.parametrize("count", [1, 2, 5, 12, 40])
def test_parts_join_to_the_whole(twin: Twin, count: int) -> None:
    sweep, parameters = FailureSweep(), FailureSweepParameters(kinds=("node", "link"))
    with twin.session() as session:
        whole = sweep.run(twin, session, parameters)
        parts = sweep.parts(session, parameters, count)
        assert len(parts) == min(count, 11)
        results = [sweep.run(twin, session, part) for part in parts]
    assert sum(len(result.outcomes) for result in results) == len(whole.outcomes)
    assert canonical_json(sweep.join(results).to_json()) == canonical_json(whole.to_json())


def test_parts_of_a_part_are_parts(twin: Twin) -> None:
    sweep, half = FailureSweep(), FailureSweepParameters(part=(2, 2))
    with twin.session() as session:
        results = [sweep.run(twin, session, part) for part in sweep.parts(session, half, 3)]
        whole = sweep.run(twin, session, half)
    assert sweep.join(results).outcomes == whole.outcomes != ()


def test_a_network_where_nothing_can_fail_has_one_part(twin: Twin) -> None:
    nothing = FailureSweepParameters(kinds=())
    with twin.session() as session:
        (part,) = FailureSweep().parts(session, nothing, 4)
        result = FailureSweep().join([FailureSweep().run(twin, session, part)])
    assert result.outcomes == ()


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
    assert not any("max-utilisation" in one for one in result.to_json()["outcome"])


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
    report = twin.run("failure-sweep", {"kinds": ("risk-group", "node")})
    assert (report.state, report.base) == (StateKind.POTENTIAL, "snapshot-1")
    assert report.parameters == {"kinds": ["node", "risk-group"]}
    assert [note.subject for note in report.notes] == ["utilisation"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"kinds": ["lnk"]},
        {"kind": ["link"]},
        {"directed": "maybe"},
        {"part": [0, 2]},
        {"part": [3, 2]},
        {"part": [1]},
    ],
)
def test_wrong_parameters_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        FailureSweepParameters.model_validate(wrong)
