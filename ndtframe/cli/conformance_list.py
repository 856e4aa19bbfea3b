"""``ndt conformance list``, ``explain``, ``statement``: what the suite holds."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ndtframe.cli.conformance import suite as chosen_suite
from ndtframe.cli.options import json_option, print_json

if TYPE_CHECKING:
    from ndtframe.conformance.suite import Suite

_COLUMNS: dict[str, tuple[str, ...]] = {
    "cases": ("id", "title", "requirements"),
    "requirements": ("id", "strength", "consequence", "standing", "text"),
    "profiles": ("id", "version", "title", "reference", "mandatory", "conditional", "optional"),
    "coverage": (
        "source", "requirements", "tested", "inspection", "untested", "trace-only", "open",
    ),
}  # fmt: skip
"""The columns of each list."""
_LINE = 1000
"""How long a line may be where there is no terminal: a row is one line."""


def _what(name: str, text: str) -> Callable[[Any], Any]:
    return click.option(f"--{name}", "what", flag_value=name, default=None, help=text)


@click.command(short_help="List cases, requirements, profiles, or what is covered.")
@_what("cases", "The cases, by area (if nothing else is asked for).")
@_what("requirements", "The requirements, and how each is tested.")
@_what("profiles", "The profiles, and how many parts they have.")
@_what("coverage", "How many requirements of each source are tested, and how many not.")
@json_option
def list_(what: str | None, as_json: bool) -> None:
    """List what the suite holds; 'ndt conformance explain ID' tells all about one of them."""
    from ndtframe.conformance import listing

    makers: dict[str, Callable[[Suite], list[dict[str, Any]]]] = {
        "cases": listing.cases,
        "requirements": listing.requirements,
        "profiles": listing.profiles,
        "coverage": listing.covered,
    }
    what = what or "cases"
    found = makers[what](chosen_suite())
    if as_json:
        print_json(found)
    else:
        _print_table(_COLUMNS[what], found)


@click.command(short_help="Tell all about a case, a requirement or a profile.")
@click.argument("id")
@json_option
def explain(id: str, as_json: bool) -> None:
    """Tell all about a case, a requirement or a profile: what it asks and how it is tested."""
    from ndtframe.conformance import listing

    found = listing.explained(chosen_suite(), id)
    if as_json:
        print_json(found)
        return
    lines = {"case": _case, "requirement": _requirement, "profile": _profile}[found["kind"]]
    for line in lines(found):
        _say(line)


@click.command(short_help="Write a statement to be filled in (ICS proforma).")
@click.option("--profile", "profiles", multiple=True, metavar="ID", help="Only parts of this one.")
@click.option("--name", default="", help="The implementation that it is of.")
@click.option("--version", default="", help="The version of that.")
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Where it is written; a file that is there is not replaced.",
)
@click.option(
    "--check",
    "checked",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write nothing; say what is wrong with a statement that was filled in.",
)
def statement(
    profiles: tuple[str, ...], name: str, version: str, output: Path | None, checked: Path | None
) -> None:
    """Write a statement to be filled in: what an implementation says of each requirement (ICS).

    It is a document of the YANG module ndt-implementation, in JSON.  In each requirement, replace
    "not-stated" by yes, partly, no, or not-applicable where it has a condition; all but yes need a
    "reason".  Name, version and the profiles that it means to meet stand at its top.
    """
    from ndtframe.conformance import statement as statements

    suite = chosen_suite()
    if checked is not None:
        _print_check(statements.read(checked, suite.register, suite.profiles))
        return
    chosen = statements.chosen(profiles, suite.profiles)
    made = statements.proforma(suite.register, chosen, name=name, version=version)
    _write(json.dumps(made, indent=2, ensure_ascii=False) + "\n", output)


def _print_check(read: Any) -> None:
    from collections import Counter

    counts = Counter(read.support.values())
    said = ", ".join(f"{number} {support}" for support, number in sorted(counts.items()))
    _say(f"{read.name} {read.version}: {said or 'nothing is said of any requirement'}.")
    _say(f"It means to meet: {', '.join(read.profiles) or 'no profile'}.")


def _write(text: str, output: Path | None) -> None:
    from ndtframe.errors import UsageError

    if output is None:
        click.echo(text, nl=False)
        return
    try:
        with output.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as error:
        raise UsageError(
            f"{output} is there already.", remedy="Name another file; that one is left as it is."
        ) from error


def _print_table(columns: Sequence[str], found: Iterable[dict[str, Any]]) -> None:
    from rich.console import Console
    from rich.table import Table

    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = _LINE
    table = Table(box=None)
    for number, column in enumerate(columns):
        table.add_column(column, no_wrap=number == 0)
    for row in found:
        table.add_row(*(_cell(row[column]) for column in columns))
    console.print(table)


def _cell(value: Any) -> Any:
    from rich.text import Text

    from ndtframe.language.foreign import visible

    text = ", ".join(value) if isinstance(value, list) else str(value)
    return Text(visible(text))


def _requirement(found: dict[str, Any]) -> Iterator[str]:
    from ndtframe.conformance.listing import CONSEQUENCES, EVIDENCE

    yield f"{found['id']}: {found['text']}"
    yield f"  from: {found['source']}, {found['clause']}"
    yield f"  strength: {found['strength']}; {CONSEQUENCES[found['consequence']]}"
    yield f"  who: the {found['actor']}"
    if found["condition"]:
        yield f"  if: {found['condition']}"
    yield f"  evidence: {found['evidence']} ({EVIDENCE[found['evidence']]})"
    yield f"  in profiles: {_pairs(found['profiles'])}"
    if found["cases"]:
        yield "  tested by:"
        yield from (f"    {case}" for case in found["cases"])
    else:
        yield f"  {found['standing']}: {found['why'] or 'no case tests it yet.'}"


def _pairs(found: dict[str, str]) -> str:
    return ", ".join(f"{name} ({standing})" for name, standing in found.items()) or "none"


def _profile(found: dict[str, Any]) -> Iterator[str]:
    yield f"{found['id']} {found['version']}, {found['title']}: {found['text']}"
    if found["reference"] == "none":
        yield "  No reference implementation exists, so it is published as not tested."
    if found["operations"]:
        yield f"  has to offer: {', '.join(found['operations'])}"
    rules = dict.fromkeys(part["rule"] for part in found["parts"] if part["rule"])
    yield from (f"  rule: {rule}" for rule in rules)
    for standing in ("mandatory", "conditional", "optional"):
        parts = [part for part in found["parts"] if part["standing"] == standing]
        if parts:
            yield f"  {standing}:"
            yield from (f"    {_part(part)}" for part in parts)


def _part(part: dict[str, Any]) -> str:
    condition = f", when {part['when']}" if part["when"] else ""
    number = len(part["cases"])
    return f"{part['requirement']}{condition} ({number or 'no'} case{'' if number == 1 else 's'})"


def _case(found: dict[str, Any]) -> Iterator[str]:
    yield f"{found['id']}: {found['title']}"
    yield f"  purpose: {found['purpose']}"
    yield f"  for: {', '.join(found['requirements'])}"
    for state, document in found["given"].items():
        yield f"  given: {document} as {state}"
    if found["program"]:
        yield f"  program {found['program']}, which uses {', '.join(found['operations'])}"
    for number, step in enumerate(found["steps"], start=1):
        yield from _step(number, step)
    yield f"  run it alone: ndt conformance run SUBJECT --only {found['id']}"


def _step(number: int, step: dict[str, Any]) -> Iterator[str]:
    told = " (prepares)" if step["prepares"] else ""
    expected = "" if step["expect"] == "ok" else f", expects {step['expect']}"
    yield f"  {number}. {step['operation']}{told}{expected}: {json.dumps(step['arguments'])}"
    for check in step["checks"]:
        why = check.get("why", "")
        rest = {name: value for name, value in check.items() if name != "why"}
        yield f"       {json.dumps(rest)} {why}".rstrip()


def _say(text: str) -> None:
    from ndtframe.language.foreign import visible

    click.echo(visible(text))
