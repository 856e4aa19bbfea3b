"""``ndt drift``: where the network departs from what is intended."""

from __future__ import annotations

from pathlib import Path

import click

from ndtframe.cli.options import json_option, opened, print_json, progress_bar, twin_option
from ndtframe.cli.snapshots import AT, chosen


@click.command()
@twin_option
@click.option("--intended", metavar="NAME", help="Which intended state, if there are several.")
@click.option("--snapshot", metavar="ID", help="Compare an earlier state, such as snapshot-3.")
@AT
@click.option(
    "--history",
    type=click.IntRange(min=0),
    metavar="N",
    help="How many earlier states to look at for since when; 50 if left out.",
)
@click.option(
    "--everything", is_flag=True, help="Also values of which the intended state says nothing."
)
@click.option(
    "--limit", type=click.IntRange(min=1), default=50, show_default=True, help="How many to print."
)
@json_option
def drift(
    folder: Path | None,
    intended: str | None,
    snapshot: str | None,
    at: str | None,
    history: int | None,
    everything: bool,
    limit: int,
    as_json: bool,
) -> None:
    """Tell where the network departs from what is intended, and since which state.

    What is intended is given by 'ndt twin import --as intended'.  An element that it does not have
    departs; a value of which it says nothing does not.  Observations, events, and where
    data comes from are not compared.  Each state of the history that is looked at costs as much as
    comparing the live one; the look back ends where nothing departs any more.
    """
    asked = {"intended": intended, "history": history, "everything": everything or None}
    parameters = {name: value for name, value in asked.items() if value is not None}
    with opened(folder) as twin:
        with (
            twin.session(chosen(twin, snapshot, at)) as session,
            progress_bar("Looking back", quiet=as_json) as progress,
        ):
            report = twin.run("drift", parameters, session=session, progress=progress)
        if as_json:
            print_json(report.to_json())
            return
        from ndtframe.present import tables

        tables.print_report(report, limit=limit)
