"""``ndt twin``: make a twin, import a network into it, look at it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ndtframe import files
from ndtframe.cli import imports, management, snapshots, sources
from ndtframe.cli.options import json_option, network_options, opened, print_json, twin_option
from ndtframe.cli.shapes import shown_json
from ndtframe.errors import ModelError
from ndtframe.language.foreign import visible

if TYPE_CHECKING:
    from ndtframe.contracts import SnapshotRecord
    from ndtframe.functional.results import TopologyResult, TrafficResult
    from ndtframe.twin.twin import Twin
    from ndtframe.twin.view import View


HISTORY = 10
"""How many of the stored states ``show`` lists."""


@click.group()
def twin() -> None:
    """Make a twin, import a network into it, look at it."""


for command in (*imports.COMMANDS, *sources.COMMANDS, *management.COMMANDS):
    twin.add_command(command)


@twin.command(short_help="Make a twin, with a twin.toml to edit.")
@click.argument("name")
@click.option(
    "--folder",
    type=click.Path(path_type=Path),
    help="Where to make it; a new folder of that name if left out.",
)
def init(name: str, folder: Path | None) -> None:
    """Make a twin NAME, with a twin.toml to edit."""
    from ndtframe.twin.twin import Twin

    made = Twin.create(folder or Path(name), name)
    click.echo(f"Made the twin '{name}' in {made.folder}.")
    click.echo(f"Next: ndt twin import --twin {folder or name} FILE")


@twin.command(short_help="Show the live state, or an earlier one.")
@twin_option
@network_options
@json_option
@click.option("--snapshot", metavar="ID", help="An earlier state, such as snapshot-3.")
@snapshots.AT
def show(
    folder: Path | None,
    network: str | None,
    matrix: str | None,
    snapshot: str | None,
    at: str | None,
    as_json: bool,
) -> None:
    """Show the live state, or an earlier one: topology, traffic, assumptions, history."""
    with opened(folder, network, matrix) as open_twin:
        view = snapshots.chosen(open_twin, snapshot, at)
        topology = open_twin.model("topology").run(view)
        traffic, reason = _traffic(open_twin, view)
        if as_json:
            print_json(shown_json(open_twin, view, topology, traffic, reason))
        else:
            _show(open_twin, view, topology, traffic, reason)


def _traffic(open_twin: Twin, view: View) -> tuple[TrafficResult | None, str | None]:
    """What the network carries, or why that cannot be said: a link may have no metric."""
    try:
        return open_twin.model("traffic").run(view), None
    except ModelError as error:
        return None, str(error)


def _show(
    open_twin: Twin,
    view: View,
    topology: TopologyResult,
    traffic: TrafficResult | None,
    reason: str | None,
) -> None:
    from ndtframe.present import tables

    network = view.network
    name = visible(network.label or network.network_id)
    click.echo(f"Twin {open_twin.name}: {name}, {view.state} ({view.base})")
    tables.print_topology(topology, view.columns())
    if traffic is not None:
        tables.print_traffic(traffic, view.columns())
    else:
        click.echo(f"The traffic is not known: {visible(reason or '')}")
    tables.print_notes(open_twin.notes(view))
    sources.say(open_twin.sources())
    _list(open_twin.snapshots())


def _list(records: list[SnapshotRecord]) -> None:
    """The newest states that are stored, by the names that --snapshot takes."""
    older = f"; the newest {HISTORY}" if len(records) > HISTORY else ""
    click.echo(f"\nStored states: {len(records)}{older}")
    for record in reversed(records[-HISTORY:]):
        sources = visible(", ".join(record.sources))
        click.echo(f"  {record.snapshot_id:12} {record.stored_at:%Y-%m-%d %H:%M} UTC  {sources}")


@twin.command(short_help="Write a state as RFC 9195 instance data.")
@twin_option
@click.option("--snapshot", metavar="ID", help="An earlier state, such as snapshot-3.")
@click.option(
    "--output", "-o", type=click.Path(path_type=Path), help="The file; standard output if left out."
)
def export(folder: Path | None, snapshot: str | None, output: Path | None) -> None:
    """Write the live state, or an earlier one, as RFC 9195 instance data."""
    from ndtframe.twin.export import instance_data

    with opened(folder) as open_twin:
        view = open_twin.live() if snapshot is None else open_twin.snapshot(snapshot)
        text = instance_data(open_twin, view)
    if output is None:
        click.echo(text)
        return
    files.write(output, text + "\n")
    click.echo(f"Wrote {output}.", err=True)
