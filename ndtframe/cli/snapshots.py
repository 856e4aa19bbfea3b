"""``ndt snapshot``: the states of the network that a twin holds, and how they differ."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ndtframe.cli.edits import line
from ndtframe.cli.options import json_option, moment, opened, print_json, twin_option
from ndtframe.errors import UsageError
from ndtframe.language.foreign import visible

if TYPE_CHECKING:
    from ndtframe.contracts import SnapshotRecord
    from ndtframe.twin.twin import Twin
    from ndtframe.twin.view import View

AT = click.option("--at", metavar="TIME", help="What was live at that time (RFC 3339).")


@click.group(short_help="The states of the network that the twin holds: list, compare, release.")
def snapshot() -> None:
    """The states of the network that the twin holds.

    The newest is live, the others are snapshots.  None is ever changed.
    """


@snapshot.command("list", short_help="List the stored states, newest first.")
@twin_option
@click.option("--limit", type=click.IntRange(min=1), help="Only the newest so many.")
@json_option
def list_(folder: Path | None, limit: int | None, as_json: bool) -> None:
    """List the stored states, newest first: when, from which sources, with which hash."""
    with opened(folder) as twin:
        records = list(reversed(twin.snapshots()))[:limit]
        if as_json:
            _print_document(twin, records)
        else:
            _say(records)


@snapshot.command(short_help="Show what is known of a stored state.")
@click.argument("snapshot_id", metavar="[ID]", required=False)
@twin_option
@AT
@json_option
def show(snapshot_id: str | None, folder: Path | None, at: str | None, as_json: bool) -> None:
    """Show a stored state: its times, hashes, and the readings it was made of.

    It is named by its ID, such as snapshot-3, or by a time at which it was live; 'ndt twin show'
    shows the network itself.
    """
    with opened(folder) as twin:
        record = _chosen(twin, snapshot_id, at)
        if as_json:
            _print_document(twin, [record])
        else:
            _show(twin, record)


@snapshot.command(short_help="Tell the edits that lead from one stored state to another.")
@click.argument("before", metavar="A")
@click.argument("after", metavar="[B]", required=False)
@twin_option
@click.option("--exit-code", is_flag=True, help="End with 1 if the states differ.")
@json_option
def diff(
    before: str, after: str | None, folder: Path | None, exit_code: bool, as_json: bool
) -> None:
    """Tell the edits that make state B of state A, in the terms of RFC 8072.

    A and B are ids such as snapshot-3; B is the live state if it is left out.  --json prints a YANG
    patch.
    """
    with opened(folder) as twin:
        old = twin.snapshot(before).document
        patch = old.diff(twin.snapshot(after or _newest(twin).number).document)
    if as_json:
        click.echo(patch.to_json(indent=2))
    else:
        for edit in patch:
            click.echo(line(edit))
    if exit_code and patch:
        raise SystemExit(1)


@snapshot.command(short_help="Let go of old states, as [retention] of twin.toml says.")
@twin_option
@json_option
def release(folder: Path | None, as_json: bool) -> None:
    """Let go of the contents of old states, as [retention] of twin.toml says.

    Their records and hashes stay.  The newest state is kept, and those that a session, a job or a
    report rests on.
    """
    with opened(folder) as twin:
        _require_rules(twin)
        gone = twin.release()
        if as_json:
            numbers = {record.number for record in gone}
            _print_document(twin, [one for one in twin.snapshots() if one.number in numbers])
            return
    names = ", ".join(record.snapshot_id for record in gone)
    click.echo(f"Let go of the contents of {names}." if gone else "There is nothing to let go of.")


def chosen(twin: Twin, snapshot_id: str | None, at: str | None) -> View:
    """The state that was asked for, by name or by time; the live one if by neither."""
    if snapshot_id is None and at is None:
        return twin.live()
    return twin.snapshot(_chosen(twin, snapshot_id, at).number)


def _chosen(twin: Twin, snapshot_id: str | None, at: str | None) -> SnapshotRecord:
    """Its record."""
    if snapshot_id is not None and at is not None:
        raise UsageError("A state is named by its id or by a time, not by both.")
    if at is not None:
        return twin.record_at(moment(at, "--at"))
    return _newest(twin) if snapshot_id is None else twin.record(snapshot_id)


def _newest(twin: Twin) -> SnapshotRecord:
    """The record of the live state."""
    record = twin.repository.live()
    return twin.record(twin.live().base) if record is None else record


def _require_rules(twin: Twin) -> None:
    rules = twin.settings.retention
    if rules.keep_snapshots is None and rules.keep_days is None:
        raise UsageError(
            "Nothing says which states to keep.",
            where=str(twin.settings.file),
            remedy="Add keep-snapshots = 100 or keep-days = 30, or both, under [retention].",
        )


def _print_document(twin: Twin, records: list[SnapshotRecord]) -> None:
    from ndtframe.twin.description import snapshots

    numbers = {str(record.number) for record in records}
    entries = [entry for entry in snapshots(twin) if entry["number"] in numbers]
    print_json({"ndt-twin:twins": {"twin": [{"name": twin.name, "snapshot": entries}]}})


def _say(records: list[SnapshotRecord]) -> None:
    from ndtframe.present.tables import print_listing

    rows = [
        (
            record.snapshot_id,
            _time(record.stored_at),
            _time(record.observed_at),
            visible(", ".join(record.sources)),
            "(released)" if record.released else record.content_hash[:12],
        )
        for record in records
    ]
    print_listing(
        ("state", "stored (UTC)", "held (UTC)", "sources", "hash"),
        rows,
        empty="The twin holds nothing yet.",
        caption="Stored states",
    )


def _show(twin: Twin, record: SnapshotRecord) -> None:
    from ndtframe.present.tables import print_listing

    kind = "live" if record.number == _newest(twin).number else "snapshot"
    click.echo(f"{record.snapshot_id}, {kind}")
    click.echo(f"stored {_time(record.stored_at)} UTC, held {_time(record.observed_at) or '?'}")
    click.echo(f"{record.size} bytes of the model set {record.model_set}")
    click.echo(f"content {record.content_hash}\nchain   {record.chain_hash}")
    print_listing(
        ("source", "category", "method", "rank", "observed", "collected"),
        [_reading(one) for one in twin.observations(record.number)],
        empty="It is not known what it was made of.",
        caption="Made of",
    )


def _reading(kept: dict[str, Any]) -> tuple[object, ...]:
    names = ("source", "category", "method", "rank", "observed_at", "collected_at")
    return tuple(kept[name] if name == "rank" else visible(kept[name] or "") for name in names)


def _time(time: datetime | None) -> str:
    return "" if time is None else f"{time:%Y-%m-%d %H:%M:%S}"
