"""``ndt session``: hypothetical states that are kept, side by side."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ndtframe import files
from ndtframe.cli.changes import change_options, changes
from ndtframe.cli.options import json_option, network_options, opened, print_json, twin_option
from ndtframe.errors import InputError, UsageError
from ndtframe.language.foreign import visible
from ndtframe.present.places import place

if TYPE_CHECKING:
    from ndtframe.bindings.ndt.ndt_session import Change
    from ndtframe.bindings.ndt.ndt_session import Session as SessionEntry
    from ndtframe.data.edit.edits import Patch
    from ndtframe.twin.rebase import Conflict
    from ndtframe.twin.session import Session
    from ndtframe.twin.twin import Twin

_ID = click.argument("session_id", metavar="ID")
_SCENARIO = click.option(
    "--scenario",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Take the scenario of a session or report in this JSON document; - is standard input.",
)
_MOST = 20
"""How many edits people are shown."""
_AT = click.option(
    "--at",
    type=click.FloatRange(min=0),
    metavar="SECONDS",
    help="At this time of the scenario; in the end if left out.",
)
_LONGEST = 100
"""Characters of a change or edit that a line shows."""


@click.group(short_help="Hypothetical states that are kept: open, change, compare, rebase.")
def session() -> None:
    """Hypothetical states that are kept.

    A session rests on a stored state of the network, which it leaves alone, and holds the changes
    of a scenario.  Any number are open side by side while the live state goes on.
    """


@session.command(name="open", short_help="Open a session over the live state, or a snapshot.")
@click.argument("session_id", metavar="[ID]", required=False)
@twin_option
@network_options
@click.option("--base", metavar="SNAPSHOT", help="A stored state; the live one if left out.")
@click.option("--label", help="What people call it.")
@_SCENARIO
@change_options
@json_option
def open_(
    session_id: str | None,
    folder: Path | None,
    network: str | None,
    matrix: str | None,
    base: str | None,
    label: str | None,
    scenario: Path | None,
    as_json: bool,
    **asked: Any,
) -> None:
    """Open a session ID over the live state, or a snapshot, and keep it.

    Options of changes are as those of 'ndt what-if'; --at and --until give all of one command a
    place on the time axis of the scenario.

    \b
    Examples:
      ndt session open works --down link:Paris-Lyon --at 0 --until 3600
      ndt session apply works --scale-demand 1.2 --at 1800
      ndt job run what-if --session works
    """  # noqa: D301 - click reads the \\b
    wanted = [*_read_scenario(scenario), *changes(**asked)]
    with opened(folder, network, matrix) as twin:
        name = session_id or twin.free_session_id()
        view = twin.live() if base is None else twin.snapshot(base)
        with twin.session(view, session_id=name) as made:
            if label is not None:
                made.entry.label = label
            made.apply(wanted)
            twin.save(made)
            _show(made, as_json)


@session.command(short_help="Add changes to the scenario of a session.")
@_ID
@twin_option
@_SCENARIO
@change_options
@json_option
def apply(
    session_id: str, folder: Path | None, scenario: Path | None, as_json: bool, **asked: Any
) -> None:
    """Add changes to the scenario of a session, all or none."""
    wanted = [*_read_scenario(scenario), *changes(**asked)]
    if not wanted:
        raise UsageError("Nothing was asked.", remedy="Try: --down link:A-B")
    with opened(folder) as twin, twin.open_session(session_id) as found:
        twin.save(found.apply(wanted))
        _show(found, as_json)


@session.command(short_help="Show the base and the scenario of a session.")
@_ID
@twin_option
@json_option
def show(session_id: str, folder: Path | None, as_json: bool) -> None:
    """Show the base and the scenario of a session."""
    with opened(folder) as twin, twin.open_session(session_id) as found:
        _show(found, as_json)


@session.command(short_help="Tell what a session changes, or how two sessions differ.")
@_ID
@click.argument("other_id", metavar="[OTHER]", required=False)
@twin_option
@_AT
@json_option
def diff(
    session_id: str,
    other_id: str | None,
    folder: Path | None,
    at: float | None,
    as_json: bool,
) -> None:
    """Tell what a session changes in its base, or what makes the state of OTHER of its own.

    The answer is edits of RFC 8072; --json prints all of them as a YANG patch.
    """
    with opened(folder) as twin, twin.open_session(session_id) as found:
        if other_id is None:
            patch, told = found.edits(at), f"What '{session_id}' changes in {found.base.base}"
        else:
            with twin.open_session(other_id) as other:
                _tell_bases(found, other)
                patch = found.view(at).document.diff(other.view(at).document)
            told = f"What makes the state of '{other_id}' of that of '{session_id}'"
        if as_json:
            click.echo(patch.to_json(indent=2))
        else:
            _say_edits(patch, told)


@session.command(short_help="Put a session on a newer state of the network.")
@_ID
@twin_option
@click.option("--onto", metavar="SNAPSHOT", help="The state; the live one if left out.")
@click.option("--force", is_flag=True, help="Leave out the changes that are in conflict.")
@json_option
def rebase(
    session_id: str, folder: Path | None, onto: str | None, force: bool, as_json: bool
) -> None:
    """Put a session on a newer state of the network, with its scenario.

    Changes are in conflict where they name what is not there any longer, or set what the network
    itself set otherwise meanwhile.  Nothing is done then, and the exit code is 1; with --force the
    rest is done.
    """
    from ndtframe.twin.rebase import rebase as put

    with opened(folder) as twin, twin.open_session(session_id) as found:
        view = twin.live() if onto is None else twin.snapshot(onto)
        done = put(found, view, force=force)
        if done.session is not None:
            twin.save(done.session)
        _say_rebased(done.session, done.conflicts, as_json)
    if done.session is None:
        raise SystemExit(1)


@session.command(short_help="Write the state of a session as RFC 9195 instance data.")
@_ID
@twin_option
@_AT
@click.option(
    "--output", "-o", type=click.Path(path_type=Path), help="The file; standard output if left out."
)
def export(session_id: str, folder: Path | None, at: float | None, output: Path | None) -> None:
    """Write the hypothetical state of a session as RFC 9195 instance data.

    Every network in it says that it is potential, so no twin takes it for real.
    """
    from ndtframe.twin.export import instance_data

    with opened(folder) as twin, twin.open_session(session_id) as found:
        text = instance_data(twin, found.view(at), session=session_id)
    if output is None:
        click.echo(text)
        return
    files.write(output, text + "\n")
    click.echo(f"Wrote {output}.", err=True)


@session.command(short_help="End a session; it is kept to be read.")
@_ID
@twin_option
def close(session_id: str, folder: Path | None) -> None:
    """End a session; it is kept to be read, and may be reopened."""
    with opened(folder) as twin, twin.open_session(session_id) as found:
        twin.end_session(found)
    click.echo(f"Closed '{session_id}'.")


@session.command(short_help="Let a session that was closed change again.")
@_ID
@twin_option
def reopen(session_id: str, folder: Path | None) -> None:
    """Let a session that was closed change again."""
    with opened(folder) as twin, twin.open_session(session_id) as found:
        twin.reopen_session(found)
    click.echo(f"Reopened '{session_id}'.")


@session.command(name="list", short_help="List the sessions.")
@twin_option
@json_option
def list_(folder: Path | None, as_json: bool) -> None:
    """List the sessions, with how many states of the network came after their bases."""
    with opened(folder) as twin:
        found = twin.sessions()
        newest = twin.repository.live()
        if as_json:
            print_json(_sessions_json(twin, found))
            return
        from ndtframe.present.tables import print_listing

        behind = newest.number if newest else 0
        print_listing(
            ("session", "label", "state", "base", "behind", "changes", "changed (UTC)"),
            [
                (
                    one.session_id,
                    visible(one.label or ""),
                    one.state,
                    one.base_.snapshot,
                    behind - int(one.base_.snapshot.rpartition("-")[2]),
                    len(one.scenario.change),
                    _short_time(one.changed_at),
                )
                for one in found
            ],
            empty="There are no sessions.  Open one: ndt session open --down link:A-B",
            ranks=(0, 2, 0, 0, 0, 0, 1),
        )


def _sessions_json(twin: Twin, found: list[SessionEntry]) -> dict[str, Any]:
    entries = [one.to_value() for one in found]
    member = {"ndt-session:session": entries} if entries else {}
    return {"ndt-twin:twins": {"twin": [{"name": twin.name, **member}]}}


def _show(found: Session, as_json: bool) -> None:
    if as_json:
        print_json(found.record.to_value())
        return
    from ndtframe.twin.changes import seconds_text

    entry = found.entry
    label = f" ({visible(entry.label)})" if entry.label else ""
    click.echo(f"Session {found.session_id}{label}, {entry.state}, over {found.base.base}")
    for change in found.changes:
        click.echo(f"  {change.change_id}. {_line(change.summary or '')}")
    if not found.changes:
        click.echo("  The scenario has no changes yet.")
    if any(found.times()):
        click.echo(f"The state changes at {', '.join(map(seconds_text, found.times()))}.")
    click.echo(f"state hash {found.state_hash()}")


def _say_rebased(moved: Session | None, conflicts: tuple[Conflict, ...], as_json: bool) -> None:
    if as_json:
        session_value = None if moved is None else moved.record.to_value()
        told = [conflict.to_json() for conflict in conflicts]
        print_json({"session": session_value, "conflict": told})
        return
    for conflict in conflicts:
        summary = _line(conflict.change.summary or "")
        click.echo(f"conflict: change {conflict.change.change_id} ({summary})", err=True)
        click.echo(f"  {visible(conflict.text)}", err=True)
    if moved is None:
        click.echo("Nothing was done.  --force leaves out what is in conflict.", err=True)
    else:
        _show(moved, False)


def _say_edits(patch: Patch, told: str) -> None:
    click.echo(f"{told}: {len(patch)} edits")
    for edit in patch.edits[:_MOST]:
        value = f" {json.dumps(edit.value, ensure_ascii=False)}" if edit.has_value else ""
        click.echo(f"  {edit.operation} {place(edit.target)}{_line(value)}")
    if len(patch) > _MOST:
        click.echo(f"  and {len(patch) - _MOST} more; --json prints all.")


def _tell_bases(one: Session, other: Session) -> None:
    if one.base.content_hash != other.base.content_hash:
        click.echo(
            f"The sessions rest on different states, {one.base.base} and {other.base.base}: "
            "what the network did between them is among the differences.",
            err=True,
        )


def _read_scenario(file: Path | None) -> list[Change]:
    """The changes of the one session or report that a document holds."""
    if file is None:
        return []
    from ndtframe.bindings.ndt import Document
    from ndtframe.cli.documents import read_bytes
    from ndtframe.data.reading import read_document
    from ndtframe.twin.sessions import changes_of

    document = read_document(Document, read_bytes(file), where=str(file))
    found = [one for twin in document.twins.twin for one in (*twin.session, *twin.report)]
    if len(found) != 1:
        raise InputError(
            f"The document holds {len(found)} sessions and reports, and one was expected.",
            where=str(file),
            remedy="Give what 'ndt session show --json' or 'ndt report show --json' prints.",
        )
    return changes_of(found[0])


def _line(text: str) -> str:
    return visible(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…")


def _short_time(text: str | None) -> str:
    return "" if text is None else f"{text[:10]} {text[11:16]}"
