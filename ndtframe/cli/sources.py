"""``ndt twin``, the part about its sources: read them, see where they disagree."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ndtframe.cli.options import json_option, opened, print_json, twin_option
from ndtframe.cli.shapes import refreshed_json
from ndtframe.errors import DataError, RepositoryError, UsageError
from ndtframe.language.foreign import visible
from ndtframe.present.places import place

if TYPE_CHECKING:
    from ndtframe.bindings.ndt import Document
    from ndtframe.bindings.ndt.ndt_twin import Source
    from ndtframe.twin.refresh import Refreshed
    from ndtframe.twin.twin import Twin


LONGEST = 60
"""Characters of a value or a name that a line of a table shows."""


@click.command(short_help="Collect from every source of twin.toml.")
@twin_option
@json_option
@click.option("--watch", is_flag=True, help="Again and again, at the pace of twin.toml.")
@click.option("--count", type=click.IntRange(min=1), metavar="N", help="With --watch: N times.")
def refresh(folder: Path | None, as_json: bool, watch: bool, count: int | None) -> None:
    """Collect from every source of twin.toml.

    A source that fails is told and stops no other: what it brought before is still used.  The
    command fails if nothing was stored.  With --watch it goes on until it is interrupted; a round
    in which nothing can be stored is told.
    """
    if count is not None and not watch:
        raise UsageError("--count goes with --watch.")
    with opened(folder) as twin:
        if not twin.settings.collectors:
            raise UsageError(
                "The twin has no sources.",
                where=str(twin.settings.file),
                remedy="Add a [[collector]] to twin.toml, or use: ndt twin import FILE",
            )
        if watch:
            _watch(twin, as_json, count)
            return
        done = twin.refresh()
        _say(done, as_json)
        if done.record is None:
            raise UsageError("No source could be collected; the live state is as it was.")


def _watch(twin: Twin, as_json: bool, most: int | None) -> None:
    from ndtframe.twin.synchronisation import pace_of, rounds

    for _ in rounds(lambda: _round(twin, as_json), pace_of(twin.settings), most):
        pass


def _round(twin: Twin, as_json: bool) -> None:
    try:
        _say(twin.refresh(), as_json)
    except (DataError, RepositoryError) as error:
        click.echo(visible(f"ndt: {error}"), err=True)


def _say(done: Refreshed, as_json: bool) -> None:
    if as_json:
        print_json(refreshed_json(done))
    else:
        say_outcome(done)


def say_outcome(done: Refreshed) -> None:
    """Tell what came of each source, and what was stored."""
    for outcome in done.outcomes:
        if outcome.error is not None:
            click.echo(visible(f"{outcome.source}: failed: {outcome.error}"), err=True)
        for note in outcome.notes:
            click.echo(visible(f"{outcome.source}: {note.text}"))
    for note in done.notes:
        click.echo(visible(f"{note.subject}: {note.text}"))
    if done.record is not None:
        click.echo(f"Stored as {done.record.snapshot_id}, the live state.")


@click.command(short_help="List the sources: rank, state, age, conflicts.")
@twin_option
@json_option
def sources(folder: Path | None, as_json: bool) -> None:
    """List the sources of the twin: rank, state, age, and how many of their values lost.

    --json prints the document of ndt-twin, with every conflict.
    """
    with opened(folder) as twin:
        document = twin.sources()
    if as_json:
        print_json(document.to_value())
    else:
        say(document)


@click.command(short_help="List the values on which sources disagree.")
@twin_option
@click.option("--source", metavar="NAME", help="Only values of this source.")
@click.option(
    "--limit", type=click.IntRange(min=1), default=50, show_default=True, help="How many to print."
)
@json_option
def conflicts(folder: Path | None, source: str | None, limit: int, as_json: bool) -> None:
    """List the values on which sources disagree, and which of them is believed.

    --json prints all that are kept, as a document of ndt-twin.
    """
    with opened(folder) as twin:
        document = twin.sources()
    (entry,) = document.twins.twin
    if source is not None:
        _require_known(source, entry.source)
        for one in list(entry.conflict):
            if one.source != source:
                entry.conflict.remove((one.element, one.leaf, one.source))
    if as_json:
        print_json(document.to_value())
    else:
        _say_conflicts(entry, source, limit)


@click.command(short_help="Say which source an element or a value comes from.")
@click.argument("path")
@twin_option
@click.option("--snapshot", metavar="ID", help="In an earlier state, such as snapshot-3.")
@json_option
def origin(path: str, folder: Path | None, snapshot: str | None, as_json: bool) -> None:
    """Say which source the element or value at a data PATH (RFC 7951, 6.11) comes from."""
    with opened(folder) as twin:
        found = twin.origin_of(path, snapshot)
    if as_json:
        print_json({"path": path, "believed": found.believed, "others": list(found.others)})
        return
    others = f"; also brought by {', '.join(found.others)}" if found.others else ""
    click.echo(visible(f"{found.believed}{others}"))


@click.command(short_help="Use no longer what a source brought.")
@click.argument("name")
@twin_option
@json_option
def withdraw(name: str, folder: Path | None, as_json: bool) -> None:
    """Use no longer what the import NAME brought; 'ndt twin sources' lists the names."""
    with opened(folder) as twin:
        done = twin.withdraw(name)
    _say(done, as_json)


COMMANDS = (refresh, sources, conflicts, origin, withdraw)


def say(document: Document) -> None:
    """Print the sources as a table."""
    from ndtframe.present.tables import print_listing

    (entry,) = document.twins.twin
    print_listing(
        ("source", "what", "rank", "state", "age", "used", "conflicts"),
        [_row(one) for one in entry.source],
        empty="The twin has no sources.",
        caption="Sources",
    )
    for one in entry.source:
        if one.error and one.state == "failed":
            click.echo(visible(f"{one.name}: {one.error}"))


def _row(one: Source) -> tuple[object, ...]:
    age = "" if one.age is None else _age(one.age) + (" (stale)" if one.stale else "")
    what = _short(one.label or one.collector or "")
    used = "yes" if one.used else "no"
    return _short(one.name), what, one.rank, one.state, age, used, one.conflicts or 0


def _say_conflicts(entry: Any, source: str | None, limit: int) -> None:
    from ndtframe.present.tables import print_listing

    shown = list(entry.conflict)
    print_listing(
        ("element", "value of", "believed", "says", "other", "says"),
        [_conflict_row(one) for one in shown[:limit]],
        empty="No sources disagree.",
        caption="Conflicts",
    )
    counted = sum(
        one.conflicts or 0 for one in entry.source if source is None or one.name == source
    )
    if counted > min(limit, len(shown)):
        kept = f"{len(shown)} of {counted} conflicts are kept" if counted > len(shown) else ""
        more = f"--limit {len(shown)} prints all that are" if len(shown) > limit else ""
        click.echo(f"{'; '.join(filter(None, (kept, more)))}.")


def _conflict_row(one: Any) -> tuple[object, ...]:
    believed = "(nothing)" if one.believed_value is None else one.believed_value
    paths = (place(path) for path in (one.element, one.leaf))
    texts = (*paths, one.believed, believed, one.source, one.value)
    return tuple(_short(text) for text in texts)


def _require_known(source: str, known: Any) -> None:
    if source not in known:
        names = ", ".join(known.keys()) or "none"
        raise UsageError(f"There is no source '{source}'.", remedy=f"There are: {names}.")


def _short(text: str) -> str:
    """A text that fits a table: of a path the end matters most."""
    shown = visible(text)
    return shown if len(shown) <= LONGEST else f"…{shown[1 - LONGEST :]}"


def _age(seconds: Decimal) -> str:
    for unit, length in (("d", 86400), ("h", 3600), ("min", 60)):
        if seconds >= 2 * length:
            return f"{seconds / length:.0f} {unit}"
    return f"{seconds:.0f} s"
