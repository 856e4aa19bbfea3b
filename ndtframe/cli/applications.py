"""``ndt what-if`` and ``ndt sweep``: questions to a twin."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from ndtframe.cli.changes import change_options, changes
from ndtframe.cli.options import (
    json_option,
    network_options,
    opened,
    print_json,
    progress_bar,
    twin_option,
)
from ndtframe.errors import UsageError

if TYPE_CHECKING:
    from ndtframe.present.compare import Comparison
    from ndtframe.present.html import Page
    from ndtframe.twin.report import Report
    from ndtframe.twin.twin import Twin
    from ndtframe.twin.view import View

F = TypeVar("F", bound=Callable[..., Any])

html_option = click.option(
    "--html",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write a report with maps and tables, to be opened in a browser.",
)


keep_option = click.option(
    "--keep", is_flag=True, help="Keep the report in the twin: see ndt report list."
)


@click.command("what-if")
@twin_option
@network_options
@change_options
@click.option(
    "--demand-uncertainty",
    type=click.FloatRange(0, 1),
    metavar="PART",
    help="Every demand may be off by this part of it, such as 0.1: the loads get bounds.",
)
@keep_option
@html_option
@json_option
def what_if(
    folder: Path | None,
    network: str | None,
    matrix: str | None,
    demand_uncertainty: float | None,
    keep: bool,
    html: Path | None,
    as_json: bool,
    **asked: Any,
) -> None:
    """Ask what would happen, in a session that leaves the live state alone.

    Options may be repeated and mixed; they apply in the order in which they are listed below.  A
    link is named as link:A-B and means both directions; nodes are named by their label or id; rates
    are written as 10G or 2.5M.

    \b
    Examples:
      ndt what-if --down link:Paris-Lyon --scale-demand 1.5
      ndt what-if --down node:Paris --metric link:Lyon-Nice=20
      ndt what-if --add-demand Lyon:Nice=2.5G --html report.html
    """  # noqa: D301 - click reads the \\b
    wanted = changes(**asked)
    if not wanted:
        raise UsageError("Nothing was asked.", remedy="Try: ndt what-if --down link:A-B")
    known = demand_uncertainty is not None
    parameters = {"demand-uncertainty": demand_uncertainty} if known else {}
    with opened(folder, network, matrix) as twin:
        report = _kept(twin, twin.run("what-if", parameters, changes=wanted), keep)
        _answer(twin, [report], html, as_json)


@click.command()
@twin_option
@network_options
@click.option(
    "--only",
    multiple=True,
    type=click.Choice(["link", "node", "risk-group"]),
    help="Only these kinds of failure; all if left out.",
)
@click.option("--directed", is_flag=True, help="Fail each direction of a link by itself.")
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=20,
    show_default=True,
    help="How many of the worst to print.",
)
@keep_option
@html_option
@json_option
def sweep(
    folder: Path | None,
    network: str | None,
    matrix: str | None,
    only: tuple[str, ...],
    directed: bool,
    limit: int,
    keep: bool,
    html: Path | None,
    as_json: bool,
) -> None:
    """Fail every link, node and risk group, one at a time, and say which failures hurt most."""
    parameters: dict[str, Any] = {"directed": directed}
    if only:
        parameters["kinds"] = tuple(dict.fromkeys(only))
    with opened(folder, network, matrix) as twin:
        with progress_bar("Failing one at a time", quiet=as_json) as progress:
            report = twin.run("failure-sweep", parameters, progress=progress)
        report = _kept(twin, report, keep)
        _answer(twin, [report], html, as_json, limit)


def _kept(twin: Twin, report: Report, keep: bool) -> Report:
    """The report, kept in the twin if that is wished, with a word on its id."""
    if not keep:
        return report
    named = twin.keep(report)
    click.echo(f"Kept as {named.report_id}.", err=True)
    return named


def _answer(
    twin: Twin, reports: list[Report], html: Path | None, as_json: bool, limit: int = 20
) -> None:
    """Print reports, and then write them as a page where one was asked for."""
    view = twin.snapshot(reports[0].base)
    if as_json:
        values = [report.to_json() for report in reports]
        print_json(values[0] if len(values) == 1 else values)
    else:
        from ndtframe.present import tables

        for report in reports:
            tables.print_report(report, view.columns(), limit=limit)
    if html is not None:
        write_page(html, page(twin, view, reports))


def write_page(path: Path, shown: Page) -> None:
    """Write a page, and say so."""
    from ndtframe.present.html import write_report

    write_report(path, shown)
    click.echo(f"Wrote {path}.", err=True)


def page(
    twin: Twin, view: View, reports: list[Report], *, comparison: Comparison | None = None
) -> Page:
    """What an HTML report shows of a view and the answers that rest on it."""
    from ndtframe.present.html import Page

    return Page(
        title=twin.settings.twin.title or view.network.label or twin.name,
        twin=twin.name,
        base=view.base,
        state=view.state,
        columns=view.columns(),
        reports=tuple(reports),
        notes=twin.notes(view),
        observed_at=view.observed_at,
        comparison=comparison,
    )
