"""``ndt twin import``: data given by hand, as live or as intended."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ndtframe.cli.options import json_option, opened, print_json, twin_option
from ndtframe.cli.shapes import intended_json, refreshed_json
from ndtframe.cli.sources import say_outcome
from ndtframe.errors import DataError, NdtError, UsageError
from ndtframe.language.foreign import visible

if TYPE_CHECKING:
    from ndtframe.contracts import Collector
    from ndtframe.twin.twin import Twin


@click.command("import", short_help="Import a network from files or topohub.")
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
@click.option(
    "--rank",
    type=click.IntRange(0, 2**32 - 1),
    help="The lower is believed where sources disagree; 0 if left out.",
)
@click.option(
    "--as",
    "kind",
    type=click.Choice(["live", "intended"]),
    default="live",
    show_default=True,
    help="What it shows: the real network, or what that should be.",
)
@click.option("--name", metavar="NAME", help="The name of an intended state.")
def import_(
    folder: Path | None,
    sources: tuple[str, ...],
    as_json: bool,
    rank: int | None,
    kind: str,
    name: str | None,
    **wishes: str | None,
) -> None:
    """Import a network from files, or from topohub as topohub:sndlib/germany50.

    All SOURCEs together make one network: a topology, its demands, and a TOML file of attributes
    (capacities, metrics, risk groups).  It takes the place of an earlier import of the same
    network; others stay, and so does what the sources of twin.toml brought: where they disagree,
    the rank says which is believed.  What the sources lack is told, and nothing is stored if
    anything is wrong.

    With --as intended it is kept as what the network should be, and 'ndt drift' compares.
    """
    given = {name: value for name, value in wishes.items() if value is not None}
    source, collector = ", ".join(sources), _collector(sources, given)
    if kind == "live" and name is not None:
        raise UsageError("--name is for what is imported with --as intended.")
    if kind == "intended" and rank is not None:
        raise UsageError(
            "--rank is for what is imported as live; an intended state has one source."
        )
    with opened(folder) as twin:
        if kind == "intended":
            _import_intended(twin, source, collector, name, as_json)
        else:
            _import_live(twin, source, collector, rank or 0, as_json)


def _import_live(twin: Twin, source: str, collector: Collector, rank: int, as_json: bool) -> None:
    done = twin.collect({source: collector}, {source: rank}, by_hand=True)
    (outcome,) = done.outcomes
    if outcome.error is not None:
        raise _with_remedy(outcome.error)
    if as_json:
        print_json(refreshed_json(done))
    else:
        say_outcome(done)


def _import_intended(
    twin: Twin, source: str, collector: Collector, name: str | None, as_json: bool
) -> None:
    from ndtframe.twin.intended import NAME, bring_in

    try:
        outcome, record = bring_in(twin, source, collector, name or NAME)
    except DataError as error:
        raise _with_remedy(error) from error
    if as_json:
        print_json(intended_json(outcome, record))
        return
    for note in outcome.notes:
        click.echo(visible(f"{source}: {note.text}"))
    click.echo(f"Kept as {visible(str(record))}.  Compare the live state with it: ndt drift")


def _collector(sources: tuple[str, ...], wishes: dict[str, str]) -> Collector:
    """One collector for all sources: topohub's if one of them is there."""
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
    return made(_checked(made.Settings, settings))


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


COMMANDS = (import_,)
