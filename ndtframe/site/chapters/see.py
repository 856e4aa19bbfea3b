"""See it: the twin of the demo on a map, on which a reader chooses what fails."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from ndtframe.emit.markdown_text import plain, table
from ndtframe.present.cells import Cell, Table
from ndtframe.present.failures import Answers, answers, render
from ndtframe.site.embedded import within
from ndtframe.site.page import Page
from ndtframe.site.sources import Sources
from ndtframe.site.tables import filtered
from ndtframe.twin.twin import Twin

_FOLDER = "demo/twin"
_INTRODUCTION = """
This is the twin that `ndt demo` builds: Abilene, a research network, with {nodes} nodes, {links}
links and {demands} demands of traffic. Choose what fails. The first map has the state of the twin,
the second the state after the failure, as `ndt what-if` computes it. All {failures} answers were
computed when this page was built, by the models of this version; none of them touches the state of
the twin.
"""


def pages(sources: Sources) -> Iterator[Page]:
    """The page with the map of the demo."""
    from ndtframe.cli.demo import import_network

    with (
        TemporaryDirectory() as folder,
        Twin.create(Path(folder) / "twin", "abilene") as twin,
    ):
        import_network(twin, quiet=True)
        found = answers(twin, _FOLDER)
        notes = twin.notes(twin.live())
    assumed = "\n".join(f"- {plain(note.text)}" for note in notes)
    text = "\n".join(
        [
            _introduction(found),
            map_of(found),
            f"\n## What the figures rest on\n\n{assumed}\n",
            f"## Every single failure\n\n{table_of(found.table)}",
        ]
    )
    yield Page("see/index.md", "See it", text, "A twin on a map: choose what fails.")


def map_of(found: Answers) -> str:
    """The map as a block of Markdown."""
    return within(render(found))


def table_of(shown: Table) -> str:
    """A table of a report as Markdown that a reader may filter."""
    heads = [_head(shown, number) for number in range(len(shown.columns))]
    numbers = [at for at, each in enumerate(shown.columns) if each.kind in ("number", "share")]
    return filtered(table(heads, [[*map(_cell, row.cells)] for row in shown.rows], numbers=numbers))


def _introduction(found: Answers) -> str:
    before = found.sweep.before
    return _INTRODUCTION.format(
        nodes=before.topology.node_count,
        links=before.topology.pair_count,
        demands=before.traffic.demand_count,
        failures=len(found.choices),
    )


def _head(shown: Table, number: int) -> str:
    """A heading; one whose values repeat is to be chosen from."""
    column = shown.columns[number]
    values = {row.cells[number].text for row in shown.rows}
    is_choice = column.kind in ("text", "origin") and 1 < len(values) <= len(shown.rows) // 4
    return f"{plain(column.title)}{' {.choose}' if is_choice else ''}"


def _cell(cell: Cell) -> str:
    detail = f"<br>{plain(cell.detail)}" if cell.detail else ""
    return plain(cell.full_text) + detail
