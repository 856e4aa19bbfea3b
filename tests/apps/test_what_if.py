"""What-if on the sample network (drawn in ``ndtframe.testing.samples``)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from ndtframe.apps.results import NetworkFigures, WhatIfResult, WhatIfStep
from ndtframe.apps.what_if import WhatIf, WhatIfParameters, differences
from ndtframe.bindings.ndt import Document
from ndtframe.bindings.ndt.ndt_session import Change
from ndtframe.data.edit.edits import Edit
from ndtframe.data.state import StateKind
from ndtframe.errors import ModelError, UsageError
from ndtframe.functional.traffic import carry
from ndtframe.testing.samples import NETWORK_ID, sample_columns, sample_twin
from ndtframe.twin.changes import (
    capacity_change,
    demand_add,
    demand_scale,
    edited,
    group_down,
    link_down,
    metric_change,
    node_down,
)
from ndtframe.twin.report import Report
from ndtframe.twin.sessions import changes_of
from ndtframe.twin.twin import Twin

MBIT = 10**6


@pytest.fixture
def twin(tmp_path: Path) -> Iterator[Twin]:
    with sample_twin(tmp_path) as twin:
        yield twin


def ask(twin: Twin, *changes: Change, **parameters: Any) -> WhatIfResult:
    with twin.session() as session:
        session.apply(changes)
        return WhatIf().run(twin, session, WhatIfParameters(**parameters))


def compared(twin: Twin, *changes: Change) -> tuple[NetworkFigures, WhatIfStep]:
    """The network before, and the only step of the scenario."""
    result = ask(twin, *changes)
    (step,) = result.steps
    return result.before, step


def load_after(twin: Twin, link: str, *changes: Change) -> float:
    _, step = compared(twin, *changes)
    after = step.figures.traffic
    return float(after.load[after.link_ids.index(link)])


def test_link_down_moves_its_load(twin: Twin) -> None:
    """Without A-D all from A goes by B; the 200 Mbit/s to E then go on from B to D."""
    before, step = compared(twin, link_down("link:A-D"))
    moved = {item.link: (item.load_before, item.load_after) for item in step.differences}
    assert moved["link:A-D"] == (400 * MBIT, 0)
    assert moved["link:A-B"] == (200 * MBIT, 600 * MBIT)
    assert moved["link:B-D"] == (0, 200 * MBIT)
    assert "link:D-E" not in moved
    assert before.topology.pairs_usable - step.figures.topology.pairs_usable == 1
    assert (step.newly_lost_demands, step.newly_overloaded) == ((), ())


def test_node_down_loses_demands(twin: Twin) -> None:
    _, step = compared(twin, node_down("node:D"))
    assert step.newly_lost_demands == ("demand:A-E",)
    assert [len(part) for part in step.figures.topology.components] == [3, 1]
    assert step.figures.traffic.lost == 200 * MBIT


def test_risk_group_down(twin: Twin) -> None:
    _, step = compared(twin, group_down("group:duct"))
    assert step.figures.topology.components[-1] == ("node:A",)
    assert len(step.newly_lost_demands) == 3


def test_metric_change_and_direction(twin: Twin) -> None:
    assert load_after(twin, "link:B-C", metric_change("link:A-B", 9)) == 400 * MBIT
    assert load_after(twin, "link:C-B", metric_change("link:A-B", 9)) == 300 * MBIT
    assert load_after(twin, "link:C-B", metric_change("link:A-B", 9, directed=True)) == 150 * MBIT


def test_capacity_change_overloads_and_shows_its_origin(twin: Twin) -> None:
    _, step = compared(twin, capacity_change("link:A-D", 300 * MBIT))
    assert step.newly_overloaded == ("link:A-D",)
    assert {item.link for item in step.differences} == {"link:A-D", "link:D-A"}
    after = step.figures.traffic
    assert after.capacity_origin[after.link_ids.index("link:A-D")] == "hypothetical"


def test_scaled_and_added_demands(twin: Twin) -> None:
    changes = (demand_scale(Decimal("1.5")), demand_add("E", "D", 7))
    before, step = compared(twin, *changes)
    assert step.figures.traffic.offered == before.traffic.offered * 3 // 2 + 7
    assert load_after(twin, "link:E-D", *changes) == 7
    assert step.figures.traffic.demand_count == before.traffic.demand_count + 1


def test_added_demand_without_a_path_is_newly_lost(twin: Twin) -> None:
    _, step = compared(twin, link_down("link:D-E"), demand_add("E", "D", 7))
    assert step.newly_lost_demands == ("demand:A-E", "what-if-1")


def test_unknown_capacity_has_no_utilisation_and_a_note(twin: Twin) -> None:
    report = twin.run("what-if", changes=[link_down("link:D-E")])
    assert isinstance(report.result, WhatIfResult)
    spur = next(item for item in report.result.steps[0].differences if item.link == "link:D-E")
    assert (spur.utilisation_before, spur.utilisation_after) == (None, None)
    assert [note.count for note in report.notes if note.subject == "utilisation"] == [2]


def test_report_can_be_repeated_from_its_json(twin: Twin) -> None:
    changes = [link_down("link:A-D"), demand_scale(Decimal("1.5"), at=60)]
    first = twin.run("what-if", {"demand-uncertainty": 0.25}, changes=changes)
    assert (first.state, first.base) == (StateKind.POTENTIAL, "snapshot-1")
    told = Report(Document.from_json(json.dumps(first.to_json())))
    second = twin.run("what-if", told.parameters, changes=changes_of(told.entry))
    assert second.result_hash == first.result_hash == told.result_hash
    other = twin.run("what-if", told.parameters, changes=changes[:1])
    assert first.result_hash != other.result_hash


def test_each_time_of_a_scenario_has_a_step(twin: Twin) -> None:
    """At 60 s a second link fails, at 90 s the first is back, at 100 s the second, too."""
    changes = (
        link_down("link:A-D", until=90),
        link_down("link:A-B", at=60, until=100),
    )
    result = ask(twin, *changes)
    assert [float(step.at) for step in result.steps] == [0, 60, 90, 100]
    lost = [step.figures.traffic.lost // MBIT for step in result.steps]
    assert lost == [0, 900, 0, 0]
    assert result.steps[3].differences == ()
    assert result.steps[3].figures.to_json() == result.before.to_json()
    alone, _ = (compared(twin, change) for change in (link_down("link:A-D"), link_down("A-B")))
    assert result.before.to_json() == alone[0].to_json()
    assert result.steps[0].figures.to_json() == alone[1].figures.to_json()


def test_progress_is_told_in_states(twin: Twin) -> None:
    told: list[tuple[int, int]] = []
    with twin.session() as session:
        session.apply([node_down("node:A"), node_down("node:B", at=5)])
        progress = lambda done, total: told.append((done, total))  # noqa: E731
        WhatIf().run(twin, session, WhatIfParameters(), progress=progress)
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_links_that_only_one_state_has_are_compared(twin: Twin) -> None:
    """An edit may take a link away, or add one."""
    network = f"/ietf-network:networks/network[network-id='{NETWORK_ID}']"
    path = f"{network}/ietf-network-topology:link"
    unpaired = edited(Edit("delete", f"{path}[link-id='link:E-D']/ndt-topology:opposite"))
    taken = edited(Edit("delete", f"{path}[link-id='link:D-E']"))
    _, step = compared(twin, unpaired, taken)
    gone = next(item for item in step.differences if item.link == "link:D-E")
    assert (gone.load_before, gone.load_after) == (200 * MBIT, None)
    link = {
        "link-id": "link:A-E",
        "source": {"source-node": "node:A"},
        "destination": {"dest-node": "node:E"},
        "ietf-l3-unicast-topology:l3-link-attributes": {"metric1": "12"},
    }
    _, step = compared(twin, edited(Edit("create", f"{path}[link-id='link:A-E']", link)))
    made = next(item for item in step.differences if item.link == "link:A-E")
    assert (made.load_before, made.load_after) == (None, 200 * MBIT)
    assert "load-before" not in made.to_json()


@pytest.mark.parametrize("part", [0.0, 0.1, 1.0])
def test_bounds_of_loads_stand_at_each_link(twin: Twin, part: float) -> None:
    result = ask(twin, link_down("link:A-D"), demand_uncertainty=part)
    for traffic in (result.before.traffic, result.steps[0].figures.traffic):
        for load, known in zip(traffic.load, traffic.uncertainty, strict=True):
            assert known is not None
            assert (known.method, known.confidence) == ("propagated", 1)
            assert known.lower == pytest.approx(load * (1 - part))
            assert known.upper == pytest.approx(load * (1 + part))


def test_nothing_is_said_of_uncertainty_where_nothing_is_known(twin: Twin) -> None:
    assert "uncertainty" not in json.dumps(ask(twin, node_down("node:A")).to_json())


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"demand-uncertainty": 1.1}, "'demand-uncertainty' of .* less than or equal to 1"),
        ({"demand-uncertainty": "nan"}, "'demand-uncertainty' of .* finite number"),
        ({"changes": []}, "no parameter 'changes'. Known are: demand-uncertainty"),
    ],
)
def test_wrong_parameters_are_refused(twin: Twin, wrong: dict[str, Any], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        twin.run("what-if", wrong)


def test_what_changes_are_called_does_not_count(twin: Twin) -> None:
    change = link_down("link:A-D")
    other = link_down("link:A-D")
    other.change_id = "the duct under the river"
    hashes = {twin.run("what-if", changes=[one]).result_hash for one in (change, other)}
    assert len(hashes) == 1


def test_order_of_changes_counts(twin: Twin) -> None:
    scale, add = demand_scale(Decimal(2)), demand_add("A", "B", 10 * MBIT)
    assert load_after(twin, "link:A-B", add, scale) == 420 * MBIT
    assert load_after(twin, "link:A-B", scale, add) == 410 * MBIT


def test_no_changes_make_no_difference(twin: Twin) -> None:
    before, step = compared(twin)
    assert (step.differences, step.at) == ((), Decimal(0))
    one, other = before.traffic.to_json(), step.figures.traffic.to_json()
    assert one == other


def test_matrix_is_that_of_the_base(twin: Twin) -> None:
    change = demand_scale(Decimal(2))
    one = twin.run("what-if", changes=[change]).result_hash
    twin.matrix_id = "matrix:sample"
    assert twin.run("what-if", changes=[change]).result_hash == one
    twin.matrix_id = "matrix:none"
    with pytest.raises(ModelError, match="matrix:none"):
        twin.run("what-if", changes=[change])


def test_rounding_is_no_difference() -> None:
    one, other = carry(sample_columns()), carry(sample_columns())
    other.load[:] = np.nextafter(one.load, 0)
    assert differences(one, other) == ()
