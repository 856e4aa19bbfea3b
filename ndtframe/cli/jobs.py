"""``ndt job``: questions that other processes answer, and what came of them."""

from __future__ import annotations

import json
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ndtframe.cli.options import json_option, opened, print_json, progress_bar, twin_option
from ndtframe.errors import UsageError
from ndtframe.language.foreign import visible

if TYPE_CHECKING:
    from ndtframe.bindings.ndt.ndt_session import Job as JobEntry
    from ndtframe.twin.jobs.ledger import Job
    from ndtframe.twin.report import Report
    from ndtframe.twin.twin import Twin

_ID = click.argument("job_id", metavar="ID")
_TIME_LIMIT = click.option(
    "--time-limit",
    type=click.FloatRange(min=0.001),
    metavar="SECONDS",
    help="Stop it after this time; it has failed then.",
)
_WORKERS = click.option(
    "--workers",
    type=click.IntRange(1, 1024),
    default=1,
    show_default=True,
    help="How many processes may compute; the result is the same for any number.",
)


@click.group(short_help="Questions that other processes answer: run, list, cancel, run again.")
def job() -> None:
    """Questions that other processes answer.

    A job asks an application on a session that is kept, in a process of its own: whatever the
    application does, the twin stays as it is, and the job says what became of it.
    """


@job.command(short_help="Ask an application on a session.")
@click.argument("application")
@click.option("--session", "session_id", required=True, metavar="ID", help="The session.")
@twin_option
@click.option(
    "--parameter",
    "parameters",
    multiple=True,
    metavar="NAME=VALUE",
    help="What the application is told; VALUE as JSON, or as text where it is no JSON.",
)
@click.option("--seed", type=click.IntRange(0, 2**64 - 1), help="The start of random numbers.")
@click.option("--label", help="What people call it.")
@click.option("--requested-by", metavar="WHO", help="The person or system that asks.")
@_TIME_LIMIT
@_WORKERS
@click.option("--background", is_flag=True, help="Print the id and go on without waiting.")
@json_option
def run(
    application: str,
    session_id: str,
    folder: Path | None,
    parameters: tuple[str, ...],
    time_limit: float | None,
    background: bool,
    as_json: bool,
    **wishes: Any,
) -> None:
    """Ask APPLICATION on a session, in a process of its own, and print its report.

    The exit code is 1 if the job came to no answer.  Ctrl-C cancels it.

    \b
    Examples:
      ndt job run failure-sweep --session works --workers 2
      ndt job run failure-sweep --session works --parameter 'kinds=["link"]' --background
    """  # noqa: D301 - click reads the \\b
    told = _parameters(parameters)
    with opened(folder) as twin:
        job_id = twin.submit(application, told, session_id, maximum_runtime=time_limit, **wishes)
        if background:
            _leave(twin, job_id, as_json)
        else:
            _finish(twin, _run(twin, job_id, as_json), as_json)


@job.command(name="list", short_help="List the jobs.")
@twin_option
@json_option
def list_(folder: Path | None, as_json: bool) -> None:
    """List the jobs, as they are now; one whose process is gone is shown as lost."""
    with opened(folder) as twin:
        found = twin.jobs()
        if as_json:
            print_json(_document(twin, found))
            return
        from ndtframe.present.tables import print_listing

        print_listing(
            ("job", "label", "application", "session", "state", "steps", "took", "outcome"),
            [_row(one.entry) for one in found],
            empty="There are no jobs.  Ask: ndt job run failure-sweep --session ID",
            ranks=(0, 3, 0, 0, 0, 2, 1, 0),
        )


@job.command(short_help="Show a job.")
@_ID
@twin_option
@json_option
def status(job_id: str, folder: Path | None, as_json: bool) -> None:
    """Show a job as it is now: its state, how far it is, and what came of it."""
    with opened(folder) as twin:
        _show(twin.job(job_id), as_json)


@job.command(short_help="Stop a job, or withdraw it if it still waits.")
@_ID
@twin_option
@json_option
def cancel(job_id: str, folder: Path | None, as_json: bool) -> None:
    """Ask a job to stop; one that waits is cancelled at once."""
    with opened(folder) as twin:
        _show(twin.cancel_job(job_id), as_json)


@job.command(short_help="Ask once more what a job or a report answered.")
@click.argument("name", metavar="ID|REPORT")
@twin_option
@_TIME_LIMIT
@_WORKERS
@json_option
def rerun(
    name: str, folder: Path | None, time_limit: float | None, workers: int, as_json: bool
) -> None:
    """Ask once more what a job or a report answered, and say whether the result is the same.

    Base, scenario, application, parameters and seed are those of then.  The exit code is 1 if the
    result is another one, or there is none.
    """
    from ndtframe.twin.jobs.rerun import again

    with opened(folder) as twin:
        asked = again(twin, name, maximum_runtime=time_limit, workers=workers)
        done = _run(twin, asked.job_id, as_json)
        report = _finish(twin, done, as_json, quiet=True)
        _compare(asked.earlier, report)


