"""``ndt crosswalk``: which words of the standards bodies mean what ours mean."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ndtframe.cli.options import json_option, print_json
from ndtframe.errors import UsageError

if TYPE_CHECKING:
    from ndtframe.semantics.crosswalk import Crosswalk, Relation
    from ndtframe.semantics.rules import Finding, Rule

_BODIES = ("ietf", "itu-t", "3gpp", "etsi", "tmforum", "iso")
_RELATIONS = {
    "exact": "exact",
    "close": "close",
    "broad": "broad",
    "narrow": "narrow",
    "related": "related",
    "not": "not",
    "no-term": "no term found",
    "not-read": "not read",
}
"""What people write for a status, and the status."""
_UNSAID = "not-read"
_LEFT_OUT = click.core.ParameterSource.DEFAULT
_FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)


def _relations(_context: click.Context, _parameter: click.Parameter, text: str) -> tuple[str, ...]:
    """The statuses of ``exact,close``; all but those that claim nothing if none is named."""
    names = [name.strip() for name in text.split(",")] if text else []
    for name in names:
        if name not in _RELATIONS:
            known = ", ".join(_RELATIONS)
            raise click.BadParameter(f"there is no relation '{name}'; there are {known}.")
    return tuple(_RELATIONS[name] for name in names or _RELATIONS if names or name != _UNSAID)


@click.group(invoke_without_command=True)
@click.option("--body", type=click.Choice(_BODIES), help="Only rows on this standards body.")
@click.option(
    "--relation",
    "wanted",
    callback=_relations,
    default="",
    metavar="NAMES",
    help="Only these relations, with commas between them: exact, close, broad, narrow, related, "
    "not, no-term, not-read.  All but not-read if left out.",
)
@click.option("--concept", metavar="NAME", help="Only rows on what is called so.")
@json_option
@click.pass_context
def crosswalk(
    context: click.Context,
    body: str | None,
    wanted: tuple[str, ...],
    concept: str | None,
    as_json: bool,
) -> None:
    """Tell which words of the standards bodies mean what ours mean, and which do not.

    Prints the rows as tables; 'ndt term' tells all of one concept.
    """
    if context.invoked_subcommand is not None:
        _refuse_options(context)
        return
    from ndtframe.semantics import crosswalk as crosswalks
    from ndtframe.semantics.lookup_json import relation_json

    found = crosswalks.read()
    rows = _chosen(found, body, wanted, concept)
    if as_json:
        print_json([relation_json(each) for each in rows])
    else:
        _print(found, rows)


def _refuse_options(context: click.Context) -> None:
    """Raise if options that choose rows stand before a subcommand: it has its own."""
    given = [each.opts[0] for each in context.command.params
             if each.name and context.get_parameter_source(each.name) is not _LEFT_OUT]  # fmt: skip
    if given:
        raise UsageError(
            f"{given[0]} does not go with 'ndt crosswalk {context.invoked_subcommand}'.",
            remedy="Leave it out, or name it behind the subcommand if that has it.",
        )


def _chosen(
    found: Crosswalk, body: str | None, wanted: tuple[str, ...], concept: str | None
) -> list[Relation]:
    from ndtframe.semantics.lookup import subjects

    of = subjects(found, concept) if concept is not None else None
    return [
        each
        for each in found.relations
        if (body is None or each.body == body)
        and each.status in wanted
        and (of is None or each.subject in of)
    ]


def _print(found: Crosswalk, rows: list[Relation]) -> None:
    from ndtframe.present.words import print_relations

    if rows:
        print_relations(rows, found)
    else:
        click.echo("No row is of that kind.")


@crosswalk.command(short_help="Say what is wrong with a crosswalk.")
@click.argument("folder", type=_FOLDER, required=False)
@click.option("--rules", is_flag=True, help="List the rules, and check nothing.")
@json_option
def check(folder: Path | None, rules: bool, as_json: bool) -> None:
    """Say what is wrong with the crosswalk of a FOLDER; with the one that ships if none is named.

    The FOLDER holds ndt-*.ttl, register/*.ttl and crosswalk/*.sssom.tsv.  Exit code 0, or 1 if
    something is wrong.
    """
    from ndtframe.semantics import crosswalk as crosswalks
    from ndtframe.semantics.rules import RULES
    from ndtframe.semantics.rules import check as checked

    if rules:
        _print_rules(RULES, as_json)
        return
    read = crosswalks.read(folder)
    found = checked(read)
    if as_json:
        print_json([_finding(each) for each in found])
    else:
        for each in found:
            _say(str(each))
        rows = f"{len(read.relations)} rows in {len(read.sets)} files"
        _say(f"{_count(len(found), 'fault')} in {rows}, by {len(RULES)} rules.")
    sys.exit(1 if found else 0)


@crosswalk.command(short_help="Count how many concepts each body's words meet.")
@json_option
def coverage(as_json: bool) -> None:
    """Count how far the concepts are related to the words of each body."""
    from ndtframe.present.words import print_coverage
    from ndtframe.semantics import crosswalk as crosswalks
    from ndtframe.semantics.lookup_json import coverage_json

    read = crosswalks.read()
    found = [read.coverage(body) for body in _BODIES]
    if as_json:
        print_json([coverage_json(each) for each in found])
    else:
        print_coverage(found)


@crosswalk.command(short_help="Tell what changed between two crosswalks.")
@click.argument("old", type=_FOLDER)
@click.argument("new", type=_FOLDER)
@json_option
def diff(old: Path, new: Path, as_json: bool) -> None:
    """Tell what changed in the crosswalk from the folder OLD to the folder NEW.

    Each holds crosswalk/*.sssom.tsv, as the folder 'ontology' of a release does.
    """
    from ndtframe.semantics.crosswalk import read_sets
    from ndtframe.semantics.row_changes import changes

    found = changes(read_sets(old), read_sets(new))
    if as_json:
        print_json([each.as_json() for each in found])
        return
    for each in found:
        _say(str(each))
    kinds = [each.kind for each in found]
    counts = ", ".join(f"{kinds.count(kind)} {kind}" for kind in ("added", "removed", "changed"))
    _say(f"Rows: {counts}.")


def _finding(found: Finding) -> dict[str, str | int | None]:
    place = found.position
    return {
        "code": found.code,
        "message": found.message,
        "remedy": found.remedy,
        "file": place.file if place else None,
        "line": place.line if place else None,
    }


def _print_rules(rules: Sequence[Rule], as_json: bool) -> None:
    if as_json:
        print_json([{"code": each.code, "says": each.says, "remedy": each.remedy}
                    for each in rules])  # fmt: skip
        return
    for each in rules:
        _say(f"{each.code} {each.says}")


def _count(number: int, what: str) -> str:
    return f"{number or 'no'} {what}{'' if number == 1 else 's'}"


def _say(text: str) -> None:
    from ndtframe.language.foreign import visible

    click.echo(visible(text))
