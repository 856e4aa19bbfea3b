"""``ndt twin``, the part about the twin itself: what it is, its life, whether it is whole."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ndtframe import files
from ndtframe.cli.options import (
    json_option,
    moment,
    network_options,
    opened,
    print_json,
    twin_option,
)
from ndtframe.errors import UsageError
from ndtframe.language.foreign import visible

if TYPE_CHECKING:
    from ndtframe.bindings.ndt.ndt_twin import Fidelity
    from ndtframe.bindings.ndt.ndt_twin import Twin as TwinEntry


@click.command(short_help="Say what the twin is: sources, models, applications, life.")
@twin_option
@json_option
def describe(folder: Path | None, as_json: bool) -> None:
    """Say what the twin is: its counterpart, sources, models, applications and life.

    --json prints the document of ndt-twin that the twin gives of itself to others.
    """
    with opened(folder) as twin:
        document = twin.describe()
    if as_json:
        print_json(document.to_value())
        return
    (entry,) = document.twins.twin
    _say(entry)


@click.command(short_help="Follow the network no longer.")
@twin_option
def suspend(folder: Path | None) -> None:
    """Follow the network no longer; the twin still answers."""
    _advance(folder, "suspend")


@click.command(short_help="Follow the network again.")
@twin_option
def resume(folder: Path | None) -> None:
    """Follow the network again."""
    _advance(folder, "resume")


@click.command(short_help="Keep the twin to be read only, for good.")
@twin_option
@click.confirmation_option(prompt="A retired twin takes nothing new, for good.  Retire it?")
def retire(folder: Path | None) -> None:
    """Keep the twin to be read only, for good."""
    _advance(folder, "retire")


@click.command(short_help="Check all that the twin holds.")
@twin_option
@json_option
def check(folder: Path | None, as_json: bool) -> None:
    """Check all that the twin holds: every hash, every document, every session and report.

    The exit code is 1 if something is wrong.
    """
    from ndtframe.twin.bundle import problems

    with opened(folder) as twin:
        found = problems(twin)
    if as_json:
        print_json(found)
    for problem in () if as_json else found:
        click.echo(visible(problem))
    if found:
        raise SystemExit(1)
    if not as_json:
        click.echo("All is as it was stored.")


@click.command("documents", short_help="Write all that the twin holds as files.")
@twin_option
@click.argument("output", type=click.Path(path_type=Path, file_okay=False))
def documents(folder: Path | None, output: Path) -> None:
    """Write all that the twin holds into the new folder OUTPUT, a document a file.

    States of the network are RFC 9195 instance data, the rest RFC 7951 documents of the ndt
    modules; anybody's validator reads them.
    """
    from ndtframe.twin import bundle

    if output.exists() and any(output.iterdir()):
        raise UsageError(f"The folder {output} is not empty.", remedy="Name a new one.")
    with opened(folder) as twin:
        made = list(bundle.files(twin))
    for file in made:
        target = output / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        files.write(target, file.text)
    click.echo(f"Wrote {len(made)} documents into {output}.", err=True)


@click.command(short_help="Compare what the twin predicts with what was measured.")
@twin_option
@network_options
@click.option("--snapshot", metavar="ID", help="Predict on this state; the live one if left out.")
@click.option("--from", "start", metavar="TIME", help="Only windows that start then or later.")
@click.option("--to", "end", metavar="TIME", help="Only windows that end then or earlier.")
@json_option
def fidelity(
    folder: Path | None,
    network: str | None,
    matrix: str | None,
    snapshot: str | None,
    start: str | None,
    end: str | None,
    as_json: bool,
) -> None:
    """Compare what the traffic model predicts with the observations that the state holds.

    The figures are kept, and the twin tells them when it describes itself.  Times are RFC 3339.
    """
    from ndtframe.twin.fidelity import measure

    with opened(folder, network, matrix) as twin:
        view = twin.live() if snapshot is None else twin.snapshot(snapshot)
        begin = None if start is None else moment(start, "--from")
        over = None if end is None else moment(end, "--to")
        document = measure(twin, view, start=begin, end=over)
    if as_json:
        print_json(document.to_value())
        return
    from ndtframe.present.tables import print_listing

    (entry,) = document.twins.twin
    print_listing(
        ("metric", "method", "value", "unit", "pairs"),
        [_figure(one) for one in entry.fidelity],
        empty="Nothing was measured.",
        caption=f"What the model predicts on {view.base}, by what was measured",
    )
    windows = {(one.window.start or "", one.window.end or "") for one in entry.fidelity}
    for first, last in sorted(windows):
        click.echo(f"measured from {first} to {last}")


COMMANDS = (describe, suspend, resume, retire, check, documents, fidelity)


def _advance(folder: Path | None, trigger: str) -> None:
    with opened(folder) as twin:
        click.echo(f"The twin '{twin.name}' is {twin.advance(trigger)}.")


def _say(entry: TwinEntry) -> None:
    from ndtframe.present.tables import print_listing

    label = f" ({visible(entry.label)})" if entry.label else ""
    click.echo(f"Twin {entry.name}{label}, {entry.state}, link class {entry.link_class}")
    if entry.description:
        click.echo(visible(entry.description))
    for one in entry.counterpart:
        click.echo(f"Counterpart: {visible(one.label or one.counterpart_id)}")
    for peer in entry.peer:
        click.echo(f"Peer: {visible(peer.peer_id)}, {peer.relation}")
    click.echo(f"Stored states: {len(entry.snapshot)}")
    sync = entry.synchronisation
    click.echo(f"Synchronisation: {sync.mode}" + (f", every {sync.pace} s" if sync.pace else ""))
    print_listing(
        ("source", "collector", "rank", "state", "collected"),
        [
            (visible(one.name), one.collector or "", one.rank, one.state, one.collected_at or "")
            for one in entry.source
        ],
        empty="The twin has no sources.",
        caption="Sources",
    )
    print_listing(
        ("model", "kind", "title", "version"),
        [(one.name, one.kind, one.title or "", one.version or "") for one in entry.model],
        empty="The twin has no models.",
        caption="Models",
    )
    print_listing(
        ("application", "title", "capabilities"),
        [(one.name, one.title or "", _capabilities(one.capability)) for one in entry.application],
        empty="No application can be asked.",
        caption="Applications",
    )


def _capabilities(found: Any) -> str:
    return ", ".join(one.rpartition(":")[2] for one in found)


def _figure(one: Fidelity) -> tuple[object, ...]:
    metric, method = one.metric.rpartition(":")[2], one.method.rpartition(":")[2]
    return (metric, method.replace("-", " "), f"{one.value:f}", one.unit or "", one.count)
