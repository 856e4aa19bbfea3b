"""``ndt twin``: make a twin, import a network into it, look at it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ndtframe.cli import management
from ndtframe.cli.documents import write_text
from ndtframe.cli.options import json_option, network_options, opened, print_json, twin_option
from ndtframe.cli.shapes import refreshed_json, shown_json
from ndtframe.errors import DataError, ModelError, NdtError, UsageError
from ndtframe.present.foreign import visible

if TYPE_CHECKING:
    from ndtframe.contracts import Collector, SnapshotRecord
    from ndtframe.functional.results import TopologyResult, TrafficResult
    from ndtframe.twin.refresh import Refreshed
    from ndtframe.twin.twin import Twin
    from ndtframe.twin.view import View


HISTORY = 10
"""How many of the stored states ``show`` lists."""


@click.group()
def twin() -> None:
    """Make a twin, import a network into it, look at it."""


for command in management.COMMANDS:
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


@twin.command("import", short_help="Import a network from files or topohub.")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@twin_option
@json_option
@click.option(
    "--network",
    metavar="NAME",
    help="The name a network of files gets; of a JSON document with several, which is meant.",
)
@click.option(
    "--assume-capacity",
    metavar="RATE",
    help="The capacity of links without one, such as 10G; marked as assumed.",
)
@click.option(
    "--demand-scale",
    metavar="RATE",
    help="How many bit/s one unit of the demands stands for, such as 1M or 1000.",
)
def import_(
    folder: Path | None, sources: tuple[str, ...], as_json: bool, **wishes: str | None
) -> None:
    """Import a network from files, or from topohub as topohub:sndlib/germany50.

    All SOURCEs together make one network: a topology, its demands, and a TOML file of attributes
    (capacities, metrics, risk groups).  It takes the place of a network of the same id; others
    stay.  What the sources lack is told, and nothing is stored if anything is wrong.
    """
    given = {name: value for name, value in wishes.items() if value is not None}
    with opened(folder) as open_twin:
        done = open_twin.collect(_collectors(sources, given), by_hand=True)
        (outcome,) = done.outcomes
        if outcome.error is not None:
            raise _with_remedy(outcome.error)
        _say(done, as_json)


def _collectors(sources: tuple[str, ...], wishes: dict[str, str]) -> dict[str, Collector]:
    """One collector for all sources, named by them: topohub's if one of them is there."""
    from ndtframe import plugins

    keys = [source.removeprefix("topohub:") for source in sources if source.startswith("topohub:")]
    files = [source for source in sources if not source.startswith("topohub:")]
    if len(keys) > 1:
        raise UsageError("Only one network of topohub can be imported at a time.")
    kind = "topohub" if keys else "file"
    settings: dict[str, Any] = {"files": files, **wishes}
    if keys and "network" in wishes:
        raise UsageError("--network is for files; a network of topohub keeps its own name.")
    if keys:
        settings["network"] = keys[0]
    made = plugins.load(plugins.COLLECTOR, kind)
    return {", ".join(sources): made(_checked(made.Settings, settings))}


def _with_remedy(error: NdtError) -> NdtError:
    """The error; of a document that breaks rules, with the way to see them all."""
    if isinstance(error, DataError) and error.remedy is None:
        error.remedy = "'ndt validate FILE' lists every fault of a JSON file."
    return error


def _checked(model: Any, given: dict[str, Any]) -> Any:
    from pydantic import ValidationError

    try:
        return model.model_validate(given)
    except ValidationError as invalid:
        first = invalid.errors()[0]
        option = "--" + "-".join(str(part) for part in first["loc"][:1]).replace("_", "-")
        message = first["msg"].removeprefix("Value error, ")
        raise UsageError(f"{option}: {message}") from None


@twin.command(short_help="Collect from every source of twin.toml.")
@twin_option
@json_option
def refresh(folder: Path | None, as_json: bool) -> None:
    """Collect from every source of twin.toml.

    A source that fails is told and stops no other; the command fails if nothing was stored.
    """
    with opened(folder) as open_twin:
        if not open_twin.settings.collectors:
            raise UsageError(
                "The twin has no sources.",
                where=str(open_twin.settings.file),
                remedy="Add a [[collector]] to twin.toml, or use: ndt twin import FILE",
            )
        done = open_twin.refresh()
        _say(done, as_json)
        if done.record is None:
            raise UsageError("No source could be collected; the live state is as it was.")


def _say(done: Refreshed, as_json: bool) -> None:
    if as_json:
        print_json(refreshed_json(done))
        return
    for outcome in done.outcomes:
        if outcome.error is not None:
            click.echo(visible(f"{outcome.source}: failed: {outcome.error}"), err=True)
        for note in outcome.notes:
            click.echo(visible(f"{outcome.source}: {note.text}"))
    if done.record is not None:
        click.echo(f"Stored as {done.record.snapshot_id}, the live state.")


@twin.command(short_help="Show the live state, or an earlier one.")
@twin_option
@network_options
@json_option
@click.option("--snapshot", metavar="ID", help="An earlier state, such as snapshot-3.")
def show(
    folder: Path | None,
    network: str | None,
    matrix: str | None,
    snapshot: str | None,
    as_json: bool,
) -> None:
    """Show the live state, or an earlier one: topology, traffic, assumptions, history."""
    with opened(folder, network, matrix) as open_twin:
        view = open_twin.live() if snapshot is None else open_twin.snapshot(snapshot)
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
    write_text(output, text + "\n")
    click.echo(f"Wrote {output}.", err=True)
