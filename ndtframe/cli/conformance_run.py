"""``ndt conformance run``: asks a subject, shows how it goes, writes the report."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ndtframe.cli.conformance import SECONDS
from ndtframe.cli.conformance import suite as chosen_suite
from ndtframe.cli.options import json_option, print_json, progress_bar
from ndtframe.errors import UsageError

if TYPE_CHECKING:
    from ndtframe.conformance.report.records import CaseRecord
    from ndtframe.conformance.runner import Plan

REPORT = "conformance.jsonl"


@click.command(short_help="Run the suite against an implementation.")
@click.argument("subject")
@click.option("--profile", "profiles", multiple=True, metavar="ID", help="Only this profile's.")
@click.option(
    "--only", multiple=True, metavar="ID", help="Only a case, an area or a requirement; repeatable."
)
@click.option("--seed", default=1, show_default=True, help="What names and chance are made from.")
@click.option(
    "--statement",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="What the implementation says of itself (ICS); see 'ndt conformance statement'.",
)
@click.option(
    "--setting",
    "settings",
    multiple=True,
    metavar="KEY=VALUE",
    help="A setting for the subject; secrets never get into the report.",
)
@click.option(
    "--report",
    default=REPORT,
    show_default=True,
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Where the report is written, while the run goes on.",
)
@click.option(
    "--html", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="And as a page."
)
@SECONDS
@click.option("--strict", is_flag=True, help="Exit code 1 for inconclusive cases, too.")
@json_option
def run(subject: str, report: Path, seconds: float, as_json: bool, **options: Any) -> None:
    """Run the suite against an implementation and write a report.

    Everything that is asked and answered is kept in the report, with the verdict of each case.

    \b
    Exit codes:
      0  nothing failed that fails conformance
      1  a case failed whose requirement is a MUST, a structure or a rule of this project, or a
         profile that was named is not met
      2  wrong usage
      3  the subject does not start, nothing could be judged, or the suite has a fault
    """  # noqa: D301 - click reads the \\b
    from ndtframe.cli.conformance_report import print_summary, write_html
    from ndtframe.conformance import runner
    from ndtframe.conformance.report import journal
    from ndtframe.conformance.report.document import document
    from ndtframe.conformance.report.findings import findings
    from ndtframe.conformance.roads import Address, Limits

    plan = _plan(options)
    address = Address.of(subject)
    with progress_bar(f"{len(plan.cases)} cases", quiet=as_json) as progress:
        told = _Counted(len(plan.cases), progress)
        runner.run(plan, address, report, limits=Limits(other=seconds), told=told)
    written = journal.read(report)
    if options["html"] is not None:
        write_html(written, plan.suite, options["html"])
    if as_json:
        print_json(document(findings(written, plan.suite)))
    else:
        print_summary(written, plan.suite)
        click.echo(f"The report is in {report}; read it with: ndt conformance report {report}")
    sys.exit(_exit_code(written, options["profiles"], options["strict"]))


class _Counted:
    """Moves the progress bar on with each case."""

    def __init__(self, total: int, progress: Any) -> None:
        self.total = total
        self.done = 0
        self.progress = progress

    def __call__(self, record: CaseRecord) -> None:
        self.done += 1
        self.progress(self.done, self.total)


def _plan(options: dict[str, Any]) -> Plan:
    from ndtframe.conformance import statement
    from ndtframe.conformance.report.records import Selection
    from ndtframe.conformance.runner import Plan

    suite = chosen_suite()
    said, settings = None, dict(map(setting, options["settings"]))
    if options["statement"] is not None:
        read = statement.read(options["statement"], suite.register, suite.profiles)
        said, settings = read.document, {**read.settings, **settings}
    return Plan(
        suite,
        suite.chosen(options["only"], options["profiles"]),
        options["seed"],
        settings,
        Selection(tuple(options["profiles"]), tuple(options["only"])),
        said,
    )


def setting(text: str) -> tuple[str, str]:
    """A setting from KEY=VALUE; raises :class:`~ndtframe.errors.UsageError`."""
    key, equals, value = text.partition("=")
    if not equals or not key:
        raise UsageError(f"'{text}' is no setting: expected KEY=VALUE.")
    return key, value


def _exit_code(written: Any, profiles: tuple[str, ...], strict: bool) -> int:
    from ndtframe.conformance.outcome import Verdict

    verdicts = {record.verdict for record in written.cases}
    failing = {
        each.id
        for each in written.footer.requirements
        if each.verdict is Verdict.FAIL and each.consequence == "fails"
    }
    unmet = [
        each for each in written.footer.profiles if each.id in profiles and each.claim != "met"
    ]
    if failing or unmet or (strict and Verdict.INCONCLUSIVE in verdicts):
        return 1
    judged = not verdicts.isdisjoint({Verdict.PASS, Verdict.FAIL})
    return 3 if Verdict.ERROR in verdicts or not judged else 0
