"""``ndt conformance``: holds an implementation of a twin to the standards."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ndtframe.cli.lazy import Lazy

if TYPE_CHECKING:
    from ndtframe.conformance.suite import Suite

_COMMANDS = {
    "diff": ("conformance_report", "Tell which verdicts differ between two reports."),
    "explain": ("conformance_list", "Tell all about a case, a requirement or a profile."),
    "interop": ("conformance_interop", "Let implementations read each other, each with each."),
    "list": ("conformance_list", "List cases, requirements, profiles, or what is covered."),
    "report": ("conformance_report", "Show a report, or write it as HTML, JUnit, EARL and more."),
    "run": ("conformance_run", "Run the suite against an implementation."),
    "statement": ("conformance_list", "Write a statement to be filled in (ICS proforma)."),
    "verify": ("conformance_report", "Check that a report is whole and was not edited."),
}

SECONDS = click.option(
    "--seconds",
    default=10.0,
    show_default=True,
    type=click.FloatRange(min=0.1, max=3600),
    help="How long an answer may take.",
)
"""How patient the commands are that ask subjects."""


@click.group(
    cls=Lazy, table=_COMMANDS, short_help="Hold an implementation of a twin to the standards."
)
@click.option(
    "--suite",
    "folder",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    metavar="FOLDER",
    help="Another suite than the one that comes along, as a copy with cases of your own.",
)
@click.pass_context
def conformance(context: click.Context, folder: Path | None) -> None:
    """Hold an implementation of a network digital twin to the standards, in whatever language.

    A SUBJECT is where it is reached: 'reference' (our own twin), 'py:module:attribute', 'cmd:' and
    a command line, 'file:' and a document, 'http:', 'https:' or 'netconf:' and a server.
    """
    context.obj = folder


def suite() -> Suite:
    """The suite that the command is about."""
    from ndtframe.conformance.suite import Suite

    return Suite.load(click.get_current_context().find_object(Path))
