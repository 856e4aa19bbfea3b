"""Links of many ends in tables and on the map: one thing, as busy as its busiest spoke."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest

from ndtframe.apps.results import NetworkFigures, WhatIfStep
from ndtframe.apps.what_if import differences
from ndtframe.functional.topology import analyse
from ndtframe.functional.traffic import carry
from ndtframe.present.comparison import compared_table, differences_table
from ndtframe.present.figures import traffic_figures
from ndtframe.present.names import Names
from ndtframe.present.picture import Plan
from ndtframe.present.rows import links_table
from ndtframe.present.units import percent
from ndtframe.twin.columns import Multipoint, NetworkColumns

from .present_samples import GBIT, network, without


def lan(*, positions: bool = True, pseudonodes: int = 1) -> NetworkColumns:
    """A, B and C on a LAN, whose second pseudonode, if it has one, leads from B and C."""
    ends = [(node, 3) for node in range(3)] + [(node, 4) for node in (1, 2)] * (pseudonodes - 1)
    made = network(
        ["A", "B", "C", *["The LAN"] * pseudonodes],
        ends,
        positions=[(50, 6), (51, 8), (49, 9), *[None] * pseudonodes] if positions else None,
        demands=[(0, 1, 4 * GBIT), (2, 1, 3 * GBIT)],
    )
    nodes = tuple(range(3, 3 + pseudonodes))
    whole = Multipoint("link:lan", "The LAN", nodes, tuple(range(len(made.link_ids))))
    pseudo = np.array([False] * 3 + [True] * pseudonodes)
    return replace(made, node_pseudo=pseudo, multipoints=(whole,))


def test_a_table_of_links_has_one_row() -> None:
    table = links_table(carry(lan()), Names(lan()))
    ((name, load, _, _, used),) = [row.cells for row in table.rows]
    assert (name.text, name.detail) == ("The LAN", "busiest: The LAN → B")
    assert (load.full_text, used.full_text) == ("7 Gbit/s", "70.0 %")
    assert table.caption.endswith("of a link of many ends, its busiest spoke")
    assert len(links_table(carry(lan()), Names()).rows) == 6


def test_a_row_of_two_states_has_the_busiest_spoke_of_each() -> None:
    after = without(lan(), pairs=[2])
    before, figures = (NetworkFigures(analyse(one), carry(one)) for one in (lan(), after))
    changed = differences(before.traffic, figures.traffic)
    step = WhatIfStep(Decimal(0), figures, changed, (), ())
    for table in (
        differences_table(before, step, Names(lan())),
        compared_table(before, step, Names(lan())),
    ):
        (row,) = table.rows
        assert row.cells[0].detail == "busiest: A → The LAN"
        assert [row.cells[i].full_text for i in (5, 6)] == ["70.0 %", "40.0 %"]


def test_figures_name_the_spoke() -> None:
    assert traffic_figures(carry(lan()), Names(lan()))[0].note.startswith("The LAN → B;")


@pytest.mark.parametrize("pseudonodes", [1, 2])
@pytest.mark.parametrize("positions", [True, False])
def test_the_map_has_one_small_dot_where_spokes_meet(positions: bool, pseudonodes: int) -> None:
    columns = lan(positions=positions, pseudonodes=pseudonodes)
    ids = {f"node:{i}" for i in range(3)}
    picture = Plan(columns).picture("m", "t", "live", carry(columns), ids)
    assert [(node.name, node.hub, node.up) for node in picture.nodes] == [
        *[(name, False, True) for name in "ABC"],
        ("The LAN", True, True),
    ]
    hub = picture.nodes[-1]
    most = carry(columns).utilisation.max()
    assert hub.lines[:2] == ("The LAN", "link:lan")
    assert hub.lines[2] == f"Utilisation: {percent(most)}, that of its busiest spoke"
    assert len(picture.halves) == len(columns.link_ids)
    assert not any("without a position" in remark for remark in picture.remarks)
    assert any("links of many ends" in remark for remark in picture.remarks)


def test_the_dot_is_down_with_its_link() -> None:
    columns = without(lan(), pairs=[0, 1, 2])
    picture = Plan(columns).picture("m", "t", "live", carry(columns), set(columns.node_ids))
    assert (picture.nodes[-1].up, picture.nodes[-1].lines[-1]) == (False, "Utilisation: down")
