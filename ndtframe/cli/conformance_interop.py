"""``ndt conformance interop``: whether implementations understand each other."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ndtframe import files
from ndtframe.cli.conformance import SECONDS
from ndtframe.cli.conformance import suite as chosen_suite
from ndtframe.cli.conformance_run import setting
from ndtframe.cli.options import json_option, print_json, progress_bar

if TYPE_CHECKING:
    from ndtframe.conformance.interop import Cell, Matrix


@click.command(short_help="Let implementations read each other, each with each.")
@click.argument("subjects", nargs=-1, required=True, metavar="SUBJECT...")
@click.option("--seed", default=1, show_default=True, help="What names are made from.")
@click.option(
    "--setting",
    "settings",
    multiple=True,
    metavar="KEY=VALUE",
    help="A setting for all subjects.",
)
@SECONDS
@click.option(
    "--html",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write the matrix as a page.",
)
@json_option
def interop(
    subjects: tuple[str, ...],
    seed: int,
    settings: tuple[str, ...],
    seconds: float,
    html: Path | None,
    as_json: bool,
) -> None:
    """Let implementations read each other's documents and continue each other's sessions.

    Each SUBJECT writes, and each reads what all wrote. Rows write, columns read; a cell says how
    many of the things that both can do were understood.

    \b
    Exit codes:
      0  nothing was misunderstood
      1  something was
      2  wrong usage
      3  a subject does not start
    """  # noqa: D301 - click reads the \\b
    from ndtframe.conformance.interop import interop as played
    from ndtframe.conformance.outcome import Verdict
    from ndtframe.conformance.roads import Address, Limits

    addresses = [Address.of(each) for each in subjects]
    with progress_bar("Reading each other", quiet=as_json) as progress:
        matrix = played(
            addresses,
            chosen_suite(),
            seed=seed,
            settings=dict(map(setting, settings)),
            limits=Limits(other=seconds),
            told=progress,
        )
    if html is not None:
        from ndtframe.conformance.report.interop_html import interop_html

        files.write(html, interop_html(matrix))
    print_json(matrix.to_json()) if as_json else _print(matrix)
    if any(cell.verdict is Verdict.FAIL for cell in matrix.cells):
        sys.exit(1)
    sys.exit(3 if any(each.absent for each in matrix.participants) else 0)


def _print(matrix: Matrix) -> None:
    from ndtframe.present.console import new_console, say
    from ndtframe.present.tables import print_listing

    console = new_console()
    names = [each.name for each in matrix.participants]
    print_listing(
        ("writes \\ reads", *names),
        [(name, *(_shown(matrix.cell(name, other)) for other in names)) for name in names],
        empty="Nobody takes part.",
        ranks=(0, *(0 for _ in names)),
        console=console,
    )
    for each in matrix.participants:
        if each.absent:
            say(console, f"absent: {each.name}: {each.absent}")
    for finding in matrix.findings():
        say(console, f"{finding.verdict}: {finding}")


def _shown(cell: Cell) -> str:
    return f"{cell.verdict} {cell.passed}/{cell.tried}" if cell.tried else str(cell.verdict)
