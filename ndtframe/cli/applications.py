"""``ndt what-if`` and ``ndt sweep``: questions to a twin."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

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
    from ndtframe.twin.changes import Change
    from ndtframe.twin.report import Report
    from ndtframe.twin.twin import Twin

F = TypeVar("F", bound=Callable[..., Any])

_HTML = click.option(
    "--html",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write a report with maps and tables, to be opened in a browser.",
)


@click.command("what-if")
@twin_option
@network_options
@click.option(
    "--down",
    multiple=True,
    metavar="ELEMENT",
    help="A link, node or risk group fails: link:A-B, node:A or group:ID.",
)
@click.option(
    "--metric", multiple=True, metavar="LINK=METRIC", help="A link gets another IGP metric."
)
@click.option(
    "--capacity", multiple=True, metavar="LINK=RATE", help="A link gets another capacity."
)
@click.option(
    "--scale-demand",
    multiple=True,
    metavar="[FROM:TO=]FACTOR",
    help="All demands, or those between two nodes, are multiplied.",
)
@click.option("--add-demand", multiple=True, metavar="FROM:TO=RATE", help="A demand is added.")
@click.option("--directed", is_flag=True, help="Links change in the named direction only.")
@_HTML
@json_option
def what_if(
    folder: Path | None,
    network: str | None,
    matrix: str | None,
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
    changes = tuple(_changes(**asked))
    if not changes:
        raise UsageError("Nothing was asked.", remedy="Try: ndt what-if --down link:A-B")
    with opened(folder, network, matrix) as twin:
        report = twin.run("what-if", {"changes": changes})
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
@_HTML
@json_option
def sweep(
    folder: Path | None,
    network: str | None,
    matrix: str | None,
    only: tuple[str, ...],
    directed: bool,
    limit: int,
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
        _answer(twin, [report], html, as_json, limit)


def _changes(
    down: tuple[str, ...],
    metric: tuple[str, ...],
    capacity: tuple[str, ...],
    scale_demand: tuple[str, ...],
    add_demand: tuple[str, ...],
    directed: bool,
) -> list[Change]:
    from ndtframe.twin import changes

    found: list[Change] = [_down(name, directed) for name in down]
    for text in metric:
        link, number = _pair(text, "--metric", "link:A-B=20")
        found.append(changes.MetricChange(link, _whole(number, "--metric"), directed))
    for text in capacity:
        link, rate = _pair(text, "--capacity", "link:A-B=100G")
        found.append(changes.CapacityChange(link, _rate(rate, "--capacity"), directed))
    for text in scale_demand:
        ends, factor = _pair(text, "--scale-demand", "A:B=1.5") if "=" in text else ("", text)
        source, destination = _ends(ends, "--scale-demand") if ends else (None, None)
        found.append(changes.DemandScale(_factor(factor), source, destination))
    for text in add_demand:
        ends, rate = _pair(text, "--add-demand", "A:B=1G")
        source, destination = _ends(ends, "--add-demand")
        found.append(changes.DemandAdd(source, destination, _rate(rate, "--add-demand")))
    return found


def _down(name: str, directed: bool) -> Change:
    from ndtframe.twin.changes import GroupDown, LinkDown, NodeDown

    kind, colon, rest = name.partition(":")
    if kind == "group" and colon:
        return GroupDown(rest)
    if kind == "node" and colon:
        return NodeDown(name)
    if kind == "link" and colon:
        return LinkDown(name, directed)
    raise UsageError(
        f"--down: '{name}' is neither a link, nor a node, nor a group.",
        remedy="Write link:A-B, node:A or group:ID.",
    )


def _pair(text: str, option: str, example: str) -> tuple[str, str]:
    name, equals, value = text.rpartition("=")
    if not equals or not name:
        raise UsageError(f"{option}: '{text}' is not of the form {example}.")
    return name, value


def _ends(text: str, option: str) -> tuple[str, str]:
    """``A:B`` as two nodes; ``node:A:node:B`` too, and two ids of as many colons."""
    plain = re.fullmatch(r"((?:node:)?[^:]+):((?:node:)?[^:]+)", text)
    if plain:
        return plain[1], plain[2]
    parts = text.split(":")
    half = len(parts) // 2
    if len(parts) < 2 or len(parts) % 2 or not all(parts):
        raise UsageError(f"{option}: '{text}' does not name two nodes.", remedy="Write A:B.")
    return ":".join(parts[:half]), ":".join(parts[half:])


def _whole(text: str, option: str) -> int:
    if not re.fullmatch("[0-9]{1,20}", text):
        raise UsageError(f"{option}: '{text}' is no whole number, or too large.")
    return int(text)


def _factor(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        raise UsageError(
            f"--scale-demand: '{text}' is no number.", remedy="Write 1.5 or A:B=1.5."
        ) from None


def _rate(text: str, option: str) -> int:
    from ndtframe.present.units import parse_rate

    try:
        return parse_rate(text)
    except UsageError as error:
        raise UsageError(f"{option}: {error.message}", remedy=error.remedy) from None


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
        from ndtframe.present.html import write_report

        write_report(html, page(twin, view, reports))
        click.echo(f"Wrote {html}.", err=True)


def page(twin: Twin, view: Any, reports: list[Report]) -> Any:
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
    )
