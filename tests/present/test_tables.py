from __future__ import annotations

from dataclasses import replace
from io import BytesIO, StringIO, TextIOWrapper

import pytest
from rich.cells import cell_len
from rich.console import Console

from ndtframe.data.state import StateKind
from ndtframe.functional.topology import analyse
from ndtframe.functional.traffic import carry
from ndtframe.present.tables import (
    print_notes,
    print_report,
    print_sweep,
    print_topology,
    print_traffic,
    print_what_if,
)

from .present_samples import NOTES, network, report, square, sweep_result, what_if_result, without


def printed(call, *arguments, width: int = 100, **options) -> str:
    console = Console(file=StringIO(), width=width, highlight=False)
    call(*arguments, console=console, **options)
    return console.file.getvalue()


def test_a_pipe_gets_no_colour_and_a_terminal_does():
    traffic = carry(square())
    assert "\x1b" not in printed(print_traffic, traffic)
    console = Console(file=StringIO(), force_terminal=True, width=100, highlight=False)
    print_traffic(traffic, console=console)
    assert "\x1b[" in console.file.getvalue()


def test_rows_stand_most_used_first_and_marks_are_explained():
    columns = square()
    text = printed(print_traffic, carry(columns), columns)
    lines = [
        line.split("  ") for line in text.splitlines() if "→" in line and "capacity" not in line
    ]
    shares = [float(line[-2 if not line[-1] else -1].split(" %")[0]) for line in lines]
    assert shares == sorted(shares, reverse=True)
    assert len(lines) == len(columns.link_ids)
    assert all("% *" in "  ".join(line) for line in lines)
    assert "* capacity assumed: no source carries it" in text


def test_only_marks_that_occur_are_explained():
    columns = network(["a", "b"], [(0, 1)], origin="source", demands=[(0, 1, 10**9)])
    text = printed(print_traffic, carry(columns), columns)
    assert "10.0 %" in text
    assert "capacity assumed:" not in text


@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_what_is_printed_fits_the_terminal(width):
    columns = square()
    after = without(columns, pairs=[4])
    result = what_if_result(columns, after)
    text = printed(print_what_if, result, columns, width=width)
    table = [line for line in text.splitlines() if " Gbit/s" in line]
    assert table
    assert max(cell_len(line) for line in table) <= width
    assert "After" in text
    assert ("Load before" in text) == (width >= 120)


def test_sweeps_are_cut_and_say_so():
    result = sweep_result(square())
    text = printed(print_sweep, result, limit=3)
    assert f"3 of {len(result.outcomes)} shown" in text
    assert result.worst_by_loss.label in text
    assert "shown" not in printed(print_sweep, result, limit=None)


def test_a_split_network_lists_its_parts():
    columns = without(square(), pairs=[4])
    text = printed(print_topology, analyse(columns), columns)
    assert "part 2 (1 node): Essen" in text


def test_a_report_tells_its_state_and_hash():
    columns = square()
    live = report("traffic", carry(columns), StateKind.LIVE)
    text = printed(print_report, live, columns)
    assert text.startswith("traffic on sample, live, over snapshot-3\n")
    assert live.result_hash in text
    potential = report("failure-sweep", sweep_result(columns))
    assert "hypothetical" in printed(print_report, potential).splitlines()[0]


def test_assumptions_are_printed():
    assert "metric: no metrics: assumed 1 for 10 links" in printed(print_notes, NOTES)


def test_foreign_text_is_no_markup_and_no_command():
    columns = square()
    hostile = replace(columns, node_labels=("[red]x[/red]", "\x1b[2Jboo", "c", "d", "e"))
    text = printed(print_traffic, carry(hostile), hostile, width=140)
    assert "[red]x[/red]" in text
    assert "\\x1b[2Jboo" in text
    assert "\x1b" not in text


def test_an_output_of_another_encoding_is_served():
    columns = replace(square(), node_labels=("Zürich", "東京", "c", "d", "e"))
    file = TextIOWrapper(BytesIO(), encoding="ascii")
    console = Console(file=file, width=100, highlight=False)
    print_report(report("traffic", carry(columns), StateKind.LIVE), columns, console=console)
    file.flush()
    text = file.buffer.getvalue().decode("ascii")
    assert "Z\\xfcrich -> \\u6771\\u4eac" in text
