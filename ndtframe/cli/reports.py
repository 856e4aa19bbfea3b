"""``ndt report``: answers that are kept: shown again, and beside each other."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ndtframe.cli.applications import html_option, page, write_page
from ndtframe.cli.options import json_option, opened, print_json, twin_option
from ndtframe.errors import RepositoryError
from ndtframe.language.foreign import visible

if TYPE_CHECKING:
    from ndtframe.twin.columns import NetworkColumns
    from ndtframe.twin.report import Report
    from ndtframe.twin.twin import Twin
    from ndtframe.twin.view import View

_LIMIT = click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=20,
    show_default=True,
    help="How many rows of a table to print.",
)


@click.group(short_help="Answers that are kept: list, show, compare.")
def report() -> None:
    """Answers that are kept, with what they rest on.

    Jobs keep their answers; a report is never changed.
    """


@report.command(name="list", short_help="List the reports.")
@twin_option
@json_option
def list_(folder: Path | None, as_json: bool) -> None:
    """List the reports; --json prints them as a document, without their results."""
    with opened(folder) as twin:
        found = twin.reports()
        if as_json:
            print_json(_document(twin, found))
            return
        from ndtframe.present.tables import print_listing

        print_listing(
            ("report", "application", "state", "base", "session", "changes", "made", "result hash"),
            [_row(one) for one in found],
            ranks=(0, 0, 2, 0, 0, 1, 3, 4),
            empty="There are no reports.  Ask for one: ndt job run what-if --session ID",
        )


@report.command(short_help="Show a report again.")
@click.argument("report_id", metavar="ID")
@twin_option
@_LIMIT
@html_option
@json_option
def show(report_id: str, folder: Path | None, limit: int, html: Path | None, as_json: bool) -> None:
    """Show a report again, as it was answered."""
    with opened(folder) as twin:
        found = twin.report(report_id)
        if as_json:
            print_json(found.to_json())
        else:
            say(twin, found, limit=limit)
        if html is not None:
            write_page(html, page(twin, _base(twin, found), [found]))


@report.command(short_help="Show two reports beside each other.")
@click.argument("one_id", metavar="ONE")
@click.argument("other_id", metavar="OTHER")
@twin_option
@_LIMIT
@html_option
def compare(one_id: str, other_id: str, folder: Path | None, limit: int, html: Path | None) -> None:
    """Show two reports beside each other: what they rest on, and which figures differ.

    They are answers of one application.  Where they rest on different states of the network, that
    is said first.
    """
    from ndtframe.present.compare import compare as beside
    from ndtframe.present.compare import same_base
    from ndtframe.present.names import Names
    from ndtframe.present.tables import print_comparison

    with opened(folder) as twin:
        one, other = twin.report(one_id), twin.report(other_id)
        found = beside(one, other, Names(_columns(twin, other)))
        print_comparison(found, limit=limit)
        if html is not None:
            shown = [one, other] if one.base == other.base and same_base(one, other) else []
            write_page(html, page(twin, _base(twin, other), shown, comparison=found))


def say(twin: Twin, found: Report, *, limit: int) -> None:
    """Print a report that is kept, with the names of the network that it is about."""
    from ndtframe.present.tables import print_report

    print_report(found, _columns(twin, found), limit=limit)


def _row(found: Report) -> tuple[object, ...]:
    entry = found.entry
    return (
        found.report_id,
        found.application,
        str(found.state),
        found.base,
        visible(entry.session or "–"),
        len(entry.scenario.change),
        (entry.created_at or "–")[:19],
        found.result_hash[:12],
    )


def _document(twin: Twin, found: list[Report]) -> dict[str, Any]:
    """One document of all reports, without what they found."""
    entries = []
    for one in found:
        entry = one.entry.to_value()
        entry.pop("result", None)
        entries.append(entry)
    told = {"name": twin.name, **({"ndt-session:report": entries} if entries else {})}
    return {"ndt-twin:twins": {"twin": [told]}}


def _base(twin: Twin, found: Report) -> View:
    """The state that a report rests on, of the network that it is about."""
    base = found.entry.base_
    twin.network_id = base.network or twin.network_id
    twin.matrix_id = base.matrix or twin.matrix_id
    return twin.snapshot(found.base)


def _columns(twin: Twin, found: Report) -> NetworkColumns | None:
    """What elements are called; nothing where the state is not kept any longer."""
    try:
        return _base(twin, found).columns()
    except RepositoryError:
        return None
