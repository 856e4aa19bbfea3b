"""``ndt conformance report``, ``diff``, ``verify``: what a report says, and whether it is true."""

from __future__ import annotations

import sys
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ndtframe.cli.conformance import suite as chosen_suite
from ndtframe.cli.options import json_option, print_json
from ndtframe.errors import UsageError
from ndtframe.language.foreign import visible

if TYPE_CHECKING:
    from collections.abc import Callable

    from ndtframe.conformance.report.difference import Change
    from ndtframe.conformance.report.findings import Findings
    from ndtframe.conformance.report.journal import Report
    from ndtframe.conformance.suite import Suite

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command(short_help="Show a report, or write it as HTML, JUnit, EARL and more.")
@click.argument("file", type=_FILE)
@click.option("--html", type=_FILE, metavar="FILE", help="Write it as a page for people.")
@click.option("--junit", type=_FILE, metavar="FILE", help="Write it as JUnit XML.")
@click.option("--earl", type=_FILE, metavar="FILE", help="Write it as EARL (RDF, in Turtle).")
@click.option(
    "--ics",
    type=_FILE,
    metavar="FILE",
    help="Write what is stated beside what was found, in Markdown.",
)
@click.option(
    "--badge", type=_FILE, metavar="FILE", help="Write a badge of the profile in SVG (--profile)."
)
@click.option("--profile", metavar="ID", help="The profile of the badge.")
@json_option
def report(
    file: Path, badge: Path | None, profile: str | None, as_json: bool, **forms: Path | None
) -> None:
    """Show a report, or write it in other forms.

    It tells what the report says, not whether that is true: see 'ndt conformance verify'.
    """
    from ndtframe.conformance.report import journal
    from ndtframe.conformance.report.findings import findings

    if (badge is None) != (profile is None):
        raise UsageError("A badge is of one profile: give both --badge FILE and --profile ID.")
    found = findings(journal.read(file), chosen_suite())
    written = {path: _form(name)(found) for name, path in forms.items() if path is not None}
    if badge is not None and profile is not None:
        from ndtframe.conformance.report.badge import badge as drawn

        written[badge] = drawn(found, profile)
    _write(written)
    if as_json:
        from ndtframe.conformance.report.document import document

        print_json(document(found))
    elif not written:
        _print(found)


def _form(name: str) -> Callable[[Findings], str]:
    from importlib import import_module

    form: Callable[[Findings], str] = getattr(
        import_module(f"ndtframe.conformance.report.{name}"), name
    )
    return form


def _write(written: dict[Path, str]) -> None:
    from ndtframe import files

    for path, text in written.items():
        files.write(path, text)
        click.echo(f"{visible(str(path))} is written.", err=True)


def write_html(written: Report, suite: Suite, path: Path) -> None:
    """Write a report as a page."""
    from ndtframe.conformance.report.findings import findings
    from ndtframe.conformance.report.html import html

    _write({path: html(findings(written, suite))})


def print_summary(written: Report, suite: Suite) -> None:
    """Print a table by profile and what failed."""
    from ndtframe.conformance.report.findings import findings

    _print(findings(written, suite))


def _print(found: Findings) -> None:
    from ndtframe.conformance.report import rows
    from ndtframe.present.console import new_console, say
    from ndtframe.present.tables import print_listing

    console = new_console()
    say(console, f"{found.subject}: {rows.counted(found)}")
    for doubt in found.doubts:
        say(console, f"{doubt} Nothing may be claimed from this report.", "bold red")
    if not found.is_of_this_suite:
        say(console, "It is of another version of the suite: texts may differ or be absent.")
    print_listing(
        rows.PROFILE_TITLES,
        rows.profile_rows(found),
        empty="The report says nothing of profiles.",
        ranks=(0, 2, 0, 0, 1),
        console=console,
    )
    lines = (rows.failed_lines(found), rows.lacking_lines(found), rows.unjudged_lines(found))
    for line in chain(*lines):
        say(console, line)


@click.command(short_help="Tell which verdicts differ between two reports.")
@click.argument("before", type=_FILE)
@click.argument("after", type=_FILE)
@json_option
def diff(before: Path, after: Path, as_json: bool) -> None:
    """Tell which verdicts and claims differ between two reports.

    \b
    Exit codes:
      0  whatever passed still passes
      1  something passed, or a profile was met, and does not or is not any more
      2  a file is no report
    """  # noqa: D301 - click reads the \\b
    from ndtframe.conformance.report import journal
    from ndtframe.conformance.report.difference import difference
    from ndtframe.present.console import new_console, say
    from ndtframe.present.tables import print_listing

    found = difference(journal.read(before), journal.read(after))
    if as_json:
        print_json(found.to_value())
        sys.exit(1 if found.is_worse else 0)
    console = new_console()
    for note in found.notes:
        say(console, note)
    print_listing(
        ("", "what", "id", "before", "after", "why"),
        [
            (
                "worse" if each.is_worse else "",
                each.kind,
                each.id,
                each.before,
                each.after,
                each.why,
            )
            for each in found.changes
        ],
        empty="No verdict differs.",
        ranks=(0, 2, 0, 0, 0, 1),
        console=console,
    )
    sys.exit(1 if found.is_worse else 0)


def _change(each: Change) -> tuple[str, ...]:
    worse = "worse" if each.is_worse else ""
    return worse, each.kind, each.id, each.before, each.after, each.why


@click.command(short_help="Check that a report is whole and was not edited.")
@click.argument("file", type=_FILE)
@json_option
def verify(file: Path, as_json: bool) -> None:
    """Check that a report is complete, of this suite, and follows from the answers in it.

    Each case is played again with the recorded answers, and all counts, verdicts and claims are
    computed again.  That a subject gave these answers no file can prove: run the suite again.

    \b
    Exit codes:
      0  all is as the runner wrote it
      1  something is not, and what
      2  the file is no report
    """  # noqa: D301 - click reads the \\b
    from ndtframe.conformance.verify import verify as problems_of

    problems = problems_of(file, chosen_suite())
    if as_json:
        print_json({"verified": not problems, "problems": problems})
    elif problems:
        for problem in problems:
            click.echo(visible(problem))
        click.echo("NOT verified.")
    else:
        click.echo("Verified: whole, of this suite, and all that it says follows from its answers.")
    sys.exit(1 if problems else 0)
