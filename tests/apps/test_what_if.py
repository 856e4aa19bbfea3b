"""What-if on the sample network (drawn in ``ndtframe.testing.samples``)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from ndtframe.apps.results import WhatIfResult
from ndtframe.apps.what_if import WhatIf, WhatIfParameters, differences
from ndtframe.data.canonical import canonical_json
from ndtframe.data.state import StateKind
from ndtframe.errors import ModelError
from ndtframe.functional.traffic import carry
from ndtframe.testing.samples import sample_columns, sample_twin
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
from ndtframe.twin.report import Report
from ndtframe.twin.twin import Twin

MBIT = 10**6


@pytest.fixture
def twin(tmp_path: Path) -> Iterator[Twin]:
    with sample_twin(tmp_path) as twin:
        yield twin


def ask(twin: Twin, *changes: Change | dict[str, Any], matrix: str | None = None) -> Report:
    return WhatIf().run(twin, WhatIfParameters(changes=changes, matrix=matrix))


def result_of(twin: Twin, *changes: Change) -> WhatIfResult:
    result = ask(twin, *changes).result
    assert isinstance(result, WhatIfResult)
    return result


def load_after(twin: Twin, link: str, *changes: Change) -> float:
    after = result_of(twin, *changes).traffic_after
    return float(after.load[after.link_ids.index(link)])


def test_link_down_moves_its_load(twin: Twin) -> None:
    """Without A-D all from A goes by B; the 200 Mbit/s to E then go on from B to D."""
    result = result_of(twin, LinkDown("link:A-D"))
    moved = {item.link: (item.load_before, item.load_after) for item in result.differences}
    assert moved["link:A-D"] == (400 * MBIT, 0)
    assert moved["link:A-B"] == (200 * MBIT, 600 * MBIT)
    assert moved["link:B-D"] == (0, 200 * MBIT)
    assert "link:D-E" not in moved
    assert result.topology_before.pairs_usable - result.topology_after.pairs_usable == 1
    assert (result.newly_lost_demands, result.newly_overloaded) == ((), ())


def test_node_down_loses_demands(twin: Twin) -> None:
    result = result_of(twin, NodeDown("node:D"))
    assert result.newly_lost_demands == ("demand:A-E",)
    assert [len(part) for part in result.topology_after.components] == [3, 1]
    assert result.traffic_after.lost == 200 * MBIT


def test_risk_group_down(twin: Twin) -> None:
    result = result_of(twin, GroupDown("group:duct"))
    assert result.topology_after.components[-1] == ("node:A",)
    assert len(result.newly_lost_demands) == 3


def test_metric_change_and_direction(twin: Twin) -> None:
    assert load_after(twin, "link:B-C", MetricChange("link:A-B", 9)) == 400 * MBIT
    assert load_after(twin, "link:C-B", MetricChange("link:A-B", 9)) == 300 * MBIT
    assert load_after(twin, "link:C-B", MetricChange("link:A-B", 9, directed=True)) == 150 * MBIT


def test_capacity_change_overloads_and_shows_its_origin(twin: Twin) -> None:
    result = result_of(twin, CapacityChange("link:A-D", 300 * MBIT))
    assert result.newly_overloaded == ("link:A-D",)
    assert {item.link for item in result.differences} == {"link:A-D", "link:D-A"}
    after = result.traffic_after
    assert after.capacity_origin[after.link_ids.index("link:A-D")] == "hypothetical"


def test_scaled_and_added_demands(twin: Twin) -> None:
    changes = (DemandScale(Decimal("1.5")), DemandAdd("E", "D", 7))
    result = result_of(twin, *changes)
    assert result.traffic_after.offered == result.traffic_before.offered * 3 // 2 + 7
    assert load_after(twin, "link:E-D", *changes) == 7
    assert result.traffic_after.demand_count == result.traffic_before.demand_count + 1


def test_added_demand_without_a_path_is_newly_lost(twin: Twin) -> None:
    result = result_of(twin, LinkDown("link:D-E"), DemandAdd("E", "D", 7))
    assert result.newly_lost_demands == ("demand:A-E", "what-if-1")


def test_unknown_capacity_has_no_utilisation_and_a_note(twin: Twin) -> None:
    report = ask(twin, LinkDown("link:D-E"))
    result = report.result
    assert isinstance(result, WhatIfResult)
    spur = next(item for item in result.differences if item.link == "link:D-E")
    assert (spur.utilisation_before, spur.utilisation_after) == (None, None)
    assert [note.count for note in report.notes if note.subject == "utilisation"] == [2]


def test_report_can_be_repeated_from_its_json(twin: Twin) -> None:
    first = ask(twin, LinkDown("link:A-D"), DemandScale(Decimal("1.5")))
    assert (first.state, first.base) == (StateKind.POTENTIAL, "snapshot-1")
    parameters = WhatIfParameters.model_validate(first.to_json()["parameters"])
    second = WhatIf().run(twin, parameters)
    assert first.result_hash == second.result_hash
    assert canonical_json(first.to_json()) == canonical_json(second.to_json())
    assert first.result_hash != ask(twin, LinkDown("link:A-D")).result_hash


def test_order_of_changes_counts(twin: Twin) -> None:
    scale, add = DemandScale(Decimal(2)), DemandAdd("A", "B", 10 * MBIT)
    assert load_after(twin, "link:A-B", add, scale) == 420 * MBIT
    assert load_after(twin, "link:A-B", scale, add) == 410 * MBIT


def test_no_changes_make_no_difference(twin: Twin) -> None:
    result = result_of(twin)
    assert (result.differences, result.changes) == ((), ())
    one, other = result.traffic_before.to_json(), result.traffic_after.to_json()
    assert one == other


@pytest.mark.parametrize(
    "change", [LinkDown("link:A-X"), NodeDown("node:X"), GroupDown("x"), MetricChange("A-D", 0)]
)
def test_what_does_not_exist_is_an_error(twin: Twin, change: Change) -> None:
    before = twin.live().document.to_json()
    with pytest.raises(ModelError):
        ask(twin, change)
    assert twin.live().document.to_json() == before


def test_matrix_is_chosen_by_id(twin: Twin) -> None:
    change = DemandScale(Decimal(2))
    chosen = ask(twin, change, matrix="matrix:sample")
    assert chosen.result_hash == ask(twin, change).result_hash
    with pytest.raises(ModelError, match="matrix:none"):
        ask(twin, change, matrix="matrix:none")


def test_rounding_is_no_difference() -> None:
    one, other = carry(sample_columns()), carry(sample_columns())
    other.load[:] = np.nextafter(one.load, 0)
    assert differences(one, other) == ()