def _parameters(given: tuple[str, ...]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for text in given:
        name, equals, value = text.partition("=")
        if not (name and equals):
            raise UsageError(f"--parameter: '{text}' is not written as NAME=VALUE.")
        if name in found:
            raise UsageError(f"--parameter: '{name}' is given twice.")
        found[name] = _value(value)
    return found


def _value(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text


def _run(twin: Twin, job_id: str, as_json: bool) -> Job:
    with _ended_politely(), progress_bar(f"Job {job_id}", quiet=as_json) as progress:
        return twin.run_job(job_id, progress)


@contextmanager
def _ended_politely() -> Iterator[None]:
    """Cancel the job also when this process is asked to end, not only by Ctrl-C."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _leave(twin: Twin, job_id: str, as_json: bool) -> None:
    from ndtframe.twin.jobs.background import start

    start(twin, job_id)
    if as_json:
        print_json(twin.job(job_id).to_json())
    else:
        click.echo(job_id)
        click.echo(f"See how far it is: ndt job status {job_id}", err=True)


def _finish(twin: Twin, done: Job, as_json: bool, *, quiet: bool = False) -> Report:
    """Print a job that is over and its report, if there is one; end with 1 if there is none."""
    report = None if done.entry.report is None else twin.report(done.entry.report)
    if as_json:
        print_json(_document(twin, [done], report))
    else:
        _say(done.entry, err=True)
    if report is None:
        raise SystemExit(1)
    if not as_json and not quiet:
        from ndtframe.cli.reports import say

        say(twin, report, limit=20)
    return report


def _compare(earlier: Report, report: Report) -> None:
    if report.result_hash == earlier.result_hash:
        click.echo(f"The result is that of {earlier.report_id}: {report.result_hash}", err=True)
        return
    click.echo(
        f"The result is not that of {earlier.report_id}: its hash was {earlier.result_hash} and is "
        f"{report.result_hash}.",
        err=True,
    )
    raise SystemExit(1)


def _document(twin: Twin, jobs: list[Job], report: Report | None = None) -> dict[str, Any]:
    """Jobs, and a report, in one document (RFC 7951)."""
    members = {"ndt-session:job": [one.entry.to_value() for one in jobs]} if jobs else {}
    if report is not None:
        members["ndt-session:report"] = [report.entry.to_value()]
    return {"ndt-twin:twins": {"twin": [{"name": twin.name, **members}]}}


def _show(found: Job, as_json: bool) -> None:
    if as_json:
        print_json(found.to_json())
        return
    _say(found.entry)
    entry = found.entry
    by = f", for {visible(entry.requested_by)}" if entry.requested_by else ""
    click.echo(f"  {entry.application} on the session {entry.session}{by}")
    for name, value in sorted((entry.parameters or {}).items()):
        click.echo(visible(f"  {name} = {json.dumps(value, ensure_ascii=False)}"))
    for name, time in (
        ("asked for", entry.created_at),
        ("begun", entry.started_at),
        ("over", entry.ended_at),
    ):
        if time is not None:
            click.echo(f"  {name} at {time}")


def _say(entry: JobEntry, *, err: bool = False) -> None:
    """What became of a job; on standard error where the answer is a report."""
    label = f" ({visible(entry.label)})" if entry.label else ""
    took = f" after {_took(entry)}" if _took(entry) else ""
    steps = f", step {_steps(entry)}" if _steps(entry) else ""
    click.echo(f"Job {entry.job_id}{label}: {entry.state}{took}{steps}", err=err)
    if entry.state == "failed":
        click.echo(f"{entry.failure.reason}: {visible(entry.failure.message)}", err=err)
    if entry.report is not None:
        click.echo(f"Its report is {entry.report}.", err=err)


def _row(entry: JobEntry) -> tuple[object, ...]:
    return (
        entry.job_id,
        visible(entry.label or ""),
        entry.application,
        entry.session,
        entry.state,
        _steps(entry),
        _took(entry),
        entry.failure.reason if entry.state == "failed" else entry.report or "",
    )


def _steps(entry: JobEntry) -> str:
    told = entry.progress
    return "" if told.total is None else f"{told.done}/{told.total}"


def _took(entry: JobEntry) -> str:
    """The time from its begin to its end, or until now."""
    if entry.started_at is None or (entry.ended_at is None and entry.state == "failed"):
        return ""
    end = datetime.fromisoformat(entry.ended_at) if entry.ended_at else datetime.now(UTC)
    return f"{(end - datetime.fromisoformat(entry.started_at)).total_seconds():.1f} s"
